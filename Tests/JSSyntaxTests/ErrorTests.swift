// What is refused, and with which code.

import JSSyntax
import Source
import Testing

@Suite struct ErrorTests {
  static let codeCases: [(String, String)] = [
    ("a b", "syntax.unexpected-token"),
    ("a.", "syntax.expected-property-name"),
    ("(a", "syntax.expected-token"),
    ("let x = ;", "syntax.expected-expression"),
    ("1 = 2", "syntax.invalid-target"),
    ("a?.b = 1", "syntax.invalid-target"),
    ("[...a, b] = c", "syntax.rest-not-last"),
    ("({a = 1})", "syntax.initializer-in-object"),
    ("f({a = 1})", "syntax.initializer-in-object"),
    ("({__proto__: a, '__proto__': b})", "syntax.duplicate-proto"),
    ("({get a(b) {}})", "syntax.getter-parameters"),
    ("({set a() {}})", "syntax.setter-parameters"),
    ("([a]) = b", "syntax.parenthesized-pattern"),
    ("(a, b) = c", "syntax.invalid-target"),
    ("((a)) => 1", "syntax.invalid-parameter"),
    ("(a, a) => 1", "syntax.duplicate-parameter"),
    ("(a)\n=> b", "syntax.newline-before-arrow"),
    ("()", "syntax.expected-arrow"),
    ("(a,)", "syntax.expected-arrow"),
    ("-a ** b", "syntax.unary-before-power"),
    ("a ?? b || c", "syntax.mixed-nullish"),
    ("new a?.b()", "syntax.optional-chain-in-new"),
    ("a?.`b`", "syntax.template-in-chain"),
    ("super.a", "syntax.super-outside-method"),
    ("({a() { super() }})", "syntax.super-call-outside-constructor"),
    ("class A { constructor() {} constructor() {} }", "syntax.duplicate-constructor"),
    ("class A { #a; #a }", "syntax.duplicate-private-name"),
    ("class A { m() { this.#b } }", "syntax.undeclared-private-name"),
    ("a.#b", "syntax.undeclared-private-name"),
    ("class A { a = arguments }", "syntax.arguments-in-class-element"),
    ("break", "syntax.break-outside-loop"),
    ("a: { continue a }", "syntax.continue-to-non-loop"),
    ("while (1) break a", "syntax.undefined-label"),
    ("a: a: b", "syntax.duplicate-label"),
    ("while (a) let b", "syntax.declaration-in-body"),
    ("if (a) const b = 1", "syntax.declaration-in-body"),
    ("const a", "syntax.const-without-initializer"),
    ("let [a]", "syntax.pattern-without-initializer"),
    ("let let = 1", "syntax.let-as-lexical-name"),
    ("'use strict'; with (a);", "syntax.with-in-strict"),
    ("'use strict'; 017", "syntax.octal-in-strict"),
    ("'use strict'; delete a", "syntax.delete-of-name"),
    ("'use strict'; eval = 1", "syntax.assignment-to-reserved-name"),
    ("'use strict'; var public", "syntax.strict-reserved-word"),
    ("function eval() { 'use strict' }", "syntax.binding-of-reserved-name"),
    ("function f(a = 1) { 'use strict' }", "syntax.use-strict-with-patterns"),
    ("function* g(a = yield) {}", "syntax.yield-in-parameters"),
    ("async (a = await b) => 1", "syntax.await-in-parameters"),
    ("'a\nb'", "syntax.unterminated-string"),
    ("`a", "syntax.unterminated-template"),
    ("/a", "syntax.unterminated-regex"),
    ("/a/gg", "syntax.invalid-regex-flag"),
    ("/a/uv", "syntax.conflicting-regex-flags"),
    ("/* a", "syntax.unterminated-comment"),
    ("1a", "syntax.identifier-after-number"),
    ("1__0", "syntax.misplaced-separator"),
    ("0x", "syntax.number-without-digits"),
    ("1e", "syntax.exponent-without-digits"),
    ("'\\u{110000}'", "syntax.invalid-escape"),
    ("`\\01`", "syntax.invalid-escape"),
    ("v\\u0061r x", "syntax.escaped-keyword"),
    ("a \u{1} b", "syntax.illegal-character"),
    ("var if", "syntax.reserved-word"),
    ("export {a}; export {a}", "syntax.duplicate-export"),
    ("export {'a'}", "syntax.string-export-without-from"),
    ("{ import 'a' }", "syntax.module-syntax-inside"),
    ("import 'a'; await = 1", "syntax.expected-expression"),
    ("try {}", "syntax.try-without-handler"),
    ("throw\na", "syntax.newline-after-throw"),
    ("for (let a, b of c);", "syntax.multiple-for-bindings"),
    ("for (let a = 1 of b);", "syntax.initializer-in-for-head"),
    ("for (async of a);", "syntax.ambiguous-for-of"),
    ("@a b", "syntax.decorator-without-class"),
  ]

  @Test(arguments: codeCases)
  func code(_ text: String, _ code: String) { #expect(verdict(text) == code) }

  @Test func goals() {
    #expect(verdict("return", .script) == "syntax.return-outside-function")
    #expect(verdict("return", .commonJS) == "ok")
    #expect(verdict("return", .module) == "syntax.return-outside-function")
    #expect(verdict("import 'a'", .commonJS) == "syntax.module-syntax-in-script")
    #expect(verdict("await: 1", .script) == "ok")
    #expect(verdict("await: 1", .module) != "ok")
    #expect(verdict("a <!-- 1", .module) == "syntax.invalid-target")
    #expect(verdict("new.target", .script) == "syntax.new-target-outside-function")
    #expect(verdict("a\n--> b", .module) != "ok")
    #expect(verdict("with (a); import 'b'") == "syntax.with-in-strict")
    #expect(verdict("new.target", .commonJS) == "ok")
  }

  @Test func ranges() {
    withParsed("let x = 1;\nlet y = @;") { tree in
      let range = tree.diagnostics.first?.range
      #expect(range == SourceRange(start: 20, end: 21))
      #expect(tree.diagnostics.count == 1)
    }
  }
}
