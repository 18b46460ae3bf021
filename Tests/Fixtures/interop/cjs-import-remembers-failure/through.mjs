export { count } from "./fails.cjs";
console.log("through.mjs must not run");
