export * from "./lib.mjs";
