// Turns the link tables into the texts the printer reads, for one module at a time. A worker owns one.

import Graph
import JSPrinter
import JSSemantics
import JSSyntax
import Linking
import Memory

/// The symbol and record texts of the module at hand.
struct ModuleTexts: ~Copyable {
  private(set) var symbols: Column<SymbolText>
  private(set) var records: Column<RecordText>
  /// The runtime parts that the module's text calls.
  private(set) var parts: Set<RuntimePart> = []
  /// Names from outside the module that its text refers to and its own scopes must not shadow.
  private var foreign = ForeignNames()
  private var pool = BytePool()

  init() {
    symbols = Column(capacity: 512)
    records = Column(capacity: 64)
  }

  /// Fills the tables for `module`.
  ///
  /// `short`: what shortening names gave; then nothing can be hidden by inner scopes any more.
  mutating func prepare(
    _ module: ModuleID,
    _ linked: LinkedGraph,
    _ short: ShortNames?,
    _ options: RenderOptions
  ) {
    let tree = linked.graph.modules[Int(module)].tree
    pool.reset()
    foreign.removeAll()
    symbols.removeAll()
    records.removeAll()
    if let short {
      fillShortNames(module, tree, linked, short)
    } else {
      fillOwnNames(module, tree, linked)
    }
    fillImports(module, tree, linked)
    fillRecords(module, tree, linked, options)
    fillGlobals(tree, linked, linked.modules[Int(module)].wrap, options)
    if short == nil {
      addRuntimeNames(
        linked.modules[Int(module)].wrap,
        awaits: tree.flags.contains(.usesTopLevelAwait),
        options
      )
      let words: ModuleFlags = [.hasSloppySyntax, .readsAwaitOrYield]
      if options.format == .esm, !tree.flags.isDisjoint(with: words) { avoidReservedWords(tree) }
      avoidShadowing(tree, linked.modules[Int(module)].wrap)
      if tree.flags.contains(.sharesNames), linked.modules[Int(module)].wrap != .hoisted {
        separateNames(tree)
      }
    }
  }

  private mutating func fillShortNames(
    _ module: ModuleID,
    _ tree: SyntaxTree,
    _ linked: LinkedGraph,
    _ short: ShortNames
  ) {
    let base = Int(linked.symbolBase[Int(module)])
    let colors = short.colors(of: module, tree)
    var index = 0
    while index < tree.symbols.count {
      let symbol = tree.symbols[index]
      let color = colors[index]
      if symbol.kind.isOwnMember || symbol.kind == .importedMember {
        let name = linked.symbolNames[base + index]
        symbols.append(SymbolText(name: name == 0 ? .empty : linked.names[name]))
      } else if color < NameColor.unused {
        let name = short.name(ofColor: color, isPrivate: symbol.kind == .privateName)
        symbols.append(SymbolText(name: linked.names[name], style: .renamed))
      } else if color == NameColor.unused {
        symbols.append(SymbolText(name: .empty, style: .dropped))
      } else if symbol.scope == 0, let name = linked.symbolNames[base + index].nonZero {
        symbols.append(SymbolText(name: linked.names[name], style: .renamed))
      } else {
        symbols.append(SymbolText(name: tree.text(symbol.name)))
      }
      index += 1
    }
  }

  private mutating func fillOwnNames(
    _ module: ModuleID,
    _ tree: SyntaxTree,
    _ linked: LinkedGraph
  ) {
    let base = Int(linked.symbolBase[Int(module)])
    var index = 0
    while index < tree.symbols.count {
      let symbol = tree.symbols[index]
      if symbol.kind.isOwnMember || symbol.kind == .importedMember {
        let name = linked.symbolNames[base + index]
        symbols.append(SymbolText(name: name == 0 ? .empty : linked.names[name]))
        if name != 0 { foreign.insert(linked.names[name], hash: linked.names.hash(name)) }
        index += 1
        continue
      }
      let own = tree.text(symbol.name)
      let name = symbol.scope == 0 ? linked.symbolNames[base + index] : 0
      if name == 0 {
        symbols.append(SymbolText(name: own))
      } else {
        let text = linked.names[name]
        let isRenamed = text != own
        symbols.append(SymbolText(name: text, style: isRenamed ? .renamed : .identifier))
        if isRenamed { foreign.insert(text, hash: linked.names.hash(name)) }
      }
      index += 1
    }
  }

