export const a = {};
console.log("once");
