// The last step of a module's life before it is frozen: what each top-level statement means to the
// rest of the program. The tree is final here; nothing but facts is added.

package import JSSyntax
import Memory

/// What the analysis may believe.
package struct AnalyzeOptions: Sendable {
  /// `/* @__PURE__ */` and `/* @__NO_SIDE_EFFECTS__ */` are not believed.
  package var ignoresAnnotations: Bool
  /// Statements get their `fingerprint`, by which two versions of a module are compared; a build that
  /// compares none leaves them 0.
  package var takesFingerprints: Bool
  /// Top-level statements are cut into the smallest ones, for linking to keep or drop each.
  package var splitsStatements: Bool
  /// What is noted for shortening names (NameRecord); nil for nothing.
  package var names: NameScanOptions?

  /// Makes options.
  package init(
    ignoresAnnotations: Bool = false,
    takesFingerprints: Bool = false,
    splitsStatements: Bool = false,
    names: NameScanOptions? = nil
  ) {
    self.ignoresAnnotations = ignoresAnnotations
    self.takesFingerprints = takesFingerprints
    self.splitsStatements = splitsStatements
    self.names = names
  }
}

/// Fills `statements` and `factWords` of the bound and transformed module in `builder`.
///
/// O(nodes).
///
/// Use counts (a namespace's without its `ns.p`), the module flags that tell of uses, and the
/// `.unused` flags of import records are made anew from the tree as it is now, so that code a
/// transform removed leaves no trace.
package func analyze(
  _ builder: consuming TreeBuilder,
  options: AnalyzeOptions = AnalyzeOptions()
) -> TreeBuilder {
  var notes: NameNotes?
  return analyze(builder, options: options, using: &notes)
}

/// Does the same with the memory of `notes`, which are made when they are needed.
package func analyze(
  _ builder: consuming TreeBuilder,
  options: AnalyzeOptions,
  using notes: inout NameNotes?
) -> TreeBuilder {
  var builder = builder
  if options.splitsStatements {
    builder.splitStatements()
    var binder = MemberBinder(tree: builder)
    binder.bind()
    builder = binder.finish()
  } else {
    builder.flags.obstacle = .unknown
  }
  if let names = options.names {
    var known = notes.take() ?? NameNotes(NameTables(), options: names)
    known.options = names
    builder = collectFacts(builder, options, for: known, givenBackIn: &notes)
  } else {
    var none: NoNames?
    builder = collectFacts(builder, options, for: NoNames(), givenBackIn: &none)
  }
  var effects = EffectAnalysis(tree: builder, believesAnnotations: !options.ignoresAnnotations)
  effects.run()
  return effects.finish()
}

private func collectFacts<Names: NameObserver & ~Copyable>(
  _ tree: consuming TreeBuilder,
  _ options: AnalyzeOptions,
  for names: consuming Names,
  givenBackIn owner: inout Names?
) -> TreeBuilder {
  var collector = FactCollector(
    tree: tree,
    takesFingerprints: options.takesFingerprints,
    names: names
  )
  collector.collectModule()
  return collector.finish(givingNamesTo: &owner)
}

/// The numbers (from 1) of the last statements that declared, read and wrote a symbol.
struct SymbolStamps: BitwiseCopyable {
  var declared: UInt32 = 0
  var read: UInt32 = 0
  var written: UInt32 = 0
}

/// The lists of the statement under work.
struct FactLists: ~Copyable {
  var declares: Column<UInt32>
  var reads: Column<UInt32>
  var writes: Column<UInt32>
  var imports: Column<UInt32>

  init(from pool: inout ColumnPool) {
    declares = Column(capacity: 64, from: &pool)
    reads = Column(capacity: 64, from: &pool)
    writes = Column(capacity: 32, from: &pool)
    imports = Column(capacity: 16, from: &pool)
  }

  consuming func recycle(into pool: inout ColumnPool) {
    imports.recycle(into: &pool)
    writes.recycle(into: &pool)
    reads.recycle(into: &pool)
    declares.recycle(into: &pool)
  }
}

/// Where the walk is.
struct CollectContext: BitwiseCopyable {
  /// How many functions are around; their `await` is theirs.
  var functionDepth: UInt32 = 0
  /// How many functions with their own `this` are around.
  var thisDepth: UInt32 = 0
  /// How many functions are around that do not run with the statement (static blocks do).
  var deferralDepth: UInt32 = 0
}

/// Walks every statement once for what it declares, reads, writes and holds, and for its fingerprint.
struct FactCollector<Names: NameObserver & ~Copyable>: ~Copyable {
  var tree: TreeBuilder
  var names: Names
  var stamps: Column<SymbolStamps>
  /// By import record: the last statement that held it.
  var holders: Column<UInt32>
  var lists: FactLists
  var context: CollectContext
  /// The number of the statement under work, from 1.
  var number: UInt32
  var flags: StatementFlags
  /// `this` of the top level is used otherwise than by TypeScript's helpers.
  var exportsEscapeByThis = false
  /// The fingerprint so far.
  var hash: UInt64
  let takesFingerprints: Bool
  /// How often `typeof require` occurs.
  var typeofRequireCount: UInt32