  private mutating func fillImports(
    _ module: ModuleID,
    _ tree: SyntaxTree,
    _ linked: LinkedGraph
  ) {
    let targets = linked.importTargets[Int(module)]
    for (index, target) in targets.enumerated() {
      let imported = tree.namedImports[index]
      let symbol = tree.symbols[imported.symbol]
      // What `require` gave is in a variable of the module; a member of a name is printed as such.
      if tree.importRecords[imported.importRecord].kind == .require
        || target.property != 0 && symbol.kind != .importedName
      {
        continue
      }
      // A binding that nothing refers to has no text; its target may not even be in the bundle.
      guard linked.isReferenced(target) else {
        symbols[imported.symbol] = SymbolText(name: ByteSlice("void 0"), style: .literal)
        continue
      }
      var text = linked.text(of: target)
      if symbol.kind == .importedName, text.style == .identifier,
        target.property != 0 || target.kind == .namespace && target.name != 0
      {
        text = SymbolText(name: text.name, property: tree.text(imported.name), style: .property)
      }
      symbols[imported.symbol] = text
      // `ns.a` becomes `a`, which the module may have, too.
      if text.style != .literal,
        text.name != tree.text(symbol.name) || symbol.kind.isMember
      {
        addForeign(text.name)
      }
    }
  }

  /// Names that the printer gives what awaits.
  private static var awaitingNames: [StaticString] {
    ["__loop", "__disposables", "__stack", "__value"]
  }

  /// Names of the runtime that the frame or the printer may write inside the module's scopes.
  private mutating func addRuntimeNames(
    _ wrap: WrapKind,
    awaits: Bool,
    _ options: RenderOptions
  ) {
    if options.printing.keepNames { addForeign(ByteSlice(RuntimeName.name.text)) }
    if wrap == .lazy {
      addForeign(ByteSlice(RuntimeName.export.text))
      if awaits { addForeign(ByteSlice(RuntimeName.forAwait.text)) }
      if awaits { for name in ModuleTexts.awaitingNames { addForeign(ByteSlice(name)) } }
    }
  }

  private mutating func addImportNames() {
    for name: StaticString in [
      "Promise", "__import", "__toESM", "__toCommonJS", "__namespace", "__sync", "__attempt",
    ] {
      addForeign(ByteSlice(name))
    }
  }

  private mutating func fillRecords(
    _ module: ModuleID,
    _ tree: SyntaxTree,
    _ linked: LinkedGraph,
    _ options: RenderOptions
  ) {
    let edges = linked.graph.modules[Int(module)].edges
    for index in tree.importRecords.indices {
      let record = tree.importRecords[index]
      guard record.kind != .statement else {
        records.append(RecordText(text: .empty, style: .unchanged))
        continue
      }
      let edge = edges[index]
      switch edge.kind {
      case .module:
        records.append(
          bundledRecord(
            record,
            edge.target,
            linked,
            linked.graph.modules[Int(module)].parsed.importsByNodeRule,
            options
          )
        )
      case .external:
        let specifier = linked.graph.externals[Int(edge.target)]
        records.append(outsideRecord(record.kind, specifier, linked, options))
      case .missing, .none:
        records.append(
          outsideRecord(record.kind, tree.text(record.specifier).string, linked, options)
        )
      }
    }
  }

  private mutating func bundledRecord(
    _ record: ImportRecord,
    _ module: ModuleID,
    _ linked: LinkedGraph,
    _ isNodeRule: Bool,
    _ options: RenderOptions
  ) -> RecordText {
    let target = linked.modules[Int(module)]
    let kind = record.kind
    guard kind == .require || kind == .dynamic, target.isIncluded else {
      return RecordText(text: .empty, style: .unchanged)
    }
    if kind == .dynamic || target.wrap != .commonJS { addImportNames() }
    let wrapper = linked.names[target.wrapperName]
    if record.phase == .defer { return deferredRecord(wrapper, target.wrap, isNodeRule, linked) }
    switch (kind, target.wrap) {
    case (.require, .commonJS):
      addForeign(wrapper)
      return expression(wrapper, "()")
    case (.require, _):
      addForeign(wrapper)
      parts.insert(.toCommonJS)
      return expression(linked.text(of: .toCommonJS), ByteSlice("("), wrapper, last: ")")
    case (_, .commonJS): return commonJSImport(module, linked, isNodeRule, options)
    case (_, .lazy):
      addForeign(wrapper)
      parts.insert(.importModule)
      return expression(linked.text(of: .importModule), ByteSlice("("), wrapper, last: ")")
    case (_, .hoisted):
      let exports = linked.names[target.exportsName]
      addForeign(exports)
      let head: StaticString =
        options.printing.minifyWhitespace
        ? "Promise.resolve().then(()=>" : "Promise.resolve().then(() => "
      return expression(ByteSlice(head), exports, last: ")")
    }
  }

