// What the transforms of a module ask of its tree, with their one work list.

import JSSyntax
import Memory

extension TransformPass {
  /// Pushes the nodes right below `id` on the stack, the last one first.
  mutating func pushChildren(of id: NodeID) { tree.pushChildren(of: id, onto: &stack) }

  mutating func push(_ id: NodeID) {
    if id != 0 { stack.append(id) }
  }

  mutating func push(list: ListID) {
    var index = tree.count(of: list)
    while index > 0 {
      index -= 1
      push(tree.element(index, of: list))
    }
  }

  /// Takes the subtree `id` out of the program; see `TreeBuilder.release`.
  mutating func release(_ id: NodeID) { tree.release(id, using: &stack) }

  mutating func releaseUse(of symbol: SymbolID) { tree.releaseUse(of: symbol) }

  /// Puts the node `from` in the place `id`.
  mutating func move(_ from: NodeID, to id: NodeID) { tree.move(from, to: id) }

  /// The list that assigns or declares through `id`, as marks by node: which of `candidates` are
  /// written to, deleted, or bound.
  func isTarget(_ candidates: [NodeID]) -> [Bool] {
    var result = [Bool](repeating: false, count: candidates.count)
    func mark(_ id: NodeID) {
      // Candidates ascend.
      var low = 0
      var high = candidates.count
      while low < high {
        let middle = (low + high) / 2
        if candidates[middle] < id { low = middle + 1 } else { high = middle }
      }
      if low < candidates.count, candidates[low] == id { result[low] = true }
    }
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      let node = tree[id]
      switch node.kind {
      case .assignment, .update, .assignmentPattern, .restElement: mark(node.a)
      case .patternProperty: mark(node.b)
      case .unary where node.operatorKind == .delete:
        mark(tree[node.a].kind == .chain ? tree[node.a].a : node.a)
      case .forInStatement, .forOfStatement:
        mark(tree.record(ForInRecord.self, at: node.a).left)
      case .arrayPattern:
        for element in tree.elements(of: node.a) { mark(element) }
      default: break
      }
      id += 1
    }
    return result
  }
}
