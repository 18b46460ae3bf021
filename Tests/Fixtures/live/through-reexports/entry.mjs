import { n, set } from "./middle.mjs";
set(5);
console.log(n);
set(6);
console.log(n, typeof n);
