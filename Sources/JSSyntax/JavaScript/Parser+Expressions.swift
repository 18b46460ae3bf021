// Assignment expressions and everything that binds tighter than operators: members, calls, `new`,
// parentheses (ecma262 sec-ecmascript-language-expressions).

import Memory
import Source

extension Parser {
  // MARK: whole expressions

  /// An expression with commas.
  mutating func parseExpression() -> NodeID {
    let start = start
    let first = parseAssignment()
    if token.kind != .comma { return first }
    return parseSequence(from: first, start: start)
  }

  private mutating func parseSequence(from first: NodeID, start: UInt32) -> NodeID {
    let mark = stack.count
    stack.append(first)
    while eat(.comma) { stack.append(parseAssignment()) }
    return add(.sequence, start: start, a: takeList(from: mark))
  }

  /// An expression that may still become a pattern; for the head of a `for`.
  mutating func parseExpressionCover() -> NodeID {
    let start = start
    let first = parseAssignmentCover()
    if token.kind != .comma { return first }
    checkCover()
    return parseSequence(from: first, start: start)
  }

  /// An assignment expression: no comma.
  @inline(__always)
  mutating func parseAssignment() -> NodeID {
    let outer = cover
    cover = CoverState()
    let node = parseAssignmentCover()
    checkCover()
    cover = outer
    return node
  }

  /// An assignment expression that may still become a pattern: what only patterns may hold is noted
  /// in `cover`.
  mutating func parseAssignmentCover() -> NodeID {
    enter()
    let node = parseAssignmentAtDepth()
    leave()
    return node
  }

  private mutating func parseAssignmentAtDepth() -> NodeID {
    let start = token.start
    let flags = token.flags
    var left: NodeID
    switch token.kind {
    case .name:
      let word = token.atom.rawValue
      // `yield` 37, `await` 46, `async` 47.
      if word &- 37 < 11 && (word == 37 || word >= 46) {
        let (node, isWhole) = parseSpecialWord()
        if isWhole { return node }
        left = node
      } else {
        left = parseIdentifierReference()
        if token.kind == .arrow {
          return parseArrowOfName(left, start: start, Self.arrowFlags(flags))
        }
        left = parseSubscripts(left, start: start)
      }
    case .parenOpen:
      let (node, isArrow) = parseParenthesized(flags: flags)
      if isArrow { return node }
      left = parseSubscripts(node, start: start)
    case .less where isTypeScript:
      if let node = parseTypeScriptLess() {
        if builder[node].kind == .arrowFunction { return node }
        return parseOperators(after: node, start: start)
      }
      left = parseUnary()
      return parseOperators(after: left, start: start)
    case .privateName:
      left = parsePrivateIn(minimum: 0)
      return parseOperators(after: left, start: start)
    case .number, .string, .braceOpen, .bracketOpen:
      left = parseSubscripts(parsePrimary(), start: start)
    default:
      left = parseUnary()
      return parseOperators(after: left, start: start)
    }
    if flags.contains(.pureBefore) { markPure(left, start: start) }
    return parseOperators(after: parsePostfix(left, start: start), start: start)
  }

  static func arrowFlags(_ flags: TokenFlags) -> NodeFlags {
    flags.contains(.noSideEffectsBefore) ? .noSideEffects : []
  }

  /// Operators, `? :` and assignment behind the operand `left`.
  @inline(__always)
  private mutating func parseOperators(after operand: NodeID, start: UInt32) -> NodeID {
    var left = operand
    if token.kind.isBinaryOperator || isTypeScript {
      left = parseBinary(left, start: start, minimum: 0)
    }
    if token.kind == .question { return parseConditional(left, start: start) }
    if token.kind.isAssignmentOperator {
      return parseAssignmentRest(left, start: start)
    }
    return left
  }

  private mutating func parseConditional(_ test: NodeID, start: UInt32) -> NodeID {
    if isTypeScript && isOptionalParameterMark() { return test }
    advance()
    let outer = context
    context.remove(.noIn)
    if isTypeScript { context.insert(.conditionalConsequent) }
    let consequent = parseAssignment()
    context = outer
    expect(.colon)
    let alternate = parseAssignment()
    let pair = add(record: PairRecord(first: consequent, second: alternate))
    noteTested(test)
    return add(.conditional, start: start, a: test, b: pair)
  }

  /// At `?` in TypeScript: whether it makes a parameter optional (`(a?: T) =>`, `(a?) =>`): no
  /// expression starts with what follows it then.
  private mutating func isOptionalParameterMark() -> Bool {
    let next = text[Int(token.end)]
    if CharacterTable.continuesIdentifier(next) || next == 0x20 && text[Int(token.end) &+ 1] > 0x40
    {
      return false
    }
    let kind = peek().kind
    return kind == .colon || kind == .comma || kind == .parenClose || kind == .assign
  }

