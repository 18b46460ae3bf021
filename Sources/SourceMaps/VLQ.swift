// Base64 VLQ, the number format of `mappings` (ecma426 sec-mappings).

import Memory

/// The texts of short numbers as words for `ByteBuffer.write(texts:)`.
///
/// There is a table for each field of a segment; the index is the number and 256.
private final class ShortNumbers: Sendable {
  static let all = ShortNumbers()
  /// `plain`, `behindComma` and `behindSource`, one after the other.
  let texts: FrozenBytes

  private init() {
    var buffer = ByteBuffer(capacity: 8192)
    // A comma; the digit 0, for the field of an unchanged source.
    for prefix in ["", ",", "A"] as [StaticString] {
      for value in -256..<256 {
        let number = VLQNumber(value)
        let size = prefix.utf8CodeUnitCount
        let word = number.word << (size * 8) | (size == 0 ? 0 : UInt64(ByteSlice(prefix)[0]))
        buffer.write(word: UInt32(word) | UInt32(number.count + size) << 24)
      }
    }
    texts = buffer.freeze()
  }
}

/// A number's digits, the first one lowest.
private struct VLQNumber {
  var word: UInt64 = 0
  var count = 0

  /// The digits of `value`, which fits 32 bits with its sign: at most seven.
  init(_ value: Int) {
    let digits = ByteSlice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var rest = value.magnitude &<< 1 | (value < 0 ? 1 : 0)
    if rest >= 1024 && rest < 32768 {
      // Three digits are most of those that take this way.
      word = UInt64(digits[Int(rest & 31 | 32)]) | UInt64(digits[Int(rest &>> 5 & 31 | 32)]) &<< 8
      word |= UInt64(digits[Int(rest &>> 10)]) &<< 16
      count = 3
      return
    }
    while rest > 31 {
      word |= UInt64(digits[Int(truncatingIfNeeded: (rest & 31) | 32)]) &<< UInt64(count &* 8)
      count &+= 1
      rest &>>= 5
    }
    word |= UInt64(digits[Int(truncatingIfNeeded: rest)]) &<< UInt64(count &* 8)
    count &+= 1
  }
}

/// What stands before a segment.
enum SegmentStart {
  /// Offsets in the table of short numbers.
  static let line = 0
  static let comma = 512
}

/// A byte buffer that VLQ numbers and separators are written to.
struct VLQBuffer: ~Copyable {
  var bytes: ByteBuffer
  private let shortNumbers: View<UInt32>

  /// Makes a buffer that appends to `bytes`.
  init(_ bytes: consuming ByteBuffer) {
    self.bytes = bytes
    // It lives as long as the process.
    shortNumbers = ShortNumbers.all.texts.view(of: UInt32.self, at: 0, count: 3 * 512)
  }

  init(capacity: Int) { self.init(ByteBuffer(capacity: capacity)) }

  /// Appends a segment of the same source, unless a number is too long for this way.
  ///
  /// - Parameters:
  ///   - column: how far it is from the last segment's.
  ///   - line: the same of the original line.
  ///   - sourceColumn: the same of the original column.
  ///   - start: of `SegmentStart`.
  /// - Returns: whether it was written.
  @inline(__always)
  mutating func writeSegment(
    _ column: Int,
    _ line: Int,
    _ sourceColumn: Int,
    after start: Int = SegmentStart.comma
  ) -> Bool {
    let (first, second, third) = (column &+ 256, line &+ 256, sourceColumn &+ 256)
    guard UInt(bitPattern: first | second | third) < 512 else { return false }
    bytes.write(
      texts: shortNumbers[first &+ start],
      shortNumbers[second &+ 1024],
      shortNumbers[third]
    )
    return true
  }

  /// Appends a comma and a segment of the same source and original line, unless a number is too long
  /// for this way.
  @inline(__always)
  mutating func writeSegment(_ column: Int, _ sourceColumn: Int) -> Bool {
    let (first, third) = (column &+ 256, sourceColumn &+ 256)
    guard UInt(bitPattern: first | third) < 512 else { return false }
    bytes.write(
      texts: shortNumbers[first &+ SegmentStart.comma],
      0x0200_4141,  // `AA`
      shortNumbers[third]
    )
    return true
  }

  /// Appends `value`, which fits 32 bits with its sign.
  @inline(__always)
  mutating func write(_ value: Int) {
    if UInt(bitPattern: value &+ 256) < 512 {
      let entry = shortNumbers[value &+ 256]
      bytes.write(low: Int(entry &>> 24), of: UInt64(entry))
    } else {
      writeLong(value)
    }
  }

  @inline(never)
  private mutating func writeLong(_ value: Int) {
    let number = VLQNumber(value)
    bytes.write(low: number.count, of: number.word)
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

  /// Ends the buffer and hands its bytes back.
  consuming func finish() -> ByteBuffer { bytes }
}

/// Reads VLQ numbers.
struct VLQReader {
  private let text: ByteSlice
  private let digitValues = DigitValues.all.values
  /// The next byte to read.
  private(set) var offset = 0

  init(_ text: ByteSlice) { self.text = text }

  var isAtEnd: Bool { offset >= text.count }

  /// The next byte, which must exist.
  var nextByte: UInt8 { text[offset] }

  mutating func skipByte() { offset &+= 1 }

  /// Whether a segment goes on here.
  @inline(__always)
  var isInSegment: Bool { offset < text.count && text[offset] != 0x2C && text[offset] != 0x3B }

  /// Reads a difference and adds it to `field`; refused: other characters, a missing end, more than
  /// 32 bits, results below 0 or above 2^30.
  @inline(__always)
  mutating func advance(_ field: inout Int) -> Bool {
    guard offset < text.count else { return false }
    var digit = digitValues[Int(text[offset])]
    offset &+= 1
    var result = UInt(digit & 31)
    if digit > 31 {
      var shift: UInt = 0
      while digit > 31 {
        shift &+= 5
        guard digit < 64, shift < 40, offset < text.count else { return false }
        digit = digitValues[Int(text[offset])]
        offset &+= 1
        result |= UInt(digit & 31) &<< shift
      }
      guard result >> 1 <= 0x8000_0000 else { return false }
    }
    let magnitude = Int(bitPattern: result >> 1)
    field &+= result & 1 == 1 ? 0 &- magnitude : magnitude
    return UInt(bitPattern: field) <= 1 << 30
  }
}

/// The number that each byte stands for as a base64 digit.
final class DigitValues: Sendable {
  static let all = DigitValues()
  /// Of bytes that are no digits.
  static var none: UInt8 { 0xFF }

  private let storage: FrozenBytes
  /// By byte; lives as long as the process.
  let values: ByteSlice

  private init() {
    var bytes = [UInt8](repeating: Self.none, count: 256)
    for digit in UInt8(0)..<26 {
      bytes[0x41 + Int(digit)] = digit
      bytes[0x61 + Int(digit)] = digit + 26
    }
    for digit in UInt8(0)..<10 { bytes[0x30 + Int(digit)] = digit + 52 }
    bytes[0x2B] = 62
    bytes[0x2F] = 63
    storage = FrozenBytes(bytes)
    values = storage.bytes
  }
}
