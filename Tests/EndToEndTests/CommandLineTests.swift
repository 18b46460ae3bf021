// Exit codes, what is written and what is not, and the forms of a build.

import Foundation
import Testing

@Suite("Command line")
struct CommandLineTests {
  private let program = [
    "main.mjs": "import { a } from './lib.mjs';\nconsole.log(a);\n",
    "lib.mjs": "export const a = 1;\n",
  ]

  @Test("0 when built, with the bundle on standard output")
  func standardOutput() throws {
    let folder = try TemporaryFolder("cli").write(program)
    let finished = try Workshop.swbundle(["main.mjs", "--format=esm"], in: folder.url)
    #expect(finished.status == 0, "\(finished.errors)")
    #expect(finished.output.contains("console.log(a)"))
    #expect(try folder.contents().keys.sorted() == ["lib.mjs", "main.mjs"])
  }

  @Test("1 when the program is wrong, and the old output stays")
  func programErrors() throws {
    let folder = try TemporaryFolder("cli").write(program)
    try folder.write(["main.mjs": "import './nowhere.mjs';\nlet x = ;\n", "dist/main.js": "old\n"])
    let before = try folder.contents()
    let finished = try Workshop.swbundle(["main.mjs", "-o", "dist"], in: folder.url)
    #expect(finished.status == 1)
    #expect(finished.errors.contains("main.mjs:2:"), "\(finished.errors)")
    #expect(try folder.contents() == before)
  }

  @Test(
    "2 when the command is wrong",
    arguments: [
      ["--no-such-flag", "main.mjs"], ["main.mjs", "--format=amd"],
      ["main.mjs", "--loader:.x=nope"],
      ["main.mjs", "lib.mjs", "--outfile=one.js"],
    ]
  )
  func usageErrors(arguments: [String]) throws {
    let folder = try TemporaryFolder("cli").write(program)
    let before = try folder.contents()
    let finished = try Workshop.swbundle(arguments, in: folder.url)
    #expect(finished.status == 2, "\(arguments): \(finished.output) \(finished.errors)")
    #expect(!finished.errors.isEmpty)
    #expect(try folder.contents() == before)
  }

  @Test("version and help")
  func versionAndHelp() throws {
    let version = try Workshop.swbundle(["version"])
    #expect(version.status == 0 && version.output.contains("."))
    let help = try Workshop.swbundle(["--help"])
    #expect(help.status == 0 && help.output.contains("--sourcemap"))
  }

  @Test("all errors of a build are reported, in order")
  func allErrors() throws {
    let folder = try TemporaryFolder("cli").write([
      "main.mjs": "import './b.mjs';\nimport './a.mjs';\nimport './gone.mjs';\n",
      "a.mjs": "let a = ;\n", "b.mjs": "class {\n",
    ])
    let finished = try Workshop.swbundle(["main.mjs", "-o", "dist"], in: folder.url)
    let places = ["a.mjs:1:", "b.mjs:1:", "main.mjs:3:"].map { finished.errors.range(of: $0) }
    #expect(places.allSatisfy { $0 != nil }, "\(finished.errors)")
    let offsets = places.compactMap { $0?.lowerBound }
    #expect(offsets == offsets.sorted(), "\(finished.errors)")
  }

  @Test("several entries keep their folders")
  func severalEntries() throws {
    let folder = try TemporaryFolder("cli").write([
      "src/a/one.ts": "console.log(1 as number);\n", "src/b/two.jsx": "console.log('two');\n",
    ])
    let finished = try Workshop.swbundle(
      ["src/a/one.ts", "src/b/two.jsx", "-o", "dist", "--no-wheel"],
      in: folder.url
    )
    #expect(finished.status == 0, "\(finished.errors)")
    let names = try folder.contents().keys.filter { $0.hasSuffix(".js") }.sorted()
    #expect(names == ["dist/a/one.js", "dist/b/two.js"])
  }

  @Test("--no-bundle transforms each file alone")
  func noBundle() throws {
    let folder = try TemporaryFolder("cli").write([
      "one.ts": "import { x } from './gone';\nexport enum E { A }\nconsole.log(x as any);\n"
    ])
    let finished = try Workshop.swbundle(["one.ts", "--no-bundle"], in: folder.url)
    #expect(finished.status == 0, "\(finished.errors)")
    #expect(finished.output.contains("./gone") && !finished.output.contains("as any"))
  }

