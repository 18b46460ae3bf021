// Objects of the module whose properties nobody can ask for but by name: linking keeps those that
// somebody does.
//
//     const api = { a() {}, b() {} };     api.a();      // b goes
//     export const c = Object.freeze({ d: 1 });         // d stays if an importer reads c.d, or uses c
//     var N = {}; N.e = function () {};                 // as namespaces of TypeScript become
//     function f() {} f.g = 1;                          // and those that share a function's name
//
// All uses of the name must be reads and writes of properties that it is seen to get: `in`, a spread, an
// alias, a computed key, `delete` or a method of every object (`toString`) make it an object as others.
// Which methods use `this`, and so the whole object when they are called on it, is said by the analysis.

import JSSyntax
import Memory

/// A literal that a variable or default export of the module is given.
struct HeldLiteral {
  let symbol: SymbolID
  let literal: NodeID
  /// It stands in `Object.freeze(…)`.
  let isFrozen: Bool
}

/// A variable, default export, function or class of the module whose properties may be told apart.
struct OwnObject: BitwiseCopyable {
  let symbol: SymbolID
  /// The literal that it is given; 0 for functions and classes.
  let literal: NodeID
  let isFrozen: Bool
  /// How often the name occurs, and how often in a way that is understood.
  var useCount: UInt32 = 0
  var knownCount: UInt32 = 0
  var declarationCount: UInt32 = 0
  /// It may be used in any way.
  var isLost = false
  /// It is a property of another object, too, by which others may use it in any way: the symbol that
  /// stands for all its properties.
  var whole = noSymbol
}

/// `N.M = M`, where both are objects of the module.
struct OwnAlias: BitwiseCopyable {
  let holder: Int
  let name: Atom
  let object: Int
  /// The value.
  let node: NodeID
}

/// A member of one of these objects: an even word; a write of one: an odd one.
struct OwnUse: BitwiseCopyable {
  let word: UInt32

  init(_ node: NodeID, isWrite: Bool) { word = node &<< 1 | (isWrite ? 1 : 0) }

  var node: NodeID { word &>> 1 }
  var isWrite: Bool { word & 1 == 1 }
}

extension TreeBuilder {
  /// The literal of the declaration or default export `statement`.
  func literal(of statement: NodeID) -> HeldLiteral? {
    var node = self[statement]
    if node.kind == .exportDeclaration { node = self[node.a] }
    var value: NodeID
    let name: Node
    switch node.kind {
    case .exportDefault:
      value = node.a
      name = self[node.b]
    case .variableDeclaration:
      guard count(of: node.a) == 1 else { return nil }
      let declarator = self[element(0, of: node.a)]
      value = declarator.b
      name = self[declarator.a]
    default: return nil
    }
    var isFrozen = false
    let call = self[value]
    if call.kind == .call {
      guard count(of: call.b) == 1 else { return nil }
      let callee = self[call.a]
      guard callee.kind == .member else { return nil }
      let object = self[callee.a]
      guard object.kind == .identifier, object.atom == .objectGlobal,
        object.b != noSymbol, symbols[object.b].kind == .unbound,
        names.bytes(Atom(callee.b)).equals("freeze")
      else { return nil }
      value = element(0, of: call.b)
      isFrozen = true
    }
    guard self[value].kind == .objectLiteral, name.kind == .bindingIdentifier, name.b != noSymbol
    else { return nil }
    return HeldLiteral(symbol: name.b, literal: value, isFrozen: isFrozen)
  }
}

extension MemberBinder {
  /// Literals with more properties are data, of which all is used.
  private static var largestLiteral: Int { 512 }
  /// Set in `objectOf` where the rest is an index into `owns` plus 1.
  private static var ownMark: UInt32 { 1 << 31 }

  // MARK: candidates

  /// Notes the variables and default exports of the module that are given a literal, and the functions
  /// and classes that are given properties; O(statements).
  mutating func findOwnObjects() {
    if tree.flags.contains(.containsEval) { return }
    let program = tree.program
    var index = 0
    while index < tree.count(of: program) {
      let id = tree.element(index, of: program)
      index &+= 1
      switch tree[id].kind {
      case .variableDeclaration, .exportDeclaration, .exportDefault:
        if let held = tree.literal(of: id), isPlainLiteral(held.literal) {
          addOwn(held.symbol, held.literal, isFrozen: held.isFrozen)
        }
      case .expressionStatement:
        let value = tree[tree[id].a]
        guard value.kind == .assignment else { continue }
        let target = tree[value.a]
        guard target.kind == .member else { continue }
        let name = tree[target.a]
        if name.kind == .identifier { addOwn(name.b, 0, isFrozen: false) }
      default: break
      }
    }
  }

