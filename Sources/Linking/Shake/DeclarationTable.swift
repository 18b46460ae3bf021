// Which statements give symbols their values: those that declare them, and those that change what they
// hold without any other effect. They live with the symbol.

import Graph
import JSSyntax
import Memory

/// What gives the symbols of a run of modules values, beside their first declarations.
struct DeclarationRun: Sendable {
  fileprivate var entries: [(symbol: UInt32, statement: UInt32)] = []

  /// Adds a statement of the symbol's module.
  mutating func add(_ symbol: UInt32, _ statement: UInt32) { entries.append((symbol, statement)) }

  /// Ends the run.
  mutating func sort() {
    entries.sort { ($0.symbol, $1.statement) < ($1.symbol, $0.statement) }
  }
}

/// The declaring statements of all symbols of a program.
struct DeclarationTable {
  private let firsts: SharedTable<UInt32>
  /// By symbol, the last statement first.
  private var further: [(symbol: UInt32, statement: UInt32)] = []
  /// By module, and one more: where its part of `further` starts.
  private var starts: [UInt32] = []

  /// Joins what the runs of all modules, in order, say; `bases` are those of the symbols.
  init(_ tables: MarkingTables, _ runs: [DeclarationRun], _ bases: [UInt32]) {
    firsts = tables.firstDeclarations
    for run in runs { further += run.entries }
    starts.reserveCapacity(bases.count)
    var next = 0
    for base in bases {
      while next < further.count, further[next].symbol < base { next += 1 }
      starts.append(UInt32(next))
    }
  }

  /// In `firsts`: all statements of the symbol are marked.
  private static var isMarked: UInt32 { 0x4000_0000 }

  /// Notes that the statements of the symbol get marked; false if they are already, as for most uses.
  func begin(_ symbol: UInt32) -> Bool {
    let first = firsts[Int(symbol)]
    if first & Self.isMarked != 0 { return false }
    firsts[Int(symbol)] = first | Self.isMarked
    return true
  }

  /// The first statement that declares the symbol.
  func first(of symbol: UInt32) -> UInt32? {
    let statement = firsts[Int(symbol)] & ~(MarkingTables.hasFurther | Self.isMarked)
    return statement == 0 ? nil : statement - 1
  }

  /// Where the other statements of a symbol of `module` stand; see `statement(at:)`.
  func further(of symbol: UInt32, in module: Int) -> Range<Int> {
    if firsts[Int(symbol)] & MarkingTables.hasFurther == 0 { return 0..<0 }
    let part = further[Int(starts[module])..<Int(starts[module + 1])]
    let start = part.startIndex + part.partitionIndex { $0.symbol >= symbol }
    var end = start
    while end < part.endIndex, part[end].symbol == symbol { end += 1 }
    return start..<end
  }

  /// One of the other statements.
  func statement(at index: Int) -> UInt32 { further[index].statement }
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

  mutating func finish(_ graph: ModuleGraph, entry: ModuleID) {
    if bare.count < 2 { return }
    let ranks = graph.evaluationRanksOfExternals(from: entry)
    bare.sort { (ranks[$0] ?? .max, $0) < (ranks[$1] ?? .max, $1) }
  }
}
