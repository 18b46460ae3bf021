import * as acorn from "acorn";
import { Parser, tokenizer, tokTypes, isIdentifierStart, version } from "acorn";
import { simple, full, ancestor, findNodeAt, recursive, base } from "acorn-walk";
import acornJsx from "acorn-jsx";
console.log(version.split(".")[0], Object.keys(acorn).sort().join());
const code = "export default class A extends B { #x = 1n; static { f() } async *g(a, {b = 2, ...c}, ...d) { for await (const e of f) yield* e; return a?.b ?? /re/giu } }\nlabel: while (1) { if (x) break label; else continue }\nimport(`a${b}c`)";
const comments = [];
const tree = acorn.parse(code + " // tail", { ecmaVersion: 2022, sourceType: "module", locations: true, onComment: comments });
const counts = {};
full(tree, (node) => { counts[node.type] = (counts[node.type] ?? 0) + 1; });
console.log(JSON.stringify(counts), comments[0].value);
simple(tree, { Identifier(node) { process.stdout.write(node.name + "@" + node.loc.start.line + ":" + node.loc.start.column + " "); } });
ancestor(tree, { YieldExpression(_, ancestors) { console.log("\n" + ancestors.map((n) => n.type).join(">")); } });
console.log(findNodeAt(tree, undefined, undefined, "WhileStatement").node.start);
const state = { depth: 0, max: 0 };
recursive(acorn.parse("a(b(c(d(e))))", { ecmaVersion: 5 }), state, { CallExpression(node, s, visit) { s.max = Math.max(s.max, ++s.depth); base.CallExpression(node, s, visit); s.depth--; } });
console.log(state.max, [...tokenizer("a => `x${1}` ** 2", { ecmaVersion: 2020 })].map((t) => t.type.label).join(" "));
console.log(JSON.stringify(Parser.extend(acornJsx()).parse("<a b={c}>{d} t</a>", { ecmaVersion: 2020 }).body[0].expression.openingElement.attributes[0].name.name));
console.log(isIdentifierStart(0x2118), tokTypes.arrow.label, acorn.parseExpressionAt("1 + 2; 3", 0, { ecmaVersion: 2020 }).type, acorn.getLineInfo("a\nb\nc", 3).line);
for (const bad of ["let a; let a", "return", "var 1x", "a => {}()", "'use strict'; with (a) {}", "`${", "class A { constructor(){} constructor(){} }", "/[/", "({ a: 1, get b(c) {} })"]) {
  try { acorn.parse(bad, { ecmaVersion: 2022 }); console.log("accepted", bad); } catch (error) { console.log(error.name, error.message, error.pos); }
}
class Counting extends Parser { readToken(code) { Counting.tokens = (Counting.tokens ?? 0) + 1; return super.readToken(code); } }
Counting.parse("x = 1 + 2;", { ecmaVersion: 2020 });
console.log(Counting.tokens);
