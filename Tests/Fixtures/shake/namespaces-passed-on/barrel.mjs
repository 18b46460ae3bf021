export * from "./passing.mjs";
export { third as renamed } from "./passing.mjs";
