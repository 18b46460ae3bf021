// Statements that hold one expression.
//
//   1;  →  nothing          return void 0;  →  return;

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyExpressionStatement(_ id: NodeID, _ node: Node) {
    if !simplifyUnused(node.a) { tree[id] = Node(.emptyStatement, start: node.start) }
  }

  mutating func simplifyReturn(_ id: NodeID, _ node: Node) {
    // The end of an async generator waits for the value that is written.
    guard node.a != 0, constant(node.a) == .undefined, !hasAsyncGenerator else { return }
    release(node.a)
    tree.nodes[id].a = 0
  }

  mutating func simplifyBlock(_ id: NodeID) {
    let node = tree[id]
    let list = simplifyList(node.a, .none, scope: node.b)
    tree.nodes[id].a = list
  }
}
