// Primary expressions: names, literals, arrays, objects, templates, `import(…)` and `import.meta`.

import Memory
import Source

extension Parser {
  // A primary expression. Arrow functions are the assignment expression's.
  mutating func parsePrimary() -> NodeID {
    let start = start
    switch token.kind {
    case .name:
      if token.atom == .async && !token.flags.contains(.escaped) {
        let next = peek()
        if next.kind == .keyword && next.atom == .function && !next.newlineBefore {
          return parseFunctionExpression()
        }
      }
      return parseIdentifierReference()
    case .keyword: return parseKeywordPrimary()
    case .string: return parseString()
    case .number: return parseNumber()
    case .bigint:
      let node = add(.bigintLiteral, start: start, a: token.atom.rawValue)
      advance()
      return node
    case .parenOpen: return parseParenthesizedExpression()
    case .bracketOpen: return parseArray()
    case .braceOpen: return parseObject()
    case .template: return parseTemplate(isTagged: false)
    case .slash, .divideAssign: return parseRegex()
    case .at: return parseClassExpression()
    case .less where allowsJSX: return parseJSX()
    default:
      failExpectedExpression()
      return 0
    }
  }

  private mutating func parseKeywordPrimary() -> NodeID {
    let start = start
    switch token.keyword {
    case .function: return parseFunctionExpression()
    case .class: return parseClassExpression()
    case .new: return parseNew()
    case .this:
      function.uses.insert(.usesThis)
      advance()
      return add(.thisExpression, start: start)
    case .null:
      advance()
      return add(.nullLiteral, start: start)
    case .true, .false:
      let value: UInt32 = token.keyword == .true ? 1 : 0
      advance()
      return add(.booleanLiteral, start: start, a: value)
    case .super: return parseSuper()
    case .import: return parseImportExpression()
    default:
      failExpectedExpression()
      return 0
    }
  }

  @inline(never)
  private mutating func failExpectedExpression() {
    if token.kind == .escapedKeyword { return fail(.escapedKeyword(at: token.range)) }
    fail(.expectedExpression(describeToken(), at: token.range))
  }

  // MARK: names

  /// At a name: a reference.
  @inline(__always)
  mutating func parseIdentifierReference() -> NodeID {
    if token.kind != .name {
      failExpectedExpression()
      return 0
    }
    let atom = token.atom
    if atom.rawValue &- 37 < 24 { checkReference(atom, at: token.range) }
    let node = add(.identifier, start: token.start, a: atom.rawValue, b: noSymbol)
    advance()
    return node
  }

  /// Fails if `atom` may not be a name here (ecma262 sec-identifiers-static-semantics-early-errors).
  mutating func checkReference(_ atom: Atom, at range: SourceRange) {
    switch atom {
    case .arguments:
      function.uses.insert(.usesArguments)
      if context.contains(.classElement) {
        fail(.argumentsInClassElement(at: range))
      }
    case .await:
      if goal.isModule || context.contains(.await) || context.contains(.staticBlock) {
        return fail(.awaitAsName(at: range))
      }
      function.awaitEnd = range.end
      builder.flags.insert(.readsAwaitOrYield)
      goal.isSensitive = true
    case .yield:
      if context.contains(.yield) { return fail(.yieldAsName(at: range)) }
      if !noteSloppy() { fail(.strictReservedWord(name(atom), at: range)) }
      builder.flags.insert(.readsAwaitOrYield)
    default:
      if atom.isStrictReservedWord {
        if !noteSloppy() { fail(.strictReservedWord(name(atom), at: range)) }
      }
    }
  }

  private mutating func parseSuper() -> NodeID {
    let start = start
    let range = token.range
    advance()
    function.uses.insert(.usesThis)
    switch token.kind {
    case .parenOpen:
      if !context.contains(.superCall) { fail(.superCallOutsideConstructor(at: range)) }
    case .dot, .bracketOpen:
      if !context.contains(.superProperty) { fail(.superOutsideMethod(at: range)) }
    default: fail(.superAlone(at: range))
    }
    return add(.superExpression, start: start)
  }

  // MARK: simple literals

