const Object = "lib", Promise = "p", Symbol = "s", module = "m", exports = "e", Reflect = "r";
export const run = () => [Object, Promise, Symbol, module, exports, Reflect].join();
import * as self from "./lib.mjs";
console.log(globalThis.Object.keys(self).join(), self[globalThis.Symbol.toStringTag]);
