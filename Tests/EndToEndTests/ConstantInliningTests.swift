// Short constants of other modules become their values when syntax is minified.

import Foundation
import Testing

@Suite("Constant inlining")
struct ConstantInliningTests {
  private let files = [
    "limits.mjs": """
    export const limit = 10, isNew = true, name = "ab", text = "a longer text", list = [], minus = -1;
    export let count = 1;
    """,
    "barrel.mjs": "export * from './limits.mjs'; export { limit as renamed } from './limits.mjs';",
    "before.mjs": "import { late } from './main.mjs'; export const early = () => late;",
  ]

  private func bundle(_ main: String, _ flags: [String]) throws -> String {
    var program = files
    program["main.mjs"] = main
    let folder = try TemporaryFolder("constants").write(program)
    let built = try Workshop.swbundle(
      ["main.mjs", "--format=esm", "--log-level=error", "--minify-whitespace"] + flags,
      in: folder.url
    )
    #expect(built.status == 0, "\(built.errors)")
    return built.output
  }

  @Test(
    "prints values where that is shorter",
    arguments: [
      ("import { limit, isNew } from './limits.mjs'; f(limit, isNew);", "f(10,!0);"),
      ("import { renamed, name } from './barrel.mjs'; f(renamed, {name});", "f(10,{name:\"ab\"});"),
      ("import * as ns from './limits.mjs'; f(ns.limit, -ns.limit);", "f(10,-10);"),
      ("import { limit } from './limits.mjs'; f(limit.x, limit?.y);", "f(10 .x,10?.y);"),
      ("import { text } from './limits.mjs'; f(text);", "let text=\"a longer text\";f(text);"),
      ("import { count } from './limits.mjs'; f(count);", "let count=1;f(count);"),
      ("import { minus } from './limits.mjs'; f(minus);", "let minus=-1;f(minus);"),
      (
        "import { early } from './before.mjs'; export const late = 5; f(early());",
        "=()=>late,late=5;"
      ),
    ]
  )
  func values(main: String, expected: String) throws {
    let output = try bundle(main, ["--minify-syntax"])
    #expect(output.contains(expected), "\(output)")
    #expect(!output.contains("limit"), "\(output)")
  }

  @Test("keeps constants that are used often, and all without --minify-syntax")
  func names() throws {
    let uses = String(repeating: "f(limit);", count: 9)
    let often = try bundle("import { limit } from './limits.mjs'; \(uses)", ["--minify-syntax"])
    #expect(often.contains("limit=10"))
    let plain = try bundle("import { limit } from './limits.mjs'; f(limit);", [])
    #expect(plain.contains("f(limit)"))
  }
}
