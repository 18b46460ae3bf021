// Statements (ecma262 sec-ecmascript-language-statements-and-declarations).

import Memory
import Source

extension Parser {
  // A directive prologue: strings in front of a body. Leaves the nodes on the scratch stack.
  //
  // - Returns: where `"use strict"` stands, or nil.
  @discardableResult
  mutating func parseDirectives() -> SourceRange? {
    var strict: SourceRange?
    var octal: SourceRange?
    while at(.string) {
      let literal = token
      let node = parseStatement(.listItem)
      let statement = builder[node]
      let expression = builder[statement.a]
      let isDirective =
        statement.kind == .expressionStatement && expression.kind == .stringLiteral
        && !expression.flags.contains(.parenthesized)
      guard isDirective else {
        stack.append(node)
        break
      }
      let raw = text.slice(Int(literal.start) &+ 1, Int(literal.end) &- 1)
      let atom = builder.names.intern(raw)
      stack.append(
        add(.directive, op: text[Int(literal.start)], start: literal.start, a: atom.rawValue)
      )
      if literal.flags.contains(.legacyOctal) { octal = literal.range }
      if atom == .useStrict {
        strict = literal.range
        if !context.contains(.function) { builder.flags.insert(.usesStrictDirective) }
        context.insert(.strict)
      }
      if context.contains(.strict), let octal { fail(.octalInStrict(at: octal)) }
    }
    return strict
  }

  /// Statements up to `}` (not consumed), pushed on the scratch stack.
  mutating func parseStatements() {
    while !at(.braceClose) && !at(.endOfFile) {
      let before = token.start
      stack.append(parseStatement(.listItem))
      assert(failed || token.start > before || at(.endOfFile), "no progress")
    }
  }

  /// Where a statement stands: it decides whether declarations are allowed.
  enum StatementPlace {
    /// In a list: everything but `import` and `export`.
    case listItem
    /// In the list of a `case`: no `using` either.
    case caseItem
    /// The body of `if` in sloppy code may be a function (ecma262
    /// sec-functiondeclarations-in-ifstatement-statement-clauses).
    case ifBody
    /// Behind a label.
    case labelBody
    /// The body of a loop or `with`.
    case body

    /// Whether it is an item of a list.
    var allowsDeclarations: Bool { self == .listItem || self == .caseItem }
  }

  /// One statement.
  mutating func parseStatement(_ place: StatementPlace) -> NodeID {
    enter()
    defer { leave() }
    switch token.kind {
    case .name: return parseNameStatement(place)
    case .keyword: return parseKeywordStatement(place)
    case .braceOpen: return parseBlock()
    case .semicolon:
      let start = start
      advance()
      return add(.emptyStatement, start: start)
    case .at:
      if !place.allowsDeclarations { failUnexpected() }
      return parseDecorated()
    default: return parseExpressionStatement()
    }
  }

  private mutating func parseKeywordStatement(_ place: StatementPlace) -> NodeID {
    let start = start
    switch token.keyword {
    case .var:
      advance()
      return parseVariableStatement(.var, start: start)
    case .const:
      if isTypeScript, let statement = parseTypeScriptStatement() { return statement }
      if !place.allowsDeclarations { failDeclarationInBody() }
      let isAnnotated = token.flags.contains(.noSideEffectsBefore)
      advance()
      let declaration = parseVariableStatement(.const, start: start)
      if isAnnotated && !failed { markFirstFunction(of: declaration) }
      return declaration
    case .function: return parseFunctionStatement(place)
    case .class:
      if !place.allowsDeclarations { failDeclarationInBody() }
      return parseClassDeclaration(start: start, decorators: 0)
    case .if: return parseIf()
    case .for: return parseFor()
    case .while: return parseWhile()
    case .do: return parseDoWhile()
    case .return: return parseReturn()
    case .break: return parseJump(.breakStatement)
    case .continue: return parseJump(.continueStatement)
    case .throw: return parseThrow()
    case .try: return parseTry()
    case .switch: return parseSwitch()
    case .with: return parseWith()
    case .debugger:
      advance()
      consumeSemicolon()
      return add(.debuggerStatement, start: start)
    case .import: return parseImportStatementOrExpression()
    case .export:
      fail(.moduleSyntaxInside(at: token.range))
      return 0
    case .enum:
      if isTypeScript, let statement = parseTypeScriptStatement() { return statement }
      failUnexpected()
      return 0
    default: return parseExpressionStatement()
    }
  }

