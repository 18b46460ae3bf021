// A CommonJS module's own exports: which of its uses of `exports` and `module` are understood.
//
//     exports.a = 1;  module.exports.b = 2;                     // members a, b
//     Object.defineProperty(exports, "c", { … });               // member c
//     module.exports = { d: 1, e() {} };                        // members d, e, each a part of the statement
//     module.exports = f;  exports = module.exports = g;        // the whole
//     __exportStar(require("./h"), exports);                    // all members of another module
//     Object.keys(_i).forEach(function (key) { … exports … });  // the same, by Babel and Rollup

import JSSyntax
import Memory

extension MemberBinder {
  // MARK: the whole

  /// Finds out how the module assigns to `module.exports` and `exports`.
  mutating func prepareExports() {
    var assignments = 0
    var last: NodeID = 0
    var aliases = 0
    var names = 0
    var index = 0
    while index < candidates.count {
      let id = candidates[index]
      let node = tree[id]
      index &+= 1
      if node.kind == .identifier, !places[id].isDisjoint(with: [.assigned, .bound]),
        isUnbound(id, .exports)
      {
        names += 1
      }
      if node.kind == .assignment {
        if isModuleExports(node.a) {
          assignments += 1
          last = id
          if isChain(tree[node.b], to: .exports) { aliases += 1 }
        } else if isUnbound(node.a, .exports) {
          let inner = tree[node.b]
          if inner.kind == .assignment && isModuleExports(inner.a) { aliases += 1 }
        }
      }
    }
    if assignments == 0 { return }
    if assignments == 1, aliases == 0, isStatement(last), hasPlainProperties(last) {
      wholeLiteral = last
      return
    }
    whole = addMember(.exports, .exportMember)
    tree.symbols[whole].flags.insert(.isWhole)
    if assignments > 1 { tree.symbols[whole].flags.insert(.isWritten) }
    exportsIsWhole = aliases == 1 && assignments == 1 && names == 1
  }

  private func isChain(_ node: Node, to name: Atom) -> Bool {
    node.kind == .assignment && node.op == Operator.assign.rawValue && isUnbound(node.a, name)
  }

  private func isStatement(_ value: NodeID) -> Bool {
    (0..<tree.count(of: tree.program)).contains {
      let statement = tree[tree.element($0, of: tree.program)]
      return statement.kind == .expressionStatement && statement.a == value
    }
  }

  /// Whether the assignment `id` gives a literal of which each property can be kept or left out.
  private func hasPlainProperties(_ id: NodeID) -> Bool {
    let value = tree[tree[id].b]
    guard value.kind == .objectLiteral, tree[id].op == Operator.assign.rawValue else {
      return false
    }
    return (0..<tree.count(of: value.a)).allSatisfy {
      isPlainProperty(tree.element($0, of: value.a))
    }
  }

  func isUnbound(_ id: NodeID, _ name: Atom) -> Bool {
    let node = tree[id]
    return node.kind == .identifier && node.atom == name && node.b != noSymbol
      && tree.symbols[node.b].kind == .unbound
  }

  func isModuleExports(_ id: NodeID) -> Bool {
    let node = tree[id]
    return node.kind == .member && Atom(node.b) == .exports && isUnbound(node.a, .module)
  }

  // MARK: members

  /// `exports.name`: makes the node a member; false when it cannot be one.
  mutating func bindExport(_ id: NodeID, _ node: Node, _ name: Atom) -> Bool {
    if places[id].contains(.bound) || name == .proto { return false }
    let symbol = exportMember(name)
    // That the value is undefined at first changes nothing.
    if places[id].contains(.assigned),
      !places[id].contains(.emptied) || tree.symbols[symbol].flags.contains(.isExported)
        || wholeLiteral != 0
    {
      countWrite(of: symbol)
    }
    tree[id] = node.member(symbol)
    return true
  }

  /// `module.exports.name`.
  mutating func bindExport(_ id: NodeID, _ node: Node, _ name: Atom, through object: Node) {
    guard isModuleExports(node.a), whole == noSymbol else { return }
    if bindExport(id, node, name) { knownWholes += 1 }
  }

