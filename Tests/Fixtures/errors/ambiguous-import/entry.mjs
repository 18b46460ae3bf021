import { same } from "./all.mjs";
console.log(same);
