import lib from "./lib.cjs";
import { e } from "./esm.mjs";
console.log(JSON.stringify(lib), e);
