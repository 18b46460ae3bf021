// What statements take for granted of other modules: calls and reads without effects, and modules whose
// evaluation has none.

import Graph
import JSSyntax
import Memory

/// Which modules have effects when they are evaluated with all that they evaluate; asked for seldom, so
/// found for all at the first question.
struct EvaluationPurity {
  /// By module; empty before the first question.
  fileprivate(set) var isImpure: [Bool] = []
}

extension LiveMarker {
  /// Whether what a statement takes for granted of other modules does not hold.
  mutating func failsCondition(_ statement: UInt32, of module: ModuleID) -> Bool {
    let tree = graph.modules[Int(module)].tree
    let (facts, words) = (tree.statements[statement], tree.factWords)
    for word in Int(facts.effects)..<Int(facts.effectsEnd) {
      let term = EffectTerm(rawValue: words[word])
      let isHeld =
        term.kind == .requireIsPure
        ? isRequirePure(term.symbol, in: module) : holds(term, in: module)
      if !isHeld { return true }
    }
    return false
  }

  /// Whether a term holds; for `requireIsPure` of an external, whether that is one of the platform.
  private func holds(_ term: EffectTerm, in module: ModuleID) -> Bool {
    switch term.kind {
    case .changes, .introduces: return true
    case .requireIsPure:
      let edge = graph.modules[Int(module)].edges[Int(term.symbol)]
      return edge.kind == .external && graph.isPlatformModule(edge.target)
    case .requiredIsQuiet: return isQuiet(graph.modules[Int(module)].edges[Int(term.symbol)])
    default: break
    }
    guard let target = target(of: term.symbol, in: module) else { return false }
    switch target.kind {
    case .namespace:
      // The first read of a deferred one evaluates the module.
      return term.kind == .readIsPure && target.name == 0 && target.phase == .evaluation
    case .symbol where target.property == 0, .inlined:
      return holds(term.kind, for: target.symbol, of: target.module)
    case .commonJS, .required: return holds(term.kind, for: target)
    case .constant:
      return target.property == 0 && (term.kind == .readIsPure || term.kind == .isPlain)
    case .external, .requiredExternal:
      // The modules of the platform are read without effects.
      return term.kind == .readIsPure && graph.isPlatformModule(target.module)
    default: return false
    }
  }

  private func holds(
    _ kind: EffectTerm.Kind,
    for symbol: SymbolID,
    of module: ModuleID
  ) -> Bool {
    let flags = graph.modules[Int(module)].tree.symbols[symbol].flags
    switch kind {
    case .callIsPure: return flags.contains(.callIsPure)
    case .newIsPure: return flags.contains(.newIsPure)
    case .readIsPure: return flags.contains(.readIsPure)
    case .isPlain: return flags.contains(.isPlain)
    default: return true
    }
  }

  private func holds(_ kind: EffectTerm.Kind, for target: ImportTarget) -> Bool {
    guard tellsExportsApart(target.module) else {
      // A `require`d ES module gives its namespace.
      return kind == .readIsPure && target.kind == .required && target.name == 0
        && graph.modules[Int(target.module)].format == .esm
    }
    var name = target.name
    if name == 0 || name == 1 && (target.isNodeRule || target.kind == .required) {
      if target.property == 0 {
        guard let whole = members.whole(of: target.module) else { return kind == .readIsPure }
        return holds(kind, for: whole, of: target.module)
      }
      name = target.property
    } else if target.property != 0 {
      return false
    }
    guard !target.isDeeper, let member = members.find(name, in: target.module) else { return false }
    return holds(kind, for: member, of: target.module)
  }

  private func isQuiet(_ edge: ModuleEdge) -> Bool {
    switch edge.kind {
    case .none, .missing: false
    case .external: graph.isPlatformModule(edge.target)
    case .module: holds(.readIsPure, for: ImportTarget(.required, module: edge.target))
    }
  }

  private mutating func isRequirePure(_ record: UInt32, in module: ModuleID) -> Bool {
    let edge = graph.modules[Int(module)].edges[Int(record)]
    switch edge.kind {
    case .none, .missing: return false
    case .external: return graph.isPlatformModule(edge.target)
    case .module:
      return graph.modules[Int(edge.target)].isDeclaredPure || isEvaluationPure(edge.target)
    }
  }

  /// Whether evaluating `module`, with all that it evaluates, has no effect.
  mutating func isEvaluationPure(_ module: ModuleID) -> Bool {
    if keepsEverything { return false }
    if purity.isImpure.isEmpty { findPurity() }
    return !purity.isImpure[Int(module)]
  }

  /// Finds the modules with effects of their own and passes that on to those that evaluate them.
  ///
  /// O(statements + edges).
  private mutating func findPurity() {
    var isImpure = [Bool](repeating: false, count: graph.modules.count)
    var pending: [ModuleID] = []
    var evaluations: [(target: ModuleID, importer: ModuleID)] = []
    for module in graph.modules.indices {
      if hasOwnEffects(ModuleID(module), &evaluations) {
        isImpure[module] = true
        pending.append(ModuleID(module))
      }
    }
    evaluations.sort { ($0.target, $0.importer) < ($1.target, $1.importer) }
    var starts = [Int](repeating: 0, count: graph.modules.count + 1)
    for evaluation in evaluations { starts[Int(evaluation.target) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    while let module = pending.popLast() {
      for index in starts[Int(module)]..<starts[Int(module) + 1] {
        let importer = Int(evaluations[index].importer)
        if isImpure[importer] { continue }
        isImpure[importer] = true
        pending.append(ModuleID(importer))
      }
    }
    purity.isImpure = isImpure
  }

  /// Whether a statement of `module` has effects, whatever other modules do; lists which those are.
  private func hasOwnEffects(
    _ module: ModuleID,
    _ evaluations: inout [(target: ModuleID, importer: ModuleID)]
  ) -> Bool {
    let source = graph.modules[Int(module)]
    let tree = source.tree
    if tree.flags.contains(.containsEval) || tree.flags.contains(.usesTopLevelAwait) { return true }
    let records = tree.importRecords
    for index in records.indices where records[index].kind == .statement {
      switch source.edges[index].kind {
      case .none: break
      case .missing, .external: return true
      case .module: note(source.edges[index].target, module, &evaluations)
      }
    }
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      if facts.flags.contains(.hasEffects) { return true }
      guard facts.flags.contains(.hasConditions) else { continue }
      for word in Int(facts.effects)..<Int(facts.effectsEnd) {
        let term = EffectTerm(rawValue: tree.factWords[word])
        if term.kind == .requireIsPure, source.edges[Int(term.symbol)].kind == .module {
          note(source.edges[Int(term.symbol)].target, module, &evaluations)
        } else if !holds(term, in: module) {
          return true
        }
      }
    }
    return false
  }

  private func note(
    _ target: ModuleID,
    _ importer: ModuleID,
    _ evaluations: inout [(target: ModuleID, importer: ModuleID)]
  ) {
    if !graph.modules[Int(target)].isDeclaredPure { evaluations.append((target, importer)) }
  }
}
