// Regular expression literals: which patterns are refused, with which code, and where.

import JSSyntax
import Source
import Testing

@Suite struct RegExpTests {
  /// Patterns of Annex B's grammar, which flags other than `u` and `v` do not change.
  static let valid: [String] = [
    "a", "a|", "|", "()", "(?:)", "(?=a)*", "(?!a){2}?", "(?<=a)", "(?<!a)b", "a{", "a{1", "a{1,",
    "a{,5}", "a{x}", "}", "]", "{", "a{2,2}?", "a{01,1}", "x{0}", "[]", "[^]", "[]a]", "[a-]",
    "[-a]", "[--0]", "[+--]", "[a-z-9]", "[\\d-a]", "[a-\\d]", "[\\w-\\s]", "[\\b]", "[\\B]",
    "[\\-]", "[/]", "[(]", "[[]", "\\1", "\\8", "\\9(a)", "\\00", "\\08", "\\377", "\\400", "\\x",
    "\\x4", "\\xag", "\\u", "\\u{1}", "\\u{2,3}", "\\u004", "\\c", "\\c1", "[\\c1]", "[\\c_]",
    "[\\c]", "[\\c*]", "\\cA", "\\k", "\\k<a>", "\\k<", "\\p{Foo}", "\\q", "\\-", "\\/", "\\é",
    "[\\101-\\102]", "[é-ü]", "😀", "[😀]", "\\😀", "(?<a>.)\\k<a>", "\\k<a>(?<a>.)",
    "(?<a>.)|(?<a>.)", "(?:(?<a>.)|(?<a>.))\\k<a>", "(?<$>.)", "(?<ünï>.)", "(?<\\u0061>.)\\k<a>",
    "(?<\\u{61}>.)", "(?<𝒜>.)", "(?<\\ud835\\udc9c>.)", "(?<a‌>.)", "(?i:a)", "(?-i:a)", "(?im-s:a)",
    "(?i-:a)", "(?:(?<a>.)|(?:(?<b>.)|(?<a>.)))", "(((a)(b)))*", "$^", "\\b\\B", "a??", "a*?|b+?",
    "((?<a>x)|(?<b>y))|(?<a>z)",
  ]

  @Test(arguments: valid, ["", "gimsdy"])
  func isValid(_ pattern: String, _ flags: String) {
    #expect(verdict("x = /\(pattern)/\(flags)") == "ok")
  }

  static let validWithUnicode: [String] = [
    "a{2,3}", "(a)\\1", "\\1(a)", "\\0", "\\0a", "[\\0]", "\\u{10FFFF}", "\\u{0000061}", "\\ud83d",
    "\\ud83d\\ude00", "\\x41", "\\cA", "\\/", "\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|",
    "[\\-]",
    "[a-z]", "[😀-😁]", "[\\ud83d\\ude00-\\u{1F601}]", "[\\d\\w]", "\\p{L}", "\\P{Lu}",
    "\\p{General_Category=Letter}", "\\p{gc=Nd}", "\\p{Script=Greek}", "\\p{sc=Grek}",
    "\\p{Script_Extensions=Zyyy}", "\\p{scx=Cyrl}", "\\p{Any}", "\\p{ASCII}", "\\p{Alphabetic}",
    "\\p{space}", "\\p{Emoji}", "[\\p{L}\\P{N}]", "(?<a>.)\\k<a>", "\\k<a>(?<a>.)", "[\\b]",
    "(?<a>.)|(?<a>.)", "(?i-m:a)", "[]", "[^]", "[^a]", "\\p{Script=Sidetic}",
  ]

  @Test(arguments: validWithUnicode, ["u", "v"])
  func isValidWithUnicode(_ pattern: String, _ flags: String) {
    #expect(verdict("x = /\(pattern)/\(flags)") == "ok")
  }

  static let validWithSets: [String] = [
    "[a&&b]", "[a&&b&&c]", "[a--b]", "[a--b--c]", "[[a-z]&&[aeiou]]", "[[a-z]--[aeiou]]",
    "[\\w--\\d]", "[\\p{L}--[a-z]]", "[[[[a]]]]", "[^[^a]]", "[ab[cd]e-g\\d]", "[\\q{abc|d|}]",
    "[\\q{}]", "[^\\q{a|b}]", "[\\q{abc}--\\q{abc}]", "[^\\q{a}--\\q{abc}]", "[^\\q{abc}&&a]",
    "[^[\\q{ab}]&&[a]]", "[a&b]", "[\\&\\&]", "[\\-\\!\\#\\%\\,\\:\\;\\<\\=\\>\\@\\`\\~]", "[\\b]",
    "[!a!]", "\\p{RGI_Emoji}", "[\\p{RGI_Emoji}a]", "[\\p{Emoji_Keycap_Sequence}]", "[\\/]",
    "[\\(\\)\\[\\]\\{\\}\\|\\-]", "[&-a]", "[a-z&]", "[^a--\\q{bc}]", "[\\u{61}-\\u{7A}]",
    "[\\q{\\u{61}\\-}]",
  ]

