console.log("entry first line");
import "./a.mjs";
console.log("entry second line");
export * from "./b.mjs";
import "./c.mjs";
