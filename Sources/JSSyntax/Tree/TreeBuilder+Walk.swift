// Walks over parts of a growing tree with an explicit stack, so nesting costs no call depth; taking
// parts out of it, and moving them within it.

package import Memory

extension TreeBuilder {
  /// Pushes the nodes right below `id` on `stack`, the last one first.
  ///
  /// Keys that are plain names have no children worth a visit but are pushed like any other.
  package func pushChildren(of id: NodeID, onto stack: inout Column<NodeID>) {
    let node = self[id]
    switch node.kind {
    case .none, .identifier, .bindingIdentifier, .privateName, .propertyName, .thisExpression,
      .superExpression, .nullLiteral, .newTarget, .importMeta, .booleanLiteral, .numberLiteral,
      .bigintLiteral, .stringLiteral, .regexLiteral, .emptyStatement, .debuggerStatement,
      .directive, .breakStatement, .continueStatement, .jsxText, .exportFrom, .exportAll:
      break
    case .spread, .chain, .unary, .update, .yield, .await, .restElement, .expressionStatement,
      .returnStatement, .throwStatement, .jsxSpread, .exportDeclaration, .exportAssignment:
      push(node.a, onto: &stack)
    case .member:
      push(node.a, onto: &stack)
    case .namespaceMember:
      push(node.a, onto: &stack)
    case .taggedTemplate, .property, .index, .privateMember, .binary, .assignment,
      .patternProperty, .assignmentPattern, .whileStatement, .doWhileStatement, .withStatement,
      .declarator, .exportDefault, .jsxAttribute, .enumMember:
      push(node.b, onto: &stack)
      push(node.a, onto: &stack)
    case .labeledStatement:
      push(node.b, onto: &stack)
    case .importSpecifier:
      push(node.b, onto: &stack)
    case .exportSpecifier:
      if !node.flags.contains(.fromModule) { push(node.a, onto: &stack) }
    case .importEquals:
      if node.op == 0 { push(node.b, onto: &stack) }
      push(node.a, onto: &stack)
    case .templateLiteral:
      pushTemplate(node.a, onto: &stack)
    case .arrayLiteral, .objectLiteral, .sequence, .arrayPattern, .objectPattern, .block,
      .variableDeclaration, .exportNamed:
      push(list: node.a, onto: &stack)
    case .call, .new, .parameter, .switchCase:
      push(list: node.b, onto: &stack)
      push(node.a, onto: &stack)
    case .requireCall, .requireResolve, .importDeclaration:
      push(list: node.b, onto: &stack)
    default:
      pushParts(of: node, onto: &stack)
    }
  }

  // The kinds whose parts are in a record.
  private func pushParts(of node: Node, onto stack: inout Column<NodeID>) {
    switch node.kind {
    case .functionExpression, .arrowFunction, .functionDeclaration:
      let record = self.record(FunctionRecord.self, at: node.a)
      push(list: record.body, onto: &stack)
      push(list: record.parameters, onto: &stack)
      push(record.name, onto: &stack)
    case .classExpression, .classDeclaration:
      let record = self.record(ClassRecord.self, at: node.a)
      push(list: record.members, onto: &stack)
      push(record.superclass, onto: &stack)
      push(record.name, onto: &stack)
      push(list: record.decorators, onto: &stack)
    case .classMethod, .classField, .classAccessor:
      let record = self.record(MemberRecord.self, at: node.b)
      push(record.value, onto: &stack)
      push(node.a, onto: &stack)
      push(list: record.decorators, onto: &stack)
    case .classStaticBlock:
      push(list: record(StaticBlockRecord.self, at: node.a).body, onto: &stack)
    case .conditional, .ifStatement:
      let record = self.record(PairRecord.self, at: node.b)
      push(record.second, onto: &stack)
      push(record.first, onto: &stack)
      push(node.a, onto: &stack)
    case .importCall:
      push(record(ImportCallRecord.self, at: node.b).options, onto: &stack)
      push(node.a, onto: &stack)
    case .forStatement:
      let record = self.record(ForRecord.self, at: node.a)
      push(record.body, onto: &stack)
      push(record.update, onto: &stack)
      push(record.test, onto: &stack)
      push(record.initializer, onto: &stack)
    case .forInStatement, .forOfStatement:
      let record = self.record(ForInRecord.self, at: node.a)
      push(record.body, onto: &stack)
      push(record.right, onto: &stack)
      push(record.left, onto: &stack)
    case .switchStatement:
      push(list: record(SwitchRecord.self, at: node.b).cases, onto: &stack)
      push(node.a, onto: &stack)
    case .tryStatement:
      let record = self.record(TryRecord.self, at: node.a)
      push(record.finalizer, onto: &stack)
      push(record.handler, onto: &stack)
      push(record.parameter, onto: &stack)
      push(record.block, onto: &stack)
    case .jsxElement:
      let record = self.record(JSXElementRecord.self, at: node.a)
      push(list: record.children, onto: &stack)
      push(list: record.attributes, onto: &stack)
      push(record.tag, onto: &stack)
    case .enumDeclaration:
      let record = self.record(EnumRecord.self, at: node.a)
      push(list: record.members, onto: &stack)
      push(record.name, onto: &stack)
    case .namespaceDeclaration:
      let record = self.record(NamespaceRecord.self, at: node.a)
      push(list: record.body, onto: &stack)
      push(record.name, onto: &stack)
    default:
      break
    }
  }

