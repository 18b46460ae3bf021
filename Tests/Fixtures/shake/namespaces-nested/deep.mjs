export * as counter from "./counter.mjs";
export * as up from "./lib.mjs";
export * as unused from "./unused.mjs";
