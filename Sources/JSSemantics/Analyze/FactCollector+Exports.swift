// What statements do to the exports of a CommonJS module.

import JSSyntax
import Memory

extension FactCollector where Names: ~Copyable {
  /// A value for the export or property `symbol`.
  ///
  /// That there is only one the binder of members knows, so `.isWritten` is left as it is.
  mutating func writeMember(_ symbol: SymbolID) {
    if tree.symbols[symbol].kind.isExportMember { tree.flags.insert(.usesCommonJSExports) }
    if context.functionDepth > 0 {
      tree.symbols[symbol].flags.formUnion([.isWritten, .hasDeferredWrites])
    }
    if stamps[symbol].written != number {
      stamps[symbol].written = number
      lists.writes.append(symbol)
    }
  }

  /// Lists each property of `module.exports = { … }` or `const x = { … }` as a part of the statement
  /// `id`.
  mutating func collectParts(of id: NodeID) {
    let value = partedValue(of: id)
    if value == 0 { return }
    let literal = tree[value]
    guard literal.kind == .objectLiteral, literal.flags.contains(.hasParts) else { return }
    let parent = UInt32(truncatingIfNeeded: tree.statements.count) - 1
    for index in 0..<tree.count(of: literal.a) {
      let property = tree.element(index, of: literal.a)
      number &+= 1
      hash = 0
      flags = .isPart
      walk(tree[property].b)
      write(tree[tree[property].a].b)
      endStatement(property)
      tree.statements[tree.statements.count - 1].parent = parent
    }
  }

  /// Where the statement `id` would have a literal with parts.
  private func partedValue(of id: NodeID) -> NodeID {
    let node = tree[id]
    switch node.kind {
    case .expressionStatement:
      return tree[node.a].kind == .assignment ? tree[node.a].b : 0
    case .exportDefault, .exportDeclaration, .variableDeclaration:
      return tree.flags.contains(.hasObjectMembers) ? tree.literal(of: id)?.literal ?? 0 : 0
    default: return 0
    }
  }

  /// `this` of the top level is the exports.
  mutating func noteThisObstacle() {
    if tree.flags.obstacle == .none { tree.flags.obstacle = .topLevelThis }
  }

  /// Of the re-exports that `findCommonJSExports` lists, keeps those of the last assignment to
  /// `module.exports` whose code is still there.
  mutating func chooseReExports() {
    let count = tree.commonJSExports.count
    var names = 0
    while names < count, tree.commonJSExports[names].name != .empty { names += 1 }
    var end = count
    while end > names {
      var start = end
      while start > names, tree.commonJSExports[start - 1].importRecord != 0 { start -= 1 }
      var kept = names
      for index in start..<end {
        let export = tree.commonJSExports[index]
        if tree.importRecords[export.importRecord - 1].flags.contains(.unused) { continue }
        tree.commonJSExports[kept] = export
        kept += 1
      }
      if kept > names || start == end { return tree.commonJSExports.truncate(to: kept) }
      // All of them were in dead branches: on to the assignment before.
      end = start - 1
    }
    tree.commonJSExports.truncate(to: names)
  }
}
