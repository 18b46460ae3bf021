import "./leaf.mjs";
console.log("middle");