  init(tree: consuming TreeBuilder, takesFingerprints: Bool, names: consuming Names) {
    self.tree = tree
    self.names = names
    self.takesFingerprints = takesFingerprints
    stamps = Column(capacity: self.tree.symbols.count, from: &self.tree.pool)
    stamps.resize(to: self.tree.symbols.count, filling: SymbolStamps())
    holders = Column(capacity: self.tree.importRecords.count, from: &self.tree.pool)
    holders.resize(to: self.tree.importRecords.count, filling: 0)
    lists = FactLists(from: &self.tree.pool)
    context = CollectContext()
    number = 0
    flags = []
    hash = 0
    typeofRequireCount = 0
  }

  consuming func finish(givingNamesTo owner: inout Names?) -> TreeBuilder {
    var tree = tree
    owner = consume names
    lists.recycle(into: &tree.pool)
    holders.recycle(into: &tree.pool)
    stamps.recycle(into: &tree.pool)
    return tree
  }

  /// Collects the facts of all statements; `hasEffects` is EffectAnalysis's to set.
  mutating func collectModule() {
    tree.statements.removeAll()
    tree.factWords.removeAll()
    forgetUses()
    names.begin(tree)
    let program = tree.program
    let count = tree.count(of: program)
    var index = 0
    while index < count {
      collectStatement(tree.element(index, of: program))
      names.endStatement(&tree)
      index &+= 1
    }
    names.end(&tree)
    if tree.flags.contains(.usesTopLevelThis), exportsEscapeByThis { noteThisObstacle() }
    noteModuleFlags()
    noteUnusedRecords()
    chooseReExports()
    dropUnusedMembers()
  }

  private mutating func forgetUses() {
    var index = 0
    while index < tree.symbols.count {
      tree.symbols[index].useCount = 0
      index &+= 1
    }
    tree.flags.subtract([
      .usesCommonJSExports, .usesRequire, .usesRequireIndirectly, .usesTopLevelAwait,
      .usesImportMeta, .usesTopLevelThis, .usesModuleObject, .usesFileName, .disposesAtEnd,
    ])
  }

  private mutating func collectStatement(_ id: NodeID) {
    number &+= 1
    hash = takesFingerprints ? 0x2545_F491_4F6C_DD1D : 0
    flags = []
    switch tree[id].kind {
    case .directive: flags.insert(.directive)
    case .importDeclaration, .exportFrom, .exportAll, .exportNamed: flags.insert(.moduleSyntax)
    case .variableDeclaration:
      let kind = DeclarationKind(rawValue: tree[id].op)
      if kind == .using || kind == .awaitUsing { tree.flags.insert(.disposesAtEnd) }
    case .expressionStatement where tree[id].flags.contains(.exportsAll): flags.insert(.exportsAll)
    default: break
    }
    walk(id)
    endStatement(id)
    collectParts(of: id)
  }

  /// Lists what has been found of the statement or part `id`.
  mutating func endStatement(_ id: NodeID) {
    if flags.contains(.awaits) { tree.flags.insert(.usesTopLevelAwait) }
    if flags.contains(.usesImportMeta) { tree.flags.insert(.usesImportMeta) }
    if flags.contains(.usesTopLevelThis) { tree.flags.insert(.usesTopLevelThis) }
    let declares = nextFactWord
    tree.factWords.append(copying: lists.declares, 0..<lists.declares.count)
    let reads = nextFactWord
    tree.factWords.append(copying: lists.reads, 0..<lists.reads.count)
    let writes = nextFactWord
    tree.factWords.append(copying: lists.writes, 0..<lists.writes.count)
    let imports = nextFactWord
    tree.factWords.append(copying: lists.imports, 0..<lists.imports.count)
    tree.statements.append(
      StatementFacts(
        node: id,
        declares: declares,
        reads: reads,
        writes: writes,
        imports: imports,
        end: nextFactWord,
        flags: flags,
        fingerprint: UInt32(truncatingIfNeeded: hash ^ (hash &>> 32))
      )
    )
    lists.declares.removeAll()
    lists.reads.removeAll()
    lists.writes.removeAll()
    lists.imports.removeAll()
  }

  private var nextFactWord: UInt32 { UInt32(truncatingIfNeeded: tree.factWords.count) }

  private mutating func noteModuleFlags() {
    if tree.flags.contains(.topLevelReturn), !tree.flags.contains(.hasModuleSyntax) {
      tree.flags.insert(.usesCommonJSExports)
    }
    var index = 0
    while index < tree.symbols.count {
      let symbol = tree.symbols[index]
      if symbol.kind == .unbound, symbol.useCount > 0 { noteUnbound(symbol) }
      index &+= 1
    }
  }

