// How tightly each construct binds (ecma262 sec-ecmascript-language-expressions): an expression
// is put in parentheses when its level is below the one its place asks for.

import JSSyntax

/// The binding strength of an expression, or the least one a place accepts.
struct Level: Comparable, BitwiseCopyable {
  let rawValue: UInt8

  @inline(__always)
  init(_ rawValue: UInt8) { self.rawValue = rawValue }

  @inline(__always)
  static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

  /// `a, b`.
  static var lowest: Level { Level(0) }
  /// Assignments, arrows and `yield`.
  static var assign: Level { Level(1) }
  static var conditional: Level { Level(2) }
  static var nullish: Level { Level(3) }
  static var logicalOr: Level { Level(4) }
  static var logicalAnd: Level { Level(5) }
  static var bitOr: Level { Level(6) }
  static var bitXor: Level { Level(7) }
  static var bitAnd: Level { Level(8) }
  static var equality: Level { Level(9) }
  static var relational: Level { Level(10) }
  static var shift: Level { Level(11) }
  static var additive: Level { Level(12) }
  static var multiplicative: Level { Level(13) }
  static var exponent: Level { Level(14) }
  /// Prefix operators and `await`.
  static var unary: Level { Level(15) }
  /// `++` and `--`; what may stand left of `**`.
  static var update: Level { Level(16) }
  /// Optional chains and `new X` without arguments.
  static var leftHandSide: Level { Level(17) }
  /// Calls, member accesses and everything primary.
  static var member: Level { Level(18) }
}

/// What the place of an expression forbids, beside low levels.
struct Context: OptionSet, BitwiseCopyable {
  let rawValue: UInt8

  /// The head of a `for`: a bare `in` would end the initialiser.
  static var forbidIn: Context { Context(rawValue: 1) }
  /// The callee of `new`: a bare call would take its arguments.
  static var forbidCall: Context { Context(rawValue: 2) }
  /// A link of an optional chain: parentheses would end the chain.
  static var insideChain: Context { Context(rawValue: 4) }
}

extension Operator {
  /// The level of a binary expression with this operator.
  var binaryLevel: Level {
    switch self {
    case .add, .subtract: .additive
    case .multiply, .divide, .remainder: .multiplicative
    case .power: .exponent
    case .shiftLeft, .shiftRight, .shiftRightUnsigned: .shift
    case .less, .lessEqual, .greater, .greaterEqual, .in, .instanceof: .relational
    case .equal, .notEqual, .strictEqual, .strictNotEqual: .equality
    case .bitAnd: .bitAnd
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    case .logicalAnd: .logicalAnd
    case .logicalOr: .logicalOr
    case .nullish: .nullish
    default: .lowest
    }
  }

  /// Whether assigning with this operator gives an anonymous function its target's name.
  var namesFunctions: Bool {
    switch self {
    case .assign, .logicalAndAssign, .logicalOrAssign, .nullishAssign: true
    default: false
    }
  }
}
