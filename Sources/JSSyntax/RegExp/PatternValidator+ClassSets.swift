// Character classes with the flag `v`: unions, intersections and differences of characters, sets,
// strings and other classes (ecma262 prod-ClassContents).

import Memory

/// An open class, as one byte of the validator's stack.
private struct ClassFrame {
  /// What its contents are so far.
  enum Contents: UInt8 {
    case nothing
    /// One operand, which an operator may follow.
    case operand
    /// More than one, or a range.
    case union
    case intersection
    case difference

    /// Whether only more operands with its operator may follow.
    var isOperation: Bool { self == .intersection || self == .difference }
  }

  var byte: UInt8

  init(byte: UInt8) { self.byte = byte }

  init(isComplement: Bool) { byte = isComplement ? 1 : 0 }

  /// Whether it starts with `[^`.
  var isComplement: Bool { byte & 1 != 0 }

  /// Whether it may match strings that are not one character long
  /// (ecma262 sec-static-semantics-maycontainstrings).
  var mayContainStrings: Bool {
    get { byte & 2 != 0 }
    set { byte = byte & ~2 | (newValue ? 2 : 0) }
  }

  var contents: Contents {
    get { Contents(rawValue: byte &>> 2) ?? .nothing }
    set { byte = byte & 3 | newValue.rawValue &<< 2 }
  }

  /// Adds an operand.
  mutating func add(mayContainStrings: Bool) {
    switch contents {
    case .nothing:
      contents = .operand
      self.mayContainStrings = mayContainStrings
    case .operand, .union:
      contents = .union
      self.mayContainStrings = self.mayContainStrings || mayContainStrings
    case .intersection: self.mayContainStrings = self.mayContainStrings && mayContainStrings
    case .difference: break
    }
  }
}

extension PatternValidator {
  /// At `[`.
  mutating func readClassSet() {
    let start = position
    groupDepth = stack.count
    openNestedClass()
    while stack.count > groupDepth && position < body.count { readClassContents() }
    if failed { return }
    if stack.count > groupDepth { return fail(.classUnclosed, start, start &+ 1) }
    pass(0, mayRepeat: true)
  }

  private mutating func openNestedClass() {
    let isComplement = body[position &+ 1] == 0x5E
    stack.push(ClassFrame(isComplement: isComplement).byte)
    position &+= isComplement ? 2 : 1
  }

  /// At `]`.
  private mutating func closeNestedClass() {
    let frame = ClassFrame(byte: stack.pop())
    if frame.isComplement && frame.mayContainStrings {
      return fail(.complementOfStrings, stringOperand.start, stringOperand.end)
    }
    position &+= 1
    if stack.count > groupDepth { addOperand(mayContainStrings: frame.mayContainStrings) }
  }

  /// Adds an operand to the innermost class.
  private mutating func addOperand(mayContainStrings: Bool) {
    var frame = ClassFrame(byte: stack.top)
    frame.add(mayContainStrings: mayContainStrings)
    stack.top = frame.byte
  }

  /// One operand with the operator before it, or the end of the innermost class.
  private mutating func readClassContents() {
    let byte = body[position]
    if byte == 0x5D { return closeNestedClass() }
    if (byte == 0x26 || byte == 0x2D) && body[position &+ 1] == byte {
      readSetOperator(byte)
      if failed { return }
    } else if ClassFrame(byte: stack.top).contents.isOperation {
      return fail(.setOperatorsMixed, position, position &+ 1)
    }
    readClassSetOperand()
  }

  /// At `&&` or `--`.
  private mutating func readSetOperator(_ byte: UInt8) {
    let start = position
    var frame = ClassFrame(byte: stack.top)
    let contents: ClassFrame.Contents = byte == 0x26 ? .intersection : .difference
    guard frame.contents == .operand || frame.contents == contents else {
      return fail(.setOperatorsMixed, start, start &+ 2)
    }
    frame.contents = contents
    stack.top = frame.byte
    position &+= 2
    let next = body[position]
    if byte == 0x26 && next == 0x26 { return fail(.unescapedPunctuators, start, start &+ 3) }
    if next == 0x5D || position >= body.count { fail(.setOperandMissing, start, start &+ 2) }
  }

