// core-js patches the globals: order and sloppy-mode details matter.
require("core-js/stable");
require("core-js/proposals/array-grouping");
const pure = require("core-js-pure/full/promise");
const flatPure = require("core-js-pure/features/array/flat");
const structuredClonePure = require("core-js-pure/stable/structured-clone");
const MapPure = require("core-js-pure/full/map");
const parseFloatPure = require("core-js-pure/es/parse-float");
console.log([1, [2, [3]]].flat(Infinity).join(), "x".padStart(3, "ab"), Object.fromEntries([["a", 1]]).a, [3, 1, 2].toSorted?.().join(), [..."a1b2".matchAll(/\d/g)].map((m) => m[0]).join());
console.log(flatPure([[1], [2]]).join(), typeof structuredClonePure, structuredClonePure({ a: new Date(0) }).a.toISOString(), parseFloatPure("3.5x"));
console.log([..."abc"].at(-1), Array.from({ length: 3 }, (v, i) => i * i).join(), Number.isInteger(5.0), Math.hypot(3, 4), Math.cbrt(27).toFixed(3), Reflect.ownKeys({ b: 1, a: 2, 1: 3 }).join(), Symbol.asyncIterator.toString());
console.log(MapPure.groupBy ? [...MapPure.groupBy([1, 2, 3], (n) => n % 2).keys()].join() : "no groupBy", new URLSearchParams("a=1&b=2").get("b"), new URL("../x?y#z", "http://h/a/b/c").href);
console.log(JSON.stringify(globalThis.core ? 1 : Object.keys(require("core-js-pure/full/array")).length > 10), [1, 2, 3, 4].group ? JSON.stringify([1, 2, 3].group((n) => (n > 1 ? "big" : "small"))) : "no group");
pure.allSettled([pure.resolve(1), pure.reject(new Error("no"))]).then((list) => console.log(list.map((r) => r.status).join()));
pure.try(() => { throw new TypeError("t"); }).catch((error) => console.log(error.name));
pure.any([pure.reject(1), pure.resolve(5)]).then((v) => console.log("any", v));
queueMicrotask(() => console.log("microtask"));
setImmediate((a) => console.log("immediate", a), 4);
