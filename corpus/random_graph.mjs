#!/usr/bin/env node
// Small random module graphs for correctness: whatever Node prints, a bundle has to print.
//
//   node corpus/random_graph.mjs --seed S --out DIR [--without a,b] [--with c] [--no-require-esm]
//
// Writes 2-12 modules, an entry (DIR/entry.mjs or entry.cjs) and DIR/graph.json with the seed's
// features. Run a graph with `node Tests/EndToEndTests/graphs/run.mjs FILE`, which imports the
// file, runs the jobs it registered and prints its exports. Same seed, same bytes.
//
// Statements are separated by `//~` lines, so that the driver can drop them one by one.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

// Off unless asked for with --with: what no bundler promises, or what depends on Node's version.
//   cjs-live   Node copies a CommonJS module's named exports once; later changes stay unseen
//   ns-this    ns.f() passes the namespace as `this`
//   strict     `this` of a plain call is undefined in ESM and the global object in sloppy CommonJS
//   eval       direct eval sees module scope by its original names
const OPTIONAL = ["cjs-live", "ns-this", "strict", "eval"];
const FEATURES = ["mixed", "cycles", "stars", "tla", "tla-ticks", "dynamic", "json", "json-attribute", "require-esm", "throws", "awkward-names", "cjs-stars", "namespaces", "names", "tdz", ...OPTIONAL];

const { values: options } = parseArgs({
  options: {
    seed: { type: "string", default: "1" }, out: { type: "string" }, with: { type: "string", default: "" },
    without: { type: "string", default: "" }, "no-require-esm": { type: "boolean", default: false },
  },
});

/** mulberry32: a small seeded generator. */
function makeRandom(seed) {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return {
    below, chance: (p) => next() < p, pick: (list) => list[below(list.length)],
    shuffle(list) {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) { const j = below(i + 1); [out[i], out[j]] = [out[j], out[i]]; }
      return out;
    },
    some(list, most) { return this.shuffle(list).slice(0, below(most + 1)); },
  };
}

const random = makeRandom(Number(options.seed) + 1);
const on = new Set();
const forced = new Set(options.with.split(","));
const banned = new Set(options.without.split(","));
if (options["no-require-esm"]) banned.add("require-esm");
function decide(feature, probability) {
  const wanted = random.chance(probability);
  if (!banned.has(feature) && (forced.has(feature) || (wanted && !OPTIONAL.includes(feature)))) on.add(feature);
}
decide("mixed", 0.45);
decide("cycles", 0.6);
decide("stars", 0.6);
decide("tla", 0.2);
if (on.has("tla")) decide("tla-ticks", 0.3);
decide("dynamic", 0.45);
decide("json", 0.4);
decide("json-attribute", 0.15);
decide("require-esm", 0.35);
decide("throws", 0.12);
decide("awkward-names", 0.3);
decide("cjs-stars", 0.15);
decide("namespaces", 0.9);
decide("names", 0.9);
decide("tdz", 0.7);
for (const feature of OPTIONAL) decide(feature, 0.5);
if (on.has("tla")) on.delete("require-esm");
if (!on.has("mixed")) { on.delete("require-esm"); on.delete("cjs-stars"); on.delete("json"); }

const LOCALS = ["a", "b", "c", "value", "count", "helper", "Thing", "state", "a2", "value2", "a_1", "b$1", "x", "y"];
const AWKWARD = ["exports", "module", "require", "Object", "Promise", "Symbol", "Reflect", "__esModule", "m1_default", "import_m1", "require_m1", "init_m1", "ns", "__export", "__commonJS", "entry_default", "of", "async", "get", "constructor", "toString", "hasOwnProperty", "$", "_", "\u00e9t\u00e9"];
const EXPORTS = ["a", "b", "c", "value", "count", "helper", "Thing", "thing"];
const ODD_EXPORTS = ["string name", "then_", "\u2615", "__esModule2", "if", "class", "constructor"];
const localPool = () => (on.has("awkward-names") && random.chance(0.3) ? AWKWARD : LOCALS);

/** A module of the model. `exports` maps a name to {local} or {from, name} or {from, namespace}. */
function makeModule(index, kind) {
  return {
    index, kind, file: `${index === 0 ? "entry" : `m${index}`}.${kind === "esm" ? "mjs" : kind}`,
    edges: [], exports: new Map(), stars: [], locals: [], imports: [], names: new Set(), chunks: [], tla: false, throws: false,
  };
}

