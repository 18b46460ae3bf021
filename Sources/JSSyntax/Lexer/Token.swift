// The one token the parser looks at. Made by the lexer (`Lexer.swift`), never stored.

import Memory
import Source

// What a token is. Words come first, then binary operators, then assignment operators, so that
// each group is one range of raw values.
enum TokenKind: UInt8, BitwiseCopyable {
  case endOfFile
  /// An identifier or contextual word; `Token.atom` tells which.
  case name
  /// A reserved word (other than the two below), unescaped; `Token.atom` tells which.
  case keyword
  /// A reserved word written with an escape: only good as a property name.
  case escapedKeyword
  case inKeyword, instanceofKeyword
  case plus, minus, star, slash, percent, power
  case shiftLeft, shiftRight, shiftRightUnsigned
  case less, lessEqual, greater, greaterEqual
  case equal, notEqual, strictEqual, strictNotEqual
  case bitAnd, bitOr, bitXor
  case logicalAnd, logicalOr, nullish
  case assign
  case addAssign, subtractAssign, multiplyAssign, divideAssign, remainderAssign, powerAssign
  case shiftLeftAssign, shiftRightAssign, shiftRightUnsignedAssign
  case bitAndAssign, bitOrAssign, bitXorAssign
  case logicalAndAssign, logicalOrAssign, nullishAssign
  case parenOpen, parenClose, bracketOpen, bracketClose, braceOpen, braceClose
  case dot, ellipsis, semicolon, comma, colon, question, questionDot, arrow, at
  case exclaim, tilde, increment, decrement
  case privateName
  case number, bigint, string
  /// The backtick that starts a template; the parser scans its parts with `scanTemplatePart`.
  case template

  /// Whether it is an identifier, a contextual word or a reserved word, escaped or not.
  @inline(__always) var isWord: Bool { rawValue &- 1 < 5 }

  /// Whether it is a binary operator, `in` and `instanceof` included.
  @inline(__always) var isBinaryOperator: Bool {
    rawValue &- TokenKind.inKeyword.rawValue
      <= TokenKind.nullish.rawValue &- TokenKind.inKeyword.rawValue
  }

  /// Whether it is `=` or a compound assignment operator.
  @inline(__always) var isAssignmentOperator: Bool {
    rawValue &- TokenKind.assign.rawValue
      <= TokenKind.nullishAssign.rawValue &- TokenKind.assign.rawValue
  }
}

/// What else is known of a token.
struct TokenFlags: OptionSet, BitwiseCopyable {
  let rawValue: UInt8

  /// A line terminator stands between the previous token and this one.
  static var newlineBefore: Self { Self(rawValue: 1) }
  /// A name or string contains an escape (or, for strings, a line continuation).
  static var escaped: Self { Self(rawValue: 2) }
  /// `/* @__PURE__ */` stands before it.
  static var pureBefore: Self { Self(rawValue: 4) }
  /// `/* @__NO_SIDE_EFFECTS__ */` stands before it.
  static var noSideEffectsBefore: Self { Self(rawValue: 8) }
  /// A number with a legacy leading zero, or a string with an octal escape, `\8` or `\9`.
  static var legacyOctal: Self { Self(rawValue: 16) }
}

/// A token: its kind, its place, and its value.
struct Token: BitwiseCopyable {
  var kind: TokenKind
  var flags: TokenFlags
  /// The byte offset of its first character.
  var start: UInt32
  /// The byte offset after its last character; the lexer goes on from here.
  var end: UInt32
  /// The name, the string's value (WTF-8), the bigint's digits, or the private name with its `#`.
  var atom: Atom
  /// The value of a number.
  var number: Double

  /// The token before the first one.
  static var beginning: Token {
    Token(kind: .endOfFile, flags: [], start: 0, end: 0, atom: .empty, number: 0)
  }

  var range: SourceRange { SourceRange(start: start, end: end) }

  /// Whether a line terminator stands before it.
  @inline(__always) var newlineBefore: Bool { flags.contains(.newlineBefore) }
}

/// A reserved word; raw values are those of its atom, so that a `switch` becomes a jump table.
enum Keyword: UInt8 {
  case none = 0
  case `break` = 1, `case`, `catch`, `class`, const, `continue`, debugger, `default`, delete
  case `do`, `else`, `enum`, export, extends, `false`, finally, `for`, function, `if`, `import`
  case `in`, instanceof, new, null, `return`, `super`, `switch`, this, `throw`, `true`, `try`
  case typeof, `var`, void, `while`, with
}

extension Keyword {
  /// The reserved words by the raw value of their atoms.
  static let all: InlineArray<37, Keyword> = [
    .none, .break, .case, .catch, .class, .const, .continue, .debugger, .default, .delete, .do,
    .else, .enum, .export, .extends, .false, .finally, .for, .function, .if, .import, .in,
    .instanceof, .new, .null, .return, .super, .switch, .this, .throw, .true, .try, .typeof, .var,
    .void, .while, .with,
  ]
}

extension Token {
  /// Which reserved word a token of kind `.keyword` is.
  @inline(__always) var keyword: Keyword {
    atom.isReservedWord ? Keyword.all[Int(atom.rawValue)] : .none
  }
}
