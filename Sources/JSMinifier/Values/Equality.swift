// Whether two expressions are the same text, up to the names of what they refer to.

import JSSyntax
import Memory

extension Minifier {
  /// Whether evaluating `a` does and gives what evaluating `b` in its place would.
  ///
  /// False where it takes long to tell.
  @inline(__always)
  func isSame(_ a: NodeID, _ b: NodeID, depth: Int = 0) -> Bool {
    tree[a].kind == tree[b].kind && tree[a].op == tree[b].op && haveSameParts(a, b, depth)
  }

  private func haveSameParts(_ a: NodeID, _ b: NodeID, _ depth: Int) -> Bool {
    let left = tree[a]
    let right = tree[b]
    guard depth < Self.depthLimit else { return false }
    switch left.kind {
    case .none, .thisExpression, .superExpression, .nullLiteral, .newTarget, .importMeta:
      return true
    case .booleanLiteral: return left.a == right.a
    case .numberLiteral: return left.a == right.a && left.b == right.b
    case .stringLiteral, .bigintLiteral: return left.a == right.a
    case .identifier, .privateName: return left.a == right.a && left.b == right.b
    case .namespaceMember: return left.b == right.b
    case .member:
      return left.b == right.b && haveSameFlags(left, right)
        && isSame(left.a, right.a, depth: depth + 1)
    case .index, .privateMember:
      return haveSameFlags(left, right) && isSame(left.a, right.a, depth: depth + 1)
        && isSame(left.b, right.b, depth: depth + 1)
    case .chain, .unary, .update, .await, .spread:
      return isSame(left.a, right.a, depth: depth + 1)
    case .binary, .assignment:
      return isSame(left.a, right.a, depth: depth + 1) && isSame(left.b, right.b, depth: depth + 1)
    case .call, .new:
      return haveSameFlags(left, right) && isSame(left.a, right.a, depth: depth + 1)
        && isSame(list: left.b, right.b, depth: depth + 1)
    case .arrayLiteral, .sequence: return isSame(list: left.a, right.a, depth: depth + 1)
    case .conditional:
      let first = tree.record(PairRecord.self, at: left.b)
      let second = tree.record(PairRecord.self, at: right.b)
      return isSame(left.a, right.a, depth: depth + 1)
        && isSame(first.first, second.first, depth: depth + 1)
        && isSame(first.second, second.second, depth: depth + 1)
    default: return false
    }
  }

  // Parentheses do not count.
  private func haveSameFlags(_ left: Node, _ right: Node) -> Bool {
    left.flags.subtracting(.parenthesized) == right.flags.subtracting(.parenthesized)
  }

  private func isSame(list a: ListID, _ b: ListID, depth: Int) -> Bool {
    let count = tree.count(of: a)
    guard count == tree.count(of: b) else { return false }
    var index = 0
    while index < count {
      if !isSame(tree.element(index, of: a), tree.element(index, of: b), depth: depth) {
        return false
      }
      index += 1
    }
    return true
  }

  /// Whether `id` may be evaluated once instead of twice, or later than what stands before it: a
  /// constant, `this`, or a name.
  ///
  /// `afterChanges`: something that may change names is evaluated in between.
  func isStable(_ id: NodeID, afterChanges: Bool = false) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .nullLiteral, .booleanLiteral, .numberLiteral, .stringLiteral, .bigintLiteral,
      .thisExpression:
      return true
    case .identifier:
      return !afterChanges || node.b != noSymbol && isNeverChanged(node.b)
    case .unary where node.isOperation(.void): return isStable(node.a)
    default: return false
    }
  }

  /// Whether `symbol` has one value from its initialisation on.
  private func isNeverChanged(_ symbol: SymbolID) -> Bool {
    let record = tree.symbols[symbol]
    if record.flags.contains(.isWritten) { return false }
    switch record.kind {
    case .const, .function, .class, .functionName, .className: return true
    // `arguments[0] = x` changes parameters of sloppy functions.
    case .parameter: return tree.scopes[record.scope].flags.contains(.strict)
    default: return false
    }
  }

  /// Whether `id` is the name that the symbol of `name` stands for.
  func isName(_ id: NodeID, same name: NodeID) -> Bool {
    let node = tree[id]
    return node.kind == .identifier && tree[name].kind == .identifier && node.b == tree[name].b
      && node.a == tree[name].a
  }
}
