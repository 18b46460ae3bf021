// The walk of FactCollector. Nodes are mixed into the fingerprint on the way down; counts of lists
// are mixed in, too, so that different trees give different sequences.

import JSSyntax
import Memory

extension FactCollector where Names: ~Copyable {
  /// Walks one node.
  ///
  /// The left sides of operators and chains, and what ends a statement or an expression, cost no
  /// call depth.
  mutating func walk(_ start: NodeID) {
    var id = start
    while true {
      let node = tree[id]
      switch node.kind {
      case .identifier:
        mix(node, atom: node.atom)
        names.use(node.b)
        return read(node.b)
      case .bindingIdentifier:
        mix(node, atom: node.atom)
        names.declareInPattern(node.b)
        return declare(node.b)
      case .privateName:
        mix(node, atom: node.atom)
        return names.use(node.b)
      case .propertyName, .stringLiteral, .bigintLiteral, .regexLiteral, .directive,
        .breakStatement, .continueStatement, .jsxText:
        return mix(node, atom: node.atom)
      case .numberLiteral:
        mix(node)
        return mix(UInt64(node.b) &<< 32 | UInt64(node.a))
      case .booleanLiteral:
        return mix(node, node.a)
      case .thisExpression, .superExpression:
        mix(node)
        if context.thisDepth == 0 {
          flags.insert(.usesTopLevelThis)
          exportsEscapeByThis = true
        }
        return
      case .importMeta:
        mix(node)
        flags.insert(.usesImportMeta)
        return useRecord(UInt32(truncatingIfNeeded: tree.importRecords.count))
      case .member:
        mix(node, atom: Atom(node.b))
        id = node.a
      case .call, .new:
        mix(node)
        noteEval(node)
        walk(list: node.b)
        id = node.a
      case .binary, .index, .privateMember, .taggedTemplate:
        mix(node)
        if node.kind == .taggedTemplate { noteMethod(node) }
        if isHelperTest(node) {
          flags.insert(.usesTopLevelThis)
          return
        }
        walk(node.b)
        id = node.a
      case .spread, .chain, .yield, .expressionStatement, .returnStatement, .throwStatement,
        .jsxSpread, .exportDeclaration, .exportAssignment:
        mix(node)
        id = node.a
      case .await:
        mix(node)
        if context.functionDepth == 0 { flags.insert(.awaits) }
        id = node.a
      case .unary:
        mix(node)
        noteTypeof(node)
        id = node.a
      case .update:
        mix(node)
        return walkTarget(node.a, isRead: true, isPlain: true)
      case .assignment:
        mix(node)
        let isRead = node.op != Operator.assign.rawValue
        walkTarget(node.a, isRead: isRead, isPlain: givesPlain(node))
        id = node.b
      case .property:
        mix(node)
        walk(node.a)
        id = node.b
      case .objectLiteral where node.flags.contains(.hasParts):
        return mix(node)
      case .objectLiteral, .arrayLiteral, .sequence, .exportNamed:
        mix(node)
        return walk(list: node.a)
      case .block:
        mix(node)
        let outer = names.place
        names.enterBlock(node.a, tree.nodes.view, tree.words.view)
        walk(list: node.a)
        names.place = outer
        return
      case .conditional, .ifStatement:
        mix(node)
        walk(node.a)
        let record = tree.record(PairRecord.self, at: node.b)
        walk(record.first)
        id = record.second
      case .whileStatement, .doWhileStatement, .jsxAttribute, .enumMember:
        mix(node)
        walk(node.a)
        id = node.b
      case .labeledStatement:
        mix(node, atom: node.atom)
        id = node.b
      case .variableDeclaration:
        return walkVariables(node)
      case .functionExpression, .arrowFunction, .functionDeclaration:
        return walkFunction(node)
      case .classExpression, .classDeclaration:
        return walkClass(node)
      case .arrayPattern, .objectPattern, .patternProperty, .assignmentPattern, .restElement:
        return walkPattern(id)
      case .none, .nullLiteral, .newTarget, .emptyStatement, .debuggerStatement:
        return mix(node)
      default:
        return walkParts(node)
      }
    }
  }

  mutating func walk(list: ListID) {
    let count = tree.count(of: list)
    mix(UInt64(truncatingIfNeeded: count))
    var index = 0
    while index < count {
      walk(tree.element(index, of: list))
      index &+= 1
    }
  }

