// TypeScript's experimental decorators, applied behind the class:
//
//   @d class C { @e m(@f p) {} static s = C; }
//   → var C_1; let C = class C { static { C_1 = this; } m(p) {} static s = C_1; };
//     __decorateClass([e, __decorateParam(0, f)], C.prototype, "m", 1);
//     C = C_1 = __decorateClass([d], C);
//
// Members come first (those of the prototype before the static ones), then the class with the
// decorators of its constructor's parameters.

import JSSyntax
import Memory
import Source

extension TransformPass {
  // MARK: looking

  /// Whether the class `id` or something in it is decorated.
  func hasDecorators(_ id: NodeID) -> Bool {
    let record = tree.record(ClassRecord.self, at: tree[id].a)
    if record.decorators != 0 { return true }
    return tree.elements(of: record.members).contains { hasMemberDecorators($0) }
  }

  /// Whether the class member `id` or one of its parameters is decorated.
  func hasMemberDecorators(_ id: NodeID) -> Bool {
    if tree[id].kind == .classStaticBlock { return false }
    let record = tree.record(MemberRecord.self, at: tree[id].b)
    if record.decorators != 0 { return true }
    return tree[id].kind == .classMethod && !parameterDecorators(record.value).isEmpty
  }

  private func parameterDecorators(_ function: NodeID) -> [(index: Int, decorator: NodeID)] {
    let record = tree.record(FunctionRecord.self, at: tree[function].a)
    var result: [(index: Int, decorator: NodeID)] = []
    for (index, parameter) in tree.elements(of: record.parameters).enumerated() {
      for decorator in tree.elements(of: tree[parameter].b) { result.append((index, decorator)) }
    }
    return result
  }

  // MARK: replacing

  /// Applies the decorators of `classes`, wherever in the module these stand.
  mutating func transformDecorators(_ classes: [NodeID]) {
    let decorated = Set(classes)
    if options.typeScript.emitDecoratorMetadata, let first = classes.first {
      let start = tree[first].start
      tree.diagnostics.append(
        .decoratorMetadata(at: SourceRange(start: start, end: start + 1))
      )
    }
    for id in classes where tree[id].kind == .classExpression {
      let start = tree[id].start
      tree.diagnostics.append(
        .decoratorOnExpression(at: SourceRange(start: start, end: start + 5))
      )
    }
    // Lists are replaced while the scan runs; the nodes added by it are no owners of old classes.
    let count = UInt32(tree.nodes.count)
    defersVariables = true
    var id: NodeID = 1
    while id < count {
      expandLists(of: id, decorated)
      id += 1
    }
    tree.program = expand(tree.program, decorated)
    defersVariables = false
    for variable in deferredVariables {
      declareVariable(variable.symbol, in: variable.scope, start: variable.start)
    }
    deferredVariables.removeAll()
  }

  private mutating func expandLists(of id: NodeID, _ decorated: Set<NodeID>) {
    let node = tree[id]
    switch node.kind {
    case .block:
      tree[id].a = expand(node.a, decorated)
    case .switchCase:
      tree[id].b = expand(node.b, decorated)
    case .functionExpression, .functionDeclaration, .arrowFunction:
      var record = tree.record(FunctionRecord.self, at: node.a)
      let body = expand(record.body, decorated)
      if body == record.body { return }
      record.body = body
      tree.words.store(record, at: node.a)
    case .classStaticBlock:
      var record = tree.record(StaticBlockRecord.self, at: node.a)
      record.body = expand(record.body, decorated)
      tree.words.store(record, at: node.a)
    default: break
    }
  }

  private mutating func expand(_ list: ListID, _ decorated: Set<NodeID>) -> ListID {
    var statements: [NodeID] = []
    var isChanged = false
    for id in tree.elements(of: list) {
      let node = tree[id]
      let isExport = node.kind == .exportDeclaration || node.kind == .exportDefault
      let declaration = isExport ? node.a : id
      if decorated.contains(declaration), tree[declaration].kind == .classDeclaration {
        isChanged = true
        decorate(id, declaration, &statements)
      } else {
        statements.append(id)
      }
    }
    return isChanged ? tree.addList(statements) : list
  }

