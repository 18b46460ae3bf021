import "./a.mjs";
import {} from "./b.mjs";
console.log("entry", globalThis.trail.join());
