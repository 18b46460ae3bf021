console.log("lib runs");
export const unused = 1;
