// `--no-bundle`: one module printed alone, its module syntax as it is.

package import Graph
import JSPrinter
import JSSyntax
import Memory
import Source
import SourceMaps

/// Prints `module` with the names and the module syntax of its source.
///
/// - Parameters:
///   - module: the module.
///   - options: the same for all.
///   - sourcePath: the path a source map gives for a file with this display path.
/// - Returns: the text and what is to be said about it.
package func renderTransform(
  _ module: Module,
  options: RenderOptions,
  sourcePath: (String) -> String
) -> RenderedBundle {
  let parsed = module.parsed
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
    map = makeMap(
      of: module,
      mappings.mappings,
      buffer,
      from: start,
      options,
      sourcePath
    )
  }
  var besideText = ""
  switch options.legalComments {
  case .none, .inline: break
  case .endOfFile: buffer.write(legalText: joinLegalText(of: [tree]))
  case .linked, .external: besideText = joinLegalText(of: [tree])
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
    legalText: besideText,
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

/// The map of `buffer`, in which the module's text starts at `start`.
private func makeMap(
  of module: Module,
  _ mappings: View<Mapping>,
  _ buffer: borrowing ByteBuffer,
  from start: Int,
  _ options: RenderOptions,
  _ sourcePath: (String) -> String
) -> ByteRope {
  let tree = module.parsed.tree
  let source = module.parsed.source.bytes
  let generated = buffer.bytes(in: start..<buffer.count)
  var joiner = SourceMapJoiner(capacity: generated.count / 2)
  let pieces: EncodedMappings
  if let input = module.inputMap {
    _ = joiner.addSources(of: input, includesContent: options.sourcesContent, place: sourcePath)
    pieces = encodeModule(
      mappings,
      generated: generated,
      generatedStart: start,
      source: source,
      through: input.map,
      names: { tree.text(Atom($0)) }
    )
  } else {
    let content = options.sourcesContent ? encodeSourceContent(source) : nil
    _ = joiner.addSource(sourcePath(module.displayPath), content: content)
    pieces = encodeModule(
      mappings,
      generated: generated,
      generatedStart: start,
      source: source,
      names: { tree.text(Atom($0)) }
    )
  }
  var position = TextPosition()
  position.advance(over: buffer.bytes(in: 0..<start))
  joiner.append(pieces, at: position, firstSource: 0)
  return joiner.finish(sourceRoot: options.sourceRoot.isEmpty ? nil : options.sourceRoot)
}