  /// `import.defer()`: a promise for the namespace that evaluates the module when it is touched.
  private mutating func deferredRecord(
    _ wrapper: ByteSlice,
    _ wrap: WrapKind,
    _ isNodeRule: Bool,
    _ linked: LinkedGraph
  ) -> RecordText {
    addForeign(wrapper)
    if wrap == .lazy {
      parts.insert(.importDefer)
      let importDefer = linked.text(of: .importDefer)
      addForeign(importDefer)
      return expression(importDefer, ByteSlice("("), wrapper, last: ")")
    }
    let property = deferredProperty(isNodeRule: isNodeRule)
    let text = "Promise.resolve(\(wrapper.string).\(property.string))"
    return RecordText(text: poolCopy(text), style: .expression)
  }

  /// `import()` of a CommonJS module fills the object that static importers read, so that there is one.
  private mutating func commonJSImport(
    _ module: ModuleID,
    _ linked: LinkedGraph,
    _ isNodeRule: Bool,
    _ options: RenderOptions
  ) -> RecordText {
    let target = linked.modules[Int(module)]
    parts.formUnion([.toESM, .namespace, .attempt])
    let names = [
      target.wrapperName, target.nodeImportName, target.nodeNamespaceName,
      target.transpiledImportName,
    ]
    for name in names where name != 0 { addForeign(linked.names[name]) }
    let isPretty = !options.printing.minifyWhitespace
    let steps = commonJSEvaluation(of: module, linked, isEarly: true, isPretty: isPretty)
    let result = isNodeRule ? target.nodeNamespaceName : target.transpiledImportName
    let namespace = linked.names[result].string
    let text =
      isPretty
      ? "Promise.resolve().then(() => { \(steps.joined(separator: " ")) return \(namespace); })"
      : "Promise.resolve().then(()=>{\(steps.joined())return \(namespace)})"
    return RecordText(text: poolCopy(text), style: .expression)
  }

  private mutating func outsideRecord(
    _ kind: ImportKind,
    _ specifier: String,
    _ linked: LinkedGraph,
    _ options: RenderOptions
  ) -> RecordText {
    if options.format == .esm && (kind == .require || kind == .requireResolve) {
      parts.insert(.require)
      let require = linked.text(of: .require)
      addForeign(require)
      let call: StaticString = kind == .require ? "(" : ".resolve("
      return expression(require, ByteSlice(call), quoted(specifier), last: ")")
    }
    return RecordText(text: poolCopy(specifier), style: .specifier)
  }

  private mutating func expression(
    _ first: ByteSlice,
    _ rest: ByteSlice...,
    last: StaticString = ""
  ) -> RecordText {
    var buffer = ByteBuffer(capacity: 128)
    buffer.write(first)
    for part in rest { buffer.write(part) }
    buffer.write(last)
    return RecordText(text: pool.copy(buffer.bytes), style: .expression)
  }

  private mutating func expression(_ first: ByteSlice, _ last: StaticString) -> RecordText {
    expression(first, last: last)
  }

  private mutating func quoted(_ text: String) -> ByteSlice {
    var buffer = ByteBuffer(capacity: text.utf8.count + 16)
    buffer.write(0x22)
    for byte in text.utf8 {
      if byte == 0x22 || byte == 0x5C { buffer.write(0x5C) }
      buffer.write(byte)
    }
    buffer.write(0x22)
    return pool.copy(buffer.bytes)
  }

  private mutating func poolCopy(_ text: String) -> ByteSlice {
    var buffer = ByteBuffer(capacity: text.utf8.count)
    buffer.write(string: text)
    return pool.copy(buffer.bytes)
  }

  /// A CommonJS module's `require` that is not simply called becomes the bundle's own in ES output.
  private mutating func fillGlobals(
    _ tree: SyntaxTree,
    _ linked: LinkedGraph,
    _ wrap: WrapKind,
    _ options: RenderOptions
  ) {
    if options.shortensNames && tree.helpers != 0 { fillHelpers(tree, linked, options) }
    guard options.format == .esm, wrap == .commonJS else { return }
    for index in tree.symbols.indices
    where tree.symbols[index].kind == .unbound && tree.symbols[index].name == .require {
      guard tree.symbols[index].useCount > 0 else { continue }
      symbols[index] = SymbolText(name: linked.text(of: .require))
      parts.insert(.require)
    }
  }

