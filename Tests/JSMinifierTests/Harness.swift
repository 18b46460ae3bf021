// Minifies and prints a text.

import JSMinifier
import JSPrinter
import JSSemantics
import JSSyntax
import JSTransform
import Memory
import Source
import SourceMaps
import Testing

/// Text in, text out: `minified(a) == b` for each pair.
struct Rewrite: CustomTestStringConvertible, Sendable, ExpressibleByArrayLiteral {
  let source: String
  let result: String

  init(arrayLiteral elements: String...) {
    source = elements[0]
    result = elements.count > 1 ? elements[1] : elements[0]
  }

  var testDescription: String { source }

  func check(_ options: MinifyOptions = MinifyOptions(isBundled: false), goal: ParseGoal = .script)
  {
    var actual = minified(source, options, goal: goal)
    if actual.hasSuffix(";"), !result.hasSuffix(";") { actual.removeLast() }
    #expect(actual == result)
  }
}

/// The printed text of `source`, minified but with its white space of one line.
func minified(
  _ source: String,
  _ options: MinifyOptions = MinifyOptions(isBundled: false),
  goal: ParseGoal = .script
) -> String {
  let text = SourceText(displayPath: "test.js", text: source)
  var builder = parse(
    text,
    options: ParseOptions(language: .javaScript, goal: goal),
    into: TreeBuilder()
  )
  builder = bind(builder, options: BindOptions(language: .javaScript, source: text.bytes))
  if !builder.diagnostics.isEmpty { return "\(builder.diagnostics)" }
  var tables: MinifierTables?
  builder = minify(builder, using: &tables, options: options)
  checkTree(builder, source)
  builder = analyze(builder)
  let frozen = FrozenTree(freezing: builder)
  defer { withExtendedLifetime(frozen) {} }
  let tree = frozen.tree
  var symbols = Column<SymbolText>()
  for index in tree.symbols.indices {
    symbols.append(SymbolText(name: tree.text(tree.symbols[index].name)))
  }
  let records = Column<RecordText>()
  var print = PrintOptions()
  print.asciiOnly = false
  print.minifySyntax = true
  print.minifyWhitespace = true
  print.keepNames = false
  var plan = PrintPlan(symbols: symbols.view, records: records.view, options: print)
  plan.moduleSyntax = .keep
  var printer = Printer()
  var buffer = ByteBuffer()
  var mappings = MappingBuilder()
  printer.print(tree, plan: plan, into: &buffer, mappings: &mappings)
  withExtendedLifetime(text) {}
  return buffer.bytes.string
}
