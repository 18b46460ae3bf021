// Which declaration each name means.

import JSSemantics
import JSSyntax
import Testing

@Suite("Scopes") struct ScopeTests {
  @Test(
    "occurrences of x",
    arguments: [
      // closures and shadowing
      ("let x = 1; function f() { return () => x; }", [0, 0]),
      ("let x = 1; function f() { let x = 2; return x; } x;", [0, 1, 1, 0]),
      ("let x; { let x; x; } x;", [0, 1, 1, 0]),
      ("x; var x; { var x; }", [0, 0, 0]),
      ("function f() { x; { var x = 1; } } x;", [0, 0, 1]),
      ("x; { x; } function f() { x; }", [0, 0, 0]),
      ("(function x() { x; }); x;", [0, 0, 1]),
      ("(function x(x) { x; }); x;", [0, 1, 1, 2]),
      ("(function x() { var x; x; });", [0, 1, 1]),
      ("function x() { x; } x;", [0, 0, 0]),
      ("{ x(); function x() {} }", [0, 0]),
      ("'use strict'; { function x() {} } x;", [0, 1]),
      // parameters
      ("function f(x) { x; var x; }", [0, 0, 0]),
      ("function f(x) { function x() {} x; }", [0, 0, 0]),
      ("var x; function f(a = x) { var x; x; }", [0, 0, 1, 1]),
      ("var x; function f(a = () => x) { let x; return x; }", [0, 0, 1, 1]),
      ("function f(x, a = () => x) { var x = 2; return x; }", [0, 0, 0, 0]),
      ("function f({x}, [y = x]) { x; }", [0, 0, 0]),
      ("let x; const f = ({[x]: x}) => x;", [0, 1, 1, 1]),
      ("function f(...x) { return x; }", [0, 0]),
      // loops, switch
      ("let x; for (let x of x) x; x;", [0, 1, 1, 1, 0]),
      ("for (let x = 0; x < 1; x++) { let x; x; } x;", [0, 0, 0, 1, 1, 2]),
      ("for (var x in x) x; x;", [0, 0, 0, 0]),
      ("for (const {x} of a) x;", [0, 0]),
      ("let x; switch (x) { case x: let x; default: x; }", [0, 0, 1, 1, 1]),
      // catch
      ("let x; try {} catch (x) { x; } x;", [0, 1, 1, 0]),
      ("try {} catch ({x, y = x}) { x; }", [0, 0, 0]),
      ("try {} catch (x) { var x = 1; x; } x;", [0, 0, 0, 0]),
      ("try {} catch (x) { for (var x of []) ; }", [0, 0]),
      ("let x; try {} catch ({a = () => x}) { let x; x; }", [0, 0, 1, 1]),
      // classes
      ("class x { m() { x; } } x;", [0, 0, 0]),
      ("const a = class x extends x { m() { x; } }; x;", [0, 0, 0, 1]),
      ("let x; class A { [x] = x; static { let x; x; } }", [0, 0, 0, 1, 1]),
      ("class A { static { var x; x; } } x;", [0, 0, 1]),
      // labels are no names
      ("let x; x: { break x; }", [0]),
    ]
  )
  func occurrences(text: String, expected: [Int]) {
    #expect(Analyzed(text, goal: .commonJS).occurrences("x") == expected, "\(text)")
  }

  @Test(
    "functions in blocks of sloppy code",
    arguments: [
      ("{ function x() {} } x;", [0, 0]),
      ("x; { function x() {} }", [0, 0]),
      ("if (a) function x() {} else function x() {} x;", [0, 0, 0]),
      ("switch (a) { case 1: function x() {} } x;", [0, 0]),
      ("function f() { { function x() {} } return x; } x;", [0, 0, 1]),
      ("function f(x) { { function x() {} x; } x; }", [0, 1, 1, 0]),
      ("let x; { function x() {} x; } x;", [0, 1, 1, 0]),
      ("{ let x; { function x() {} x; } } x;", [0, 1, 1, 2]),
      ("for (let x;;) { { function x() {} } } x;", [0, 1, 2]),
      ("try {} catch (x) { { function x() {} } } x;", [0, 1, 1]),
      ("try {} catch ([x]) { { function x() {} } } x;", [0, 1, 2]),
      ("try { function x() {} } catch ([x]) {} x;", [0, 1, 0]),
      ("try {} catch ({x}) {} finally { function x() {} } x;", [0, 1, 1]),
      ("{ y: z: function x() {} } x;", [0, 0]),
      ("{ y: function x() {} { function x() {} } } x;", [0, 0, 0]),
      ("{ async function x() {} { function x() {} } } x;", [0, 1, 2]),
      ("{ async function x() {} } x;", [0, 1]),
      ("{ function* x() {} } x;", [0, 1]),
      ("{ function x() {} function x() {} } x;", [0, 0, 0]),
      ("function f() { 'use strict'; { function x() {} } x; }", [0, 1]),
      ("const f = () => { while (1) { function x() {} } x; };", [0, 0]),
      ("var x = 1; { function x() {} }", [0, 0]),
    ]
  )
  func annexB(text: String, expected: [Int]) {
    let module = Analyzed(text, goal: .commonJS)
    #expect(module.occurrences("x") == expected, "\(text)")
    #expect(module.codes == [], "\(text)")
  }

