import lib from "./lib.cjs";
import { createRequire } from "node:module";
console.log(lib, typeof createRequire(import.meta.url)("path").join);
