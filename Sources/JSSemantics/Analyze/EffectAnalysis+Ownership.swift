// Who sees that an object changes, and what assignments change.

import JSSyntax
import Memory

extension EffectAnalysis {
  // MARK: owners

  /// Whose object the value of the pure expression `id` is.
  func owner(of id: NodeID) -> Owner {
    let node = tree[id]
    switch node.kind {
    case .identifier, .namespaceMember:
      return node.b == noSymbol ? .anybody : owner(ofSymbol: node.b)
    case .thisExpression: return context.thisOwner
    case .member:
      guard Atom(node.b) == .prototype, hasOwnPrototype(node.a) else { return .anybody }
      return owner(of: node.a)
    case .binary: return ownerOfAlternative(node)
    case .assignment: return ownerOfAssigned(node)
    case .call: return ownerOfCall(node)
    default: return isFresh(id) ? .statement : .anybody
    }
  }

  /// Whose object `symbol` holds.
  func owner(ofSymbol symbol: SymbolID) -> Owner {
    let record = tree.symbols[symbol]
    let knowledge = known[symbol]
    switch record.kind {
    case .function, .class:
      if record.flags.contains(.isWritten) { return .anybody }
      return record.scope == 0 ? .symbol(symbol) : .statement
    case .functionName, .className:
      // A function may be called by another statement than its own.
      return context.callDepth == 0 && record.kind == .className ? .statement : .anybody
    case .parameter: return knowledge.owner
    default:
      if let other = knowledge.owner.symbol { return owner(ofSymbol: other) }
      guard knowledge.flags.contains(.isFresh), !knowledge.flags.contains(.mayBeEmpty),
        record.scope != 0 || !record.flags.contains(.hasDeferredWrites)
      else { return .anybody }
      return record.scope == 0 ? .symbol(symbol) : .statement
    }
  }

  // `E || (E = {})`, `n.E || (n.E = {})`: an object made here or the one that an enum or namespace of
  // the same name has made; and `E || {}` where `var E` is what is being made.
  private func ownerOfAlternative(_ node: Node) -> Owner {
    guard node.operatorKind == .logicalOr || node.operatorKind == .nullish else { return .anybody }
    let left = tree[node.a]
    let right = tree[node.b]
    switch left.kind {
    case .identifier:
      guard left.b != noSymbol, holdsOnlyOwn(left.b) else { return .anybody }
      if right.kind == .objectLiteral, isOrdinaryLiteral(right) { return ownerOfOwn(left.b) }
      return right.kind == .assignment && tree[right.a].b == left.b
        ? ownerOfAssigned(right) : .anybody
    case .member:
      guard right.kind == .assignment, isFresh(right.b) else { return .anybody }
      let target = tree[right.a]
      guard target.kind == .member, target.b == left.b, tree[target.a].kind == .identifier,
        tree[left.a].kind == .identifier, tree[target.a].b == tree[left.a].b
      else { return .anybody }
      return owner(of: left.a)
    default: return .anybody
    }
  }

  private func ownerOfOwn(_ symbol: SymbolID) -> Owner {
    known[symbol].flags.contains(.isFresh) && tree.symbols[symbol].scope == 0
      ? .symbol(symbol) : .statement
  }

  // `E = {}`
  private func ownerOfAssigned(_ node: Node) -> Owner {
    let target = tree[node.a]
    guard node.op == Operator.assign.rawValue, target.kind == .identifier, target.b != noSymbol,
      isFresh(node.b)
    else { return .anybody }
    return tree.symbols[target.b].scope == 0 ? .symbol(target.b) : .statement
  }

  /// Whether `symbol` is undefined or holds what was made for it.
  private func holdsOnlyOwn(_ symbol: SymbolID) -> Bool {
    if known[symbol].flags.contains(.isFresh) { return true }
    let record = tree.symbols[symbol]
    return record.kind != .parameter && !record.isInDeadZoneAtFirst
      && !record.flags.contains(.isWritten) && !context.isDeferred
      && !known[symbol].flags.contains(.initialized)
  }

  // Functions and classes have a `prototype` of their own until another one is put in its place.
  private func hasOwnPrototype(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .identifier, node.b != noSymbol,
      !known[node.b].flags.contains(.sharesPrototype)
    else { return false }
    switch tree.symbols[node.b].kind {
    case .function, .class: return true
    default:
      return Value(rawValue: known[node.b].value) == .function || known[node.b].body != 0
    }
  }

