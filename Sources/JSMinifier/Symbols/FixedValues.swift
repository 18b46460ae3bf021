// Variables that keep one simple value: a literal or another such variable takes their place.
//
//   const debug = false; if (debug) f();     →  if (false) f();
//   var a = b; return a(a);                  →  return b(b);        // neither is ever assigned again
//
// Before the declaration has run the name would be undefined or throw (ecma262
// sec-declarative-environment-records-getbindingvalue-n-s), so every use must come after it.

import JSSyntax
import Memory

extension Minifier {
  /// Whether the symbol is declared with a value of a kind that may be repeated.
  @inline(__always)
  func mayBeReplaced(_ symbol: SymbolID) -> Bool {
    let declarator = tree[usage.parents[usage.symbols[symbol].declaration]]
    guard declarator.kind == .declarator else { return false }
    switch tree[declarator.b].kind {
    case .identifier, .nullLiteral, .booleanLiteral, .numberLiteral, .stringLiteral,
      .bigintLiteral, .unary:
      return true
    default: return false
    }
  }

  /// Puts the value of `symbol` in the places that read it, when that is sound and no longer.
  mutating func replaceFixed(_ symbol: SymbolID) {
    switch tree.symbols[symbol].kind {
    case .var, .let, .const: break
    default: return
    }
    let use = usage.symbols[symbol]
    let declarator = declarator(of: symbol)
    guard declarator != 0, isFixed(symbol) else { return }
    let value = tree[declarator].b
    guard isWorthRepeating(value, times: Int(use.reads), of: symbol) else { return }
    if tree[value].kind == .identifier, isCaptured(symbol), isSharedByTurns(symbol) { return }
    var place = reference(from: use.first, of: symbol)
    while place != 0 {
      if tree[place].kind == .identifier {
        guard canHold(place, value), hasRun(declarator, before: place) else { return }
      }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    replaceReads(of: symbol, by: value)
    removeDeclarator(declarator)
    // Tests of a constant have one branch now, and the other one's names may have no readers left.
    if tree[value].kind != .identifier { wantsAnotherRound = true }
  }

  /// Puts a copy of `value` in every place that reads `symbol`.
  mutating func replaceReads(of symbol: SymbolID, by value: NodeID) {
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      let next = reference(from: usage.nexts[place], of: symbol)
      if tree[place].kind == .identifier {
        tree.releaseUse(of: symbol)
        put(copyOf: value, in: place)
      }
      place = next
    }
    usage.symbols[symbol].first = usage.symbols[symbol].declaration
    usage.nexts[usage.symbols[symbol].declaration] = 0
    usage.symbols[symbol].reads = 0
    usage.symbols[symbol].calls = 0
  }

  /// Makes the place of a name, which is unlinked already, a copy of a literal or name.
  private mutating func put(copyOf value: NodeID, in place: NodeID) {
    openShorthand(place)
    var node = tree[value]
    node.start = tree[place].start
    node.flags = []
    if node.kind == .unary {
      node.a = add(tree[node.a], below: place)
    }
    tree[place] = node
    touch(place)
    guard node.kind == .identifier else { return }
    tree.symbols[node.b].useCount += 1
    usage.symbols[node.b].reads &+= 1
    link(place, to: node.b)
    if role(of: place) == .call { usage.symbols[node.b].calls &+= 1 }
    tree.symbols[node.b].flags.insert(.isCaptured)
  }

  /// `{x}` becomes `{x: x}` before the value is replaced; `{__proto__: x}` would set the prototype.
  mutating func openShorthand(_ value: NodeID) {
    let parent = usage.parents[value]
    if tree[parent].kind == .property, tree[parent].op == PropertyKind.shorthand.rawValue {
      tree.nodes[parent].op = PropertyKind.initialize.rawValue
      let key = tree[parent].a
      if tree[key].atom == .proto {
        tree[key] = Node(.stringLiteral, start: tree[key].start, a: Atom.proto.rawValue)
        tree.nodes[parent].flags.insert(.computed)
      }
    }
  }

