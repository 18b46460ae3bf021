// Walking enums and namespaces, which JSTransform turns into functions later.

import JSSyntax
import Memory

extension Binder {
  /// Binds an enum.
  ///
  /// Inside, its name is the parameter that the members are set on, and a bare name of a member has
  /// no symbol (`noSymbol`): the transform writes it as a property.
  mutating func visitEnum(_ id: NodeID, _ node: Node) {
    var record = tree.record(EnumRecord.self, at: node.a)
    let symbol = tree[record.name].b
    let outer = context
    let mark = rebindings.count
    openFunctionScope(.enumeration)
    context.thisDepth += 1
    record.scope = context.scope
    record.innerSymbol = addSymbol(tree[record.name].a, .parameter)
    tree.words.store(record, at: node.a)
    declarations.mergeable.append((symbol, id))
    if hasInitializers(record.members) {
      for seen in declarations.mergeable
      where seen.symbol == symbol && tree[seen.node].kind == .enumDeclaration {
        nameMembers(tree.record(EnumRecord.self, at: tree[seen.node].a).members)
      }
      let count = tree.count(of: record.members)
      var index = 0
      while index < count {
        visit(tree[tree.element(index, of: record.members)].b)
        index += 1
      }
    }
    closeScopes(to: mark)
    let used = context.functionFlags
    context = outer
    context.functionFlags.formUnion(used.intersection(.containsEval))
  }

  private func hasInitializers(_ list: ListID) -> Bool {
    (0..<tree.count(of: list)).contains { tree[tree.element($0, of: list)].b != 0 }
  }

  private mutating func nameMembers(_ list: ListID) {
    var index = 0
    while index < tree.count(of: list) {
      let key = tree[tree[tree.element(index, of: list)].a]
      rebind(key.a, to: Binder.enumMember)
      index += 1
    }
  }

  /// Binds a namespace.
  ///
  /// Names that earlier blocks of the same namespace export are in sight.
  mutating func visitNamespace(_ id: NodeID, _ node: Node) {
    var record = tree.record(NamespaceRecord.self, at: node.a)
    let symbol = tree[record.name].b
    let outer = context
    let mark = rebindings.count
    openFunctionScope(.namespace)
    context.thisDepth += 1
    record.scope = context.scope
    record.innerSymbol = SymbolID(truncatingIfNeeded: tree.symbols.count)
    tree.symbols.append(
      Symbol(name: tree[record.name].atom, kind: .parameter, scope: context.scope)
    )
    rebind(tree[record.name].a, to: record.innerSymbol)
    tree.words.store(record, at: node.a)
    for seen in declarations.mergeable
    where seen.symbol == symbol && tree[seen.node].kind == .namespaceDeclaration {
      nameExports(tree.record(NamespaceRecord.self, at: tree[seen.node].a).body)
    }
    declarations.mergeable.append((symbol, id))
    declareNamespaceBody(record)
    visitStatements(record.body)
    closeScopes(to: mark)
    let used = context.functionFlags
    context = outer
    context.functionFlags.formUnion(used.intersection(.containsEval))
  }

  // A declaration of the namespace's own name hides the parameter instead of clashing with it.
  private mutating func declareNamespaceBody(_ record: NamespaceRecord) {
    let scope = context.scope
    tree.symbols[record.innerSymbol].scope = tree.scopes[scope].parent
    declareVariables(record.variables)
    declareStatements(record.body)
    tree.symbols[record.innerSymbol].scope = scope
  }

  private mutating func nameExports(_ list: ListID) {
    var index = 0
    while index < tree.count(of: list) {
      let statement = tree[tree.element(index, of: list)]
      if statement.kind == .exportDeclaration { nameDeclaration(tree[statement.a]) }
      index += 1
    }
  }

  private mutating func nameDeclaration(_ node: Node) {
    switch node.kind {
    case .variableDeclaration:
      var index = 0
      while index < tree.count(of: node.a) {
        namePattern(tree[tree.element(index, of: node.a)].a)
        index += 1
      }
    case .functionDeclaration: namePattern(tree.record(FunctionRecord.self, at: node.a).name)
    case .classDeclaration: namePattern(tree.record(ClassRecord.self, at: node.a).name)
    case .enumDeclaration: namePattern(tree.record(EnumRecord.self, at: node.a).name)
    case .namespaceDeclaration: namePattern(tree.record(NamespaceRecord.self, at: node.a).name)
    case .importEquals: namePattern(node.a)
    default: break
    }
  }

  private mutating func namePattern(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .bindingIdentifier:
      if node.b != noSymbol { rebind(node.a, to: node.b) }
    case .assignmentPattern, .restElement: namePattern(node.a)
    case .patternProperty: namePattern(node.b)
    case .arrayPattern, .objectPattern:
      var index = 0
      while index < tree.count(of: node.a) {
        namePattern(tree.element(index, of: node.a))
        index += 1
      }
    default: break
    }
  }
}
