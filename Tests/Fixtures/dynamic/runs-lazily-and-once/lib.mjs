import "./dep.mjs";
console.log("lib");
