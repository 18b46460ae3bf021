import "./one.mjs";
import "./two.cjs";
import "./three.mjs";
console.log("entry");
