// Functions, arrows, methods, and their bodies.

import JSSyntax
import Memory

extension ModulePrinter {
  // MARK: functions

  /// Prints a function expression; a renamed one is told its name: `__name(function f2() {}, "f")`.
  mutating func functionExpression(_ node: Node, _ context: Context) {
    let record = input.record(FunctionRecord.self, at: node.a)
    let isRenamed = record.name != 0 && keepsName(input[record.name])
    let wraps =
      isRenamed
      ? context.contains(.forbidCall)
      : out.count == marks.statementStart || out.count == marks.exportDefaultStart
    if wraps { write("(") }
    if isRenamed {
      writeNameHelper()
      write("(")
    }
    function(node, record, name: record.name == 0 ? .empty : ownName(input[record.name]))
    if isRenamed {
      comma()
      string(input.text(input[record.name].atom))
      write(")")
    }
    if wraps { write(")") }
  }

  /// Prints a function with its keywords.
  ///
  /// `name`: the name to declare, or empty.
  mutating func function(_ node: Node, _ record: FunctionRecord, name functionName: ByteSlice) {
    noSideEffectsComment(node)
    wordStart()
    map(node.start)
    if node.flags.contains(.async) { out.write("async ") }
    out.write("function")
    if node.flags.contains(.generator) { write("*") }
    if !functionName.isEmpty {
      if isPretty || !node.flags.contains(.generator) { out.write(.space) }
      if record.name != 0 {
        let binding = input[record.name]
        map(binding.start, functionName, original: binding.atom)
      }
      name(functionName)
    }
    functionRest(record)
  }

  private mutating func noSideEffectsComment(_ node: Node) {
    guard isPretty && node.flags.contains(.noSideEffects) else { return }
    out.write("/* @__NO_SIDE_EFFECTS__ */ ")
  }

  /// Prints parameters and body of a function that has a `this` of its own.
  private mutating func functionRest(_ record: FunctionRecord) {
    nesting.functionDepth &+= 1
    parameters(record.parameters)
    space()
    functionBody(record.body, end: record.end)
    nesting.functionDepth &-= 1
  }

  private mutating func parameters(_ list: ListID) {
    write("(")
    let elements = input.list(list)
    var index = 0
    while index < elements.count {
      if index > 0 { comma() }
      target(elements[index], [])
      index &+= 1
    }
    write(")")
  }

  /// Prints `{ statements }`.
  ///
  /// `end`: the offset behind the source's `}`.
  mutating func functionBody(_ body: ListID, end: UInt32) {
    openBrace()
    var statements = input.list(body)
    if plan.options.minifySyntax { statements = withoutLastReturn(statements) }
    statementList(statements)
    needsSemicolon = false
    indentation &-= 1
    indent()
    map(end &- 1)
    write("}")
  }

  /// A `return;` at the end of a function does nothing.
  private func withoutLastReturn(_ statements: View<UInt32>) -> View<UInt32> {
    var count = statements.count
    while count > 0 {
      let last = input[statements[count - 1]]
      guard last.kind == .returnStatement && last.a == 0 else { break }
      count -= 1
    }
    return statements[0..<count]
  }

  // MARK: methods

  /// Prints a method, getter or setter from its key on; modifiers before `async` are written.
  mutating func method(_ key: NodeID, _ value: NodeID, isComputed: Bool) {
    let node = input[value]
    guard node.kind == .functionExpression else { return }
    if node.flags.contains(.async) { keyword("async") }
    if node.flags.contains(.generator) { write("*") }
    propertyKey(key, isComputed: isComputed)
    functionRest(input.record(FunctionRecord.self, at: node.a))
  }

  // MARK: arrows

  mutating func arrow(_ node: Node, _ step: ExpressionStep) {
    let wraps = .assign < step.level
    let context = wraps ? [] : step.context.intersection(.forbidIn)
    if wraps { write("(") }
    let record = input.record(FunctionRecord.self, at: node.a)
    noSideEffectsComment(node)
    if isPretty { wordStart() }
    map(node.start)
    if node.flags.contains(.async) { keyword("async") }
    nesting.arrowDepth &+= 1
    arrowParameters(record.parameters)
    if isPretty { out.write(" => ") } else { out.write("=>") }
    let body = input.list(record.body)
    if let value = expressionBody(node, body) {
      marks.arrowBodyStart = out.count
      if plan.replaced != nil, isUndefined(value) {
        out.write("{}")
      } else {
        expression(value, .assign, context)
      }
    } else {
      functionBody(record.body, end: record.end)
    }
    if wraps { write(")") }
    nesting.arrowDepth &-= 1
  }

  private mutating func arrowParameters(_ list: ListID) {
    let elements = input.list(list)
    if !isPretty && elements.count == 1 {
      let parameter = input[elements[0]]
      if parameter.kind == .parameter && input[parameter.a].kind == .bindingIdentifier {
        bindingName(input[parameter.a])
        return
      }
    }
    parameters(list)
  }

  /// The expression that is the whole body of an arrow, or nil for a body in braces.
  private func expressionBody(_ node: Node, _ body: View<UInt32>) -> NodeID? {
    guard body.count == 1, node.flags.contains(.expressionBody) || plan.options.minifySyntax else {
      return nil
    }
    let statement = input[body[0]]
    guard statement.kind == .returnStatement && statement.a != 0 else { return nil }
    return statement.a
  }
}
