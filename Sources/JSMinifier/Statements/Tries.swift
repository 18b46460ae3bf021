// `try` statements and labels (ecma262 sec-try-statement, sec-labelled-statements).
//
//   try { a() } catch (b) {} finally {}  →  try { a() } catch {}
//   try {} catch (a) { b() }             →  nothing
//   try { a() } finally {}               →  { a() }
//   a: b();                              →  b();

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyTry(_ id: NodeID) {
    let node = tree[id]
    var record = tree.record(TryRecord.self, at: node.a)
    if record.finalizer != 0, tree.count(of: tree[record.finalizer].a) == 0 {
      if record.handler == 0 {
        move(record.block, to: id)
        tree[record.finalizer] = Node(.none, start: node.start)
        return
      }
      tree[record.finalizer] = Node(.none, start: node.start)
      record.finalizer = 0
    }
    if tree.count(of: tree[record.block].a) == 0 {
      replaceEmptyTry(id, node, record)
      return
    }
    if record.parameter != 0, isUnusedName(record.parameter) {
      release(record.parameter)
      record.parameter = 0
    }
    tree.words.store(record, at: node.a)
  }

  private func isUnusedName(_ parameter: NodeID) -> Bool {
    let name = tree[parameter]
    guard name.kind == .bindingIdentifier, name.b != noSymbol else { return false }
    return tree.symbols[name.b].useCount == 0
      && !tree.symbols[name.b].flags.contains(.mustKeepName)
  }

  // The handler is never entered; `var` in it is still a declaration.
  private mutating func replaceEmptyTry(_ id: NodeID, _ node: Node, _ record: TryRecord) {
    let mark = lists.count
    tree[id] = Node(.none, start: node.start)
    tree[record.block] = Node(.none, start: node.start)
    if record.parameter != 0 { release(record.parameter) }
    if record.handler != 0 { pushHoisted(record.handler) }
    if record.finalizer != 0 { lists.append(record.finalizer) }
    let list = tree.takeList(&lists, from: mark)
    let scope = record.handler == 0 ? record.scope : tree.scopes[record.scope].parent
    tree[id] = Node(.block, start: node.start, a: list, b: scope)
  }

  // MARK: labels

  mutating func simplifyLabel(_ id: NodeID) {
    let node = tree[id]
    if tree[node.b].kind == .none || tree[node.b].kind == .emptyStatement {
      tree[id] = Node(.emptyStatement, start: node.start)
      return
    }
    // A function with a label is sloppy code's.
    if tree[node.b].kind == .functionDeclaration || isJumpedTo(node.atom, node.b) { return }
    move(node.b, to: id)
  }

  private mutating func isJumpedTo(_ label: Atom, _ statement: NodeID) -> Bool {
    let mark = stack.count
    stack.append(statement)
    var found = false
    while stack.count > mark, !found {
      let id = stack.removeLast()
      let node = tree[id]
      switch node.kind {
      case .breakStatement, .continueStatement: found = node.atom == label
      case .expressionStatement, .variableDeclaration, .returnStatement, .throwStatement,
        .functionDeclaration, .classDeclaration, .functionExpression, .arrowFunction,
        .classExpression:
        break
      default: tree.pushChildren(of: id, onto: &stack)
      }
    }
    stack.truncate(to: mark)
    return found
  }
}
