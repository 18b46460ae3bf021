// What the wrap plan must know of each module, read from the trees of a run of modules by one task.

import Graph
import JSSyntax
import Memory

/// What the modules of a run are, and whom they require and import dynamically.
struct WrapSurvey: Sendable {
  /// By module of the run: how it would be wrapped if nobody required it.
  private(set) var wrap: [WrapKind] = []
  /// By module of the run: it awaits itself.
  private(set) var isAsync: [Bool] = []
  /// The ES modules that must be able to run at any time.
  private(set) var required: [ModuleID] = []
  /// The ES modules that `import()` names.
  private(set) var dynamic: [ModuleID] = []
  /// The modules with `using` at their top level.
  private(set) var disposing: [ModuleID] = []
  /// The ES modules with a direct `eval`, which may name anything at their top level.
  private(set) var evaluating: [ModuleID] = []
  /// Some module imports the entry.
  private(set) var entryIsReferenced = false

  /// Adds the module `id`, which follows those before it.
  mutating func add(_ id: Int, _ tree: SyntaxTree, of graph: ModuleGraph, entry: ModuleID) {
    let format = graph.modules[id].format
    wrap.append(format == .commonJS ? .commonJS : .hoisted)
    isAsync.append(tree.flags.contains(.usesTopLevelAwait))
    if tree.flags.contains(.disposesAtEnd) { disposing.append(ModuleID(id)) }
    if format == .esm, tree.flags.contains(.containsEval) { evaluating.append(ModuleID(id)) }
    for index in tree.importRecords.indices {
      add(tree.importRecords[index], graph.modules[id].edges[index], of: format, graph, entry)
    }
  }

  private mutating func add(
    _ record: ImportRecord,
    _ edge: ModuleEdge,
    of format: ModuleFormat,
    _ graph: ModuleGraph,
    _ entry: ModuleID
  ) {
    guard edge.kind == .module else { return }
    if edge.target == entry { entryIsReferenced = true }
    // CommonJS modules import what is injected; they stand where hoisted names are not seen.
    let isInjected = record.kind == .statement && format == .commonJS
    let isRequired = record.kind == .require || record.phase == .defer || isInjected
    guard isRequired || record.kind == .dynamic,
      graph.modules[Int(edge.target)].format == .esm
    else { return }
    if isRequired { required.append(edge.target) } else { dynamic.append(edge.target) }
  }
}
