// Conditions that are known before the program runs, and the branches they leave dead.
//
//   if ("production" !== "production") { require("./dev") } else { require("./prod") }
//   → { require("./prod") }
//
// One linear scan: operands come before operators, so folding goes from the inside out.

import JSSyntax
import Memory
import Source

extension TransformPass {
  /// Folds comparisons and negations of constants, and drops the branches that cannot run.
  mutating func foldConstants() {
    // Folded operands that were values and became references: as callees they must stay values.
    var unwrapped: Set<NodeID> = []
    let count = UInt32(tree.nodes.count)
    var id: NodeID = 1
    while id < count {
      let node = tree[id]
      switch node.kind {
      case .unary where node.operatorKind == .not: foldNot(id, node)
      case .binary: foldBinary(id, node, &unwrapped)
      case .conditional: foldConditional(id, node, &unwrapped)
      case .ifStatement: foldIf(id, node)
      case .call, .taggedTemplate:
        if !unwrapped.isEmpty, unwrapped.contains(node.a) { wrapCallee(id, node) }
      case .expressionStatement:
        // What folding left of `false && f()`.
        let kind = tree[node.a].kind
        if kind == .booleanLiteral || kind == .nullLiteral {
          tree[id] = Node(.emptyStatement, start: node.start)
        }
      case .unary where node.operatorKind == .delete:
        if unwrapped.contains(node.a) { wrapCallee(id, node) }
      default: break
      }
      id += 1
    }
  }

  // MARK: values

  private mutating func setBoolean(_ id: NodeID, _ value: Bool) {
    let start = tree[id].start
    tree[id] = Node(.booleanLiteral, start: start, a: value ? 1 : 0)
  }

  private mutating func foldNot(_ id: NodeID, _ node: Node) {
    // `!0` and `!1` are how others write booleans.
    guard let value = tree.primitive(node.a) else { return }
    release(node.a)
    setBoolean(id, !value.isTrue)
  }

  private mutating func foldBinary(_ id: NodeID, _ node: Node, _ unwrapped: inout Set<NodeID>) {
    switch node.operatorKind {
    case .logicalAnd, .logicalOr, .nullish:
      guard let left = tree.primitive(node.a) else { return }
      let keepsLeft =
        switch node.operatorKind {
        case .logicalAnd: !left.isTrue
        case .logicalOr: left.isTrue
        default: !left.isNullish
        }
      replace(
        id,
        by: keepsLeft ? node.a : node.b,
        dropping: keepsLeft ? node.b : node.a,
        &unwrapped
      )
    case .strictEqual, .strictNotEqual, .equal, .notEqual:
      guard let left = tree.primitive(node.a), let right = tree.primitive(node.b) else { return }
      guard let isEqual = compare(left, right, isStrict(node.operatorKind)) else { return }
      let isNegated =
        node.operatorKind == .strictNotEqual || node.operatorKind == .notEqual
      release(node.a)
      release(node.b)
      setBoolean(id, isEqual != isNegated)
    default: break
    }
  }

  private func isStrict(_ operation: Operator) -> Bool {
    operation == .strictEqual || operation == .strictNotEqual
  }

