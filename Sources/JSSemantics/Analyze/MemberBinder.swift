// Gives properties of other modules' exports, and of a CommonJS module's own, symbols of their own, so
// that statements tell which of them they read and write.
//
//     import x from "./x";             x.a();           // x.a is an imported member
//     import * as n from "./n";        n.x.a();         // n.x.a is one of n.x
//     const { b } = require("./y");    b();             // b stands for a name of ./y
//     const z = require("./z");        z.c();           // z stands for all of ./z, z.c is a member
//     exports.d = function () {};      exports.d();     // exports.d is an export member
//
// Only what is written out counts. Where what `require` gives goes elsewhere, its import record lacks
// `.namesOnly`, and where `exports` does, the module has a `CommonJSObstacle`: then nothing is known of
// who uses what.
//
// It runs when the tree is final but for the nodes it changes: `member` and `index` nodes become
// `namespaceMember`, which print as before unless linking says otherwise.

import JSSyntax
import Memory
import Source

/// What a name that members are read of stands for.
enum MemberObjectKind: UInt8 {
  /// A binding of an `import` statement that is no namespace.
  case imported
  /// A variable that always holds what `require` gave.
  case required
  /// The module's `exports`.
  case exports
  /// The module's `module`.
  case module
  /// A namespace that is used otherwise than by `ns.p`, or a variable that only ever holds one.
  case namespace
}

/// A name that members are read of.
struct MemberObject: BitwiseCopyable {
  var symbol: SymbolID
  var kind: MemberObjectKind
  /// What a transpiler's helper has made of the required value.
  var interop: RequireInterop
  /// The import record; 0 for `exports` and `module`.
  var record: UInt32
  /// How often the name occurs, and how often in a way that is understood.
  var useCount: UInt32 = 0
  var knownCount: UInt32 = 0

  init(
    _ kind: MemberObjectKind,
    symbol: SymbolID,
    record: UInt32 = 0,
    interop: RequireInterop = .none
  ) {
    self.kind = kind
    self.symbol = symbol
    self.record = record
    self.interop = interop
  }
}

/// How a node is used that cannot be replaced by a name.
struct PlaceFlags: OptionSet, BitwiseCopyable {
  let rawValue: UInt8

  /// It is assigned to by `=`, an operator or `++`.
  static var assigned: Self { Self(rawValue: 1) }
  /// It is bound in a pattern or a loop's head, or deleted.
  static var bound: Self { Self(rawValue: 2) }
  /// Its use needs no object: `typeof exports`.
  static var harmless: Self { Self(rawValue: 4) }
  /// It is assigned `void 0`.
  static var emptied: Self { Self(rawValue: 8) }
}

/// Finds the members of one module.
struct MemberBinder: ~Copyable {
  var tree: TreeBuilder
  var objects: Column<MemberObject>
  /// By symbol: index into `objects` plus 1.
  var objectOf: Column<UInt32>
  /// By node: how it is used.
  var places: Column<PlaceFlags>
  /// The nodes that `bindNodes` has to look at, by ascending number: few of a large module.
  var candidates: Column<NodeID>
  /// The members, in chains by the property's name: see `memberSymbol`.
  var members: Column<MemberEntry>
  /// By atom: index into `members` plus 1.
  var firstMember: Column<UInt32>
  /// The whole of `module.exports`, where it is assigned to.
  var whole: SymbolID
  /// `exports` names the same object as `module.exports` though that is assigned to.
  var exportsIsWhole: Bool
  /// All that other modules export through this one.
  var star: SymbolID
  /// What other modules export replaces what this one has by the same name.
  var starReplaces = false
  /// The only assignment to `module.exports`, where it gives a literal.
  var wholeLiteral: NodeID
  /// There are objects of kind `namespace`.
  var hasNamespaces = false
  /// The module's own objects, and where members of them are used; some may be written.
  var owns: Column<OwnObject>
  var ownUses: Column<OwnUse>
  var writesOwns = false
  /// `N.M = M`; the nodes `N.M.p`, and those of these that are written.
  var ownAliases: Column<OwnAlias>
  var ownChains: Column<NodeID>
  var writtenChains: Column<NodeID>
  /// How often `module.exports` occurs, and how often in a way that is understood.
  var wholes = 0
  var knownWholes = 0

