// The trees of expressions.

import JSSyntax
import Testing

@Suite struct ExpressionTests {
  static let operatorsCases: [(String, String)] = [
    ("a + b * c ** d ** e", "(add a (multiply b (power c (power d e))))"),
    ("a - b - c", "(subtract (subtract a b) c)"),
    (
      "a || b && c | d ^ e & f == g < h << i",
      "(logicalOr a (logicalAnd b (bitOr c (bitXor d (bitAnd e (equal f (less g (shiftLeft h i))))))))"
    ),
    ("a ?? b ?? c", "(nullish (nullish a b) c)"),
    ("a ?? (b || c)", "(nullish a (logicalOr b c))"),
    ("!a instanceof b in c", "(in (instanceof (not a) b) c)"),
    ("typeof void -+~x", "(typeof (void (minus (plus (bitNot x)))))"),
    ("++a + b--", "(add (prefixIncrement a) (postfixDecrement b))"),
    ("(-a) ** b", "(power (minus a) b)"),
    ("a = b += c ||= d", "(assign a (addAssign b (logicalOrAssign c d)))"),
    ("a ? b : c ? d : e", "(?: a b (?: c d e))"),
    ("a, b, c", "(, a b c)"),
    ("a\n++b", "a (prefixIncrement b)"),
  ]

