// Statements: text in, text out.

import JSMinifier
import JSSyntax
import Testing

@Suite("Minified statements") struct StatementTests {
  @Test(
    "lists",
    arguments: [
      ["a(); b(); { c(); } ; if (d) e(); f()", "a(),b(),c(),d&&e(),f()"],
      [
        "function f() { a(); return b } function g() { a(); return; }",
        "function f(){return a(),b}function g(){a()}",
      ],
      [
        "function f() { a(); throw b } function g() { a(); if (b) for (;;) c() }",
        "function f(){throw a(),b}function g(){if(a(),b)for(;;)c()}",
      ],
      ["a(); switch (b) { case 1: c(); case 2: d() }", "switch(a(),b){case 1:c();case 2:d()}"],
      [
        "a(); for (; b;) c(); a(); for (b(); ;) c(); a(); for (var x in b) c(); a(); for (x of b) c()",
        "for(a();b;)c();for(a(),b();;)c();for(var x in a(),b)c();a();for(x of b)c()",
      ],
      ["a(); while (b) c(); a(); for (let x in b) c()", "for(a();b;)c();a();for(let x in b)c()"],
      [
        "var a = 1; var b = 2; let c = 3; let d; var e; for (var f; ;) ;",
        "var a=1,b=2;let c=3,d;for(var e,f;;);",
      ],
      [
        "{ let a = f(); g(a, a) } { function b() {} } { var c = 1; class D { static [f()] } }",
        "{let a=f();g(a,a)}{function b(){}}{var c=1;class D{static[f()]}}",
      ],
      [
        "function f() { 'use strict'; a() } function g() { 'use strict'; return function () { 'use strict'; a() } }",
        "function f(){'use strict';a()}function g(){'use strict';return function(){a()}}",
      ],
      ["switch (f(() => a)) { case g(() => a): let a }", "switch(f(()=>a)){case g(()=>a):let a}"],
      ["x = function f() { 'use strict'; return f }", "x=function f(){'use strict';return f}"],
    ] as [Rewrite]
  )
  func lists(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "if",
    arguments: [
      ["if (a) b(); if (a) { b(); c() } else d()", "a&&b(),a?(b(),c()):d()"],
      ["if (!a) b(); else c(); if (a) ; else b(); if (a) {} else {}", "a?c():b(),a||b(),a"],
      ["if (a) { if (b) c() } if (a) if (b) { for (;;); }", "if(a&&b&&c(),a&&b)for(;;);"],
      ["if (a) { if (b) for (;;); } else c()", "if(a){if(b)for(;;);}else c()"],
      ["if (a) x = 1; else x = 2; if (a) f(1); else f(2)", "x=a?1:2,a?f(1):f(2)"],
      ["if (0) { a(); var b; let c } else d(); if (1) e(); if ('') f()", "var b;d(),e()"],
      ["if (f(), 1) { a() } else b()", "f(),a()"],
    ] as [Rewrite]
  )
  func ifs(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "jumps",
    arguments: [
      ["function f() { if (a) return b; return c }", "function f(){return a?b:c}"],
      [
        "function f() { if (a) return b; else { c(); return d } }",
        "function f(){return a?b:(c(),d)}",
      ],
      ["function f() { if (a) return; b(); c() }", "function f(){a||(b(),c())}"],
      ["function f() { if (a) { b(); return } c() }", "function f(){a?b():c()}"],
      [
        "function f() { if (a) { for (;;) b(); return } c(); if (d) return; e() }",
        "function f(){if(a)for(;;)b();else c(),d||e()}",
      ],
      [
        "function f() { if (a) return; let b = g(); c(b, b) }",
        "function f(){if(a)return;let b=g();c(b,b)}",
      ],
      [
        "function f() { if (a) return b; if (c) return b; d() }",
        "function f(){if(a||c)return b;d()}",
      ],
      [
        "function f() { if (a) throw b; throw c } function g() { if (a) throw b; return c }",
        "function f(){throw a?b:c}function g(){if(a)throw b;return c}",
      ],
      ["function f() { if (a) return b; else c(); d() }", "function f(){if(a)return b;c(),d()}"],
      ["function f() { if (a) b(); else return c; d() }", "function f(){if(!a)return c;b(),d()}"],
      [
        "function f() { return void 0 } function g() { if (a) return undefined; return b }",
        "function f(){}function g(){if(!a)return b}",
      ],
      ["async function* f() { return undefined }", "async function*f(){return void 0}"],
      [
        "function f() { return a; b(); var c = 1, { d } = e; function g() {} let h = 1 }",
        "function f(){return a}",
      ],
      ["function f() { return () => h; let h = 1 }", "function f(){return()=>h;let h=1}"],
      [
        "for (;;) { if (a) continue; b() } for (;;) { if (a) { b(); continue } c(); continue }",
        "for(;;)a||b();for(;;)a?b():c()",
      ],
      ["for (;;) { if (a) break; b() } while (a) { if (b) break }", "for(;!a;)b();for(;a&&!b;);"],
      ["for (;;) { if (a) b(); else break }", "for(;a;)b()"],
      [
        "a: for (;;) { for (;;) { if (b) continue a; c() } }",
        "a:for(;;)for(;;){if(b)continue a;c()}",
      ],
      ["a: b(); c: for (;;) break", "for(b();;)break;"],
    ] as [Rewrite]
  )
  func jumps(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "switch and try",
    arguments: [
      [
        "switch (a) { case 1: b(); break; case 2: c(); break; default: }",
        "switch(a){case 1:b();break;case 2:c()}",
      ],
      ["switch (a) { case 1: b(); break }", "a===1&&b()"],
      ["switch (a) { case 1: b(); break; default: c() }", "a===1?b():c()"],
      ["switch (a) { case 1: if (b) break; c() }", "switch(a){case 1:if(b)break;c()}"],
      ["switch (a) { default: b() } switch (a()) {}", "a,b(),a()"],
      ["switch (a) { case 1: let b = c(); f(b, b) }", "if(a===1){let b=c();f(b,b)}"],
      [
        "switch (a) { default: b(); break; case 1: } switch (a) { case f(): }",
        "switch(a){default:b();break;case 1:}a,f()",
      ],
      ["try { a() } catch (b) {} finally {}", "try{a()}catch{}"],
      [
        "try {} catch (a) { b(); var c } try { a() } finally {} try {} finally { b() }",
        "var c;a(),b()",
      ],
      [
        "try { a() } catch ({ b }) {} try { a() } catch (b) { c(b) }",
        "try{a()}catch({b}){}try{a()}catch(b){c(b)}",
      ],
    ] as [Rewrite]
  )
  func switches(_ rewrite: Rewrite) { rewrite.check() }

  @Test("the top level of a bundle's module stays apart")
  func bundled() {
    let options = MinifyOptions(isBundled: true)
    #expect(minified("a(); b(); const c = d();", options) == "a();b();d();")
    #expect(minified("const c = 1;") == "const c=1;")
    #expect(
      minified("'use strict'; const c = a(); c.d(c); export {}", goal: .module)
        == "let c=a();c.d(c);export{};"
    )
  }

  @Test("a module with `with` stays as it is")
  func withStatements() {
    #expect(minified("with (a) { b = b + 1 }") == "with(a){b=b+1}")
  }
}
