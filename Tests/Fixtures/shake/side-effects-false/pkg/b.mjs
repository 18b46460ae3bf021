console.log("b runs only when not shaken");
export const b = "b";
