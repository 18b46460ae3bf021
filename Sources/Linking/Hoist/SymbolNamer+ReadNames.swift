// Functions and classes of the top level whose names the program reads keep them when names are
// shortened.
//
// No other name of the bundle that is spelled as in the source may be the same: a global, a name that
// a direct eval sees, an inner one of another module that is read as well. Where one is, the symbol
// gets a short name.

import Graph
import JSSyntax
import Memory

extension SymbolNamer {
  /// The flags of modules that `nameReadSymbols` must know.
  static var keepingFlags: ModuleFlags {
    [.keepsReadNames, .asksImportsForNames, .containsEval, .hasSloppySyntax]
  }

  /// Gives symbols whose names are read their own names.
  ///
  /// - Parameters:
  ///   - readers: the modules that have one of `keepingFlags`.
  ///   - targets: what the modules' named imports stand for.
  mutating func nameReadSymbols(of readers: [Int], _ targets: [[ImportTarget]]) {
    let reading: ModuleFlags = [.keepsReadNames, .asksImportsForNames]
    if !readers.contains(where: { !flags(of: $0).isDisjoint(with: reading) }) { return }
    var inner = InnerNames()
    for id in readers { addInnerNames(of: id, to: &inner) }
    for id in readers where flags(of: id).contains(.keepsReadNames) { keepOwnNames(of: id, inner) }
    for id in readers where flags(of: id).contains(.asksImportsForNames) {
      keepImportedNames(of: id, targets[id], inner)
    }
  }

  /// The names that inner scopes keep, with the module that has them; -1 for several.
  private typealias InnerNames = [NameID: Int]

  private func flags(of id: Int) -> ModuleFlags { graph.modules[id].tree.flags }

  private mutating func addInnerNames(of id: Int, to inner: inout InnerNames) {
    let tree = graph.modules[id].tree
    if tree.flags.isDisjoint(with: [.keepsReadNames, .containsEval, .hasSloppySyntax]) { return }
    let isHoisted = modules[id].wrap == .hoisted
    let keepsAll = tree.flags.contains(.hasSloppySyntax)
    for index in tree.symbols.indices {
      let symbol = tree.symbols[index]
      if symbol.scope == 0 && isHoisted { continue }
      guard keepsAll || symbol.flags.contains(.mustKeepName) else { continue }
      let name = bundle.names.intern(tree.text(symbol.name)).rawValue
      inner[name] = inner[name, default: id] == id ? id : -1
    }
  }

  private mutating func keepOwnNames(of id: Int, _ inner: InnerNames) {
    let tree = graph.modules[id].tree
    if modules[id].wrap != .hoisted || tree.flags.contains(.containsEval) { return }
    for index in tree.statements.indices
    where marker.isLive[Int(marker.statementBase[id]) + index] {
      let facts = tree.statements[index]
      for word in Int(facts.declares)..<Int(facts.reads) {
        let symbol = tree.symbols[tree.factWords[word]]
        if symbol.naming.contains(.isAsked), symbol.flags.contains(.mustKeepName) {
          keepName(of: tree.factWords[word], in: id, inner)
        }
      }
    }
  }

  private mutating func keepImportedNames(
    of id: Int,
    _ targets: [ImportTarget],
    _ inner: InnerNames
  ) {
    let tree = graph.modules[id].tree
    for (index, target) in targets.enumerated() {
      let name = tree.symbols[tree.namedImports[index].symbol]
      guard name.naming.contains(.isAsked), target.kind == .symbol,
        modules[Int(target.module)].wrap == .hoisted
      else { continue }
      let source = graph.modules[Int(target.module)].tree
      let symbol = source.symbols[target.symbol]
      if source.flags.contains(.containsEval) || symbol.flags.contains(.mustKeepName) { continue }
      switch symbol.kind {
      case .function, .class: keepName(of: target.symbol, in: Int(target.module), inner)
      case .var, .let, .const:
        if symbol.naming.contains(.isFunction) {
          keepName(of: target.symbol, in: Int(target.module), inner)
        }
      default: break
      }
    }
  }

  private mutating func keepName(of symbol: SymbolID, in id: Int, _ inner: InnerNames) {
    let tree = graph.modules[id].tree
    let index = Int(marker.symbolBase[id] + symbol)
    guard symbolNames[index] == 0, tree.symbols[symbol].isTopLevel else { return }
    let text = tree.text(tree.symbols[symbol].name)
    let isHidden = inner[bundle.names.intern(text).rawValue, default: id] != id
    symbolNames[index] = (isHidden ? nil : bundle.keep(text)) ?? bundle.allocate(.empty)
  }
}
