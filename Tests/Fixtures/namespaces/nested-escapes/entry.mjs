// Where a namespace in a namespace is used as an object, or a function of it uses `this`, it is one.
import * as lib from "./lib.mjs";
import { inner as named } from "./lib.mjs";

const key = "b";
console.log(Object.keys(lib.inner).join(), lib.inner[key], lib.inner === named);
console.log(lib.inner.self() === named, named.self() === lib.inner);
try {
  lib.inner.a = 1;
} catch (error) {
  console.log(error.constructor.name);
}
try {
  lib.inner.a++;
} catch (error) {
  console.log(error.constructor.name);
}
try {
  delete lib.inner.a;
} catch (error) {
  console.log(error.constructor.name);
}
try {
  [lib.inner.a] = [1];
} catch (error) {
  console.log(error.constructor.name);
}
console.log(lib.other.nothing, lib.other.nothing?.deep, typeof lib.other.nothing, lib.other.toString);
try {
  lib.other.nothing.deep;
} catch (error) {
  console.log(error.constructor.name);
}
try {
  lib.other.later;
} catch (error) {
  console.log(error.constructor.name);
}
const { a, ...rest } = lib.inner;
console.log(a, Object.keys(rest).join(), "missing" in lib.other, (0, lib.inner.detached)());
console.log(lib.cjs.x, lib.cjs.default.y, lib.both.x, lib.both.c);
console.log(lib.cjs.nothing, Object.keys(lib.whole).join(), lib.whole.default === lib.cjs.default);
console.log(lib.deferred().join(), lib.twice === undefined);
