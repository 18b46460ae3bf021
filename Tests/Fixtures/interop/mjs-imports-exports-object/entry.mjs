import d, { a, b as renamed } from "./lib.cjs";
import * as ns from "./lib.cjs";
console.log(d, a, renamed, ns.default === d, ns.a, "a" in ns, typeof ns.default);
