// Which modules and statements the entry needs. A statement is live when evaluating it has effects and
// its module is evaluated, or when it declares a symbol that a live statement refers to.

import Graph
import JSSemantics
import JSSyntax
import Memory

/// Marks live statements from the entry on, over the frozen per-statement facts.
struct LiveMarker {
  private let graph: ModuleGraph
  private let targets: [[ImportTarget]]
  private let keepsEverything: Bool
  private(set) var modules: [LinkedModule]
  private(set) var isLive: [Bool]
  let statementBase: [UInt32]
  let symbolBase: [UInt32]
  /// By symbolBase + symbol: index of the named import + 1.
  private var importOfSymbol: [UInt32]
  /// By symbolBase + symbol: first statement that declares it + 1.
  private var declaration: [UInt32]
  /// Further statements that declare a symbol (`var` twice, merged namespaces).
  private var furtherDeclarations: [UInt32: [UInt32]] = [:]
  private var pendingModules: [ModuleID] = []
  private var pendingStatements: [(module: ModuleID, statement: UInt32)] = []
  private(set) var externalUses: [ImportTarget] = []
  private var seenExternal: Set<UInt64> = []
  private(set) var bareExternals: [UInt32] = []
  private let namespaces: NamespaceTable

  init(
    _ graph: ModuleGraph,
    targets: [[ImportTarget]],
    plan: WrapPlan,
    treeShaking: Bool,
    namespaces: NamespaceTable
  ) {
    self.graph = graph
    self.targets = targets
    self.namespaces = namespaces
    keepsEverything = !treeShaking
    modules = graph.modules.indices.map { index in
      var module = LinkedModule()
      module.wrap = plan.wrap[index]
      module.isAsync = plan.isAsync[index]
      module.isEager = plan.isEager[index]
      return module
    }
    var statements: UInt32 = 0
    var symbols: UInt32 = 0
    var statementBase: [UInt32] = []
    var symbolBase: [UInt32] = []
    statementBase.reserveCapacity(graph.modules.count + 1)
    symbolBase.reserveCapacity(graph.modules.count + 1)
    for module in graph.modules {
      statementBase.append(statements)
      symbolBase.append(symbols)
      statements += UInt32(module.parsed.tree.statements.count)
      symbols += UInt32(module.parsed.tree.symbols.count)
    }
    self.statementBase = statementBase + [statements]
    self.symbolBase = symbolBase + [symbols]
    isLive = [Bool](repeating: false, count: Int(statements))
    importOfSymbol = [UInt32](repeating: 0, count: Int(symbols))
    declaration = [UInt32](repeating: 0, count: Int(symbols))
  }

  /// Marks all that `entry` needs.
  mutating func mark(entry: ModuleID) {
    for module in graph.prelude { evaluate(ModuleEdge(kind: .module, target: module)) }
    include(entry)
    if graph.modules[Int(entry)].parsed.format == .esm { useNamespace(of: entry, escapes: false) }
    while true {
      if let (module, statement) = pendingStatements.popLast() {
        process(module, statement)
      } else if let module = pendingModules.popLast() {
        process(module)
      } else {
        break
      }
    }
    bareExternals.sort()
  }

