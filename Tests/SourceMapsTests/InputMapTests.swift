import Foundation
import Memory
import Source
import SourceMaps
import Testing

private func map(_ json: String) throws -> SourceMap {
  try parseSourceMap(SourceText(displayPath: "in.map", text: json)).get()
}

private func input(_ map: SourceMap, at path: String) -> InputMap {
  InputMap(
    map: map,
    text: SourceText(displayPath: path, text: ""),
    contents: [FrozenBytes?](repeating: nil, count: map.sources.count)
  )
}

private func failure(_ json: String) -> String {
  switch parseSourceMap(SourceText(displayPath: "in.map", text: json)) {
  case .success: "parsed"
  case .failure(let failure): failure.diagnostic.message
  }
}

@Suite struct CompositionTests {
  /// `let x: T = f(y)` in ts → `let x = f(y)` in js, as tsc maps it.
  private let typescript = """
    {"version":3,"sourceRoot":"src","sources":["a.ts"],"sourcesContent":["let x: T = f(y)"],
    "names":[],"mappings":"AAAA,IAAI,CAAC,GAAM,CAAC,CAAC,CAAC,CAAC"}
    """

  @Test func tracesEachToken() throws {
    let printed = Printed(
      "let x = f(y)",
      "var q=F(Z)",
      [("let", "var"), ("x", "q"), ("f(", "F"), ("y", "Z")],
      names: ["", "x", "", "y"],
      through: input(try map(typescript), at: "lib/a.js.map")
    )
    var joiner = SourceMapJoiner()
    _ = joiner.addSource("first.js")
    let first = joiner.addSources(
      of: input(try map(typescript), at: "lib/a.js.map"),
      place: { $1.write(string: "../" + $0) }
    )
    joiner.append(printed.encoded, at: TextPosition(), firstSource: first)
    let composed = try parse(joiner.finish().contiguous)
    #expect(
      describe(composed) == [
        "0:0→../lib/src/a.ts:0:0", "0:4→../lib/src/a.ts:0:4 x", "0:6→../lib/src/a.ts:0:11",
        "0:8→../lib/src/a.ts:0:13 y",
      ]
    )
    #expect(composed.sources[1].content?.bytes.string == "let x: T = f(y)")
  }

  @Test func keepsSegmentsInsideUnchangedText() throws {
    let printed = Printed(
      "let x = f(y)",
      "  let x = g(y)",
      [("let", "let")],
      through: input(try map(typescript), at: "lib/a.js.map")
    )
    var joiner = SourceMapJoiner()
    joiner.append(
      printed.encoded,
      at: TextPosition(),
      firstSource: joiner.addSources(
        of: input(try map(typescript), at: "a.js.map"),
        place: { $1.write(string: $0) }
      )
    )
    // The text is the same up to `g`, so the segments before it are kept, moved by two columns.
    #expect(
      describe(try parse(joiner.finish().contiguous)) == [
        "0:2→src/a.ts:0:0", "0:6→src/a.ts:0:4", "0:7→src/a.ts:0:5", "0:10→src/a.ts:0:11",
      ]
    )
  }

  @Test func leavesUnknownTextUnmapped() throws {
    let inner = try map(
      #"{"version":3,"sources":["o"],"names":["N"],"mappings":";AAAAA,E"}"#
    )
    let printed = Printed(
      "head\nab cd\ntail",
      "head;ab;cd;tail",
      [("head", "head"), ("ab", "ab"), ("cd", "cd"), ("tail", "tail")],
      through: input(inner, at: "o.map")
    )
    var joiner = SourceMapJoiner()
    joiner.append(
      printed.encoded,
      at: TextPosition(),
      firstSource: joiner.addSources(
        of: input(inner, at: "o.map"),
        place: { $1.write(string: $0) }
      )
    )
    #expect(describe(try parse(joiner.finish().contiguous)) == ["0:0", "0:5→o:0:0 N", "0:7"])
  }
}

@Suite struct ParsingTests {
  @Test func flattensSections() throws {
    let parsed = try map(
      """
      )]}' guard
      {"version":3,"sections":[
      {"offset":{"line":0,"column":3},"map":{"version":3,"sources":["a"],"names":["n"],"mappings":"AAAAA;A"}},
      {"offset":{"line":5,"column":1},"map":{"version":3,"sources":["b"],"names":["m"],"mappings":"CAAAA"}}]}
      """
    )
    #expect(describe(parsed) == ["0:3→a:0:0 n", "1:0", "5:2→b:0:0 m"])
  }

