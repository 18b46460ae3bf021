import Foundation
import Memory
import Source
import Testing

/// A diagnostic about the first `needle` in `text`.
private func diagnostic(
  _ text: String,
  _ needle: String,
  path: String = "src/a.js",
  severity: Severity = .error,
  message: String = "this is wrong",
  label: String = "",
  related: [SourceLabel] = [],
  notes: [String] = [],
  help: String? = nil
) -> Diagnostic {
  let source = SourceText(displayPath: path, text: text)
  let bytes = Array(text.utf8)
  let pattern = Array(needle.utf8)
  let start = bytes.indices.first { bytes[$0...].starts(with: pattern) } ?? bytes.count
  let range = SourceRange(start: UInt32(start), end: UInt32(start + pattern.count))
  return Diagnostic(
    code: "test.code",
    severity: severity,
    message: message,
    at: SourceLabel(source: source, range: range, message: label),
    related: related,
    notes: notes,
    help: help
  )
}

private func render(_ diagnostic: Diagnostic, width: Int = 100) -> String {
  DiagnosticRenderer(width: width).text(of: diagnostic)
}

@Suite struct FrameTests {
  @Test func showsTwoLinesWithCarets() {
    let first = SourceText(displayPath: "src/b.js", text: "let b;\n")
    let text = render(
      diagnostic(
        "let a;\nlet b;\nimport \"./x\";\nlast",
        "\"./x\"",
        label: "imported here",
        related: [
          SourceLabel(
            source: first,
            range: SourceRange(start: 4, end: 5),
            message: "b is declared here"
          )
        ],
        notes: ["tried ./x.js\ntried ./x.ts"],
        help: "did you mean \"./y\"?"
      )
    )
    #expect(
      text == """
        error[test.code]: this is wrong
          src/a.js:3:8
           2 | let b;
           3 | import "./x";
             |        ^^^^^ imported here
           note: b is declared here
          src/b.js:1:5
           1 | let b;
             |     ^
           note: tried ./x.js
                 tried ./x.ts
           help: did you mean "./y"?

        """
    )
  }

  @Test func alignsTabsAndWideCharacters() {
    let text = render(diagnostic("\tx\t日本語 é😀e\u{301} + bad;", "bad"))
    #expect(
      text == """
        error[test.code]: this is wrong
          src/a.js:1:15
           1 |     x   日本語 é😀e\u{301} + bad;
             |                       ^^^

        """
    )
  }

  @Test func escapesControlCharacters() {
    let text = render(
      diagnostic(
        "a\u{1B}[31m\u{202E}b",
        "b",
        path: "x\ny\u{7}.js",
        message: "bad \u{1B}[0m"
      )
    )
    #expect(
      text == """
        error[test.code]: bad \\x1b[0m
          x\\x0ay\\x07.js:1:8
           1 | a\\x1b[31m\\u{202e}b
             |                  ^

        """
    )
  }

  @Test func windowsLongLines() {
    let long = String(repeating: "abcdefghij", count: 100_000)
    let text = render(diagnostic("before\n" + long + "BAD" + long, "BAD"), width: 60)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[1] == "  src/a.js:2:1000001")
    #expect(lines[2].hasPrefix("   2 | …") && lines[2].hasSuffix("…"))
    #expect(lines[2].count <= 60)
    let column = Array(lines[2]).firstIndex(of: "B")
    #expect(column == Array(lines[3]).firstIndex(of: "^"))
    #expect(lines[3].filter { $0 == "^" }.count == 3)
  }

  @Test func windowsAtTheEndOfALine() {
    let text = render(diagnostic(String(repeating: "x", count: 300) + "END", "END"), width: 50)
    let lines = text.split(separator: "\n")
    #expect(lines[2].hasSuffix("xEND"))
    #expect(lines[2].count >= 48 && lines[2].count <= 50)
    #expect(lines[3].hasSuffix("^^^"))
  }

  @Test func clipsRangesToTheirFirstLine() {
    let text = render(diagnostic("f(\n  1,\n  2)", "(\n  1,\n  2)"))
    #expect(text.hasSuffix("   1 | f(\n     |  ^\n"))
  }

  @Test func handlesLineEndsAndOddPlaces() {
    #expect(render(diagnostic("a\r\nb\r\n", "b")).contains("   1 | a\n   2 | b\n     | ^\n"))
    #expect(render(diagnostic("a\u{2028}b", "b")).contains("   1 | a\n   2 | b\n     | ^\n"))
    #expect(render(diagnostic("a;", "missing")).contains("   1 | a;\n     |   ^\n"))
    #expect(render(diagnostic("a;\n", "missing")).contains("src/a.js:2:1"))
    #expect(render(diagnostic("", "")).hasSuffix("src/a.js:1:1\n"))
    let broken = SourceText(displayPath: "b", storage: FrozenBytes([0x61, 0xFF, 0xE2, 0x80, 0x62]))
    let label = SourceLabel(source: broken, range: SourceRange(start: 4, end: 900))
    let text = render(Diagnostic(code: "c", message: "m", at: label))
    #expect(text.hasSuffix("   1 | a\u{FFFD}\u{FFFD}\u{FFFD}b\n     |     ^\n"))
  }

  @Test func colorsOnRequest() {
    let text = DiagnosticRenderer(style: .colored).text(of: diagnostic("a b", "b"))
    #expect(text.contains("\u{1B}[1;31merror[test.code]\u{1B}[0m"))
    #expect(text.contains("\u{1B}[1;31m^\u{1B}[0m"))
  }

  @Test func withoutAPlaceThereIsNoFrame() {
    let text = render(Diagnostic(code: "c.d", severity: .warning, message: "m", notes: ["n"]))
    #expect(text == "warning[c.d]: m\n   note: n\n")
  }
}

