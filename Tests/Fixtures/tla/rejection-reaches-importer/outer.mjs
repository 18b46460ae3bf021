import "./inner.mjs";
console.log("never");
