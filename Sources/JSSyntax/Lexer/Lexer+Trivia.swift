// Comments and Unicode white space. Comments can mean something: `@__PURE__` and
// `@__NO_SIDE_EFFECTS__` mark the token behind them, legal comments are kept for the output.

import Memory
import Source

private let ones: UInt64 = 0x0101_0101_0101_0101
private let highBits: UInt64 = 0x8080_8080_8080_8080

extension Parser {
  /// At `/`: skips a comment and moves `position` behind it; false if none starts here (or, after
  /// a failure, if the parse is over).
  @inline(__always)
  mutating func skipComment(at position: inout Int, _ flags: inout TokenFlags) -> Bool {
    let next = text[position &+ 1]
    if next == 0x2F {
      position = skipLineComment(from: position, textStart: position &+ 2, &flags)
      return true
    }
    if next == 0x2A {
      position = skipBlockComment(from: position, &flags)
      return !failed
    }
    return false
  }

  /// Skips to the line end (not included) and returns its position.
  mutating func skipLineComment(
    from start: Int,
    textStart: Int,
    _ flags: inout TokenFlags
  ) -> Int {
    var position = textStart
    while true {
      let word = text.word(at: position)
      // A byte below 0x20 or above 0x7F; the lowest one found is right.
      let special = ((word &- 0x20 &* ones) | word) & highBits
      if special == 0 {
        position &+= 8
        continue
      }
      position &+= special.trailingZeroBitCount &>> 3
      let byte = text[position]
      if byte == 0x0A || byte == 0x0D || (byte == 0 && position >= text.count) { break }
      if byte == 0xE2 && isLineSeparator(at: position) { break }
      position &+= 1
    }
    noteComment(start, min(position, text.count), &flags)
    return position
  }

  // Slashes are the rarest of what has to be found: lines of long comments start with stars.
  private mutating func skipBlockComment(from start: Int, _ flags: inout TokenFlags) -> Int {
    var position = start &+ 3
    repeat {
      position =
        position < text.count
        ? text.firstIndex(of: 0x2F, from: position, to: text.count) : text.count
      if position == text.count {
        fail(.unterminatedComment(at: range(start, start &+ 2)))
        return position
      }
      position &+= 1
    } while text[position &- 2] != 0x2A
    if !flags.contains(.newlineBefore), hasLineTerminator(start, position) {
      flags.insert(.newlineBefore)
    }
    noteComment(start, position, &flags)
    return position
  }

  private func hasLineTerminator(_ start: Int, _ end: Int) -> Bool {
    if text.firstIndex(of: 0x0A, from: start, to: end) < end { return true }
    if text.firstIndex(of: 0x0D, from: start, to: end) < end { return true }
    var position = text.firstIndex(of: 0xE2, from: start, to: end)
    while position < end {
      if isLineSeparator(at: position) { return true }
      position = text.firstIndex(of: 0xE2, from: position &+ 1, to: end)
    }
    return false
  }

  /// Reads what the comment `start..<end` says to tools.
  private mutating func noteComment(_ start: Int, _ end: Int, _ flags: inout TokenFlags) {
    var isLegal = text[start &+ 2] == 0x21 && end &- start > 2
    noteMarks(0x40, start, end, &flags, &isLegal)  // @
    noteMarks(0x23, start, end, &flags, &isLegal)  // #
    if isLegal {
      let atom = builder.names.intern(text.slice(start, end))
      builder.legalComments.append(
        LegalComment(text: atom, start: UInt32(truncatingIfNeeded: start))
      )
    }
  }

  @inline(__always)
  private func noteMarks(
    _ mark: UInt8,
    _ start: Int,
    _ end: Int,
    _ flags: inout TokenFlags,
    _ isLegal: inout Bool
  ) {
    var position = text.firstIndex(of: mark, from: start, to: end)
    while position < end {
      noteMark(at: position, &flags, &isLegal)
      position = text.firstIndex(of: mark, from: position &+ 1, to: end)
    }
  }

  /// Looks at the word after `@` or `#` at `position`.
  private func noteMark(at position: Int, _ flags: inout TokenFlags, _ isLegal: inout Bool) {
    switch text[position &+ 1] {
    case 0x5F:  // _
      if hasText("__PURE__", at: position &+ 1) { flags.insert(.pureBefore) }
      if hasText("__NO_SIDE_EFFECTS__", at: position &+ 1) { flags.insert(.noSideEffectsBefore) }
    case 0x6C where text[position] == 0x40:  // l
      if hasText("license", at: position &+ 1) { isLegal = true }
    case 0x70 where text[position] == 0x40:  // p
      if hasText("preserve", at: position &+ 1) { isLegal = true }
    default: break
    }
  }