  // `this && this.__importDefault`, by which TypeScript looks for a helper of the same name.
  @inline(__always)
  private func isHelperTest(_ node: Node) -> Bool {
    guard node.kind == .binary, tree[node.a].kind == .thisExpression, context.thisDepth == 0,
      node.operatorKind == .logicalAnd
    else { return false }
    let member = tree[node.b]
    return member.kind == .member && tree[member.a].kind == .thisExpression
      && tree.names.bytes(Atom(member.b)).hasPrefix("__")
  }

  // A direct eval may use `this`.
  @inline(__always)
  private mutating func noteEval(_ node: Node) {
    let callee = tree[node.a]
    switch callee.kind {
    case .identifier:
      guard callee.atom == .eval, !callee.flags.contains(.detached) else { return }
      names.noteEval()
      if context.thisDepth == 0 { flags.insert(.usesTopLevelThis) }
    case .namespaceMember: noteMethod(node)
    default: break
    }
  }

  // `x.p()` and `` x.p`` `` pass `x` as `this`.
  private mutating func noteMethod(_ node: Node) {
    let callee = tree[node.a]
    if callee.kind == .namespaceMember, callee.b != noSymbol,
      callee.flags.isDisjoint(with: [.detached, .nameItself]), node.kind != .new
    {
      tree.symbols[callee.b].flags.insert(.isMethod)
    }
  }

  private mutating func noteTypeof(_ node: Node) {
    guard node.op == Operator.typeof.rawValue else { return }
    let operand = tree[node.a]
    if operand.kind == .identifier, operand.atom == .require, operand.b != noSymbol,
      tree.symbols[operand.b].kind == .unbound
    {
      typeofRequireCount += 1
    }
  }

  // MARK: rarer kinds

  private mutating func walkParts(_ node: Node) {
    switch node.kind {
    case .templateLiteral: walkTemplate(node)
    case .forStatement, .forInStatement, .forOfStatement:
      let outer = names.place
      if node.kind == .forStatement { walkFor(node) } else { walkForIn(node) }
      names.place = outer
    case .switchStatement:
      mix(node)
      walk(node.a)
      let cases = tree.record(SwitchRecord.self, at: node.b).cases
      let outer = names.place
      names.enterCases(cases, tree.nodes.view, tree.words.view)
      walk(list: cases)
      names.place = outer
    case .switchCase:
      mix(node)
      walk(node.a)
      walk(list: node.b)
    case .tryStatement: walkTry(node)
    case .withStatement:
      mix(node)
      walk(node.a)
      let outer = names.place
      names.place.isInWith = true
      walk(node.b)
      names.place = outer
    case .parameter:
      mix(node)
      walk(list: node.b)
      names.beginPattern(isVar: false)
      walkPattern(node.a)
    case .classMethod, .classField, .classAccessor, .classStaticBlock: walkMember(node)
    case .importCall, .requireCall, .requireResolve, .namespaceMember: walkImports(node)
    case .jsxElement:
      mix(node)
      let record = tree.record(JSXElementRecord.self, at: node.a)
      walk(record.tag)
      walk(list: record.attributes)
      walk(list: record.children)
    default: walkModuleSyntax(node)
    }
  }

  private mutating func walkTemplate(_ node: Node) {
    let count = tree.count(of: node.a)
    mix(node, UInt32(truncatingIfNeeded: count))
    var index = 0
    while index < count {
      let word = tree.element(index, of: node.a)
      if index & 1 == 0 { mix(UInt64(tree.names.hash(Atom(word)))) } else { walk(word) }
      index &+= 1
    }
  }

  private mutating func walkTry(_ node: Node) {
    mix(node)
    let record = tree.record(TryRecord.self, at: node.a)
    walk(record.block)
    let outer = names.place
    if record.handler != 0 { names.enterHandler() }
    walkPattern(record.parameter)
    // Its block has no region of its own.
    let handler = tree[record.handler]
    mix(handler)
    if record.handler != 0 { walk(list: handler.a) }
    names.place = outer
    walk(record.finalizer)
  }

  private mutating func walkFor(_ node: Node) {
    mix(node)
    let record = tree.record(ForRecord.self, at: node.a)
    names.enterLoop(record.initializer, tree.nodes.view)
    walk(record.initializer)
    walk(record.test)
    walk(record.update)
    walk(record.body)
  }

  private mutating func walkForIn(_ node: Node) {
    mix(node)
    if node.kind == .forOfStatement, node.flags.contains(.await), context.functionDepth == 0 {
      flags.insert(.awaits)
    }
    let record = tree.record(ForInRecord.self, at: node.a)
    names.enterLoop(record.left, tree.nodes.view)
    if tree[record.left].kind == .variableDeclaration {
      walk(record.left)
    } else {
      walkTarget(record.left, isRead: false)
    }
    walk(record.right)
    walk(record.body)
  }

