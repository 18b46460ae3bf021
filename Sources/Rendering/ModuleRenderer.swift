// Prints one module with its frame. A worker owns one renderer and prints module after module into its
// buffer; frames need the printed text's own decisions (renamed inner symbols), so they are made here.

import Graph
import JSPrinter
import JSSyntax
import Linking
import Memory
import Source
import SourceMaps

/// One module's text in a worker's buffer.
struct RenderedModule: Sendable {
  let module: ModuleID
  /// Where the text stands in the worker's buffer.
  let bytes: Range<Int>
  /// What a hoisted module's text begins and ends with.
  let declarations: DeclarationEnds
  /// The module's own text without its frame, for the breakdown of sizes.
  let codeBytes: Int
  /// Of the bytes behind the first keyword of `declarations`.
  let map: EncodedMappings?
}

extension ReplacedNode {
  /// What linking has found for a call, for the printer.
  fileprivate init(_ call: InlinedCall, _ linked: LinkedGraph) {
    switch call.kind {
    case .nothing: self.init(call.node, .nothing)
    case .node: self.init(call.node, .node, value: call.value)
    case .values:
      self.init(call.node, .values, text: call.text == 0 ? .empty : linked.names[call.text])
    }
  }
}

extension DeclarationEnds {
  /// Those of `var require_x=__commonJS(…);`.
  fileprivate static var wrapper: Self {
    let kind = DeclarationKind.var.rawValue &+ 1
    return Self(first: kind, last: kind, keywordBytes: 4)
  }
}

/// What one worker printed.
struct RenderedBatch: Sendable {
  let text: FrozenBytes
  /// What gives renamed functions of the hoisted modules their names, when that comes first.
  let functionNames: FrozenBytes
  let modules: [RenderedModule]
  let parts: Set<RuntimePart>
}

/// A worker's printer, buffers and tables.
struct ModuleRenderer: ~Copyable {
  private let linked: LinkedGraph
  private let short: ShortNames?
  private let options: RenderOptions
  /// ES modules stand in a function; what others refer to is declared around it.
  private let isInStrictFrame: Bool
  /// See `BundleLayout.last`.
  private let entryAtEnd: ModuleID?
  /// Functions of hoisted modules get their names before any of these modules runs.
  private let namesFirst: Bool
  private var printer = Printer()
  private var buffer: ByteBuffer
  private var functionNames = ByteBuffer(capacity: 256)
  private var mappings: MappingBuilder
  private var mapEncoder: MapEncoder
  private var texts = ModuleTexts()
  private var liveNodes = Column<UInt32>(capacity: 256)
  /// Properties of statements that are left out.
  private var omitted = Column<UInt32>(capacity: 16)
  private var replaced = Column<ReplacedNode>(capacity: 16)
  private var inlinedMembers = Column<InlinedMember>(capacity: 16)
  private var rendered: [RenderedModule] = []
  private var parts: Set<RuntimePart> = []

  /// Makes a renderer with room for what `moduleCount` modules with `sourceBytes` bytes of text will be.
  init(
    _ linked: LinkedGraph,
    _ short: ShortNames?,
    _ options: RenderOptions,
    _ layout: BundleLayout,
    sourceBytes: Int,
    moduleCount: Int
  ) {
    namesFirst = layout.hasCycle
    entryAtEnd = layout.last
    // Minified modules are a third to a half of their sources; memory in huge pages is touched by the page.
    buffer = ByteBuffer(
      capacity: options.printing.minifyWhitespace
        ? sourceBytes * 9 / 16 + moduleCount * 32
        : sourceBytes * 17 / 16 + moduleCount * 128
    )
    self.linked = linked
    self.short = short
    self.options = options
    isInStrictFrame = linked.needsStrictFrame(options.format)
    mappings = MappingBuilder(isEnabled: options.printing.sourceMap)
    mapEncoder = MapEncoder(sourceBytes: sourceBytes)
  }

  private var isPretty: Bool { !options.printing.minifyWhitespace }

