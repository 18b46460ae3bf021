// What is done for a node of each kind: one call per case, the rewrites are in the files of their area.

import JSSyntax
import Memory

extension Minifier {
  /// Rewrites the node `id`, whose parts are as simple as they get.
  @inline(__always)
  mutating func simplify(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .index: simplifyIndex(id, node)
    default: break
    }
  }
}