  private mutating func parseNumber() -> NodeID {
    let literal = token
    if literal.flags.contains(.legacyOctal) && !noteSloppy() {
      fail(.octalInStrict(at: literal.range))
    }
    advance()
    return builder.add(TreeBuilder.number(literal.number, start: literal.start))
  }

  /// At a string.
  mutating func parseString() -> NodeID {
    if token.flags.contains(.legacyOctal) && !noteSloppy() { fail(.octalInStrict(at: token.range)) }
    let node = add(.stringLiteral, start: token.start, a: token.atom.rawValue)
    advance()
    return node
  }

  private mutating func parseRegex() -> NodeID {
    let start = start
    let atom = scanRegex()
    if failed { return 0 }
    advance()
    return add(.regexLiteral, start: start, a: atom.rawValue)
  }

  /// At a backtick.
  mutating func parseTemplate(isTagged: Bool) -> NodeID {
    let start = start
    let outer = context
    context.subtract([.noIn, .conditionalConsequent])
    let mark = stack.count
    while let part = scanTemplatePart() {
      if let range = part.invalidEscape, !isTagged { fail(.invalidEscape(at: range)) }
      stack.append(part.raw.rawValue)
      if part.isLast || failed { break }
      advance()
      stack.append(parseExpression())
      // The part behind `}` is scanned from the end of that token.
      if !at(.braceClose) {
        failExpected(.braceClose)
        break
      }
    }
    context = outer
    if failed {
      stack.truncate(to: mark)
      return 0
    }
    advance()
    let template = add(.templateLiteral, start: start, a: takeList(from: mark))
    if isTagged { builder.nodes[template].flags.insert(.tagged) }
    return template
  }

  // MARK: arrays and objects

  private mutating func parseArray() -> NodeID {
    let start = start
    let outer = context
    context.subtract([.noIn, .conditionalConsequent])
    advance()
    let mark = stack.count
    while token.kind != .bracketClose && token.kind != .endOfFile {
      if token.kind == .comma {
        advance()
        stack.append(0)
        continue
      }
      let element =
        at(.ellipsis) ? parseSpreadCover() : parseAssignmentCover()
      stack.append(element)
      if token.kind != .bracketClose { expect(.comma) }
    }
    context = outer
    expect(.bracketClose)
    return add(.arrayLiteral, start: start, a: takeList(from: mark))
  }

  /// `...x` in an array or object, which may become a rest element.
  private mutating func parseSpreadCover() -> NodeID {
    let start = start
    advance()
    let argument = parseAssignmentCover()
    return add(
      .spread,
      flags: at(.comma) ? .trailingComma : [],
      start: start,
      a: argument
    )
  }

  private mutating func parseObject() -> NodeID {
    let start = start
    let outer = context
    context.subtract([.noIn, .conditionalConsequent])
    advance()
    let mark = stack.count
    var hasProto = false
    while token.kind != .braceClose && token.kind != .endOfFile {
      let property =
        at(.ellipsis) ? parseSpreadCover() : parseProperty(&hasProto)
      stack.append(property)
      if token.kind != .braceClose { expect(.comma) }
    }
    context = outer
    expect(.braceClose)
    return add(.objectLiteral, start: start, a: takeList(from: mark))
  }

  private mutating func parseProperty(_ hasProto: inout Bool) -> NodeID {
    let start = start
    if token.kind == .star { return parseGeneratorProperty(start: start, []) }
    let word = token
    if word.kind == .name && word.atom.rawValue &- 47 < 4 && !word.flags.contains(.escaped),
      let property = parseModifiedProperty(word)
    {
      return property
    }
    let (key, flags) = parsePropertyKey()
    switch token.kind {
    case .colon:
      advance()
      noteProto(key, flags, &hasProto)
      let value = parseAssignmentCover()
      return add(.property, flags: flags, start: start, a: key, b: value)
    case .parenOpen, .less:
      let value = parseMethod([], adding: [], start: self.start)
      return add(
        .property,
        op: PropertyKind.method.rawValue,
        flags: flags,
        start: start,
        a: key,
        b: value
      )
    default: return parseShorthand(word, key)
    }
  }

