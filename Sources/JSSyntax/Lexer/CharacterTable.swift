// What each byte can be in a token. Literals, so that the compiler lays them out statically.

/// Byte classes for the lexer's loops.
enum CharacterTable {
  // Bit 1: starts an ASCII identifier. 2: continues one. 4: decimal digit. 8: hexadecimal digit.
  // 16: may continue an operator or number. 32: continues an identifier or may do so (a backslash,
  // a byte from 0x80 on). 64: an operator by itself unless a byte of class 16 follows.
  static let classes: InlineArray<256, UInt8> = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 80, 0, 0, 35, 64, 80, 0, 0, 0, 80, 80, 0, 80, 80, 0,
    62, 62, 62, 62, 62, 62, 62, 62, 62, 62, 0, 0, 80, 80, 80, 80,
    0, 43, 43, 43, 43, 43, 43, 35, 35, 35, 35, 35, 35, 35, 35, 35,
    35, 35, 35, 35, 35, 35, 35, 35, 35, 35, 35, 0, 32, 0, 64, 35,
    0, 43, 43, 43, 43, 43, 43, 35, 35, 35, 35, 35, 35, 35, 35, 35,
    35, 35, 35, 35, 35, 35, 35, 35, 35, 35, 35, 0, 80, 0, 0, 0,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
  ]

  /// What a token that starts with the byte is: `.name`, a whole token of one byte (for bytes of
  /// class 64: if no byte of class 16 follows), or `.endOfFile` for everything else.
  static let kinds: InlineArray<256, TokenKind> = [
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .exclaim, .endOfFile, .endOfFile, .name, .percent, .bitAnd, .endOfFile, .parenOpen,
    .parenClose, .star, .plus, .comma, .minus, .dot, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .colon,
    .semicolon, .less, .assign, .greater, .question, .at, .name, .name, .name, .name, .name, .name,
    .name, .name, .name, .name, .name, .name, .name, .name, .name, .name, .name, .name, .name,
    .name, .name, .name, .name, .name, .name, .name, .bracketOpen, .endOfFile, .bracketClose,
    .bitXor, .name, .template, .name, .name, .name, .name, .name, .name, .name, .name, .name, .name,
    .name, .name, .name, .name, .name, .name, .name, .name, .name, .name, .name, .name, .name,
    .name, .name, .name, .braceOpen, .bitOr, .braceClose, .tilde, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
    .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile, .endOfFile,
  ]

  @inline(__always)
  static func startsIdentifier(_ byte: UInt8) -> Bool { classes[Int(byte)] & 1 != 0 }

  @inline(__always)
  static func continuesIdentifier(_ byte: UInt8) -> Bool { classes[Int(byte)] & 2 != 0 }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The value of a hexadecimal digit, or 255.
  static func hexadecimalValue(_ byte: UInt8) -> UInt8 {
    if byte &- 0x30 < 10 { return byte &- 0x30 }
    let lower = byte | 0x20
    return lower &- 0x61 < 6 ? lower &- 0x57 : 255
  }

  /// Whether the code point may start an identifier.
  static func startsIdentifier(scalar: UInt32) -> Bool {
    if scalar < 0x80 { return startsIdentifier(UInt8(scalar)) }
    return contains(UnicodeIdentifiers.start, scalar)
  }

  /// Whether the code point may continue an identifier.
  static func continuesIdentifier(scalar: UInt32) -> Bool {
    if scalar < 0x80 { return continuesIdentifier(UInt8(scalar)) }
    return scalar == 0x200C || scalar == 0x200D || contains(UnicodeIdentifiers.part, scalar)
  }

  private static func contains(_ ranges: [UInt32], _ scalar: UInt32) -> Bool {
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if ranges[2 * middle + 1] < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count / 2 && ranges[2 * low] <= scalar
  }

  /// Whether the code point is white space of the language's (ecma262 sec-white-space), line
  /// terminators not included.
  static func isSpace(scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0B, 0x0C, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }
}
