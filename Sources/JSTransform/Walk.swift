// Walks over parts of a tree with an explicit stack, so nesting costs no call depth.

import JSSyntax
import Memory

extension TransformPass {
  /// Pushes the nodes right below `id` on the stack, the last one first.
  ///
  /// Keys that are plain names have no children worth a visit but are pushed like any other.
  mutating func pushChildren(of id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .none, .identifier, .bindingIdentifier, .privateName, .propertyName, .thisExpression,
      .superExpression, .nullLiteral, .newTarget, .importMeta, .booleanLiteral, .numberLiteral,
      .bigintLiteral, .stringLiteral, .regexLiteral, .emptyStatement, .debuggerStatement,
      .directive, .breakStatement, .continueStatement, .jsxText, .exportFrom, .exportAll:
      break
    case .spread, .chain, .unary, .update, .yield, .await, .restElement, .expressionStatement,
      .returnStatement, .throwStatement, .jsxSpread, .exportDeclaration, .exportAssignment:
      push(node.a)
    case .member:
      push(node.a)
    case .namespaceMember:
      push(node.a)
    case .taggedTemplate, .property, .index, .privateMember, .binary, .assignment,
      .patternProperty, .assignmentPattern, .whileStatement, .doWhileStatement, .withStatement,
      .declarator, .exportDefault, .jsxAttribute, .enumMember:
      push(node.b)
      push(node.a)
    case .labeledStatement:
      push(node.b)
    case .importSpecifier:
      push(node.b)
    case .exportSpecifier:
      if !node.flags.contains(.fromModule) { push(node.a) }
    case .importEquals:
      if node.op == 0 { push(node.b) }
      push(node.a)
    case .templateLiteral:
      pushTemplate(node.a)
    case .arrayLiteral, .objectLiteral, .sequence, .arrayPattern, .objectPattern, .block,
      .variableDeclaration, .exportNamed:
      push(list: node.a)
    case .call, .new, .parameter, .switchCase:
      push(list: node.b)
      push(node.a)
    case .requireCall, .requireResolve, .importDeclaration:
      push(list: node.b)
    default:
      pushParts(of: node)
    }
  }

  // The kinds whose parts are in a record.
  private mutating func pushParts(of node: Node) {
    switch node.kind {
    case .functionExpression, .arrowFunction, .functionDeclaration:
      let record = tree.record(FunctionRecord.self, at: node.a)
      push(list: record.body)
      push(list: record.parameters)
      push(record.name)
    case .classExpression, .classDeclaration:
      let record = tree.record(ClassRecord.self, at: node.a)
      push(list: record.members)
      push(record.superclass)
      push(record.name)
      push(list: record.decorators)
    case .classMethod, .classField, .classAccessor:
      let record = tree.record(MemberRecord.self, at: node.b)
      push(record.value)
      push(node.a)
      push(list: record.decorators)
    case .classStaticBlock:
      push(list: tree.record(StaticBlockRecord.self, at: node.a).body)
    case .conditional, .ifStatement:
      let record = tree.record(PairRecord.self, at: node.b)
      push(record.second)
      push(record.first)
      push(node.a)
    case .importCall:
      push(tree.record(ImportCallRecord.self, at: node.b).options)
      push(node.a)
    case .forStatement:
      let record = tree.record(ForRecord.self, at: node.a)
      push(record.body)
      push(record.update)
      push(record.test)
      push(record.initializer)
    case .forInStatement, .forOfStatement:
      let record = tree.record(ForInRecord.self, at: node.a)
      push(record.body)
      push(record.right)
      push(record.left)
    case .switchStatement:
      push(list: tree.record(SwitchRecord.self, at: node.b).cases)
      push(node.a)
    case .tryStatement:
      let record = tree.record(TryRecord.self, at: node.a)
      push(record.finalizer)
      push(record.handler)
      push(record.parameter)
      push(record.block)
    case .jsxElement:
      let record = tree.record(JSXElementRecord.self, at: node.a)
      push(list: record.children)
      push(list: record.attributes)
      push(record.tag)
    case .enumDeclaration:
      let record = tree.record(EnumRecord.self, at: node.a)
      push(list: record.members)
      push(record.name)
    case .namespaceDeclaration:
      let record = tree.record(NamespaceRecord.self, at: node.a)
      push(list: record.body)
      push(record.name)
    default:
      break
    }
  }

  mutating func push(_ id: NodeID) {
    if id != 0 { stack.append(id) }
  }

  mutating func push(list: ListID) {
    var index = tree.count(of: list)
    while index > 0 {
      index -= 1
      push(tree.element(index, of: list))
    }
  }

  private mutating func pushTemplate(_ list: ListID) {
    var index = tree.count(of: list) - 2
    while index > 0 {
      push(tree.element(index, of: list))
      index -= 2
    }
  }

  /// Takes back the uses that the subtree `id` makes, because it leaves the program: use counts
  /// sink, its import records become unused, and its nodes become nothing.
  mutating func release(_ id: NodeID) {
    let mark = stack.count
    push(id)
    while stack.count > mark {
      let current = stack.removeLast()
      pushChildren(of: current)
      let node = tree[current]
      switch node.kind {
      case .identifier, .privateName:
        releaseUse(of: node.b)
      case .namespaceMember:
        releaseUse(of: node.b)
      case .requireCall, .requireResolve:
        tree.importRecords[node.a].flags.insert(.unused)
      case .importCall:
        let record = tree.record(ImportCallRecord.self, at: node.b).importRecord
        if record > 0 { tree.importRecords[record - 1].flags.insert(.unused) }
      default:
        break
      }
      tree[current] = Node(.none, start: node.start)
    }
  }

  mutating func releaseUse(of symbol: SymbolID) {
    guard symbol != noSymbol, tree.symbols[symbol].useCount > 0 else { return }
    tree.symbols[symbol].useCount -= 1
  }

  /// Puts the node `from` in the place `id`; `from` is nothing afterwards, so that no node is in two
  /// places.
  mutating func move(_ from: NodeID, to id: NodeID) {
    tree[id] = tree[from]
    tree[from] = Node(.none, start: tree[id].start)
  }

  /// The list that assigns or declares through `id`, as marks by node: which of `candidates` are
  /// written to, deleted, or bound.
  func isTarget(_ candidates: [NodeID]) -> [Bool] {
    var result = [Bool](repeating: false, count: candidates.count)
    func mark(_ id: NodeID) {
      // Candidates ascend.
      var low = 0
      var high = candidates.count
      while low < high {
        let middle = (low + high) / 2
        if candidates[middle] < id { low = middle + 1 } else { high = middle }
      }
      if low < candidates.count, candidates[low] == id { result[low] = true }
    }
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      let node = tree[id]
      switch node.kind {
      case .assignment, .update, .assignmentPattern, .restElement: mark(node.a)
      case .patternProperty: mark(node.b)
      case .unary where node.operatorKind == .delete:
        mark(tree[node.a].kind == .chain ? tree[node.a].a : node.a)
      case .forInStatement, .forOfStatement:
        mark(tree.record(ForInRecord.self, at: node.a).left)
      case .arrayPattern:
        for element in tree.elements(of: node.a) { mark(element) }
      default: break
      }
      id += 1
    }
    return result
  }
}
