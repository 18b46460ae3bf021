// Numbers and bigints (ecma262 sec-literals-numeric-literals).

import Memory
import Source

extension Parser {
  /// At a digit, or at a dot before a digit.
  mutating func scanNumber(from start: Int, _ flags: TokenFlags) {
    var position = start
    if text[position] == 0x30 {
      switch text[position &+ 1] | 0x20 {
      case 0x78: return scanRadixNumber(from: start, bits: 4, flags)
      case 0x6F: return scanRadixNumber(from: start, bits: 3, flags)
      case 0x62: return scanRadixNumber(from: start, bits: 1, flags)
      default: break
      }
      if CharacterTable.isDigit(text[position &+ 1]) || text[position &+ 1] == 0x5F {
        return scanLegacyNumber(from: start, flags)
      }
    }
    var value: UInt64 = 0
    while CharacterTable.isDigit(text[position]) {
      value = value &* 10 &+ UInt64(text[position] &- 0x30)
      position &+= 1
    }
    let next = text[position]
    if position &- start > 15 || next == 0x2E || next | 0x20 == 0x65 || next == 0x5F || next == 0x6E
    {
      return scanDecimalRest(from: start, integerEnd: position, flags)
    }
    finishNumber(Double(value), start, position, flags)
  }

  @inline(__always)
  private mutating func finishNumber(
    _ value: Double,
    _ start: Int,
    _ end: Int,
    _ flags: TokenFlags
  ) {
    let next = text[end]
    if CharacterTable.continuesIdentifier(next) || next == 0x5C || next >= 0x80 {
      guard endsNumber(at: end) else { return }
    }
    setToken(.number, start, end &- start, flags)
    token.number = value
  }

  /// Whether no identifier or digit follows a number; fails if one does.
  private mutating func endsNumber(at end: Int) -> Bool {
    let scalar = decodeScalar(at: end)
    if scalar.value == 0x5C || CharacterTable.continuesIdentifier(scalar: scalar.value) {
      fail(.identifierAfterNumber(at: range(end, end &+ scalar.length)))
      return false
    }
    return true
  }

  /// Skips digits with `_` between them; fails on a misplaced `_`.
  private mutating func skipDigits(from start: Int) -> Int {
    var position = start
    while true {
      let byte = text[position]
      if CharacterTable.isDigit(byte) {
        position &+= 1
      } else if byte == 0x5F {
        if position == start || !CharacterTable.isDigit(text[position &+ 1])
          || text[position &- 1] == 0x5F
        {
          fail(.misplacedSeparator(at: range(position, position &+ 1)))
          return position
        }
        position &+= 1
      } else {
        return position
      }
    }
  }

  /// A decimal number with a fraction, an exponent, separators, many digits, or a bigint's `n`.
  private mutating func scanDecimalRest(
    from start: Int,
    integerEnd: Int,
    _ flags: TokenFlags
  ) {
    var position = integerEnd
    if text[position] == 0x5F { position = skipDigits(from: start) }
    if text[position] == 0x6E { return finishBigint(start, position, flags) }
    if text[position] == 0x2E {
      position &+= 1
      if text[position] != 0x5F { position = skipDigits(from: position) }
    }
    if failed { return }
    let digitsEnd = position
    if text[position] | 0x20 == 0x65 {
      position &+= 1
      if text[position] == 0x2B || text[position] == 0x2D { position &+= 1 }
      let exponentStart = position
      position = skipDigits(from: position)
      if failed { return }
      if position == exponentStart {
        return fail(.exponentWithoutDigits(at: range(start, position)))
      }
    }
    let value = shortDecimal(start, digitsEnd, position) ?? parseDecimal(start, position)
    finishNumber(value, start, position, flags)
  }

  /// The value of a decimal with at most 19 digits; nil for others.
  ///
  /// The exponent starts at `digitsEnd`, if there is one.
  private func shortDecimal(_ start: Int, _ digitsEnd: Int, _ end: Int) -> Double? {
    var (mantissa, digits, exponent, step): (UInt64, Int, Int, Int) = (0, 0, 0, 0)
    var index = start
    while index < digitsEnd {
      let byte = text[index]
      index &+= 1
      if byte == 0x2E {
        step = 1
      } else if byte != 0x5F {
        mantissa = mantissa &* 10 &+ UInt64(byte & 15)
        digits &+= 1
        exponent &-= step
      }
    }
    if digits > 19 { return nil }
    guard index < end else { return Double(decimal: mantissa, exponent: exponent) }
    index &+= 1
    let isNegative = text[index] == 0x2D
    if text[index] == 0x2B || isNegative { index &+= 1 }
    // Longer exponents, and those with a separator, are rare.
    if end &- index > 2 { return nil }
    let written = Int(truncatingIfNeeded: decimal(index, end))
    exponent &+= isNegative ? 0 &- written : written
    return Double(decimal: mantissa, exponent: exponent)
  }

