// The `var` statements of a function become one.
//
//   var a = 1; f(); var b = g(); h(b, b);      →  var a = 1, b; f(); b = g(); h(b, b);
//   for (var i = 0;;) {}  for (var i = 1;;) {} →  for (var i = 0;;) {}  for (i = 1;;) {}
//
// A `var` is declared when its function is entered (ecma262 sec-functiondeclarationinstantiation), so
// the statement says only where it gets a value.

import JSSyntax
import Memory

/// A `var` statement, the function it belongs to, and where it stands in the text.
private struct VariableStatement: BitwiseCopyable {
  var function: NodeID
  var start: UInt32
  var statement: NodeID

  /// The order by function, then by text.
  var key: UInt64 { UInt64(function) &<< 32 | UInt64(start) }
}

extension Minifier {
  /// Makes the `var` statements of each function one, where that is shorter.
  ///
  /// The parents in the table must be right.
  mutating func joinVariables() {
    var found = Column<VariableStatement>(capacity: 64)
    listNewDeclarations()
    var index = 0
    while index < usage.declarations.count {
      let id = usage.declarations[index]
      let node = tree[id]
      if node.kind == .variableDeclaration, node.op == DeclarationKind.var.rawValue {
        let function = function(around: id)
        // The statements of a bundled module's top level are kept apart.
        if function != 0 || ownsTopLevel && !options.isBundled {
          found.append(VariableStatement(function: function, start: node.start, statement: id))
        }
      }
      index &+= 1
    }
    sort(&found)
    var start = 0
    while start < found.count {
      var end = start + 1
      while end < found.count, found[end].function == found[start].function { end += 1 }
      if end - start > 1 { join(found, start..<end) }
      start = end
    }
  }

  /// Sorts `found` by key; what has one key keeps its order.
  ///
  /// Runs of two, four, … are merged; the functions inside of others come first as a rule, so that most
  /// runs are in order already.
  private func sort(_ found: inout Column<VariableStatement>) {
    let count = found.count
    if count <= 16 {
      sortFew(&found)
      return
    }
    var merged = Column<VariableStatement>(capacity: count)
    var width = 1
    while width < count {
      merged.removeAll()
      var start = 0
      while start < count {
        let middle = min(start + width, count)
        let end = min(middle + width, count)
        merge(found, start, middle, end, into: &merged)
        start = end
      }
      swap(&found, &merged)
      width *= 2
    }
  }

  private func sortFew(_ found: inout Column<VariableStatement>) {
    var index = 1
    while index < found.count {
      let entry = found[index]
      var place = index
      while place > 0, found[place - 1].key > entry.key {
        found[place] = found[place - 1]
        place -= 1
      }
      if place != index { found[place] = entry }
      index += 1
    }
  }

  private func merge(
    _ found: borrowing Column<VariableStatement>,
    _ start: Int,
    _ middle: Int,
    _ end: Int,
    into merged: inout Column<VariableStatement>
  ) {
    if middle == end || found[middle - 1].key <= found[middle].key {
      merged.append(copying: found, start..<end)
      return
    }
    var left = start
    var right = middle
    while left < middle, right < end {
      if found[right].key < found[left].key {
        merged.append(found[right])
        right += 1
      } else {
        merged.append(found[left])
        left += 1
      }
    }
    merged.append(copying: found, left..<middle)
    merged.append(copying: found, right..<end)
  }

  private mutating func join(
    _ found: borrowing Column<VariableStatement>,
    _ range: Range<Int>
  ) {
    // The statement that stays: the one with the most declarators, which would cost most to change.
    var kept: NodeID = 0
    var most = 0
    for index in range {
      let statement = found[index].statement
      let count = tree.count(of: tree[statement].a)
      if count > most, canKeep(statement) {
        most = count
        kept = statement
      }
    }
    if kept == 0 { return }
    let mark = stack.count
    for index in range where found[index].statement != kept {
      let statement = found[index].statement
      if canDissolve(statement, into: kept) { dissolve(statement, into: kept, mark) }
    }
    if stack.count > mark { append(declarators: mark, to: kept) }
    stack.truncate(to: mark)
  }

  // A loop head takes no further names.
  private func canKeep(_ statement: NodeID) -> Bool {
    switch tree[usage.parents[statement]].kind {
    case .forInStatement, .forOfStatement, .exportDeclaration: return false
    default: return true
    }
  }

  /// Whether the statement may become an assignment, and is no longer then.
  private func canDissolve(_ statement: NodeID, into kept: NodeID) -> Bool {
    let list = tree[statement].a
    let count = tree.count(of: list)
    var saved = 4
    var index = 0
    while index < count {
      let declarator = tree[tree.element(index, of: list)]
      let name = tree[declarator.a]
      guard name.kind == .bindingIdentifier, name.b != noSymbol,
        !tree.symbols[name.b].flags.contains(.mustKeepName), isPrivate(name.b)
      else { return false }
      switch tree.symbols[name.b].kind {
      case .var:
        if usage.symbols[name.b].declarations < 2 {
          saved -= 2
        } else if isCatchParameter(name.b) {
          return false
        }
      case .parameter: if !hasSimpleParameters(name.b) { return false }
      default: return false
      }
      if isLoopHead(statement) {
        // `for (async of` is no loop, and `let` starts a declaration.
        if declarator.b != 0 || name.atom == .async || name.atom == .let { return false }
      } else if declarator.b == 0 {
        saved += 1
      }
      index &+= 1
    }
    return saved > 0 && tree[usage.parents[statement]].kind != .exportDeclaration
  }

