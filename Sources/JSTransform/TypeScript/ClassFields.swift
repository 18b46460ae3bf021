// Parameter properties, and class fields that are assigned and not defined.
//
//   class A { y = 1; static z = 2; constructor(public x) { f(); } }
//   → class A { x; y = 1; static z = 2; constructor(x) { this.x = x; f(); } }     (define)
//   → class A { static { this.z = 2; } constructor(x) { this.x = x; this.y = 1; f(); } }   (assign)

import JSSyntax
import Memory
import Source

/// What a class's members become.
private struct FieldPlan {
  var members: [NodeID] = []
  /// Statements for the constructor: parameter properties first, then fields.
  var initializers: [NodeID] = []
  var constructor: NodeID = 0
  /// Keys of removed fields that must still be evaluated, as `name = key` expressions.
  var pendingKeys: [NodeID] = []
}

extension TransformPass {
  /// Rewrites the members of the class `id` as the settings ask.
  mutating func transformClass(_ id: NodeID) {
    var record = tree.record(ClassRecord.self, at: tree[id].a)
    let members = tree.elements(of: record.members)
    let assigns = !options.typeScript.useDefineForClassFields
    let constructor = members.first { isConstructor($0) } ?? 0
    let properties = constructor == 0 ? [] : parameterProperties(of: constructor)
    let hasFields = members.contains { tree[$0].kind == .classField }
    if properties.isEmpty && !(hasFields && assigns) { return dropDeclaredFields(&record, id) }
    var plan = FieldPlan(constructor: constructor)
    for symbol in properties {
      if !assigns { plan.members.append(emptyField(symbol, record, start: tree[id].start)) }
      plan.initializers.append(parameterAssignment(symbol, start: tree[constructor].start))
    }
    for member in members {
      if assigns && tree[member].kind == .classField {
        assignField(member, record, &plan)
      } else {
        keepMember(member, &plan)
      }
    }
    if !plan.pendingKeys.isEmpty { evaluateKeysFirst(record, &plan) }
    if !plan.initializers.isEmpty { initialize(record, &plan, start: tree[id].start) }
    record.members = tree.addList(plan.members)
    tree.words.store(record, at: tree[id].a)
  }

  private func isConstructor(_ member: NodeID) -> Bool {
    tree[member].kind == .classMethod && tree[member].op == MethodKind.constructor.rawValue
  }

  // `declare x` has no code; its decorators are kept until they are applied.
  private mutating func dropDeclaredFields(_ record: inout ClassRecord, _ id: NodeID) {
    let members = tree.elements(of: record.members)
    let kept = members.filter { !isDeclaredOnly($0) }
    if kept.count == members.count { return }
    record.members = tree.addList(kept)
    tree.words.store(record, at: tree[id].a)
  }

  private func isDeclaredOnly(_ member: NodeID) -> Bool {
    let node = tree[member]
    return node.kind == .classField && node.flags.contains(.declareField)
      && !(options.typeScript.experimentalDecorators && hasMemberDecorators(member))
  }

  // MARK: parameter properties

  private func parameterProperties(of constructor: NodeID) -> [SymbolID] {
    let value = tree.record(MemberRecord.self, at: tree[constructor].b).value
    let function = tree.record(FunctionRecord.self, at: tree[value].a)
    var symbols: [SymbolID] = []
    for parameter in tree.elements(of: function.parameters)
    where tree[parameter].flags.contains(.parameterProperty) {
      var target = tree[tree[parameter].a]
      if target.kind == .assignmentPattern { target = tree[target.a] }
      if target.kind == .bindingIdentifier, target.b != noSymbol { symbols.append(target.b) }
    }
    return symbols
  }

  // `this.x = x;`
  private mutating func parameterAssignment(_ symbol: SymbolID, start: UInt32) -> NodeID {
    let this = tree.add(Node(.thisExpression, start: start))
    let target = member(this, tree.symbols[symbol].name, start: start)
    let value = reference(symbol, start: start)
    return statement(assignment(target, value, start: start), start: start)
  }

  // `x;`
  private mutating func emptyField(
    _ symbol: SymbolID,
    _ record: ClassRecord,
    start: UInt32
  ) -> NodeID {
    let key = tree.add(
      Node(.propertyName, start: start, a: tree.symbols[symbol].name.rawValue)
    )
    let empty = tree.words.append(
      record: MemberRecord(value: 0, decorators: 0, scope: record.scope)
    )
    return tree.add(Node(.classField, start: start, a: key, b: empty))
  }

  // MARK: assigned fields

  private mutating func keepMember(_ member: NodeID, _ plan: inout FieldPlan) {
    if isDeclaredOnly(member) { return }
    let node = tree[member]
    if node.flags.contains(.computed), !plan.pendingKeys.isEmpty {
      // The keys of removed fields before it are evaluated in front of its own.
      let keys = plan.pendingKeys + [node.a]
      let list = tree.addList(keys)
      tree[member].a = tree.add(Node(.sequence, start: node.start, a: list))
      plan.pendingKeys = []
    }
    plan.members.append(member)
  }

