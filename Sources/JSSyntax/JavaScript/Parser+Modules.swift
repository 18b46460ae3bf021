// Import and export statements (ecma262 sec-modules, proposals import attributes, defer and source
// phase imports).

import Memory
import Source

extension Parser {
  /// A statement of the top level: `import` and `export` included.
  mutating func parseModuleItem() -> NodeID {
    if token.kind == .keyword {
      if token.atom == .import {
        let next = peek().kind
        if next != .parenOpen && next != .dot { return parseImport() }
      } else if token.atom == .export {
        return parseExport(start: start, decorators: 0)
      }
    }
    return parseStatement(.listItem)
  }

  // MARK: import

  private mutating func parseImport() -> NodeID {
    let start = start
    let keyword = token.range
    advance()
    noteModuleSyntax(at: keyword, isTopLevel: true)
    if isTypeScript, let statement = parseTypeScriptImport(start: start) { return statement }
    if at(.string) {
      let record = parseModuleRequest(.evaluation, flags: .bare)
      return add(.importDeclaration, flags: .bare, start: start, a: record)
    }
    let phase = parseImportPhase()
    let mark = stack.count
    var flags: ImportRecordFlags = []
    parseImportClause(phase, &flags)
    expect(word: .from)
    let list = takeList(from: mark)
    let record = parseModuleRequest(phase, flags: flags)
    return add(.importDeclaration, op: phase.rawValue, start: start, a: record, b: list)
  }

  /// `defer` before `* as`, `source` before a name that is no `from` clause's.
  private mutating func parseImportPhase() -> ImportPhase {
    if at(word: .defer) && peek().kind == .star {
      advance()
      return .defer
    }
    guard at(word: .source) else { return .evaluation }
    let here = mark()
    advance()
    if at(.name) {
      // `import source from "x"` binds `source`; `import source from from "x"` is a source phase
      // import that binds `from`.
      if token.atom != .from || peek().atom == .from { return .source }
    }
    rewind(to: here)
    return .evaluation
  }

  private mutating func parseImportClause(_ phase: ImportPhase, _ flags: inout ImportRecordFlags) {
    if phase == .defer { return parseNamespaceImport(&flags) }
    if at(.name) {
      let start = start
      let binding = parseBindingName(.other)
      stack.append(add(.importSpecifier, start: start, a: Atom.default.rawValue, b: binding))
      if phase == .source || !eat(.comma) { return }
    }
    if at(.star) { return parseNamespaceImport(&flags) }
    expect(.braceOpen)
    while !at(.braceClose) && !at(.endOfFile) {
      if !(isTypeScript && eatTypeOnlySpecifier()) { stack.append(parseImportSpecifier()) }
      if !at(.braceClose) { expect(.comma) }
    }
    expect(.braceClose)
  }

  private mutating func parseNamespaceImport(_ flags: inout ImportRecordFlags) {
    let start = start
    flags.insert(.namespace)
    expect(.star)
    expect(word: .as)
    let binding = parseBindingName(.other)
    stack.append(add(.importSpecifier, start: start, a: Atom.empty.rawValue, b: binding))
  }

  private mutating func parseImportSpecifier() -> NodeID {
    let start = start
    let imported = token
    let name = parseModuleExportName()
    if eat(word: .as) {
      let binding = parseBindingName(.other)
      return add(.importSpecifier, start: start, a: name.rawValue, b: binding)
    }
    if imported.kind != .name {
      if imported.kind == .string {
        failUnexpected()
      } else {
        fail(.reservedWord(self.name(imported.atom), at: imported.range))
      }
      return 0
    }
    if name.rawValue &- 37 < 24 { checkBinding(name, at: imported.range, .other) }
    let binding = add(.bindingIdentifier, start: start, a: name.rawValue, b: noSymbol)
    return add(.importSpecifier, start: start, a: name.rawValue, b: binding)
  }

  /// A name or a string without lone surrogates.
  private mutating func parseModuleExportName() -> Atom {
    let atom = token.atom
    if at(.string) {
      if hasLoneSurrogate(atom) { fail(.loneSurrogateInName(at: token.range)) }
    } else if !token.kind.isWord {
      failUnexpected()
      return .empty
    }
    advance()
    return atom
  }

  /// Whether WTF-8 text holds a surrogate (`ED A0..BF xx`).
  private func hasLoneSurrogate(_ atom: Atom) -> Bool {
    let bytes = builder.names.bytes(atom)
    var index = 0
    while index &+ 1 < bytes.count {
      if bytes[index] == 0xED && bytes[index &+ 1] >= 0xA0 { return true }
      index &+= 1
    }
    return false
  }

  /// The specifier string, import attributes and semicolon; returns the import record's index.
  private mutating func parseModuleRequest(
    _ phase: ImportPhase,
    flags: ImportRecordFlags
  ) -> UInt32 {
    if !at(.string) {
      failExpected(.string)
      return 0
    }
    var record = ImportRecord(
      specifier: token.atom,
      range: token.range,
      kind: phase == .defer ? .deferred : .statement,
      phase: phase,
      flags: flags
    )
    advance()
    if at(keyword: .with) || (at(word: .assert) && !token.newlineBefore) {
      advance()
      record.attributes = parseAttributes(&record.attributeType)
    }
    consumeSemicolon()
    builder.importRecords.append(record)
    return UInt32(truncatingIfNeeded: builder.importRecords.count &- 1)
  }

