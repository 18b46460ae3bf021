export { a as b, default } from "./lib.mjs";
export * from "./lib.mjs";
export * as space from "./lib.mjs";
export let own = 1;
own = 2;
