// Expressions whose parts stand side by side, printed without recursion: a chain of ten thousand
// `+`, `.`, `()`, `,`, `? :`, `=` or prefix operators needs no more of the program's stack than one.
//
// `expression` goes down the left parts and pushes what it passes on `stack`; after the leftmost
// part it pops the entries and prints the rest of each. A part that ends its parent is not called
// either: the loop goes on with it, and the parent's `)` waits on `stack` as an entry of its own.

import JSSyntax
import Memory

/// The part of an expression to print next, and what its place asks for.
struct ExpressionStep: BitwiseCopyable {
  var id: NodeID
  var level: Level
  var context: Context
}

/// An entry of the stack: a node whose left part is being printed, or a `)` (node 0).
private struct SpineEntry: BitwiseCopyable {
  let bits: UInt64

  init(bits: UInt64) { self.bits = bits }

  init(_ id: NodeID, wraps: Bool, _ context: Context) {
    bits = UInt64(id) | (wraps ? 1 &<< 32 : 0) | UInt64(context.rawValue) &<< 40
  }

  static var closing: SpineEntry { SpineEntry(bits: 0) }

  var id: NodeID { NodeID(truncatingIfNeeded: bits) }
  var wraps: Bool { bits &>> 32 & 1 != 0 }
  var context: Context { Context(rawValue: UInt8(truncatingIfNeeded: bits &>> 40)) }
}

extension ModulePrinter {
  /// Prints the expression `id` where at least `level` is asked for.
  @inline(__always)
  mutating func expression(_ id: NodeID, _ level: Level, _ context: Context) {
    let node = input[id]
    switch node.kind {
    case .identifier: identifier(node, level, context)
    case .member: memberExpression(id, node, level, context)
    default: spine(id, level, context)
    }
  }

  /// Prints `a.b` and `this.b`, most of all member accesses, without the stack.
  private mutating func memberExpression(
    _ id: NodeID,
    _ node: Node,
    _ level: Level,
    _ context: Context
  ) {
    if plan.inlined != nil, inlinedMember(id, node, level) { return }
    let object = input[node.a]
    switch object.kind {
    case .identifier: identifier(object, .member, context)
    case .thisExpression: this(object, .member, context)
    default:
      spine(id, level, context)
      return
    }
    memberTail(node)
  }

  private mutating func spine(_ id: NodeID, _ level: Level, _ context: Context) {
    let base = stack.count
    var step = ExpressionStep(id: id, level: level, context: context)
    while true {
      descend(&step)
      var goesOn = false
      while stack.count > base {
        let entry = SpineEntry(bits: stack.removeLast())
        if entry.id == 0 {
          write(")")
        } else if finish(entry, &step) {
          goesOn = true
          break
        }
      }
      if !goesOn { return }
    }
  }

  /// Prints everything of `step` up to the end of its leftmost part.
  private mutating func descend(_ step: inout ExpressionStep) {
    while true {
      let node = input[step.id]
      switch node.kind {
      case .identifier:
        identifier(node, step.level, step.context)
        return
      case .member, .index:
        if plan.inlined != nil, inlinedMember(step.id, node, step.level) { return }
        enter(&step, node.a, .member, wraps: false)
      case .privateMember: enter(&step, node.a, .member, wraps: false)
      case .call:
        if plan.replaced != nil, let next = printReplacement(step) {
          step = next
          continue
        }
        if !enterCall(&step, node) { return }
      case .taggedTemplate: if !enterTag(&step, node) { return }
      case .binary:
        if plan.replaced != nil, let next = printReplacement(step) {
          step = next
          continue
        }
        enterBinary(&step, node)
      case .conditional:
        if plan.replaced != nil, let next = printReplacement(step) {
          step = next
          continue
        }
        enter(&step, node.a, .nullish, wraps: .conditional < step.level)
      case .chain: enterChain(&step, node)
      case .assignment: if !enterAssignment(&step, node) { return }
      case .unary: if !enterUnary(&step, node) { return }
      case .update: if !enterUpdate(&step, node) { return }
      case .await: enterAwait(&step, node)
      case .yield: if !enterYield(&step, node) { return }
      case .spread:
        out.write("...")
        step = ExpressionStep(id: node.a, level: .assign, context: [])
      case .sequence:
        if plan.replaced != nil, let next = printReplacement(step) {
          step = next
          continue
        }
        sequence(node, step)
        return
      default:
        leaf(node, step)
        return
      }
    }
  }

  // MARK: on the way down

  /// Pushes the node at hand and goes on with its left part.
  @inline(__always)
  private mutating func enter(
    _ step: inout ExpressionStep,
    _ left: NodeID,
    _ level: Level,
    wraps: Bool
  ) {
    if wraps {
      write("(")
      step.context = []
    }
    stack.append(SpineEntry(step.id, wraps: wraps, step.context).bits)
    step.id = left
    step.level = level
  }

