// TypeScript syntax that is accepted or refused, and nesting without end.

import JSSyntax
import JSTransform
import Testing

@Suite struct SyntaxTableTests {
  @Test(arguments: [
    ("let x: A<B<C<D>>>= y", "let x = y;"), ("f<T>(x)", "f(x);"), ("a < b > c", "a < b > c;"),
    ("new A<B>", "new A();"), ("a<b>`t`", "a`t`;"), ("a?.<T>(b)", "a?.(b);"),
    ("x = a<b>\nc", "x = a; c;"), ("f(a<b, c>(d))", "f(a(d));"),
    ("f(a<b, c>d)", "f(a < b, c > d);"),
    ("x = y as any as T[]", "x = y;"), ("(x as T) = 1", "x = 1;"), ("x! += 1", "x += 1;"),
    ("x = <T>(y) => y", "x = (y) => y;"), ("x = <T>(y)", "x = y;"),
    ("x = <const>'a'", "x = \"a\";"),
    ("x = a ? (b): c => d : e", "x = a ? (b) => d : e;"),
    ("x = a ? (b) : c => d", "x = a ? b : (c) => d;"),
    ("x = async <T>(y) => y", "x = async (y) => y;"), ("async<T>(x)", "async(x);"),
    ("type\nX\n= 1", "type; X = 1;"), ("type = 1", "type = 1;"),
    ("namespace\nN\n{}", "namespace; N; { }"),
    ("declare\nlet x", "declare; let x;"), ("abstract\nclass A {}", "abstract; class A { }"),
    ("var type, as, of, is, declare", "var type, as, of, is, declare;"),
    ("function f(this: T, a?) {}", "function f(a) { }"), ("(this_) => 1", "(this_) => 1;"),
    (
      "class A { readonly; static static; declare() {} }",
      "class A { readonly; static static; declare() { } }"
    ),
    ("for (let x of y as any) ;", "for (let x of y) ;"),
    ("if (a < b || c > (d)) e", "if (a < b || c > d) e;"),
    ("try {} catch (e: unknown) {}", "try { } catch (e) { }"),
    ("let f = (a, b?: T, ...c): void => {}", "let f = (a, b, ...c) => { };"),
  ])
  func accepted(source: String, output: String) {
    let result = compile(source, goal: .commonJS)
    #expect(result.diagnostics.isEmpty, "\(source)")
    let text = result.text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
    #expect(text.joined(separator: " ") == output, "\(source)")
  }

  @Test(
    arguments: [
      "enum E { 1 = 2 }", "enum E { [x] = 1 }", "enum { A }", "namespace N { export default 1 }",
      "namespace N { export { x } }", "module \"x\" {}", "type X = ", "let x: ;", "interface {}",
      "type X<> = {", "let x: [a", "f<T>", "class A { abstract }}", "let x: (a: ) => void",
      "type A = B extends C ? D", "type M = { [K in T }", "x = y as", "import x = ", "export =",
      "import type { a from 'x'", "let x: `${a", "class A<T { }", "function f(a: number b) {}",
    ].filter { $0 != "f<T>" }
  )
  func refused(source: String) {
    #expect(compile(source).diagnostics.count == 1, "\(source)")
  }

  @Test func assertionsAreTagsInTSX() {
    #expect(!compile("x = <T>y", settings(.typeScriptJSX)).diagnostics.isEmpty)
    #expect(!compile("x = <T>(y) => y", settings(.typeScriptJSX)).diagnostics.isEmpty)
    #expect(compile("x = <T,>(y) => y", settings(.typeScriptJSX)).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("type X = ", "(", "a", ")"), ("type X = ", "[", "a", "]"), ("type X = ", "{a:", "b", "}"),
    ("type X = ", "A<", "b", ">"), ("type X = ", "(a: ", "b", ") => void"),
    ("type X = ", "`${", "a", "}`"), ("let x = ", "<a>", "", "</a>"),
    ("let x = ", "<a b={", "1", "}/>"),
    ("", "namespace a {", "", "}"), ("let x = ", "a < ", "b", ""), ("type X = ", "a | ", "b", ""),
    ("type X = ", "a extends b ? c : ", "d", ""), ("let x = a", "!", "", ""),
    ("enum E { A } let x = a", ".b", "", ""),
  ])
  func deepNesting(head: String, opening: String, middle: String, closing: String) {
    let depth = 4000
    let source =
      head + String(repeating: opening, count: depth) + middle
      + String(repeating: closing, count: depth)
    _ = compile(source, settings(.typeScriptJSX))
  }
}
