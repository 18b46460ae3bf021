import postcss, { parse, stringify, Declaration, Rule, list, CssSyntaxError } from "postcss";
import * as all from "postcss";
const css = "@import 'x.css'; :root { --main: #fff; }\n.a, .b > c { color: var(--main); margin: 0 auto !important; /* note */ }\n@media (min-width: 100px) { .d { width: calc(1px + 2%); } }\n";
const root = parse(css, { from: "in.css" });
root.walkDecls((decl) => console.log(decl.parent.selector, decl.prop, decl.value, decl.important === true));
root.walkRules(/\.a/, (rule) => { rule.selectors = rule.selectors.map((s) => `.scope ${s}`); rule.append(new Declaration({ prop: "top", value: "0" })); });
root.walkAtRules("media", (rule) => { rule.params = rule.params.replace("100", "200"); rule.cloneBefore({ params: "print" }); });
root.first.replaceWith(postcss.comment({ text: "gone" }));
root.append(new Rule({ selector: "z", nodes: [new Declaration({ prop: "a", value: "b" })] }));
console.log(root.toString(), JSON.stringify(list.split("a, b(c, d) e", [",", " "], true)), list.comma("a, b(c, d)").length);
const prefixer = { postcssPlugin: "prefixer", Once(r, { result }) { result.warn("seen", { node: r.first }); }, Declaration: { width(decl) { if (!decl.seen) { decl.seen = true; decl.cloneBefore({ prop: "-x-width" }); } } }, RuleExit(rule) { rule.raws.semicolon = true; } };
const doubler = () => ({ postcssPlugin: "doubler", Declaration(decl) { const m = /^(\d+)px$/.exec(decl.value); if (m && !decl.done) { decl.value = m[1] * 2 + "px"; decl.done = true; } } });
doubler.postcss = true;
const result = await postcss([prefixer, doubler()]).process("a { width: 4px } b{width:5em}", { from: "x.css", to: "y.css", map: { inline: false } });
console.log(result.css, result.map.toJSON().mappings, result.warnings().map((w) => w.toString()).join());
try { parse("a { color: red; } }"); } catch (error) { console.log(error instanceof CssSyntaxError, error.name, error.reason, error.line, error.column); }
let out = "";
stringify(parse("a{b:c}"), (chunk) => { out += chunk; });
console.log(out, root.nodes.length, root.toJSON().type, postcss.fromJSON(parse("q{r:s}").toJSON()).first.selector, Object.keys(all).length > 10);
