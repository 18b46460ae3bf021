// Expressions: text in, text out.

import JSMinifier
import Testing

@Suite("Minified expressions") struct ExpressionTests {
  @Test(
    "keys",
    arguments: [
      [#"a["b"]"#, "a.b;"],
      [#"a?.["b"]["c"]"#, "a?.b.c;"],
      [#"a["b-c"] = a["if"]"#, #"a["b-c"]=a.if"#],
      [#"a["0"] + a["01"] + a["-1"] + a["-0"]"#, #"a[0]+a["01"]+a[-1]+a["-0"]"#],
      [
        #"x = { ["a"]: 1, ["b c"]: 2, "0": 3, ["1"]: 4, [2]: 5, ["__proto__"]: 6 }"#,
        #"x={a:1,"b c":2,0:3,1:4,2:5,["__proto__"]:6}"#,
      ],
      [
        "x = { [-0]: 1, [1e400]: 2, ['constructor']() {} }",
        "x={[-0]:1,[1/0]:2,constructor(){}}",
      ],
      ["x = { ...{ a: 1, b }, ...{ get c() {} }, ...d }", "x={a:1,b,...{get c(){}},...d}"],
      ["x = [...[1, 2], ...[, 3], ...y]", "x=[1,2,...[,3],...y]"],
      ["f(...[1, 2], ...y), new f(...[])", "f(1,2,...y),new f"],
    ] as [Rewrite]
  )
  func keys(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "constants",
    arguments: [
      ["x = 60 * 60 * 1000", "x=36e5"],
      ["x = 1 / 3 + 0.1 * 3", "x=1/3+.1*3"],
      ["x = 1 << 4 | 3, y = -7 >>> 28, z = 5 % -3", "x=19,y=15,z=2"],
      ["x = 2 ** 10, y = 2 ** 0.5, z = (-2) ** 2", "x=1024,y=2**.5,z=4"],
      ["x = 0 * -1, y = -(-0), z = 1 / 0", "x=-0,y=0,z=1/0"],
      ["x = NaN * 2, y = -Infinity, z = NaN ? a : b", "x=0/0,y=-1/0,z=b"],
      ["x = 10 / 3 * 3, y = 1 + 2 - 3 * 4 / 5 ** 6, z = a / 3 * 3", "x=10,y=2.999232,z=a/3*3"],
      [
        "x = +'12', y = +'', z = -' 1e3 ', w = +'0x10', v = +'abc', u = +'1n'",
        "x=12,y=0,z=-1e3,w=+\"0x10\",v=0/0,u=+\"1n\"",
      ],
      ["x = '1' * '2', y = null + 1, z = true + true", "x=2,y=1,z=2"],
      ["x = ~5, y = ~~a, z = - -a", "x=-6,y=~~a,z=- -a"],
      ["x = 'a' + 'b' + c + 'd' + 'e' + 1", "x=\"ab\"+c+\"de1\""],
      ["x = 1 + 2 + a + 3 + 4", "x=3+a+3+4"],
      ["x = '' + a + 'b', y = 'a' + null + -0 + 1e21", "x=a+\"b\",y=\"anull01e+21\""],
      ["x = `a${'b'}c${1}`, y = `a${b}` + 'c' + `d${e}`", "x=\"abc1\",y=`a${b}cd${e}`"],
      [
        "x = `$${a}` + '{', y = '$' + `{${a}`, z = '`' + `${a}\\``",
        "x=`$${a}{`,y=`$\\{${a}`,z=`\\`${a}\\``",
      ],
      ["x = f`a${'b'}` + f`c`", "x=f`a${\"b\"}`+f`c`"],
      ["x = `a\\n\\`b`, y = `\\x41`", "x=\"a\\n`b\",y=`\\x41`"],
      [
        "x = typeof 1 + typeof null + typeof [] + typeof function () {} + typeof a",
        "x=\"numberobjectobjectfunction\"+typeof a",
      ],
      [
        "x = 1 < 2, y = 'a' == 'b', z = null == undefined, w = null === undefined",
        "x=!0,y=!1,z=!0,w=!1",
      ],
      ["x = 1 == '1', y = 1 === '1', z = false == '0x1'", "x=!0,y=!1,z=!1==\"0x1\""],
      ["x = true == 1, y = '' == 0, z = 'a' != false", "x=!0,y=!0,z=!0"],
      ["x = 1n == 1n, y = 2n === 10n, z = 0x1n === 1n", "x=!0,y=!1,z=0x1n==1n"],
      ["x = typeof undefined + typeof NaN + typeof +Infinity", "x=\"undefinednumbernumber\""],
      ["x = null?.a.b(c()), y = (void 0)?.[d++], z = e?.f", "x=void 0,y=void 0,z=e?.f"],
      ["x = undefined, y = void f(), z = void 1", "x=void 0,y=void f(),z=void 1"],
    ] as [Rewrite]
  )
  func constants(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "comparisons",
    arguments: [
      ["x = typeof a === 'string'", "x=typeof a==\"string\""],
      [
        "x = typeof a === 'undefined', y = typeof a != 'undefined'",
        "x=typeof a>\"u\",y=typeof a<\"u\"",
      ],
      ["f(function (a) { return typeof a === 'undefined' })", "f(function(a){return a===void 0})"],
      ["x = typeof a.b !== 'undefined'", "x=a.b!==void 0"],
      ["x = a == undefined, y = undefined != a", "x=a==null,y=null!=a"],
      ["x = (a < b) === true, y = !a === false, z = !a == true", "x=a<b,y=!!a,z=!a"],
      ["x = !!a === !!b, y = a + '' === b", "x=!!a==!!b,y=a+\"\"===b"],
      ["x = (a, b) === c", "a,x=b===c"],
    ] as [Rewrite]
  )
  func comparisons(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "logical operators",
    arguments: [
      ["x = a && (b && c) && (d || (e || f))", "x=a&&b&&c&&(d||e||f)"],
      ["x = true && a, y = 0 || b, z = null ?? c, w = 1 ?? f()", "x=a,y=b,z=c,w=1"],
      ["x = (f(), 0) || a", "f(),x=a"],
      ["x = (true && a.b)()", "x=(0,a.b)()"],
      [
        "function f(a) { a || (a = b); a && (a = b); a ?? (a = b) }",
        "function f(a){a||=b,a&&=b,a??=b}",
      ],
      [
        "a.b || (a.b = c), a[0] || (a[0] = c), a().b || (a().b = c)",
        "a.b||=c,a[0]||=c,a().b||(a().b=c)",
      ],
      ["a || (a = b)", "a||(a=b)"],
      ["x = a !== null && a !== undefined", "x=a!=null"],
      ["x = b || a === void 0 || null === a", "x=b||a==null"],
      ["x = a.b !== null && a.b !== undefined", "x=a.b!==null&&a.b!==void 0"],
      ["x = a === null && a === undefined", "x=a===null&&a===void 0"],
      ["x = a && a, y = a || a", "x=a,y=a"],
    ] as [Rewrite]
  )
  func logical(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "negations",
    arguments: [
      ["x = !(a == b), y = !(a < b), z = !!(a === b)", "x=a!=b,y=!(a<b),z=a===b"],
      ["x = !(a && b), y = !(!a || b !== c)", "x=!a||!b,y=!(!a||b!==c)"],
      ["x = !(!a && b === c), y = !(a == b && c)", "x=!(!a&&b===c),y=a!=b||!c"],
      ["x = !(a, b), y = !!a, z = !!!a", "a,x=!b,y=!!a,z=!a"],
      [
        "x = !!(a && b), y = !!(a || b && c), z = !(!a && !b)",
        "x=!!(a&&b),y=!!(a||b&&c),z=!!(a||b)",
      ],
      ["x = !!(a && b.c === 1), y = !(!a || f())", "x=!(!a||b.c!==1),y=!(!a||f())"],
      ["x = !0, y = ![], z = !f()", "x=!0,y=!1,z=!f()"],
    ] as [Rewrite]
  )
  func negations(_ rewrite: Rewrite) {
    rewrite.check()
  }

  @Test(
    "conditionals",
    arguments: [
      ["x = !a ? b : c", "x=a?c:b"],
      ["x = a ? a : b, y = a ? b : a", "x=a||b,y=a&&b"],
      ["x = a ? true : false, y = a ? false : true, z = a < b ? true : false", "x=!!a,y=!a,z=a<b"],
      [
        "x = a ? false : b, y = a ? b : true, z = a < b ? c : false, w = a ? c : false",
        "x=!a&&b,y=!a||b,z=a<b&&c,w=a?c:!1",
      ],
      ["x = a ? b : b, y = f() ? b : b", "a,x=b,f(),y=b"],
      ["x = a ? b : c ? b : d, y = a ? b ? c : d : d", "x=a||c?b:d,y=a&&b?c:d"],
      ["x = a ? (f(), c) : c, y = a ? c : (f(), c)", "a&&f(),x=c,a||f(),y=c"],
      ["x = a ? b || c : c, y = a ? c : b && c", "x=a&&b||c,y=(a||b)&&c"],
      [
        "a ? x = b : x = c; a ? y.z = b : y.z = c; a ? x += b : x += c",
        "x=a?b:c,a?y.z=b:y.z=c,a?x+=b:x+=c",
      ],
      ["a ? x = function () {} : x = c", "a?x=function(){}:x=c"],
      [
        "function g(a, y) { a ? y.z = b : y.z = c; return a ? f(b) : f(c) }",
        "function g(a,y){return y.z=a?b:c,f(a?b:c)}",
      ],
      [
        "function g(a) { return a ? f(1, b, 2) : f(1, c, 2) }",
        "function g(a){return f(1,a?b:c,2)}",
      ],
      ["function g(a) { return a ? f(...b) : f(...c) }", "function g(a){return f(...a?b:c)}"],
      ["function g(a) { return a ? new F(b) : new F(c) }", "function g(a){return new F(a?b:c)}"],
      [
        "function g(a) { return a ? f(b, h()) : f(c, i()) }",
        "function g(a){return a?f(b,h()):f(c,i())}",
      ],
      ["x = h() ? f(b) : f(c)", "x=h()?f(b):f(c)"],
      [
        "x = a != null ? a : b, y = a == null ? b : a, z = a === null ? b : a",
        "x=a??b,y=a??b,z=a===null?b:a",
      ],
      [
        "x = a == null ? void 0 : a.b.c(d), y = a != null ? a() : undefined",
        "x=a?.b.c(d),y=a?.()",
      ],
      ["x = (t = a.b) === null || t === void 0 ? void 0 : t.c", "x=(t=a.b)?.c"],
      [
        "x = a == null ? void 0 : a.b?.c, y = a == null ? void 0 : (a.b?.c).d",
        "x=a?.b?.c,y=a==null?void 0:(a.b?.c).d",
      ],
      [
        "x = a == null ? void 0 : b.a, y = a == null ? 0 : a.b, z = eval == null ? void 0 : eval(b)",
        "x=a==null?void 0:b.a,y=a==null?0:a.b,z=eval==null?void 0:eval(b)",
      ],
      ["x = 'a' ? b : c, y = (f(), 0) ? b : c", "x=b,f(),y=c"],
      ["x = (a, b) ? c : d", "a,x=b?c:d"],
    ] as [Rewrite]
  )
  func conditionals(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "tests",
    arguments: [
      ["if (!!a) for (;;) b()", "if(a)for(;;)b()"],
      ["if (a && true) for (;;);", "if(a)for(;;);"],
      ["if (a ? b : false) for (;;);", "if(a&&b)for(;;);"],
      ["if (a ? true : b) for (;;);", "if(a||b)for(;;);"],
      ["if (a ? false : b) for (;;);", "if(!a&&b)for(;;);"],
      ["if (!(!a || b != c)) for (;;);", "if(a&&b==c)for(;;);"],
      ["while (a != null && a.b()) ;", "for(;a?.b(););"],
      ["do f(); while (!!a)", "do f();while(a)"],
      ["if ((a & 1) !== 0) for (;;);", "if(a&1)for(;;);"],
      ["x = (a & 1) === 0 ? b : c, y = a >>> b == 0 ? c : d", "x=a&1?c:b,y=a>>>b?d:c"],
      ["x = (a & b) === 0 ? c : d, y = a * 2 === 0 ? c : d", "x=(a&b)===0?c:d,y=a*2==0?c:d"],
      ["x = !!a ? b : c", "x=a?b:c"],
    ] as [Rewrite]
  )
  func tests(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "assignments",
    arguments: [
      [
        "function f(a) { a = a + 1; a = 2 * a; a = a || b; a = a - -a }",
        "function f(a){a+=1,a*=2,a||=b,a-=-a}",
      ],
      ["a.b = a.b + 1; a.b = a.b || c; a().b = a().b + 1", "a.b+=1,a.b=a.b||c,a().b=a().b+1"],
      ["a = a + 1", "a=a+1"],
      [
        "function f(a) { return (a = b, a) } function g(a) { return a++, a }",
        "function f(a){return a=b}function g(a){return++a}",
      ],
      ["x = (a(), b)", "a(),x=b"],
      ["x = (0, function () {})", "x=(0,function(){})"],
      ["(x) = function () {}", "x=(0,function(){})"],
      ["[(x) = () => 1] = y", "[x=(0,()=>1)]=y"],
    ] as [Rewrite]
  )
  func assignments(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "unused values",
    arguments: [
      ["1; 'a' + 'b'; [f(), g()]; ({ a: f(), [1]: g() }); `${1}`", "f(),g(),f(),g()"],
      ["a ? f() : 0; a ? 0 : f(); !a && f(); !a || f()", "a&&f(),a||f(),a||f(),a&&f()"],
      ["typeof a; void f(); !f(); f() === g(); f() == g(); -f()", "f(),f(),f(),g(),f()==g(),-f()"],
      [
        "function g(a) { a == null && (a = b); a != null || (a = b); a != null && a.b }",
        "function g(a){a??=b,a??=b,a?.b}",
      ],
      ["/* @__PURE__ */ f(g(), 1); /* @__PURE__ */ new F()", "g()"],
      [
        "a; a.b; a => 1; class A {}; (class { static a = f() })",
        "a,a.b;class A{}(class{static a=f()})",
      ],
      ["let a = 1; a; b => a; a", "let a=1;a,a"],
      ["{ a; let a = 1; a }", "{a;let a=1}"],
      ["switch (x) { case 0: let a = 1; case 1: a }", "switch(x){case 0:let a=1;case 1:a}"],
      [
        "class A { constructor() { this } } class B extends A { constructor() { this } }",
        "class A{constructor(){this}}class B extends A{constructor(){this}}",
      ],
      ["function f() { this }", "function f(){}"],
      [
        "new Map; new Set([f(), 1]); new WeakMap(null); new Map(a); new Set(...a); new Date(a)",
        "f(),new Map(a),new Set(...a),new Date(a)",
      ],
      [
        "String(1); Number(a); Symbol('x'); Boolean(f()); Error(`a`); new TypeError(b)",
        "Number(a),f(),TypeError(b)",
      ],
      ["function f(Map) { new Map }", "function f(Map){new Map}"],
    ] as [Rewrite]
  )
  func unused(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "calls",
    arguments: [
      ["x = (() => a)(), y = (() => {})(), (() => { f() })()", "x=a,y=void 0,f()"],
      ["x = (() => a.b)()()", "x=(0,a.b)()"],
      [
        "x = (function () { return a })(), y = (function () { return this })()",
        "x=a,y=function(){return this}()",
      ],
      ["(function (a, b) { var c = a; f(b, c, c, a) })(g, 2)", "(a=>{f(2,a,a,a)})(g)"],
      [
        "var await; class A { static { (function (a = await) { f(a) })() } }",
        "var await;class A{static{(function(a=await){f(a)})()}}",
      ],
      [
        "(function (a, a) { var c })(1, 2); (function f() { f() })(); (async () => a)()",
        "(function(a,a){})(1,2),function f(){f()}(),(async()=>a)()",
      ],
      ["x = Boolean(a), y = Boolean(a < b), z = Boolean()", "x=!!a,y=a<b,z=Boolean()"],
      [
        "x = new Array, y = Array(1, 2), z = new Array(3), w = Array('a'), v = new Array(a)",
        "x=[],y=[1,2],z=[,,,],w=[\"a\"],v=Array(a)",
      ],
      [
        "x = Array(0), y = Array(7), z = Array(-1), w = new Function(a)",
        "x=[],y=Array(7),z=Array(-1),w=Function(a)",
      ],
      ["x = new Object(), y = Object(a), z = new Object(a)", "x={},y=Object(a),z=Object(a)"],
      ["throw new TypeError(a)", "throw TypeError(a)"],
      ["function f(Error) { throw new Error(a) }", "function f(Error){throw new Error(a)}"],
      [
        "x = (0, eval)(a), y = (0, a.b)`c`, z = delete (0, a.b)",
        "x=(0,eval)(a),y=(0,a.b)`c`,z=delete(0,a.b)",
      ],
    ] as [Rewrite]
  )
  func calls(_ rewrite: Rewrite) { rewrite.check() }

  @Test(
    "classes",
    arguments: [
      [
        "class A { constructor() {} static {} a = void 0; ['b'] = 1; ['constructor'] = 2 }",
        "class A{constructor(){}a;b=1;[\"constructor\"]=2}",
      ],
      ["class A extends B { constructor(...a) { super(...a) } }", "class A extends B{}"],
      ["class A extends B { constructor() {} }", "class A extends B{constructor(){}}"],
      [
        "class A { static ['prototype']() {} ['0']() {} static { f(); g() } }",
        "class A{static[\"prototype\"](){}0(){}static{f(),g()}}",
      ],
    ] as [Rewrite]
  )
  func classes(_ rewrite: Rewrite) { rewrite.check() }
}
