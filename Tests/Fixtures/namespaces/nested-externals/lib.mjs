export * as path from "path";
export { dirname } from "path";
export { basename as base, extname as basename } from "path";
export * from "path";
export { default as whole } from "path";
export * as inner from "./inner.mjs";
