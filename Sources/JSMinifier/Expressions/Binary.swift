// Binary operators on constants, and what holds for all of them.
//
//   60 * 60 * 1000   →  3600000 (3.6e6)         1 / 3 stays: its value is longer
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
    guard let left = constant(node.a), let right = constant(node.b),
      let a = number(of: left), let b = number(of: right),
      let result = node.operatorKind.applied(to: a, b)
    else { return }
    // Engines do not agree on the last bits of other powers.
    if node.isOperation(.power), result != result.rounded() || abs(result) > 0x1F_FFFF_FFFF_FFFF {
      return
    }
    replaceIfShorter(id, left, right, result)
  }

  private mutating func replaceIfShorter(
    _ id: NodeID,
    _ left: PrimitiveValue,
    _ right: PrimitiveValue,
    _ result: Double
  ) {
    let old = printedLength(of: left) + printedLength(of: right) + 1
    if printedLength(of: result) <= old { replace(id, by: .number(result)) }
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
      return
    }
    if let left = constant(node.a), let right = constant(node.b) {
      if !left.isString && !right.isString {
        guard let a = number(of: left), let b = number(of: right) else { return }
        replaceIfShorter(id, left, right, a + b)
        return
      }
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
    case .identifier: atom == .undefined
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