  /// `/* @__NO_SIDE_EFFECTS__ */ const f = () => …` is about the function.
  private mutating func markFirstFunction(of declaration: NodeID) {
    let value = builder[builder.element(0, of: builder[declaration].a)].b
    switch builder[value].kind {
    case .arrowFunction, .functionExpression: builder[value].flags.insert(.noSideEffects)
    default: break
    }
  }

  /// `import(…)` and `import.meta` in a statement list; `import` declarations are the top level's.
  private mutating func parseImportStatementOrExpression() -> NodeID {
    let next = peek().kind
    if next == .parenOpen || next == .dot { return parseExpressionStatement() }
    fail(.moduleSyntaxInside(at: token.range))
    return 0
  }

  private mutating func parseExpressionStatement() -> NodeID {
    let start = start
    let expression = parseExpression()
    consumeSemicolon()
    return add(.expressionStatement, start: start, a: expression)
  }

  // MARK: statements that start with a name

  private mutating func parseNameStatement(_ place: StatementPlace) -> NodeID {
    let start = start
    let word = token
    if word.atom.rawValue < 100 && !word.flags.contains(.escaped),
      let statement = parseContextualStatement(place)
    {
      return statement
    }
    let expression = parseExpression()
    if at(.colon) {
      let node = builder[expression]
      if node.kind == .identifier && node.start == start && lastEnd == word.end {
        return parseLabeled(word, place)
      }
    }
    consumeSemicolon()
    return add(.expressionStatement, start: start, a: expression)
  }

  /// Declarations that a contextual word starts, or nil (with nothing consumed).
  private mutating func parseContextualStatement(_ place: StatementPlace) -> NodeID? {
    let start = start
    switch token.atom {
    case .let:
      if isLetDeclaration(place) {
        if !place.allowsDeclarations { failDeclarationInBody() }
        advance()
        return parseVariableStatement(.let, start: start)
      }
    case .async:
      let next = peek()
      if next.kind == .keyword && next.atom == .function && !next.newlineBefore {
        if !place.allowsDeclarations { failDeclarationInBody() }
        return parseFunctionDeclaration(start: start)
      }
    case .using:
      if isUsingDeclaration() {
        if place != .listItem { failDeclarationInBody() }
        advance()
        return parseUsing(.using, start: start)
      }
    case .await:
      if isAwaitUsingDeclaration() {
        if place != .listItem { failDeclarationInBody() }
        noteAwait()
        advance()
        advance()
        return parseUsing(.awaitUsing, start: start)
      }
    case .type, .interface, .namespace, .module, .declare, .abstract, .global:
      if isTypeScript { return parseTypeScriptStatement() }
    default: break
    }
    return nil
  }

  private mutating func parseUsing(_ kind: DeclarationKind, start: UInt32) -> NodeID {
    let isScriptTop =
      !context.contains(.function) && depth == 1 && !goal.isModule
      && !context.contains(.staticBlock)
    if isScriptTop && !goal.isOpen && !goal.allowsReturn {
      fail(.usingAtTopLevel(at: SourceRange(start: start, end: lastEnd)))
    }
    return parseVariableStatement(kind, start: start)
  }

  /// At `let`: whether it starts a declaration.
  private mutating func isLetDeclaration(_ place: StatementPlace) -> Bool {
    let position = Int(token.end)
    let byte = text[position &+ 1]
    // `let x`, `let {`, `let [` on one line; `in` and `instanceof` start with `i`.
    if text[position] == 0x20 && byte != 0x69
      && (CharacterTable.startsIdentifier(byte) || byte == 0x7B || byte == 0x5B)
    {
      return true
    }
    let next = peek()
    switch next.kind {
    case .bracketOpen: return true
    case .braceOpen, .name: return place.allowsDeclarations || !next.newlineBefore
    case .escapedKeyword: return !next.newlineBefore
    case .keyword: return isStrict
    default: return false
    }
  }

