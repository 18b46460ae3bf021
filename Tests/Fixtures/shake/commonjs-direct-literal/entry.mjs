// Importers bind to the properties of `module.exports = { … }`, and unused ones go.
import { plain, method } from "./lib.cjs";
import lib from "./lib.cjs";
import * as all from "./lib.cjs";
import later from "./later.cjs";
import ordered from "./ordered.cjs";
import { outside } from "./requires.cjs";
import { once } from "./member.cjs";
import { shown } from "./user.ts";

const text = "kept apart";
console.log(plain, method(), lib.arrow(), lib.made.name, lib.text, lib.named.name, lib.Class.name, text);
console.log(lib.plain, lib.other(), all.method(), lib["string key"], lib.generator().next().value);
console.log("prototype" in method, typeof lib.later(2), lib.made === lib.made);
try {
  new method();
} catch (error) {
  console.log(error.constructor.name);
}
console.log(later.counted, later.added, (0, later.read)(), shown);
console.log(ordered.first, ordered.second, globalThis.log.join(), outside(), once);
