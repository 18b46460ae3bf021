// Random programs of CommonJS modules in every shape of exports, and of modules that use them.
// A program is a list of files, a file a list of pieces that can be left out one by one.

/** Choices by a seed. */
export class Choices {
  constructor(seed) {
    this.state = (seed * 2654435761) >>> 0;
    for (let i = 0; i < 4; i++) this.below(2);
  }

  below(limit) {
    let t = (this.state = (this.state + 0x6d2b79f5) >>> 0);
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  chance(percent) {
    return this.below(100) < percent;
  }
}

const names = ["a", "b", "c", "d", "e"];

const typeScript = `var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
var __importStar = (this && this.__importStar) || function (mod) {
    if (mod && mod.__esModule) return mod;
    var result = {};
    if (mod != null) for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
    __setModuleDefault(result, mod);
    return result;
};
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};`;

const babel = `function _interopRequireDefault(obj) { return obj && obj.__esModule ? obj : { default: obj }; }
function _getRequireWildcardCache(nodeInterop) { if (typeof WeakMap !== "function") return null; var cacheBabelInterop = new WeakMap(); var cacheNodeInterop = new WeakMap(); return (_getRequireWildcardCache = function (nodeInterop) { return nodeInterop ? cacheNodeInterop : cacheBabelInterop; })(nodeInterop); }
function _interopRequireWildcard(obj, nodeInterop) { if (!nodeInterop && obj && obj.__esModule) { return obj; } if (obj === null || typeof obj !== "object" && typeof obj !== "function") { return { default: obj }; } var cache = _getRequireWildcardCache(nodeInterop); if (cache && cache.has(obj)) { return cache.get(obj); } var newObj = {}; var hasPropertyDescriptor = Object.defineProperty && Object.getOwnPropertyDescriptor; for (var key in obj) { if (key !== "default" && Object.prototype.hasOwnProperty.call(obj, key)) { var desc = hasPropertyDescriptor ? Object.getOwnPropertyDescriptor(obj, key) : null; if (desc && (desc.get || desc.set)) { Object.defineProperty(newObj, key, desc); } else { newObj[key] = obj[key]; } } } newObj.default = obj; if (cache) { cache.set(obj, newObj); } return newObj; }`;

class Writer {
  constructor(choices, index, count) {
    this.choices = choices;
    this.index = index;
    this.count = count;
    this.locals = 0;
    this.labels = 0;
    this.pieces = [];
    this.head = [];
    this.directives = [];
    this.tail = [];
    this.exported = new Set();
    this.getters = new Set();
  }

  add(text) {
    this.pieces.push(text);
  }

  /** A name to export that no getter has: assigning to that throws in strict code. */
  name() {
    const free = names.filter((name) => !this.getters.has(name));
    const name = free.length ? this.choices.pick(free) : `more${this.locals++}`;
    this.exported.add(name);
    return name;
  }

  /** A name to export by a getter. */
  getterName() {
    const name = this.name();
    this.getters.add(name);
    return name;
  }

  local(prefix = "v") {
    return `${prefix}${this.locals++}`;
  }

  label() {
    return `"m${this.index}.${this.labels++}"`;
  }

  /** Another module, mostly one behind this, so that cycles are rare; no CommonJS module loads an ES module. */
  other() {
    const { choices, index, files } = this;
    const all = files.filter((file) => this.isModule || file.endsWith("cjs"));
    const behind = all.filter((file) => files.indexOf(file) > index);
    return `./${choices.pick(behind.length && !choices.chance(12) ? behind : all)}`;
  }

  /** A value that is not nullish: with those as a whole Node cannot import what has names. */
  something() {
    return this.value(8);
  }

