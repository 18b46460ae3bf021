// Whether `module.exports = { a: f(), b }` means the same as a variable for each property, given its value in
// turn: then a module without a wrapper may have these.
//
// The object is another one than `exports` was before, and has its properties all at once.

import JSSyntax
import Memory

/// What the properties of `module.exports = { … }` are to who uses them.
enum LiteralOrder: Int {
  /// As good as variables.
  case inOrder
  /// Some may be used before the object has them.
  case early
  /// So, and the object may take exports away that were there before.
  case replacing
}

/// A node and where it stands.
private struct LiteralPlace: BitwiseCopyable {
  let node: NodeID
  /// A function is around that need not run with the statement.
  let isDeferred: Bool
}

extension MemberBinder {
  /// What the properties of `literal` are, which is given to `module.exports`; all have their symbols.
  func order(of literal: NodeID) -> LiteralOrder {
    let properties = tree[literal].a
    var names: Set<SymbolID> = []
    var order = LiteralOrder.inOrder
    var isQuiet = true
    for index in 0..<tree.count(of: properties) {
      let property = tree[tree.element(index, of: properties)]
      if !names.insert(tree[property.a].b).inserted { order = .early }
      isQuiet = isQuiet && isQuietValue(property.b)
    }
    if !usesExportMembers { return order }
    let program = tree.program
    var isBefore = true
    for index in 0..<tree.count(of: program) {
      let statement = tree.element(index, of: program)
      let isLiteral = tree[statement].a == wholeLiteral
      if isLiteral { isBefore = false }
      let uses = self.order(in: statement, isBefore: isBefore || isLiteral, names, isQuiet)
      if uses == .replacing { return uses }
      if uses == .early { order = uses }
    }
    return order
  }

  /// Whether the module uses some export by its name, as most do not that have one object of them.
  private var usesExportMembers: Bool {
    for index in 0..<candidates.count {
      let node = tree[candidates[index]]
      if node.kind == .namespaceMember, node.b != noSymbol,
        tree.symbols[node.b].kind == .exportMember
      {
        return true
      }
    }
    return false
  }

  /// How the uses of exports in `statement` see the properties.
  ///
  /// - Parameters:
  ///   - statement: a statement of the top level.
  ///   - isBefore: it is evaluated before the object is there, or is the one that makes it.
  ///   - names: the properties.
  ///   - isQuiet: nothing runs while the object is made.
  /// - Returns: what is to be said of the literal.
  private func order(
    in statement: NodeID,
    isBefore: Bool,
    _ names: Set<SymbolID>,
    _ isQuiet: Bool
  ) -> LiteralOrder {
    var stack: [LiteralPlace] = [LiteralPlace(node: statement, isDeferred: false)]
    var children = Column<NodeID>(capacity: 64)
    var order = LiteralOrder.inOrder
    while let place = stack.popLast() {
      let node = tree[place.node]
      var isDeferred = place.isDeferred
      switch node.kind {
      case .namespaceMember where node.b != noSymbol && tree.symbols[node.b].kind == .exportMember:
        let isWrite =
          !places[place.node].isDisjoint(with: [.assigned, .bound])
          || node.flags.contains(.nameItself)
        if isWrite, isDeferred || isBefore, !names.contains(node.b) { return .replacing }
        if isDeferred ? !isQuiet : isBefore { order = .early }
      case .functionExpression, .functionDeclaration, .arrowFunction: isDeferred = true
      default: break
      }
      children.removeAll()
      tree.pushChildren(of: place.node, onto: &children)
      for index in 0..<children.count {
        stack.append(LiteralPlace(node: children[index], isDeferred: isDeferred))
      }
    }
    return order
  }

  /// Whether evaluating a value runs no code.
  private func isQuietValue(_ id: NodeID) -> Bool {
    switch tree[id].kind {
    case .identifier, .functionExpression, .arrowFunction, .stringLiteral, .numberLiteral,
      .booleanLiteral, .nullLiteral, .bigintLiteral, .regexLiteral:
      true
    default: false
    }
  }
}
