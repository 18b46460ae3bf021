// Calls of functions that do nothing, give their argument back, or always give the same literal.
//
//   function f() {}  f(a()); b = f(c);          →  a(); b = (c, void 0);
//   const id = x => x;  a(id(b), id(c));        →  a(b, c);
//   function two() { return 2 }  a(two());      →  a(2);
//
// Exported functions stay for others. A variable has the function only once its declaration has run.

import JSSyntax
import Memory

/// What every call of a small function gives.
private enum SmallResult {
  case undefined
  /// Its only argument.
  case argument
  /// A copy of this literal.
  case literal(NodeID)
}

extension Minifier {
  /// Puts what calls of `symbol` give in their place.
  mutating func inlineCalls(of symbol: SymbolID) {
    let function = calledFunction(of: symbol)
    guard function != 0, let result = smallResult(of: function), isConstant(symbol) else { return }
    let declarator = tree[function].kind == .functionDeclaration ? 0 : declarator(of: symbol)
    let repeatsValue = isShort(result, for: symbol)
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      let next = reference(from: usage.nexts[place], of: symbol)
      let call = usage.parents[place]
      if tree[place].kind == .identifier, canInline(call, place, result),
        repeatsValue || isUnusedValue(call), declarator == 0 || hasRun(declarator, before: place)
      {
        inline(call, result)
      }
      place = next
    }
  }

  private func smallResult(of function: NodeID) -> SmallResult? {
    let record = tree.record(FunctionRecord.self, at: tree[function].a)
    let count = tree.count(of: record.body)
    guard count < 2, areSimple(record.parameters),
      tree[function].flags.isDisjoint(with: [.async, .generator, .containsEval])
    else { return nil }
    if count == 0 { return .undefined }
    let statement = tree[tree.element(0, of: record.body)]
    guard statement.kind == .returnStatement else { return nil }
    if statement.a == 0 { return .undefined }
    let value = tree[statement.a]
    if value.kind == .identifier {
      guard tree.count(of: record.parameters) > 0, value.b != noSymbol,
        tree[tree[tree.element(0, of: record.parameters)].a].b == value.b
      else { return nil }
      return .argument
    }
    return literalLength(value) == nil ? nil : .literal(statement.a)
  }

  /// Whether the symbol keeps the value that its only declaration gives it.
  private func isConstant(_ symbol: SymbolID) -> Bool {
    let use = usage.symbols[symbol]
    let value = tree.symbols[symbol]
    guard use.writes == 0, use.declarations == 1, !value.flags.contains(.mustKeepName),
      value.scope != 0 || ownsTopLevel, !tree[use.declaration].flags.contains(.hoistedFromBlock)
    else { return false }
    switch value.kind {
    case .function, .const, .let, .var: return true
    default: return false
    }
  }

  /// Whether the result at each use is no longer than calls and the function; a call has three bytes, a
  /// function that gives a literal at least seventeen.
  private func isShort(_ result: SmallResult, for symbol: SymbolID) -> Bool {
    let length: Int
    switch result {
    case .undefined: length = 6
    case .argument: return true
    case .literal(let value): length = literalLength(tree[value]) ?? 8
    }
    return (length - 3) * Int(usage.symbols[symbol].calls) <= 18
  }

  private func canInline(_ call: NodeID, _ callee: NodeID, _ result: SmallResult) -> Bool {
    let node = tree[call]
    guard node.kind == .call, node.a == callee, !node.flags.contains(.optional), !hasSpread(node.b)
    else { return false }
    guard case .argument = result else { return true }
    return tree.count(of: node.b) == 1 && isValue(call)
      && canReplace(call, by: tree.element(0, of: node.b))
  }

  // Sloppy code may assign to a call, which throws when it runs.
  private func isValue(_ id: NodeID) -> Bool {
    let parent = tree[usage.parents[id]]
    switch parent.kind {
    case .assignment, .update, .assignmentPattern: return parent.a != id
    case .arrayPattern, .patternProperty, .restElement: return false
    case .forInStatement, .forOfStatement:
      return tree.record(ForInRecord.self, at: parent.a).left != id
    default: return true
    }
  }

  private mutating func inline(_ call: NodeID, _ result: SmallResult) {
    let node = tree[call]
    discard(node.a)
    let value: NodeID
    switch result {
    case .argument:
      relocate(tree.element(0, of: node.b), to: call)
      return detach(call)
    case .undefined: value = addUndefined(below: call)
    case .literal(let literal): value = addCopy(of: literal, below: call)
    }
    tree[value].start = node.start
    if tree.count(of: node.b) == 0 {
      relocate(value, to: call)
    } else {
      let mark = stack.count
      var index = 0
      while index < tree.count(of: node.b) {
        stack.append(tree.element(index, of: node.b))
        index &+= 1
      }
      stack.append(value)
      let list = tree.takeList(&stack, from: mark)
      tree[call] = Node(.sequence, start: node.start, a: list)
      adoptChildren(of: call)
    }
    wantsAnotherRound = true
  }

  private mutating func addUndefined(below parent: NodeID) -> NodeID {
    let value = add(
      Node(.unary, op: Operator.void.rawValue, start: tree[parent].start),
      below: parent
    )
    tree[value].a = add(TreeBuilder.number(0, start: tree[parent].start), below: value)
    return value
  }

  private mutating func addCopy(of literal: NodeID, below parent: NodeID) -> NodeID {
    let value = add(tree[literal], below: parent)
    if tree[value].kind == .unary {
      tree[value].a = add(tree[tree[literal].a], below: value)
    }
    return value
  }
}
