// Two calls that differ in one argument only (ecma262 sec-function-calls).
//
//   a ? f(b) : f(c)            →  f(a ? b : c)
//   a ? o.f(1, b) : o.f(1, c)  →  o.f(1, a ? b : c)
//   a ? f(...b) : f(...c)      →  f(...a ? b : c)
//
// Callee and first arguments are evaluated before the test then, so the test must be pure, and what
// the callee's getter may change must not be what the test reads.

import JSSyntax
import Memory

extension Minifier {
  /// Merges the branches `pair` of the conditional `id`, both calls or both `new`.
  mutating func mergeCalls(_ id: NodeID, _ pair: PairRecord) -> Bool {
    let test = tree[id].a
    let first = tree[pair.first]
    let second = tree[pair.second]
    guard first.flags == second.flags, tree.count(of: first.b) == tree.count(of: second.b),
      isSame(first.a, second.a), isPure(test), isCalleeStable(first.a, test),
      let index = differentArgument(first.b, second.b)
    else { return false }
    let left = tree.element(index, of: first.b)
    let right = tree.element(index, of: second.b)
    let isSpread = tree[left].kind == .spread
    guard isSpread == (tree[right].kind == .spread) else { return false }
    let record = tree[id].b
    let branches =
      isSpread
      ? PairRecord(first: tree[left].a, second: tree[right].a)
      : PairRecord(first: left, second: right)
    tree.words.store(branches, at: record)
    let conditional = tree.add(Node(.conditional, start: tree[id].start, a: test, b: record))
    if isSpread {
      tree.nodes[left].a = conditional
      tree[right] = Node(.none, start: tree[right].start)
    } else {
      tree.setElement(index, of: first.b, to: conditional)
    }
    tree.setElement(index, of: second.b, to: 0)
    release(pair.second)
    move(pair.first, to: id)
    simplifyConditional(conditional)
    return true
  }

  /// The one argument in which two lists of the same length differ; those before it may be evaluated
  /// before a pure test.
  private func differentArgument(_ first: ListID, _ second: ListID) -> Int? {
    var different: Int?
    for index in 0..<tree.count(of: first) {
      let left = tree.element(index, of: first)
      if isSame(left, tree.element(index, of: second)) {
        if different == nil, !isStable(left) { return nil }
      } else if different != nil {
        return nil
      } else {
        different = index
      }
    }
    return different
  }

  private func isCalleeStable(_ id: NodeID, _ test: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .identifier: return node.atom != .eval
    case .member: return isStable(node.a) && isImmune(test)
    default: return false
    }
  }

  /// Whether no call can change what the pure expression `id` gives.
  private func isImmune(_ id: NodeID, depth: Int = 0) -> Bool {
    if depth > Self.depthLimit { return false }
    let node = tree[id]
    switch node.kind {
    case .identifier:
      return isStable(id, afterChanges: true)
        || node.b != noSymbol && !tree.isUnbound(node.b)
          && tree.symbols[node.b].flags.isDisjoint(with: [.isCaptured, .mustKeepName])
          && tree.symbols[node.b].scope != 0
    case .unary: return isImmune(node.a, depth: depth + 1)
    case .binary: return isImmune(node.a, depth: depth + 1) && isImmune(node.b, depth: depth + 1)
    default: return isStable(id)
    }
  }
}
