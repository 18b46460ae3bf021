// Plain Kahn over all edges would run the leaf of the cycle too early.
import "./a.mjs";
import "./leaf.mjs";
console.log("entry");
