// `&&`, `||` and `??` (ecma262 sec-binary-logical-operators).
//
//   true && a                     →  a              a && (b && c)        →  a && b && c
//   a || (a = b)                  →  a ||= b        a && a               →  a
//   a !== null && a !== void 0    →  a != null      (a, b) || c          →  a, b || c
//   !(a || b) && (c || d)         →  a || b ? !1 : c || d

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyLogical(_ id: NodeID) {
    let node = tree[id]
    if foldLogical(id, node) { return }
    switch tree[node.b].kind {
    case .assignment: if assignLogically(id) { return }
    case .binary:
      if mergeNullTests(id) { return }
      if rotate(id) {
        simplifyLogical(id)
        return
      }
    default: break
    }
    if isStable(node.a), tree[node.a].kind == .identifier, isName(node.b, same: node.a) {
      release(node.b)
      replace(id, byValueOf: node.a)
      return
    }
    if node.isOperation(.logicalAnd) { openNegation(id, node) }
  }

  // !(a || b) && (c || d)  →  a || b ? !1 : c || d          four parentheses less
  private mutating func openNegation(_ id: NodeID, _ node: Node) {
    let left = tree[node.a]
    guard left.kind == .unary, left.isOperation(.not), tree[left.a].kind == .binary,
      tree[left.a].isOperation(.logicalOr)
    else { return }
    switch tree[node.b].kind {
    case .binary where tree[node.b].isOperation(.logicalOr): break
    case .conditional, .assignment: break
    default: return
    }
    let no = node.a
    tree[id] = Node(
      .conditional,
      start: node.start,
      a: left.a,
      b: tree.words.append(record: PairRecord(first: no, second: node.b))
    )
    tree[no] = Node(.booleanLiteral, start: left.start, a: 0)
  }

  /// Folds a left operand that is known.
  private mutating func foldLogical(_ id: NodeID, _ node: Node) -> Bool {
    let keepsRight: Bool
    if !node.isOperation(.nullish) {
      guard let truth = truth(of: node.a) else { return false }
      keepsRight = truth == node.isOperation(.logicalAnd)
    } else {
      let left = kinds(of: node.a)
      let nullish: ValueKinds = [.undefined, .null]
      if left.isDisjoint(with: nullish) {
        keepsRight = false
      } else if left.isSubset(of: nullish) {
        keepsRight = true
      } else {
        return false
      }
    }
    if !keepsRight {
      release(node.b)
      replace(id, byValueOf: node.a)
    } else if simplifyUnused(node.a) {
      setSequence(id, node.a, node.b)
      simplifySequence(id)
    } else {
      replace(id, byValueOf: node.b)
    }
    return true
  }

  // a && (b && c)  →  a && b && c
  private mutating func rotate(_ id: NodeID) -> Bool {
    let node = tree[id]
    let right = tree[node.b]
    guard right.kind == .binary, right.op == node.op else { return false }
    // The first operand of the right side goes to the left.
    var first = node.b
    while tree[tree[first].a].kind == .binary, tree[tree[first].a].op == node.op {
      first = tree[first].a
    }
    let operand = tree[first].a
    let joined = tree.add(
      Node(.binary, op: node.op, start: tree[node.a].start, a: node.a, b: operand)
    )
    tree.nodes[first].a = joined
    move(node.b, to: id)
    tree.nodes[id].start = node.start
    simplifyLogical(joined)
    return true
  }

  // MARK: assignment

  // a || (a = b)  →  a ||= b
  private mutating func assignLogically(_ id: NodeID) -> Bool {
    let node = tree[id]
    let right = tree[node.b]
    guard right.kind == .assignment, right.op == Operator.assign.rawValue,
      let operation = node.operatorKind.assigning
    else { return false }
    guard isAssignedTwice(node.a, right.a) else { return false }
    release(node.a)
    move(node.b, to: id)
    tree.nodes[id].op = operation.rawValue
    return true
  }

  /// Whether reading `read` and then assigning to `target` is reading and assigning through one
  /// reference.
  func isAssignedTwice(_ read: NodeID, _ target: NodeID) -> Bool {
    let left = tree[read]
    guard isSame(read, target) else { return false }
    switch left.kind {
    case .identifier:
      // A constant throws when it is assigned to, needed or not; so does a name that does not exist.
      return isVariable(left.b)
    case .member: return isStable(left.a)
    case .index: return isStable(left.a) && isStable(left.b)
    default: return false
    }
  }

  /// Whether `symbol` is declared in the module and may be assigned to.
  func isVariable(_ symbol: SymbolID) -> Bool {
    guard symbol != noSymbol else { return false }
    switch tree.symbols[symbol].kind {
    case .var, .function, .parameter, .let, .class, .catchBinding, .generated: return true
    default: return false
    }
  }

  // MARK: null and undefined

  // a === null || a === undefined  →  a == null
  private mutating func mergeNullTests(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard !node.isOperation(.nullish), let second = nullTest(node.b),
      second.isEqual == node.isOperation(.logicalOr)
    else { return false }
    // In `x || a === null || a === undefined` the first test is the right operand of the left side.
    var place = node.a
    if nullTest(place) == nil, tree[place].kind == .binary, tree[place].op == node.op {
      place = tree[place].b
    }
    guard let first = nullTest(place), first.isEqual == second.isEqual,
      first.kinds.union(second.kinds) == [.undefined, .null],
      readsAgain(first.operand, second.operand), isReadQuietly(first.operand)
    else { return false }
    release(node.b)
    let test = tree[place]
    let constant = test.a == first.operand ? test.b : test.a
    replace(constant, by: .null)
    tree.nodes[place].op = (first.isEqual ? Operator.equal : .notEqual).rawValue
    move(node.a, to: id)
    return true
  }

  // A name read twice is one that reading does not change.
  private func isReadQuietly(_ operand: NodeID) -> Bool {
    let node = tree[operand]
    return node.kind == .identifier
      || node.kind == .assignment && node.op == Operator.assign.rawValue
        && tree[node.a].kind == .identifier
  }
}

extension Operator {
  /// The assignment that a logical operator makes.
  var assigning: Operator? {
    switch self {
    case .logicalAnd: .logicalAndAssign
    case .logicalOr: .logicalOrAssign
    case .nullish: .nullishAssign
    case .add: .addAssign
    case .subtract: .subtractAssign
    case .multiply: .multiplyAssign
    case .divide: .divideAssign
    case .remainder: .remainderAssign
    case .power: .powerAssign
    case .shiftLeft: .shiftLeftAssign
    case .shiftRight: .shiftRightAssign
    case .shiftRightUnsigned: .shiftRightUnsignedAssign
    case .bitAnd: .bitAndAssign
    case .bitOr: .bitOrAssign
    case .bitXor: .bitXorAssign
    default: nil
    }
  }
}