  /// A member of an object.
  struct MemberEntry: BitwiseCopyable {
    let object: SymbolID
    let symbol: SymbolID
    let next: UInt32
  }

  init(tree: consuming TreeBuilder) {
    self.tree = tree
    objects = Column(capacity: 32, from: &self.tree.pool)
    objectOf = Column(capacity: 4, from: &self.tree.pool)
    places = Column(capacity: 4, from: &self.tree.pool)
    candidates = Column(capacity: 4, from: &self.tree.pool)
    members = Column(capacity: 32, from: &self.tree.pool)
    firstMember = Column(capacity: 4, from: &self.tree.pool)
    owns = Column(capacity: 4, from: &self.tree.pool)
    ownUses = Column(capacity: 4, from: &self.tree.pool)
    ownAliases = Column(capacity: 4, from: &self.tree.pool)
    ownChains = Column(capacity: 4, from: &self.tree.pool)
    writtenChains = Column(capacity: 4, from: &self.tree.pool)
    whole = noSymbol
    exportsIsWhole = false
    star = noSymbol
    wholeLiteral = 0
  }

  consuming func finish() -> TreeBuilder {
    var tree = tree
    writtenChains.recycle(into: &tree.pool)
    ownChains.recycle(into: &tree.pool)
    ownAliases.recycle(into: &tree.pool)
    ownUses.recycle(into: &tree.pool)
    owns.recycle(into: &tree.pool)
    firstMember.recycle(into: &tree.pool)
    members.recycle(into: &tree.pool)
    candidates.recycle(into: &tree.pool)
    places.recycle(into: &tree.pool)
    objectOf.recycle(into: &tree.pool)
    objects.recycle(into: &tree.pool)
    return tree
  }

  /// Binds all members; O(nodes) for modules that have any.
  mutating func bind() {
    objectOf.resize(to: tree.symbols.count, filling: 0)
    findImports()
    if hasNamespaces { findNamespaceAliases() }
    if !tree.flags.contains(.hasModuleSyntax) { findCommonJSNames() }
    let hasRequire = hasRequire
    if hasRequire { findRequires() }
    findOwnObjects()
    let readsOthers = owns.isEmpty ? nil : bindOwnObjects()
    if objects.isEmpty && !hasRequire {
      if tree.flags.contains(.containsEval) { tree.flags.obstacle = .eval }
      return
    }
    if tree.flags.contains(.hasModuleSyntax), !hasRequire, !(readsOthers ?? readsMembers()) {
      return
    }
    places.resize(to: tree.nodes.count, filling: [])
    firstMember.resize(to: tree.names.count, filling: 0)
    findCandidates()
    if !tree.flags.contains(.hasModuleSyntax) { prepareExports() }
    bindNodes()
    finishExports()
  }

  /// Whether any member of an object is read: most modules only call what they import.
  private func readsMembers() -> Bool {
    let end = UInt32(truncatingIfNeeded: tree.nodes.count)
    var id: NodeID = 1
    while id < end {
      let node = tree[id]
      if node.kind == .member || node.kind == .index {
        let object = tree[node.a]
        if object.kind == .namespaceMember { return true }
        if object.kind == .identifier, object.b != noSymbol, Int(object.b) < objectOf.count,
          objectOf[object.b] != 0
        {
          return true
        }
      }
      id &+= 1
    }
    return false
  }

  private var hasRequire: Bool {
    var index = 0
    while index < tree.importRecords.count {
      if tree.importRecords[index].kind == .require { return true }
      index &+= 1
    }
    return false
  }

