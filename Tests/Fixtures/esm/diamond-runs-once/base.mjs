console.log("base");
export const n = 1;
