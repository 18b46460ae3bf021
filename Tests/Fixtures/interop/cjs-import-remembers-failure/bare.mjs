import "./other.cjs";
console.log("bare.mjs must not run");
