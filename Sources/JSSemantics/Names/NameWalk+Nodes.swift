// The nodes of NameWalk. Left sides of operators and chains, and what ends a statement or an
// expression, cost no call depth.

import JSSyntax
import Memory

extension NameWalk {
  /// Walks one node.
  mutating func walk(_ start: NodeID) {
    var id = start
    while true {
      let node = nodes[id]
      switch node.kind {
      case .identifier, .privateName: return notes.use(node.b)
      case .member: id = node.a
      case .call, .new:
        noteEval(node)
        walk(list: node.b)
        id = node.a
      case .binary, .index, .privateMember, .taggedTemplate:
        visit(node.b)
        id = node.a
      case .spread, .chain, .yield, .await, .unary, .update, .expressionStatement,
        .returnStatement, .throwStatement, .exportDeclaration:
        id = node.a
      case .assignment, .whileStatement, .doWhileStatement:
        visit(node.a)
        id = node.b
      case .property, .patternProperty:
        if node.flags.contains(.computed) { walk(node.a) }
        id = node.b
      case .assignmentPattern:
        walk(node.b)
        id = node.a
      case .restElement: id = node.a
      case .objectLiteral where node.flags.contains(.givesNames): return walkExports(node.a)
      case .objectLiteral, .arrayLiteral, .sequence, .arrayPattern, .objectPattern:
        return walk(list: node.a)
      case .conditional, .ifStatement:
        walk(node.a)
        let branches = record(PairRecord.self, at: node.b)
        walk(branches.first)
        id = branches.second
      case .labeledStatement: id = node.b
      case .block: return walkBlock(node)
      case .variableDeclaration: return walkVariables(node)
      case .functionExpression, .arrowFunction, .functionDeclaration: return walkFunction(node)
      case .classExpression, .classDeclaration: return walkClass(node)
      case .templateLiteral: return walkTemplate(node)
      default: return walkParts(node)
      }
    }
  }

  mutating func walk(list: ListID) {
    let count = count(of: list)
    var index = 0
    while index < count {
      visit(element(index, of: list))
      index &+= 1
    }
  }

  /// The properties of `module.exports = { … }`, which may be variables.
  private mutating func walkExports(_ list: ListID) {
    var index = 0
    while index < count(of: list) {
      notes.use(nodes[nodes[element(index, of: list)].a].b)
      index &+= 1
    }
    walk(list: list)
  }

  /// Walks one node; names and literals, which most operands are, without a call.
  @inline(__always)
  private mutating func visit(_ id: NodeID) {
    let node = nodes[id]
    switch node.kind {
    case .identifier: notes.use(node.b)
    case .none, .numberLiteral, .stringLiteral, .thisExpression, .propertyName: break
    default: walk(id)
    }
  }

  @inline(__always)
  private mutating func noteEval(_ node: Node) {
    let callee = nodes[node.a]
    // `(0, eval)(x)` sees global names only.
    if callee.kind == .identifier, callee.atom == .eval, !callee.flags.contains(.detached) {
      notes.noteEval()
    }
  }

  private mutating func walkTemplate(_ node: Node) {
    let count = count(of: node.a)
    var index = 1
    while index < count {
      walk(element(index, of: node.a))
      index &+= 2
    }
  }

  // MARK: rarer kinds

  private mutating func walkParts(_ node: Node) {
    switch node.kind {
    case .forStatement: walkFor(node)
    case .forInStatement, .forOfStatement: walkForIn(node)
    case .switchStatement: walkSwitch(node)
    case .tryStatement: walkTry(node)
    case .namespaceMember:
      // What linking has no name for is printed as a member.
      if Int(node.b) < symbols.count, notes.tables.facts[node.b].target == NameFacts.none {
        walk(node.a)
      } else {
        notes.use(node.b)
      }
    case .importCall:
      let record = record(ImportCallRecord.self, at: node.b)
      if record.importRecord != 0 { useRecord(record.importRecord &- 1) }
      walk(node.a)
      walk(record.options)
    case .requireCall, .requireResolve:
      useRecord(node.a)
      walk(list: node.b)
    case .importMeta:
      if notes.tables.outer.importMeta != 0 {
        notes.use(UInt32(symbols.count) &+ notes.tables.outer.importMeta &- 1)
      }
    case .exportDefault: walkDefault(node)
    case .withStatement: walkWith(node)
    case .jsxElement:
      let record = record(JSXElementRecord.self, at: node.a)
      walk(record.tag)
      walk(list: record.attributes)
      walk(list: record.children)
    case .jsxAttribute: walk(node.b)
    case .jsxSpread: walk(node.a)
    default: break
    }
  }

  // `with (o) { var a = 1 }` writes `o.a` if there is one.
  private mutating func walkWith(_ node: Node) {
    walk(node.a)
    let outer = notes.place
    notes.place.isInWith = true
    walk(node.b)
    notes.place = outer
  }

