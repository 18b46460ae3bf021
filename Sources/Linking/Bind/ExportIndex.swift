// Names across modules: every exported and imported name as one program-wide number, and per module
// the exports by that number.

import Graph
import JSSyntax
import Memory

/// The exports of all modules by program-wide name.
struct ExportIndex: Sendable {
  private struct Row: BitwiseCopyable {
    let name: NameID
    /// Index into `tree.exports`.
    let export: UInt32
  }

  /// Module after module, those of each sorted by name.
  private let rows: SharedTable<Row>
  private let names: SharedTable<NameID>
  private let starts: [UInt32]

  /// Makes an index of all exports; it answers once every module is sorted.
  ///
  /// - Parameters:
  ///   - names: by export, module after module.
  ///   - bases: by module, and one more: where its exports start.
  init(names: SharedTable<NameID>, bases: [UInt32]) {
    starts = bases
    self.names = names
    rows = SharedTable(count: names.count)
  }

  /// Sorts the exports of some modules.
  ///
  /// O(exports · log exports of a module); nearly all have a few.
  func sort(_ modules: Range<Int>) {
    for module in modules {
      let (first, end) = (Int(starts[module]), Int(starts[module + 1]))
      if end - first > 32 {
        var sorted = (first..<end).map { Row(name: names[$0], export: UInt32($0 - first)) }
        sorted.sort { ($0.name, $0.export) < ($1.name, $1.export) }
        for (index, row) in sorted.enumerated() { rows[first + index] = row }
        continue
      }
      for index in first..<end {
        let row = Row(name: names[index], export: UInt32(index - first))
        var place = index
        while place > first, rows[place - 1].name > row.name {
          rows[place] = rows[place - 1]
          place -= 1
        }
        rows[place] = row
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
    (Int(starts[Int(module)])..<Int(starts[Int(module) + 1])).map { rows[$0].name }
  }
}
