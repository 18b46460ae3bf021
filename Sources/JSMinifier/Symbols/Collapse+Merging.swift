// What follows a declaration or assignment moves into its value.
//
//   var o = {}; o.a = 1; o.b = f();    →  var o = {a: 1, b: f()};
//   x = {}; x.a = 1;                   →  x = {a: 1};
//
// A fresh literal has no setters of its own, and programs do not define any on `Object.prototype`
// (docs/assumptions.md); `__proto__` is one.

import JSSyntax
import Memory

extension Minifier {
  /// Merges what follows the declaration `id` into its last declarator.
  mutating func mergeFollowing(_ id: NodeID, _ owner: NodeID, _ index: Int) -> Bool {
    let list = tree[id].a
    let declarator = tree.element(tree.count(of: list) - 1, of: list)
    let node = tree[declarator]
    guard tree[node.a].kind == .bindingIdentifier, tree[node.a].b != noSymbol else { return false }
    let symbol = tree[node.a].b
    let next = nextExpression(owner, index)
    guard next != 0, tree[next].kind == .assignment else { return false }
    guard tree[node.b].kind == .objectLiteral, isPrivate(symbol),
      canMerge(next, into: node.b, of: symbol)
    else { return false }
    merge(next, into: node.b)
    removeFirst(next, owner, index)
    return true
  }

  /// Merges `x.a = 1` behind `x = {…}`, at `place`, into the literal.
  mutating func mergeProperties(into id: NodeID, _ place: Place) -> Bool {
    let node = tree[id]
    guard node.kind == .assignment, node.isOperation(.assign),
      tree[node.b].kind == .objectLiteral, !isCaptured(tree[node.a].b)
    else { return false }
    let symbol = tree[node.a].b
    if place.sequence != 0 {
      let list = tree[place.sequence].a
      guard place.element + 1 < tree.count(of: list) else {
        return !place.isInner && mergeNext(node.b, symbol, place)
      }
      let next = tree.element(place.element + 1, of: list)
      guard canMerge(next, into: node.b, of: symbol) else { return false }
      // The value of the last element is the sequence's.
      let isLast = place.element + 2 == tree.count(of: list)
      if isLast, place.isInner || tree[place.statement].kind != .expressionStatement {
        return false
      }
      merge(next, into: node.b)
      remove(next, from: list)
      if tree.count(of: list) == 1 { relocate(tree.element(0, of: list), to: place.sequence) }
      return true
    }
    return mergeNext(node.b, symbol, place)
  }

  private mutating func mergeNext(_ literal: NodeID, _ symbol: SymbolID, _ place: Place) -> Bool {
    guard tree[place.statement].kind == .expressionStatement else { return false }
    let next = nextExpression(place.owner, place.index)
    guard next != 0, canMerge(next, into: literal, of: symbol) else { return false }
    merge(next, into: literal)
    removeFirst(next, place.owner, place.index)
    return true
  }

  // MARK: the next expression

  /// The expression that is evaluated right after the statement at `index` when that is an element of
  /// the list of its own: an expression statement, or the first of a sequence; else none.
  private func nextExpression(_ owner: NodeID, _ index: Int) -> NodeID {
    let next = nextStatement(owner, index)
    let node = tree[next]
    switch node.kind {
    case .expressionStatement, .returnStatement, .throwStatement, .ifStatement, .switchStatement:
      let value = tree[node.a]
      if value.kind == .sequence { return tree.element(0, of: value.a) }
      return node.kind == .expressionStatement ? node.a : 0
    default: return 0
    }
  }

  private func nextStatement(_ owner: NodeID, _ index: Int) -> NodeID {
    let list = statements(of: owner)
    var index = index + 1
    while index < tree.count(of: list) {
      let id = tree.element(index, of: list)
      if tree[id].kind != .emptyStatement { return id }
      index += 1
    }
    return 0
  }

