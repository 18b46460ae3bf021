import Foundation
import Memory
import Source
import Testing

@testable import JSON

func parse(_ text: String, _ options: JSONOptions = .strict) -> (JSONValue?, [LocalDiagnostic]) {
  let result = parseJSON(SourceText(displayPath: "a.json", text: text), options: options)
  return (result.value, result.diagnostics)
}

@Suite struct JSONParserTests {
  @Test func keepsOrderAndRanges() throws {
    let (parsed, diagnostics) = parse(#" {"b": [1, -2.5e3], "a": {"x": null}, "é": "ü"} "#)
    let value = try #require(parsed)
    #expect(diagnostics.isEmpty)
    #expect(value.members.map { $0.key.string } == ["b", "a", "é"])
    #expect(value["b"]?.elements.map { $0.number } == [1, -2500])
    #expect(value["a"]?["x"]?.kind == .null)
    #expect(value["é"]?.string?.string == "ü")
    #expect(value["b"]?.range == SourceRange(start: 7, end: 18))
    #expect(value["b"]?.sourceBytes.string == "[1, -2.5e3]")
    #expect(value.count == 3)
    #expect(value["missing"] == nil)
  }

  @Test func lastOfRepeatedKeysWins() {
    let options = JSONOptions(reportsDuplicateKeys: true)
    let (value, diagnostics) = parse(#"{"a":1,"b":{"c":1,"c":2},"a":3}"#, options)
    #expect(value?["a"]?.number == 3)
    #expect(diagnostics.map(\.code) == ["json.duplicate-key", "json.duplicate-key"])
    #expect(diagnostics.map { $0.range.start } == [18, 25])
  }

  @Test func decodesEscapes() {
    let (value, _) = parse(
      #"["\"\\\/\b\f\n\r\t", "a\u00e9\ud83d\ude00z", "\ud800x", "\udc00\ud800"]"#
    )
    let texts = value?.elements.compactMap { $0.string?.array } ?? []
    #expect(texts.count == 4)
    #expect(texts.first == [0x22, 0x5C, 0x2F, 8, 12, 10, 13, 9])
    #expect(String(decoding: texts[1], as: UTF8.self) == "aé😀z")
    #expect(texts[2] == [0xED, 0xA0, 0x80, 0x78])
    #expect(texts[3] == [0xED, 0xB0, 0x80, 0xED, 0xA0, 0x80])
  }

  @Test(arguments: [
    ("", "json.unexpected-end", 0), ("{", "json.unexpected-end", 1),
    ("[1", "json.unexpected-end", 2), ("[1 2]", "json.unexpected-token", 3),
    ("{a:1}", "json.unexpected-token", 1), ("{\"a\" 1}", "json.unexpected-token", 5),
    ("[1,]", "json.trailing-comma", 2), ("{\"a\":1,}", "json.trailing-comma", 6),
    ("[,]", "json.unexpected-token", 1), ("01", "json.unexpected-token", 1),
    ("1.", "json.unexpected-end", 2), ("-", "json.unexpected-end", 1),
    ("1e", "json.unexpected-end", 2), (".5", "json.unexpected-token", 0),
    ("+1", "json.unexpected-token", 0), ("tru", "json.unexpected-token", 0),
    ("nullx", "json.unexpected-token", 0), ("\"a", "json.unterminated-string", 0),
    ("\"a\n\"", "json.unterminated-string", 0), ("\"\\", "json.unterminated-string", 0),
    ("\"\u{1}\"", "json.control-character", 1), ("\"\\x\"", "json.invalid-escape", 1),
    ("\"\\u12g4\"", "json.invalid-escape", 1), ("1 // c", "json.comment", 2),
    ("/* c */1", "json.comment", 0), ("1 2", "json.unexpected-token", 2),
    ("[1}", "json.unexpected-token", 2), ("'a'", "json.unexpected-token", 0),
    ("\u{0}", "json.unexpected-token", 0), ("[1]\u{0}", "json.unexpected-token", 3),
  ])
  func reportsErrors(text: String, code: String, offset: UInt32) {
    let (value, diagnostics) = parse(text)
    #expect(value == nil)
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.first?.range.start == offset)
  }

  @Test func allowsCommentsAndTrailingCommas() {
    let text = "// a\n{ /* b */ \"x\": [1, 2,], // c\n \"y\": 1, }\n// end"
    let (value, diagnostics) = parse(text, .withComments)
    #expect(diagnostics.isEmpty)
    #expect(value?["x"]?.count == 2)
    #expect(value?["y"]?.number == 1)
    #expect(parse("/* x", .withComments).1.map(\.code) == ["json.unterminated-comment"])
    #expect(parse("[,]", .withComments).1.map(\.code) == ["json.unexpected-token"])
  }

  @Test func limitsDepth() {
    let deep = String(repeating: "[", count: 4000) + String(repeating: "]", count: 4000)
    #expect(parse(deep).0 != nil)
    let tooDeep = String(repeating: "[{\"a\":", count: 100_000)
    #expect(parse(tooDeep).1.map(\.code) == ["json.too-deep"])
  }

  @Test func agreesWithFoundationOnMutatedText() {
    let seed = #"{"name":"x","v":[1,2.5e-3,true,null,"\u00e9\n"],"o":{"a":{},"b":[]}}"#
    var generator = SeededGenerator(state: 7)
    for _ in 0..<4000 {
      var bytes = Array(seed.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = Array("{}[],:\"\\0e.-x ".utf8).randomElement(using: &generator) ?? 0
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[place], at: place)
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let (value, diagnostics) = parse(text)
      let expected = try? JSONSerialization.jsonObject(
        with: Data(bytes),
        options: .fragmentsAllowed
      )
      #expect((value != nil) == (expected != nil), "\(text)")
      #expect((value == nil) == !diagnostics.isEmpty)
      for diagnostic in diagnostics {
        #expect(diagnostic.range.start <= diagnostic.range.end)
        #expect(Int(diagnostic.range.end) <= bytes.count)
      }
    }
  }
}

/// A small deterministic generator (SplitMix64) for property tests.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