  private mutating func walkVariables(_ node: Node) {
    let count = tree.count(of: node.a)
    mix(node, UInt32(truncatingIfNeeded: count))
    if node.op == DeclarationKind.awaitUsing.rawValue, context.functionDepth == 0 {
      flags.insert(.awaits)
    }
    var index = 0
    while index < count {
      let declarator = tree[tree.element(index, of: node.a)]
      names.beginPattern(isVar: node.op == DeclarationKind.var.rawValue)
      walkPattern(declarator.a)
      walk(declarator.b)
      index &+= 1
    }
  }

  private mutating func walkImports(_ node: Node) {
    mix(node)
    switch node.kind {
    case .importCall:
      let record = tree.record(ImportCallRecord.self, at: node.b)
      if record.importRecord != 0 {
        hold(record.importRecord - 1)
        useRecord(record.importRecord - 1)
      }
      walk(node.a)
      walk(record.options)
    case .namespaceMember:
      let object = tree[node.a]
      if object.kind == .identifier { mix(UInt64(tree.names.hash(object.atom))) }
      if node.b != noSymbol { mix(UInt64(tree.names.hash(tree.symbols[node.b].name))) }
      read(node.b)
      names.useMember(node, tree)
      walkMemberObject(node)
    default:
      tree.flags.insert(.usesRequire)
      hold(node.a)
      useRecord(node.a)
      walk(list: node.b)
    }
  }

  /// What a member is printed with that is no name of another module.
  private mutating func walkMemberObject(_ node: Node) {
    let isOwn = node.b != noSymbol && tree.symbols[node.b].kind.isOwnMember
    if isOwn { return walk(node.a) }
    switch tree[node.a].kind {
    case .identifier: break
    case .namespaceMember: countObject(tree[node.a])
    default: walk(node.a)
    }
  }

  // `ns.x.p` needs to know what `ns.x` is, not to have it.
  private mutating func countObject(_ start: Node) {
    var node = start
    while node.kind == .namespaceMember, node.b != noSymbol {
      mix(node, atom: tree.symbols[node.b].name)
      tree.symbols[node.b].useCount &+= 1
      tree.symbols[node.b].flags.insert(.isRead)
      node = tree[node.a]
    }
  }

  private mutating func walkModuleSyntax(_ node: Node) {
    mix(node)
    switch node.kind {
    case .importDeclaration, .exportFrom:
      hold(node.a)
      walk(list: node.b)
    case .importSpecifier:
      mix(UInt64(tree.names.hash(node.atom)))
      walkName(node.b)
    case .exportDefault:
      walk(node.a)
      // Of something without a name it declares one that linking made.
      if tree[node.b].b != name(ofDeclaration: node.a) { names.declare(tree[node.b].b) }
      walkName(node.b)
    case .exportSpecifier:
      mix(UInt64(tree.names.hash(Atom(node.b))))
      if node.flags.contains(.fromModule) {
        mix(UInt64(tree.names.hash(node.atom)))
      } else {
        // An export is no use; its record says whether it matters.
        let local = tree[node.a]
        mix(local, atom: local.atom)
        if local.b != noSymbol { listRead(local.b) }
      }
    case .exportAll:
      mix(UInt64(tree.names.hash(Atom(node.b))))
      hold(node.a)
    case .enumDeclaration:
      let record = tree.record(EnumRecord.self, at: node.a)
      walk(record.name)
      walk(list: record.members)
    case .namespaceDeclaration:
      let record = tree.record(NamespaceRecord.self, at: node.a)
      walk(record.name)
      walk(list: record.body)
    case .importEquals:
      walk(node.a)
      if node.op == 0 { walk(node.b) } else { hold(node.b) }
    default: break
    }
  }

  /// The names that the record's `require` or `import()` is printed with, or `import.meta`, which comes
  /// after all records.
  private mutating func useRecord(_ record: UInt32) {
    names.use(UInt32(truncatingIfNeeded: tree.symbols.count) &+ record)
  }

  // MARK: functions and classes

  private mutating func walkFunction(_ node: Node) {
    mix(node)
    let record = tree.record(FunctionRecord.self, at: node.a)
    let place = names.place
    if record.name != 0 {
      walkName(record.name)
      names.declareFunctionName(node, tree[record.name])
    }
    names.enterFunction(node)
    let outer = context
    context.functionDepth += 1
    context.deferralDepth += 1
    if node.kind != .arrowFunction { context.thisDepth += 1 }
    walk(list: record.parameters)
    walk(list: record.body)
    context = outer
    names.place = place
  }

