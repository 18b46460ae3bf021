// Finds the early errors of a regular expression's pattern in one pass over its bytes; called by the
// lexer for each literal. It builds nothing: a pattern is either right or has a first error.
//
// The grammar is ecma262 sec-patterns with the flag `u` or `v`, and that of
// ecma262 sec-regular-expressions-patterns (Annex B) without. Nesting costs no call depth.

import Memory

/// Reads one pattern.
struct PatternValidator {
  /// The text between the slashes; the byte behind it is the closing slash, which ends every loop.
  let body: ByteSlice
  /// Whether the pattern consists of code points and the strict grammar holds: flag `u` or `v`.
  let isUnicode: Bool
  /// Whether classes are sets with operators: flag `v`.
  let usesSets: Bool
  /// The next byte.
  var position = 0
  /// Whether a quantifier may follow what was read last.
  private(set) var mayRepeat = false
  /// For each open group whether a quantifier may follow it; inside of a class with the flag `v`,
  /// a `ClassFrame` for each open bracket too.
  var stack = ByteStack()
  var captureCount: UInt32 = 0
  /// The largest `\1`, `\2` and so on, and its range.
  var largestReference: (number: UInt32, start: Int, end: Int) = (0, 0, 0)
  var groupNames = GroupNames()
  /// Where the first `\k` stands that is no reference, or -1; only without `u` and `v`.
  var bareReference = -1
  /// How many groups are open around a class; only with `v`.
  var groupDepth = 0
  /// The range of the last operand of a class that may match strings; only with `v`.
  var stringOperand = (start: 0, end: 0)
  private(set) var error: PatternError?

  /// Prepares to read `body`, which must be followed by a slash.
  init(_ body: ByteSlice, flags: RegExpFlags) {
    self.body = body
    usesSets = flags.contains(.v)
    isUnicode = usesSets || flags.contains(.u)
  }

  /// The first error, or nil.
  mutating func validate() -> PatternError? {
    while position < body.count {
      switch body[position] {
      case 0x28: readGroupStart()
      case 0x29: readGroupEnd()
      case 0x2A, 0x2B, 0x3F: readQuantifier()  // * + ?
      case 0x5B: readClass()
      case 0x5C: readAtomEscape()
      case 0x7B: readBracedQuantifier()
      case 0x7C:  // |
        groupNames.beginAlternative(depth: stack.count)
        pass(1, mayRepeat: false)
      case 0x24, 0x5E: pass(1, mayRepeat: false)  // $ ^
      case 0x5D, 0x7D:  // ] }
        if isUnicode { fail(.unescapedBracket, position, position &+ 1) }
        pass(1, mayRepeat: true)
      default: pass(1, mayRepeat: true)
      }
    }
    if error == nil { checkReferences() }
    return error
  }

  /// Moves over `count` bytes.
  @inline(__always)
  mutating func pass(_ count: Int, mayRepeat: Bool) {
    position &+= count
    self.mayRepeat = mayRepeat
  }

  /// Records the first error and moves to the end, where every loop ends.
  @inline(never)
  mutating func fail(_ reason: PatternError.Reason, _ start: Int, _ end: Int) {
    if error == nil {
      error = PatternError(reason: reason, start: start, end: min(end, body.count))
    }
    position = body.count
  }

  var failed: Bool { error != nil }

  /// What can be told only when all groups are known.
  private mutating func checkReferences() {
    if stack.count > 0 {
      let start = innermostOpenGroup()
      return fail(.groupUnclosed, start, start &+ 1)
    }
    if largestReference.number > captureCount {
      return fail(.groupNumberUndefined, largestReference.start, largestReference.end)
    }
    // Annex B: in a pattern without named groups `\k` is the letter.
    if groupNames.isEmpty && !isUnicode { return }
    if bareReference >= 0 {
      return fail(.namedReferenceInvalid, bareReference, bareReference &+ 2)
    }
    if let reference = groupNames.undefinedReference {
      fail(.groupNameUndefined, reference.start, reference.end)
    }
  }

  // MARK: quantifiers

  private mutating func readQuantifier() {
    if !mayRepeat { return fail(.nothingToRepeat, position, position &+ 1) }
    endQuantifier(at: position &+ 1)
  }

  /// Passes a quantifier and the `?` that makes it lazy.
  @inline(__always)
  private mutating func endQuantifier(at end: Int) {
    position = body[end] == 0x3F ? end &+ 1 : end
    mayRepeat = false
  }

  /// At `{`.
  private mutating func readBracedQuantifier() {
    let start = position
    let lowerEnd = skipDigits(from: start &+ 1)
    var upperStart = start &+ 1
    var end = lowerEnd
    if body[end] == 0x2C {
      upperStart = end &+ 1
      end = skipDigits(from: upperStart)
    }
    guard lowerEnd > start &+ 1 && body[end] == 0x7D else {
      // Annex B: a brace that starts no quantifier is a character.
      if isUnicode { return fail(.unescapedBracket, start, start &+ 1) }
      return pass(1, mayRepeat: true)
    }
    if !mayRepeat { return fail(.nothingToRepeat, start, end &+ 1) }
    if upperStart > lowerEnd && end > upperStart
      && isGreater(start &+ 1, lowerEnd, than: upperStart, end)
    {
      return fail(.quantifierOrder, start, end &+ 1)
    }
    endQuantifier(at: end &+ 1)
  }

  private func skipDigits(from start: Int) -> Int {
    var end = start
    while CharacterTable.isDigit(body[end]) { end &+= 1 }
    return end
  }

  /// Compares two runs of digits by value, however long they are.
  private func isGreater(_ start: Int, _ end: Int, than otherStart: Int, _ otherEnd: Int) -> Bool {
    func significant(_ start: Int, _ end: Int) -> ByteSlice {
      var start = start
      while start < end && body[start] == 0x30 { start &+= 1 }
      return body[start..<end]
    }
    let number = significant(start, end)
    let other = significant(otherStart, otherEnd)
    return number.count == other.count ? number > other : number.count > other.count
  }
}
