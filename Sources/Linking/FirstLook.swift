// What linking reads from every tree before it knows anything of the program, in one pass: the trees of
// 10,000 modules do not stay in a cache, so a second pass would cost as much as the first.

import Graph
import JSSyntax
import Memory

/// What one task learns of a run of modules, beside what it puts into the program's tables.
struct FirstLook: Sendable {
  /// The names that they export and import.
  private(set) var names = NameRun()
  /// Those with an `export … from`.
  private(set) var reExporting: [ModuleID] = []
  /// What wraps them.
  private(set) var survey = WrapSurvey()
  /// What gives their symbols values.
  private(set) var declarations = DeclarationRun()

  init(
    _ modules: Range<Int>,
    of graph: ModuleGraph,
    entry: ModuleID,
    _ names: NameTables,
    _ marking: MarkingTables,
    _ exports: ExportTraitTable?
  ) {
    var interner = Interner(reserved: [""])
    interner.reserve(names.count(of: modules) / 2)
    for id in modules {
      let tree = graph.modules[id].tree
      if names.fill(id, tree, &interner) { reExporting.append(ModuleID(id)) }
      survey.add(id, tree, of: graph, entry: entry)
      marking.fill(id, tree, of: graph, &declarations)
      exports?.fill(id, tree)
    }
    self.names = NameRun(modules, interner)
    declarations.sort()
  }
}
