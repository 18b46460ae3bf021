import { unused } from "./lib.mjs";
console.log("entry");
