import "./a.mjs";
import "./deep.mjs";
console.log("b");
