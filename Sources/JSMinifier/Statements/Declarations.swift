// Declarations of variables (ecma262 sec-declarations-and-the-variable-statement).
//
//   var a = 1; var b = 2;     →  var a = 1, b = 2        let a = void 0;      →  let a;
//   var a; a = 1; b();        →  var a = 1; b();         const a = 1;         →  let a = 1;
//   var a; for (; b;) c();    →  for (var a; b;) c();

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyDeclarator(_ id: NodeID) {
    let node = tree[id]
    let target = tree[node.a]
    guard node.b != 0, target.kind == .bindingIdentifier, target.b != noSymbol else { return }
    switch tree.symbols[target.b].kind {
    case .let:
      declaredAt[target.b] = id
      if constant(node.b) == .undefined {
        release(node.b)
        tree.nodes[id].b = 0
      }
    case .const, .using: declaredAt[target.b] = id
    default: break
    }
  }

  // const a = 1;  →  let a = 1;      where nothing may assign to it
  mutating func simplifyVariables(_ id: NodeID) {
    let node = tree[id]
    guard node.op == DeclarationKind.const.rawValue, !tree.flags.contains(.containsEval) else {
      return
    }
    for index in 0..<tree.count(of: node.a) {
      if !mayBecomeVariable(tree[tree.element(index, of: node.a)].a) { return }
    }
    tree.nodes[id].op = DeclarationKind.let.rawValue
  }

  // Whether no name of the pattern is assigned to, which throws, or may be by another script.
  private mutating func mayBecomeVariable(_ pattern: NodeID) -> Bool {
    if tree[pattern].kind == .bindingIdentifier { return isNeverWritten(tree[pattern].b) }
    let mark = lists.count
    collectNames(pattern, mark)
    var result = true
    var index = mark
    while index < lists.count {
      if !isNeverWritten(tree[lists[index]].b) { result = false }
      index += 1
    }
    lists.truncate(to: mark)
    return result
  }

  private func isNeverWritten(_ symbol: SymbolID) -> Bool {
    if symbol == noSymbol || tree.symbols[symbol].flags.contains(.isWritten) { return false }
    return options.isBundled || tree.flags.contains(.isModuleGoal)
      || tree.symbols[symbol].scope != 0
  }

  // MARK: in lists

  /// Joins the declaration `id` with what follows it, the last of `statements`; false when it stays.
  mutating func joinDeclaration(_ id: NodeID, _ tail: Int) -> Bool {
    let kind = DeclarationKind(rawValue: tree[id].op) ?? .var
    if kind == .using || kind == .awaitUsing { return false }
    if kind != .const { initialize(id, tail) }
    guard statements.count > tail else { return false }
    let next = statements.last
    switch tree[next].kind {
    case .variableDeclaration where tree[next].op == tree[id].op:
      prependDeclarators(id, to: next)
      return true
    case .forStatement where kind == .var: return joinLoop(id, next)
    case .forInStatement where kind == .var: return joinForIn(id, next)
    default: return false
    }
  }

  private mutating func prependDeclarators(_ id: NodeID, to next: NodeID) {
    let mark = lists.count
    for list in [tree[id].a, tree[next].a] {
      for index in 0..<tree.count(of: list) { lists.append(tree.element(index, of: list)) }
    }
    tree.nodes[next].a = tree.takeList(&lists, from: mark)
    tree.nodes[next].start = tree[id].start
    tree[id] = Node(.none, start: tree[id].start)
  }

  // var a; for (var b; …)  →  for (var a, b; …)
  private mutating func joinLoop(_ id: NodeID, _ loop: NodeID) -> Bool {
    var record = tree.record(ForRecord.self, at: tree[loop].a)
    if record.initializer == 0 {
      record.initializer = id
      tree.words.store(record, at: tree[loop].a)
      return true
    }
    let initializer = tree[record.initializer]
    guard initializer.kind == .variableDeclaration,
      initializer.op == DeclarationKind.var.rawValue
    else { return false }
    prependDeclarators(id, to: record.initializer)
    return true
  }

  // var a; for (a in b) …  →  for (var a in b) …
  private mutating func joinForIn(_ id: NodeID, _ loop: NodeID) -> Bool {
    var record = tree.record(ForInRecord.self, at: tree[loop].a)
    guard tree.count(of: tree[id].a) == 1, tree[record.left].kind == .identifier,
      emptyDeclarator(id, tree[record.left]) == 0
    else { return false }
    release(record.left)
    record.left = id
    tree.words.store(record, at: tree[loop].a)
    return true
  }

  // MARK: initialisation

  /// Moves assignments that follow the declaration `id` into it.
  ///
  ///     var a, b; a = 1; c();   →   var b, a = 1; c();
  private mutating func initialize(_ id: NodeID, _ tail: Int) {
    while statements.count > tail {
      let next = statements.last
      guard let place = firstExpression(next) else { return }
      let isSequence = tree[place].kind == .sequence
      let assignment = isSequence ? tree.element(0, of: tree[place].a) : place
      guard isSequence || mayVanish(next), takeValue(of: assignment, into: id) else { return }
      if isSequence {
        dropFirst(of: place)
      } else if tree[next].kind == .expressionStatement {
        tree[next] = Node(.none, start: tree[next].start)
        statements.truncate(to: statements.count - 1)
      } else {
        var record = tree.record(ForRecord.self, at: tree[next].a)
        record.initializer = 0
        tree.words.store(record, at: tree[next].a)
      }
    }
  }

  /// The expression that the statement evaluates first, and once.
  private func firstExpression(_ id: NodeID) -> NodeID? {
    let node = tree[id]
    switch node.kind {
    case .expressionStatement, .throwStatement, .ifStatement, .switchStatement: return node.a
    case .returnStatement: return node.a == 0 ? nil : node.a
    case .forStatement:
      let initializer = tree.record(ForRecord.self, at: node.a).initializer
      if initializer == 0 || tree[initializer].kind == .variableDeclaration { return nil }
      return initializer
    default: return nil
    }
  }

  private func mayVanish(_ statement: NodeID) -> Bool {
    tree[statement].kind == .expressionStatement || tree[statement].kind == .forStatement
  }

  private mutating func dropFirst(of sequence: NodeID) {
    let list = tree[sequence].a
    tree.setElement(0, of: list, to: 0)
    compact(list)
    if tree.count(of: list) == 1 {
      let value = tree.element(0, of: list)
      replace(sequence, byValueOf: value)
    }
  }

  /// Makes the assignment the last declarator of `declaration`, if that declares its target and gives it
  /// no value.
  private mutating func takeValue(of assignment: NodeID, into declaration: NodeID) -> Bool {
    let node = tree[assignment]
    guard node.kind == .assignment, node.op == Operator.assign.rawValue,
      tree[node.a].kind == .identifier,
      let index = emptyDeclarator(declaration, tree[node.a])
    else { return false }
    let symbol = tree[node.a].b
    let list = tree[declaration].a
    if tree[declaration].op != DeclarationKind.var.rawValue {
      guard isReadLater(symbol, than: node.b) else { return false }
      // The variable leaves its dead zone after these, then.
      for position in (index + 1)..<max(tree.count(of: list), index + 1) {
        let value = tree[tree.element(position, of: list)].b
        if value != 0, !isReadLater(symbol, than: value) { return false }
      }
    }
    let declarator = tree.element(index, of: list)
    release(node.a)
    tree[assignment] = Node(.none, start: node.start)
    tree.nodes[declarator].b = node.b
    for position in (index + 1)..<max(tree.count(of: list), index + 1) {
      tree.setElement(position - 1, of: list, to: tree.element(position, of: list))
    }
    tree.setElement(tree.count(of: list) - 1, of: list, to: declarator)
    return true
  }

  /// The index of the declarator in `declaration` that declares the name without giving it a value.
  private func emptyDeclarator(_ declaration: NodeID, _ name: Node) -> Int? {
    guard name.b != noSymbol else { return nil }
    let list = tree[declaration].a
    for index in 0..<tree.count(of: list) {
      let declarator = tree[tree.element(index, of: list)]
      let target = tree[declarator.a]
      if declarator.b == 0, target.kind == .bindingIdentifier, target.b == name.b { return index }
    }
    return nil
  }

  /// Whether evaluating `value` surely does not read `symbol`, which would be in its dead zone.
  private mutating func isReadLater(_ symbol: SymbolID, than value: NodeID) -> Bool {
    switch tree[value].kind {
    case .functionExpression, .arrowFunction: return true
    default: break
    }
    if tree.flags.contains(.containsEval) { return false }
    if tree.symbols[symbol].flags.contains(.isCaptured) { return constant(value) != nil }
    let mark = stack.count
    stack.append(value)
    var found = false
    while stack.count > mark, !found {
      let id = stack.removeLast()
      found = tree[id].kind == .identifier && tree[id].b == symbol
      tree.pushChildren(of: id, onto: &stack)
    }
    stack.truncate(to: mark)
    return !found
  }
}
