// What kinds of value an expression can have (ecma262 sec-ecmascript-language-types), judged by its form.

import JSSyntax
import Memory

/// A set of types.
struct ValueKinds: OptionSet, BitwiseCopyable {
  let rawValue: UInt8

  static var undefined: Self { Self(rawValue: 1) }
  static var null: Self { Self(rawValue: 2) }
  static var boolean: Self { Self(rawValue: 4) }
  static var number: Self { Self(rawValue: 8) }
  static var string: Self { Self(rawValue: 16) }
  static var bigint: Self { Self(rawValue: 32) }
  static var symbol: Self { Self(rawValue: 64) }
  /// Objects and functions.
  static var object: Self { Self(rawValue: 128) }

  static var any: Self { Self(rawValue: 255) }
  static var numeric: Self { [.number, .bigint] }
  /// Converting them to a string or number has no effect and does not throw.
  static var plain: Self { [.undefined, .null, .boolean, .number, .string] }

  var isPlain: Bool { isSubset(of: .plain) }
  var isPrimitive: Bool { !contains(.object) }
  /// It is of one type.
  var isOne: Bool { rawValue & (rawValue &- 1) == 0 }
}

extension Minifier {
  /// How deep judgements look into an expression.
  static var depthLimit: Int { 24 }

  /// The types that the value of `id` may have; `.any` where it takes long to tell.
  func kinds(of id: NodeID, depth: Int = 0) -> ValueKinds {
    let node = tree[id]
    switch node.kind {
    case .nullLiteral: return .null
    case .booleanLiteral: return .boolean
    case .numberLiteral: return .number
    case .bigintLiteral: return .bigint
    case .stringLiteral, .templateLiteral: return .string
    case .regexLiteral, .arrayLiteral, .objectLiteral, .functionExpression, .arrowFunction,
      .classExpression, .importMeta, .new, .importCall:
      return .object
    case .unary: return kindsOfUnary(node, depth)
    case .update: return .numeric
    case .identifier: return kindsOfName(node)
    case .binary where depth < Self.depthLimit: return kindsOfBinary(node, depth + 1)
    case .conditional where depth < Self.depthLimit:
      let pair = tree.record(PairRecord.self, at: node.b)
      return kinds(of: pair.first, depth: depth + 1)
        .union(kinds(of: pair.second, depth: depth + 1))
    case .sequence where depth < Self.depthLimit:
      return kinds(of: lastOperand(node), depth: depth + 1)
    case .assignment where depth < Self.depthLimit: return kindsOfAssignment(node, depth + 1)
    case .call: return kindsOfCall(node)
    default: return .any
    }
  }

  private func kindsOfName(_ node: Node) -> ValueKinds {
    guard tree.isUnbound(node.b) else { return .any }
    switch node.atom {
    case .undefined: return .undefined
    case .nan, .infinity: return .number
    default: return .any
    }
  }

  private func kindsOfUnary(_ node: Node, _ depth: Int) -> ValueKinds {
    switch node.operatorKind {
    case .not, .delete: return .boolean
    case .typeof: return .string
    case .void: return .undefined
    case .plus: return .number
    case .minus, .bitNot:
      guard depth < Self.depthLimit else { return .numeric }
      return kindsOfNumeric(kinds(of: node.a, depth: depth + 1))
    default: return .any
    }
  }

  // ToNumeric: BigInts stay, and objects may become BigInts.
  private func kindsOfNumeric(_ operand: ValueKinds) -> ValueKinds {
    if operand == .bigint { return .bigint }
    return operand.isDisjoint(with: [.bigint, .object]) ? .number : .numeric
  }

  private func kindsOfBinary(_ node: Node, _ depth: Int) -> ValueKinds {
    switch node.operatorKind {
    case .less, .lessEqual, .greater, .greaterEqual, .in, .instanceof, .equal, .notEqual,
      .strictEqual, .strictNotEqual:
      return .boolean
    case .shiftRightUnsigned: return .number
    case .add:
      return kindsOfSum(kinds(of: node.a, depth: depth), kinds(of: node.b, depth: depth))
    case .subtract, .multiply, .divide, .remainder, .power, .shiftLeft, .shiftRight, .bitAnd,
      .bitOr, .bitXor:
      return kindsOfArithmetic(node, depth)
    case .logicalAnd:
      // Of objects and symbols none is false.
      return kinds(of: node.a, depth: depth).subtracting([.object, .symbol])
        .union(kinds(of: node.b, depth: depth))
    case .logicalOr, .nullish:
      return kinds(of: node.a, depth: depth).subtracting([.undefined, .null])
        .union(kinds(of: node.b, depth: depth))
    default: return .any
    }
  }

  // Both operands are of one type when nothing is thrown.
  private func kindsOfArithmetic(_ node: Node, _ depth: Int) -> ValueKinds {
    let left = kindsOfNumeric(kinds(of: node.a, depth: depth))
    if left.isOne { return left }
    return kindsOfNumeric(kinds(of: node.b, depth: depth))
  }

