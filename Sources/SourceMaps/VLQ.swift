// Base64 VLQ, the number format of `mappings` (ecma426 sec-mappings).

import Memory

private let digits = ByteSlice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

/// The text of every number of one or two digits, by the number with its sign in the lowest bit: the
/// digits in the lower 16 bits, how many bits they take above.
private final class ShortNumbers: Sendable {
  static let all = ShortNumbers()
  let texts: FrozenBytes

  private init() {
    var buffer = ByteBuffer(capacity: 4096)
    for number in 0..<1024 {
      let low = UInt32(digits[number & 31 | (number > 31 ? 32 : 0)])
      let high = number > 31 ? UInt32(digits[number >> 5]) << 8 : 0
      buffer.write(word: low | high | (number > 31 ? 16 : 8) << 16)
    }
    texts = buffer.freeze()
  }
}

/// A byte buffer that VLQ numbers and separators are written to.
struct VLQBuffer: ~Copyable {
  var bytes: ByteBuffer
  private let shortNumbers: View<UInt32>

  init(capacity: Int) {
    bytes = ByteBuffer(capacity: capacity)
    // It lives as long as the process.
    shortNumbers = ShortNumbers.all.texts.view(of: UInt32.self, at: 0, count: 1024)
  }

  // The number with its sign in the lowest bit.
  @inline(__always)
  private func folded(_ value: Int) -> UInt {
    UInt(bitPattern: value &<< 1) ^ UInt(bitPattern: value &>> 63) &+ (value < 0 ? 2 : 0)
  }

  /// Appends a comma and a segment of the same source, unless a number has more than two digits.
  ///
  /// - Parameters:
  ///   - column: how far it is from the last segment's.
  ///   - line: the same of the original line.
  ///   - sourceColumn: the same of the original column.
  /// - Returns: whether it was written.
  @inline(__always)
  mutating func writeSegment(_ column: Int, _ line: Int, _ sourceColumn: Int) -> Bool {
    let (first, second, third) = (folded(column), folded(line), folded(sourceColumn))
    if (first | second | third) >= 1024 { return false }
    var entry = shortNumbers[Int(bitPattern: first)]
    var word = UInt64(entry & 0xFFFF) &<< 8 | 0x2C
    var bits = UInt64(entry &>> 16) &+ 8
    entry = shortNumbers[Int(bitPattern: second)]
    // `A` for the source.
    word |= (UInt64(entry & 0xFFFF) &<< 8 | 0x41) &<< bits
    bits &+= UInt64(entry &>> 16) &+ 8
    entry = shortNumbers[Int(bitPattern: third)]
    word |= UInt64(entry & 0xFFFF) &<< bits
    bits &+= UInt64(entry &>> 16)
    bytes.write(low: Int(bits &>> 3), of: word)
    return true
  }

  /// Appends `value`, which fits 32 bits with its sign.
  @inline(__always)
  mutating func write(_ value: Int) {
    var rest = folded(value)
    if rest < 1024 {
      // One digit or two, which is nearly always.
      let entry = shortNumbers[Int(bitPattern: rest)]
      bytes.write(low: Int(entry &>> 19), of: UInt64(entry & 0xFFFF))
      return
    }
    while rest > 31 {
      bytes.write(digits[Int(truncatingIfNeeded: (rest & 31) | 32)])
      rest &>>= 5
    }
    bytes.write(digits[Int(truncatingIfNeeded: rest)])
  }

  /// Appends a segment separator.
  @inline(__always)
  mutating func writeComma() { bytes.write(0x2C) }

  /// Appends `count` line separators.
  @inline(__always)
  mutating func writeSemicolons(_ count: Int) {
    var left = count
    while left > 0 {
      bytes.write(0x3B)
      left &-= 1
    }
  }
}

/// Reads VLQ numbers.
struct VLQReader {
  /// What one read gave.
  enum Outcome {
    case value(Int)
    case malformed
  }

  private let text: ByteSlice
  /// The next byte to read.
  private(set) var offset = 0

  init(_ text: ByteSlice) { self.text = text }

  var isAtEnd: Bool { offset >= text.count }

  /// The next byte, which must exist.
  var nextByte: UInt8 { text[offset] }

  mutating func skipByte() { offset &+= 1 }

  /// Whether a segment goes on here.
  var isInSegment: Bool { offset < text.count && text[offset] != 0x2C && text[offset] != 0x3B }

  /// Reads one number; refused: other characters, a missing end, more than 32 bits.
  mutating func read() -> Outcome {
    var result: UInt = 0
    var shift: UInt = 0
    while offset < text.count {
      guard let digit = value(ofDigit: text[offset]) else { return .malformed }
      offset &+= 1
      result |= UInt(digit & 31) &<< shift
      if digit & 32 == 0 {
        let magnitude = Int(result >> 1)
        guard magnitude <= 0x8000_0000 else { return .malformed }
        return .value(result & 1 == 1 ? -magnitude : magnitude)
      }
      shift += 5
      guard shift < 40 else { return .malformed }
    }
    return .malformed
  }

  /// Reads a difference and adds it to `field`; refused: results below 0 or above 2^30.
  mutating func advance(_ field: inout Int) -> Bool {
    guard case .value(let difference) = read() else { return false }
    let sum = field + difference
    guard (0...(1 << 30)).contains(sum) else { return false }
    field = sum
    return true
  }
}

/// The number a base64 digit stands for, or nil.
func value(ofDigit byte: UInt8) -> UInt8? {
  switch byte {
  case 0x41...0x5A: byte - 0x41
  case 0x61...0x7A: byte - 0x61 + 26
  case 0x30...0x39: byte - 0x30 + 52
  case 0x2B: 62
  case 0x2F: 63
  default: nil
  }
}
