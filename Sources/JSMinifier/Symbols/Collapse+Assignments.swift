// Assignments move to the next use of what they assign, or into it.
//
//   x = f(); if (x) g(x);       →  if (x = f()) g(x);
//   x = f(); return x;          →  return f();           // nobody reads `x` afterwards
//   x = f(x); x = g(x);         →  x = g(f(x));
//   i++; f(a[i]);               →  f(a[++i]);
//   let x; x = 1;               →  let x = 1;

import JSSyntax
import Memory

/// Where an expression statement, or the statement around a sequence, stands.
struct Place: BitwiseCopyable {
  var statement: NodeID
  var owner: NodeID
  var index: Int
  /// The sequence that the expression is an element of, or none.
  var sequence: NodeID = 0
  /// The place of the expression in `sequence`.
  var element = 0
  /// The sequence is deep in an expression: nothing behind it is looked at.
  var isInner = false
}

extension Minifier {
  // MARK: sequences

  /// One step with the elements of a sequence that is evaluated first of all in its statement.
  mutating func collapseSequence(
    _ sequence: NodeID,
    _ statement: NodeID,
    _ owner: NodeID,
    _ index: Int
  ) -> Bool {
    var place = Place(statement: statement, owner: owner, index: index, sequence: sequence)
    return collapseElements(&place)
  }

  /// Whether the list that the sequence is evaluated first in has collapsed it, so that nothing moves
  /// within it.
  func isCollapsed(_ sequence: NodeID) -> Bool {
    if touched.contains(sequence) { return false }
    let statement = usage.parents[sequence]
    switch tree[statement].kind {
    case .expressionStatement, .returnStatement, .throwStatement, .ifStatement, .switchStatement:
      let owner = usage.parents[statement]
      return (owner != 0 || !isShakenApart) && isStatement(statement, of: owner)
    default: return false
    }
  }

  /// Moves values within a sequence deep in an expression.
  mutating func collapse(sequence: NodeID) {
    if tree[sequence].kind != .sequence { return }
    var place = Place(statement: 0, owner: 0, index: 0, sequence: sequence, isInner: true)
    while tree[sequence].kind == .sequence, collapseElements(&place) {
      wantsAnotherRound = true
    }
  }

  private mutating func collapseElements(_ place: inout Place) -> Bool {
    let list = tree[place.sequence].a
    var element = tree.count(of: list)
    while element > 0 {
      element -= 1
      place.element = element
      // The value of the last element is used, but for statements.
      let isLast = element == tree.count(of: list) - 1
      if isLast, place.isInner || tree[place.statement].kind != .expressionStatement { continue }
      if collapseAssignment(tree.element(element, of: list), place) { return true }
    }
    return false
  }

  // MARK: one assignment

  /// Moves the assignment `id`, whose value nobody gets, to the next use of its variable.
  @inline(__always)
  mutating func collapseAssignment(_ id: NodeID, _ place: Place) -> Bool {
    let node = tree[id]
    guard node.kind == .assignment || node.kind == .update, tree[node.a].kind == .identifier,
      tree[node.a].b != noSymbol
    else { return false }
    return collapse(assignment: id, node, place)
  }

  private mutating func collapse(assignment id: NodeID, _ node: Node, _ place: Place) -> Bool {
    let symbol = tree[node.a].b
    guard isMovable(symbol, node) else { return false }
    if mergeProperties(into: id, place) { return true }
    let use = usage.symbols[symbol]
    let isLocal = !isCaptured(symbol)
    let isPlainAssignment = node.kind == .assignment && node.isOperation(.assign)
    let isOnlyRead = isLocal && isPlainAssignment && use.reads == 1 && use.updates == 0
    var crossing = Crossing(value: isOnlyRead ? node.b : id, symbol: symbol)
    cross(behind: place, &crossing)
    let found = crossing.found
    if found == 0 { return false }
    if crossing.isOverwritten {
      return isLocal && isPlainAssignment && !crossing.isConditional
        && dropOverwritten(id, by: found, place)
    }
    if isOnlyRead {
      guard isAllowed(&crossing), canTake(node.b, at: found), staysVisible(node.b, at: found)
      else { return false }
      substitute(node.b, at: found, of: symbol)
      removeAssignment(id, place)
      return true
    }
    if crossing.isConditional { return false }
    if isLocal, isPlainAssignment, isLastUse(found, of: symbol, after: node.a),
      canTake(node.b, at: found),
      staysVisible(node.b, at: found)
    {
      substitute(node.b, at: found, of: symbol)
      removeAssignment(id, place)
      return true
    }
    return moveAssignment(id, to: found, place)
  }

  private func isMovable(_ symbol: SymbolID, _ node: Node) -> Bool {
    switch tree.symbols[symbol].kind {
    case .var, .let: break
    case .parameter: if isAliased(usage.symbols[symbol].declaration) { return false }
    default: return false
    }
    if node.kind == .assignment, node.isLogicalAssignment { return false }
    return isPrivate(symbol) && usage.symbols[symbol].reads > 0
  }

  /// Walks over what is evaluated after the expression at `place`.
  private mutating func cross(behind place: Place, _ crossing: inout Crossing) {
    if place.sequence != 0 {
      let list = tree[place.sequence].a
      var element = place.element + 1
      while element < tree.count(of: list) {
        if !cross(tree.element(element, of: list), &crossing) { return }
        element += 1
      }
      if place.isInner { return }
    }
    let statement = tree[place.statement]
    switch statement.kind {
    case .expressionStatement: crossFollowing(place.owner, place.index + 1, &crossing)
    case .ifStatement:
      let record = tree.record(PairRecord.self, at: statement.b)
      crossing.conditions += 1
      let goesOn =
        crossStatement(record.first, &crossing)
        && (record.second == 0 || crossStatement(record.second, &crossing))
      crossing.conditions -= 1
      if goesOn { crossFollowing(place.owner, place.index + 1, &crossing) }
    default: break
    }
  }

