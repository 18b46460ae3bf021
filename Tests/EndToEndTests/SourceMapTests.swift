// Source maps of bundles: where they point to, with and without maps of the inputs.

import Foundation
import Testing

@Suite("Source maps")
struct SourceMapTests {
  /// What a test reads of a map.
  private struct Map: Decodable {
    let sources: [String]
    let sourcesContent: [String?]?
    let sourceRoot: String?
  }

  private static let main = "import 'lib';\nconsole.log(1);\n"
  private static let typescript = "type A = 1;\n\nthrow new Error('here');\n"
  /// The map of `lib.js`, whose only line is line 3 of `lib.ts`.
  private static let map =
    #"{"version":3,"sources":["src/lib.ts"],"names":[],"mappings":"AAEA"}"#

  private func read(_ file: String, in folder: TemporaryFolder) throws -> Map {
    try JSONDecoder().decode(
      Map.self,
      from: Data(contentsOf: folder.url.appendingPathComponent(file))
    )
  }

  private func build(_ folder: TemporaryFolder, _ flags: [String] = []) throws -> Finished {
    try Workshop.swbundle(
      ["main.mjs", "--format=esm", "--platform=node", "--sourcemap", "--outfile=dist/out.mjs"]
        + flags,
      in: folder.url
    )
  }

  @Test("lead through the maps of packages to what people wrote", arguments: ["file", "inline"])
  func inputMaps(kind: String) throws {
    let package = "node_modules/lib"
    let url =
      kind == "file"
      ? "lib%2Ejs.map"
      : "data:application/json;base64,\(Data(Self.map.utf8).base64EncodedString())"
    let folder = try TemporaryFolder("maps").write([
      "main.mjs": Self.main,
      "\(package)/package.json": #"{ "name": "lib", "type": "module", "main": "lib.js" }"#,
      "\(package)/lib.js": "throw new Error('here');\n//# sourceMappingURL=\(url)\n",
      "\(package)/lib.js.map": Self.map, "\(package)/src/lib.ts": Self.typescript,
    ])
    let built = try build(folder)
    #expect(built.status == 0 && !built.errors.contains("warning"), "\(built.errors)")
    let map = try read("dist/out.mjs.map", in: folder)
    #expect(map.sources == ["../\(package)/src/lib.ts", "../main.mjs"])
    #expect(map.sourcesContent == [Self.typescript, Self.main])
    let thrown = try Workshop.runNode(["--enable-source-maps", "dist/out.mjs"], in: folder.url)
    #expect(thrown.errors.contains("src/lib.ts:3"), "\(thrown.errors)")
  }

  @Test("broken maps of inputs are a warning, missing ones nothing")
  func brokenMaps() throws {
    let folder = try TemporaryFolder("maps").write([
      "main.mjs": "import './a.js';\nimport './b.js';\nconsole.log(1);\n",
      "a.js": "globalThis.a = 1;\n//# sourceMappingURL=a.js.map\n", "a.js.map": "{ not JSON",
      "b.js": "globalThis.b = 1;\n//# sourceMappingURL=gone.js.map\n",
    ])
    let built = try build(folder)
    #expect(built.status == 0)
    #expect(built.errors.contains("warning[source-map.invalid]"), "\(built.errors)")
    #expect(built.errors.contains("a.js.map:1:3") && built.errors.contains("1 warning"))
    #expect(
      try read("dist/out.mjs.map", in: folder).sources == ["../a.js", "../b.js", "../main.mjs"]
    )
    let plain = try build(folder, ["--sourcemap=none"])
    #expect(!plain.errors.contains("warning"), "\(plain.errors)")
  }

  @Test("have a root and leave texts out on demand", arguments: [[], ["--no-bundle"]])
  func rootAndContents(flags: [String]) throws {
    let folder = try TemporaryFolder("maps").write(["main.mjs": "console.log(1);\n"])
    let built = try build(
      folder,
      flags + ["--source-root=https://x.test/", "--sources-content=false"]
    )
    #expect(built.status == 0, "\(built.errors)")
    let map = try read("dist/out.mjs.map", in: folder)
    #expect(map.sourceRoot == "https://x.test/" && map.sources == ["../main.mjs"])
    #expect(map.sourcesContent == nil)
  }
}
