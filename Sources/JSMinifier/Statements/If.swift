// `if` statements (ecma262 sec-if-statement).
//
//   if (a) b();              →  a && b()           if (!a) b(); else c();  →  a ? c() : b()
//   if (a) { if (b) c(); }   →  a && b && c()      if (a) return b; else return c;  →  return a ? b : c
//   if (a) ; else b();       →  a || b()           if (false) { var a } else b();   →  { var a; b() }

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyIf(_ id: NodeID) {
    let node = tree[id]
    var pair = tree.record(PairRecord.self, at: node.b)
    simplifyTest(node.a)
    if let truth = truth(of: node.a), foldIf(id, pair, truth) { return }
    pair.first = simplifyBranch(pair.first)
    pair.second = simplifyBranch(pair.second)
    tree.words.store(pair, at: node.b)
    simplifyFlatIf(id)
  }

  /// The statement as a branch: 0 when it does nothing, without braces that it does not need.
  mutating func simplifyBranch(_ id: NodeID) -> NodeID {
    let node = tree[id]
    switch node.kind {
    case .none, .emptyStatement: return 0
    case .block:
      switch tree.count(of: node.a) {
      case 0:
        tree[id] = Node(.none, start: node.start)
        return 0
      case 1 where !isLexical(tree.element(0, of: node.a)):
        let inner = tree.element(0, of: node.a)
        tree[id] = Node(.none, start: node.start)
        return inner
      default: return id
      }
    default: return id
    }
  }

  /// Simplifies an `if` whose branches and test are simple.
  mutating func simplifyFlatIf(_ id: NodeID) {
    let test = tree[id].a
    let pair = tree.record(PairRecord.self, at: tree[id].b)
    if pair.first == 0 {
      if pair.second == 0 {
        setExpression(id, test)
      } else {
        negate(test, isTest: true)
        tree.words.store(PairRecord(first: pair.second, second: 0), at: tree[id].b)
        simplifyFlatIf(id)
      }
      return
    }
    flip(id)
    if mergeExpressions(id) || mergeJumps(id) || mergeInner(id) { return }
  }

  // if (!a) b; else c  →  if (a) c; else b
  private mutating func flip(_ id: NodeID) {
    let test = tree[id].a
    let pair = tree.record(PairRecord.self, at: tree[id].b)
    guard pair.second != 0, tree[test].kind == .unary, tree[test].isOperation(.not),
      tree[pair.second].kind != .ifStatement
    else { return }
    replace(test, byValueOf: tree[test].a)
    tree.words.store(PairRecord(first: pair.second, second: pair.first), at: tree[id].b)
  }

  private mutating func setExpression(_ id: NodeID, _ expression: NodeID) {
    tree[id] = Node(.expressionStatement, start: tree[id].start, a: expression)
    simplifyExpressionStatement(id, tree[id])
  }

  // if (a) b(); else c();  →  a ? b() : c()
  private mutating func mergeExpressions(_ id: NodeID) -> Bool {
    let test = tree[id].a
    let pair = tree.record(PairRecord.self, at: tree[id].b)
    guard tree[pair.first].kind == .expressionStatement else { return false }
    let first = tree[pair.first].a
    if pair.second == 0 {
      let kinds = (tree[test].kind, tree[first].kind)
      setBinary(pair.first, .logicalAnd, test, first)
      simplifyBinary(pair.first, tree[pair.first])
      let node = tree[pair.first]
      if node.kind == .binary, node.isOperation(.logicalAnd), node.a == test, node.b == first,
        kinds == (tree[test].kind, tree[first].kind)
      {
        // The test is simple, and so is what was a statement of its own.
        tree[id] = Node(.expressionStatement, start: tree[id].start, a: pair.first)
        simplifyGuarded(pair.first, node)
      } else {
        setExpression(id, pair.first)
      }
      return true
    }
    guard tree[pair.second].kind == .expressionStatement else { return false }
    let second = tree[pair.second].a
    tree[pair.second] = Node(.none, start: tree[id].start)
    tree.words.store(PairRecord(first: first, second: second), at: tree[id].b)
    tree[pair.first] = Node(.conditional, start: tree[id].start, a: test, b: tree[id].b)
    simplifyConditional(pair.first)
    setExpression(id, pair.first)
    return true
  }

  // if (a) return b; else return c;  →  return a ? b : c;
  private mutating func mergeJumps(_ id: NodeID) -> Bool {
    let pair = tree.record(PairRecord.self, at: tree[id].b)
    if pair.second == 0 { return false }
    return mergeJumps(id, pair.first, pair.second, at: id)
  }

  /// Makes `place` the jump that either `first` or `second` is, by the test of the `if` statement `id`.
  mutating func mergeJumps(
    _ id: NodeID,
    _ first: NodeID,
    _ second: NodeID,
    at place: NodeID
  ) -> Bool {
    let left = tree[first]
    let right = tree[second]
    guard left.kind == right.kind, left.kind == .returnStatement || left.kind == .throwStatement,
      left.a != 0, right.a != 0, !isTooDeep(right.a)
    else { return false }
    let node = tree[id]
    tree[first] = Node(.none, start: node.start)
    tree[second] = Node(.none, start: node.start)
    tree[id] = Node(.none, start: node.start)
    tree.words.store(PairRecord(first: left.a, second: right.a), at: node.b)
    let value = tree.add(Node(.conditional, start: node.start, a: node.a, b: node.b))
    tree[place] = Node(left.kind, start: node.start, a: value)
    simplifyConditional(value)
    if left.kind == .returnStatement { simplifyReturn(place, tree[place]) }
    return true
  }

  // Engines read `a ? b : c ? d : …` by recursion.
  private func isTooDeep(_ expression: NodeID) -> Bool {
    var id = expression
    var depth = 0
    while tree[id].kind == .conditional {
      id = tree.record(PairRecord.self, at: tree[id].b).second
      depth += 1
      if depth > 300 { return true }
    }
    return false
  }

  // if (a) { if (b) c }  →  if (a && b) c
  private mutating func mergeInner(_ id: NodeID) -> Bool {
    let pair = tree.record(PairRecord.self, at: tree[id].b)
    guard pair.second == 0, tree[pair.first].kind == .ifStatement else { return false }
    let inner = tree[pair.first]
    let branches = tree.record(PairRecord.self, at: inner.b)
    guard branches.second == 0 else { return false }
    setBinary(pair.first, .logicalAnd, tree[id].a, inner.a)
    tree.nodes[id].a = pair.first
    tree.words.store(PairRecord(first: branches.first, second: 0), at: tree[id].b)
    simplifyBinary(pair.first, tree[pair.first])
    simplifyTest(pair.first)
    return true
  }

  // MARK: known tests

  private mutating func foldIf(_ id: NodeID, _ pair: PairRecord, _ truth: Bool) -> Bool {
    let kept = truth ? pair.first : pair.second
    let dropped = truth ? pair.second : pair.first
    // A function as a branch has a block of its own.
    if tree[kept].kind == .functionDeclaration || tree[kept].kind == .labeledStatement {
      return false
    }
    let node = tree[id]
    let mark = lists.count
    tree[id] = Node(.none, start: node.start)
    if simplifyUnused(node.a) {
      lists.append(tree.add(Node(.expressionStatement, start: node.start, a: node.a)))
    }
    if dropped != 0 { pushHoisted(dropped) }
    if kept != 0, tree[kept].kind != .emptyStatement { lists.append(kept) }
    switch lists.count - mark {
    case 0: tree[id] = Node(.emptyStatement, start: node.start)
    case 1: move(lists.removeLast(), to: id)
    default:
      let list = tree.takeList(&lists, from: mark)
      tree[id] = Node(.block, start: node.start, a: list, b: blockScope(kept))
    }
    return true
  }

  // The braces declare nothing of their own: their scope is the one around, as far as it shows.
  private func blockScope(_ kept: NodeID) -> ScopeID {
    let node = tree[kept]
    guard node.kind == .block else { return 0 }
    return declaresNames(node.a) ? tree.scopes[node.b].parent : node.b
  }

  // MARK: in lists

  /// Puts the `if` statement `id` in front of the list on `statements` from `tail` on; false when it is
  /// an ordinary statement there.
  mutating func prependIf(
    _ id: NodeID,
    _ tail: Int,
    _ end: ListEnd,
    _ scope: ScopeID
  ) -> Bool {
    let pair = tree.record(PairRecord.self, at: tree[id].b)
    guard pair.second == 0 else { return false }
    if dropJump(id, pair.first, tail, end, scope) { return true }
    guard statements.count > tail else { return false }
    let next = statements.last
    if statements.count == tail + 1, mergeJumps(id, pair.first, next, at: next) {
      return true
    }
    return mergeSameJumps(id, pair.first, next)
  }

  // if (a) return; b();  →  if (!a) b();      at the end of a function
  private mutating func dropJump(
    _ id: NodeID,
    _ first: NodeID,
    _ tail: Int,
    _ end: ListEnd,
    _ scope: ScopeID
  ) -> Bool {
    guard let place = endingJump(first, end) else { return false }
    var position = tail
    while position < statements.count {
      if isLexical(statements[position]) { return false }
      position += 1
    }
    if place == first {
      release(first)
    } else {
      let list = tree[first].a
      release(place)
      tree.words[list] = UInt32(truncatingIfNeeded: tree.count(of: list) - 1)
    }
    var pair = PairRecord(first: place == first ? 0 : first, second: 0)
    if statements.count > tail {
      let rest = tree.add(Node(.block, start: tree[id].start, b: scope))
      let mark = lists.count
      while statements.count > tail { lists.append(statements.removeLast()) }
      tree.nodes[rest].a = tree.takeList(&lists, from: mark)
      pair.second = simplifyBranch(rest)
    }
    pair.first = pair.first == 0 ? 0 : simplifyBranch(pair.first)
    tree.words.store(pair, at: tree[id].b)
    simplifyFlatIf(id)
    if tree[id].kind != .emptyStatement, tree[id].kind != .none { statements.append(id) }
    return true
  }

  // The jump at the end of a branch that does nothing at the end of the list: the branch itself, or the
  // last statement of its block.
  private func endingJump(_ branch: NodeID, _ end: ListEnd) -> NodeID? {
    guard let kind = end.jump else { return nil }
    var id = branch
    if tree[id].kind == .block {
      let count = tree.count(of: tree[id].a)
      if count == 0 { return nil }
      id = tree.element(count - 1, of: tree[id].a)
    }
    return tree[id].kind == kind && tree[id].a == 0 ? id : nil
  }

  // if (a) return b; if (c) return b;  →  if (a || c) return b;
  private mutating func mergeSameJumps(_ id: NodeID, _ first: NodeID, _ next: NodeID) -> Bool {
    if areSameJumps(first, next) {
      // if (a) break; break;  →  a; break;
      release(first)
      setExpression(id, tree[id].a)
      if tree[id].kind == .expressionStatement { return absorbs(id, next) }
      return true
    }
    guard tree[next].kind == .ifStatement else { return false }
    let pair = tree.record(PairRecord.self, at: tree[next].b)
    guard areSameJumps(first, pair.first) else { return false }
    release(first)
    let joined = tree.add(Node(.none, start: tree[id].start))
    setBinary(joined, .logicalOr, tree[id].a, tree[next].a)
    tree[id] = Node(.none, start: tree[id].start)
    tree.nodes[next].a = joined
    simplifyBinary(joined, tree[joined])
    simplifyTest(joined)
    return true
  }

  private mutating func absorbs(_ id: NodeID, _ next: NodeID) -> Bool {
    if tree[next].a != 0, tree[next].kind == .returnStatement || tree[next].kind == .throwStatement
    {
      precede(tree[next].a, by: tree[id].a)
      tree[id] = Node(.none, start: tree[id].start)
    } else {
      statements.append(id)
    }
    return true
  }
}
