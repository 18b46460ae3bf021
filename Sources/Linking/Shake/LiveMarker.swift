// Which modules and statements the entry needs. A statement is live when evaluating it has effects and
// its module is evaluated, when it declares a symbol that a live statement refers to, or when it
// changes what such a symbol holds.

import Graph
import JSSemantics
import JSSyntax
import Memory

/// Marks live statements from the entry on, over the frozen per-statement facts.
struct LiveMarker {
  let graph: ModuleGraph
  let targets: [[ImportTarget]]
  let namespaces: NamespaceTable
  let members: MemberIndex
  let keepsEverything: Bool
  /// What is known of each module's evaluation.
  var purity = EvaluationPurity()
  /// Modules and names of CommonJS exports that are used, the whole as name 0.
  var usedExports: Set<UInt64> = []
  /// Modules and symbols whose objects are used otherwise than by property.
  var usedObjects: Set<UInt64> = []
  var modules: [LinkedModule]
  private(set) var isLive: [Bool]
  /// Why each live statement is, when somebody wants to know.
  private(set) var reasons: KeepReasons
  let statementBase: [UInt32]
  let symbolBase: [UInt32]
  /// By symbolBase + symbol: index of the named import + 1, or `objectMember`.
  let importOfSymbol: [UInt32]
  /// Stands in `importOfSymbol` for a property of an object of the module.
  static var objectMember: UInt32 { .max }
  private var declarations: DeclarationTable
  private var pendingModules: [ModuleID] = []
  private var pendingStatements: [(module: ModuleID, statement: UInt32)] = []
  private(set) var externals = ExternalUses()

  init(
    _ graph: ModuleGraph,
    targets: [[ImportTarget]],
    plan: WrapPlan,
    options: LinkOptions,
    namespaces: NamespaceTable,
    members: MemberIndex,
    bases: ModuleBases,
    symbols: [SymbolRun]
  ) {
    self.graph = graph
    self.targets = targets
    self.namespaces = namespaces
    self.members = members
    keepsEverything = !options.treeShaking
    modules = graph.modules.indices.map { index in
      var module = LinkedModule()
      module.wrap = plan.wrap[index]
      module.isAsync = plan.isAsync[index]
      module.isEager = plan.isEager[index]
      return module
    }
    statementBase = bases.statements
    symbolBase = bases.symbols
    let count = graph.modules.count
    let statementCount = Int(statementBase[count])
    isLive = [Bool](repeating: false, count: statementCount)
    reasons = KeepReasons(isWanted: options.recordsReasons, statementCount: statementCount)
    var importOfSymbol = symbols[0].importOfSymbol
    for run in symbols.dropFirst() { importOfSymbol += run.importOfSymbol }
    for module in 0..<count {
      for property in members.properties(of: ModuleID(module)) {
        importOfSymbol[Int(symbolBase[module] + property.symbol)] = Self.objectMember
      }
    }
    self.importOfSymbol = importOfSymbol
    declarations = DeclarationTable(joining: symbols, symbolCount: Int(symbolBase[count]))
  }

  /// Marks all that `entry` needs.
  mutating func mark(entry: ModuleID) {
    for module in graph.prelude { evaluate(ModuleEdge(kind: .module, target: module)) }
    include(entry)
    if graph.modules[Int(entry)].parsed.format == .esm {
      useNamespace(of: entry, escapes: false)
    } else {
      useAllExports(of: entry)
    }
    while true {
      if let (module, statement) = pendingStatements.popLast() {
        process(module, statement)
      } else if let module = pendingModules.popLast() {
        process(module)
      } else {
        break
      }
    }
    externals.finish()
  }

  mutating func include(_ module: ModuleID) {
    guard !modules[Int(module)].isIncluded else { return }
    modules[Int(module)].isIncluded = true
    pendingModules.append(module)
  }

