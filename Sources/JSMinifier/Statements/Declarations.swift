// Declarations of variables (ecma262 sec-declarations-and-the-variable-statement).
//
//   var a = 1; var b = 2;     →  var a = 1, b = 2        let a = void 0;      →  let a;
//   var a; a = 1; b();        →  var a = 1; b();         const a = 1;         →  let a = 1;
//   var a; for (; b;) c();    →  for (var a; b;) c();

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyDeclarator(_ id: NodeID, _ node: Node) {
    let target = tree[node.a]
    guard node.b != 0, target.kind == .bindingIdentifier, target.b != noSymbol else { return }
    switch tree.symbols[target.b].kind {
    case .let:
      declaredAt[target.b] = id
      if tree.primitive(node.b) == .undefined {
        release(node.b)
        tree.nodes[id].b = 0
      }
    case .const, .using: declaredAt[target.b] = id
    default: break
    }
  }

  // const a = 1;  →  let a = 1;      where nothing may assign to it
  mutating func simplifyVariables(_ id: NodeID, _ node: Node) {
    guard node.op == DeclarationKind.const.rawValue, !tree.flags.contains(.containsEval) else {
      return
    }
    for index in 0..<tree.count(of: node.a) {
      if !mayBecomeVariable(tree[tree.element(index, of: node.a)].a) { return }
    }
    tree.nodes[id].op = DeclarationKind.let.rawValue
  }

  // Whether no name of the pattern is assigned to, which throws, or may be by another script.
  private mutating func mayBecomeVariable(_ pattern: NodeID) -> Bool {
    let isScript = !options.isBundled && !tree.flags.contains(.isModuleGoal)
    let mark = lists.count
    collectNames(pattern, mark)
    var result = true
    var index = mark
    while index < lists.count {
      let name = tree[lists[index]]
      if name.b == noSymbol || tree.symbols[name.b].flags.contains(.isWritten)
        || isScript && tree.symbols[name.b].scope == 0
      {
        result = false
      }
      index += 1
    }
    lists.truncate(to: mark)
    return result
  }

  // MARK: in lists

  /// Joins the declaration `id` with what follows it, the last of `statements`; false when it stays.
  mutating func joinDeclaration(_ id: NodeID, _ tail: Int) -> Bool {
    let node = tree[id]
    let kind = DeclarationKind(rawValue: node.op) ?? .var
    if kind == .using || kind == .awaitUsing { return false }
    let next = statements.last
    switch tree[next].kind {
    case .variableDeclaration where tree[next].op == node.op:
      prependDeclarators(id, to: next)
      return true
    case .forStatement where kind == .var: return joinLoop(id, next)
    case .expressionStatement where kind != .const: return initialize(id, next)
    default: return false
    }
  }

  private mutating func prependDeclarators(_ id: NodeID, to next: NodeID) {
    let mark = lists.count
    for list in [tree[id].a, tree[next].a] {
      for index in 0..<tree.count(of: list) { lists.append(tree.element(index, of: list)) }
    }
    tree.nodes[next].a = tree.takeList(&lists, from: mark)
    tree.nodes[next].start = tree[id].start
    tree[id] = Node(.none, start: tree[id].start)
  }

  // var a; for (var b; …)  →  for (var a, b; …)
  private mutating func joinLoop(_ id: NodeID, _ loop: NodeID) -> Bool {
    var record = tree.record(ForRecord.self, at: tree[loop].a)
    if record.initializer == 0 {
      record.initializer = id
      tree.words.store(record, at: tree[loop].a)
      return true
    }
    let initializer = tree[record.initializer]
    guard initializer.kind == .variableDeclaration,
      initializer.op == DeclarationKind.var.rawValue
    else { return false }
    prependDeclarators(id, to: record.initializer)
    return true
  }

  // var a, b; a = 1; c();  →  var b, a = 1; c();
  private mutating func initialize(_ id: NodeID, _ next: NodeID) -> Bool {
    false
  }
}
