const babel = require("@babel/core");
const presetEnv = require("@babel/preset-env");
const presetReact = require("@babel/preset-react");
const presetTypeScript = require("@babel/preset-typescript");
const generate = require("@babel/generator").default;
const traverse = require("@babel/traverse").default;
const template = require("@babel/template").default;
const t = require("@babel/types");
const base = { babelrc: false, configFile: false, browserslistConfigFile: false };
const modern = `class A extends B { #x = 1; static s = 2; get x() { return this.#x ?? 0; } async *g() { for await (const v of w) yield* v; } }
const { a, ...rest } = o, f = async ([p = 1, ...q]) => { await p; return a?.b?.[c] ** 2 }; let big = 1_000n; o ||= \`t\${big}\`; label: for (const [k, v] of Object.entries(o)) { if (k) continue label; }
export default f; export { A as B }; import d, * as ns from "m"; console.log(import.meta, d, ns, /(?<y>\\d{4})/u);`;
for (const targets of ["ie 11", "node 18", "chrome 60"]) console.log(babel.transformSync(modern.replace("import.meta, ", ""), { ...base, presets: [[presetEnv, { targets, modules: "commonjs" }]] }).code);
console.log(babel.transformSync("const x = <A b={1} {...c}>t {d}<></></A>;", { ...base, presets: [[presetReact, { runtime: "automatic" }]] }).code);
console.log(babel.transformSync("const x = <A.B c='d'/>;", { ...base, presets: [presetReact] }).code);
console.log(babel.transformSync("enum E { A, B = 'x' } abstract class C<T> implements I { constructor(private readonly y: T) {} } namespace N { export const q = 1 as number } export type { Q } from 'q'; let v = w!;", { ...base, filename: "a.ts", presets: [presetTypeScript] }).code);
const plugin = ({ types }) => ({ visitor: { Identifier(path) { if (path.node.name === "foo") path.replaceWith(types.identifier("bar")); }, BinaryExpression(path) { const r = path.evaluate(); if (r.confident) path.replaceWith(types.valueToNode(r.value)); } } });
const out = babel.transformSync("foo(1 + 2 * 3, function foo() {}, 'a' + 'b')", { ...base, plugins: [plugin], sourceMaps: true, filename: "in.js" });
console.log(out.code, out.map.mappings, out.map.names.join());
const ast = babel.parseSync("let a = 1; { let b = a; function c(d) { return a + b + d } }", base);
traverse(ast, { Scope(path) { console.log(path.type, Object.keys(path.scope.bindings).join()); }, FunctionDeclaration(path) { path.scope.rename("d", "e"); } });
console.log(generate(ast, { compact: true }).code, generate(t.callExpression(t.memberExpression(t.identifier("x"), t.stringLiteral("y"), true), [t.numericLiteral(3)])).code);
console.log(generate(template("const NAME = require(SOURCE);")({ NAME: t.identifier("m"), SOURCE: t.stringLiteral("mod") })).code, babel.version, t.isExpression(t.nullLiteral()));
try { babel.transformSync("let a; let a;", { ...base, highlightCode: false }); } catch (error) { console.log(error.code, error.message.split("\n")[0].replace(/^.*?: /, "")); }
