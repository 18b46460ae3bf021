// Functions that are used in one place move there, and calls of functions that return one expression
// become that expression.
//
//   function f(a) { … }  g(f);        →  g(function(a) { … });
//   (a => b(a, 1))(c);                →  b(c, 1);
//   function f() {}  f(g());          →  g();
//
// A parameter is a variable that is declared where the call stands: its argument moves to its use by
// the rules of Crossing.

import JSSyntax
import Memory

extension Minifier {
  // MARK: declarations that move

  /// Moves the function that declares `symbol` to its only use.
  ///
  /// A declared function has its value from the start of its scope (ecma262
  /// sec-functiondeclarationinstantiation); making it later, and at most once, is no different.
  mutating func moveToUse(_ symbol: SymbolID) {
    let use = usage.symbols[symbol]
    guard use.reads == 1, isFixed(symbol), tree.symbols[symbol].kind == .function else { return }
    let name = use.declaration
    let function = usage.parents[name]
    let owner = usage.parents[function]
    guard tree[function].kind == .functionDeclaration, isStatement(function, of: owner),
      !tree[name].flags.contains(.hoistedFromBlock)
    else { return }
    let read = onlyRead(of: symbol)
    let value = function
    guard read != 0, isOnceBelow(owner, read), !isInside(read, function), mayLoseName(read),
      canTake(value, at: read), staysVisible(function, at: read)
    else { return }
    let scope = scope(around: function)
    var record = tree.record(FunctionRecord.self, at: tree[function].a)
    record.name = 0
    tree.words.store(record, at: tree[function].a)
    discard(name)
    tree.nodes[function].kind = .functionExpression
    let moving = add(tree[function], below: 0)
    empty(function)
    openShorthand(read)
    tree.releaseUse(of: symbol)
    forget(read, tree[read])
    relocate(moving, to: read)
    reparentScopes(in: read, from: scope)
    // The call can become what a short body returns.
    let call = usage.parents[read]
    if tree[call].kind == .call, tree[call].a == read, onlyResult(record, isUsed: true).isFound {
      makeArrow(ofCalled: read)
      if tree[read].kind == .arrowFunction { usage.arrowCalls.append(call) }
    }
  }

  // Whether `read` is evaluated at most once for each run of the list of `owner`, by its function.
  private func isOnceBelow(_ owner: NodeID, _ read: NodeID) -> Bool {
    var child = read
    while child != 0 {
      let parent = usage.parents[child]
      if parent == owner { return true }
      let node = tree[parent]
      switch node.kind {
      case .whileStatement, .doWhileStatement: return false
      case .forStatement:
        if tree.record(ForRecord.self, at: node.a).initializer != child { return false }
      case .forInStatement, .forOfStatement:
        if tree.record(ForInRecord.self, at: node.a).right != child { return false }
      default:
        if runsBodyLater(parent, child) { return false }
      }
      child = parent
    }
    return false
  }

  // MARK: functions called on the spot

  /// Puts the result of `(… => …)(…)` in the place of the call.
  mutating func inlineCall(_ id: NodeID) {
    let node = tree[id]
    guard node.kind == .call, !node.flags.contains(.optional), tree[node.a].kind == .arrowFunction,
      tree[node.a].flags.isDisjoint(with: [.async, .generator, .containsEval]), !hasSpread(node.b)
    else { return }
    let record = tree.record(FunctionRecord.self, at: tree[node.a].a)
    let result = onlyResult(record, isUsed: !isUnusedValue(id))
    guard result.isFound, areSimple(record.parameters) else { return }
    substituteArguments(of: id, result.value)
    let rest = tree.record(FunctionRecord.self, at: tree[node.a].a)
    guard tree.count(of: rest.parameters) == 0, canReplace(id, by: result.value) else { return }
    replaceCall(id, rest, result)
  }

  /// What a function gives back: `value`, or undefined after evaluating `value` (which may be none).
  private struct Result {
    var isFound = false
    var value: NodeID = 0
    var isReturned = false
  }

  private func onlyResult(_ record: FunctionRecord, isUsed: Bool) -> Result {
    let count = tree.count(of: record.body)
    if count == 0 { return Result(isFound: true) }
    guard count == 1 else { return Result() }
    let statement = tree[tree.element(0, of: record.body)]
    switch statement.kind {
    case .returnStatement:
      return Result(isFound: true, value: statement.a, isReturned: statement.a != 0)
    case .expressionStatement: return Result(isFound: true, value: statement.a)
    default: return Result()
    }
  }

