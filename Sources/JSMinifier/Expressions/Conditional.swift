// `a ? b : c` (ecma262 sec-conditional-operator).
//
//   !a ? b : c              →  a ? c : b          a ? a : b          →  a || b
//   a ? b : b               →  a, b               a ? true : false   →  !!a
//   a ? false : b           →  !a && b            a ? b : true       →  !a || b
//   a ? b : c ? b : d       →  a || c ? b : d     a ? b ? c : d : d  →  a && b ? c : d
//   a ? (b, c) : c          →  a && b, c          a ? b = c : b = d  →  b = a ? c : d
//   a ? f(b) : f(c)         →  f(a ? b : c)       a != null ? a : b  →  a ?? b

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyConditional(_ id: NodeID) {
    let node = tree[id]
    if tree[node.a].kind == .sequence, hoistSequence(id) { return }
    simplifyTest(node.a)
    if foldConditional(id) { return }
    flipTest(id)
    _ =
      simplifyBranches(id) || nullishBranches(id) || mergeNested(id) || mergeTails(id)
      || mergeEqual(id)
  }

  private mutating func branches(_ id: NodeID) -> PairRecord {
    tree.record(PairRecord.self, at: tree[id].b)
  }

  private mutating func foldConditional(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard let truth = truth(of: node.a) else { return false }
    let pair = branches(id)
    release(truth ? pair.second : pair.first)
    let kept = truth ? pair.first : pair.second
    if simplifyUnused(node.a) {
      setSequence(id, node.a, kept)
      simplifySequence(id)
    } else {
      replace(id, byValueOf: kept)
    }
    return true
  }

  // !a ? b : c  →  a ? c : b
  private mutating func flipTest(_ id: NodeID) {
    let test = tree[tree[id].a]
    guard test.kind == .unary, test.isOperation(.not) else { return }
    let place = tree[id].a
    replace(place, byValueOf: test.a)
    let pair = branches(id)
    tree.words.store(PairRecord(first: pair.second, second: pair.first), at: tree[id].b)
  }

  // MARK: a branch that is a constant, or the test

  private mutating func simplifyBranches(_ id: NodeID) -> Bool {
    let test = tree[id].a
    let pair = branches(id)
    if isName(pair.first, same: test) {
      release(pair.first)
      return setLogical(id, .logicalOr, test, pair.second)
    }
    if isName(pair.second, same: test) {
      release(pair.second)
      return setLogical(id, .logicalAnd, test, pair.first)
    }
    let first = booleanLiteral(pair.first)
    let second = booleanLiteral(pair.second)
    if let first, let second, first != second {
      release(pair.first)
      release(pair.second)
      negate(test, isTest: false)
      move(test, to: id)
      if first { negateBoolean(id) }
      return true
    }
    let isBoolean = kinds(of: test) == .boolean
    if let first, !first || isBoolean {
      release(pair.first)
      if !first { negate(test, isTest: false) }
      return setLogical(id, first ? .logicalOr : .logicalAnd, test, pair.second)
    }
    if let second, second || isBoolean {
      release(pair.second)
      if second { negate(test, isTest: false) }
      return setLogical(id, second ? .logicalOr : .logicalAnd, test, pair.first)
    }
    return false
  }

  // The negation of a boolean in its shortest form: of `!a` it is `!!a`.
  private mutating func negateBoolean(_ id: NodeID) {
    wrap(id, in: .not)
    simplifyNot(id)
  }

  private func booleanLiteral(_ id: NodeID) -> Bool? {
    tree[id].kind == .booleanLiteral ? tree[id].a == 1 : nil
  }

  private mutating func setLogical(
    _ id: NodeID,
    _ operation: Operator,
    _ left: NodeID,
    _ right: NodeID
  ) -> Bool {
    setBinary(id, operation, left, right)
    simplifyBinary(id, tree[id])
    return true
  }

  // MARK: null and undefined

  // a == null ? b : a  →  a ?? b          a == null ? void 0 : a.b  →  a?.b
  private mutating func nullishBranches(_ id: NodeID) -> Bool {
    guard let test = nullTest(tree[id].a), test.kinds == [.undefined, .null] else { return false }
    let pair = branches(id)
    let present = test.isEqual ? pair.second : pair.first
    let absent = test.isEqual ? pair.first : pair.second
    let operand = tree[test.operand]
    let isAssignment =
      operand.kind == .assignment && operand.op == Operator.assign.rawValue
      && tree[operand.a].kind == .identifier
    guard operand.kind == .identifier || isAssignment else { return false }
    if readsAgain(test.operand, present) {
      release(present)
      detach(test.operand, from: tree[id].a)
      return setLogical(id, .nullish, test.operand, absent)
    }
    guard constant(absent) == .undefined, makeChain(of: present, on: test.operand) else {
      return false
    }
    detach(test.operand, from: tree[id].a)
    release(absent)
    replace(id, byValueOf: present)
    return true
  }

  /// Frees `operand`, an operand of the comparison `test`, whose other one is a constant.
  mutating func detach(_ operand: NodeID, from test: NodeID) {
    let node = tree[test]
    release(node.a == operand ? node.b : node.a)
    tree[test] = Node(.none, start: node.start)
  }

  // MARK: nested conditionals

  private mutating func mergeNested(_ id: NodeID) -> Bool {
    let test = tree[id].a
    let pair = branches(id)
    if tree[pair.second].kind == .conditional {
      // a ? b : c ? b : d  →  a || c ? b : d
      let inner = branches(pair.second)
      if isSame(pair.first, inner.first) {
        release(inner.first)
        return mergeTests(
          id,
          .logicalOr,
          test,
          pair.second,
          PairRecord(first: pair.first, second: inner.second)
        )
      }
    }
    if tree[pair.first].kind == .conditional {
      // a ? b ? c : d : d  →  a && b ? c : d
      let inner = branches(pair.first)
      if isSame(pair.second, inner.second) {
        release(inner.second)
        return mergeTests(
          id,
          .logicalAnd,
          test,
          pair.first,
          PairRecord(first: inner.first, second: pair.second)
        )
      }
    }
    return false
  }

  private mutating func mergeTests(
    _ id: NodeID,
    _ operation: Operator,
    _ test: NodeID,
    _ nested: NodeID,
    _ pair: PairRecord
  ) -> Bool {
    let second = tree[nested].a
    setBinary(nested, operation, test, second)
    tree.nodes[id].a = nested
    tree.words.store(pair, at: tree[id].b)
    simplifyBinary(nested, tree[nested])
    simplifyConditional(id)
    return true
  }

  // MARK: branches that end alike

  private mutating func mergeTails(_ id: NodeID) -> Bool {
    let test = tree[id].a
    let pair = branches(id)
    // a ? (b, c) : c  →  a && b, c
    if tree[pair.first].kind == .sequence, isSame(lastOperand(tree[pair.first]), pair.second) {
      dropLast(pair.first)
      setBinary(id, .logicalAnd, test, pair.first)
      return appendValue(pair.second, to: id)
    }
    if tree[pair.second].kind == .sequence, isSame(lastOperand(tree[pair.second]), pair.first) {
      dropLast(pair.second)
      setBinary(id, .logicalOr, test, pair.second)
      return appendValue(pair.first, to: id)
    }
    // a ? b || c : c  →  a && b || c
    let first = tree[pair.first]
    if first.kind == .binary, first.isOperation(.logicalOr), isSame(first.b, pair.second) {
      release(pair.second)
      let joined = lift(first.a)
      tree[pair.first] = Node(.none, start: first.start)
      setBinary(first.a, .logicalAnd, test, joined)
      simplifyLogical(first.a)
      return setLogical(id, .logicalOr, first.a, first.b)
    }
    // a ? c : b && c  →  (a || b) && c
    let second = tree[pair.second]
    if second.kind == .binary, second.isOperation(.logicalAnd), isSame(second.b, pair.first) {
      release(pair.first)
      let joined = lift(second.a)
      tree[pair.second] = Node(.none, start: second.start)
      setBinary(second.a, .logicalOr, test, joined)
      simplifyLogical(second.a)
      return setLogical(id, .logicalAnd, second.a, second.b)
    }
    return false
  }

  private mutating func dropLast(_ sequence: NodeID) {
    let list = tree[sequence].a
    let count = tree.count(of: list)
    release(tree.element(count - 1, of: list))
    tree.words[list] = UInt32(truncatingIfNeeded: count - 1)
    if count == 2 { move(tree.element(0, of: list), to: sequence) }
  }

  private mutating func appendValue(_ value: NodeID, to id: NodeID) -> Bool {
    let effect = lift(id)
    simplifyBinary(effect, tree[effect])
    setSequence(id, effect, value)
    simplifySequence(id)
    return true
  }

  // MARK: branches of the same form

  private mutating func mergeEqual(_ id: NodeID) -> Bool {
    let test = tree[id].a
    let pair = branches(id)
    if isSame(pair.first, pair.second) {
      // a ? b : b  →  a, b
      release(pair.second)
      if simplifyUnused(test) {
        setSequence(id, test, pair.first)
        simplifySequence(id)
      } else {
        replace(id, byValueOf: pair.first)
      }
      return true
    }
    let first = tree[pair.first]
    let second = tree[pair.second]
    guard first.kind == second.kind else { return false }
    switch first.kind {
    case .assignment: return mergeAssignments(id, test, pair, first, second)
    case .call, .new: return mergeCalls(id, pair)
    default: return false
    }
  }

  // a ? b = c : b = d  →  b = a ? c : d
  private mutating func mergeAssignments(
    _ id: NodeID,
    _ test: NodeID,
    _ pair: PairRecord,
    _ first: Node,
    _ second: Node
  ) -> Bool {
    guard first.op == second.op, isSame(first.a, second.a),
      !isNamedByPlace(first.b), !isNamedByPlace(second.b)
    else { return false }
    if first.isLogicalAssignment { return false }
    // What is left of the value is evaluated before the test now.
    let target = tree[first.a]
    switch target.kind {
    case .identifier where first.op == Operator.assign.rawValue: break
    case .identifier, .member:
      let object = target.kind == .member ? target.a : first.a
      guard isPure(test), isStable(object, afterChanges: !isPure(test)) else { return false }
      // A getter of the target may change what the test reads.
      if first.op != Operator.assign.rawValue, target.kind == .member { return false }
    default: return false
    }
    release(second.a)
    tree[pair.second] = Node(.none, start: second.start)
    let conditional = lift(id)
    tree.words.store(PairRecord(first: first.b, second: second.b), at: tree[conditional].b)
    tree[id] = first
    tree[id].b = conditional
    tree[id].start = tree[conditional].start
    tree[pair.first] = Node(.none, start: first.start)
    simplifyConditional(conditional)
    simplifyAssignment(id)
    return true
  }
}
