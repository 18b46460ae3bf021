import { n } from "./base.mjs";
console.log("right", n);