  /// `{ type: "json" }`.
  private mutating func parseAttributes(_ type: inout Atom) -> ListID {
    let mark = stack.count
    expect(.braceOpen)
    while !at(.braceClose) && !at(.endOfFile) {
      let key = token
      if !key.kind.isWord && key.kind != .string { failUnexpected() }
      advance()
      expect(.colon)
      let value = token
      if value.kind != .string { failExpected(.string) }
      advance()
      var index = mark
      while index < stack.count && !failed {
        if stack[index] == key.atom.rawValue {
          fail(.duplicateAttribute(name(key.atom), at: key.range))
        }
        index &+= 2
      }
      stack.append(key.atom.rawValue)
      stack.append(value.atom.rawValue)
      if key.atom == .type { type = value.atom }
      if !at(.braceClose) { expect(.comma) }
    }
    expect(.braceClose)
    return takeList(from: mark)
  }

  // MARK: export

  /// At `export`.
  mutating func parseExport(start: UInt32, decorators: ListID) -> NodeID {
    let keyword = token.range
    let startFlags = token.flags
    advance()
    noteModuleSyntax(at: keyword, isTopLevel: true)
    builder.flags.insert(.hasExportSyntax)
    if isTypeScript, let node = parseTypeScriptExport(start: start, decorators: decorators) {
      noteDeclarations(builder[node].kind == .exportDeclaration ? builder[node].a : 0)
      return node
    }
    if decorators != 0 && !at(keyword: .class) && !at(keyword: .default) {
      fail(.decoratorWithoutClass(at: token.range))
    }
    // An annotation before `export` is about the function behind it.
    if startFlags.contains(.noSideEffectsBefore) { token.flags.insert(.noSideEffectsBefore) }
    switch token.kind {
    case .star: return parseExportAll(start: start)
    case .braceOpen: return parseExportNamed(start: start)
    default: break
    }
    if at(keyword: .default) { return parseExportDefault(start: start, decorators: decorators) }
    let declaration = parseExportedDeclaration(decorators)
    if failed { return 0 }
    noteDeclarations(declaration)
    return add(.exportDeclaration, start: start, a: declaration)
  }

  private mutating func parseExportedDeclaration(_ declaratorDecorators: ListID) -> NodeID {
    let start = start
    if at(keyword: .class) || at(.at) {
      var decorators = declaratorDecorators
      if at(.at) {
        if decorators != 0 { failUnexpected() }
        decorators = parseDecorators()
        if !at(keyword: .class) { fail(.decoratorWithoutClass(at: token.range)) }
      }
      return parseClassDeclaration(start: start, decorators: decorators)
    }
    let isDeclaration =
      at(keyword: .var) || at(keyword: .const) || at(keyword: .function) || at(word: .let)
      || at(word: .async)
    if !isDeclaration {
      failUnexpected()
      return 0
    }
    let node = parseStatement(.listItem)
    switch builder[node].kind {
    case .variableDeclaration, .functionDeclaration: break
    // A TypeScript overload.
    case .emptyStatement where isTypeScript: break
    default: if !failed { fail(.expectedDeclaration(at: SourceRange(start: start, end: lastEnd))) }
    }
    return node
  }

  /// Notes an exported name.
  private mutating func noteExport(_ atom: Atom, at range: SourceRange) {
    exportedNames.append(atom.rawValue)
    exportedNames.append(range.start)
    exportedNames.append(range.end)
  }

  /// Notes the names that an exported declaration declares.
  private mutating func noteDeclarations(_ id: NodeID) {
    if id == 0 || failed { return }
    let node = builder[id]
    switch node.kind {
    case .variableDeclaration:
      var index = 0
      while index < builder.count(of: node.a) {
        notePattern(builder[builder.element(index, of: node.a)].a)
        index &+= 1
      }
    case .functionDeclaration where !isTypeScript:
      notePattern(builder.record(FunctionRecord.self, at: node.a).name)
    case .classDeclaration where !isTypeScript:
      notePattern(builder.record(ClassRecord.self, at: node.a).name)
    default: break
    }
  }

  private mutating func notePattern(_ id: NodeID) {
    let node = builder[id]
    switch node.kind {
    case .bindingIdentifier: noteExport(node.atom, at: nameRange(node))
    case .assignmentPattern, .restElement: notePattern(node.a)
    case .patternProperty: notePattern(node.b)
    case .arrayPattern, .objectPattern:
      var index = 0
      while index < builder.count(of: node.a) {
        notePattern(builder.element(index, of: node.a))
        index &+= 1
      }
    default: break
    }
  }

