// Runs a program of programs.mjs in a realm of its own and gives what it traced as lines of text.

import vm from "node:vm";

/** What runs inside the realm: `$`, the one name that programs know. */
function realm() {
const lines = [];
let fuel = 2000;
const isError = (value) => value instanceof Error;
const { getOwnPropertyDescriptor, getPrototypeOf, is } = Object;
const { ownKeys } = Reflect;
const { isArray } = Array;
const { stringify } = JSON;
const then = Promise.prototype.then;
// The text of functions is not the program's business.
Function.prototype.toString = () => "function";

/** A value as text, without calling anything of it. */
function show(value, depth = 0) {
  switch (typeof value) {
    case "string": return stringify(value);
    case "bigint": return `${value}n`;
    case "number": return is(value, -0) ? "-0" : String(value);
    case "function": return "function";
    case "symbol": return value.toString();
    case "object": break;
    default: return String(value);
  }
  if (value === null) return "null";
  if (isError(value)) return `${getPrototypeOf(value).constructor?.name}`;
  if (value instanceof Date) return "Date";
  if (value instanceof RegExp) return value.toString();
  if (value instanceof Promise) return "Promise";
  if (depth > 2) return "…";
  const parts = [];
  const names = ownKeys(value);
  for (const name of names) {
    if (parts.length > 20) break;
    const descriptor = getOwnPropertyDescriptor(value, name);
    if (!descriptor) continue;
    const text = "value" in descriptor ? show(descriptor.value, depth + 1) : "<accessor>";
    parts.push(`${String(name)}: ${text}`);
  }
  return `${isArray(value) ? "Array" : "Object"}{${parts.join(", ")}}`;
}

function log(text) {
  if (fuel-- <= 0) throw new RangeError("out of fuel");
  lines.push(text);
}

/** The one name that programs know. */
function makeTracer() {
  const $ = (tag, ...values) => {
    log(`${tag} ${values.map((value) => show(value)).join(" ")}`);
    const value = values[0];
    if (value instanceof Promise) {
      then.call(value, (v) => log(`${tag} then ${show(v)}`), (e) => log(`${tag} rejects ${show(e)}`));
    }
    return value;
  };
  let inner = 1;
  $.object = {
    get a() { log("get a"); return inner; },
    set a(value) { log(`set a ${show(value)}`); inner = value; },
    get b() { log("get b"); return "b"; },
    c: 3,
    valueOf() { log("valueOf"); return 5; },
    toString() { log("toString"); return "object"; },
    m(x) { log(`m ${this === $.object} ${show(x)}`); return x; },
  };
  $.list = { *[Symbol.iterator]() { try { log("next 1"); yield 1; log("next 2"); yield 2; } finally { log("close"); } } };
  $.Base = class Base {
    constructor(x) { log(`Base ${show(x)} ${new.target === undefined}`); this.x = x; }
    get a() { log("Base.a"); return 1; }
  };
  $.tag = (strings, ...values) => { log(`tag ${strings.raw.join("|")} ${values.map((v) => show(v))}`); return 1; };
  $.drain = (iterator) => {
    const values = [];
    for (let count = 0; count < 20; count++) {
      const { value, done } = iterator.next(count);
      values.push(value);
      if (done) return values;
    }
    return values;
  };
  $.zero = 0;
  $.one = 1;
  $.text = "text";
  $.none = undefined;
  $.nothing = null;
  return $;
}

return { $: makeTracer(), lines, show };
}

const setUp = new vm.Script(`(${realm})()`);

/** What the program `text` traces. */
export function trace(text) {
  const context = vm.createContext(Object.create(null), { microtaskMode: "afterEvaluate" });
  const { $, lines, show } = setUp.runInContext(context);
  try {
    const run = vm.compileFunction(text, ["$"], { parsingContext: context });
    context.run = () => run.call(undefined, $);
    const result = vm.runInContext("run()", context, { timeout: 2000 });
    lines.push(`result ${show(result)}`);
  } catch (error) {
    if (error?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return "timeout";
    lines.push(`throws ${show(error)}`);
  }
  return lines.join("\n");
}
