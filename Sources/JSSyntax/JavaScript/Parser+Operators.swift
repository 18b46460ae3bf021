// Unary, update and binary operators (ecma262 sec-unary-operators … sec-binary-logical-operators).
// Left-associative chains of any length are loops.

import Memory
import Source

extension Operator {
  /// How tightly binary operators bind, from 1 (`??`, `||`) to 11 (`**`), by `TokenKind.rawValue`
  /// less that of `inKeyword`.
  static let precedences: InlineArray<25, UInt8> = [
    7, 7,  // in instanceof
    9, 9, 10, 10, 10, 11,  // + - * / % **
    8, 8, 8,  // << >> >>>
    7, 7, 7, 7,  // < <= > >=
    6, 6, 6, 6,  // == != === !==
    5, 3, 4,  // & | ^
    2, 1, 1,  // && || ??
  ]

  /// The operators in the same order.
  static let binaryOperators: InlineArray<25, Operator> = [
    .in, .instanceof,
    .add, .subtract, .multiply, .divide, .remainder, .power,
    .shiftLeft, .shiftRight, .shiftRightUnsigned,
    .less, .lessEqual, .greater, .greaterEqual,
    .equal, .notEqual, .strictEqual, .strictNotEqual,
    .bitAnd, .bitOr, .bitXor,
    .logicalAnd, .logicalOr, .nullish,
  ]
}

extension Parser {
  /// The precedence of comparisons; TypeScript's `as` shares it.
  private static var comparison: UInt8 { 7 }
  private static var exponent: UInt8 { 11 }

  /// The operators behind `left` that bind tighter than `minimum`.
  mutating func parseBinary(_ operand: NodeID, start: UInt32, minimum: UInt8) -> NodeID {
    var left = operand
    while true {
      if !token.kind.isBinaryOperator {
        if isTypeScript && minimum < Self.comparison && at(.name) && !token.newlineBefore
          && (at(word: .as) || at(word: .satisfies)) && eatAsOrSatisfies()
        {
          continue
        }
        return left
      }
      let index = Int(token.kind.rawValue &- TokenKind.inKeyword.rawValue)
      let precedence = Operator.precedences[index]
      if precedence <= minimum { return left }
      if token.kind == .inKeyword && context.contains(.noIn) { return left }
      let op = Operator.binaryOperators[index]
      if op == .power { checkPowerBase(left, start: start) }
      let operatorRange = token.range
      advance()
      let right = parseOperand(op, precedence)
      if op.rawValue >= Operator.logicalAnd.rawValue { checkMixing(op, left, right, operatorRange) }
      if op.testsOperands { noteTested(left) }
      left = add(.binary, op: op.rawValue, start: start, a: left, b: right)
    }
  }

  /// The right operand of `op`, with the operators that bind tighter.
  private mutating func parseOperand(_ op: Operator, _ precedence: UInt8) -> NodeID {
    let start = start
    let operand = at(.privateName) ? parsePrivateIn(minimum: precedence) : parseUnary()
    if !token.kind.isBinaryOperator && !isTypeScript { return operand }
    if op != .power { return parseBinary(operand, start: start, minimum: precedence) }
    // `**` is right-associative.
    enter()
    let right = parseBinary(operand, start: start, minimum: precedence &- 1)
    leave()
    return right
  }

  /// At `#x`, which only `in` may follow.
  mutating func parsePrivateIn(minimum: UInt8) -> NodeID {
    let range = token.range
    let name = parsePrivateReference()
    if !at(.inKeyword) || minimum >= Self.comparison || context.contains(.noIn) {
      fail(.privateNameAlone(at: range))
    }
    return name
  }

  /// `-x ** 2` is an error.
  private mutating func checkPowerBase(_ left: NodeID, start: UInt32) {
    let node = builder[left]
    let isUnary = node.kind == .unary || node.kind == .await
    if isUnary && !node.flags.contains(.parenthesized) {
      fail(.unaryBeforePower(at: SourceRange(start: start, end: lastEnd)))
    }
  }

  /// `??` may not be mixed with `&&` and `||` without parentheses.
  private mutating func checkMixing(
    _ op: Operator,
    _ left: NodeID,
    _ right: NodeID,
    _ range: SourceRange
  ) {
    if clashes(op, builder[left]) || clashes(op, builder[right]) { fail(.mixedNullish(at: range)) }
  }

  @inline(__always)
  private func clashes(_ op: Operator, _ node: Node) -> Bool {
    if node.kind != .binary || node.flags.contains(.parenthesized) { return false }
    if op != .nullish { return node.op == Operator.nullish.rawValue }
    return node.op == Operator.logicalAnd.rawValue || node.op == Operator.logicalOr.rawValue
  }

