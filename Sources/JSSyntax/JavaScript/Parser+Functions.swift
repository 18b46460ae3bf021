// Functions, methods and arrow functions (ecma262 sec-ecmascript-language-functions-and-classes).
//
// `(a, b) => …` is read as a parenthesised expression first and reinterpreted when the `=>` shows
// up (`parseParenthesized`), so nested parentheses cost linear time.

import Memory
import Source

extension Parser {
  /// A `function` where a statement starts; also the body of `if` in sloppy code.
  mutating func parseFunctionStatement(_ place: StatementPlace) -> NodeID {
    let start = start
    switch place {
    case .listItem, .caseItem: break
    case .labelBody, .ifBody:
      if !noteSloppy() { fail(.functionInBody(at: token.range)) }
      let isPlain = peek().kind != .star
      if !isPlain { failDeclarationInBody() }
    case .body: failDeclarationInBody()
    }
    return parseFunctionDeclaration(start: start)
  }

  /// At `function` or `async`: a declaration; an emptyStatement for a TypeScript overload.
  mutating func parseFunctionDeclaration(start: UInt32, isDefault: Bool = false) -> NodeID {
    let startFlags = token.flags
    var flags = parseFunctionHead()
    if startFlags.contains(.noSideEffectsBefore) { flags.insert(.noSideEffects) }
    var name: NodeID = 0
    if !isDefault || at(.name) { name = parseBindingName(.other) }
    guard let record = parseFunction(name: name, &flags, adding: []) else {
      consumeSemicolon()
      return add(.emptyStatement, start: start)
    }
    return addFunction(.functionDeclaration, flags, start: start, record)
  }

  /// At `function` or `async`: an expression.
  mutating func parseFunctionExpression() -> NodeID {
    let start = start
    let startFlags = token.flags
    var flags = parseFunctionHead()
    if startFlags.contains(.noSideEffectsBefore) { flags.insert(.noSideEffects) }
    var name: NodeID = 0
    if at(.name) || token.kind.isWord {
      // The name is bound inside: `yield` and `await` are judged by the function itself.
      let outer = context
      setAwaitYield(flags)
      name = parseBindingName(.other)
      context = outer
    }
    guard let record = parseFunction(name: name, &flags, adding: []) else {
      failExpected(.braceOpen)
      return 0
    }
    return addFunction(.functionExpression, flags, start: start, record)
  }

  private mutating func setAwaitYield(_ flags: NodeFlags) {
    context.subtract([.await, .yield, .staticBlock])
    if flags.contains(.async) { context.insert(.await) }
    if flags.contains(.generator) { context.insert(.yield) }
  }

  // Consumes `async function *`.
  private mutating func parseFunctionHead() -> NodeFlags {
    var flags: NodeFlags = []
    if at(word: .async) {
      advance()
      flags.insert(.async)
    }
    expect(keyword: .function)
    if eat(.star) { flags.insert(.generator) }
    return flags
  }

  // A method's parameters and body as a functionExpression node; 0 without a body (TypeScript).
  //
  // - Parameters:
  //   - flags: async, generator.
  //   - added: `.superCall` for a derived class's constructor.
  mutating func parseMethod(
    _ flags: NodeFlags,
    adding added: Context,
    start: UInt32
  ) -> NodeID {
    var flags = flags.union(.method)
    guard let record = parseFunction(name: 0, &flags, adding: added.union(.superProperty)) else {
      return 0
    }
    return addFunction(.functionExpression, flags, start: start, record)
  }

  // Parameters and body.
  //
  // - Parameters:
  //   - flags: what is known of the function; gets the bits that its body decides.
  //   - added: what its context allows beyond a plain function's.
  // - Returns: the FunctionRecord, or nil (with the function's scope left) if it has no body.
  mutating func parseFunction(
    name: NodeID,
    _ flags: inout NodeFlags,
    adding added: Context
  ) -> UInt32? {
    let outer = enterFunction(flags, adding: added)
    if isTypeScript { eatTypeParameters() }
    let parameters = parseParameters()
    if isTypeScript {
      eatReturnType()
      if !at(.braceOpen) {
        variables.truncate(to: outer.variables)
        leaveFunction(outer)
        return nil
      }
    }
    let record = parseBody(name: name, parameters, &flags, outer)
    leaveFunction(outer, flags)
    return add(record: record)
  }

