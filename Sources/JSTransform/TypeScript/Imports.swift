// Imports that only types use vanish, and so do exports of types.
//
//   import { A, b } from "x"; b()      →  import { b } from "x"
//   import c = require("y"); c()       →  const c = require("y")
//   import d = N.e; d()                →  var d = N.e

import JSSyntax
import Memory
import Source

extension TransformPass {
  /// Removes unused imports and turns the others of TypeScript's own forms into variables.
  mutating func elideImports(_ pass: TypeScriptPass) {
    let settings = options.typeScript
    let keepsNames = settings.verbatimModuleSyntax || settings.preserveValueImports
    resolveAliases(keepsUnused: settings.verbatimModuleSyntax)
    var dropped: Set<SymbolID> = []
    var statements: [NodeID] = []
    let program = tree.elements(of: tree.program)
    for id in program {
      switch tree[id].kind {
      case .importDeclaration where !keepsNames:
        if elideNames(id, &dropped) { statements.append(id) }
      case .importDeclaration, .importEquals:
        statements.append(id)
      case .emptyStatement:
        break
      case .exportNamed:
        if elideExports(id, pass) { statements.append(id) }
      case .exportDeclaration where tree[tree[id].a].kind == .emptyStatement:
        break
      default:
        statements.append(id)
      }
    }
    if statements.count < program.count { tree.program = tree.addList(statements) }
    removeNamedImports(dropped)
  }

  // Removes the specifiers of an import that nothing uses. Returns whether the statement stays.
  private mutating func elideNames(_ id: NodeID, _ dropped: inout Set<SymbolID>) -> Bool {
    let node = tree[id]
    if node.flags.contains(.bare) { return true }
    let count = tree.count(of: node.b)
    var used = 0
    while used < count, isUsed(specifier: tree.element(used, of: node.b)) { used += 1 }
    if used == count && count > 0 { return true }
    var kept: [NodeID] = []
    for specifier in tree.elements(of: node.b) {
      if isUsed(specifier: specifier) {
        kept.append(specifier)
      } else {
        dropped.insert(tree[tree[specifier].b].b)
      }
    }
    if kept.isEmpty {
      if options.typeScript.preserveUnusedImports {
        tree[id].flags.insert(.bare)
        tree[id].b = 0
        tree.importRecords[node.a].flags.insert(.bare)
        return true
      }
      tree.importRecords[node.a].flags.insert(.unused)
      return false
    }
    tree[id].b = tree.addList(kept)
    return true
  }

  private func isUsed(specifier: NodeID) -> Bool {
    let symbol = tree[tree[specifier].b].b
    return symbol == noSymbol || tree.symbols[symbol].useCount > 0
      || tree.symbols[symbol].flags.contains(.isExported)
  }

  // `ns.p` of an `import * as ns`.
  private func isMember(_ symbol: SymbolID) -> Bool {
    tree.symbols[symbol].kind == .importedName
  }

  private mutating func removeNamedImports(_ dropped: Set<SymbolID>) {
    var kept = 0
    var index = 0
    while index < tree.namedImports.count {
      let symbol = tree.namedImports[index].symbol
      let isUnusedMember = isMember(symbol) && tree.symbols[symbol].useCount == 0
      if !isUnusedMember && !dropped.contains(symbol) {
        tree.namedImports[kept] = tree.namedImports[index]
        kept += 1
      }
      index += 1
    }
    tree.namedImports.truncate(to: kept)
  }

  // `export { T }` of a type: the name is declared nowhere. Returns whether the statement stays.
  private mutating func elideExports(_ id: NodeID, _ pass: TypeScriptPass) -> Bool {
    let specifiers = tree.elements(of: tree[id].a)
    var kept: [NodeID] = []
    for specifier in specifiers {
      let symbol = tree[tree[specifier].a].b
      if symbol == noSymbol || tree.symbols[symbol].kind == .unbound { continue }
      if isErased(symbol, pass) {
        removeExports(of: symbol)
      } else {
        kept.append(specifier)
      }
    }
    if kept.count == specifiers.count { return true }
    tree[id].a = tree.addList(kept)
    // `export {}` makes the file a module.
    return !kept.isEmpty || specifiers.isEmpty
  }

  // MARK: aliases

  private func nodes(of kind: NodeKind) -> [NodeID] {
    var found: [NodeID] = []
    var id: NodeID = 1
    let count = UInt32(truncatingIfNeeded: tree.nodes.count)
    while id < count {
      if tree[id].kind == kind { found.append(id) }
      id &+= 1
    }
    return found
  }

  /// Rewrites every `import a = …`.
  ///
  /// An alias may be the only use of another one, so the last comes first.
  private mutating func resolveAliases(keepsUnused: Bool) {
    let aliases = nodes(of: .importEquals)
    if aliases.isEmpty { return }
    let exported = Set(nodes(of: .exportDeclaration).map { tree[$0].a })
    for id in aliases.reversed() {
      let symbol = tree[tree[id].a].b
      let isUsed =
        symbol == noSymbol || tree.symbols[symbol].useCount > 0
        || tree.symbols[symbol].flags.contains(.isExported) || exported.contains(id)
      if isUsed || (keepsUnused && tree[id].op == 1) {
        replaceAlias(id)
      } else {
        removeAlias(id)
      }
    }
  }

  private mutating func replaceAlias(_ id: NodeID) {
    let node = tree[id]
    if node.op == 0 {
      tree[id] = declaration(.var, node.a, node.b, start: node.start)
      let symbol = tree[node.a].b
      if symbol != noSymbol, tree.symbols[symbol].scope == 0 {
        tree.variables = appending([node.a], to: tree.variables)
      }
      return
    }
    let specifier = string(tree.importRecords[node.b].specifier, start: node.start)
    let arguments = tree.addList([specifier])
    let value = tree.add(Node(.requireCall, start: node.start, a: node.b, b: arguments))
    tree[id] = declaration(.const, node.a, value, start: node.start)
    tree.flags.insert(.usesRequire)
  }

  private mutating func removeAlias(_ id: NodeID) {
    let node = tree[id]
    if node.op == 0 {
      release(node.b)
    } else {
      tree.importRecords[node.b].flags.insert(.unused)
    }
    tree[id] = Node(.emptyStatement, start: node.start)
  }
}
