// Random programs that always end and trace what they do: `$(tag, value)` logs its arguments and
// returns the value. A program is a function of a list of choices, so that a failing one can be
// shrunk by leaving choices out.

import { nameShape } from "./names.mjs";

/** Choices from a seed, or from a recorded list (what is missing there is 0). */
export class Choices {
  constructor(seed, recorded) {
    this.state = (seed * 2654435761 + 12345) >>> 0;
    this.recorded = recorded;
    this.taken = [];
  }
  below(n) {
    let value;
    if (this.recorded) {
      value = (this.recorded[this.taken.length] ?? 0) % n;
    } else {
      // mulberry32
      let t = (this.state = (this.state + 0x6d2b79f5) >>> 0);
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      value = ((t ^ (t >>> 14)) >>> 0) % n;
    }
    this.taken.push(value);
    return value;
  }
}

const NUMBERS = ["0", "1", "2", "-1", "-0", "0.5", "7", "10", "255", "1e3", "1e21", "-1.5", "NaN", "Infinity", "-Infinity", "2147483648", "4294967295", "1e-7", "0xff", "100000"];
const STRINGS = ['""', '"a"', '"b"', '"ab"', '"0"', '"1"', '"x y"', '" "', '"-0"', '"1e3"', '"length"', '"\\n"', "'\"'", '"\\u{1F600}"', '"undefined"', '"object"', '"$"', '"${"', '"`"', '"constructor"'];
const OTHERS = ["true", "false", "null", "undefined", "void 0", "!0", "!1", "[]", "{}", "10n", "-3n", "0n", "/a+/g", "NaN"];
const BINARY = ["+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", "===", "!==", "instanceof", "in"];
const ASSIGN = ["=", "+=", "-=", "*=", "|=", "&=", "||=", "&&=", "??=", "**=", "<<=", ">>>=", "%="];
const KEYS = ["a", "b", "c", "length", "x", "0", "if", "toString", "valueOf"];

class Generator {
  constructor(choices) {
    this.choices = choices;
    this.names = 0;
    this.tags = 0;
    /** Frames of what a function knows. */
    this.frame = null;
    this.budget = 260;
  }
  below(n) { return this.choices.below(n); }
  one(list) { return list[this.below(list.length)]; }
  chance(percent) { return this.below(100) >= 100 - percent; }
  fresh(prefix = "v") { return prefix + this.names++; }
  tag() { return this.tags++; }

  program() {
    const strict = this.chance(40);
    this.frame = this.newFrame(null, { strict, kind: "function" });
    this.declare("g0", "var"); this.declare("g1", "let"); this.declare("g2", "const");
    let text = strict ? '"use strict";\n' : "";
    text += `var g0 = ${this.literal()};\nlet g1 = ${this.literal()};\nconst g2 = ${this.one(["{ a: 1, get b() { return $(\"get\", 2); }, c: [1, 2] }", "[1, , 3]", "7", "\"str\"", "$.object"])};\n`;
    const units = 2 + this.below(4);
    for (let i = 0; i < units; i++) text += this.unit();
    return text;
  }

  /** A function that is called in a `try`, so that an exception does not end the program. */
  unit() {
    const name = this.fresh("f");
    const kind = this.one(["function", "function", "function", "generator", "async", "arrow"]);
    const [head, body] = this.functionParts(kind);
    const args = Array.from({ length: this.below(4) }, () => this.literal()).join(", ");
    const isHoisted = this.chance(50);
    let text = kind === "arrow" ? `const ${name} = ${head} => ${body};\n`
      : isHoisted ? `${PREFIX[kind]} ${name}${head} ${body}\n`
      : `${this.one(["var", "let", "const"])} ${name} = ${PREFIX[kind]} ${head} ${body};\n`;
    const times = this.chance(30) ? 2 : 1;
    for (let i = 0; i < times; i++) {
      const call = kind === "generator" ? `$.drain(${name}(${args}))` : `${name}(${args})`;
      text += `try { $(${this.tag()}, ${call}); } catch (e) { $("caught", e); }\n`;
    }
    this.declare(name, kind === "generator" ? "generator" : kind === "async" ? "async" : "callable");
    if (this.chance(30)) text += this.statement(2);
    return text;
  }