  @Test("private names belong to their class")
  func privateNames() {
    let module = Analyzed(
      "class A { #x = 1; m() { return #x in this && this.#x; } n() { class B { #x; p() { this.#x; } } } }"
    )
    #expect(module.occurrences("#x") == [0, 0, 0, 1, 1])
    #expect(Analyzed("class A { get #x() {} set #x(v) {} }").occurrences("#x") == [0, 0])
  }

  @Test("module symbols come first, imports before the rest")
  func order() {
    let module = Analyzed(
      "function f(p) { var v; g; } let a = n.q; import b, * as n from './x'; var c; export default 1;"
    )
    let kinds = (0..<6).map { module.tree.symbols[$0] }
    #expect(kinds.map { module.text($0.name) } == ["b", "n", "c", "f", "a", "*default*"])
    #expect(kinds.allSatisfy { $0.scope == 0 })
    #expect(module.tree.namedImports[0].symbol == 0 && module.tree.namedImports[1].symbol == 1)
    let rest = (6..<module.tree.symbols.count).map { module.text(module.tree.symbols[$0].name) }
    #expect(Set(rest) == ["p", "v", "g", "q"])
  }

  @Test("flags of symbols")
  func symbolFlags() {
    let module = Analyzed(
      "let a, b = 1, c, d; a = 2; b; (() => c)(); typeof u; class K { x = d; } for (var k in {});"
    )
    func flags(_ name: String) -> SymbolFlags? { module.symbol(name)?.flags }
    #expect(flags("a") == .isWritten)
    #expect(flags("b") == .isRead)
    #expect(flags("c") == [.isRead, .isCaptured])
    #expect(flags("d") == [.isRead, .isCaptured])
    #expect(flags("u") == [.isRead, .hasTypeof, .mustKeepName])
    #expect(flags("k") == .isWritten)
    #expect(module.symbol("u")?.kind == .unbound)
  }

  @Test("this and arguments reach the function they belong to")
  func functionFlags() {
    func flags(_ text: String, _ kind: NodeKind) -> NodeFlags? {
      let module = Analyzed(text)
      defer { withExtendedLifetime(module) {} }
      let tree = module.tree
      return tree.nodes.indices.first { tree.nodes[$0].kind == kind }.map { tree.nodes[$0].flags }
    }
    let uses: NodeFlags = [.usesThis, .usesArguments, .containsEval]
    func used(_ text: String, _ kind: NodeKind = .functionDeclaration) -> NodeFlags? {
      flags(text, kind)?.intersection(uses)
    }
    #expect(used("function f() { return () => this; }") == .usesThis)
    #expect(used("function f() { return () => this; }", .arrowFunction) == .usesThis)
    #expect(used("function f() { return () => arguments; }") == .usesArguments)
    #expect(used("function f() { return function () { this; arguments; }; }") == [])
    #expect(used("function f() { class A { x = this; } }") == [])
    #expect(used("function f() { class A { [this.x]; } }") == .usesThis)
    #expect(used("function f() { var arguments; arguments; }") == [])
    #expect(
      used("function f() { eval('x'); }") == [.usesThis, .usesArguments, .containsEval]
    )
    #expect(used("function f() { return function () { eval(''); }; }") == .containsEval)
    #expect(Analyzed("function f() { arguments; }").occurrences("arguments") == [-1])
    #expect(
      Analyzed("function f() { var arguments; function g() { arguments; } }", goal: .commonJS)
        .occurrences("arguments") == [0, -1]
    )
  }

  @Test("direct eval keeps the names it can see")
  func eval() {
    let module = Analyzed(
      "let a; function f(p) { let v; eval('x'); { let inner; } } function g(q) { q; } export {};"
    )
    func keeps(_ name: String) -> Bool? {
      module.symbol(name)?.flags.contains(.mustKeepName)
    }
    #expect(keeps("a") == true && keeps("p") == true && keeps("v") == true && keeps("f") == true)
    #expect(keeps("inner") == false && keeps("q") == false)
    #expect(module.tree.flags.contains(.containsEval))
    let other = Analyzed("let a; (0, eval)('x'); eval?.('x'); export {};")
    #expect(other.symbol("a")?.flags.contains(.mustKeepName) == false)
  }

  @Test("with keeps the names used in it")
  func withStatement() {
    let module = Analyzed("var a, b; with (a) { b; c; (() => d)(); }", goal: .commonJS)
    #expect(module.symbol("b")?.flags.contains(.mustKeepName) == true)
    #expect(module.symbol("a")?.flags.contains(.mustKeepName) == false)
    #expect(module.tree.flags.contains(.hasSloppySyntax))
  }
}