  @Test(arguments: validWithSets)
  func isValidWithSets(_ pattern: String) { #expect(verdict("x = /\(pattern)/v") == "ok") }

  /// Refused with and without `u` and `v`.
  static let invalid: [(String, String)] = [
    ("(", "unclosed-group"), ("(?:a", "unclosed-group"), ("(()", "unclosed-group"),
    (")", "unopened-group"), ("a)", "unopened-group"), ("a|*", "nothing-to-repeat"),
    ("?", "nothing-to-repeat"), ("+a", "nothing-to-repeat"), ("a**", "nothing-to-repeat"),
    ("a???", "nothing-to-repeat"), ("^*", "nothing-to-repeat"), ("$+", "nothing-to-repeat"),
    ("\\b+", "nothing-to-repeat"), ("(*)", "nothing-to-repeat"), ("(?<=a)*", "nothing-to-repeat"),
    ("(?<!a)?", "nothing-to-repeat"), ("(?:*)", "nothing-to-repeat"),
    ("a{2,1}", "quantifier-order"), ("a{10,9}?", "quantifier-order"),
    ("a{99999999999999999999999,99999999999999999999998}", "quantifier-order"),
    ("[b-a]", "range-order"), ("[z-\\x61]", "range-order"), ("[é-a]", "range-order"),
    ("[\\u0062-\\u0061]", "range-order"), ("(?a)", "invalid-group"), ("(?", "invalid-group"),
    ("(?i)", "invalid-group"), ("(?I:a)", "invalid-group"), ("(?--i:a)", "invalid-group"),
    ("(?g:a)", "invalid-group"), ("(?u-i:a)", "invalid-group"), ("(?i", "invalid-group"),
    ("(?ii:a)", "repeated-modifier"), ("(?i-i:a)", "repeated-modifier"),
    ("(?-ss:a)", "repeated-modifier"), ("(?-:a)", "empty-modifiers"),
    ("(?<>a)", "invalid-group-name"), ("(?<a", "invalid-group-name"),
    ("(?<1a>.)", "invalid-group-name"), ("(?<a-b>.)", "invalid-group-name"),
    ("(?<", "invalid-group-name"), ("(?<\\u0031>.)", "invalid-group-name"),
    ("(?<\\u{110000}>.)", "invalid-group-name"), ("(?<😀>.)", "invalid-group-name"),
    ("(?<\\ud835>.)", "invalid-group-name"), ("(?<a>.)(?<a>.)", "duplicate-group-name"),
    ("(?<a>(?<a>.))", "duplicate-group-name"), ("(?<a>.)(?<\\u0061>.)", "duplicate-group-name"),
    ("(?:(?<a>.)|b)(?<a>.)", "duplicate-group-name"),
    ("(?:(?<a>.)|(?<a>.))(?<a>.)", "duplicate-group-name"),
    ("(?<a>.)(?:b|(?<a>.))", "duplicate-group-name"),
    ("(?:(?<a>.)|(?<b>.))(?:(?<c>.)|(?<b>.))", "duplicate-group-name"),
    ("(?<a>.)\\k<b>", "undefined-group-name"), ("(?<a>.)\\k", "invalid-named-reference"),
    ("(?<a>.)\\k<", "invalid-named-reference"), ("(?<a>.)\\k<1>", "invalid-named-reference"),
  ]

  @Test(arguments: invalid, ["", "u", "v"])
  func isInvalid(_ expected: (String, String), _ flags: String) {
    #expect(verdict("x = /\(expected.0)/\(flags)") == "syntax.regex-\(expected.1)")
  }

  /// Refused by Annex B's grammar.
  static let invalidWithoutUnicode: [(String, String)] = [
    ("{1}", "nothing-to-repeat"), ("a{1}{2}", "nothing-to-repeat"), ("^{1}", "nothing-to-repeat"),
    ("|{1,}", "nothing-to-repeat"), ("\\u{3,1}", "quantifier-order"),
    ("\\p{3,1}", "quantifier-order"), ("[😀-😁]", "range-order"), ("[a-😀-z]", "range-order"),
    ("[\\102-\\101]", "range-order"), ("(?<a>.)[\\k]", "invalid-named-reference"),
  ]

  @Test(arguments: invalidWithoutUnicode)
  func isInvalidWithoutUnicode(_ pattern: String, _ code: String) {
    #expect(verdict("x = /\(pattern)/") == "syntax.regex-\(code)")
  }

  static let invalidWithUnicode: [(String, String)] = [
    ("{", "unescaped-bracket"), ("a{", "unescaped-bracket"), ("a{,2}", "unescaped-bracket"),
    ("}", "unescaped-bracket"), ("]", "unescaped-bracket"), ("(?=a)*", "nothing-to-repeat"),
    ("\\a", "invalid-escape"), ("\\-", "invalid-escape"), ("\\é", "invalid-escape"),
    ("\\😀", "invalid-escape"), ("\\00", "invalid-escape"), ("\\08", "invalid-escape"),
    ("[\\1]", "invalid-escape"), ("[\\00]", "invalid-escape"), ("[\\B]", "invalid-escape"),
    ("[\\k]", "invalid-escape"), ("\\c", "invalid-escape"), ("\\c1", "invalid-escape"),
    ("[\\c1]", "invalid-escape"), ("\\x4", "invalid-escape"), ("\\u004", "invalid-escape"),
    ("\\u{}", "invalid-escape"), ("\\u{110000}", "invalid-escape"), ("\\u{61", "invalid-escape"),
    ("\\q", "invalid-escape"), ("\\1", "undefined-group-number"),
    ("(a)\\2", "undefined-group-number"), ("(?:a)\\1", "undefined-group-number"),
    ("(a)\\4294967297", "undefined-group-number"), ("\\k<a>", "undefined-group-name"),
    ("\\k", "invalid-named-reference"), ("[\\d-a]", "range-of-set"), ("[a-\\d]", "range-of-set"),
    ("[\\p{L}-a]", "range-of-set"), ("[😁-😀]", "range-order"), ("\\p", "invalid-property"),
    ("\\p{", "invalid-property"), ("\\p{}", "invalid-property"), ("\\pL", "invalid-property"),
    ("\\p{L", "invalid-property"), ("\\p{=L}", "invalid-property"), ("\\p{^L}", "invalid-property"),
    ("\\p{sc=}", "unknown-property"), ("\\p{Foo}", "unknown-property"),
    ("\\p{l}", "unknown-property"), ("\\p{letter}", "unknown-property"),
    ("\\p{Latin}", "unknown-property"), ("\\p{sc=latin}", "unknown-property"),
    ("\\p{Alphabetic=Y}", "unknown-property"), ("\\p{Block=ASCII}", "unknown-property"),
    ("\\p{gc=Greek}", "unknown-property"), ("\\p{Line_Break}", "unknown-property"),
    ("\\P{RGI_Emoji}", "property-of-strings"),
  ]

  @Test(arguments: invalidWithUnicode, ["u", "v"])
  func isInvalidWithUnicode(_ expected: (String, String), _ flags: String) {
    #expect(verdict("x = /\(expected.0)/\(flags)") == "syntax.regex-\(expected.1)")
  }

  static let invalidWithSets: [(String, String)] = [
    ("[[]\\q{a", "unclosed-class-string"), ("[[a]", "unclosed-class"),
    ("[a&&[b]", "unclosed-class"),
    ("[a&&b--c]", "mixed-set-operators"), ("[ab&&c]", "mixed-set-operators"),
    ("[a-z&&b]", "mixed-set-operators"), ("[a--bc]", "mixed-set-operators"),
    ("[a&&b-c]", "mixed-set-operators"), ("[a&&bc]", "mixed-set-operators"),
    ("[&&a]", "mixed-set-operators"), ("[--a]", "mixed-set-operators"),
    ("[a&&]", "missing-set-operand"), ("[a--]", "missing-set-operand"),
    ("[a&&&b]", "unescaped-punctuators"), ("[a!!]", "unescaped-punctuators"),
    ("[~~]", "unescaped-punctuators"), ("[^^^]", "unescaped-punctuators"),
    ("[\\q{a??}]", "unescaped-punctuators"), ("[(]", "unescaped-in-class"),
    ("[/]", "unescaped-in-class"), ("[{]", "unescaped-in-class"), ("[a|b]", "unescaped-in-class"),
    ("[a-]", "unescaped-in-class"), ("[-a]", "unescaped-in-class"),
    ("[[a]-b]", "unescaped-in-class"), ("[\\q{(}]", "unescaped-in-class"),
    ("[\\q{a]", "unescaped-in-class"), ("[\\q]", "invalid-escape"), ("[\\a]", "invalid-escape"),
    ("[\\q{\\d}]", "set-in-class-string"), ("[b-a]", "range-order"),
    ("[^\\q{ab}]", "complement-of-strings"), ("[^\\q{}]", "complement-of-strings"),
    ("[^\\p{RGI_Emoji}]", "complement-of-strings"), ("[^[\\q{ab}]]", "complement-of-strings"),
    ("[a[^\\q{ab}&&\\q{cd}]]", "complement-of-strings"),
    ("[^\\q{ab}--\\q{ab}]", "complement-of-strings"), ("[^a\\q{b|}]", "complement-of-strings"),
  ]

  @Test(arguments: invalidWithSets)
  func isInvalidWithSets(_ pattern: String, _ code: String) {
    #expect(verdict("x = /\(pattern)/v") == "syntax.regex-\(code)")
  }

  @Test func stringsNeedTheFlagV() {
    #expect(verdict("/\\p{RGI_Emoji}/u") == "syntax.regex-property-of-strings")
    #expect(verdict("/\\p{RGI_Emoji}/") == "ok")
  }

  @Test func flags() {
    #expect(verdict("/a/dgimsuy") == "ok")
    #expect(verdict("/a/dgimsvy") == "ok")
    for flags in ["x", "I", "uu", "gig", "e", "\\u0067", "1", "$"] {
      #expect(verdict("/a/\(flags)") == "syntax.invalid-regex-flag", "\(flags)")
    }
    #expect(verdict("/a/vu") == "syntax.conflicting-regex-flags")
  }

  /// The first half of each pair is the text before the error, the second one the error.
  static let places: [(String, String, String)] = [
    ("x = /a", "(", "b/"), ("x = /(a)", "(", "b(c)[(]/"), ("x = /a[cd", "b-a", "]/"),
    ("x = /é", "{3,2}", "/"), ("x = /", "\\😀", "a/u"), ("x = /(?<a>.)", "(?<a>", ".)/"),
    ("x = /\\p{", "Foo", "}/u"), ("y; x = /[a", "(", "]/v"), ("x = /a(?i", "i", ":b)/"),
    ("x = /a\\2", "\\3", "\\1/u"),
  ]

  @Test(arguments: places)
  func place(_ before: String, _ error: String, _ after: String) {
    withParsed(before + error + after) { tree in
      let start = UInt32(before.utf8.count)
      let range = SourceRange(start: start, end: start + UInt32(error.utf8.count))
      #expect(tree.diagnostics.first?.range == range)
      #expect(tree.diagnostics.count == 1)
    }
  }

  @Test(arguments: [SourceLanguage.typeScript, .typeScriptJSX, .javaScriptJSX])
  func otherLanguages(_ language: SourceLanguage) {
    #expect(verdict("f(/(/)", .module, language) == "syntax.regex-unclosed-group")
    #expect(verdict("(a, b = /[b-a]/) => a", .module, language) == "syntax.regex-range-order")
    #expect(verdict("f(/(a)/.test(b) < c, d > (/e/.x))", .module, language) == "ok")
  }

  /// A literal with many levels.
  private static func nest(_ open: String, _ close: String, _ flags: String) -> String {
    let depth = 100_000
    let opening = String(repeating: open, count: depth)
    return "/\(opening)a\(String(repeating: close, count: depth))/\(flags)"
  }

  @Test func deepNesting() {
    onSmallStack(256) {
      #expect(verdict(Self.nest("(", ")", "")) == "ok")
      #expect(verdict(Self.nest("(?=", ")*", "")) == "ok")
      #expect(verdict(Self.nest("(?:", "|b)+", "u")) == "ok")
      #expect(verdict(Self.nest("[", "]", "v")) == "ok")
      #expect(verdict(Self.nest("[^a", "]", "v")) == "ok")
      #expect(verdict(Self.nest("(", "", "")) == "syntax.regex-unclosed-group")
      #expect(verdict(Self.nest("(?:(?<a>b)|", ")", "")) == "ok")
    }
  }
}
