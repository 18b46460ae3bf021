// Which modules are hoisted, which are wrapped, and which must wait for an `await`.
//
// An ES module is wrapped (`lazy`) when it may be evaluated at another time than its place in the
// static order: it is required or deferred, or it is the target of `import()` and not evaluated by the
// entry anyway; then so are the modules it imports. A module with `using` at its top level is wrapped,
// since its end must be seen, unless it ends the bundle; and so are modules with a direct `eval` if some
// of their names, which must stay, are the same. When a module waits for a top-level await, all
// modules of the entry are wrapped, so that siblings go on meanwhile; an entry that alone awaits does
// so inline.

import Graph
import JSSyntax
import Memory
import Source

/// The wrap kind, asynchrony and eagerness of all modules.
struct WrapPlan {
  private(set) var wrap: [WrapKind]
  private(set) var isAsync: [Bool]
  private(set) var isEager: [Bool]
  private let graph: ModuleGraph

  /// Plans from what `surveys`, of runs of modules that follow one another, say.
  init(_ graph: ModuleGraph, entry: ModuleID, _ surveys: [WrapSurvey]) {
    self.graph = graph
    wrap = surveys.flatMap(\.wrap)
    isAsync = surveys.flatMap(\.isAsync)
    isEager = [Bool](repeating: false, count: graph.modules.count)
    markEager(from: entry)
    if isAsync.contains(true) { spreadAsync() }
    spreadLazy(surveys.flatMap(\.required), includingEager: true)
    let entryIsReferenced = surveys.contains { $0.entryIsReferenced }
    if entryIsReferenced || hasWaitingModule(besides: entry) {
      wrapEagerModules(waitingFor: entry, entryIsReferenced)
    }
    for module in surveys.flatMap(\.disposing)
    where module != entry && wrap[Int(module)] == .hoisted {
      wrap[Int(module)] = .lazy
    }
    // Two that must keep their names cannot stand side by side.
    let evaluating = surveys.flatMap(\.evaluating)
    if evaluating.count > 1, shareNames(evaluating) {
      for module in evaluating where wrap[Int(module)] == .hoisted { wrap[Int(module)] = .lazy }
    }
    // `import()` comes after the whole entry: what that evaluates stays put.
    spreadLazy(surveys.flatMap(\.dynamic), includingEager: false)
  }

  /// Lets a CommonJS module stand at its place among the hoisted modules.
  mutating func unwrap(_ module: ModuleID) { wrap[Int(module)] = .hoisted }

  /// Whether two of the modules declare a name of the top level both.
  private func shareNames(_ modules: [ModuleID]) -> Bool {
    var seen: Set<String> = []
    return modules.contains { module in
      let tree = graph.modules[Int(module)].tree
      var own: Set<String> = []
      for symbol in tree.symbols.indices where tree.symbols[symbol].isTopLevel {
        own.insert(tree.text(tree.symbols[symbol].name).string)
      }
      defer { seen.formUnion(own) }
      return !own.isDisjoint(with: seen)
    }
  }

  private func hasWaitingModule(besides entry: ModuleID) -> Bool {
    graph.order.modules.contains { isEager[Int($0)] && isAsync[Int($0)] && $0 != entry }
  }

  /// Wraps every ES module that the entry reaches when modules other than it wait.
  ///
  /// Evaluation is the runtime's then. An entry that alone awaits, and that nobody imports, stays
  /// hoisted.
  private mutating func wrapEagerModules(waitingFor entry: ModuleID, _ entryIsReferenced: Bool) {
    guard graph.order.modules.contains(where: { isEager[Int($0)] && isAsync[Int($0)] }) else {
      return
    }
    for module in graph.order.modules
    where isEager[Int(module)] && wrap[Int(module)] == .hoisted {
      wrap[Int(module)] = .lazy
    }
  }

  private mutating func markEager(from entry: ModuleID) {
    let graph = graph
    var stack = [entry]
    isEager[Int(entry)] = true
    while let module = stack.popLast() {
      graph.forEachStaticImport(of: module) { target in
        if !isEager[Int(target)] {
          isEager[Int(target)] = true
          stack.append(target)
        }
      }
    }
  }

  /// Importers of an awaiting module await; around cycles until nothing changes.
  private mutating func spreadAsync() {
    let graph = graph
    var changed = true
    while changed {
      changed = false
      for module in graph.order.modules where !isAsync[Int(module)] {
        var waits = false
        graph.forEachStaticImport(of: module) { target in waits = waits || isAsync[Int(target)] }
        if waits {
          isAsync[Int(module)] = true
          changed = true
        }
      }
    }
  }

  private mutating func spreadLazy(_ seeds: [ModuleID], includingEager: Bool) {
    let graph = graph
    var stack = seeds
    while let module = stack.popLast() {
      guard wrap[Int(module)] == .hoisted, includingEager || !isEager[Int(module)] else {
        continue
      }
      wrap[Int(module)] = .lazy
      graph.forEachStaticImport(of: module) { stack.append($0) }
    }
  }

  /// The first statement that awaits.
  private func awaitLabel(_ module: Module) -> SourceLabel? {
    let tree = module.tree
    for index in tree.statements.indices where tree.statements[index].flags.contains(.awaits) {
      let start = tree[tree.statements[index].node].start
      return SourceLabel(
        source: module.parsed.source,
        range: SourceRange(start: start, end: start + 1)
      )
    }
    return nil
  }

  /// Errors for what the wrap plan cannot do: `require` of an awaiting module, await in a format
  /// without it.
  func diagnostics(format: OutputFormat, entry: ModuleID) -> [Diagnostic] {
    guard isAsync.contains(true) else { return [] }
    var diagnostics: [Diagnostic] = []
    if graph.modules[Int(entry)].format == .commonJS {
      for module in graph.prelude where isAsync[Int(module)] {
        diagnostics.append(.injectedAwaits(graph.modules[Int(module)].displayPath))
      }
    }
    for (id, module) in graph.modules.enumerated() {
      let records = module.tree.importRecords
      for (index, edge) in module.edges.enumerated()
      where edge.kind == .module && records[index].kind == .require
        && isAsync[Int(edge.target)]
      {
        diagnostics.append(
          .requireOfAsync(
            graph.modules[Int(edge.target)].displayPath,
            at: SourceLabel(source: module.parsed.source, range: records[index].range)
          )
        )
      }
      if format != .esm && isEager[id] && module.tree.flags.contains(.usesTopLevelAwait) {
        diagnostics.append(
          .topLevelAwaitFormat(
            module.displayPath,
            format: format == .commonJS ? "cjs" : "iife",
            at: awaitLabel(module)
          )
        )
      }
    }
    return diagnostics
  }
}