  /// `literal`: 0 for a function or class.
  private mutating func addOwn(_ symbol: SymbolID, _ literal: NodeID, isFrozen: Bool) {
    guard symbol != noSymbol else { return }
    let record = tree.symbols[symbol]
    switch record.kind {
    case .function, .class: if literal != 0 { return }
    case .const, .let, .var, .namespace, .defaultExport: if literal == 0 { return }
    default: return
    }
    guard record.scope == 0, record.flags.isDisjoint(with: [.isWritten, .mustKeepName]) else {
      return
    }
    if objectOf[symbol] != 0 { return }
    owns.append(OwnObject(symbol: symbol, literal: literal, isFrozen: isFrozen))
    objectOf[symbol] = UInt32(truncatingIfNeeded: owns.count) | Self.ownMark
  }

  private func isPlainLiteral(_ literal: NodeID) -> Bool {
    let properties = tree[literal].a
    let count = tree.count(of: properties)
    if count > Self.largestLiteral { return false }
    var index = 0
    while index < count {
      if !isPlainProperty(tree.element(index, of: properties)) { return false }
      index &+= 1
    }
    return true
  }

  /// Whether `id` is a property with a written name and a value.
  func isPlainProperty(_ id: NodeID) -> Bool {
    let property = tree[id]
    guard property.kind == .property, !property.flags.contains(.computed) else { return false }
    let key = tree[property.a]
    guard key.kind == .propertyName || key.kind == .stringLiteral, key.atom != .proto,
      key.atom != .empty
    else { return false }
    switch PropertyKind(rawValue: property.op) {
    case .getter, .setter: return false
    default: return true
    }
  }

  // MARK: uses

  /// Makes symbols of the properties of those objects whose uses are all understood; tells whether
  /// members of other objects are read, too.
  mutating func bindOwnObjects() -> Bool {
    let readsOthers = surveyUses()
    for index in 0..<owns.count {
      let object = owns[index]
      if object.knownCount != object.useCount || object.declarationCount != 1 {
        owns[index].isLost = true
      }
    }
    guard (0..<owns.count).contains(where: { !owns[$0].isLost }) else {
      forgetOwns()
      return readsOthers
    }
    if firstMember.count < tree.names.count {
      firstMember.resize(to: tree.names.count, filling: 0)
    }
    nameOwnMembers()
    for index in 0..<ownUses.count {
      let node = tree[ownUses[index].node]
      guard let object = ownIndex(tree[node.a]) else { continue }
      if !isOwnMember(node, of: owns[object]) || ownUses[index].isWrite && owns[object].isFrozen {
        owns[object].isLost = true
      }
    }
    for index in 0..<owns.count where !owns[index].isLost {
      divide(owns[index])
    }
    let names = nameAliases()
    bindChains(names)
    bindOwnMembers()
    forgetOwns()
    return readsOthers
  }

  private mutating func forgetOwns() {
    for index in 0..<owns.count { objectOf[owns[index].symbol] = 0 }
  }

  /// Counts the uses of the objects; tells whether members of others are read.
  private mutating func surveyUses() -> Bool {
    var readsOthers = false
    var id: NodeID = 1
    let end = UInt32(truncatingIfNeeded: tree.nodes.count)
    while id < end {
      let node = tree[id]
      switch node.kind {
      case .identifier: if let index = ownIndex(node) { owns[index].useCount &+= 1 }
      case .bindingIdentifier:
        // `var x = {}; var x = f;`
        if let index = ownIndex(node) { owns[index].declarationCount &+= 1 }
      case .member, .index:
        let object = tree[node.a]
        if object.kind == .member, node.kind == .member, startsAtOwn(object) {
          ownChains.append(id)
        }
        if object.kind != .identifier {
          if object.kind == .namespaceMember { readsOthers = true }
          break
        }
        if let index = ownIndex(object) {
          owns[index].knownCount &+= 1
          ownUses.append(OwnUse(id, isWrite: false))
        } else if object.b != noSymbol, objectOf[object.b] != 0 {
          readsOthers = true
        }
      case .call:
        // A function is called with no object, and has no other name for itself.
        if let index = ownIndex(tree[node.a]),
          tree.symbols[owns[index].symbol].kind == .function
        {
          owns[index].knownCount &+= 1
        }
      case .exportSpecifier where !node.flags.contains(.fromModule):
        if let index = ownIndex(tree[node.a]) { owns[index].knownCount &+= 1 }
      case .assignment, .update:
        if ownIndex(ofMember: node.a) != nil {
          ownUses.append(OwnUse(node.a, isWrite: true))
          writesOwns = true
          if node.kind == .assignment { noteAlias(node) }
        }
        loseChain(node.a)
      case .assignmentPattern, .restElement, .patternProperty, .unary, .forInStatement,
        .forOfStatement, .arrayPattern:
        loseBound(node)
      default: break
      }
      id &+= 1
    }
    return readsOthers
  }

