// Properties by name (ecma262 sec-property-accessors).
//
//   a["b"]  →  a.b        a["b-c"] stays

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyIndex(_ id: NodeID, _ node: Node) {
    let key = tree[node.b]
    guard key.kind == .stringLiteral, tree.names.bytes(key.atom).isIdentifierName else { return }
    release(node.b)
    tree[id] = Node(.member, flags: node.flags, start: node.start, a: node.a, b: key.a)
  }
}
