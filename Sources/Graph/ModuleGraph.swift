// The frozen graph: modules numbered by a depth-first walk from the entries, so nothing after it
// depends on the order in which workers finished.

import JSSyntax
import Memory
import Resolution
package import Source
package import SourceMaps

/// One module as the scan knows it, before numbering.
package struct ScannedModule: Sendable {
  /// What the file says; nil when it could not be read.
  package let parsed: ParsedModule?
  /// See `Module.displayPath`.
  package let displayPath: String
  /// By import record index; module targets are slots of the scan.
  package let edges: [ModuleEdge]
  /// See `Module.isDeclaredPure`.
  package let isDeclaredPure: Bool
  /// What went wrong while reading and resolving; those of the text are in `parsed`.
  package let diagnostics: [Diagnostic]
  /// See `Module.inputMap`.
  package let inputMap: InputMap?

  /// Makes a scanned module.
  package init(
    parsed: ParsedModule?,
    displayPath: String,
    edges: [ModuleEdge],
    isDeclaredPure: Bool,
    diagnostics: [Diagnostic],
    inputMap: InputMap? = nil
  ) {
    self.parsed = parsed
    self.displayPath = displayPath
    self.edges = edges
    self.isDeclaredPure = isDeclaredPure
    self.diagnostics = diagnostics
    self.inputMap = inputMap
  }
}

