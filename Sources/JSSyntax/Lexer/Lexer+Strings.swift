// Strings and templates.

import Memory
import Source

private let ones: UInt64 = 0x0101_0101_0101_0101
private let highBits: UInt64 = 0x8080_8080_8080_8080

extension Parser {
  // At a quote. Without escapes the value is a slice of the source.
  mutating func scanString(from start: Int, quote: UInt8, _ flags: TokenFlags) {
    var position = start &+ 1
    let quotes = UInt64(quote) &* ones
    while true {
      let word = text.word(at: position)
      let quoteBits = word ^ quotes
      let slashBits = word ^ (0x5C &* ones)
      // A control character, a quote or a backslash; the lowest one found is right.
      let special =
        ((word &- 0x20 &* ones) & ~word
          | (quoteBits &- ones) & ~quoteBits
          | (slashBits &- ones) & ~slashBits) & highBits
      if special == 0 {
        position &+= 8
        continue
      }
      position &+= special.trailingZeroBitCount &>> 3
      let byte = text[position]
      if byte == quote { break }
      if byte == 0x5C { return scanEscapedString(from: start, quote: quote, position, flags) }
      if byte == 0x0A || byte == 0x0D || (byte == 0 && position >= text.count) {
        return fail(.unterminatedString(at: range(start, position)))
      }
      position &+= 1
    }
    token.atom = builder.names.intern(text.slice(start &+ 1, position))
    setToken(.string, start, position &+ 1 &- start, flags)
  }

  /// Goes on at the first backslash of a string.
  @inline(never)
  private mutating func scanEscapedString(
    from start: Int,
    quote: UInt8,
    _ escape: Int,
    _ flags: TokenFlags
  ) {
    var flags = flags
    flags.insert(.escaped)
    var value = ByteBuffer(capacity: 64)
    var copied = start &+ 1
    var position = escape
    while true {
      let byte = text[position]
      if byte == quote { break }
      if byte == 0x5C {
        value.write(text.slice(copied, position))
        guard let end = decodeEscape(at: position, into: &value, &flags) else {
          return fail(.invalidEscape(at: range(position, position &+ 2)))
        }
        position = end
        copied = end
        continue
      }
      if byte == 0x0A || byte == 0x0D || (byte == 0 && position >= text.count) {
        return fail(.unterminatedString(at: range(start, position)))
      }
      position &+= 1
    }
    value.write(text.slice(copied, position))
    token.atom = builder.names.intern(copying: value.bytes)
    setToken(.string, start, position &+ 1 &- start, flags)
  }

  /// At a backslash in a string: writes what it stands for and returns the position behind it, or nil
  /// if it is malformed.
  private func decodeEscape(
    at start: Int,
    into value: inout ByteBuffer,
    _ flags: inout TokenFlags
  ) -> Int? {
    let byte = text[start &+ 1]
    switch byte {
    case 0x6E: value.write(0x0A)
    case 0x74: value.write(0x09)
    case 0x72: value.write(0x0D)
    case 0x62: value.write(0x08)
    case 0x66: value.write(0x0C)
    case 0x76: value.write(0x0B)
    case 0x0D: return text[start &+ 2] == 0x0A ? start &+ 3 : start &+ 2
    case 0x0A: break
    case 0x30...0x39: return decodeDigitEscape(at: start, into: &value, &flags)
    case 0x78:
      let high = CharacterTable.hexadecimalValue(text[start &+ 2])
      let low = CharacterTable.hexadecimalValue(text[start &+ 3])
      if high == 255 || low == 255 { return nil }
      value.write(scalar: UInt32(high) &<< 4 | UInt32(low))
      return start &+ 4
    case 0x75: return decodeUnicodeEscape(at: start, into: &value)
    case 0: return start &+ 1 < text.count ? writeThrough(at: start, into: &value) : start &+ 1
    case 0x80...0xFF:
      if byte == 0xE2 && isLineSeparator(at: start &+ 1) { return start &+ 4 }
      return writeThrough(at: start, into: &value)
    default: value.write(byte)
    }
    return start &+ 2
  }

  private func writeThrough(at start: Int, into value: inout ByteBuffer) -> Int {
    let length = max(decodeScalar(at: start &+ 1).length, 1)
    value.write(text.slice(start &+ 1, start &+ 1 &+ length))
    return start &+ 1 &+ length
  }

