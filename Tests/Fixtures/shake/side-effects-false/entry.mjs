import { a } from "./pkg/index.mjs";
console.log(a);
