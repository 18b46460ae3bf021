import "./two.cjs";
console.log("three");
