// The lexer: the part of `Parser` that moves over the bytes. One call makes one token; the parser
// asks again (`scanRegex`, `scanTemplatePart`) where the grammar gives a `/` or `}` another meaning.
//
// A zero byte at `text.count` ends every loop; elsewhere it is an ordinary (illegal) byte.

import Memory
import Source

extension Parser {
  /// Scans the token after `token.end` into `token`.
  mutating func scanToken() {
    var position = Int(token.end)
    // One space before a token is the most frequent gap; adding costs less than guessing.
    position &+= text[position] == 0x20 ? 1 : 0
    let byte = text[position]
    let kind = CharacterTable.kinds[Int(byte)]
    if kind == .name { return scanName(from: position, []) }
    if kind == .endOfFile { return scanTokenSlowly(from: position) }
    if CharacterTable.classes[Int(byte)] & 64 != 0
      && CharacterTable.classes[Int(text[position &+ 1])] & 16 != 0
    {
      return scanTokenSlowly(from: position)
    }
    setToken(kind, position, 1, [])
  }

  /// Scans white space, comments, and tokens that take more than a look at one byte.
  private mutating func scanTokenSlowly(from start: Int) {
    var position = start
    var flags: TokenFlags = []
    while true {
      let byte = text[position]
      if CharacterTable.startsIdentifier(byte) { return scanName(from: position, flags) }
      switch byte {
      case 0x20, 0x09, 0x0B, 0x0C:
        position &+= 1
      case 0x0A, 0x0D:
        flags.insert(.newlineBefore)
        position = skipIndentation(from: position &+ 1)
      case 0x2F:  // /
        guard skipComment(at: &position, &flags) else { return scanSlash(position, flags) }
      case 0x22, 0x27:
        return scanString(from: position, quote: byte, flags)
      case 0x30...0x39:
        return scanNumber(from: position, flags)
      case 0x3C:  // <
        guard skipHTMLOpenComment(at: &position, flags) else { return scanLess(position, flags) }
      case 0x2D:  // -
        guard skipHTMLCloseComment(at: &position, flags) else { return scanMinus(position, flags) }
      case 0x80...0xFF:
        guard skipUnicodeSpace(at: &position, &flags) else {
          return scanNameSlowly(from: position, flags)
        }
      case 0:
        if position >= text.count { return setToken(.endOfFile, position, 0, flags) }
        return failIllegalCharacter(at: position)
      default:
        return scanPunctuator(byte, position, flags)
      }
      if failed { return }
    }
  }

  @inline(__always)
  mutating func setToken(_ kind: TokenKind, _ start: Int, _ length: Int, _ flags: TokenFlags) {
    token.kind = kind
    token.flags = flags
    token.start = UInt32(truncatingIfNeeded: start)
    token.end = UInt32(truncatingIfNeeded: start &+ length)
  }

  /// Skips the spaces and line ends that usually follow a line end.
  @inline(__always)
  private func skipIndentation(from start: Int) -> Int {
    var position = start
    while text.word(at: position) == 0x2020_2020_2020_2020 { position &+= 8 }
    while text[position] == 0x20 { position &+= 1 }
    return position
  }

  private mutating func scanPunctuator(_ byte: UInt8, _ position: Int, _ flags: TokenFlags) {
    let next = text[position &+ 1]
    switch byte {
    case 0x28: setToken(.parenOpen, position, 1, flags)
    case 0x29: setToken(.parenClose, position, 1, flags)
    case 0x2C: setToken(.comma, position, 1, flags)
    case 0x3B: setToken(.semicolon, position, 1, flags)
    case 0x3A: setToken(.colon, position, 1, flags)
    case 0x5B: setToken(.bracketOpen, position, 1, flags)
    case 0x5D: setToken(.bracketClose, position, 1, flags)
    case 0x7B: setToken(.braceOpen, position, 1, flags)
    case 0x7D: setToken(.braceClose, position, 1, flags)
    case 0x7E: setToken(.tilde, position, 1, flags)
    case 0x40: setToken(.at, position, 1, flags)
    case 0x60: setToken(.template, position, 1, flags)
    case 0x2E: scanDot(position, flags)
    case 0x3D: scanEquals(position, flags)
    case 0x21: scanExclaim(position, flags)
    case 0x2B:  // +
      if next == 0x2B { return setToken(.increment, position, 2, flags) }
      scanOperator(.plus, .addAssign, position, 1, flags)
    case 0x2A:  // *
      if next != 0x2A { return scanOperator(.star, .multiplyAssign, position, 1, flags) }
      scanOperator(.power, .powerAssign, position, 2, flags)
    case 0x25: scanOperator(.percent, .remainderAssign, position, 1, flags)
    case 0x5E: scanOperator(.bitXor, .bitXorAssign, position, 1, flags)
    case 0x26:  // &
      if next != 0x26 { return scanOperator(.bitAnd, .bitAndAssign, position, 1, flags) }
      scanOperator(.logicalAnd, .logicalAndAssign, position, 2, flags)
    case 0x7C:  // |
      if next != 0x7C { return scanOperator(.bitOr, .bitOrAssign, position, 1, flags) }
      scanOperator(.logicalOr, .logicalOrAssign, position, 2, flags)
    case 0x3E: scanGreater(position, flags)
    case 0x3F: scanQuestion(position, flags)
    case 0x23: scanHash(position, flags)
    case 0x5C: scanNameSlowly(from: position, flags)
    default: failIllegalCharacter(at: position)
    }
  }

