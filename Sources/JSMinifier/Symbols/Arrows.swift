// Functions that are only ever called become arrow functions.
//
//   function f(a) { return a + 1 }  f(2); f(3)     →  var f = (a) => { return a + 1 }; f(2); f(3)
//   var f = function(a) { g(a) };                  →  var f = (a) => { g(a) };
//
// What tells an arrow function from another one (ecma262 sec-arrow-function-definitions): it has no
// `this`, `arguments`, `super` and `new.target` of its own, no `prototype`, and cannot be constructed.
// A value that is only called shows none of the latter. Function declarations get their value when
// their scope is entered (sec-functiondeclarationinstantiation, sec-blockdeclarationinstantiation), so
// the variables that take their place are declared before the first statement.

import JSSyntax
import Memory

extension Minifier {
  /// Rewrites the functions declared in statement lists.
  mutating func makeArrows() {
    var index = 0
    while index < usage.functions.count {
      let id = usage.functions[index]
      if tree[id].kind == .functionDeclaration, canBeArrow(id) {
        makeArrows(of: usage.parents[id])
      }
      index &+= 1
    }
  }

  /// Rewrites the functions declared in the statement list of `owner`.
  private mutating func makeArrows(of owner: NodeID) {
    if !canUseArrows || tree[owner].kind == .switchCase
      || owner == 0 && tree.flags.contains(.hasModuleSyntax)
    {
      return
    }
    let list = statements(of: owner)
    let count = tree.count(of: list)
    let mark = stack.count
    var index = 0
    while index < count {
      let id = tree.element(index, of: list)
      if tree[id].kind == .functionDeclaration, canBeArrow(id) { stack.append(id) }
      index &+= 1
    }
    if stack.count > mark, isWorthIt(owner, list, from: mark) {
      moveToFront(owner, list, from: mark)
    }
    stack.truncate(to: mark)
  }

  /// `yield` and `await` as plain names mean something else in some arrow functions.
  private var canUseArrows: Bool { !usage.hasWordNames }

  private func canBeArrow(_ id: NodeID) -> Bool {
    let name = tree.record(FunctionRecord.self, at: tree[id].a).name
    if name == 0 || tree[name].b == noSymbol { return false }
    let symbol = tree[name].b
    let use = usage.symbols[symbol]
    return use.declarations == 1 && use.writes == 0 && use.reads == use.calls && isPrivate(symbol)
      && tree.symbols[symbol].kind == .function
      && !tree[name].flags.contains(.hoistedFromBlock) && hasArrowBody(id)
  }

  /// Whether the code of the function means the same in an arrow function.
  func hasArrowBody(_ id: NodeID) -> Bool {
    let node = tree[id]
    let flags: NodeFlags = [.generator, .usesThis, .usesArguments, .containsEval, .method]
    if !node.flags.isDisjoint(with: flags) { return false }
    let parameters = tree.record(FunctionRecord.self, at: node.a).parameters
    let count = tree.count(of: parameters)
    var index = 0
    while index < count {
      let target = tree[tree[tree.element(index, of: parameters)].a]
      // Sloppy functions may have two parameters of one name.
      if target.kind == .bindingIdentifier,
        target.b == noSymbol
          || usage.symbols[target.b].declarations > 1
      {
        return false
      }
      index &+= 1
    }
    return true
  }

  // `function f(){}` against `f=()=>{},`: one function alone must also pay for `var ;`.
  private func isWorthIt(_ owner: NodeID, _ list: ListID, from mark: Int) -> Bool {
    var saved = -5
    var index = 0
    while index < tree.count(of: list) {
      let node = tree[tree.element(index, of: list)]
      if node.kind == .variableDeclaration, node.op == keyword(of: owner).rawValue { saved = 0 }
      index &+= 1
    }
    index = mark
    while index < stack.count {
      let record = tree.record(FunctionRecord.self, at: tree[stack[index]].a)
      let count = tree.count(of: record.parameters)
      let isSimple =
        count == 1
        && tree[tree[tree.element(0, of: record.parameters)].a].kind == .bindingIdentifier
      saved += isSimple ? 7 : 5
      if tree.count(of: record.body) == 1,
        tree[tree.element(0, of: record.body)].kind == .returnStatement
      {
        saved += 9
      }
      index &+= 1
    }
    return saved > 0
  }

