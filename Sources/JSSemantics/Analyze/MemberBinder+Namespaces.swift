// Namespaces of imports that rewrites and variables have hidden from the binder.
//
//     import * as ns from "./x";
//     const alias = ns;   alias.a();     // names a of ./x, and nothing else of it
//
// A variable counts that holds the namespace from its declaration on and is used for members only; then it
// needs no value. And members of members, which may be those of another namespace.

import JSSyntax
import Memory

extension MemberBinder {
  /// Notes the variables of the module that are other names of namespaces.
  mutating func findNamespaceAliases() {
    if tree.flags.contains(.containsEval) { return }
    let program = tree.program
    for index in 0..<tree.count(of: program) {
      let statement = tree[tree.element(index, of: program)]
      guard statement.kind == .variableDeclaration, tree.count(of: statement.a) == 1,
        statement.op == DeclarationKind.const.rawValue
          || statement.op == DeclarationKind.let.rawValue
      else { continue }
      let id = tree.element(0, of: statement.a)
      let name = tree[tree[id].a]
      let value = tree[tree[id].b]
      guard name.kind == .bindingIdentifier, name.b != noSymbol, objectOf[name.b] == 0,
        value.kind == .identifier, value.b != noSymbol, objectOf[value.b] != 0
      else { continue }
      let object = objects[objectOf[value.b] - 1]
      let flags: SymbolFlags = [.isWritten, .mustKeepName, .isExported]
      guard object.kind == .namespace, tree.symbols[name.b].flags.isDisjoint(with: flags),
        isUsedForMembers(name.b)
      else { continue }
      add(MemberObject(.namespace, symbol: name.b, record: object.record))
      let zero = tree.add(TreeBuilder.number(0, start: value.start))
      tree[tree[id].b] = Node(
        .unary,
        op: Operator.void.rawValue,
        start: value.start,
        a: zero
      )
    }
  }

  /// Whether `symbol` occurs as `x.p` only, where that is read.
  private func isUsedForMembers(_ symbol: SymbolID) -> Bool {
    var balance = 0
    var id: NodeID = 1
    let end = UInt32(truncatingIfNeeded: tree.nodes.count)
    while id < end {
      let node = tree[id]
      switch node.kind {
      case .identifier: if node.b == symbol { balance += 1 }
      case .member:
        if isName(node.a, symbol) {
          if node.flags.contains(.optional) || isInherited(Atom(node.b)) { return false }
          balance -= 1
        }
      case .assignment, .update, .restElement, .assignmentPattern:
        if isMember(node.a, of: symbol) { return false }
      case .unary where node.operatorKind == .delete:
        if isMember(node.a, of: symbol) { return false }
      case .patternProperty: if isMember(node.b, of: symbol) { return false }
      case .forInStatement, .forOfStatement:
        if isMember(tree.record(ForInRecord.self, at: node.a).left, of: symbol) { return false }
      case .arrayPattern:
        for index in 0..<tree.count(of: node.a)
        where isMember(tree.element(index, of: node.a), of: symbol) {
          return false
        }
      default: break
      }
      id &+= 1
    }
    return balance == 0
  }

  private func isName(_ id: NodeID, _ symbol: SymbolID) -> Bool {
    tree[id].kind == .identifier && tree[id].b == symbol
  }

  private func isMember(_ id: NodeID, of symbol: SymbolID) -> Bool {
    tree[id].kind == .member && isName(tree[id].a, symbol)
  }

  /// Makes `ns.p` the name that it stands for.
  mutating func bindNamespaceMember(
    _ id: NodeID,
    _ node: Node,
    _ name: Atom,
    of object: MemberObject
  ) {
    guard places[id].isDisjoint(with: [.assigned, .bound]) else { return }
    var symbol = memberSymbol(name, of: object.symbol)
    if symbol == noSymbol {
      symbol = addMember(name, .importedName)
      remember(symbol, name, of: object.symbol)
      note(symbol, name, record: object.record, parent: noSymbol, node)
    }
    tree[id] = node.member(symbol)
  }

  /// How many names a member of an imported name may have: those are printed one inside the other.
  static var deepestMember: Int { 16 }

  /// Makes `ns.x.p` a member of what `ns.x` stands for.
  ///
  ///     import * as ns from "./x";   // export * as x from "./y"
  ///     ns.x.p();                    // names p of ./y, and nothing else of it
  mutating func bindNestedMember(_ id: NodeID, _ node: Node, _ name: Atom, of object: Node) {
    guard places[id].isDisjoint(with: [.assigned, .bound]), object.b != noSymbol,
      tree.symbols[object.b].kind.isMember, isShallow(object)
    else { return }
    var symbol = memberSymbol(name, of: object.b)
    if symbol == noSymbol {
      guard let record = importRecord(of: object.b),
        tree.importRecords[record].kind == .statement
      else { return }
      symbol = addMember(name, .importedMember)
      remember(symbol, name, of: object.b)
      note(symbol, name, record: record, parent: object.b, node)
    }
    tree[id] = node.member(symbol)
  }

  private func isShallow(_ member: Node) -> Bool {
    var node = member
    var depth = 2
    while node.kind == .namespaceMember {
      node = tree[node.a]
      depth += 1
    }
    return depth <= Self.deepestMember
  }

  /// The import record of a member; the last ones were found last.
  private func importRecord(of member: SymbolID) -> UInt32? {
    var index = tree.namedImports.count - 1
    while index >= 0 {
      if tree.namedImports[index].symbol == member { return tree.namedImports[index].importRecord }
      index -= 1
    }
    return nil
  }
}
