// What starts with a backslash, inside and outside of classes.

import Memory

extension PatternValidator {
  /// What an escape gives that stands for a set of characters, not for one.
  static var characterSet: UInt32 { .max }
  /// The same, if the set may have strings in it; nothing from it on is a character.
  static var stringSet: UInt32 { .max - 1 }

  /// At a backslash outside of a class.
  mutating func readAtomEscape() {
    let start = position
    switch body[start &+ 1] {
    case 0x42, 0x62: return pass(2, mayRepeat: false)  // \B \b
    // Without `u` a number that is too large for a group is an octal escape or a digit.
    case 0x31...0x39 where isUnicode: readBackreference()
    case 0x6B:  // \k
      if let (name, end) = scanGroupName(from: start &+ 2) {
        groupNames.addReference(name, start, end)
        position = end
      } else if isUnicode {
        return fail(.namedReferenceInvalid, start, start &+ 2)
      } else {
        _ = readCharacterEscape()
      }
    default: _ = readCharacterEscape()
    }
    pass(0, mayRepeat: true)
  }

  private mutating func readBackreference() {
    let start = position
    var number: UInt32 = 0
    position &+= 1
    while CharacterTable.isDigit(body[position]) {
      // Larger than the number of groups in any file.
      if number < 400_000_000 { number = number &* 10 &+ UInt32(body[position] &- 0x30) }
      position &+= 1
    }
    if number > largestReference.number { largestReference = (number, start, position) }
  }

  /// At a backslash: a CharacterEscape or CharacterClassEscape.
  ///
  /// - Returns: the code point, `characterSet` or `stringSet`.
  mutating func readCharacterEscape() -> UInt32 {
    let start = position
    let byte = body[start &+ 1]
    position = start &+ 2
    switch byte {
    case 0x44, 0x53, 0x57, 0x64, 0x73, 0x77: return Self.characterSet  // \D \S \W \d \s \w
    case 0x50 where isUnicode, 0x70 where isUnicode: return readPropertyEscape(from: start)
    case 0x66: return 0x0C
    case 0x6E: return 0x0A
    case 0x72: return 0x0D
    case 0x74: return 0x09
    case 0x76: return 0x0B
    case 0x63: return readControlEscape(from: start)  // \c
    case 0x30...0x37:
      if !isUnicode { return readLegacyOctalEscape(from: start) }
      if byte == 0x30 && !CharacterTable.isDigit(body[start &+ 2]) { return 0 }
    case 0x78:  // \x
      let high = CharacterTable.hexadecimalValue(body[start &+ 2])
      let low = CharacterTable.hexadecimalValue(body[start &+ 3])
      if high != 255 && low != 255 {
        position = start &+ 4
        return UInt32(high) &<< 4 | UInt32(low)
      }
    case 0x75:  // \u
      if let (value, end) = scanUnicodeEscape(at: start, isUnicode: isUnicode) {
        position = end
        return value
      }
    // ^ $ \ . * + ? ( ) [ ] { } | /
    case 0x5E, 0x24, 0x5C, 0x2E, 0x2A, 0x2B, 0x3F, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x7C, 0x2F:
      return UInt32(byte)
    case 0x6B where !isUnicode && bareReference < 0: bareReference = start  // \k
    default: break
    }
    return readIdentityEscape(from: start)
  }

  /// An escape that stands for the character after the backslash, which Annex B allows for almost all.
  private mutating func readIdentityEscape(from start: Int) -> UInt32 {
    let (value, length) = body.decodeScalar(at: start &+ 1)
    position = start &+ 1 &+ length
    if isUnicode { fail(.invalidEscape, start, position) }
    return value
  }

  /// At `\c`.
  private mutating func readControlEscape(from start: Int) -> UInt32 {
    let letter = body[start &+ 2]
    if (letter | 0x20) &- 0x61 < 26 {
      position = start &+ 3
      return UInt32(letter & 31)
    }
    if isUnicode {
      fail(.invalidEscape, start, start &+ 2)
      return 0
    }
    // Annex B: the backslash stands for itself, and `c` comes next.
    position = start &+ 1
    return 0x5C
  }

  /// Annex B: `\0` to `\377`.
  private mutating func readLegacyOctalEscape(from start: Int) -> UInt32 {
    let limit = start &+ (body[start &+ 1] <= 0x33 ? 4 : 3)
    var value: UInt32 = 0
    position = start &+ 1
    while position < limit && body[position] &- 0x30 < 8 {
      value = value &* 8 &+ UInt32(body[position] &- 0x30)
      position &+= 1
    }
    return value
  }