  private mutating func parseAssignmentRest(_ left: NodeID, start: UInt32) -> NodeID {
    let kind = token.kind
    let op = Operator.assign.rawValue &+ (kind.rawValue &- TokenKind.assign.rawValue)
    let range = SourceRange(start: start, end: lastEnd)
    if builder[left].kind == .arrowFunction { failUnexpected() }
    if kind == .assign {
      if builder[left].kind == .arrayLiteral || builder[left].kind == .objectLiteral {
        // What was noted inside it is legal now.
        cover = CoverState()
      }
      makeTarget(left, range)
    } else {
      makeSimpleTarget(left, range, allowsCall: kind.rawValue < TokenKind.logicalAndAssign.rawValue)
    }
    advance()
    let value = parseAssignment()
    return add(.assignment, op: op, start: start, a: left, b: value)
  }

  // MARK: words that are sometimes operators

  /// At the name `yield`, `await` or `async`.
  ///
  /// - Returns: an operand, or (true) a whole assignment expression.
  private mutating func parseSpecialWord() -> (NodeID, isWhole: Bool) {
    let start = start
    let flags = token.flags
    if token.atom == .yield {
      if context.contains(.yield) { return (parseYield(), true) }
    } else if token.atom == .async {
      if !flags.contains(.escaped) { return parseAsync() }
    } else if isAwaitOperator() {
      return (parseAwait(), false)
    }
    let name = parseIdentifierReference()
    if at(.arrow) { return (parseArrowOfName(name, start: start, Self.arrowFlags(flags)), true) }
    return (parsePostfixOfName(name, start: start), false)
  }

  private mutating func parsePostfixOfName(_ name: NodeID, start: UInt32) -> NodeID {
    parsePostfix(parseSubscripts(name, start: start), start: start)
  }

  /// At `yield` in a generator.
  private mutating func parseYield() -> NodeID {
    let start = start
    if context.contains(.parameters) { fail(.yieldInParameters(at: token.range)) }
    if token.flags.contains(.escaped) { fail(.escapedKeyword(at: token.range)) }
    function.yieldEnd = token.end
    advance()
    if token.newlineBefore { return add(.yield, start: start) }
    switch token.kind {
    case .star:
      advance()
      return add(.yield, flags: .delegate, start: start, a: parseAssignment())
    case .parenClose, .bracketClose, .braceClose, .comma, .semicolon, .colon, .endOfFile, .question,
      .inKeyword:
      return add(.yield, start: start)
    default:
      return add(.yield, start: start, a: parseAssignment())
    }
  }

  /// At `async`: an async function, an async arrow function (whole), or the name.
  private mutating func parseAsync() -> (NodeID, isWhole: Bool) {
    let start = start
    let word = token
    let next = peek()
    if next.newlineBefore || next.kind == .arrow {
      let name = parseIdentifierReference()
      if at(.arrow) {
        return (parseArrowOfName(name, start: start, Self.arrowFlags(word.flags)), true)
      }
      return (parsePostfixOfName(name, start: start), false)
    }
    if next.kind == .keyword && next.atom == .function {
      let node = parseSubscripts(parseFunctionExpression(), start: start)
      if word.flags.contains(.pureBefore) { markPure(node, start: start) }
      return (parsePostfix(node, start: start), false)
    }
    let flags = Self.arrowFlags(word.flags).union(.async)
    if next.kind == .name && next.atom == .of && context.contains(.noIn) && !isAsyncOfArrow() {
      return (parseIdentifierReference(), false)
    }
    if next.kind == .name && !(isTypeScript && (next.atom == .as || next.atom == .satisfies)) {
      return (parseAsyncArrowOfName(start: start, flags), true)
    }
    if next.kind == .parenOpen { return parseAsyncCall(word) }
    let name = parseIdentifierReference()
    if isTypeScript && at(.less), let arrow = parseGenericAsyncArrow(start: start) {
      return (arrow, true)
    }
    return (parsePostfixOfName(name, start: start), false)
  }

  /// At `async of` in the head of a `for`: whether `=>` follows.
  private mutating func isAsyncOfArrow() -> Bool {
    let here = mark()
    defer { rewind(to: here) }
    advance()
    advance()
    return at(.arrow)
  }

