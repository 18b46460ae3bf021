import "./x.mjs";
import "./shared.mjs";
import "./z.mjs";
console.log("y");