  /// A function node; while the goal is open it is remembered, since it may turn out to be strict.
  @inline(__always)
  private mutating func addFunction(
    _ kind: NodeKind,
    _ flags: NodeFlags,
    start: UInt32,
    _ record: UInt32
  ) -> NodeID {
    let node = add(kind, flags: flags, start: start, a: record)
    if goal.isOpen && !flags.contains(.strict) { openFunctions.append(node) }
    return node
  }

  // MARK: entering and leaving

  /// What `enterFunction` put aside.
  struct OuterFunction {
    let context: Context
    let function: FunctionState
    let cover: CoverState
    let variables: Int
  }

  /// Starts the context of a function that is no arrow.
  mutating func enterFunction(_ flags: NodeFlags, adding added: Context) -> OuterFunction {
    let outer = OuterFunction(
      context: context,
      function: function,
      cover: cover,
      variables: variables.count
    )
    context.formIntersection([.strict, .classBody, .ambient])
    context.formUnion([.function, .newTarget, .topOfFunction])
    context.formUnion(added)
    if flags.contains(.async) { context.formUnion([.await, .async]) }
    if flags.contains(.generator) { context.insert(.yield) }
    function = FunctionState(labelBase: labels.count)
    return outer
  }

  // Ends it; only a direct `eval` matters to the function around. `flags` are the function's.
  mutating func leaveFunction(_ outer: OuterFunction, _ flags: NodeFlags = []) {
    if failed { return }
    context = outer.context
    function = outer.function
    cover = outer.cover
    function.uses.formUnion(flags.intersection(.containsEval))
  }

  // MARK: parameters

  /// `(a, b = 1, ...c)`.
  mutating func parseParameters() -> ListID {
    let outer = context
    context.insert(.parameters)
    expect(.parenOpen)
    let mark = stack.count
    while !at(.parenClose) && !at(.endOfFile) {
      let parameter = parseParameter()
      if parameter != 0 { stack.append(parameter) }
      if !at(.parenClose) { expect(.comma) }
    }
    expect(.parenClose)
    context = outer
    return takeList(from: mark)
  }

  /// One parameter; 0 for TypeScript's `this`.
  private mutating func parseParameter() -> NodeID {
    let start = start
    var decorators: ListID = 0
    var flags: NodeFlags = []
    if isTypeScript {
      if at(.at) { decorators = parseDecorators() }
      if eatParameterModifiers() { flags.insert(.parameterProperty) }
      if at(keyword: .this) {
        advance()
        _ = eatParameterAnnotation()
        return 0
      }
    }
    var target: NodeID
    if at(.ellipsis) {
      target = parseRestBinding(.parameter, allowsPattern: true)
    } else {
      let targetStart = self.start
      target = parseBindingTarget(.parameter)
      if isTypeScript { _ = eatParameterAnnotation() }
      if at(.assign) { target = parseDefault(of: target, start: targetStart) }
    }
    return add(.parameter, flags: flags, start: start, a: target, b: decorators)
  }

  // MARK: bodies

  /// `{ … }` of a function whose parameters have been read.
  private mutating func parseBody(
    name: NodeID,
    _ parameters: ListID,
    _ flags: inout NodeFlags,
    _ outer: OuterFunction,
    isArrow: Bool = false
  ) -> FunctionRecord {
    let bodyStart = start
    expect(.braceOpen)
    let mark = stack.count
    let directive = at(.string) ? parseDirectives() : nil
    if let directive, !failed {
      checkUseStrict(directive, name, parameters, wasStrict: outer.context.contains(.strict))
    }
    parseStatements()
    checkDuplicateParameters(parameters, mustBeUnique: isArrow || flags.contains(.method))
    finishFlags(&flags)
    let body = takeList(from: mark)
    let variables = takeVariables(from: outer.variables)
    expect(.braceClose)
    return FunctionRecord(
      name: name,
      parameters: parameters,
      body: body,
      variables: variables,
      scope: 0,
      bodyStart: bodyStart,
      end: lastEnd
    )
  }