  /// At `\u`: the code point and the position behind the escape; nil if it is malformed.
  ///
  /// Only if `isUnicode` is `\u{…}` an escape, and are two escapes that form a surrogate pair one
  /// code point.
  func scanUnicodeEscape(at start: Int, isUnicode: Bool) -> (value: UInt32, end: Int)? {
    guard body[start &+ 1] == 0x75 else { return nil }
    if isUnicode && body[start &+ 2] == 0x7B { return scanBracedEscape(from: start &+ 3) }
    guard let value = scanFourDigits(at: start &+ 2) else { return nil }
    let end = start &+ 6
    if isUnicode, value &>> 10 == 0x36, body[end] == 0x5C, body[end &+ 1] == 0x75,
      let low = scanFourDigits(at: end &+ 2), low &>> 10 == 0x37
    {
      return (0x10000 &+ (value & 0x3FF) &<< 10 &+ (low & 0x3FF), end &+ 6)
    }
    return (value, end)
  }

  private func scanBracedEscape(from start: Int) -> (value: UInt32, end: Int)? {
    var value: UInt32 = 0
    var position = start
    while body[position] != 0x7D {
      let digit = CharacterTable.hexadecimalValue(body[position])
      if digit == 255 { return nil }
      value = value &<< 4 | UInt32(digit)
      if value > 0x10FFFF { return nil }
      position &+= 1
    }
    return position == start ? nil : (value, position &+ 1)
  }

  private func scanFourDigits(at start: Int) -> UInt32? {
    var value: UInt32 = 0
    for index in start..<(start &+ 4) {
      let digit = CharacterTable.hexadecimalValue(body[index])
      if digit == 255 { return nil }
      value = value &<< 4 | UInt32(digit)
    }
    return value
  }

  // MARK: properties

  /// At `\p` or `\P` with the flag `u` or `v`.
  private mutating func readPropertyEscape(from start: Int) -> UInt32 {
    let nameStart = start &+ 3
    let nameEnd = body[start &+ 2] == 0x7B ? skipWord(from: nameStart) : nameStart
    let end = body[nameEnd] == 0x3D ? skipWord(from: nameEnd &+ 1) : nameEnd
    guard nameEnd > nameStart, body[end] == 0x7D else {
      fail(.propertyInvalid, start, start &+ 2)
      return Self.characterSet
    }
    position = end &+ 1
    let name = body[nameStart..<nameEnd]
    if end > nameEnd {
      if !UnicodeProperties.has(name, value: body[(nameEnd &+ 1)..<end]) {
        fail(.propertyUnknown, nameStart, end)
      }
    } else if UnicodeProperties.isOfStrings(name) {
      if usesSets && body[start &+ 1] == 0x70 { return Self.stringSet }
      fail(.propertyOfStrings, start, end &+ 1)
    } else if !UnicodeProperties.has(name) {
      fail(.propertyUnknown, nameStart, end)
    }
    return Self.characterSet
  }

  private func skipWord(from start: Int) -> Int {
    var end = start
    while body[end] != 0x24 && CharacterTable.continuesIdentifier(body[end]) { end &+= 1 }
    return end
  }
}

extension UnicodeProperties {
  /// Whether `\p{name}` is a binary property of code points or a general category
  /// (ecma262 sec-patterns-static-semantics-early-errors).
  static func has(_ name: ByteSlice) -> Bool {
    contains(generalCategories, name) || contains(binary, name)
  }

  /// Whether `\p{name=value}` is a property and one of its values.
  static func has(_ name: ByteSlice, value: ByteSlice) -> Bool {
    if name.equals("General_Category") || name.equals("gc") {
      return contains(generalCategories, value)
    }
    let isScript =
      name.equals("Script") || name.equals("sc") || name.equals("Script_Extensions")
      || name.equals("scx")
    return isScript && contains(scripts, value)
  }

  /// Whether `\p{name}` is a binary property of strings.
  static func isOfStrings(_ name: ByteSlice) -> Bool { contains(ofStrings, name) }

  private static func contains(_ names: [StaticString], _ name: ByteSlice) -> Bool {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if ByteSlice(names[middle]) < name { low = middle + 1 } else { high = middle }
    }
    return low < names.count && name.equals(names[low])
  }
}
