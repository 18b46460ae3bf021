import { value as a } from "./a.mjs";
import { value as b } from "./b.mjs";
const value = "entry";
function helper() { return value; }
console.log(a(), b(), helper());
