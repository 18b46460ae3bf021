// The scan that fills the usage table. The order of nodes does not matter: what a parent says of a name
// below it is added to what the name itself says.

import JSSyntax
import Memory

/// What the scan reads and writes; nothing of it grows meanwhile.
private struct UseScan {
  let nodes: View<Node>
  let words: View<UInt32>
  let parents: MutableView<NodeID>
  let nexts: MutableView<UInt32>
  let symbols: MutableView<SymbolUse>

  /// Notes the name `id`; `isDeclaration` is 1 for a place that declares it.
  @inline(__always)
  func note(_ id: NodeID, _ symbol: SymbolID, isDeclaration: UInt32) {
    if symbol == noSymbol { return }
    nexts[id] = symbols[symbol].first
    symbols[symbol].first = id
    if isDeclaration == 0 {
      symbols[symbol].reads &+= 1
    } else {
      symbols[symbol].declarations &+= 1
      symbols[symbol].declaration = id
    }
  }

  // The parent of node 0 is never looked at, so it may have one.
  @inline(__always)
  func adopt(_ child: NodeID, _ id: NodeID) { parents[child] = id }

  @inline(__always)
  func adopt(list: ListID, _ id: NodeID) {
    var place = list &+ 1
    let end = place &+ words[list]
    while place < end {
      parents[words[place]] = id
      place &+= 1
    }
  }

  /// Makes `id` the parent of the elements of `list`, and notes where they stand in it.
  @inline(__always)
  func index(list: ListID, below id: NodeID) {
    let first = list &+ 1
    let count = words[list]
    var index: UInt32 = 0
    while index < count {
      let element = words[first &+ index]
      parents[element] = id
      nexts[element] = index
      index &+= 1
    }
  }

  // What was or will be counted as a read is a write.
  @inline(__always)
  func noteTarget(_ id: NodeID, isUpdate: UInt32 = 0) {
    let node = nodes[id]
    guard node.kind == .identifier, node.b != noSymbol else { return }
    symbols[node.b].reads &-= 1
    symbols[node.b].writes &+= 1
    symbols[node.b].updates &+= isUpdate
  }
}

extension Minifier {
  /// Fills the usage table from the tree as it is.
  mutating func collectUses() {
    let count = UInt32(truncatingIfNeeded: tree.nodes.count)
    usage.reset(nodes: tree.nodes.count, symbols: tree.symbols.count)
    let scan = UseScan(
      nodes: tree.nodes.view,
      words: tree.words.view,
      parents: usage.parents.mutableView,
      nexts: usage.nexts.mutableView,
      symbols: usage.symbols.mutableView
    )
    var id: NodeID = 1
    while id < count {
      collect(id, scan)
      id &+= 1
    }
    usage.parents[NodeID(0)] = 0
    index(list: tree.program, below: 0)
    usage.lists.append(0)
  }

