// Loops (ecma262 sec-iteration-statements).

import Memory
import Source

extension Parser {
  private mutating func parseLoopBody() -> NodeID {
    let outer = context
    context.insert(.iteration)
    context.remove(.topOfFunction)
    let body = parseStatement(.body)
    context = outer
    return body
  }

  mutating func parseWhile() -> NodeID {
    let start = start
    advance()
    expect(.parenOpen)
    let test = parseExpression()
    expect(.parenClose)
    let body = parseLoopBody()
    return add(.whileStatement, start: start, a: test, b: body)
  }

  mutating func parseDoWhile() -> NodeID {
    let start = start
    advance()
    let body = parseLoopBody()
    expect(keyword: .while)
    expect(.parenOpen)
    let test = parseExpression()
    expect(.parenClose)
    // A semicolon is inserted here even on the same line.
    _ = eat(.semicolon)
    return add(.doWhileStatement, start: start, a: test, b: body)
  }

  /// The head of a `for` so far.
  private struct ForHead {
    let start: UInt32
    var isAwait = false
    var left: NodeID = 0
    var isDeclaration = false
    /// Why `left` may not stand before `of` (`for (async of`), or nil.
    var notBeforeOf: SourceRange?
  }

  mutating func parseFor() -> NodeID {
    var head = ForHead(start: start)
    advance()
    if at(word: .await) {
      let canAwait = context.contains(.await) || (goal.isOpen && !context.contains(.function))
      if !canAwait || context.contains(.staticBlock) { failUnexpected() }
      noteAwait()
      advance()
      head.isAwait = true
    }
    expect(.parenOpen)
    let outer = context
    context.insert(.noIn)
    context.remove(.topOfFunction)
    parseForLeft(&head)
    context = outer
    if at(.inKeyword) && !head.isAwait {
      return parseForIn(head, .forInStatement)
    }
    if at(word: .of) {
      if let range = head.notBeforeOf { fail(.ambiguousForOf(at: range)) }
      return parseForIn(head, .forOfStatement)
    }
    if head.isAwait { failUnexpected() }
    return parseForRest(head)
  }

  private mutating func parseForLeft(_ head: inout ForHead) {
    let start = start
    if at(.semicolon) { return }
    if at(keyword: .var) || at(keyword: .const) {
      let kind: DeclarationKind = token.atom == .var ? .var : .const
      advance()
      return parseForDeclaration(kind, start, &head)
    }
    if at(word: .let) {
      let next = peek().kind
      let isName = next == .name || next == .bracketOpen || next == .braceOpen
      if isName || (isStrict && next != .dot) {
        advance()
        return parseForDeclaration(.let, start, &head)
      }
      head.notBeforeOf = token.range
    } else if at(word: .using) {
      let next = peek()
      if next.kind == .name && !next.newlineBefore && (next.atom != .of || isUsingOf()) {
        advance()
        return parseForDeclaration(.using, start, &head)
      }
    } else if at(word: .await), isAwaitUsingHead() {
      noteAwait()
      advance()
      advance()
      return parseForDeclaration(.awaitUsing, start, &head)
    } else if at(word: .async) && !head.isAwait {
      let next = peek()
      if next.kind == .name && next.atom == .of { head.notBeforeOf = token.range }
    }
    parseForExpression(&head)
  }

  /// At `using of` in the head of a `for`: whether `of` is the declared name.
  private mutating func isUsingOf() -> Bool {
    let here = mark()
    defer { rewind(to: here) }
    advance()
    advance()
    return at(.assign)
  }

  private mutating func isAwaitUsingHead() -> Bool {
    guard context.contains(.await) || (goal.isOpen && !context.contains(.function)) else {
      return false
    }
    let here = mark()
    defer { rewind(to: here) }
    advance()
    guard at(word: .using) && !token.newlineBefore else { return false }
    advance()
    return at(.name) && !token.newlineBefore
  }

  private mutating func parseForExpression(_ head: inout ForHead) {
    let outerCover = cover
    cover = CoverState()
    let isAsyncOf = head.notBeforeOf != nil && at(word: .async)
    let expressionStart = start
    // `for (async of => {};;)` has an arrow function; `for (async of x)` is an error.
    let expression = parseExpressionCover()
    if isAsyncOf && builder[expression].kind == .arrowFunction { head.notBeforeOf = nil }
    if at(.inKeyword) || at(word: .of) {
      let node = builder[expression]
      if head.notBeforeOf != nil && !at(word: .of) { head.notBeforeOf = nil }
      if node.flags.contains(.parenthesized) && node.kind == .identifier { head.notBeforeOf = nil }
      cover = CoverState()
      makeTarget(expression, SourceRange(start: expressionStart, end: lastEnd))
    } else {
      checkCover()
    }
    cover = outerCover
    head.left = expression
  }

  private mutating func parseForDeclaration(
    _ kind: DeclarationKind,
    _ start: UInt32,
    _ head: inout ForHead
  ) {
    head.isDeclaration = true
    head.left = parseVariableDeclaration(kind, start: start, isForHead: true)
  }

  private mutating func parseForIn(_ head: ForHead, _ kind: NodeKind) -> NodeID {
    if head.isDeclaration { checkForInDeclaration(head, kind) }
    if head.left == 0 { failUnexpected() }
    advance()
    let right = kind == .forInStatement ? parseExpression() : parseAssignment()
    expect(.parenClose)
    let body = parseLoopBody()
    let record = ForInRecord(left: head.left, right: right, body: body, scope: 0)
    return add(
      kind,
      flags: head.isAwait ? .await : [],
      start: head.start,
      a: add(record: record)
    )
  }

  private mutating func checkForInDeclaration(_ head: ForHead, _ kind: NodeKind) {
    if failed { return }
    let declaration = builder[head.left]
    let range = SourceRange(start: declaration.start, end: lastEnd)
    if builder.count(of: declaration.a) != 1 { return fail(.multipleForBindings(at: range)) }
    if kind == .forInStatement && declaration.op >= DeclarationKind.using.rawValue {
      return fail(.usingInForIn(at: range))
    }
    let declarator = builder[builder.element(0, of: declaration.a)]
    if declarator.b == 0 { return }
    // ecma262 sec-initializers-in-forin-statement-heads: `for (var x = 1 in y)`.
    let isLegacy =
      kind == .forInStatement && declaration.op == DeclarationKind.var.rawValue
      && builder[declarator.a].kind == .bindingIdentifier
    if !isLegacy { return fail(.initializerInForHead(at: range)) }
    if !noteSloppy() { fail(.initializerInForHead(at: range)) }
  }

  private mutating func parseForRest(_ head: ForHead) -> NodeID {
    if head.isDeclaration { checkInitializers(head.left) }
    var record = ForRecord(initializer: head.left, test: 0, update: 0, body: 0, scope: 0)
    expect(.semicolon)
    if !at(.semicolon) { record.test = parseExpression() }
    expect(.semicolon)
    if !at(.parenClose) { record.update = parseExpression() }
    expect(.parenClose)
    record.body = parseLoopBody()
    return add(.forStatement, start: head.start, a: add(record: record))
  }
}
