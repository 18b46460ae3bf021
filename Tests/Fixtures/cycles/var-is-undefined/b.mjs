import { v } from "./entry.mjs";
console.log(v);
