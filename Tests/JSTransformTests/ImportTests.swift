// Which imports and exports of TypeScript files stay.

import JSSyntax
import JSTransform
import Testing

@Suite struct ImportTests {
  private func text(
    _ source: String,
    _ change: (inout TransformOptions) -> Void = { _ in }
  ) -> String {
    let result = compile(source, typeScript(change))
    #expect(result.diagnostics.isEmpty)
    return result.text.split(separator: "\n").joined(separator: " ")
  }

  @Test func unusedNamesVanish() {
    let source = """
      import a, { b, c as d, type E } from "x"; import * as ns from "y"; import "z";
      import type T from "t"; import { F } from "f"; let v: F | ns.G = b; new Map<a, T>(); d;
      """
    let result = compile(source)
    #expect(result.imports == ["x", "z"])
    #expect(text(source).hasPrefix(#"import { b, c as d } from "x"; import "z"; let v = b;"#))
    #expect((0..<result.tree.namedImports.count).count == 2)
  }

  @Test func verbatimModuleSyntaxKeepsThem() {
    let source = #"import a, { b, type C } from "x"; import type D from "d"; import {} from "y";"#
    #expect(
      text(source) { $0.typeScript.verbatimModuleSyntax = true }
        == #"import a, { b } from "x"; import "y";"#
        || text(source) { $0.typeScript.verbatimModuleSyntax = true }
          == #"import a, { b } from "x"; import {} from "y";"#
    )
    #expect(text(source) == "")
    #expect(
      text(source) { $0.typeScript.preserveUnusedImports = true }
        == #"import "x"; import "y";"#
    )
  }

  @Test func namespacesUsedByMembers() {
    let source = """
      import * as a from "a"; import * as b from "b"; import * as c from "c";
      import T = a.T; import U = b.U; import V = c.V; let x: T; a.f(); let y: U = V;
      """
    let result = compile(source)
    #expect(result.imports == ["a", "c"])
    let tree = result.tree
    #expect(
      tree.namedImports.indices.map { tree.text(tree.namedImports[$0].name).string }.sorted()
        == ["", "", "V", "f"]
    )
  }

  @Test func parameterDecoratorsNeedTheSetting() {
    let result = compile("class A { m(@d x: any) {} }")
    #expect(result.diagnostics.map(\.code) == ["transform.parameter-decorator"])
  }

  @Test func usesInDeadCodeKeepTheModule() {
    let result = compile(
      #"import { a } from "x"; if (process.env.NODE_ENV !== "production") a();"#,
      typeScript {
        $0.defines = [Define(key: "process.env.NODE_ENV", value: .string("production"))]
      }
    )
    #expect(result.imports == ["x"])
  }

  @Test func exportsOfTypesVanish() {
    #expect(
      text(
        """
        interface A {} type B = 1; const c = 1; import { d, type E } from "d";
        export { A, B, c, d, type E }; export type { A as X }; export type * from "types";
        """
      ) == #"const c = 1; import { d } from "d"; export { c, d };"#
    )
    #expect(text("interface Props {} export default Props;") == "")
    #expect(text("export default window;") == "export default window;")
    let result = compile("namespace N { export type T = 1 } export { N }; export default N;")
    #expect(result.tree.exports.isEmpty)
    #expect(result.text == "")
  }

  @Test func exportAssignmentMakesCommonJS() {
    let result = compile("class A {} export = A;")
    #expect(!result.tree.flags.contains(.hasModuleSyntax))
    #expect(result.tree.flags.contains(.usesModuleObject))
    #expect(result.text.hasPrefix("\"use strict\";"))
  }

  @Test func declarationFilesAreEmpty() {
    let source = """
      import { A } from "a"; export * from "b"; export default class X { m(): void; }
      export declare const y: A; declare module "m" { export = y; } export as namespace Lib;
      export function f(): void; export abstract class Z { abstract p: number; }
      export import q = A.B; interface I extends A {} declare global { var g: number }
      """
    let result = compile(source, declarationFile: true)
    #expect(result.diagnostics.isEmpty)
    #expect(result.text == "")
    #expect(result.imports.isEmpty)
    #expect(!compile("export const x: = 1", declarationFile: true).diagnostics.isEmpty)
  }

  @Test func ambientCodeLeavesNothing() {
    #expect(
      text(
        """
        declare const a: number; declare function f(x: number): void; declare class C { m(): void }
        declare enum E { A } declare namespace N { let x: number; export { x }; }
        declare module "x" { import y from "y"; export default y; }
        declare let b: string, c; abstract class D { abstract m(): void; }
        """
      ) == "class D { }"
    )
  }
}
