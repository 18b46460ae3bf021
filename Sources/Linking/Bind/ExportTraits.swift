// What makes exports worth a look when syntax is minified. Nearly none is: a byte per symbol, filled while
// the trees are read anyway, saves asking the tree of every import's target.

import Graph
import JSSyntax
import Memory

/// What an exported symbol may be.
struct ExportTraits: OptionSet, Sendable, BitwiseCopyable {
  let rawValue: UInt8

  /// A `const` with a primitive value.
  static var isConstant: ExportTraits { ExportTraits(rawValue: 1) }
  /// A function whose calls have no effect, and which nothing replaces.
  static var isPureFunction: ExportTraits { ExportTraits(rawValue: 2) }
  /// The value of `export default expression`.
  static var isDefaultValue: ExportTraits { ExportTraits(rawValue: 4) }
}

/// The traits of all exports, by symbol of the program.
struct ExportTraitTable: Sendable {
  private let traits: SharedTable<ExportTraits>
  private let bases: [UInt32]

  init(_ bases: ModuleBases) {
    self.bases = bases.symbols
    traits = SharedTable(count: bases.symbols.tableCount)
  }

  /// Puts in the exports of a module.
  func fill(_ module: Int, _ tree: SyntaxTree) {
    let mayInline = !tree.flags.contains(.containsEval)
    for index in tree.exports.indices {
      let number = tree.exports[index].symbol
      if number == noSymbol { continue }
      let symbol = tree.symbols[number]
      var found: ExportTraits = []
      if symbol.kind == .const, symbol.flags.contains(.isPlain) { found.insert(.isConstant) }
      if symbol.flags.contains(.callIsPure), !symbol.flags.contains(.isWritten), mayInline {
        found.insert(.isPureFunction)
      }
      if symbol.kind == .defaultExport { found.insert(.isDefaultValue) }
      if !found.isEmpty { traits[Int(bases[module] + number)] = found }
    }
  }

  /// The traits of what `target` stands for; none if that is not an export's symbol.
  func find(_ target: ImportTarget) -> ExportTraits {
    guard target.kind == .symbol else { return [] }
    return traits[Int(bases[Int(target.module)] + target.symbol)]
  }
}
