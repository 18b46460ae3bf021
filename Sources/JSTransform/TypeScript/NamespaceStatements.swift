// Namespaces of the module become its statements when it is bundled: linking then keeps what is used of
// them, statement by statement.
//
//   namespace N { export const x = 1; export function f() { return g(x); } function g() { … } }
//   → var N = {}; N.x = 1; function f() { return g(N.x); } N.f = f; function g() { … }
//
// What blocks declare are other symbols than names of the module with the same text; those who write
// names tell them apart.

import JSSyntax
import Memory

extension TransformPass {
  /// Appends the statements of the namespace `id` of the module to `statements`.
  ///
  /// - Parameters:
  ///   - id: the declaration.
  ///   - statement: the `export` statement around it, or 0.
  ///   - statements: what it becomes is added here.
  ///   - pass: what is known of the module.
  /// - Returns: false when it has to be a function, or has no code.
  mutating func flattenNamespace(
    _ id: NodeID,
    exportedBy statement: NodeID,
    _ statements: inout [NodeID],
    _ pass: inout TypeScriptPass
  ) -> Bool {
    guard tree[id].kind == .namespaceDeclaration, canFlatten(id, pass), isInstantiated(id) else {
      return false
    }
    let record = tree.record(NamespaceRecord.self, at: tree[id].a)
    let symbol = tree[record.name].b
    if tree.symbols[symbol].kind == .namespace, pass.madeObjects.insert(symbol).inserted {
      makeObject(id, record.name)
      let isExported = statement != 0 && pass.exportedSymbols.insert(symbol).inserted
      statements.append(isExported ? statement : id)
    } else {
      tree[record.name] = Node(.none, start: tree[record.name].start)
    }
    flattenBody(record, symbol, &statements, &pass)
    return true
  }

  /// Does so for one that the namespace `parent`, a name of the module, exports.
  ///
  ///     export namespace M { … }   →   var M = {}; N.M = M; …
  mutating func flattenNamespace(
    _ id: NodeID,
    exportedFrom parent: SymbolID,
    _ statements: inout [NodeID],
    _ pass: inout TypeScriptPass
  ) -> Bool {
    guard pass.flattened.values.contains(parent), canFlatten(id, pass), isInstantiated(id) else {
      return false
    }
    let record = tree.record(NamespaceRecord.self, at: tree[id].a)
    let symbol = tree[record.name].b
    // Another block may have made the object already.
    guard tree.symbols[symbol].kind == .namespace, pass.declarationCounts[symbol] == 1,
      let group = pass.groupOfSymbol[symbol], pass.groups[group].blockCount == 1
    else { return false }
    makeObject(id, record.name)
    statements.append(id)
    exportName(record.name, parent, &statements)
    flattenBody(record, symbol, &statements, &pass)
    return true
  }

  /// The same for an enum of constants, whose function calls nothing that could look for it.
  ///
  ///     export enum E { … }   →   var E = …; N.E = E;
  mutating func flattenEnum(
    _ id: NodeID,
    exportedFrom parent: SymbolID,
    _ statements: inout [NodeID],
    _ pass: TypeScriptPass
  ) -> Bool {
    let name = tree.record(EnumRecord.self, at: tree[id].a).name
    let symbol = tree[name].b
    guard pass.flattened.values.contains(parent), !tree[id].flags.contains(.constEnum),
      pass.declarationCounts[symbol] == 1, let group = pass.groupOfSymbol[symbol],
      pass.groups[group].blockCount == 1, (pass.enumValues[id] ?? []).allSatisfy(\.isConstant)
    else { return false }
    transformEnum(id, exportedFrom: noSymbol, pass)
    statements.append(id)
    exportName(name, parent, &statements)
    return true
  }

  /// Whether the block `id` stands in the module itself, or in blocks that have become a part of it.
  private func canFlatten(_ id: NodeID, _ pass: TypeScriptPass) -> Bool {
    let record = tree.record(NamespaceRecord.self, at: tree[id].a)
    let symbol = tree[record.name].b
    guard options.flattensNamespaces, !tree.flags.contains(.containsEval), symbol != noSymbol,
      tree.symbols[symbol].flags.isDisjoint(with: .mustKeepName), pass.enums[symbol] == nil
    else { return false }
    let scope = tree.symbols[symbol].scope
    guard scope == 0 || pass.dissolvedScopes.contains(scope) else { return false }
    switch tree.symbols[symbol].kind {
    case .namespace, .function, .class: return true
    default: return false
    }
  }

  // `var N = {};`
  private mutating func makeObject(_ id: NodeID, _ name: NodeID) {
    let start = tree[id].start
    tree.variables = appending([name], to: tree.variables)
    tree[id] = declaration(.var, name, object([], start: start), start: start)
  }

  private mutating func flattenBody(
    _ record: NamespaceRecord,
    _ symbol: SymbolID,
    _ statements: inout [NodeID],
    _ pass: inout TypeScriptPass
  ) {
    pass.flattened[record.innerSymbol] = symbol
    pass.dissolvedScopes.insert(record.scope)
    transformBody(record.body, symbol, &statements, &pass)
  }

  /// What flattened blocks declare belongs to the module.
  mutating func dissolveScopes(_ pass: TypeScriptPass) {
    if pass.dissolvedScopes.isEmpty { return }
    tree.flags.insert(.sharesNames)
    var index = 0
    while index < tree.symbols.count {
      if pass.dissolvedScopes.contains(tree.symbols[index].scope),
        pass.flattened[SymbolID(index)] == nil
      {
        tree.symbols[index].scope = 0
      }
      index += 1
    }
    index = 0
    while index < tree.scopes.count {
      if pass.dissolvedScopes.contains(tree.scopes[index].parent) { tree.scopes[index].parent = 0 }
      index += 1
    }
  }
}
