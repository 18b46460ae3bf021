// Operators of unary, update, binary and assignment nodes.

/// An operator.
///
/// Binary ones are in the order of the precedence table in `Operator+Syntax.swift`.
public enum Operator: UInt8, Sendable, BitwiseCopyable {
  case none
  // unary
  case plus, minus, bitNot, not, typeof, void, delete
  // update
  case prefixIncrement, prefixDecrement, postfixIncrement, postfixDecrement
  // binary
  case add, subtract, multiply, divide, remainder, power
  case shiftLeft, shiftRight, shiftRightUnsigned
  case less, lessEqual, greater, greaterEqual, `in`, instanceof
  case equal, notEqual, strictEqual, strictNotEqual
  case bitAnd, bitOr, bitXor
  case logicalAnd, logicalOr, nullish
  // assignment
  case assign
  case addAssign, subtractAssign, multiplyAssign, divideAssign, remainderAssign, powerAssign
  case shiftLeftAssign, shiftRightAssign, shiftRightUnsignedAssign
  case bitAndAssign, bitOrAssign, bitXorAssign
  case logicalAndAssign, logicalOrAssign, nullishAssign
}