const count = 2 + random.below(11);
const modules = [];
for (let i = 0; i < count; i++) {
  const cjs = on.has("mixed") && random.chance(i === 0 ? 0.15 : 0.45);
  modules.push(makeModule(i, cjs ? "cjs" : "esm"));
}
const jsons = [];
if (on.has("json") || on.has("json-attribute")) {
  for (let i = 0; i < 1 + random.below(2); i++) jsons.push({ file: `d${i}.json`, value: { a: i, b: [1, { c: null }], "odd key": "x", default: 7 } });
}

// -- edges ---------------------------------------------------------------------------------------
const reaches = (from, target, seen = new Set()) => {
  if (from === target) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return from.edges.some((edge) => reaches(edge.to, target, seen));
};
function addEdge(from, to, how) {
  if (from.kind === "cjs" && to.kind === "esm" && how === "static") {
    // Node refuses a require that closes a cycle through an ESM module.
    if (!on.has("require-esm") || reaches(to, from)) how = "dynamic";
  }
  if (how === "static" && from.kind === "esm" && reaches(to, from) && crossesKinds(to, from)) how = "dynamic";
  if (how === "dynamic" && !on.has("dynamic") && reachable(to)) return;
  from.edges.push({ to, how });
}
/** Whether some static path from `from` to `target` requires an ESM module. */
function crossesKinds(from, target, seen = new Set()) {
  if (seen.has(from)) return false;
  seen.add(from);
  return from.edges.some((e) => e.how === "static" && reaches(e.to, target) && ((from.kind === "cjs" && e.to.kind === "esm") || crossesKinds(e.to, target, seen)));
}
const reachable = (module) => module === modules[0] || modules.some((other) => other.edges.some((edge) => edge.to === module));
for (let i = 1; i < count; i++) {
  const parent = modules[random.below(i)];
  addEdge(parent, modules[i], on.has("dynamic") && random.chance(0.2) ? "dynamic" : "static");
}
for (const module of modules) {
  for (let n = random.below(3); n > 0; n--) {
    const back = on.has("cycles") && random.chance(0.5);
    const other = modules[back ? random.below(module.index + 1) : random.below(count)];
    if (!back && other.index <= module.index) continue;
    addEdge(module, other, on.has("dynamic") && random.chance(0.3) ? "dynamic" : "static");
  }
}

// -- locals and exports ----------------------------------------------------------------------------
function freshName(module, wanted) {
  // Node's lexer reads "Object.defineProperty(exports", so that name stays the global.
  const reserved = module.kind === "cjs" ? ["exports", "module", "require", "Object"] : [];
  for (let tries = 0; tries < 40; tries++) {
    const name = tries < 1 && wanted ? wanted : random.pick(localPool());
    if (!module.names.has(name) && !reserved.includes(name)) { module.names.add(name); return name; }
  }
  const name = `local${module.names.size}`;
  module.names.add(name);
  return name;
}
const LOCAL_KINDS = ["let", "const", "var", "function", "class", "let", "const", "function", "arrow", "async", "generator", "destructured"];
for (const module of modules) {
  const number = random.below(5) + (module.index ? 1 : 0);
  for (let n = 0; n < number; n++) {
    const kind = random.pick(LOCAL_KINDS);
    module.locals.push({ name: freshName(module), kind, value: module.index * 100 + n, inline: random.chance(0.6) });
  }
  if (module.kind === "esm") {
    for (const local of module.locals) {
      if (random.chance(0.2)) continue;
      const name = local.inline ? local.name : random.pick(random.chance(0.1) ? ODD_EXPORTS : EXPORTS);
      if (module.exports.has(name)) { local.inline = false; continue; }
      module.exports.set(name, { local });
      local.exported = name;
      if (random.chance(0.15)) { const again = random.pick(EXPORTS); if (!module.exports.has(again)) module.exports.set(again, { local }); }
    }
    if (random.chance(0.5)) {
      const shape = random.pick(["function", "named-function", "class", "named-class", "expression", "arrow", "as", "identifier", "parenthesized"]);
      const local = module.locals[0];
      if ((shape === "as" || shape === "identifier") && !local) continue;
      module.defaultShape = shape;
      module.exports.set("default", { shape, local: shape === "as" ? local : undefined });
      if (shape.startsWith("named")) module.defaultName = freshName(module);
    }
  } else {
    planCommonJS(module);
  }
}

