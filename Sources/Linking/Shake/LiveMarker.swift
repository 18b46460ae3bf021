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
  private let tables: MarkingTables
  private let declarations: DeclarationTable
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
    tables: MarkingTables,
    declarations: DeclarationTable
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
    for module in 0..<count {
      for property in members.properties(of: ModuleID(module)) {
        tables.importOfSymbol[Int(symbolBase[module] + property.symbol)] =
          MarkingTables.objectMember
      }
    }
    self.tables = tables
    self.declarations = declarations
  }

  /// Marks all that `entry` needs.
  mutating func mark(entry: ModuleID) {
    for module in graph.prelude { evaluate(ModuleEdge(kind: .module, target: module)) }
    include(entry)
    if graph.modules[Int(entry)].format == .esm {
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
    externals.finish(graph, entry: entry)
  }

  mutating func include(_ module: ModuleID) {
    guard !modules[Int(module)].isIncluded else { return }
    modules[Int(module)].isIncluded = true
    pendingModules.append(module)
  }

  private mutating func process(_ id: ModuleID) {
    let wrap = modules[Int(id)].wrap
    if wrap == .lazy { useNamespace(of: id, escapes: false) }
    let keepsAll = keepsAllStatements(of: id)
    reasons.cause = nil
    let traits = tables.traits[Int(id)]
    let base = statementBase[Int(id)]
    for index in 0..<(statementBase[Int(id) + 1] - base) {
      let flags = tables.statements[Int(base + index)].flags
      if keepsAll || wrap == .commonJS && flags.contains(.directive) {
        markLive(id, index, .wholeModule)
      } else if flags.contains(.hasEffects) {
        markLive(id, index, .effect)
      } else if flags.contains(.hasConditions), failsCondition(index, of: id) {
        markLive(id, index, .condition)
      } else if traits.contains(.importsLater), mayReadTooEarly(index, flags, of: id) {
        markLive(id, index, .cycle)
      }
    }
    // Records are followed in source order, so that externals keep the order of their evaluation.
    if traits.contains(.importsPlainly) {
      let edges = graph.staticEdges
      for row in Int(edges.starts[Int(id)])..<Int(edges.starts[Int(id) + 1]) {
        evaluate(ModuleEdge(kind: .module, target: edges.targets[row]))
      }
    } else {
      let records = graph.modules[Int(id)].tree.importRecords
      for index in records.indices
      where records[index].kind == .statement && records[index].phase == .evaluation {
        evaluate(graph.modules[Int(id)].edges[index])
      }
    }
    if traits.contains(.defers) {
      let graph = graph
      graph.forEachStaticImport(of: id) { evaluate(ModuleEdge(kind: .module, target: $0)) }
    }
  }

  /// Whether nothing of a module can be left out once it is part of the bundle.
  private func keepsAllStatements(of id: ModuleID) -> Bool {
    // A direct eval may name anything.
    if keepsEverything || tables.traits[Int(id)].contains(.containsEval) { return true }
    switch modules[Int(id)].wrap {
    case .hoisted: return false
    case .commonJS: return !tellsExportsApart(id)
    case .lazy: return true
    }
  }

  /// Whether a statement reads an import whose module runs later: its binding may be in its dead zone,
  /// so that even `export default x` throws.
  private func mayReadTooEarly(
    _ statement: UInt32,
    _ flags: StatementFlags,
    of id: ModuleID
  ) -> Bool {
    if flags.contains(.moduleSyntax) || !flags.contains(.readsImports) { return false }
    let position = graph.order.position
    let tree = graph.modules[Int(id)].tree
    let facts = tree.statements[statement]
    for word in Int(facts.reads)..<Int(facts.writes) {
      guard let target = target(of: tree.factWords[word], in: id), target.kind == .symbol else {
        continue
      }
      let symbol = graph.modules[Int(target.module)].tree.symbols[target.symbol]
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
    let number = statementBase[Int(module)] + statement
    let marked = tables.statements[Int(number)]
    reasons.cause = number
    if marked.flags.contains(.isPart) {
      markLive(module, facts(of: statement, in: module).parent, .part)
    }
    let base = symbolBase[Int(module)]
    for index in 0..<marked.useCount {
      let use = tables.uses[Int(marked.uses + index)]
      if use & MarkedStatement.declarationsOnly != 0 {
        markDeclarations(of: (use & ~MarkedStatement.declarationsOnly) - base, in: module)
      } else {
        useSymbol(use - base, of: module)
      }
    }
    guard marked.holdsRecords else { return }
    let facts = facts(of: statement, in: module)
    let words = graph.modules[Int(module)].tree.factWords
    for word in Int(facts.imports)..<Int(facts.end) { useRecord(words[word], of: module) }
  }

  private func facts(of statement: UInt32, in module: ModuleID) -> StatementFacts {
    graph.modules[Int(module)].tree.statements[statement]
  }

  /// What `symbol` of `module` stands for; nil if it is no import.
  func target(of symbol: SymbolID, in module: ModuleID) -> ImportTarget? {
    let imported = tables.importOfSymbol[Int(symbolBase[Int(module)] + symbol)]
    if imported == 0 || imported == MarkingTables.objectMember { return nil }
    return targets[Int(module)][Int(imported & ~MarkingTables.careful) - 1]
  }

  mutating func useSymbol(_ symbol: SymbolID, of module: ModuleID) {
    let imported = tables.importOfSymbol[Int(symbolBase[Int(module)] + symbol)]
    if imported == 0 { return markDeclarations(of: symbol, in: module) }
    if imported == MarkingTables.objectMember { return useProperty(symbol, of: module) }
    let index = Int(imported & ~MarkingTables.careful) - 1
    use(targets[Int(module)][index])
    if imported & MarkingTables.careful != 0 { useCarefully(symbol, index, of: module) }
  }

  /// What else the use of an import may need.
  private mutating func useCarefully(_ symbol: SymbolID, _ index: Int, of module: ModuleID) {
    let tree = graph.modules[Int(module)].tree
    if tree.symbols[symbol].flags.contains(.isMethod) { useMethod(targets[Int(module)][index]) }
    // Names of required modules are variables, and their members are printed as such.
    if tree.symbols[symbol].flags.contains(.isRequired) {
      markDeclarations(of: symbol, in: module)
    }
    let parent = tree.namedImports[index].parent
    if parent != noSymbol, tree.symbols[parent].flags.contains(.isRequired) {
      markDeclarations(of: parent, in: module)
    }
  }

  mutating func markDeclarations(of symbol: SymbolID, in module: ModuleID) {
    let index = symbolBase[Int(module)] + symbol
    guard declarations.begin(index) else { return }
    if let first = declarations.first(of: index) { markLive(module, first, .reference) }
    for entry in declarations.further(of: index, in: Int(module)) {
      markLive(module, declarations.statement(at: entry), .reference)
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
    let importRecord = source.tree.importRecords[record]
    let kind = importRecord.kind
    guard edge.kind == .module, kind != .statement, kind != .deferred else { return }
    include(edge.target)
    guard graph.modules[Int(edge.target)].format == .esm else {
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