  /// At `using`: whether a name follows on the same line.
  private mutating func isUsingDeclaration() -> Bool {
    let next = peek()
    return next.kind == .name && !next.newlineBefore
  }

  /// At `await`: whether `using` and a name follow on the same line.
  private mutating func isAwaitUsingDeclaration() -> Bool {
    let isOperator = context.contains(.await) || (goal.isOpen && !context.contains(.function))
    guard isOperator else { return false }
    let here = mark()
    defer { rewind(to: here) }
    advance()
    guard at(word: .using) && !token.newlineBefore else { return false }
    advance()
    return at(.name) && !token.newlineBefore
  }

  private mutating func parseLabeled(_ label: Token, _ place: StatementPlace) -> NodeID {
    advance()  // :
    var index = function.labelBase
    while index < labels.count {
      if labels[index].atom == label.atom {
        fail(.duplicateLabel(name(label.atom), at: label.range))
      }
      index &+= 1
    }
    if builder[NodeID(builder.nodes.count &- 1)].kind == .identifier { discardLastNode() }
    labels.append(Label(atom: label.atom, isLoop: startsLoop()))
    let body: NodeID
    if at(keyword: .function) {
      if !noteSloppy() { fail(.functionInBody(at: token.range)) }
      if place == .body || place == .ifBody { failDeclarationInBody() }
      if peek().kind == .star { failDeclarationInBody() }
      body = parseFunctionDeclaration(start: start)
    } else {
      body = parseStatement(place.allowsDeclarations ? .labelBody : place)
    }
    if !failed { _ = labels.removeLast() }
    return add(.labeledStatement, start: label.start, a: label.atom.rawValue, b: body)
  }

  /// The identifier that turned out to be a label is no reference.
  private mutating func discardLastNode() {
    builder.nodes.truncate(to: builder.nodes.count &- 1)
  }

  /// Whether the statement here is a loop, further labels before it included.
  private mutating func startsLoop() -> Bool {
    if at(.keyword) {
      return token.atom == .for || token.atom == .while || token.atom == .do
    }
    guard at(.name) else { return false }
    let here = mark()
    defer { rewind(to: here) }
    while at(.name) {
      advance()
      if !eat(.colon) { return false }
    }
    return at(keyword: .for) || at(keyword: .while) || at(keyword: .do)
  }

  // MARK: blocks and branches

  /// `{ … }` as a statement.
  mutating func parseBlock() -> NodeID {
    let start = start
    let outer = context
    context.remove(.topOfFunction)
    expect(.braceOpen)
    let mark = stack.count
    parseStatements()
    expect(.braceClose)
    context = outer
    return add(.block, start: start, a: takeList(from: mark))
  }

  private mutating func parseParenthesizedTest() -> NodeID {
    expect(.parenOpen)
    let test = parseExpression()
    expect(.parenClose)
    return test
  }

  private mutating func parseIf() -> NodeID {
    let start = start
    advance()
    let test = parseParenthesizedTest()
    let consequent = parseStatement(.ifBody)
    var alternate: NodeID = 0
    if eat(keyword: .else) { alternate = parseStatement(.ifBody) }
    let pair = add(record: PairRecord(first: consequent, second: alternate))
    noteTested(test)
    return add(.ifStatement, start: start, a: test, b: pair)
  }

  private mutating func parseSwitch() -> NodeID {
    let start = start
    advance()
    let discriminant = parseParenthesizedTest()
    let outer = context
    context.remove(.topOfFunction)
    context.insert(.switchBody)
    expect(.braceOpen)
    let mark = stack.count
    var hasDefault = false
    while !at(.braceClose) && !at(.endOfFile) {
      stack.append(parseSwitchCase(&hasDefault))
    }
    expect(.braceClose)
    context = outer
    let record = SwitchRecord(cases: takeList(from: mark), scope: 0)
    return add(.switchStatement, start: start, a: discriminant, b: add(record: record))
  }

