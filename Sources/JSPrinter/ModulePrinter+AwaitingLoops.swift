// `for await` and `await using` at the top level of a module that a runtime drives as a generator:
// `await` is `yield` there, so the iterator is called (ecma262
// sec-runtime-semantics-forinofbodyevaluation) and the resources are disposed of (ecma262
// sec-disposeresources) by the runtime's generators.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Whether `await` at this place is printed as `yield`.
  var awaitsByYield: Bool {
    plan.awaitsByYield && nesting.functionDepth == 0 && nesting.arrowDepth == 0
  }

  /// Whether the statement is a loop that `awaitingLoop` prints.
  func isAwaitingLoop(_ node: Node) -> Bool {
    guard awaitsByYield else { return false }
    switch node.kind {
    case .forOfStatement:
      return node.flags.contains(.await)
        || isAwaitUsing(input.record(ForInRecord.self, at: node.a).left)
    case .forStatement: return isAwaitUsing(input.record(ForRecord.self, at: node.a).initializer)
    default: return false
    }
  }

  private func isAwaitUsing(_ id: NodeID) -> Bool {
    let node = input[id]
    return node.kind == .variableDeclaration && node.op == DeclarationKind.awaitUsing.rawValue
  }

  /// Whether `await using` is among `statements`.
  func awaitsDisposal(_ statements: View<UInt32>) -> Bool {
    statements.indices.contains { isAwaitUsing(statements[$0]) }
  }

  // MARK: loops

  /// Prints the loop `loop`; `node` is it or a label of it.
  ///
  ///     a: for await (const x of y) f(x);
  ///     →
  ///     {
  ///       let __loop = __forAwait(y);
  ///       try {
  ///         a: for (; yield* __loop.step(); ) {
  ///           const x = __loop.value;
  ///           f(x);
  ///         }
  ///       } catch (error) {
  ///         yield* __loop.fail(error);
  ///       } finally {
  ///         yield* __loop.close();
  ///       }
  ///     }
  ///
  /// A loop in the body has a `__loop` of its own block.
  mutating func awaitingLoop(_ node: Node, _ loop: Node) {
    let (outer, labelCount) = (registersUsing, nesting.labels.count)
    if loop.kind == .forStatement {
      openBrace()
      disposing { printer in
        printer.registersUsing = true
        printer.beginLine()
        printer.labels(of: node)
        printer.forLoop(loop)
      }
      closeBrace()
    } else if loop.flags.contains(.await) {
      usesLoopHelper = true
      forAwait(node, loop)
    } else {
      labels(of: node)
      forOfDisposing(loop)
    }
    newline()
    nesting.labels.truncate(to: labelCount)
    registersUsing = outer
  }

  private mutating func forAwait(_ node: Node, _ loop: Node) {
    let record = input.record(ForInRecord.self, at: loop.a)
    openBrace()
    beginLine()
    out.write(isPretty ? "let __loop = " : "let __loop=")
    out.write(plan.loopHelper)
    write("(")
    expression(record.right, .assign, [])
    write(")")
    endStatement()
    guarded("__loop") { printer in
      printer.beginLine()
      printer.labels(of: node)
      printer.map(loop.start)
      printer.out.write(
        printer.isPretty ? "for (; yield* __loop.step(); ) " : "for(;yield*__loop.step();)"
      )
      printer.loopBody(record, value: "__loop.value")
      printer.newline()
    }
    closeBrace()
  }

  /// Prints `for (await using x of y)` as a loop over `__value`.
  private mutating func forOfDisposing(_ loop: Node) {
    let record = input.record(ForInRecord.self, at: loop.a)
    map(loop.start)
    out.write(isPretty ? "for (const __value of " : "for(const __value of ")
    expression(record.right, .assign, [])
    write(")")
    space()
    loopBody(record, value: "__value")
  }

  /// Prints the loop's body, which starts by giving `value` to what the loop's head assigns to.
  private mutating func loopBody(_ record: ForInRecord, value: StaticString) {
    openBrace()
    if isAwaitUsing(record.left) {
      disposing { printer in
        let name = printer.input[printer.input.list(printer.input[record.left].a)[0]].a
        printer.beginLine()
        printer.keyword("const")
        printer.target(name, [])
        printer.out.write(printer.isPretty ? " = __stack.use(" : "=__stack.use(")
        printer.out.write(value)
        printer.comma()
        printer.out.write("true)")
        printer.endStatement()
        printer.registersUsing = false
        printer.statement(record.body)
      }
    } else {
      registersUsing = false
      bindLoopValue(record.left, value)
      statement(record.body)
    }
    closeBrace()
  }

  private mutating func labels(of node: Node) {
    var label = node
    while label.kind == .labeledStatement {
      nesting.labels.append(label.a)
      labelName(label.atom)
      write(":")
      space()
      label = input[label.b]
    }
  }

  /// Prints what the loop's head assigns to as a statement that reads `value`.
  private mutating func bindLoopValue(_ left: NodeID, _ value: StaticString) {
    beginLine()
    let node = input[left]
    map(node.start)
    let isDeclaration = node.kind == .variableDeclaration
    if isDeclaration {
      variables(node, [])
    } else {
      // An object pattern must not start a statement.
      write("(")
      target(left, [])
    }
    out.write(isPretty ? " = " : "=")
    out.write(value)
    if !isDeclaration { write(")") }
    endStatement()
  }

  // MARK: await using

  /// Prints a block where `await` is `yield`; the frame around the module gives it `__disposables`, and
  /// `__stack` for the top level.
  ///
  ///     { await using x = f(); g(x); }
  ///     →
  ///     {
  ///       let __stack = __disposables();
  ///       try {
  ///         const x = __stack.use(f(), true);
  ///         g(x);
  ///       } catch (error) {
  ///         yield* __stack.fail(error);
  ///       } finally {
  ///         yield* __stack.close();
  ///       }
  ///     }
  mutating func awaitingBlock(_ statements: View<UInt32>) {
    let outer = registersUsing
    registersUsing = awaitsDisposal(statements)
    openBrace()
    if registersUsing {
      disposing { $0.statementList(statements) }
    } else {
      statementList(statements)
    }
    closeBrace()
    registersUsing = outer
  }

  private mutating func disposing(_ body: (inout ModulePrinter) -> Void) {
    beginLine()
    out.write(isPretty ? "let __stack = __disposables()" : "let __stack=__disposables()")
    endStatement()
    guarded("__stack", body)
  }

  /// Whether the declaration is `using` in a scope whose resources stand on a `__stack`.
  func registers(_ node: Node) -> Bool {
    guard registersUsing, awaitsByYield else { return false }
    let kind = DeclarationKind(rawValue: node.op)
    return kind == .using || kind == .awaitUsing
  }

  /// Prints `const x = __stack.use(f(), true), y = …` without its end.
  mutating func registeredVariables(_ node: Node) {
    keyword("const")
    let declarators = input.list(node.a)
    for index in declarators.indices {
      if index > 0 { comma() }
      let declarator = input[declarators[index]]
      target(declarator.a, [])
      out.write(isPretty ? " = __stack.use(" : "=__stack.use(")
      if isAnonymousFunction(declarator.b), !plan.nameHelper.isEmpty {
        named(declarator.b, input.text(input[declarator.a].atom))
      } else {
        expression(declarator.b, .assign, [])
      }
      if node.op == DeclarationKind.awaitUsing.rawValue {
        comma()
        out.write("true")
      }
      write(")")
    }
  }

  // MARK: ends

  /// Prints `body` in a `try` whose ends go through the `fail` and `close` of `guardian`.
  private mutating func guarded(
    _ guardian: StaticString,
    _ body: (inout ModulePrinter) -> Void
  ) {
    beginLine()
    word("try")
    space()
    openBrace()
    body(&self)
    closeBrace()
    out.write(isPretty ? " catch (error) " : "catch(error)")
    end(guardian, ".fail(error)")
    out.write(isPretty ? " finally " : "finally")
    end(guardian, ".close()")
    newline()
  }

  private mutating func end(_ guardian: StaticString, _ call: StaticString) {
    openBrace()
    beginLine()
    out.write("yield* ")
    out.write(guardian)
    out.write(call)
    endStatement()
    closeBrace()
  }
}