  // MARK: objects

  mutating func add(_ object: MemberObject) {
    objects.append(object)
    objectOf[object.symbol] = UInt32(truncatingIfNeeded: objects.count)
  }

  private mutating func findImports() {
    var index = 0
    while index < tree.namedImports.count {
      let imported = tree.namedImports[index]
      index &+= 1
      if tree.symbols[imported.symbol].kind != .importBinding
        || tree.importRecords[imported.importRecord].phase != .evaluation
      {
        continue
      }
      if imported.name != .empty {
        add(MemberObject(.imported, symbol: imported.symbol, record: imported.importRecord))
      } else if tree.symbols[imported.symbol].useCount > 0 {
        add(MemberObject(.namespace, symbol: imported.symbol, record: imported.importRecord))
        hasNamespaces = true
      }
    }
  }

  private mutating func findCommonJSNames() {
    var symbol: SymbolID = 0
    while symbol < UInt32(truncatingIfNeeded: tree.symbols.count) {
      if tree.symbols[symbol].kind == .unbound {
        switch tree.symbols[symbol].name {
        case .exports: add(MemberObject(.exports, symbol: symbol))
        case .module: add(MemberObject(.module, symbol: symbol))
        default: break
        }
      }
      symbol &+= 1
    }
  }

  /// `const x = require("y")`, at any depth, and what is like it.
  private mutating func findRequires() {
    var id: NodeID = 1
    let end = UInt32(truncatingIfNeeded: tree.nodes.count)
    while id < end {
      if tree[id].kind == .declarator { noteRequire(tree[id]) }
      id &+= 1
    }
  }

  private mutating func noteRequire(_ declarator: Node) {
    guard declarator.b != 0 else { return }
    var value = tree[declarator.b]
    var interop = RequireInterop.none
    if value.kind == .call, tree.count(of: value.b) > 0 {
      let argument = tree[tree.element(0, of: value.b)]
      guard argument.kind == .requireCall else { return }
      interop = interopHelper(value.a)
      if interop == .none { return }
      value = argument
    }
    guard value.kind == .requireCall else { return }
    let target = tree[declarator.a]
    if target.kind == .bindingIdentifier {
      if isConstant(target.b) {
        add(MemberObject(.required, symbol: target.b, record: value.a, interop: interop))
        noteRequired(target.b, .empty, value.a, interop)
      }
    } else if target.kind == .objectPattern, interop == .none {
      noteRequiredNames(target, value.a)
    }
  }

  /// Whether `symbol` holds nothing but what its one declarator gives it.
  private func isConstant(_ symbol: SymbolID) -> Bool {
    guard symbol != noSymbol, objectOf[symbol] == 0 else { return false }
    let record = tree.symbols[symbol]
    switch record.kind {
    case .var, .let, .const: return record.flags.isDisjoint(with: [.isWritten, .mustKeepName])
    default: return false
    }
  }

  // `const { a, b: c } = require("./x")`
  private mutating func noteRequiredNames(_ pattern: Node, _ record: UInt32) {
    let count = tree.count(of: pattern.a)
    for index in 0..<count {
      let property = tree[tree.element(index, of: pattern.a)]
      guard property.kind == .patternProperty, !property.flags.contains(.computed) else { return }
      var target = tree[property.b]
      if target.kind == .assignmentPattern { target = tree[target.a] }
      guard target.kind == .bindingIdentifier, isConstant(target.b), keyName(property.a) != nil
      else { return }
    }
    for index in 0..<count {
      let property = tree[tree.element(index, of: pattern.a)]
      var target = tree[property.b]
      if target.kind == .assignmentPattern { target = tree[target.a] }
      if let name = keyName(property.a) { noteRequired(target.b, name, record, .none) }
    }
    tree.importRecords[record].flags.insert(.namesOnly)
  }