function planCommonJS(module) {
  const shape = random.pick(["exports", "exports", "exports", "object", "function", "class", "primitive", "reexport", "defined"]);
  const plain = module.edges.find((edge) => edge.how === "static" && edge.to.kind === "cjs" && edge.to.index > module.index);
  module.shape = shape === "reexport" && !plain ? "exports" : shape;
  module.flag = ["exports", "defined"].includes(module.shape) && random.chance(0.4);
  if (module.shape === "reexport") module.reexported = plain.to;
  if (["exports", "object", "defined"].includes(module.shape)) {
    for (const local of module.locals) {
      // The lexer in Node reads identifiers only, and a shorthand exports the local's own name.
      const name = module.shape === "object" ? local.name : random.pick(EXPORTS);
      if (!module.exports.has(name) && name !== "__esModule") { module.exports.set(name, { local }); local.exported = name; }
    }
    if (module.flag && random.chance(0.7)) module.exports.set("default", { value: `"default of ${module.index}"` });
  }
}
const commonNames = (module, seen = new Set()) => {
  if (seen.has(module)) return [];
  seen.add(module);
  return module.shape === "reexport" ? commonNames(module.reexported, seen) : [...module.exports.keys()].filter((name) => name !== "default");
};

// -- re-exports ------------------------------------------------------------------------------------
/**
 * ecma262 sec-resolveexport over the model: {module, key}, null or "ambiguous". `seen.cycle` is set when
 * an `export {} from` leads back to itself: V8 refuses that even where a star has another answer.
 */
function resolveExport(module, name, seen = []) {
  if (module.kind !== "esm") {
    return name === "default" || commonNames(module).includes(name) ? { module, key: name } : null;
  }
  const entry = module.exports.get(name);
  if (seen.some(([m, n]) => m === module && n === name)) {
    if (entry?.from) seen.cycle = true;
    return null;
  }
  seen.push([module, name]);
  if (entry) {
    if (!entry.from) return { module, key: entry.local ? entry.local.name : "*default*" };
    if (entry.namespace) return { module: entry.from, key: "*namespace*" };
    return resolveExport(entry.from, entry.name, seen);
  }
  if (name === "default") return null;
  let star = null;
  for (const target of module.stars) {
    const found = resolveExport(target, name, seen);
    if (found === "ambiguous") return found;
    if (!found) continue;
    if (!star) star = found;
    else if (star.module !== found.module || star.key !== found.key) return "ambiguous";
  }
  return star;
}
function exportNames(module, seen = new Set()) {
  if (seen.has(module)) return new Set();
  seen.add(module);
  if (module.kind !== "esm") return new Set(["default", ...commonNames(module)]);
  const names = new Set(module.exports.keys());
  for (const star of module.stars) for (const name of exportNames(star, seen)) if (name !== "default") names.add(name);
  return names;
}
const importable = (module) => [...exportNames(module)].filter((name) => { const r = resolveExport(module, name); return r && r !== "ambiguous"; });

for (const module of random.shuffle(modules)) {
  if (module.kind !== "esm") continue;
  for (const { to, how } of module.edges) {
    if (how !== "static") continue;
    if (on.has("stars") && random.chance(0.4) && (to.kind === "esm" || on.has("cjs-stars")) && to !== module) module.stars.push(to);
    if (on.has("stars") && random.chance(0.2)) {
      const name = random.pick(["space", "inner", ...EXPORTS]);
      // V8 takes one namespace re-exported by two modules for two things, the specification for one.
      const taken = modules.some((other) => other.exports.get(name)?.namespace);
      if (!module.exports.has(name) && !taken) module.exports.set(name, { from: to, namespace: true });
    }
    for (const name of random.some(importable(to), 2)) {
      const as = random.chance(0.5) ? name : random.pick([...EXPORTS, "default"]);
      if (!module.exports.has(as)) module.exports.set(as, { from: to, name });
    }
  }
}
// V8 forgets a name that is ambiguous in one star when another star has it (the specification says
// that it stays ambiguous): leave such stars out.
for (const module of modules) {
  module.stars = [...new Set(module.stars)].filter((star, at, all) => {
    const unclear = [...exportNames(star)].filter((name) => resolveExport(star, name) === "ambiguous");
    return !unclear.some((name) => all.some((other) => other !== star && exportNames(other).has(name)));
  });
}
// Later re-exports may have made earlier ones circular or ambiguous: drop until all resolve.
for (let changed = true; changed;) {
  changed = false;
  for (const module of modules) {
    for (const [name, entry] of module.exports) {
      if (!entry.from || entry.namespace) continue;
      const seen = [];
      const found = resolveExport(module, name, seen);
      if (!found || found === "ambiguous" || seen.cycle) { module.exports.delete(name); changed = true; }
    }
  }
}

