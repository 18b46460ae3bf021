// Walking functions and classes.

import JSSyntax
import Memory
import Source

extension Binder {
  mutating func visitFunction(_ id: NodeID, _ node: Node) {
    var record = tree.record(FunctionRecord.self, at: node.a)
    let outer = context
    let mark = rebindings.count
    let isArrow = node.kind == .arrowFunction
    if node.kind == .functionExpression, record.name != 0 {
      // The function's own name is outside of its parameters, which may hide it, and of its strictness.
      openScope(.block)
      declare(record.name, as: .functionName)
    }
    if node.flags.contains(.strict) { context.isStrict = true }
    openFunctionScope(.function)
    if isArrow {
      tree.scopes[context.scope].flags.insert(.arrow)
    } else {
      context.thisDepth += 1
      hideArguments()
    }
    record.scope = context.scope
    tree.words.store(record, at: node.a)
    visitParameters(record.parameters)
    // Parameters come first: their default values do not see the names of the body
    // (ecma262 sec-functiondeclarationinstantiation).
    declareVariables(record.variables)
    declareStatements(record.body)
    if !context.isStrict { hoistBlockFunctions(record.body) }
    visitStatements(record.body)
    closeScopes(to: mark)
    let used = context.functionFlags
    context = outer
    // The parser, which knows no names, may have set more.
    tree.nodes[id].flags = node.flags.subtracting([.usesThis, .usesArguments]).union(used)
    if !used.isEmpty {
      context.functionFlags.formUnion(isArrow ? used : used.intersection(.containsEval))
    }
  }

  // `arguments` of a function hides what an outer function declares by that name.
  private mutating func hideArguments() {
    let atom = Atom.arguments.rawValue
    if current[atom] != noSymbol { rebind(atom, to: noSymbol) }
  }

  private mutating func visitParameters(_ list: ListID) {
    let count = tree.count(of: list)
    var index = 0
    var isSimple = true
    while index < count {
      let parameter = tree[tree.element(index, of: list)]
      if tree[parameter.a].kind == .bindingIdentifier {
        declareParameter(parameter.a)
        if parameter.b != 0 { isSimple = false }
      } else {
        declarePattern(parameter.a, as: .parameter)
        isSimple = false
      }
      index &+= 1
    }
    if isSimple { return }
    index = 0
    while index < count {
      let parameter = tree[tree.element(index, of: list)]
      visit(list: parameter.b)
      visitPattern(parameter.a, isVar: false)
      index &+= 1
    }
  }

  // The scope is new: only an earlier parameter can have the name.
  @inline(__always)
  private mutating func declareParameter(_ id: NodeID) {
    let atom = tree[id].a
    let existing = current[atom]
    if existing < Binder.enumMember, tree.symbols[existing].scope == context.scope {
      declare(id, as: .parameter)
    } else {
      tree.nodes[id].b = addSymbol(atom, .parameter)
    }
  }

  // MARK: classes

  mutating func visitClass(_ id: NodeID, _ node: Node) {
    var record = tree.record(ClassRecord.self, at: node.a)
    let outer = context
    let mark = rebindings.count
    visit(list: record.decorators)
    context.isStrict = true
    openScope(.class)
    record.scope = context.scope
    tree.words.store(record, at: node.a)
    if node.kind == .classExpression, record.name != 0 { declare(record.name, as: .className) }
    visit(record.superclass)
    declarePrivateNames(record.members)
    let count = tree.count(of: record.members)
    var index = 0
    var readsName = false
    while index < count {
      let member = tree.element(index, of: record.members)
      let reads = names.ofThis
      visitMember(member)
      if names.ofThis != reads, isStatic(tree[member]) { readsName = true }
      index &+= 1
    }
    closeScopes(to: mark)
    let used = context.functionFlags
    context = outer
    context.functionFlags = used
    if readsName { noteSelfReading(id, node) }
  }

  private func isStatic(_ member: Node) -> Bool {
    member.kind == .classStaticBlock || member.flags.contains(.isStatic)
  }

  private mutating func visitMember(_ id: NodeID) {
    let node = tree[id]
    if node.kind == .classStaticBlock { return visitStaticBlock(node) }
    var record = tree.record(MemberRecord.self, at: node.b)
    visit(list: record.decorators)
    if node.flags.contains(.computed) { visit(node.a) }
    record.scope = context.scope
    if node.kind == .classMethod {
      tree.words.store(record, at: node.b)
      return visit(record.value)
    }
    if isPlainLiteral(record.value) {
      tree.words.store(record, at: node.b)
      return
    }
    // An initialiser runs like a method.
    let outer = context
    openFunctionScope(.classMember)
    context.thisDepth += 1
    record.scope = context.scope
    tree.words.store(record, at: node.b)
    visit(record.value)
    let used = context.functionFlags
    context = outer
    context.functionFlags.formUnion(used.intersection(.containsEval))
  }

  private func isPlainLiteral(_ id: NodeID) -> Bool {
    switch tree[id].kind {
    case .none, .nullLiteral, .booleanLiteral, .numberLiteral, .bigintLiteral, .stringLiteral,
      .regexLiteral:
      true
    default: false
    }
  }

  private mutating func visitStaticBlock(_ node: Node) {
    var record = tree.record(StaticBlockRecord.self, at: node.a)
    let outer = context
    let mark = rebindings.count
    openFunctionScope(.classMember)
    context.thisDepth += 1
    record.scope = context.scope
    tree.words.store(record, at: node.a)
    declareVariables(record.variables)
    declareStatements(record.body)
    visitStatements(record.body)
    closeScopes(to: mark)
    let used = context.functionFlags
    context = outer
    context.functionFlags.formUnion(used.intersection(.containsEval))
  }

  // MARK: private names

  private mutating func declarePrivateNames(_ list: ListID) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      let member = tree[tree.element(index, of: list)]
      if member.kind != .classStaticBlock, tree[member.a].kind == .privateName {
        declarePrivateName(member, list, index)
      }
      index &+= 1
    }
  }

  private mutating func declarePrivateName(_ member: Node, _ list: ListID, _ index: Int) {
    let atom = tree[member.a].a
    let existing = current[atom]
    guard existing < Binder.enumMember, tree.symbols[existing].scope == context.scope else {
      let symbol = addSymbol(atom, .privateName)
      tree.nodes[member.a].b = symbol
      notePrivateMember(member, symbol)
      return
    }
    if !completesAccessor(member, list, before: index) { reportConflict(member.a, existing) }
    tree.nodes[member.a].b = existing
  }

  // A getter and a setter of one private name are one element, if both are static or neither is.
  private func completesAccessor(_ member: Node, _ list: ListID, before end: Int) -> Bool {
    guard member.kind == .classMethod else { return false }
    var index = 0
    var earlier = 0
    var isPair = false
    while index < end {
      let other = tree[tree.element(index, of: list)]
      if other.kind != .classStaticBlock, tree[other.a].kind == .privateName,
        tree[other.a].a == tree[member.a].a
      {
        earlier += 1
        let kinds = (MethodKind(rawValue: other.op), MethodKind(rawValue: member.op))
        isPair =
          other.kind == .classMethod
          && other.flags.contains(.isStatic) == member.flags.contains(.isStatic)
          && (kinds == (.getter, .setter) || kinds == (.setter, .getter))
      }
      index += 1
    }
    return earlier == 1 && isPair
  }
}
