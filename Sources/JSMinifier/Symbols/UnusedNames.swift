// Names that nobody reads: variables, functions, classes, catch parameters, the own names of function
// and class expressions, and what is assigned to them.
//
//   var a = 1, b = f(); a = g();      →  f(); g();
//   function a() {}                   →
//   try { f() } catch (a) { g() }     →  try { f() } catch { g() }
//   x = function a() {};              →  x = function() {};

import JSSyntax
import Memory

extension Minifier {
  /// Takes the symbol out of the program when nobody reads it; what its values do stays.
  mutating func removeUnused(_ symbol: SymbolID) {
    let use = usage.symbols[symbol]
    guard use.reads == 0, use.declarations > 0, isPrivate(symbol), canRemovePlaces(of: symbol)
    else { return }
    var place = reference(from: use.first, of: symbol)
    while place != 0 {
      let next = reference(from: usage.nexts[place], of: symbol)
      if tree[place].kind == .bindingIdentifier {
        removeDeclaration(place)
      } else {
        removeWrite(place)
      }
      place = next
    }
  }

  private func canRemovePlaces(of symbol: SymbolID) -> Bool {
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      let isFine =
        tree[place].kind == .bindingIdentifier
        ? canRemoveDeclaration(place) : canRemoveWrite(place, symbol)
      if !isFine { return false }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return true
  }

  // MARK: declarations

  private func canRemoveDeclaration(_ name: NodeID) -> Bool {
    let parent = usage.parents[name]
    let node = tree[parent]
    switch node.kind {
    case .declarator: return node.a == name && canRemoveDeclarator(parent, node)
    case .functionDeclaration: return tree[usage.parents[parent]].kind != .exportDefault
    case .classDeclaration:
      return tree[usage.parents[parent]].kind != .exportDefault && isQuietClass(node)
    case .functionExpression, .classExpression:
      return mayLoseName(parent)
    case .tryStatement: return true
    default: return false
    }
  }

  private func canRemoveDeclarator(_ id: NodeID, _ node: Node) -> Bool {
    let declaration = usage.parents[id]
    if tree[declaration].op > DeclarationKind.const.rawValue { return false }
    let owner = usage.parents[declaration]
    let list = tree[declaration].a
    switch tree[owner].kind {
    case .forInStatement, .forOfStatement: return false
    case .forStatement: return tree.count(of: list) == 1 || isQuiet(node.b)
    case .exportDeclaration: return false
    default:
      if isQuiet(node.b) { return true }
      guard isStatement(declaration, of: owner) else { return false }
      return tree.element(0, of: list) == id
        || tree.element(tree.count(of: list) - 1, of: list) == id
    }
  }

  private mutating func removeDeclaration(_ name: NodeID) {
    let parent = usage.parents[name]
    let node = tree[parent]
    switch node.kind {
    case .declarator: removeDeclarator(parent)
    case .functionDeclaration, .classDeclaration:
      discard(parent)
      empty(parent)
    case .functionExpression:
      var record = tree.record(FunctionRecord.self, at: node.a)
      record.name = 0
      tree.words.store(record, at: node.a)
      discard(name)
    case .classExpression:
      var record = tree.record(ClassRecord.self, at: node.a)
      record.name = 0
      tree.words.store(record, at: node.a)
      discard(name)
    case .tryStatement:
      var record = tree.record(TryRecord.self, at: node.a)
      record.parameter = 0
      tree.words.store(record, at: node.a)
      discard(name)
    default: break
    }
  }

  /// Takes a declarator with a plain name out of its declaration; an initialiser that does something
  /// becomes a statement of its own.
  mutating func removeDeclarator(_ id: NodeID) {
    let declaration = usage.parents[id]
    let list = tree[declaration].a
    let node = tree[id]
    let keepsValue = !isQuiet(node.b)
    discard(node.a)
    if !keepsValue { discard(node.b) }
    if tree.count(of: list) == 1 {
      replace(declaration, byValue: keepsValue ? node.b : 0)
    } else {
      let isFirst = tree.element(0, of: list) == id
      remove(id, from: list)
      if keepsValue { insert(value: node.b, beside: declaration, before: isFirst) }
    }
    tree[id] = Node(.none, start: node.start)
  }

