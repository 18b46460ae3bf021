// The names that CommonJS modules export as far as their texts tell, re-exports included: the keys of
// their namespace objects by Node's rule, and what `export *` of them adds.

import Graph
import JSSyntax
import Memory

/// The static names of CommonJS modules, found when they are asked for.
struct CommonJSNames {
  private var known: [ModuleID: Set<NameID>] = [:]

  /// The names of `module`, without `default` unless its text exports that, too.
  ///
  /// As in Node, only CommonJS files pass names on: what `module.exports = require("./x.json")`
  /// exports is known when it runs.
  mutating func names(
    of module: ModuleID,
    in graph: ModuleGraph,
    _ interner: inout Interner
  ) -> Set<NameID> {
    if let names = known[module] { return names }
    var visited: Set<ModuleID> = [module]
    var names: Set<NameID> = []
    var pending = [module]
    while let next = pending.popLast() {
      let node = graph.modules[Int(next)]
      let tree = node.tree
      for export in tree.commonJSExports.indices {
        let export = tree.commonJSExports[export]
        if export.importRecord == 0 {
          names.insert(interner.intern(tree.text(export.name)).rawValue)
          continue
        }
        let edge = node.edges[Int(export.importRecord - 1)]
        guard edge.kind == .module, visited.insert(edge.target).inserted,
          graph.modules[Int(edge.target)].format == .commonJS
        else { continue }
        pending.append(edge.target)
      }
    }
    known[module] = names
    return names
  }
}
