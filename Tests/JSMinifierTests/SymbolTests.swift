// Rewrites of names: each case stands for one rule, or for what stands in its way.

import JSMinifier
import Testing

@Suite("Minified names")
struct SymbolTests {
  @Test(
    "single uses",
    arguments: [
      ["function f(a, b) { const x = a(); return b(x) }", "function f(a,b){return b(a())}"],
      // `b.c` may be a getter, and `b` may not exist.
      ["function f() { const x = a(); return b.c + x }", "function f(){let x=a();return b.c+x}"],
      ["function f(b, e) { var x = b.c, d = 1; e(x, d) }", "function f(b,e){e(b.c,1)}"],
      [
        "function f(a) { let t = a.x; a.x = 2; return t }",
        "function f(a){let t=a.x;return a.x=2,t}",
      ],
      ["function f(a, b, g) { a++; g(b[a]) }", "function f(a,b,g){g(b[++a])}"],
      ["function f(a, b) { if (b = a(), b) g(b) }", "function f(a,b){(b=a())&&g(b)}"],
      ["function f(a, g) { a = g(a); return a }", "function f(a,g){return g(a)}"],
      // It would no longer throw.
      [
        "function f() { let a = [b]; let b = g(); return a }",
        "function f(){let a=[b],b=g();return a}",
      ],
      // A handler sees the variable.
      [
        "function f(a) { try { a = g(); return a } catch { return a } }",
        "function f(a){try{return a=g()}catch{return a}}",
      ],
      [
        "async function f(a) { let x = a(); await 1; return x }",
        "async function f(a){let x=a();return await 1,x}",
      ],
      [
        "function f(a) { for (let i of a) { const x = i; g(() => x) } }",
        "function f(a){for(let i of a)g(()=>i)}",
      ],
    ] as [Rewrite]
  )
  func singleUses(_ rewrite: Rewrite) { check(rewrite) }

  @Test(
    "small functions",
    arguments: [
      [
        "function f(g) { function e() {} e(g()); e(g(1)); return [e()] }",
        "function f(g){return g(),g(1),[void 0]}",
      ],
      [
        "function f(g) { const i = x => x; return [i(g), i(g()), i(g.a)()] }",
        "function f(g){return[g,g(),(0,g.a)()]}",
      ],
      [
        "function f(g) { function two() { return 2 } return [two(), two(g()), two.a] }",
        "function f(g){function two(){return 2}return[2,(g(),2),two.a]}",
      ],
      // Not yet, not always, or not only its argument.
      [
        "function f(g) { let r = e(g()); var e = () => {}; return [r, e(1), e(g())] }",
        "function f(g){let r=e(g());var e=()=>{};return[r,void 0,(g(),void 0)]}",
      ],
      [
        "function f(g) { function e() {} e?.(g()); e(...g); new e; g = e`a`; g(e) }",
        "function f(g){function e(){}e?.(g()),e(...g),new e,g=e`a`,g(e)}",
      ],
      [
        "function f(g) { let i = x => x; g(i(1)); i = g }",
        "function f(g){let i=x=>x;g(i(1)),i=g}",
      ],
      // The value at each use would be longer.
      [
        "function f(g) { function w() { return 'word' } g(w(), w(), w(), w(), w(), w(), w()) }",
        "function f(g){var w=()=>\"word\";g(w(),w(),w(),w(),w(),w(),w())}",
      ],
    ] as [Rewrite]
  )
  func smallFunctions(_ rewrite: Rewrite) { check(rewrite) }

  @Test(
    "fixed values",
    arguments: [
      ["function f() { const a = 1; return [a, () => a] }", "function f(){return[1,()=>1]}"],
      // The copied variable gets its value later, or a new one in each turn.
      [
        "function f() { const x = y; var y = 5; return g(x) }",
        "function f(){let x=y;var y=5;return g(x)}",
      ],
      [
        "function f(ks) { for (k of ks) { var y = k(); const x = y; g(() => x, y) } }",
        "function f(ks){for(k of ks){var y=k();let x=y;g(()=>x,y)}}",
      ],
      ["function f() { return x; var x = 1 }", "function f(){return x;var x}"],
      // Called before the variable has its value.
      [
        "function f() { g(); var x = 1; function g() { h(x) } g() }",
        "function f(){g=()=>{h(x)},g();var x=1,g;g()}",
      ],
    ] as [Rewrite]
  )
  func fixedValues(_ rewrite: Rewrite) { check(rewrite) }