  private func finishFlags(_ flags: inout NodeFlags) {
    if context.contains(.strict) { flags.insert(.strict) }
    flags.formUnion(function.uses)
  }

  /// What a `"use strict"` directive changes for what stands before it.
  private mutating func checkUseStrict(
    _ directive: SourceRange,
    _ name: NodeID,
    _ parameters: ListID,
    wasStrict: Bool
  ) {
    var index = 0
    while index < builder.count(of: parameters) {
      let target = builder[builder[builder.element(index, of: parameters)].a]
      if target.kind != .bindingIdentifier { return fail(.useStrictWithPatterns(at: directive)) }
      index &+= 1
    }
    if wasStrict { return }
    if name != 0 { checkStrictBinding(name) }
    index = 0
    while index < builder.count(of: parameters) {
      checkStrictBinding(builder[builder.element(index, of: parameters)].a)
      index &+= 1
    }
  }

  private mutating func checkStrictBinding(_ id: NodeID) {
    let node = builder[id]
    let length = UInt32(truncatingIfNeeded: builder.names.bytes(node.atom).count)
    let range = SourceRange(start: node.start, end: min(node.start &+ length, lastEnd))
    if node.atom == .eval || node.atom == .arguments {
      fail(.bindingOfReservedName(name(node.atom), at: range))
    } else if node.atom.isStrictReservedWord {
      fail(.strictReservedWord(name(node.atom), at: range))
    }
  }

  /// Fails for two parameters of one name where that is not allowed: in strict code, arrows, methods,
  /// and with patterns, defaults or rest (ecma262 sec-parameter-lists-static-semantics-early-errors).
  private mutating func checkDuplicateParameters(_ parameters: ListID, mustBeUnique: Bool) {
    let count = builder.count(of: parameters)
    if count == 0 || failed { return }
    var mustBeUnique = mustBeUnique || context.contains(.strict)
    var index = 0
    while index < count {
      let kind = builder[builder[builder.element(index, of: parameters)].a].kind
      if kind != .bindingIdentifier { mustBeUnique = true }
      index &+= 1
    }
    let isSingleName =
      count == 1
      && builder[builder[builder.element(0, of: parameters)].a].kind == .bindingIdentifier
    if isSingleName { return }
    epoch &+= 1
    if mustBeUnique { return checkUniqueParameters(parameters) }
    // Sloppy duplicates are allowed, but would not be in a module.
    index = 0
    while index < count {
      let target = builder[builder[builder.element(index, of: parameters)].a]
      if !isFirst(target.atom) {
        builder.flags.insert(.hasSloppySyntax)
        goal.isSensitive = true
      }
      index &+= 1
    }
  }

  private mutating func checkUniqueParameters(_ parameters: ListID) {
    epoch &+= 1
    var index = 0
    while index < builder.count(of: parameters) {
      checkUniqueNames(builder[builder.element(index, of: parameters)].a)
      index &+= 1
    }
  }

  /// Marks the names that a pattern declares and fails for one seen before.
  private mutating func checkUniqueNames(_ id: NodeID) {
    let node = builder[id]
    switch node.kind {
    case .bindingIdentifier:
      if !isFirst(node.atom) {
        let length = UInt32(truncatingIfNeeded: builder.names.bytes(node.atom).count)
        let range = SourceRange(start: node.start, end: min(node.start &+ length, lastEnd))
        fail(.duplicateParameter(name(node.atom), at: range))
      }
    case .assignmentPattern, .restElement: checkUniqueNames(node.a)
    case .patternProperty: checkUniqueNames(node.b)
    case .arrayPattern, .objectPattern:
      var index = 0
      while index < builder.count(of: node.a) {
        checkUniqueNames(builder.element(index, of: node.a))
        index &+= 1
      }
    default: break
    }
  }