  /// Whether the value of the pure expression `id` is an object that the expression makes, without
  /// accessors.
  func isFresh(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .arrayLiteral, .functionExpression, .arrowFunction: return true
    case .objectLiteral: return isOrdinaryLiteral(node)
    case .classExpression: return accessors(of: node).isEmpty
    case .identifier: return node.b != noSymbol && owner(ofSymbol: node.b) == .statement
    case .conditional:
      let record = tree.record(PairRecord.self, at: node.b)
      return isFresh(record.first) && isFresh(record.second)
    case .new: return isConstructionFresh(node)
    case .call: return ownerOfCall(node) == .statement
    case .binary: return ownerOfAlternative(node) == .statement
    default: return false
    }
  }

  /// Whether an object literal has only data properties and the usual prototype.
  func isOrdinaryLiteral(_ node: Node) -> Bool {
    let count = tree.count(of: node.a)
    for index in 0..<count {
      let property = tree[tree.element(index, of: node.a)]
      if property.kind == .spread { continue }
      switch PropertyKind(rawValue: property.op) {
      case .getter, .setter: return false
      case .initialize where tree[property.a].atom == .proto:
        if tree[property.b].kind != .nullLiteral { return false }
      default: break
      }
    }
    return true
  }

  private func isConstructionFresh(_ node: Node) -> Bool {
    if let name = globalName(node.a) { return !name.equals("Proxy") && !name.equals("Object") }
    let callee = tree[node.a]
    guard callee.kind == .identifier, callee.b != noSymbol else { return false }
    return known[callee.b].newVerdict == Verdict.yes.rawValue
      && known[callee.b].flags.isDisjoint(with: .accessors)
  }

  // `Object.create(null)`, `map.set(1, 2)`, and functions called on the spot that return what they made.
  private func ownerOfCall(_ node: Node) -> Owner {
    let callee = tree[node.a]
    switch callee.kind {
    case .member:
      let name = tree.names.bytes(Atom(callee.b))
      guard let base = globalName(callee.a) else {
        return name.equals("set") || name.equals("add") ? ownerOfCollection(callee.a) : .anybody
      }
      guard base.equals("Object"), tree.count(of: node.b) > 0 else { return .anybody }
      if name.equals("create") {
        let isPlain =
          tree.count(of: node.b) == 1 || areDescriptorsPlain(tree.element(1, of: node.b))
        return isPlain ? .statement : .anybody
      }
      return name.equals("freeze") || name.equals("assign")
        ? owner(of: tree.element(0, of: node.b)) : .anybody
    case .functionExpression, .arrowFunction:
      guard callee.flags.isDisjoint(with: [.async, .generator]) else { return .anybody }
      return ownerOfResult(tree.record(FunctionRecord.self, at: callee.a).body)
    default: return .anybody
    }
  }

  private func ownerOfResult(_ body: ListID) -> Owner {
    let count = tree.count(of: body)
    for index in 0..<count {
      let statement = tree[tree.element(index, of: body)]
      switch statement.kind {
      case .returnStatement: return statement.a != 0 ? owner(of: statement.a) : .anybody
      case .functionDeclaration, .classDeclaration, .variableDeclaration, .expressionStatement,
        .directive:
        continue
      default: return .anybody
      }
    }
    return .anybody
  }

  // Of a chain of `set` and `add`, the collection that it starts with.
  private func ownerOfCollection(_ id: NodeID) -> Owner {
    let node = tree[id]
    switch node.kind {
    case .identifier:
      let isKnown = node.b != noSymbol && known[node.b].value == Value.collection.rawValue
      return isKnown ? owner(ofSymbol: node.b) : .anybody
    case .call: return ownerOfCall(node)
    case .new: return isFresh(id) ? .statement : .anybody
    default: return .anybody
    }
  }

  /// Whether `id` is a literal of property descriptors without `get` and `set`.
  func areDescriptorsPlain(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .objectLiteral else { return false }
    return (0..<tree.count(of: node.a)).allSatisfy { index in
      let property = tree[tree.element(index, of: node.a)]
      return property.kind == .property && isDescriptorPlain(property.b)
    }
  }

  /// Whether `id` is a literal that describes a property with a value.
  func isDescriptorPlain(_ id: NodeID) -> Bool {
    let descriptor = tree[id]
    guard descriptor.kind == .objectLiteral else { return false }
    return (0..<tree.count(of: descriptor.a)).allSatisfy {
      let field = tree[tree.element($0, of: descriptor.a)]
      guard field.kind == .property, !field.flags.contains(.computed) else { return false }
      return tree[field.a].atom != .get && tree[field.a].atom != .set
    }
  }

  /// Whether reading a property of the owned expression `id` may call something.
  func mayHaveGetters(_ id: NodeID) -> Bool {
    hasAccessors(id, own: .hasStaticGetters, ofInstances: .hasGetters)
  }

  /// Whether setting a property of the owned expression `id` may call something.
  func mayHaveSetters(_ id: NodeID) -> Bool {
    hasAccessors(id, own: .hasStaticSetters, ofInstances: .hasSetters)
  }

  /// The object of `owner` now has a getter or setter for the property `key`; 0 for unknown ones.
  mutating func noteAccessor(of owner: Owner, key: NodeID) {
    guard let symbol = owner.symbol, tree.symbols[symbol].kind != .exportMember else { return }
    accessors.insert(UInt64(symbol) << 32 | UInt64(name(of: key)))
  }

  /// Who constructs a class with a setter may call that: `Object.defineProperty(C.prototype, "x", { set })`.
  mutating func noteSetter(ofPrototype target: Node, descriptor: NodeID) {
    guard target.kind == .member, Atom(target.b) == .prototype,
      tree[target.a].kind == .identifier, tree[target.a].b != noSymbol
    else { return }
    let literal = tree[descriptor]
    if literal.kind == .objectLiteral {
      let hasSetter = (0..<tree.count(of: literal.a)).contains {
        let field = tree[tree.element($0, of: literal.a)]
        return field.kind != .property || field.flags.contains(.computed)
          || tree[field.a].atom == .set
      }
      if !hasSetter { return }
    }
    known[tree[target.a].b].newVerdict = Verdict.no.rawValue
  }

  /// Whether the property of the object `id` may have such a getter or setter.
  func mayBeAccessor(_ id: NodeID, key: NodeID) -> Bool {
    mayBeAccessor(id, name: name(of: key))
  }

  /// Whether the property called `name` of the object `id` may have such a getter or setter.
  func mayBeAccessor(_ id: NodeID, name: UInt32) -> Bool {
    guard !accessors.isEmpty, let symbol = owner(of: id).symbol else { return false }
    let object = UInt64(symbol) << 32
    if accessors.contains(object) || accessors.contains(object | UInt64(name)) { return true }
    return name == 0 && accessors.contains { $0 >> 32 == UInt64(symbol) }
  }

  // The atom of a key that is a string; 0 for others.
  private func name(of key: NodeID) -> UInt32 {
    tree[key].kind == .stringLiteral ? tree[key].a : 0
  }

  private func hasAccessors(
    _ id: NodeID,
    own: SymbolKnowledgeFlags,
    ofInstances: SymbolKnowledgeFlags
  ) -> Bool {
    var node = tree[id]
    let isPrototype = node.kind == .member
    if isPrototype { node = tree[node.a] }
    guard node.kind == .identifier, node.b != noSymbol else { return false }
    return known[node.b].flags.contains(isPrototype ? ofInstances : own)
  }

  /// `symbol` now holds the value of the pure expression `id`.
  mutating func noteHeld(by symbol: SymbolID, _ id: NodeID) {
    if !tree.symbols[symbol].flags.contains(.isWritten),
      !known[symbol].flags.contains(.initialized)
    {
      if isFresh(id) { known[symbol].flags.insert(.isFresh) }
      if tree[id].kind == .classExpression {
        known[symbol].flags.formUnion(accessors(of: tree[id]))
      }
      noteAlias(symbol, id)
      return
    }
    let isKnown = known[symbol].flags.contains(.initialized)
    if isFresh(id) || owner(of: id) == .symbol(symbol) {
      if !isKnown { known[symbol].flags.insert(.isFresh) }
      known[symbol].flags.remove(.mayBeEmpty)
    } else {
      noteShared(symbol)
    }
  }

  // `const b = a`: what `b` holds is for those who refer to `a`.
  private mutating func noteAlias(_ symbol: SymbolID, _ id: NodeID) {
    let node = tree[id]
    guard node.kind == .identifier || node.kind == .namespaceMember, node.b != noSymbol,
      node.b != symbol, tree.symbols[symbol].scope == 0, owner(of: id).symbol != nil
    else { return }
    known[symbol].owner = .symbol(node.b)
    let shared = SymbolKnowledgeFlags.accessors.union(.sharesPrototype)
    known[symbol].flags.formUnion(known[node.b].flags.intersection(shared))
  }

  /// `symbol` may hold what others see, too.
  private mutating func noteShared(_ symbol: SymbolID) {
    guard known[symbol].flags.contains(.isFresh) else { return }
    known[symbol].flags.remove(.isFresh)
    sharingCount += 1
  }

  /// The statement changes what `owner` holds; false when that may be observed.
  mutating func change(_ owner: Owner) -> Bool {
    if owner == .statement { return true }
    // What a function does to the names of the module depends on when it is called.
    guard let symbol = owner.symbol, !context.isDeferred else { return false }
    terms.append(EffectTerm(.changes, symbol).rawValue)
    return true
  }

  // MARK: assignments

  mutating func valueOfAssignment(_ node: Node) -> Value {
    let target = tree[node.a]
    switch target.kind {
    case .namespaceMember
    where target.b != noSymbol && tree.symbols[target.b].kind == .objectMember:
      return assignment(toMember: target, node)
    case .identifier, .namespaceMember:
      return target.b == noSymbol ? .effect : assignment(to: target.b, node)
    // `module.exports = { … }`: the properties are parts that are judged by themselves.
    case .member
    where tree[node.b].kind == .objectLiteral && tree[node.b].flags.contains(.hasParts):
      return .unknown
    case .member:
      guard node.op == Operator.assign.rawValue else { return .effect }
      switch Atom(target.b) {
      case .proto, .name, .length, .arguments: return .effect
      case .prototype: return replacePrototype(target, node)
      default:
        if mayBeAccessor(target.a, name: target.b) { return .effect }
        return assignment(toPropertyOf: target.a, node)
      }
    case .index:
      guard node.op == Operator.assign.rawValue, isKeyPure(target.b),
        tree[target.b].kind != .stringLiteral || isHarmlessKey(tree[target.b].atom),
        !mayBeAccessor(target.a, key: target.b)
      else { return .effect }
      return assignment(toPropertyOf: target.a, node)
    default: return .effect
    }
  }

  private func isHarmlessKey(_ name: Atom) -> Bool {
    switch name {
    case .proto, .name, .length, .arguments, .prototype: false
    default: true
    }
  }

  private mutating func assignment(toPropertyOf object: NodeID, _ node: Node) -> Value {
    guard value(of: object) != .effect else { return .effect }
    let owner = owner(of: object)
    if owner == .anybody || mayHaveSetters(object) { return .effect }
    let value = value(of: node.b)
    return value != .effect && change(owner) ? value : .effect
  }

  // `F.prototype = Object.create(G.prototype)`; a class's own cannot be replaced.
  private mutating func replacePrototype(_ target: Node, _ node: Node) -> Value {
    let object = tree[target.a]
    guard object.kind == .identifier, object.b != noSymbol else { return .effect }
    switch tree[known[object.b].body].kind {
    case .functionDeclaration, .functionExpression: break
    default: return .effect
    }
    let owner = owner(ofSymbol: object.b)
    let value = value(of: node.b)
    if owner == .anybody || value == .effect { return .effect }
    if !isFresh(node.b), !known[object.b].flags.contains(.sharesPrototype) {
      known[object.b].flags.insert(.sharesPrototype)
      sharingCount += 1
    }
    return change(owner) ? value : .effect
  }

  private mutating func assignment(to symbol: SymbolID, _ node: Node) -> Value {
    let value = value(of: node.b)
    if value == .effect || !isAssignable(symbol) {
      noteShared(symbol)
      return .effect
    }
    switch node.operatorKind {
    case .assign, .logicalOrAssign, .nullishAssign, .logicalAndAssign: break
    default:
      guard valueOfName(symbol).isPlain, value.isPlain else { return .effect }
    }
    if tree.symbols[symbol].kind == .exportMember { return export(symbol, node, value) }
    guard changeBinding(symbol) else { return .effect }
    switch node.operatorKind {
    case .assign:
      noteHeld(by: symbol, node.b)
      return value
    case .logicalOrAssign, .nullishAssign, .logicalAndAssign:
      noteHeld(by: symbol, node.b)
      return .unknown
    default: return .primitive
    }
  }

  /// `x++` and the like.
  mutating func valueOfUpdate(_ node: Node) -> Value {
    let target = tree[node.a]
    guard target.kind == .identifier, target.b != noSymbol, isAssignable(target.b),
      valueOfName(target.b).isPlain
    else { return .effect }
    return changeBinding(target.b) ? .number : .effect
  }

  private func isAssignable(_ symbol: SymbolID) -> Bool {
    let record = tree.symbols[symbol]
    switch record.kind {
    case .var, .parameter, .catchBinding, .namespace, .enumeration, .generated, .exportMember:
      return true
    // Before its statement an assignment throws.
    case .let: return known[symbol].flags.contains(.initialized)
    default: return false
    }
  }

  private mutating func changeBinding(_ symbol: SymbolID) -> Bool {
    change(tree.symbols[symbol].scope == 0 ? .symbol(symbol) : .statement)
  }
}