/// All modules of a build, their edges and their order.
package struct ModuleGraph: Sendable {
  /// By ModuleID.
  package let modules: [Module]
  /// The edges of all modules, one after the other.
  private let edges: SharedTable<ModuleEdge>
  /// The entry points, in the order of the command line.
  package let entries: [ModuleID]
  /// The modules that every entry evaluates before all others (`--inject`), in order.
  package let prelude: [ModuleID]
  /// The specifiers of external modules as they are printed, in order of first use.
  package let externals: [String]
  /// Parallel to `externals`: it is a module that Node has built in.
  private let isBuiltin: [Bool]
  /// What `import` and `export … from` lead to, without deferred imports.
  package let statementEdges: StaticEdges
  /// What `import` and `export … from` lead to; CommonJS modules have none that evaluation waits for.
  package let staticEdges: StaticEdges
  /// The order of evaluation over static imports; lazily loaded modules follow as further roots.
  package let order: ExecutionOrder

  /// Numbers the scanned modules by a depth-first walk over all edges from the entries, and orders them.
  ///
  /// Edges are walked in source order. Slots that no entry reaches are dropped.
  ///
  /// - Parameters:
  ///   - scanned: by slot; each has `parsed` (a scan with failures is not made into a graph).
  ///   - entries: slots.
  ///   - prelude: slots.
  ///   - externals: specifiers by the index that edges use.
  package init(
    scanned: [ScannedModule],
    entries: [UInt32],
    prelude: [UInt32] = [],
    externals: [String]
  ) {
    var numbering = [UInt32](repeating: .max, count: scanned.count)
    let slots = Self.depthFirst(scanned, entries + prelude, &numbering)
    edges = SharedTable(count: slots.reduce(0) { $0 + scanned[Int($1)].edges.count })
    var externalNumber = [UInt32](repeating: .max, count: externals.count)
    var externalsInOrder: [String] = []
    var modules: [Module] = []
    modules.reserveCapacity(slots.count)
    var starts: [UInt32] = [0]
    starts.reserveCapacity(slots.count + 1)
    var targets: [UInt32] = []
    targets.reserveCapacity(edges.count)
    var hasDeferred = false
    var next = 0
    for slot in slots {
      guard let parsed = scanned[Int(slot)].parsed else {
        preconditionFailure("a module that was not read reached the graph")
      }
      let first = next
      let records = parsed.tree.importRecords
      for var edge in scanned[Int(slot)].edges {
        switch edge.kind {
        case .none, .missing: break
        case .module:
          edge = ModuleEdge(kind: .module, target: numbering[Int(edge.target)])
          let kind = records[next - first].kind
          if kind == .statement { targets.append(edge.target) }
          if kind == .deferred { hasDeferred = true }
        case .external:
          if externalNumber[Int(edge.target)] == .max {
            externalNumber[Int(edge.target)] = UInt32(externalsInOrder.count)
            externalsInOrder.append(externals[Int(edge.target)])
          }
          edge = ModuleEdge(kind: .external, target: externalNumber[Int(edge.target)])
        }
        edges[next] = edge
        next += 1
      }
      starts.append(UInt32(targets.count))
      modules.append(
        Module(
          parsed: parsed,
          displayPath: scanned[Int(slot)].displayPath,
          edges: edges.view[first..<next],
          isDeclaredPure: scanned[Int(slot)].isDeclaredPure,
          inputMap: scanned[Int(slot)].inputMap
        )
      )
    }
    self.modules = modules
    self.entries = entries.map { numbering[Int($0)] }
    self.prelude = prelude.map { numbering[Int($0)] }
    self.externals = externalsInOrder
    isBuiltin = externalsInOrder.map { name in
      var text = ByteBuffer(capacity: name.utf8.count)
      text.write(string: name)
      return Builtins.contains(text.bytes) && !Builtins.hasEffects(text.bytes)
    }
    let count = UInt32(modules.count)
    statementEdges = StaticEdges(starts: starts, targets: targets)
    staticEdges = hasDeferred ? Self.edgesWithDeferred(modules) : statementEdges
    order = ExecutionOrder(
      edges: staticEdges,
      roots: self.prelude + self.entries + (0..<count)
    )
  }

  /// Whether evaluating an external and reading its properties has no effect, since it is Node's own.
  package func isPlatformModule(_ external: UInt32) -> Bool { isBuiltin[Int(external)] }

  private static func depthFirst(
    _ scanned: [ScannedModule],
    _ entries: [UInt32],
    _ numbering: inout [UInt32]
  ) -> [UInt32] {
    var slots: [UInt32] = []
    slots.reserveCapacity(scanned.count)
    var stack: [(slot: UInt32, next: Int)] = []
    for entry in entries where numbering[Int(entry)] == .max {
      numbering[Int(entry)] = UInt32(slots.count)
      slots.append(entry)
      stack.append((entry, 0))
      while let (slot, next) = stack.last {
        let edges = scanned[Int(slot)].edges
        if next == edges.count {
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next = next + 1
        let edge = edges[next]
        guard edge.kind == .module, numbering[Int(edge.target)] == .max else { continue }
        numbering[Int(edge.target)] = UInt32(slots.count)
        slots.append(edge.target)
        stack.append((edge.target, 0))
      }
    }
    return slots
  }

  /// The static edges of modules of which some are imported with `defer`: such an import evaluates what
  /// awaits below its target.
  private static func edgesWithDeferred(_ modules: [Module]) -> StaticEdges {
    StaticEdges(
      modules.map { module in
        let records = module.parsed.tree.importRecords
        return module.edges.indices.flatMap { index -> [ModuleID] in
          let edge = module.edges[index]
          guard edge.kind == .module else { return [] }
          switch records[index].kind {
          case .statement: return [edge.target]
          case .deferred: return awaitingModules(below: edge.target, in: modules)
          default: return []
          }
        }
      }
    )
  }

  /// Calls `body` with the modules that `module` evaluates before itself: an entry the prelude, and all
  /// what their import statements lead to, in source order.
  package func forEachStaticImport(of module: ModuleID, _ body: (ModuleID) -> Void) {
    if !prelude.isEmpty && entries.contains(module) { prelude.forEach(body) }
    for row in Int(staticEdges.starts[Int(module)])..<Int(staticEdges.starts[Int(module) + 1]) {
      body(staticEdges.targets[row])
    }
  }

  /// What a deferred import of `target` evaluates at once: the modules with a top-level await.
  ///
  /// GatherAsynchronousTransitiveDependencies of the import defer proposal.
  private static func awaitingModules(below target: ModuleID, in modules: [Module]) -> [ModuleID] {
    var found: [ModuleID] = []
    var seen: Set<ModuleID> = []
    var pending = [target]
    while let module = pending.popLast() {
      let tree = modules[Int(module)].tree
      guard seen.insert(module).inserted, modules[Int(module)].parsed.format == .esm else {
        continue
      }
      if tree.flags.contains(.usesTopLevelAwait) {
        found.append(module)
        continue
      }
      let edges = modules[Int(module)].edges
      for index in edges.indices.reversed()
      where edges[index].kind == .module
        && [.statement, .deferred].contains(tree.importRecords[index].kind)
      {
        pending.append(edges[index].target)
      }
    }
    return found
  }
}