@Suite struct DiagnosticListTests {
  private let list = DiagnosticList([
    diagnostic("x y", "y", path: "b.js", severity: .warning),
    diagnostic("x y", "y", path: "a.js"), diagnostic("x y", "x", path: "a.js"),
    diagnostic("x y", "x", path: "a.js"), diagnostic("x", "x", path: "c.js", severity: .debug),
    Diagnostic(code: "z", message: "about the build"),
  ])

  @Test func sortsAndRemovesRepetitions() {
    let sorted = list.sorted().diagnostics
    #expect(
      sorted.map { $0.primary?.source.displayPath ?? "" } == ["", "a.js", "a.js", "b.js", "c.js"]
    )
    #expect(sorted.map { $0.primary?.range.start ?? 0 } == [0, 0, 2, 2, 0])
    #expect(list.sorted().summary == "3 errors and 1 warning")
    #expect(DiagnosticList([diagnostic("", "")]).summary == "1 error")
    #expect(DiagnosticList().summary.isEmpty)
    #expect(list.hasErrors)
  }

  @Test func limitsWithErrorsFirst() {
    let text = DiagnosticRenderer(limit: 3).text(of: list)
    #expect(
      text.hasSuffix("\n1 more not shown (--log-limit=0 shows all)\n3 errors and 1 warning\n")
    )
    #expect(!text.contains("b.js"))
    #expect(!DiagnosticRenderer().text(of: list).contains("debug"))
    #expect(DiagnosticRenderer(minimumSeverity: .debug).text(of: list).contains("debug[test.code]"))
    #expect(DiagnosticRenderer().text(of: DiagnosticList()).isEmpty)
  }

  @Test func writesJSON() throws {
    let text = DiagnosticRenderer(limit: 2).json(of: list)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    #expect(object["errors"] as? Int == 3)
    #expect(object["warnings"] as? Int == 1)
    #expect(object["hidden"] as? Int == 2)
    let items = try #require(object["diagnostics"] as? [[String: Any]])
    #expect(items.count == 2)
    #expect(items[0]["location"] is NSNull)
    let place = try #require(items[1]["location"] as? [String: Any])
    #expect(place["file"] as? String == "a.js")
    #expect(place["line"] as? Int == 1)
    #expect(place["column"] as? Int == 1)
    #expect(place["endColumn"] as? Int == 2)
    #expect(place["lineText"] as? String == "x y")
    let odd = DiagnosticRenderer().json(
      of: DiagnosticList([Diagnostic(code: "c", message: "\u{1}\"\\\n\t\r\u{2028}é")])
    )
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(odd.utf8)) }
  }
}