  /// `async x => …`.
  private mutating func parseAsyncArrowOfName(start: UInt32, _ flags: NodeFlags) -> NodeID {
    advance()
    if token.atom == .await { fail(.awaitInParameters(at: token.range)) }
    let name = parseIdentifierReference()
    if !at(.arrow) {
      failExpected(.arrow)
      return 0
    }
    return parseArrowOfName(name, start: start, flags)
  }

  /// `async(…)`, a call or the head of an arrow function.
  private mutating func parseAsyncCall(_ word: Token) -> (NodeID, isWhole: Bool) {
    let start = word.start
    let name = parseIdentifierReference()
    let list = parseCoverList()
    if isArrowNext(list) {
      let flags = Self.arrowFlags(word.flags).union(.async)
      return (parseArrow(ofCover: list, start: start, flags), true)
    }
    finishExpressionList(list)
    let arguments = takeList(from: list.mark)
    let call = add(.call, start: start, a: name, b: arguments)
    return (parsePostfixOfName(call, start: start), false)
  }

  // MARK: parentheses

  /// What stands between parentheses that may be an arrow function's.
  private struct CoverList {
    /// Where the elements start on the scratch stack.
    let mark: Int
    let start: UInt32
    /// The first thing that only parameters may have (nothing at all, a rest element, a type), or nil.
    var arrowOnly: SourceRange?
    /// A comma stands before `)`.
    var trailingComma: SourceRange?
    /// What `cover` was before, and what was noted inside.
    let outerCover: CoverState
    var innerCover: CoverState
    /// What the function around used before, and what the elements use.
    let outerUses: NodeFlags
    var innerUses: NodeFlags
  }

  /// At `(`: the elements, left on the scratch stack.
  private mutating func parseCoverList() -> CoverList {
    var list = CoverList(
      mark: stack.count,
      start: start,
      outerCover: cover,
      innerCover: CoverState(),
      outerUses: function.uses,
      innerUses: []
    )
    cover = CoverState()
    function.uses = []
    let outer = context
    context.subtract([.noIn, .conditionalConsequent])
    advance()
    while !at(.parenClose) && !at(.endOfFile) {
      list.trailingComma = nil
      stack.append(parseCoverElement(&list))
      if !at(.parenClose) {
        list.trailingComma = token.range
        expect(.comma)
      }
    }
    if list.mark == stack.count { list.arrowOnly = token.range }
    context = outer
    expect(.parenClose)
    list.innerCover = cover
    list.innerUses = function.uses
    cover = list.outerCover
    function.uses.formUnion(list.outerUses)
    return list
  }

  private mutating func parseCoverElement(_ list: inout CoverList) -> NodeID {
    let start = start
    if at(.ellipsis) {
      advance()
      let element = parseAssignmentCover()
      var end = lastEnd
      if isTypeScript && (at(.colon) || at(.question)) && eatParameterAnnotation() {
        list.arrowOnly = list.arrowOnly ?? SourceRange(start: start, end: lastEnd)
        end = lastEnd
      }
      var flags: NodeFlags = []
      if at(.comma) { flags = .trailingComma }
      if list.arrowOnly == nil { list.arrowOnly = SourceRange(start: start, end: end) }
      return add(.spread, flags: flags, start: start, a: element)
    }
    let element = parseAssignmentCover()
    if isTypeScript && (at(.colon) || at(.question)) && eatParameterAnnotation() {
      list.arrowOnly = SourceRange(start: start, end: lastEnd)
      if at(.assign) {
        advance()
        let value = parseAssignment()
        return add(
          .assignment,
          op: Operator.assign.rawValue,
          start: start,
          a: element,
          b: value
        )
      }
    }
    return element
  }

  /// Behind `)`: whether `=>` follows, a TypeScript return type included.
  private mutating func isArrowNext(_ list: CoverList) -> Bool {
    if at(.arrow) { return true }
    guard isTypeScript && at(.colon) && !failed else { return false }
    return !rejects(list.start) && eatArrowReturnType()
  }

  /// Whether the parenthesis at `start` has been found not to start an arrow function.
  private func rejects(_ start: UInt32) -> Bool {
    var index = rejectedArrows.count
    while index > 0 {
      index &-= 1
      if rejectedArrows[index] == start { return true }
    }
    return false
  }

  /// At `=>` behind a cover list: the arrow function.
  private mutating func parseArrow(
    ofCover list: CoverList,
    start: UInt32,
    _ flags: NodeFlags
  ) -> NodeID {
    function.uses = list.outerUses
    var index = list.mark
    while index < stack.count && !failed {
      stack[index] = makeParameter(stack[index])
      index &+= 1
    }
    return parseArrow(
      start: start,
      parameters: takeList(from: list.mark),
      flags,
      uses: list.innerUses
    )
  }