  /// Prints `module` with its frame after what is in the buffer.
  mutating func render(_ module: ModuleID) {
    texts.prepare(module, linked, short, options)
    parts.formUnion(texts.parts)
    let start = buffer.count
    mappings.removeAll()
    let parsed = linked.graph.modules[Int(module)].parsed
    if isPretty {
      buffer.write("// ")
      buffer.write(string: linked.graph.modules[Int(module)].displayPath)
      buffer.write(0x0A)
    }
    collectLiveNodes(module, parsed.tree)
    let codeStart = buffer.count
    var declarations = DeclarationEnds()
    switch linked.modules[Int(module)].wrap {
    case .hoisted:
      let printed = printCode(module, parsed.tree, indentation: 0)
      if !isPretty { declarations = printed.declarations }
    case .commonJS where module == entryAtEnd: renderAtEnd(module, parsed.tree)
    case .commonJS:
      renderCommonJS(module, parsed.tree)
      if !isPretty { declarations = .wrapper }
    case .lazy: renderLazy(module, parsed.tree)
    }
    let codeBytes = buffer.count - codeStart
    if codeBytes == 0 && linked.modules[Int(module)].wrap == .hoisted {
      buffer.truncate(to: start)
    }
    rendered.append(
      RenderedModule(
        module: module,
        bytes: start..<buffer.count,
        declarations: declarations,
        codeBytes: codeBytes,
        map: encode(linked.graph.modules[Int(module)], from: start + declarations.keywordBytes)
      )
    )
  }

  /// Ends the worker's part and freezes its text.
  consuming func finish() -> RenderedBatch {
    RenderedBatch(
      text: buffer.freeze(),
      functionNames: functionNames.freeze(),
      modules: rendered,
      parts: parts
    )
  }

  private mutating func encode(_ module: Module, from start: Int) -> EncodedMappings? {
    let parsed = module.parsed
    guard options.printing.sourceMap, !parsed.isGenerated else { return nil }
    let tree = parsed.tree
    let generated = buffer.bytes(in: start..<buffer.count)
    if let input = module.inputMap {
      return mapEncoder.encode(
        mappings.mappings,
        generated: generated,
        generatedStart: start,
        source: parsed.source.bytes,
        through: input,
        includesContents: options.sourcesContent,
        name: { tree.text(Atom($0)) }
      )
    }
    return mapEncoder.encode(
      mappings.mappings,
      generated: generated,
      generatedStart: start,
      source: parsed.source.bytes,
      includesContent: options.sourcesContent,
      name: { tree.text(Atom($0)) }
    )
  }

