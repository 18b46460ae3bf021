// Joins printed modules, frames and runtime into the text of a bundle, and their mappings into a map.

import Graph
import JSPrinter
import JSSyntax
import Linking
import Memory
import Source
import SourceMaps

/// Writes one bundle from beginning to end.
struct BundleWriter: ~Copyable {
  let linked: LinkedGraph
  let layout: BundleLayout
  let options: RenderOptions
  /// What shortening names gave, if it was asked for.
  let shortened: ShortenedBundle?
  private let batches: [RenderedBatch]
  private let sourcePath: @Sendable (String, inout ByteBuffer) -> Void
  /// What stands around the modules' texts; these stay in their batches (`segments`).
  var output = ByteBuffer(capacity: 16 * 1024)
  /// The bundle in order: runs of `output`, and runs of a batch's text.
  private var segments: [(batch: Int?, range: Range<Int>)] = []
  private var joiner = SourceMapJoiner()
  private var position = TextPosition()
  /// How much of `output` `position` has passed, and how much of it is in `segments`.
  private var measured = 0
  private var closed = 0
  private var nextBatch = 0
  private var nextModule = 0
  /// The kind of the declaration that the text so far ends with, as in `DeclarationEnds`.
  private var lastDeclaration: UInt8 = 0
  /// The modules so far, and the bytes of each without comments about it.
  private var shares: [(module: ModuleID, bytes: Int)] = []
  private(set) var legalText = ""
  var parts: Set<RuntimePart>
  /// Statements that the head asks for and that need the runtime before them.
  var pendingRequires: [String] = []

  init(
    _ linked: LinkedGraph,
    _ layout: BundleLayout,
    _ options: RenderOptions,
    _ shortened: ShortenedBundle?,
    batches: [RenderedBatch],
    moduleCount: Int,
    sourcePath: @escaping @Sendable (String, inout ByteBuffer) -> Void
  ) {
    self.sourcePath = sourcePath
    self.linked = linked
    self.layout = layout
    self.options = options
    self.shortened = shortened
    self.batches = batches
    parts = batches.reduce(into: []) { $0.formUnion($1.parts) }
    shares.reserveCapacity(moduleCount)
  }

  var isPretty: Bool { !options.printing.minifyWhitespace }

  /// Writes the whole bundle.
  mutating func write() {
    parts = layout.parts(of: linked, options, calledByModules: parts)
    writeHead()
    writeRuntime()
    writePendingRequires()
    for _ in layout.commonJS { writeNextModule() }
    writeStrictFrameStart()
    for _ in layout.lazy { writeNextModule() }
    for module in layout.exportObjects { writeExportsObject(of: module) }
    for module in layout.deferred { writeDeferred(module) }
    for batch in batches where batch.functionNames.count > 0 {
      output.write(batch.functionNames.bytes)
    }
    writeEarlyExports()
    for step in layout.steps { write(step) }
    if linked.modules[Int(linked.entry)].wrap == .lazy { writeEntryEvaluation() }
    writeExports()
    writeStrictFrameEnd()
    if layout.last != nil { writeNextModule() }
    writeTail()
  }

  /// Ends the bundle: its code and, when asked for, its map.
  consuming func finish() -> (code: ByteRope, map: ByteRope?) {
    closeRun()
    let root = options.sourceRoot
    let (batches, segments, hasMap) = (batches, segments, options.printing.sourceMap)
    let frame = output.freeze()
    var code = ByteRope()
    for segment in segments {
      code.append(segment.batch.map { batches[$0].text } ?? frame, segment.range)
    }
    return (code, hasMap ? joiner.finish(sourceRoot: root.isEmpty ? nil : root) : nil)
  }

  /// What each module takes, in the order of the output.
  var placedShares: [ModuleShare] {
    var result: [ModuleShare] = []
    result.reserveCapacity(shares.count)
    var end = 0
    var next = segments.makeIterator()
    for share in shares {
      // A module without a text has no segment.
      while share.bytes > 0, let segment = next.next() {
        end += segment.range.count
        if segment.batch != nil { break }
      }
      let start = share.bytes > 0 ? end - share.bytes : end
      result.append(ModuleShare(module: share.module, range: start..<start + share.bytes))
    }
    return result
  }

  /// Ends the run of `output` that stands before the next module.
  private mutating func closeRun() {
    if output.count > closed { segments.append((nil, closed..<output.count)) }
    closed = output.count
  }

  /// The last byte of the bundle so far, or a line feed when there is none.
  var lastByte: UInt8 {
    if output.count > closed { return output.lastByte }
    guard let last = segments.last else { return 0x0A }
    let end = last.range.upperBound - 1
    return last.batch.map { batches[$0].text.bytes[end] } ?? output[end]
  }

