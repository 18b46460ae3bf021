import "./b.mjs";
import "./late.mjs";
console.log("a");
