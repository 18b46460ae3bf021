// Calls of small functions of other modules, printed as what they give: `noop(f())` becomes `f()`,
// `id(a)` becomes `a`; and what stands around such calls.

package import JSSyntax
package import Memory

/// An expression that is printed as something else.
package struct ReplacedNode: BitwiseCopyable, Sendable {
  /// What is printed.
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// Nothing, wherever that is possible.
    case nothing
    /// The node `value`.
    case node
    /// Of a call: its arguments, less those that are `nothing`, and then `text`, if there is one.
    case values
  }
  /// The expression.
  package var node: NodeID
  package var kind: Kind
  package var value: NodeID
  /// A literal.
  package var text: ByteSlice

  /// Makes the value from its parts.
  package init(_ node: NodeID, _ kind: Kind, value: NodeID = 0, text: ByteSlice = .empty) {
    self.node = node
    self.kind = kind
    self.value = value
    self.text = text
  }
}

extension ModulePrinter {
  /// Prints what stands for the expression of `step`, and gives what is to be printed then: node 0 for
  /// nothing more; nil when it is to be printed itself.
  mutating func printReplacement(_ step: ExpressionStep) -> ExpressionStep? {
    guard let found = replacement(of: step.id) else { return nil }
    var next = step
    next.id = 0
    switch found.kind {
    case .node: next.id = found.value
    case .nothing:
      map(input[step.id].start)
      fragment(ByteSlice("0"), step.level, step.context)
    case .values: values(found, step)
    }
    return next
  }

  /// Whether nothing stands for the expression.
  func isLeftOut(_ id: NodeID) -> Bool { replacement(of: id)?.kind == .nothing }

  /// Whether the expression is a call for which only `void 0` stands.
  func isUndefined(_ id: NodeID) -> Bool {
    guard let found = replacement(of: id), found.kind == .values, found.text.equals("void 0") else {
      return false
    }
    return keptCount(input.list(input[id].b)) == 0
  }

  private mutating func values(_ call: ReplacedNode, _ step: ExpressionStep) {
    let arguments = input.list(input[call.node].b)
    let kept = keptCount(arguments)
    guard kept > 0 else {
      map(input[call.node].start)
      return fragment(call.text, step.level, step.context)
    }
    let wraps = .lowest < step.level
    if wraps { write("(") }
    let context = wraps ? [] : step.context.intersection(.forbidIn)
    var isFirst = true
    for index in arguments.indices where !isLeftOut(arguments[index]) {
      if !isFirst { comma() }
      isFirst = false
      expression(arguments[index], .assign, context)
    }
    if !call.text.isEmpty {
      comma()
      fragment(call.text, .assign, context)
    }
    if wraps { write(")") }
  }

  private func keptCount(_ list: View<UInt32>) -> Int {
    list.indices.reduce(0) { isLeftOut(list[$1]) ? $0 : $0 + 1 }
  }

  private func replacement(of id: NodeID) -> ReplacedNode? {
    plan.replaced?.find(id) { $0.node }
  }
}