// -- imports ---------------------------------------------------------------------------------------
for (const module of modules) {
  for (const { to, how } of module.edges) {
    if (how !== "static") continue;
    if (module.kind === "cjs") { module.imports.push({ to, style: "require", local: freshName(module, `r${to.index}`) }); continue; }
    const names = importable(to);
    const style = random.pick(["named", "named", "namespace", "default", "side-effect", "both"]);
    if (style === "named" || style === "both") {
      for (const name of random.some(names.filter((n) => n !== "default"), 3)) {
        const plainName = /^[A-Za-z_$][\w$]*$/.test(name) && !["if", "class", "default"].includes(name);
        module.imports.push({ to, style: "named", name, local: freshName(module, plainName && random.chance(0.7) ? name : undefined) });
      }
    }
    if ((style === "default" || style === "both") && names.includes("default")) module.imports.push({ to, style: "default", name: "default", local: freshName(module) });
    if (style === "namespace") module.imports.push({ to, style: "namespace", local: freshName(module, "ns") });
    if (!module.imports.some((i) => i.to === to)) module.imports.push({ to, style: "side-effect" });
  }
}

// -- text ------------------------------------------------------------------------------------------
const tlaModules = on.has("tla") ? random.shuffle(modules.filter((m) => m.kind === "esm")).slice(0, 1 + random.below(4)) : [];
tlaModules.forEach((module, order) => { module.tla = true; module.delay = 20 << order; });
if (on.has("throws")) {
  // Only modules that are reached by import() alone may throw, and only they.
  for (const module of modules.slice(1)) {
    const incoming = modules.flatMap((m) => m.edges.filter((e) => e.to === module));
    if (incoming.every((e) => e.how === "dynamic") && random.chance(0.6)) module.throws = true;
  }
}
const quote = (text) => JSON.stringify(text);
const exportName = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name));
const tagOf = (module) => (module.index === 0 ? "entry" : `m${module.index}`);
const pathOf = (module) => quote(`./${module.file}`);
const globalName = "globalThis";

/** The functions that every module has under the same names: show a value, try an expression. */
function preamble(module) {
  return [
    `function show(v) {\n  if (typeof v === "function") return ${on.has("names") ? '"fn " + v.name' : '"fn"'};\n  if (v !== null && typeof v === "object") {\n    if (${on.has("namespaces") ? `v[${globalName}.Symbol.toStringTag] === "Module"` : `typeof v === "object" && ${globalName}.Object.keys(v).some((k) => typeof ${globalName}.Object.getOwnPropertyDescriptor(v, k).get === "function" || v[${globalName}.Symbol.toStringTag] === "Module")`}) return "ns{" + ${globalName}.Object.keys(v).filter((k) => k !== "module.exports") + "}";\n    return ${globalName}.JSON.stringify(v, (k, x) => typeof x === "function" ? "fn" : x);\n  }\n  return typeof v + " " + ${globalName}.String(v);\n}\nfunction attempt(label, run) {\n  try { console.log(${quote(tagOf(module))}, label, show(run())); } catch (error) { console.log(${quote(tagOf(module))}, label, "! " + error.name); }\n}\nfunction later(run) { (${globalName}.jobs ??= []).push(run); }`,
  ];
}

/** One local's declaration; `prefix` is "export " or "". */
function declaration(local, prefix) {
  const { name, kind, value } = local;
  switch (kind) {
    case "function": return `${prefix}function ${name}(p = 1) { return ${quote(name)} + p; }`;
    case "async": return `${prefix}async function ${name}() { return ${value}; }`;
    case "generator": return `${prefix}function* ${name}() { yield ${value}; }`;
    case "class": return `${prefix}class ${name} { static tag = ${value}; static self() { return ${name}.name; } #p = ${value}; get p() { return this.#p; } }`;
    case "arrow": return `${prefix}const ${name} = () => ${value};`;
    case "destructured": return `${prefix}const { deep: [, ${name} = ${value}] } = { deep: [1] };`;
    default: return `${prefix}${kind} ${name} = ${random.pick([String(value), quote("s" + value), `[${value}]`, `{ n: ${value} }`, `class {}`, `function () {}`])};`;
  }
}
const canReassign = (local) => ["let", "var"].includes(local.kind);

