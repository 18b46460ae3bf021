// Character classes without the flag `v`: atoms and ranges of them.

import Memory

extension PatternValidator {
  /// At `[`.
  mutating func readClass() {
    if usesSets { return readClassSet() }
    let start = position
    position &+= body[start &+ 1] == 0x5E ? 2 : 1
    while position < body.count && body[position] != 0x5D { readClassRanges() }
    if position >= body.count { return fail(.classUnclosed, start, start &+ 1) }
    pass(1, mayRepeat: true)
  }

  /// One atom, and the range if it starts one.
  @inline(__always)
  private mutating func readClassRanges() {
    var start = position
    var low = readClassAtom()
    while body[position] == 0x2D && body[position &+ 1] != 0x5D && position &+ 1 < body.count {
      position &+= 1
      let highStart = position
      let high = readClassAtom()
      if failed { return }
      checkRange(low, high, from: start)
      // Without `u` a character beyond U+FFFF is two atoms, and the second one may start a range.
      if isUnicode || high <= 0xFFFF || high >= Self.stringSet { return }
      (low, start) = (high, highStart)
    }
  }

  /// Checks a range that ends before `position`.
  private mutating func checkRange(_ low: UInt32, _ high: UInt32, from start: Int) {
    if low >= Self.stringSet || high >= Self.stringSet {
      // Annex B: between sets the hyphen is a character.
      if isUnicode { fail(.rangeOfSet, start, position) }
      return
    }
    var (low, high) = (low, high)
    if !isUnicode {
      if low > 0xFFFF { low = 0xDC00 | low & 0x3FF }
      if high > 0xFFFF { high = 0xD800 &+ (high &- 0x10000) &>> 10 }
    }
    if low > high { fail(.classRangeOrder, start, position) }
  }

  @inline(__always)
  private mutating func readClassAtom() -> UInt32 {
    let byte = body[position]
    if byte == 0x5C { return readClassEscape() }
    if byte < 0x80 {
      position &+= 1
      return UInt32(byte)
    }
    let (value, length) = body.decodeScalar(at: position)
    position &+= length
    return value
  }

  /// At a backslash in a class.
  private mutating func readClassEscape() -> UInt32 {
    let start = position
    let next = body[start &+ 2]
    switch body[start &+ 1] {
    case 0x62:  // \b
      position = start &+ 2
      return 0x08
    case 0x2D:  // \-
      position = start &+ 2
      return 0x2D
    // Annex B: `\c` before a digit or `_`.
    case 0x63 where !isUnicode && (CharacterTable.isDigit(next) || next == 0x5F):
      position = start &+ 3
      return UInt32(next & 31)
    default: return readCharacterEscape()
    }
  }
}