  // What patterns, heads of loops and `delete` do to a property is not followed.
  private mutating func loseBound(_ node: Node) {
    switch node.kind {
    case .assignmentPattern, .restElement: lose(node.a)
    case .patternProperty: lose(node.b)
    case .unary:
      guard node.operatorKind == .delete else { return }
      lose(tree[node.a].kind == .chain ? tree[node.a].a : node.a)
    case .forInStatement, .forOfStatement: lose(tree.record(ForInRecord.self, at: node.a).left)
    case .arrayPattern:
      for index in 0..<tree.count(of: node.a) { lose(tree.element(index, of: node.a)) }
    default: break
    }
  }

  private mutating func lose(_ id: NodeID) {
    loseChain(id)
    if let index = ownIndex(ofMember: id) { owns[index].isLost = true }
  }

  // `N.M = M`
  private mutating func noteAlias(_ node: Node) {
    let target = tree[node.a]
    guard node.op == Operator.assign.rawValue, target.kind == .member,
      let holder = ownIndex(tree[target.a]), let object = ownIndex(tree[node.b]), holder != object
    else { return }
    owns[object].knownCount &+= 1
    ownAliases.append(
      OwnAlias(holder: holder, name: Atom(target.b), object: object, node: node.b)
    )
  }

  /// Whether the chain of members `node` starts at an object of the module.
  private func startsAtOwn(_ node: Node) -> Bool {
    var start = node
    while start.kind == .member { start = tree[start.a] }
    return ownIndex(start) != nil
  }

  // `N.M.p` that is written is none of the members of `M` that are told apart.
  private mutating func loseChain(_ id: NodeID) {
    let node = tree[id]
    guard node.kind == .member, tree[node.a].kind == .member, startsAtOwn(tree[node.a]) else {
      return
    }
    writtenChains.append(id)
  }

  @inline(__always)
  private func ownIndex(_ node: Node) -> Int? {
    guard node.kind == .identifier || node.kind == .bindingIdentifier, node.b != noSymbol,
      Int(node.b) < objectOf.count, objectOf[node.b] >= Self.ownMark
    else { return nil }
    return Int(objectOf[node.b] ^ Self.ownMark) - 1
  }

  private func ownIndex(ofMember id: NodeID) -> Int? {
    let node = tree[id]
    return node.kind == .member || node.kind == .index ? ownIndex(tree[node.a]) : nil
  }

  // MARK: members

  // Those of literals, and those that statements of the module make.
  private mutating func nameOwnMembers() {
    for index in 0..<owns.count where !owns[index].isLost {
      if owns[index].literal == 0 { continue }
      let properties = tree[owns[index].literal].a
      for place in 0..<tree.count(of: properties) {
        let property = tree[tree.element(place, of: properties)]
        addOwnMember(tree[property.a].atom, of: owns[index].symbol)
      }
    }
    if !writesOwns { return }
    let program = tree.program
    for index in 0..<tree.count(of: program) {
      let statement = tree[tree.element(index, of: program)]
      guard statement.kind == .expressionStatement else { continue }
      var value = tree[statement.a]
      while value.kind == .assignment, value.op == Operator.assign.rawValue {
        let target = tree[value.a]
        if target.kind == .member, let object = ownIndex(tree[target.a]),
          !owns[object].isLost
        {
          addOwnMember(Atom(target.b), of: owns[object].symbol)
        }
        value = tree[value.b]
      }
    }
  }

  private mutating func addOwnMember(_ name: Atom, of object: SymbolID) {
    if memberSymbol(name, of: object) != noSymbol { return }
    let symbol = addMember(name, .objectMember)
    tree.symbols[symbol].scope = object
    remember(symbol, name, of: object)
  }

  private func isOwnMember(_ node: Node, of object: OwnObject) -> Bool {
    guard !node.flags.contains(.optional), let name = memberName(node) else { return false }
    if object.literal == 0, isOfFunctions(name) { return false }
    return memberSymbol(name, of: object.symbol) != noSymbol && !isInherited(name)
  }

  private func memberName(_ node: Node) -> Atom? {
    if node.kind == .member { return Atom(node.b) }
    return tree[node.b].kind == .stringLiteral ? tree[node.b].atom : nil
  }