  /// Walks the name of a function, class or import specifier; who calls knows which region declares it.
  private mutating func walkName(_ id: NodeID) {
    let node = tree[id]
    guard node.kind == .bindingIdentifier else { return walk(id) }
    mix(node, atom: node.atom)
    declare(node.b)
  }

  /// What the name of the function or class `id` stands for; `noSymbol` without a name.
  private func name(ofDeclaration id: NodeID) -> SymbolID {
    let node = tree[id]
    var name: NodeID = 0
    switch node.kind {
    case .functionDeclaration: name = tree.record(FunctionRecord.self, at: node.a).name
    case .classDeclaration: name = tree.record(ClassRecord.self, at: node.a).name
    default: break
    }
    return name == 0 ? noSymbol : tree[name].b
  }

  private mutating func walkClass(_ node: Node) {
    mix(node)
    let record = tree.record(ClassRecord.self, at: node.a)
    walk(list: record.decorators)
    if record.name != 0 { walkName(record.name) }
    let outer = names.place
    names.enterClass(node, name: record.name == 0 ? noSymbol : tree[record.name].b)
    walk(record.superclass)
    walk(list: record.members)
    names.place = outer
  }

  private mutating func walkMember(_ node: Node) {
    mix(node)
    let outer = context
    if node.kind == .classStaticBlock {
      context.functionDepth += 1
      context.thisDepth += 1
      let outer = names.place
      names.enterFunction(node)
      walk(list: tree.record(StaticBlockRecord.self, at: node.a).body)
      names.place = outer
    } else {
      let record = tree.record(MemberRecord.self, at: node.b)
      walk(list: record.decorators)
      let key = tree[node.a]
      if key.kind == .privateName {
        mix(key, atom: key.atom)
        names.declare(key.b)
      } else {
        walk(node.a)
      }
      context.functionDepth += 1
      context.thisDepth += 1
      if !node.flags.contains(.isStatic) { context.deferralDepth += 1 }
      walk(record.value)
    }
    context = outer
  }

  // MARK: places that are bound or assigned

  private mutating func walkPattern(_ start: NodeID) {
    var id = start
    while true {
      let node = tree[id]
      switch node.kind {
      case .arrayPattern, .objectPattern:
        let count = tree.count(of: node.a)
        mix(node, UInt32(truncatingIfNeeded: count))
        var index = 0
        while index < count {
          walkPattern(tree.element(index, of: node.a))
          index &+= 1
        }
        return
      case .patternProperty:
        mix(node)
        walk(node.a)
        id = node.b
      case .assignmentPattern:
        mix(node)
        walk(node.b)
        id = node.a
      case .restElement:
        mix(node)
        id = node.a
      case .identifier:
        mix(node, atom: node.atom)
        names.use(node.b)
        return writeUnknown(node.b)
      default:
        return walk(id)
      }
    }
  }

  /// Whether an assignment can only give a string, number, boolean, null or undefined, when what is
  /// assigned is no BigInt.
  private func givesPlain(_ node: Node) -> Bool {
    switch node.operatorKind {
    case .assign:
      switch tree[node.b].kind {
      case .numberLiteral, .stringLiteral, .booleanLiteral, .nullLiteral: return true
      case .unary: return tree[node.b].operatorKind == .void || tree[node.b].operatorKind == .not
      default: return false
      }
    case .logicalAndAssign, .logicalOrAssign, .nullishAssign: return false
    default: return true
    }
  }

  // `isRead`: the old value is used, too, as by `+=` and `++`.
  private mutating func walkTarget(_ id: NodeID, isRead: Bool, isPlain: Bool = false) {
    let node = tree[id]
    if node.kind == .namespaceMember, node.b != noSymbol,
      tree.symbols[node.b].kind.isOwnMember
    {
      mix(node, atom: tree.symbols[node.b].name)
      walkMemberObject(node)
    } else if node.kind == .identifier {
      mix(node, atom: node.atom)
      names.use(node.b)
    } else {
      return walkPattern(id)
    }
    if isPlain { write(node.b) } else { writeUnknown(node.b) }
    if isRead, node.b != noSymbol {
      tree.symbols[node.b].flags.insert(.isRead)
      let symbol = tree.symbols[node.b]
      if symbol.scope == 0 || symbol.kind == .objectMember { listRead(node.b) }
    }
  }
}