  // MARK: arrow functions

  /// At `=>` behind a single name, which `parameter` (a bindingIdentifier or identifier) is.
  mutating func parseArrowOfName(
    _ identifier: NodeID,
    start: UInt32,
    _ flags: NodeFlags
  ) -> NodeID {
    makeBinding(identifier)
    let parameter = add(.parameter, start: builder[identifier].start, a: identifier)
    stack.append(parameter)
    let list = takeList(from: stack.count &- 1)
    return parseArrow(start: start, parameters: list, flags, uses: [])
  }

  // Type parameters, parameters, return type, `=>` and body, at `(`; for TypeScript's generic arrows.
  mutating func parseArrowFromParameters(start: UInt32, _ flags: NodeFlags) -> NodeID {
    let outerUses = function.uses
    function.uses = []
    let parameters = parseParameters()
    eatReturnType()
    let uses = function.uses
    function.uses = outerUses
    return parseArrow(start: start, parameters: parameters, flags, uses: uses)
  }

  // At `=>`: the rest of an arrow function.
  //
  // - Parameters:
  //   - flags: async, noSideEffects.
  //   - uses: what its parameters use.
  mutating func parseArrow(
    start: UInt32,
    parameters: ListID,
    _ flags: NodeFlags,
    uses: NodeFlags
  ) -> NodeID {
    if token.newlineBefore { fail(.newlineBeforeArrow(at: token.range)) }
    if function.yieldEnd > start {
      fail(.yieldInParameters(at: range(endingAt: function.yieldEnd)))
    }
    if function.awaitEnd > start && (flags.contains(.async) || context.contains(.await)) {
      fail(.awaitInParameters(at: range(endingAt: function.awaitEnd)))
    }
    expect(.arrow)
    var flags = flags
    let outer = OuterFunction(
      context: context,
      function: function,
      cover: cover,
      variables: variables.count
    )
    let noIn = context.intersection([.noIn, .conditionalConsequent])
    context.formIntersection(.arrowInherited)
    context.formUnion([.function, .topOfFunction])
    if flags.contains(.async) { context.formUnion([.await, .async]) }
    function = FunctionState(uses: uses, labelBase: labels.count)
    let record: FunctionRecord
    if at(.braceOpen) {
      record = parseBody(name: 0, parameters, &flags, outer, isArrow: true)
    } else {
      context.formUnion(noIn)
      record = parseExpressionBody(parameters, &flags, outer)
    }
    leaveFunction(outer, flags)
    if !failed {
      function.uses.formUnion(flags.intersection([.usesThis, .usesArguments, .containsEval]))
    }
    return addFunction(.arrowFunction, flags, start: start, add(record: record))
  }

  private mutating func parseExpressionBody(
    _ parameters: ListID,
    _ flags: inout NodeFlags,
    _ outer: OuterFunction
  ) -> FunctionRecord {
    let bodyStart = start
    let value = parseAssignment()
    let statement = add(.returnStatement, start: bodyStart, a: value)
    stack.append(statement)
    checkDuplicateParameters(parameters, mustBeUnique: true)
    flags.insert(.expressionBody)
    finishFlags(&flags)
    return FunctionRecord(
      name: 0,
      parameters: parameters,
      body: takeList(from: stack.count &- 1),
      variables: takeVariables(from: outer.variables),
      scope: 0,
      bodyStart: bodyStart,
      end: lastEnd
    )
  }

  /// The word (`yield` or `await`) that ends at `end`.
  private func range(endingAt end: UInt32) -> SourceRange {
    SourceRange(start: end &- min(5, end), end: end)
  }
}
