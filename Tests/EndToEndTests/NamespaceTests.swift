// What is said of names that namespaces do not have.

import Testing

@Suite("Namespaces")
struct NamespaceTests {
  @Test(
    "a name that a namespace lacks is a warning wherever the namespace comes from",
    arguments: ["lib.inner.lacking", "inner.lacking", "direct.lacking", "lib.deep.inner.lacking"]
  )
  func missing(use: String) throws {
    let folder = try TemporaryFolder("namespaces").write([
      "entry.mjs": """
      import * as lib from "./lib.mjs";
      import { inner } from "./lib.mjs";
      import * as direct from "./inner.mjs";
      console.log(lib.inner.there, inner.there, direct.there, \(use));
      """,
      "lib.mjs": "export * as inner from './inner.mjs'; export * as deep from './lib.mjs';\n",
      "inner.mjs": "export const there = 1;\n",
    ])
    let built = try Workshop.swbundle(["entry.mjs", "--outfile=out.mjs"], in: folder.url)
    #expect(built.status == 0)
    #expect(built.errors.contains("warning[link.missing-namespace-member]"), "\(built.errors)")
    #expect(built.errors.contains("\"inner.mjs\" has no export named \"lacking\""))
    #expect(built.errors.contains("1 warning"))
    #expect(try Workshop.runNode(["out.mjs"], in: folder.url).output == "1 1 1 undefined\n")
  }
}
