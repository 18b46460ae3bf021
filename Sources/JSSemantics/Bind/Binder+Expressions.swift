// Walking expressions.

import JSSyntax
import Memory

extension Binder {
  /// Walks one expression.
  ///
  /// What grows to the left (operators, chains) and what ends an expression (`a ? b : …`, `a = …`)
  /// costs no call depth.
  mutating func visit(_ expression: NodeID) {
    var id = expression
    while true {
      let node = tree[id]
      switch node.kind {
      case .identifier: return reference(id, node.a, .isRead)
      case .member, .index, .privateMember, .call, .taggedTemplate, .chain:
        return visitChain(id)
      case .binary: return visitBinary(id)
      case .assignment:
        let isPlain = node.op == Operator.assign.rawValue
        visitTarget(node.a, isPlain ? .isWritten : [.isWritten, .isRead])
        noteValue(node.b, of: node.a)
        id = node.b
      case .conditional:
        visit(node.a)
        let record = tree.record(PairRecord.self, at: node.b)
        visit(record.first)
        id = record.second
      case .unary:
        if node.op == Operator.typeof.rawValue, tree[node.a].kind == .identifier {
          return visitTypeof(node.a)
        }
        if node.op == Operator.delete.rawValue { return visitDeleted(node.a) }
        id = node.a
      case .update: return visitTarget(node.a, [.isWritten, .isRead])
      case .functionExpression, .arrowFunction: return visitFunction(id, node)
      case .classExpression: return visitClass(id, node)
      case .objectLiteral, .arrayLiteral, .sequence: return visit(list: node.a)
      case .property:
        if node.flags.contains(.computed) { visit(node.a) }
        noteValue(node.b, ofProperty: node.a)
        id = node.b
      case .stringLiteral:
        if node.atom == .name { names.strings &+= 1 }
        return
      case .new:
        visit(node.a)
        return visit(list: node.b)
      case .templateLiteral: return visitTemplate(node.a)
      case .spread, .await, .yield, .jsxSpread: id = node.a
      case .thisExpression, .superExpression: return useThis()
      // It is bound like `this`: an arrow function has the one around.
      case .newTarget:
        context.functionFlags.insert(.usesThis)
        return
      case .privateName: return referencePrivateName(id, node.a)
      case .importCall:
        visitImportCall(node)
        id = node.a
      case .importMeta:
        tree.flags.insert(.usesImportMeta)
        return
      case .jsxElement: return visitJSX(node)
      case .jsxAttribute: id = node.b
      case .assignmentPattern, .arrayPattern, .objectPattern:
        return visitPattern(id, isVar: false)
      case .variableDeclaration, .functionDeclaration, .classDeclaration:
        return visitStatement(id)
      default: return
      }
    }
  }

