// Enums and namespaces, the declarations of TypeScript that have values.

import Memory
import Source

extension Parser {
  // MARK: enums

  /// At `enum`.
  mutating func parseEnum(start: UInt32, flags: NodeFlags) -> NodeID {
    advance()
    let name = parseNamespaceName()
    expect(.braceOpen)
    let mark = stack.count
    while !at(.braceClose) && !failed {
      parseEnumMember()
      if !at(.braceClose) { expect(.comma) }
    }
    expect(.braceClose)
    let members = takeList(from: mark)
    if failed { return 0 }
    let record = add(
      record: EnumRecord(name: name, members: members, scope: 0, innerSymbol: noSymbol)
    )
    return add(.enumDeclaration, flags: flags, start: start, a: record)
  }

  private mutating func parseEnumMember() {
    let start = start
    let isComputed = eat(.bracketOpen)
    var key: NodeID = 0
    switch token.kind {
    case .string:
      key = add(.stringLiteral, start: start, a: token.atom.rawValue)
      advance()
    case .template where isComputed:
      guard let part = scanTemplatePart() else { return }
      if !part.isLast { return fail(.computedEnumMember(at: token.range)) }
      key = add(.stringLiteral, start: start, a: part.raw.rawValue)
      advance()
    case .number, .bigint:
      return fail(.numericEnumMember(at: token.range))
    default:
      if isComputed { return fail(.computedEnumMember(at: token.range)) }
      guard token.kind.isWord else { return failUnexpected() }
      key = add(.propertyName, start: start, a: token.atom.rawValue)
      advance()
    }
    if isComputed { expect(.bracketClose) }
    let value = eat(.assign) ? parseAssignment() : 0
    if failed { return }
    stack.append(add(.enumMember, start: start, a: key, b: value))
  }

  private mutating func parseNamespaceName() -> NodeID {
    guard at(.name) else {
      failUnexpected()
      return 0
    }
    let name = add(.bindingIdentifier, start: start, a: token.atom.rawValue, b: noSymbol)
    advance()
    return name
  }

  // MARK: namespaces

  /// After `namespace` or `module`: `a.b { … }`, or, of an ambient module, `"name" { … }`.
  mutating func parseNamespace(start: UInt32, mayBeText: Bool) -> NodeID {
    if at(.string) {
      guard mayBeText && context.contains(.ambient) else {
        fail(.namedModuleNotAmbient(at: token.range))
        return 0
      }
      advance()
      if at(.braceOpen) { skipAmbientBody() } else { consumeSemicolon() }
      return add(.emptyStatement, start: start)
    }
    if context.contains(.ambient) {
      repeat {
        if at(.name) { advance() } else { failUnexpected() }
      } while eat(.dot)
      skipAmbientBody()
      return add(.emptyStatement, start: start)
    }
    enterDeep()
    defer { leaveDeep() }
    let name = parseNamespaceName()
    var record = NamespaceRecord(
      name: name,
      body: 0,
      variables: 0,
      scope: 0,
      innerSymbol: noSymbol
    )
    if eat(.dot) {
      let innerStart = self.start
      let inner = parseNamespace(start: innerStart, mayBeText: false)
      let mark = stack.count
      stack.append(add(.exportDeclaration, start: innerStart, a: inner))
      record.body = takeList(from: mark)
    } else {
      parseNamespaceBody(&record)
    }
    if failed { return 0 }
    return add(.namespaceDeclaration, start: start, a: add(record: record))
  }

  // At `{`. Statements without code are left out, so an empty body means "only types".
  private mutating func parseNamespaceBody(_ record: inout NamespaceRecord) {
    let outer = (context: context, labelBase: function.labelBase)
    context.remove([
      .await, .yield, .function, .iteration, .switchBody, .conditionalConsequent, .noIn, .insideTry,
      .superCall, .superProperty, .newTarget,
    ])
    context.insert(.topOfFunction)
    function.labelBase = labels.count
    let variablesMark = variables.count
    let mark = stack.count
    expect(.braceOpen)
    while !at(.braceClose) && !at(.endOfFile) {
      let statement = parseNamespaceItem()
      if failed { return }
      if hasCode(statement) { stack.append(statement) }
    }
    expect(.braceClose)
    record.body = takeList(from: mark)
    record.variables = takeVariables(from: variablesMark)
    context = outer.context
    function.labelBase = outer.labelBase
  }

  private func hasCode(_ statement: NodeID) -> Bool {
    switch builder[statement].kind {
    case .none, .emptyStatement: false
    case .exportDeclaration: hasCode(builder[statement].a)
    case .namespaceDeclaration:
      builder.record(NamespaceRecord.self, at: builder[statement].a).body != 0
    default: true
    }
  }

  private mutating func parseNamespaceItem() -> NodeID {
    let start = start
    if at(keyword: .import) {
      let next = peek().kind
      if next == .parenOpen || next == .dot { return parseStatement(.listItem) }
      advance()
      return parseImportAlias(start: start)
    }
    if at(.at) { return parseDecoratedNamespaceItem(start: start) }
    guard at(keyword: .export) else { return parseStatement(.listItem) }
    advance()
    if eat(keyword: .import) {
      let alias = parseImportAlias(start: start)
      return add(.exportDeclaration, start: start, a: alias)
    }
    if at(.braceOpen) || at(.star) || at(.assign) || at(keyword: .default) {
      fail(.exportInNamespace(at: token.range))
      return 0
    }
    let declaration = parseStatement(.listItem)
    if failed { return 0 }
    switch builder[declaration].kind {
    case .variableDeclaration, .functionDeclaration, .classDeclaration, .enumDeclaration,
      .namespaceDeclaration:
      return add(.exportDeclaration, start: start, a: declaration)
    case .emptyStatement: return declaration
    default:
      fail(.exportInNamespace(at: SourceRange(start: start, end: lastEnd)))
      return 0
    }
  }

  // `@decorator export class C {}`: the `export` is the namespace's, not the module's.
  private mutating func parseDecoratedNamespaceItem(start: UInt32) -> NodeID {
    let here = mark()
    let decorators = parseDecorators()
    guard eat(keyword: .export) else {
      rewind(to: here)
      return parseStatement(.listItem)
    }
    _ = eat(word: .abstract)
    guard at(keyword: .class) else {
      failUnexpected()
      return 0
    }
    let declaration = parseClassDeclaration(start: self.start, decorators: decorators)
    return add(.exportDeclaration, start: start, a: declaration)
  }

  // After `import` in a namespace: `a = b.c`, `type a = b.c`.
  private mutating func parseImportAlias(start: UInt32) -> NodeID {
    guard let node = parseTypeScriptImport(start: start) else {
      fail(.moduleSyntaxInside(at: SourceRange(start: start, end: lastEnd)))
      return 0
    }
    return node
  }
}