/** Expressions that look at something bound to `name`. */
function uses(name) {
  return random.some([
    `show(${name})`, `typeof ${name}`, `typeof ${name} === "function" && !/^class/.test(${name}) ? show(${name}()) : ${name}`, `({ ${name} })`, `[${name}].length + String(typeof ${name})`,
    `((p = ${name}) => show(p))()`, `\`t\${typeof ${name}}\``, `(() => { const ${name} = 5; return ${name}; })()`, `(function f(${name}) { return ${name} + 1; })(1)`,
    `(() => { ${name}: for (;;) { break ${name}; } return "label"; })()`, `({ get ${name}() { return show(${name}); } }).${name}`, `(() => { try { throw 1; } catch (${name}) { return ${name}; } })()`,
    `(() => { { function ${name}() {} } return typeof ${name}; })()`, `class { static [typeof ${name}] = 1; }`, `(({ ${name}: q = ${name} }) => show(q))({})`, `(() => { for (const ${name} of [3]) return ${name}; })()`,
  ], 3);
}

function namespaceUses(name, target) {
  const names = [...exportNames(target)];
  const member = names.length && random.chance(0.8) ? random.pick(names) : "missing";
  const access = /^[A-Za-z_$][\w$]*$/.test(member) ? `.${member}` : `[${quote(member)}]`;
  const real = target.kind === "esm";
  const list = [
    `show(${name}${access})`, `typeof ${name}${access}`, `${quote(member)} in ${name}`, `((n, k) => show(n[k]))(${name}, ${quote(member)})`, `${name} === ${name}`,
    `typeof ${name}`, `show(((alias) => alias${access})(${name}))`, `${name}?.missing`, `(({ ${/^[a-z]\w*$/i.test(member) && !["if", "class", "default"].includes(member) ? member : "missing"}: q }) => show(q))(${name})`,
  ];
  if (real && on.has("namespaces")) {
    list.push(
      `show(${name})`, `${globalName}.Object.keys(${name}).join()`, `${name}[${globalName}.Symbol.toStringTag]`, `${globalName}.Object.prototype.toString.call(${name})`, `${globalName}.Object.isFrozen(${name})`,
      `${globalName}.Object.isSealed(${name}) + " " + ${globalName}.Object.isExtensible(${name})`, `${globalName}.Reflect.ownKeys(${name}).map(String).join()`, `show(${globalName}.Object.getOwnPropertyDescriptor(${name}, ${quote(member)}))`,
      `(() => { const n = ${name}; n[${quote(member)}] = 1; return "wrote"; })()`, `(() => { const n = ${name}; n.added = 1; return "added"; })()`, `(() => { const n = ${name}; return delete n[${quote(member)}]; })()`, `(() => { const n = ${name}; return delete n.missing; })()`,
      `${globalName}.Object.getPrototypeOf(${name})`, `${globalName}.Reflect.set(${name}, ${quote(member)}, 1)`, `${globalName}.Reflect.defineProperty(${name}, ${quote(member)}, { value: 1 })`, `(() => { let s = ""; for (const k in ${name}) s += k; return s; })()`, `${globalName}.Object.entries(${name}).length`,
      `{ ...${name} }`, `"toString" in ${name}`, `${name}.hasOwnProperty`, `${globalName}.Reflect.has(${name}, "default")`,
    );
  }
  return random.some(list, 4);
}

/** Members of namespaces in namespaces, by numbers of their own: whatever else a seed gives stays. */
const nestedRandom = makeRandom(Number(options.seed) + 7919);
function nestedUses(module) {
  const out = [];
  const access = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${quote(name)}]`);
  for (const item of module.imports) {
    if (item.to.kind !== "esm" || !["namespace", "named"].includes(item.style)) continue;
    const found = item.style === "namespace" ? { module: item.to, key: "*namespace*" } : resolveExport(item.to, item.name);
    for (let n = 0, text = item.local, at = found; n < 3 && at?.key === "*namespace*"; n++) {
      const spaces = importable(at.module).filter((name) => resolveExport(at.module, name).key === "*namespace*");
      const name = nestedRandom.pick(nestedRandom.chance(0.5) && spaces.length ? spaces : [...exportNames(at.module), "missing"]);
      text += access(name);
      at = resolveExport(at.module, name);
      if (n === 0 && item.style === "namespace") continue;
      const use = nestedRandom.pick([`show(${text})`, `typeof ${text}`, `typeof ${text} === "function" && !/^class/.test(${text}) ? show(${text}()) : show(${text})`, `[${text}].length`, `((p = ${text}) => show(p))()`, `\`\${typeof ${text}}\``, `delete ${text}`, `(${text} = 1)`]);
      out.push(nestedRandom.chance(0.8) ? `attempt(${quote(text)}, () => (${use}));` : `later(() => attempt(${quote("late " + text)}, () => (${use})));`);
    }
  }
  return out;
}

