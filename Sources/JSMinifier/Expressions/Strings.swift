// Texts that are joined, and templates (ecma262 sec-template-literals).
//
//   a + "b" + "c"     →  a + "bc"            "" + a + "b"   →  a + "b"
//   `a${"b"}c`        →  "abc"               `${a}` + "b"   →  `${a}b`
//   `${`a${b}`}c`     →  `a${b}c`

import JSSyntax
import Memory

extension Minifier {
  /// The atom of both texts.
  mutating func join(_ left: Atom, _ right: Atom) -> Atom {
    if left == .empty { return right }
    if right == .empty { return left }
    text.truncate(to: 0)
    text.write(tree.names.bytes(left))
    text.write(tree.names.bytes(right))
    return takeText()
  }

  /// The atom of what was written to `text`, which is empty afterwards.
  private mutating func takeText() -> Atom {
    let atom = tree.names.intern(copying: text.bytes)
    text.truncate(to: 0)
    return atom
  }

  /// Appends a raw text of a template to `text`: `$` and `{` must not meet.
  private mutating func write(raw atom: Atom) {
    let bytes = tree.names.bytes(atom)
    if text.lastByte == UInt8(ascii: "$"), !bytes.isEmpty, bytes[0] == UInt8(ascii: "{") {
      text.write(UInt8(ascii: "\\"))
    }
    if !bytes.isEmpty { lengthenNull(before: bytes[0]) }
    text.write(bytes)
  }

  // `\0` and a digit are no escape of a template: `\x00` is.
  private mutating func lengthenNull(before byte: UInt8) {
    guard byte &- UInt8(ascii: "0") < 10, text.lastByte == UInt8(ascii: "0") else { return }
    var start = text.count - 1
    while start > 0, text[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    guard (text.count - 1 - start) & 1 == 1 else { return }
    text.truncate(to: text.count - 1)
    text.write("x00")
  }

  /// Appends the value of a string to `text` as it is written in a template; false if it has a lone
  /// surrogate.
  private mutating func write(cooked atom: Atom) -> Bool {
    let bytes = tree.names.bytes(atom)
    let mark = text.count
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if index == 0 { lengthenNull(before: byte) }
      switch byte {
      case 0:
        text.write("\\x00")
        index += 1
        continue
      case UInt8(ascii: "\\"), UInt8(ascii: "`"): text.write(UInt8(ascii: "\\"))
      case UInt8(ascii: "{") where text.lastByte == UInt8(ascii: "$"):
        text.write(UInt8(ascii: "\\"))
      case 0x0D:
        text.write("\\r")
        index += 1
        continue
      case 0xED where bytes[index + 1] >= 0xA0:
        text.truncate(to: mark)
        return false
      default: break
      }
      text.write(byte)
      index += 1
    }
    return true
  }

  // MARK: +

  /// Joins the strings at the end of the sum `id`; false when it ends in one string only.
  ///
  ///     a + "b" + "c" + "d"   →   a + "bcd"
  mutating func joinStrings(_ id: NodeID) -> Bool {
    let mark = stack.count
    stack.append(id)
    while true {
      let left = tree[tree[stack.last].a]
      guard left.kind == .binary, left.isOperation(.add), tree[left.b].kind == .stringLiteral
      else { break }
      stack.append(tree[stack.last].a)
    }
    if stack.count == mark + 1 {
      stack.truncate(to: mark)
      return false
    }
    let bottom = stack.last
    var place = stack.count
    text.truncate(to: 0)
    while place > mark {
      place -= 1
      let sum = stack[place]
      text.write(tree.names.bytes(tree[tree[sum].b].atom))
      if sum != bottom {
        let start = tree[sum].start
        tree[tree[sum].b] = Node(.none, start: start)
        tree[sum] = Node(.none, start: start)
      }
    }
    stack.truncate(to: mark)
    let atom = takeText()
    tree.nodes[tree[bottom].b].a = atom.rawValue
    move(bottom, to: id)
    return true
  }

  /// Whether the sum `id`, which ends in a string, is the left operand of another such sum, which the
  /// scan meets next: that one joins the strings of both.
  func isJoinedAbove(_ id: NodeID) -> Bool {
    let above = id &+ 2
    guard Int(above) < tree.nodes.count, tree[id &+ 1].kind == .stringLiteral else { return false }
    let node = tree[above]
    return node.kind == .binary && node.a == id && node.b == id &+ 1 && node.isOperation(.add)
  }

  mutating func simplifyConcatenation(_ id: NodeID, _ node: Node) {
    if isEmptyText(node.a), kinds(of: node.b) == .string {
      release(node.a)
      replace(id, byValueOf: node.b)
      return
    }
    if isEmptyText(node.b), kinds(of: node.a) == .string {
      release(node.b)
      replace(id, byValueOf: node.a)
      return
    }
    if isText(node.a), isText(node.b), joinTexts(node.a, node.b) {
      replace(id, byValueOf: node.a)
      simplify(id)
      return
    }
    let left = tree[node.a]
    guard left.kind == .binary, left.isOperation(.add) else { return }
    if isEmptyText(left.a), kinds(of: node.b) == .string {
      // "" + a + "b"
      release(left.a)
      move(left.b, to: node.a)
      return
    }
    // (a + "b") + "c", whose left operand is a string already
    if kinds(of: left.b) == .string, isText(left.b), isText(node.b), joinTexts(left.b, node.b) {
      move(node.a, to: id)
    }
  }