  private func kindsOfSum(_ left: ValueKinds, _ right: ValueKinds) -> ValueKinds {
    if left == .string || right == .string { return .string }
    var result: ValueKinds = []
    if !left.union(right).isDisjoint(with: [.string, .object]) { result.insert(.string) }
    let numbers: ValueKinds = [.undefined, .null, .boolean, .number, .object]
    if !left.isDisjoint(with: numbers), !right.isDisjoint(with: numbers) { result.insert(.number) }
    let bigints: ValueKinds = [.bigint, .object]
    if !left.isDisjoint(with: bigints), !right.isDisjoint(with: bigints) { result.insert(.bigint) }
    return result
  }

  private func kindsOfAssignment(_ node: Node, _ depth: Int) -> ValueKinds {
    let value = kinds(of: node.b, depth: depth)
    switch node.operatorKind {
    case .assign: return value
    case .addAssign: return kindsOfSum(.any, value)
    case .logicalAndAssign, .logicalOrAssign, .nullishAssign: return .any
    case .shiftRightUnsignedAssign: return .number
    default: return kindsOfNumeric(value)
    }
  }

  private func kindsOfCall(_ node: Node) -> ValueKinds {
    let callee = tree[node.a]
    guard callee.kind == .identifier, tree.isUnbound(callee.b) else { return .any }
    let name = tree.names.bytes(callee.atom)
    switch name.count {
    case 6 where name.equals("String"): return .string
    case 6 where name.equals("Number"): return .number
    case 6 where name.equals("Symbol"): return .symbol
    case 7 where name.equals("Boolean"): return .boolean
    default: return .any
    }
  }

  /// The last operand of the sequence `node`.
  func lastOperand(_ node: Node) -> NodeID {
    tree.element(tree.count(of: node.a) - 1, of: node.a)
  }

  /// Whether the value is surely true or false as a condition, whatever its evaluation does; nil if
  /// that is open.
  @inline(__always)
  func truth(of id: NodeID, depth: Int = 0) -> Bool? {
    switch tree[id].kind {
    case .call, .member, .index, .chain: return nil
    case .identifier where !tree[id].atom.isConstantName: return nil
    case .binary where !tree[id].isOperation(.logicalAnd) && !tree[id].isOperation(.logicalOr):
      return nil
    default: return knownTruth(of: id, depth)
    }
  }

  private func knownTruth(of id: NodeID, _ depth: Int) -> Bool? {
    let node = tree[id]
    switch node.kind {
    case .identifier:
      return node.atom.isConstantName && tree.isUnbound(node.b) ? node.atom == .infinity : nil
    case .booleanLiteral: return node.a == 1
    case .numberLiteral: return !(node.numberValue == 0 || node.numberValue.isNaN)
    case .stringLiteral: return node.atom != .empty
    case .nullLiteral: return false
    case .regexLiteral, .arrayLiteral, .objectLiteral, .functionExpression, .arrowFunction,
      .classExpression, .importMeta, .new, .importCall:
      return true
    case .bigintLiteral: return bigintTruth(node)
    case .templateLiteral: return templateTruth(node)
    case .unary:
      switch node.op {
      case Operator.not.rawValue where depth < Self.depthLimit:
        return truth(of: node.a, depth: depth + 1).map(!)
      case Operator.void.rawValue: return false
      case Operator.typeof.rawValue: return true
      default: return nil
      }
    case .sequence where depth < Self.depthLimit:
      return truth(of: lastOperand(node), depth: depth + 1)
    case .assignment where depth < Self.depthLimit && node.isOperation(.assign):
      return truth(of: node.b, depth: depth + 1)
    case .binary where depth < Self.depthLimit && node.isOperation(.logicalAnd):
      if truth(of: node.b, depth: depth + 1) == false { return false }
      return truth(of: node.a, depth: depth + 1) == false ? false : nil
    case .binary where depth < Self.depthLimit && node.isOperation(.logicalOr):
      if truth(of: node.b, depth: depth + 1) == true { return true }
      return truth(of: node.a, depth: depth + 1) == true ? true : nil
    default: return nil
    }
  }

  // Digits other than zero, behind a `0x` if there is one.
  private func bigintTruth(_ node: Node) -> Bool {
    let text = tree.names.bytes(node.atom)
    var index = text.count > 1 && text[0] == UInt8(ascii: "0") ? 2 : 0
    while index < text.count {
      if text[index] != UInt8(ascii: "0") { return true }
      index += 1
    }
    return false
  }

  private func templateTruth(_ node: Node) -> Bool? {
    var index = 0
    while index < tree.count(of: node.a) {
      let part = tree.names.bytes(Atom(tree.element(index, of: node.a)))
      // `\` and a line end are nothing.
      if !part.isEmpty, part.firstIndex(of: UInt8(ascii: "\\")) == nil { return true }
      index += 2
    }
    return nil
  }
}