  mutating func visit(list: ListID) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      visit(tree.element(index, of: list))
      index &+= 1
    }
  }

  private mutating func visitBinary(_ top: NodeID) {
    let mark = spine.count
    var id = top
    while tree[id].kind == .binary {
      spine.append(id)
      id = tree[id].a
    }
    visit(id)
    while spine.count > mark {
      let link = spine.removeLast()
      visit(tree[link].b)
    }
  }

  // A list of 2n+1 words with the expressions at the odd places.
  private mutating func visitTemplate(_ list: ListID) {
    let count = tree.count(of: list)
    var index = 1
    while index < count {
      visit(tree.element(index, of: list))
      index &+= 2
    }
  }

  private mutating func visitTypeof(_ id: NodeID) {
    let atom = tree[id].a
    if atom == Atom.require.rawValue, isUnbound(.require) { typeofRequireCount += 1 }
    reference(id, atom, [.isRead, .hasTypeof])
  }

  // `delete ns.p` must stay as it is: it throws.
  private mutating func visitDeleted(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .member: visit(node.a)
    case .index:
      visit(node.a)
      visit(node.b)
    case .chain: visitDeleted(node.a)
    default: visit(id)
    }
  }

  private mutating func visitImportCall(_ node: Node) {
    let record = tree.record(ImportCallRecord.self, at: node.b)
    visit(record.options)
    if record.importRecord != 0, context.tryDepth > 0 {
      tree.importRecords[record.importRecord - 1].flags.insert(.insideTry)
    }
  }

  private mutating func visitJSX(_ node: Node) {
    let record = tree.record(JSXElementRecord.self, at: node.a)
    if options.preservesJSX {
      visitDeleted(record.tag)
    } else {
      visit(record.tag)
    }
    visit(list: record.attributes)
    visit(list: record.children)
  }

  // MARK: chains

  /// Walks `a.b(c).d[e]…`, from its first link on.
  private mutating func visitChain(_ top: NodeID) {
    let mark = spine.count
    var id = top
    var base = tree[id]
    walk: while true {
      switch base.kind {
      case .member, .index, .privateMember, .call, .taggedTemplate, .chain:
        spine.append(id)
        id = base.a
        base = tree[id]
      default: break walk
      }
    }
    if base.kind == .identifier {
      let first = spine.last
      if visitHead(id, base, mark) {
        id = first
      } else {
        reference(id, base.a, .isRead)
      }
    } else {
      visit(id)
    }
    while spine.count > mark {
      let next = spine.removeLast()
      let link = tree[next]
      switch link.kind {
      case .member: if link.b == Atom.name.rawValue { noteNameRead(of: id) }
      case .call:
        let strings = names.strings
        visit(list: link.b)
        if names.strings != strings { noteNameArgument(of: link) }
      case .index:
        visit(link.b)
        if isNameString(link.b) { noteNameRead(of: id) }
      case .privateMember:
        visit(link.b)
        if spine.count == mark || tree[spine.last].kind != .call { notePrivateValue(link.b) }
      case .taggedTemplate: visit(link.b)
      default: break
      }
      id = next
    }
  }

  /// Rewrites the first links of a chain that stand for something else: `ns.p`, `require("x")`,
  /// `require.resolve("x")`.
  ///
  /// Notes a direct `eval`.
  ///
  /// - Returns: whether the base `id` is dealt with.
  private mutating func visitHead(_ id: NodeID, _ base: Node, _ mark: Int) -> Bool {
    let symbol = current[base.a]
    if symbol < importCount {
      guard tree.namedImports[symbol].name == .empty else { return false }
      return visitNamespaceMember(id, symbol)
    }
    let link = tree[spine.last]
    if base.atom == .require {
      return isUnbound(.require) && context.withDepth == 0 && visitRequire(id, link, mark)
    }
    if base.atom == .eval, link.kind == .call, !link.flags.contains(.optional), isUnbound(.eval) {
      markDirectEval()
    }
    return false
  }

  private mutating func visitNamespaceMember(_ id: NodeID, _ namespace: SymbolID) -> Bool {
    let linkID = spine.last
    let link = tree[linkID]
    let name: Atom
    switch link.kind {
    case .member: name = Atom(link.b)
    // The empty name stands for the whole in import records.
    case .index where tree[link.b].kind == .stringLiteral && tree[link.b].atom != .empty:
      name = tree[link.b].atom
    default: return false
    }
    // `* as ns` of a phase other than evaluation is no binding of the names.
    let record = tree.namedImports[namespace].importRecord
    guard tree.importRecords[record].phase == .evaluation, context.withDepth == 0 else {
      return false
    }
    _ = spine.removeLast()
    let symbol = importedName(name, of: namespace, at: id)
    tree.nodes[id].b = namespace
    // The transforms go by this count; `analyze` counts only what needs the namespace object.
    countUse(of: namespace, .isRead)
    tree.nodes[linkID] = Node(.namespaceMember, start: link.start, a: id, b: symbol)
    countUse(of: symbol, .isRead)
    return true
  }

  private mutating func visitRequire(_ id: NodeID, _ link: Node, _ mark: Int) -> Bool {
    var call = spine.last
    var kind = ImportKind.require
    if link.kind == .member, Atom(link.b) == .resolve, spine.count - mark >= 2 {
      call = spine[spine.count - 2]
      kind = .requireResolve
    }
    let node = tree[call]
    guard node.kind == .call, !node.flags.contains(.optional), !link.flags.contains(.optional),
      let specifier = requiredText(node.b)
    else { return false }
    spine.truncate(to: spine.count - (kind == .require ? 1 : 2))
    tree.nodes[id].b = noSymbol
    let index = UInt32(truncatingIfNeeded: tree.importRecords.count)
    let literal = tree[tree.element(0, of: node.b)]
    tree.importRecords.append(
      ImportRecord(
        specifier: specifier,
        range: range(ofLiteral: literal, specifier),
        kind: kind,
        flags: context.tryDepth > 0 ? .insideTry : []
      )
    )
    tree.nodes[call] = Node(
      kind == .require ? .requireCall : .requireResolve,
      start: node.start,
      a: index,
      b: node.b
    )
    tree.flags.insert(.usesRequire)
    return true
  }
}
