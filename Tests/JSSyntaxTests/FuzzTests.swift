// Mutated programs: no crash, no hang, and every range inside the source.

import JSSyntax
import Memory
import Source
import Testing

/// A small generator with a fixed seed, so that failures repeat.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var value = state
    value = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return value ^ (value >> 29)
  }
}

@Suite struct FuzzTests {
  static let seeds: [String] = [
    "import a, {b as c} from 'd' with {type: 'json'}; export default class extends A { #x = 1 }",
    "const {a, b: [c = 1, ...d]} = e, f = async ({g}, ...h) => { await g?.h[`x${1}y`]++ };",
    "for (const [k, v] of Object.entries(x)) if (k in v) { l: while (1) { continue l } } else;",
    "function* g() { yield* a / b /c/.test('\\u{1F600}\\x41'); return new.target } /* @license */",
    "try { throw 0x1F_Fn ** 2 } catch { switch (a) { case 1: default: } } finally { label: {} }",
    "class A { static async *[x]() {} get y() { return super.y } static { this.#z } #z; @d accessor w }",
    "<!-- c\nvar let = 1; with (o) { yield = await; } --> d\n/a[/]\\/b/giu.exec(`${`${1}`}`)",
    "export {a as 'b'} from 'c'; export * as d from 'e'; import.meta.url; await using x = y;",
    "/(?<a>b{1,2}?)|(?<a>[^\\x61-z\\d\\c1])\\k<a>(?i-m:\\u{61}\\1(?<=x))/; /\\p{sc=Greek}[\\u{61}-😀]/u",
    "/[[a-z]&&[^\\d]--[\\q{ab|c|}\\p{RGI_Emoji}\\&]]|(?<\\u{61}>\\ud83d\\ude00)\\k<a>/v; /[é-😀]*/",
  ]
  static let pieces: [String] = [
    "(", ")", "{", "}", "[", "]", "`", "${", "'", "\"", "/", "/*", "*/", "//", "=>", "...", "?.",
    "=", "\\", "\\u", "#", "@", "async ", "await ", "yield ", "let ", "of ", "in ", "\n",
    "\u{2028}",
    "\0", "é", "0", "n", "_", ";", ",", ":", "<", ">", "class ", "function ", "new ", "super",
    "-->", "(?", "(?<a>", "\\k<", "\\p{", "[^", "-", "&&", "\\q{", "{1", "😀", "/u", "/v",
  ]

  private static func check(_ bytes: [UInt8], _ language: SourceLanguage, _ goal: ParseGoal) {
    let source = SourceText(displayPath: "fuzz.js", storage: FrozenBytes(bytes))
    let tree = parse(
      source,
      options: ParseOptions(language: language, goal: goal),
      into: TreeBuilder()
    )
    let end = UInt32(bytes.count)
    for diagnostic in tree.diagnostics {
      let range = diagnostic.range
      #expect(range.start <= range.end && range.end <= end, "\(diagnostic.code): \(bytes)")
    }
    for index in 0..<tree.nodes.count where tree.nodes[index].start > end {
      Issue.record("node outside of the source: \(bytes)")
    }
    if tree.diagnostics.isEmpty { _ = TreeDumper.statements(tree.program, tree) }
    withExtendedLifetime(source) {}
  }

  @Test(arguments: [SourceLanguage.javaScript, .javaScriptJSX, .typeScript, .typeScriptJSX])
  func mutations(_ language: SourceLanguage) {
    var random = SeededGenerator(state: UInt64(language.rawValue) + 7)
    let goals: [ParseGoal] = [.module, .script, .commonJS, .detect]
    for round in 0..<3000 {
      var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let position = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
          let piece = Self.pieces.randomElement(using: &random) ?? ""
          bytes.insert(contentsOf: Array(piece.utf8), at: position)
        case 1:
          let last = min(bytes.count, position + Int.random(in: 1...6, using: &random))
          bytes.removeSubrange(position..<last)
        case 2:
          bytes.removeSubrange(position..<bytes.count)
        default:
          if position < bytes.count { bytes[position] = UInt8.random(in: 0...255, using: &random) }
        }
      }
      Self.check(bytes, language, goals[round % 4])
    }
  }

  @Test func everyPrefix() {
    for seed in Self.seeds {
      let bytes = Array(seed.utf8)
      for count in 0...bytes.count { Self.check(Array(bytes[..<count]), .javaScript, .detect) }
    }
  }
}