  private mutating func collectLiveNodes(_ module: ModuleID, _ tree: SyntaxTree) {
    liveNodes.removeAll()
    omitted.removeAll()
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      let isLive = linked.isLive(index, in: module)
      if facts.flags.contains(.isPart) {
        if !isLive { omitted.append(facts.node) }
      } else if isLive {
        liveNodes.append(facts.node)
      }
    }
  }

  /// Fills `inlinedMembers`; false when the module has none.
  private mutating func collectInlinedMembers(of module: ModuleID) -> Bool {
    guard let uses = linked.inlinedMembers[module] else { return false }
    inlinedMembers.removeAll()
    for use in uses {
      let owner = linked.graph.modules[Int(use.module)].tree
      inlinedMembers.append(
        InlinedMember(node: use.node, constant: owner.enumConstant(Int(use.constant)), of: owner)
      )
    }
    return true
  }

  /// Fills `replaced`; false when the module has no inlined calls.
  private mutating func collectInlinedCalls(of module: ModuleID) -> Bool {
    guard let calls = linked.inlinedCalls[module] else { return false }
    replaced.removeAll()
    for call in calls { replaced.append(ReplacedNode(call, linked)) }
    return true
  }

  private mutating func printCode(
    _ module: ModuleID,
    _ tree: SyntaxTree,
    indentation: Int
  ) -> PrintedText {
    var plan = printPlan(module, tree)
    if collectInlinedMembers(of: module) { plan.inlined = inlinedMembers.view }
    if collectInlinedCalls(of: module) { plan.replaced = replaced.view }
    if !omitted.isEmpty { plan.omitted = omitted.view }
    if !plan.namesTopLevelFunctions && linked.modules[Int(module)].wrap == .hoisted {
      let hasNames = printer.printFunctionNames(
        tree,
        statements: liveNodes.view,
        plan: plan,
        into: &functionNames
      )
      if hasNames { parts.insert(.name) }
    }
    let printed = printer.print(
      tree,
      statements: liveNodes.view,
      plan: plan,
      indentation: indentation,
      into: &buffer,
      mappings: &mappings
    )
    if printed.usesNameHelper { parts.insert(.name) }
    if printed.usesLoopHelper { parts.insert(.forAwait) }
    return printed
  }

  private func printPlan(_ module: ModuleID, _ tree: SyntaxTree) -> PrintPlan {
    var plan = PrintPlan(
      symbols: texts.symbols.view,
      records: texts.records.view,
      options: options.printing
    )
    let wrap = linked.modules[Int(module)].wrap
    let isESM = linked.graph.modules[Int(module)].format == .esm
    if isESM { plan.topLevelThis = ByteSlice("void 0") }
    plan.declaresExports = wrap == .hoisted && !isESM
    plan.hoistsBlockFunctions = options.format == .esm && !isESM
    plan.nameHelper = linked.text(of: .name)
    plan.loopHelper = linked.text(of: .forAwait)
    plan.shortLabels = options.shortensNames
    if options.format != .esm { plan.importMeta = linked.text(of: .importMeta) }
    plan.awaitsByYield = wrap == .lazy
    plan.namesTopLevelFunctions = wrap == .commonJS || wrap == .hoisted && !namesFirst
    return plan
  }

  /// Writes `var require_x = __commonJS(…);` around the module's code.
  private mutating func renderCommonJS(_ module: ModuleID, _ tree: SyntaxTree) {
    let linkedModule = linked.modules[Int(module)]
    parts.insert(.commonJS)
    buffer.write("var ")
    buffer.write(linked.names[linkedModule.wrapperName])
    buffer.write(isPretty ? " = " : "=")
    buffer.write(linked.text(of: .commonJS))
    writeParameters(module, tree)
    if assignsMain(module) {
      // `if (require.main === module) main()`
      buffer.write(isPretty ? "  " : "")
      buffer.write(linked.text(of: .require))
      buffer.write(isPretty ? ".main = " : ".main=")
      buffer.write(moduleParameter(of: module, tree))
      buffer.write(isPretty ? ";\n" : ";")
    }
    printBody(module, tree)
    buffer.write(isPretty ? "});\n" : "});")
  }

  /// Writes `(function(exports, module) {…}).call(exports, exports, module);` around the entry's code, or
  /// `((e,t)=>{…})(exports,module);`.
  private mutating func renderAtEnd(_ module: ModuleID, _ tree: SyntaxTree) {
    let used = [
      (texts.parameter(.exports, tree), "exports"), (texts.parameter(.module, tree), "module"),
    ]
    .filter { !$0.0.isEmpty }
    let isWhole = isPretty || tree.needsFunction || !linked.renamesModuleParameters(of: module)
    if options.format != .commonJS && !tree.needsFunction {
      buffer.write(isPretty ? "(() => {\n" : "(()=>{")
    } else if isWhole {
      writeParameters(module, tree)
    } else {
      buffer.write("((")
      for (index, (name, _)) in used.enumerated() {
        if index > 0 { buffer.write(",") }
        buffer.write(name)
      }
      buffer.write(")=>{")
    }
    printBody(module, tree)
    buffer.write("})")
    if options.format != .commonJS {
      buffer.write("();")
    } else if isWhole {
      buffer.write(isPretty ? ".call(exports, exports, module);" : ".call(exports,exports,module);")
    } else {
      buffer.write(string: "(\(used.map(\.1).joined(separator: ",")));")
    }
    if isPretty { buffer.write("\n") }
  }

  /// Prints the module's code inside its wrapper's function.
  private mutating func printBody(_ module: ModuleID, _ tree: SyntaxTree) {
    let printed = printCode(module, tree, indentation: isPretty ? 1 : 0)
    if printed.endsWithOptionalSemicolon { buffer.truncate(to: buffer.count - 1) }
  }

  private func assignsMain(_ module: ModuleID) -> Bool {
    module == linked.entry && options.format == .esm && parts.contains(.require)
  }

  private func moduleParameter(of module: ModuleID, _ tree: SyntaxTree) -> ByteSlice {
    let name = texts.parameter(.module, tree)
    return name.isEmpty && assignsMain(module) ? ByteSlice("module") : name
  }

  /// Writes `(function(exports, module) {`; minified code declares only what it uses, and in an arrow
  /// function where it can: `((e,t)=>{`, `(e=>{`, `(()=>{`.
  private mutating func writeParameters(_ module: ModuleID, _ tree: SyntaxTree) {
    var exports = texts.parameter(.exports, tree)
    var own = moduleParameter(of: module, tree)
    if isPretty && !options.shortensNames || !linked.renamesModuleParameters(of: module) {
      exports = ByteSlice("exports")
      own = ByteSlice("module")
    }
    if exports.isEmpty && !own.isEmpty { exports = ByteSlice("exports") }
    if !isPretty, !tree.needsFunction, !exports.isEmpty, own.isEmpty {
      buffer.write("(")
      buffer.write(exports)
      buffer.write("=>{")
      return
    }
    if isPretty {
      buffer.write("(function(")
    } else {
      buffer.write(tree.needsFunction ? "(function(" : "((")
    }
    buffer.write(exports)
    if !own.isEmpty {
      buffer.write(isPretty ? ", " : ",")
      buffer.write(own)
    }
    buffer.write(isPretty ? ") {\n" : tree.needsFunction ? "){" : ")=>{")
  }

  /// Writes the exports object and `var init_x = __esm(…);` around the module's code.
  private mutating func renderLazy(_ module: ModuleID, _ tree: SyntaxTree) {
    let linkedModule = linked.modules[Int(module)]
    parts.formUnion([.lazyModule, .export])
    let exports = linked.names[linkedModule.exportsName]
    let awaits = tree.flags.contains(.usesTopLevelAwait)
    let keyword: StaticString = isInStrictFrame ? "" : "var "
    buffer.write(keyword)
    buffer.write(exports)
    buffer.write(isPretty ? " = { __proto__: null };\n" : "={__proto__:null};")
    buffer.write(keyword)
    buffer.write(linked.names[linkedModule.wrapperName])
    buffer.write(isPretty ? " = " : "=")
    buffer.write(linked.text(of: .lazyModule))
    buffer.write("(")
    buffer.write(exports)
    buffer.write(isPretty ? ", () => [" : ",()=>[")
    writeRequests(of: module)
    buffer.write(isPretty ? "], " : "],")
    let disposes = tree.awaitsDisposal
    if disposes {
      parts.insert(.disposing)
      buffer.write(linked.text(of: .disposing))
      buffer.write(
        isPretty
          ? "(function*(__disposables, __stack) {\n" : "(function*(__disposables,__stack){"
      )
    } else {
      buffer.write(isPretty ? "function*() {\n" : "function*(){")
    }
    if options.format != .esm { buffer.write(isPretty ? "  \"use strict\";\n" : "\"use strict\";") }
    writeExports(of: module)
    let hasNames = printer.printFunctionNames(
      tree,
      statements: liveNodes.view,
      plan: printPlan(module, tree),
      indentation: isPretty ? 1 : 0,
      into: &buffer
    )
    if hasNames { parts.insert(.name) }
    buffer.write(isPretty ? "  yield;\n" : "yield;")
    printBody(module, tree)
    buffer.write(disposes ? "})" : "}")
    buffer.write(isPretty ? (awaits ? ", true);\n" : ");\n") : (awaits ? ",true);" : ");"))
  }

  /// The modules a wrapped module imports and that are wrapped, too, in import order.
  private mutating func writeRequests(of module: ModuleID) {
    var requests: [ModuleID] = []
    linked.graph.forEachStaticImport(of: module) { request in
      let target = linked.modules[Int(request)]
      if target.isIncluded && target.wrap != .hoisted && !requests.contains(request) {
        requests.append(request)
      }
    }
    for (index, request) in requests.enumerated() {
      let target = linked.modules[Int(request)]
      if index > 0 { buffer.write(isPretty ? ", " : ",") }
      if target.wrap == .commonJS {
        writeCommonJSRequest(request)
      } else {
        buffer.write(linked.names[target.wrapperName])
      }
    }
  }

  /// Evaluating a CommonJS module for an importer also fills the importers' object.
  private mutating func writeCommonJSRequest(_ module: ModuleID) {
    let target = linked.modules[Int(module)]
    let steps = commonJSEvaluation(of: module, linked, isEarly: true, isPretty: isPretty)
    parts.insert(.attempt)
    guard !steps.isEmpty else {
      buffer.write(isPretty ? "() => " : "()=>")
      buffer.write(linked.text(of: .attempt))
      buffer.write("(")
      buffer.write(linked.names[target.wrapperName])
      buffer.write(")")
      return
    }
    parts.insert(.toESM)
    if target.needsNodeNamespace { parts.insert(.namespace) }
    buffer.write(isPretty ? "() => { " : "()=>{")
    for step in steps {
      buffer.write(string: step)
      if isPretty { buffer.write(" ") }
    }
    buffer.write("}")
  }

  /// The getters of a module's exports: `{ a: () => a }`.
  private mutating func writeExports(of module: ModuleID) {
    let exports = linked.exports(of: module)
    let stars = linked.dynamicStars(of: module)
    if exports.isEmpty && stars.isEmpty { return }
    buffer.write(isPretty ? "  " : "")
    buffer.write(linked.text(of: .export))
    buffer.write("(")
    buffer.write(linked.names[linked.modules[Int(module)].exportsName])
    buffer.write(isPretty ? ", {\n" : ",{")
    for (index, export) in exports.enumerated() {
      let text =
        export.target.kind == .symbol && export.target.module == module
        ? texts.symbols[export.target.symbol] : linked.text(of: export.target)
      buffer.writeGetter(
        linked.names[export.name],
        returning: text,
        .arrow,
        isPretty: isPretty,
        isLast: index == exports.count - 1
      )
    }
    buffer.write(isPretty ? "  });\n" : "});")
  }
}

