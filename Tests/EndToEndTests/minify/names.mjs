// Statements in the shapes that rewrites of names look for: variables used once, copies, constants,
// functions that are only called, names that nobody reads, and what may stand in the way of each.

/** Some statements; `g` is the generator of programs.mjs. */
export function nameShape(g, depth) {
  const e = () => g.expression(depth - 1);
  const short = () => g.expression(1);
  const log = (...values) => `$(${g.tag()}, ${values.join(", ")});\n`;
  const keyword = () => g.one(["var", "let", "const"]);
  const declare = (prefix, kind) => { const name = g.fresh(prefix); g.declare(name, kind); return name; };
  const target = () => g.target() ?? "g0";
  const paren = (text) => `(${text})`;
  const number = () => String(g.below(4));

  /** A statement that uses `x` once, somewhere. */
  const use = (x) => g.one([
    () => log(short(), x),
    () => log(x, short()),
    () => log(`[${paren(short())}, ${x}]`),
    () => log(`\`\${${short()}}\${${x}}\``),
    () => log(`${paren(short())} ${g.one(["&&", "||", "??", ",", "+", "==="])} ${x}`),
    () => log(`${paren(short())} ? ${x} : ${number()}`),
    () => log(`{ a: ${short()}, b: ${x}, ${x} }`),
    () => `$.object.a = ${x};\n`,
    () => `$.object[${short()}] = ${x};\n`,
    () => `if (${x}) ${log(short())}`,
    () => `${target()} = ${x};\n`,
    () => `${target()} += ${x};\n`,
    () => `switch (${x}) { case ${number()}: ${log(short())} break; default: ${log(number())} }\n`,
    () => `try { ${log(short(), x)} } catch { ${log(number())} }\n`,
    () => `for (const z of [${x}]) ${log("z")}`,
    () => log(`(() => ${x})()`),
    () => log(`${x}?.a`),
    () => log(`$.object.m(${short()}, ${x})`),
    () => `while (${x} && $.object.a++ < 3) ${log(number())}`,
  ])();

  const shapes = [
    // A variable used once, something between.
    () => {
      const x = g.fresh();
      let text = `${keyword()} ${x} = ${e()};\n`;
      if (g.chance(40)) text += g.chance(50) ? log(short()) : `${target()} = ${short()};\n`;
      return text + use(x);
    },
    // Several at once, used in any order.
    () => {
      const names = [g.fresh(), g.fresh(), g.fresh()];
      const word = keyword();
      let text = names.map((x) => `${word} ${x} = ${short()};\n`).join("");
      if (g.chance(30)) names.reverse();
      if (g.chance(30)) names.push(names.shift());
      return text + log(...names);
    },
    // A variable that a closure reads or writes.
    () => {
      const x = declare("v", "let");
      const f = declare("f", "callable");
      const write = g.one([`${x}++`, `${x} = ${short()}`, `[${x}] = [1]`, x]);
      let text = `let ${x} = ${short()};\nconst ${f} = () => (${write}, ${x});\n`;
      const y = g.fresh();
      text += `${keyword()} ${y} = ${x};\n`;
      return text + g.one([() => log(`${f}()`, y), () => log(y, `${f}()`), () => `${f}();\n${log(y, x)}`])();
    },
    // One binding for each turn of a loop, or one for all.
    () => {
      const fs = g.fresh();
      const y = g.fresh();
      const i = g.fresh("i");
      const inner = keyword();
      return `const ${fs} = [];\nfor (${g.one(["var", "let"])} ${i} = 0; ${i} < 2; ${i}++) { ${inner} ${y} = ${g.one([i, number(), paren(short())])};\n${fs}.push(() => ${y}, () => ${i}); ${use(y)} }\n${log(`${fs}.map((f) => f())`)}`;
    },
    // A value of an earlier turn.
    () => {
      const v = g.fresh();
      const i = g.fresh("i");
      return `for (var ${i} = 0; ${i} < 3; ${i}++) { if (${v}) ${log(v)} if (${i} === ${number()}) continue; var ${v} = ${g.one([i, "5", paren(short())])}; }\n`;
    },
    // Functions that are called, before or after, or get away.
    () => {
      const f = g.fresh("f");
      const [a, b] = [g.fresh("p"), g.fresh("p")];
      const parameters = g.one([[a], [a, b], [a, b], []]);
      const result = g.one([a, `${a} + ${b}`, `[${b}, ${a}]`, short(), `$(${g.tag()}, ${a})`, `${a} ? ${b} : ${short()}`, `${a} = ${b}`]);
      const text = result.replaceAll(a, parameters.includes(a) ? a : "1").replaceAll(b, parameters.includes(b) ? b : "2");
      const body = g.chance(70) ? `{ return ${text}; }` : g.chance(50) ? `{ ${log(text)} }` : `{ if (${text}) return ${number()}; ${log(number())} }`;
      const call = () => g.one([log(`${f}(${short()}, ${short()})`), log(`${f}(${short()})`), `${f}(${number()}, ${short()}, ${short()});\n`, log(`typeof ${f}`), log(`[1, 2].map(${f})`), log(`${f}.length`), log(`new ${f}(1) !== 1`)]);
      const declaration = `function ${f}(${parameters}) ${body}\n`;
      return g.chance(50) ? declaration + call() + (g.chance(50) ? call() : "") : call() + declaration;
    },
    // A function expression that is only called, or assigned again.
    () => {
      const f = g.fresh("f");
      const [head, body] = g.functionParts("function", depth - 1);
      return `var ${f} = function ${head} ${body};\n${g.chance(30) ? `${f} = ${f} || function () { return this; };\n` : ""}${log(`${f}(${short()})`)}${g.chance(50) ? log(`${f}(1, 2)`) : ""}`;
    },
    // Properties right behind a literal.
    () => {
      const o = declare("o", "const");
      const value = () => g.one([short(), number(), `() => ${o}`, `${o}`, `$(${g.tag()}, ${number()})`, `${o}.a`]);
      const key = () => g.one([".a", ".b", ".c", '["d e"]', ".__proto__", ".length", "[0]"]);
      const init = g.one(["{}", "{ a: 1 }", "{ get a() { return 1; } }", "{ ...$.list }", `{ b: ${short()} }`]);
      let text = `${g.one(["var", "let", "const"])} ${o} = ${init};\n`;
      for (let i = 1 + g.below(3); i > 0; i--) text += `${o}${key()} = ${value()};\n`;
      return text + log(o);
    },
    // Constants, in sight of functions that run early or late.
    () => {
      const k = g.fresh("k");
      const f = g.fresh("f");
      const word = keyword();
      const early = g.chance(30) ? `try { ${log(`${f}()`)} } catch (e) { ${log("e")} }\n` : "";
      return `${early}${word} ${k} = ${g.literal()};\nfunction ${f}() { return ${k}; }\n${log(`${f}()`, k)}`;
    },
    // Constants that decide.
    () => {
      const k = g.fresh("k");
      return `${keyword()} ${k} = ${g.one(["true", "false", "0", '"a"', "null"])};\nif (${k}) ${log(short())} else ${log(k, short())}`;
    },
    // Names that nobody reads.
    () => {
      const w = g.fresh("w");
      return `${g.one(["var", "let"])} ${w}${g.chance(50) ? ` = ${short()}` : ""};\n` + g.one([
        () => `${w} = ${short()};\n`, () => `${w} += ${short()};\n`, () => `${w}++;\n`,
        () => log(`${w} = ${short()}`), () => `(${w} = $.object.m)(${short()});\n`, () => `[${w}] = [${short()}];\n`,
        () => `${w} ||= ${short()};\n`, () => `for (${w} of [1]) ${log(number())}`,
      ])();
    },
    // Unused declarations with and without effects.
    () => {
      const names = [g.fresh("u"), g.fresh("u"), g.fresh("u")];
      const used = g.one(names);
      return `${keyword()} ${names.map((x) => `${x} = ${g.one([short, number])()}`).join(", ")};\n${log(used)}`;
    },
    () => {
      const [f, h, c] = [g.fresh("f"), g.fresh("f"), g.fresh("C")];
      return `function ${f}() { return ${h}(); }\nfunction ${h}() { return ${f}(); }\nclass ${c} { static a = ${short()}; [${short()}]() {} }\n`;
    },
    // Assigned, then read.
    () => {
      const x = declare("v", "let");
      let text = `let ${x};\n`;
      for (let i = 1 + g.below(3); i > 0; i--) {
        text += g.one([
          () => `${x} = ${short()};\n`, () => `${x} = [${x}, ${short()}];\n`, () => `${x}++;\n`,
          () => `$.list[${x}] = ${x};\n`, () => `${x} += 1;\n`, () => use(x),
        ])();
      }
      return text + use(x);
    },
    // … with a handler that sees the variable.
    () => {
      const x = g.fresh();
      return `var ${x} = 0;\ntry { ${x} = ${short()};\n${x} = [${x}, ${g.one([`${x}.a.b`, short(), "undeclared"])}]; } catch { ${log(x)} } finally { ${log(x)} }\n`;
    },
    // Copies of what changes, or not.
    () => {
      const [a, b, c] = [g.fresh(), g.fresh(), g.fresh()];
      return `let ${a} = ${short()}, ${b} = ${short()};\nconst ${c} = ${a};\n${g.one([`${a} = ${b};\n${b} = ${c};\n`, "", `${a}++;\n`])}${log(a, b, c)}`;
    },
    // Parameters: aliased, with scopes of their own, unused.
    () => {
      const f = g.fresh("f");
      const [a, b] = [g.fresh("p"), g.fresh("p")];
      const [head, body] = g.one([
        [`(${a})`, `arguments[0] = ${number()}; return ${a};`],
        [`(${a}, ${b} = () => ${a})`, `var ${a}; ${a} = ${number()}; return [${a}, ${b}()];`],
        [`(${a}, ${b})`, `${a} = ${b}; return arguments.length;`],
        [`(${a}, ${b})`, `return ${a};`],
        [`(${a}, ${b})`, `var ${a} = ${a} || ${number()}; return ${a} + ${b};`],
        [`(${a})`, `{ let ${a} = ${number()}; $(${g.tag()}, ${a}); } return ${a};`],
      ]);
      return `function ${f}${head} { ${body} }\n${log(`${f}(${short()}, ${short()})`)}`;
    },
    // A variable that is read before it has its value, or in the turn after.
    () => {
      const [x, y, i] = [g.fresh(), g.fresh(), g.fresh("i")];
      const word = keyword();
      return g.one([
        () => `${word} ${x} = ${y};\n${log(number())}var ${y} = ${g.one([number(), short()])};\n${log(x, y)}`,
        () => `for (let ${i} = 0; ${i} < 2; ${i}++) { ${word} ${x} = ${y}; var ${y} = ${g.one([i, paren(short())])};\n${log(x)}${g.chance(50) ? log(y) : ""} }\n`,
        () => `const ${i} = [];\nfor (const z of [1, 2]) { var ${y} = z;\n${word} ${x} = ${y};\n${i}.push(() => ${x}); }\n${log(`${i}.map((f) => f())`)}`,
        () => `let ${x}, ${y} = ${g.one([`() => ${x}`, `$(${g.tag()}, () => ${x})`, `(() => ${x})()`, x])};\n${x} = ${short()};\n${log(x, y)}`,
      ])();
    },
    // A literal that a handler sees before all of it is there.
    () => {
      const o = g.fresh("o");
      return `var ${o};\ntry { ${o} = {};\n${o}.a = ${g.one([short(), "undeclared", "$.object.m.a.b"])};\n${log(o)} } catch { ${log(o)} }\n`;
    },
    // One name in several statements.
    () => {
      const [i, x] = [g.fresh("i"), g.fresh()];
      return `for (var ${i} = 0; ${i} < 2; ${i}++) { var ${x} = ${g.one([i, paren(short())])}; ${log(x)} }\nfor (var ${i} = 0; ${i} < 2; ${i}++) ${log(i)}for (var ${x} in { a: 1 }) ${log(x)}${log(x, i)}`;
    },
    // Cases share a scope, and jump over declarations.
    () => {
      const x = g.fresh();
      const word = g.one(["var", "let", "const"]);
      return `try { switch (${short()}) { case 0: ${word} ${x} = ${short()}; ${log(number())} case 1: ${log(x)} default: ${log(`() => ${x}`)} } } catch (e) { ${log("e")} }\n`;
    },
    // A property whose getter changes a variable.
    () => {
      const [v, o, q] = [declare("v", "let"), g.fresh("o"), g.fresh()];
      return `let ${v} = 0;\nconst ${o} = { get p() { return ++${v}; } };\nconst ${q} = ${g.one([`${o}.p`, v])};\n${g.one([log(v, q), log(q, `${o}.p`), log(`${o}.p`, q), log(`${o}.p + ${q}`)])}`;
    },
    // A waiting function.
    () => {
      const [x, y] = [g.fresh(), g.fresh()];
      const wait = g.frame.kind === "generator" ? `(yield ${number()})` : g.frame.kind === "async" ? `(await ${number()})` : `$(${g.tag()}, 1)`;
      const t = target();
      return g.one([
        `const ${x} = ${t};\nconst ${y} = ${wait};\n${log(x, y)}`,
        `const ${x} = ${wait};\n${log(t, x)}`,
        `const ${x} = [${t}];\n${log(wait, x)}`,
      ]);
    },
  ];
  return g.one(shapes)();
}