  private func isEmptyText(_ id: NodeID) -> Bool {
    tree[id].kind == .stringLiteral && tree[id].atom == .empty
  }

  // A constant, or a template.
  private func isText(_ id: NodeID) -> Bool {
    tree[id].kind == .templateLiteral || constant(id) != nil
  }

  /// Appends the text of `right` to that of `left`; one of them is a string or template.
  private mutating func joinTexts(_ left: NodeID, _ right: NodeID) -> Bool {
    if let first = constant(left), let second = constant(right) {
      let text = join(string(of: first), string(of: second))
      release(right)
      replace(left, by: .string(text))
      return true
    }
    guard let parts = templateParts(left), let others = templateParts(right) else { return false }
    let mark = lists.count
    for index in 0..<(parts.count - 1) { lists.append(parts[index]) }
    write(raw: Atom(parts[parts.count - 1]))
    write(raw: Atom(others[0]))
    lists.append(takeText().rawValue)
    for index in 1..<others.count { lists.append(others[index]) }
    let start = tree[left].start
    let list = tree.takeList(&lists, from: mark)
    tree[left] = Node(.templateLiteral, start: start, a: list)
    tree[right] = Node(.none, start: start)
    return true
  }

  // The words of a template's list: those of a constant are one raw text.
  private mutating func templateParts(_ id: NodeID) -> [UInt32]? {
    let node = tree[id]
    if node.kind == .templateLiteral { return tree.elements(of: node.a) }
    guard let value = constant(id) else { return nil }
    text.truncate(to: 0)
    return write(cooked: string(of: value)) ? [takeText().rawValue] : nil
  }

  // MARK: templates

  mutating func simplifyTemplate(_ id: NodeID, _ node: Node) {
    // A tag sees the parts.
    if node.flags.contains(.tagged) { return }
    let count = tree.count(of: node.a)
    if count == 1 {
      let raw = Atom(tree.element(0, of: node.a))
      if let text = cooked(raw) {
        tree[id] = Node(.stringLiteral, start: node.start, a: text.rawValue)
      }
      return
    }
    var index = 1
    var hasChanged = false
    while index < count, !hasChanged {
      let part = tree.element(index, of: node.a)
      hasChanged = tree[part].kind == .templateLiteral || constant(part) != nil
      index += 2
    }
    if hasChanged {
      foldSubstitutions(id, node)
    } else if count == 3, kinds(of: tree.element(1, of: node.a)) == .string,
      tree.element(0, of: node.a) == Atom.empty.rawValue,
      tree.element(2, of: node.a) == Atom.empty.rawValue
    {
      replace(id, byValueOf: tree.element(1, of: node.a))
    }
  }

  private mutating func foldSubstitutions(_ id: NodeID, _ node: Node) {
    let count = tree.count(of: node.a)
    let mark = lists.count
    text.truncate(to: 0)
    write(raw: Atom(tree.element(0, of: node.a)))
    var hasChanged = false
    var index = 1
    while index < count {
      let part = tree.element(index, of: node.a)
      if foldSubstitution(part) {
        hasChanged = true
      } else {
        lists.append(takeText().rawValue)
        lists.append(part)
      }
      write(raw: Atom(tree.element(index + 1, of: node.a)))
      index += 2
    }
    lists.append(takeText().rawValue)
    if !hasChanged {
      lists.truncate(to: mark)
      return
    }
    let list = takeList(from: mark, over: node.a)
    tree.nodes[id].a = list
    simplifyTemplate(id, tree[id])
  }

  /// Appends the constant or template `part` to the template that `text` and `lists` hold; false if it
  /// is neither, or its text cannot be written there.
  private mutating func foldSubstitution(_ part: NodeID) -> Bool {
    let node = tree[part]
    if node.kind == .templateLiteral {
      write(raw: Atom(tree.element(0, of: node.a)))
      var index = 1
      while index < tree.count(of: node.a) {
        lists.append(takeText().rawValue)
        lists.append(tree.element(index, of: node.a))
        write(raw: Atom(tree.element(index + 1, of: node.a)))
        index += 2
      }
      tree[part] = Node(.none, start: node.start)
      return true
    }
    guard let value = constant(part), write(cooked: string(of: value)) else { return false }
    release(part)
    return true
  }

  /// The value of a raw text; nil where it has escapes that are not simple.
  private mutating func cooked(_ raw: Atom) -> Atom? {
    let text = tree.names.bytes(raw)
    guard text.firstIndex(of: UInt8(ascii: "\\")) != nil else { return raw }
    var bytes: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] != UInt8(ascii: "\\") {
        bytes.append(text[index])
        index += 1
        continue
      }
      switch text[index + 1] {
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "$"), UInt8(ascii: "{"),
        UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "/"):
        bytes.append(text[index + 1])
      case 0x0A: break
      default: return nil
      }
      index += 2
    }
    let frozen = FrozenBytes(bytes)
    return tree.names.intern(copying: frozen.bytes)
  }
}