  /// The value of decimal digits, correctly rounded; cold.
  @inline(never)
  private func parseDecimal(_ start: Int, _ end: Int) -> Double {
    var digits = text.slice(start, end).string
    digits.removeAll { $0 == "_" }
    if digits.hasPrefix(".") { digits = "0" + digits }
    if digits.hasSuffix(".") { digits += "0" }
    digits = digits.split(separator: ".", omittingEmptySubsequences: false)
      .map { $0.isEmpty || $0.first == "e" || $0.first == "E" ? "0" + $0 : String($0) }
      .joined(separator: ".")
    return Double(digits) ?? .infinity
  }

  /// At `0` followed by a digit: `017` (octal), `089` (decimal).
  private mutating func scanLegacyNumber(from start: Int, _ flags: TokenFlags) {
    var position = start
    var isOctal = true
    while CharacterTable.isDigit(text[position]) {
      if text[position] >= 0x38 { isOctal = false }
      position &+= 1
    }
    if text[position] == 0x5F || text[position] == 0x6E {
      return fail(.misplacedSeparator(at: range(position, position &+ 1)))
    }
    var flags = flags
    flags.insert(.legacyOctal)
    if !isOctal {
      return scanDecimalRest(from: start, integerEnd: position, flags)
    }
    let value = radixValue(start &+ 1, position, bits: 3)
    finishNumber(value, start, position, flags)
  }

  private func decimal(_ start: Int, _ end: Int) -> UInt64 {
    var value: UInt64 = 0
    var index = start
    while index < end {
      value = value &* 10 &+ UInt64(text[index] & 15)
      index &+= 1
    }
    return value
  }

  /// At `0x`, `0o` or `0b`.
  private mutating func scanRadixNumber(from start: Int, bits: Int, _ flags: TokenFlags) {
    var position = start &+ 2
    while true {
      let byte = text[position]
      if CharacterTable.hexadecimalValue(byte) < 1 &<< UInt8(bits) {
        position &+= 1
      } else if byte == 0x5F {
        let next = text[position &+ 1]
        if position == start &+ 2 || CharacterTable.hexadecimalValue(next) >= 1 &<< UInt8(bits) {
          return fail(.misplacedSeparator(at: range(position, position &+ 1)))
        }
        position &+= 1
      } else {
        break
      }
    }
    if position == start &+ 2 { return fail(.numberWithoutDigits(at: range(start, position))) }
    if text[position] == 0x6E { return finishBigint(start, position, flags) }
    finishNumber(radixValue(start &+ 2, position, bits: bits), start, position, flags)
  }

  /// The value of digits to a base of 2^bits, rounded to nearest, ties to even.
  private func radixValue(_ start: Int, _ end: Int, bits: Int) -> Double {
    var mantissa: UInt64 = 0
    var dropped = 0
    var index = start
    while index < end {
      let byte = text[index]
      index &+= 1
      if byte == 0x5F { continue }
      let digit = UInt64(CharacterTable.hexadecimalValue(byte))
      if mantissa &>> UInt64(60 &- bits &+ 1) == 0 {
        mantissa = mantissa &<< UInt64(bits) | digit
      } else {
        // The lowest bit remembers whether anything but zeros was dropped.
        dropped &+= bits
        if digit != 0 { mantissa |= 1 }
      }
    }
    var value = Double(mantissa)
    while dropped > 0 && value.isFinite {
      value *= 2
      dropped &-= 1
    }
    return value
  }

  /// At the `n` of a bigint.
  private mutating func finishBigint(_ start: Int, _ end: Int, _ flags: TokenFlags) {
    if failed || !endsNumber(at: end &+ 1) { return }
    var needsCopy = false
    var index = start
    while index < end {
      if text[index] == 0x5F || text[index] &- 0x41 < 26 { needsCopy = true }
      index &+= 1
    }
    if needsCopy {
      var digits = ByteBuffer(capacity: 64)
      index = start
      while index < end {
        let byte = text[index]
        if byte != 0x5F { digits.write(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
        index &+= 1
      }
      token.atom = builder.names.intern(copying: digits.bytes)
    } else {
      token.atom = builder.names.intern(text.slice(start, end))
    }
    setToken(.bigint, start, end &+ 1 &- start, flags)
  }
}