  /// An operator of `length` bytes, or its assignment form if `=` follows.
  @inline(__always)
  private mutating func scanOperator(
    _ plain: TokenKind,
    _ assigning: TokenKind,
    _ position: Int,
    _ length: Int,
    _ flags: TokenFlags
  ) {
    if text[position &+ length] == 0x3D {
      setToken(assigning, position, length &+ 1, flags)
    } else {
      setToken(plain, position, length, flags)
    }
  }

  @inline(__always)
  private mutating func scanDot(_ position: Int, _ flags: TokenFlags) {
    let next = text[position &+ 1]
    if CharacterTable.isDigit(next) { return scanNumber(from: position, flags) }
    if next == 0x2E && text[position &+ 2] == 0x2E {
      return setToken(.ellipsis, position, 3, flags)
    }
    setToken(.dot, position, 1, flags)
  }

  @inline(__always)
  private mutating func scanEquals(_ position: Int, _ flags: TokenFlags) {
    let next = text[position &+ 1]
    if next == 0x3E { return setToken(.arrow, position, 2, flags) }
    if next != 0x3D { return setToken(.assign, position, 1, flags) }
    if text[position &+ 2] == 0x3D { return setToken(.strictEqual, position, 3, flags) }
    setToken(.equal, position, 2, flags)
  }

  @inline(__always)
  private mutating func scanExclaim(_ position: Int, _ flags: TokenFlags) {
    if text[position &+ 1] != 0x3D { return setToken(.exclaim, position, 1, flags) }
    if text[position &+ 2] == 0x3D { return setToken(.strictNotEqual, position, 3, flags) }
    setToken(.notEqual, position, 2, flags)
  }

  @inline(__always)
  private mutating func scanQuestion(_ position: Int, _ flags: TokenFlags) {
    let next = text[position &+ 1]
    if next == 0x3F { return scanOperator(.nullish, .nullishAssign, position, 2, flags) }
    if next == 0x2E && !CharacterTable.isDigit(text[position &+ 2]) {
      return setToken(.questionDot, position, 2, flags)
    }
    setToken(.question, position, 1, flags)
  }

  private mutating func scanGreater(_ position: Int, _ flags: TokenFlags) {
    var length = 1
    while length < 3 && text[position &+ length] == 0x3E { length &+= 1 }
    switch length {
    case 1: scanOperator(.greater, .greaterEqual, position, 1, flags)
    case 2: scanOperator(.shiftRight, .shiftRightAssign, position, 2, flags)
    default: scanOperator(.shiftRightUnsigned, .shiftRightUnsignedAssign, position, 3, flags)
    }
  }

  private mutating func scanLess(_ position: Int, _ flags: TokenFlags) {
    if text[position &+ 1] == 0x3C {
      return scanOperator(.shiftLeft, .shiftLeftAssign, position, 2, flags)
    }
    scanOperator(.less, .lessEqual, position, 1, flags)
  }

  private mutating func scanMinus(_ position: Int, _ flags: TokenFlags) {
    if text[position &+ 1] == 0x2D { return setToken(.decrement, position, 2, flags) }
    scanOperator(.minus, .subtractAssign, position, 1, flags)
  }

  private mutating func scanSlash(_ position: Int, _ flags: TokenFlags) {
    if failed { return }
    scanOperator(.slash, .divideAssign, position, 1, flags)
  }

  private mutating func scanHash(_ position: Int, _ flags: TokenFlags) {
    let next = text[position &+ 1]
    guard CharacterTable.startsIdentifier(next) || next == 0x5C || next >= 0x80 else {
      return failIllegalCharacter(at: position)
    }
    scanPrivateName(from: position, flags)
  }

  // MARK: splitting, for types

  /// Makes of a token that starts with `>` (`>>`, `>=`, `>>>=` …) the one character `>`.
  mutating func splitGreater() {
    token.kind = .greater
    token.end = token.start &+ 1
  }

  /// Makes of `<<` or `<<=` the one character `<`.
  mutating func splitLess() {
    token.kind = .less
    token.end = token.start &+ 1
  }

  @inline(never)
  mutating func failIllegalCharacter(at position: Int) {
    let scalar = decodeScalar(at: position)
    let range = range(position, position &+ max(scalar.length, 1))
    fail(.illegalCharacter(scalar.value, at: range))
  }

  /// A range made of positions.
  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(
      start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: min(end, text.count))
    )
  }
}
