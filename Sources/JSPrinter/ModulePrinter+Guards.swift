// Statements of a list that are shorter as `if` than as `&&`: where both operands need parentheses.
//
//   f((a || b) && (c = 1), d())   →  in a list of statements:
//   (a||b)&&(c=1),d();            →  if(a||b)c=1;d();
//   return (a||b)&&(c=1),d        →  if(a||b)c=1;return d
//
// A statement of a list has nothing around it that an `else` could belong to. The minifier makes
// expressions of all that can be one, since it cannot tell where these end up.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Prints a statement of a list in parts; false when it is not shorter so.
  @inline(__always)
  mutating func splitStatement(_ node: Node) -> Bool {
    guard !isPretty, plan.options.minifySyntax, plan.replaced == nil else { return false }
    switch input[node.a].kind {
    case .binary where node.kind == .expressionStatement:
      guard isGuard(node.a) else { return false }
      startStatement(node)
      printGuard(input[node.a])
      return true
    case .sequence: return splitSequence(node)
    default: return false
    }
  }

  private mutating func splitSequence(_ node: Node) -> Bool {
    let elements = input.list(input[node.a].a)
    let returns = node.kind == .returnStatement
    let count = returns ? elements.count - 1 : elements.count
    var index = 0
    while index < count, !isGuard(elements[index]) { index &+= 1 }
    if index == count { return false }
    startStatement(node)
    var isOpen = false
    index = 0
    while index < count {
      let element = elements[index]
      index &+= 1
      if isGuard(element) {
        if isOpen { endStatement() }
        isOpen = false
        printGuard(input[element])
      } else if isOpen {
        comma()
        expression(element, .assign, [])
      } else {
        beginLine()
        marks.statementStart = out.count
        expression(element, .assign, [])
        isOpen = true
      }
    }
    if isOpen { endStatement() }
    if returns {
      beginLine()
      keywordStatement("return", elements[count])
    }
    return true
  }

  /// Whether it is `a && b` with parentheses around both.
  private func isGuard(_ id: NodeID) -> Bool {
    let node = input[id]
    return node.kind == .binary && node.operatorKind == .logicalAnd && isLooser(node.a)
      && isLooser(node.b)
  }

  /// Whether it needs parentheses as an operand of `&&`.
  private func isLooser(_ id: NodeID) -> Bool {
    let node = input[id]
    switch node.kind {
    case .assignment, .conditional, .sequence, .arrowFunction, .yield: return true
    case .binary: return node.operatorKind == .logicalOr || node.operatorKind == .nullish
    default: return false
    }
  }

  private mutating func printGuard(_ node: Node) {
    beginLine()
    word("if")
    out.write("(")
    expression(node.a, .lowest, [])
    write(")")
    marks.statementStart = out.count
    expression(node.b, .lowest, [])
    endStatement()
  }
}
