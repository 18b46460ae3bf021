// Questions about a node's operator that compare its raw value: making an `Operator` of it is a call.

import JSSyntax

extension Node {
  /// Whether its operator is `operation`.
  @inline(__always)
  func isOperation(_ operation: Operator) -> Bool { op == operation.rawValue }

  /// Whether its operator stands between `first` and `last` in the list of operators.
  @inline(__always)
  private func isBetween(_ first: Operator, _ last: Operator) -> Bool {
    op >= first.rawValue && op <= last.rawValue
  }

  /// Whether its operator is `&&`, `||` or `??`.
  @inline(__always)
  var isLogicalOperation: Bool { isBetween(.logicalAnd, .nullish) }

  /// Whether its operator is `&&=`, `||=` or `??=`.
  @inline(__always)
  var isLogicalAssignment: Bool { isBetween(.logicalAndAssign, .nullishAssign) }

  /// Whether its operator is `==`, `!=`, `===` or `!==`.
  @inline(__always)
  var isEquality: Bool { isBetween(.equal, .strictNotEqual) }

  /// Whether its operator is `<`, `<=`, `>` or `>=`.
  @inline(__always)
  var isRelation: Bool { isBetween(.less, .greaterEqual) }

  /// Whether its operator is `==` or `===`.
  @inline(__always)
  var isPositiveEquality: Bool { isOperation(.equal) || isOperation(.strictEqual) }
}
