// Names and private names. A name is interned as it is scanned; its atom tells whether it is a
// reserved word.

import Memory

extension Parser {
  // At a byte that starts an ASCII identifier. Letters and digits are found eight at a time.
  @inline(__always)
  mutating func scanName(from start: Int, _ flags: TokenFlags) {
    let word = text.word(at: start)
    let other = Self.otherBytes(word)
    let length = other.trailingZeroBitCount &>> 3
    let end = start &+ length
    if CharacterTable.classes[Int(text[end])] & 32 != 0 {
      return scanLongName(from: start, end, flags)
    }
    // All bits below the first other byte; all bits if there is none.
    let name = word & (((other & (0 &- other)) &>> 7) &- 1)
    finishName(builder.names.intern(short: text.slice(start, end), word: name), start, end, flags)
  }

  /// A name of more than eight bytes, or with `_` or `$`, or (slower) beyond ASCII.
  @inline(never)
  private mutating func scanLongName(from start: Int, _ known: Int, _ flags: TokenFlags) {
    var end = known
    while true {
      let other = Self.otherBytes(text.word(at: end))
      end &+= other.trailingZeroBitCount &>> 3
      if other == 0 { continue }
      // `_` and `$` go on.
      if !CharacterTable.continuesIdentifier(text[end]) { break }
      end &+= 1
    }
    let next = text[end]
    if next >= 0x80 || next == 0x5C { return scanNameSlowly(from: start, flags) }
    finishName(builder.names.intern(text.slice(start, end)), start, end, flags)
  }

  @inline(__always)
  private mutating func finishName(_ atom: Atom, _ start: Int, _ end: Int, _ flags: TokenFlags) {
    setToken(Self.wordKind(atom), start, end &- start, flags)
    token.atom = atom
  }

  /// The high bits of the bytes of `word` that are no ASCII letters and digits.
  @inline(__always)
  private static func otherBytes(_ word: UInt64) -> UInt64 {
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    let lower = low | 0x2020_2020_2020_2020
    // Adding carries into the high bit of a byte exactly if it is at least a bound.
    let isLetter = (lower &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(lower &+ 0x0505_0505_0505_0505)
    let isDigit = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646)
    return (~(isLetter | isDigit) | word) & 0x8080_8080_8080_8080
  }

  /// What an unescaped word with this atom is.
  @inline(__always)
  static func wordKind(_ atom: Atom) -> TokenKind {
    if !atom.isReservedWord { return .name }
    if atom == .in { return .inKeyword }
    return atom == .instanceof ? .instanceofKeyword : .keyword
  }

  /// A name with escapes or characters beyond ASCII.
  @inline(never)
  mutating func scanNameSlowly(from start: Int, _ flags: TokenFlags) {
    var flags = flags
    guard let (atom, end) = scanIdentifierText(from: start, nameStart: start, &flags) else {
      return
    }
    var kind = Self.wordKind(atom)
    if kind != .name && flags.contains(.escaped) { kind = .escapedKeyword }
    setToken(kind, start, end &- start, flags)
    token.atom = atom
  }

  /// At `#`: a private name.
  mutating func scanPrivateName(from start: Int, _ flags: TokenFlags) {
    var end = start &+ 1
    while CharacterTable.continuesIdentifier(text[end]) { end &+= 1 }
    var atom = Atom.empty
    var flags = flags
    if text[end] < 0x80 && text[end] != 0x5C {
      atom = builder.names.intern(text.slice(start, end))
    } else {
      guard
        let scanned = scanIdentifierText(from: start, nameStart: start &+ 1, &flags)
      else { return }
      (atom, end) = scanned
    }
    setToken(.privateName, start, end &- start, flags)
    token.atom = atom
  }

  /// Reads identifier characters from `nameStart` on, escapes and Unicode included.
  ///
  /// - Returns: the atom of the text from `start` with escapes decoded, and the position behind it;
  ///   nil after a failure.
  private mutating func scanIdentifierText(
    from start: Int,
    nameStart: Int,
    _ flags: inout TokenFlags
  ) -> (Atom, Int)? {
    var position = nameStart
    var decoded = ByteBuffer(capacity: 64)
    var copied = start
    while true {
      let byte = text[position]
      if CharacterTable.continuesIdentifier(byte)
        && (position > nameStart || !CharacterTable.isDigit(byte))
      {
        position &+= 1
        continue
      }
      if byte < 0x80 && byte != 0x5C { break }
      let isFirst = position == nameStart
      var scalar: UInt32
      var length: Int
      if byte == 0x5C {
        guard let escape = scanUnicodeEscape(at: position) else {
          fail(.invalidEscape(at: range(position, position &+ 2)))
          return nil
        }
        flags.insert(.escaped)
        (scalar, length) = escape
        decoded.write(text.slice(copied, position))
        decoded.write(scalar: scalar)
        copied = position &+ length
      } else {
        (scalar, length) = decodeScalar(at: position)
      }
      let isGood =
        isFirst
        ? CharacterTable.startsIdentifier(scalar: scalar)
        : CharacterTable.continuesIdentifier(scalar: scalar)
      if !isGood {
        if byte != 0x5C && !isFirst { break }
        failIllegalCharacter(at: position)
        return nil
      }
      position &+= length
    }
    if position == nameStart {
      failIllegalCharacter(at: position)
      return nil
    }
    if copied == start { return (builder.names.intern(text.slice(start, position)), position) }
    decoded.write(text.slice(copied, position))
    return (builder.names.intern(copying: decoded.bytes), position)
  }

  /// At a backslash: the value of `\uXXXX` or `\u{X…}` and the length of the escape; nil if it is none.
  func scanUnicodeEscape(at start: Int) -> (value: UInt32, length: Int)? {
    if text[start &+ 1] != 0x75 { return nil }
    var value: UInt32 = 0
    var position = start &+ 2
    if text[position] == 0x7B {
      position &+= 1
      let digits = position
      while text[position] != 0x7D {
        let digit = CharacterTable.hexadecimalValue(text[position])
        if digit == 255 { return nil }
        value = value &<< 4 | UInt32(digit)
        if value > 0x10FFFF { return nil }
        position &+= 1
      }
      return position == digits ? nil : (value, position &+ 1 &- start)
    }
    for _ in 0..<4 {
      let digit = CharacterTable.hexadecimalValue(text[position])
      if digit == 255 { return nil }
      value = value &<< 4 | UInt32(digit)
      position &+= 1
    }
    return (value, 6)
  }
}

extension ByteBuffer {
  /// Appends the generalised UTF-8 (WTF-8) form of a code point, surrogates included.
  mutating func write(scalar: UInt32) {
    func tail(_ shift: UInt32) -> UInt8 {
      UInt8(truncatingIfNeeded: 0x80 | scalar &>> shift & 0x3F)
    }
    if scalar < 0x80 { return write(UInt8(truncatingIfNeeded: scalar)) }
    if scalar < 0x800 {
      write(UInt8(truncatingIfNeeded: 0xC0 | scalar &>> 6))
      return write(tail(0))
    }
    if scalar < 0x10000 {
      write(UInt8(truncatingIfNeeded: 0xE0 | scalar &>> 12))
      write(tail(6))
      return write(tail(0))
    }
    write(UInt8(truncatingIfNeeded: 0xF0 | scalar &>> 18))
    write(tail(12))
    write(tail(6))
    write(tail(0))
  }
}