  @Test("iife with a global name")
  func iife() throws {
    let folder = try TemporaryFolder("cli").write(["lib.mjs": "export const x = 5;\n"])
    let finished = try Workshop.swbundle(
      ["lib.mjs", "--format=iife", "--global-name=made", "--outfile=out.js"],
      in: folder.url
    )
    #expect(finished.status == 0, "\(finished.errors)")
    let text = try String(contentsOf: folder.url.appendingPathComponent("out.js"), encoding: .utf8)
    let printed = try Workshop.runNode(["-e", text + "\nconsole.log(made.x)"])
    #expect(printed.output == "5\n", "\(printed.errors)")
  }

  @Test("source maps point at the sources")
  func sourceMaps() throws {
    let folder = try TemporaryFolder("cli").write([
      "main.mjs": "import './lib.mjs';\n", "lib.mjs": "\n\nthrow new Error('here');\n",
    ])
    let finished = try Workshop.swbundle(
      ["main.mjs", "--format=esm", "--platform=node", "--sourcemap", "--outfile=out.mjs"],
      in: folder.url
    )
    #expect(finished.status == 0, "\(finished.errors)")
    let thrown = try Workshop.runNode(["--enable-source-maps", "out.mjs"], in: folder.url)
    #expect(thrown.errors.contains("lib.mjs:3"), "\(thrown.errors)")
  }

  @Test("metafile and manifest are JSON with the expected keys")
  func reports() throws {
    let folder = try TemporaryFolder("cli").write(program)
    let finished = try Workshop.swbundle(
      ["main.mjs", "-o", "dist", "--metafile=meta.json"],
      in: folder.url
    )
    #expect(finished.status == 0, "\(finished.errors)")
    for (file, keys) in [
      ("meta.json", ["inputs", "outputs"]),
      ("dist/manifest.json", ["version", "pathMap", "outputs"]),
    ] {
      let data = try Data(contentsOf: folder.url.appendingPathComponent(file))
      let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      for key in keys { #expect(object?[key] != nil, "\(file) has no \(key)") }
    }
  }

  @Test("bad input is an error, never a crash", arguments: BadInput.all)
  func badInput(_ bad: BadInput) throws {
    let folder = try TemporaryFolder("bad")
    try bad.bytes.write(to: folder.url.appendingPathComponent("entry.js"))
    let finished = try Workshop.swbundle(["entry.js", "--outfile=out.js"], in: folder.url)
    #expect(
      [0, 1].contains(finished.status),
      "\(bad): \(finished.status) \(finished.errors.suffix(500))"
    )
  }
}

/// Input that has brought down parsers.
struct BadInput: Sendable, CustomStringConvertible {
  let description: String
  let bytes: Data

  private init(_ description: String, _ text: String) {
    self.description = description
    bytes = Data(text.utf8)
  }

  private init(_ description: String, bytes: [UInt8]) {
    self.description = description
    self.bytes = Data(bytes)
  }

  static let all = [
    BadInput("empty", ""), BadInput("a zero byte", "let a\u{0}b = 1"),
    BadInput("binary", bytes: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }),
    BadInput("broken UTF-8", bytes: [0x27, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0xF5, 0x27]),
    BadInput("UTF-16", bytes: [0xFF, 0xFE, 0x61, 0x00]), BadInput("byte order mark", "\u{FEFF}a"),
    BadInput("open string", "'abc"), BadInput("open template", "`a${`b${"),
    BadInput("open comment", "/* a"), BadInput("open regular expression", "/[/"),
    BadInput(
      "deep parentheses",
      String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
    ),
    BadInput("deep arrays", String(repeating: "[", count: 20_000)),
    BadInput("deep blocks", String(repeating: "{", count: 20_000)),
    BadInput("deep unary", String(repeating: "!", count: 50_000) + "x"),
    BadInput("deep arrows", String(repeating: "a=>", count: 20_000) + "1"),
    BadInput("deep templates", String(repeating: "`${", count: 10_000)),
    BadInput("long sum", "x=" + String(repeating: "1+", count: 100_000) + "1"),
    BadInput("long member chain", "a" + String(repeating: ".b", count: 100_000)),
    BadInput("long else-if", String(repeating: "if(a){}else ", count: 20_000) + "{}"),
    BadInput("one long line", "var s='" + String(repeating: "x", count: 5_000_000) + "';"),
    BadInput("many imports of itself", String(repeating: "import './entry.js';", count: 5_000)),
  ]
}
