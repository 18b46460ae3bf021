// Binary operators on constants, and what holds for all of them.
//
//   60 * 60 * 1000   →  3600000 (3.6e6)         1 / 3 stays: its value is longer
//   10 / 3 * 3       →  10                      it is the whole that has to be shorter
//   (a, b) + c       →  a, b + c

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyBinary(_ id: NodeID, _ node: Node) {
    if tree[node.a].kind == .sequence, hoistSequence(id) { return }
    if node.isOperation(.add) {
      simplifySum(id, node)
    } else if node.isLogicalOperation {
      simplifyLogical(id)
    } else if node.isEquality {
      simplifyEquality(id, node)
    } else if node.isRelation {
      simplifyRelation(id, node)
    } else if !node.isOperation(.in), !node.isOperation(.instanceof) {
      simplifyArithmetic(id, node)
    }
  }

  /// Takes the first operands of a sequence that is the left operand, or test, of `id` out.
  ///
  /// The node after them is simplified.
  mutating func hoistSequence(_ id: NodeID) -> Bool {
    let sequence = tree[id].a
    let list = tree[sequence].a
    let last = tree.count(of: list) - 1
    // What is left of `(0, f)` would be no sequence.
    guard last > 0 else { return false }
    let start = tree[sequence].start
    let inner = tree.element(last, of: list)
    tree.nodes[id].a = inner
    let rest = lift(id)
    tree.setElement(last, of: list, to: rest)
    tree[sequence] = Node(.none, start: start)
    tree[id] = Node(.sequence, start: start, a: list)
    simplify(rest)
    simplifySequence(id)
    return true
  }

  // MARK: arithmetic

  private mutating func simplifyArithmetic(_ id: NodeID, _ node: Node) {
    guard mayBeNumber(node.a), mayBeNumber(node.b),
      let (result, length) = arithmeticValue(of: node, depth: 0)
    else { return }
    if printedLength(of: result) <= length {
      replace(id, by: .number(result))
    } else {
      tree.nodes[id].flags.insert(.constant)
    }
  }

  @inline(__always)
  private func mayBeNumber(_ id: NodeID) -> Bool {
    tree[id].kind == .binary ? tree[id].flags.contains(.constant) : mayBeConstant(id)
  }

  /// What arithmetic on constants gives, and the bytes that it takes now; nil for other expressions.
  private func arithmeticValue(of node: Node, depth: Int) -> (value: Double, length: Int)? {
    guard depth < Self.depthLimit, let left = operandValue(node.a, of: node, depth),
      let right = operandValue(node.b, of: node, depth),
      let result = node.operatorKind.applied(to: left.value, right.value)
    else { return nil }
    // Engines do not agree on the last bits of other powers.
    if node.isOperation(.power), result != result.rounded() || abs(result) > 0x1F_FFFF_FFFF_FFFF {
      return nil
    }
    return (result, left.length + right.length + 1)
  }

  private func operandValue(
    _ id: NodeID,
    of parent: Node,
    _ depth: Int
  ) -> (value: Double, length: Int)? {
    let node = tree[id]
    if node.kind == .binary { return arithmeticValue(of: node, depth: depth + 1) }
    guard let constant = constant(id), let value = number(of: constant),
      !(parent.isOperation(.add) && constant.isString)
    else { return nil }
    return (value, printedLength(of: constant))
  }

  private func printedLength(of value: PrimitiveValue) -> Int {
    switch value {
    case .undefined: 6
    case .null: 4
    case .boolean: 2
    case .number(let number): printedLength(of: number)
    case .string(let atom): tree.names.bytes(atom).count + 2
    }
  }

  private mutating func simplifyRelation(_ id: NodeID, _ node: Node) {
    guard case .number(let a)? = constant(node.a),
      case .number(let b)? = constant(node.b)
    else { return }
    let result =
      switch node.operatorKind {
      case .less: a < b
      case .lessEqual: a <= b
      case .greater: a > b
      default: a >= b
      }
    replace(id, by: .boolean(result))
  }

  // MARK: sums

  /// `+`: numbers are added, texts joined (ecma262 sec-applystringornumericbinaryoperator).
  private mutating func simplifySum(_ id: NodeID, _ sum: Node) {
    var node = sum
    if tree[node.b].kind == .stringLiteral {
      if isJoinedAbove(id) { return }
      if joinStrings(id) { node = tree[id] }
    } else if !tree[node.b].isTextOrConstant, !startsWithString(node) {
      if tree[node.b].kind == .binary { simplifyArithmetic(id, node) }
      return
    } else if tree[node.a].kind == .binary, tree[node.b].kind == .numberLiteral {
      simplifyArithmetic(id, node)
      if tree[id].kind != .binary { return }
    }
    if let left = constant(node.a), let right = constant(node.b) {
      if !left.isString && !right.isString { return simplifyArithmetic(id, node) }
      let text = join(string(of: left), string(of: right))
      replace(id, by: .string(text))
      return
    }
    simplifyConcatenation(id, node)
  }

  // "a" + b, "a" + b + c
  private func startsWithString(_ sum: Node) -> Bool {
    let left = tree[sum.a]
    return left.kind == .stringLiteral
      || left.kind == .binary && tree[left.a].kind == .stringLiteral
  }
}

extension Node {
  /// Whether it is a template, or may be a constant.
  fileprivate var isTextOrConstant: Bool {
    switch kind {
    case .stringLiteral, .templateLiteral, .numberLiteral, .booleanLiteral, .nullLiteral, .unary:
      true
    case .identifier: atom.isConstantName
    default: false
    }
  }
}

extension PrimitiveValue {
  var isString: Bool {
    if case .string = self { return true }
    return false
  }
}
