import Testing

/// Sources and their exact forms: readable, and without white space.
@Suite struct FormTests {
  static let forms: [(source: String, pretty: String, small: String)] = [
    ("a=1", "a = 1;\n", "a=1;"),
    ("var x=1,y", "var x = 1, y;\n", "var x=1,y;"),
    ("if(a)b();else c()", "if (a)\n  b();\nelse\n  c();\n", "if(a)b();else c();"),
    (
      "if(a){b}else if(c){d}else{e}", "if (a) {\n  b;\n} else if (c) {\n  d;\n} else {\n  e;\n}\n",
      "if(a){b}else if(c){d}else{e}"
    ),
    ("if(a){if(b)c}else d", "if (a) {\n  if (b)\n    c;\n} else\n  d;\n", "if(a){if(b)c}else d;"),
    ("for(;;);", "for (; ; )\n  ;\n", "for(;;);"),
    ("do x();while(y)", "do\n  x();\nwhile (y);\n", "do x();while(y);"),
    ("do{x()}while(y)", "do {\n  x();\n} while (y);\n", "do{x()}while(y);"),
    ("f=()=>({})", "f = () => ({});\n", "f=()=>({});"),
    ("f=()=>({}).x", "f = () => ({}).x;\n", "f=()=>({}).x;"),
    ("f=async x=>{return}", "f = async (x) => {\n  return;\n};\n", "f=async x=>{return};"),
    ("({}).x", "({}).x;\n", "({}).x;"),
    ("({a}=b)", "({ a } = b);\n", "({a}=b);"),
    ("({a}=b),c", "({ a } = b), c;\n", "({a}=b),c;"),
    ("(function(){})()", "(function() {\n})();\n", "(function(){})();"),
    ("(class{}).x", "(class {\n}).x;\n", "(class{}).x;"),
    ("(()=>{})()", "(() => {\n})();\n", "(()=>{})();"),
    ("new(a())()", "new (a())();\n", "new(a());"),
    ("new(a.b().c)", "new (a.b()).c();\n", "new(a.b()).c;"),
    ("new a.b", "new a.b();\n", "new a.b;"),
    ("new a().b", "new a().b;\n", "new a().b;"),
    ("new(a?.b)()", "new (a?.b)();\n", "new(a?.b);"),
    ("(a?.b).c", "(a?.b).c;\n", "(a?.b).c;"),
    ("a?.[b]?.(c).d", "a?.[b]?.(c).d;\n", "a?.[b]?.(c).d;"),
    ("a??(b||c)", "a ?? (b || c);\n", "a??(b||c);"),
    ("(a??b)||c", "(a ?? b) || c;\n", "(a??b)||c;"),
    ("a??b??c", "a ?? b ?? c;\n", "a??b??c;"),
    ("(-1)**2", "(-1) ** 2;\n", "(-1)**2;"),
    ("(a**b)**c", "(a ** b) ** c;\n", "(a**b)**c;"),
    ("a**b**c", "a ** b ** c;\n", "a**b**c;"),
    ("-(-x)", "- -x;\n", "- -x;"),
    ("+ +x", "+ +x;\n", "+ +x;"),
    ("+-x", "+-x;\n", "+-x;"),
    ("a- -b", "a - -b;\n", "a- -b;"),
    ("a-(--b)", "a - --b;\n", "a- --b;"),
    ("a+ ++b", "a + ++b;\n", "a+ ++b;"),
    ("a-- -b", "a-- - b;\n", "a---b;"),
    ("a/ /re/", "a / /re/;\n", "a/ /re/;"),
    ("/re/g in x", "/re/g in x;\n", "/re/g in x;"),
    ("/re/ in x", "/re/ in x;\n", "/re/ in x;"),
    ("a< !--b", "a < !--b;\n", "a< !--b;"),
    ("1..x", "1 .x;\n", "1 .x;"),
    ("1.5.x", "1.5.x;\n", "1.5.x;"),
    ("1000 .x", "1e3.x;\n", "1e3.x;"),
    ("a=(b,c)", "a = (b, c);\n", "a=(b,c);"),
    ("f((a,b),c)", "f((a, b), c);\n", "f((a,b),c);"),
    ("for(var i=(a in b);;);", "for (var i = (a in b); ; )\n  ;\n", "for(var i=(a in b);;);"),
    (
      "for(f=()=>(a in b);;);", "for (f = () => (a in b); ; )\n  ;\n", "for(f=()=>(a in b);;);"
    ),
    ("for(a[b in c];;);", "for (a[b in c]; ; )\n  ;\n", "for(a[b in c];;);"),
    ("for((async) of x);", "for ((async) of x)\n  ;\n", "for((async)of x);"),
    ("for(x of y)z", "for (x of y)\n  z;\n", "for(x of y)z;"),
    ("for(const[a]of b);", "for (const [a] of b)\n  ;\n", "for(const[a]of b);"),
    ("for(x in y);", "for (x in y)\n  ;\n", "for(x in y);"),
    ("(let)[0]=1", "(let)[0] = 1;\n", "(let)[0]=1;"),
    ("('use strict')", "(\"use strict\");\n", "(\"use strict\");"),
    ("'use strict';a", "'use strict';\na;\n", "'use strict';a;"),
    ("x='it\\'s'", "x = \"it's\";\n", "x=\"it's\";"),
    ("x='say \"hi\"'", "x = 'say \"hi\"';\n", "x='say \"hi\"';"),
    (
      "x='\\x001\\0a\\u2028\\uFEFF\\x7f\\x80é😀\\ud800</script>'",
      "x = \"\\x001\\0a\\u2028\\uFEFF\\x7F\\x80\\xE9\\u{1F600}\\uD800<\\/script>\";\n",
      "x=\"\\x001\\0a\\u2028\\uFEFF\\x7F\\x80\\xE9\\u{1F600}\\uD800<\\/script>\";"
    ),
    (
      "x='\\t\\x01\\b\\x07\\x1b'",
      "x = \"\\t\\x01\\b\\x07\\x1B\";\n",
      "x=\"\t\u{1}\\b\\x07\\x1B\";"
    ),
    ("x=`a${b}c</script>é`", "x = `a${b}c<\\/script>\\xE9`;\n", "x=`a${b}c<\\/script>\\xE9`;"),
    ("x=y`</script>é`", "x = y`</script>é`;\n", "x=y`</script>é`;"),
    ("x=/[</script>]é/", "x = /[<\\/script>]\\u00E9/;\n", "x=/[<\\/script>]\\u00E9/;"),
    ("ünder", "\\u{FC}nder;\n", "\\u{FC}nder;"),
    ("x=[,]", "x = [,];\n", "x=[,];"),
    ("x=[,a,,]", "x = [, a, ,];\n", "x=[,a,,];"),
    ("x={a,b:1}", "x = { a, b: 1 };\n", "x={a,b:1};"),
    (
      "x={get a(){return 1},async*b(){},[c]:2}",
      "x = {\n  get a() {\n    return 1;\n  },\n  async *b() {\n  },\n  [c]: 2\n};\n",
      "x={get a(){return 1},async*b(){},[c]:2};"
    ),
    (
      "class A extends B{static x=1;get;set;static;async;'constructor'(){}static{f()}#p=2}",
      "class A extends B {\n  static x = 1;\n  get;\n  set;\n  static;\n  async;\n"
        + "  \"constructor\"() {\n  }\n  static {\n    f();\n  }\n  #p = 2;\n}\n",
      "class A extends B{static x=1;get;set;static;async;\"constructor\"(){}static{f()}#p=2}"
    ),
    (
      "class A{get a(){}set a(v){}static async*[b](){}accessor c=1}",
      "class A {\n  get a() {\n  }\n  set a(v) {\n  }\n  static async *[b]() {\n  }\n"
        + "  accessor c = 1;\n}\n",
      "class A{get a(){}set a(v){}static async*[b](){}accessor c=1}"
    ),
    ("class A{a;[b]}", "class A {\n  a;\n  [b];\n}\n", "class A{a;[b]}"),
    (
      "switch(a){case 1:b;break;default:c}",
      "switch (a) {\n  case 1:\n    b;\n    break;\n  default:\n    c;\n}\n",
      "switch(a){case 1:b;break;default:c}"
    ),
    (
      "try{a}catch{b}finally{c}", "try {\n  a;\n} catch {\n  b;\n} finally {\n  c;\n}\n",
      "try{a}catch{b}finally{c}"
    ),
    ("a:for(;;)continue a", "a:\n  for (; ; )\n    continue a;\n", "a:for(;;)continue a;"),
    (
      "function*f(){yield*a;yield;yield b}",
      "function* f() {\n  yield* a;\n  yield;\n  yield b;\n}\n",
      "function*f(){yield*a;yield;yield b}"
    ),
    ("throw typeof(a+b)", "throw typeof (a + b);\n", "throw typeof(a+b);"),
    ("a?b:c?d:e", "a ? b : c ? d : e;\n", "a?b:c?d:e;"),
    ("(a?b:c)?d:e", "(a ? b : c) ? d : e;\n", "(a?b:c)?d:e;"),
    ("a=b?(c,d):e=>f", "a = b ? (c, d) : (e) => f;\n", "a=b?(c,d):e=>f;"),
    ("(a=b).c", "(a = b).c;\n", "(a=b).c;"),
    ("(await)(x)", "await(x);\n", "await(x);"),
    ("/*@__PURE__*/f().x", "(/* @__PURE__ */ f()).x;\n", "f().x;"),
    ("x=/*#__PURE__*/new F", "x = /* @__PURE__ */ new F();\n", "x=new F;"),
    (
      "/*@__PURE__*/(function(){})()", "/* @__PURE__ */ (function() {\n})();\n",
      "(function(){})();"
    ),
    ("import('a',b)", "import(\"a\", b);\n", "import(\"a\",b);"),
    ("new(import('a'))", "new (import(\"a\"))();\n", "new(import(\"a\"));"),
    ("x=10n**2n", "x = 10n ** 2n;\n", "x=10n**2n;"),
    ("x=a.if.class", "x = a.if.class;\n", "x=a.if.class;"),
    ("delete a[0],void 0", "delete a[0], void 0;\n", "delete a[0],void 0;"),
    ("return 1", "return 1;\n", "return 1;"),
    ("with(a)b", "with (a)\n  b;\n", "with(a)b;"),
    ("while(a){debugger}", "while (a) {\n  debugger;\n}\n", "while(a){debugger}"),
    ("#!/x\na", "a;\n", "a;"),
    ("a:b:function c(){}", "a: b: function c() {\n}\n", "a:b:function c(){}"),
    ("a:{b}", "a: {\n  b;\n}\n", "a:{b}"),
    ("if(a)function b(){}", "if (a) {\n  function b() {\n  }\n}\n", "if(a){function b(){}}"),
    ("x={1e400:a}", "x = { Infinity: a };\n", "x={Infinity:a};"),
    ("a<!b", "a < !b;\n", "a<!b;"),
    (
      "x=function(){new.target}", "x = function() {\n  new.target;\n};\n",
      "x=function(){new.target};"
    ),
    ("(a,b)?c:d", "(a, b) ? c : d;\n", "(a,b)?c:d;"),
    ("!(a&&b)||c&&(d||e)", "!(a && b) || c && (d || e);\n", "!(a&&b)||c&&(d||e);"),
    ("a-(b-c)-d", "a - (b - c) - d;\n", "a-(b-c)-d;"),
    ("(a,b).c", "(a, b).c;\n", "(a,b).c;"),
    ("(0,a.b)()", "(0, a.b)();\n", "(0,a.b)();"),
    ("x=a in b instanceof c", "x = a in b instanceof c;\n", "x=a in b instanceof c;"),
    ("x=\"a\"in b", "x = \"a\" in b;\n", "x=\"a\"in b;"),
    ("x=typeof/a/", "x = typeof /a/;\n", "x=typeof/a/;"),
    ("function f(){return/a/}", "function f() {\n  return /a/;\n}\n", "function f(){return/a/}"),
  ]