  /// The variable `symbol` stands for member `name` of a required module, or for all of it.
  private mutating func noteRequired(
    _ symbol: SymbolID,
    _ name: Atom,
    _ record: UInt32,
    _ interop: RequireInterop
  ) {
    tree.symbols[symbol].flags.insert(.isRequired)
    tree.importRecords[record].flags.insert(.namesOnly)
    if interop != .none { tree.importRecords[record].flags.insert(.interop) }
    tree.namedImports.append(
      NamedImport(
        symbol: symbol,
        importRecord: record,
        name: name,
        range: tree.importRecords[record].range,
        interop: interop
      )
    )
  }

  private func keyName(_ id: NodeID) -> Atom? {
    let node = tree[id]
    return node.kind == .propertyName || node.kind == .stringLiteral ? node.atom : nil
  }

  /// What a transpiler's helper of this name makes of a module: the name of the callee tells.
  private func interopHelper(_ id: NodeID) -> RequireInterop {
    let node = tree[id]
    switch node.kind {
    case .identifier:
      if node.b == noSymbol || tree.symbols[node.b].kind == .unbound { return .none }
      return interopHelper(named: tree.names.bytes(node.atom))
    case .member:
      // `tslib_1.__importDefault`, `_interopRequireDefault2.default`
      let interop = interopHelper(named: tree.names.bytes(Atom(node.b)))
      let object = tree[node.a]
      if interop != .none || Atom(node.b) != .default || object.kind != .identifier {
        return interop
      }
      return tree.names.bytes(object.atom).hasPrefix("_interopRequire") ? .transpiled : .none
    case .namespaceMember:
      return interopHelper(named: tree.names.bytes(tree.symbols[node.b].name))
    case .sequence:
      return interopHelper(tree.element(tree.count(of: node.a) - 1, of: node.a))
    default: return .none
    }
  }

  private func interopHelper(named name: ByteSlice) -> RequireInterop {
    if name.equals("__importDefault") || name.equals("__importStar")
      || name.equals("_interopRequireDefault") || name.equals("_interopRequireWildcard")
    {
      return .transpiled
    }
    return name.hasPrefix("_interopDefault") || name.hasPrefix("_interopNamespace")
      ? .lenient : .none
  }

  // MARK: places

  /// Notes how nodes are used and lists those that may be bound.
  private mutating func findCandidates() {
    var id: NodeID = 1
    let end = UInt32(truncatingIfNeeded: tree.nodes.count)
    while id < end {
      let node = tree[id]
      switch node.kind {
      case .identifier: if isObject(node) { candidates.append(id) }
      case .member, .index: if isMemberOfObject(node) { candidates.append(id) }
      case .assignment:
        places[node.a].insert(isEmptied(node) ? [.assigned, .emptied] : .assigned)
        let target = tree[node.a]
        if isObject(target) || target.kind == .member && isObject(tree[target.a]) {
          candidates.append(id)
        }
      case .call:
        let callee = tree[node.a]
        if callee.kind == .member, Atom(callee.b) == .defineProperty { candidates.append(id) }
      case .expressionStatement:
        switch tree[node.a].kind {
        case .requireCall, .assignment, .call: candidates.append(id)
        default: break
        }
      case .update: places[node.a].insert(.assigned)
      case .assignmentPattern, .restElement: places[node.a].insert(.bound)
      case .patternProperty: places[node.b].insert(.bound)
      case .unary: notePlace(ofOperand: node)
      case .forInStatement, .forOfStatement:
        places[tree.record(ForInRecord.self, at: node.a).left].insert(.bound)
      case .arrayPattern:
        for index in 0..<tree.count(of: node.a) {
          places[tree.element(index, of: node.a)].insert(.bound)
        }
      default: break
      }
      id &+= 1
    }
  }

  private mutating func notePlace(ofOperand node: Node) {
    if node.operatorKind == .delete {
      let operand = tree[node.a]
      places[operand.kind == .chain ? operand.a : node.a].insert(.bound)
    } else if node.operatorKind == .typeof {
      places[node.a].insert(.harmless)
    }
  }