  /// Opens parentheses that close after all that `step` becomes.
  @inline(__always)
  private mutating func wrapIf(_ wraps: Bool, _ step: inout ExpressionStep) {
    guard wraps else { return }
    write("(")
    step.context = []
    stack.append(SpineEntry.closing.bits)
  }

  private mutating func enterBinary(_ step: inout ExpressionStep, _ node: Node) {
    let kind = node.operatorKind
    let level = kind.binaryLevel
    let wraps = level < step.level || (kind == .in && step.context.contains(.forbidIn))
    var left = level
    if kind == .nullish {
      // `||` and `&&` may not stand beside `??`; `??` may be repeated (ecma262 sec-binary-logical-operators).
      let isNullish = input[node.a].kind == .binary && input[node.a].operatorKind == .nullish
      left = isNullish ? .nullish : .bitOr
    } else if kind == .power {
      left = .update
    }
    enter(&step, node.a, left, wraps: wraps)
  }

  /// Enters a call; false when its callee is printed already.
  private mutating func enterCall(_ step: inout ExpressionStep, _ node: Node) -> Bool {
    let isPure =
      isPretty && node.flags.contains(.pure) && !step.context.contains(.insideChain)
    let wraps = step.context.contains(.forbidCall) || (isPure && step.level >= .leftHandSide)
    enter(&step, node.a, .member, wraps: wraps)
    if isPure { pureComment() }
    if isDetached(node.a) {
      detach(&step)
      return true
    }
    guard isPropertyReference(node.a) else { return true }
    detachedReference(node.a)
    return false
  }

  private mutating func enterTag(_ step: inout ExpressionStep, _ node: Node) -> Bool {
    enter(&step, node.a, .member, wraps: false)
    if isDetached(node.a) {
      detach(&step)
      return true
    }
    guard isPropertyReference(node.a) else { return true }
    detachedReference(node.a)
    return false
  }

  /// Whether the expression would be a reference here, of which only the value is meant.
  @inline(__always)
  private func isDetached(_ id: NodeID) -> Bool {
    input[id].flags.contains(.detached) && isReference(input[id])
  }

  private func isReference(_ node: Node) -> Bool {
    switch node.kind {
    case .member, .index, .privateMember, .chain: true
    case .identifier: node.atom == .eval
    case .namespaceMember:
      symbolText(node.b).map { $0.name.isEmpty || $0.style == .property } ?? true
    default: false
    }
  }

  // `delete (0, a)` and `typeof (0, a)` evaluate the name.
  private func isDetachedName(_ id: NodeID) -> Bool {
    input[id].kind == .identifier && input[id].flags.contains(.detached)
  }

  /// Prints `(0, ` before the reference that `step` is, and `)` after it.
  private mutating func detach(_ step: inout ExpressionStep) {
    write("(")
    out.write(UInt8(ascii: "0"))
    comma()
    stack.append(SpineEntry.closing.bits)
    step.level = .assign
    step.context = []
  }

  /// Prints `(0, import_foo.bar)`, which calls `bar` without a `this`.
  private mutating func detachedReference(_ id: NodeID) {
    write("(")
    out.write(UInt8(ascii: "0"))
    comma()
    identifier(input[id], .assign, [])
    write(")")
  }

  private mutating func enterChain(_ step: inout ExpressionStep, _ node: Node) {
    wrapIf(.leftHandSide < step.level || step.context.contains(.forbidCall), &step)
    step.id = node.a
    step.level = .leftHandSide
    step.context.insert(.insideChain)
  }

  /// Prints the target of an assignment; false when its value is printed too.
  private mutating func enterAssignment(_ step: inout ExpressionStep, _ node: Node) -> Bool {
    let target = input[node.a]
    let startsWithBrace =
      target.kind == .objectPattern
      && (out.count == marks.statementStart || out.count == marks.arrowBodyStart)
    wrapIf(.assign < step.level || startsWithBrace, &step)
    let namesValue =
      target.kind == .identifier && node.operatorKind.namesFunctions && isAnonymousFunction(node.b)
    let keepsParentheses = namesValue && givesNoName(node)
    if keepsParentheses { write("(") }
    self.target(node.a, step.context)
    if keepsParentheses { write(")") }
    space()
    assignmentOperator(node.operatorKind)
    space()
    if namesValue && !keepsParentheses && keepsName(target) {
      named(node.b, input.text(target.atom))
      return false
    }
    step.id = node.b
    step.level = .assign
    if isNamedByExport(node) { detach(&step) }
    return true
  }

  private mutating func enterUnary(_ step: inout ExpressionStep, _ node: Node) -> Bool {
    wrapIf(.unary < step.level, &step)
    map(node.start)
    switch node.operatorKind {
    case .plus: signed("+")
    case .minus: signed("-")
    case .bitNot: write("~")
    case .not:
      // `a<!--b` would be a comment in a script.
      if out.lastByte == UInt8(ascii: "<") && input[node.a].operatorKind == .prefixDecrement
        && input[node.a].kind == .update
      {
        out.write(.space)
      }
      write("!")
    case .typeof:
      keyword("typeof")
      step.id = node.a
      if isDetachedName(node.a) {
        detach(&step)
        return true
      }
    case .void: keyword("void")
    default:
      keyword("delete")
      step.id = node.a
      if isDetached(node.a) || isDetachedName(node.a) {
        detach(&step)
        return true
      }
      if input[node.a].kind == .identifier {
        bindingName(input[node.a])
        return false
      }
    }
    step.id = node.a
    step.level = .unary
    return true
  }

