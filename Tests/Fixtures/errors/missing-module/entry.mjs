import { a } from "./lib.mjs";
import "./libb.mjs";
console.log(a);
