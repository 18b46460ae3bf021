// What each kind of statement is said to declare, read, write and hold.

import JSSyntax
import Testing

@Suite("Facts of statements") struct FactTests {
  /// Texts, and the facts of their last statements.
  static let table: [(text: String, facts: String)] = [
    // declarations
    ("var a = 1, b;", "declares a b"),
    ("var a; let b = a;", "declares b reads a"),
    ("const {a, b: [c], ...d} = e();", "declares a c d reads e effects"),
    ("const f = () => g;", "declares f reads g"),
    ("using a = null; export {};", "declares a effects|syntax"),
    ("await using a = null; export {};", "declares a effects awaits|syntax"),
    ("function f() { g = h; }", "declares f reads h writes g"),
    ("async function* f(a = b) {}", "declares f reads b"),
    ("class A extends B { m() { return c; } }", "declares A reads B c effects"),
    ("class B {} class A extends B { static x = 1; }", "declares A reads B"),
    // simple statements
    ("a;", "reads a effects"),
    ("a = b;", "reads b writes a effects"),
    ("a += b;", "reads a b writes a effects"),
    ("a++;", "reads a writes a effects"),
    ("[a, b.c, ...d] = e;", "reads b e writes a d effects"),
    ("({a, b: c = d} = e);", "reads d e writes a c effects"),
    ("delete a.b;", "reads a effects"),
    ("typeof a;", "reads a"),
    ("f(a, a, a);", "reads a f effects"),
    (";", ""),
    ("debugger;", "effects"),
    ("\"use strict\";", "directive"),
    ("throw a;", "reads a effects"),
    // blocks and branches
    ("{ let a = 1; var b = a; }", "declares b"),
    ("if (a) b; else c;", "reads a b c effects"),
    ("if (true) var a = 1;", "declares a"),
    ("switch (a) { case b: let c; d; }", "reads a b d effects"),
    ("try { a } catch (e) { e; b } finally { c }", "reads a b c effects"),
    ("l: { break l; }", ""),
    ("l: a;", "reads a effects"),
    ("with (a) b;", "reads a b effects"),
    ("return a;", "reads a effects"),
    // loops
    ("for (var i = 0; i < n; i++) a;", "declares i reads n i a writes i effects"),
    ("for (let i = 0; i < 1; i++) ;", ""),
    ("for (var k in a) b;", "declares k reads a b effects"),
    ("for (k of a) ;", "reads a writes k effects"),
    ("while (a) b;", "reads a b effects"),
    ("do a; while (b);", "reads b a effects"),
    ("for (;;) { if (a) continue; else break; }", "reads a effects"),
    ("for await (const x of y) ; export {};", "reads y effects awaits|syntax"),
    // modules
    ("import a, {b as c} from './x';", "declares a c imports ./x syntax"),
    ("import * as n from './x';", "declares n imports ./x syntax"),
    ("import './x';", "imports ./x syntax"),
    ("import defer * as n from './x';", "declares n imports ./x syntax"),
    ("import source s from './x';", "declares s imports ./x syntax"),
    ("export {a as b} from './x';", "imports ./x syntax"),
    ("export * from './x';", "imports ./x syntax"),
    ("export * as n from './x';", "imports ./x syntax"),
    ("const a = 1; export {a};", "reads a syntax"),
    ("export const a = 1;", "declares a"),
    ("export function f() {}", "declares f"),
    ("export class A {}", "declares A"),
    ("export default function () {}", "declares *default*"),
    ("export default function f() {}", "declares f"),
    ("export default 1 + 2;", "declares *default*"),
    ("export default a();", "declares *default* reads a effects"),
    ("export default class {}", "declares *default*"),
    ("export default class A {}", "declares A"),
    ("export let {a, b = c} = d;", "declares a b reads c d effects"),
    ("class A { static { a = b; } }", "declares A reads b writes a effects"),
    // expressions that mean more
    ("await a; export {};", "reads a effects awaits|syntax"),
    ("const f = async () => { await a; };", "declares f reads a"),
    ("import('./x');", "imports ./x effects"),
    ("require('./x');", "imports ./x if pure ./x"),
    ("const p = require.resolve('./x');", "declares p imports ./x effects"),
    ("require('./b')(require('./a'));", "imports ./b ./a effects"),
    ("import.meta.url;", "meta"),
    ("this;", "this"),
    ("const f = () => this;", "declares f this"),
    ("function f() { return this; }", "declares f"),
    ("eval('a');", "reads eval effects this"),
  ]

  @Test("each kind of statement", arguments: table)
  func kinds(text: String, expected: String) {
    let all = Analyzed(text).allFacts
    let wanted = expected.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    // `require` records are numbered in source order, and lists of records ascend.
    #expect(Array(all.suffix(wanted.count)) == wanted, "\(text)")
  }