  private func isLoopHead(_ statement: NodeID) -> Bool {
    let loop = tree[usage.parents[statement]]
    // `for (a in b) var c;` has a declaration as its body.
    return (loop.kind == .forInStatement || loop.kind == .forOfStatement)
      && tree.record(ForInRecord.self, at: loop.a).left == statement
  }

  // `catch (e) { var e; }` has one symbol for both: what the parameter declares ends with the handler.
  private func isCatchParameter(_ symbol: SymbolID) -> Bool {
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      if tree[place].kind == .bindingIdentifier, tree[usage.parents[place]].kind == .tryStatement {
        return true
      }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return false
  }

  // A body with parameter expressions around has variables of its own by the same names (ecma262
  // sec-functiondeclarationinstantiation, step 28).
  private func hasSimpleParameters(_ symbol: SymbolID) -> Bool {
    let function = tree[function(around: usage.symbols[symbol].declaration)]
    switch function.kind {
    case .functionExpression, .functionDeclaration, .arrowFunction:
      return areSimple(tree.record(FunctionRecord.self, at: function.a).parameters)
    default: return false
    }
  }

  // Pushes declarators for the names that are declared nowhere else any more.
  private mutating func dissolve(_ statement: NodeID, into kept: NodeID, _ mark: Int) {
    let parent = usage.parents[statement]
    let start = tree[statement].start
    if isLoopHead(statement) {
      var record = tree.record(ForInRecord.self, at: tree[parent].a)
      let declarator = tree.element(0, of: tree[statement].a)
      let target = undeclare(tree[declarator].a, kept)
      tree[declarator] = Node(.none, start: start)
      tree[statement] = Node(.none, start: start)
      record.left = target
      tree.words.store(record, at: tree[parent].a)
      usage.parents[target] = parent
      return
    }
    let values = lists.count
    var index = 0
    let list = tree[statement].a
    while index < tree.count(of: list) {
      let declarator = tree.element(index, of: list)
      let node = tree[declarator]
      let target = undeclare(node.a, kept)
      if node.b == 0 {
        discard(target)
        tree[declarator] = Node(.none, start: start)
      } else {
        tree[declarator] = Node(
          .assignment,
          op: Operator.assign.rawValue,
          start: node.start,
          a: target,
          b: node.b
        )
        adoptChildren(of: declarator)
        lists.append(declarator)
      }
      index &+= 1
    }
    place(values: values, of: statement)
  }

  /// Puts the assignments on `lists`, from `mark` on, in the place of the declaration `statement`.
  private mutating func place(values mark: Int, of statement: NodeID) {
    let start = tree[statement].start
    let parent = usage.parents[statement]
    var value: NodeID = 0
    if lists.count - mark == 1 {
      value = lists.removeLast()
    } else if lists.count > mark {
      let elements = tree.takeList(&lists, from: mark)
      value = add(Node(.sequence, start: start, a: elements), below: statement)
      adoptChildren(of: value)
    }
    if tree[parent].kind == .forStatement {
      var record = tree.record(ForRecord.self, at: tree[parent].a)
      if record.initializer == statement {
        record.initializer = value
        tree.words.store(record, at: tree[parent].a)
        usage.parents[value] = parent
        tree[statement] = Node(.none, start: start)
        return
      }
    }
    if value == 0 {
      empty(statement)
    } else {
      tree[statement] = Node(.expressionStatement, start: start, a: value)
      usage.parents[value] = statement
    }
  }

  /// Makes the declared name a reference, and pushes a declarator for it when it was the only one.
  private mutating func undeclare(_ name: NodeID, _ kept: NodeID) -> NodeID {
    let node = tree[name]
    var use = usage.symbols[node.b]
    use.declarations &-= 1
    use.writes &+= 1
    if use.declarations == 0 {
      let binding = add(Node(.bindingIdentifier, start: node.start, a: node.a, b: node.b), below: 0)
      let declarator = add(Node(.declarator, start: node.start, a: binding), below: kept)
      usage.parents[binding] = declarator
      stack.append(declarator)
      usage.nexts[binding] = use.first
      use.first = binding
      use.declarations = 1
      use.declaration = binding
    }
    usage.symbols[node.b] = use
    tree[name] = Node(.identifier, start: node.start, a: node.a, b: node.b)
    touch(name)
    tree.symbols[node.b].useCount += 1
    tree.symbols[node.b].flags.insert(.isWritten)
    return name
  }

  private mutating func append(declarators mark: Int, to statement: NodeID) {
    let list = tree[statement].a
    let added = stack.count
    var index = 0
    while index < tree.count(of: list) {
      stack.append(tree.element(index, of: list))
      index &+= 1
    }
    index = mark
    while index < added {
      stack.append(stack[index])
      index &+= 1
    }
    let longer = tree.takeList(&stack, from: added)
    tree.nodes[statement].a = longer
    self.index(list: longer, below: statement)
    touch(statement)
  }
}