  newFrame(outer, more = {}) {
    return {
      outer, names: [], labels: [], loop: false, breaks: false, strict: outer?.strict ?? false,
      kind: "function", inFunction: outer !== null, ...more,
    };
  }
  inner(more, make) {
    const outer = this.frame;
    this.frame = { ...this.newFrame(outer), kind: outer.kind, labels: outer.labels, loop: outer.loop, breaks: outer.breaks, strict: outer.strict, inFunction: outer.inFunction, hasArguments: outer.hasArguments, inClass: outer.inClass, ...more };
    const text = make();
    this.frame = outer;
    return text;
  }
  declare(name, kind) { this.frame.names.push({ name, kind }); }
  visible(test) {
    const found = [];
    for (let frame = this.frame; frame; frame = frame.outer) {
      for (const entry of frame.names) if (test(entry)) found.push(entry.name);
    }
    return found;
  }
  name(test = () => true) {
    const found = this.visible(test);
    return found.length ? found[this.below(Math.min(found.length, 6))] : null;
  }
  target() { return this.name((e) => e.kind === "var" || e.kind === "let"); }

  /** [`(parameters)`, `{ body }` or an expression]. */
  functionParts(kind, depth = 3) {
    const outer = this.frame;
    const isArrow = kind === "arrow" || kind === "asyncArrow";
    this.frame = this.newFrame(outer, {
      kind: kind === "asyncArrow" ? "async" : isArrow || kind === "method" ? "function" : kind,
      hasArguments: isArrow ? outer.hasArguments : true, inClass: isArrow && outer.inClass,
    });
    const parameters = [];
    const count = this.below(4);
    for (let i = 0; i < count; i++) {
      const form = this.below(9);
      const name = this.fresh("p");
      if (form === 0) parameters.push(`${name} = ${this.expression(1)}`);
      else if (form === 1) { const b = this.fresh("p"); parameters.push(`{ a: ${name} = ${this.literal()}, b: ${b} } = {}`); this.declare(b, "var"); }
      else if (form === 2 && i === count - 1) parameters.push(`...${name}`);
      else if (form === 3) parameters.push(`[${name}] = [${this.literal()}]`);
      else parameters.push(name);
      this.declare(name, "var");
    }
    const isSimple = parameters.every((p) => /^\w+$/.test(p));
    let body;
    if (isArrow && this.chance(50)) {
      const value = this.expression(depth - 1);
      body = value.startsWith("{") ? `(${value})` : value;
    } else {
      let text = isSimple && this.chance(5) ? '"use strict"; ' : "";
      if (text) this.frame.strict = true;
      text += this.statements(depth, 1 + this.below(5));
      if (this.chance(60)) text += `return ${this.expression(depth - 1)};\n`;
      body = `{ ${text}}`;
    }
    this.frame = outer;
    return [`(${parameters.join(", ")})`, body];
  }

  // MARK: statements

