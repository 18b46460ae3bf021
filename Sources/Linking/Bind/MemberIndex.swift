// The exports of CommonJS modules as their statements define them, by program-wide name; and the
// properties of objects of modules, by object and name.

import Graph
import JSSyntax
import Memory

/// The property `symbol`, called `name`, of what `object` holds.
struct ObjectMember {
  let object: SymbolID
  let name: NameID
  let symbol: SymbolID
}

/// The export members of all CommonJS modules, and the properties of objects of all modules.
struct MemberIndex {
  private var rows: [(name: NameID, symbol: SymbolID)] = []
  private var starts: [UInt32] = [0]
  /// By module: the symbol of its whole `module.exports`; none when members define it.
  private var wholes: [SymbolID]
  /// By module: the symbol of what it takes over from others; none when it does not.
  private var stars: [SymbolID]
  /// The properties of objects, those of a module sorted.
  private var properties: [ObjectMember] = []
  /// By module: where its properties start.
  private var propertyStarts: [UInt32] = [0]
  /// The name of the mark that transpilers set.
  let markName: NameID

  /// Interns the names of export members.
  init(_ modules: [Module], names: inout Interner) {
    markName = names.intern(string: "__esModule").rawValue
    starts.reserveCapacity(modules.count + 1)
    wholes = [SymbolID](repeating: noSymbol, count: modules.count)
    stars = wholes
    for module in modules.indices {
      if modules[module].format == .commonJS { add(modules[module].tree, module, &names) }
      if modules[module].tree.flags.contains(.hasObjectMembers) {
        addProperties(modules[module].tree, &names)
      }
      propertyStarts.append(UInt32(properties.count))
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

  private mutating func addProperties(_ tree: SyntaxTree, _ names: inout Interner) {
    let first = properties.count
    var isSorted = true
    for symbol in tree.symbols.indices where tree.symbols[symbol].kind == .objectMember {
      let property = ObjectMember(
        object: tree.symbols[symbol].scope,
        name: names.intern(tree.text(tree.symbols[symbol].name)).rawValue,
        symbol: SymbolID(symbol)
      )
      if properties.count > first, let last = properties.last,
        (property.object, property.name) < (last.object, last.name)
      {
        isSorted = false
      }
      properties.append(property)
    }
    if !isSorted { properties[first...].sort { ($0.object, $0.name) < ($1.object, $1.name) } }
  }

  /// Whether properties of objects of `module` can be told apart.
  func hasProperties(_ module: ModuleID) -> Bool {
    propertyStarts[Int(module)] != propertyStarts[Int(module) + 1]
  }

  /// The properties of all objects of `module`.
  func properties(of module: ModuleID) -> ArraySlice<ObjectMember> {
    properties[Int(propertyStarts[Int(module)])..<Int(propertyStarts[Int(module) + 1])]
  }

  /// The properties of what `object` of `module` holds, as far as they can be told apart.
  func properties(of object: SymbolID, in module: ModuleID) -> ArraySlice<ObjectMember> {
    let all = properties(of: module)
    let start = all.partitionIndex { $0.object >= object }
    let end = all.partitionIndex { $0.object > object }
    return all[(all.startIndex + start)..<(all.startIndex + end)]
  }

  /// The property `name` of what `object` of `module` holds.
  func property(_ name: NameID, of object: SymbolID, in module: ModuleID) -> SymbolID? {
    let all = properties(of: object, in: module)
    let index = all.startIndex + all.partitionIndex { $0.name >= name }
    return index < all.endIndex && all[index].name == name ? all[index].symbol : nil
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

extension RandomAccessCollection {
  /// How many elements come before the first for which `belongs` holds, as for all after it.
  func partitionIndex(where belongs: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[index(startIndex, offsetBy: middle)]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}
