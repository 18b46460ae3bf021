// Names of externals that a module of the program passes on, under whatever name.
import * as lib from "./lib.mjs";
import { path as named } from "./lib.mjs";

console.log(lib.path.join("a", "b"), lib.dirname("c/d"), lib.basename("e/f"), named.extname("g.h"));
console.log(typeof lib.nothing, typeof lib.path.nothing, lib.path.default.sep, lib.whole.posix.sep);
console.log(lib.path === named, typeof lib.inner.readFileSync);