  @Test(
    "unused names",
    arguments: [
      ["function f() { var a = 1, b = g(); a = h() }", "function f(){g(),h()}"],
      ["function f() { try { g() } catch (e) { h() } }", "function f(){try{g()}catch{h()}}"],
      ["x = function a() {}, x.y = function b() {}", "x=function(){},x.y=function b(){}"],
      ["function f() { class A { static [g()] = 1 } }", "function f(){class A{static[g()]=1}}"],
      ["function f(a, b) { b++; return a }", "function f(a,b){return b++,a}"],
    ] as [Rewrite]
  )
  func unusedNames(_ rewrite: Rewrite) { check(rewrite) }

  @Test(
    "functions",
    arguments: [
      // Calls on the spot, arguments in the order of evaluation.
      ["function f(b, c) { (a => b(a, 1))(c()) }", "function f(b,c){b(c(),1)}"],
      ["(a => b() + a)(c())", "(a=>b()+a)(c())"],
      ["function g() { (() => { eval('var z') })() }", "function g(){(()=>{eval(\"var z\")})()}"],
      [
        "function g() { function f(a, b) { h(a) } f(1, 2); f(i(), 3) }",
        "function g(){var f=a=>{h(a)};f(1),f(i())}",
      ],
      [
        "function g() { function f(a, b) { return this } return f(1, 2) }",
        "function g(){return function(a,b){return this}(1,2)}",
      ],
      // Its `length` may be asked for.
      ["function g() { function f(a) {} h(f, f) }", "function g(){function f(a){}h(f,f)}"],
    ] as [Rewrite]
  )
  func functions(_ rewrite: Rewrite) { check(rewrite) }

  @Test(
    "objects",
    arguments: [
      [
        "function f() { const o = {}; o.a = 1; o.b = 2; return o }",
        "function f(){return{a:1,b:2}}",
      ],
      [
        "function f() { const o = {}; o.a = o; return o }",
        "function f(){let o={};return o.a=o,o}",
      ],
      // A handler sees the object without the property.
      [
        "function f() { var o; try { o = {}; o.a = g() } catch { return o } }",
        "function f(){var o;try{o={},o.a=g()}catch{return o}}",
      ],
      [
        "function f() { const o = {}; o.__proto__ = g; return o }",
        "function f(){let o={};return o.__proto__=g,o}",
      ],
    ] as [Rewrite]
  )
  func objects(_ rewrite: Rewrite) { check(rewrite) }

  /// The functions' scopes move twice: into the inlined function, and out of it again.
  @Test func movesScopesOfArguments() {
    let source =
      "if (a) { } else { function f(p, q) { return [q, p] } g(f(function* (x) { x }, (y) => y)) }"
    let text = minified(source, goal: .module)
    #expect(text == "a||g([y=>y,function*(x){}]);" || text == "a||g([y=>y,function*(x){}])")
  }

  @Test(
    "declarations",
    arguments: [
      ["function f() { var a, b; a = g(); h(a, b, a) }", "function f(){var b,a=g();h(a,b,a)}"],
      [
        "function f() { let a, b = g(() => a); a = 1; h(a, b) }",
        "function f(){let a,b=g(()=>a);a=1,h(a,b)}",
      ],
      [
        "function f() { let a, b = a; a = g(); h(a, b, a, b) }",
        "function f(){let a,b=a;a=g(),h(a,b,a,b)}",
      ],
      ["function f() { var a; for (a in b) c(a) }", "function f(){for(var a in b)c(a)}"],
      [
        "function f() { var a = g(); h(a); var b = g(); h(a, b, b) }",
        "function f(){var a=g(),b;h(a),b=g(),h(a,b,b)}",
      ],
    ] as [Rewrite]
  )
  func declarations(_ rewrite: Rewrite) { check(rewrite) }

  @Test(
    "default exports under the names of variables",
    arguments: [
      ["const a = f(); export default a; g(a)", "let a=f();g(a);"],
      ["var a = f(); export default a; g(a)", "let a=f();g(a);"],
      // Modules of a cycle that read it early get an exception.
      ["export default a; function a() { g() }", "export default a;function a(){g()}"],
      [
        "var a = f(); export default a; export function g() { a() }",
        "var a=f();export default a;export function g(){a()}",
      ],
      // The export is a copy.
      ["let a = f(); export default a; a = 1; g(a)", "let a=f();export default a;a=1;g(a);"],
      ["export default a; var a = f(); g(a)", "export default a;var a=f();g(a);"],
    ] as [Rewrite]
  )
  func defaultExports(_ rewrite: Rewrite) {
    #expect(minified(rewrite.source, MinifyOptions(), goal: .module) == rewrite.result)
  }

  private func check(_ rewrite: Rewrite) { rewrite.check() }
}
