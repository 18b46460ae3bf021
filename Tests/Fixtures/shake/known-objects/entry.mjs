import { kept } from "./lib.mjs";
console.log(kept.a);
