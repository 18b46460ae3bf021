// Values that are known before the program runs.

package import Memory

/// A constant of a primitive type.
package enum PrimitiveValue: Equatable {
  case undefined, null
  case boolean(Bool)
  case number(Double)
  case string(Atom)

  /// It is `undefined` or `null`.
  package var isNullish: Bool { self == .undefined || self == .null }

  /// The value as a condition (ecma262 sec-toboolean).
  package var isTrue: Bool {
    switch self {
    case .undefined, .null: false
    case .boolean(let flag): flag
    case .number(let number): !(number == 0 || number.isNaN)
    case .string(let atom): atom != .empty
    }
  }
}

extension Node {
  /// Whether `TreeBuilder.primitive` may give a value for it as it stands.
  var mayBeConstant: Bool {
    switch kind {
    case .booleanLiteral, .numberLiteral, .stringLiteral, .nullLiteral: true
    case .identifier: atom.isConstantName
    case .unary: operatorKind == .void
    default: false
    }
  }
}

extension Operator {
  /// Whether it is `&&`, `||`, `??` or one of the equalities.
  var testsOperands: Bool {
    switch self {
    case .logicalAnd, .logicalOr, .nullish, .strictEqual, .strictNotEqual, .equal, .notEqual: true
    default: false
    }
  }
}

extension TreeBuilder {
  /// The value of `id` if it is a literal, a form of `undefined`, `NaN` or `Infinity`.
  package func primitive(_ id: NodeID) -> PrimitiveValue? {
    let node = self[id]
    switch node.kind {
    case .booleanLiteral: return .boolean(node.a == 1)
    case .numberLiteral: return .number(node.numberValue)
    case .stringLiteral: return .string(node.atom)
    case .nullLiteral: return .null
    case .identifier: return node.atom.isConstantName && isUnbound(node.b) ? global(node.atom) : nil
    case .unary where node.operatorKind == .void:
      return self[node.a].kind == .numberLiteral ? .undefined : nil
    default: return nil
    }
  }

  // ecma262 sec-value-properties-of-the-global-object: none of them can be written.
  private func global(_ name: Atom) -> PrimitiveValue {
    switch name {
    case .nan: .number(.nan)
    case .infinity: .number(.infinity)
    default: .undefined
    }
  }

  /// Whether `symbol` is a name that the module does not declare.
  package func isUnbound(_ symbol: SymbolID) -> Bool {
    symbol != noSymbol && symbols[symbol].kind == .unbound
  }
}
