// Random programs about names: scopes of every kind with few names, so that they hide each other, some
// of them as short as those that a minifier gives. What a name stands for is traced wherever it is read.

export { Choices } from "./programs.mjs";

const NAMES = ["first", "second", "third", "e", "t", "n", "value", "first", "second"];

/** A region of names: a function (with its parameters), a block, or a `catch`. */
class Region {
  constructor(parent, kind, strict) {
    this.parent = parent;
    this.kind = kind;
    this.strict = strict;
    this.lexical = new Set();
    this.variables = new Set();
    this.parameters = new Set();
    /** Names of `var`s that are declared here or below and belong to the function around. */
    this.through = new Set();
    this.isArrow = false;
  }
  get function() {
    let region = this;
    while (region.kind !== "function") region = region.parent;
    return region;
  }
  canDeclareVariable(name) {
    for (let region = this; ; region = region.parent) {
      if (region.lexical.has(name)) return false;
      if (region.kind === "function") return true;
    }
  }
  declareVariable(name) {
    for (let region = this; ; region = region.parent) {
      region.through.add(name);
      if (region.kind === "function") return region.variables.add(name);
    }
  }
  canDeclareLexical(name) {
    return !this.lexical.has(name) && !this.through.has(name) && !this.parameters.has(name);
  }
}

class Generator {
  constructor(choices) {
    this.choices = choices;
    this.tags = 0;
    this.region = null;
    this.labels = [];
    this.privates = [];
    this.budget = 90;
  }
  below(n) { return this.choices.below(n); }
  one(list) { return list[this.below(list.length)]; }
  chance(percent) { return this.below(100) >= 100 - percent; }
  name() { return this.one(NAMES); }
  tag() { return this.tags++; }
  literal() { return this.one(["1", "2", '"x"', "[1, 2]", "{ first: 7 }", "null"]); }

  program() {
    const strict = this.chance(35);
    this.region = new Region(null, "function", strict);
    // `arguments` of the program itself differ from mode to mode.
    this.region.isArrow = true;
    return (strict ? '"use strict";\n' : "") + this.statements(5 + this.below(6), 4);
  }

  within(kind, make, { strict = this.region.strict, isArrow = false } = {}) {
    const outer = this.region;
    this.region = new Region(outer, kind, strict);
    this.region.isArrow = isArrow;
    const labels = this.labels;
    if (kind === "function") this.labels = [];
    const text = make(this.region);
    this.labels = labels;
    this.region = outer;
    return text;
  }

  guarded(text) { return `try { ${text} } catch { $(${this.tag()}, "throws"); }\n`; }
  read() { return this.guarded(`$(${this.tag()}, ${this.value(1)});`); }

  statements(count, depth) {
    let text = "";
    for (let i = 0; i < count && this.budget > 0; i++) {
      this.budget--;
      text += this.statement(depth);
    }
    return text;
  }

  statement(depth) {
    const simple = ["read", "read", "variable", "lexical", "assign", "closure", "evaluate"];
    const compound = [
      "declared", "declared", "block", "branch", "loop", "attempt", "classDeclared", "named", "arrow",
      "labeled", "choice", "given", "inner", "pattern",
    ];
    return this[this.one(depth > 0 ? [...simple, ...compound] : simple)](depth - 1);
  }

  /** An expression that reads names. */
  value(depth) {
    const name = this.name();
    switch (this.below(depth > 0 ? 9 : 3)) {
      case 0: return name;
      case 1: return `typeof ${name}`;
      case 2: return this.literal();
      case 3: return `[${name}, ${this.name()}]`;
      case 4: return `{ ${name}, x: ${this.name()} }`;
      case 5: return `(() => ${this.value(depth - 1).replace(/^\{.*/s, (object) => `(${object})`)})()`;
      case 6: return `\`\${typeof ${name}}\${typeof ${this.name()}}\``;
      case 7: return this.region.function.isArrow ? name : "arguments.length";
      default: return `[${name}] = [${this.literal()}]`;
    }
  }

  variable() {
    const name = this.name();
    if (!this.region.canDeclareVariable(name)) return this.read();
    this.region.declareVariable(name);
    return this.chance(80) ? `var ${name} = ${this.literal()};\n` : `var ${name};\n`;
  }
  lexical() {
    const name = this.name();
    if (!this.region.canDeclareLexical(name)) return this.read();
    const before = this.chance(25) ? this.guarded(`$(${this.tag()}, ${name});`) : "";
    this.region.lexical.add(name);
    return `${before}${this.one(["let", "const"])} ${name} = ${this.literal()};\n`;
  }
  pattern() {
    const name = this.name();
    if (!this.region.canDeclareLexical(name)) return this.read();
    this.region.lexical.add(name);
    const rest = this.name();
    const pattern = this.one([`{ ${name} = 3 }`, `{ x: [${name}] = [4] }`, `[${name}]`, `{ [typeof ${rest}]: ${name} }`]);
    return `const ${pattern} = ${pattern.startsWith("[") ? "[5]" : "{}"};\n`;
  }
  assign() { return this.guarded(`${this.name()} = ${this.literal()};`); }
  closure() { return this.guarded(`$(${this.tag()}, (() => ${this.name()})());`); }
  evaluate() {
    if (!this.chance(30)) return this.read();
    return this.guarded(`$(${this.tag()}, eval("typeof ${this.one(["first", "second", "value"])}"));`);
  }