  mutating func exportMember(_ name: Atom) -> SymbolID {
    let known = memberSymbol(name, of: noSymbol)
    if known != noSymbol { return known }
    let symbol = addMember(name, .exportMember)
    remember(symbol, name, of: noSymbol)
    return symbol
  }

  /// A second assignment makes it a variable, unless the first only gave it `undefined`.
  mutating func countWrite(of symbol: SymbolID) {
    if tree.symbols[symbol].flags.contains(.isExported) {
      tree.symbols[symbol].flags.insert(.isWritten)
    }
    tree.symbols[symbol].flags.insert(.isExported)
  }

  // MARK: statements and calls

  /// Looks at an expression statement whose parts have been looked at.
  mutating func noteStatement(_ id: NodeID, _ node: Node) {
    let value = tree[node.a]
    switch value.kind {
    case .requireCall: tree.importRecords[value.a].flags.insert(.namesOnly)
    case .assignment: noteAssignment(node.a, value)
    case .call: noteStar(id, value)
    default: break
    }
  }

  // `module.exports = require("./x")`
  private mutating func noteAssignment(_ id: NodeID, _ node: Node) {
    let value = tree[node.b]
    if isMark(node.a), isTruthy(node.b) { noteTrueMark(tree[node.a].b) }
    if value.kind == .requireCall, whole != noSymbol, tree[node.a].b == whole,
      tree[node.a].kind == .namespaceMember, !tree.symbols[whole].flags.contains(.isWritten)
    {
      tree.importRecords[value.a].flags.formUnion([.namesOnly, .passedOn])
    }
  }

  private func isMark(_ id: NodeID) -> Bool {
    let node = tree[id]
    return node.kind == .namespaceMember && node.b != noSymbol
      && tree.symbols[node.b].kind == .exportMember && tree.symbols[node.b].name == .esModule
  }

  /// The transpilers' mark is set.
  private mutating func noteTrueMark(_ symbol: SymbolID) {
    tree.symbols[symbol].flags.insert(.isTrue)
  }

