// `--drop:console` and `--drop:debugger`.

import JSSyntax
import Memory
import Source

extension TransformPass {
  /// Removes `debugger` statements, and calls of the methods of the global `console` with their
  /// arguments.
  mutating func drop() {
    if options.drop.isEmpty { return }
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