  /// A class, `\q{…}`, a character, a set, or a range.
  private mutating func readClassSetOperand() {
    let start = position
    if body[start] == 0x5B { return openNestedClass() }
    if body[start] == 0x5C && body[start &+ 1] == 0x71 && body[start &+ 2] == 0x7B {
      return readClassStrings()
    }
    let value = readClassSetCharacter()
    if failed { return }
    if body[position] == 0x2D && body[position &+ 1] != 0x2D {
      return readClassSetRange(value, from: start)
    }
    if value == Self.stringSet { stringOperand = (start, position) }
    addOperand(mayContainStrings: value == Self.stringSet)
  }

  /// At the hyphen of a range.
  private mutating func readClassSetRange(_ low: UInt32, from start: Int) {
    var frame = ClassFrame(byte: stack.top)
    if frame.contents.isOperation { return fail(.setOperatorsMixed, start, position &+ 1) }
    position &+= 1
    let high = readClassSetCharacter()
    if failed { return }
    if low >= Self.stringSet || high >= Self.stringSet {
      return fail(.rangeOfSet, start, position)
    }
    if low > high { return fail(.classRangeOrder, start, position) }
    frame.contents = .union
    stack.top = frame.byte
  }

  /// At `\q{`: strings with `|` between them.
  private mutating func readClassStrings() {
    let start = position
    var length = 0
    var mayContainStrings = false
    position &+= 3
    while true {
      let byte = body[position]
      if position >= body.count { return fail(.classStringUnclosed, start, start &+ 3) }
      if byte == 0x7C || byte == 0x7D {
        position &+= 1
        if length != 1 { mayContainStrings = true }
        if byte == 0x7D { break }
        length = 0
        continue
      }
      let characterStart = position
      if readClassSetCharacter() >= Self.stringSet {
        return fail(.setInClassString, characterStart, position)
      }
      if failed { return }
      length &+= 1
    }
    if mayContainStrings { stringOperand = (start, position) }
    addOperand(mayContainStrings: mayContainStrings)
  }

  // MARK: characters

  /// A ClassSetCharacter, or an escape that stands for a set.
  private mutating func readClassSetCharacter() -> UInt32 {
    let start = position
    let byte = body[start]
    switch byte {
    case 0x5C: return readClassSetEscape()
    // ( ) - / [ ] { | }; a slash may be the one behind the pattern.
    case 0x28, 0x29, 0x2D, 0x2F, 0x5B, 0x5D, 0x7B, 0x7C, 0x7D:
      if start < body.count { fail(.unescapedInClass, start, start &+ 1) }
      return 0
    default: break
    }
    if body[start &+ 1] == byte && Self.isDoublePunctuator(byte) {
      fail(.unescapedPunctuators, start, start &+ 2)
    }
    let (value, length) = body.decodeScalar(at: start)
    position &+= length
    return value
  }

  private mutating func readClassSetEscape() -> UInt32 {
    let byte = body[position &+ 1]
    switch byte {
    case 0x62:  // \b
      position &+= 2
      return 0x08
    // ! # % & , - : ; < = > @ ` ~
    case 0x21, 0x23, 0x25, 0x26, 0x2C, 0x2D, 0x3A...0x3E, 0x40, 0x60, 0x7E:
      position &+= 2
      return UInt32(byte)
    default: return readCharacterEscape()
    }
  }

  /// Whether two of the byte are a ClassSetReservedDoublePunctuator.
  private static func isDoublePunctuator(_ byte: UInt8) -> Bool {
    switch byte {
    // ! # $ % & * + , . : ; < = > ? @ ^ ` ~
    case 0x21, 0x23...0x26, 0x2A...0x2C, 0x2E, 0x3A...0x40, 0x5E, 0x60, 0x7E: true
    default: false
    }
  }
}
