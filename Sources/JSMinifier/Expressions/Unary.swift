// Prefix operators (ecma262 sec-unary-operators).
//
//   !!(a == b)    →  a == b           !(a == b)   →  a != b        !(a, b)  →  a, !b
//   typeof "a"    →  "string"         void f      →  void 0      !!(a && b) stays
//   -5, +"12"     →  one constant     ~7          →  -8

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyUnary(_ id: NodeID) {
    let node = tree[id]
    switch node.op {
    case Operator.not.rawValue: simplifyNot(id)
    case Operator.typeof.rawValue: simplifyTypeof(id, node)
    case Operator.void.rawValue: simplifyVoid(id, node)
    case Operator.plus.rawValue, Operator.minus.rawValue, Operator.bitNot.rawValue:
      simplifySign(id, node)
    default: break
    }
  }

  // MARK: negation

  mutating func simplifyNot(_ id: NodeID) {
    let operand = tree[id].a
    simplifyTest(operand)
    if let truth = truth(of: operand), isPure(operand) {
      replace(id, by: .boolean(!truth))
      return
    }
    let inner = tree[operand]
    switch inner.kind {
    case .unary where inner.isOperation(.not) && kinds(of: inner.a) == .boolean:
      replace(id, byValueOf: inner.a)
      tree[operand] = Node(.none, start: inner.start)
    case .binary where inner.isEquality:
      move(operand, to: id)
      tree.nodes[id].op = inner.operatorKind.negated.rawValue
    case .binary where isNegationShorter(operand, isTest: false):
      move(operand, to: id)
      negateLogical(id, isTest: false)
    // !(!a || !b)  →  !!(a && b), which it was before the inner `!` was looked at.
    case .binary where isTruthShorter(operand):
      negate(operand, isTest: true)
      wrap(operand, in: .not)
    case .sequence:
      move(operand, to: id)
      negateLast(id)
    default: break
    }
  }

  private mutating func negateLast(_ id: NodeID) {
    let last = lastOperand(tree[id])
    wrap(last, in: .not)
    simplifyNot(last)
  }

  /// Turns the expression `id` into its negation; with `isTest` only its truth counts.
  mutating func negate(_ id: NodeID, isTest: Bool) {
    let node = tree[id]
    switch node.kind {
    case .unary where node.isOperation(.not) && (isTest || kinds(of: node.a) == .boolean):
      replace(id, byValueOf: node.a)
    case .binary where node.isEquality:
      tree.nodes[id].op = node.operatorKind.negated.rawValue
    case .binary where isNegationShorter(id, isTest: isTest):
      negateLogical(id, isTest: isTest)
    case .sequence:
      negate(lastOperand(node), isTest: isTest)
    default:
      if isTest, let truth = truth(of: id), isPure(id) {
        replace(id, by: .number(truth ? 0 : 1))
      } else {
        wrap(id, in: .not)
      }
    }
  }

  // !(a && b)  →  !a || !b
  private mutating func negateLogical(_ id: NodeID, isTest: Bool) {
    let node = tree[id]
    negate(node.a, isTest: isTest)
    negate(node.b, isTest: isTest)
    let operation: Operator = node.isOperation(.logicalAnd) ? .logicalOr : .logicalAnd
    tree.nodes[id].op = operation.rawValue
  }

  /// Whether `a && b` or `a || b` is better negated by negating its operands (De Morgan): `!(…)` takes
  /// three bytes.
  func isNegationShorter(_ id: NodeID, isTest: Bool) -> Bool {
    let node = tree[id]
    guard node.isOperation(.logicalAnd) || node.isOperation(.logicalOr) else { return false }
    guard let cost = negationCost(id, isTest: isTest, depth: 0) else { return false }
    return cost < 3
  }

  private func isTruthShorter(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.isOperation(.logicalAnd) || node.isOperation(.logicalOr),
      let cost = negationCost(id, isTest: true, depth: 0)
    else { return false }
    return cost < -1
  }

  // The bytes that negating the operands takes; nil when their negations are no booleans and the value
  // counts. `a || b && c` gets parentheses when it becomes `!a && (!b || !c)`.
  private func negationCost(_ id: NodeID, isTest: Bool, depth: Int) -> Int? {
    let node = tree[id]
    switch node.kind {
    case .unary where node.isOperation(.not):
      return isTest || kinds(of: node.a) == .boolean ? -1 : nil
    case .binary where node.isEquality: return 0
    case .binary where node.isOperation(.logicalAnd) || node.isOperation(.logicalOr):
      if depth > Self.depthLimit { return nil }
      guard let left = negationCost(node.a, isTest: isTest, depth: depth + 1),
        let right = negationCost(node.b, isTest: isTest, depth: depth + 1)
      else { return nil }
      return left + right + parentheses(node.a, in: node) + parentheses(node.b, in: node)
    case .binary, .conditional, .assignment, .sequence, .arrowFunction, .yield: return 3
    default: return 1
    }
  }

  private func parentheses(_ operand: NodeID, in parent: Node) -> Int {
    let node = tree[operand]
    guard node.kind == .binary, parent.kind == .binary else { return 0 }
    switch (parent.operatorKind, node.operatorKind) {
    case (.logicalOr, .logicalAnd): return 2
    case (.logicalAnd, .logicalOr): return -2
    default: return 0
    }
  }

  // MARK: typeof and void

  private mutating func simplifyTypeof(_ id: NodeID, _ node: Node) {
    guard isPure(node.a) else { return }
    let operand = tree[node.a].kind
    if operand == .functionExpression || operand == .arrowFunction || operand == .classExpression {
      if operand != .classExpression { replace(id, by: .string(.function)) }
      return
    }
    switch kinds(of: node.a) {
    case .undefined: replace(id, by: .string(.undefined))
    case .null: replace(id, by: .string(.object))
    case .boolean: replace(id, by: .string(.boolean))
    case .number: replace(id, by: .string(.number))
    case .string: replace(id, by: .string(.string))
    case .bigint: replace(id, by: .string(.bigint))
    case .object where operand == .arrayLiteral || operand == .objectLiteral:
      replace(id, by: .string(.object))
    default: break
    }
  }

  private mutating func simplifyVoid(_ id: NodeID, _ node: Node) {
    if tree[node.a].kind == .numberLiteral { return }
    if !simplifyUnused(node.a) { set(id, .undefined) }
  }

  // MARK: numbers

  private mutating func simplifySign(_ id: NodeID, _ node: Node) {
    guard let value = constant(node.a), let number = number(of: value) else {
      if node.isOperation(.plus), kinds(of: node.a) == .number { replace(id, byValueOf: node.a) }
      return
    }
    switch node.operatorKind {
    case .plus: replace(id, by: .number(number))
    case .minus: replace(id, by: .number(-number))
    default: replace(id, by: .number(Double(~number.wrappedInt32)))
    }
  }
}

extension Operator {
  /// The operator that is true where this one is false; `.none` for operators without one.
  var negated: Operator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .strictEqual: .strictNotEqual
    case .strictNotEqual: .strictEqual
    default: .none
    }
  }
}
