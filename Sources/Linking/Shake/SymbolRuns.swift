// What marking must know of each symbol of the program, gathered from all trees by tasks, a run of modules
// each: which import it is, and which statements declare it.

import Graph
import JSSyntax
import Memory

/// The symbols of a run of modules.
struct SymbolRun: Sendable {
  /// By symbol: index of the named import + 1, or 0.
  private(set) var importOfSymbol: [UInt32]
  /// By symbol: the first statement that declares it + 1, or 0.
  private(set) var firstDeclarations: [UInt32]
  /// What else gives symbols their values, by number of the symbol in the program.
  private(set) var furtherDeclarations: [(symbol: UInt32, statement: UInt32)] = []
  private let base: UInt32

  init(_ modules: Range<Int>, of graph: ModuleGraph, _ bases: ModuleBases) {
    base = bases.symbols[modules.lowerBound]
    let count = Int(bases.symbols[modules.upperBound] - base)
    importOfSymbol = [UInt32](repeating: 0, count: count)
    firstDeclarations = importOfSymbol
    for module in modules {
      let tree = graph.modules[module].parsed.tree
      let start = Int(bases.symbols[module] - base)
      for index in tree.namedImports.indices {
        importOfSymbol[start + Int(tree.namedImports[index].symbol)] = UInt32(index) + 1
      }
      addDeclarations(of: tree, start)
    }
  }

  private mutating func addDeclarations(of tree: SyntaxTree, _ start: Int) {
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      for word in Int(facts.declares)..<Int(facts.reads) {
        let symbol = start + Int(tree.factWords[word])
        if firstDeclarations[symbol] == 0 {
          firstDeclarations[symbol] = UInt32(index) + 1
        } else {
          furtherDeclarations.append((base + UInt32(symbol), UInt32(index)))
        }
      }
      guard facts.flags.contains(.changesSymbols) else { continue }
      for word in Int(facts.effects)..<Int(facts.effectsEnd) {
        let term = EffectTerm(rawValue: tree.factWords[word])
        guard term.kind == .changes else { continue }
        furtherDeclarations.append((base + UInt32(start) + term.symbol, UInt32(index)))
      }
    }
  }
}
