// How rewrites change the tree.

import JSSyntax
import Memory

extension Minifier {
  /// Takes the subtree `id` out of the program; see `TreeBuilder.release`.
  mutating func release(_ id: NodeID) { tree.release(id, using: &stack) }

  /// Puts the node `from` in the place `id`, whose own node is no longer needed.
  mutating func move(_ from: NodeID, to id: NodeID) {
    if from != id { tree.move(from, to: id) }
  }

  /// Puts the value of the expression `from`, a part of `id`, in the place `id`.
  ///
  //     (0, a.b)()  →  (0, a.b)()        `a.b` becomes detached: it is still no method call
  mutating func replace(_ id: NodeID, byValueOf from: NodeID) {
    move(from, to: id)
    switch tree[id].kind {
    case .member, .index, .privateMember, .chain, .identifier, .namespaceMember:
      tree.nodes[id].flags.insert(.detached)
    default: break
    }
  }

  /// Moves the node `id` to a new place and returns it; `id` is free for a node above it.
  mutating func lift(_ id: NodeID) -> NodeID {
    let copy = tree.add(tree[id])
    tree[id] = Node(.none, start: tree[copy].start)
    return copy
  }

  /// Puts a constant in the place `id`, whose parts have been released.
  mutating func set(_ id: NodeID, _ value: PrimitiveValue) {
    let start = tree[id].start
    switch value {
    case .undefined:
      let zero = tree.add(TreeBuilder.number(0, start: start))
      tree[id] = Node(.unary, op: Operator.void.rawValue, start: start, a: zero)
    case .null: tree[id] = Node(.nullLiteral, start: start)
    case .boolean(let flag): tree[id] = Node(.booleanLiteral, start: start, a: flag ? 1 : 0)
    case .number(let number): tree[id] = TreeBuilder.number(number, start: start)
    case .string(let atom): tree[id] = Node(.stringLiteral, start: start, a: atom.rawValue)
    }
  }

  /// Replaces the expression `id`, which has no effect, by a constant.
  mutating func replace(_ id: NodeID, by value: PrimitiveValue) {
    let start = tree[id].start
    release(id)
    tree[id].start = start
    set(id, value)
  }

  /// Makes `id` a unary expression of what stood there.
  mutating func wrap(_ id: NodeID, in operation: Operator) {
    let operand = lift(id)
    tree[id] = Node(.unary, op: operation.rawValue, start: tree[operand].start, a: operand)
  }

  /// Makes `id` the binary expression of two free nodes.
  mutating func setBinary(_ id: NodeID, _ operation: Operator, _ left: NodeID, _ right: NodeID) {
    tree[id] = Node(
      .binary,
      op: operation.rawValue,
      start: tree[left].start,
      a: left,
      b: right
    )
  }

  /// Makes `id` the sequence of free nodes, flat; `left` and `right` may be sequences.
  mutating func setSequence(_ id: NodeID, _ left: NodeID, _ right: NodeID) {
    let start = tree[left].start
    let mark = lists.count
    pushOperands(left)
    pushOperands(right)
    let list = tree.takeList(&lists, from: mark)
    tree[id] = Node(.sequence, start: start, a: list)
    noteSequence(id)
  }

  /// Notes that a sequence has been made in the place `id`, which need not have been touched.
  @inline(__always)
  mutating func noteSequence(_ id: NodeID) {
    if isRescan { _ = touched.insert(id) }
  }

  /// Pushes the operands of the sequence `id`, or `id` itself, on `lists`.
  mutating func pushOperands(_ id: NodeID) {
    let node = tree[id]
    guard node.kind == .sequence else {
      lists.append(id)
      return
    }
    var index = 0
    while index < tree.count(of: node.a) {
      lists.append(tree.element(index, of: node.a))
      index += 1
    }
    tree[id] = Node(.none, start: node.start)
  }

  /// Makes `list` shorter by the elements that are 0, in place.
  mutating func compact(_ list: ListID) {
    let count = tree.count(of: list)
    var kept = 0
    var index = 0
    while index < count {
      let element = tree.element(index, of: list)
      if element != 0 {
        tree.setElement(kept, of: list, to: element)
        kept += 1
      }
      index += 1
    }
    if list != 0 { tree.words[list] = UInt32(truncatingIfNeeded: kept) }
  }

  /// The list of the elements on `lists` from `mark` on, which are popped; in place of `list` if they
  /// are no more.
  mutating func takeList(from mark: Int, over list: ListID) -> ListID {
    let count = lists.count - mark
    guard list != 0, count <= tree.count(of: list) else {
      return tree.takeList(&lists, from: mark)
    }
    var index = 0
    while index < count {
      tree.setElement(index, of: list, to: lists[mark + index])
      index += 1
    }
    tree.words[list] = UInt32(truncatingIfNeeded: count)
    lists.truncate(to: mark)
    return list
  }
}
