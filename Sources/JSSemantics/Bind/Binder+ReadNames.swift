// Which functions and classes the program asks for their name, as far as one module's text shows it.
// They are not renamed when identifiers are shortened, and stay where they get their name.
//
//   class NotFound extends Error {}                 // keeps its name
//   if (reply.kind === NotFound.name) retry();
//
// The name of a binding is asked for by `f.name`, `f["name"]`, `f?.name`, `let { name } = f`, and by a
// call that has both `f` and the string "name" (`hasOwn(f, "name")`, `f.hasOwnProperty("name")`). The
// binding matters when it may hold a function that has its name from it (ecma262
// sec-isanonymousfunctiondefinition): a declaration, or an initialiser, assignment or default value
// that is a function. A function with a name of its own matters where what it is given to is asked.

import JSSyntax
import Memory

/// What the walk has seen of names that are read.
///
/// Few modules have any of it: empty arrays cost no allocation.
struct NameReads: ~Copyable {
  /// A function or class expression and what it is the value of.
  struct Value: BitwiseCopyable {
    let expression: NodeID
    /// The name that it has of its own, or none.
    let ownName: NodeID
    /// The symbol that it is given to, or none.
    let symbol: SymbolID
    /// The property that it is given to, if `symbol` is none.
    let property: UInt32
  }

  /// Whether anybody will want to know.
  var isWanted = false
  /// How many strings "name" there were.
  var strings: UInt32 = 0
  /// How often `this.name` was read.
  var ofThis: UInt32 = 0
  /// The name of some binding is read.
  var ofBindings = false
  /// The name of something that is no binding is read.
  var ofOthers = false
  /// The properties whose values are asked for their name.
  var properties: [UInt32] = []
  var values: [Value] = []
  /// Classes whose own code reads `this.name` when `this` is the class.
  var selfReading: [NodeID] = []

  /// The value of some private member is wanted for more than a call.
  var ofPrivate = false

  /// Whether nothing has to be kept.
  var areUnread: Bool {
    !ofBindings && selfReading.isEmpty && (properties.isEmpty || values.isEmpty)
      && !(ofOthers && ofPrivate)
  }
}

extension Binder {
  // MARK: who asks

  /// `object.name` is read.
  @inline(never)
  mutating func noteNameRead(of object: NodeID) {
    if !names.isWanted { return }
    var node = tree[object]
    while node.kind == .chain { node = tree[node.a] }
    switch node.kind {
    case .identifier, .namespaceMember:
      if node.b != noSymbol { ask(node.b) }
      return
    case .functionExpression:
      let name = tree.record(FunctionRecord.self, at: node.a).name
      if name != 0 { ask(tree[name].b) }
    case .classExpression:
      let name = tree.record(ClassRecord.self, at: node.a).name
      if name != 0 { ask(tree[name].b) }
    case .thisExpression: names.ofThis &+= 1
    case .member: names.properties.append(node.b)
    case .index where tree[node.b].kind == .stringLiteral: names.properties.append(tree[node.b].a)
    default: break
    }
    names.ofOthers = true
  }

  private mutating func ask(_ symbol: SymbolID) {
    tree.symbols[symbol].naming.insert(.isAsked)
    names.ofBindings = true
  }

  /// The call `link` of `callee` has a string "name" in it, maybe among its arguments.
  @inline(never)
  mutating func noteNameArgument(of link: Node) {
    let count = tree.count(of: link.b)
    var index = 0
    while index < count, !isNameString(tree.element(index, of: link.b)) { index &+= 1 }
    if index == count { return }
    index = 0
    while index < count {
      noteAsked(tree.element(index, of: link.b))
      index &+= 1
    }
    let callee = tree[link.a]
    if callee.kind == .member { noteAsked(callee.a) }
  }

  func isNameString(_ id: NodeID) -> Bool {
    tree[id].kind == .stringLiteral && tree[id].atom == .name
  }

  private mutating func noteAsked(_ id: NodeID) {
    switch tree[id].kind {
    case .identifier, .namespaceMember, .functionExpression, .classExpression, .member, .index,
      .chain:
      noteNameRead(of: id)
    default: break
    }
  }