  @Test func sortsSegmentsOfALine() throws {
    let parsed = try map(
      #"{"version":3,"sources":["a"],"names":[],"mappings":"IAAA,FACA,CACA;A"}"#
    )
    #expect(describe(parsed) == ["0:2→a:1:0", "0:3→a:2:0", "0:4→a:0:0", "1:0"])
    #expect(parsed.segmentIndex(line: 0, column: 1) == nil)
    #expect(parsed.segmentIndex(line: 0, column: 3) == 1)
    #expect(parsed.segmentIndex(line: 0, column: 900) == 2)
    #expect(parsed.segmentIndex(line: 9, column: 0) == nil)
  }

  @Test func refusesBrokenMaps() {
    #expect(failure("[").contains("ignored"))
    #expect(failure("[]").contains("no JSON object"))
    #expect(failure(#"{"version":2,"mappings":"","sources":[]}"#).contains("version"))
    #expect(failure(#"{"version":3,"sources":[]}"#).contains("no mappings"))
    #expect(failure(#"{"version":3,"mappings":"","sources":1}"#).contains("no sources"))
    let start = #"{"version":3,"sources":["a"],"names":[],"mappings":""#
    #expect(failure(start + #"AAAA"}"#) == "parsed")
    #expect(failure(start + #"AA"}"#).contains("malformed"))
    #expect(failure(start + #"AAAAAA"}"#).contains("name 0 of 0"))
    #expect(failure(start + #"ACAA"}"#).contains("source 1 of 1"))
    #expect(failure(start + #"DAAA"}"#).contains("malformed"))
    #expect(failure(start + #"A!"}"#).contains("malformed"))
    #expect(failure(start + #"ggggggggggggggg"}"#).contains("malformed"))
    #expect(failure(#"{"version":3,"sections":[{"map":{}}]}"#).contains("section"))
  }

  @Test func resolvesPaths() throws {
    let parsed = try map(
      """
      {"version":3,"sources":["./a.ts","../x/b.ts","/abs.ts","webpack://m/c.ts",null,"../../../d"],
      "names":[],"mappings":""}
      """
    )
    let paths = (0..<6).map { parsed.path(ofSource: $0, inDirectory: "lib/out") }
    #expect(
      paths == ["lib/out/a.ts", "lib/x/b.ts", "/abs.ts", "webpack://m/c.ts", "", "../d"]
    )
    #expect(parsed.path(ofSource: 5, inDirectory: "/a") == "/d")
  }
}

@Suite struct MappingURLTests {
  @Test(arguments: [
    ("x\n//# sourceMappingURL=a.js.map\n", "a.js.map"),
    ("x\r\n//@ sourceMappingURL=a.map  \r\n\r\n", "a.map"),
    ("x{}/*# sourceMappingURL=a.css.map */", "a.css.map"),
    ("x\n//# sourceMappingURL=a.map\n// end", "a.map"),
    ("x;//# sourceMappingURL=b", "b"),
    ("//# sourceMappingURL=a.map\ncode()", nil),
    ("s = '//# sourceMappingURL=' + url", nil),
    ("`\n//# sourceMappingURL=a`", nil),
    ("//# sourceMappingURL=", nil), ("", nil), ("no", nil),
  ])
  func finds(_ text: String, _ expected: String?) {
    let bytes = FrozenBytes(Array(text.utf8))
    let found = withExtendedLifetime(bytes) { sourceMappingURL(in: bytes.bytes)?.string }
    #expect(found == expected)
  }

  @Test func decodesDataURLs() {
    func decode(_ text: String) -> String? {
      let owner = FrozenBytes(Array(text.utf8))
      let decoded = withExtendedLifetime(owner) { decodeDataURL(owner.bytes) }
      return withExtendedLifetime(decoded) { decoded?.bytes.string }
    }
    #expect(decode("data:application/json;base64,eyJhIjoxfQ==") == "{\"a\":1}")
    #expect(decode("data:,%7B%22a%22%3A1%7D") == "{\"a\":1}")
    #expect(decode("data:application/json;base64,e$") == nil)
    #expect(decode("a.map") == nil)
    for length in 0..<20 {
      let bytes = FrozenBytes((0..<length).map { UInt8($0 * 37 & 255) })
      var text = ByteBuffer()
      writeBase64(bytes.bytes, into: &text)
      #expect(text.bytes.string == Data(bytes.bytes.array).base64EncodedString())
      let decoded = decodeBase64(text.bytes)
      #expect(decoded?.bytes.array == bytes.bytes.array)
    }
  }
}
