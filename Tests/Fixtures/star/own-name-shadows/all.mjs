export * from "./a.mjs";
export const x = "own";
export { z as y } from "./a.mjs";
