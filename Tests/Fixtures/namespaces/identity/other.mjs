export * as space from "./lib.mjs";
