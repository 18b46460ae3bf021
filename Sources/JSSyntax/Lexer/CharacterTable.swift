// What each byte can be in a token. A literal, so that the compiler lays it out statically.

/// Byte classes for the lexer's loops.
enum CharacterTable {
  /// Bit 1: starts an ASCII identifier. Bit 2: continues one. Bit 4: decimal digit. Bit 8: hexadecimal
  /// digit. Bytes from 0x80 on have no class; they take the slow path.
  static let classes: InlineArray<256, UInt8> = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 0, 0, 0, 0, 0, 0,
    0, 11, 11, 11, 11, 11, 11, 3, 3, 3, 3, 3, 3, 3, 3, 3,
    3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0, 0, 0, 3,
    0, 11, 11, 11, 11, 11, 11, 3, 3, 3, 3, 3, 3, 3, 3, 3,
    3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
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