  private mutating func process(_ id: ModuleID) {
    let tree = graph.modules[Int(id)].parsed.tree
    let wrap = modules[Int(id)].wrap
    if wrap == .lazy { useNamespace(of: id, escapes: false) }
    let keepsAll = keepsAllStatements(of: id)
    reasons.cause = nil
    let isInCycle = importsLaterModule(id)
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      if keepsAll || wrap == .commonJS && facts.flags.contains(.directive) {
        markLive(id, UInt32(index), .wholeModule)
      } else if facts.flags.contains(.hasEffects) {
        markLive(id, UInt32(index), .effect)
      } else if facts.flags.contains(.hasConditions), failsCondition(facts, of: id) {
        markLive(id, UInt32(index), .condition)
      } else if isInCycle, mayReadTooEarly(facts, UInt32(index), tree, of: id) {
        markLive(id, UInt32(index), .cycle)
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

  /// Whether nothing of a module can be left out once it is part of the bundle.
  private func keepsAllStatements(of id: ModuleID) -> Bool {
    // A direct eval may name anything.
    if keepsEverything || graph.modules[Int(id)].parsed.tree.flags.contains(.containsEval) {
      return true
    }
    switch modules[Int(id)].wrap {
    case .hoisted: return false
    case .commonJS: return !tellsExportsApart(id)
    case .lazy: return true
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
      if imported == 0 || imported == Self.objectMember { continue }
      let target = targets[Int(id)][Int(imported) - 1]
      guard target.kind == .symbol else { continue }
      let symbol = graph.modules[Int(target.module)].parsed.tree.symbols[target.symbol]
      guard symbol.isInDeadZoneAtFirst else { continue }
      if target.module == id {
        let declared = declarations.first(of: symbolBase[Int(id)] + target.symbol)
        if declared.map({ $0 >= statement }) ?? true { return true }
      } else if position[Int(target.module)] > position[Int(id)] {
        return true
      }
    }
    return false
  }

  /// An `import` statement evaluates its target, unless that is known to have no effect.
  private mutating func evaluate(_ edge: ModuleEdge) {
    switch edge.kind {
    case .none, .missing: break
    case .external: externals.evaluate(edge.target)
    case .module:
      if keepsEverything { return include(edge.target) }
      if graph.modules[Int(edge.target)].isDeclaredPure { return }
      if modules[Int(edge.target)].wrap == .commonJS, isEvaluationPure(edge.target) { return }
      include(edge.target)
    }
  }

  mutating func markLive(_ module: ModuleID, _ statement: UInt32, _ reason: KeepReason) {
    let index = Int(statementBase[Int(module)] + statement)
    if isLive[index] { return }
    isLive[index] = true
    reasons.note(reason, of: index)
    pendingStatements.append((module, statement))
  }

  private mutating func process(_ module: ModuleID, _ statement: UInt32) {
    let tree = graph.modules[Int(module)].parsed.tree
    let facts = tree.statements[statement]
    let lists = tree.factWords
    reasons.cause = statementBase[Int(module)] + statement
    if facts.flags.contains(.isPart) { markLive(module, facts.parent, .part) }
    for index in Int(facts.reads)..<Int(facts.imports) { useSymbol(lists[index], of: module) }
    // Everything that shares the statement lives with it, and with it the other declarations.
    for index in Int(facts.declares)..<Int(facts.reads) {
      let symbol = lists[index]
      if tree.symbols[symbol].flags.contains(.isRequired) {
        markDeclarations(of: symbol, in: module)
      } else {
        useSymbol(symbol, of: module)
      }
    }
    for index in Int(facts.imports)..<Int(facts.end) { useRecord(lists[index], of: module) }
  }

  mutating func useSymbol(_ symbol: SymbolID, of module: ModuleID) {
    let imported = importOfSymbol[Int(symbolBase[Int(module)] + symbol)]
    if imported == 0 { return markDeclarations(of: symbol, in: module) }
    if imported == Self.objectMember { return useProperty(symbol, of: module) }
    let tree = graph.modules[Int(module)].parsed.tree
    use(targets[Int(module)][Int(imported) - 1])
    if tree.symbols[symbol].flags.contains(.isMethod) {
      useMethod(targets[Int(module)][Int(imported) - 1])
    }
    // Names of required modules are variables, and their members are printed as such.
    if tree.symbols[symbol].flags.contains(.isRequired) {
      markDeclarations(of: symbol, in: module)
    }
    let parent = tree.namedImports[Int(imported) - 1].parent
    if parent != noSymbol, tree.symbols[parent].flags.contains(.isRequired) {
      markDeclarations(of: parent, in: module)
    }
  }

  mutating func markDeclarations(of symbol: SymbolID, in module: ModuleID) {
    let index = symbolBase[Int(module)] + symbol
    if let first = declarations.first(of: index) { markLive(module, first, .reference) }
    var next = declarations.further(of: index)
    while next != 0 {
      let entry = declarations.entries[Int(next) - 1]
      markLive(module, entry.statement, .reference)
      next = entry.next
    }
  }

  mutating func use(_ target: ImportTarget) {
    switch target.kind {
    case .missing, .requiredExternal, .constant, .inlined: break
    case .symbol:
      include(target.module)
      useSymbol(target.symbol, of: target.module)
      if members.hasProperties(target.module) { useProperties(target) }
    case .namespace:
      include(target.module)
      if target.phase == .defer { modules[Int(target.module)].needsDeferred = true }
      useNamespace(of: target.module, escapes: true)
    case .commonJS: useCommonJS(target)
    case .required: useRequired(target)
    case .external: externals.use(target)
    }
  }

  /// `import()` and `require` inside a live statement.
  private mutating func useRecord(_ record: UInt32, of module: ModuleID) {
    let source = graph.modules[Int(module)]
    let edge = source.edges[Int(record)]
    let importRecord = source.parsed.tree.importRecords[record]
    let kind = importRecord.kind
    guard edge.kind == .module, kind != .statement, kind != .deferred else { return }
    include(edge.target)
    guard graph.modules[Int(edge.target)].parsed.format == .esm else {
      if kind == .dynamic {
        use(
          ImportTarget(
            .commonJS,
            phase: importRecord.phase,
            module: edge.target,
            isNodeRule: source.parsed.importsByNodeRule
          )
        )
      } else if !importRecord.flags.contains(.namesOnly) || passesOnAll(importRecord, in: module) {
        useAllExports(of: edge.target)
      } else if importRecord.flags.contains(.interop) {
        useMark(of: edge.target)
      }
      return
    }
    if importRecord.phase == .defer { modules[Int(edge.target)].needsDeferred = true }
    useNamespace(of: edge.target, escapes: true)
  }

  /// The exports of `module` are needed as an object (`escapes`), or as getters of a wrapped module
  /// or exports of the entry.
  mutating func useNamespace(of module: ModuleID, escapes: Bool) {
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
