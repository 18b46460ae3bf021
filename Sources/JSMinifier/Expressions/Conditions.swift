// Expressions of which only the truth counts: tests, and operands of `!`.
//
//   if (!!a)               →  if (a)              if (a ? b : false)  →  if (a && b)
//   if (a && true)         →  if (a)              if ("a")            →  if (1)
//   if (!(!a || b != c))   →  if (a && b == c)
//   if (a ? true : b)      →  if (a || b)         if (a, !!b)         →  if (a, b)
//   if (a != null && a.b)  →  if (a?.b)           if ((a & 1) !== 0)  →  if (a & 1)

import JSSyntax
import Memory

extension Minifier {
  /// Makes the expression `id`, which is a condition, smaller.
  @inline(__always)
  mutating func simplifyTest(_ id: NodeID, depth: Int = 0) {
    switch tree[id].kind {
    case .call, .member, .index, .chain: break
    case .identifier where !tree[id].atom.isConstantName: break
    default: simplifyOpenTest(id, depth)
    }
  }

  // Of the kinds that may have a known truth, or parts of which only the truth counts.
  private mutating func simplifyOpenTest(_ id: NodeID, _ depth: Int) {
    if depth > Self.depthLimit { return }
    let node = tree[id]
    switch node.kind {
    case .booleanLiteral: tree[id] = TreeBuilder.number(node.a == 0 ? 0 : 1, start: node.start)
    case .numberLiteral, .identifier, .assignment: break
    case .unary where node.isOperation(.not): simplifyNegatedTest(id, node, depth)
    case .binary where node.isEquality: simplifyZeroTest(id, node)
    case .binary: simplifyLogicalTest(id, node, depth)
    case .conditional: simplifyConditionalTest(id, node, depth)
    case .sequence: simplifyTest(lastOperand(node), depth: depth + 1)
    default: break
    }
    replaceKnownTest(id)
  }

  private mutating func replaceKnownTest(_ id: NodeID) {
    if tree[id].kind == .numberLiteral { return }
    guard let truth = truth(of: id), isPure(id) else { return }
    replace(id, by: .number(truth ? 1 : 0))
  }

  private mutating func simplifyNegatedTest(_ id: NodeID, _ node: Node, _ depth: Int) {
    let inner = tree[node.a]
    if inner.kind == .binary, isNegationShorter(node.a, isTest: true) {
      move(node.a, to: id)
      negate(id, isTest: true)
      return
    }
    guard inner.kind == .unary, inner.isOperation(.not) else { return }
    replace(id, byValueOf: inner.a)
    tree[node.a] = Node(.none, start: inner.start)
    simplifyTest(id, depth: depth + 1)
  }

  // A result of bit operations is no NaN, and with a number on one side no BigInt.
  private mutating func simplifyZeroTest(_ id: NodeID, _ node: Node) {
    let zero = tree[node.b]
    guard zero.kind == .numberLiteral, zero.numberValue == 0, isInteger32(node.a) else { return }
    release(node.b)
    replace(id, byValueOf: node.a)
    if node.isPositiveEquality { wrap(id, in: .not) }
  }

  private func isInteger32(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .binary else { return false }
    switch node.operatorKind {
    case .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight:
      return tree[node.a].kind == .numberLiteral || tree[node.b].kind == .numberLiteral
    case .shiftRightUnsigned: return true
    default: return false
    }
  }

  private mutating func simplifyLogicalTest(_ id: NodeID, _ node: Node, _ depth: Int) {
    let isAnd = node.isOperation(.logicalAnd)
    guard isAnd || node.isOperation(.logicalOr) else { return }
    simplifyTest(node.b, depth: depth + 1)
    simplifyTest(node.a, depth: depth + 1)
    // a && true, a || false
    if truth(of: node.b) == isAnd, isPure(node.b) {
      release(node.b)
      replace(id, byValueOf: node.a)
      return
    }
    if isAnd { _ = simplifyToChain(id) }
  }

  private mutating func simplifyConditionalTest(_ id: NodeID, _ node: Node, _ depth: Int) {
    let pair = tree.record(PairRecord.self, at: node.b)
    simplifyTest(pair.first, depth: depth + 1)
    simplifyTest(pair.second, depth: depth + 1)
    if let first = truth(of: pair.first), isPure(pair.first) {
      // a ? true : b  →  a || b          a ? false : b  →  !a && b
      release(pair.first)
      if !first { negate(node.a, isTest: true) }
      setBinary(id, first ? .logicalOr : .logicalAnd, node.a, pair.second)
    } else if let second = truth(of: pair.second), isPure(pair.second) {
      // a ? b : false  →  a && b         a ? b : true  →  !a || b
      release(pair.second)
      if second { negate(node.a, isTest: true) }
      setBinary(id, second ? .logicalOr : .logicalAnd, node.a, pair.first)
    } else {
      return
    }
    simplifyBinary(id, tree[id])
    simplifyTest(id, depth: depth + 1)
  }
}
