// Imports of a default export that is a name of its module read the name, when syntax is minified and no
// cycle of imports can read the default before its statement has run.
//
//     // a.js                                        // main.js
//     const a = f(); g(a); export default a;         import b from "./a.js"; h(b);     → … h(a);
//
// The binding `default` holds the value that `a` had when the statement ran (ecma262
// sec-exports-runtime-semantics-evaluation), so `a` must have its only value by then.

import Graph
import JSSyntax
import Memory

/// Makes imports of default exports that stand for names those of the names.
func followDefaultAliases(
  of graph: ModuleGraph,
  _ plan: WrapPlan,
  _ traits: ExportTraitTable,
  _ cycles: ModuleCycles,
  _ targets: inout [[ImportTarget]],
  _ namespaces: inout NamespaceTable
) {
  var aliases = DefaultAliases(graph, plan)
  for module in targets.indices {
    for index in targets[module].indices
    where traits.find(targets[module][index]).contains(.isDefaultValue) {
      aliases.follow(&targets[module][index], cycles)
    }
  }
  namespaces.map {
    guard traits.find($0).contains(.isDefaultValue) else { return $0 }
    var target = $0
    aliases.follow(&target, cycles)
    return target
  }
}

/// Finds the names that default exports stand for.
private struct DefaultAliases {
  private let graph: ModuleGraph
  private let plan: WrapPlan
  /// By module that was asked for: the name; `noSymbol` for none.
  private var known: [ModuleID: SymbolID] = [:]

  init(_ graph: ModuleGraph, _ plan: WrapPlan) {
    self.graph = graph
    self.plan = plan
  }

  /// Makes `target`, a default export, that of a name if it stands for one.
  ///
  /// O(statements of the module) for the first import of its default.
  mutating func follow(_ target: inout ImportTarget, _ cycles: ModuleCycles) {
    guard plan.wrap[Int(target.module)] == .hoisted else { return }
    let tree = graph.modules[Int(target.module)].tree
    let name = known[target.module] ?? find(target.symbol, in: target.module, tree, cycles)
    known[target.module] = name
    if name != noSymbol { target.symbol = name }
  }

  private mutating func find(
    _ binding: SymbolID,
    in module: ModuleID,
    _ tree: SyntaxTree,
    _ cycles: ModuleCycles
  ) -> SymbolID {
    if tree.flags.contains(.containsEval) { return noSymbol }
    guard
      let statement = tree.statements.indices.last(where: {
        let node = tree[tree.statements[$0].node]
        return node.kind == .exportDefault && tree[node.b].b == binding
      })
    else { return noSymbol }
    let value = tree[tree[tree.statements[statement].node].a]
    guard value.kind == .identifier, value.b != noSymbol,
      tree.hasOneValue(value.b, before: statement)
    else { return noSymbol }
    return cycles.contains(module) ? noSymbol : value.b
  }
}

extension SyntaxTree {
  /// Whether one statement before `statement` gives the symbol the only value that it has.
  ///
  /// O(statements).
  func hasOneValue(_ symbol: SymbolID, before statement: Int) -> Bool {
    var declaring: [Int] = []
    for index in statements.indices {
      let facts = statements[index]
      if (facts.declares..<facts.reads).contains(where: { factWords[$0] == symbol }) {
        declaring.append(index)
      }
    }
    return hasOneValue(symbol, before: statement, declaredBy: declaring)
  }

  /// The same, of a symbol that the statements `declaring` declare.
  func hasOneValue(_ symbol: SymbolID, before statement: Int, declaredBy declaring: [Int]) -> Bool {
    let record = symbols[symbol]
    guard record.scope == 0, !record.flags.contains(.isWritten), declaring.count == 1 else {
      return false
    }
    var node = self[statements[declaring[0]].node]
    if node.kind == .exportDeclaration { node = self[node.a] }
    // Functions have theirs from the start.
    if record.kind == .function { return node.kind == .functionDeclaration }
    if declaring[0] >= statement { return false }
    switch record.kind {
    case .class: return node.kind == .classDeclaration
    case .var, .let, .const:
      guard node.kind == .variableDeclaration else { return false }
      let declarators = list(node.a)
      let own = declarators.indices.filter { self[self[declarators[$0]].a].b == symbol }
      return own.count == 1 && self[self[declarators[own[0]]].a].kind == .bindingIdentifier
        && self[declarators[own[0]]].b != 0
    default: return false
    }
  }
}
