// Loops (ecma262 sec-iteration-statements).
//
//   while (a) { b(); continue; }     →  for (; a;) b();
//   for (; true;) { if (a) break; }  →  for (; !a;) ;

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyWhile(_ id: NodeID) {
    let node = tree[id]
    let record = ForRecord(initializer: 0, test: node.a, update: 0, body: node.b, scope: 0)
    tree[id] = Node(.forStatement, start: node.start, a: tree.words.append(record: record))
    simplifyFor(id)
  }

  mutating func simplifyFor(_ id: NodeID) {
    var record = tree.record(ForRecord.self, at: tree[id].a)
    if record.initializer != 0, tree[record.initializer].kind != .variableDeclaration,
      !simplifyUnused(record.initializer)
    {
      record.initializer = 0
    }
    if record.update != 0, !simplifyUnused(record.update) { record.update = 0 }
    if record.test != 0 {
      simplifyTest(record.test)
      if truth(of: record.test) == true, isPure(record.test) {
        release(record.test)
        record.test = 0
      }
    }
    record.body = simplifyBody(record.body)
    moveBreak(&record)
    tree.words.store(record, at: tree[id].a)
  }

  mutating func simplifyForIn(_ id: NodeID) {
    let node = tree[id]
    var record = tree.record(ForInRecord.self, at: node.a)
    record.body = simplifyBody(record.body)
    tree.words.store(record, at: node.a)
  }

  mutating func simplifyDoWhile(_ id: NodeID) {
    let node = tree[id]
    simplifyTest(node.a)
    tree.nodes[id].b = simplifyBody(node.b)
  }

  /// The statement as a loop's body, never none.
  private mutating func simplifyBody(_ id: NodeID) -> NodeID {
    let node = tree[id]
    if node.kind == .block {
      if endsInContinue(node.a) {
        tree.nodes[id].a = simplifyList(node.a, .loop, scope: node.b)
      }
    } else if node.kind == .continueStatement, node.atom == .empty {
      tree[id] = Node(.emptyStatement, start: node.start)
    }
    let body = simplifyBranch(id)
    if body != 0 { return body }
    tree[id] = Node(.emptyStatement, start: node.start)
    return id
  }

  /// Whether a `continue` without a label stands in the list, or at the end of a branch in it.
  private func endsInContinue(_ list: ListID) -> Bool {
    for index in 0..<tree.count(of: list) {
      var id = tree.element(index, of: list)
      if tree[id].kind == .ifStatement { id = tree.record(PairRecord.self, at: tree[id].b).first }
      if tree[id].kind == .block, tree.count(of: tree[id].a) > 0 {
        id = tree.element(tree.count(of: tree[id].a) - 1, of: tree[id].a)
      }
      if tree[id].kind == .continueStatement, tree[id].atom == .empty { return true }
    }
    return false
  }

  // MARK: break in front

  // for (; a;) { if (b) break; c() }  →  for (; a && !b;) c()
  private mutating func moveBreak(_ record: inout ForRecord) {
    let first: NodeID
    let isWhole = tree[record.body].kind == .ifStatement
    if isWhole {
      first = record.body
    } else {
      guard tree[record.body].kind == .block, tree.count(of: tree[record.body].a) > 0 else {
        return
      }
      first = tree.element(0, of: tree[record.body].a)
    }
    guard tree[first].kind == .ifStatement,
      isWhole || !usesNames(of: tree[record.body], tree[first].a)
    else { return }
    let branches = tree.record(PairRecord.self, at: tree[first].b)
    let rest: NodeID
    if isBreak(branches.first) {
      negate(tree[first].a, isTest: true)
      release(branches.first)
      rest = branches.second
    } else if branches.second != 0, isBreak(branches.second) {
      release(branches.second)
      rest = branches.first
    } else {
      return
    }
    addTest(tree[first].a, to: &record)
    let start = tree[first].start
    tree[first] = Node(.emptyStatement, start: start)
    if rest != 0 { move(rest, to: first) }
    if isWhole { return }
    let body = record.body
    if rest == 0 {
      tree.setElement(0, of: tree[body].a, to: 0)
      compact(tree[body].a)
    }
    record.body = simplifyBody(body)
  }

  // for (;;) { if (f()) break; function f() {} }: in the head there is no such `f`.
  private mutating func usesNames(of block: Node, _ test: NodeID) -> Bool {
    if !declaresNames(block.a) { return false }
    let mark = stack.count
    stack.append(test)
    var found = false
    while stack.count > mark {
      let id = stack.removeLast()
      let node = tree[id]
      if node.kind == .identifier, node.b != noSymbol, tree.symbols[node.b].scope == block.b {
        found = true
      }
      tree.pushChildren(of: id, onto: &stack)
    }
    return found
  }

  private func isBreak(_ id: NodeID) -> Bool {
    tree[id].kind == .breakStatement && tree[id].atom == .empty
  }

  private mutating func addTest(_ test: NodeID, to record: inout ForRecord) {
    if record.test == 0 {
      record.test = test
      return
    }
    let joined = tree.add(Node(.none, start: tree[test].start))
    setBinary(joined, .logicalAnd, record.test, test)
    simplifyBinary(joined, tree[joined])
    simplifyTest(joined)
    record.test = joined
  }
}
