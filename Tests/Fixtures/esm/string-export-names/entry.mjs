import { "a b" as ab, "☕" as cup } from "./lib.mjs";
import * as lib from "./lib.mjs";
export { ab as "out side" };
console.log(ab, cup, lib["a b"], lib["☕"], Object.keys(lib).join("|"));
