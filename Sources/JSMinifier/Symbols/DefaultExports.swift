// A default export that is a name of the module is exported under that name.
//
//   const a = f(); export default a;      →  const a = f(); export { a as default };
//   var a = f(); export default a;        →  let a = f(); export { a as default };
//
// A module of a cycle may read `default` before the statement has run, so nothing between may call a
// function, unless the module imports nothing. Linking knows more; see DefaultAliases.
//
// The binding `default` holds the value that `a` had when the statement ran (ecma262
// sec-exports-runtime-semantics-evaluation), so `a` must have its only value by then.

import JSSyntax
import Memory

extension Minifier {
  /// Lets other modules of the bundle read the variable itself.
  mutating func simplifyDefaultExport() {
    guard isShakenApart, !tree.flags.contains(.containsEval) else { return }
    var index = tree.count(of: tree.program)
    while index > 0 {
      index -= 1
      let id = tree.element(index, of: tree.program)
      if tree[id].kind == .exportDefault {
        exportName(id)
        return
      }
    }
  }

  private mutating func exportName(_ id: NodeID) {
    let node = tree[id]
    guard tree[node.a].kind == .identifier, tree[node.a].b != noSymbol,
      tree[node.b].kind == .bindingIdentifier, keepsValue(tree[node.a].b, from: id),
      isReadAfterwards(tree[node.a].b, id)
    else { return }
    let symbol = tree[node.a].b
    let binding = tree[node.b].b
    var index = 0
    while index < tree.exports.count, tree.exports[index].symbol != binding { index += 1 }
    guard index < tree.exports.count else { return }
    if tree.symbols[symbol].kind == .var { makeLexical(symbol) }
    tree.exports[index].symbol = symbol
    tree.symbols[symbol].flags.insert(.isExported)
    discard(id)
    empty(id)
  }

  private mutating func makeLexical(_ symbol: SymbolID) {
    let declaration = usage.parents[declarator(of: symbol)]
    tree.nodes[declaration].op = DeclarationKind.let.rawValue
    tree.symbols[symbol].kind = .let
    touch(declaration)
  }

  // Whether the variable has its value before the statement `id`, and keeps it.
  private func keepsValue(_ symbol: SymbolID, from id: NodeID) -> Bool {
    let use = usage.symbols[symbol]
    guard use.writes == 0, use.declarations == 1, tree.symbols[symbol].scope == 0 else {
      return false
    }
    switch tree.symbols[symbol].kind {
    case .var: return declarator(of: symbol) != 0 && mayBeLexical(symbol, until: id)
    case .let, .const:
      let declarator = declarator(of: symbol)
      return declarator != 0 && hasRun(declarator, before: id)
    case .class:
      return tree[usage.parents[use.declaration]].kind == .classDeclaration
        && hasRun(use.declaration, before: id)
    default: return false
    }
  }

  // Whether nobody reads the default export before the statement `id` who could not read `symbol` then.
  private mutating func isReadAfterwards(_ symbol: SymbolID, _ id: NodeID) -> Bool {
    if tree.importRecords.isEmpty { return true }
    var first = usage.symbols[symbol].declaration
    while usage.parents[first] != 0 { first = usage.parents[first] }
    var index = Int(usage.nexts[first]) + 1
    let end = Int(usage.nexts[id])
    guard index > 0, end <= tree.count(of: tree.program) else { return false }
    let mark = stack.count
    let declarator = declarator(of: symbol)
    if declarator != 0 {
      let list = tree[usage.parents[declarator]].a
      var next = tree.count(of: list)
      while next > 0, tree.element(next - 1, of: list) != declarator {
        next -= 1
        stack.append(tree.element(next, of: list))
      }
    }
    while index < end {
      stack.append(tree.element(index, of: tree.program))
      index += 1
    }
    var callsNothing = true
    while stack.count > mark {
      let current = stack.removeLast()
      switch tree[current].kind {
      case .call, .new, .taggedTemplate, .await, .forOfStatement, .spread, .arrayPattern,
        .classStaticBlock, .importCall, .requireCall:
        callsNothing = false
      case .functionDeclaration, .functionExpression, .arrowFunction: continue
      default: break
      }
      if !callsNothing { break }
      tree.pushChildren(of: current, onto: &stack)
    }
    stack.truncate(to: mark)
    return callsNothing
  }

  // Whether nobody can read the `var`, alone in its declaration, before it has its value. Then it may be
  // a `let`, which throws for modules of a cycle that read it too early, as `default` does.
  private func mayBeLexical(_ symbol: SymbolID, until id: NodeID) -> Bool {
    let declarator = declarator(of: symbol)
    let declaration = usage.parents[declarator]
    guard isPrivate(symbol), usage.parents[declaration] == 0,
      tree.count(of: tree[declaration].a) == 1
    else { return false }
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    var count = 0
    while place != 0 {
      count += 1
      if count > 200 { return false }
      if tree[place].kind == .identifier, !hasRun(declarator, before: place) { return false }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return true
  }
}
