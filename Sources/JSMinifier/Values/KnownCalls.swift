// Calls and constructions of built-ins that have no effect beyond those of their arguments. Programs are
// assumed not to replace these (docs/assumptions.md), as top-level statements are judged (JSSemantics).
//
//   function f() { new Map(); String(1); return 2 }  →  function f() { return 2 }

import JSSyntax
import Memory

extension Minifier {
  /// Whether the call or `new` expression `node` does nothing but evaluate its arguments.
  func isQuietBuiltIn(_ node: Node) -> Bool {
    let callee = tree[node.a]
    guard callee.kind == .identifier, tree.isUnbound(callee.b) else { return false }
    let name = tree.names.bytes(callee.atom)
    return node.kind == .new ? isQuietConstruction(name, node.b) : isQuietCall(name, node.b)
  }

  private func isQuietConstruction(_ name: ByteSlice, _ arguments: ListID) -> Bool {
    switch name.count {
    case 3 where name.equals("Map"): return isCollectionQuiet(arguments)
    case 3 where name.equals("Set"): return isCollectionQuiet(arguments, takesAnything: true)
    case 4 where name.equals("Date"): return arePlain(arguments)
    case 6 where name.equals("Object"): return arguments == 0
    case 7 where name.equals("WeakMap") || name.equals("WeakSet"):
      return isCollectionQuiet(arguments)
    default: return isError(name) && arePlain(arguments)
    }
  }

  private func isQuietCall(_ name: ByteSlice, _ arguments: ListID) -> Bool {
    switch name.count {
    case 5 where name.equals("isNaN"): return arePlain(arguments)
    case 6 where name.equals("Symbol") || name.equals("String") || name.equals("Number"):
      return arePlain(arguments)
    case 7 where name.equals("Boolean"): return !hasSpread(arguments)
    case 8 where name.equals("parseInt") || name.equals("isFinite"): return arePlain(arguments)
    case 10 where name.equals("parseFloat"): return arePlain(arguments)
    default: return isError(name) && arePlain(arguments)
    }
  }

  private func isError(_ name: ByteSlice) -> Bool {
    guard name.hasSuffix("Error") else { return false }
    return name.count == 5 || name.equals("TypeError") || name.equals("RangeError")
      || name.equals("SyntaxError") || name.equals("ReferenceError")
  }

  /// Whether all arguments convert to strings and numbers without an effect.
  private func arePlain(_ arguments: ListID) -> Bool {
    var index = 0
    while index < tree.count(of: arguments) {
      if !kinds(of: tree.element(index, of: arguments)).isPlain { return false }
      index += 1
    }
    return true
  }

  // Entries of a map that are no objects throw, as do keys of weak ones.
  private func isCollectionQuiet(_ arguments: ListID, takesAnything: Bool = false) -> Bool {
    if tree.count(of: arguments) == 0 { return true }
    let first = tree.element(0, of: arguments)
    let node = tree[first]
    if node.kind == .arrayLiteral {
      return tree.count(of: node.a) == 0 || takesAnything && !hasSpread(node.a)
    }
    return kinds(of: first).isSubset(of: [.undefined, .null])
  }
}
