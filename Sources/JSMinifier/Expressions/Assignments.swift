// Assignments (ecma262 sec-assignment-operators).
//
//   a = a + b      →  a += b           a = 2 * a     →  a *= 2
//   a = a || b     →  a ||= b          a = (b, c)    →  b, a = c
//   (a) = () => b  →  a = (0, () => b)

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyAssignment(_ id: NodeID) {
    keepNameless(id)
    let node = tree[id]
    guard node.op == Operator.assign.rawValue else { return }
    let value = tree[node.b]
    switch value.kind {
    case .sequence where tree[node.a].kind == .identifier: hoistAssigned(id)
    case .binary: simplifyCompound(id, node, value)
    default: break
    }
  }

  /// Says by its value that the assignment or pattern `id` gives a function no name, as parentheses
  /// around the target do (ecma262 sec-static-semantics-isidentifierref), so that other rewrites of it
  /// need not know.
  @inline(__always)
  mutating func keepNameless(_ id: NodeID) {
    let node = tree[id]
    if tree[node.a].kind == .identifier, tree[node.a].flags.contains(.parenthesized),
      isNamedByPlace(node.b)
    {
      detachValue(of: id, node)
    }
  }

  private mutating func detachValue(of id: NodeID, _ node: Node) {
    let zero = tree.add(TreeBuilder.number(0, start: tree[node.b].start))
    let list = tree.addList([zero, node.b])
    tree.nodes[id].b = tree.add(Node(.sequence, start: tree[node.b].start, a: list))
  }

  private mutating func simplifyCompound(_ id: NodeID, _ node: Node, _ value: Node) {
    guard let operation = value.operatorKind.assigning else { return }
    let target = tree[node.a]
    let isLogical =
      operation == .logicalAndAssign || operation == .logicalOrAssign || operation == .nullishAssign
    // The setter of a property is not called when the value stays.
    if isLogical, target.kind != .identifier { return }
    if isAssignedTwice(value.a, node.a) {
      if isLogical, isNamedByPlace(value.b) { return }
      release(value.a)
      tree[node.b] = Node(.none, start: value.start)
      tree.nodes[id].op = operation.rawValue
      tree.nodes[id].b = value.b
    } else if isCommutative(operation), tree[value.a].kind == .numberLiteral,
      isAssignedTwice(value.b, node.a)
    {
      release(value.b)
      tree[node.b] = Node(.none, start: value.start)
      tree.nodes[id].op = operation.rawValue
      tree.nodes[id].b = value.a
    }
  }

  private func isCommutative(_ operation: Operator) -> Bool {
    switch operation {
    case .multiplyAssign, .bitAndAssign, .bitOrAssign, .bitXorAssign: true
    default: false
    }
  }

  // a = (b, c)  →  b, a = c
  private mutating func hoistAssigned(_ id: NodeID) {
    let sequence = tree[id].b
    let list = tree[sequence].a
    let last = tree.count(of: list) - 1
    let value = tree.element(last, of: list)
    // `a = (0, function () {})` gives no name.
    if isNamedByPlace(value) { return }
    tree.nodes[id].b = value
    let assignment = lift(id)
    tree.setElement(last, of: list, to: assignment)
    tree[sequence] = Node(.none, start: tree[assignment].start)
    tree[id] = Node(.sequence, start: tree[assignment].start, a: list)
    simplifyAssignment(assignment)
    simplifySequence(id)
  }
}