extension SyntaxTree {
  /// Whether `await using` may stand at the module's top level.
  var awaitsDisposal: Bool {
    guard flags.contains(.usesTopLevelAwait) else { return false }
    return nodes.indices.contains { index in
      let node = nodes[index]
      return node.kind == .variableDeclaration && node.op == DeclarationKind.awaitUsing.rawValue
    }
  }
}

/// The statements that evaluate a CommonJS module and give its importers what they read.
///
/// `isEarly`: the importers' objects exist already and are filled.
func commonJSEvaluation(
  of id: ModuleID,
  _ linked: LinkedGraph,
  isEarly: Bool,
  isPretty: Bool
) -> [String] {
  let module = linked.modules[Int(id)]
  let wrapper = linked.names[module.wrapperName].string
  let call = isEarly ? "\(linked.string(of: .attempt))(\(wrapper))" : wrapper + "()"
  let toESM = linked.string(of: .toESM)
  let comma = isPretty ? ", " : ","
  let equals = isPretty ? " = " : "="
  var steps: [String] = []
  func add(_ variable: NameID, _ rule: String) {
    let name = linked.names[variable].string
    steps.append(
      isEarly
        ? "\(toESM)(\(call)\(comma)\(rule)\(comma)\(name));"
        : "var \(name)\(equals)\(toESM)(\(call)\(rule == "1" ? comma + "1" : ""));"
    )
  }
  if module.isImportedByNodeRule { add(module.nodeImportName, "1") }
  if module.needsNodeNamespace {
    let name = linked.names[module.nodeNamespaceName].string
    let arguments =
      linked.names[module.nodeImportName].string + linked.namespaceKeys(of: id, comma)
    let made = "\(linked.string(of: .sync))(\(linked.string(of: .namespace))(\(arguments)));"
    let assign = isPretty ? " ||= " : "||="
    steps.append((isEarly ? name + assign : "var " + name + equals) + made)
  }
  if module.isImportedByTranspiledRule { add(module.transpiledImportName, "0") }
  return steps
}