function importStatements(module) {
  const out = [];
  for (const to of new Set(module.imports.map((i) => i.to))) {
    const list = module.imports.filter((i) => i.to === to);
    const [main, ...mains] = list.filter((i) => i.style === "default");
    const named = list.filter((i) => i.style === "named");
    const [space, ...spaces] = list.filter((i) => i.style === "namespace");
    const braces = named.length ? `{ ${named.map((i) => (i.name === i.local ? i.local : `${exportName(i.name)} as ${i.local}`)).join(", ")} }` : "";
    if (space) out.push(`import ${main ? main.local + ", " : ""}* as ${space.local} from ${pathOf(to)};`);
    if (braces || (main && !space)) out.push(`import ${[main && !space ? main.local : "", braces].filter(Boolean).join(", ")} from ${pathOf(to)};`);
    for (const other of mains) out.push(`import ${other.local} from ${pathOf(to)};`);
    for (const other of spaces) out.push(`import * as ${other.local} from ${pathOf(to)};`);
    if (!space && !braces && !main) out.push(`import ${pathOf(to)};`);
  }
  return out;
}

function exportStatements(module) {
  const out = [];
  for (const star of module.stars) out.push(`export * from ${pathOf(star)};`);
  for (const [name, entry] of module.exports) {
    if (entry.namespace) out.push(`export * as ${exportName(name)} from ${pathOf(entry.from)};`);
    else if (entry.from) out.push(`export { ${exportName(entry.name)}${entry.name === name ? "" : ` as ${exportName(name)}`} } from ${pathOf(entry.from)};`);
    else if (entry.local && !(entry.local.inline && entry.local.exported === name && entry.local.name === name)) out.push(`export { ${entry.local.name}${entry.local.name === name ? "" : ` as ${exportName(name)}`} };`);
  }
  return out;
}

function defaultStatement(module) {
  const { defaultShape: shape, defaultName: name, index } = module;
  switch (shape) {
    case "function": return `export default function () { return ${index}; }`;
    case "named-function": return `export default function ${name}() { return ${quote(name)}; }`;
    case "class": return `export default class { static k = ${index}; }`;
    case "named-class": return `export default class ${name} { static k = ${name}.name; }`;
    case "expression": return `export default ${random.pick([`{ d: ${index} }`, `"d${index}"`, `[${index}]`, `1 + ${index}`])};`;
    case "arrow": return `export default () => ${index};`;
    case "identifier": return `export default ${module.locals[0].name};`;
    case "parenthesized": return `export default (${random.pick(["function () {}", "class {}", "async () => {}"])});`;
    default: return undefined;
  }
}

/** Things to do with what a module declares and imports, as statements. */
function actions(module) {
  const out = [];
  const say = (label, expression) => out.push(`attempt(${quote(label)}, () => (${expression}));`);
  const sayLater = (label, expression) => out.push(`later(() => attempt(${quote("late " + label)}, () => (${expression})));`);
  for (const item of module.imports) {
    if (item.style === "side-effect") continue;
    if (item.style === "require") { requireUses(module, item, say, sayLater, out); continue; }
    const list = item.style === "namespace" ? namespaceUses(item.local, item.to) : uses(item.local);
    for (const use of list) (random.chance(0.8) ? say : sayLater)(`${item.local} ${tagOf(item.to)}`, use);
    if (random.chance(0.3)) sayLater(item.local, item.style === "namespace" ? `typeof ${item.local}.a` : `show(${item.local})`);
  }
  for (const local of module.locals) {
    for (const use of uses(local.name).slice(0, 1)) say("own " + local.name, use);
    if (canReassign(local) && (module.kind === "esm" || on.has("cjs-live"))) {
      if (random.chance(0.4)) out.push(random.pick([`${local.name} = ${local.value + 50};`, `[${local.name}] = [${local.value + 51}];`, `({ k: ${local.name} } = { k: "destructured" });`, `for (${local.name === "async" ? "(async)" : local.name} of [${local.value + 52}]);`, `${local.name} = show(${local.name}) + "+";`, `${local.name} ??= 1;`]).replace(/^/, "try { ").replace(/$/, " } catch (error) { console.log(error.name); }"));
      if (random.chance(0.4)) out.push(`later(() => { ${local.name} = "changed late in ${tagOf(module)}"; });`);
    }
    if (local.kind === "function" && module.kind === "esm" && random.chance(0.15)) out.push(`${local.name} = () => "replaced";`);
  }
  if (module.defaultShape === "named-function" && random.chance(0.3)) out.push(`${module.defaultName} = "default replaced";`);
  const free = random.pick(LOCALS);
  if (!module.names.has(free) && random.chance(0.5)) say("free " + free, `typeof ${free}`);
  if (module.kind === "esm" && random.chance(0.3)) say("this", "typeof this");
  if (module.kind === "esm" && random.chance(0.15)) say("meta", "typeof import.meta.url");
  if (on.has("strict") && random.chance(0.5)) say("strict", "(function () { return this === undefined; })()");
  if (on.has("eval") && module.locals.length && random.chance(0.4)) say("eval", `eval(${quote("typeof " + module.locals[0].name)})`);
  if (on.has("ns-this")) for (const i of module.imports) if (i.style === "namespace" && i.to.kind === "esm") say("ns-this", `typeof ${i.local}.reportThis`);
  if (random.chance(0.15)) out.push(`later(() => { ${globalName}.${random.pick(LOCALS)} = "global from ${tagOf(module)}"; });`);
  for (const { to, how } of module.edges) if (how === "dynamic") out.push(...dynamicImport(module, to));
  if (on.has("json-attribute") && module.kind === "esm" && random.chance(0.4)) {
    const json = random.pick(jsons);
    const local = freshName(module, "json");
    out.push(`import ${local} from ${quote("./" + json.file)} with { type: "json" };`);
    say("json", `show(${local}) + ${local}.b.length`);
  }
  return out;
}