  // MARK: what becomes of it

  // `x = f(); x = g()`: the first value is never seen.
  private mutating func dropOverwritten(_ id: NodeID, by write: NodeID, _ place: Place) -> Bool {
    let parent = tree[usage.parents[write]]
    guard parent.kind == .assignment, parent.isOperation(.assign), parent.a == write,
      !isInTry(id), canReplace(id, by: tree[id].b)
    else { return false }
    let value = tree[id].b
    discard(tree[id].a)
    relocate(value, to: id)
    detach(id)
    return true
  }

  // `return x = f()`: nobody reads a local variable afterwards.
  mutating func dropReturned(_ value: NodeID) -> Bool {
    var id = value
    if tree[id].kind == .sequence {
      id = tree.element(tree.count(of: tree[id].a) - 1, of: tree[id].a)
    }
    let node = tree[id]
    guard node.kind == .assignment, node.isOperation(.assign), tree[node.a].kind == .identifier,
      tree[node.a].b != noSymbol, isMovable(tree[node.a].b, node), !isCaptured(tree[node.a].b),
      !isInTry(id), canReplace(id, by: node.b),
      function(around: id) == function(around: usage.symbols[tree[node.a].b].declaration)
    else { return false }
    discard(node.a)
    relocate(node.b, to: id)
    return true
  }

  /// Whether nobody can read `symbol` after `read` before it is assigned again: the read is in a
  /// `return`, or in the new value of an assignment, and is the only one there.
  private func isLastUse(
    _ read: NodeID,
    of symbol: SymbolID,
    after write: NodeID
  ) -> Bool {
    if isInTry(read) { return false }
    var child = read
    while true {
      let parent = usage.parents[child]
      let node = tree[parent]
      switch node.kind {
      case .returnStatement: return isOnlyUse(read, of: symbol, in: parent, write)
      case .assignment:
        if node.isOperation(.assign), node.b == child, tree[node.a].kind == .identifier,
          tree[node.a].b == symbol
        {
          return isOnlyUse(read, of: symbol, in: node.b, write)
        }
      case .block, .switchCase, .expressionStatement, .variableDeclaration, .ifStatement, .none:
        return false
      default:
        if runsBodyLater(parent, child) { return false }
      }
      child = parent
    }
  }

  private func isOnlyUse(
    _ read: NodeID,
    of symbol: SymbolID,
    in ancestor: NodeID,
    _ write: NodeID
  ) -> Bool {
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    var count = 0
    while place != 0 {
      count += 1
      if count > 64 { return false }
      if place != read, place != write, isInside(place, ancestor) { return false }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return true
  }

  /// Whether an exception or a `return` may run a handler of the same function that sees variables.
  func isInTry(_ id: NodeID) -> Bool {
    var child = id
    while child != 0 {
      let parent = usage.parents[child]
      if tree[parent].kind == .tryStatement { return true }
      if parent == 0 || runsBodyLater(parent, child) { return false }
      child = parent
    }
    return false
  }

  private mutating func moveAssignment(
    _ id: NodeID,
    to read: NodeID,
    _ place: Place
  ) -> Bool {
    let node = tree[id]
    guard role(of: read) == .read, takesAssignment(read, isUpdate: node.kind == .update),
      staysVisible(id, at: read)
    else { return false }
    let symbol = tree[node.a].b
    if node.isOperation(.postfixIncrement) || node.isOperation(.postfixDecrement) {
      let prefix: Operator =
        node.isOperation(.postfixIncrement) ? .prefixIncrement : .prefixDecrement
      tree.nodes[id].op = prefix.rawValue
    }
    let scope = scope(around: id)
    openShorthand(read)
    tree.releaseUse(of: symbol)
    forget(read, tree[read])
    // The statement or sequence gives up `id` first: its place is looked for by number.
    let moving = add(tree[id], below: 0)
    tree[id] = Node(.none, start: node.start)
    relocate(moving, to: read)
    reparentScopes(in: read, from: scope)
    removeAssignment(id, place)
    return true
  }

  /// Whether an assignment (or `++x`) needs no parentheses where the name `read` stands.
  private func takesAssignment(_ read: NodeID, isUpdate: Bool) -> Bool {
    let parent = tree[usage.parents[read]]
    switch parent.kind {
    case .call, .new: return parent.a != read
    case .index: return parent.b == read
    case .assignment, .declarator, .arrayLiteral, .spread, .returnStatement, .throwStatement,
      .sequence, .ifStatement, .switchStatement, .whileStatement, .property, .templateLiteral,
      .forInStatement, .expressionStatement:
      return true
    case .binary, .unary: return isUpdate
    case .conditional: return isUpdate || parent.a != read
    default: return false
    }
  }

  /// Takes the expression `id`, whose parts are gone, out of its place.
  private mutating func removeAssignment(_ id: NodeID, _ place: Place) {
    discard(id)
    if place.sequence == 0 {
      empty(place.statement)
      return
    }
    let list = tree[place.sequence].a
    remove(id, from: list)
    if tree.count(of: list) == 1 { relocate(tree.element(0, of: list), to: place.sequence) }
  }
}