  private mutating func assignField(
    _ id: NodeID,
    _ record: ClassRecord,
    _ plan: inout FieldPlan
  ) {
    let node = tree[id]
    let member = tree.record(MemberRecord.self, at: node.b)
    if isDeclaredOnly(id) { return }
    let isPrivate = tree[node.a].kind == .privateName
    if isPrivate {
      let empty = tree.words.append(
        record: MemberRecord(value: 0, decorators: 0, scope: record.scope)
      )
      if node.flags.contains(.isStatic) { return keepMember(id, &plan) }
      if member.value == 0 { return keepMember(id, &plan) }
      plan.members.append(
        tree.add(Node(.classField, flags: node.flags, start: node.start, a: node.a, b: empty))
      )
    }
    let isDecorated = hasMemberDecorators(id)
    let hasValue = member.value != 0 && !node.flags.contains(.declareField)
    if node.flags.contains(.computed), !isPlainKey(node.a) {
      if hasValue || isDecorated {
        holdKey(of: id, record, &plan)
      } else {
        plan.pendingKeys.append(node.a)
      }
    }
    if isDecorated {
      // The decorators' step drops it when it has read them.
      tree[id].flags.insert(.declareField)
      plan.members.append(id)
    }
    if !hasValue { return }
    let target = fieldTarget(tree[id])
    let write = statement(
      assignment(target, member.value, start: node.start),
      start: node.start
    )
    if node.flags.contains(.isStatic) {
      plan.members.append(staticBlock([write], scope: member.scope, record, start: node.start))
    } else {
      plan.initializers.append(write)
      if member.scope != record.scope { reparented.append(member.scope) }
    }
  }

  // A literal key may be written again where it is used.
  private func isPlainKey(_ key: NodeID) -> Bool {
    switch tree[key].kind {
    case .stringLiteral, .numberLiteral, .propertyName: true
    default: false
    }
  }

  // Evaluates a computed key once, where it stands, into a variable.
  private mutating func holdKey(
    of id: NodeID,
    _ record: ClassRecord,
    _ plan: inout FieldPlan
  ) {
    let key = tree[id].a
    let start = tree[key].start
    let symbol = keyVariable(from: record.scope, start: start)
    plan.pendingKeys.append(assignment(target(symbol, start: start), key, start: start))
    tree[id].a = reference(symbol, start: start)
  }

  // `this.x`, `this["x"]`, `this[name]`, `this.#x`
  private mutating func fieldTarget(_ node: Node) -> NodeID {
    let start = node.start
    let this = tree.add(Node(.thisExpression, start: start))
    let key = tree[node.a]
    switch key.kind {
    case .propertyName where !node.flags.contains(.computed):
      return member(this, key.atom, start: start)
    case .privateName:
      if key.b != noSymbol { tree.symbols[key.b].useCount += 1 }
      let name = tree.add(key)
      return tree.add(Node(.privateMember, start: start, a: this, b: name))
    case .identifier:
      return index(this, reference(key.b, start: start), start: start)
    default:
      return index(this, tree.add(key), start: start)
    }
  }

  /// `static { statements }`.
  mutating func staticBlock(
    _ statements: [NodeID],
    scope: ScopeID,
    _ record: ClassRecord,
    start: UInt32
  ) -> NodeID {
    var scope = scope
    if scope == record.scope {
      scope = ScopeID(tree.scopes.count)
      tree.scopes.append(Scope(parent: record.scope, kind: .classMember, flags: .strict))
    }
    let body = tree.addList(statements)
    let block = tree.words.append(
      record: StaticBlockRecord(body: body, variables: 0, scope: scope)
    )
    return tree.add(Node(.classStaticBlock, start: start, a: block))
  }

  // Keys that no later key takes along are evaluated by a static block in front of all initialisers.
  private mutating func evaluateKeysFirst(_ record: ClassRecord, _ plan: inout FieldPlan) {
    let statements = plan.pendingKeys.map { statement($0, start: tree[$0].start) }
    let start = tree[plan.pendingKeys[0]].start
    let block = staticBlock(statements, scope: record.scope, record, start: start)
    plan.members.insert(block, at: 0)
  }

  // MARK: the constructor

  private mutating func initialize(
    _ record: ClassRecord,
    _ plan: inout FieldPlan,
    start: UInt32
  ) {
    if plan.constructor == 0 {
      plan.constructor = makeConstructor(record, start: start)
      plan.members.insert(plan.constructor, at: 0)
    }
    let value = tree.record(MemberRecord.self, at: tree[plan.constructor].b).value
    var function = tree.record(FunctionRecord.self, at: tree[value].a)
    renameHidden(by: function.scope, in: plan.initializers)
    for scope in reparented {
      tree.scopes[scope].parent = function.scope
      tree.scopes[scope].kind = .block
    }
    reparented.removeAll()
    var body = tree.elements(of: function.body)
    let place =
      record.superclass == 0 ? directiveCount(function.body) : indexAfterSuper(body)
    body.insert(contentsOf: plan.initializers, at: place)
    function.body = tree.addList(body)
    tree.words.store(function, at: tree[value].a)
    tree[value].flags.insert(.usesThis)
  }

