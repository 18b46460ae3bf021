// `--drop:console`, `--drop:debugger`, `--drop-labels` and `--pure`.

import JSSyntax
import Memory
import Source

extension TransformPass {
  /// Removes `debugger` statements, and calls of the methods of the global `console` with their
  /// arguments.
  mutating func drop() {
    if options.drop.isEmpty { return }
    tree.flags.insert(.testsConstants)
    let dropsConsole = options.drop.contains(.console)
    let count = UInt32(tree.nodes.count)
    var id: NodeID = 1
    while id < count {
      let node = tree[id]
      switch node.kind {
      case .debuggerStatement where options.drop.contains(.debugger):
        tree[id] = Node(.emptyStatement, start: node.start)
      case .call where dropsConsole && isConsole(node.a):
        release(node.a)
        for argument in tree.elements(of: node.b) { release(argument) }
        let zero = number(0, start: node.start)
        tree[id] = Node(.unary, op: Operator.void.rawValue, start: node.start, a: zero)
        dropped.insert(id)
      case .chain where dropped.contains(node.a):
        move(node.a, to: id)
        dropped.insert(id)
      case .expressionStatement where dropped.contains(node.a):
        tree[id] = Node(.emptyStatement, start: node.start)
      default: break
      }
      id += 1
    }
  }

  /// Removes the statements with a label of `--drop-labels`.
  ///
  ///     DEV: { check(); }   →   nothing
  mutating func dropLabels() {
    let labels = Set(options.dropLabels.compactMap { tree.names.find($0.bytes) })
    if labels.isEmpty { return }
    let count = UInt32(tree.nodes.count)
    var id: NodeID = 1
    while id < count {
      let node = tree[id]
      if node.kind == .labeledStatement, labels.contains(node.atom) {
        removeStatement(id, body: node.b)
      }
      id += 1
    }
  }

  /// Marks calls of the global names of `--pure` as free of effects.
  ///
  ///     styled.div(x);   →   /* @__PURE__ */ styled.div(x);
  mutating func markPureCalls() {
    var chains: [[Atom]] = []
    for name in options.pure {
      let parts = name.compactMap { tree.names.find($0.bytes) }
      if parts.count == name.count { chains.append(parts) }
    }
    if chains.isEmpty { return }
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      let node = tree[id]
      if node.kind == .call || node.kind == .new, chains.contains(where: { isChain(node.a, $0) }) {
        tree[id].flags.insert(.pure)
      }
      id += 1
    }
  }

  /// Whether `id` is the chain of names `parts` that starts at a global.
  private func isChain(_ id: NodeID, _ parts: [Atom]) -> Bool {
    var current = id
    for part in parts.dropFirst().reversed() {
      guard tree[current].kind == .member, Atom(tree[current].b) == part else { return false }
      current = tree[current].a
    }
    let root = tree[current]
    return root.kind == .identifier && root.atom == parts[0] && isGlobal(root.b)
  }

  // `console.log`, `console.a.b`, `console?.log`
  private func isConsole(_ callee: NodeID) -> Bool {
    var current = callee
    var isMember = false
    while true {
      let node = tree[current]
      switch node.kind {
      case .member, .index:
        isMember = true
        current = node.a
      case .chain: current = node.a
      case .identifier: return isMember && node.atom == .console && isGlobal(node.b)
      default: return false
      }
    }
  }
}
