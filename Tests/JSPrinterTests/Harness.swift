// Parses, renames by a table and prints, so that a test is a source and an expected text.

import Foundation
import JSPrinter
import JSSyntax
import Memory
import SourceMaps
import Source

/// Why a test could not get as far as printing.
enum HarnessError: Error {
  case syntaxError(String)
  case node(String)
}

/// What a name is printed as.
enum NameText {
  case identifier(String)
  case renamed(String)
  case property(String, String)
  case literal(String)
}

/// The settings of one print.
struct PrintSettings {
  var minified = false
  var minifySyntax = false
  var asciiOnly = true
  var bundles = false
  var sourceMap = false
  var language = SourceLanguage.javaScript
  var goal = ParseGoal.detect
  /// By the name in the source; all references with one name are one symbol.
  var names: [String: NameText] = [:]
  var records: [Int: (String, RecordText.Style)] = [:]
  /// Functions in blocks that sloppy code also declares around the block.
  var hoistedFunctions: Set<String> = []
  var importMeta = ""
  var topLevelThis = ""

  static var minified: PrintSettings { PrintSettings(minified: true, minifySyntax: true) }
  static var pretty: PrintSettings { PrintSettings() }
  static var small: PrintSettings { PrintSettings(minified: true) }
}

/// A printed module.
struct Printed {
  var text: String
  var mappings: [Mapping]
  var result: PrintedText
}

private func slice(_ text: String, _ owners: inout [FrozenBytes]) -> ByteSlice {
  let bytes = FrozenBytes(Array(text.utf8))
  owners.append(bytes)
  return bytes.bytes
}

private func symbolText(_ text: NameText, _ owners: inout [FrozenBytes]) -> SymbolText {
  switch text {
  case .identifier(let name): SymbolText(name: slice(name, &owners))
  case .renamed(let name): SymbolText(name: slice(name, &owners), style: .renamed)
  case .property(let name, let property):
    SymbolText(
      name: slice(name, &owners),
      property: slice(property, &owners),
      style: .property
    )
  case .literal(let text): SymbolText(name: slice(text, &owners), style: .literal)
  }
}

/// Parses `source` and prints it.
func print(_ source: String, _ settings: PrintSettings = .pretty) throws -> Printed {
  let text = SourceText(displayPath: "test.js", text: source)
  var builder = parse(
    text,
    options: ParseOptions(language: settings.language, goal: settings.goal),
    into: TreeBuilder()
  )
  if let error = builder.diagnostics.first {
    throw HarnessError.syntaxError(
      "\(error.message) at \(error.range.start) of \(source.prefix(200))"
    )
  }
  var owners: [FrozenBytes] = []
  var texts = Column<SymbolText>()
  var symbols: [Atom: SymbolID] = [:]
  for index in 1..<max(builder.nodes.count, 1) {
    let node = builder.nodes[index]
    switch node.kind {
    case .identifier, .bindingIdentifier, .privateName:
      if node.kind == .bindingIdentifier,
        settings.hoistedFunctions.contains(builder.names.bytes(node.atom).string)
      {
        builder.nodes[index].flags.insert(.hoistedFromBlock)
      }
      guard let name = settings.names[builder.names.bytes(node.atom).string] else { continue }
      let known = symbols[node.atom] ?? SymbolID(texts.count)
      if symbols[node.atom] == nil {
        symbols[node.atom] = known
        texts.append(symbolText(name, &owners))
        builder.symbols.append(Symbol(name: node.atom, kind: .let, scope: 0))
      }
      builder.nodes[index].b = known
    default: break
    }
  }
  let frozen = FrozenTree(freezing: builder)
  return try withExtendedLifetime(frozen) {
    try print(frozen.tree, settings, texts.view, &owners)
  }
}

private func print(
  _ tree: SyntaxTree,
  _ settings: PrintSettings,
  _ texts: View<SymbolText>,
  _ owners: inout [FrozenBytes]
) throws -> Printed {
  var records = Column<RecordText>()
  for index in 0..<(settings.records.keys.max().map { $0 + 1 } ?? 0) {
    let record = settings.records[index] ?? ("", .unchanged)
    records.append(RecordText(text: slice(record.0, &owners), style: record.1))
  }
  var options = PrintOptions()
  options.minifyWhitespace = settings.minified
  options.minifySyntax = settings.minifySyntax
  options.asciiOnly = settings.asciiOnly
  options.sourceMap = settings.sourceMap
  var plan = PrintPlan(symbols: texts, records: records.view, options: options)
  plan.hoistsBlockFunctions = !settings.hoistedFunctions.isEmpty
  plan.moduleSyntax = settings.bundles ? .bundle : .keep
  plan.importMeta = slice(settings.importMeta, &owners)
  plan.topLevelThis = slice(settings.topLevelThis, &owners)
  var printer = Printer()
  var buffer = ByteBuffer()
  var mappings = MappingBuilder(isEnabled: settings.sourceMap)
  let result = printer.print(tree, plan: plan, into: &buffer, mappings: &mappings)
  let text = buffer.bytes(in: result.bytes).string
  withExtendedLifetime(owners) {}
  return Printed(text: text, mappings: mappings.mappings.array, result: result)
}

/// The text of `source`, printed.
func printedText(_ source: String, _ settings: PrintSettings = .pretty) throws -> String {
  try print(source, settings).text
}

/// Runs `program` in node and returns what it prints.
func runNode(_ program: String, isModule: Bool = false) throws -> String {
  let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("printer-\(UUID().uuidString).\(isModule ? "mjs" : "cjs")")
  try program.write(to: file, atomically: true, encoding: .utf8)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["node", file.path]
  let output = Pipe()
  process.standardOutput = output
  process.standardError = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}
