// Statement lists: of functions, blocks, cases and static blocks.
//
//   a(); b(); return c          →  return a(), b(), c
//   if (a) return; b();         →  a || b()                  at the end of a function
//   if (a) return b; return c   →  return a ? b : c
//   var a = 1; var b = 2;       →  var a = 1, b = 2
//   { a(); } ; b();             →  a(), b()
//
// First the list is made flat, then it is built anew from its end: a statement joins the one behind it.

import JSSyntax
import Memory

/// What stands behind the last statement of a list.
enum ListEnd {
  /// Something, or the end of a module.
  case none
  /// The end of the function: `return;` there does nothing.
  case function
  /// The end of a loop's body: `continue;` there does nothing.
  case loop

  /// The statement that does nothing at this end.
  var jump: NodeKind? {
    switch self {
    case .none: nil
    case .function: .returnStatement
    case .loop: .continueStatement
    }
  }
}

extension Minifier {
  /// The statements `list` in a shorter form.
  mutating func simplifyList(_ list: ListID, _ end: ListEnd, scope: ScopeID) -> ListID {
    if list == 0 || isSettled(list, end) { return list }
    let mark = lists.count
    flattensFunction = false
    flattenChanges = false
    flatten(list)
    if flattensFunction, hoistsFunctions(end, scope) { moveFunctions(from: mark) }
    var hasChanged = flattenChanges
    let tail = statements.count
    var index = lists.count
    while index > mark {
      index -= 1
      let id = lists[index]
      if tree[id].kind == .expressionStatement, statements.count > tail {
        var first = index
        while first > mark, tree[lists[first - 1]].kind == .expressionStatement { first -= 1 }
        if absorb(first..<(index + 1), into: statements.last) {
          index = first
          hasChanged = true
          continue
        }
      }
      let count = statements.count
      prepend(id, tail, end, scope)
      if statements.count != count + 1 || statements.last != id { hasChanged = true }
    }
    if !hasChanged {
      statements.truncate(to: tail)
      lists.truncate(to: mark)
      return list
    }
    lists.truncate(to: mark)
    while statements.count > tail { lists.append(statements.removeLast()) }
    return takeList(from: mark, over: list)
  }

  /// Whether the list is one statement that stays as it is.
  @inline(__always)
  private func isSettled(_ list: ListID, _ end: ListEnd) -> Bool {
    if tree.count(of: list) != 1 { return false }
    let node = tree[tree.element(0, of: list)]
    switch node.kind {
    case .none, .emptyStatement, .block, .ifStatement: return false
    case .returnStatement: return node.a != 0
    case .continueStatement: return node.atom != .empty
    default: return true
    }
  }

  // MARK: functions

  // Functions in blocks of sloppy code get their value around the block where they stand.
  private func hoistsFunctions(_ end: ListEnd, _ scope: ScopeID) -> Bool {
    end == .function || scope == 0 || scope != .max && tree.scopes[scope].flags.contains(.strict)
  }

  /// Moves functions on `lists` from `mark` on out from between declarations that join then.
  ///
  ///     var a; function b() {} var c;   →   function b() {} var a, c;
  private mutating func moveFunctions(from mark: Int) {
    var index = mark
    while index < lists.count {
      let kind = declarationKind(lists[index])
      var end = index + 1
      guard kind != nil else {
        index = end
        continue
      }
      while end < lists.count, isFunction(lists[end]) { end += 1 }
      if end > index + 1, end < lists.count, declarationKind(lists[end]) == kind {
        let declaration = lists[index]
        for place in index..<(end - 1) { lists[place] = lists[place + 1] }
        lists[end - 1] = declaration
        flattenChanges = true
        index = end
      } else {
        index += 1
      }
    }
  }

  private func declarationKind(_ id: NodeID) -> UInt8? {
    let node = tree[id]
    switch node.kind {
    case .variableDeclaration: return node.op
    case .exportDeclaration where tree[node.a].kind == .variableDeclaration: return tree[node.a].op
    default: return nil
    }
  }

