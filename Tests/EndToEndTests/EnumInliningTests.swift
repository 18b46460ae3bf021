// Enums of other modules become their values in the text of a bundle.

import Foundation
import Testing

@Suite("Enum inlining")
struct EnumInliningTests {
  private let enums = """
    export enum E { A, B = "b", C = -1, "x y" = 3, "*/" = 4, F = g() }
    export const enum K { A = 1, Z = "z" }
    """

  /// The statements of `main.ts` in a bundle of it and `files`, and whether the bundle has the enums.
  private func bundle(_ main: String, _ flags: [String] = []) throws -> (String, Set<String>) {
    let folder = try TemporaryFolder("enums").write([
      "main.ts": main, "e.ts": enums,
      "barrel.ts": "export * from './e'; export { E as Renamed } from './e';",
    ])
    let built = try Workshop.swbundle(
      ["main.ts", "--format=esm", "--log-level=error"] + flags,
      in: folder.url
    )
    #expect(built.status == 0, "\(built.errors)")
    let enums = Set(["E", "K"].filter { built.output.contains("var \($0) =") })
    let parts = built.output.components(separatedBy: "// main.ts\n")
    return (parts[parts.count - 1], enums)
  }

  @Test(
    "prints values with their names",
    arguments: [
      (
        "import { E } from './e'; f(E.A, E['B'], E['x y']);",
        #"f(0 /* A */, "b" /* B */, 3 /* x y */);"#
      ),
      (
        "import { K as L } from './barrel'; f(L.A, L.Z.length);",
        #"f(1 /* A */, "z" /* Z */.length);"#
      ),
      ("import * as ns from './barrel'; f(ns.E.A, ns.K['Z']);", #"f(0 /* A */, "z" /* Z */);"#),
      ("import { Renamed } from './barrel'; f(Renamed.A);", "f(0 /* A */);"),
      (
        "import { E } from './e'; f(E.C ** 2, E.A.toString());",
        "f((-1) /* C */ ** 2, 0 /* A */.toString());"
      ),
      ("import { E } from './e'; f(E['*/'], `${E.B}`);", #"f(4, `${"b" /* B */}`);"#),
      ("import { E } from './e'; E.B; f();", #"("b" /* B */);\#nf();"#),
      (
        "import { E } from './e'; const o = { [E.A]: 1 }; f(o);",
        "const o = { [0 /* A */]: 1 };\nf(o);"
      ),
      ("enum O { A = 7 } f(O.A, O['A']);", "f(7 /* A */, 7 /* A */);"),
    ]
  )
  func values(main: String, wanted: String) throws {
    let (text, _) = try bundle(main)
    #expect(text == wanted + "\n")
  }

  @Test("leaves the object out when nothing else refers to it")
  func dropsObjects() throws {
    #expect(try bundle("import { K } from './e'; f(K.A);").1 == ["E"])
    #expect(try bundle("import { K } from './e'; f(K.A, K);").1 == ["E", "K"])
    #expect(try bundle("import { K } from './e'; f(K.A); export { K };").1 == ["E", "K"])
    #expect(try bundle("import { K } from './e'; f(K.A, K.missing);").1 == ["E", "K"])
  }

  @Test("keeps what is computed, optional, written or shadowed")
  func keeps() throws {
    let main = """
      import { E } from './e';
      f(E.F, E?.A, (E as any).A = 5, delete (E as any).B, (E as any).C++);
      [(E as any).A] = [1];
      for ((E as any).B of []) ;
      f((E: any) => E.A);
      """
    let (text, enums) = try bundle(main)
    #expect(enums == ["E"])
    #expect(!text.contains("/*"), "\(text)")
  }

  @Test("has no comments when minified")
  func minified() throws {
    let (text, _) = try bundle("import { K } from './e'; f(K.A, K.Z);", ["--minify"])
    #expect(text.hasSuffix("f(1,\"z\");\n"), "\(text)")
  }
}