  // Nil for loose comparisons that would convert.
  private func compare(
    _ left: PrimitiveValue,
    _ right: PrimitiveValue,
    _ isStrict: Bool
  ) -> Bool? {
    if left.isNullish || right.isNullish {
      return isStrict ? left == right : left.isNullish && right.isNullish
    }
    switch (left, right) {
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.number(let a), .number(let b)): return a == b
    case (.string(let a), .string(let b)): return a == b
    default: return isStrict ? false : nil
    }
  }

  // MARK: expressions

  private mutating func foldConditional(
    _ id: NodeID,
    _ node: Node,
    _ unwrapped: inout Set<NodeID>
  ) {
    guard let test = tree.primitive(node.a) else { return }
    let pair = tree.record(PairRecord.self, at: node.b)
    release(node.a)
    replace(
      id,
      by: test.isTrue ? pair.first : pair.second,
      dropping: test.isTrue ? pair.second : pair.first,
      &unwrapped
    )
  }

  private mutating func replace(
    _ id: NodeID,
    by kept: NodeID,
    dropping dropped: NodeID,
    _ unwrapped: inout Set<NodeID>
  ) {
    release(dropped)
    move(kept, to: id)
    switch tree[id].kind {
    case .member, .index, .privateMember, .chain, .namespaceMember, .identifier:
      unwrapped.insert(id)
    default: break
    }
  }

  // `(true && a.b)()` calls without `this`: `(0, a.b)()`.
  private mutating func wrapCallee(_ id: NodeID, _ node: Node) {
    let zero = number(0, start: node.start)
    let list = tree.addList([zero, node.a])
    tree[id].a = tree.add(Node(.sequence, start: node.start, a: list))
  }

  // MARK: statements

  private mutating func foldIf(_ id: NodeID, _ node: Node) {
    guard let test = tree.primitive(node.a) else { return }
    let pair = tree.record(PairRecord.self, at: node.b)
    let kept = test.isTrue ? pair.first : pair.second
    let dropped = test.isTrue ? pair.second : pair.first
    // A function as a branch is a block of its own in sloppy code.
    if tree[kept].kind == .functionDeclaration || tree[kept].kind == .labeledStatement { return }
    let names = hoistedNames(dropped)
    release(node.a)
    release(dropped)
    if names.isEmpty {
      if kept == 0 {
        tree[id] = Node(.emptyStatement, start: node.start)
      } else {
        move(kept, to: id)
      }
      return
    }
    let declaration = variableDeclaration(of: names, start: node.start)
    if kept == 0 {
      tree[id] = declaration
      return
    }
    let variables = tree.add(declaration)
    // if (1) { let a } else { var a }  →  { var a; { let a } }
    if tree[kept].kind == .block, !declaresLexically(tree[kept].a) {
      let statements = [variables] + tree.elements(of: tree[kept].a)
      move(kept, to: id)
      tree[id].a = tree.addList(statements)
      return
    }
    let branch = tree.add(tree[kept])
    tree[kept] = Node(.none, start: node.start)
    let statements = tree.addList([variables, branch])
    tree[id] = Node(.block, start: node.start, a: statements, b: scope(of: names[0]))
  }

  private func declaresLexically(_ list: ListID) -> Bool {
    tree.elements(of: list).contains {
      let statement = tree[$0]
      switch statement.kind {
      case .functionDeclaration, .classDeclaration, .labeledStatement, .enumDeclaration: return true
      case .variableDeclaration: return statement.op != DeclarationKind.var.rawValue
      default: return false
      }
    }
  }

  /// `var a, b` of binding nodes.
  private mutating func variableDeclaration(of names: [NodeID], start: UInt32) -> Node {
    let declarators = names.map { tree.add(Node(.declarator, start: start, a: $0)) }
    let list = tree.addList(declarators)
    return Node(.variableDeclaration, op: DeclarationKind.var.rawValue, start: start, a: list)
  }

  /// Takes the statement `id`, whose only part is `body`, out of the program; what it hoists is still
  /// declared.
  mutating func removeStatement(_ id: NodeID, body: NodeID) {
    let start = tree[id].start
    let names = hoistedNames(body)
    release(body)
    tree[id] =
      names.isEmpty
      ? Node(.emptyStatement, start: start) : variableDeclaration(of: names, start: start)
  }

  // The block that holds the variables of a dead branch declares nothing of its own: the scope of the
  // function around will do.
  private func scope(of name: NodeID) -> ScopeID {
    let symbol = tree[name].b
    return symbol == noSymbol ? 0 : tree.symbols[symbol].scope
  }

  /// Copies of the names that `var` (and, in sloppy code, functions in blocks) below `root` declare
  /// for the function around.
  private mutating func hoistedNames(_ root: NodeID) -> [NodeID] {
    var names: [NodeID] = []
    var functions: [NodeID] = []
    var seen: Set<SymbolID> = []
    let mark = stack.count
    push(root)
    while stack.count > mark {
      let id = stack.removeLast()
      let node = tree[id]
      switch node.kind {
      case .functionExpression, .arrowFunction, .classExpression, .classDeclaration:
        break
      case .functionDeclaration:
        let name = tree.record(FunctionRecord.self, at: node.a).name
        if isHoisted(name), seen.insert(tree[name].b).inserted { functions.append(name) }
      case .variableDeclaration where node.op == DeclarationKind.var.rawValue:
        for declarator in tree.elements(of: node.a) {
          for name in boundNames(tree[declarator].a)
          where tree[name].b != noSymbol && seen.insert(tree[name].b).inserted {
            names.append(tree.add(tree[name]))
          }
        }
      case .expressionStatement, .returnStatement, .throwStatement:
        break
      default:
        pushChildren(of: id)
      }
    }
    // { function f() {} if (0) { function f() {} } }: the one that stays declares the name, beside which
    // no `var f` may stand.
    for name in functions where !tree.hasFunction(named: tree[name].b, outside: root) {
      names.append(tree.add(tree[name]))
    }
    return names
  }

  // A function in a block that is a variable of the function around, too (Annex B).
  private func isHoisted(_ name: NodeID) -> Bool {
    guard name != 0, tree[name].b != noSymbol else { return false }
    switch tree.scopes[tree.symbols[tree[name].b].scope].kind {
    case .module, .function, .namespace: return true
    default: return false
    }
  }
}
