// `--analyze`: the sizes of what a build wrote.

import Foundation
import Testing

@Suite("Sizes of outputs")
struct AnalyzeTests {
  private func program() throws -> TemporaryFolder {
    try TemporaryFolder("analyze").write([
      "package.json": #"{"name": "app"}"#,
      "main.mjs": """
      import { big } from "@scope/big";
      import { small } from "./small.mjs";
      import old from "old";
      console.log(big, small, old);
      """,
      "small.mjs": "export const small = 1;\n",
      "node_modules/@scope/big/package.json": #"{"name": "@scope/big", "main": "lib/index.js"}"#,
      "node_modules/@scope/big/lib/package.json": #"{"type": "module"}"#,
      "node_modules/@scope/big/lib/index.js": "export { big } from './<script>.js';\n",
      "node_modules/@scope/big/lib/<script>.js":
        "export const big = '\(String(repeating: "x", count: 500))';\n",
      "node_modules/old/package.json": #"{"name": "old"}"#,
      "node_modules/old/index.js": "module.exports = { old: true };\n",
    ])
  }

  private func build(_ folder: TemporaryFolder, _ flags: String...) throws -> Finished {
    let finished = try Workshop.swbundle(
      ["main.mjs", "-o", "dist", "--format=esm", "--no-wheel"] + flags,
      in: folder.url
    )
    #expect(finished.status == 0, "\(finished.errors)")
    return finished
  }

  private struct Item: Decodable {
    let name: String?
    let path: String?
    let bytes: Int
    let modules: [Item]?
    let packages: [Item]?
    let frame: Frame?
  }

  private struct Frame: Decodable {
    let bytes: Int
  }

  private struct Sizes: Decodable {
    let outputs: [Item]
  }

  @Test("are those of the modules' texts", arguments: [[], ["--minify"], ["--sourcemap=inline"]])
  func sizes(flags: [String]) throws {
    let folder = try program()
    let finished = try Workshop.swbundle(
      ["main.mjs", "-o", "dist", "--format=esm", "--no-wheel", "--analyze", "--log-format=json"]
        + flags,
      in: folder.url
    )
    #expect(finished.status == 0, "\(finished.errors)")
    let line = try #require(finished.errors.split(separator: "\n").first { $0.contains("outputs") })
    let output = try #require(
      JSONDecoder().decode(Sizes.self, from: Data(line.utf8)).outputs.first
    )
    let packages = output.packages ?? []
    #expect(packages.map(\.name) == ["@scope/big", "old", ""])
    let text = try String(contentsOf: folder.url.appending(path: "dist/main.js"), encoding: .utf8)
    #expect(output.path == "dist/main.js" && output.bytes == text.utf8.count)
    let modules = packages.flatMap { $0.modules ?? [] }
    let frame = try #require(output.frame)
    #expect(modules.reduce(frame.bytes) { $0 + $1.bytes } == output.bytes)
    // The module that only passes on takes nothing, nor does one whose constant stands where it is
    // used.
    #expect(modules.count == (flags == ["--minify"] ? 3 : 4))
    let big = try #require(modules.first { $0.path?.hasSuffix("<script>.js") == true })
    #expect((500...560).contains(big.bytes))
  }

  @Test("as a table, largest first")
  func table() throws {
    let finished = try build(try program(), "--analyze")
    let lines = finished.errors.split(separator: "\n").prefix { !$0.contains("dist/manifest") }
    let packages = lines.filter { $0.hasPrefix("   ├ ") || $0.hasPrefix("   └ ") }
    #expect(
      packages.map { $0.dropFirst(5).prefix(12).description } == [
        "@scope/big  ", "old         ", "this program", "the bundle  ",
      ],
      "\(finished.errors)"
    )
    #expect(lines.first?.hasPrefix("  dist/main.js ") == true)
    #expect(finished.errors.contains("100.0 %"))
    #expect(!finished.errors.contains("\u{1B}["))
    let colored = try build(try program(), "--analyze", "--color")
    #expect(colored.errors.contains("\u{1B}[1mdist/main.js"))
  }

  @Test("as a page that stands alone, the same with any number of workers")
  func page() throws {
    let folder = try program()
    _ = try build(folder, "--analyze=html", "--concurrency=1")
    let file = folder.url.appending(path: "dist/analysis.html")
    let first = try String(contentsOf: file, encoding: .utf8)
    _ = try build(folder, "--analyze=html", "--concurrency=4")
    #expect(try String(contentsOf: file, encoding: .utf8) == first)
    #expect(first.components(separatedBy: "</script>").count == 3)
    #expect(!first.contains("http:") && !first.contains("https:") && !first.contains("src="))
    let code = try #require(
      first.components(separatedBy: "<script>\n").last?
        .components(separatedBy: "</script>").first
    )
    try folder.write(["page.cjs": code])
    let checked = try Workshop.runNode(["--check", "page.cjs"], in: folder.url)
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(first.contains(#""gzip":"#))
  }

  @Test("a page needs a folder")
  func pageNeedsFolder() throws {
    let folder = try program()
    let finished = try Workshop.swbundle(["main.mjs", "--analyze=html"], in: folder.url)
    #expect(finished.status == 2)
    #expect(finished.errors.contains("command.analyze-needs-folder"))
  }

  @Test("stand in the manifest")
  func manifest() throws {
    let folder = try program()
    _ = try build(folder, "--analyze")
    let text = try String(
      contentsOf: folder.url.appending(path: "dist/manifest.json"),
      encoding: .utf8
    )
    #expect(text.contains("\"sizes\""))
  }
}
