import { n } from "./base.mjs";
console.log("left", n);