  @Test("the table has every kind of statement")
  func tableIsComplete() {
    let kinds: [NodeKind] = [
      .block, .emptyStatement, .debuggerStatement, .expressionStatement, .directive, .ifStatement,
      .forStatement, .forInStatement, .forOfStatement, .whileStatement, .doWhileStatement,
      .returnStatement, .throwStatement, .breakStatement, .continueStatement, .labeledStatement,
      .switchStatement, .tryStatement, .withStatement, .variableDeclaration, .functionDeclaration,
      .classDeclaration, .importDeclaration, .exportNamed, .exportFrom, .exportAll,
      .exportDefault, .exportDeclaration,
    ]
    let modules = Self.table.map { Analyzed($0.text) }
    for kind in kinds {
      #expect(modules.contains { $0.count(of: kind) > 0 }, "\(kind)")
    }
  }

  @Test("namespace members are read by their own symbols")
  func namespaceMembers() {
    let module = Analyzed("import * as n from './x'; n.a(n.b, n.a); f(n);")
    #expect(
      module.allFacts == [
        "declares n imports ./x syntax", "reads .b .a if call .a", "reads n f effects",
      ]
    )
  }

  @Test("unused import records carry a mark, used ones do not")
  func records() {
    let module = Analyzed("import('./x');")
    #expect(!module.tree.importRecords[0].flags.contains(.unused))
  }

  @Test("fingerprints tell texts apart, and nothing else")
  func fingerprints() {
    func print(_ text: String, _ index: Int) -> UInt32 {
      let module = Analyzed(text)
      return withExtendedLifetime(module) { module.tree.statements[index].fingerprint }
    }
    let base = print("f(a, 1);", 0)
    #expect(base == print("let z, y; /* c */  f( (a), 1)", 1))
    #expect(base == print("'use strict'; f(a, 1); let q;", 1))
    for other in ["f(a, 2);", "f(b, 1);", "f(a, '1');", "f(a), 1;", "new f(a, 1);", "f?.(a, 1);"] {
      #expect(base != print(other, 0), "\(other)")
    }
    #expect(print("a + b;", 0) != print("a - b;", 0))
    #expect(print("a.b;", 0) != print("a[b];", 0))
    #expect(print("import './a';", 0) != print("import './b';", 0))
    #expect(print("[a,,b];", 0) != print("[a,b];", 0))
    #expect(print("`a${b}c`;", 0) != print("`a${b}d`;", 0))
    #expect(print("async function f() {}", 0) != print("function f() {}", 0))
  }

  @Test("use counts are those of the tree as it is")
  func useCounts() {
    let module = Analyzed("let a = 1; a = a + a; function f() { return a; } export {a};")
    #expect(module.symbol("a")?.useCount == 4)
    #expect(
      module.symbol("a")?.flags.isSuperset(of: [.isRead, .isWritten, .isCaptured, .isExported])
        == true
    )
    #expect(module.symbol("f")?.useCount == 0)
  }

  @Test("frozen bytes give the same facts when they are read again")
  func roundTrip() throws {
    let module = Analyzed(
      "import * as n from './x'; export const a = n.b; export default () => { a = this; f(); };"
    )
    let frozenCopy = try FrozenTree(module.frozen.storage)
    let copy = frozenCopy.tree
    defer { withExtendedLifetime(frozenCopy) {} }
    #expect(copy.statements.count == 3)
    for index in copy.statements.indices {
      let (left, right) = (module.tree.statements[index], copy.statements[index])
      #expect(module.tree.declares(left).array == copy.declares(right).array)
      #expect(module.tree.reads(left).array == copy.reads(right).array)
      #expect(module.tree.writes(left).array == copy.writes(right).array)
      #expect(module.tree.imports(left).array == copy.imports(right).array)
      #expect(left.flags == right.flags && left.fingerprint == right.fingerprint)
    }
    #expect(copy.exports.count == 2 && copy.namedImports.count == 2)
    #expect(copy.flags == module.tree.flags)
  }

  @Test(
    "deep nesting",
    arguments: [
      ("(function () {", "})()"), ("[", "]"), ("{x: ", "}"), ("() => (", ")"),
      ("class { [", "]; }"),
      ("f(", ")"), ("`${", "}`"), ("!(", ")"), ("a = ", ""), ("a ? ", ": 0"), ("a ** ", ""),
    ]
  )
  func deepNesting(open: String, close: String) {
    let depth = 80
    let text =
      "const v = " + String(repeating: open, count: depth) + "a"
      + String(repeating: close, count: depth) + ";"
    #expect(Analyzed(text).facts(0).hasPrefix("declares v reads"), "\(open)")
  }

  @Test("thousands of terms need no stack")
  func deepSpines() {
    let sum = Array(repeating: "'a'", count: 20000).joined(separator: " + ")
    #expect(Analyzed("const s = \(sum);").facts(0) == "declares s")
    let calls = "a" + String(repeating: ".b()", count: 20000)
    #expect(Analyzed(calls + ";").facts(0) == "reads a effects")
    // Chains to the right count as nesting, which the parser limits (to 250 in debug builds).
    let branches =
      String(repeating: "if (a) b; else ", count: 200) + "c;"
    #expect(Analyzed(branches).facts(0) == "reads a b c effects")
    let choices = String(repeating: "a ? b : ", count: 200) + "c;"
    #expect(Analyzed(choices).facts(0) == "reads a b c effects")
    let commas = Array(repeating: "a", count: 20000).joined(separator: ", ")
    #expect(Analyzed(commas + ";").facts(0) == "reads a effects")
  }
}