  private mutating func fillHelpers(
    _ tree: SyntaxTree,
    _ linked: LinkedGraph,
    _ options: RenderOptions
  ) {
    for index in tree.symbols.indices where tree.symbols[index].kind == .unbound {
      if let name = linked.helper(tree.text(tree.symbols[index].name), tree, options) {
        symbols[index] = SymbolText(name: linked.names[name])
      }
    }
  }

  /// What the wrapper of a CommonJS module calls `exports` or `module`; empty when it is not used.
  func parameter(_ name: Atom, _ tree: SyntaxTree) -> ByteSlice {
    for index in tree.symbols.indices
    where tree.symbols[index].kind == .unbound && tree.symbols[index].name == name {
      if tree.symbols[index].useCount > 0 { return symbols[index].name }
    }
    return .empty
  }

  private mutating func addForeign(_ name: ByteSlice) {
    foreign.insert(name, hash: Interner.hash(of: name))
  }

  /// Renames symbols of inner scopes that would shadow a name from outside.
  ///
  ///     import { a as b } from "./x";   // `b` prints as x's name, say `c`
  ///     export let f = (c) => b + c;    // so the parameter becomes c2
  /// Renames what only sloppy code may call so: `var package, let;` in an ES module.
  private mutating func avoidReservedWords(_ tree: SyntaxTree) {
    for index in tree.symbols.indices {
      let symbol = tree.symbols[index]
      guard symbol.kind != .unbound, symbol.name.isStrictReservedWord || symbol.name == .await,
        Int(index) < symbols.count, symbols[index].style == .identifier
      else { continue }
      symbols[index] = SymbolText(name: freshName(like: symbol.name, tree), style: .renamed)
    }
  }

  private mutating func avoidShadowing(_ tree: SyntaxTree, _ wrap: WrapKind) {
    guard !foreign.isEmpty else { return }
    var index = 0
    while index < tree.symbols.count {
      let symbol = tree.symbols[index]
      let hash = tree.names.hash(symbol.name)
      if isInner(symbol, wrap), symbols[index].style == .identifier,
        !symbol.flags.contains(.mustKeepName),
        foreign.contains(tree.text(symbol.name), hash: hash)
      {
        symbols[index] = SymbolText(name: freshName(like: symbol.name, tree), style: .renamed)
      }
      index += 1
    }
  }

  /// Names that several symbols of a wrapped module's top level have, or a global that it uses, become
  /// different ones.
  private mutating func separateNames(_ tree: SyntaxTree) {
    for index in tree.symbols.indices where tree.symbols[index].kind == .unbound {
      foreign.insert(
        tree.text(tree.symbols[index].name),
        hash: tree.names.hash(tree.symbols[index].name)
      )
    }
    for index in tree.symbols.indices {
      let symbol = tree.symbols[index]
      guard symbol.scope == 0, isInner(symbol, .commonJS), symbol.name != .anonymousDefault else {
        continue
      }
      let hash = tree.names.hash(symbol.name)
      if foreign.contains(tree.text(symbol.name), hash: hash) {
        if symbols[index].style == .identifier {
          symbols[index] = SymbolText(name: freshName(like: symbol.name, tree), style: .renamed)
        }
      } else {
        foreign.insert(tree.text(symbol.name), hash: hash)
      }
    }
  }

  private func isInner(_ symbol: Symbol, _ wrap: WrapKind) -> Bool {
    switch symbol.kind {
    case .unbound, .importBinding, .importedName, .privateName, .label: false
    case .importedMember, .exportMember, .exportStar, .objectMember: false
    default: symbol.scope != 0 || wrap != .hoisted
    }
  }

  private mutating func freshName(like name: Atom, _ tree: SyntaxTree) -> ByteSlice {
    var suffix = 2
    while true {
      let candidate = poolCopy(tree.text(name).string + String(suffix))
      let hash = Interner.hash(of: candidate)
      let isTaken = (0..<UInt32(tree.names.count)).contains {
        tree.names.hash(Atom($0)) == hash && tree.text(Atom($0)) == candidate
      }
      if !isTaken && !foreign.contains(candidate, hash: hash) {
        foreign.insert(candidate, hash: hash)
        return candidate
      }
      suffix += 1
    }
  }
}

extension NameID {
  /// The name, or nil for "none".
  fileprivate var nonZero: NameID? { self == 0 ? nil : self }
}
