// The exports of CommonJS modules as their statements define them, by program-wide name.

import Graph
import JSSyntax
import Memory

/// The export members of all CommonJS modules.
struct MemberIndex {
  private var rows: [(name: NameID, symbol: SymbolID)] = []
  private var starts: [UInt32] = [0]
  /// By module: the symbol of its whole `module.exports`; none when members define it.
  private var wholes: [SymbolID]
  /// By module: the symbol of what it takes over from others; none when it does not.
  private var stars: [SymbolID]
  /// The name of the mark that transpilers set.
  let markName: NameID

  /// Interns the names of export members.
  init(_ modules: [Module], names: inout Interner) {
    markName = names.intern(string: "__esModule").rawValue
    starts.reserveCapacity(modules.count + 1)
    wholes = [SymbolID](repeating: noSymbol, count: modules.count)
    stars = wholes
    for (module, node) in modules.enumerated() {
      if node.parsed.format == .commonJS { add(node.parsed.tree, module, &names) }
      starts.append(UInt32(rows.count))
    }
  }

  private mutating func add(_ tree: SyntaxTree, _ module: Int, _ names: inout Interner) {
    let first = rows.count
    for symbol in tree.symbols.indices {
      switch tree.symbols[symbol].kind {
      case .exportMember:
        let name = tree.symbols[symbol].name
        if name == .exports, tree.symbols[symbol].flags.contains(.isWhole) {
          wholes[module] = SymbolID(symbol)
        } else {
          rows.append((names.intern(tree.text(name)).rawValue, SymbolID(symbol)))
        }
      case .exportStar: stars[module] = SymbolID(symbol)
      default: break
      }
    }
    if rows.count - first > 1 { rows[first...].sort { $0.name < $1.name } }
  }

  /// The export member `name` of `module`.
  func find(_ name: NameID, in module: ModuleID) -> SymbolID? {
    var low = Int(starts[Int(module)])
    var high = Int(starts[Int(module) + 1])
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < end && rows[low].name == name ? rows[low].symbol : nil
  }

  /// All export members of `module`.
  func members(of module: ModuleID) -> ArraySlice<(name: NameID, symbol: SymbolID)> {
    rows[Int(starts[Int(module)])..<Int(starts[Int(module) + 1])]
  }

  /// The whole of `module.exports` of a module that assigns to it.
  func whole(of module: ModuleID) -> SymbolID? {
    wholes[Int(module)] == noSymbol ? nil : wholes[Int(module)]
  }

  /// What `module` takes over from other modules.
  func star(of module: ModuleID) -> SymbolID? {
    stars[Int(module)] == noSymbol ? nil : stars[Int(module)]
  }
}