  private mutating func makeParameter(_ element: NodeID) -> NodeID {
    let node = builder[element]
    if node.kind == .spread {
      if node.flags.contains(.trailingComma) {
        fail(.restNotLast(at: SourceRange(start: node.start, end: node.start &+ 3)))
        return 0
      }
      builder[element].kind = .restElement
      let target = builder[node.a]
      if target.kind == .assignment {
        fail(.restWithInitializer(at: SourceRange(start: target.start, end: lastEnd)))
        return 0
      }
    }
    makeBinding(element)
    return add(.parameter, start: node.start, a: element)
  }

  /// Behind `)` that is not an arrow's: fails for what only parameters may have.
  private mutating func finishExpressionList(_ list: CoverList) {
    cover = list.innerCover
    checkCover()
    cover = list.outerCover
  }

  /// At `(` where an assignment expression starts: an arrow function (true) or an operand.
  private mutating func parseParenthesized(flags: TokenFlags) -> (NodeID, isArrow: Bool) {
    let start = start
    let here: Mark? =
      isTypeScript && context.contains(.conditionalConsequent) ? mark() : nil
    let list = parseCoverList()
    let hasReturnType = at(.colon)
    if isArrowNext(list) {
      let arrow = parseArrow(ofCover: list, start: start, Self.arrowFlags(flags))
      // `a ? (b) : c => d`: an arrow with a return type must leave a `:` for the conditional.
      if let here, hasReturnType, !at(.colon) {
        rewind(to: here)
        rejectedArrows.append(start)
        return parseParenthesized(flags: flags)
      }
      return (arrow, true)
    }
    return (finishParenthesized(list), false)
  }

  /// `( expression )` where no arrow function may stand.
  mutating func parseParenthesizedExpression() -> NodeID {
    let list = parseCoverList()
    if at(.arrow) { failUnexpected() }
    return finishParenthesized(list)
  }

  private mutating func finishParenthesized(_ list: CoverList) -> NodeID {
    if let range = list.arrowOnly ?? list.trailingComma, !failed {
      fail(.expectedArrow(at: range))
    }
    finishExpressionList(list)
    if failed {
      stack.truncate(to: list.mark)
      return 0
    }
    let node: NodeID
    if stack.count &- list.mark == 1 {
      node = stack.removeLast()
    } else {
      let start = builder[stack[list.mark]].start
      node = add(.sequence, start: start, a: takeList(from: list.mark))
    }
    switch builder[node].kind {
    case .functionExpression, .arrowFunction, .classExpression: break
    default: builder[node].flags.insert(.parenthesized)
    }
    return node
  }

  // MARK: members and calls

  /// A primary expression with its members and calls.
  mutating func parseLeftHandSide() -> NodeID {
    let start = start
    let flags = token.flags
    let node = parseSubscripts(parsePrimary(), start: start)
    if flags.contains(.pureBefore) { markPure(node, start: start) }
    return node
  }

  /// The links of a member and call chain behind `object`; a loop, however long the chain.
  mutating func parseSubscripts(
    _ object: NodeID,
    start: UInt32,
    allowsCall: Bool = true
  ) -> NodeID {
    var node = object
    var isChain = false
    while true {
      switch token.kind {
      case .dot:
        advance()
        node = parseMemberName(of: node, start: start, flags: [])
      case .parenOpen:
        if !allowsCall { return node }
        node = parseCall(of: node, start: start, flags: [])
      case .bracketOpen:
        node = parseIndex(of: node, start: start, flags: [])
      case .questionDot:
        if !allowsCall {
          fail(.optionalChainInNew(at: token.range))
          return node
        }
        isChain = true
        node = parseOptionalLink(of: node, start: start)
      case .template:
        if isChain { fail(.templateInChain(at: token.range)) }
        let template = parseTemplate(isTagged: true)
        node = add(.taggedTemplate, start: start, a: node, b: template)
      case .exclaim where isTypeScript && !token.newlineBefore:
        advance()
      case .less where isTypeScript, .shiftLeft where isTypeScript:
        if !eatTypeArgumentsInExpression() { return finishChain(node, isChain, start) }
      default:
        return finishChain(node, isChain, start)
      }
    }
  }

  @inline(__always)
  private mutating func finishChain(_ node: NodeID, _ isChain: Bool, _ start: UInt32) -> NodeID {
    isChain ? add(.chain, start: start, a: node) : node
  }

