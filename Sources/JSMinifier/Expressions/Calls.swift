// Calls of functions that are known (ecma262 sec-function-calls).
//
//   (() => a)()             →  a                 (function () { … })()  →  (() => { … })()
//   Boolean(a)              →  !!a               new Error(a)           →  Error(a)
//   new Object              →  {}                Array(a, b)            →  [a, b]
//   f(...[a, b])            →  f(a, b)           Array(3)               →  [,,,]

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyCall(_ id: NodeID) {
    let node = tree[id]
    let callee = tree[node.a]
    switch callee.kind {
    case .identifier:
      if tree.isUnbound(callee.b), !node.flags.contains(.optional) {
        simplifyBuiltIn(id, node, callee.atom)
      }
    case .functionExpression:
      makeArrow(ofCalled: node.a)
      if tree[node.a].kind == .arrowFunction { inlineArrow(id, node) }
    case .arrowFunction: inlineArrow(id, node)
    default: break
    }
    if tree[id].kind == .call { spreadLiterals(id) }
  }

  mutating func simplifyNew(_ id: NodeID) {
    let node = tree[id]
    let callee = tree[node.a]
    if callee.kind == .identifier, tree.isUnbound(callee.b) {
      simplifyBuiltIn(id, node, callee.atom)
    }
    if tree[id].kind == .new { spreadLiterals(id) }
  }

  // MARK: built-ins

  private mutating func simplifyBuiltIn(_ id: NodeID, _ node: Node, _ name: Atom) {
    let text = tree.names.bytes(name)
    let count = tree.count(of: node.b)
    switch text.count {
    case 5 where name == .arrayGlobal: makeArray(id, node, count)
    case 6 where name == .objectGlobal:
      if count == 0 {
        release(node.a)
        tree[id] = Node(.objectLiteral, start: node.start)
      } else if count == 1, tree[tree.element(0, of: node.b)].kind != .spread {
        dropNew(id)
      }
    case 7 where text.equals("Boolean"):
      guard node.kind == .call, count == 1 else { return }
      let argument = tree.element(0, of: node.b)
      if tree[argument].kind == .spread { return }
      release(node.a)
      move(argument, to: id)
      wrap(id, in: .not)
      wrap(id, in: .not)
      simplifyNot(tree[id].a)
      simplifyNot(id)
    default:
      if node.kind == .new, isErrorName(text) || text.equals("Function") { dropNew(id) }
    }
  }

  // Called or constructed, these give the same (ecma262 sec-error-message).
  private func isErrorName(_ name: ByteSlice) -> Bool {
    guard name.hasSuffix("Error") else { return false }
    switch name.count {
    case 5: return true
    case 8: return name.equals("URIError")
    case 9: return name.equals("TypeError") || name.equals("EvalError")
    case 10: return name.equals("RangeError")
    case 11: return name.equals("SyntaxError")
    case 14: return name.equals("ReferenceError") || name.equals("AggregateError")
    default: return false
    }
  }

  private mutating func dropNew(_ id: NodeID) {
    if tree[id].kind == .new { tree.nodes[id].kind = .call }
  }

  // One argument that may be a number is a length.
  private mutating func makeArray(_ id: NodeID, _ node: Node, _ count: Int) {
    if hasSpread(node.b) { return }
    if count == 1, kinds(of: tree.element(0, of: node.b)).contains(.number) {
      if !makeHoles(id, node) { dropNew(id) }
      return
    }
    release(node.a)
    tree[id] = Node(.arrayLiteral, start: node.start, a: node.b)
  }

  // A comma per hole takes less than `Array(6)`.
  private mutating func makeHoles(_ id: NodeID, _ node: Node) -> Bool {
    let length = tree[tree.element(0, of: node.b)]
    guard length.kind == .numberLiteral, length.numberValue >= 0, length.numberValue <= 6,
      length.numberValue == length.numberValue.rounded()
    else { return false }
    let mark = lists.count
    for _ in 0..<Int(length.numberValue) { lists.append(0) }
    let list = tree.takeList(&lists, from: mark)
    release(id)
    tree[id] = Node(.arrayLiteral, start: node.start, a: list)
    return true
  }

  // MARK: arguments

  // f(...[a, b])  →  f(a, b)
  private mutating func spreadLiterals(_ id: NodeID) {
    if !spreadsLiterals { return }
    if let list = withoutSpreads(tree[id].b, allowsHoles: false) { tree.nodes[id].b = list }
  }

  /// Notes that a literal is spread somewhere: calls and literals around it come later.
  mutating func simplifySpread(_ node: Node) {
    switch tree[node.a].kind {
    case .arrayLiteral, .objectLiteral: spreadsLiterals = true
    default: break
    }
  }

  mutating func simplifyArray(_ id: NodeID) {
    let node = tree[id]
    if !spreadsLiterals { return }
    if let list = withoutSpreads(node.a, allowsHoles: true) { tree.nodes[id].a = list }
  }

  /// `list` with the elements of array literals that are spread in it; nil if there are none.
  ///
  /// A hole is read as undefined.
  private mutating func withoutSpreads(_ list: ListID, allowsHoles: Bool) -> ListID? {
    let count = tree.count(of: list)
    var found = false
    var index = 0
    while index < count, !found {
      found = isSpreadLiteral(tree.element(index, of: list))
      index += 1
    }
    guard found else { return nil }
    let mark = lists.count
    index = 0
    while index < count {
      let element = tree.element(index, of: list)
      if isSpreadLiteral(element) {
        let literal = tree[element].a
        let inner = tree[literal].a
        for position in 0..<tree.count(of: inner) {
          lists.append(tree.element(position, of: inner))
        }
        tree[literal] = Node(.none, start: tree[literal].start)
        tree[element] = Node(.none, start: tree[element].start)
      } else {
        lists.append(element)
      }
      index += 1
    }
    return tree.takeList(&lists, from: mark)
  }

  private func isSpreadLiteral(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .spread, tree[node.a].kind == .arrayLiteral else { return false }
    let list = tree[node.a].a
    for index in 0..<tree.count(of: list) where tree.element(index, of: list) == 0 { return false }
    return true
  }

  // MARK: functions that are called on the spot

  /// Turns the function expression `id`, which is called and never seen otherwise, into an arrow.
  mutating func makeArrow(ofCalled id: NodeID) {
    let node = tree[id]
    let kept: NodeFlags = [.generator, .usesThis, .usesArguments, .containsEval, .method]
    guard node.flags.isDisjoint(with: kept), !tree.flags.contains(.readsAwaitOrYield) else {
      return
    }
    var record = tree.record(FunctionRecord.self, at: node.a)
    if record.name != 0, tree.symbols[tree[record.name].b].useCount > 0 { return }
    guard areNamesUnique(record.parameters) else { return }
    record.name = 0
    tree.words.store(record, at: node.a)
    tree.scopes[record.scope].flags.insert(.arrow)
    tree.nodes[id].kind = .arrowFunction
  }

  // Sloppy functions may repeat a name, and may have names that are words in the function around.
  private func areNamesUnique(_ parameters: ListID) -> Bool {
    let count = tree.count(of: parameters)
    for index in 0..<count {
      let target = tree[tree[tree.element(index, of: parameters)].a]
      guard target.kind == .bindingIdentifier else { continue }
      if target.atom == .await || target.atom == .yield { return false }
      for other in 0..<index {
        let earlier = tree[tree[tree.element(other, of: parameters)].a]
        if earlier.kind == .bindingIdentifier, earlier.a == target.a { return false }
      }
    }
    return true
  }

  // (() => a)()  →  a          (() => { a(); })()  →  (a(), void 0)
  private mutating func inlineArrow(_ id: NodeID, _ node: Node) {
    let function = tree[node.a]
    let record = tree.record(FunctionRecord.self, at: function.a)
    guard function.flags.isDisjoint(with: [.async, .containsEval]), node.b == 0,
      record.parameters == 0, record.variables == 0, tree.count(of: record.body) <= 1
    else { return }
    if record.body == 0 || tree.count(of: record.body) == 0 {
      release(node.a)
      set(id, .undefined)
      return
    }
    let statement = tree.element(0, of: record.body)
    let value = tree[statement].a
    switch tree[statement].kind {
    case .returnStatement where value != 0 && !isNamedByPlace(value):
      if node.flags.contains(.pure), !isPure(value) { return }
      tree[node.a] = Node(.none, start: node.start)
      tree[statement] = Node(.none, start: node.start)
      replace(id, byValueOf: value)
    case .expressionStatement:
      tree[node.a] = Node(.none, start: node.start)
      tree[statement] = Node(.none, start: node.start)
      let undefined = tree.add(Node(.none, start: node.start))
      set(undefined, .undefined)
      setSequence(id, value, undefined)
    default: break
    }
  }
}
