export * from "./lib.mjs";
export * from "./starred.mjs";
export * as lib from "./lib.mjs";
export { config } from "./starred.mjs";
