// Members of namespaces in namespaces are names: no namespace object is made.
import * as lib from "./lib.mjs";
import { strings, deep as below } from "./lib.mjs";
import * as passed from "./barrel.mjs";

console.log(lib.strings.upper("a"), strings.lower("B"), lib["strings"]["both"]("c"));
console.log(lib.deep.counter.count, lib.deep.counter.add(), below.counter.count);
console.log(new lib.deep.counter.Counter().value, lib.deep.counter.Counter.zero);
console.log(lib.deep.counter.default(), typeof lib.deep.up.deep.up.strings.upper);
console.log(passed.lib.strings.upper("d"), passed.strings.lower("E"), passed.starred.one);
console.log(passed.config.depth, lib.strings.upper?.("f"), `${lib.strings.tag`g`}`);

const unused = lib.deep.unused.f();
function alsoUnused() { return lib.strings.gone; }
