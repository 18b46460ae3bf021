// Namespaces become functions that fill an object; what they export are its properties.
//
//   namespace N { export let x = 1; export function f() { return x; } }
//   → var N = ((N) => { N.x = 1; function f() { return N.x; } N.f = f; return N; })(N = {});
//
// A later block of the same namespace sees the exports of the earlier ones as properties. Where linking
// keeps names apart, blocks become statements of the module: see NamespaceStatements.swift.

import JSSyntax
import Memory
import Source

/// All blocks of one namespace.
struct NamespaceGroup {
  /// Names that its blocks export, with values.
  var exports: Set<Atom> = []
  /// The enums among them, by their first symbol.
  var enums: [Atom: SymbolID] = [:]
  /// The namespaces among them, as indices of groups.
  var namespaces: [Atom: Int] = [:]
  var blockCount = 0
}

/// One block of a namespace.
struct NamespaceBlock {
  let group: Int
  let scope: ScopeID
  let inner: SymbolID
  let body: ListID
}

extension TransformPass {
  // MARK: collecting

  /// Finds all namespaces, which blocks belong together, and what they export.
  mutating func collectNamespaces(_ pass: inout TypeScriptPass) {
    collectNamespaces(in: tree.program, of: nil, &pass)
  }

  private mutating func collectNamespaces(
    in list: ListID,
    of parent: Int?,
    _ pass: inout TypeScriptPass
  ) {
    for id in tree.elements(of: list) {
      let isExported = tree[id].kind == .exportDeclaration
      let declaration = isExported ? tree[id].a : id
      if isExported, let parent { noteExport(declaration, of: parent, &pass) }
      switch tree[declaration].kind {
      case .namespaceDeclaration where isInstantiated(declaration):
        collectBlock(declaration, of: isExported ? parent : nil, &pass)
      case .enumDeclaration:
        collectEnum(declaration, &pass)
      default: break
      }
    }
  }

  private mutating func collectBlock(
    _ id: NodeID,
    of parent: Int?,
    _ pass: inout TypeScriptPass
  ) {
    let record = tree.record(NamespaceRecord.self, at: tree[id].a)
    let symbol = tree[record.name].b
    let group = groupIndex(symbol, tree[record.name].atom, of: parent, &pass)
    pass.groups[group].blockCount += 1
    pass.groupOfSymbol[record.innerSymbol] = group
    collectNamespaces(in: record.body, of: group, &pass)
    // Inner blocks have been appended by now.
    pass.blocks.append(
      NamespaceBlock(
        group: group,
        scope: record.scope,
        inner: record.innerSymbol,
        body: record.body
      )
    )
  }

  private func groupIndex(
    _ symbol: SymbolID,
    _ name: Atom,
    of parent: Int?,
    _ pass: inout TypeScriptPass
  ) -> Int {
    if let known = pass.groupOfSymbol[symbol] { return known }
    if let parent, let known = pass.groups[parent].namespaces[name] {
      pass.groupOfSymbol[symbol] = known
      return known
    }
    let index = pass.groups.count
    pass.groups.append(NamespaceGroup())
    pass.groupOfSymbol[symbol] = index
    if let parent { pass.groups[parent].namespaces[name] = index }
    return index
  }

  // The members of an enum that shares its name with a namespace are in sight there.
  private mutating func collectEnum(_ id: NodeID, _ pass: inout TypeScriptPass) {
    let record = tree.record(EnumRecord.self, at: tree[id].a)
    let group = groupIndex(tree[record.name].b, tree[record.name].atom, of: nil, &pass)
    pass.groups[group].blockCount += 1
    for member in tree.elements(of: record.members) {
      pass.groups[group].exports.insert(tree[tree[member].a].atom)
    }
  }

  private func noteExport(_ id: NodeID, of group: Int, _ pass: inout TypeScriptPass) {
    let node = tree[id]
    switch node.kind {
    case .variableDeclaration:
      for declarator in tree.elements(of: node.a) {
        noteNames(tree[declarator].a, of: group, &pass)
      }
    case .functionDeclaration:
      noteNames(tree.record(FunctionRecord.self, at: node.a).name, of: group, &pass)
    case .classDeclaration:
      noteNames(tree.record(ClassRecord.self, at: node.a).name, of: group, &pass)
    case .enumDeclaration:
      let name = tree[tree.record(EnumRecord.self, at: node.a).name]
      pass.groups[group].exports.insert(name.atom)
      if pass.groups[group].enums[name.atom] == nil {
        pass.groups[group].enums[name.atom] = name.b
      }
    case .namespaceDeclaration where isInstantiated(id):
      noteNames(tree.record(NamespaceRecord.self, at: node.a).name, of: group, &pass)
    case .importEquals: noteNames(node.a, of: group, &pass)
    default: break
    }
  }

