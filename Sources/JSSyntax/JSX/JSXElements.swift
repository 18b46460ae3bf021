// JSX elements. Inside tags the usual lexer runs, and names are lengthened by their hyphens; between
// tags and in attribute strings the text is scanned here, so `token` never holds a piece of it.

import Memory
import Source

extension Parser {
  /// At `<` where an expression starts: an element or fragment.
  mutating func parseJSX() -> NodeID {
    let element = parseJSXElement()
    if failed { return 0 }
    advance()
    return element
  }

  // At `<`. Leaves the token at the `>` that ends the element, cut to one character.
  private mutating func parseJSXElement() -> NodeID {
    enterDeep()
    defer { leaveDeep() }
    let start = token.start
    advance()
    if failed { return 0 }
    var name = Atom.empty
    var tag: NodeID = 0
    let attributesMark = stack.count
    if !atTypeListEnd {
      (tag, name) = parseJSXTag()
      if isTypeScript && (at(.less) || at(.shiftLeft)) { skipTypeArguments() }
      parseJSXAttributes()
    }
    let attributes = takeList(from: attributesMark)
    if failed { return 0 }
    var children: ListID = 0
    if at(.slash) && tag != 0 {
      advance()
      cutGreater()
    } else {
      cutGreater()
      if failed { return 0 }
      children = parseJSXChildren(start)
      parseJSXClosingTag(name, opened: start)
    }
    if failed { return 0 }
    let record = add(
      record: JSXElementRecord(
        tag: tag,
        attributes: attributes,
        children: children,
        end: token.end
      )
    )
    return add(.jsxElement, start: start, a: record)
  }

  // At `>`, `>>`, `>=` …: makes it `>` and does not consume it.
  private mutating func cutGreater() {
    if atTypeListEnd { splitGreater() } else { failExpected(.greater) }
  }

  // MARK: names

  // Lengthens the word at hand by hyphens and what follows them.
  private mutating func takeJSXName() -> Atom {
    guard token.kind.isWord, !token.flags.contains(.escaped) else {
      failUnexpected()
      return .empty
    }
    var end = Int(token.end)
    while text[end] == 0x2D || CharacterTable.continuesIdentifier(text[end]) || text[end] >= 0x80 {
      end &+= 1
    }
    let atom = builder.names.intern(text.slice(Int(token.start), end))
    token.end = UInt32(truncatingIfNeeded: end)
    return atom
  }

  // `a`, `a-b`, `a:b`, `A.b.c`, `this.x`; and the name to compare with the closing tag's.
  private mutating func parseJSXTag() -> (tag: NodeID, name: Atom) {
    let start = token.start
    let isThis = at(keyword: .this)
    var name = takeJSXName()
    if failed { return (0, .empty) }
    advance()
    if at(.colon) {
      name = parseNamespacedRest(name)
      return (add(.stringLiteral, start: start, a: name.rawValue), name)
    }
    let isIntrinsic = !isThis && !at(.dot) && isIntrinsicName(name)
    if isIntrinsic { return (add(.stringLiteral, start: start, a: name.rawValue), name) }
    var tag: NodeID
    if isThis {
      function.uses.insert(.usesThis)
      tag = add(.thisExpression, start: start)
    } else {
      tag = add(.identifier, start: start, a: name.rawValue, b: noSymbol)
    }
    guard at(.dot) else { return (tag, name) }
    var full = ByteBuffer(capacity: 64)
    full.write(builder.names.bytes(name))
    while eat(.dot) {
      let part = takeJSXName()
      if failed { return (0, .empty) }
      advance()
      full.write(0x2E)
      full.write(builder.names.bytes(part))
      tag = add(.member, start: start, a: tag, b: part.rawValue)
    }
    return (tag, builder.names.intern(copying: full.bytes))
  }

  private func isIntrinsicName(_ name: Atom) -> Bool {
    let bytes = builder.names.bytes(name)
    return bytes[0] &- 0x61 < 26 || bytes.firstIndex(of: 0x2D) != nil
  }

  // At `:` after `first`: the atom of `first:second`.
  private mutating func parseNamespacedRest(_ first: Atom) -> Atom {
    advance()
    let second = takeJSXName()
    if failed { return .empty }
    advance()
    var full = ByteBuffer(capacity: 64)
    full.write(builder.names.bytes(first))
    full.write(0x3A)
    full.write(builder.names.bytes(second))
    return builder.names.intern(copying: full.bytes)
  }

  // MARK: attributes