  // `declaration` has no declarators any more.
  private mutating func replace(_ declaration: NodeID, byValue value: NodeID) {
    let owner = usage.parents[declaration]
    if tree[owner].kind == .forStatement {
      var record = tree.record(ForRecord.self, at: tree[owner].a)
      if record.initializer == declaration {
        record.initializer = value
        tree.words.store(record, at: tree[owner].a)
        tree[declaration] = Node(.none, start: tree[declaration].start)
        usage.parents[value] = owner
        return
      }
    }
    if value == 0 {
      empty(declaration)
    } else {
      tree[declaration] = Node(.expressionStatement, start: tree[declaration].start, a: value)
      usage.parents[value] = declaration
    }
  }

  private mutating func insert(value: NodeID, beside declaration: NodeID, before: Bool) {
    let statement = add(
      Node(.expressionStatement, start: tree[value].start, a: value),
      below: usage.parents[declaration]
    )
    usage.parents[value] = statement
    let index = Int(usage.nexts[declaration])
    insert(statement, into: usage.parents[declaration], at: before ? index : index + 1)
  }

  // MARK: assignments

  private func canRemoveWrite(_ name: NodeID, _ symbol: SymbolID) -> Bool {
    let kind = tree.symbols[symbol].kind
    switch kind {
    case .var, .function: break
    case .parameter: if isAliased(usage.symbols[symbol].declaration) { return false }
    case .let: if !isQuietRead(name, symbol) { return false }
    default: return false
    }
    let parent = usage.parents[name]
    let node = tree[parent]
    switch node.kind {
    case .assignment:
      guard node.a == name else { return false }
      if node.isOperation(.assign) { return canReplace(parent, by: node.b) }
      return isArithmetic(node) && isUnusedValue(parent) && isPlainAlways(symbol)
    case .update:
      return isUnusedValue(parent) && isPlainAlways(symbol)
    default: return false
    }
  }

  private func isArithmetic(_ node: Node) -> Bool {
    node.op >= Operator.addAssign.rawValue && node.op <= Operator.bitXorAssign.rawValue
  }

  /// Whether `value`, a part of `id`, may stand in its place: a function keeps a name.
  func canReplace(_ id: NodeID, by value: NodeID) -> Bool {
    if isNamedByPlace(value), !isUnusedValue(id), !keepsName(value, at: id) { return false }
    return true
  }

  /// Marks what has come to the place `id`: its value is meant, not the place where that is from.
  ///
  ///     (0, a.b)()     typeof (0, a)
  mutating func detach(_ id: NodeID) {
    let parent = tree[usage.parents[id]]
    switch parent.kind {
    case .call, .taggedTemplate: if parent.a != id { return }
    case .unary where parent.isOperation(.delete) || parent.isOperation(.typeof): break
    default: return
    }
    switch tree[id].kind {
    case .member, .index, .privateMember, .chain, .namespaceMember:
      tree.nodes[id].flags.insert(.detached)
    case .identifier:
      if tree[id].b == noSymbol || tree.symbols[tree[id].b].kind == .unbound {
        tree.nodes[id].flags.insert(.detached)
      }
    default: break
    }
  }

  /// Whether nobody gets the value of the expression `id`.
  func isUnusedValue(_ id: NodeID) -> Bool {
    var child = id
    while true {
      let parent = usage.parents[child]
      let node = tree[parent]
      switch node.kind {
      case .expressionStatement: return true
      case .forStatement: return tree.record(ForRecord.self, at: node.a).test != child
      case .unary: return node.isOperation(.void)
      case .sequence:
        if tree.element(tree.count(of: node.a) - 1, of: node.a) != child { return true }
        child = parent
      default: return false
      }
    }
  }

  /// Whether the symbol never holds anything but undefined, null, booleans, numbers and strings.
  func isPlainAlways(_ symbol: SymbolID) -> Bool {
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      let node = tree[usage.parents[place]]
      switch node.kind {
      case .declarator:
        guard node.a == place || tree[place].kind == .identifier else { return false }
        if node.a == place {
          if node.b != 0, !isPlain(node.b) { return false }
          let declaration = usage.parents[usage.parents[place]]
          switch tree[usage.parents[declaration]].kind {
          case .forInStatement, .forOfStatement: return false
          default: break
          }
        }
      case .assignment:
        if node.a == place, !isPlain(node.b) { return false }
      case .update: break
      default:
        if role(of: place) != .read && role(of: place) != .call { return false }
      }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return true
  }

  private mutating func removeWrite(_ name: NodeID) {
    let parent = usage.parents[name]
    let node = tree[parent]
    discard(name)
    if node.kind == .update {
      tree[parent] = Node(.unary, op: Operator.void.rawValue, start: node.start, a: name)
      tree[name] = TreeBuilder.number(0, start: node.start)
    } else {
      relocate(node.b, to: parent)
      detach(parent)
    }
  }
}
