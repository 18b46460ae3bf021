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
    let bytes = tree.names.bytes(left).array + tree.names.bytes(right).array
    let text = FrozenBytes(bytes)
    return tree.names.intern(copying: text.bytes)
  }

  /// The atom of both raw texts of a template: `$` and `{` must not meet.
  private mutating func joinRaw(_ left: Atom, _ right: Atom) -> Atom {
    let first = tree.names.bytes(left)
    let second = tree.names.bytes(right)
    guard !first.isEmpty, !second.isEmpty, first[first.count - 1] == UInt8(ascii: "$"),
      second[0] == UInt8(ascii: "{")
    else { return join(left, right) }
    let text = FrozenBytes(first.array + [UInt8(ascii: "\\")] + second.array)
    return tree.names.intern(copying: text.bytes)
  }

  // MARK: +

  mutating func simplifyConcatenation(_ id: NodeID, _ node: Node) {
    if case .string(.empty)? = tree.primitive(node.a), kinds(of: node.b) == .string {
      release(node.a)
      replace(id, byValueOf: node.b)
      return
    }
    if case .string(.empty)? = tree.primitive(node.b), kinds(of: node.a) == .string {
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
    guard left.kind == .binary, left.operatorKind == .add else { return }
    if case .string(.empty)? = tree.primitive(left.a), kinds(of: node.b) == .string {
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

  // A constant, or a template.
  private func isText(_ id: NodeID) -> Bool {
    tree[id].kind == .templateLiteral || tree.primitive(id) != nil
  }

  /// Appends the text of `right` to that of `left`; one of them is a string or template.
  private mutating func joinTexts(_ left: NodeID, _ right: NodeID) -> Bool {
    if let first = tree.primitive(left), let second = tree.primitive(right) {
      let text = join(string(of: first), string(of: second))
      release(right)
      replace(left, by: .string(text))
      return true
    }
    guard let parts = templateParts(left), let others = templateParts(right) else { return false }
    let mark = lists.count
    for index in 0..<(parts.count - 1) { lists.append(parts[index]) }
    lists.append(joinRaw(Atom(parts[parts.count - 1]), Atom(others[0])).rawValue)
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
    guard let value = tree.primitive(id) else { return nil }
    return rawText(of: string(of: value)).map { [$0.rawValue] }
  }

  /// The text as it is written in a template; nil if it has a lone surrogate.
  private mutating func rawText(of text: Atom) -> Atom? {
    let bytes = tree.names.bytes(text)
    var raw: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"): raw += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "$") where bytes[index + 1] == UInt8(ascii: "{") && index + 1 < bytes.count:
        raw += [UInt8(ascii: "\\"), byte]
      case 0x0D: raw += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case 0xED where bytes[index + 1] >= 0xA0: return nil
      default: raw.append(byte)
      }
      index += 1
    }
    let frozen = FrozenBytes(raw)
    return tree.names.intern(copying: frozen.bytes)
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
      hasChanged = tree[part].kind == .templateLiteral || tree.primitive(part) != nil
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
    lists.append(tree.element(0, of: node.a))
    var index = 1
    var hasChanged = false
    while index < count {
      let part = tree.element(index, of: node.a)
      let following = tree.element(index + 1, of: node.a)
      let isText = tree[part].kind == .templateLiteral || tree.primitive(part) != nil
      if isText, let inner = templateParts(part) {
        hasChanged = true
        lists.last = joinRaw(Atom(lists.last), Atom(inner[0])).rawValue
        for word in inner.dropFirst() { lists.append(word) }
        lists.last = joinRaw(Atom(lists.last), Atom(following)).rawValue
        if inner.count == 1 { release(part) } else { tree[part] = Node(.none, start: node.start) }
      } else {
        lists.append(part)
        lists.append(following)
      }
      index += 2
    }
    guard hasChanged else {
      lists.truncate(to: mark)
      return
    }
    let list = takeList(from: mark, over: node.a)
    tree.nodes[id].a = list
    simplifyTemplate(id, tree[id])
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