  private mutating func parseJSXAttributes() {
    while !failed && !at(.slash) && !atTypeListEnd {
      if at(.braceOpen) {
        let start = token.start
        advance()
        expect(.ellipsis)
        let value = parseAssignment()
        expect(.braceClose)
        stack.append(add(.jsxSpread, start: start, a: value))
      } else {
        parseJSXAttribute()
      }
    }
  }

  private mutating func parseJSXAttribute() {
    let start = token.start
    var name = takeJSXName()
    if failed { return }
    advance()
    if at(.colon) { name = parseNamespacedRest(name) }
    if failed { return }
    let key = add(.propertyName, start: start, a: name.rawValue)
    let value = at(.assign) ? parseJSXAttributeValue() : 0
    if failed { return }
    stack.append(add(.jsxAttribute, start: start, a: key, b: value))
  }

  // At `=`.
  private mutating func parseJSXAttributeValue() -> NodeID {
    let position = skipTrivia(from: Int(token.end))
    let quote = text[position]
    if quote == 0x22 || quote == 0x27 {
      let end = text.firstIndex(of: quote, from: min(position &+ 1, text.count), to: text.count)
      if end == text.count {
        fail(.unterminatedString(at: range(position, position &+ 1)))
        return 0
      }
      let value = jsxString(position &+ 1, end)
      token.end = UInt32(truncatingIfNeeded: end &+ 1)
      advance()
      return add(
        .stringLiteral,
        start: UInt32(truncatingIfNeeded: position),
        a: value.rawValue
      )
    }
    advance()
    if at(.less) {
      let element = parseJSXElement()
      if !failed { advance() }
      return element
    }
    guard at(.braceOpen) else {
      failUnexpected()
      return 0
    }
    advance()
    let value = parseAssignment()
    expect(.braceClose)
    return value
  }

  private mutating func skipTrivia(from start: Int) -> Int {
    var position = start
    var flags: TokenFlags = []
    while !failed {
      switch text[position] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x0B, 0x0C: position &+= 1
      case 0x2F: if !skipComment(at: &position, &flags) { return position }
      default: return position
      }
    }
    return position
  }

  // MARK: children

  // At the `>` of the opening tag. Leaves the token at the `/` of the closing tag.
  private mutating func parseJSXChildren(_ opened: UInt32) -> ListID {
    let mark = stack.count
    while !failed {
      scanJSXText(opened)
      if failed { break }
      if at(.braceOpen) {
        parseJSXContainer()
      } else if text[skipTrivia(from: Int(token.end))] == 0x2F {
        advance()
        break
      } else {
        let element = parseJSXElement()
        stack.append(element)
      }
    }
    return takeList(from: mark)
  }

  // Scans text from `token.end` and makes `{` or `<` the token.
  private mutating func scanJSXText(_ opened: UInt32) {
    let start = Int(token.end)
    var position = start
    while true {
      let byte = text[position]
      if byte == 0x7B || byte == 0x3C { break }
      if byte == 0x7D || byte == 0x3E {
        return fail(.unescapedInJSXText(byte, at: range(position, position &+ 1)))
      }
      if byte == 0 && position >= text.count {
        return fail(.unclosedJSXElement(at: range(Int(opened), Int(opened) &+ 1)))
      }
      position &+= 1
    }
    if position > start {
      let value = jsxText(start, position)
      if value != .empty {
        stack.append(
          add(.jsxText, start: UInt32(truncatingIfNeeded: start), a: value.rawValue)
        )
      }
    }
    setToken(text[position] == 0x7B ? .braceOpen : .less, position, 1, [])
  }

  // At `{`. Leaves the token at `}`.
  private mutating func parseJSXContainer() {
    let start = token.start
    advance()
    if at(.braceClose) { return }
    let isSpread = eat(.ellipsis)
    let value = parseAssignment()
    guard at(.braceClose) else { return failExpected(.braceClose) }
    stack.append(isSpread ? add(.jsxSpread, start: start, a: value) : value)
  }

  // At the `/` of `</name>`. Leaves the token at `>`.
  private mutating func parseJSXClosingTag(_ name: Atom, opened: UInt32) {
    if failed { return }
    let start = token.start
    expect(.slash)
    var closing = Atom.empty
    if !atTypeListEnd && !failed {
      let mark = builder.nodes.count
      closing = parseJSXTag().name
      if !failed { builder.nodes.truncate(to: mark) }
    }
    if failed { return }
    guard closing == name else {
      return fail(
        .mismatchedJSXTag(
          opening: builder.names.bytes(name).string,
          at: SourceRange(start: start, end: lastEnd),
          opened: range(Int(opened), Int(opened) &+ 1)
        )
      )
    }
    cutGreater()
  }
}
