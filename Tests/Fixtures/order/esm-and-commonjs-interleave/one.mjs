import "./shared.cjs";
console.log("one");