extension LinkedGraph {
  /// `, ["a", "default"]`: the keys that the namespace of a CommonJS module has by Node's rule; none
  /// for generated modules, whose names are what their values have, unless an import says that it is
  /// JSON: then `default` is all, as in Node.
  fileprivate func namespaceKeys(of module: ModuleID, _ comma: String) -> String {
    if graph.modules[Int(module)].parsed.isGenerated, !jsonModules.contains(module) {
      return ""
    }
    let keys = exports(of: module).map { names[$0.name].string.quotedJavaScript }
    return "\(comma)[\(keys.joined(separator: comma))]"
  }
}

extension SyntaxTree {
  /// Whether the code of a CommonJS module reads the `this` or the `arguments` of its function.
  fileprivate var needsFunction: Bool {
    if !flags.isDisjoint(with: [.usesTopLevelThis, .containsEval]) { return true }
    return symbols.indices.contains {
      symbols[$0].kind == .unbound && symbols[$0].name == .arguments && symbols[$0].useCount > 0
    }
  }
}

/// How the getter of an export is written.
enum GetterForm {
  /// `get name() { return text; }`.
  case accessor
  /// `name: () => text`, for the runtime's `__export`.
  case arrow
}

extension ByteBuffer {
  /// Writes the getter of an export, and a comma unless it is the last one.
  mutating func writeGetter(
    _ name: ByteSlice,
    returning text: SymbolText,
    _ form: GetterForm,
    isPretty: Bool,
    isLast: Bool
  ) {
    if isPretty { write("    ") }
    switch form {
    case .accessor:
      write("get ")
      writePropertyKey(name)
      write(isPretty ? "() { return " : "(){return ")
      writeReference(text)
      write(isPretty ? "; }" : "}")
    case .arrow:
      // `__proto__: f` would set the prototype.
      if name.equals("__proto__") { write("[\"__proto__\"]") } else { writePropertyKey(name) }
      write(isPretty ? ": () => " : ":()=>")
      writeReference(text)
    }
    if !isLast { write(",") }
    if isPretty { write("\n") }
  }