  @inline(__always)
  private mutating func collect(_ id: NodeID, _ scan: UseScan) {
    let node = scan.nodes[id]
    if node.kind.isLeaf {
      if node.kind == .identifier {
        scan.note(id, node.b, isDeclaration: 0)
      } else if node.kind == .bindingIdentifier {
        scan.note(id, node.b, isDeclaration: 1)
      }
      return
    }
    switch node.kind {
    case .emptyStatement, .debuggerStatement, .directive, .breakStatement, .continueStatement,
      .jsxText, .exportFrom, .exportAll:
      break
    case .spread, .chain, .unary, .yield, .await, .expressionStatement, .returnStatement,
      .throwStatement, .jsxSpread, .exportDeclaration, .exportAssignment, .member,
      .namespaceMember:
      scan.adopt(node.a, id)
    case .update:
      scan.adopt(node.a, id)
      scan.noteTarget(node.a, isUpdate: 1)
    case .assignment:
      scan.adopt(node.a, id)
      scan.adopt(node.b, id)
      scan.noteTarget(node.a, isUpdate: node.isOperation(.assign) ? 0 : 1)
    case .taggedTemplate, .property, .index, .privateMember, .binary, .whileStatement,
      .doWhileStatement, .withStatement, .declarator, .exportDefault, .jsxAttribute, .enumMember:
      scan.adopt(node.a, id)
      scan.adopt(node.b, id)
    case .call:
      scan.adopt(node.a, id)
      scan.adopt(list: node.b, id)
      let callee = scan.nodes[node.a]
      if callee.kind == .identifier {
        if callee.b != noSymbol { scan.symbols[callee.b].calls &+= 1 }
      } else if callee.kind == .arrowFunction {
        usage.arrowCalls.append(id)
      }
    case .new, .parameter:
      scan.adopt(node.a, id)
      scan.adopt(list: node.b, id)
    case .arrayLiteral, .objectLiteral, .objectPattern, .exportNamed:
      scan.adopt(list: node.a, id)
    case .variableDeclaration:
      scan.index(list: node.a, below: id)
      usage.declarations.append(id)
    case .sequence:
      scan.adopt(list: node.a, id)
      usage.sequences.append(id)
    case .block:
      scan.index(list: node.a, below: id)
      usage.lists.append(id)
    case .functionExpression, .arrowFunction, .functionDeclaration:
      let record = scan.words.load(FunctionRecord.self, at: node.a)
      scan.adopt(record.name, id)
      scan.adopt(list: record.parameters, id)
      scan.index(list: record.body, below: id)
      usage.lists.append(id)
      if node.kind == .functionDeclaration { usage.functions.append(id) }
    case .conditional, .ifStatement:
      let record = scan.words.load(PairRecord.self, at: node.b)
      scan.adopt(node.a, id)
      scan.adopt(record.first, id)
      scan.adopt(record.second, id)
    default:
      collectParts(id, node, scan)
    }
  }

  // The rarer kinds.
  private mutating func collectParts(_ id: NodeID, _ node: Node, _ scan: UseScan) {
    switch node.kind {
    case .assignmentPattern:
      scan.adopt(node.a, id)
      scan.adopt(node.b, id)
      scan.noteTarget(node.a)
    case .restElement:
      scan.adopt(node.a, id)
      scan.noteTarget(node.a)
    case .patternProperty:
      scan.adopt(node.a, id)
      scan.adopt(node.b, id)
      scan.noteTarget(node.b)
    case .arrayPattern:
      scan.adopt(list: node.a, id)
      noteTargets(node.a, scan)
    case .switchCase:
      scan.adopt(node.a, id)
      scan.index(list: node.b, below: id)
      usage.lists.append(id)
    case .classStaticBlock:
      scan.index(list: scan.words.load(StaticBlockRecord.self, at: node.a).body, below: id)
      usage.lists.append(id)
    case .forInStatement, .forOfStatement:
      let record = scan.words.load(ForInRecord.self, at: node.a)
      scan.adopt(record.left, id)
      scan.adopt(record.right, id)
      scan.adopt(record.body, id)
      scan.noteTarget(record.left)
    case .classMethod, .classField, .classAccessor:
      let record = scan.words.load(MemberRecord.self, at: node.b)
      scan.adopt(list: record.decorators, id)
      scan.adopt(node.a, id)
      scan.adopt(record.value, id)
    case .classDeclaration, .classExpression:
      let record = scan.words.load(ClassRecord.self, at: node.a)
      scan.adopt(list: record.decorators, id)
      scan.adopt(record.name, id)
      scan.adopt(record.superclass, id)
      scan.adopt(list: record.members, id)
    case .forStatement:
      let record = scan.words.load(ForRecord.self, at: node.a)
      scan.adopt(record.initializer, id)
      scan.adopt(record.test, id)
      scan.adopt(record.update, id)
      scan.adopt(record.body, id)
    default:
      let mark = stack.count
      tree.pushChildren(of: id, onto: &stack)
      while stack.count > mark { scan.adopt(stack.removeLast(), id) }
    }
  }

  private func noteTargets(_ list: ListID, _ scan: UseScan) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      scan.noteTarget(tree.element(index, of: list))
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
}