  // `statement` is the class declaration or its export.
  private mutating func decorate(
    _ statement: NodeID,
    _ declaration: NodeID,
    _ statements: inout [NodeID]
  ) {
    let start = tree[declaration].start
    let record = tree.record(ClassRecord.self, at: tree[declaration].a)
    let isDefault = tree[statement].kind == .exportDefault
    let symbol =
      record.name != 0 ? tree[record.name].b : isDefault ? tree[tree[statement].b].b : noSymbol
    guard symbol != noSymbol else {
      statements.append(statement)
      return
    }
    let classDecorators = constructorDecorators(record)
    let isReplaced = record.decorators != 0 || !classDecorators.isEmpty
    let members = takeMemberDecorators(declaration)
    if !isReplaced {
      if record.name == 0 { nameDefaultClass(declaration, symbol) }
      statements.append(statement)
      applyMembers(members, to: symbol, &statements)
      return
    }
    let alias = replaceClass(statement, declaration, symbol, &statements)
    applyMembers(members, to: symbol, &statements)
    let own = tree.elements(of: record.decorators)
    let all = own + classDecorators.map { parameterDecorator($0, start: start) }
    let list = array(all, start: start)
    let read = reference(symbol, start: start)
    let helper = reference(helper: .decorateClass, start: start)
    var value = call(helper, [list, read], start: start)
    if alias != noSymbol { value = assignment(target(alias, start: start), value, start: start) }
    let write = assignment(target(symbol, start: start), value, start: start)
    statements.append(self.statement(write, start: start))
    if isDefault {
      let local = reference(symbol, start: start)
      let specifier = tree.add(
        Node(.exportSpecifier, start: start, a: local, b: Atom.default.rawValue)
      )
      let specifiers = tree.addList([specifier])
      statements.append(tree.add(Node(.exportNamed, start: start, a: specifiers)))
    }
  }

  // An anonymous default class gets the name of its binding, so that it can be referred to.
  private mutating func nameDefaultClass(_ declaration: NodeID, _ symbol: SymbolID) {
    var record = tree.record(ClassRecord.self, at: tree[declaration].a)
    tree.symbols[symbol].name = freshName("default_class")
    tree.symbols[symbol].kind = .class
    record.name = binding(symbol, start: tree[declaration].start)
    tree.words.store(record, at: tree[declaration].a)
  }

  // `class C {}` → `let C = class C {};`. References from inside go to an alias, whose symbol is
  // returned (`noSymbol` without such references).
  private mutating func replaceClass(
    _ statement: NodeID,
    _ declaration: NodeID,
    _ symbol: SymbolID,
    _ statements: inout [NodeID]
  ) -> SymbolID {
    let node = tree[declaration]
    let start = node.start
    var record = tree.record(ClassRecord.self, at: node.a)
    let isDefault = tree[statement].kind == .exportDefault
    if record.name == 0 { tree.symbols[symbol].name = freshName("default_class") }
    let local = binding(symbol, start: start)
    let alias = aliasInside(declaration, symbol)
    if alias != noSymbol {
      let this = tree.add(Node(.thisExpression, start: start))
      let write = assignment(target(alias, start: start), this, start: start)
      let made = self.statement(write, start: start)
      let block = staticBlock([made], scope: record.scope, record, start: start)
      record.members = tree.addList([block] + tree.elements(of: record.members))
    }
    if record.name != 0 {
      let own = addSymbol(tree.symbols[symbol].name, .className, scope: record.scope)
      record.name = binding(own, start: tree[record.name].start)
    }
    record.decorators = 0
    tree.words.store(record, at: node.a)
    let expression = tree.add(
      Node(.classExpression, flags: node.flags, start: start, a: node.a)
    )
    tree[declaration] = self.declaration(.let, local, expression, start: start)
    tree.symbols[symbol].kind = .let
    tree.symbols[symbol].flags.insert(.isWritten)
    statements.append(isDefault ? declaration : statement)
    return alias
  }

  // Rewrites references to the class from inside of it, which must see what the decorators made.
  private mutating func aliasInside(_ declaration: NodeID, _ symbol: SymbolID) -> SymbolID {
    var alias = noSymbol
    let mark = stack.count
    let record = tree.record(ClassRecord.self, at: tree[declaration].a)
    push(list: record.members)
    while stack.count > mark {
      let id = stack.removeLast()
      let node = tree[id]
      pushChildren(of: id)
      guard node.kind == .identifier, node.b == symbol else { continue }
      if alias == noSymbol {
        var owner = tree.symbols[symbol].scope
        while owner != 0, tree.scopes[owner].kind != .function { owner = tree.scopes[owner].parent }
        let base = tree.names.bytes(tree.symbols[symbol].name).string
        alias = addSymbol(freshName(base + "_1"), .generated, scope: owner)
        tree.symbols[alias].flags.insert(.isCaptured)
        declareVariable(alias, in: owner, start: node.start)
      }
      releaseUse(of: symbol)
      let read = reference(alias, start: node.start)
      move(read, to: id)
    }
    expandShorthands(in: declaration)
    return alias
  }

