// Parses, binds, transforms and prints a text, and runs the result in Node.

import Foundation
import JSPrinter
import JSSemantics
import JSSyntax
import JSTransform
import Memory
import Source
import SourceMaps
import Testing

/// A transformed module.
struct Transformed {
  var text: String
  var diagnostics: [LocalDiagnostic]
  var frozen: FrozenTree
  var tree: SyntaxTree { frozen.tree }
  /// Specifiers of the import records that are still in use.
  var imports: [String]
}

/// The settings of a test's transform: those of TypeScript with JSX in the classic runtime off.
func typeScript(
  _ change: (inout TransformOptions) -> Void = { _ in }
) -> TransformOptions {
  var options = TransformOptions(language: .typeScript)
  change(&options)
  return options
}

/// The same for a language.
func settings(
  _ language: SourceLanguage,
  _ change: (inout TransformOptions) -> Void = { _ in }
) -> TransformOptions {
  var options = TransformOptions(language: language)
  change(&options)
  return options
}

/// Takes `source` through all steps up to the printed text.
func compile(
  _ source: String,
  _ options: TransformOptions = typeScript(),
  goal: ParseGoal = .detect,
  declarationFile: Bool = false
) -> Transformed {
  let text = SourceText(displayPath: "test.tsx", text: source)
  var builder = parse(
    text,
    options: ParseOptions(
      language: options.language,
      goal: goal,
      isDeclarationFile: declarationFile
    ),
    into: TreeBuilder()
  )
  if !builder.diagnostics.isEmpty {
    let diagnostics = builder.diagnostics
    builder.reset()
    return Transformed(
      text: "",
      diagnostics: diagnostics,
      frozen: FrozenTree(freezing: builder),
      imports: []
    )
  }
  builder = bind(
    builder,
    options: BindOptions(
      language: options.language,
      source: text.bytes,
      preservesJSX: options.jsx.mode == .preserve
    )
  )
  builder = transform(builder, source: text, options: options)
  builder = analyze(builder)
  let diagnostics = builder.diagnostics
  let frozen = FrozenTree(freezing: builder)
  let tree = frozen.tree
  var symbols = Column<SymbolText>()
  for index in tree.symbols.indices {
    symbols.append(SymbolText(name: tree.text(tree.symbols[index].name)))
  }
  let records = Column<RecordText>()
  var print = PrintOptions()
  print.asciiOnly = false
  print.preserveJSX = options.jsx.mode == .preserve
  var plan = PrintPlan(symbols: symbols.view, records: records.view, options: print)
  plan.moduleSyntax = .keep
  var printer = Printer()
  var buffer = ByteBuffer()
  var mappings = MappingBuilder()
  printer.print(tree, plan: plan, into: &buffer, mappings: &mappings)
  var output = ""
  for helper in RuntimeHelpers.all where tree.helpers & helper.rawValue != 0 {
    output += ByteSlice(helper.text).string + "\n"
  }
  output += buffer.bytes.string
  var imports: [String] = []
  for index in tree.importRecords.indices
  where !tree.importRecords[index].flags.contains(.unused) {
    imports.append(tree.text(tree.importRecords[index].specifier).string)
  }
  withExtendedLifetime(text) {}
  return Transformed(text: output, diagnostics: diagnostics, frozen: frozen, imports: imports)
}

/// What Node prints when it runs `module` as a file called `name`.
func node(_ module: String, name: String = "main.mjs") throws -> String {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  if module.contains("react") { try installReact(in: folder) }
  let file = folder.appendingPathComponent(name)
  try module.write(to: file, atomically: true, encoding: .utf8)
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["node", file.path]
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}

// A runtime for JSX that gives back what it was called with.
private func installReact(in folder: URL) throws {
  let package = folder.appendingPathComponent("node_modules/react")
  try FileManager.default.createDirectory(at: package, withIntermediateDirectories: true)
  let manifest = #"""
    {"type": "module", "exports": {".": "./i.js", "./jsx-runtime": "./i.js"}}
    """#
  let code = """
    const show = (kind) => (type, props, ...rest) =>
      ({ kind, type: typeof type === "function" ? type.name : type, props, rest });
    export const jsx = show("jsx"), jsxs = show("jsxs"), createElement = show("ce");
    export const Fragment = "Fragment";
    export default { createElement, Fragment };
    """
  try manifest.write(
    to: package.appendingPathComponent("package.json"),
    atomically: true,
    encoding: .utf8
  )
  try code.write(to: package.appendingPathComponent("i.js"), atomically: true, encoding: .utf8)
}

/// A program and what it must print.
struct Run: CustomTestStringConvertible, Sendable {
  let name: String
  let source: String
  let output: String

  init(_ name: String, _ source: String, prints output: String) {
    self.name = name
    self.source = source
    self.output = output
  }

  var testDescription: String { name }

  /// Compiles, runs and compares.
  func check(
    _ options: TransformOptions,
    goal: ParseGoal = .detect,
    file: String = "main.mjs"
  ) throws {
    let result = compile(source, options, goal: goal)
    #expect(result.diagnostics.filter { $0.severity == .error }.isEmpty, "\(result.diagnostics)")
    let printed = try node(result.text, name: file)
    #expect(
      printed.trimmingCharacters(in: .whitespacesAndNewlines) == output,
      "\(name) compiled to\n\(result.text)"
    )
  }
}
