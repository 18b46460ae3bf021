// Which modules import one another around a cycle, by whatever kind of import: code of such a module may
// run before modules that it imports have run.

import Graph
import Memory

/// The modules of a graph that are part of a cycle of imports; few builds ask, so they are found at the
/// first question.
final class ModuleCycles {
  private let graph: ModuleGraph
  /// By module: whether it leads back to itself; empty before the first question.
  private var isInCycle: [Bool] = []

  init(_ graph: ModuleGraph) { self.graph = graph }

  /// Whether `module` leads back to itself.
  ///
  /// O(modules + edges) at the first question, by Tarjan's algorithm (Tarjan 1972, "Depth-first search and
  /// linear graph algorithms").
  func contains(_ module: ModuleID) -> Bool {
    if isInCycle.isEmpty {
      var walk = Walk(count: graph.modules.count)
      for module in graph.modules.indices { walk.visit(module, in: graph) }
      isInCycle = walk.isInCycle
    }
    return isInCycle[Int(module)]
  }

  /// A depth-first walk with an explicit stack.
  private struct Walk {
    var isInCycle: [Bool]
    /// By module: when the walk reached it, from 1; 0 for not yet.
    private var reached: [UInt32]
    /// By module: the earliest module of the open ones that it leads to.
    private var lowest: [UInt32]
    private var isOpen: [Bool]
    private var open: [Int] = []
    private var stack: [(module: Int, next: Int)] = []
    private var time: UInt32 = 0

    init(count: Int) {
      isInCycle = [Bool](repeating: false, count: count)
      isOpen = isInCycle
      reached = [UInt32](repeating: 0, count: count)
      lowest = reached
    }

    mutating func visit(_ root: Int, in graph: ModuleGraph) {
      if reached[root] != 0 { return }
      enter(root)
      while let (module, next) = stack.last {
        let edges = graph.modules[module].edges
        if next == edges.count {
          stack.removeLast()
          leave(module)
          continue
        }
        stack[stack.count - 1].next = next + 1
        guard edges[next].kind == .module else { continue }
        let target = Int(edges[next].target)
        if target == module { isInCycle[module] = true }
        if reached[target] == 0 {
          enter(target)
        } else if isOpen[target] {
          lowest[module] = min(lowest[module], reached[target])
        }
      }
    }

    private mutating func enter(_ module: Int) {
      time += 1
      reached[module] = time
      lowest[module] = time
      isOpen[module] = true
      open.append(module)
      stack.append((module, 0))
    }

    private mutating func leave(_ module: Int) {
      if let parent = stack.last?.module { lowest[parent] = min(lowest[parent], lowest[module]) }
      guard lowest[module] == reached[module] else { return }
      let isAlone = open.last == module
      while let member = open.popLast() {
        isOpen[member] = false
        if !isAlone { isInCycle[member] = true }
        if member == module { break }
      }
    }
  }
}
