// Expressions whose value nobody reads: only effects are left of them.
//
//   a ? f() : 0          →  a && f()           [f(), g()]     →  f(), g()
//   !a && f()            →  a || f()           a + "" || f()  →  a + "" || f()
//   a == null && (a = b) →  a ??= b            typeof a       →  nothing

import JSSyntax
import Memory

extension Minifier {
  /// Rewrites the expression `id`, whose value is not read; false when nothing is left of it, not even
  /// its node.
  mutating func simplifyUnused(_ id: NodeID, depth: Int = 0) -> Bool {
    if depth > Self.depthLimit { return true }
    let node = tree[id]
    switch node.kind {
    case .assignment, .update, .await, .yield, .taggedTemplate: return true
    case .call, .new: return simplifyUnusedCall(id, node, depth)
    case .unary: return simplifyUnusedUnary(id, node, depth)
    case .binary: return simplifyUnusedBinary(id, node, depth)
    case .conditional: return simplifyUnusedConditional(id, depth)
    case .sequence: return simplifyUnusedSequence(id, node, depth)
    case .arrayLiteral: return keepEffects(id, ofList: node.a, depth)
    case .objectLiteral: return simplifyUnusedObject(id, node, depth)
    case .templateLiteral: return simplifyUnusedTemplate(id, node, depth)
    default:
      guard isPure(id) else { return true }
      release(id)
      return false
    }
  }

  private mutating func simplifyUnusedCall(_ id: NodeID, _ node: Node, _ depth: Int) -> Bool {
    guard node.flags.contains(.pure) || isQuietBuiltIn(node) else { return true }
    // The callee of an annotated call need not exist.
    if hasSpread(node.b) { return true }
    release(node.a)
    return keepEffects(id, ofList: node.b, depth)
  }

  func hasSpread(_ list: ListID) -> Bool {
    var index = 0
    while index < tree.count(of: list) {
      if tree[tree.element(index, of: list)].kind == .spread { return true }
      index += 1
    }
    return false
  }

  /// Leaves of `id` the effects of its elements `list`, in order.
  private mutating func keepEffects(_ id: NodeID, ofList list: ListID, _ depth: Int) -> Bool {
    if hasSpread(list) { return true }
    let start = tree[id].start
    tree[id] = Node(.none, start: start)
    let mark = lists.count
    var index = 0
    while index < tree.count(of: list) {
      let element = tree.element(index, of: list)
      if element != 0, simplifyUnused(element, depth: depth + 1) { pushOperands(element) }
      index += 1
    }
    return setEffects(id, mark, start)
  }

  // Makes `id` the sequence of what is on `lists` from `mark` on.
  private mutating func setEffects(_ id: NodeID, _ mark: Int, _ start: UInt32) -> Bool {
    switch lists.count - mark {
    case 0: return false
    case 1: move(lists.removeLast(), to: id)
    default:
      let list = tree.takeList(&lists, from: mark)
      tree[id] = Node(.sequence, start: start, a: list)
    }
    return true
  }

  // MARK: operators

  private mutating func simplifyUnusedUnary(_ id: NodeID, _ node: Node, _ depth: Int) -> Bool {
    switch node.operatorKind {
    case .not, .void: break
    case .typeof:
      if tree[node.a].kind == .identifier, tree.isUnbound(tree[node.a].b) {
        release(id)
        return false
      }
    case .plus:
      guard kinds(of: node.a).isPlain else { return true }
    case .minus, .bitNot:
      let operand = kinds(of: node.a)
      guard operand.isPlain || operand == .bigint else { return true }
    default: return true
    }
    move(node.a, to: id)
    return simplifyUnused(id, depth: depth + 1)
  }

  private mutating func simplifyUnusedBinary(_ id: NodeID, _ node: Node, _ depth: Int) -> Bool {
    if node.isLogicalOperation { return simplifyUnusedLogical(id, node, depth) }
    guard isOperatorPure(node) else { return true }
    let start = node.start
    tree[id] = Node(.none, start: start)
    let mark = lists.count
    if simplifyUnused(node.a, depth: depth + 1) { pushOperands(node.a) }
    if simplifyUnused(node.b, depth: depth + 1) { pushOperands(node.b) }
    return setEffects(id, mark, start)
  }

  private mutating func simplifyUnusedLogical(_ id: NodeID, _ node: Node, _ depth: Int) -> Bool {
    guard simplifyUnused(node.b, depth: depth + 1) else {
      move(node.a, to: id)
      return simplifyUnused(id, depth: depth + 1)
    }
    if node.isOperation(.nullish) { return true }
    simplifyTest(node.a)
    simplifyGuarded(id, node)
    return true
  }

