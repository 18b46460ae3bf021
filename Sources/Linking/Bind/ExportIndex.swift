// Names across modules: every exported and imported name as one program-wide number, and per module
// the exports by that number.

import Graph
import JSSyntax
import Memory

/// The exports of all modules by program-wide name.
struct ExportIndex {
  /// By module: (name, index into `tree.exports`), sorted by name.
  private var rows: [(name: NameID, export: UInt32)] = []
  private var starts: [UInt32] = [0]

  /// Interns the exported names of all modules.
  ///
  /// O(exports · log exports of a module).
  init(_ modules: [Module], names: inout Interner) {
    starts.reserveCapacity(modules.count + 1)
    for module in modules {
      let tree = module.parsed.tree
      let first = rows.count
      for index in tree.exports.indices {
        let name = names.intern(tree.text(tree.exports[index].name))
        rows.append((name.rawValue, UInt32(index)))
      }
      if rows.count - first > 1 {
        rows[first...].sort { ($0.name, $0.export) < ($1.name, $1.export) }
      }
      starts.append(UInt32(rows.count))
    }
  }

  /// The index into `module`'s export records of `name`, or nil.
  ///
  /// O(log exports).
  func find(_ name: NameID, in module: ModuleID) -> Int? {
    var low = Int(starts[Int(module)])
    var high = Int(starts[Int(module) + 1])
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < end && rows[low].name == name ? Int(rows[low].export) : nil
  }

  /// The names that `module` exports itself, in no particular order.
  func names(of module: ModuleID) -> [NameID] {
    rows[Int(starts[Int(module)])..<Int(starts[Int(module) + 1])].map(\.name)
  }
}
