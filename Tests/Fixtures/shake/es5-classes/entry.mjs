import { Kept } from "./lib.mjs";
console.log(new Kept().m());
