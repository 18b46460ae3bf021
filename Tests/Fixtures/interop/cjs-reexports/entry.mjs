import lib, { x } from "./lib.cjs";
console.log(lib.x, x);