  /// Simplifies `a && b` or `a || b`, whose value is not read and whose operands are simple.
  mutating func simplifyGuarded(_ id: NodeID, _ node: Node) {
    let test = tree[node.a]
    if test.kind == .unary, test.isOperation(.not) {
      replace(node.a, byValueOf: test.a)
      let opposite: Operator = node.isOperation(.logicalAnd) ? .logicalOr : .logicalAnd
      tree.nodes[id].op = opposite.rawValue
    }
    if !assignWhenNull(id) { _ = simplifyToChain(id) }
    if tree[id].kind == .binary { simplifyLogical(id) }
  }

  // a == null && (a = b)  →  a ??= b        a != null || (a = b)  →  a ??= b
  private mutating func assignWhenNull(_ id: NodeID) -> Bool {
    let node = tree[id]
    let right = tree[node.b]
    guard right.kind == .assignment, right.op == Operator.assign.rawValue,
      let test = nullTest(node.a), test.kinds == [.undefined, .null],
      test.isEqual == node.isOperation(.logicalAnd),
      isAssignedTwice(test.operand, right.a)
    else { return false }
    release(node.a)
    move(node.b, to: id)
    tree.nodes[id].op = Operator.nullishAssign.rawValue
    return true
  }

  private mutating func simplifyUnusedConditional(_ id: NodeID, _ depth: Int) -> Bool {
    let test = tree[id].a
    let pair = tree.record(PairRecord.self, at: tree[id].b)
    let hasFirst = simplifyUnused(pair.first, depth: depth + 1)
    let hasSecond = simplifyUnused(pair.second, depth: depth + 1)
    if hasFirst && hasSecond {
      simplifyConditional(id)
      return true
    }
    if !hasFirst && !hasSecond {
      move(test, to: id)
      return simplifyUnused(id, depth: depth + 1)
    }
    setBinary(
      id,
      hasFirst ? .logicalAnd : .logicalOr,
      test,
      hasFirst ? pair.first : pair.second
    )
    simplifyBinary(id, tree[id])
    return simplifyUnused(id, depth: depth + 1)
  }

  private mutating func simplifyUnusedSequence(_ id: NodeID, _ node: Node, _ depth: Int) -> Bool {
    let count = tree.count(of: node.a)
    let last = tree.element(count - 1, of: node.a)
    if simplifyUnused(last, depth: depth + 1) {
      if tree[last].kind == .sequence { simplifySequence(id) }
      return true
    }
    tree.words[node.a] = UInt32(truncatingIfNeeded: count - 1)
    if count == 2 {
      move(tree.element(0, of: node.a), to: id)
      return simplifyUnused(id, depth: depth + 1)
    }
    return true
  }

  // MARK: literals

  private mutating func simplifyUnusedObject(_ id: NodeID, _ node: Node, _ depth: Int) -> Bool {
    let count = tree.count(of: node.a)
    var index = 0
    while index < count {
      let property = tree[tree.element(index, of: node.a)]
      guard property.kind == .property,
        !property.flags.contains(.computed) || kinds(of: property.a).isPrimitive
      else { return true }
      index += 1
    }
    tree[id] = Node(.none, start: node.start)
    let mark = lists.count
    index = 0
    while index < count {
      let element = tree.element(index, of: node.a)
      let property = tree[element]
      tree[element] = Node(.none, start: property.start)
      if property.flags.contains(.computed) {
        if simplifyUnused(property.a, depth: depth + 1) { pushOperands(property.a) }
      } else {
        release(property.a)
      }
      if simplifyUnused(property.b, depth: depth + 1) { pushOperands(property.b) }
      index += 1
    }
    return setEffects(id, mark, node.start)
  }

  private mutating func simplifyUnusedTemplate(
    _ id: NodeID,
    _ node: Node,
    _ depth: Int
  ) -> Bool {
    let count = tree.count(of: node.a)
    var index = 1
    while index < count {
      let kinds = kinds(of: tree.element(index, of: node.a))
      if !kinds.isPrimitive || kinds.contains(.symbol) { return true }
      index += 2
    }
    tree[id] = Node(.none, start: node.start)
    let mark = lists.count
    index = 1
    while index < count {
      let part = tree.element(index, of: node.a)
      if simplifyUnused(part, depth: depth + 1) { pushOperands(part) }
      index += 2
    }
    return setEffects(id, mark, node.start)
  }
}
