import first from "./first.mjs";
import second, { log } from "./second.mjs";
console.log(first(1), second);
export { default as again } from "./first.mjs";
