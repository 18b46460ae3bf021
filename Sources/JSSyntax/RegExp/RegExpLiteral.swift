// Regular expression literals: the part of the lexer that finds where one ends and checks what it says.

import Memory

/// The flags of a regular expression, one bit for each letter, `a` lowest.
struct RegExpFlags: OptionSet {
  let rawValue: UInt32

  static var u: RegExpFlags { RegExpFlags(letter: 0x75) }
  static var v: RegExpFlags { RegExpFlags(letter: 0x76) }
  /// The letters `dgimsuvy`.
  static var all: RegExpFlags {
    RegExpFlags(
      rawValue: 1 &<< 3 | 1 &<< 6 | 1 &<< 8 | 1 &<< 12 | 1 &<< 18 | 1 &<< 20 | 1 &<< 21 | 1 &<< 24
    )
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The flag of a letter; none for another byte.
  @inline(__always)
  init(letter: UInt8) {
    rawValue = letter &- 0x61 < 26 ? 1 &<< UInt32(letter &- 0x61) : 0
  }
}

extension Parser {
  /// At a `/` or `/=` token where an expression starts: scans the whole literal, leaves `token.end`
  /// behind it, and returns the atom of `/body/flags`.
  mutating func scanRegex() -> Atom {
    let start = Int(token.start)
    var position = start &+ 1
    var isInClass = false
    while true {
      let byte = text[position]
      if byte == 0x0A || byte == 0x0D || (byte == 0 && position >= text.count)
        || (byte == 0xE2 && isLineSeparator(at: position))
      {
        fail(.unterminatedRegex(at: range(start, position)))
        return .empty
      }
      position &+= 1
      if byte == 0x2F && !isInClass { break }
      if byte == 0x5B { isInClass = true }
      if byte == 0x5D { isInClass = false }
      if byte == 0x5C {
        let next = text[position]
        let endsLine =
          next == 0x0A || next == 0x0D || (next == 0xE2 && isLineSeparator(at: position))
        if !endsLine && position < text.count { position &+= 1 }
      }
    }
    let body = text.slice(start &+ 1, position &- 1)
    let (flags, end) = scanRegExpFlags(from: position)
    if failed { return .empty }
    var validator = PatternValidator(body, flags: flags)
    if let error = validator.validate() {
      fail(.invalidPattern(error, in: body, at: token.start &+ 1))
      return .empty
    }
    token.end = UInt32(truncatingIfNeeded: end)
    return builder.names.intern(text.slice(start, end))
  }

  /// Checks the flags of a regular expression (ecma262 sec-static-semantics-isvalidregularexpressionliteral)
  /// and returns them with the position behind them.
  private mutating func scanRegExpFlags(from start: Int) -> (RegExpFlags, end: Int) {
    var position = start
    var found: RegExpFlags = []
    while CharacterTable.continuesIdentifier(text[position]) || text[position] >= 0x80
      || text[position] == 0x5C
    {
      let byte = text[position]
      if byte >= 0x80
        && !CharacterTable.continuesIdentifier(scalar: decodeScalar(at: position).value)
      {
        break
      }
      let flag = RegExpFlags(letter: byte)
      if flag.isDisjoint(with: .all) || !found.isDisjoint(with: flag) {
        fail(.invalidRegexFlag(at: range(position, position &+ 1)))
        return (found, position)
      }
      found.formUnion(flag)
      position &+= 1
    }
    if found.isSuperset(of: [.u, .v]) {
      fail(.conflictingRegexFlags(at: range(start, position)))
    }
    return (found, position)
  }
}