  private func isTruthy(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .booleanLiteral: return node.a == 1
    case .numberLiteral: return node.numberValue != 0 && !node.numberValue.isNaN
    case .unary:
      return node.operatorKind == .not && tree[node.a].kind == .numberLiteral
        && tree[node.a].numberValue == 0
    default: return false
    }
  }

  /// Whether a descriptor gives a true value.
  private func givesTrue(_ descriptor: NodeID) -> Bool {
    let properties = tree[descriptor].a
    return (0..<tree.count(of: properties)).contains {
      let property = tree[tree.element($0, of: properties)]
      return tree.names.bytes(tree[property.a].atom).equals("value") && isTruthy(property.b)
    }
  }

  /// `Object.defineProperty(exports, "x", …)`.
  mutating func noteDefinition(_ node: Node) {
    let callee = tree[node.a]
    guard callee.kind == .member, Atom(callee.b) == .defineProperty,
      isUnbound(callee.a, .objectGlobal), tree.count(of: node.b) == 3, whole == noSymbol
    else { return }
    let target = tree.element(0, of: node.b)
    let key = tree[tree.element(1, of: node.b)]
    guard key.kind == .stringLiteral, key.atom != .proto,
      isPlainDescriptor(tree[tree.element(2, of: node.b)])
    else { return }
    if isUnbound(target, .exports) {
      // After `module.exports = { … }` it is another object.
      if wholeLiteral != 0 { return }
      let symbol = exportMember(key.atom)
      countWrite(of: symbol)
      countKnown(tree[target].b)
      nameItself(target, symbol)
    } else if isModuleExports(target) {
      let symbol = exportMember(key.atom)
      countWrite(of: symbol)
      knownWholes += 1
      nameItself(target, symbol)
    }
    if isMark(target), givesTrue(tree.element(2, of: node.b)) { noteTrueMark(tree[target].b) }
  }

  /// Whether a descriptor's getter does without `this`, which is the exports, and it has no setter.
  private func isPlainDescriptor(_ node: Node) -> Bool {
    guard node.kind == .objectLiteral else { return false }
    return (0..<tree.count(of: node.a)).allSatisfy {
      let property = tree[tree.element($0, of: node.a)]
      guard property.kind == .property, !property.flags.contains(.computed),
        property.op != PropertyKind.getter.rawValue, property.op != PropertyKind.setter.rawValue
      else { return false }
      let key = tree[property.a]
      guard key.kind == .propertyName || key.kind == .stringLiteral else { return false }
      let name = tree.names.bytes(key.atom)
      guard name.equals("get") else {
        return name.equals("value") || name.equals("enumerable") || name.equals("configurable")
          || name.equals("writable")
      }
      let value = tree[property.b]
      switch value.kind {
      case .functionExpression: return value.flags.isDisjoint(with: [.usesThis, .containsEval])
      case .arrowFunction: return true
      default: return false
      }
    }
  }

  mutating func countKnown(_ symbol: SymbolID) {
    guard symbol != noSymbol, Int(symbol) < objectOf.count, objectOf[symbol] != 0 else { return }
    objects[objectOf[symbol] - 1].knownCount &+= 1
  }

  /// Statements that export all that another module exports.
  private mutating func noteStar(_ statement: NodeID, _ call: Node) {
    if whole != noSymbol || wholeLiteral != 0 { return }
    if isStarHelper(call.a), tree.count(of: call.b) == 2 {
      let value = tree[tree.element(0, of: call.b)]
      let target = tree.element(1, of: call.b)
      guard value.kind == .requireCall, isUnbound(target, .exports) else { return }
      countKnown(tree[target].b)
      nameItself(target, starSymbol())
      tree.importRecords[value.a].flags.formUnion([.namesOnly, .exportStar])
      tree[statement].flags.insert(.exportsAll)
    } else if let object = copiedObject(call), copiesOnly(tree.element(0, of: call.b)) {
      markCopy(of: object, in: tree.element(0, of: call.b))
      tree[statement].flags.insert(.exportsAll)
    }
  }

  private func isStarHelper(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .identifier:
      return node.b != noSymbol && tree.symbols[node.b].kind != .unbound
        && tree.names.bytes(node.atom).equals("__exportStar")
    case .member: return tree.names.bytes(Atom(node.b)).equals("__exportStar")
    case .namespaceMember:
      return node.b != noSymbol
        && tree.names.bytes(tree.symbols[node.b].name).equals("__exportStar")
    case .sequence: return isStarHelper(tree.element(tree.count(of: node.a) - 1, of: node.a))
    default: return false
    }
  }

  /// Of `Object.keys(x).forEach(function (key) { … })` the `x`, a required module.
  private func copiedObject(_ call: Node) -> SymbolID? {
    let callee = tree[call.a]
    guard callee.kind == .member, tree.names.bytes(Atom(callee.b)).equals("forEach"),
      tree.count(of: call.b) == 1,
      tree[tree.element(0, of: call.b)].kind == .functionExpression
    else { return nil }
    let keys = tree[callee.a]
    guard keys.kind == .call, tree.count(of: keys.b) == 1 else { return nil }
    let method = tree[keys.a]
    let object = tree[tree.element(0, of: keys.b)]
    guard method.kind == .member, isUnbound(method.a, .objectGlobal),
      tree.names.bytes(Atom(method.b)).equals("keys"), object.kind == .identifier,
      object.b != noSymbol, Int(object.b) < objectOf.count, objectOf[object.b] != 0
    else { return nil }
    return objects[objectOf[object.b] - 1].kind == .required ? object.b : nil
  }

  /// Whether the function writes to `exports` what that does not have, and calls nothing but what that
  /// takes.
  private mutating func copiesOnly(_ function: NodeID) -> Bool {
    var stack = Column<NodeID>(capacity: 64)
    stack.append(function)
    var usesExports = false
    var asksFirst = false
    var compares = false
    var asksForOwn = false
    while !stack.isEmpty {
      let id = stack.removeLast()
      tree.pushChildren(of: id, onto: &stack)
      let node = tree[id]
      switch node.kind {
      case .identifier: if isUnbound(id, .exports) { usesExports = true }
      case .call:
        let callee = tree[node.a]
        let name = callee.kind == .member ? tree.names.bytes(Atom(callee.b)) : .empty
        if !name.equals("defineProperty") && !name.equals("hasOwnProperty") && !name.equals("call")
        {
          return false
        }
        if name.equals("hasOwnProperty") || name.equals("call") { asksForOwn = true }
      case .binary where node.operatorKind == .in: asksFirst = true
      case .binary where node.operatorKind == .strictEqual:
        if tree[node.a].kind == .index, isUnbound(tree[node.a].a, .exports) { compares = true }
      case .new, .taggedTemplate, .requireCall, .yield, .await, .throwStatement, .update:
        return false
      default: break
      }
    }
    // `if (key in exports && exports[key] === x[key]) return` leaves nothing but what is equal.
    if compares && !asksForOwn { starReplaces = true }
    return usesExports && (asksFirst || asksForOwn)
  }

  /// The uses of `exports` and `object` in the function that copies are understood.
  private mutating func markCopy(of object: SymbolID, in function: NodeID) {
    countKnown(object)
    let record = objects[objectOf[object] - 1].record
    tree.importRecords[record].flags.insert(.exportStar)
    let star = starSymbol()
    var stack = Column<NodeID>(capacity: 64)
    stack.append(function)
    while !stack.isEmpty {
      let id = stack.removeLast()
      tree.pushChildren(of: id, onto: &stack)
      let node = tree[id]
      guard node.kind == .identifier, node.b != noSymbol else { continue }
      if node.b == object {
        countKnown(object)
      } else if isUnbound(id, .exports) {
        countKnown(node.b)
        nameItself(id, star)
      }
    }
  }

  private mutating func starSymbol() -> SymbolID {
    if star == noSymbol { star = addMember(tree.names.intern(string: "*"), .exportStar) }
    return star
  }

  // MARK: the end

  /// Says what stands in the way of knowing who uses which export.
  mutating func finishExports() {
    guard !tree.flags.contains(.hasModuleSyntax) else { return }
    var obstacle = CommonJSObstacle.none
    for index in 0..<objects.count {
      let object = objects[index]
      switch object.kind {
      case .exports:
        if exportsIsWhole { continue }
        if whole != noSymbol || wholeLiteral != 0 {
          if object.useCount != object.knownCount { obstacle = .mixed }
        } else if object.useCount != object.knownCount {
          obstacle = .exportsEscape
        }
      case .module:
        if object.useCount != object.knownCount { obstacle = .moduleEscapes }
      default: break
      }
    }
    if whole == noSymbol, wholes != knownWholes { obstacle = .exportsEscape }
    if usesArguments || starReplaces && hasOwnNames { obstacle = .exportsEscape }
    if tree.flags.contains(.containsEval) { obstacle = .eval }
    tree.flags.obstacle = obstacle
    if wholeLiteral != 0 && obstacle == .none { bindLiteral() }
  }

  /// Whether the module exports anything of its own but the marks of transpilers.
  private var hasOwnNames: Bool {
    (0..<tree.symbols.count).contains {
      let symbol = tree.symbols[$0]
      return symbol.kind == .exportMember && symbol.flags.contains(.isExported)
        && symbol.name != .esModule && symbol.name != .default
    }
  }

  /// `arguments` of the module's function has the exports.
  private var usesArguments: Bool {
    (0..<tree.symbols.count).contains {
      tree.symbols[$0].kind == .unbound && tree.symbols[$0].name == .arguments
    }
  }

  /// Makes a member of each property of `module.exports = { … }`.
  private mutating func bindLiteral() {
    let literal = tree[wholeLiteral].b
    for index in 0..<tree.count(of: tree[literal].a) {
      let property = tree[tree.element(index, of: tree[literal].a)]
      let symbol = exportMember(tree[property.a].atom)
      countWrite(of: symbol)
      tree[property.a].b = symbol
      if tree.symbols[symbol].name == .esModule, isTruthy(property.b) { noteTrueMark(symbol) }
    }
    tree[literal].flags.insert(.hasParts)
    switch order(of: literal) {
    case .inOrder: tree[literal].flags.insert(.givesNames)
    case .early: break
    case .replacing: tree.flags.obstacle = .mixed
    }
  }
}