  // Properties that functions and classes have, some of which cannot be written.
  private func isOfFunctions(_ name: Atom) -> Bool {
    switch name {
    case .prototype, .name, .length, .arguments, .call, .apply, .bind: return true
    default: return tree.names.bytes(name).equals("caller")
    }
  }

  /// Marks the literal of an object, and its keys as definitions.
  private mutating func divide(_ object: OwnObject) {
    tree.flags.insert(.hasObjectMembers)
    if object.literal == 0 { return }
    let properties = tree[object.literal].a
    if tree.count(of: properties) == 0 { return }
    tree[object.literal].flags.insert(.hasParts)
    for index in 0..<tree.count(of: properties) {
      let key = tree[tree.element(index, of: properties)].a
      let symbol = memberSymbol(tree[key].atom, of: object.symbol)
      tree[key].b = symbol
      countWrite(of: symbol)
    }
  }

  /// Makes each `x.p` a use of the property.
  private mutating func bindOwnMembers() {
    for index in 0..<ownUses.count {
      let use = ownUses[index]
      let node = tree[use.node]
      if use.isWrite, node.kind == .namespaceMember { countWrite(of: node.b) }
      guard node.kind == .member || node.kind == .index, let name = memberName(node),
        let object = ownIndex(tree[node.a]), !owns[object].isLost
      else { continue }
      let symbol = memberSymbol(name, of: owns[object].symbol)
      if use.isWrite { countWrite(of: symbol) }
      tree[use.node] = node.member(symbol)
    }
  }

  // MARK: objects in objects

  /// Makes the value of each `N.M = M` a use of all of `M`; gives the aliases that `N.M` always is.
  private mutating func nameAliases() -> [OwnAlias] {
    var aliases: [OwnAlias] = []
    for index in 0..<ownAliases.count {
      let alias = ownAliases[index]
      if owns[alias.object].isLost { continue }
      let symbol = owns[alias.object].symbol
      if owns[alias.object].whole == noSymbol {
        let whole = addMember(tree.names.intern(string: "*"), .objectMember)
        tree.symbols[whole].scope = symbol
        tree.symbols[whole].flags.insert(.isWhole)
        owns[alias.object].whole = whole
      }
      nameItself(alias.node, owns[alias.object].whole)
      // A namespace of TypeScript gets its object before anybody can look at it.
      guard !owns[alias.holder].isLost, tree.symbols[symbol].kind == .namespace,
        tree.symbols[owns[alias.holder].symbol].kind == .namespace
      else { continue }
      if writeCount(of: alias.name, in: alias.holder) == 1 { aliases.append(alias) }
    }
    return aliases
  }

  private func writeCount(of name: Atom, in holder: Int) -> Int {
    var count = 0
    for index in 0..<ownUses.count where ownUses[index].isWrite {
      let node = tree[ownUses[index].node]
      if memberName(node) == name, ownIndex(tree[node.a]) == holder { count += 1 }
    }
    return count
  }

  /// Makes each `N.M.p` an `M.p`.
  private mutating func bindChains(_ aliases: [OwnAlias]) {
    if aliases.isEmpty { return }
    for index in 0..<ownChains.count {
      let id = ownChains[index]
      let node = tree[id]
      let isWritten = (0..<writtenChains.count).contains { writtenChains[$0] == id }
      guard !isWritten, let place = chainObject(node.a, aliases), isOwnMember(node, of: owns[place])
      else { continue }
      let object = owns[place].symbol
      let name = tree.add(
        Node(.identifier, start: node.start, a: tree.symbols[object].name.rawValue, b: object)
      )
      tree[id] = Node(
        .namespaceMember,
        flags: node.flags,
        start: node.start,
        a: name,
        b: memberSymbol(Atom(node.b), of: object)
      )
    }
  }
  /// Which object of the module the chain of members `id` always is.
  private func chainObject(_ id: NodeID, _ aliases: [OwnAlias]) -> Int? {
    let node = tree[id]
    let holder: Int?
    let name: Atom
    switch node.kind {
    case .identifier: return ownIndex(node)
    case .member:
      if node.flags.contains(.optional) { return nil }
      holder = chainObject(node.a, aliases)
      name = Atom(node.b)
    case .namespaceMember:
      guard node.b != noSymbol, !node.flags.contains(.nameItself) else { return nil }
      holder = ownIndex(tree[node.a])
      name = tree.symbols[node.b].name
    default: return nil
    }
    return aliases.first { $0.holder == holder && $0.name == name }?.object
  }
}
