import { a } from "./a.js";
import { b } from "./b.mjs";
import { c } from "./c.jsx";
console.log(a, b, c);