  /// Whether `node` is the name of an object.
  @inline(__always)
  private func isObject(_ node: Node) -> Bool {
    node.kind == .identifier && node.b != noSymbol && Int(node.b) < objectOf.count
      && objectOf[node.b] != 0
  }

  /// Whether `node` is `x.p`, `require("./x").p`, `module.exports.p` or `x.y.p`.
  @inline(__always)
  private func isMemberOfObject(_ node: Node) -> Bool {
    let object = tree[node.a]
    switch object.kind {
    case .identifier: return isObject(object)
    case .requireCall, .namespaceMember: return true
    case .member, .index: return startsAtObject(object)
    default: return false
    }
  }

  /// Whether the chain of members `node` starts at an object; long ones are none.
  private func startsAtObject(_ node: Node) -> Bool {
    var start = tree[node.a]
    var depth = 2
    while start.kind == .member || start.kind == .index, depth < Self.deepestMember {
      start = tree[start.a]
      depth += 1
    }
    return start.kind == .namespaceMember || isObject(start)
  }

  // `exports.a = exports.b = void 0`
  private func isEmptied(_ assignment: Node) -> Bool {
    var node = assignment
    while node.kind == .assignment, node.op == Operator.assign.rawValue { node = tree[node.b] }
    return node.kind == .unary && node.operatorKind == .void
  }

  // MARK: members

  private mutating func bindNodes() {
    var index = 0
    while index < candidates.count {
      let id = candidates[index]
      let node = tree[id]
      switch node.kind {
      case .identifier: countUse(id, node, places[id])
      case .member: bindMember(id, node, Atom(node.b))
      case .index:
        let key = tree[node.b]
        if key.kind == .stringLiteral, key.atom != .empty { bindMember(id, node, key.atom) }
      case .call where whole == noSymbol: noteDefinition(node)
      case .expressionStatement: noteStatement(id, node)
      default: break
      }
      index &+= 1
    }
  }

  private mutating func countUse(_ id: NodeID, _ node: Node, _ place: PlaceFlags) {
    guard node.b != noSymbol, Int(node.b) < objectOf.count, objectOf[node.b] != 0 else { return }
    objects[objectOf[node.b] - 1].useCount &+= 1
    if exportsIsWhole && objects[objectOf[node.b] - 1].kind == .exports { nameItself(id, whole) }
    if place.contains(.harmless) { objects[objectOf[node.b] - 1].knownCount &+= 1 }
  }

  /// Makes the name `id` a use of the export `symbol`, printed as before.
  mutating func nameItself(_ id: NodeID, _ symbol: SymbolID) {
    let node = tree[id]
    let name = tree.add(node)
    tree[id] = Node(.namespaceMember, flags: .nameItself, start: node.start, a: name, b: symbol)
  }

  private mutating func bindMember(_ id: NodeID, _ node: Node, _ name: Atom) {
    if node.flags.contains(.optional) || isInherited(name) { return }
    let object = tree[node.a]
    switch object.kind {
    case .identifier:
      // A name of `module.exports` has been given the symbol of that.
      guard object.b != noSymbol, Int(object.b) < objectOf.count, objectOf[object.b] != 0 else {
        return
      }
      bindMember(id, node, name, of: Int(objectOf[object.b]) - 1)
    case .requireCall where places[id].isDisjoint(with: [.assigned, .bound]):
      // `require("./x").a`
      let symbol = addMember(name, .importedMember)
      note(symbol, name, record: object.a, parent: noSymbol, node)
      tree[id] = node.member(symbol)
      tree.importRecords[object.a].flags.insert(.namesOnly)
    case .member: bindExport(id, node, name, through: object)
    case .namespaceMember: bindNestedMember(id, node, name, of: object)
    default: break
    }
  }

