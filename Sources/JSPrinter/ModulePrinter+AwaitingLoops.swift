// `for await` at the top level of a module that a runtime drives as a generator: `await` is `yield`
// there, so the loop calls the iterator itself (ecma262 sec-runtime-semantics-forinofbodyevaluation).

import JSSyntax
import Memory

extension ModulePrinter {
  /// Whether `await` at this place is printed as `yield`.
  var awaitsByYield: Bool {
    plan.awaitsByYield && nesting.functionDepth == 0 && nesting.arrowDepth == 0
  }

  /// Whether the statement is a loop that `awaitingLoop` prints.
  func isAwaitingLoop(_ node: Node) -> Bool {
    node.kind == .forOfStatement && node.flags.contains(.await) && awaitsByYield
  }

  /// Prints a `for await` loop; `node` is it or a label of it.
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
  mutating func awaitingLoop(_ node: Node) {
    usesLoopHelper = true
    var loop = node
    while loop.kind == .labeledStatement { loop = input[loop.b] }
    let record = input.record(ForInRecord.self, at: loop.a)
    openBrace()
    beginLine()
    out.write(isPretty ? "let __loop = " : "let __loop=")
    out.write(plan.loopHelper)
    write("(")
    expression(record.right, .assign, [])
    write(")")
    endStatement()
    beginLine()
    word("try")
    space()
    openBrace()
    beginLine()
    let labelCount = nesting.labels.count
    labels(of: node)
    map(loop.start)
    out.write(isPretty ? "for (; yield* __loop.step(); ) " : "for(;yield*__loop.step();)")
    openBrace()
    bindLoopValue(record.left)
    statement(record.body)
    closeBrace()
    nesting.labels.truncate(to: labelCount)
    newline()
    closeBrace()
    loopExit(isPretty ? " catch (error) " : "catch(error)", "yield* __loop.fail(error)")
    loopExit(isPretty ? " finally " : "finally", "yield* __loop.close()")
    newline()
    closeBrace()
    newline()
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

  /// Prints what the loop's head assigns to as a statement that reads `__loop.value`.
  private mutating func bindLoopValue(_ left: NodeID) {
    beginLine()
    let node = input[left]
    map(node.start)
    if node.kind == .variableDeclaration {
      variables(node, [])
      out.write(isPretty ? " = __loop.value" : "=__loop.value")
    } else {
      // An object pattern must not start a statement.
      write("(")
      target(left, [])
      out.write(isPretty ? " = __loop.value)" : "=__loop.value)")
    }
    endStatement()
  }

  private mutating func loopExit(_ head: StaticString, _ call: StaticString) {
    out.write(head)
    openBrace()
    beginLine()
    out.write(call)
    endStatement()
    closeBrace()
  }
}
