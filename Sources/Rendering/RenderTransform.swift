// `--no-bundle`: one module printed alone, its module syntax as it is.

package import Graph
import JSPrinter
import JSSyntax
import Memory
import Source
import SourceMaps

/// Prints `parsed` with the names and the module syntax of its source.
package func renderTransform(
  _ parsed: ParsedModule,
  options: RenderOptions,
  sourcesContent: Bool,
  sourcePath: String
) -> RenderedBundle {
  let tree = parsed.tree
  var symbols = Column<SymbolText>(capacity: max(tree.symbols.count, 4))
  for index in tree.symbols.indices {
    symbols.append(SymbolText(name: tree.text(tree.symbols[index].name)))
  }
  var records = Column<RecordText>(capacity: max(tree.importRecords.count, 4))
  for _ in tree.importRecords.indices {
    records.append(RecordText(text: .empty, style: .unchanged))
  }
  var plan = PrintPlan(
    symbols: symbols.view,
    records: records.view,
    options: options.printing
  )
  plan.moduleSyntax = .keep
  var buffer = ByteBuffer(capacity: parsed.source.bytes.count + 1024)
  writeHead(of: tree, options, into: &buffer)
  let start = buffer.count
  var mappings = MappingBuilder(isEnabled: options.printing.sourceMap)
  var printer = Printer()
  printer.print(tree, plan: plan, into: &buffer, mappings: &mappings)
  let codeBytes = buffer.count - start
  var map: ByteRope?
  if options.printing.sourceMap {
    var joiner = SourceMapJoiner(capacity: codeBytes / 2)
    let source = joiner.addSource(
      sourcePath,
      content: sourcesContent ? encodeSourceContent(parsed.source.bytes) : nil
    )
    var position = TextPosition()
    position.advance(over: buffer.bytes(in: 0..<start))
    joiner.append(
      encodeModule(
        mappings.mappings,
        generated: buffer.bytes(in: start..<buffer.count),
        generatedStart: start,
        source: parsed.source.bytes,
        names: { tree.text(Atom($0)) }
      ),
      at: position,
      firstSource: source
    )
    map = joiner.finish()
  }
  if !options.footer.isEmpty {
    if buffer.lastByte != 0x0A { buffer.write(0x0A) }
    buffer.write(string: options.footer)
    buffer.write(0x0A)
  } else if buffer.lastByte != 0x0A && !buffer.isEmpty {
    buffer.write(0x0A)
  }
  let exports = (0..<tree.exports.count).map { tree.text(tree.exports[$0].name).string }
  return RenderedBundle(
    entry: 0,
    code: ByteRope(buffer.freeze()),
    map: map,
    legalText: "",
    shares: [ModuleShare(module: 0, bytes: codeBytes)],
    exportNames: exports
  )
}

private func writeHead(
  of tree: SyntaxTree,
  _ options: RenderOptions,
  into buffer: inout ByteBuffer
) {
  if tree.hashbang != .empty {
    buffer.write(tree.text(tree.hashbang))
    buffer.write(0x0A)
  }
  if !options.banner.isEmpty {
    buffer.write(string: options.banner)
    buffer.write(0x0A)
  }
  for helper in options.helpers where tree.helpers & helper.bit != 0 {
    buffer.write(string: helper.text)
    buffer.write(0x0A)
  }
}
