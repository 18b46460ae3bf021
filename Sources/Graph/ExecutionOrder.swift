// The order in which modules are evaluated, by Kahn's algorithm.
//
// ECMAScript evaluates depth-first in import order, cycles included (ecma262
// sec-innermoduleevaluation). A depth-first walk gives each module the number at which it finishes
// and marks the back edges of cycles, which evaluation does not wait for. Less those edges each
// dependency has a smaller number than its importer; Kahn's algorithm over them, its ready set ordered
// by finishing number, therefore releases modules in exactly the language's order, and tells each
// module's level: modules of one level do not wait for one another.

/// The static import edges of a graph in compressed rows.
package struct StaticEdges: Sendable {
  /// `targets[starts[m]..<starts[m + 1]]` are the modules that `m` imports, in source order.
  package let starts: [UInt32]
  /// See `starts`.
  package let targets: [UInt32]

  /// Packs one array of targets per module.
  package init(_ rows: [[ModuleID]]) {
    var starts: [UInt32] = [0]
    var targets: [UInt32] = []
    starts.reserveCapacity(rows.count + 1)
    for row in rows {
      targets.append(contentsOf: row)
      starts.append(UInt32(targets.count))
    }
    self.starts = starts
    self.targets = targets
  }

  /// Wraps rows that are packed already.
  package init(starts: [UInt32], targets: [UInt32]) {
    self.starts = starts
    self.targets = targets
  }

  /// The number of modules.
  package var moduleCount: Int { starts.count - 1 }
}

/// The evaluation order of a graph, the levels of its modules and the cycles among them.
package struct ExecutionOrder: Sendable {
  /// All modules in the order of their evaluation, each once.
  package let modules: [ModuleID]
  /// By module: its place in `modules`.
  package let position: [UInt32]
  /// By module: 0 for modules that wait for nobody, else one more than the highest it waits for.
  package let level: [UInt32]
  /// The edges that evaluation does not wait for, as (importer, imported) pairs in walk order.
  package let backEdges: [(importer: ModuleID, imported: ModuleID)]

  /// Orders the modules that `roots` reach, one root after the other.
  ///
  /// O(modules + edges).
  package init(edges: StaticEdges, roots: [ModuleID]) {
    let walk = DepthFirstWalk(edges: edges, roots: roots)
    var waiting = [UInt32](repeating: 0, count: walk.finished.count)
    let rows = walk.importersByNumber(edges: edges, counting: &waiting)
    var level = [UInt32](repeating: 0, count: edges.moduleCount)
    var order: [ModuleID] = []
    order.reserveCapacity(walk.finished.count)
    // The ready set, ordered by finishing number, always starts with `number`: everything smaller
    // has been released, and a module waits only for smaller numbers.
    for number in walk.finished.indices {
      precondition(waiting[number] == 0, "a module would run before one it waits for")
      let module = walk.finished[number]
      order.append(module)
      for row in Int(rows.starts[number])..<Int(rows.starts[number + 1]) {
        let importerNumber = Int(rows.targets[row])
        waiting[importerNumber] -= 1
        let importer = Int(walk.finished[importerNumber])
        level[importer] = max(level[importer], level[Int(module)] + 1)
      }
    }
    var position = [UInt32](repeating: .max, count: edges.moduleCount)
    for (index, module) in order.enumerated() { position[Int(module)] = UInt32(index) }
    modules = order
    self.position = position
    self.level = level
    backEdges = walk.backEdges
  }

  /// The modules of each level, in evaluation order: what may be worked on at the same time.
  package var waves: [[ModuleID]] {
    var waves = [[ModuleID]](
      repeating: [],
      count: Int(modules.map { level[Int($0)] }.max() ?? 0) + 1
    )
    for module in modules { waves[Int(level[Int(module)])].append(module) }
    return waves
  }
}

/// A depth-first walk with an explicit stack: finishing numbers and back edges.
private struct DepthFirstWalk {
  /// The modules by finishing number.
  private(set) var finished: [ModuleID] = []
  private(set) var number: [UInt32]
  private(set) var backEdges: [(importer: ModuleID, imported: ModuleID)] = []
  /// Places in `StaticEdges.targets` that hold a back edge.
  private var isBackEdge: [Bool]

  private static let unseen = UInt32.max
  private static let open = UInt32.max - 1

  init(edges: StaticEdges, roots: [ModuleID]) {
    number = [UInt32](repeating: Self.unseen, count: edges.moduleCount)
    isBackEdge = [Bool](repeating: false, count: edges.targets.count)
    var stack: [(module: ModuleID, next: UInt32)] = []
    for root in roots where number[Int(root)] == Self.unseen {
      number[Int(root)] = Self.open
      stack.append((root, edges.starts[Int(root)]))
      while let (module, next) = stack.last {
        if next == edges.starts[Int(module) + 1] {
          number[Int(module)] = UInt32(finished.count)
          finished.append(module)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next = next + 1
        let target = edges.targets[Int(next)]
        switch number[Int(target)] {
        case Self.unseen:
          number[Int(target)] = Self.open
          stack.append((target, edges.starts[Int(target)]))
        case Self.open:
          isBackEdge[Int(next)] = true
          backEdges.append((module, target))
        default: break
        }
      }
    }
  }

  /// The reverse edges in terms of finishing numbers, and how many edges each number waits for.
  func importersByNumber(edges: StaticEdges, counting waiting: inout [UInt32]) -> StaticEdges {
    var counts = [UInt32](repeating: 0, count: finished.count + 1)
    forEachForwardEdge(edges) { importer, imported in
      counts[imported + 1] += 1
      waiting[importer] += 1
    }
    for index in 1..<max(counts.count, 1) { counts[index] += counts[index - 1] }
    var fill = counts
    var targets = [UInt32](repeating: 0, count: Int(counts[finished.count]))
    forEachForwardEdge(edges) { importer, imported in
      targets[Int(fill[imported])] = UInt32(importer)
      fill[imported] += 1
    }
    return StaticEdges(starts: counts, targets: targets)
  }

  private func forEachForwardEdge(_ edges: StaticEdges, _ body: (Int, Int) -> Void) {
    for (importer, module) in finished.enumerated() {
      for edge in Int(edges.starts[Int(module)])..<Int(edges.starts[Int(module) + 1])
      where !isBackEdge[edge] {
        body(importer, Int(number[Int(edges.targets[edge])]))
      }
    }
  }
}
