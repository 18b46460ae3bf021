import d, { n, change } from "./lib.mjs";
change();
console.log(d, n);