  // MARK: what may be repeated

  /// Whether `value` may stand in `times` places, and is not longer there than in one place and as
  /// many names.
  private mutating func isWorthRepeating(_ value: NodeID, times: Int, of symbol: SymbolID) -> Bool {
    if value == 0 { return false }
    let node = tree[value]
    if node.kind == .identifier { return isCopyable(value, to: symbol) }
    guard let length = literalLength(node) else { return false }
    if node.kind == .booleanLiteral || node.kind == .numberLiteral && length < 3 { return true }
    // A short name has one or two bytes; its declaration costs `,x=`.
    return length * times <= length + 3 + times * 3 / 2
  }

  /// Whether a read of the name gives the value that it had when `symbol` was declared.
  private mutating func isCopyable(_ id: NodeID, to symbol: SymbolID) -> Bool {
    let node = tree[id]
    if node.b == noSymbol || node.b == symbol { return false }
    if tree.symbols[node.b].kind == .unbound {
      return node.atom == .undefined && isSafeGlobal(node.b) && usage.symbols[symbol].reads == 1
    }
    return isFixed(node.b) && hasValue(node.b, at: id) && isVisibleAlone(node.b)
      && !(isCaptured(symbol) && isSharedByTurns(node.b))
  }

  // Fixed, and no declaration without a value in a loop head.
  private func hasValue(_ symbol: SymbolID, at id: NodeID) -> Bool {
    switch tree.symbols[symbol].kind {
    case .function:
      let name = usage.symbols[symbol].declaration
      return !tree[name].flags.contains(.hoistedFromBlock)
    case .parameter, .catchBinding, .functionName, .className, .class: return true
    case .const, .let: return true
    case .var:
      let declarator = declarator(of: symbol)
      return declarator != 0 && hasRun(declarator, before: id)
    default: return false
    }
  }

  /// About how many bytes a literal takes; nil for what is none.
  func literalLength(_ node: Node) -> Int? {
    switch node.kind {
    case .nullLiteral: return 4
    case .booleanLiteral: return 2
    case .numberLiteral:
      let value = node.numberValue
      if value == value.rounded(), abs(value) < 1e15 { return digits(abs(value)) }
      return 8
    case .stringLiteral: return tree.names.bytes(node.atom).count + 2
    case .bigintLiteral: return tree.names.bytes(node.atom).count + 1
    case .unary:
      let operand = tree[node.a]
      switch node.operatorKind {
      case .void where operand.kind == .numberLiteral: return 6
      case .minus where operand.kind == .numberLiteral: return literalLength(operand).map { $0 + 1 }
      case .not where operand.kind == .numberLiteral: return 2
      default: return nil
      }
    default: return nil
    }
  }

  private func digits(_ value: Double) -> Int {
    var rest = value
    var count = 1
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }

  /// Whether the read `place` may be the expression `value` instead of a name.
  private func canHold(_ place: NodeID, _ value: NodeID) -> Bool {
    let node = tree[value]
    let parent = tree[usage.parents[place]]
    switch parent.kind {
    case .exportSpecifier, .jsxElement, .namespaceMember: return false
    case .unary where parent.isOperation(.delete): return false
    case .call where parent.a == place:
      // `eval` by another name is no direct eval.
      return node.kind == .identifier && tree.symbols[node.b].kind != .unbound
    default: return role(of: place) == .read
    }
  }

  /// Whether every read of `symbol` may be the literal `value`.
  func canHoldEverywhere(_ symbol: SymbolID, _ value: NodeID) -> Bool {
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      if tree[place].kind == .identifier, !canHold(place, value) { return false }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return true
  }

  // A `var` of a loop that functions see is one variable, though each turn may give it another value.
  private func isSharedByTurns(_ symbol: SymbolID) -> Bool {
    if tree.symbols[symbol].kind != .var { return false }
    let declarator = declarator(of: symbol)
    return declarator == 0 || isRepeated(declarator, below: function(around: declarator))
  }
}