function requireUses(module, item, say, sayLater, out) {
  const { to, local } = item;
  const nested = to !== module.reexported && random.chance(0.35);
  if (!nested) {
    item.statement = `const ${local} = require(${pathOf(to)});`;
  } else {
    item.statement = random.pick([`var ${local}; if (${local} === undefined) ${local} = require(${pathOf(to)});`, `let ${local}; later(() => { ${local} = require(${pathOf(to)}); });`, `const ${local} = (() => require(${pathOf(to)}))();`, `var ${local} = typeof require === "function" ? require(${pathOf(to)}) : null;`]);
  }
  const names = [...exportNames(to)];
  for (const name of random.some(names, 2)) (random.chance(0.7) ? say : sayLater)(`${local}.${name}`, `show(${local}?.[${quote(name)}])`);
  if (to.kind === "cjs" && random.chance(0.5)) say(`${local} keys`, `${globalName}.Object.keys(Object(${local})).join()`.replace("(Object(", `(${globalName}.Object(`));
  if (to.kind === "cjs" && random.chance(0.3)) say(`${local}`, `typeof ${local} === "function" ? show(${local}) : typeof ${local}`);
  if (to.kind === "cjs" && random.chance(0.2)) say(`${local} again`, `require(${pathOf(to)}) === ${local}`);
  if (to.kind === "esm" && importable(to).includes("default") && random.chance(0.5)) say(`${local} flag`, `${local}.__esModule`);
  void out;
}

function dynamicImport(module, to) {
  const member = random.pick([...exportNames(to), "default", "missing"]);
  const look = to.kind === "esm" ? `show(ns), show(ns[${quote(member)}])` : `typeof ns.default, show(ns[${quote(member)}])`;
  const load = `import(${pathOf(to)})`;
  const body = `try { const ns = await ${load}; console.log(${quote(tagOf(module))}, "dynamic", ${look}); } catch (error) { console.log(${quote(tagOf(module))}, "dynamic !", error.name, error.message === "thrown on purpose"); }`;
  const out = [random.pick([`later(async () => { ${body} });`, `later(() => ${load}.then((ns) => console.log(${quote(tagOf(module))}, "then", ${look}), (error) => console.log("rejected", error.name)));`, `later(async () => { console.log(await ${load} === await ${load}); });`])];
  if (to.throws) out.push(`later(async () => { const e1 = await ${load}.catch((e) => e), e2 = await ${load}.catch((e) => e); console.log("same error", e1 === e2); });`, `later(async () => { ${body} });`);
  else if (module === modules[0] && module.tla) out.push(body);
  return out;
}

