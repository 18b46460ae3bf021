// What a CommonJS module's statements do to its exports, and which of the re-exports that its text
// shows are left.

import JSSyntax
import Memory

extension FactCollector {
  /// Lists the exports that the top-level statement `id`, of index `statement`, defines.
  ///
  ///     exports.a = exports.b = void 0;              // a and b, by assignment
  ///     Object.defineProperty(exports, "c", { … });  // c, by property
  ///     module.exports = f;                          // the whole
  mutating func noteExportDefinitions(_ id: NodeID, _ statement: UInt32) {
    guard tree[id].kind == .expressionStatement else { return }
    var value = tree[id].a
    while true {
      let node = tree[value]
      switch node.kind {
      case .assignment where node.op == Operator.assign.rawValue:
        if isModuleExports(node.a) {
          define(.empty, .whole, value, statement)
        } else if let name = exportName(node.a) {
          define(name, .assignment, value, statement)
        }
        value = node.b
      case .call:
        if let name = definedProperty(node) { define(name, .property, value, statement) }
        return
      default: return
      }
    }
  }

  private mutating func define(
    _ name: Atom,
    _ kind: ExportDefinitionKind,
    _ node: NodeID,
    _ statement: UInt32
  ) {
    tree.exportDefinitions.append(
      ExportDefinition(name: name, statement: statement, node: node, kind: kind)
    )
  }

  /// `exports.x` or `exports["x"]`.
  private func exportName(_ id: NodeID) -> Atom? {
    let node = tree[id]
    guard node.kind == .member || node.kind == .index, isExports(node.a) else { return nil }
    if node.kind == .member { return Atom(node.b) }
    let key = tree[node.b]
    return key.kind == .stringLiteral ? key.atom : nil
  }

  /// `Object.defineProperty(exports, "x", …)`.
  private func definedProperty(_ node: Node) -> Atom? {
    let callee = tree[node.a]
    guard callee.kind == .member, Atom(callee.b) == .defineProperty,
      isUnbound(callee.a, .objectGlobal), tree.count(of: node.b) == 3,
      isExports(tree.element(0, of: node.b))
    else { return nil }
    let key = tree[tree.element(1, of: node.b)]
    return key.kind == .stringLiteral ? key.atom : nil
  }

  private func isExports(_ id: NodeID) -> Bool {
    isUnbound(id, .exports) || isModuleExports(id)
  }

  private func isModuleExports(_ id: NodeID) -> Bool {
    let node = tree[id]
    return node.kind == .member && Atom(node.b) == .exports && isUnbound(node.a, .module)
  }

  private func isUnbound(_ id: NodeID, _ name: Atom) -> Bool {
    let node = tree[id]
    return node.kind == .identifier && node.atom == name && node.b != noSymbol
      && tree.symbols[node.b].kind == .unbound
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