  // MARK: members

  /// One decorated member, in the order in which decorators run.
  private struct DecoratedMember {
    var decorators: [NodeID]
    var key: NodeID
    var isStatic: Bool
    /// 1 for methods and accessors, 2 for fields.
    var kind: Double
    var start: UInt32
  }

  private func constructorDecorators(
    _ record: ClassRecord
  ) -> [(index: Int, decorator: NodeID)] {
    for member in tree.elements(of: record.members)
    where tree[member].kind == .classMethod
      && tree[member].op == MethodKind.constructor.rawValue
    {
      return parameterDecorators(tree.record(MemberRecord.self, at: tree[member].b).value)
    }
    return []
  }

  // Takes the decorators off the members (and drops members that had only those).
  private mutating func takeMemberDecorators(_ id: NodeID) -> [DecoratedMember] {
    var record = tree.record(ClassRecord.self, at: tree[id].a)
    var result: [DecoratedMember] = []
    var kept: [NodeID] = []
    for member in tree.elements(of: record.members) {
      let node = tree[member]
      if node.kind != .classField || !node.flags.contains(.declareField) { kept.append(member) }
      guard hasMemberDecorators(member) else { continue }
      if node.op == MethodKind.constructor.rawValue && node.kind == .classMethod {
        removeParameterDecorators(member)
        continue
      }
      var value = tree.record(MemberRecord.self, at: node.b)
      var decorators = tree.elements(of: value.decorators)
      if node.kind == .classMethod {
        decorators += parameterDecorators(value.value).map {
          parameterDecorator($0, start: node.start)
        }
        removeParameterDecorators(member)
      }
      value.decorators = 0
      tree.words.store(value, at: node.b)
      result.append(
        DecoratedMember(
          decorators: decorators,
          key: decoratorKey(member, record),
          isStatic: node.flags.contains(.isStatic),
          kind: node.kind == .classField ? 2 : 1,
          start: node.start
        )
      )
    }
    record.members = tree.addList(kept)
    tree.words.store(record, at: tree[id].a)
    return result.filter { !$0.isStatic } + result.filter(\.isStatic)
  }

  private mutating func removeParameterDecorators(_ member: NodeID) {
    let value = tree.record(MemberRecord.self, at: tree[member].b).value
    let record = tree.record(FunctionRecord.self, at: tree[value].a)
    for parameter in tree.elements(of: record.parameters) { tree[parameter].b = 0 }
  }

  // The key as an expression; a computed one is evaluated once, into a variable.
  private mutating func decoratorKey(_ member: NodeID, _ record: ClassRecord) -> NodeID {
    let node = tree[member]
    let key = tree[node.a]
    switch key.kind {
    case .propertyName, .privateName: return string(key.atom, start: key.start)
    case .stringLiteral, .numberLiteral, .bigintLiteral: return tree.add(key)
    case .identifier where key.b != noSymbol && tree.symbols[key.b].kind == .generated:
      return reference(key.b, start: key.start)
    default: break
    }
    if node.flags.contains(.declareField) { return node.a }
    let symbol = keyVariable(from: record.scope, start: key.start)
    tree[member].a = assignment(target(symbol, start: key.start), node.a, start: key.start)
    return reference(symbol, start: key.start)
  }

  // `__decorateParam(0, f)`
  private mutating func parameterDecorator(
    _ decorator: (index: Int, decorator: NodeID),
    start: UInt32
  ) -> NodeID {
    let index = number(Double(decorator.index), start: start)
    let helper = reference(helper: .decorateParameter, start: start)
    return call(helper, [index, decorator.decorator], start: start)
  }

  // `__decorateClass([e], C.prototype, "m", 1);`
  private mutating func applyMembers(
    _ members: [DecoratedMember],
    to symbol: SymbolID,
    _ statements: inout [NodeID]
  ) {
    for member in members {
      let start = member.start
      let list = array(member.decorators, start: start)
      var object = reference(symbol, start: start)
      if !member.isStatic { object = self.member(object, .prototype, start: start) }
      let kind = number(member.kind, start: start)
      let helper = reference(helper: .decorateClass, start: start)
      let made = call(helper, [list, object, member.key, kind], start: start)
      statements.append(statement(made, start: start))
    }
  }
}
