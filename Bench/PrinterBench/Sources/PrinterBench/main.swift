// Prints one file again and again and reports the best time. With `--emit`, writes the text instead.

import Foundation
import JSPrinter
import JSSyntax
import Memory
import SourceMaps
import Source

private func milliseconds(_ body: () -> Void) -> Double {
  let clock = ContinuousClock()
  let duration = clock.measure(body)
  return Double(duration.components.attoseconds) / 1e15 + Double(duration.components.seconds) * 1e3
}

private func measure(_ path: String, _ flags: Set<String>) throws {
  let data = try Data(contentsOf: URL(fileURLWithPath: path))
  let source = SourceText(displayPath: path, storage: FrozenBytes([UInt8](data)))
  let language: SourceLanguage = path.hasSuffix(".jsx") ? .javaScriptJSX : .javaScript
  var builder = TreeBuilder()
  var parseTime = Double.infinity
  for _ in 0..<(flags.contains("--emit") ? 1 : 5) {
    let clock = ContinuousClock()
    let start = clock.now
    builder = parse(source, options: ParseOptions(language: language), into: builder)
    let duration = clock.now - start
    parseTime = min(parseTime, Double(duration.components.attoseconds) / 1e15)
  }
  if let error = builder.diagnostics.first {
    FileHandle.standardError.write(Data("\(path): \(error.message)\n".utf8))
    exit(1)
  }
  // One symbol per name, as linking hands them over.
  var texts = Column<SymbolText>()
  var atoms: [Atom: SymbolID] = [:]
  for index in 1..<builder.nodes.count {
    let node = builder.nodes[index]
    guard node.kind == .identifier || node.kind == .bindingIdentifier else { continue }
    let symbol = atoms[node.atom] ?? SymbolID(texts.count)
    if atoms[node.atom] == nil {
      atoms[node.atom] = symbol
      texts.append(SymbolText(name: builder.names.bytes(node.atom)))
    }
    builder.nodes[index].b = symbol
  }
  let frozen = FrozenTree(freezing: builder)
  defer { withExtendedLifetime(frozen) {} }
  let tree = frozen.tree
  var options = PrintOptions()
  options.minifyWhitespace = flags.contains("--minify")
  options.minifySyntax = flags.contains("--minify-syntax")
  options.sourceMap = flags.contains("--map")
  let records = Column<RecordText>()
  var plan = PrintPlan(symbols: texts.view, records: records.view, options: options)
  plan.moduleSyntax = .keep
  var printer = Printer()
  var buffer = ByteBuffer(capacity: data.count)
  var mappings = MappingBuilder(isEnabled: options.sourceMap)
  if flags.contains("--emit") {
    printer.print(tree, plan: plan, into: &buffer, mappings: &mappings)
    FileHandle.standardOutput.write(Data(buffer.bytes.array))
    return
  }
  var best = Double.infinity
  for _ in 0..<30 {
    best = min(
      best,
      milliseconds {
        buffer.truncate(to: 0)
        mappings.removeAll()
        printer.print(tree, plan: plan, into: &buffer, mappings: &mappings)
      }
    )
  }
  let megabytes = Double(buffer.count) / 1e6
  print(
    "\(path): parse \(String(format: "%.2f", parseTime)) ms, print "
      + "\(String(format: "%.3f", best)) ms, \(buffer.count) bytes, "
      + "\(String(format: "%.0f", megabytes / best * 1e3)) MB/s of output, "
      + "\(tree.nodes.count) nodes, \(mappings.count) mappings"
  )
}

let flags = Set(CommandLine.arguments.dropFirst().filter { $0.hasPrefix("--") })
for path in CommandLine.arguments.dropFirst() where !path.hasPrefix("--") {
  try measure(path, flags)
}