  /// `export * from "x"`, `export * as name from "x"`.
  private mutating func parseExportAll(start: UInt32) -> NodeID {
    advance()
    var name = Atom.empty
    var flags: ImportRecordFlags = .exportStar
    if eat(word: .as) {
      let range = token.range
      name = parseModuleExportName()
      noteExport(name, at: range)
      flags = .namespace
    }
    expect(word: .from)
    let record = parseModuleRequest(.evaluation, flags: flags)
    return add(.exportAll, start: start, a: record, b: name.rawValue)
  }

  /// `export { a as b }` with or without `from "x"`.
  private mutating func parseExportNamed(start: UInt32) -> NodeID {
    advance()
    let mark = stack.count
    // The first name that only `from` makes legal.
    var fromOnly: Token?
    while !at(.braceClose) && !at(.endOfFile) {
      if !(isTypeScript && eatTypeOnlySpecifier()) {
        stack.append(parseExportSpecifier(&fromOnly))
      }
      if !at(.braceClose) { expect(.comma) }
    }
    expect(.braceClose)
    if eat(word: .from) {
      var index = mark
      while index < stack.count && !failed {
        let node = builder[stack[index]]
        builder[stack[index]].flags = .fromModule
        builder[stack[index]].a = builder[node.a].a
        builder[node.a] = Node(.propertyName, start: node.start, a: builder[node.a].a)
        index &+= 1
      }
      let list = takeList(from: mark)
      let record = parseModuleRequest(.evaluation, flags: [])
      return add(.exportFrom, start: start, a: record, b: list)
    }
    if let word = fromOnly {
      fail(
        word.kind == .string
          ? .stringExportWithoutFrom(at: word.range)
          : .reservedWord(name(word.atom), at: word.range)
      )
    }
    consumeSemicolon()
    return add(.exportNamed, start: start, a: takeList(from: mark))
  }

  private mutating func parseExportSpecifier(_ fromOnly: inout Token?) -> NodeID {
    let start = start
    let local = token
    let localName = parseModuleExportName()
    let isName =
      local.kind == .name && !localName.isStrictReservedWord && localName != .await
    if !isName && fromOnly == nil { fromOnly = local }
    let reference = add(.identifier, start: start, a: localName.rawValue, b: noSymbol)
    var exported = localName
    var range = local.range
    if eat(word: .as) {
      range = token.range
      exported = parseModuleExportName()
    }
    noteExport(exported, at: range)
    return add(.exportSpecifier, start: start, a: reference, b: exported.rawValue)
  }

  /// At `default`.
  private mutating func parseExportDefault(start: UInt32, decorators: ListID) -> NodeID {
    let keyword = token.range
    let startFlags = token.flags
    advance()
    if startFlags.contains(.noSideEffectsBefore) { token.flags.insert(.noSideEffectsBefore) }
    let value = parseDefaultValue(decorators)
    if failed { return 0 }
    // A TypeScript overload leaves nothing.
    if builder[value].kind == .emptyStatement { return value }
    noteExport(.default, at: keyword)
    return addExportDefault(value, keyword: keyword, start: start)
  }

  /// The node of `export default value`.
  mutating func addExportDefault(_ value: NodeID, keyword: SourceRange, start: UInt32) -> NodeID {
    let binding = add(
      .bindingIdentifier,
      start: keyword.start,
      a: Atom.default.rawValue,
      b: noSymbol
    )
    return add(.exportDefault, start: start, a: value, b: binding)
  }

  private mutating func parseDefaultValue(_ outerDecorators: ListID) -> NodeID {
    let start = start
    if at(keyword: .function) { return parseFunctionDeclaration(start: start, isDefault: true) }
    if at(word: .async) {
      let next = peek()
      if next.kind == .keyword && next.atom == .function && !next.newlineBefore {
        return parseFunctionDeclaration(start: start, isDefault: true)
      }
    }
    if at(keyword: .class) || at(.at) {
      var decorators = outerDecorators
      if at(.at) {
        if decorators != 0 { failUnexpected() }
        decorators = parseDecorators()
      }
      if isTypeScript && at(word: .abstract) { advance() }
      if !at(keyword: .class) { fail(.decoratorWithoutClass(at: token.range)) }
      return parseClassDeclaration(start: start, decorators: decorators, isDefault: true)
    }
    if isTypeScript && at(.name), let node = parseTypeScriptDefault(outerDecorators) { return node }
    if outerDecorators != 0 { fail(.decoratorWithoutClass(at: token.range)) }
    let value = parseAssignment()
    consumeSemicolon()
    return value
  }

  /// `abstract class …` and `interface …` behind `export default`.
  private mutating func parseTypeScriptDefault(_ decorators: ListID) -> NodeID? {
    let start = start
    let next = peek()
    if next.newlineBefore { return nil }
    if at(word: .abstract) && next.kind == .keyword && next.atom == .class {
      advance()
      return parseClassDeclaration(start: start, decorators: decorators, isDefault: true)
    }
    if at(word: .interface) && next.kind == .name {
      advance()
      skipInterface()
      return add(.emptyStatement, start: start)
    }
    return nil
  }
}
