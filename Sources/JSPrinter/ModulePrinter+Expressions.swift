// Expressions without a left part: names, literals, and everything in brackets.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Prints the leftmost part of an expression.
  mutating func leaf(_ node: Node, _ step: ExpressionStep) {
    switch node.kind {
    case .stringLiteral:
      stringLiteral(node)
      if !input.enumUses.isEmpty { noteEnumUse(step.id) }
    case .numberLiteral:
      numberLiteral(node, step.level)
      if !input.enumUses.isEmpty { noteEnumUse(step.id) }
    case .thisExpression: this(node, step.level, step.context)
    case .booleanLiteral: boolean(node, step.level)
    case .nullLiteral: literalWord(node, "null")
    case .superExpression: literalWord(node, "super")
    case .newTarget: literalWord(node, "new.target")
    case .importMeta: importMeta(node, step)
    case .bigintLiteral: bigint(node)
    case .regexLiteral: regex(node)
    case .templateLiteral: template(node, isTagged: false)
    case .arrayLiteral: array(node)
    case .objectLiteral: object(node)
    case .functionExpression: functionExpression(node, step.context)
    case .arrowFunction: arrow(node, step)
    case .classExpression: classExpression(node, name: .empty)
    case .new: new(node, step)
    case .importCall: importCall(node, step)
    case .requireCall: requireCall(node, step, isResolve: false)
    case .requireResolve: requireCall(node, step, isResolve: true)
    case .namespaceMember:
      if plan.inlined != nil, inlinedMember(step.id, node, step.level) { return }
      namespaceMember(node, step.level, step.context)
    case .privateName, .bindingIdentifier: bindingName(node)
    case .propertyName: name(input.text(node.atom))
    case .arrayPattern, .objectPattern, .assignmentPattern, .restElement, .parameter:
      target(step.id, step.context)
    case .jsxElement: jsxElement(node)
    case .jsxText: jsxText(node)
    default: break
    }
  }

  // MARK: literals

  private mutating func literalWord(_ node: Node, _ text: StaticString) {
    wordStart()
    map(node.start)
    out.write(text)
  }

  private mutating func boolean(_ node: Node, _ level: Level) {
    map(node.start)
    if plan.options.minifySyntax {
      fragment(node.a != 0 ? ByteSlice("!0") : ByteSlice("!1"), level, [])
    } else {
      literalWord(node, node.a != 0 ? "true" : "false")
    }
  }

  private mutating func stringLiteral(_ node: Node) {
    map(node.start)
    string(input.text(node.atom), allowsTemplate: plan.options.minifySyntax)
  }

  private mutating func bigint(_ node: Node) {
    wordStart()
    map(node.start)
    out.write(input.text(node.atom))
    write("n")
  }

  private mutating func regex(_ node: Node) {
    map(node.start)
    let text = input.text(node.atom)
    let last = out.lastByte
    // A division before it would make a comment, a `<` the end of an HTML script.
    if last == UInt8(ascii: "/") || last == UInt8(ascii: "<") { out.write(.space) }
    regexText(text)
  }

  // MARK: this and the module's meta properties

  mutating func this(_ node: Node, _ level: Level, _ context: Context) {
    if nesting.functionDepth == 0 && !plan.topLevelThis.isEmpty {
      map(node.start)
      fragment(plan.topLevelThis, level, context)
    } else {
      literalWord(node, "this")
    }
  }

  private mutating func importMeta(_ node: Node, _ step: ExpressionStep) {
    if plan.importMeta.isEmpty {
      literalWord(node, "import.meta")
    } else {
      map(node.start)
      fragment(plan.importMeta, step.level, step.context)
    }
  }

  // MARK: calls

  /// Prints the comment that makes a call droppable.
  ///
  /// What starts here still does behind it.
  mutating func pureComment() {
    let place = out.count
    if out.lastByte == UInt8(ascii: "/") { out.write(.space) }
    out.write("/* @__PURE__ */ ")
    if marks.statementStart == place { marks.statementStart = out.count }
    if marks.arrowBodyStart == place { marks.arrowBodyStart = out.count }
    if marks.exportDefaultStart == place { marks.exportDefaultStart = out.count }
  }

  private mutating func new(_ node: Node, _ step: ExpressionStep) {
    let isPure = isPretty && node.flags.contains(.pure)
    let wraps = isPure && step.level >= .leftHandSide
    if wraps { write("(") }
    if isPure { pureComment() }
    wordStart()
    map(node.start)
    keyword("new")
    expression(node.a, .member, .forbidCall)
    // Without arguments, `new X` would take a following `.` or `(` for its own.
    if isPretty || input.words[node.b] > 0 || step.level >= .member { arguments(node.b) }
    if wraps { write(")") }
  }

  mutating func sequence(_ node: Node, _ step: ExpressionStep) {
    let wraps = .lowest < step.level
    if wraps { write("(") }
    let elements = input.list(node.a)
    let context = wraps ? [] : step.context.intersection(.forbidIn)
    var isFirst = true
    var index = 0
    while index < elements.count {
      let element = elements[index]
      index &+= 1
      if plan.replaced != nil, isLeftOut(element) { continue }
      if !isFirst { comma() }
      isFirst = false
      expression(element, .assign, context)
    }
    if wraps { write(")") }
  }

  /// What linking says of import record `index`, or nil for a record it does not know.
  func recordText(_ index: UInt32) -> RecordText? {
    guard Int(index) < plan.records.count else { return nil }
    let text = plan.records[index]
    return text.style == .unchanged ? nil : text
  }

  private mutating func importCall(_ node: Node, _ step: ExpressionStep) {
    let call = input.record(ImportCallRecord.self, at: node.b)
    let replaced = call.importRecord == 0 ? nil : recordText(call.importRecord &- 1)
    map(node.start)
    if let replaced, replaced.style == .expression {
      fragment(replaced.text, step.level, step.context)
      return
    }
    let wraps = step.context.contains(.forbidCall)
    if wraps { write("(") }
    word("import")
    switch ImportPhase(rawValue: node.op) {
    case .source: out.write(".source")
    case .defer: out.write(".defer")
    default: break
    }
    write("(")
    if let replaced {
      map(input[node.a].start)
      string(replaced.text)
    } else {
      expression(node.a, .assign, [])
    }
    if call.options != 0 {
      comma()
      expression(call.options, .assign, [])
    }
    write(")")
    if wraps { write(")") }
  }

  private mutating func requireCall(_ node: Node, _ step: ExpressionStep, isResolve: Bool) {
    map(node.start)
    let replaced = recordText(node.a)
    if let replaced, replaced.style == .expression {
      fragment(replaced.text, step.level, step.context)
      return
    }
    let wraps = step.context.contains(.forbidCall)
    if wraps { write("(") }
    word("require")
    if isResolve { out.write(".resolve") }
    if let replaced {
      write("(")
      string(replaced.text)
      write(")")
    } else {
      arguments(node.b)
    }
    if wraps { write(")") }
  }
}
