// Which statements give symbols their values: those that declare them, and those that change what they
// hold without any other effect. They live with the symbol.

import JSSyntax
import Memory

/// The declaring statements of all symbols of a program, in flat chains.
struct DeclarationTable {
  /// A statement beside the first one.
  struct Entry {
    let statement: UInt32
    /// Index of the next entry plus 1.
    let next: UInt32
  }

  /// By symbolBase + symbol: the first statement that declares it plus 1.
  private var firsts: [UInt32]
  /// By symbolBase + symbol: index into `entries` plus 1.
  private var heads: [UInt32]
  private(set) var entries: [Entry] = []

  /// Joins what the runs of all modules, in order, say of `symbolCount` symbols.
  init(joining runs: [SymbolRun], symbolCount: Int) {
    firsts = runs[0].firstDeclarations
    for run in runs.dropFirst() { firsts += run.firstDeclarations }
    heads = [UInt32](repeating: 0, count: symbolCount)
    for run in runs {
      for further in run.furtherDeclarations {
        entries.append(Entry(statement: further.statement, next: heads[Int(further.symbol)]))
        heads[Int(further.symbol)] = UInt32(entries.count)
      }
    }
  }

  /// The first statement that declares the symbol.
  func first(of symbol: UInt32) -> UInt32? {
    let statement = firsts[Int(symbol)]
    return statement == 0 ? nil : statement - 1
  }

  /// The first of the other statements: an index into `entries` plus 1, or 0.
  func further(of symbol: UInt32) -> UInt32 { heads[Int(symbol)] }
}

/// What a bundle takes from outside.
struct ExternalUses {
  private(set) var uses: [ImportTarget] = []
  /// Externals that are evaluated, in order.
  private(set) var bare: [UInt32] = []
  private var seen: Set<UInt64> = []

  mutating func use(_ target: ImportTarget) {
    let key =
      UInt64(target.module) << 35 | UInt64(target.phase.rawValue) << 33
      | UInt64(target.isNodeRule ? 1 : 0) << 32 | UInt64(target.name)
    if seen.insert(key).inserted { uses.append(target) }
  }

  mutating func evaluate(_ external: UInt32) {
    if !bare.contains(external) { bare.append(external) }
  }

  mutating func finish() { bare.sort() }
}
