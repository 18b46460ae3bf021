// The plain case of import resolution, which is nearly all of it: a name that an ES module exports itself.
// Nothing but the index of exports is read for it, so tasks do it for runs of modules.
//
//     import { a } from "./x.js";        // x.js: export const a = 1;

import Graph
import JSSyntax
import Memory

/// The targets of the named imports of a run of modules.
struct TargetRun: Sendable {
  /// By module of the run, parallel to its `namedImports`.
  private(set) var targets: [[ImportTarget]] = []
  /// The modules with an import that is not plain, whose targets are left to `ImportResolver`.
  private(set) var open: [ModuleID] = []

  init(
    _ modules: Range<Int>,
    of graph: ModuleGraph,
    _ index: ExportIndex,
    _ names: NameTables,
    _ bases: [UInt32]
  ) {
    targets.reserveCapacity(modules.count)
    for id in modules {
      let imports = graph.modules[id].tree.namedImports
      let base = Int(bases[id])
      var row: [ImportTarget] = []
      row.reserveCapacity(imports.count)
      for imported in imports.indices {
        guard
          let target = Self.direct(
            imports[imported],
            named: names.imports[base + imported],
            of: id,
            in: graph,
            index
          )
        else { break }
        row.append(target)
      }
      if row.count < imports.count {
        open.append(ModuleID(id))
        row = []
      }
      targets.append(row)
    }
  }

  private static func direct(
    _ imported: NamedImport,
    named name: NameID,
    of importer: Int,
    in graph: ModuleGraph,
    _ index: ExportIndex
  ) -> ImportTarget? {
    let tree = graph.modules[importer].tree
    let edge = graph.modules[importer].edges[Int(imported.importRecord)]
    guard imported.parent == noSymbol, name != 0, edge.kind == .module,
      tree.importRecords[imported.importRecord].kind != .require
    else { return nil }
    guard graph.modules[Int(edge.target)].format == .esm,
      let export = index.find(name, in: edge.target)
    else { return nil }
    let exporter = graph.modules[Int(edge.target)].tree
    let record = exporter.exports[export]
    if record.importRecord != 0 { return nil }
    // `ns.f()` may have to pass `ns`.
    if tree.symbols[imported.symbol].kind == .importedName,
      exporter.symbols[record.symbol].flags.contains(.usesThis)
    {
      return nil
    }
    return ImportTarget(.symbol, module: edge.target, symbol: record.symbol)
  }
}