  private mutating func include(_ module: ModuleID) {
    guard !modules[Int(module)].isIncluded else { return }
    modules[Int(module)].isIncluded = true
    let tree = graph.modules[Int(module)].parsed.tree
    let base = symbolBase[Int(module)]
    for index in tree.namedImports.indices {
      importOfSymbol[Int(base + tree.namedImports[index].symbol)] = UInt32(index) + 1
    }
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      for word in Int(facts.declares)..<Int(facts.reads) {
        let symbol = tree.factWords[word]
        if declaration[Int(base + symbol)] == 0 {
          declaration[Int(base + symbol)] = UInt32(index) + 1
        } else {
          furtherDeclarations[base + symbol, default: []].append(UInt32(index))
        }
      }
    }
    noteChanges(of: module, tree)
    pendingModules.append(module)
  }

  /// A statement that only changes what a symbol holds lives with that symbol, like its declaration.
  private mutating func noteChanges(of module: ModuleID, _ tree: SyntaxTree) {
    let base = symbolBase[Int(module)]
    for index in tree.statements.indices
    where tree.statements[index].flags.contains(.changesSymbols) {
      let facts = tree.statements[index]
      for word in Int(facts.effects)..<Int(facts.effectsEnd) {
        let term = EffectTerm(rawValue: tree.factWords[word])
        guard term.kind == .changes else { continue }
        furtherDeclarations[base + term.symbol, default: []].append(UInt32(index))
      }
    }
  }

  /// Whether what a statement takes for granted of its imports does not hold.
  private func failsCondition(
    _ facts: StatementFacts,
    _ tree: SyntaxTree,
    of module: ModuleID
  ) -> Bool {
    for word in Int(facts.effects)..<Int(facts.effectsEnd) {
      let term = EffectTerm(rawValue: tree.factWords[word])
      if term.kind != .changes, !holds(term, in: module) { return true }
    }
    return false
  }

  private func holds(_ term: EffectTerm, in module: ModuleID) -> Bool {
    let imported = importOfSymbol[Int(symbolBase[Int(module)] + term.symbol)]
    guard imported != 0 else { return false }
    let target = targets[Int(module)][Int(imported) - 1]
    if target.kind == .namespace {
      // The first read of a deferred one evaluates the module.
      return term.kind == .readIsPure && target.name == 0 && target.phase == .evaluation
    }
    guard target.kind == .symbol else { return false }
    let flags = graph.modules[Int(target.module)].parsed.tree.symbols[target.symbol].flags
    switch term.kind {
    case .changes: return true
    case .callIsPure: return flags.contains(.callIsPure)
    case .newIsPure: return flags.contains(.newIsPure)
    case .readIsPure: return flags.contains(.readIsPure)
    case .isPlain: return flags.contains(.isPlain)
    }
  }

  private mutating func process(_ id: ModuleID) {
    let tree = graph.modules[Int(id)].parsed.tree
    let wrap = modules[Int(id)].wrap
    if wrap == .lazy { useNamespace(of: id, escapes: false) }
    // A direct eval may name anything.
    let keepsAll = wrap != .hoisted || keepsEverything || tree.flags.contains(.containsEval)
    let isInCycle = importsLaterModule(id)
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      if keepsAll || facts.flags.contains(.hasEffects)
        || facts.flags.contains(.hasConditions) && failsCondition(facts, tree, of: id)
        || isInCycle && mayReadTooEarly(facts, UInt32(index), tree, of: id)
      {
        markLive(id, UInt32(index))
      }
    }
    // Records are followed in source order, so that externals keep the order of their evaluation.
    var defers = false
    for index in tree.importRecords.indices {
      let record = tree.importRecords[index]
      if record.kind == .deferred { defers = true }
      guard record.kind == .statement, record.phase == .evaluation else { continue }
      evaluate(graph.modules[Int(id)].edges[index])
    }
    if defers {
      let graph = graph
      graph.forEachStaticImport(of: id) { evaluate(ModuleEdge(kind: .module, target: $0)) }
    }
  }

  /// Whether a module that `id` imports runs after it, which only happens in cycles.
  private func importsLaterModule(_ id: ModuleID) -> Bool {
    let position = graph.order.position
    return graph.modules[Int(id)].edges.contains {
      $0.kind == .module && position[Int($0.target)] >= position[Int(id)]
    }
  }

  /// Whether a statement reads an import whose module runs later: its binding may be in its dead zone,
  /// so that even `export default x` throws.
  private func mayReadTooEarly(
    _ facts: StatementFacts,
    _ statement: UInt32,
    _ tree: SyntaxTree,
    of id: ModuleID
  ) -> Bool {
    if facts.flags.contains(.moduleSyntax) || !facts.flags.contains(.readsImports) { return false }
    let position = graph.order.position
    for word in Int(facts.reads)..<Int(facts.writes) {
      let imported = importOfSymbol[Int(symbolBase[Int(id)] + tree.factWords[word])]
      if imported == 0 { continue }
      let target = targets[Int(id)][Int(imported) - 1]
      guard target.kind == .symbol else { continue }
      let symbol = graph.modules[Int(target.module)].parsed.tree.symbols[target.symbol]
      guard symbol.isInDeadZoneAtFirst else { continue }
      if target.module == id {
        let declared = declaration[Int(symbolBase[Int(id)] + target.symbol)]
        if declared == 0 || declared - 1 >= statement { return true }
      } else if position[Int(target.module)] > position[Int(id)] {
        return true
      }
    }
    return false
  }

  /// An `import` statement evaluates its target, unless package.json says that this has no effect.
  private mutating func evaluate(_ edge: ModuleEdge) {
    switch edge.kind {
    case .none, .missing: break
    case .external: if !bareExternals.contains(edge.target) { bareExternals.append(edge.target) }
    case .module:
      if keepsEverything || !graph.modules[Int(edge.target)].isDeclaredPure { include(edge.target) }
    }
  }

  private mutating func markLive(_ module: ModuleID, _ statement: UInt32) {
    let index = Int(statementBase[Int(module)] + statement)
    if isLive[index] { return }
    isLive[index] = true
    pendingStatements.append((module, statement))
  }

  private mutating func process(_ module: ModuleID, _ statement: UInt32) {
    let tree = graph.modules[Int(module)].parsed.tree
    let facts = tree.statements[statement]
    let lists = tree.factWords
    for index in Int(facts.reads)..<Int(facts.imports) { useSymbol(lists[index], of: module) }
    // Everything that shares the statement lives with it, and with it the other declarations.
    for index in Int(facts.declares)..<Int(facts.reads) { useSymbol(lists[index], of: module) }
    for index in Int(facts.imports)..<Int(facts.end) { useRecord(lists[index], of: module) }
  }

  private mutating func useSymbol(_ symbol: SymbolID, of module: ModuleID) {
    let index = symbolBase[Int(module)] + symbol
    let imported = importOfSymbol[Int(index)]
    if imported != 0 {
      use(targets[Int(module)][Int(imported) - 1])
      return
    }
    let first = declaration[Int(index)]
    if first != 0 { markLive(module, first - 1) }
    if let others = furtherDeclarations[index] {
      for statement in others { markLive(module, statement) }
    }
  }

  private mutating func use(_ target: ImportTarget) {
    switch target.kind {
    case .missing: break
    case .symbol:
      include(target.module)
      useSymbol(target.symbol, of: target.module)
    case .namespace:
      include(target.module)
      if target.phase == .defer { modules[Int(target.module)].needsDeferred = true }
      useNamespace(of: target.module, escapes: true)
    case .commonJS:
      include(target.module)
      if target.phase == .defer { modules[Int(target.module)].needsDeferred = true }
      if target.isNodeRule {
        modules[Int(target.module)].isImportedByNodeRule = true
        if target.name == 0 {
          modules[Int(target.module)].needsNodeNamespace = true
          modules[Int(target.module)].exports = namespaces[target.module].exports
        }
      } else {
        modules[Int(target.module)].isImportedByTranspiledRule = true
      }
    case .external:
      let key =
        UInt64(target.module) << 35 | UInt64(target.phase.rawValue) << 33
        | UInt64(target.isNodeRule ? 1 : 0) << 32 | UInt64(target.name)
      if seenExternal.insert(key).inserted {
        externalUses.append(target)
      }
    }
  }

  /// `import()` and `require` inside a live statement.
  private mutating func useRecord(_ record: UInt32, of module: ModuleID) {
    let source = graph.modules[Int(module)]
    let edge = source.edges[Int(record)]
    let kind = source.parsed.tree.importRecords[record].kind
    guard edge.kind == .module, kind != .statement, kind != .deferred else { return }
    include(edge.target)
    guard graph.modules[Int(edge.target)].parsed.format == .esm else {
      if kind == .dynamic {
        use(
          ImportTarget(
            .commonJS,
            phase: source.parsed.tree.importRecords[record].phase,
            module: edge.target,
            isNodeRule: source.parsed.importsByNodeRule
          )
        )
      }
      return
    }
    if source.parsed.tree.importRecords[record].phase == .defer {
      modules[Int(edge.target)].needsDeferred = true
    }
    useNamespace(of: edge.target, escapes: true)
  }

  /// The exports of `module` are needed as an object (`escapes`), or as getters of a wrapped module
  /// or exports of the entry.
  private mutating func useNamespace(of module: ModuleID, escapes: Bool) {
    let isNew = modules[Int(module)].exports.isEmpty && modules[Int(module)].dynamicStars.isEmpty
    if escapes {
      modules[Int(module)].needsNamespace = true
      modules[Int(module)].needsExportsObject = true
    }
    if modules[Int(module)].wrap == .lazy { modules[Int(module)].needsExportsObject = true }
    guard isNew else { return }
    let ranges = namespaces[module]
    modules[Int(module)].exports = ranges.exports
    modules[Int(module)].dynamicStars = ranges.stars
    for export in namespaces.exports(in: ranges.exports) { use(export.target) }
    for star in namespaces.stars(in: ranges.stars) { use(star) }
  }
}
