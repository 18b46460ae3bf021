import "./z.mjs";
console.log("shared");
