// What must hold of every minified tree.

import JSSyntax
import Memory
import Testing

/// Checks that no node is in two places or missing, and that use counts are right.
func checkTree(_ tree: borrowing TreeBuilder, _ source: String) {
  var seen = [Bool](repeating: false, count: tree.nodes.count)
  var uses = [UInt32](repeating: 0, count: tree.symbols.count)
  var stack = Column<UInt32>()
  for statement in tree.elements(of: tree.program) { stack.append(statement) }
  while !stack.isEmpty {
    let id = stack.removeLast()
    let node = tree[id]
    if seen[Int(id)] { Issue.record("node \(id), \(node.kind), is in two places: \(source)") }
    seen[Int(id)] = true
    if node.kind == .none { Issue.record("node \(id) is missing: \(source)") }
    switch node.kind {
    case .identifier, .privateName, .namespaceMember:
      if node.b != noSymbol { uses[Int(node.b)] += 1 }
    default: break
    }
    tree.pushChildren(of: id, onto: &stack)
  }
  for index in 0..<tree.symbols.count where tree.symbols[index].kind != .importBinding {
    let symbol = tree.symbols[index]
    let name = tree.names.bytes(symbol.name).string
    #expect(symbol.useCount == uses[index], "uses of \(name): \(source)")
  }
}
