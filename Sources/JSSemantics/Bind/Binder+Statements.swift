// Walking statements.

import JSSyntax
import Memory

extension Binder {
  mutating func visitStatements(_ list: ListID) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      visitStatement(tree.element(index, of: list))
      index &+= 1
    }
  }

  /// Walks one statement; branches that end it (else-if chains) cost no call depth.
  mutating func visitStatement(_ statement: NodeID) {
    var id = statement
    while true {
      let node = tree[id]
      switch node.kind {
      case .none, .emptyStatement, .debuggerStatement, .directive, .breakStatement,
        .continueStatement, .importDeclaration:
        return
      case .expressionStatement, .returnStatement, .throwStatement:
        return visit(node.a)
      case .variableDeclaration:
        return visitVariables(node)
      case .functionDeclaration:
        return visitFunction(id, node)
      case .classDeclaration:
        return visitClass(id, node)
      case .block:
        return visitBlock(id, node)
      case .ifStatement:
        visit(node.a)
        let record = tree.record(PairRecord.self, at: node.b)
        visitBranch(record.first)
        if tree[record.second].kind == .functionDeclaration { return visitBranch(record.second) }
        id = record.second
      case .labeledStatement:
        id = node.b
      case .whileStatement, .doWhileStatement:
        visit(node.a)
        id = node.b
      case .forStatement:
        return visitFor(node)
      case .forInStatement, .forOfStatement:
        return visitForIn(node)
      case .switchStatement:
        return visitSwitch(node)
      case .tryStatement:
        return visitTry(node)
      case .withStatement:
        visit(node.a)
        tree.flags.insert(.hasSloppySyntax)
        context.withDepth += 1
        visitStatement(node.b)
        context.withDepth -= 1
        return
      default:
        return visitModuleStatement(id, node)
      }
    }
  }

  private mutating func visitModuleStatement(_ id: NodeID, _ node: Node) {
    switch node.kind {
    case .exportNamed, .exportFrom, .exportAll:
      recordExports(node)
    case .exportDefault:
      recordExports(node)
      visitStatement(node.a)
      noteDefaultExport(node)
    case .exportDeclaration:
      if context.scope == 0 { recordExports(declaration: tree[node.a]) }
      visitStatement(node.a)
    case .enumDeclaration: visitEnum(id, node)
    case .namespaceDeclaration: visitNamespace(id, node)
    case .importEquals:
      if node.op == 0 { visit(node.b) }
    case .exportAssignment: visit(node.a)
    default: visit(id)
    }
  }

  private mutating func visitVariables(_ node: Node) {
    let isVar = node.op == DeclarationKind.var.rawValue
    let count = tree.count(of: node.a)
    var index = 0
    while index < count {
      let declarator = tree[tree.element(index, of: node.a)]
      let target = tree[declarator.a]
      if target.kind != .bindingIdentifier {
        visitPattern(declarator.a, isVar: isVar)
      } else if isVar {
        noteVariable(declarator.a, target)
      }
      if declarator.b != 0 {
        visit(declarator.b)
        if target.kind == .bindingIdentifier {
          noteValue(declarator.b, of: declarator.a)
        } else if asksForName(declarator.a, declarator.b) {
          noteNameRead(of: declarator.b)
        }
      }
      index &+= 1
    }
  }

  // `with (o) { var a = 1 }` writes `o.a` if there is one.
  @inline(__always)
  private mutating func noteVariable(_ id: NodeID, _ node: Node) {
    if current[node.a] != node.b { checkVariable(id) }
    if context.withDepth > 0, node.b != noSymbol {
      tree.symbols[node.b].flags.insert(.mustKeepName)
    }
  }

  // MARK: blocks

  private mutating func visitBlock(_ id: NodeID, _ node: Node) {
    guard declaresNames(node.a) else {
      tree.nodes[id].b = context.scope
      return visitStatements(node.a)
    }
    let outer = context.scope
    let mark = rebindings.count
    openScope(.block)
    tree.nodes[id].b = context.scope
    declareStatements(node.a)
    visitStatements(node.a)
    closeScopes(to: mark)
    context.scope = outer
  }

  // `if (a) function f() {}` has a block of its own around the function.
  private mutating func visitBranch(_ id: NodeID) {
    guard tree[id].kind == .functionDeclaration else { return visitStatement(id) }
    let outer = context.scope
    let mark = rebindings.count
    openScope(.block)
    declareStatement(id)
    visitStatement(id)
    closeScopes(to: mark)
    context.scope = outer
  }

  private mutating func visitFor(_ node: Node) {
    var record = tree.record(ForRecord.self, at: node.a)
    let outer = context.scope
    let mark = rebindings.count
    if isDeclaration(record.initializer) {
      openScope(.block)
      declareStatement(record.initializer)
    }
    record.scope = context.scope
    tree.words.store(record, at: node.a)
    visitStatement(record.initializer)
    visit(record.test)
    visit(record.update)
    visitStatement(record.body)
    closeScopes(to: mark)
    context.scope = outer
  }

  private mutating func visitForIn(_ node: Node) {
    var record = tree.record(ForInRecord.self, at: node.a)
    let outer = context.scope
    let mark = rebindings.count
    let left = tree[record.left]
    if isDeclaration(record.left) {
      openScope(.block)
      declareStatement(record.left)
    }
    record.scope = context.scope
    tree.words.store(record, at: node.a)
    // The names of the head are in sight of `right`, where they are not initialised.
    visit(record.right)
    if left.kind == .variableDeclaration {
      visitVariables(left)
      if left.op == DeclarationKind.var.rawValue {
        markWritten(tree[tree.element(0, of: left.a)].a)
      }
    } else {
      visitTarget(record.left, .isWritten)
    }
    visitStatement(record.body)
    closeScopes(to: mark)
    context.scope = outer
  }

  // Each turn of a loop gives `var` names new values.
  private mutating func markWritten(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .bindingIdentifier:
      if node.b != noSymbol { tree.symbols[node.b].flags.insert(.isWritten) }
    case .assignmentPattern, .restElement: markWritten(node.a)
    case .patternProperty: markWritten(node.b)
    case .arrayPattern, .objectPattern:
      var index = 0
      while index < tree.count(of: node.a) {
        markWritten(tree.element(index, of: node.a))
        index += 1
      }
    default: break
    }
  }

  private mutating func visitSwitch(_ node: Node) {
    visit(node.a)
    var record = tree.record(SwitchRecord.self, at: node.b)
    let outer = context.scope
    let mark = rebindings.count
    let count = tree.count(of: record.cases)
    var index = 0
    while index < count {
      let statements = tree[tree.element(index, of: record.cases)].b
      if declaresNames(statements) {
        if context.scope == outer {
          openScope(.block)
          tree.scopes[context.scope].flags.insert(.switchCases)
        }
        declareStatements(statements)
      }
      index &+= 1
    }
    record.scope = context.scope
    tree.words.store(record, at: node.b)
    index = 0
    while index < count {
      let clause = tree[tree.element(index, of: record.cases)]
      visit(clause.a)
      visitStatements(clause.b)
      index &+= 1
    }
    closeScopes(to: mark)
    context.scope = outer
  }

  private mutating func visitTry(_ node: Node) {
    var record = tree.record(TryRecord.self, at: node.a)
    context.tryDepth += 1
    visitStatement(record.block)
    context.tryDepth -= 1
    record.scope = context.scope
    if record.handler != 0 {
      let outer = context.scope
      let mark = rebindings.count
      // The parameter and the handler's own names clash, so they share a scope; names of the handler
      // come in sight after the parameter's default values.
      openScope(.catch)
      record.scope = context.scope
      if record.parameter != 0 {
        declarePattern(record.parameter, as: .catchBinding)
        visitPattern(record.parameter, isVar: false)
      }
      let handler = tree[record.handler]
      tree.nodes[record.handler].b = context.scope
      declareStatements(handler.a)
      visitStatements(handler.a)
      closeScopes(to: mark)
      context.scope = outer
    }
    tree.words.store(record, at: node.a)
    visitStatement(record.finalizer)
  }

  // MARK: patterns

  /// Walks the default values, computed keys and assigned places of a pattern, and checks the names
  /// of a `var` pattern.
  mutating func visitPattern(_ id: NodeID, isVar: Bool) {
    let node = tree[id]
    switch node.kind {
    case .none: break
    case .bindingIdentifier:
      if isVar { noteVariable(id, node) }
    case .arrayPattern, .objectPattern:
      let count = tree.count(of: node.a)
      var index = 0
      while index < count {
        visitPattern(tree.element(index, of: node.a), isVar: isVar)
        index &+= 1
      }
    case .patternProperty:
      if node.flags.contains(.computed) { visit(node.a) }
      visitPattern(node.b, isVar: isVar)
    case .assignmentPattern:
      visitPattern(node.a, isVar: isVar)
      visit(node.b)
      noteValue(node.b, of: node.a)
    case .restElement:
      visitPattern(node.a, isVar: isVar)
    default:
      visitTarget(id, .isWritten)
    }
  }

  /// Walks a place that is written (and read, by `+=`): a name is a use, `ns.p` stays a member.
  mutating func visitTarget(_ id: NodeID, _ use: SymbolFlags) {
    let node = tree[id]
    switch node.kind {
    case .identifier: write(id, node.a, use)
    case .member:
      checkNamespaceWrite(id, node)
      visit(node.a)
    case .index:
      visit(node.a)
      visit(node.b)
    case .privateMember:
      visit(node.a)
      visit(node.b)
    case .arrayPattern, .objectPattern, .assignmentPattern, .restElement, .patternProperty:
      visitPattern(id, isVar: false)
    default: visit(id)
    }
  }
}