  // Methods that every object has tell of its other properties, or add some.
  func isInherited(_ name: Atom) -> Bool {
    let text = tree.names.bytes(name)
    switch text.count {
    case 7: return text.equals("valueOf")
    case 8: return text.equals("toString")
    case 9: return text.equals("__proto__")
    case 11: return text.equals("constructor")
    case 13: return text.equals("isPrototypeOf")
    case 14: return text.equals("hasOwnProperty") || text.equals("toLocaleString")
    case 16...: return text.equals("propertyIsEnumerable") || isAccessorMethod(text)
    default: return false
    }
  }

  // `__defineGetter__` and its like.
  private func isAccessorMethod(_ text: ByteSlice) -> Bool {
    text.equals("__defineGetter__") || text.equals("__defineSetter__")
      || text.equals("__lookupGetter__") || text.equals("__lookupSetter__")
  }

  private mutating func bindMember(_ id: NodeID, _ node: Node, _ name: Atom, of index: Int) {
    let object = objects[index]
    switch object.kind {
    case .namespace: bindNamespaceMember(id, node, name, of: object)
    case .imported, .required:
      guard places[id].isDisjoint(with: [.assigned, .bound]) else { return }
      var symbol = memberSymbol(name, of: object.symbol)
      if symbol == noSymbol {
        symbol = addMember(name, .importedMember)
        remember(symbol, name, of: object.symbol)
        note(symbol, name, record: object.record, parent: object.symbol, node, object.interop)
      }
      objects[index].knownCount &+= 1
      tree[id] = node.member(symbol)
    case .exports:
      if whole == noSymbol, wholeLiteral == 0, bindExport(id, node, name) {
        objects[index].knownCount &+= 1
      }
    case .module:
      guard name == .exports, !places[id].contains(.bound) else { return }
      objects[index].knownCount &+= 1
      if whole != noSymbol {
        tree[id] = node.member(whole)
      } else {
        wholes += 1
        if places[id].contains(.harmless) || id == assignedWhole { knownWholes += 1 }
      }
    }
  }

  mutating func note(
    _ symbol: SymbolID,
    _ name: Atom,
    record: UInt32,
    parent: SymbolID,
    _ node: Node,
    _ interop: RequireInterop = .none
  ) {
    tree.namedImports.append(
      NamedImport(
        symbol: symbol,
        importRecord: record,
        name: name,
        range: SourceRange(start: node.start, end: node.start + 1),
        parent: parent,
        interop: interop
      )
    )
  }

  mutating func addMember(_ name: Atom, _ kind: SymbolKind) -> SymbolID {
    let symbol = SymbolID(truncatingIfNeeded: tree.symbols.count)
    tree.symbols.append(Symbol(name: name, kind: kind, scope: 0))
    return symbol
  }

  /// The target of the assignment of a literal to `module.exports`.
  private var assignedWhole: NodeID { wholeLiteral == 0 ? 0 : tree[wholeLiteral].a }

  /// The symbol of `object.name`, or none yet.
  func memberSymbol(_ name: Atom, of object: SymbolID) -> SymbolID {
    guard Int(name.rawValue) < firstMember.count else { return noSymbol }
    var next = firstMember[name.rawValue]
    while next != 0 {
      let entry = members[next - 1]
      if entry.object == object { return entry.symbol }
      next = entry.next
    }
    return noSymbol
  }

  mutating func remember(_ symbol: SymbolID, _ name: Atom, of object: SymbolID) {
    if Int(name.rawValue) >= firstMember.count {
      firstMember.resize(to: tree.names.count, filling: 0)
    }
    members.append(MemberEntry(object: object, symbol: symbol, next: firstMember[name.rawValue]))
    firstMember[name.rawValue] = UInt32(truncatingIfNeeded: members.count)
  }
}

extension Node {
  /// The `member` or `index` node as a namespaceMember that stands for `symbol`.
  func member(_ symbol: SymbolID) -> Node {
    Node(.namespaceMember, flags: flags, start: start, a: a, b: symbol)
  }
}
