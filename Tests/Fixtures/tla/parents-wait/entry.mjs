import "./middle.mjs";
import "./independent.mjs";
console.log("entry");
