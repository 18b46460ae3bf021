import { a } from "linked";
import { a as b } from "./packages/linked/index.mjs";
console.log(a === b);
