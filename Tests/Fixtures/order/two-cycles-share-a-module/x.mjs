import "./shared.mjs";
import "./y.mjs";
console.log("x");
