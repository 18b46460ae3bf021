// Groups, their names and their modifiers.

import Memory

extension PatternValidator {
  /// At `(`.
  mutating func readGroupStart() {
    let start = position
    guard body[start &+ 1] == 0x3F else {
      captureCount &+= 1
      return openGroup(1, mayRepeat: true)
    }
    switch body[start &+ 2] {
    case 0x3A: openGroup(3, mayRepeat: true)  // (?:
    // Annex B: a lookahead may be repeated.
    case 0x3D, 0x21: openGroup(3, mayRepeat: !isUnicode)  // (?= (?!
    case 0x3C:
      let next = body[start &+ 3]
      if next == 0x3D || next == 0x21 { return openGroup(4, mayRepeat: false) }  // (?<= (?<!
      readNamedGroup()
    default: readModifiers()
    }
  }

  /// - Parameters:
  ///   - length: how many bytes stand before the group's disjunction.
  ///   - mayRepeat: whether a quantifier may follow the group.
  @inline(__always)
  private mutating func openGroup(_ length: Int, mayRepeat: Bool) {
    stack.push(mayRepeat ? 1 : 0)
    pass(length, mayRepeat: false)
  }

  /// At `)`.
  mutating func readGroupEnd() {
    if stack.count == 0 { return fail(.groupUnopened, position, position &+ 1) }
    groupNames.endDisjunction(depth: stack.count)
    pass(1, mayRepeat: stack.pop() != 0)
  }

  /// At `(?<`.
  private mutating func readNamedGroup() {
    let start = position
    captureCount &+= 1
    guard let (name, end) = scanGroupName(from: start &+ 2) else {
      return fail(.groupNameInvalid, start, nameEnd(from: start &+ 3))
    }
    if !groupNames.declare(name, depth: stack.count) {
      return fail(.groupNameDuplicate, start, end)
    }
    openGroup(end &- start, mayRepeat: true)
  }

  /// At `(?` and something else: `(?i:`, `(?-i:` or `(?i-m:`.
  private mutating func readModifiers() {
    let start = position
    var index = start &+ 2
    var found: UInt8 = 0
    var isRemoving = false
    while body[index] != 0x3A {
      let bit: UInt8
      switch body[index] {
      case 0x69: bit = 1  // i
      case 0x6D: bit = 2  // m
      case 0x73: bit = 4  // s
      case 0x2D where !isRemoving:
        isRemoving = true
        bit = 0
      default: return fail(.groupInvalid, start, start &+ 2)
      }
      if found & bit != 0 { return fail(.modifierRepeated, index, index &+ 1) }
      found |= bit
      index &+= 1
    }
    if found == 0 { return fail(.modifiersEmpty, start, index &+ 1) }
    openGroup(index &+ 1 &- start, mayRepeat: true)
  }

  // MARK: names

  /// At the `<` of a name: the name and the position behind its `>`; nil if there is none
  /// (ecma262 prod-GroupName).
  func scanGroupName(from start: Int) -> (name: GroupNames.Name, end: Int)? {
    guard body[start] == 0x3C else { return nil }
    var name: GroupNames.Name = []
    var position = start &+ 1
    while body[position] != 0x3E {
      var scalar: UInt32
      if body[position] == 0x5C {
        // Names consist of code points with and without the flag `u`.
        guard let escape = scanUnicodeEscape(at: position, isUnicode: true) else { return nil }
        (scalar, position) = escape
      } else {
        let (value, length) = body.decodeScalar(at: position)
        scalar = value
        position &+= length
      }
      let isGood =
        name.isEmpty
        ? CharacterTable.startsIdentifier(scalar: scalar)
        : CharacterTable.continuesIdentifier(scalar: scalar)
      if !isGood { return nil }
      name.append(scalar)
    }
    return name.isEmpty ? nil : (name, position &+ 1)
  }

  /// Where a malformed name that starts at `start` seems to end.
  private func nameEnd(from start: Int) -> Int {
    var end = start
    while end < body.count && body[end] != 0x3E && body[end] != 0x29 { end &+= 1 }
    return end < body.count && body[end] == 0x3E ? end &+ 1 : end
  }

  // MARK: messages

  /// The innermost of the groups that are open at the end; there must be one.
  ///
  /// It is looked for rather than remembered, since almost all patterns close their groups.
  func innermostOpenGroup() -> Int {
    var depth = 0
    var classDepth = 0
    var found = 0
    var index = 0
    while index < body.count {
      switch body[index] {
      case 0x5C: index &+= 1
      case 0x5B: if classDepth == 0 || usesSets { classDepth &+= 1 }
      case 0x5D: classDepth = max(0, classDepth &- 1)
      case 0x28 where classDepth == 0:
        depth &+= 1
        if depth == stack.count { found = index }
      case 0x29 where classDepth == 0: depth &-= 1
      default: break
      }
      index &+= 1
    }
    return found
  }
}