  private func noteNames(_ pattern: NodeID, of group: Int, _ pass: inout TypeScriptPass) {
    for name in boundNames(pattern) { pass.groups[group].exports.insert(tree[name].atom) }
  }

  /// The bindingIdentifier nodes of a pattern.
  func boundNames(_ pattern: NodeID) -> [NodeID] {
    let node = tree[pattern]
    switch node.kind {
    case .bindingIdentifier: return [pattern]
    case .assignmentPattern, .restElement: return boundNames(node.a)
    case .patternProperty: return boundNames(node.b)
    case .arrayPattern, .objectPattern:
      return tree.elements(of: node.a).flatMap { boundNames($0) }
    default: return []
    }
  }

  /// Whether the namespace `id` has code.
  func isInstantiated(_ id: NodeID) -> Bool {
    tree.elements(of: tree.record(NamespaceRecord.self, at: tree[id].a).body).contains {
      let node = tree[$0]
      switch node.kind {
      case .emptyStatement, .none: return false
      case .namespaceDeclaration: return isInstantiated($0)
      case .importEquals: return node.op == 1 || tree.symbols[tree[node.a].b].useCount > 0
      case .exportDeclaration where tree[node.a].kind == .namespaceDeclaration:
        return isInstantiated(node.a)
      default: return true
      }
    }
  }

  // MARK: rewriting

  /// Replaces the namespaceDeclaration `id`.
  ///
  /// - Parameters:
  ///   - id: the declaration.
  ///   - parent: the parameter of the namespace that exports it, or `noSymbol`.
  ///   - pass: what is known of the module.
  /// - Returns: `id`, or 0 if there is no code.
  mutating func transformNamespace(
    _ id: NodeID,
    exportedFrom parent: SymbolID,
    _ pass: inout TypeScriptPass
  ) -> NodeID {
    guard isInstantiated(id) else { return 0 }
    let start = tree[id].start
    let record = tree.record(NamespaceRecord.self, at: tree[id].a)
    let inner = record.innerSymbol
    separateParameter(inner, from: record.scope)
    var body: [NodeID] = []
    transformBody(record.body, inner, &body, &pass)
    let result = reference(inner, start: start)
    body.append(tree.add(Node(.returnStatement, start: start, a: result)))
    becomeFunction(record.scope)
    let function = arrow(
      inner,
      body,
      variables: record.variables,
      scope: record.scope,
      start: start
    )
    tree[id] = namespaceObject(
      record.name,
      function,
      exportedFrom: parent,
      isEnum: false,
      pass,
      start: start
    )
    return id
  }

  // namespace N { let N = 1; }   →   ((N2) => { let N = 1; … })(…)
  private mutating func separateParameter(_ inner: SymbolID, from scope: ScopeID) {
    let name = tree.symbols[inner].name
    for index in 0..<tree.symbols.count
    where tree.symbols[index].scope == scope && tree.symbols[index].name == name
      && index != Int(inner)
    {
      tree.symbols[inner].name = freshName(tree.names.bytes(name).string)
      return
    }
  }

  /// Appends the statements of a namespace to `body`.
  mutating func transformBody(
    _ list: ListID,
    _ inner: SymbolID,
    _ body: inout [NodeID],
    _ pass: inout TypeScriptPass
  ) {
    for statement in tree.elements(of: list) {
      switch tree[statement].kind {
      case .emptyStatement: break
      case .exportDeclaration:
        transformNamespaceExport(tree[statement].a, inner, &body, &pass)
      case .namespaceDeclaration:
        if flattenNamespace(statement, exportedBy: 0, &body, &pass) { continue }
        let made = transformNamespace(statement, exportedFrom: noSymbol, &pass)
        if made != 0 { body.append(made) }
      case .enumDeclaration:
        transformEnum(statement, exportedFrom: noSymbol, pass)
        body.append(statement)
      default: body.append(statement)
      }
    }
  }

