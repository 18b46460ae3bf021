import { minify } from "terser";
const inputs = [
  "function f(longName, other) { if (longName) { return other + 1; } else { return other - 1; } } console.log(f(true, 2), f(false, 2));",
  "const a = { b: 1, c() { return this.b } }; let unused = 5; var x = a.c(); if (false) { dead(); } export { x };",
  "class A { #p = 1; static { A.q = 2 } get p() { return this.#p } } for (const v of [1,2,3]) { switch (v) { case 1: case 2: break; default: console.log(v) } }",
  "async function g() { try { await h() } catch { return `t${1 + 1}` } finally { done?.() } } /* @license keep */ (async () => { await g() })()",
  "/*#__PURE__*/ effect(); var s = 'a' + \"b\" + `c`, t = typeof undefined === 'undefined', u = !0 && x || y, v = x ? true : false;",
];
for (const [i, code] of inputs.entries()) {
  for (const options of [{}, { compress: { passes: 2, unsafe: true }, mangle: { toplevel: true } }, { compress: false, mangle: false, format: { beautify: true, comments: "all" } }]) {
    const result = await minify({ [`in${i}.js`]: code }, { module: i === 1, sourceMap: i === 0, ...options });
    console.log(result.code, result.map ?? "");
  }
}
const cache = {};
console.log((await minify("var topLevel = 1; window.topLevel = topLevel;", { mangle: { toplevel: true, properties: { regex: /^_/ } }, nameCache: cache })).code, JSON.stringify(cache.vars?.props));
try { await minify("let a = ;"); } catch (error) { console.log(error.name, error.message, error.line, error.col); }