  /// Prints `+` or `-`, kept apart from one before it.
  private mutating func signed(_ sign: Unicode.Scalar) {
    if out.lastByte == UInt8(truncatingIfNeeded: sign.value) { out.write(.space) }
    write(sign)
  }

  private mutating func enterUpdate(_ step: inout ExpressionStep, _ node: Node) -> Bool {
    let isName = input[node.a].kind == .identifier
    switch node.operatorKind {
    case .prefixIncrement, .prefixDecrement:
      wrapIf(.update < step.level, &step)
      map(node.start)
      let isIncrement = node.operatorKind == .prefixIncrement
      signed(isIncrement ? "+" : "-")
      write(isIncrement ? "+" : "-")
      step.id = node.a
      step.level = .leftHandSide
    default:
      enter(&step, node.a, .leftHandSide, wraps: .update < step.level)
    }
    if isName { bindingName(input[node.a]) }
    return !isName
  }

  private mutating func enterAwait(_ step: inout ExpressionStep, _ node: Node) {
    if awaitsByYield {
      wrapIf(.assign < step.level, &step)
      map(node.start)
      keyword("yield")
      step.id = node.a
      step.level = .assign
      return
    }
    wrapIf(.unary < step.level, &step)
    map(node.start)
    keyword("await")
    step.id = node.a
    step.level = .unary
  }

  private mutating func enterYield(_ step: inout ExpressionStep, _ node: Node) -> Bool {
    wrapIf(.assign < step.level, &step)
    map(node.start)
    guard node.a != 0 else {
      word("yield")
      return false
    }
    if node.flags.contains(.delegate) {
      word("yield")
      write("*")
      space()
    } else {
      keyword("yield")
    }
    step.id = node.a
    step.level = .assign
    return true
  }

  // MARK: on the way up

  /// Prints what follows the left part of an entry; true when `step` is its last part, to go on with.
  private mutating func finish(_ entry: SpineEntry, _ step: inout ExpressionStep) -> Bool {
    let node = input[entry.id]
    switch node.kind {
    case .member: memberTail(node)
    case .call:
      if node.flags.contains(.optional) { out.write("?.") }
      arguments(node.b)
    case .binary, .conditional:
      if entry.wraps { stack.append(SpineEntry.closing.bits) }
      step = lastOperand(node, entry.context.intersection(.forbidIn))
      return true
    case .index: indexTail(node)
    case .privateMember:
      out.write(node.flags.contains(.optional) ? "?." : ".")
      bindingName(input[node.b])
    case .taggedTemplate: template(input[node.b], isTagged: true)
    case .update:
      out.write(node.operatorKind == .postfixIncrement ? "++" : "--")
    default: break
    }
    if entry.wraps { write(")") }
    return false
  }

  /// Prints the operator of a binary expression, or `? consequent :`.
  private mutating func lastOperand(_ node: Node, _ context: Context) -> ExpressionStep {
    if node.kind == .binary {
      let kind = node.operatorKind
      binaryOperator(kind)
      let level = kind.binaryLevel
      let right =
        switch kind {
        case .power: Level.exponent
        case .nullish: Level.bitOr
        default: Level(level.rawValue &+ 1)
        }
      return ExpressionStep(id: node.b, level: right, context: context)
    }
    let branches = input.record(PairRecord.self, at: node.b)
    if isPretty { out.write(" ? ") } else { write("?") }
    expression(branches.first, .assign, [])
    if isPretty { out.write(" : ") } else { write(":") }
    return ExpressionStep(id: branches.second, level: .assign, context: context)
  }

  @inline(__always)
  private mutating func memberTail(_ node: Node) {
    if node.flags.contains(.optional) { out.write("?.") } else { dot() }
    let text = input.text(Atom(node.b))
    if node.start != input[node.a].start { map(node.start) }
    name(text)
  }

  private mutating func indexTail(_ node: Node) {
    let key = input[node.b]
    if plan.options.minifySyntax && key.kind == .stringLiteral {
      let text = input.text(key.atom)
      if text.isIdentifierName {
        if node.flags.contains(.optional) { out.write("?.") } else { dot() }
        name(text)
        return
      }
    }
    if node.flags.contains(.optional) { out.write("?.") }
    write("[")
    expression(node.b, .lowest, [])
    write("]")
  }

  /// Prints `(a, b)`.
  mutating func arguments(_ list: ListID) {
    write("(")
    let elements = input.list(list)
    var index = 0
    while index < elements.count {
      if index > 0 { comma() }
      expression(elements[index], .assign, [])
      index &+= 1
    }
    write(")")
  }
}
