// Statements and statement lists.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Prints the module's top-level statements.
  mutating func program(_ statements: View<UInt32>) {
    registersUsing = awaitsByYield && awaitsDisposal(statements)
    if plan.declaresExports { declareExports(statements) }
    if plan.options.minifySyntax, plan.moduleSyntax == .bundle, !plan.options.inlinesLegalComments {
      joinedProgram(statements)
    } else {
      statementList(statements, namesFunctions: plan.namesTopLevelFunctions)
    }
    if finishedComments < input.legalComments.count { legalComments(before: .max) }
  }

  /// Prints the legal comments that stand before `place` in the source, each on lines of its own.
  private mutating func legalComments(before place: UInt32) {
    while finishedComments < input.legalComments.count,
      input.legalComments[finishedComments].start < place
    {
      beginLine()
      out.write(comment: input.text(input.legalComments[finishedComments].text))
      out.write(UInt8(ascii: "\n"))
      finishedComments &+= 1
    }
  }

  /// Prints directives, the names of renamed functions, then the other statements.
  mutating func statementList(_ statements: View<UInt32>, namesFunctions: Bool = true) {
    var index = 0
    while index < statements.count, input[statements[index]].kind == .directive {
      statement(statements[index])
      index &+= 1
    }
    if namesFunctions { nameHoistedFunctions(statements, from: index) }
    if plan.hoistsBlockFunctions { hoistBlockFunctions(statements, from: index) }
    while index < statements.count {
      let id = statements[index]
      if !hoists(id) { statement(id) }
      index &+= 1
    }
  }

  /// Prints the names of the renamed functions among `statements`.
  mutating func nameHoistedFunctions(_ statements: View<UInt32>, from start: Int = 0) {
    guard plan.options.keepNames && !plan.nameHelper.isEmpty else { return }
    var index = start
    while index < statements.count {
      switch input[statements[index]].kind {
      case .functionDeclaration where hoists(statements[index]),
        .labeledStatement where hoists(statements[index]):
        break
      case .functionDeclaration, .labeledStatement, .exportDeclaration, .exportDefault:
        nameHoistedFunction(statements[index])
      default: break
      }
      index &+= 1
    }
  }

  /// Prints the functions of a block whose names sloppy code also declares around the block.
  ///
  /// For a place where the text will be strict (ecma262
  /// sec-block-level-function-declarations-web-legacy-compatibility-semantics):
  ///
  ///     { f(); function f() {} } f();   →   { var f = function() {}; f(); } f();
  mutating func hoistBlockFunctions(_ statements: View<UInt32>, from start: Int) {
    var index = start
    while index < statements.count {
      if hoists(statements[index]) { hoistBlockFunction(input[unlabeled(statements[index])]) }
      index &+= 1
    }
  }

  private mutating func hoistBlockFunction(_ node: Node) {
    let record = input.record(FunctionRecord.self, at: node.a)
    let binding = input[record.name]
    startStatement(node)
    keyword("var")
    name(printedName(binding))
    space()
    write("=")
    space()
    if keepsName(binding) {
      writeNameHelper()
      write("(")
      function(node, record, name: .empty)
      comma()
      string(input.text(binding.atom))
      write(")")
    } else {
      function(node, record, name: .empty)
    }
    endStatement()
  }

  /// Whether the statement is such a function.
  func hoists(_ statement: NodeID) -> Bool {
    guard plan.hoistsBlockFunctions else { return false }
    let node = input[unlabeled(statement)]
    guard node.kind == .functionDeclaration else { return false }
    let name = input.record(FunctionRecord.self, at: node.a).name
    return name != 0 && input[name].flags.contains(.hoistedFromBlock)
  }

  /// Prints one statement of a list, on its own line.
  mutating func statement(_ id: NodeID) {
    let node = input[id]
    switch node.kind {
    case .emptyStatement, .none: return
    case .expressionStatement where plan.replaced != nil && isLeftOut(node.a): return
    case .expressionStatement where plan.declaresExports && exportProperties(node)?.isEmpty == true:
      return
    case .importDeclaration, .exportNamed, .exportFrom, .exportAll:
      if plan.moduleSyntax == .keep {
        startStatement(node)
        moduleStatement(node)
      }
    case .enumDeclaration, .namespaceDeclaration, .importEquals, .exportAssignment:
      // TypeScript's statements are gone by now.
      return
    case .expressionStatement, .returnStatement:
      if !splitStatement(node) {
        startStatement(node)
        statementText(node)
      }
    default:
      startStatement(node)
      statementText(node)
    }
  }

  @inline(__always)
  mutating func startStatement(_ node: Node) {
    if finishedComments < input.legalComments.count { legalComments(before: node.start) }
    beginLine()
    map(node.start)
  }

  /// Prints a statement where the line is already started.
  private mutating func statementText(_ node: Node) {
    switch node.kind {
    case .expressionStatement: expressionStatement(node)
    case .variableDeclaration:
      variables(node, [])
      endStatement()
    case .ifStatement: ifStatement(node)
    case .returnStatement: keywordStatement("return", node.a)
    case .throwStatement: keywordStatement("throw", node.a)
    case .block: blockStatement(node)
    case .functionDeclaration: functionDeclaration(node, fallback: node)
    case .classDeclaration:
      classDeclaration(node, fallback: node)
      newline()
    case .forStatement: forStatement(node)
    case .forInStatement: forInStatement(node)
    case .forOfStatement: forOfStatement(node)
    case .whileStatement: whileStatement(node)
    case .doWhileStatement: doWhileStatement(node)
    case .breakStatement: jump("break", node.atom)
    case .continueStatement: jump("continue", node.atom)
    case .labeledStatement: labeledStatement(node)
    case .switchStatement: switchStatement(node)
    case .tryStatement: tryStatement(node)
    case .withStatement: withStatement(node)
    case .directive: directive(node)
    case .debuggerStatement:
      word("debugger")
      endStatement()
    case .emptyStatement: emptyStatement()
    case .exportDefault, .exportDeclaration: moduleStatement(node)
    default: emptyStatement()
    }
  }

  /// An empty statement as a body: its `;` is never superfluous.
  private mutating func emptyStatement() {
    write(";")
    newline()
  }

  // MARK: bodies

  /// Prints the statement that `if (…)`, `while (…)` and so on govern, from behind the `)`.
  ///
  /// A renamed function as a body (sloppy code) gets a block, where its name can be set.
  private mutating func body(_ id: NodeID) {
    let node = input[id]
    if node.kind == .block {
      space()
      block(node)
      newline()
    } else if declaresFunction(node) {
      space()
      bracedBody(id)
      newline()
    } else {
      newline()
      indentation &+= 1
      indent()
      if node.kind != .emptyStatement && node.kind != .none { map(node.start) }
      statementText(node)
      indentation &-= 1
    }
  }

  private func declaresFunction(_ statement: Node) -> Bool {
    statement.kind == .functionDeclaration
      || statement.kind == .labeledStatement && declaresFunction(input[unlabeled(statement.b)])
  }

  /// The statement after all labels.
  private func unlabeled(_ statement: NodeID) -> NodeID {
    var id = statement
    while input[id].kind == .labeledStatement { id = input[id].b }
    return id
  }

  private mutating func bracedBody(_ id: NodeID) {
    openBrace()
    if hoists(id) {
      hoistBlockFunction(input[id])
    } else {
      nameHoistedFunction(id)
      statement(id)
    }
    closeBrace()
  }

  /// Prints `{ … }`.
  private mutating func block(_ node: Node) {
    let statements = input.list(node.a)
    if awaitsByYield { return awaitingBlock(statements) }
    openBrace()
    statementList(statements)
    closeBrace()
  }

  private mutating func blockStatement(_ node: Node) {
    block(node)
    newline()
  }

  // MARK: simple statements

  private mutating func expressionStatement(_ node: Node) {
    if plan.replaced != nil, isLeftOut(node.a) { return emptyStatement() }
    if let assignment = exportAssignment(node) {
      keyword("var")
      exportDeclarator(assignment)
      return endStatement()
    }
    if plan.declaresExports, let properties = exportProperties(node) {
      keyword("var")
      exportDeclarators(properties)
      return endStatement()
    }
    marks.statementStart = out.count
    // A lone string would be a directive.
    let wraps = printsAsString(input[node.a]) || findInlined(node.a)?.isString == true
    if wraps { write("(") }
    expression(node.a, .lowest, [])
    if wraps { write(")") }
    endStatement()
  }

  private func printsAsString(_ node: Node) -> Bool {
    switch node.kind {
    case .stringLiteral: return true
    case .templateLiteral: return plan.options.minifySyntax && input.words[node.a] == 1
    case .identifier, .namespaceMember:
      guard let text = symbolText(node.b), text.style == .literal else { return false }
      return text.name[0] == .doubleQuote || text.name[0] == .singleQuote
    default: return false
    }
  }

  private mutating func directive(_ node: Node) {
    out.write(node.op)
    rawText(input.text(node.atom), isTagged: false)
    out.write(node.op)
    endStatement()
  }

  mutating func keywordStatement(_ text: StaticString, _ argument: NodeID) {
    if argument == 0 {
      word(text)
    } else {
      keyword(text)
      expression(argument, .lowest, [])
    }
    endStatement()
  }

  private mutating func jump(_ text: StaticString, _ label: Atom) {
    if label == .empty {
      word(text)
    } else {
      keyword(text)
      labelName(label)
    }
    endStatement()
  }

  /// Prints a label: as it is, or by the number of labels around its statement.
  mutating func labelName(_ label: Atom) {
    guard plan.shortLabels else { return name(input.text(label)) }
    var depth = nesting.labels.count - 1
    while depth > 0, nesting.labels[depth] != label.rawValue { depth -= 1 }
    wordStart()
    let letters = ByteSlice("etnraoislcudfpmhgvybxwkjzqSCETDAOMINPLRFBVUHGWKYJXZQ_$")
    if depth >= letters.count {
      // No short name of this form is a keyword.
      out.write("_")
      out.write(string: String(depth))
    } else {
      out.write(letters[depth])
    }
  }

  private mutating func labeledStatement(_ node: Node) {
    let labeled = input[unlabeled(node.b)]
    if isAwaitingLoop(labeled) { return awaitingLoop(node, labeled) }
    // Where the text will be strict, functions have no labels (ecma262
    // sec-labelled-function-declarations).
    if plan.hoistsBlockFunctions, labeled.kind == .functionDeclaration {
      return statementText(labeled)
    }
    nesting.labels.append(node.a)
    labelName(node.atom)
    write(":")
    labeledBody(node)
    nesting.labels.truncate(to: nesting.labels.count - 1)
  }

  private mutating func labeledBody(_ node: Node) {
    let inner = input[node.b]
    if declaresFunction(inner) {
      // It is a declaration of the list that the label stands in.
      space()
      map(inner.start)
      statementText(inner)
    } else {
      body(node.b)
    }
  }

  // MARK: declarations

  /// Prints `var a = 1, b` without its end.
  mutating func variables(_ node: Node, _ context: Context) {
    if registers(node) { return registeredVariables(node) }
    switch DeclarationKind(rawValue: node.op) ?? .var {
    case .var: keyword("var")
    case .let: keyword("let")
    case .const: keyword("const")
    case .using: keyword("using")
    case .awaitUsing:
      keyword("await")
      keyword("using")
    }
    declarators(node, context)
  }

  /// Prints the declarators of a declaration of variables.
  mutating func declarators(_ node: Node, _ context: Context) {
    let declarators = input.list(node.a)
    var index = 0
    while index < declarators.count {
      if index > 0 { comma() }
      let declarator = input[declarators[index]]
      target(declarator.a, context)
      if declarator.b != 0 {
        space()
        write("=")
        space()
        value(declarator.b, namedBy: declarator.a, context)
      }
      index &+= 1
    }
  }

  /// Prints a function declaration; `fallback` has the name of an anonymous default export.
  mutating func functionDeclaration(_ node: Node, fallback: Node) {
    let record = input.record(FunctionRecord.self, at: node.a)
    if record.name != 0 {
      function(node, record, name: printedName(input[record.name]))
    } else {
      let name: ByteSlice = plan.moduleSyntax == .bundle ? printedName(fallback) : .empty
      function(node, record, name: name)
    }
    newline()
  }

  // MARK: conditions

  /// Prints `if`; a chain of `else if` is a loop.
  private mutating func ifStatement(_ first: Node) {
    var node = first
    while true {
      let branches = input.record(PairRecord.self, at: node.b)
      head("if", node.a)
      guard branches.second != 0 else {
        body(branches.first)
        return
      }
      let consequent = input[branches.first]
      if consequent.kind == .block {
        space()
        block(consequent)
        space()
      } else if takesElse(branches.first) || declaresFunction(consequent) {
        space()
        bracedBody(branches.first)
        space()
      } else {
        body(branches.first)
        flushSemicolon()
        indent()
      }
      word("else")
      let alternate = input[branches.second]
      guard alternate.kind == .ifStatement else {
        alternateBody(branches.second, alternate)
        return
      }
      space()
      wordStart()
      map(alternate.start)
      node = alternate
    }
  }

  private mutating func alternateBody(_ id: NodeID, _ node: Node) {
    // `else` and a word need a space even without a line between them.
    if isPretty || node.kind == .block || declaresFunction(node) {
      body(id)
    } else {
      if node.kind != .emptyStatement && node.kind != .none { map(node.start) }
      statementText(node)
    }
  }

  /// Prints `keyword (condition)`.
  private mutating func head(_ text: StaticString, _ condition: NodeID) {
    word(text)
    space()
    write("(")
    expression(condition, .lowest, [])
    write(")")
  }

  /// Whether a following `else` would belong to an `if` inside the statement.
  private func takesElse(_ id: NodeID) -> Bool {
    var node = input[id]
    while true {
      switch node.kind {
      case .ifStatement:
        let branches = input.record(PairRecord.self, at: node.b)
        if branches.second == 0 { return true }
        node = input[branches.second]
      case .whileStatement, .withStatement, .labeledStatement: node = input[node.b]
      case .forStatement: node = input[input.record(ForRecord.self, at: node.a).body]
      case .forInStatement, .forOfStatement:
        node = input[input.record(ForInRecord.self, at: node.a).body]
      default: return false
      }
    }
  }

  private mutating func switchStatement(_ node: Node) {
    head("switch", node.a)
    space()
    openBrace()
    let cases = input.list(input.record(SwitchRecord.self, at: node.b).cases)
    var index = 0
    while index < cases.count {
      switchCase(input[cases[index]])
      index &+= 1
    }
    closeBrace()
    newline()
  }

  private mutating func switchCase(_ node: Node) {
    beginLine()
    map(node.start)
    if node.a == 0 {
      word("default")
    } else {
      keyword("case")
      expression(node.a, .lowest, [])
    }
    write(":")
    newline()
    indentation &+= 1
    statementList(input.list(node.b))
    indentation &-= 1
  }

  private mutating func tryStatement(_ node: Node) {
    let record = input.record(TryRecord.self, at: node.a)
    word("try")
    space()
    block(input[record.block])
    if record.handler != 0 {
      space()
      word("catch")
      if record.parameter != 0 {
        space()
        write("(")
        target(record.parameter, [])
        write(")")
      }
      space()
      block(input[record.handler])
    }
    if record.finalizer != 0 {
      space()
      word("finally")
      space()
      block(input[record.finalizer])
    }
    newline()
  }

  private mutating func withStatement(_ node: Node) {
    head("with", node.a)
    body(node.b)
  }

  // MARK: loops

  private mutating func whileStatement(_ node: Node) {
    head("while", node.a)
    body(node.b)
  }

  private mutating func doWhileStatement(_ node: Node) {
    word("do")
    let inner = input[node.b]
    if inner.kind == .block {
      space()
      block(inner)
      space()
    } else if isPretty || declaresFunction(inner) {
      body(node.b)
      indent()
    } else {
      statementText(inner)
    }
    flushSemicolon()
    head("while", node.a)
    endStatement()
  }

  private mutating func forStatement(_ node: Node) {
    if isAwaitingLoop(node) { return awaitingLoop(node, node) }
    forLoop(node)
  }

  /// Prints `for (;;)` with its head as it is.
  mutating func forLoop(_ node: Node) {
    let record = input.record(ForRecord.self, at: node.a)
    word("for")
    space()
    write("(")
    forInitializer(record.initializer)
    write(";")
    space()
    if record.test != 0 { expression(record.test, .lowest, []) }
    write(";")
    space()
    if record.update != 0, plan.replaced == nil || !isLeftOut(record.update) {
      expression(record.update, .lowest, [])
    }
    write(")")
    body(record.body)
  }

  private mutating func forInitializer(_ id: NodeID) {
    guard id != 0, plan.replaced == nil || !isLeftOut(id) else { return }
    let node = input[id]
    map(node.start)
    if node.kind == .variableDeclaration {
      variables(node, .forbidIn)
    } else {
      marks.statementStart = out.count
      expression(id, .lowest, .forbidIn)
    }
  }

  private mutating func forInStatement(_ node: Node) {
    let record = input.record(ForInRecord.self, at: node.a)
    word("for")
    space()
    write("(")
    forTarget(record.left)
    infixKeyword("in")
    expression(record.right, .lowest, [])
    write(")")
    body(record.body)
  }

  private mutating func forOfStatement(_ node: Node) {
    if isAwaitingLoop(node) { return awaitingLoop(node, node) }
    let record = input.record(ForInRecord.self, at: node.a)
    word("for")
    if node.flags.contains(.await) {
      space()
      word("await")
    }
    space()
    write("(")
    let left = input[record.left]
    // `for (async of` would start an arrow function.
    let wraps =
      left.kind == .identifier && !node.flags.contains(.await) && printedName(left).equals("async")
    if wraps { write("(") }
    forTarget(record.left)
    if wraps { write(")") }
    infixKeyword("of")
    expression(record.right, .assign, [])
    write(")")
    body(record.body)
  }

  private mutating func forTarget(_ id: NodeID) {
    let node = input[id]
    if node.kind == .variableDeclaration {
      map(node.start)
      variables(node, .forbidIn)
    } else {
      marks.statementStart = out.count
      target(id, .forbidIn)
    }
  }
}

extension ByteBuffer {
  /// Writes a comment so that no `</script` in it ends an inline script.
  fileprivate mutating func write(comment: ByteSlice) {
    var index = 0
    while index < comment.count {
      write(comment[index])
      if comment[index] == UInt8(ascii: "<"), index + 7 < comment.count,
        comment[(index + 1)..<(index + 8)].equals("/script")
      {
        write("\\")
      }
      index &+= 1
    }
  }
}
