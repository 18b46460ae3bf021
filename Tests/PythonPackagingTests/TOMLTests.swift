import PythonPackaging
import Source
import Testing

/// A value in a short notation, for comparing.
private func describe(_ value: TOMLValue) -> String {
  switch value.kind {
  case .string(let text): "'\(text)'"
  case .integer(let number): "\(number)"
  case .float(let number): "\(number)"
  case .boolean(let flag): "\(flag)"
  case .dateTime(let text): "@\(text)"
  case .array(let elements): "[" + elements.map(describe).joined(separator: ",") + "]"
  case .table(let table): describe(table)
  }
}

private func describe(_ table: TOMLTable) -> String {
  "{" + table.members.map { "\($0.key)=\(describe($0.value))" }.joined(separator: ",") + "}"
}

/// The parsed text, or `line:column code` of its error (both from 1, the column in bytes).
private func parse(_ text: String) -> String {
  let source = SourceText(displayPath: "t.toml", text: text)
  switch parseTOML(source) {
  case .success(let table): return describe(table)
  case .failure(let failure):
    let place = LineIndex(source).position(at: failure.diagnostic.range.start)
    return "\(place.lineNumber):\(place.byteColumn + 1) \(failure.diagnostic.code)"
  }
}

@Suite struct TOMLTests {
  @Test func readsAProjectFile() {
    let text = """
      # a project
      [project]
      name = "a-b"            # comment
      version = '1.0'
      dependencies = [
        "x>=1",  # one
        'y',
      ]
      [project.optional-dependencies]
      dev = []
      [tool.swbundle]
      entry = { main = "src/main.ts", "é".nested = 1 }
      define."process.env" = "'x'"
      [[tool.items]]
      a = 1
      [[tool.items]]
      a = 2
      [tool.items.sub]
      b = true
      """
    #expect(
      parse(text)
        == "{project={name='a-b',version='1.0',dependencies=['x>=1','y'],"
        + "optional-dependencies={dev=[]}},"
        + "tool={swbundle={entry={main='src/main.ts',é={nested=1}},define={process.env=''x''}},"
        + "items=[{a=1},{a=2,sub={b=true}}]}}"
    )
  }

  @Test(arguments: [
    (#"a = "x\tA\"\\é""#, "{a='x\tA\"\\é'}"),
    (#"a = "\u00e9\U0001F600""#, "{a='é😀'}"),
    ("a = \"\"\"\nx\"\"y\"\"\"\"\"", "{a='x\"\"y\"\"'}"),
    ("a = \"\"\"x\\\n   \n  y\"\"\"", "{a='xy'}"),
    ("a = '''\r\nC:\\x\r\n'y''''", "{a='C:\\x\r\n'y''}"),
    ("a = 'C:\\n'\r\nb = 2\r\n", "{a='C:\\n',b=2}"),
    ("a = \"\"", "{a=''}"), ("a = ''''''", "{a=''}"),
  ])
  func readsStrings(_ text: String, _ expected: String) { #expect(parse(text) == expected) }

  @Test(arguments: [
    ("+99", "99"), ("-0", "0"), ("1_000", "1000"), ("0xDEAD_beef", "3735928559"), ("0o17", "15"),
    ("0b101", "5"), ("-9223372036854775808", "-9223372036854775808"), ("1.5", "1.5"),
    ("-0.0", "-0.0"), ("1e3", "1000.0"), ("6.626e-3", "0.006626"), ("inf", "inf"),
    ("-inf", "-inf"), ("nan", "nan"), ("true", "true"), ("1979-05-27", "@1979-05-27"),
    ("1979-05-27T07:32:00Z", "@1979-05-27T07:32:00Z"),
    ("1979-05-27 07:32:00.5+01:30", "@1979-05-27 07:32:00.5+01:30"), ("07:32:00", "@07:32:00"),
  ])
  func readsScalars(_ text: String, _ expected: String) {
    #expect(parse("a = " + text) == "{a=\(expected)}")
    #expect(parse("a = [\(text)] # end") == "{a=[\(expected)]}")
  }

  @Test(arguments: [
    "01", "1_", "_1", "1__0", "0x", "0xG", "1.", ".5", "1.e3", "+0x1", "9223372036854775808", "tru",
    "1979-13-01", "1979-02-29", "24:00:00", "07:32", "1e", "- 1", "é",
  ])
  func refusesScalars(_ text: String) { #expect(parse("a = " + text).hasPrefix("1:")) }

  @Test(arguments: [
    ("a = 1\na = 2", "2:1 toml.duplicate-key"),
    ("[a]\n[a]", "2:2 toml.duplicate-key"),
    ("a.b = 1\n[a]", "2:2 toml.duplicate-key"),
    ("a = {}\n[a.b]", "2:2 toml.duplicate-key"),
    ("a = {}\na.b = 1", "2:1 toml.duplicate-key"),
    ("a = []\n[[a]]", "2:3 toml.duplicate-key"),
    ("[a.b]\n[a]\nb = 1", "3:1 toml.duplicate-key"),
    ("a = 1 b = 2", "1:7 toml.unexpected-token"),
    ("a = ", "1:5 toml.unexpected-token"),
    ("a", "1:2 toml.unexpected-token"),
    ("= 1", "1:1 toml.unexpected-token"),
    ("[a", "1:3 toml.unexpected-token"),
    ("[[a]", "1:5 toml.unexpected-token"),
    ("[]", "1:2 toml.unexpected-token"),
    ("a = {b = 1,}", "1:12 toml.unexpected-token"),
    ("a = {b = 1\n}", "1:11 toml.unexpected-token"),
    ("a = [1 2]", "1:8 toml.unexpected-token"),
    ("a = [1", "1:7 toml.unexpected-token"),
    ("a = 'x\ny'", "1:5 toml.unterminated-string"),
    ("a = \"x", "1:5 toml.unterminated-string"),
    ("a = \"\\q\"", "1:6 toml.invalid-value"),
    ("a = \"\\ud800\"", "1:6 toml.invalid-value"),
    ("a = '\u{1}'", "1:5 toml.invalid-value"),
    ("# \u{1}", "1:3 toml.unexpected-token"),
    ("\"\"\"a\"\"\" = 1", "1:1 toml.unexpected-token"),
  ])
  func refuses(_ text: String, _ expected: String) { #expect(parse(text) == expected) }

  @Test func boundsTheDepth() {
    #expect(
      parse("a = " + String(repeating: "[", count: 100_000)).hasSuffix("toml.too-deep")
    )
    #expect(
      parse(String(repeating: "a.", count: 100_000) + "a = 1").hasSuffix("toml.too-deep")
    )
    #expect(
      parse("a = " + String(repeating: "{a.a.a.a=", count: 100_000)).hasSuffix("toml.too-deep")
    )
  }

  @Test func survivesEveryPrefixAndMutation() {
    let text =
      "[a.\"b\"]\nx = [1, 2.5, '''q''', {y = 1979-05-27T07:32:00Z}]\n[[c]]\nz = \"\\u0041\""
    let bytes = Array(text.utf8)
    for end in bytes.indices {
      _ = parse(String(decoding: bytes[..<end], as: UTF8.self))
      for replacement in [0, 0x22, 0x27, 0x5B, 0x7B, 0x0A, 0x0D, 0x5C] as [UInt8] {
        var changed = bytes
        changed[end] = replacement
        _ = parse(String(decoding: changed, as: UTF8.self))
      }
    }
  }
}
