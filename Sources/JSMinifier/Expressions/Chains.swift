// Optional chains made of null tests (ecma262 sec-optional-chains).
//
//   a == null ? void 0 : a.b.c       →  a?.b.c
//   (t = a) == null ? void 0 : t(1)  →  (t = a)?.(1)
//   a != null && a.b()               →  a?.b()            where the value is not read
//   null?.a(b())                     →  void 0

import JSSyntax
import Memory

extension Minifier {
  /// Nothing of a chain that starts with null or undefined is evaluated.
  mutating func simplifyChain(_ id: NodeID) {
    var link = tree[tree[id].a]
    while tree[link.a].isLink { link = tree[link.a] }
    guard link.isLink, link.flags.contains(.optional),
      kinds(of: link.a).isSubset(of: [.undefined, .null]), isPure(link.a)
    else { return }
    replace(id, by: .undefined)
  }

  /// Turns `present`, which reads the name that `operand` is or assigns to as its first object, into
  /// a chain that starts with `operand`.
  ///
  /// `operand` is part of the chain afterwards; its former place still has it.
  mutating func makeChain(of present: NodeID, on operand: NodeID) -> Bool {
    guard let link = firstLink(of: present, on: operand) else { return false }
    release(tree[link].a)
    tree.nodes[link].a = operand
    tree.nodes[link].flags.insert(.optional)
    if tree[present].kind != .chain {
      let inner = lift(present)
      tree[present] = Node(.chain, start: tree[inner].start, a: inner)
    }
    return true
  }

  private func firstLink(of present: NodeID, on operand: NodeID) -> NodeID? {
    var id = tree[present].kind == .chain ? tree[present].a : present
    while true {
      let node = tree[id]
      switch node.kind {
      case .member, .index, .privateMember: break
      case .call:
        // `(0, a.b)()` and `(a?.b)()` end the chain, `eval?.()` is no direct eval.
        let callee = tree[node.a]
        if callee.flags.contains(.detached), callee.kind != .call { return nil }
        if callee.kind == .identifier, callee.atom == .eval { return nil }
      default: return nil
      }
      if readsAgain(operand, node.a) { return id }
      id = node.a
    }
  }

  // a != null && a.b  →  a?.b, whose value is false like that of the former, but another one.
  mutating func simplifyToChain(_ id: NodeID) -> Bool {
    let node = tree[id]
    let isAnd = node.isOperation(.logicalAnd)
    guard let test = nullTest(node.a), test.kinds == [.undefined, .null], test.isEqual != isAnd
    else { return false }
    let operand = tree[test.operand]
    guard
      operand.kind == .identifier
        || operand.kind == .assignment && operand.op == Operator.assign.rawValue,
      makeChain(of: node.b, on: test.operand)
    else { return false }
    detach(test.operand, from: node.a)
    move(node.b, to: id)
    return true
  }
}

extension Node {
  fileprivate var isLink: Bool {
    switch kind {
    case .member, .index, .privateMember, .call: true
    default: false
    }
  }
}
