// The order in which a program evaluates what stays outside of it.

import Graph
import JSSyntax
import Memory

extension ModuleGraph {
  /// When each external module is evaluated, by its number: a walk over the static imports in the order
  /// of the text (ecma262 sec-innermoduleevaluation).
  func evaluationRanksOfExternals(from entry: ModuleID) -> [UInt32: Int] {
    var ranks: [UInt32: Int] = [:]
    var isSeen = [Bool](repeating: false, count: modules.count)
    for root in prelude + [entry] where !isSeen[Int(root)] {
      isSeen[Int(root)] = true
      var stack = [(module: root, record: 0)]
      while let (module, record) = stack.last {
        let source = modules[Int(module)]
        if record == source.edges.count {
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].record += 1
        guard source.tree.importRecords[record].kind == .statement else { continue }
        let edge = source.edges[record]
        if edge.kind == .external, ranks[edge.target] == nil {
          ranks[edge.target] = ranks.count
        } else if edge.kind == .module, !isSeen[Int(edge.target)] {
          isSeen[Int(edge.target)] = true
          stack.append((edge.target, 0))
        }
      }
    }
    return ranks
  }
}
