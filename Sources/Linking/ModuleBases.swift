// Where each module's part of the program's tables starts.

import Graph
import JSSyntax
import Memory

/// By module, and one more: where its part of a table of the whole program starts.
struct ModuleBases: Sendable {
  private(set) var statements: [UInt32] = [0]
  private(set) var symbols: [UInt32] = [0]
  private(set) var exports: [UInt32] = [0]
  private(set) var imports: [UInt32] = [0]
  /// Of the words of the statements' facts.
  private(set) var words: [UInt32] = [0]

  init(_ graph: ModuleGraph) {
    let count = graph.modules.count + 1
    statements.reserveCapacity(count)
    symbols.reserveCapacity(count)
    exports.reserveCapacity(count)
    imports.reserveCapacity(count)
    words.reserveCapacity(count)
    var ends = (statements: UInt32(0), symbols: UInt32(0), exports: UInt32(0), imports: UInt32(0))
    var word: UInt32 = 0
    for module in graph.modules.indices {
      let tree = graph.modules[module].tree
      ends.statements += UInt32(tree.statements.count)
      ends.symbols += UInt32(tree.symbols.count)
      ends.exports += UInt32(tree.exports.count)
      ends.imports += UInt32(tree.namedImports.count)
      word += UInt32(tree.factWords.count)
      statements.append(ends.statements)
      symbols.append(ends.symbols)
      exports.append(ends.exports)
      imports.append(ends.imports)
      words.append(word)
    }
  }
}

extension [UInt32] {
  /// Where the part of `module` stands in the table that these are the bases of.
  func part(of module: Int) -> Range<Int> { Int(self[module])..<Int(self[module + 1]) }

  /// How long the table is that these are the bases of.
  var tableCount: Int { Int(last ?? 0) }
}