  @Test(arguments: forms.indices) func hasForm(_ index: Int) throws {
    let form = Self.forms[index]
    #expect(try printedText(form.source) == form.pretty)
    #expect(try printedText(form.source, .small) == form.small)
  }

  @Test func partsOfTemplatesAreShort() throws {
    let source = "x=`${a}\\n\\t\\'\\\"\\\\n\\``;"
    #expect(try printedText(source, .small) == source)
    #expect(try printedText(source, .minified) == "x=`${a}\n\t'\"\\\\n\\``;")
    #expect(try printedText("x=y`${a}\\n`;", .minified) == "x=y`${a}\\n`;")
  }

  @Test func guardsAreShort() throws {
    let source = "function f(){a(),(b||c)&&(d=1),e()}function g(){return (b||c)&&(d=1),e}"
    #expect(
      try printedText(source, .minified)
        == "function f(){a();if(b||c)d=1;e()}function g(){if(b||c)d=1;return e}"
    )
    let others = "for(;a;)(b||c)&&(d=1);a,(b||c)&&d();e=x=>(b||c)&&(d=1);"
    #expect(try printedText(others, .minified) == others)
  }

  static let modules: [(source: String, pretty: String, small: String)] = [
    (
      "import d,*as n from'x'", "import d, * as n from \"x\";\n", "import d,*as n from\"x\";"
    ),
    (
      "import{a,b as c,'q-r'as e}from'x'with{type:'json'}",
      "import { a, b as c, \"q-r\" as e } from \"x\" with { type: \"json\" };\n",
      "import{a,b as c,\"q-r\"as e}from\"x\"with{type:\"json\"};"
    ),
    ("import'x'", "import \"x\";\n", "import\"x\";"),
    ("import{}from'x'", "import {} from \"x\";\n", "import{}from\"x\";"),
    (
      "import defer*as n from'x'", "import defer * as n from \"x\";\n",
      "import defer*as n from\"x\";"
    ),
    (
      "let a,b;export{a,b as c,b as default}", "let a, b;\nexport { a, b as c, b as default };\n",
      "let a,b;export{a,b as c,b as default};"
    ),
    ("export{a,b as c}from'x'", "export { a, b as c } from \"x\";\n", "export{a,b as c}from\"x\";"),
    ("export*from'x'", "export * from \"x\";\n", "export*from\"x\";"),
    ("export*as a from'x'", "export * as a from \"x\";\n", "export*as a from\"x\";"),
    ("export const a=1", "export const a = 1;\n", "export const a=1;"),
    ("export default a=>b", "export default (a) => b;\n", "export default a=>b;"),
    (
      "export default(function(){})", "export default (function() {\n});\n",
      "export default(function(){});"
    ),
    (
      "export default function(){}", "export default function() {\n}\n",
      "export default function(){}"
    ),
    ("export default class{}", "export default class {\n}\n", "export default class{}"),
    ("export default{}", "export default {};\n", "export default{};"),
    ("x=import.meta.url", "x = import.meta.url;\n", "x=import.meta.url;"),
    ("for await(const a of b);", "for await (const a of b)\n  ;\n", "for await(const a of b);"),
    ("(await a)**b", "(await a) ** b;\n", "(await a)**b;"),
    ("new(await a)", "new (await a)();\n", "new(await a);"),
  ]

  @Test(arguments: modules.indices) func moduleHasForm(_ index: Int) throws {
    let form = Self.modules[index]
    var settings = PrintSettings(goal: .module)
    #expect(try printedText(form.source, settings) == form.pretty)
    settings.minified = true
    #expect(try printedText(form.source, settings) == form.small)
  }

  static let syntax: [(source: String, small: String)] = [
    ("x=[true,false,1000,.5,1e21]", "x=[!0,!1,1e3,.5,1e21];"),
    ("true.x", "(!0).x;"),
    ("x=a['b']", "x=a.b;"),
    ("x=a?.['b']", "x=a?.b;"),
    ("x=a['b-c']", "x=a[\"b-c\"];"),
    ("x={'a':1,'b-c':2,d:d}", "x={a:1,\"b-c\":2,d};"),
    ("x={'__proto__':1},{__proto__:__proto__}", "x={__proto__:1},{__proto__:__proto__};"),
    ("x=`abc`", "x=\"abc\";"),
    ("`abc`", "(\"abc\");"),
    ("x='a\\nb'", "x=`a\nb`;"),
    ("function f(){a;return}", "function f(){a}"),
    ("f=()=>{return a}", "f=()=>a;"),
    ("x=0xffffffffff,y=1099511627776", "x=0xffffffffff,y=1099511627776;"),
  ]

  @Test(arguments: syntax.indices) func minifiesSyntax(_ index: Int) throws {
    var settings = PrintSettings.minified
    settings.goal = .commonJS
    #expect(try printedText(Self.syntax[index].source, settings) == Self.syntax[index].small)
  }

  @Test func keepsTextBeyondASCII() throws {
    let settings = PrintSettings(asciiOnly: false)
    #expect(try printedText("x='é😀\\u2028';ünder", settings) == "x = \"é😀\\u2028\";\nünder;\n")
  }

  @Test func printsNumbers() throws {
    let numbers = [
      ("0", "0"), ("12", "12"), ("100", "100"), ("1000", "1e3"), ("1200", "1200"),
      ("12000", "12e3"), ("0.5", "0.5"), ("0.01", "0.01"), ("0.001", "1e-3"), ("1e-7", "1e-7"),
      ("123.456", "123.456"), ("1e21", "1e21"), ("5e-324", "5e-324"), ("1.5e300", "15e299"),
      ("1.7976931348623157e308", "17976931348623157e292"), ("9007199254740991", "9007199254740991"),
      ("9007199254740992", "9007199254740992"), ("123456789012345680000", "12345678901234568e4"),
      ("1e400", "1 / 0"), ("0.1", "0.1"), ("4294967295", "4294967295"), ("0x10", "16"),
      ("3.141592653589793", "3.141592653589793"), ("1e15", "1e15"), ("1e16", "1e16"),
    ]
    for (source, expected) in numbers {
      #expect(try printedText("x=\(source)") == "x = \(expected);\n")
    }
  }
}
