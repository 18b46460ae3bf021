export { seen } from "./lazy-b.mjs";

export function f() {}
export function helper() {}
