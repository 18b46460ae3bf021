// Which statements have effects.

import JSSemantics
import JSSyntax
import Testing

@Suite("Effects") struct EffectTests {
  @Test(
    "pure",
    arguments: [
      "1; 'a'; `b`; /c/; null; true; 1n; undefined; NaN;",
      "const a = [1, , [2], ...[3], ...'ab'];",
      "const a = {b: 1, [`c`]: 2, ['d' + 1]: 3, [Symbol.iterator]() {}, get e() { f(); }, ...{g: 1}};",
      "const f = function () { g(); }, h = () => g(), i = class { m() { g(); } };",
      "let a; let b = a;",
      "const a = typeof b === 'undefined' ? 1 : 2;",
      "const g = typeof globalThis !== 'undefined' ? globalThis : typeof window !== 'undefined' ? window : null;",
      "const w = typeof window !== 'undefined' && window;",
      "const w = typeof window === 'undefined' || window;",
      "const w = typeof a !== 'undefined' && typeof b === 'object' && [a, b];",
      "const n = 1, m = n << 2 | ~n, s = `${n}px` + m, b = n < m && !s;",
      "const a = {} === null, b = f => f != null;",
      "const a = void 0 ?? 'x';",
      "const m = new Map(), s = new Set([1, 2]), w = new WeakMap, e = new Map([['a', 1]]);",
      "const e = new Error('x'), d = new Date(), a = new Array(1, 2);",
      "const o = Object.freeze({a: Object.freeze([1])}), n = Object.create(null);",
      "const o = Object.assign({}, {a: 1});",
      "const k = Object.keys({a: 1});",
      "const p = Object.prototype.hasOwnProperty, q = Array.prototype.slice, r = {}.toString;",
      "const c = Function.prototype.call.bind(Object.prototype.hasOwnProperty);",
      "const d = Object.defineProperty, {keys, assign} = Object, [a, b = 1] = [1];",
      "const x = Math.max(1, 2) * Math.PI, i = Number.MAX_SAFE_INTEGER, j = Array.isArray(x);",
      "const s = Symbol('a'), t = Symbol.for('b'), i = Symbol.iterator; const o = {[s]: 1};",
      "const w = 'a b c'.split(' ');",
      "const x = /* @__PURE__ */ f(1, () => g()), y = /* #__PURE__ */ new G();",
      "/* @__NO_SIDE_EFFECTS__ */ function f() { g(); } const a = f(1);",
      "const f = /* @__NO_SIDE_EFFECTS__ */ () => { g(); }; f();",
      "function noop() {} noop(); const a = noop(1), b = new noop();",
      "const id = x => x; const a = id({});",
      "const a = (() => { const b = 1; return [b]; })();",
      "const A = (function () { function A() {} A.prototype.m = function () { f(); }; A.x = 1; return A; })();",
      "var E = (function (e) { let a; a = 1; if (a) { return e; } return {a}; })({});",
      "function* g() { f(); } g();",
      "class A { static a = 1; static #b = [2]; c = f(); static { const d = 1; } [Symbol.iterator]() {} }",
      "class A {} class B extends A {} class C extends null {} const D = class extends B {};",
      "function F() {} const p = F.prototype;",
      "import * as n from './x'; const a = n.b; const {c} = n;",
      "import a, {b} from './x'; const c = [a, b]; class D extends a {}",
      "if (typeof a === 'undefined') { var b = 1; } else { var c = a; }",
      "switch (1) { case 1: { let a = 2; break; } default: }",
      "try { var a = 1; } catch { f(); } finally { var b; }",
      "l: { break l; }",
      "export const a = 1; export default {a};",
      "export default class { m() {} }",
      "const u = import.meta.url, d = import.meta['env'];",
      "const a = 'x' in {x: 1};",
      "const a = (1, 2), b = console, c = setTimeout;",
      "let p = new Proxy({}, {get() { f(); }});",
      "class A { static a = 1; static b = A.a; } const B = class C { static d = C; };",
      "(() => { for (const a of [1]) a; for (let i = 0, n = 2; i < n; i++) i; })();",
      "(() => { const {a, b = a} = {a: 1}; let c; c = b; class D {} return [a, b, new D]; })();",
      "(() => { const f = () => a; let a = 1; return f(); })(); { const b = 1; typeof b; }",
      "switch (1) { default: let a = 1; a; }",
    ]
  )
  func pure(text: String) {
    for facts in Analyzed(text).allFacts { #expect(!facts.contains("effects"), "\(text)") }
  }

  @Test(
    "effects",
    arguments: [
      "f();", "new F();", "a.b;", "a;", "f`a`;",
      "const {a} = b;", "let b; const {a} = b;", "let b; const [a] = b;", "let a; `${a}`;",
      "let a; const b = a + 1;", "let a; const b = a < 1;", "let a; const b = a == 1;",
      "let a; -a;",
      "let a; const b = {...a};", "let a; const b = [...a];", "let a; const b = {[a]: 1};",
      "let a; const b = 'x' in a;", "let a, b; a instanceof b;", "let a; a?.b;", "delete {}.a;",
      "const {a: {b}} = {a: null};", "1n / 0n;", "Symbol() + 1;", "let s = Symbol(); `${s}`;",
      "const a = typeof b === 'undefined' ? b : 1;", "const a = typeof b !== 'undefined' || b;",
      "const a = (typeof b !== 'undefined' && 1) || b;", "typeof a.b;",
      "new Promise(() => f());", "new Map(a);", "new Map([1]);", "new Array(-1);",
      "Object.freeze(Object);",
      "Object.assign(Array, {});",
      "Object.defineProperty(exports, '__esModule', {value: true});", "JSON.parse('{');",
      "/* @__PURE__ */ f(g());", "function f() { g(); } f();", "let f = () => {}; f = g; f();",
      "function f(a) { return a.b; } f();", "function f({a}) {} f();",
      "function f(a = g()) {} f();",
      "(() => { x = 1; })();", "(() => { while (true); })();",
      "(async () => { await f; })();", "(() => { throw 1; })();",
      "class A extends f() {}", "class A { static a = f(); }", "class A { static { f(); } }",
      "class A { [f()]() {} }", "let k; class A { [k]() {} }", "class A extends 1 {}",
      "for (;;) break;", "while (false);", "throw 1;", "debugger;", "if (f()) ;", "{ f(); }",
      "try { f(); } catch {}", "switch (f()) {}", "export default f();", "import('./x');",
      "using a = null;", "this.a = 1;", "module.exports = 1;", "'a'.foo();",
      "Object.keys(a);", "globalThis.a.b;", "F.prototype = {};",
      "const a = `${Object}`;",
      "for (let i = 0, v = v; i < 1; i++) {}", "for (const x of [x]) ;", "for (const x in [x]) ;",
      "{ x; let x; }", "{ typeof x; let x; }", "{ x = 1; let x; }", "{ const a = {b: a}; }",
      "{ let {a = b, b} = {}; }", "{ let [a = b, b] = []; }", "{ let {a = a} = {}; }",
      "switch (1) { case 0: let q = 1; case 1: q; }",
      "switch (1) { case 0: class C {} break; case 1: new C; }",
      "{ class A extends A {} }", "{ class A { static [typeof A] = 1; } }",
      "const A = class B { static [B === 1] = 1; };", "{ const A = class { static a = A; }; }",
      "(() => { let y = () => z, w = y(); let z = 1; })();",
      "function f() { g(); let x = 1; function g() { x; } } f();", "{ new A; class A {} }",
      "function f() { return x; let x; } f();",
    ]
  )
  func effects(text: String) {
    #expect(Analyzed(text).lastHasEffects, "\(text)")
  }

  @Test(
    "changes only what symbols of the module hold",
    arguments: [
      "let x; x = 1;", "let x = 0; x++;", "let x = 1; x += 2; x *= x;", "var x; x ??= {};",
      "let x; (() => { x = 1; })();", "var a; (function (e) { a = e; })(1);",
      "function F() {} F.a = 1;", "function F() {} F.prototype.m = function () { g(); };",
      "class A {} A.a = {b: 1};", "const a = {}; a.b = a['c'] = 1;",
      "const a = []; a[0] = 1; a.push(2);", "const m = new Map; m.set(1, 2);",
      "function F() {} Object.freeze(F);", "class A {} Object.assign(A.prototype, {m() {}});",
      "class A {} Object.defineProperty(A, 'x', {get() { f(); }});",
      "class A {} class B {} Object.setPrototypeOf(A, B);",
      "function F() {} F.prototype = Object.create(Array.prototype); F.prototype.x = 1;",
      "var E; (function (E) { E[E.A = 0] = 'A'; })(E || (E = {}));",
      "const t = []; for (let i = 0; i < 9; i++) t[i] = i * i;",
      "const t = {}; for (const k of ['a', 'b']) t[k] = 1;",
      "const t = {}; ['a', 'b'].forEach(k => { t[k] = `${k}`; });",
      "var F = (function () { function F() {} return F; })(); F.x = 1;",
      "class A {} const a = new A; a.b = 1;", "const a = {}, b = a; b.c = 1;",
    ]
  )
  func changes(text: String) {
    let facts = Analyzed(text).allFacts
    #expect(facts.last?.contains("changes") == true, "\(text)")
    for facts in facts { #expect(!facts.contains("effects"), "\(text)") }
  }

  @Test(
    "changes what others see",
    arguments: [
      "const a = f, b = a; b.x = 1;", "let a = {}; a = f; a.x = 1;", "let a; a.x = 1;",
      "const a = b => b; a.c.d = 1;", "const a = {b: f}; a.b.c = 1;",
      "class A { static set a(b) { f(); } } A.a = 1;",
      "class A { set a(b) { f(); } } new A().a = 1;",
      "function F() {} function G() {} G.prototype = F.prototype; G.prototype.x = 1;",
      "function F() {} F.name = 1;", "class A {} A.prototype = {};",
      "const a = {}; a.__proto__ = f;",
      "let a = {}; for (let i = 0; i < 2; i++) { a.x = i; a = f; }",
      "let a = {}; function g() { a.x = 1; } g();", "const a = []; a.push(f());",
      "import a from 'x'; a.b = 1;",
      "(function (p) { p.a = 1; })(f);", "const a = 1; a = 2;",
      "let a = 'x'; a -= f;",
      "const a = {get b() { return f(); }}; a.c = 1;", "function F() { F.n = 1; } F();",
    ]
  )
  func effectsOnOthers(text: String) {
    #expect(Analyzed(text).lastHasEffects, "\(text)")
  }

  @Test(
    "depends on other modules",
    arguments: [
      ("import {f} from 'x'; const a = f(1);", "if call f"),
      ("import * as n from 'x'; const a = n.f();", "if call .f"),
      ("import {F} from 'x'; const a = new F;", "if new F"),
      ("import {E} from 'x'; const a = E.A;", "if read E"),
      ("require('x');", "if pure x"),
      ("import {c} from 'x'; const a = c + 1, b = `${c}`;", "if plain c"),
    ]
  )
  func conditions(text: String, term: String) {
    let facts = Analyzed(text).allFacts.last ?? ""
    #expect(facts.contains(term) && !facts.contains("effects"), "\(text): \(facts)")
  }

  @Test(
    "pure with all that is known",
    arguments: [
      "let x = {}; x.y;", "const o = {a: 1}; ({...o}); const {a} = o, p = Object.assign({}, o);",
      "class A { static { this.a = 1; } }",
      "class A { constructor(b) { this.b = b; } } new A(f => 1);",
      "class A {} class B extends A { x = 1; constructor() { super(); } } const b = new B;",
      "function f() { return 'a'; } const b = f() + 1;", "function f() { return f(); } f();",
      "function f() { return g(); } function g() { return 1; } f();",
      "const a = (() => 5)();",
      "const a = [1, 2].map(x => x), b = 'a,b'.split(',').length, c = [1, 2].join('');",
      "class A { static b = 1; } const c = A.b, d = A.prototype, e = A.f;",
      "function f() { let a = 0; for (let i = 0; i < 3; i++) a += i; return a; } f();",
      "function f() { const o = {}; o.a = 1; return o; } const a = f();",
      "/* @__NO_SIDE_EFFECTS__ */ function f() { g(); } f`a`;",
      "const a = new RegExp('a'), b = new Uint8Array(4), c = Array.from({length: 3});",
    ]
  )
  func pureByKnowledge(text: String) {
    for facts in Analyzed(text).allFacts { #expect(!facts.contains("effects"), "\(text)") }
  }

  @Test("a statement names the node that has the effect")
  func cause() {
    let module = Analyzed("const a = [1, f(g())];")
    let cause = module.tree[module.tree.statements[0].cause]
    #expect(cause.kind == .call && cause.start == 16)
  }

  @Test("declarators and expressions of the top level stand apart")
  func splitting() {
    let module = Analyzed("export const a = f(), b = 1; a, g(); 'use x', 1;", splitting: true)
    #expect(
      module.allFacts == [
        "declares a reads f effects", "declares b", "reads a", "reads g effects", "",
      ]
    )
  }

  @Test("annotations can be ignored")
  func ignoredAnnotations() {
    #expect(Analyzed("@d class A {}").lastHasEffects)
    #expect(Analyzed("class A { @d m() {} }").lastHasEffects)
    #expect(!Analyzed("/* @__PURE__ */ f();").lastHasEffects)
  }

  @Test("functions whose calls are pure carry the flag")
  func pureFunctions() {
    let module = Analyzed(
      "function a() {} const b = () => 1; function c() { d(); } let e = () => {}; e = c;"
    )
    #expect(module.symbol("a")?.flags.contains(.callIsPure) == true)
    #expect(module.symbol("b")?.flags.contains(.callIsPure) == true)
    #expect(module.symbol("c")?.flags.contains(.callIsPure) == false)
    #expect(module.symbol("e")?.flags.contains(.callIsPure) == false)
  }
}