  /// `\0`, the legacy octal escapes, `\8` and `\9`.
  private func decodeDigitEscape(
    at start: Int,
    into value: inout ByteBuffer,
    _ flags: inout TokenFlags
  ) -> Int {
    let first = text[start &+ 1]
    if first == 0x30 && !CharacterTable.isDigit(text[start &+ 2]) {
      value.write(0)
      return start &+ 2
    }
    flags.insert(.legacyOctal)
    if first >= 0x38 {
      value.write(first)
      return start &+ 2
    }
    var scalar: UInt32 = 0
    var position = start &+ 1
    let limit = first <= 0x33 ? 3 : 2
    while position &- start <= limit && text[position] &- 0x30 < 8 {
      scalar = scalar &* 8 &+ UInt32(text[position] &- 0x30)
      position &+= 1
    }
    value.write(scalar: scalar)
    return position
  }

  private func decodeUnicodeEscape(at start: Int, into value: inout ByteBuffer) -> Int? {
    guard let escape = scanUnicodeEscape(at: start) else { return nil }
    let end = start &+ escape.length
    // Two escapes that form a surrogate pair are one character.
    if escape.value &>> 10 == 0x36, text[end] == 0x5C, let low = scanUnicodeEscape(at: end),
      low.value &>> 10 == 0x37
    {
      value.write(scalar: 0x10000 &+ (escape.value & 0x3FF) &<< 10 &+ (low.value & 0x3FF))
      return end &+ low.length
    }
    value.write(scalar: escape.value)
    return end
  }

  // MARK: templates

  /// One part of a template.
  struct TemplatePart {
    /// The raw text, with CR and CRLF made LF.
    let raw: Atom
    /// Whether the closing backtick ended it, not `${`.
    let isLast: Bool
    /// The range of the first malformed escape, or nil.
    let invalidEscape: SourceRange?
  }

  // Scans from `token.end`, which is behind a backtick or the `}` of a substitution, and leaves
  // `token.end` behind the closing backtick or `${`. The caller advances.
  mutating func scanTemplatePart() -> TemplatePart? {
    let start = Int(token.end)
    var position = start
    var hasCarriageReturn = false
    var invalid: SourceRange?
    while true {
      let byte = text[position]
      if byte == 0x60 || (byte == 0x24 && text[position &+ 1] == 0x7B) { break }
      if byte == 0x5C {
        let end = skipTemplateEscape(at: position)
        if end < 0 && invalid == nil { invalid = range(position, position &+ 2) }
        position = end < 0 ? position &+ 2 : end
        if text[position &- 1] == 0x0D { hasCarriageReturn = true }
        if position > text.count { position = text.count }
        continue
      }
      if byte == 0 && position >= text.count {
        fail(.unterminatedTemplate(at: range(Int(token.start), Int(token.start) &+ 1)))
        return nil
      }
      if byte == 0x0D { hasCarriageReturn = true }
      position &+= 1
    }
    let raw =
      hasCarriageReturn
      ? internNormalized(start, position) : builder.names.intern(text.slice(start, position))
    let isLast = text[position] == 0x60
    token.end = UInt32(truncatingIfNeeded: position &+ (isLast ? 1 : 2))
    return TemplatePart(raw: raw, isLast: isLast, invalidEscape: invalid)
  }

  /// At a backslash in a template: the position behind the escape, or -1 if it is malformed.
  private func skipTemplateEscape(at start: Int) -> Int {
    switch text[start &+ 1] {
    case 0x30: return CharacterTable.isDigit(text[start &+ 2]) ? -1 : start &+ 2
    case 0x31...0x39: return -1
    case 0x78:
      let high = CharacterTable.hexadecimalValue(text[start &+ 2])
      let low = CharacterTable.hexadecimalValue(text[start &+ 3])
      return high == 255 || low == 255 ? -1 : start &+ 4
    case 0x75:
      guard let escape = scanUnicodeEscape(at: start) else { return -1 }
      return start &+ escape.length
    default: return start &+ 2
    }
  }

  @inline(never)
  private mutating func internNormalized(_ start: Int, _ end: Int) -> Atom {
    var raw = ByteBuffer(capacity: end &- start)
    var position = start
    while position < end {
      let byte = text[position]
      position &+= 1
      if byte == 0x0D {
        if text[position] == 0x0A && position < end { position &+= 1 }
        raw.write(0x0A)
      } else {
        raw.write(byte)
      }
    }
    return builder.names.intern(copying: raw.bytes)
  }
}