  /// Whether all parameters are plain names.
  func areSimple(_ parameters: ListID) -> Bool {
    let count = tree.count(of: parameters)
    var index = 0
    while index < count {
      if tree[tree[tree.element(index, of: parameters)].a].kind != .bindingIdentifier {
        return false
      }
      index &+= 1
    }
    return true
  }

  // What is left of the arguments is evaluated first.
  private mutating func replaceCall(_ id: NodeID, _ record: FunctionRecord, _ result: Result) {
    let start = tree[id].start
    let callee = tree[id].a
    let arguments = tree[id].b
    var value = result.value
    if value == 0 {
      discard(callee)
    } else {
      tree[tree.element(0, of: record.body)] = Node(.none, start: start)
      tree[callee] = Node(.none, start: start)
    }
    if !result.isReturned {
      if value == 0 { value = add(TreeBuilder.number(0, start: start), below: id) }
      let operand = value
      value = add(
        Node(.unary, op: Operator.void.rawValue, start: start, a: operand),
        below: id
      )
      usage.parents[operand] = value
    }
    if tree.count(of: arguments) == 0 {
      relocate(value, to: id)
      detach(id)
    } else {
      let mark = stack.count
      var index = 0
      while index < tree.count(of: arguments) {
        stack.append(tree.element(index, of: arguments))
        index &+= 1
      }
      stack.append(value)
      let list = tree.takeList(&stack, from: mark)
      tree[id] = Node(.sequence, start: start, a: list)
      adoptChildren(of: id)
    }
    reparentScopes(in: id, from: record.scope)
    wantsAnotherRound = true
  }

  // MARK: arguments

  /// Moves the arguments of the call `id` into `result`, the last one first, as far as it goes.
  private mutating func substituteArguments(of id: NodeID, _ result: NodeID) {
    let callee = tree[id].a
    var record = tree.record(FunctionRecord.self, at: tree[callee].a)
    while tree.count(of: tree[id].b) > tree.count(of: record.parameters) {
      let list = tree[id].b
      let last = tree.element(tree.count(of: list) - 1, of: list)
      if !isQuiet(last) { return }
      discard(last)
      tree.nodes[id].b = dropLast(list)
    }
    while tree.count(of: record.parameters) > 0 {
      let index = tree.count(of: record.parameters) - 1
      let parameter = tree.element(index, of: record.parameters)
      let name = tree[parameter].a
      let list = tree[id].b
      let argument = index < tree.count(of: list) ? tree.element(index, of: list) : 0
      if !substitute(argument, for: name, in: result, callee) { return }
      discard(parameter)
      record.parameters = dropLast(record.parameters)
      tree.words.store(record, at: tree[callee].a)
      if argument != 0 { tree.nodes[id].b = dropLast(list) }
      wantsAnotherRound = true
    }
  }

  private mutating func dropLast(_ list: ListID) -> ListID {
    let count = tree.count(of: list)
    if count <= 1 { return 0 }
    tree.words[list] = UInt32(truncatingIfNeeded: count - 1)
    return list
  }

  // Puts `argument` (none: undefined) where the parameter `name` is used.
  private mutating func substitute(
    _ argument: NodeID,
    for name: NodeID,
    in result: NodeID,
    _ callee: NodeID
  ) -> Bool {
    guard tree[name].b != noSymbol else { return false }
    let symbol = tree[name].b
    let use = usage.symbols[symbol]
    guard use.writes == 0, use.declarations == 1, isPrivate(symbol) else { return false }
    if use.reads == 0 {
      guard argument == 0 || isQuiet(argument) else { return false }
      discard(argument)
      return true
    }
    guard use.reads == 1, argument != 0 else { return false }
    let read = onlyRead(of: symbol)
    guard canTake(argument, at: read) else { return false }
    var crossing = Crossing(value: argument, symbol: symbol)
    _ = cross(result, &crossing)
    guard crossing.found == read, isAllowed(&crossing), staysVisible(argument, at: read),
      isKnownNotToWait(&crossing)
    else { return false }
    noteCaptures(in: argument)
    substitute(argument, at: read, of: symbol)
    return true
  }

  // `await` and `yield` may not move into a function.
  private mutating func isKnownNotToWait(_ crossing: inout Crossing) -> Bool {
    _ = step([], &crossing)
    return !crossing.deeds.contains(.waits)
  }

  // The names in `id` are used by an inner function now.
  private mutating func noteCaptures(in id: NodeID) {
    let mark = stack.count
    stack.append(id)
    while stack.count > mark {
      let current = stack.removeLast()
      let node = tree[current]
      if node.kind == .identifier, node.b != noSymbol {
        tree.symbols[node.b].flags.insert(.isCaptured)
      }
      tree.pushChildren(of: current, onto: &stack)
    }
  }
}
