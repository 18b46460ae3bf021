// Comma expressions (ecma262 sec-comma-operator).
//
//   (a, (b, c))    →  a, b, c          (1, a)         →  a
//   (a = b, a)     →  a = b            (a++, a)       →  ++a

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifySequence(_ id: NodeID) {
    let node = tree[id]
    let count = tree.count(of: node.a)
    let mark = lists.count
    var index = 0
    while index < count - 1 {
      let operand = tree.element(index, of: node.a)
      if simplifyUnused(operand) { pushOperands(operand) }
      index += 1
    }
    pushOperands(tree.element(count - 1, of: node.a))
    setOperands(id, from: mark, over: node.a)
  }

  /// Gives the sequence `id` the operands on `lists` from `mark` on, which are popped; in place of
  /// `list` if they are no more.
  ///
  /// What is left may be no sequence.
  mutating func setOperands(_ id: NodeID, from mark: Int, over list: ListID) {
    dropRepeatedValue(mark)
    if lists.count - mark == 1 {
      let value = lists.removeLast()
      // `x = (0, function () {})` gives no name.
      if isNamedByPlace(value) {
        keepFirst(id, value)
      } else {
        replace(id, byValueOf: value)
      }
      return
    }
    tree.nodes[id].a = takeList(from: mark, over: list)
  }

  private mutating func keepFirst(_ id: NodeID, _ value: NodeID) {
    let zero = tree.add(TreeBuilder.number(0, start: tree[id].start))
    tree.nodes[id].a = tree.addList([zero, value])
  }

  // The value of an assignment is read again.
  private mutating func dropRepeatedValue(_ mark: Int) {
    guard lists.count - mark >= 2 else { return }
    let value = lists[lists.count - 1]
    let before = lists[lists.count - 2]
    let node = tree[before]
    guard node.kind == .assignment || node.kind == .update, isName(value, same: node.a),
      isVariable(tree[value].b)
    else { return }
    if node.kind == .update {
      let isIncrement =
        node.isOperation(.postfixIncrement) || node.isOperation(.prefixIncrement)
      tree.nodes[before].op = (isIncrement ? Operator.prefixIncrement : .prefixDecrement).rawValue
    }
    release(value)
    lists.truncate(to: lists.count - 1)
  }
}
