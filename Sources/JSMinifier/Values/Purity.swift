// Whether evaluating an expression can be observed. "Pure" means that it may be left out when nobody
// reads its value: it changes nothing, calls nothing, throws nothing and always ends.

import JSSemantics
import JSSyntax
import Memory

extension Minifier {
  /// Whether evaluating `id` has no effect.
  mutating func isPure(_ id: NodeID, depth: Int = 0) -> Bool {
    if depth > Self.depthLimit { return false }
    let node = tree[id]
    switch node.kind {
    case .none, .nullLiteral, .booleanLiteral, .numberLiteral, .bigintLiteral, .stringLiteral,
      .regexLiteral, .newTarget, .importMeta, .functionExpression, .arrowFunction:
      return true
    case .thisExpression: return isThisPure
    case .identifier: return isNamePure(id, node)
    case .namespaceMember: return options.isBundled
    case .unary: return isUnaryPure(node, depth + 1)
    case .binary: return isBinaryPure(node, depth + 1)
    case .conditional:
      let pair = tree.record(PairRecord.self, at: node.b)
      return isPure(node.a, depth: depth + 1) && isPure(pair.first, depth: depth + 1)
        && isPure(pair.second, depth: depth + 1)
    case .sequence: return isListPure(node.a, depth + 1)
    case .arrayLiteral: return isListPure(node.a, depth + 1)
    case .objectLiteral: return isObjectPure(node, depth + 1)
    case .templateLiteral: return isTemplatePure(node, depth + 1)
    case .call, .new:
      return (node.flags.contains(.pure) || isQuietBuiltIn(node)) && isListPure(node.b, depth + 1)
    default: return false
    }
  }

  private mutating func isListPure(_ list: ListID, _ depth: Int) -> Bool {
    var index = 0
    while index < tree.count(of: list) {
      // A spread calls the iterator, so it is not pure; a hole is.
      if !isPure(tree.element(index, of: list), depth: depth) { return false }
      index += 1
    }
    return true
  }

  /// Whether reading a name has no effect: it exists and is initialised.
  func isNamePure(_ id: NodeID, _ node: Node) -> Bool {
    guard node.b != noSymbol else { return true }
    let symbol = tree.symbols[node.b]
    switch symbol.kind {
    case .unbound: return isKnownGlobal(tree.names.bytes(node.atom))
    case .let, .const, .using, .class, .className, .defaultExport:
      return isInitialized(node.b, at: id)
    // Another module's may be in its dead zone, which a bundle's are believed not to be.
    case .importBinding: return options.isBundled
    default: return true
    }
  }

  /// Whether the name is past its dead zone wherever `id` is evaluated.
  private func isInitialized(_ symbol: SymbolID, at id: NodeID) -> Bool {
    let record = tree.symbols[symbol]
    // Text order is evaluation order within one function, but for the cases of a `switch`.
    if record.flags.contains(.isCaptured) { return options.isBundled && record.scope == 0 }
    if tree.scopes[record.scope].flags.contains(.switchCases) { return false }
    return declaredAt[symbol] != 0 && id > declaredAt[symbol]
  }

  /// Whether `this` never throws: in a constructor of a derived class it does before `super()`.
  private var isThisPure: Bool { mutating get { !surveyed.contains(.derivedClass) } }

  private mutating func isUnaryPure(_ node: Node, _ depth: Int) -> Bool {
    switch node.operatorKind {
    case .not, .void: return isPure(node.a, depth: depth)
    case .typeof:
      // `typeof x` does not mind that there is no `x`.
      let operand = tree[node.a]
      return operand.kind == .identifier && tree.isUnbound(operand.b)
        || isPure(node.a, depth: depth)
    case .plus: return kinds(of: node.a).isPlain && isPure(node.a, depth: depth)
    case .minus, .bitNot:
      let operand = kinds(of: node.a)
      return (operand.isPlain || operand == .bigint) && isPure(node.a, depth: depth)
    default: return false
    }
  }

  private mutating func isBinaryPure(_ node: Node, _ depth: Int) -> Bool {
    guard isOperatorPure(node) else { return false }
    return isPure(node.a, depth: depth) && isPure(node.b, depth: depth)
  }

  /// Whether applying the binary operator to the values of its operands has no effect.
  func isOperatorPure(_ node: Node) -> Bool {
    switch node.operatorKind {
    case .strictEqual, .strictNotEqual, .logicalAnd, .logicalOr, .nullish: return true
    case .equal, .notEqual:
      // Only an object and a primitive other than null and undefined are converted.
      let left = kinds(of: node.a)
      let right = kinds(of: node.b)
      let nullish: ValueKinds = [.undefined, .null]
      return left.isSubset(of: nullish) || right.isSubset(of: nullish)
        || left.isPrimitive && right.isPrimitive
        || left == .object && right == .object
    case .less, .lessEqual, .greater, .greaterEqual, .add, .subtract, .multiply, .divide,
      .remainder, .power, .shiftLeft, .shiftRight, .shiftRightUnsigned, .bitAnd, .bitOr, .bitXor:
      return kinds(of: node.a).isPlain && kinds(of: node.b).isPlain
    default: return false
    }
  }

  private mutating func isObjectPure(_ node: Node, _ depth: Int) -> Bool {
    var index = 0
    while index < tree.count(of: node.a) {
      let property = tree[tree.element(index, of: node.a)]
      guard property.kind == .property else { return false }
      if property.flags.contains(.computed) {
        guard kinds(of: property.a).isPrimitive, isPure(property.a, depth: depth) else {
          return false
        }
      }
      if !isPure(property.b, depth: depth) { return false }
      index += 1
    }
    return true
  }

  private mutating func isTemplatePure(_ node: Node, _ depth: Int) -> Bool {
    var index = 1
    while index < tree.count(of: node.a) {
      let part = tree.element(index, of: node.a)
      let kinds = kinds(of: part)
      guard kinds.isPrimitive, !kinds.contains(.symbol), isPure(part, depth: depth) else {
        return false
      }
      index += 2
    }
    return true
  }
}