  private mutating func transformNamespaceExport(
    _ id: NodeID,
    _ inner: SymbolID,
    _ body: inout [NodeID],
    _ pass: inout TypeScriptPass
  ) {
    let node = tree[id]
    switch node.kind {
    case .variableDeclaration:
      for declarator in tree.elements(of: node.a) {
        exportVariables(declarator, inner, &body, &pass)
      }
    case .functionDeclaration:
      body.append(id)
      exportName(tree.record(FunctionRecord.self, at: node.a).name, inner, &body)
    case .classDeclaration:
      body.append(id)
      exportName(tree.record(ClassRecord.self, at: node.a).name, inner, &body)
    case .enumDeclaration:
      if flattenEnum(id, exportedFrom: inner, &body, pass) { return }
      transformEnum(id, exportedFrom: inner, pass)
      body.append(id)
    case .namespaceDeclaration:
      if flattenNamespace(id, exportedFrom: inner, &body, &pass) { return }
      let made = transformNamespace(id, exportedFrom: inner, &pass)
      if made != 0 { body.append(made) }
    case .importEquals where node.op == 0:
      let name = tree[node.a]
      pass.exportedVariables[name.b] = inner
      let target = member(reference(inner, start: node.start), name.atom, start: node.start)
      let write = assignment(target, node.b, start: node.start)
      body.append(statement(write, start: node.start))
    default:
      body.append(id)
    }
  }

  // `N.f = f;`
  mutating func exportName(
    _ name: NodeID,
    _ inner: SymbolID,
    _ body: inout [NodeID]
  ) {
    let node = tree[name]
    let target = member(reference(inner, start: node.start), node.atom, start: node.start)
    let value = reference(node.b, start: node.start)
    body.append(statement(assignment(target, value, start: node.start), start: node.start))
  }

  // `export let {a, b = 1} = c` → `({a: N.a, b: N.b = 1} = c);`
  private mutating func exportVariables(
    _ id: NodeID,
    _ inner: SymbolID,
    _ body: inout [NodeID],
    _ pass: inout TypeScriptPass
  ) {
    let declarator = tree[id]
    for name in boundNames(declarator.a) {
      let node = tree[name]
      pass.exportedVariables[node.b] = inner
      let object = reference(inner, start: node.start)
      tree[name] = Node(.member, start: node.start, a: object, b: node.a)
    }
    if declarator.b == 0 { return }
    expandShorthands(in: declarator.a)
    let write = assignment(declarator.a, declarator.b, start: declarator.start)
    body.append(statement(write, start: declarator.start))
  }

  // MARK: uses

  /// Writes exported names as properties: variables everywhere, other names in the other blocks of
  /// their namespace.
  mutating func qualifyNamespaceExports(_ pass: inout TypeScriptPass) {
    // Blocks come inner ones first, so that the innermost namespace with the name wins.
    for block in pass.blocks where pass.groups[block.group].blockCount > 1 {
      qualify(block, pass)
    }
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      let node = tree[id]
      if node.kind == .identifier {
        if let inner = pass.exportedVariables[node.b] {
          qualify(id, inner)
        } else if let symbol = pass.flattened[node.b] {
          releaseUse(of: node.b)
          tree[id].b = symbol
          tree.symbols[symbol].useCount += 1
        }
      }
      id += 1
    }
    expandAllShorthands()
    dissolveScopes(pass)
  }

  private mutating func qualify(_ block: NamespaceBlock, _ pass: TypeScriptPass) {
    let mark = stack.count
    push(list: block.body)
    let exports = pass.groups[block.group].exports
    while stack.count > mark {
      let id = stack.removeLast()
      let node = tree[id]
      guard node.kind == .identifier else {
        pushChildren(of: id)
        continue
      }
      if exports.contains(node.atom), !isDeclared(node.b, inside: block.scope) {
        qualify(id, pass.flattened[block.inner] ?? block.inner)
      }
    }
  }

  private func isDeclared(_ symbol: SymbolID, inside scope: ScopeID) -> Bool {
    // `arguments` and the like stay.
    if symbol == noSymbol { return true }
    if tree.symbols[symbol].kind == .unbound { return false }
    var current = tree.symbols[symbol].scope
    while current != scope {
      if current == 0 { return false }
      current = tree.scopes[current].parent
    }
    return true
  }

  private mutating func qualify(_ id: NodeID, _ inner: SymbolID) {
    let node = tree[id]
    releaseUse(of: node.b)
    let object = reference(inner, start: node.start)
    tree[id] = Node(.member, start: node.start, a: object, b: node.a)
  }

  private mutating func expandAllShorthands() {
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      expandShorthand(id)
      id += 1
    }
  }
}
