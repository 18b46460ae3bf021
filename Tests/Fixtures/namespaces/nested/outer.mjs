export * as inner from "./inner.mjs";
import * as deep from "./outer.mjs";
export { deep };
