// What is to be named, gathered from the trees of a run of modules by one task: naming itself goes from
// module to module, since each name depends on those before it.

import Graph
import JSSyntax
import Memory

/// A symbol of the top level of a bundle and the name it has in its source.
struct NameWish: Sendable {
  let module: UInt32
  let symbol: SymbolID
  /// Empty for a default export without a name.
  let text: ByteSlice
  /// Of the text, for the interner.
  let hash: UInt32
  /// It is an export of a CommonJS module without a wrapper, which need not be an identifier.
  let isExport: Bool

  init(module: Int, symbol: SymbolID, text: ByteSlice, isExport: Bool = false) {
    self.module = UInt32(module)
    self.symbol = symbol
    self.text = text
    hash = Interner.hash(of: text)
    self.isExport = isExport
  }
}

/// The symbols to be named of a run of modules, and the globals that they use.
struct NamingRun: Sendable {
  /// The modules of the run.
  let modules: Range<Int>
  /// Module after module, in the order in which they are named.
  private(set) var wishes: [NameWish] = []
  /// The names of globals, each once, in the order of first use.
  private(set) var globals: [ByteSlice] = []
  /// The modules that have one of `SymbolNamer.keepingFlags`.
  private(set) var readers: [Int] = []

  init(_ modules: Range<Int>, of marker: LiveMarker) {
    self.modules = modules
    var known = Interner(reserved: [""])
    wishes.reserveCapacity(modules.count * 16)
    for id in modules where marker.modules[id].isIncluded {
      let tree = marker.graph.modules[id].tree
      if !tree.flags.isDisjoint(with: SymbolNamer.keepingFlags) { readers.append(id) }
      for symbol in tree.symbols.indices where tree.symbols[symbol].kind == .unbound {
        _ = known.intern(tree.text(tree.symbols[symbol].name))
      }
      let wrap = marker.modules[id].wrap
      if wrap == .hoisted { addSymbols(of: id, tree, marker) }
      if wrap != .commonJS { addDefaults(of: id, tree) }
    }
    globals = (1..<known.count).map { known.bytes(Atom(UInt32($0))) }
  }

  private mutating func addSymbols(of id: Int, _ tree: SyntaxTree, _ marker: LiveMarker) {
    let base = Int(marker.statementBase[id])
    for index in tree.statements.indices where marker.isLive[base + index] {
      let facts = tree.statements[index]
      for word in Int(facts.declares)..<Int(facts.reads) {
        let number = tree.factWords[word]
        let symbol = tree.symbols[number]
        guard symbol.isTopLevel, !symbol.flags.contains(.mustKeepName),
          symbol.name != .anonymousDefault
        else { continue }
        wishes.append(NameWish(module: id, symbol: number, text: tree.text(symbol.name)))
      }
      if marker.graph.modules[id].format == .commonJS { addExports(of: id, facts, tree) }
    }
  }

  /// The exports of a CommonJS module without a wrapper that the statement uses are variables.
  private mutating func addExports(of id: Int, _ facts: StatementFacts, _ tree: SyntaxTree) {
    for word in Int(facts.reads)..<Int(facts.imports) {
      let number = tree.factWords[word]
      let symbol = tree.symbols[number]
      guard symbol.kind == .exportMember else { continue }
      let text = tree.text(symbol.name)
      wishes.append(
        NameWish(
          module: id,
          symbol: number,
          text: text.equals("default") || symbol.flags.contains(.isWhole) ? .empty : text,
          isExport: true
        )
      )
    }
  }

  /// `export default expression` declares a symbol of linking's own.
  private mutating func addDefaults(of id: Int, _ tree: SyntaxTree) {
    for index in tree.exports.indices {
      let symbol = tree.exports[index].symbol
      guard symbol != noSymbol, tree.symbols[symbol].name == .anonymousDefault else { continue }
      wishes.append(NameWish(module: id, symbol: symbol, text: .empty))
    }
  }
}

extension Symbol {
  /// Whether it is a variable of the module scope, which a bundle's top level may have to rename.
  var isTopLevel: Bool {
    switch kind {
    case .unbound, .importBinding, .importedName, .privateName, .label: false
    case .importedMember, .exportMember, .exportStar, .objectMember: false
    default: scope == 0
    }
  }
}
