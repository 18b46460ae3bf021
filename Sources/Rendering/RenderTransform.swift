// `--no-bundle`: one module printed alone, its module syntax as it is.

package import Graph
import JSPrinter
import JSSyntax
package import Memory
import Source
import SourceMaps

/// Prints `module` with the module syntax of its source, and with its names unless these are shortened.
///
/// - Parameters:
///   - module: the module.
///   - options: the same for all.
///   - sourcePath: appends the path a source map gives for a file with a display path.
/// - Returns: the text and what is to be said about it.
package func renderTransform(
  _ module: Module,
  options: RenderOptions,
  sourcePath: (String, inout ByteBuffer) -> Void
) -> RenderedBundle {
  let parsed = module.parsed
  let tree = parsed.tree
  let names = TransformNames(of: parsed, options: options)
  var records = Column<RecordText>(capacity: max(tree.importRecords.count, 4))
  for _ in tree.importRecords.indices {
    records.append(RecordText(text: .empty, style: .unchanged))
  }
  var plan = PrintPlan(
    symbols: names.symbols.view,
    records: records.view,
    options: options.printing
  )
  plan.moduleSyntax = .keep
  plan.shortLabels = options.shortensNames
  var buffer = ByteBuffer(capacity: parsed.source.byteCount + 1024)
  var mappings = MappingBuilder(isEnabled: options.printing.sourceMap)
  var printer = Printer()
  writeHead(of: tree, options, into: &buffer)
  var start = buffer.count
  if printer.print(tree, plan: plan, into: &buffer, mappings: &mappings).usesNameHelper {
    // What stands before the text is known when the text is.
    buffer.truncate(to: 0)
    mappings.removeAll()
    writeHead(of: tree, options, usesNameHelper: true, into: &buffer)
    start = buffer.count
    printer.print(tree, plan: plan, into: &buffer, mappings: &mappings)
  }
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
    shares: [ModuleShare(module: 0, range: start..<start + codeBytes)],
    exportNames: exports
  )
}

private func writeHead(
  of tree: SyntaxTree,
  _ options: RenderOptions,
  usesNameHelper: Bool = false,
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
  if (usesNameHelper || tree.helpers != 0) && tree.startsStrict {
    buffer.write("\"use strict\";\n")
  }
  if usesNameHelper {
    buffer.write(string: RuntimePart.name.text(awaits: false))
    buffer.write(0x0A)
  }
  for helper in options.helpers where tree.helpers & helper.bit != 0 {
    buffer.write(string: helper.text)
    buffer.write(0x0A)
  }
}

extension SyntaxTree {
  /// Whether a directive makes the whole text strict: only before all other statements it is one.
  fileprivate var startsStrict: Bool {
    for index in statements.indices {
      let node = nodes[statements[index].node]
      guard node.kind == .directive else { return false }
      if text(node.atom).equals("use strict") { return true }
    }
    return false
  }
}

/// The map of `buffer`, in which the module's text starts at `start`.
private func makeMap(
  of module: Module,
  _ mappings: View<Mapping>,
  _ buffer: borrowing ByteBuffer,
  from start: Int,
  _ options: RenderOptions,
  _ sourcePath: (String, inout ByteBuffer) -> Void
) -> ByteRope {
  let tree = module.tree
  let source = module.parsed.source.bytes
  let generated = buffer.bytes(in: start..<buffer.count)
  var joiner = SourceMapJoiner()
  var encoder = MapEncoder()
  let pieces: EncodedMappings
  if let input = module.inputMap {
    _ = joiner.addSources(of: input, place: sourcePath)
    pieces = encoder.encode(
      mappings,
      generated: generated,
      generatedStart: start,
      source: source,
      through: input,
      includesContents: options.sourcesContent,
      name: { tree.text(Atom($0)) }
    )
  } else {
    _ = joiner.addSource { sourcePath(module.displayPath, &$0) }
    pieces = encoder.encode(
      mappings,
      generated: generated,
      generatedStart: start,
      source: source,
      includesContent: options.sourcesContent,
      name: { tree.text(Atom($0)) }
    )
  }
  var position = TextPosition()
  position.advance(over: buffer.bytes(in: 0..<start))
  joiner.append(pieces, at: position, firstSource: 0)
  return joiner.finish(sourceRoot: options.sourceRoot.isEmpty ? nil : options.sourceRoot)
}