  // MARK: unary

  /// A unary expression.
  mutating func parseUnary() -> NodeID {
    switch token.kind {
    case .exclaim: return parsePrefix(.not)
    case .minus: return parsePrefix(.minus)
    case .plus: return parsePrefix(.plus)
    case .tilde: return parsePrefix(.bitNot)
    case .increment: return parsePrefixUpdate(.prefixIncrement)
    case .decrement: return parsePrefixUpdate(.prefixDecrement)
    case .keyword:
      switch token.keyword {
      case .typeof: return parsePrefix(.typeof)
      case .void: return parsePrefix(.void)
      case .delete: return parseDelete()
      default: break
      }
    case .name where token.atom == .await:
      if isAwaitOperator() { return parseAwait() }
    case .less where isTypeScript:
      if let node = parseTypeScriptLess() {
        if builder[node].kind == .arrowFunction { failUnexpected() }
        return node
      }
    default: break
    }
    let start = start
    return parsePostfix(parseLeftHandSide(), start: start)
  }

  /// Remembers that the module may have something to fold.
  @inline(__always)
  mutating func noteTested(_ operand: NodeID) {
    if builder[operand].mayBeConstant { builder.flags.insert(.testsConstants) }
  }

  private mutating func parsePrefix(_ op: Operator) -> NodeID {
    enter()
    let start = start
    advance()
    let operand = parseUnary()
    leave()
    if op == .not { noteTested(operand) }
    return add(.unary, op: op.rawValue, start: start, a: operand)
  }

  private mutating func parseDelete() -> NodeID {
    enter()
    let start = start
    advance()
    let operand = parseUnary()
    leave()
    let node = builder[operand]
    let range = SourceRange(start: start, end: lastEnd)
    if node.kind == .identifier && !noteSloppy() { fail(.deleteOfName(at: range)) }
    let link = node.kind == .chain ? builder[node.a].kind : node.kind
    if link == .privateMember { fail(.deleteOfPrivate(at: range)) }
    return add(.unary, op: Operator.delete.rawValue, start: start, a: operand)
  }

  private mutating func parsePrefixUpdate(_ op: Operator) -> NodeID {
    enter()
    let start = start
    advance()
    let operandStart = self.start
    let operand = parseUnary()
    leave()
    makeSimpleTarget(operand, SourceRange(start: operandStart, end: lastEnd))
    return add(.update, op: op.rawValue, start: start, a: operand)
  }

  /// `++` and `--` behind `operand`, on the same line.
  @inline(__always)
  mutating func parsePostfix(_ operand: NodeID, start: UInt32) -> NodeID {
    if token.kind != .increment && token.kind != .decrement { return operand }
    if token.newlineBefore { return operand }
    return parsePostfixUpdate(operand, start: start)
  }

  private mutating func parsePostfixUpdate(_ operand: NodeID, start: UInt32) -> NodeID {
    let op: Operator = at(.increment) ? .postfixIncrement : .postfixDecrement
    makeSimpleTarget(operand, SourceRange(start: start, end: lastEnd))
    advance()
    return add(.update, op: op.rawValue, start: start, a: operand)
  }

  // MARK: await

  /// At the name `await`: whether it is the operator here.
  mutating func isAwaitOperator() -> Bool {
    if context.contains(.await) { return true }
    guard goal.isOpen && context.isDisjoint(with: [.function, .classElement]) else { return false }
    return isAwaitUnambiguous()
  }

  /// At a top-level `await` of a file whose goal is open: whether what follows cannot follow a name.
  private mutating func isAwaitUnambiguous() -> Bool {
    let next = peek()
    if next.newlineBefore { return false }
    switch next.kind {
    case .name: return next.atom != .of
    case .number, .bigint, .string, .braceOpen, .exclaim, .tilde: return true
    case .keyword: return true
    default: return false
    }
  }

  /// At the operator `await`.
  mutating func parseAwait() -> NodeID {
    enter()
    let start = start
    if context.contains(.parameters) { fail(.awaitInParameters(at: token.range)) }
    if token.flags.contains(.escaped) { fail(.escapedKeyword(at: token.range)) }
    noteAwait()
    advance()
    let operand = parseUnary()
    leave()
    return add(.await, start: start, a: operand)
  }

  /// Notes an `await` operator; one at the top level makes the file a module.
  mutating func noteAwait() {
    function.awaitEnd = token.end
    if context.contains(.function) { return }
    builder.flags.formUnion([.usesTopLevelAwait, .hasModuleSyntax])
    if !goal.isModule { noteModuleSyntax(at: token.range, isTopLevel: false) }
  }
}