  // `export default` of something without a name declares one that linking made.
  private mutating func walkDefault(_ node: Node) {
    let value = nodes[node.a]
    var name: NodeID = 0
    switch value.kind {
    case .functionDeclaration: name = record(FunctionRecord.self, at: value.a).name
    case .classDeclaration: name = record(ClassRecord.self, at: value.a).name
    default: break
    }
    if name == 0 { notes.declare(nodes[node.b].b) }
    walk(node.a)
  }

  // MARK: blocks

  private mutating func walkBlock(_ node: Node) {
    let outer = notes.place
    notes.enterBlock(node.a, nodes, words)
    walk(list: node.a)
    notes.place = outer
  }

  private mutating func walkFor(_ node: Node) {
    let record = record(ForRecord.self, at: node.a)
    let outer = notes.place
    notes.enterLoop(record.initializer, nodes)
    walk(record.initializer)
    walk(record.test)
    walk(record.update)
    walk(record.body)
    notes.place = outer
  }

  private mutating func walkForIn(_ node: Node) {
    let record = record(ForInRecord.self, at: node.a)
    if node.flags.contains(.await), notes.tables.outer.loopHelper != 0 {
      notes.use(UInt32(symbols.count) &+ notes.tables.outer.loopHelper &- 1)
    }
    let outer = notes.place
    notes.enterLoop(record.left, nodes)
    walk(record.left)
    walk(record.right)
    walk(record.body)
    notes.place = outer
  }

  private mutating func walkSwitch(_ node: Node) {
    walk(node.a)
    let cases = record(SwitchRecord.self, at: node.b).cases
    let count = count(of: cases)
    let outer = notes.place
    notes.enterCases(cases, nodes, words)
    var index = 0
    while index < count {
      let clause = nodes[element(index, of: cases)]
      walk(clause.a)
      walk(list: clause.b)
      index &+= 1
    }
    notes.place = outer
  }

  private mutating func walkTry(_ node: Node) {
    let record = record(TryRecord.self, at: node.a)
    walk(record.block)
    if record.handler != 0 {
      let outer = notes.place
      notes.enterHandler()
      if record.parameter != 0 { declarePattern(record.parameter) }
      walk(list: nodes[record.handler].a)
      notes.place = outer
    }
    walk(record.finalizer)
  }

  // MARK: declarations

  private mutating func walkVariables(_ node: Node) {
    let count = count(of: node.a)
    var index = 0
    while index < count {
      let declarator = nodes[element(index, of: node.a)]
      notes.beginPattern(isVar: node.op == DeclarationKind.var.rawValue)
      declarePattern(declarator.a)
      walk(declarator.b)
      index &+= 1
    }
  }

  /// Declares the names of a pattern and walks its keys and default values.
  private mutating func declarePattern(_ start: NodeID) {
    var id = start
    while true {
      let node = nodes[id]
      switch node.kind {
      case .bindingIdentifier: return notes.declareInPattern(node.b)
      case .arrayPattern, .objectPattern:
        let count = count(of: node.a)
        var index = 0
        while index < count {
          declarePattern(element(index, of: node.a))
          index &+= 1
        }
        return
      case .patternProperty:
        if node.flags.contains(.computed) { walk(node.a) }
        id = node.b
      case .assignmentPattern:
        walk(node.b)
        id = node.a
      case .restElement: id = node.a
      default: return walk(id)
      }
    }
  }

  // MARK: functions

  private mutating func walkFunction(_ node: Node) {
    let record = record(FunctionRecord.self, at: node.a)
    let outer = notes.place
    if record.name != 0 { notes.declareFunctionName(node, nodes[record.name]) }
    notes.enterFunction(node)
    let count = count(of: record.parameters)
    var index = 0
    while index < count {
      let parameter = nodes[element(index, of: record.parameters)]
      notes.beginPattern(isVar: false)
      declarePattern(parameter.a)
      if parameter.b != 0 { walk(list: parameter.b) }
      index &+= 1
    }
    walk(list: record.body)
    notes.place = outer
  }

  // MARK: classes

  private mutating func walkClass(_ node: Node) {
    let record = record(ClassRecord.self, at: node.a)
    walk(list: record.decorators)
    let outer = notes.place
    notes.enterClass(node, name: record.name == 0 ? noSymbol : nodes[record.name].b)
    walk(record.superclass)
    let count = count(of: record.members)
    var index = 0
    while index < count {
      walkMember(nodes[element(index, of: record.members)])
      index &+= 1
    }
    notes.place = outer
  }

  private mutating func walkMember(_ node: Node) {
    if node.kind == .classStaticBlock {
      let outer = notes.place
      notes.enterFunction(node)
      walk(list: record(StaticBlockRecord.self, at: node.a).body)
      notes.place = outer
      return
    }
    let record = record(MemberRecord.self, at: node.b)
    walk(list: record.decorators)
    if node.flags.contains(.computed) {
      walk(node.a)
    } else if nodes[node.a].kind == .privateName {
      notes.declare(nodes[node.a].b)
    }
    walk(record.value)
  }
}
