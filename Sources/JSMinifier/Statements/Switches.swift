// `switch` statements (ecma262 sec-switch-statement).
//
//   switch (a) { case 1: b(); break; default: }   →  switch (a) { case 1: b() }
//   switch (a) { case 1: b(); }                   →  a === 1 && b()
//   switch (a) { default: b(); }                  →  a; b();

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyCase(_ id: NodeID) {
    let node = tree[id]
    tree.nodes[id].b = simplifyList(node.b, .none, scope: .max)
    // case 1: { b(); break }
    let list = tree[id].b
    if tree.count(of: list) == 1, case let only = tree.element(0, of: list),
      tree[only].kind == .block, !declaresNames(tree[only].a)
    {
      tree.nodes[id].b = tree[only].a
      tree[only] = Node(.none, start: node.start)
    }
  }

  mutating func simplifySwitch(_ id: NodeID) {
    let node = tree[id]
    let record = tree.record(SwitchRecord.self, at: node.b)
    dropLastBreak(record.cases)
    dropEmptyCases(record.cases)
    let count = tree.count(of: record.cases)
    if count == 0 {
      tree[id] = Node(.expressionStatement, start: node.start, a: node.a)
      simplifyExpressionStatement(id, tree[id])
    } else if count <= 2 {
      replaceByIf(id, node, record, count)
    }
  }

  private mutating func dropLastBreak(_ cases: ListID) {
    let count = tree.count(of: cases)
    if count == 0 { return }
    let list = tree[tree.element(count - 1, of: cases)].b
    let length = tree.count(of: list)
    guard length > 0, case let last = tree.element(length - 1, of: list),
      tree[last].kind == .breakStatement, tree[last].atom == .empty
    else { return }
    release(last)
    tree.words[list] = UInt32(truncatingIfNeeded: length - 1)
  }

  // Cases at the end that do nothing, up to one whose test does something.
  private mutating func dropEmptyCases(_ cases: ListID) {
    if cases == 0 { return }
    var count = tree.count(of: cases)
    let total = count
    while count > 0 {
      let clause = tree[tree.element(count - 1, of: cases)]
      guard tree.count(of: clause.b) == 0, clause.a == 0 || isPure(clause.a) else { break }
      count -= 1
    }
    // Without `default` among them, or before them, what is dropped is what happens anyway.
    if count < total, hasDefault(cases, below: count) { return }
    for index in count..<total { release(tree.element(index, of: cases)) }
    tree.words[cases] = UInt32(truncatingIfNeeded: count)
    if count < total { dropLastBreak(cases) }
  }

  private func hasDefault(_ cases: ListID, below end: Int) -> Bool {
    for index in 0..<end where tree[tree.element(index, of: cases)].a == 0 { return true }
    return false
  }

  // MARK: one or two cases

  private mutating func replaceByIf(
    _ id: NodeID,
    _ node: Node,
    _ record: SwitchRecord,
    _ count: Int
  ) {
    let first = tree.element(0, of: record.cases)
    let second = count == 2 ? tree.element(1, of: record.cases) : 0
    // Falling from one case into the other is no `if`.
    if count == 2 {
      guard tree[first].a != 0, tree[second].a == 0, endsCase(tree[first].b) else { return }
    }
    let test = tree[first].a
    for clause in [first, second] where clause != 0 {
      if !areBreaksAtEnd(tree[clause].b) { return }
      // Tests and cases see what any case declares; one without names may stand outside.
      if declaresNames(tree[clause].b), count == 2 || test != 0 && constant(test) == nil {
        return
      }
    }
    let start = node.start
    var pair = PairRecord(first: makeBlock(first, record.scope), second: 0)
    if second != 0 { pair.second = makeBlock(second, record.scope) }
    if test == 0 {
      let effect = tree.add(Node(.expressionStatement, start: start, a: node.a))
      simplifyExpressionStatement(effect, tree[effect])
      let list = tree.addList([effect, pair.first])
      tree[id] = Node(.block, start: start, a: list, b: tree.scopes[record.scope].parent)
      return
    }
    let comparison = tree.add(Node(.none, start: start))
    setBinary(comparison, .strictEqual, node.a, test)
    simplifyEquality(comparison, tree[comparison])
    tree[id] = Node(
      .ifStatement,
      start: start,
      a: comparison,
      b: tree.words.append(record: pair)
    )
    simplifyIf(id)
  }

  // The statements of a case, without a `break` at their end.
  private mutating func makeBlock(_ clause: NodeID, _ scope: ScopeID) -> NodeID {
    let node = tree[clause]
    let length = tree.count(of: node.b)
    if length > 0, case let last = tree.element(length - 1, of: node.b),
      tree[last].kind == .breakStatement, tree[last].atom == .empty
    {
      release(last)
      tree.words[node.b] = UInt32(truncatingIfNeeded: length - 1)
    }
    tree[clause] = Node(.block, start: node.start, a: node.b, b: scope)
    return clause
  }

  private func endsCase(_ list: ListID) -> Bool {
    let count = tree.count(of: list)
    return count > 0 && jumps(tree.element(count - 1, of: list))
  }

  /// Whether `break` without a label stands at the end of the list only, where it may be left out.
  private mutating func areBreaksAtEnd(_ list: ListID) -> Bool {
    let count = tree.count(of: list)
    for index in 0..<count {
      let statement = tree.element(index, of: list)
      if index == count - 1, tree[statement].kind == .breakStatement,
        tree[statement].atom == .empty
      {
        return true
      }
      if breaks(statement) { return false }
    }
    return true
  }

  /// Whether a `break` below leaves what is around `statement`.
  private mutating func breaks(_ statement: NodeID) -> Bool {
    let mark = stack.count
    stack.append(statement)
    var found = false
    while stack.count > mark, !found {
      let id = stack.removeLast()
      let node = tree[id]
      switch node.kind {
      case .breakStatement: found = node.atom == .empty
      case .forStatement, .forInStatement, .forOfStatement, .whileStatement, .doWhileStatement,
        .switchStatement, .expressionStatement, .variableDeclaration, .returnStatement,
        .throwStatement, .functionDeclaration, .classDeclaration, .functionExpression,
        .arrowFunction, .classExpression:
        break
      default: tree.pushChildren(of: id, onto: &stack)
      }
    }
    stack.truncate(to: mark)
    return found
  }
}