  private func keyword(of owner: NodeID) -> DeclarationKind {
    tree[owner].kind == .block ? .let : .var
  }

  /// Makes the functions on the stack, from `mark` on, declarators in front of the list's statements.
  private mutating func moveToFront(_ owner: NodeID, _ list: ListID, from mark: Int) {
    let kind = keyword(of: owner)
    let isApart = owner == 0 && options.isBundled
    let functions = stack.count
    var front = stack.count
    let declaration = tree[stack[mark]].start
    var index = mark
    while index < functions {
      let declarator = makeDeclarator(stack[index], kind)
      if isApart {
        // Linking keeps and drops the statements of the top level one by one.
        let elements = tree.addList([declarator])
        let statement = add(
          Node(.variableDeclaration, op: kind.rawValue, start: declaration, a: elements),
          below: owner
        )
        usage.parents[declarator] = statement
        stack.append(statement)
      } else {
        stack.append(declarator)
      }
      index &+= 1
    }
    if !isApart {
      let elements = tree.takeList(&stack, from: front)
      let statement = add(
        Node(.variableDeclaration, op: kind.rawValue, start: declaration, a: elements),
        below: owner
      )
      self.index(list: elements, below: statement)
      stack.append(statement)
    }
    let statements = stack.count
    // Directives, the new statements, and the rest.
    index = 0
    let count = tree.count(of: list)
    while index < count, tree[tree.element(index, of: list)].kind == .directive {
      stack.append(tree.element(index, of: list))
      index &+= 1
    }
    while front < statements {
      stack.append(stack[front])
      front &+= 1
    }
    while index < count {
      let id = tree.element(index, of: list)
      if tree[id].kind != .none { stack.append(id) }
      index &+= 1
    }
    let rewritten = tree.takeList(&stack, from: statements)
    setStatements(of: owner, to: rewritten)
    self.index(list: rewritten, below: owner)
  }

  // The declaration `id` becomes nothing.
  private mutating func makeDeclarator(_ id: NodeID, _ kind: DeclarationKind) -> NodeID {
    let node = tree[id]
    var record = tree.record(FunctionRecord.self, at: node.a)
    let name = record.name
    record.name = 0
    tree.words.store(record, at: node.a)
    let value = add(node, below: 0)
    tree[id] = Node(.none, start: node.start)
    turnIntoArrow(value)
    let declarator = add(Node(.declarator, start: node.start, a: name, b: value), below: 0)
    adoptChildren(of: value)
    adoptChildren(of: declarator)
    tree.symbols[tree[name].b].kind = kind == .var ? .var : .let
    return declarator
  }

  /// Makes the function node `id` an arrow function.
  mutating func turnIntoArrow(_ id: NodeID) {
    touch(id)
    let node = tree[id]
    tree.nodes[id].kind = .arrowFunction
    tree.nodes[id].flags.remove(.method)
    let scope = tree.record(FunctionRecord.self, at: node.a).scope
    tree.scopes[scope].flags.insert(.arrow)
  }

  // MARK: function expressions

  /// Makes the function of `f = function() {…}`, a name that is only called, an arrow function.
  mutating func makeArrow(expression id: NodeID) {
    let node = tree[id]
    guard node.kind == .functionExpression, canUseArrows, hasArrowBody(id),
      tree.record(FunctionRecord.self, at: node.a).name == 0
    else { return }
    let parent = tree[usage.parents[id]]
    let isOnlyCalled: Bool
    switch parent.kind {
    case .declarator: isOnlyCalled = isCalledOnly(tree[parent.a])
    case .assignment:
      isOnlyCalled =
        parent.isOperation(.assign) && isUnusedValue(usage.parents[id])
        && isCalledOnly(tree[parent.a])
    default: isOnlyCalled = false
    }
    if isOnlyCalled { turnIntoArrow(id) }
  }

  private func isCalledOnly(_ name: Node) -> Bool {
    guard name.kind == .identifier || name.kind == .bindingIdentifier, name.b != noSymbol else {
      return false
    }
    let use = usage.symbols[name.b]
    return use.reads == use.calls && isPrivate(name.b)
  }
}