  /// Whether the bytes of `literal` stand at `position`.
  func hasText(_ literal: StaticString, at position: Int) -> Bool {
    let bytes = ByteSlice(literal)
    if position &+ bytes.count > text.count { return false }
    return text.slice(position, position &+ bytes.count) == bytes
  }

  // MARK: HTML-like comments (ecma262 sec-html-like-comments), in scripts only

  /// At `<`: skips `<!-- …` up to the line end.
  @inline(__always)
  mutating func skipHTMLOpenComment(at position: inout Int, _ flags: TokenFlags) -> Bool {
    if text[position &+ 1] != 0x21 { return false }
    if text[position &+ 2] != 0x2D || text[position &+ 3] != 0x2D { return false }
    return skipHTMLComment(at: &position, length: 4)
  }

  /// At `-`: skips `--> …` at the start of a line up to the line end.
  @inline(__always)
  mutating func skipHTMLCloseComment(at position: inout Int, _ flags: TokenFlags) -> Bool {
    if text[position &+ 1] != 0x2D || text[position &+ 2] != 0x3E { return false }
    guard flags.contains(.newlineBefore) || isAtBeginning else { return false }
    return skipHTMLComment(at: &position, length: 3)
  }

  private mutating func skipHTMLComment(at position: inout Int, length: Int) -> Bool {
    if goal.isModule || isTypeScript { return false }
    goal.isSensitive = true
    builder.flags.insert(.hasSloppySyntax)
    var ignored: TokenFlags = []
    position = skipLineComment(from: position, textStart: position &+ length, &ignored)
    return true
  }

  /// Whether no token has been scanned yet.
  private var isAtBeginning: Bool { lastEnd == 0 && token.end == hashbangEnd }

  /// The offset after `#!…`, 0 without one.
  private var hashbangEnd: UInt32 {
    builder.hashbang == .empty
      ? 0 : UInt32(truncatingIfNeeded: builder.names.bytes(builder.hashbang).count)
  }

  /// At the start of the file: consumes `#!…`.
  mutating func scanHashbang() {
    guard text[0] == 0x23 && text[1] == 0x21 else { return }
    var position = 2
    while position < text.count {
      let byte = text[position]
      if byte == 0x0A || byte == 0x0D || (byte == 0xE2 && isLineSeparator(at: position)) { break }
      position &+= 1
    }
    builder.hashbang = builder.names.intern(text.slice(0, position))
    token.end = UInt32(truncatingIfNeeded: position)
  }

  // MARK: beyond ASCII

  /// Whether U+2028 or U+2029 stands at `position`, where the byte 0xE2 is.
  func isLineSeparator(at position: Int) -> Bool {
    text[position &+ 1] == 0x80 && text[position &+ 2] | 1 == 0xA9
  }

  /// At a byte above 0x7F: skips one character of white space.
  mutating func skipUnicodeSpace(at position: inout Int, _ flags: inout TokenFlags) -> Bool {
    let scalar = decodeScalar(at: position)
    if scalar.value == 0x2028 || scalar.value == 0x2029 {
      flags.insert(.newlineBefore)
    } else if !CharacterTable.isSpace(scalar: scalar.value) {
      return false
    }
    position &+= scalar.length
    return true
  }

  /// The character at `position` and its length in bytes; U+FFFD of length 1 for invalid UTF-8.
  func decodeScalar(at position: Int) -> (value: UInt32, length: Int) {
    text.slice(min(position, text.count), text.count).decodeScalar(at: 0)
  }
}

extension ByteSlice {
  /// The character at `position` and its length in bytes; U+FFFD of length 1 for invalid UTF-8, length
  /// 0 at the end.
  func decodeScalar(at position: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(self[position])
    if first < 0x80 { return (first, position < count ? 1 : 0) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    if length == 0 || first > 0xF4 { return (0xFFFD, 1) }
    var value = first & (0x7F &>> UInt32(length))
    var index = 1
    while index < length {
      let byte = UInt32(self[position &+ index])
      if byte & 0xC0 != 0x80 { return (0xFFFD, 1) }
      value = value &<< 6 | byte & 0x3F
      index &+= 1
    }
    let smallest: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
    if value < smallest || value > 0x10FFFF { return (0xFFFD, 1) }
    return (value, length)
  }
}
