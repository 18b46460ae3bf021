// Numbers in their shortest form that JavaScript reads back as the same value.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Prints a numberLiteral; values that have no literal become `-x`, `1 / 0` and `0 / 0`.
  mutating func numberLiteral(_ node: Node, _ level: Level) {
    map(node.start)
    let value = node.numberValue
    if value.sign == .minus || !value.isFinite {
      unusualNumber(value, level)
    } else {
      number(value)
    }
  }

  private mutating func unusualNumber(_ value: Double, _ level: Level) {
    let ownLevel: Level = value.isFinite ? .unary : .multiplicative
    let wraps = ownLevel < level
    if wraps { write("(") }
    if value.sign == .minus && !value.isNaN {
      if out.lastByte == UInt8(ascii: "-") { out.write(.space) }
      write("-")
    }
    if value.isFinite {
      number(-value)
    } else {
      number(value.isNaN ? 0 : 1)
      space()
      write("/")
      space()
      number(0)
    }
    if wraps { write(")") }
  }

  /// Prints a finite number that is not negative.
  mutating func number(_ value: Double) {
    wordStart()
    if value < 9_007_199_254_740_992 {
      let integer = UInt64(value)
      if Double(integer) == value {
        self.integer(integer)
        return
      }
    }
    fraction(value)
  }

  @inline(__always)
  private mutating func integer(_ value: UInt64) {
    if value < 10 {
      out.write(UInt8(truncatingIfNeeded: value) &+ 0x30)
      marks.integerEnd = out.count
    } else {
      longInteger(value)
    }
  }

  private mutating func longInteger(_ value: UInt64) {
    // Sixteen decimal digits fit into four bits each.
    var packed: UInt64 = 0
    var count = 0
    var zeros = 0
    var rest = value
    while rest > 0 {
      let digit = rest % 10
      rest /= 10
      if digit == 0 && count == 0 {
        zeros += 1
      } else {
        packed = packed << 4 | digit
        count += 1
      }
    }
    if !isPretty && value >= 1_000_000_000_000 {
      let hexDigits = (67 - value.leadingZeroBitCount) / 4
      let decimalSize = count + (zeros > 9 ? 3 : min(zeros, 2))
      if hexDigits + 2 < decimalSize {
        hexadecimalInteger(value, digits: hexDigits)
        return
      }
    }
    while count > 0 {
      out.write(UInt8(truncatingIfNeeded: packed & 15) &+ 0x30)
      packed >>= 4
      count -= 1
    }
    if zeros > 2 {
      write("e")
      decimal(zeros)
    } else {
      while zeros > 0 {
        write("0")
        zeros -= 1
      }
      marks.integerEnd = out.count
    }
  }

  private mutating func hexadecimalInteger(_ value: UInt64, digits: Int) {
    let alphabet = ByteSlice("0123456789abcdef")
    out.write("0x")
    var left = digits
    while left > 0 {
      left -= 1
      out.write(alphabet[Int((value >> UInt64(left * 4)) & 15)])
    }
  }

  /// Writes a number below 1000.
  private mutating func decimal(_ value: Int) {
    if value >= 100 { out.write(UInt8(truncatingIfNeeded: value / 100) &+ 0x30) }
    if value >= 10 { out.write(UInt8(truncatingIfNeeded: value / 10 % 10) &+ 0x30) }
    out.write(UInt8(truncatingIfNeeded: value % 10) &+ 0x30)
  }

  /// Writes a number that is no integer below 2^53, from the shortest digits that give it.
  private mutating func fraction(_ value: Double) {
    let (digits, exponent) = Self.shortestDigits(value)
    // The value is the digits times ten to the power of `exponent`; the point is at `point`.
    let point = digits.count + exponent
    if exponent >= 0 {
      digits.write(into: &out)
      if exponent > 2 {
        write("e")
        decimal(exponent)
      } else {
        for _ in 0..<exponent { write("0") }
        marks.integerEnd = out.count
      }
      return
    }
    let exponentSize = digits.count + 2 + (exponent > -10 ? 1 : exponent > -100 ? 2 : 3)
    let leadingZero = isPretty ? 1 : 0
    let plainSize = point > 0 ? digits.count + 1 : digits.count + 1 - point + leadingZero
    if exponentSize < plainSize {
      digits.write(into: &out)
      out.write("e-")
      decimal(-exponent)
    } else if point > 0 {
      digits.write(into: &out, pointAt: point)
    } else {
      if isPretty { write("0") }
      write(".")
      for _ in 0..<(-point) { write("0") }
      digits.write(into: &out)
    }
  }

  /// The digits of a value with few of them behind the point, as most have that people write.
  ///
  /// Two decimals of at most 15 digits never round to the same value, so the first one that gives
  /// `value` is the shortest. Its digits and the power of ten are exact: the quotient is rounded once.
  private static func fewDigits(_ value: Double) -> (DecimalDigits, exponent: Int)? {
    var power = 10.0
    var exponent = -1
    while exponent >= -8 {
      let digits = (value * power).rounded()
      if digits >= 1e15 { return nil }
      if digits / power == value { return (DecimalDigits(UInt64(digits)), exponent) }
      power *= 10
      exponent -= 1
    }
    return nil
  }

  /// The shortest decimal digits of `value`, without zeros at either end, and the power of ten they
  /// are multiplied with.
  ///
  /// Swift's description has the digits (SwiftDtoa: shortest round trip), in
  /// another format than JavaScript's.
  private static func shortestDigits(_ value: Double) -> (DecimalDigits, exponent: Int) {
    if let few = fewDigits(value) { return few }
    var digits = DecimalDigits()
    var exponent = 0
    var written = 0
    var isBehindPoint = false
    var isNegative = false
    var isInExponent = false
    for byte in value.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): isBehindPoint = true
      case UInt8(ascii: "e"): isInExponent = true
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "+"): break
      default:
        let digit = byte &- 0x30
        if isInExponent {
          written = written * 10 + Int(digit)
        } else {
          digits.append(digit)
          if isBehindPoint { exponent -= 1 }
        }
      }
    }
    exponent += isNegative ? -written : written
    exponent += digits.dropTrailingZeros()
    return (digits, exponent)
  }
}

/// At most 20 decimal digits.
private struct DecimalDigits {
  private var value: UInt64 = 0
  private(set) var count = 0

  /// No digits.
  init() {}

  /// The digits of `value`, which is below 10^15.
  init(_ value: UInt64) {
    self.value = value
    var power: UInt64 = 1
    while power <= value {
      power &*= 10
      count += 1
    }
  }

  /// Appends a digit; zeros in front do not count.
  mutating func append(_ digit: UInt8) {
    if value == 0 && digit == 0 { return }
    value = value &* 10 &+ UInt64(digit)
    count += 1
  }

  /// Removes zeros at the end and returns how many there were.
  mutating func dropTrailingZeros() -> Int {
    var dropped = 0
    while value > 0 && value % 10 == 0 {
      value /= 10
      count -= 1
      dropped += 1
    }
    return dropped
  }

  /// Writes the digits, with a point after the first `pointAt` ones.
  func write(into out: inout ByteBuffer, pointAt: Int = 0) {
    var divisor: UInt64 = 1
    for _ in 1..<count { divisor *= 10 }
    var written = 0
    while divisor > 0 {
      if written == pointAt && written > 0 { out.write(UInt8(ascii: ".")) }
      out.write(UInt8(truncatingIfNeeded: value / divisor % 10) &+ 0x30)
      divisor /= 10
      written += 1
    }
  }
}
