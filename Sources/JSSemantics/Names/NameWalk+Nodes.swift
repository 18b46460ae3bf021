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
      case .identifier, .privateName: return use(node.b)
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
      use(nodes[nodes[element(index, of: list)].a].b)
      index &+= 1
    }
    walk(list: list)
  }

  /// Walks one node; names and literals, which most operands are, without a call.
  @inline(__always)
  private mutating func visit(_ id: NodeID) {
    let node = nodes[id]
    switch node.kind {
    case .identifier: use(node.b)
    case .none, .numberLiteral, .stringLiteral, .thisExpression, .propertyName: break
    default: walk(id)
    }
  }

  @inline(__always)
  private mutating func noteEval(_ node: Node) {
    let callee = nodes[node.a]
    if callee.kind == .identifier, callee.atom == .eval { noteEval() }
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
      if Int(node.b) < symbols.count, tables.facts[node.b].target == NameFacts.none {
        walk(node.a)
      } else {
        use(node.b)
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
      if tables.outer.importMeta != 0 {
        use(UInt32(symbols.count) &+ tables.outer.importMeta &- 1)
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
    let outer = place
    place.isInWith = true
    walk(node.b)
    place = outer
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
    if name == 0 { declare(nodes[node.b].b, .here) }
    walk(node.a)
  }

  // MARK: blocks

  private mutating func walkBlock(_ node: Node) {
    let outer = place
    if declaresNames(node.a) { enter() }
    walk(list: node.a)
    place = outer
  }

  private func declaresNames(_ list: ListID) -> Bool {
    let count = count(of: list)
    var index = 0
    while index < count {
      if isLexical(element(index, of: list)) { return true }
      index &+= 1
    }
    return false
  }

  /// Whether the statement declares names of the block around it.
  private func isLexical(_ id: NodeID) -> Bool {
    var node = nodes[id]
    while node.kind == .labeledStatement { node = nodes[node.b] }
    switch node.kind {
    case .functionDeclaration, .classDeclaration: return true
    case .variableDeclaration: return node.op != DeclarationKind.var.rawValue
    default: return false
    }
  }

  private mutating func walkFor(_ node: Node) {
    let record = record(ForRecord.self, at: node.a)
    let outer = place
    if isLexical(record.initializer) { enter() }
    walk(record.initializer)
    walk(record.test)
    walk(record.update)
    walk(record.body)
    place = outer
  }

  private mutating func walkForIn(_ node: Node) {
    let record = record(ForInRecord.self, at: node.a)
    if node.flags.contains(.await), tables.outer.loopHelper != 0 {
      use(UInt32(symbols.count) &+ tables.outer.loopHelper &- 1)
    }
    let outer = place
    if isLexical(record.left) { enter() }
    walk(record.left)
    walk(record.right)
    walk(record.body)
    place = outer
  }

  private mutating func walkSwitch(_ node: Node) {
    walk(node.a)
    let cases = record(SwitchRecord.self, at: node.b).cases
    let count = count(of: cases)
    let outer = place
    var index = 0
    while index < count, !declaresNames(nodes[element(index, of: cases)].b) { index &+= 1 }
    if index < count { enter() }
    index = 0
    while index < count {
      let clause = nodes[element(index, of: cases)]
      walk(clause.a)
      walk(list: clause.b)
      index &+= 1
    }
    place = outer
  }

  private mutating func walkTry(_ node: Node) {
    let record = record(TryRecord.self, at: node.a)
    walk(record.block)
    if record.handler != 0 {
      let outer = place
      // The parameter and the names of the handler clash, so they have one region.
      enter()
      if record.parameter != 0 { declarePattern(record.parameter, .here) }
      walk(list: nodes[record.handler].a)
      place = outer
    }
    walk(record.finalizer)
  }

  // MARK: declarations

  private mutating func walkVariables(_ node: Node) {
    let scope: NameTargetScope = node.op == DeclarationKind.var.rawValue ? .function : .here
    let count = count(of: node.a)
    var index = 0
    while index < count {
      let declarator = nodes[element(index, of: node.a)]
      declarePattern(declarator.a, scope)
      walk(declarator.b)
      index &+= 1
    }
  }

  /// Declares the names of a pattern and walks its keys and default values.
  private mutating func declarePattern(_ start: NodeID, _ scope: NameTargetScope) {
    var id = start
    while true {
      let node = nodes[id]
      switch node.kind {
      case .bindingIdentifier: return declare(node.b, scope)
      case .arrayPattern, .objectPattern:
        let count = count(of: node.a)
        var index = 0
        while index < count {
          declarePattern(element(index, of: node.a), scope)
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
    let outer = place
    if record.name != 0 { declareFunctionName(node, nodes[record.name]) }
    enterFunction()
    if node.flags.contains(.strict) { place.isStrict = true }
    let count = count(of: record.parameters)
    var index = 0
    while index < count {
      let parameter = nodes[element(index, of: record.parameters)]
      declarePattern(parameter.a, .here)
      if parameter.b != 0 { walk(list: parameter.b) }
      index &+= 1
    }
    walk(list: record.body)
    place = outer
  }

  // The name of a function expression has a scope of its own around the function. In a block of sloppy
  // code a function is a variable of the function around as well, if its name allows that, and any new
  // name might (ecma262 sec-block-level-function-declarations-web-legacy-compatibility-semantics).
  private mutating func declareFunctionName(_ node: Node, _ name: Node) {
    tables.namedFunctions &+= 1
    if node.kind == .functionExpression {
      enter()
      declareOwnName(name.b)
    } else if name.flags.contains(.hoistedFromBlock) {
      declare(name.b, .function)
    } else if !place.isStrict, node.flags.isDisjoint(with: [.async, .generator]) {
      declare(name.b, .function)
      if place.region != place.function { noteBlockFunction(name.b) }
    } else {
      declare(name.b, .here)
    }
  }

  private mutating func noteBlockFunction(_ symbol: SymbolID) {
    guard Int(symbol) < symbols.count else { return }
    tables.facts[symbol].isBlockFunction = true
    tables.hasBlockFunctions = true
  }

  private mutating func declareOwnName(_ symbol: SymbolID) {
    declare(symbol, .here)
    if Int(symbol) < symbols.count { tables.facts[symbol].isOwnName = true }
  }

  // MARK: classes

  private mutating func walkClass(_ node: Node) {
    let record = record(ClassRecord.self, at: node.a)
    walk(list: record.decorators)
    let outer = place
    if record.name != 0 {
      tables.namedFunctions &+= 1
      if node.kind == .classDeclaration { declare(nodes[record.name].b, .here) }
    }
    enter()
    place.isStrict = true
    if record.name != 0, node.kind == .classExpression { declareOwnName(nodes[record.name].b) }
    walk(record.superclass)
    let count = count(of: record.members)
    var index = 0
    while index < count {
      walkMember(nodes[element(index, of: record.members)])
      index &+= 1
    }
    place = outer
  }

  private mutating func walkMember(_ node: Node) {
    if node.kind == .classStaticBlock {
      let outer = place
      enterFunction()
      walk(list: record(StaticBlockRecord.self, at: node.a).body)
      place = outer
      return
    }
    let record = record(MemberRecord.self, at: node.b)
    walk(list: record.decorators)
    if node.flags.contains(.computed) {
      walk(node.a)
    } else if nodes[node.a].kind == .privateName {
      declare(nodes[node.a].b, .here)
    }
    walk(record.value)
  }
}
