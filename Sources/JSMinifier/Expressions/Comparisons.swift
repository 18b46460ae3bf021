// Comparisons (ecma262 sec-equality-operators).
//
//   typeof a === "string"         →  typeof a == "string"
//   typeof a === "undefined"      →  typeof a > "u"        a === void 0 if `a` is declared
//   a == undefined                →  a == null
//   !a === true                   →  !a                    !a === false  →  a, as a condition !!a

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyEquality(_ id: NodeID, _ node: Node) {
    if foldEquality(id, node) || compareTypeof(id, node) || compareBoolean(id, node) { return }
    let left = kinds(of: node.a)
    let right = kinds(of: node.b)
    if node.isOperation(.strictEqual) {
      if left == right && left.isOne { tree.nodes[id].op = Operator.equal.rawValue }
    } else if node.isOperation(.strictNotEqual) {
      if left == right && left.isOne { tree.nodes[id].op = Operator.notEqual.rawValue }
    } else if right == .undefined, isPure(node.b) {
      // undefined and null are equal to the same values.
      replace(node.b, by: .null)
    } else if left == .undefined, isPure(node.a) {
      replace(node.a, by: .null)
    }
  }

  private mutating func foldEquality(_ id: NodeID, _ node: Node) -> Bool {
    let isStrict =
      node.isOperation(.strictEqual) || node.isOperation(.strictNotEqual)
    let isNegated =
      node.isOperation(.strictNotEqual) || node.isOperation(.notEqual)
    guard let isEqual = areConstantsEqual(node, isStrict: isStrict) else { return false }
    replace(id, by: .boolean(isEqual != isNegated))
    return true
  }

  private func areConstantsEqual(_ node: Node, isStrict: Bool) -> Bool? {
    if tree[node.a].kind == .bigintLiteral, tree[node.b].kind == .bigintLiteral {
      return areBigIntsEqual(tree[node.a].atom, tree[node.b].atom)
    }
    guard let left = constant(node.a), let right = constant(node.b) else { return nil }
    if let isEqual = left.equals(right, isStrict: isStrict) { return isEqual }
    // ecma262 sec-islooselyequal: of two types that differ, both become numbers.
    guard let a = number(of: left), let b = number(of: right) else { return nil }
    return a == b
  }

  // `0x1f` and `31` are not compared.
  private func areBigIntsEqual(_ left: Atom, _ right: Atom) -> Bool? {
    if left == right { return true }
    let isDecimal = { (digits: ByteSlice) in digits.count == 1 || digits[0] != UInt8(ascii: "0") }
    return isDecimal(tree.names.bytes(left)) && isDecimal(tree.names.bytes(right)) ? false : nil
  }

  // `"undefined"` is the only type above "u".
  private mutating func compareTypeof(_ id: NodeID, _ node: Node) -> Bool {
    var type = node.a
    var text = node.b
    if tree[type].kind == .stringLiteral { swap(&type, &text) }
    guard tree[type].kind == .unary, tree[type].isOperation(.typeof),
      tree[text].kind == .stringLiteral, tree[text].atom == .undefined
    else { return false }
    let isEqual = node.isPositiveEquality
    let operand = tree[type].a
    if tree[operand].kind != .identifier || !tree.isUnbound(tree[operand].b),
      tree[operand].b != noSymbol
    {
      move(operand, to: type)
      replace(text, by: .undefined)
      tree.nodes[id].op = (isEqual ? Operator.strictEqual : .strictNotEqual).rawValue
      return true
    }
    tree[text].a = tree.names.intern(ByteSlice("u")).rawValue
    tree[id].a = type
    tree[id].b = text
    tree[id].op = (isEqual ? Operator.greater : .less).rawValue
    return true
  }

  private mutating func compareBoolean(_ id: NodeID, _ node: Node) -> Bool {
    var value = node.a
    var constant = node.b
    if tree[value].kind == .booleanLiteral { swap(&value, &constant) }
    guard tree[constant].kind == .booleanLiteral, kinds(of: value) == .boolean else { return false }
    let isNegated = (tree[constant].a == 1) != node.isPositiveEquality
    release(constant)
    replace(id, byValueOf: value)
    if isNegated { negate(id, isTest: false) }
    return true
  }

  // MARK: null and undefined

  /// `x === null`, `x != undefined` and the like.
  struct NullTest {
    let operand: NodeID
    let isEqual: Bool
    /// It holds for null, for undefined, or for both.
    let kinds: ValueKinds
  }

  /// What `id` says about null and undefined, or nil.
  @inline(__always)
  func nullTest(_ id: NodeID) -> NullTest? {
    let node = tree[id]
    guard node.kind == .binary, node.isEquality else { return nil }
    return nullTest(of: node)
  }

  private func nullTest(of node: Node) -> NullTest? {
    var operand = node.a
    var constant = nullishKind(node.b)
    if constant.isEmpty {
      operand = node.b
      constant = nullishKind(node.a)
    }
    if constant.isEmpty { return nil }
    let isLoose = node.isOperation(.equal) || node.isOperation(.notEqual)
    return NullTest(
      operand: operand,
      isEqual: node.isPositiveEquality,
      kinds: isLoose ? [.undefined, .null] : constant
    )
  }

  // Which of null and undefined the constant is; empty for anything else.
  private func nullishKind(_ id: NodeID) -> ValueKinds {
    let node = tree[id]
    switch node.kind {
    case .nullLiteral: return .null
    case .identifier: return node.atom == .undefined && tree.isUnbound(node.b) ? .undefined : []
    case .unary:
      return node.isOperation(.void) && tree[node.a].kind == .numberLiteral ? .undefined : []
    default: return []
    }
  }

  /// Whether `id` reads the name that `operand` is, or has just assigned to.
  func readsAgain(_ operand: NodeID, _ id: NodeID) -> Bool {
    let node = tree[operand]
    if node.kind == .assignment { return isName(id, same: node.a) }
    return isName(id, same: operand)
  }
}

extension PrimitiveValue {
  /// Whether the values are equal; nil for loose comparisons that convert.
  fileprivate func equals(_ other: PrimitiveValue, isStrict: Bool) -> Bool? {
    if isNullish || other.isNullish {
      return isStrict ? self == other : isNullish && other.isNullish
    }
    switch (self, other) {
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.number(let a), .number(let b)): return a == b
    case (.string(let a), .string(let b)): return a == b
    default: return isStrict ? false : nil
    }
  }
}
