// Lexical variables that may as well belong to the whole function become `var`, so that one statement
// declares them all and the others are plain assignments.
//
//   function f() { let a = g(); if (a) { let b = h(a); i(b, b); } }
//   →  function f() { var a = g(), b; a && (b = h(a), i(b, b)); }
//
// What tells them apart (ecma262 sec-let-and-const-declarations): a lexical variable throws before its
// declaration has run, a loop makes a new one in each turn, and another one of the same name may stand
// beside it. So every use must come after the declaration; in a loop no function may keep the variable,
// and each turn must give it a value; and names are chosen anew afterwards.

import JSSyntax
import Memory

extension Minifier {
  /// Makes the `let` declarations of functions `var` declarations where they mean the same.
  ///
  /// The parents in the table must be right.
  mutating func widenLexicals() {
    if !renamesSymbols { return }
    listNewDeclarations()
    var index = 0
    while index < usage.declarations.count {
      let id = usage.declarations[index]
      let node = tree[id]
      if node.kind == .variableDeclaration, node.op == DeclarationKind.let.rawValue {
        widen(id, node)
      }
      index &+= 1
    }
  }

  private mutating func widen(_ id: NodeID, _ node: Node) {
    let function = function(around: id)
    guard function != 0 else { return }
    let parent = usage.parents[id]
    let isHead: Bool
    var isLoop = isRepeated(id, below: function)
    switch tree[parent].kind {
    case .forInStatement, .forOfStatement:
      isHead = true
      isLoop = true
    case .forStatement:
      isHead = false
      isLoop = true
    default:
      isHead = false
      guard isStatement(id, of: parent) else { return }
    }
    let count = tree.count(of: node.a)
    var index = 0
    while index < count {
      let declarator = tree.element(index, of: node.a)
      guard mayWiden(declarator, isLoop: isLoop, loop: isHead ? parent : 0) else { return }
      index &+= 1
    }
    tree.nodes[id].op = DeclarationKind.var.rawValue
    touch(id)
    index = 0
    while index < count {
      tree.symbols[tree[tree[tree.element(index, of: node.a)].a].b].kind = .var
      index &+= 1
    }
  }

  /// Whether the declarator may be a `var`.
  ///
  /// - Parameters:
  ///   - declarator: of a `let`.
  ///   - isLoop: it runs more than once for each call of its function.
  ///   - loop: the `for-in` or `for-of` loop whose head it is, or none.
  /// - Returns: whether its uses all come after it.
  private func mayWiden(_ declarator: NodeID, isLoop: Bool, loop: NodeID) -> Bool {
    let node = tree[declarator]
    let name = tree[node.a]
    guard name.kind == .bindingIdentifier, name.b != noSymbol, isPrivate(name.b),
      usage.symbols[name.b].declarations == 1
    else { return false }
    if isLoop {
      if isCaptured(name.b) || loop == 0 && node.b == 0 { return false }
    }
    let body = loop == 0 ? 0 : tree.record(ForInRecord.self, at: tree[loop].a).body
    var count = 0
    var place = reference(from: usage.symbols[name.b].first, of: name.b)
    while place != 0 {
      count += 1
      if count > 200 { return false }
      if place != node.a {
        if loop == 0 ? !hasRun(declarator, before: place) : !isInside(place, body) { return false }
      }
      place = reference(from: usage.nexts[place], of: name.b)
    }
    return true
  }
}