  private mutating func write(_ step: EvaluationStep) {
    switch step {
    case .module(let module):
      writeNextModule()
      if linked.modules[Int(module)].needsNamespace {
        let exports = linked.names[linked.modules[Int(module)].exportsName].string
        writeStatement("\(linked.string(of: .sync))(\(exports));")
      }
    case .wrapped(let module): writeEvaluation(of: module)
    }
  }

  /// Adds the next printed module and its mappings.
  ///
  /// Modules are printed in the layout's order.
  private mutating func writeNextModule() {
    while nextModule == batches[nextBatch].modules.count {
      nextBatch += 1
      nextModule = 0
    }
    let batch = batches[nextBatch]
    let module = batch.modules[nextModule]
    nextModule += 1
    shares.append((module.module, module.codeBytes))
    if module.bytes.isEmpty { return }
    var bytes = module.bytes
    let keyword = bytes.prefix(module.declarations.keywordBytes)
    if output.count > closed { lastDeclaration = 0 }
    if lastDeclaration != 0, lastDeclaration == module.declarations.first {
      join()
      shares[shares.count - 1].bytes -= keyword.count
      bytes = keyword.upperBound..<bytes.upperBound
    } else {
      closeRun()
    }
    lastDeclaration = module.declarations.last
    segments.append((nextBatch, bytes))
    if options.printing.sourceMap {
      measure()
      if bytes == module.bytes { position.advance(over: batch.text.bytes[keyword]) }
      if let map = module.map {
        let source = addSource(of: module.module)
        joiner.append(map, at: position, firstSource: source)
        position.advance(by: map.extent)
        joiner.appendUnmapped(at: position)
      } else {
        position.advance(over: batch.text.bytes[keyword.upperBound..<bytes.upperBound])
      }
    }
  }

  /// Makes the `;` that the text so far ends with a `,`.
  private mutating func join() {
    let last = segments.removeLast()
    segments.append((last.batch, last.range.dropLast()))
    output.write(",")
    closeRun()
    measured = output.count
  }

  /// Adds the sources of a printed module to the map; returns the number of the first.
  private mutating func addSource(of module: ModuleID) -> Int {
    let source = linked.graph.modules[Int(module)]
    if let input = source.inputMap { return joiner.addSources(of: input, place: sourcePath) }
    return joiner.addSource { sourcePath(source.displayPath, &$0) }
  }

  /// Moves the map's position over what was written since the last module.
  private mutating func measure() {
    position.advance(over: output.bytes(in: measured..<output.count))
    measured = output.count
  }

  mutating func writeLine(_ text: String) {
    output.write(string: text)
    if isPretty || text.hasPrefix("//") { output.write(0x0A) }
  }

  /// Writes `var name = value;`.
  mutating func writeDeclaration(_ name: NameID, _ value: String) {
    writeStatement("var \(linked.names[name].string)\(isPretty ? " = " : "=")\(value);")
  }

  /// Writes a statement, on a line of its own in the readable form.
  mutating func writeStatement(_ text: String) {
    if isPretty {
      output.write(string: text)
      output.write(0x0A)
    } else {
      output.write(string: text)
    }
  }

  /// Evaluates a wrapped module at its place, and gives importers of CommonJS what they read.
  private mutating func writeEvaluation(of module: ModuleID) {
    let linkedModule = linked.modules[Int(module)]
    let wrapper = linked.names[linkedModule.wrapperName].string
    switch linkedModule.wrap {
    case .hoisted: break
    case .commonJS:
      if module == linked.entry { return }
      let isEarly = layout.earlyCommonJS.contains(module)
      let steps = commonJSEvaluation(
        of: module,
        linked,
        isEarly: isEarly,
        isPretty: isPretty
      )
      for step in steps.isEmpty ? [wrapper + "();"] : steps { writeStatement(step) }
    case .lazy:
      if module == linked.entry { return }
      if linkedModule.isAsync {
        let ignore = isPretty ? "() => {}" : "()=>{}"
        writeStatement("\(linked.string(of: .evaluate))(\(wrapper)).catch(\(ignore));")
      } else {
        writeStatement("\(linked.string(of: .load))(\(wrapper));")
      }
    }
  }

  /// `__defer(init_x);`, or `require_x.deferred = __deferred(() => …);` of a CommonJS module.
  private mutating func writeDeferred(_ module: ModuleID) {
    let linkedModule = linked.modules[Int(module)]
    let wrapper = linked.names[linkedModule.wrapperName].string
    if linkedModule.wrap == .lazy {
      return writeStatement("\(linked.string(of: .defer))(\(wrapper));")
    }
    let steps = commonJSEvaluation(of: module, linked, isEarly: true, isPretty: isPretty)
      .joined(separator: isPretty ? " " : "")
    let deferred = linked.string(of: .deferred)
    for (isNodeRule, isImported, object) in [
      (true, linkedModule.needsNodeNamespace, linkedModule.nodeNamespaceName),
      (false, linkedModule.isImportedByTranspiledRule, linkedModule.transpiledImportName),
    ] where isImported {
      let property = deferredProperty(isNodeRule: isNodeRule).string
      let value = linked.names[object].string
      writeStatement(
        isPretty
          ? "\(wrapper).\(property) = \(deferred)(() => { \(steps) return \(value); });"
          : "\(wrapper).\(property)=\(deferred)(()=>{\(steps)return \(value)});"
      )
    }
  }

