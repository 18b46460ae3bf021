// Names across modules: every exported and imported name as one program-wide number, and per module
// the exports by that number.

import Graph
import JSSyntax
import Memory

/// The exports of all modules by program-wide name.
struct ExportIndex {
  /// By module: (name, index into `tree.exports`), sorted by name.
  private var rows: [(name: NameID, export: UInt32)] = []
  private let starts: [UInt32]

  /// Sorts the exports of all modules.
  ///
  /// O(exports · log exports of a module).
  ///
  /// - Parameters:
  ///   - names: by export, module after module.
  ///   - bases: by module, and one more: where its exports start.
  init(names: [NameID], bases: [UInt32]) {
    starts = bases
    rows.reserveCapacity(names.count)
    for module in bases.indices.dropLast() {
      let (first, end) = (Int(bases[module]), Int(bases[module + 1]))
      for index in first..<end { rows.append((names[index], UInt32(index - first))) }
      if end - first > 1 {
        rows[first...].sort { ($0.name, $0.export) < ($1.name, $1.export) }
      }
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