  /// Writes a reference as an expression.
  mutating func writeReference(_ text: SymbolText) {
    write(text.name)
    guard text.style == .property else { return }
    if text.property.isPlainIdentifier {
      write(".")
      write(text.property)
    } else {
      write("[")
      writeString(text.property)
      write("]")
    }
  }

  /// Writes a property name, quoted unless it is a plain identifier name.
  mutating func writePropertyKey(_ name: ByteSlice) {
    if name.isPlainIdentifier { write(name) } else { writeString(name) }
  }

  /// Writes a JavaScript string literal of UTF-8 text.
  mutating func writeString(_ text: ByteSlice) {
    write(0x22)
    for index in 0..<text.count {
      let byte = text[index]
      switch byte {
      case 0x22, 0x5C:
        write(0x5C)
        write(byte)
      case 0x0A: write("\\n")
      case 0x0D: write("\\r")
      default: write(byte)
      }
    }
    write(0x22)
  }
}

extension ByteSlice {
  /// Whether the text is one of the words that no shorthand property may have as its value.
  var isReservedWord: Bool { reservedAtoms.dropFirst().prefix(47).contains { equals($0) } }

  /// Whether the text is an ASCII identifier name.
  var isPlainIdentifier: Bool {
    guard count > 0, !(0x30...0x39).contains(self[0]) else { return false }
    for index in 0..<count {
      let byte = self[index]
      let isPart =
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x24
      if !isPart { return false }
    }
    return true
  }
}
