// What TypeScript's own statements declare, read, write and do, after they have become JavaScript.

import JSSyntax
import Memory
import Testing

@Suite("Facts of TypeScript's statements") struct StatementFactTests {
  @Test(
    "each kind",
    arguments: [
      ("enum E { A, B = 2 }", "declares E"),
      ("enum E { A = f() }", "declares E reads f effects"),
      ("export enum E { A }", "declares E"),
      ("const enum E { A }", ""),
      ("declare enum E { A }", ""),
      ("namespace N { export const a = b; }", "declares N reads b writes N effects"),
      ("namespace N { export type A = B; }", ""),
      ("import x = require('./y'); x;", "declares x imports ./y | reads x"),
      (
        "import a from './y'; import b = a.c; b;",
        "declares a imports ./y syntax | declares b reads a | reads b"
      ),
      ("export = a;", "directive | reads module a effects"),
      ("interface A { b: C }", ""),
      ("type A = B;", ""),
      ("declare const a: B;", ""),
      ("declare module 'x' { const a: B; }", ""),
      ("declare global { var a: B; }", ""),
      ("abstract class A { abstract b(): C; }", "declares A"),
      ("function f(): void; function f(a?: B) { c as D; }", "declares f reads c"),
      ("import type { A } from './x';", ""),
      ("export type { A } from './x';", ""),
      ("import { A } from './x'; let b: A;", "declares b"),
      ("const a = <B>c satisfies D;", "declares a reads c effects"),
    ]
  )
  func kinds(text: String, expected: String) {
    let module = compile(text)
    let facts = module.tree.statements.indices.map { module.facts($0) }.joined(separator: " | ")
    #expect(module.diagnostics.isEmpty && facts == expected, "\(text): \(module.text)")
  }
}

extension Transformed {
  /// The facts of statement `index`, such as `declares a reads b writes c imports ./x effects`.
  fileprivate func facts(_ index: Int) -> String {
    let statement = tree.statements[index]
    func names(_ list: View<UInt32>) -> [String] {
      list.array.map { tree.text(tree.symbols[$0].name).string }
    }
    let lists: [(String, [String])] = [
      ("declares", names(tree.declares(statement))), ("reads", names(tree.reads(statement))),
      ("writes", names(tree.writes(statement))),
      (
        "imports",
        tree.imports(statement).array.map { tree.text(tree.importRecords[$0].specifier).string }
      ),
      (statement.flags.contains(.directive) ? "directive" : "", []),
      (statement.flags.contains(.hasEffects) ? "effects" : "", []),
      (statement.flags.contains(.moduleSyntax) ? "syntax" : "", []),
    ]
    return lists.flatMap {
      $1.isEmpty && !["directive", "effects", "syntax"].contains($0) ? [] : [$0] + $1
    }
    .joined(separator: " ")
  }
}