  /// Behind `.` or `?.`: a name or private name.
  mutating func parseMemberName(of object: NodeID, start: UInt32, flags: NodeFlags) -> NodeID {
    if token.kind.isWord {
      let node = add(.member, flags: flags, start: start, a: object, b: token.atom.rawValue)
      advance()
      return node
    }
    if at(.privateName) {
      if builder[object].kind == .superExpression { fail(.superPrivate(at: token.range)) }
      let name = parsePrivateReference()
      return add(.privateMember, flags: flags, start: start, a: object, b: name)
    }
    failExpectedName()
    return object
  }

  @inline(never)
  private mutating func failExpectedName() {
    fail(.expectedPropertyName(describeToken(), at: token.range))
  }

  private mutating func parseIndex(of object: NodeID, start: UInt32, flags: NodeFlags) -> NodeID {
    let outer = context
    context.subtract([.noIn, .conditionalConsequent])
    advance()
    let index = parseExpression()
    context = outer
    expect(.bracketClose)
    return add(.index, flags: flags, start: start, a: object, b: index)
  }

  @inline(__always)
  private mutating func parseCall(of callee: NodeID, start: UInt32, flags: NodeFlags) -> NodeID {
    let arguments = parseArguments()
    let target = builder[callee]
    if target.kind == .identifier && target.atom == .eval && !flags.contains(.optional) {
      function.uses.insert(.containsEval)
      // Direct eval can see and use whatever is in scope.
      function.uses.formUnion([.usesThis, .usesArguments])
    }
    return add(.call, flags: flags, start: start, a: callee, b: arguments)
  }

  /// At `(`: the list of arguments.
  mutating func parseArguments() -> ListID {
    let outer = context
    context.subtract([.noIn, .conditionalConsequent])
    advance()
    let mark = stack.count
    while token.kind != .parenClose && token.kind != .endOfFile {
      if token.kind == .ellipsis {
        stack.append(parseSpread())
      } else {
        stack.append(parseAssignment())
      }
      if token.kind != .parenClose { expect(.comma) }
    }
    context = outer
    expect(.parenClose)
    return takeList(from: mark)
  }

  private mutating func parseSpread() -> NodeID {
    let start = start
    advance()
    return add(.spread, start: start, a: parseAssignment())
  }

  private mutating func parseOptionalLink(of object: NodeID, start: UInt32) -> NodeID {
    advance()
    switch token.kind {
    case .parenOpen: return parseCall(of: object, start: start, flags: .optional)
    case .bracketOpen: return parseIndex(of: object, start: start, flags: .optional)
    case .template:
      fail(.templateInChain(at: token.range))
      return object
    case .less where isTypeScript, .shiftLeft where isTypeScript:
      if eatTypeArgumentsInExpression() && at(.parenOpen) {
        return parseCall(of: object, start: start, flags: .optional)
      }
      failUnexpected()
      return object
    default: return parseMemberName(of: object, start: start, flags: .optional)
    }
  }

  /// Marks the outermost call or `new` of the chain that starts at `start`.
  mutating func markPure(_ id: NodeID, start: UInt32) {
    var id = id
    while builder[id].start == start {
      let node = builder[id]
      switch node.kind {
      case .call, .new:
        builder[id].flags.insert(.pure)
        return
      case .member, .index, .privateMember, .chain, .taggedTemplate: id = node.a
      default: return
      }
    }
  }

  // MARK: new

  /// At `new`: `new.target` or `new X(…)`.
  mutating func parseNew() -> NodeID {
    enter()
    defer { leave() }
    let start = start
    let keyword = token.range
    advance()
    if at(.dot) {
      advance()
      if !at(word: .target) { failUnexpected() }
      if !context.contains(.newTarget) {
        fail(.newTargetOutsideFunction(at: SourceRange(start: keyword.start, end: token.end)))
      }
      advance()
      return add(.newTarget, start: start)
    }
    let isImport = at(keyword: .import)
    let calleeStart = self.start
    let callee = parseSubscripts(parsePrimary(), start: calleeStart, allowsCall: false)
    if isImport && startsWithImportCall(callee) {
      fail(.newImport(at: SourceRange(start: calleeStart, end: lastEnd)))
    }
    var arguments: ListID = 0
    if at(.parenOpen) { arguments = parseArguments() }
    return add(.new, start: start, a: callee, b: arguments)
  }

  /// Whether the innermost object of a member chain is `import(…)`.
  private func startsWithImportCall(_ id: NodeID) -> Bool {
    var id = id
    while true {
      let node = builder[id]
      switch node.kind {
      case .importCall: return true
      case .member, .index, .privateMember, .taggedTemplate: id = node.a
      default: return false
      }
    }
  }
}