  private func push(_ id: NodeID, onto stack: inout Column<NodeID>) {
    if id != 0 { stack.append(id) }
  }

  private func push(list: ListID, onto stack: inout Column<NodeID>) {
    var index = count(of: list)
    while index > 0 {
      index -= 1
      push(element(index, of: list), onto: &stack)
    }
  }

  private func pushTemplate(_ list: ListID, onto stack: inout Column<NodeID>) {
    var index = count(of: list) - 2
    while index > 0 {
      push(element(index, of: list), onto: &stack)
      index -= 2
    }
  }

  /// Whether a function declaration that does not stand below `root` has the name `symbol`.
  ///
  /// O(nodes).
  package func hasFunction(named symbol: SymbolID, outside root: NodeID) -> Bool {
    func declares(_ id: NodeID) -> Bool {
      guard self[id].kind == .functionDeclaration else { return false }
      let name = record(FunctionRecord.self, at: self[id].a).name
      return name != 0 && self[name].b == symbol
    }
    var count = (1..<NodeID(truncatingIfNeeded: nodes.count)).count { declares($0) }
    var pending = Column<NodeID>()
    pending.append(root)
    while !pending.isEmpty {
      let id = pending.removeLast()
      if declares(id) { count -= 1 }
      pushChildren(of: id, onto: &pending)
    }
    return count > 0
  }

  /// Takes back the uses that the subtree `id` makes, because it leaves the program: use counts
  /// sink, its import records become unused, and its nodes become nothing.
  ///
  /// What is on `stack` stays there.
  package mutating func release(_ id: NodeID, using stack: inout Column<NodeID>) {
    if id == 0 { return }
    if isLeaf(id) {
      releaseNode(id)
      return
    }
    let mark = stack.count
    stack.append(id)
    while stack.count > mark {
      let current = stack.removeLast()
      if !isLeaf(current) { pushChildren(of: current, onto: &stack) }
      releaseNode(current)
    }
  }

  /// Whether the node is of one of the common kinds that have no nodes below.
  @inline(__always)
  private func isLeaf(_ id: NodeID) -> Bool {
    switch self[id].kind {
    case .none, .identifier, .bindingIdentifier, .propertyName, .thisExpression, .nullLiteral,
      .booleanLiteral, .numberLiteral, .stringLiteral:
      true
    default: false
    }
  }

  /// Takes back the uses that the node `id` itself makes, and makes it nothing.
  package mutating func releaseNode(_ id: NodeID) {
    let node = self[id]
    switch node.kind {
    case .identifier, .privateName, .namespaceMember:
      releaseUse(of: node.b)
    case .requireCall, .requireResolve:
      importRecords[node.a].flags.insert(.unused)
    case .importCall:
      let record = self.record(ImportCallRecord.self, at: node.b).importRecord
      if record > 0 { importRecords[record - 1].flags.insert(.unused) }
    default:
      break
    }
    self[id] = Node(.none, start: node.start)
  }

  /// Takes back one use of `symbol`.
  package mutating func releaseUse(of symbol: SymbolID) {
    guard symbol != noSymbol, symbols[symbol].useCount > 0 else { return }
    symbols[symbol].useCount -= 1
  }

  /// Puts the node `from` in the place `id`; `from` is nothing afterwards, so that no node is in two
  /// places.
  package mutating func move(_ from: NodeID, to id: NodeID) {
    self[id] = self[from]
    self[from] = Node(.none, start: self[id].start)
  }
}
