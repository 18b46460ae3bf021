// The scan that fills the usage table. The order of nodes does not matter: what a parent says of a name
// below it is added to what the name itself says.

import JSSyntax
import Memory

extension Minifier {
  /// Fills the usage table from the tree as it is.
  mutating func collectUses() {
    let count = tree.nodes.count
    usage.reset(nodes: count, symbols: tree.symbols.count)
    var id: NodeID = 1
    while id < UInt32(truncatingIfNeeded: count) {
      collect(id)
      id &+= 1
    }
    usage.parents[NodeID(0)] = 0
    index(list: tree.program, below: 0)
    usage.lists.append(0)
  }

  @inline(__always)
  private mutating func collect(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .none, .privateName, .propertyName, .thisExpression, .superExpression, .nullLiteral,
      .newTarget, .importMeta, .booleanLiteral, .numberLiteral, .bigintLiteral, .stringLiteral,
      .regexLiteral, .emptyStatement, .debuggerStatement, .directive, .breakStatement,
      .continueStatement, .jsxText, .exportFrom, .exportAll:
      break
    case .identifier:
      if node.b == noSymbol { break }
      usage.symbols[node.b].reads &+= 1
      link(id, to: node.b)
    case .bindingIdentifier:
      if node.b == noSymbol { break }
      usage.symbols[node.b].declarations &+= 1
      usage.symbols[node.b].declaration = id
      link(id, to: node.b)
    case .spread, .chain, .unary, .yield, .await, .expressionStatement, .returnStatement,
      .throwStatement, .jsxSpread, .exportDeclaration, .exportAssignment, .member,
      .namespaceMember:
      adopt(node.a, id)
    case .update:
      adopt(node.a, id)
      noteTarget(node.a, isUpdate: 1)
    case .assignment:
      adopt(node.a, id)
      adopt(node.b, id)
      noteTarget(node.a, isUpdate: node.op == Operator.assign.rawValue ? 0 : 1)
    case .assignmentPattern:
      adopt(node.a, id)
      adopt(node.b, id)
      noteTarget(node.a)
    case .restElement:
      adopt(node.a, id)
      noteTarget(node.a)
    case .patternProperty:
      adopt(node.a, id)
      adopt(node.b, id)
      noteTarget(node.b)
    case .taggedTemplate, .property, .index, .privateMember, .binary, .whileStatement,
      .doWhileStatement, .withStatement, .declarator, .exportDefault, .jsxAttribute, .enumMember:
      adopt(node.a, id)
      adopt(node.b, id)
    case .call:
      adopt(node.a, id)
      adopt(list: node.b, id)
      let callee = tree[node.a]
      if callee.kind == .identifier {
        if callee.b != noSymbol { usage.symbols[callee.b].calls &+= 1 }
      } else if callee.kind == .arrowFunction {
        usage.arrowCalls.append(id)
      }
    case .new, .parameter:
      adopt(node.a, id)
      adopt(list: node.b, id)
    case .arrayLiteral, .objectLiteral, .objectPattern, .exportNamed:
      adopt(list: node.a, id)
    case .variableDeclaration:
      index(list: node.a, below: id)
      usage.declarations.append(id)
    case .sequence:
      adopt(list: node.a, id)
      usage.sequences.append(id)
    case .arrayPattern:
      adopt(list: node.a, id)
      noteTargets(node.a)
    case .block:
      index(list: node.a, below: id)
      usage.lists.append(id)
    case .switchCase:
      adopt(node.a, id)
      index(list: node.b, below: id)
      usage.lists.append(id)
    default:
      collectParts(id, node)
    }
  }

  // The kinds whose parts are in a record, and rare ones.
  private mutating func collectParts(_ id: NodeID, _ node: Node) {
    switch node.kind {
    case .functionExpression, .arrowFunction, .functionDeclaration:
      let record = tree.record(FunctionRecord.self, at: node.a)
      adopt(record.name, id)
      adopt(list: record.parameters, id)
      index(list: record.body, below: id)
      usage.lists.append(id)
      if node.kind == .functionDeclaration { usage.functions.append(id) }
    case .classStaticBlock:
      index(list: tree.record(StaticBlockRecord.self, at: node.a).body, below: id)
      usage.lists.append(id)
    case .conditional, .ifStatement:
      let record = tree.record(PairRecord.self, at: node.b)
      adopt(node.a, id)
      adopt(record.first, id)
      adopt(record.second, id)
    case .forInStatement, .forOfStatement:
      let record = tree.record(ForInRecord.self, at: node.a)
      adopt(record.left, id)
      adopt(record.right, id)
      adopt(record.body, id)
      noteTarget(record.left)
    default:
      let mark = stack.count
      tree.pushChildren(of: id, onto: &stack)
      while stack.count > mark { adopt(stack.removeLast(), id) }
    }
  }

  // The link of node 0 is never looked at, so it may have a parent.
  @inline(__always)
  private mutating func adopt(_ child: NodeID, _ id: NodeID) { usage.parents[child] = id }

  @inline(__always)
  private mutating func adopt(list: ListID, _ id: NodeID) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      adopt(tree.element(index, of: list), id)
      index &+= 1
    }
  }

  /// Makes `id` the parent of the elements of `list`, and notes where they stand in it.
  mutating func index(list: ListID, below id: NodeID) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      let element = tree.element(index, of: list)
      usage.parents[element] = id
      usage.nexts[element] = UInt32(truncatingIfNeeded: index)
      index &+= 1
    }
  }

  // What was or will be counted as a read is a write.
  @inline(__always)
  private mutating func noteTarget(_ id: NodeID, isUpdate: UInt32 = 0) {
    let node = tree[id]
    guard node.kind == .identifier, node.b != noSymbol else { return }
    usage.symbols[node.b].reads &-= 1
    usage.symbols[node.b].writes &+= 1
    usage.symbols[node.b].updates &+= isUpdate
  }

  private mutating func noteTargets(_ list: ListID) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      noteTarget(tree.element(index, of: list))
      index &+= 1
    }
  }
}
