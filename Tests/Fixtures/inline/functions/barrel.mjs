export * from "./small.mjs";
export { id as renamed, default as nothing } from "./small.mjs";
