console.log("never: erased");
export type Other = 2;
