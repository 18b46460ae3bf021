// Variables that are used once move to their use.
//
//   const x = f(); return g(x);          →  return g(f());
//   var a = b.c, d = 1; e(a);            →  var d = 1; e(b.c);

import JSSyntax
import Memory

extension Minifier {
  /// Moves values in the statement list of `owner` towards their uses.
  mutating func collapse(_ owner: NodeID) {
    var list = statements(of: owner)
    if list == 0 { return }
    if isTouched(owner) {
      tidy(owner)
      list = statements(of: owner)
    }
    let isApart = owner == 0 && isShakenApart
    var hasChanged = false
    var index = 0
    while index < tree.count(of: list) {
      let id = tree.element(index, of: list)
      let node = tree[id]
      if mayCollapse(node, isApart), collapse(id, node, owner, at: index) {
        hasChanged = true
        list = statements(of: owner)
        // A value before it may move now, too.
        repeat { index -= 1 } while index > 0 && isEmpty(tree.element(index, of: list))
        index = max(index, 0)
      } else {
        index += 1
      }
    }
    if hasChanged { tidy(owner) }
  }

  // Whether a statement of the list may have been taken out since the last scan.
  private func isTouched(_ owner: NodeID) -> Bool { owner == 0 || touched.contains(owner) }

  private func isEmpty(_ id: NodeID) -> Bool { tree[id].kind == .emptyStatement }

  // Whether the statement is of a kind, and has an expression of a kind, that moves.
  @inline(__always)
  private func mayCollapse(_ node: Node, _ isApart: Bool) -> Bool {
    switch node.kind {
    case .variableDeclaration: return node.op <= DeclarationKind.const.rawValue
    case .expressionStatement, .returnStatement, .throwStatement, .ifStatement, .switchStatement:
      if isApart { return false }
      switch tree[node.a].kind {
      case .sequence: return true
      case .assignment: return node.kind == .expressionStatement || node.kind == .returnStatement
      case .update: return node.kind == .expressionStatement
      default: return false
      }
    default: return false
    }
  }

  // One step with a statement; false when there is nothing (more) to do.
  private mutating func collapse(
    _ id: NodeID,
    _ node: Node,
    _ owner: NodeID,
    at index: Int
  ) -> Bool {
    if node.kind == .variableDeclaration { return collapseDeclaration(id, node, owner, index) }
    if node.kind == .returnStatement, dropReturned(node.a) { return true }
    if tree[node.a].kind == .sequence { return collapseSequence(node.a, id, owner, index) }
    return node.kind == .expressionStatement
      && collapseAssignment(node.a, Place(statement: id, owner: owner, index: index))
  }

  // MARK: declarations

  private mutating func collapseDeclaration(
    _ id: NodeID,
    _ node: Node,
    _ owner: NodeID,
    _ index: Int
  ) -> Bool {
    var place = tree.count(of: node.a)
    while place > 0 {
      place -= 1
      let declarator = tree.element(place, of: node.a)
      if isReadOnce(declarator), collapseDeclarator(declarator, id, place, owner, index) {
        return true
      }
    }
    return mergeFollowing(id, owner, index)
  }

  // Whether the declarator gives the only value to a plain name, which is read in one place.
  @inline(__always)
  private func isReadOnce(_ id: NodeID) -> Bool {
    let node = tree[id]
    let name = tree[node.a]
    guard node.b != 0, name.kind == .bindingIdentifier, name.b != noSymbol else { return false }
    return usage.symbols[name.b].reads == 1 && usage.symbols[name.b].writes == 0
      && usage.symbols[name.b].declarations == 1
  }

  private mutating func collapseDeclarator(
    _ id: NodeID,
    _ declaration: NodeID,
    _ place: Int,
    _ owner: NodeID,
    _ index: Int
  ) -> Bool {
    let node = tree[id]
    let symbol = tree[node.a].b
    guard isPrivate(symbol) else { return false }
    if owner == 0, isShakenApart, !isQuiet(node.b) { return false }
    let read = onlyRead(of: symbol)
    guard isNear(read, declaration, owner, index), canTake(node.b, at: read) else { return false }
    var crossing = Crossing(value: node.b, symbol: symbol)
    let declarationNode = tree[declaration]
    if crossDeclaration(declarationNode, from: place + 1, &crossing) {
      crossFollowing(owner, index + 1, &crossing)
    }
    guard crossing.found == read, isAllowed(&crossing), staysVisible(node.b, at: read) else {
      return false
    }
    substitute(node.b, at: read, of: symbol)
    tree.nodes[id].b = 0
    removeDeclarator(id)
    return true
  }

  /// Linking drops statements of the top level one by one: an effect may not move into one that it
  /// could drop.
  var isShakenApart: Bool { options.isBundled && tree.flags.contains(.hasModuleSyntax) }

  /// The only place that reads `symbol`.
  func onlyRead(of symbol: SymbolID) -> NodeID {
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      if tree[place].kind == .identifier {
        let role = role(of: place)
        if role == .read || role == .call { return place }
      }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return 0
  }

  // Whether the read stands in the same function, in one of the next statements or in this one.
  private func isNear(
    _ read: NodeID,
    _ declaration: NodeID,
    _ owner: NodeID,
    _ index: Int
  ) -> Bool {
    var child = read
    while child != 0 {
      let parent = usage.parents[child]
      if parent == owner {
        if child == declaration { return true }
        let other = Int(usage.nexts[child])
        return other > index && other <= index + 24 && isStatement(child, of: owner)
      }
      if runsBodyLater(parent, child) { return false }
      child = parent
    }
    return false
  }

  /// Walks over the statements of `owner` from the one at `index` on.
  mutating func crossFollowing(_ owner: NodeID, _ index: Int, _ crossing: inout Crossing) {
    let list = statements(of: owner)
    let count = tree.count(of: list)
    var index = index
    while index < count {
      if !crossStatement(tree.element(index, of: list), &crossing) { return }
      index &+= 1
    }
  }

  /// Whether the expression may be evaluated where the walk has ended: only what has no effect may
  /// be evaluated only sometimes.
  mutating func isAllowed(_ crossing: inout Crossing) -> Bool {
    if !crossing.isConditional { return true }
    guard step([], &crossing) else { return false }
    return crossing.deeds.isDisjoint(with: [.acts, .waits, .assigns, .bindsThis])
  }

  /// Whether the expression `value` means the same where the name `read` stands.
  func canTake(_ value: NodeID, at read: NodeID) -> Bool {
    let parent = tree[usage.parents[read]]
    if isNamedByPlace(value), !keepsName(value, at: read) { return false }
    switch parent.kind {
    case .exportSpecifier, .jsxElement, .namespaceMember: return false
    case .exportDefault: return !isNamedByPlace(value)
    default: break
    }
    let role = role(of: read)
    return role == .read || role == .call
  }

  /// Puts the expression `value` where the only read of `symbol` is.
  mutating func substitute(_ value: NodeID, at read: NodeID, of symbol: SymbolID) {
    let scope = scope(around: value)
    openShorthand(read)
    tree.releaseUse(of: symbol)
    forget(read, tree[read])
    relocate(value, to: read)
    detach(read)
    reparentScopes(in: read, from: scope)
  }
}
