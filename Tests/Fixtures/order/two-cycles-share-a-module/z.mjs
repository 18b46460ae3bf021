import "./y.mjs";
console.log("z");