  value(kinds = 12) {
    const { choices } = this;
    switch (choices.below(kinds)) {
      case 0: return `${choices.below(100)}`;
      case 1: return `"s${choices.below(100)}"`;
      case 2: return `function () { return ${choices.below(100)}; }`;
      case 3: return `() => ${choices.below(100)}`;
      case 4: return `{ k: ${choices.below(100)} }`;
      case 5: return `log(${this.label()})`;
      case 6: return `class { static s = ${choices.below(100)}; m() { return 1; } }`;
      case 7: return `[${choices.below(9)}]`;
      case 8: return "void 0";
      case 9: return "null";
      case 10: return `globalThis.missing`;
      default: return `(${this.label()}).length`;
    }
  }
}

// MARK: exports

const shapes = {
  plain: (w) => w.add(`exports.${w.name()} = ${w.value()};`),
  moduleMember: (w) => w.add(`module.exports.${w.name()} = ${w.value()};`),
  quoted: (w) => w.add(`exports["${w.choices.chance(50) ? w.name() : "a-b"}"] = ${w.value()};`),
  define(w) {
    const object = w.choices.pick(["exports", "module.exports"]);
    const name = w.name();
    w.getters.add(name);
    const flag = w.choices.pick(["enumerable: true, ", "", "enumerable: true, configurable: true, "]);
    w.add(`Object.defineProperty(${object}, "${name}", { ${flag}value: ${w.value()} });`);
  },
  getter(w) {
    const object = w.choices.pick(["exports", "exports", "module.exports"]);
    const local = w.local();
    const name = w.getterName();
    const get = w.choices.pick([
      `get: function () { return ${local}; }`, `get() { return ${local}; }`, `get: () => ${local}`,
    ]);
    w.add(`var ${local} = ${w.value()};`);
    w.add(`Object.defineProperty(${object}, "${name}", { enumerable: true, ${get} });`);
  },
  hoisted(w) {
    const local = w.local("f");
    w.add(`exports.${w.name()} = ${local};\nfunction ${local}() { return ${w.choices.below(100)}; }`);
  },
  local(w) {
    const local = w.local();
    w.add(`${w.choices.pick(["const", "let", "var"])} ${local} = ${w.value()};\nexports.${w.name()} = ${local};`);
  },
  updated(w) {
    const local = w.local();
    const name = w.name();
    w.add(`let ${local} = exports.${name} = ${w.choices.below(9)};`);
    w.add(`exports.${name} = ${local} = ${w.choices.below(9)};`);
  },
  chained: (w) => w.add(`exports.${w.name()} = exports.${w.name()} = ${w.choices.chance(50) ? "void 0" : w.value()};`),
  chainedBoth: (w) => w.add(`exports.${w.name()} = module.exports.${w.name()} = ${w.value()};`),
  alias(w) {
    const local = w.local("e");
    w.add(`${w.choices.pick(["const", "var"])} ${local} = ${w.choices.pick(["exports", "module.exports"])};`);
    w.add(`${local}.${w.name()} = ${w.value()};`);
    if (w.choices.chance(40)) w.add(`log(${w.label()}, ${local}.${w.choices.pick(names)});`);
  },
  thisMember: (w) => w.add(`this.${w.name()} = ${w.value()};`),
  conditional: (w) =>
    w.add(`if (globalThis.${w.choices.pick(["missing", "Object"])}) exports.${w.name()} = ${w.value()};${
      w.choices.chance(50) ? ` else exports.${w.name()} = ${w.value()};` : ""}`),
  conditionalValue: (w) => w.add(`globalThis.Object && (exports.${w.name()} = ${w.value()});`),
  read: (w) => w.add(`log(${w.label()}, exports.${w.choices.pick(names)});`),
  derived: (w) => w.add(`exports.${w.name()} = [exports.${w.choices.pick(names)}, 1];`),
  method: (w) => w.add(`exports.${w.name()} = function () { return exports.${w.choices.pick(names)}; };`),
  usesThis: (w) => w.add(`exports.${w.name()} = function () { return typeof this; };`),
  setter(w) {
    w.add(`exports.set = function () { exports.${w.name()} = "set"; };`);
    w.exported.add("set");
  },
  increment: (w) => w.add(`exports.${w.name()}++;`),
  compound: (w) => w.add(`exports.${w.name()} ??= ${w.value()};`),
  removed: (w) => w.add(`delete exports.${w.choices.pick(names)};`),
  keys: (w) => w.add(`log(${w.label()}, Object.keys(exports));`),
  computed: (w) => w.add(`for (const k of ["${w.name()}", "${w.name()}"]) exports[k] = ${w.value()};`),
  assign: (w) => w.add(`Object.assign(exports, { ${w.name()}: ${w.value()} });`),
  passed(w) {
    const local = w.local("p");
    w.add(`function ${local}(o) { o.${w.name()} = ${w.value()}; }\n${local}(${w.choices.pick(["exports", "module.exports", "this"])});`);
  },
  shadowed: (w) => w.add(`(function (exports) { exports.${w.choices.pick(names)} = 1; })({});`),
  wrapped: (w) => w.add(`(function (exports) { exports.${w.name()} = ${w.value()}; })(exports);`),
  destructured: (w) => w.add(`[exports.${w.name()}, exports.${w.name()}] = [1, ${w.value()}];`),
  typeofExports: (w) => w.add(`if (typeof exports === "object") exports.${w.name()} = ${w.value()};`),
  inFunction: (w) => w.add(`(() => { exports.${w.name()} = ${w.value()}; })();`),
  default(w) {
    w.add(`exports.default = ${w.value()};`);
    w.exported.add("default");
  },
};

const replacing = {
  object(w) {
    const local = w.local();
    w.add(`const ${local} = ${w.value()};`);
    const members = [];
    for (let i = w.choices.below(4); i >= 0; i--) {
      const name = w.name();
      members.push(w.choices.pick([
        `${name}: ${w.value()}`, `${name}: ${local}`, `${name}() { return 3; }`,
        `get ${name}() { return ${local}; }`, `"${name}": ${w.value()}`,
      ]));
    }
    if (w.choices.chance(12)) members.push(`...{ ${w.name()}: 1 }`);
    w.add(`${w.choices.pick(["", "", "exports = "])}module.exports = { ${members.join(", ")} };`);
  },
  shorthand(w) {
    const [first, second] = [w.name(), w.name()];
    const list = first === second ? [first] : [first, second];
    for (const name of list) w.add(`${w.choices.pick(["const", "var"])} ${name} = ${w.value()};`);
    w.add(`module.exports = { ${list.join(", ")} };`);
  },
  function: (w) => w.add(`module.exports = function () { return ${w.choices.below(100)}; };`),
  class: (w) => w.add(`module.exports = class { static ${w.name()} = ${w.value()}; };`),
  value: (w) => w.add(`module.exports = ${w.something()};`),
  factory: (w) =>
    w.add(`(function (root, factory) {
  if (typeof define === "function" && define.amd) define([], factory);
  else if (typeof module === "object" && module.exports) module.exports = factory();
  else root.x = factory();
})(this, function () { return { ${w.name()}: ${w.value()} }; });`),
  factoryOfExports: (w) =>
    w.add(`(function (global, factory) {
  typeof exports === "object" && typeof module !== "undefined" ? factory(exports) : factory(global.x = {});
})(this, function (exports) { exports.${w.name()} = ${w.value()}; Object.defineProperty(exports, "__esModule", { value: true }); });`),
  other: (w) => w.add(`module.exports = require("${w.other()}");`),
  spread: (w) => w.add(`module.exports = { ...require("${w.other()}"), ${w.name()}: ${w.value()} };`),
  both: (w) => w.add(`exports = module.exports = ${w.something()};`),
  onlyExports: (w) => w.add(`exports = { ${w.choices.pick(names)}: 1 };`),
};

const forwarding = {
  star(w) {
    w.head.push(typeScript);
    w.tail.push(`__exportStar(require("${w.other()}"), exports);`);
  },
  binding(w) {
    w.head.push(typeScript);
    const local = w.local("m");
    w.add(`var ${local} = require("${w.other()}");\n__createBinding(exports, ${local}, "${w.getterName()}");`);
  },
  typeScriptGetter(w) {
    const local = w.local("m");
    w.add(`var ${local} = require("${w.other()}");\nObject.defineProperty(exports, "${w.getterName()}", { enumerable: true, get: function () { return ${local}.${w.choices.pick(names)}; } });`);
  },
  babelEach(w) {
    const local = w.local("_m");
    w.tail.push(`var ${local} = require("${w.other()}");
Object.keys(${local}).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  if (key in exports && exports[key] === ${local}[key]) return;
  Object.defineProperty(exports, key, { enumerable: true, get: function () { return ${local}[key]; } });
});`);
  },
  babelEachPlain(w) {
    const local = w.local("_m");
    w.tail.push(`var ${local} = require("${w.other()}");
Object.keys(${local}).forEach(function (k) {
  if (k !== "default" && !Object.prototype.hasOwnProperty.call(exports, k)) exports[k] = ${local}[k];
});`);
  },
  member: (w) => w.add(`exports.${w.name()} = require("${w.other()}").${w.choices.pick(names)};`),
  destructured(w) {
    const local = w.local();
    w.add(`const { ${w.choices.pick(names)}: ${local} } = require("${w.other()}");\nexports.${w.name()} = ${local};`);
  },
  whole: (w) => w.add(`exports.${w.name()} = require("${w.other()}");`),
  assign: (w) => w.add(`Object.assign(${w.choices.pick(["exports", "module.exports"])}, require("${w.other()}"));`),
  loop: (w) => w.add(`for (const k in require("${w.other()}")) exports[k] = require("${w.other()}")[k];`),
  lazy: (w) => w.add(`exports.${w.name()} = function () { return require("${w.other()}").${w.choices.pick(names)}; };`),
};

// MARK: uses

const uses = {
  members(w) {
    const local = w.local("m");
    w.add(`${w.choices.pick(["const", "var", "let"])} ${local} = require("${w.other()}");`);
    for (let i = w.choices.below(3); i >= 0; i--) look(w, local);
  },
  destructured(w) {
    const [first, second] = [w.local(), w.local()];
    const rest = w.choices.chance(10) ? `, ...${w.local("r")}` : "";
    const value = w.choices.chance(30) ? ` = ${w.choices.below(9)}` : "";
    w.add(`const { ${w.choices.pick(names)}: ${first}, ${w.choices.pick([...names, "default", "missing"])}: ${second}${value}${rest} } = require("${w.other()}");`);
    w.add(`log(${w.label()}, ${first}, ${second}${rest ? `, ${rest.slice(5)}` : ""});`);
  },
  direct: (w) => w.add(`log(${w.label()}, require("${w.other()}").${w.choices.pick(names)});`),
  called: (w) => w.add(`log(${w.label()}, typeof require("${w.other()}").${w.choices.pick(names)}?.());`),
  bare: (w) => w.add(`require("${w.other()}");`),
  whole: (w) => w.add(`log(${w.label()}, require("${w.other()}"));`),
  late(w) {
    const local = w.local("m");
    w.add(`let ${local};\n${local} = require("${w.other()}");`);
    look(w, local);
  },
  caught(w) {
    w.add(`try { log(${w.label()}, require("${w.other()}").${w.choices.pick(names)}.k); } catch (error) { log(${w.label()}, error.constructor === TypeError); }`);
  },
  typeScriptDefault(w) {
    w.head.push(typeScript);
    const local = w.local("m");
    w.add(`const ${local} = __importDefault(require("${w.other()}"));\nlog(${w.label()}, ${local}.default, typeof ${local}.a);`);
  },
  typeScriptStar(w) {
    w.head.push(typeScript);
    const local = w.local("m");
    w.add(`const ${local} = __importStar(require("${w.other()}"));`);
    look(w, local);
    if (w.choices.chance(40)) w.add(`log(${w.label()}, ${local}.default);`);
  },
  babelDefault(w) {
    w.head.push(babel);
    const local = w.local("_m");
    w.add(`var ${local} = _interopRequireDefault(require("${w.other()}"));\nlog(${w.label()}, ${local}.default);`);
  },
  babelStar(w) {
    w.head.push(babel);
    const local = w.local("m");
    w.add(`var ${local} = _interopRequireWildcard(require("${w.other()}"));`);
    look(w, local);
  },
  dynamic: (w) => w.add(`import("${w.other()}").then((ns) => log(${w.label()}, ${w.choices.pick(["ns.a", "ns.default", "ns", "ns.b, ns.c"])}));`),
};

function look(w, object) {
  const name = w.choices.pick(names);
  switch (w.choices.below(16)) {
    case 0: return w.add(`log(${w.label()}, "${name}" in ${object});`);
    case 1: return w.add(`log(${w.label()}, ${object}["${name}"]);`);
    case 2: return w.add(`log(${w.label()}, Object.keys(${object} ?? {}));`);
    case 3: return w.add(`log(${w.label()}, ${object});`);
    case 4: return w.add(`try { ${object}.${name} = "changed"; } catch {}\nlog(${w.label()}, ${object}.${name});`);
    case 5: return w.add(`try { delete ${object}.${name}; } catch {}`);
    case 6: {
      const local = w.local();
      return w.add(`const ${local} = ${object};\nlog(${w.label()}, ${local}?.${name});`);
    }
    case 7: return w.add(`log(${w.label()}, Object.prototype.hasOwnProperty.call(${object} ?? {}, "${name}"));`);
    case 8: return w.add(`if (typeof ${object}?.set === "function") ${object}.set();\nlog(${w.label()}, ${object}?.${name});`);
    case 9: return w.add(`log(${w.label()}, typeof ${object}?.${name} === "function" ? ${object}.${name}() : 0);`);
    case 10: return w.add(`var { ${name}: ${object}_${name} } = ${object} ?? {};\nlog(${w.label()}, ${object}_${name});`);
    default: return w.add(`log(${w.label()}, ${object}?.${name}, ${object}?.${w.choices.pick([...names, "default", "__esModule"])});`);
  }
}

const imports = {
  default(w) {
    const local = w.local("d");
    w.head.push(`import ${local} from "${w.other()}";`);
    look(w, local);
  },
  named(w) {
    const local = w.local("n");
    const target = w.other();
    const known = [...(w.exportsOf(target) ?? names)];
    w.head.push(`import { ${w.choices.pick(known.length ? known : names)} as ${local} } from "${target}";`);
    w.add(`log(${w.label()}, ${local});`);
  },
  namespace(w) {
    const local = w.local("ns");
    w.head.push(`import * as ${local} from "${w.other()}";`);
    for (let i = w.choices.below(3); i >= 0; i--) look(w, local);
  },
  both(w) {
    const [first, second] = [w.local("d"), w.local("ns")];
    w.head.push(`import ${first}, * as ${second} from "${w.other()}";`);
    look(w, first);
    look(w, second);
  },
  bare: (w) => w.head.push(`import "${w.other()}";`),
  dynamic(w) {
    const local = w.local("ns");
    w.add(`const ${local} = await import("${w.other()}");\nlog(${w.label()}, ${w.choices.pick([`${local}.a`, `${local}.default`, local, `${local}.b, ${local}.c`])});`);
  },
  star: (w) => w.head.push(`export * from "${w.other()}";`),
  forwarded(w) {
    w.head.push(`export { default as ${w.name()}${w.local("x")} } from "${w.other()}";`);
  },
  own: (w) => w.add(`export const own${w.locals++} = ${w.value()};`),
};

// MARK: modules

function addSome(w, table, most) {
  const keys = Object.keys(table);
  for (let i = w.choices.below(most + 1); i > 0; i--) table[w.choices.pick(keys)](w);
}

function writeCommonJS(w, isStrict) {
  const { choices } = w;
  if (isStrict) w.directives.push('"use strict";');
  if (choices.chance(40)) w.add(`log(${w.label()});`);
  if (choices.chance(30)) {
    w.add('Object.defineProperty(exports, "__esModule", { value: true });');
    if (choices.chance(50)) w.add(`exports.${w.name()} = exports.${w.name()} = void 0;`);
  } else if (choices.chance(8)) {
    w.add("exports.__esModule = true;");
  }
  if (choices.chance(50)) addSome(w, forwarding, 2);
  if (choices.chance(30)) {
    addSome(w, replacing, 1);
    if (choices.chance(50)) addSome(w, shapes, 2);
  } else {
    addSome(w, shapes, choices.pick([2, 4, 7]));
  }
  if (choices.chance(50)) addSome(w, uses, 2);
}

function writeModule(w) {
  addSome(w, imports, 4);
  if (w.choices.chance(20)) addSome(w, shapesOfModules, 1);
}

const shapesOfModules = { own: imports.own };

// MARK: modules that importers may bind to

/** A value of a property, or the property, that says what runs when and what `this` is. */
function writeProperty(w, name, locals) {
  const { choices } = w;
  const other = choices.pick(names);
  return choices.pick([
    ...Array(3).fill(() => `${name}: ${w.value()}`),
    ...Array(3).fill(() => (locals.length ? `${name}: ${choices.pick(locals)}` : `${name}: 1`)),
    () => (locals.includes(name) ? name : `${name}: class {}`),
    () => `${name}() { return typeof this; }`,
    () => `${name}() { return module.exports.${other}; }`,
    () => `${name}: () => module.exports.${other}`,
    () => `${name}: [module.exports.${other}]`,
    () => `async ${name}() { return 1; }`,
    () => `${name}() { return super.${other}; }`,
    () => `${name}: touch(${w.label()})`,
    () => `"${name}": ${w.value()}`,
  ])();
}

function writeDirect(w) {
  const { choices } = w;
  w.directives.push('"use strict";');
  const locals = [];
  for (let i = choices.below(4); i > 0; i--) {
    const local = choices.chance(60) ? choices.pick(names) : w.local();
    if (locals.includes(local)) continue;
    locals.push(local);
    const late = choices.chance(15);
    const text = choices.chance(30)
      ? `function ${local}() { return ${choices.below(9)}; }`
      : `${choices.pick(["const", "let", "var", "var"])} ${local} = ${w.value()};`;
    if (late) w.tail.push(text); else w.add(text);
    if (choices.chance(12)) w.tail.push(`try { ${local} = "again"; } catch {}`);
  }
  const use = choices.pick([
    "module.exports.a", `module.exports.${choices.pick(names)} = "touched"`, "1", "2", "3", "module.exports.f",
  ]);
  w.add(`function touch(x) { log(x, ${use}); return x; }`);
  if (choices.chance(20)) w.add(`touch(${w.label()});`);
  if (choices.chance(15)) w.add(`module.exports.${choices.pick([...names, "f"])} = ${w.value()};`);
  if (choices.chance(6)) w.add(`exports.${choices.pick(names)} = ${w.value()};`);
  if (choices.chance(10)) w.add(`log(${w.label()}, module.exports.${choices.pick(names)});`);
  if (choices.chance(70)) {
    const properties = [];
    for (const name of names) if (choices.chance(60)) properties.push(writeProperty(w, name, locals));
    if (choices.chance(6)) properties.push(`a: "twice"`);
    if (choices.chance(15)) properties.push(`__esModule: ${choices.pick(["true", "true", "false"])}`, `default: ${w.value()}`);
    w.add(`module.exports = { ${properties.join(", ")} };`);
  } else {
    const object = choices.pick(["exports", "module.exports"]);
    if (choices.chance(40)) writeGetters(w, object, locals);
    for (const name of names) if (choices.chance(50)) w.add(`${object}.${name} = ${locals.length && choices.chance(60) ? choices.pick(locals) : w.value()};`);
  }
  for (let i = choices.below(3); i > 0; i--) {
    // Assigning to what a getter gives throws.
    const [name, other] = ["f", "g"].map((last) => choices.pick([...names, ...(w.getters.has(last) ? [] : [last])]));
    w.add(choices.pick([
      `module.exports.${name} = ${w.value()};`, `log(${w.label()}, module.exports.${name});`,
      `module.exports.${name} = function () { return module.exports.${other}; };`, `touch(${w.label()});`,
      `if (module.exports.${name}) module.exports.${other} = 1;`, `exports.${name} = 5;`,
    ]));
  }
}

/** Re-exports as transpilers write them. */
function writeGetters(w, object, locals) {
  const { choices } = w;
  if (!locals.length) {
    locals.push("kept");
    w.add(`let kept = ${w.value()};`);
  }
  const values = [...locals];
  if (choices.chance(60)) w.add("exports.f = exports.g = exports.h = void 0;");
  if (w.index + 1 < w.files.length) {
    w.add(`var q = require("./${w.files.at(-1)}");`);
    values.push("q", ...names.map((name) => `q.${name}`));
  }
  for (const name of ["f", "g", "h"]) {
    if (choices.chance(30)) continue;
    const value = choices.pick(values);
    const get = choices.pick([`get: function () { return ${value}; }`, `get() { return ${value}; }`, `get: () => ${value}`]);
    w.getters.add(name);
    w.add(`Object.defineProperty(${object}, "${name}", { enumerable: true, ${get} });`);
  }
  if (choices.chance(10)) w.add(`log(${w.label()}, typeof exports.f);`);
}

/** Importers that mostly use members only. */
function writeImporter(w) {
  const { choices } = w;
  const target = `./${choices.pick(w.files.filter((file) => file.endsWith("cjs")))}`;
  const [whole, space] = [w.local("d"), w.local("ns")];
  if (choices.chance(70)) w.head.push(`import ${whole} from "${target}";`);
  if (choices.chance(50)) w.head.push(`import * as ${space} from "${target}";`);
  const text = w.head.join();
  const object = text.includes(whole) ? whole : text.includes(space) ? `${space}.default` : null;
  for (let i = choices.below(6); object && i >= 0; i--) {
    const name = choices.pick([...names, "f", "g", "h", "default"]);
    w.add(choices.pick([
      `log(${w.label()}, ${object}.${name});`,
      `log(${w.label()}, (0, ${object}.${name})?.());`, `log(${w.label()}, typeof ${object}["${name}"]);`,
      `log(${w.label()}, ${object}.${name}?.k);`,
    ]));
    if (choices.chance(4)) look(w, object);
    if (choices.chance(12)) w.add(`try { log(${w.label()}, ${object}.${name}()); } catch (error) { log(error.name); }`);
  }
  if (text.includes(`* as ${space}`) && choices.chance(40)) w.add(`log(${w.label()}, ${space}.${choices.pick([...names, "f", "h"])});`);
}

function makeDirectProgram(choices) {
  const files = ["m0.mjs", ...(choices.chance(30) ? ["m1.mjs"] : []), "c0.cjs", ...(choices.chance(40) ? ["c1.cjs"] : [])];
  const writers = files.map((file, index) => {
    const writer = new Writer(choices, index, files.length);
    writer.files = files;
    writer.isModule = file.endsWith("mjs");
    if (writer.isModule) writeImporter(writer); else writeDirect(writer);
    return writer;
  });
  if (files[1] === "m1.mjs") writers[0].head.unshift('import "./m1.mjs";');
  return programOf(files, writers);
}

function programOf(files, writers) {
  return writers.map(({ directives, head, pieces, tail }, index) => ({
    name: files[index],
    pieces: [...directives, ...new Set(head), ...pieces, ...tail],
  }));
}

/** A program: files with their pieces; the first is the entry. */
export function makeProgram(seed) {
  const choices = new Choices(seed);
  if (seed % 5 === 4) return makeDirectProgram(choices);
  const count = 2 + choices.below(4);
  const isStrict = choices.chance(60);
  const files = Array.from({ length: count }, (_, index) =>
    `m${index}.${index + 1 < count && choices.chance(index === 0 ? 50 : 8) ? "mjs" : "cjs"}`);
  const writers = files.map((file, index) => {
    const writer = new Writer(choices, index, count);
    writer.files = files;
    writer.isModule = files[index].endsWith("mjs");
    return writer;
  });
  // From the last to the first, so that named imports know what there is.
  for (let index = count - 1; index >= 0; index--) {
    const writer = writers[index];
    writer.exportsOf = (path) => writers[files.indexOf(path.slice(2))]?.exported;
    if (files[index].endsWith("mjs")) {
      writeModule(writer);
      while (index === 0 && writer.pieces.length < 2) writeModule(writer);
    } else {
      writeCommonJS(writer, isStrict);
      if (index === 0) while (!writer.pieces.some((piece) => piece.includes("require("))) addSome(writer, uses, 3);
    }
  }
  return programOf(files, writers);
}