function commonJSExports(module) {
  const out = [];
  const values = [...module.exports].filter(([, entry]) => entry.local);
  if (module.flag) out.push(random.pick(["exports.__esModule = true;", `Object.defineProperty(exports, "__esModule", { value: true });`]).replace(/^Object/, module.names.has("Object") ? "globalThis.Object" : "Object"));
  switch (module.shape) {
    case "exports":
      for (const [name, { local }] of values) out.push(`${random.chance(0.3) ? "module." : ""}exports.${name} = ${local.name};`);
      break;
    case "defined":
      for (const [name, { local }] of values) out.push(`${module.names.has("Object") ? "globalThis." : ""}Object.defineProperty(exports, ${quote(name)}, { enumerable: true, value: ${local.name} });`);
      break;
    case "object": out.push(`module.exports = { ${values.map(([name]) => name).join(", ")} };`); break;
    case "function": out.push(`module.exports = function ${random.pick(["", "named"])}() { return ${module.index}; };`); break;
    case "class": out.push(`module.exports = class { static k = ${module.index}; };`); break;
    case "primitive": out.push(`module.exports = ${random.pick(["42", '"text"', "null", "undefined", "[1, 2]"])};`); break;
    case "reexport": out.push(`module.exports = require(${pathOf(module.reexported)});`); break;
  }
  const own = module.exports.get("default");
  if (own?.value) out.push(`exports.default = ${own.value};`);
  return out;
}

/**
 * A timer by a clock of its own, the same on slow and fast machines: whenever the event loop comes round,
 * the earliest of those that wait goes on.
 */
const PAUSE = `${globalName}.pause ??= ((now, waiting) => (delay) => new ${globalName}.Promise((done) => { waiting.push([now + delay, done]); waiting.sort((a, b) => a[0] - b[0]); setTimeout(() => { const [due, go] = waiting.shift(); now = due; go(); }); }))(0, [])`;

function moduleChunks(module) {
  const hoisted = module.kind === "esm" ? [...importStatements(module), ...exportStatements(module)] : [];
  const acts = actions(module);
  const body = [];
  for (const local of module.locals) body.push(declaration(local, module.kind === "esm" && local.inline && local.exported === local.name ? "export " : ""));
  const own = defaultStatement(module);
  if (own) body.push(own);
  const mostly = random.chance(0.6) || !on.has("tdz");
  const nested = on.has("namespaces") ? nestedUses(module) : [];
  let ordered = mostly ? [...body, ...random.shuffle(acts)] : random.shuffle([...body, ...acts]);
  if (module.kind === "cjs") ordered = commonJSOrder(module, body, acts, mostly);
  if (module.tla) {
    const pause = on.has("tla-ticks") ? random.pick(["await null;", "await Promise.resolve(1);", "for await (const q of [1, 2]) console.log(q);"]).replace("Promise", "globalThis.Promise") : `await (${PAUSE})(${module.delay});`;
    ordered.splice(random.below(ordered.length + 1), 0, `${pause} console.log(${quote(tagOf(module))}, "resumed");`);
  }
  if (module.throws) ordered.splice(random.below(ordered.length + 1), 0, `if (true) throw new ${globalName}.RangeError("thrown on purpose");`);
  ordered.splice(nestedRandom.below(ordered.length + 1), 0, ...nested);
  const start = `console.log(${quote(tagOf(module))}, "start");`;
  const end = `console.log(${quote(tagOf(module))}, "end");`;
  const where = random.below(3);
  const top = module.kind === "esm" && where === 0 ? [start, ...preamble(module), ...ordered, end, ...hoisted] : [...hoisted, ...preamble(module), start, ...ordered, end];
  return top;
}

function commonJSOrder(module, body, acts, mostly) {
  const requires = module.imports.map((item) => item.statement);
  const exported = commonJSExports(module);
  const extra = [];
  if (on.has("json") && random.chance(0.4)) {
    const json = random.pick(jsons);
    extra.push(`attempt("json", () => show(require(${quote("./" + json.file)})));`);
  }
  if (random.chance(0.3)) extra.push(`attempt("this", () => typeof this + " " + (exports === module.exports));`); // the lexer takes "module.exports =" for an assignment
  if (random.chance(0.2)) extra.push(`attempt("kinds", () => [typeof exports, typeof module, typeof require].join());`);
  const first = mostly ? [...requires, ...body, ...exported] : random.chance(0.5) ? [...body, ...exported, ...requires] : [...body, ...random.shuffle([...exported, ...requires])];
  // module.exports = replaces what exports.x = filled: keep the flag and the replacement in order.
  return [...first, ...random.shuffle([...acts, ...extra])];
}

const out = options.out;
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const module of modules) {
  const text = moduleChunks(module).join("\n//~\n");
  writeFileSync(join(out, module.file), text + "\n");
}
for (const json of jsons) writeFileSync(join(out, json.file), JSON.stringify(json.value) + "\n");
writeFileSync(join(out, "package.json"), "{}\n");
writeFileSync(join(out, "graph.json"), JSON.stringify({ seed: Number(options.seed), entry: modules[0].file, features: FEATURES.filter((f) => on.has(f)), awaits: modules.some((m) => m.tla) }) + "\n");