  /// `{x}` and the cover form `{x = 1}`.
  private mutating func parseShorthand(_ word: Token, _ key: NodeID) -> NodeID {
    if word.kind != .name {
      if word.kind.isWord {
        fail(.reservedWord(name(word.atom), at: word.range))
      } else {
        failExpected(.colon)
      }
      return 0
    }
    if word.atom.rawValue &- 37 < 24 { checkReference(word.atom, at: word.range) }
    var value = add(.identifier, start: word.start, a: word.atom.rawValue, b: noSymbol)
    if at(.assign) {
      if cover.initializer == .max { cover.initializer = token.start }
      if word.atom == .eval || word.atom == .arguments {
        if !noteSloppy() { fail(.assignmentToReservedName(name(word.atom), at: word.range)) }
      }
      value = parseDefault(of: value, start: word.start)
    }
    return add(
      .property,
      op: PropertyKind.shorthand.rawValue,
      start: word.start,
      a: key,
      b: value
    )
  }

  /// Notes `__proto__: x`, which may occur once (ecma262
  /// sec-object-initializer-static-semantics-early-errors).
  private mutating func noteProto(_ key: NodeID, _ flags: NodeFlags, _ hasProto: inout Bool) {
    let node = builder[key]
    if node.a != Atom.proto.rawValue || flags.contains(.computed) { return }
    if node.kind != .propertyName && node.kind != .stringLiteral { return }
    if hasProto && cover.duplicateProto == .max { cover.duplicateProto = node.start }
    hasProto = true
  }

  /// At `async`, `get` or `set`: a method so modified, or nil if the word is the key itself.
  private mutating func parseModifiedProperty(_ word: Token) -> NodeID? {
    if word.atom == .of { return nil }
    let next = peek()
    switch next.kind {
    case .comma, .colon, .parenOpen, .braceClose, .assign, .less, .endOfFile: return nil
    default: break
    }
    if word.atom == .async {
      if next.newlineBefore { return nil }
      advance()
      if at(.star) { return parseGeneratorProperty(start: word.start, .async) }
      let (key, flags) = parsePropertyKey()
      let value = parseMethod(.async, adding: [], start: start)
      return add(
        .property,
        op: PropertyKind.method.rawValue,
        flags: flags,
        start: word.start,
        a: key,
        b: value
      )
    }
    advance()
    let (key, flags) = parsePropertyKey()
    let kind: PropertyKind = word.atom == .get ? .getter : .setter
    let value = parseAccessor(isGetter: kind == .getter)
    return add(
      .property,
      op: kind.rawValue,
      flags: flags,
      start: word.start,
      a: key,
      b: value
    )
  }

  /// The function of a getter or setter, with the right number of parameters.
  mutating func parseAccessor(isGetter: Bool) -> NodeID {
    let start = start
    let function = parseMethod([], adding: [], start: start)
    if failed || function == 0 { return function }
    let record = builder.record(FunctionRecord.self, at: builder[function].a)
    let count = builder.count(of: record.parameters)
    let range = SourceRange(start: start, end: record.bodyStart)
    if isGetter {
      if count != 0 { fail(.getterParameters(at: range)) }
    } else if count != 1 {
      fail(.setterParameters(at: range))
    } else {
      let parameter = builder[builder.element(0, of: record.parameters)]
      if builder[parameter.a].kind == .restElement { fail(.setterParameters(at: range)) }
    }
    return function
  }

  private mutating func parseGeneratorProperty(start: UInt32, _ flags: NodeFlags) -> NodeID {
    advance()  // *
    let (key, keyFlags) = parsePropertyKey()
    let value = parseMethod(flags.union(.generator), adding: [], start: self.start)
    return add(
      .property,
      op: PropertyKind.method.rawValue,
      flags: keyFlags,
      start: start,
      a: key,
      b: value
    )
  }

  /// A property key that is no private name: the node, and `.computed` if it stands in brackets.
  mutating func parsePropertyKey() -> (NodeID, NodeFlags) {
    let start = start
    switch token.kind {
    case .name, .keyword, .escapedKeyword, .inKeyword, .instanceofKeyword:
      let node = add(.propertyName, start: start, a: token.atom.rawValue)
      advance()
      return (node, [])
    case .string: return (parseString(), [])
    case .number, .bigint: return (parsePrimary(), [])
    case .bracketOpen:
      let outer = context
      context.subtract([.noIn, .conditionalConsequent])
      advance()
      let key = parseAssignment()
      context = outer
      expect(.bracketClose)
      return (key, .computed)
    default:
      fail(.expectedPropertyName(describeToken(), at: token.range))
      return (0, [])
    }
  }

