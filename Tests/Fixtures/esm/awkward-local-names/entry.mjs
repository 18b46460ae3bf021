import { run } from "./lib.mjs";
const exports = 1, module = 2, require = 3, Object = 4, __esModule = 5, async = 6, of = 7, let$ = 8, get = 9;
console.log(exports, module, require, Object, __esModule, async, of, let$, get, run());
export {};
