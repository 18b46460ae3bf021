import f from "./lib.cjs";
import * as ns from "./lib.cjs";
console.log(f(), f.extra, typeof ns, ns.default === f, ns.extra);