  // Behind the first statement that holds a `super()` call.
  private mutating func indexAfterSuper(_ body: [NodeID]) -> Int {
    for (index, statement) in body.enumerated() where callsSuper(statement) { return index + 1 }
    return 0
  }

  private mutating func callsSuper(_ statement: NodeID) -> Bool {
    let mark = stack.count
    push(statement)
    while stack.count > mark {
      let id = stack.removeLast()
      let node = tree[id]
      if node.kind == .call, tree[node.a].kind == .superExpression {
        stack.truncate(to: mark)
        return true
      }
      if node.kind != .functionExpression && node.kind != .functionDeclaration {
        pushChildren(of: id)
      }
    }
    return false
  }

  // `constructor() {}` or `constructor(...args) { super(...args); }`
  private mutating func makeConstructor(_ record: ClassRecord, start: UInt32) -> NodeID {
    let scope = ScopeID(tree.scopes.count)
    tree.scopes.append(Scope(parent: record.scope, kind: .function, flags: .strict))
    var parameters: ListID = 0
    var body: ListID = 0
    if record.superclass != 0 {
      let name = freshName("args")
      let symbol = addSymbol(name, .parameter, scope: scope)
      let local = binding(symbol, start: start)
      let rest = tree.add(Node(.restElement, start: start, a: local))
      let parameter = tree.add(Node(.parameter, start: start, a: rest))
      parameters = tree.addList([parameter])
      let read = reference(symbol, start: start)
      let spread = tree.add(Node(.spread, start: start, a: read))
      let callee = tree.add(Node(.superExpression, start: start))
      let made = call(callee, [spread], start: start)
      let forward = statement(made, start: start)
      body = tree.addList([forward])
    }
    let function = tree.words.append(
      record: FunctionRecord(
        name: 0,
        parameters: parameters,
        body: body,
        variables: 0,
        scope: scope,
        bodyStart: start,
        end: start
      )
    )
    let value = tree.add(
      Node(
        .functionExpression,
        flags: [.method, .strict, .usesThis],
        start: start,
        a: function
      )
    )
    let key = tree.add(Node(.propertyName, start: start, a: Atom.constructor.rawValue))
    let member = tree.words.append(
      record: MemberRecord(value: value, decorators: 0, scope: record.scope)
    )
    return tree.add(
      Node(.classMethod, op: MethodKind.constructor.rawValue, start: start, a: key, b: member)
    )
  }

  // Names that initialisers use must not meet others of the constructor: those get new names.
  private mutating func renameHidden(by scope: ScopeID, in statements: [NodeID]) {
    var used: Set<Atom> = []
    let mark = stack.count
    for statement in statements { push(statement) }
    while stack.count > mark {
      let id = stack.removeLast()
      let node = tree[id]
      pushChildren(of: id)
      if node.kind == .identifier, node.b != noSymbol, tree.symbols[node.b].scope != scope {
        used.insert(node.atom)
      }
    }
    var symbol = 0
    while symbol < tree.symbols.count {
      let known = tree.symbols[symbol]
      if known.scope == scope, used.contains(known.name) {
        tree.symbols[symbol].name = freshName(tree.names.bytes(known.name).string)
      }
      symbol += 1
    }
  }

  /// A new variable of the function around `scope`, for the value of a computed key.
  mutating func keyVariable(from scope: ScopeID, start: UInt32) -> SymbolID {
    var owner = scope
    while owner != 0, !isFunction(owner) { owner = tree.scopes[owner].parent }
    let symbol = addSymbol(freshName("_key"), .generated, scope: owner)
    tree.symbols[symbol].flags.insert(.isCaptured)
    declareVariable(symbol, in: owner, start: start)
    return symbol
  }

  private func isFunction(_ scope: ScopeID) -> Bool {
    tree.scopes[scope].kind == .function || tree.scopes[scope].kind == .namespace
  }

  /// Puts `var symbol;` at the start of the function (or module) whose scope is `owner`.
  mutating func declareVariable(_ symbol: SymbolID, in owner: ScopeID, start: UInt32) {
    if defersVariables {
      deferredVariables.append((symbol, owner, start))
      return
    }
    let name = binding(symbol, start: start)
    let node = declaration(.var, name, 0, start: start)
    let statement = tree.add(node)
    if owner == 0 {
      tree.variables = appending([name], to: tree.variables)
      tree.program = inserting([statement], into: tree.program)
      return
    }
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      switch tree[id].kind {
      case .functionExpression, .functionDeclaration, .arrowFunction:
        var record = tree.record(FunctionRecord.self, at: tree[id].a)
        if record.scope == owner {
          record.body = inserting([statement], into: record.body)
          record.variables = appending([name], to: record.variables)
          tree.words.store(record, at: tree[id].a)
          tree[id].flags.remove(.expressionBody)
          return
        }
      case .namespaceDeclaration:
        var record = tree.record(NamespaceRecord.self, at: tree[id].a)
        if record.scope == owner {
          record.body = inserting([statement], into: record.body)
          record.variables = appending([name], to: record.variables)
          tree.words.store(record, at: tree[id].a)
          return
        }
      default: break
      }
      id += 1
    }
  }
}
