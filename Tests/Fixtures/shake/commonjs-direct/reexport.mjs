export { one as uno, two as due } from "./lib.cjs";
globalThis.ran = "reexport.mjs";