  // MARK: import(…) and import.meta

  /// At `import` in an expression.
  private mutating func parseImportExpression() -> NodeID {
    let start = start
    let keyword = token.range
    advance()
    if at(.parenOpen) { return parseImportCall(.evaluation, start: start) }
    expect(.dot)
    if eat(word: .meta) {
      builder.flags.insert(.usesImportMeta)
      noteModuleSyntax(at: SourceRange(start: keyword.start, end: lastEnd), isTopLevel: false)
      return add(.importMeta, start: start)
    }
    let phase: ImportPhase
    if eat(word: .source) {
      phase = .source
    } else if eat(word: .defer) {
      phase = .defer
    } else {
      failUnexpected()
      return 0
    }
    if !at(.parenOpen) { failExpected(.parenOpen) }
    return parseImportCall(phase, start: start)
  }

  /// At `(`: the specifier and options of a dynamic import.
  private mutating func parseImportCall(_ phase: ImportPhase, start: UInt32) -> NodeID {
    let outer = context
    context.subtract([.noIn, .conditionalConsequent])
    advance()
    let specifierStart = self.start
    let specifier = parseAssignment()
    let specifierEnd = lastEnd
    var record = ImportCallRecord(options: 0, importRecord: 0)
    if eat(.comma) && !at(.parenClose) {
      record.options = parseAssignment()
      _ = eat(.comma)
    }
    context = outer
    expect(.parenClose)
    let node = builder[specifier]
    if node.kind == .stringLiteral {
      addImportRecord(
        node.atom,
        SourceRange(start: specifierStart, end: specifierEnd),
        phase,
        record.options
      )
      record.importRecord = UInt32(truncatingIfNeeded: builder.importRecords.count)
    }
    return add(
      .importCall,
      op: phase.rawValue,
      start: start,
      a: specifier,
      b: add(record: record)
    )
  }

  private mutating func addImportRecord(
    _ specifier: Atom,
    _ range: SourceRange,
    _ phase: ImportPhase,
    _ options: NodeID
  ) {
    let (attributes, type) = attributes(ofOptions: options)
    builder.importRecords.append(
      ImportRecord(
        specifier: specifier,
        range: range,
        kind: .dynamic,
        phase: phase,
        attributeType: type,
        attributes: attributes,
        flags: context.contains(.insideTry) ? .insideTry : []
      )
    )
  }

  /// The import attributes in `{with: {type: "json"}}`, as far as they are written as strings.
  private mutating func attributes(ofOptions options: NodeID) -> (ListID, type: Atom) {
    let object = builder[options]
    if options == 0 || object.kind != .objectLiteral { return (0, .empty) }
    var index = 0
    while index < builder.count(of: object.a) {
      let property = builder[builder.element(index, of: object.a)]
      index &+= 1
      let key = builder[property.a]
      guard property.kind == .property && !property.flags.contains(.computed),
        key.atom == .with || key.atom == .assert, builder[property.b].kind == .objectLiteral
      else { continue }
      return stringPairs(ofObject: builder[property.b])
    }
    return (0, .empty)
  }

  private mutating func stringPairs(ofObject object: Node) -> (ListID, type: Atom) {
    let mark = stack.count
    var type = Atom.empty
    var index = 0
    while index < builder.count(of: object.a) {
      let property = builder[builder.element(index, of: object.a)]
      index &+= 1
      let key = builder[property.a]
      let isKey = key.kind == .propertyName || key.kind == .stringLiteral
      guard property.kind == .property && !property.flags.contains(.computed) && isKey,
        builder[property.b].kind == .stringLiteral
      else { continue }
      stack.append(key.a)
      stack.append(builder[property.b].a)
      if key.atom == .type { type = builder[property.b].atom }
    }
    return (takeList(from: mark), type)
  }
}