  /// Takes the expression that `nextExpression` gave, whose parts are gone, out of its place.
  private mutating func removeFirst(_ id: NodeID, _ owner: NodeID, _ index: Int) {
    discard(id)
    let statement = nextStatement(owner, index)
    let value = tree[statement].a
    if value == id || tree[value].kind != .sequence {
      empty(statement)
      return
    }
    let list = tree[value].a
    remove(id, from: list)
    if tree.count(of: list) == 1 { relocate(tree.element(0, of: list), to: value) }
  }

  // MARK: properties

  /// Whether the code of `id` uses `symbol` when it is evaluated; functions in it do so later, unless
  /// something is called meanwhile; a handler sees the variable when the code throws.
  private mutating func mentions(_ symbol: SymbolID, in id: NodeID) -> Bool {
    let kind = tree[id].kind
    if kind == .functionExpression || kind == .arrowFunction { return false }
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    var count = 0
    while place != 0 {
      count += 1
      if count > 64 || isInside(place, id) { return true }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return !isQuiet(id) && (isCaptured(symbol) || isInTry(id))
  }

  /// Whether `id` is `x.key = value` of the object literal that `symbol` has just got, so that the
  /// property may stand in the literal.
  private mutating func canMerge(
    _ id: NodeID,
    into literal: NodeID,
    of symbol: SymbolID
  ) -> Bool {
    let node = tree[id]
    guard node.kind == .assignment, node.isOperation(.assign),
      tree[node.a].kind == .member || tree[node.a].kind == .index
    else { return false }
    let target = tree[node.a]
    let object = tree[target.a]
    guard object.kind == .identifier, object.b == symbol, !target.flags.contains(.optional),
      key(of: target) != .empty, isPlainObject(literal, without: key(of: target)),
      !options.keepsNames || !isNamedByPlace(node.b)
    else { return false }
    return !mentions(symbol, in: node.b)
  }

  /// The name of the property that `x.a` or `x["a"]` reads; empty for others and for `__proto__`.
  private func key(of target: Node) -> Atom {
    if target.kind == .member { return Atom(target.b) == .proto ? .empty : Atom(target.b) }
    let index = tree[target.b]
    return index.kind == .stringLiteral && index.atom != .proto ? index.atom : .empty
  }

  // No spread, whose getters could see the object's order; no accessor or equal key.
  private func isPlainObject(_ literal: NodeID, without key: Atom) -> Bool {
    let list = tree[literal].a
    let count = tree.count(of: list)
    if count > 512 { return false }
    var index = 0
    while index < count {
      let property = tree[tree.element(index, of: list)]
      guard property.kind == .property, !property.flags.contains(.computed) else { return false }
      let name = tree[property.a]
      switch PropertyKind(rawValue: property.op) {
      case .getter, .setter: return false
      default: break
      }
      if name.kind != .propertyName && name.kind != .stringLiteral { return false }
      if name.atom == key || name.atom == .proto { return false }
      index += 1
    }
    return true
  }

  private mutating func merge(_ id: NodeID, into literal: NodeID) {
    let node = tree[id]
    let target = tree[node.a]
    let atom = key(of: target)
    let isName = target.kind == .member
    discard(node.a)
    tree[id] = Node(.none, start: node.start)
    let property = add(
      Node(.property, op: PropertyKind.initialize.rawValue, start: target.start, b: node.b),
      below: literal
    )
    let key = add(
      Node(isName ? .propertyName : .stringLiteral, start: target.start, a: atom.rawValue),
      below: property
    )
    tree.nodes[property].a = key
    usage.parents[node.b] = property
    let list = tree[literal].a
    let mark = stack.count
    var index = 0
    while index < tree.count(of: list) {
      stack.append(tree.element(index, of: list))
      index &+= 1
    }
    stack.append(property)
    tree.nodes[literal].a = tree.takeList(&stack, from: mark)
  }
}