  /// `pattern = value`, where the value is a name.
  func asksForName(_ pattern: NodeID, _ value: NodeID) -> Bool {
    let list = tree[pattern].a
    guard tree[pattern].kind == .objectPattern, tree[value].kind == .identifier else {
      return false
    }
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      let property = tree[tree.element(index, of: list)]
      if property.kind == .patternProperty, !property.flags.contains(.computed),
        tree[property.a].atom == .name
      {
        return true
      }
      index &+= 1
    }
    return false
  }

  // MARK: what has a name

  /// `value` is given to the name `target`, whose symbol is known.
  @inline(__always)
  mutating func noteValue(_ value: NodeID, of target: NodeID) {
    switch tree[value].kind {
    case .arrowFunction, .functionExpression, .classExpression:
      if names.isWanted { noteFunction(value, of: target) }
    default: break
    }
  }

  @inline(never)
  private mutating func noteFunction(_ value: NodeID, of target: NodeID) {
    let name = tree[target]
    guard name.kind == .identifier || name.kind == .bindingIdentifier, name.b < Binder.enumMember,
      !name.flags.contains(.parenthesized)
    else { return }
    let own = ownName(of: value)
    if own == 0 { tree.symbols[name.b].naming.insert(.isFunction) }
    if own != 0 || tree[value].kind == .classExpression {
      names.values.append(
        NameReads.Value(expression: value, ownName: own, symbol: name.b, property: 0)
      )
    }
  }

  /// `value` is given to a property that `key` names.
  @inline(__always)
  mutating func noteValue(_ value: NodeID, ofProperty key: NodeID) {
    switch tree[value].kind {
    case .functionExpression, .classExpression:
      if names.isWanted { noteFunction(value, ofProperty: key) }
    default: break
    }
  }

  @inline(never)
  private mutating func noteFunction(_ value: NodeID, ofProperty key: NodeID) {
    let own = ownName(of: value)
    let kind = tree[key].kind
    guard own != 0, kind == .propertyName || kind == .stringLiteral else { return }
    names.values.append(
      NameReads.Value(expression: value, ownName: own, symbol: noSymbol, property: tree[key].a)
    )
  }

  /// The own name of a function or class expression, or none.
  private func ownName(of id: NodeID) -> NodeID {
    let node = tree[id]
    switch node.kind {
    case .functionExpression: return tree.record(FunctionRecord.self, at: node.a).name
    case .classExpression: return tree.record(ClassRecord.self, at: node.a).name
    default: return 0
    }
  }

  /// The value of the member that the private name `id` means is wanted for more than a call.
  mutating func notePrivateValue(_ id: NodeID) {
    let symbol = tree[id].b
    if symbol >= Binder.enumMember { return }
    tree.symbols[symbol].naming.insert(.isValue)
    names.ofPrivate = true
  }

  /// The class member that declares the private name `symbol`: methods have its name.
  mutating func notePrivateMember(_ member: Node, _ symbol: SymbolID) {
    let isFunction =
      member.kind == .classMethod
      ? MethodKind(rawValue: member.op) == .method
      : isAnonymousFunction(tree.record(MemberRecord.self, at: member.b).value)
    if isFunction { tree.symbols[symbol].naming.insert(.isFunction) }
  }

  /// Whether `id` is a function that has its name from where it stands.
  private func isAnonymousFunction(_ id: NodeID) -> Bool {
    switch tree[id].kind {
    case .arrowFunction: true
    case .functionExpression, .classExpression: ownName(of: id) == 0
    default: false
    }
  }

  /// The value of `export default`: whoever imports it may ask, unless the bundle shows who does.
  mutating func noteDefaultExport(_ node: Node) {
    if !names.isWanted || options.isBundled { return }
    let value = tree[node.a]
    var name: NodeID = 0
    switch value.kind {
    case .functionDeclaration: name = tree.record(FunctionRecord.self, at: value.a).name
    case .classDeclaration: name = tree.record(ClassRecord.self, at: value.a).name
    default: name = ownName(of: node.a)
    }
    if name != 0 { ask(tree[name].b) }
  }

  /// The class `id` reads `this.name` in its static members.
  mutating func noteSelfReading(_ id: NodeID, _ node: Node) {
    if !names.isWanted { return }
    let name = tree.record(ClassRecord.self, at: node.a).name
    if name != 0 { ask(tree[name].b) }
    names.selfReading.append(id)
  }

  // MARK: the outcome

  /// Keeps the names that are asked for.
  mutating func keepReadNames() {
    if names.areUnread { return }
    askForValues()
    var kept = false
    var imports = false
    var index = 0
    while index < tree.symbols.count {
      let symbol = tree.symbols[index]
      if symbol.naming != [] {
        if keepsName(symbol) {
          tree.symbols[index].flags.insert(.mustKeepName)
          kept = true
        } else if symbol.kind.isImport, symbol.naming.contains(.isAsked) {
          imports = true
        }
      }
      index &+= 1
    }
    if imports { tree.flags.insert(.asksImportsForNames) }
    if kept {
      tree.flags.insert(.keepsReadNames)
      if hasEqualKeptNames { tree.flags.insert(.hidesKeptNames) }
    }
  }

  private func keepsName(_ symbol: Symbol) -> Bool {
    switch symbol.kind {
    case .function, .class, .functionName, .className: symbol.naming.contains(.isAsked)
    case .privateName: names.ofOthers && symbol.naming.isSuperset(of: [.isFunction, .isValue])
    default: symbol.naming.isSuperset(of: [.isAsked, .isFunction])
    }
  }

  // A function's own name is asked for when that of its place is.
  private mutating func askForValues() {
    let properties = names.properties.sorted()
    let classes = names.selfReading.sorted()
    for value in names.values {
      let isAsked: Bool
      if value.symbol == noSymbol {
        isAsked = properties.holds(value.property)
      } else {
        if classes.holds(value.expression) { ask(value.symbol) }
        isAsked = tree.symbols[value.symbol].naming.contains(.isAsked)
      }
      if isAsked, value.ownName != 0 { ask(tree[value.ownName].b) }
    }
  }

  // Code that moves must not come where one of two equal names hides the other.
  private var hasEqualKeptNames: Bool {
    var counts = Column<UInt8>(capacity: tree.names.count)
    counts.resize(to: tree.names.count, filling: 0)
    var index = 0
    while index < tree.symbols.count {
      let symbol = tree.symbols[index]
      if symbol.flags.contains(.mustKeepName) {
        if counts[symbol.name.rawValue] != 0 { return true }
        counts[symbol.name.rawValue] = 1
      }
      index &+= 1
    }
    return false
  }
}

extension [UInt32] {
  /// Whether the sorted array holds `wanted`.
  fileprivate func holds(_ wanted: UInt32) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == wanted
  }
}