  statements(depth, count) {
    let text = "";
    for (let i = 0; i < count; i++) text += this.statement(depth);
    return text;
  }
  block(depth, more = {}) {
    return this.inner(more, () => `{ ${this.statements(depth, this.below(4))}}`);
  }
  body(depth, more) {
    // A block mostly; a bare statement that is no declaration otherwise.
    if (this.chance(70)) return this.block(depth, more);
    return this.inner(more, () => `${this.plain(depth)}`);
  }
  plain(depth) {
    switch (this.below(6)) {
      case 0: return ";";
      case 1: return this.jump(depth);
      case 2: return this.ifStatement(depth);
      default: return `${this.startable(this.expression(depth))};\n`;
    }
  }
  startable(text) { return /^(\{|function|async|class|let\b|")/.test(text) ? `(${text})` : text; }

  statement(depth) {
    if (this.budget-- < 0 || depth <= 0) return `$(${this.tag()}, ${this.expression(0)});\n`;
    switch (this.below(38)) {
      case 0: case 1: case 2: case 3: return this.declaration(depth);
      case 4: case 5: case 6: return `${this.startable(this.expression(depth))};\n`;
      case 7: case 8: case 9: return this.ifStatement(depth);
      case 10: return this.forStatement(depth);
      case 11: return this.whileStatement(depth);
      case 12: return this.switchStatement(depth);
      case 13: return this.tryStatement(depth);
      case 14: return this.labeled(depth);
      case 15: return this.jump(depth);
      case 16: return this.block(depth - 1) + "\n";
      case 17: return this.functionDeclaration(depth);
      case 18: return this.classDeclaration(depth);
      case 19: return ";";
      case 20: case 21: return this.returns(depth);
      case 22: case 23: return this.logs(depth);
      case 24: return this.idiomStatement(depth);
      case 25: return nameShape(this, depth);
      case 32: case 33: case 34: case 35: case 36: case 37: return nameShape(this, depth);
      case 26: return this.chance(3) && !this.frame.strict ? `eval(${JSON.stringify(`$("eval", typeof ${this.name() ?? "x"})`)});\n` : this.logs(depth);
      default: return `$(${this.tag()}, ${this.expression(depth)});\n`;
    }
  }
  logs(depth) {
    return `$(${this.tag()}, ${this.expression(depth)}, ${this.expression(1)});\n`;
  }
  declaration(depth) {
    const keyword = this.one(["var", "var", "let", "const"]);
    const kind = keyword;
    const count = 1 + this.below(2);
    const parts = [];
    const names = [];
    for (let i = 0; i < count; i++) {
      const name = this.fresh();
      switch (this.below(8)) {
        case 0: {
          const b = this.fresh();
          parts.push(`{ a: ${name}, [${this.expression(1)}]: ${b} = ${this.expression(1)} } = ${this.objectish(depth)}`);
          names.push(name, b);
          break;
        }
        case 1: {
          const b = this.fresh();
          parts.push(`[${name}, ${this.one(["", "...", ""])}${b}] = ${this.one(["[1, 2, 3]", "\"xyz\"", "[]", `[${this.expression(1)}]`])}`);
          names.push(name, b);
          break;
        }
        case 2:
          if (keyword !== "const") { parts.push(name); names.push(name); break; }
        // falls through
        default:
          // Sometimes the name is in sight already, in its dead zone.
          if (this.chance(3)) { this.declare(name, kind); }
          parts.push(`${name} = ${this.expression(depth - 1)}`);
          names.push(name);
      }
    }
    for (const name of names) this.declare(name, kind);
    return `${keyword} ${parts.join(", ")};\n`;
  }
  objectish(depth) { return this.one(["{ a: 1, b: 2 }", "g2", "[]", "$.object", "\"s\"", `(${this.expression(depth - 1)} || {})`]); }

  ifStatement(depth) {
    const test = this.expression(depth - 1);
    const first = this.body(depth - 1);
    let text = `if (${test}) ${/^\{/.test(first) ? first : first}`;
    if (this.chance(50)) {
      const braced = text.endsWith("}") ? text : `if (${test}) { ${first} }`;
      text = `${braced} else ${this.body(depth - 1)}`;
    }
    return text + "\n";
  }
  forStatement(depth) {
    const more = { loop: true, breaks: true };
    const i = this.fresh("i");
    switch (this.below(5)) {
      case 0: return this.inner(more, () => {
        const name = this.fresh();
        const head = this.one(["var", "let", "const"]);
        this.declare(name, head);
        return `for (${head} ${name} of ${this.one(["[1, 2]", "\"ab\"", "$.list", "[[1], [2]]"])}) ${this.body(depth - 1)}\n`;
      });
      case 1: return this.inner(more, () => {
        const name = this.fresh();
        this.declare(name, "let");
        return `for (${this.one(["var", "let", "const"])} ${name} in ${this.one(["{ a: 1, b: 2 }", "[5, 6]", "g2", "null"])}) ${this.body(depth - 1)}\n`;
      });
      case 2: return this.inner(more, () => {
        const extra = this.fresh();
        this.declare(extra, "let");
        return `for (let ${i} = 0, ${extra} = ${this.expression(1)}; ${i}++ < 2${this.chance(30) ? ` && ${this.expression(1)}` : ""}; ${this.chance(50) ? this.expression(1) : ""}) ${this.body(depth - 1)}\n`;
      });
      case 3: return `for (var ${i} = 0; ${i} < 2; ${i}++) ${this.inner(more, () => this.body(depth - 1))}\n`;
      default: return `var ${i} = 0;\nfor (;;) { if (${i}++ > 1) break; ${this.inner(more, () => this.statements(depth - 1, 1 + this.below(2)))} }\n`;
    }
  }
  whileStatement(depth) {
    const i = this.fresh("i");
    const more = { loop: true, breaks: true };
    return this.chance(60)
      ? `let ${i} = 2;\nwhile (${i}-- > 0) ${this.inner(more, () => this.body(depth - 1))}\n`
      : `let ${i} = 2;\ndo ${this.inner(more, () => this.block(depth - 1))} while (--${i} > 0${this.chance(20) ? ` && ${this.expression(1)}` : ""});\n`;
  }
  switchStatement(depth) {
    return this.inner({ breaks: true }, () => {
      const count = this.below(4);
      const at = this.below(5);
      let text = `switch (${this.expression(depth - 1)}) { `;
      for (let i = 0; i < count; i++) {
        text += i === at ? "default: " : `case ${this.one([this.literal(), this.literal(), this.expression(1)])}: `;
        text += this.chance(20) ? "" : this.statements(depth - 1, this.below(3));
        if (this.chance(60)) text += "break; ";
      }
      return text + "}\n";
    });
  }
  tryStatement(depth) {
    let text = `try ${this.block(depth - 1)}`;
    const form = this.below(4);
    if (form < 3) {
      const name = this.fresh("e");
      text += form === 0 ? ` catch ${this.block(depth - 1)}` : this.inner({}, () => {
        this.declare(name, "let");
        return ` catch (${form === 1 ? name : `{ message: ${name} }`}) ${this.block(depth - 1)}`;
      });
    }
    if (form === 3 || this.chance(20)) text += ` finally ${this.block(depth - 1)}`;
    return text + "\n";
  }
  labeled(depth) {
    const label = this.fresh("l");
    const isLoop = this.chance(50);
    return this.inner({ labels: [...this.frame.labels, { label, isLoop }] }, () => {
      const inside = isLoop ? this.one([() => `for (var ${label}i = 0; ${label}i++ < 2;) ${this.inner({ loop: true, breaks: true }, () => this.block(depth - 1))}`])() : this.block(depth - 1);
      return `${label}: ${inside}\n`;
    });
  }
  jump(depth) {
    const { labels, loop, breaks } = this.frame;
    const options = [];
    if (loop) options.push("break;", "continue;");
    else if (breaks) options.push("break;");
    for (const { label, isLoop } of labels) {
      options.push(`break ${label};`);
      if (isLoop && loop) options.push(`continue ${label};`);
    }
    if (this.frame.inFunction) options.push("return;", `return ${this.expression(depth - 1)};`);
    options.push(`throw ${this.expression(1)};`);
    return this.one(options) + "\n";
  }
  returns(depth) {
    if (!this.frame.inFunction) return this.logs(depth);
    const value = () => (this.chance(20) ? "" : " " + this.expression(depth - 1));
    switch (this.below(5)) {
      case 0: return `if (${this.expression(depth - 1)}) return${value()};\nreturn${value()};\n`;
      case 1: return `if (${this.expression(1)}) { ${this.statements(1, this.below(2))} return${value()}; }\n`;
      case 2: return `if (${this.expression(1)}) return${value()}; else { ${this.statements(1, this.below(3))} }\n`;
      case 3: return `if (${this.expression(1)}) return${value()};\nif (${this.expression(1)}) return${value()};\n`;
      default: return `if (${this.expression(1)}) { $(${this.tag()}); return${value()}; } else if (${this.expression(1)}) { return${value()}; }\n`;
    }
  }
  functionDeclaration(depth) {
    const kind = this.one(["function", "function", "function", "generator", "async"]);
    const name = this.fresh("f");
    const [head, body] = this.functionParts(kind, depth - 1);
    this.declare(name, kind === "function" ? "callable" : kind);
    const text = `${PREFIX[kind]} ${name}${head} ${body}\n`;
    return this.chance(30) ? `$(${this.tag()}, ${kind === "function" ? `${name}(${this.expression(1)})` : `typeof ${name}`});\n${text}` : text;
  }
  classDeclaration(depth) {
    const name = this.fresh("C");
    const text = this.classText(name, depth - 1);
    this.declare(name, "class");
    return text + "\n";
  }
  classText(name, depth) {
    const parent = this.chance(25) ? this.name((e) => e.kind === "class") : null;
    const heritage = parent ? ` extends ${parent}` : this.chance(8) ? ` extends $.Base` : "";
    const members = [];
    const count = this.below(5);
    for (let i = 0; i < count; i++) {
      const where = this.chance(30) ? "static " : "";
      const key = this.one(["a", "b", "c", `[${this.expression(1)}]`, "\"k\"", "0"]);
      switch (this.below(6)) {
        case 0: members.push(`${where}${key} = ${this.inner({ inFunction: false, loop: false, breaks: false, labels: [], kind: "function", hasArguments: false }, () => this.expression(depth - 1))};`); break;
        case 1: members.push(`${where}get ${key}() { return ${this.frameOf(() => this.expression(depth - 1))}; }`); break;
        case 2: if (where) { members.push(`static { ${this.frameOf(() => this.inner({ inFunction: false, hasArguments: false }, () => this.statements(depth - 1, 1 + this.below(2))))} }`); break; }
        // falls through
        case 3: members.push(`#p${i} = ${this.literal()}; ${where}m${i}(o) { return #p${i} in o ? o.#p${i} : ${this.frameOf(() => this.expression(depth - 1))}; }`); break;
        default: {
          const [head, body] = this.functionParts("method", depth - 1);
          members.push(`${where}${key}${head} ${body}`);
        }
      }
    }
    return `class ${name}${heritage} { ${members.join(" ")} }`;
  }
  frameOf(make) {
    const outer = this.frame;
    this.frame = this.newFrame(outer, { hasArguments: true });
    const text = make();
    this.frame = outer;
    return text;
  }

  /** Statements in the shapes that minifiers look for. */
  idiomStatement(depth) {
    const e = () => this.expression(depth - 1);
    const t = () => this.target() ?? "g0";
    const s = () => this.startable(e());
    switch (this.below(14)) {
      case 0: return `if (${e()}) ${s()}; else ${s()};\n`;
      case 1: { const x = t(); return `if (${e()}) ${x} = ${e()}; else ${x} = ${e()};\n`; }
      case 2: return `if (!${this.atom()}) { ${s()}; }\n`;
      case 3: { const x = this.fresh(); this.declare(x, "var"); return `var ${x};\n${x} = ${e()};\n`; }
      case 4: { const x = this.fresh(); this.declare(x, "let"); return `let ${x} = ${e()};\n$(${this.tag()}, ${x});\n`; }
      case 5: return `if (${e()}) { if (${e()}) { ${this.statements(depth - 2, 1)} } }\n`;
      case 6: return this.frame.loop ? `if (${e()}) continue;\n${s()};\n` : `${s()}; ${s()};\n`;
      case 7: return this.frame.loop ? `if (${e()}) { ${s()}; break; }\n` : `{ let z = ${e()}; $(${this.tag()}, z); }\n`;
      case 8: { const x = t(); return `${x} = ${x} ${this.one(["+", "-", "*", "||", "&&", "??", "|"])} ${e()};\n`; }
      case 9: { const x = t(); return `${x} ${this.one(["+=", "-="])} 1;\n`; }
      case 10: { const x = t(); return `if (${x} == null) ${x} = ${e()};\n`; }
      case 11: { const x = t(); return `${this.one(["true", "false", "1", "\"\""])} ? ${s()} : ${e()};\n`.replace(/^"/, "0, \""); }
      case 12: { const x = this.fresh(); this.declare(x, "const"); return `const ${x} = (${this.functionExpression(depth - 1)});\n`; }
      default: return `if (${this.one(["true", "false", "0", "\"a\"", "null"])}) ${this.block(depth - 1)} else ${this.block(depth - 1)}\n`;
    }
  }

  // MARK: expressions

  literal() {
    switch (this.below(5)) {
      case 0: case 1: return this.one(NUMBERS);
      case 2: case 3: return this.one(STRINGS);
      default: return this.one(OTHERS);
    }
  }
  /** Something short that may be an operand of anything. */
  atom() {
    switch (this.below(8)) {
      case 0: case 1: case 2: return this.name() ?? "g0";
      case 3: return `$(${this.tag()}, ${this.wrapped(this.literal())})`;
      case 4: return this.wrapped(this.literal());
      case 5: return this.chance(15) ? "undeclared" : "$.object.a";
      case 6: return this.target() ?? "g1";
      default: return this.frame.hasArguments && this.chance(20) ? "arguments.length" : this.chance(20) ? "this" : this.one(["$.zero", "$.one", "$.text", "$.none", "$.nothing"]);
    }
  }
  wrapped(text) { return /^[-{!v]/.test(text) || /^\d+n?$/.test(text) ? `(${text})` : text; }
  paren(text) { return /^[\w$.]+$/.test(text) ? text : `(${text})`; }
  operand(depth) { return depth <= 0 || this.chance(40) ? this.atom() : this.paren(this.expression(depth)); }

  expression(depth) {
    if (this.budget-- < 0 || depth <= 0) return this.atom();
    const o = () => this.operand(depth - 1);
    switch (this.below(36)) {
      case 0: case 1: case 2: return this.atom();
      case 3: return this.literal() === "{}" ? "({})" : `$(${this.tag()}, ${o()})`;
      case 4: case 5: case 6: return `${o()} ${this.one(BINARY)} ${o()}`;
      case 7: return `${this.wrapped(this.literal())} ${this.one(BINARY)} ${this.wrapped(this.literal())}`;
      case 8: case 9: return `${o()} ${this.one(["&&", "||"])} ${o()}`;
      case 10: return `${o()} ?? ${o()}`;
      case 11: case 12: return `${o()} ? ${o()} : ${o()}`;
      case 13: return `${this.one(["!", "!!", "-", "+", "~", "typeof ", "void "])}${o()}`;
      case 14: case 15: return this.assignment(depth);
      case 16: return this.update();
      case 17: return `(${o()}, ${o()})`;
      case 18: return `\`${this.one(["", "a", "$", "\\n"])}\${${o()}}${this.one(["", "b", "`".replace("`", "\\`")])}${this.chance(30) ? `\${${this.literal() === "{}" ? "1" : o()}}` : ""}\``;
      case 19: return this.array(depth);
      case 20: return `(${this.object(depth)})`;
      case 21: return `(${this.functionExpression(depth)})`;
      case 22: return this.call(depth);
      case 23: return this.call(depth);
      case 24: return this.member(depth);
      case 25: return this.member(depth);
      case 26: return this.iife(depth);
      case 27: return this.suspending(depth);
      case 28: return `typeof ${this.one([this.atom(), "undeclared", this.atom()])} ${this.one(["===", "!==", "==", "!="])} ${this.one(["\"undefined\"", "\"function\"", "\"object\"", "\"number\""])}`;
      case 29: return `delete ${this.one(["$.object.zz", "g0[0]", "$.object?.zz"])}`;
      case 30: case 31: case 32: return this.idiom(depth);
      case 33: return `(class ${this.chance(50) ? this.fresh("C") : ""} { static a = ${this.inner({ inFunction: false, hasArguments: false, kind: "function" }, () => this.expression(depth - 2))}; })`;
      case 34: return `$.tag\`x\${${o()}}y\``;
      default: return `$(${this.tag()}, ${o()})`;
    }
  }
  assignment(depth) {
    const value = this.expression(depth - 1);
    switch (this.below(7)) {
      case 0: return `($.object.${this.one(KEYS.slice(0, 3))} ${this.one(ASSIGN)} ${value})`;
      case 1: return `([${this.target() ?? "g0"}, g0] = [${value}, ${this.atom()}])`;
      case 2: return `({ a: ${this.target() ?? "g0"} = ${this.atom()} } = ${this.objectish(depth - 1)})`;
      case 3: return this.chance(10) ? `(${this.name((e) => e.kind === "const") ?? "g2"} = ${value})` : `(g1 = ${value})`;
      default: return `(${this.target() ?? "g0"} ${this.one(ASSIGN)} ${value})`;
    }
  }
  update() {
    const x = this.one([this.target() ?? "g0", "$.object.a", "g0"]);
    return this.one([`${x}++`, `++${x}`, `${x}--`, `--${x}`]).replace(/^(.*)$/, "($1)");
  }
  array(depth) {
    const parts = Array.from({ length: this.below(4) }, () => this.one(["", "...[1, 2]", "...\"ab\""]) && this.chance(15) ? "...[1, 2]" : this.expression(depth - 2));
    return `[${parts.join(", ")}]`;
  }
  object(depth) {
    const parts = [];
    const count = this.below(4);
    // V8 puts a getter behind the names that come after it if a spread stands before it.
    let hasSpread = false;
    for (let i = 0; i < count; i++) {
      const value = this.expression(depth - 2);
      const key = this.one(KEYS);
      switch (this.below(9)) {
        case 0: parts.push(`"${key}": ${value}`); break;
        case 1: parts.push(`[${value}]: ${this.literal()}`); break;
        case 2: if (hasSpread) { parts.push(`${key}: ${value}`); break; } parts.push(`get ${key}() { return $(${this.tag()}, ${this.literal()}); }`); break;
        case 3: { const [head, body] = this.functionParts("method", depth - 2); parts.push(`${key}${head} ${body}`); break; }
        case 4: parts.push(`${key}: ${this.functionExpression(depth - 2)}`); break;
        case 5: hasSpread = true; parts.push(`...${this.one(["g2", "{ a: 1 }", "null", "\"ab\"", "$.object"])}`); break;
        case 6: { const name = this.name(); if (name) { parts.push(name); break; } }
        // falls through
        case 7: parts.push(`["${key}"]: ${value}`); break;
        default: parts.push(`${key}: ${value}`);
      }
    }
    return `{ ${parts.join(", ")} }`;
  }
  functionExpression(depth) {
    const kind = this.one(["function", "function", "arrow", "arrow", "asyncArrow", "generator", "async"]);
    const [head, body] = this.functionParts(kind, depth - 1);
    if (kind === "arrow") return `${head} => ${body}`;
    if (kind === "asyncArrow") return `async ${head} => ${body}`;
    return `${PREFIX[kind]} ${this.chance(20) ? this.fresh("n") : ""}${head} ${body}`;
  }
  iife(depth) {
    const args = Array.from({ length: this.below(3) }, () => this.expression(depth - 2)).join(", ");
    switch (this.below(4)) {
      case 0: { const [head, body] = this.functionParts("arrow", depth - 1); return `(${head} => ${body})(${args})`; }
      case 1: { const [head, body] = this.functionParts("function", depth - 1); return `(function ${head} ${body})(${args})`; }
      case 2: return `(() => ${this.paren(this.inner({ kind: "function" }, () => this.expression(depth - 1)))})()`;
      default: return `(() => { ${this.frameOf(() => this.inner({ hasArguments: false }, () => this.statements(depth - 1, 1)))} })()`;
    }
  }
  call(depth) {
    const args = Array.from({ length: this.below(3) }, () => (this.chance(8) ? "...[1, 2]" : this.expression(depth - 2))).join(", ");
    const f = this.name((e) => e.kind === "callable");
    switch (this.below(13)) {
      case 0: return `Math.${this.one(["max", "min", "floor", "abs"])}(${args})`;
      case 1: return `String(${this.operand(depth - 1)})`;
      // Long arrays and strings would make programs slow.
      case 2: return this.one([`Boolean(${this.atom()})`, `Number(${this.atom()})`, `Object(${this.atom()})`, "Array(3)", "Array(\"a\")", "Array()"]);
      case 3: return `${this.operand(depth - 1)}.${this.one(["toString", "a", "b", "concat"])}(${args})`;
      case 4: return `${this.operand(depth - 1)}?.${this.one(["toString()", "a", "b.c", "[0]", "(1)"])}`;
      case 5: { const c = this.name((e) => e.kind === "class"); return c ? `new ${c}(${args})` : `new $.Base(${args})`; }
      case 6: return `[${args}].${this.one(["map", "filter", "some"])}(${this.paren(f ?? "x => x")})`;
      case 7: return `[${args}].join(${this.one(["", "\"-\"", "\"\""])})`;
      case 8: return `new ${this.one(["Array", "Object", "Map", "Set", "Date"])}(${this.one(["", "0", "3", "[]"])}) && 1`;
      case 9: return `$.object.m(${args})`;
      case 10: return `(0, $.object.m)(${args})`;
      default: return f ? `${f}(${args})` : `$(${this.tag()}, ${args || "1"})`;
    }
  }
  member(depth) {
    const object = this.operand(depth - 1);
    switch (this.below(6)) {
      case 0: return `${object}["${this.one(KEYS)}"]`;
      case 1: return `${object}[${this.expression(depth - 2)}]`;
      case 2: return `${object}?.${this.one(KEYS.slice(0, 4))}`;
      case 3: return `${object}?.[${this.atom()}]?.${this.one(KEYS.slice(0, 4))}`;
      case 4: return `{ a: ${object} }.a`.replace(/^/, "(").replace(/\.a$/, ").a");
      default: return `${object}.${this.one(KEYS.slice(0, 5))}`;
    }
  }
  suspending(depth) {
    switch (this.frame.kind) {
      case "generator": return `(yield${this.one([" ", "* [1, 2], ", " "])}${this.operand(depth - 1)})`;
      case "async": return `(await ${this.operand(depth - 1)})`;
      default: return this.call(depth);
    }
  }
  /** Expressions in the shapes that minifiers look for. */
  idiom(depth) {
    const a = this.one([this.name() ?? "g0", this.name() ?? "g1", "$.object.a"]);
    const o = () => this.operand(depth - 1);
    const x = this.target() ?? "g0";
    switch (this.below(34)) {
      case 0: return `${a} ? ${a} : ${o()}`;
      case 1: return `${a} ? ${o()} : ${a}`;
      case 2: return `${o()} ? $(1, ${o()}) : $(1, ${o()})`;
      case 3: return `${o()} ? true : false`;
      case 4: return `${o()} ? false : true`;
      case 5: return `${a} !== null && ${a} !== undefined`;
      case 6: return `${a} === null || ${a} === void 0`;
      case 7: return `${a} != null ? ${a} : ${o()}`;
      case 8: return `${a} == null ? ${o()} : ${a}`;
      case 9: return `${a} == null ? void 0 : ${a}.${this.one(["a", "b.c", "toString()"])}`;
      case 10: return `${a} === null || ${a} === undefined ? undefined : ${a}[0]`;
      case 11: return `(${x} = ${x} || ${o()})`;
      case 12: return `${x} || (${x} = ${o()})`;
      case 13: return `!(${o()} ${this.one(["&&", "||", "===", "!=", "<", ">="])} ${o()})`;
      case 14: return `!!(${o()} ${this.one(["&&", "||"])} !!${o()})`;
      case 15: return `${o()} ? ${o()} ? ${o()} : ${a} : ${a}`;
      case 16: return `${o()} ? (${o()}, ${a}) : ${a}`;
      case 17: return `${o()} ? ${x} = ${o()} : ${x} = ${o()}`;
      case 18: return `!${o()} ? ${o()} : ${o()}`;
      case 19: return `"a" + ${o()} + "b" + "c"`;
      case 20: return `${o()} + "" + ${this.literal() === "{}" ? 1 : 2}`;
      case 21: return `(${x} = ${o()}, ${x})`;
      case 22: return `((${o()}, ${o()}), ${o()})`;
      case 23: return `${o()} ? ${o()} : ${o()} ? ${o()} : ${o()}`;
      case 24: return `+${this.one(["\"12\"", "\"\"", "\"0x10\"", "\"a\"", "true", "null", "[]", "undefined"])}`;
      case 25: return `${o()} && ${o()} ? ${a} : ${a}`;
      case 26: return `${this.one(["0", "null", "undefined", "\"\"", "true"])} ${this.one(["==", "===", "!=", "!=="])} ${o()}`;
      case 27: return `[${o()}, ${o()}][${this.one(["0", "1", "2"])}]`;
      case 28: return `${o()} ${this.one(["===", "==", "!=="])} ${this.one(["true", "false"])}`;
      case 29: return `(${x} += 1)`;
      case 30: return `(${x} = ${x} ${this.one(["+", "-", "*"])} ${this.one(["1", o()])})`;
      case 31: return `"abc"${this.one([".length", "[1]", ".charAt(1)", "[\"length\"]", ".toUpperCase()"])}`;
      case 32: return `${o()} ? void 0 : ${o()}`;
      default: return `typeof ${this.one(["1", "\"a\"", "null", "undefined", "function () {}", "[]", "1n", "!0"])}`;
    }
  }
}

const PREFIX = { function: "function", generator: "function*", async: "async function" };

/** The program that `choices` make. */
export function makeProgram(choices) { return new Generator(choices).program(); }