  private mutating func noteUnbound(_ symbol: Symbol) {
    switch symbol.name {
    case .exports: tree.flags.insert(.usesCommonJSExports)
    case .module: tree.flags.formUnion([.usesCommonJSExports, .usesModuleObject])
    case .require:
      tree.flags.insert(.usesRequire)
      if symbol.useCount > typeofRequireCount { tree.flags.insert(.usesRequireIndirectly) }
    case .moduleFilename, .moduleDirname: tree.flags.insert(.usesFileName)
    default: break
    }
  }

  // Generated records may stand for themselves, without a statement.
  private mutating func noteUnusedRecords() {
    var index = 0
    while index < tree.importRecords.count {
      if holders[index] == 0, !tree.importRecords[index].flags.contains(.generated) {
        tree.importRecords[index].flags.insert(.unused)
      }
      index &+= 1
    }
  }

  // Members of namespaces that only removed code named are not asked of the other module.
  private mutating func dropUnusedMembers() {
    var kept = 0
    var index = 0
    while index < tree.namedImports.count {
      let named = tree.namedImports[index]
      let symbol = tree.symbols[named.symbol]
      if !symbol.kind.isMember || symbol.useCount > 0 {
        if kept != index { tree.namedImports[kept] = named }
        kept &+= 1
      }
      index &+= 1
    }
    tree.namedImports.truncate(to: kept)
  }

  // MARK: notes

  /// Mixes `word` into the fingerprint.
  @inline(__always)
  mutating func mix(_ word: UInt64) {
    guard takesFingerprints else { return }
    let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    hash = (product.low ^ product.high) &+ 0x632B_E59B_D9B4_E019
  }

  /// Mixes what a node is, and `payload`, into the fingerprint.
  @inline(__always)
  mutating func mix(_ node: Node, _ payload: UInt32 = 0) {
    // Parentheses and the binder's own marks say nothing about the program.
    let flags = node.flags.rawValue & 0x3FFF
    let head = UInt64(node.kind.rawValue) | UInt64(node.op) &<< 8 | UInt64(flags) &<< 16
    mix(head | UInt64(payload) &<< 32)
  }

  @inline(__always)
  mutating func mix(_ node: Node, atom: Atom) {
    if takesFingerprints { mix(node, tree.names.hash(atom)) }
  }

  /// A use of `symbol` that reads it.
  @inline(__always)
  mutating func read(_ symbol: SymbolID) {
    if symbol == noSymbol { return }
    var value = tree.symbols[symbol]
    value.useCount &+= 1
    value.flags.insert(.isRead)
    tree.symbols[symbol] = value
    if value.kind.isExportMember { tree.flags.insert(.usesCommonJSExports) }
    if flags.contains(.exportsAll), value.flags.contains(.isRequired) {
      // Who uses an export that is copied uses that name of the module, not all of it.
      declare(symbol)
    } else if value.scope == 0 || value.flags.contains(.isRequired)
      || value.kind == .objectMember
    {
      listRead(symbol)
    }
  }

  @inline(__always)
  mutating func listRead(_ symbol: SymbolID) {
    if stamps[symbol].read != number {
      stamps[symbol].read = number
      lists.reads.append(symbol)
    }
    if context.deferralDepth == 0, tree.symbols[symbol].kind.isImport {
      flags.insert(.readsImports)
    }
  }

  /// A use of `symbol` that writes it.
  mutating func write(_ symbol: SymbolID) {
    if symbol == noSymbol { return }
    tree.symbols[symbol].useCount &+= 1
    if tree.symbols[symbol].kind.isOwnMember { return writeMember(symbol) }
    tree.symbols[symbol].flags.insert(
      context.functionDepth > 0 ? [.isWritten, .hasDeferredWrites] : .isWritten
    )
    if tree.symbols[symbol].scope == 0, stamps[symbol].written != number {
      stamps[symbol].written = number
      lists.writes.append(symbol)
    }
  }

  /// `symbol` may get any value.
  mutating func writeUnknown(_ symbol: SymbolID) {
    if symbol == noSymbol { return }
    tree.symbols[symbol].flags.insert(.hasUnknownWrites)
    write(symbol)
  }

  /// A declaration of `symbol`.
  @inline(__always)
  mutating func declare(_ symbol: SymbolID) {
    if symbol == noSymbol || tree.symbols[symbol].scope != 0 { return }
    if stamps[symbol].declared != number {
      stamps[symbol].declared = number
      lists.declares.append(symbol)
    }
  }

  /// An import record that the statement holds; the list ascends.
  mutating func hold(_ record: UInt32) {
    mix(UInt64(tree.names.hash(tree.importRecords[record].specifier)))
    mix(UInt64(tree.names.hash(tree.importRecords[record].attributeType)))
    if holders[record] == number { return }
    holders[record] = number
    lists.imports.append(record)
    var index = lists.imports.count - 1
    while index > 0, lists.imports[index - 1] > record {
      lists.imports[index] = lists.imports[index - 1]
      index -= 1
    }
    lists.imports[index] = record
  }
}