  private mutating func writeEntryEvaluation() {
    let module = linked.modules[Int(linked.entry)]
    let wrapper = linked.names[module.wrapperName].string
    writeStatement(
      module.isAsync
        ? "await \(linked.string(of: .evaluate))(\(wrapper));"
        : "\(linked.string(of: .load))(\(wrapper));"
    )
  }

  /// `var x_exports = __namespace(__export({ __proto__: null }, { a: () => a }));` of a hoisted module.
  private mutating func writeExportsObject(of module: ModuleID) {
    let linkedModule = linked.modules[Int(module)]
    if !needsStrictFrame { output.write("var ") }
    output.write(linked.names[linkedModule.exportsName])
    output.write(isPretty ? " = " : "=")
    output.write(linked.text(of: .namespace))
    output.write("(")
    let exports = linked.exports(of: module)
    let stars = linked.dynamicStars(of: module)
    for _ in stars {
      output.write(linked.text(of: .reExport))
      output.write("(")
    }
    output.write(linked.text(of: .export))
    output.write(isPretty ? "({ __proto__: null }, {\n" : "({__proto__:null},{")
    for (index, export) in exports.enumerated() {
      output.writeGetter(
        linked.names[export.name],
        returning: linked.text(of: export.target),
        .arrow,
        isPretty: isPretty,
        isLast: index == exports.count - 1
      )
    }
    output.write("})")
    for star in stars {
      output.write(isPretty ? ", " : ",")
      output.writeReference(linked.text(of: star))
      output.write(")")
    }
    output.write(isPretty ? ");\n" : ");")
  }

  private mutating func writeRuntime() {
    let helpers = linked.helpers
    if isPretty && !options.shortensNames {
      for part in RuntimePart.allCases where parts.contains(part) {
        let text = part.text(awaits: layout.needsWaiting)
        if !text.isEmpty { writeLine(text) }
      }
      for helper in options.helpers where helpers & helper.bit != 0 { writeLine(helper.text) }
    } else {
      let program =
        shortened?.runtime
        ?? RuntimeProgram(parts, helpers: helpers, awaits: layout.needsWaiting, options)
      precondition(program.holds(parts), "a part of the runtime was not expected")
      let names = Set(parts.map(\.rawValue) + options.helpers.map(\.name))
      program.print(linked, shortened?.names, options, into: &output) { names.contains($0) }
    }
    for module in layout.earlyCommonJS.sorted() { writeEarlyObjects(linked.modules[Int(module)]) }
  }

  /// `var import_x = {};` for the importers of a CommonJS module that may read it before it has run.
  private mutating func writeEarlyObjects(_ module: LinkedModule) {
    if module.isImportedByNodeRule {
      writeDeclaration(module.nodeImportName, isPretty ? "{ __proto__: null }" : "{__proto__:null}")
    }
    if module.isImportedByTranspiledRule {
      writeDeclaration(module.transpiledImportName, "{}")
    }
    if module.needsNodeNamespace {
      writeStatement("var \(linked.names[module.nodeNamespaceName].string);")
    }
  }

  /// Bundled modules keep their comments together, unless these stand at their places.
  mutating func writeLegalComments() {
    if options.legalComments == .none || options.legalComments == .inline { return }
    let modules = linked.graph.modules
    let text = joinLegalText(of: shares.lazy.map { modules[Int($0.module)].tree })
    if options.legalComments == .endOfFile {
      if lastByte != 0x0A { output.write(0x0A) }
      output.write(string: text.replacingScriptEnds)
    } else {
      legalText = text
    }
  }
}

/// The comments with licences of some modules, each text once, a line end behind each.
func joinLegalText(of trees: some Sequence<SyntaxTree>) -> String {
  var seen: Set<String> = []
  var text = ""
  for tree in trees {
    for index in tree.legalComments.indices {
      let comment = tree.text(tree.legalComments[index].text).string
      if seen.insert(comment).inserted { text += comment + "\n" }
    }
  }
  return text
}

extension ByteBuffer {
  /// Writes comments on lines of their own.
  mutating func write(legalText text: String) {
    if text.isEmpty { return }
    if lastByte != 0x0A && !isEmpty { write(0x0A) }
    write(string: text.replacingScriptEnds)
  }
}

extension String {
  /// `</script` inside a comment must not end an inline script.
  fileprivate var replacingScriptEnds: String {
    guard utf8.contains(0x3C) else { return self }
    return split(separator: "</script", omittingEmptySubsequences: false).joined(
      separator: "<\\/script"
    )
  }
}