  private func isFunction(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .functionDeclaration: return true
    case .exportDeclaration, .exportDefault: return tree[node.a].kind == .functionDeclaration
    default: return false
    }
  }

  // MARK: flat lists

  /// Pushes the statements of `list` on `lists`: without those that do nothing or cannot be reached,
  /// and without braces that declare nothing.
  private mutating func flatten(_ list: ListID) {
    let mark = lists.count
    let count = tree.count(of: list)
    var isReachable = true
    var index = 0
    while index < count {
      let statement = tree.element(index, of: list)
      index += 1
      if !isReachable {
        flattensFunction = true
        flattenChanges = true
        pushUnreachable(statement)
        continue
      }
      switch tree[statement].kind {
      case .none, .emptyStatement, .block, .ifStatement:
        pushFlat(statement)
        isReachable = lists.count == mark || !jumps(lists.last)
      case .returnStatement, .throwStatement, .breakStatement, .continueStatement:
        lists.append(statement)
        isReachable = false
      case .functionDeclaration, .exportDeclaration, .exportDefault:
        lists.append(statement)
        flattensFunction = true
      default: lists.append(statement)
      }
    }
  }

  private mutating func pushFlat(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .none, .emptyStatement:
      flattenChanges = true
      tree[id] = Node(.none, start: node.start)
    case .block where !declaresNames(node.a):
      flattenChanges = true
      tree[id] = Node(.none, start: node.start)
      flatten(node.a)
    case .ifStatement: pushIf(id)
    default:
      flattensFunction = true
      lists.append(id)
    }
  }

  // if (a) return b; else c();  →  if (a) return b; c();
  private mutating func pushIf(_ id: NodeID) {
    lists.append(id)
    let pair = tree.record(PairRecord.self, at: tree[id].b)
    if pair.second == 0 { return }
    let rest: NodeID
    if jumps(pair.first) {
      rest = pair.second
      tree.words.store(PairRecord(first: pair.first, second: 0), at: tree[id].b)
    } else if jumps(pair.second) {
      rest = pair.first
      negate(tree[id].a, isTest: true)
      tree.words.store(PairRecord(first: pair.second, second: 0), at: tree[id].b)
    } else {
      return
    }
    flattenChanges = true
    pushFlat(rest)
  }

  /// Whether the braces around `list` matter: it declares names of a block.
  func declaresNames(_ list: ListID) -> Bool {
    var index = 0
    while index < tree.count(of: list) {
      if isLexical(tree.element(index, of: list)) { return true }
      index += 1
    }
    return false
  }

  /// Whether the statement declares names of the block that it stands in.
  func isLexical(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .variableDeclaration: return node.op != DeclarationKind.var.rawValue
    case .functionDeclaration, .classDeclaration: return true
    case .labeledStatement: return isLexical(node.b)
    default: return false
    }
  }

  // MARK: from the end

  /// Puts the statement `id` in front of the list that stands in reverse on `statements` from `tail`.
  private mutating func prepend(_ id: NodeID, _ tail: Int, _ end: ListEnd, _ scope: ScopeID) {
    let isLast = statements.count == tail
    switch tree[id].kind {
    case .ifStatement:
      if prependIf(id, tail, end, scope) { return }
    case .variableDeclaration where !isLast:
      if joinDeclaration(id, tail) { return }
    case .returnStatement where isLast:
      if end == .function, tree[id].a == 0 {
        release(id)
        return
      }
    case .continueStatement where isLast:
      if end == .loop, tree[id].atom == .empty {
        release(id)
        return
      }
    default: break
    }
    statements.append(id)
  }

  /// Puts the expression statements `range` of `lists` into `next`: before what that evaluates first.
  private mutating func absorb(_ range: Range<Int>, into next: NodeID) -> Bool {
    let node = tree[next]
    switch node.kind {
    case .expressionStatement, .throwStatement, .ifStatement, .switchStatement:
      precede(node.a, by: range)
    case .returnStatement:
      if node.a == 0 { return false }
      precede(node.a, by: range)
    case .forStatement:
      return absorb(range, intoLoop: node)
    case .forInStatement:
      let record = tree.record(ForInRecord.self, at: node.a)
      let left = tree[record.left]
      guard
        left.kind == .identifier
          || left.kind == .variableDeclaration && left.op == DeclarationKind.var.rawValue
            && tree[tree[tree.element(0, of: left.a)].a].kind == .bindingIdentifier
            && tree[tree.element(0, of: left.a)].b == 0
      else { return false }
      precede(record.right, by: range)
    default: return false
    }
    // A sequence is as simple as its operands, and an `if` whose test is one is no simpler.
    if node.kind == .expressionStatement, tree[node.a].kind != .sequence {
      simplifyExpressionStatement(next, tree[next])
    }
    return true
  }

  private mutating func absorb(_ range: Range<Int>, intoLoop node: Node) -> Bool {
    var record = tree.record(ForRecord.self, at: node.a)
    var rest = range
    if record.initializer == 0 {
      let last = lists[range.upperBound - 1]
      record.initializer = tree[last].a
      tree.words.store(record, at: node.a)
      tree[last] = Node(.none, start: tree[last].start)
      rest = range.lowerBound..<(range.upperBound - 1)
    } else if tree[record.initializer].kind == .variableDeclaration {
      return false
    }
    if !rest.isEmpty { precede(record.initializer, by: rest) }
    return true
  }

  /// Makes `value` the sequence of the expressions of the statements `range` of `lists`, whose values
  /// nobody reads and which are as simple as that makes them, and itself.
  private mutating func precede(_ value: NodeID, by range: Range<Int>) {
    let start = tree[tree[lists[range.lowerBound]].a].start
    let mark = lists.count
    var index = range.lowerBound
    while index < range.upperBound {
      let statement = lists[index]
      pushOperands(tree[statement].a)
      tree[statement] = Node(.none, start: start)
      index += 1
    }
    pushOperands(tree[value].kind == .sequence ? value : lift(value))
    tree[value] = Node(.sequence, start: start)
    noteSequence(value)
    setOperands(value, from: mark, over: 0)
  }

  // value  →  effect, value
  mutating func precede(_ value: NodeID, by effect: NodeID) {
    let inner = lift(value)
    setSequence(value, effect, inner)
    simplifySequence(value)
  }
}