  private mutating func parseSwitchCase(_ hasDefault: inout Bool) -> NodeID {
    let start = start
    var test: NodeID = 0
    if at(keyword: .default) {
      if hasDefault { fail(.duplicateDefault(at: token.range)) }
      hasDefault = true
      advance()
    } else {
      expect(keyword: .case)
      test = parseExpression()
    }
    expect(.colon)
    let mark = stack.count
    while !at(.braceClose) && !at(keyword: .case) && !at(keyword: .default) && !at(.endOfFile) {
      stack.append(parseStatement(.caseItem))
    }
    return add(.switchCase, start: start, a: test, b: takeList(from: mark))
  }

  private mutating func parseTry() -> NodeID {
    let start = start
    advance()
    let outer = context
    context.insert(.insideTry)
    var record = TryRecord(block: parseBlock(), parameter: 0, handler: 0, finalizer: 0, scope: 0)
    context = outer
    if eat(keyword: .catch) {
      if eat(.parenOpen) {
        record.parameter = parseBindingTarget(.catchParameter)
        if isTypeScript { eatBindingAnnotation() }
        expect(.parenClose)
      }
      record.handler = parseBlock()
    }
    if eat(keyword: .finally) { record.finalizer = parseBlock() }
    if record.handler == 0 && record.finalizer == 0 {
      fail(.tryWithoutHandler(at: token.range))
    }
    return add(.tryStatement, start: start, a: add(record: record))
  }

  private mutating func parseWith() -> NodeID {
    let start = start
    if !noteSloppy() { fail(.withInStrict(at: token.range)) }
    advance()
    let object = parseParenthesizedTest()
    let body = parseStatement(.body)
    return add(.withStatement, start: start, a: object, b: body)
  }

  // MARK: jumps

  private mutating func parseReturn() -> NodeID {
    let start = start
    if !context.contains(.function) {
      if goal.allowsReturn && !context.contains(.staticBlock) {
        builder.flags.insert(.topLevelReturn)
        goal.isSensitive = true
      } else {
        fail(.returnOutsideFunction(at: token.range))
      }
    }
    advance()
    var argument: NodeID = 0
    if !canInsertSemicolon { argument = parseExpression() }
    consumeSemicolon()
    return add(.returnStatement, start: start, a: argument)
  }

  private mutating func parseThrow() -> NodeID {
    let start = start
    advance()
    if token.newlineBefore { fail(.newlineAfterThrow(at: SourceRange(start: start, end: lastEnd))) }
    let argument = parseExpression()
    consumeSemicolon()
    return add(.throwStatement, start: start, a: argument)
  }

  private mutating func parseJump(_ kind: NodeKind) -> NodeID {
    let keyword = token.range
    advance()
    var label = Atom.empty
    if at(.name) && !token.newlineBefore {
      label = token.atom
      checkJumpLabel(kind)
      advance()
    } else if kind == .continueStatement {
      if !context.contains(.iteration) { fail(.continueOutsideLoop(at: keyword)) }
    } else if context.isDisjoint(with: [.iteration, .switchBody]) {
      fail(.breakOutsideLoop(at: keyword))
    }
    consumeSemicolon()
    return add(kind, start: keyword.start, a: label.rawValue)
  }

  private mutating func checkJumpLabel(_ kind: NodeKind) {
    checkReference(token.atom, at: token.range)
    var index = labels.count
    while index > function.labelBase {
      index &-= 1
      if labels[index].atom != token.atom { continue }
      if kind == .continueStatement && !labels[index].isLoop {
        fail(.continueToNonLoop(name(token.atom), at: token.range))
      }
      return
    }
    fail(.undefinedLabel(name(token.atom), at: token.range))
  }

  /// The text of `atom`, for messages.
  func name(_ atom: Atom) -> String { builder.names.bytes(atom).string }

  @inline(never)
  mutating func failDeclarationInBody() { fail(.declarationInBody(at: token.range)) }
}