  parameters(region) {
    const list = [];
    for (let i = this.below(3); i > 0; i--) {
      const name = this.name();
      if (region.parameters.has(name)) continue;
      list.push(this.one([name, name, `${name} = ${this.name()}`, `${name} = () => ${this.name()}`, `{ ${name} } = { ${name}: 1 }`]));
      region.parameters.add(name);
    }
    return `(${list.join(", ")})`;
  }
  body(depth) {
    return `{\n${this.statements(1 + this.below(4), depth)}return ${this.value(1)};\n}`;
  }
  functionText(prefix, depth) {
    return this.within("function", (region) => `${prefix}${this.parameters(region)} ${this.body(depth)}`);
  }
  call(callee) { return this.guarded(`$(${this.tag()}, ${callee}(${this.one(["", "1", "1, 2"])}));`); }

  declared(depth) {
    const name = this.name();
    // Functions of a module's top level are lexical.
    if (this.region.kind === "function" && this.region.parent) {
      if (this.region.lexical.has(name)) return this.read();
      this.region.declareVariable(name);
    } else {
      if (!this.region.canDeclareLexical(name)) return this.read();
      this.region.lexical.add(name);
    }
    const early = this.chance(30) ? this.call(name) : "";
    const kind = this.one(["function ", "function ", "function* ", "async function "]);
    return `${early}${this.functionText(kind + name, depth)}\n${this.call(name)}`;
  }
  named(depth) {
    const kind = this.one(["function ", "function* ", "async function "]);
    return this.guarded(`$(${this.tag()}, (${this.functionText(kind + this.name(), depth)})(1));`);
  }
  arrow(depth) {
    const text = this.within(
      "function",
      (region) => `${this.parameters(region)} => ${this.body(depth)}`,
      { isArrow: this.region.function.isArrow },
    );
    return this.guarded(`$(${this.tag()}, (${text})());`);
  }
  inner(depth) {
    return this.guarded(`$(${this.tag()}, { ${this.name()}() { ${this.within("function", () => this.statements(2, depth))} } }.first?.());`);
  }

  block(depth) { return `{\n${this.within("block", () => this.statements(1 + this.below(4), depth))}}\n`; }
  branch(depth) {
    const name = this.name();
    if (!this.region.strict && this.chance(40)) {
      return `if ($(${this.tag()}, 1)) function ${name}() { return ${this.name()}; }\n${this.call(name)}`;
    }
    return `if ($(${this.tag()}, ${this.below(2)})) ${this.block(depth)}else ${this.block(depth)}`;
  }
  loop(depth) {
    const name = this.name();
    const kind = this.one(["let", "const", "var"]);
    if (kind === "var" && !this.region.canDeclareVariable(name)) return this.read();
    return this.within("block", (region) => {
      if (kind === "var") region.parent.declareVariable(name);
      else region.lexical.add(name);
      const head = this.one([
        `for (${kind} ${name} of [1, 2])`, `for (${kind} ${name} in { x: 1, y: 2 })`,
        `for (${kind === "const" ? "let" : kind} ${name} = 0; ${name} < 2; ${name}++)`,
      ]);
      const calls = this.guarded(`$(${this.tag()}, (() => ${name})());`);
      // The body must not write the counter.
      const inner = head.includes("++") ? calls : calls + this.block(depth);
      return `${head} {\n${inner}}\n`;
    });
  }
  attempt(depth) {
    const name = this.name();
    const isSimple = this.chance(70);
    const handler = this.within("catch", (region) => {
      region.parameters.add(name);
      if (!isSimple) region.lexical.add(name);
      return this.statements(1 + this.below(4), depth);
    });
    return `try {\n${this.within("block", () => this.statements(1, depth))}throw { ${name}: 9 };\n} catch (${isSimple ? name : `{ ${name} }`}) {\n${handler}}\n`;
  }
  labeled(depth) {
    const label = this.name();
    if (this.labels.includes(label)) return this.read();
    const labels = this.labels;
    this.labels = [...labels, label];
    const inner = this.within("block", () => this.statements(1 + this.below(3), depth));
    const jump = `if ($(${this.tag()}, 1)) break ${this.one(this.labels)};\n`;
    this.labels = labels;
    return `${label}: {\n${inner}${jump}${this.read()}}\n`;
  }
  choice(depth) {
    return this.within("block", () => {
      const cases = [1, 2].map((value) => `case ${value}:\n${this.statements(1 + this.below(2), depth)}`);
      return `switch ($(${this.tag()}, ${1 + this.below(2)})) {\n${cases.join("")}}\n`;
    });
  }
  given(depth) {
    if (this.region.strict) return this.block(depth);
    const key = this.name();
    return `with ({ ${key}: 8 }) {\n${this.within("block", () => this.statements(1 + this.below(2), depth))}}\n`;
  }

  classDeclared(depth) {
    const name = this.name();
    if (this.chance(40)) {
      return this.guarded(`const made = new (${this.classText(name, depth)})(); $(${this.tag()}, made.m(made), made.x);`);
    }
    if (!this.region.canDeclareLexical(name)) return this.read();
    this.region.lexical.add(name);
    return `${this.classText(name, depth)}\n${this.guarded(`const made = new ${name}(); $(${this.tag()}, made.m(made), made.x);`)}`;
  }
  classText(name, depth) {
    const outer = this.privates;
    const own = this.one(["#first", "#second", "#e"]);
    this.privates = [...outer, own];
    const key = this.one(this.privates);
    const text = this.within("block", () => {
      const read = key === own ? `this.${key}` : `${key} in this`;
      const method = this.within("function", () => `m(first) { ${this.statements(2, depth)}return [${read}, typeof ${name}, ${own} in first]; }`, { strict: true });
      const block = this.chance(40)
        ? `static { ${this.within("function", () => this.statements(2, depth), { strict: true })} }` : "";
      return `class ${name} { ${own} = ${this.literal()}; x = typeof ${this.name()}; ${block} ${method} }`;
    }, { strict: true });
    this.privates = outer;
    return text;
  }
}

/** The text of the program that `choices` make. */
export function makeProgram(choices) {
  return new Generator(choices).program();
}