  @Test(arguments: operatorsCases)
  func operators(_ text: String, _ tree: String) { #expect(parsed(text) == tree) }

  static let membersCases: [(String, String)] = [
    ("a.b[c](d, ...e).f", "(. (call (index (. a b) c) [d (... e)]) f)"),
    ("a?.b.c?.[d]?.(e)", "(chain (call ?. (index ?. (. (?. a b) c) d) [e]))"),
    ("(a?.b).c", "(. (chain (?. a b)) c)"),
    ("a?.5:1", "(?: a 0.5 1)"),
    ("new a", "(new a [])"),
    ("new a.b(c)(d)", "(call (new (. a b) [c]) [d])"),
    ("new new a(b)(c)", "(new (new a [b]) [c])"),
    ("new (a())(b)", "(new (call a []) [b])"),
    ("a`x${b}y${c}`", "(tagged a (template 'x' b 'y' c ''))"),
    ("`a${`b${c}`}`", "(template 'a' (template 'b' c '') '')"),
    ("a.if.class", "(. (. a if) class)"),
    ("/*#__PURE__*/ a.b(c)", "(call pure (. a b) [c])"),
    ("x = /* @__PURE__ */ new A", "(assign x (new pure A []))"),
    ("/*#__PURE__*/ f()()", "(call pure (call f []) [])"),
    ("import('x').then(y)", "(call (. (import 'x') then) [y])"),
    ("import.defer('x')", "(import defer 'x')"),
  ]

  @Test(arguments: membersCases)
  func members(_ text: String, _ tree: String) { #expect(parsed(text) == tree) }

  static let literalsCases: [(String, String)] = [
    ("[a,,b,...c,]", "(array a _ b (... c))"),
    (
      "({a, b: c, [d]: e, 'f': g, 1: h, ...i})",
      "(object (shorthand a a) (: b c) (: [d] e) (: 'f' g) (: 1 h) (... i))"
    ),
    (
      "({a() {}, get b() {}, set c(d) {}, async e() {}, *f() {}, async *g() {}})",
      "(object (method a (function [])) (getter b (function [])) (setter c (function [d])) (method e (async-function [])) (method f (function* [])) (method g (async-function* [])))"
    ),
    (
      "({get, set, async, get: 1, async() {}})",
      "(object (shorthand get get) (shorthand set set) (shorthand async async) (: get 1) (method async (function [])))"
    ),
    ("({if: 1, class() {}})", "(object (: if 1) (method class (function [])))"),
    (
      "0x1F + 0b11 + 0o17 + 1_000 + .5 + 1e3 + 017 + 089.5",
      "(add (add (add (add (add (add (add 31 3) 15) 1000) 0.5) 1000) 15) 89.5)"
    ),
    ("0xFF_Fn", "0xfffn"),
    ("x = 'a\\n\\x41\\u{1F600}\\101\\\nb'", "(assign x 'a\nA😀Ab')"),
    ("/[/]\\//gu.test(a / b / c)", "(call (. /[/]\\//gu test) [(divide (divide a b) c)])"),
    ("a\n/b/g", "(divide (divide a b) g)"),
    ("\\u0061b", "ab"),
    ("x = ünïcödé", "(assign x ünïcödé)"),
  ]

  @Test(arguments: literalsCases)
  func literals(_ text: String, _ tree: String) { #expect(parsed(text) == tree) }

  static let arrowsCases: [(String, String)] = [
    ("a => b", "(=> [a] (return b))"),
    ("(a, b) => { c }", "(=> [a b] c)"),
    ("() => ({})", "(=> [] (return (object)))"),
    ("async a => await a", "(async-=> [a] (return (await a)))"),
    ("async (a, ...b) => {}", "(async-=> [a (... b)])"),
    ("async (a, b)", "(call async [a b])"),
    ("async\n(a)", "(call async [a])"),
    (
      "({a, b: [c = 1, ...d], ...e}) => 0",
      "(=> [(object-pattern (shorthand a a) (: b (array-pattern (default c 1) (... d))) (... e))] (return 0))"
    ),
    ("({a = 1}) => a", "(=> [(object-pattern (shorthand a (default a 1)))] (return a))"),
    ("(a = (b, c)) => a", "(=> [(default a (, b c))] (return a))"),
    ("a => b => c", "(=> [a] (return (=> [b] (return c))))"),
    ("a ? (b) : c => d", "(?: a b (=> [c] (return d)))"),
    ("x = a ? b => c : d", "(assign x (?: a (=> [b] (return c)) d))"),
    ("async => async", "(=> [async] (return async))"),
    ("((a))", "a"),
    ("(a => b)(c)", "(call (=> [a] (return b)) [c])"),
  ]

  @Test(arguments: arrowsCases)
  func arrows(_ text: String, _ tree: String) { #expect(parsed(text) == tree) }

  static let patternsCases: [(String, String)] = [
    (
      "[a, b.c, [d = 1], ...e] = f",
      "(assign (array-pattern a (. b c) (array-pattern (default d 1)) (... e)) f)"
    ),
    (
      "({a, b: c.d, e = 1, ...f} = g)",
      "(assign (object-pattern (shorthand a a) (: b (. c d)) (shorthand e (default e 1)) (... f)) g)"
    ),
    ("[{a = 1}] = b", "(assign (array-pattern (object-pattern (shorthand a (default a 1)))) b)"),
    ("[a] = [b] = c", "(assign (array-pattern a) (assign (array-pattern b) c))"),
    ("for ([a, b] of c);", "(for-of (array-pattern a b) c (empty))"),
    ("for ({a = 1} of b);", "(for-of (object-pattern (shorthand a (default a 1))) b (empty))"),
    ("[(a), (b.c)] = d", "(assign (array-pattern a (. b c)) d)"),
    (
      "({__proto__: a, __proto__: b} = c)",
      "(assign (object-pattern (: __proto__ a) (: __proto__ b)) c)"
    ),
  ]

  @Test(arguments: patternsCases)
  func patterns(_ text: String, _ tree: String) { #expect(parsed(text) == tree) }

  @Test func classes() {
    #expect(
      parsed("x = class A extends B { a = 1; static #b; get c() {} static { d } [e]() {} 'f'; }")
        == "(assign x (class A extends B (field a 1) (static field #b) (getter c (function [])) "
        + "(static d) (method [e] (function [])) (field 'f')))"
    )
    #expect(
      parsed("@a @b.c(d) class E { @f g() {} @h accessor i = 1; static static; async; get }")
        == "(class @[a (call (. b c) [d])] E (method @[f] g (function [])) (accessor @[h] i 1) "
        + "(static field static) (field async) (field get))"
    )
    #expect(
      parsed("class A { #x; m(o) { return #x in o && o.#x?.#x } }")
        == "(class A (field #x) (method m (function [o] (return (logicalAnd (in #x o) "
        + "(chain (?. (. o #x) #x)))))))"
    )
  }
}
