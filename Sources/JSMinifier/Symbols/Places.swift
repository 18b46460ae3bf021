// Where names stand: in which function, in which statement list, and what has run before them.

import JSSyntax
import Memory

extension Minifier {
  /// The function, field initialiser or static block whose run evaluates `id`; 0 for the module.
  ///
  /// Parameters belong to their function; keys and heritage of a class to the code around it.
  func function(around id: NodeID) -> NodeID {
    var child = id
    while true {
      let parent = usage.parents[child]
      if parent == 0 || runsBodyLater(parent, child) { return parent }
      child = parent
    }
  }

  /// Whether `parent` is a function, or like one, and `child` a part of it that runs when it is called.
  func runsBodyLater(_ parent: NodeID, _ child: NodeID) -> Bool {
    let node = tree[parent]
    switch node.kind {
    case .functionExpression, .arrowFunction, .functionDeclaration, .classStaticBlock: return true
    case .classField, .classAccessor:
      return tree.record(MemberRecord.self, at: node.b).value == child
    default: return false
    }
  }

  /// The statement list that node `owner` holds (0: the program's); 0 when it holds none.
  func statements(of owner: NodeID) -> ListID {
    if owner == 0 { return tree.program }
    let node = tree[owner]
    switch node.kind {
    case .block: return node.a
    case .switchCase: return node.b
    case .functionExpression, .arrowFunction, .functionDeclaration:
      return tree.record(FunctionRecord.self, at: node.a).body
    case .classStaticBlock: return tree.record(StaticBlockRecord.self, at: node.a).body
    default: return 0
    }
  }

  /// Makes `list` the statement list that `owner` holds.
  mutating func setStatements(of owner: NodeID, to list: ListID) {
    touch(owner)
    if owner == 0 {
      tree.program = list
      return
    }
    let node = tree[owner]
    switch node.kind {
    case .block: tree.nodes[owner].a = list
    case .switchCase: tree.nodes[owner].b = list
    case .functionExpression, .arrowFunction, .functionDeclaration:
      var record = tree.record(FunctionRecord.self, at: node.a)
      record.body = list
      tree.words.store(record, at: node.a)
    case .classStaticBlock:
      var record = tree.record(StaticBlockRecord.self, at: node.a)
      record.body = list
      tree.words.store(record, at: node.a)
    default: break
    }
  }

  /// Whether `id` is an element of the statement list of `owner`.
  func isStatement(_ id: NodeID, of owner: NodeID) -> Bool {
    let list = statements(of: owner)
    let index = Int(usage.nexts[id])
    return index < tree.count(of: list) && tree.element(index, of: list) == id
  }

  // MARK: what has run before

  /// Whether the declarator `declarator` has run whenever the reference `id` is evaluated: it stands
  /// before it in a statement list around both, and no function around `id` can be called earlier.
  ///
  ///     var a = 1; if (b) c(a);           yes
  ///     f(); var a = 1; function f() { a }   no
  func hasRun(_ declarator: NodeID, before id: NodeID, depth: Int = 0) -> Bool {
    var statement = usage.parents[declarator]
    if tree[usage.parents[statement]].kind == .exportDeclaration {
      statement = usage.parents[statement]
    }
    let owner = usage.parents[statement]
    switch tree[owner].kind {
    case .forInStatement, .forOfStatement:
      return isInside(id, tree.record(ForInRecord.self, at: tree[owner].a).body)
    default: break
    }
    let loop = tree[owner].kind == .forStatement ? owner : 0
    if loop == 0, !isStatement(statement, of: owner) { return false }
    var child = id
    while true {
      let parent = usage.parents[child]
      if parent == owner {
        if child == statement { return stands(declarator, before: id) }
        return loop != 0
          || isStatement(child, of: owner)
            && usage.nexts[child] > usage.nexts[statement]
      }
      if parent == 0 { return false }
      if tree[parent].kind == .functionDeclaration, !runsFirst(declarator, statement, owner),
        !isCalledOnly(parent, after: declarator, depth)
      {
        return false
      }
      child = parent
    }
  }

  /// Whether nothing that runs code comes before the declarator in its list, which is a function's: no
  /// function of that list can have been called.
  private func runsFirst(
    _ declarator: NodeID,
    _ statement: NodeID,
    _ owner: NodeID
  ) -> Bool {
    switch tree[owner].kind {
    case .functionExpression, .functionDeclaration, .arrowFunction, .none: break
    default: return false
    }
    let node =
      tree[statement].kind == .exportDeclaration ? tree[tree[statement].a] : tree[statement]
    // Modules of a cycle call each other's functions early; a `const` would throw then.
    if owner == 0, isShakenApart, node.op == DeclarationKind.var.rawValue { return false }
    guard node.kind == .variableDeclaration else { return false }
    let list = statements(of: owner)
    var index = 0
    while index < Int(usage.nexts[statement]) {
      if !isInert(tree[tree.element(index, of: list)]) { return false }
      index += 1
    }
    index = 0
    while tree.element(index, of: node.a) != declarator {
      if !isQuiet(tree[tree.element(index, of: node.a)].b) { return false }
      index += 1
    }
    return true
  }

  // Whether the statement runs nothing that could call a function.
  private func isInert(_ node: Node) -> Bool {
    switch node.kind {
    case .none, .emptyStatement, .directive, .functionDeclaration, .importDeclaration,
      .exportNamed, .exportFrom, .exportAll:
      return true
    case .exportDeclaration: return isInert(tree[node.a])
    case .classDeclaration: return isQuietClass(node)
    case .expressionStatement: return isQuiet(node.a)
    case .variableDeclaration:
      for index in 0..<tree.count(of: node.a) {
        let declarator = tree[tree.element(index, of: node.a)]
        guard tree[declarator.a].kind == .bindingIdentifier, isQuiet(declarator.b) else {
          return false
        }
      }
      return true
    default: return false
    }
  }

  /// Whether the declarator comes before the one that `id` is in, in one declaration.
  private func stands(_ declarator: NodeID, before id: NodeID) -> Bool {
    let declaration = usage.parents[declarator]
    guard tree[declaration].kind == .variableDeclaration else { return false }
    var child = id
    while usage.parents[child] != declaration {
      child = usage.parents[child]
      if child == 0 { return false }
    }
    return usage.nexts[declarator] < usage.nexts[child]
  }

  /// Whether the declared function can only be called once `declarator` has run.
  private func isCalledOnly(_ function: NodeID, after declarator: NodeID, _ depth: Int) -> Bool {
    let name = tree.record(FunctionRecord.self, at: tree[function].a).name
    if depth >= 3 || name == 0 || tree[name].b == noSymbol { return false }
    let symbol = tree[name].b
    guard isPrivate(symbol), usage.symbols[symbol].reads <= 8 else { return false }
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      if place != name, !isInside(place, function),
        !hasRun(declarator, before: place, depth: depth + 1)
      {
        return false
      }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return true
  }

  /// Whether `id` is `ancestor` or below it.
  func isInside(_ id: NodeID, _ ancestor: NodeID) -> Bool {
    var place = id
    while place != 0 {
      if place == ancestor { return true }
      place = usage.parents[place]
    }
    return false
  }

  /// Whether `id` is in a loop that is in `ancestor`, or is `ancestor`'s own repeated part.
  func isRepeated(_ id: NodeID, below ancestor: NodeID) -> Bool {
    var child = id
    while child != ancestor, child != 0 {
      let parent = usage.parents[child]
      let node = tree[parent]
      switch node.kind {
      case .whileStatement, .doWhileStatement: return true
      case .forStatement:
        if tree.record(ForRecord.self, at: node.a).initializer != child { return true }
      case .forInStatement, .forOfStatement:
        if tree.record(ForInRecord.self, at: node.a).right != child { return true }
      default: break
      }
      child = parent
    }
    return false
  }

  // MARK: symbols

  /// Whether all uses of `symbol` are in sight: nothing outside of the module, no direct eval and no
  /// `with` can reach it.
  func isPrivate(_ symbol: SymbolID) -> Bool {
    let value = tree.symbols[symbol]
    if !value.flags.isDisjoint(with: [.isExported, .mustKeepName]) { return false }
    switch value.kind {
    case .var, .function, .parameter, .let, .const, .class, .catchBinding, .functionName,
      .className:
      return value.scope != 0 || ownsTopLevel
    default: return false
    }
  }

  /// Whether the names of the top level are the module's own, not a script's.
  var ownsTopLevel: Bool {
    options.isBundled || tree.flags.contains(.isModuleGoal)
      || tree.flags.contains(.hasModuleSyntax)
  }

  /// Whether a function inside the one that declares `symbol` uses it.
  @inline(__always)
  func isCaptured(_ symbol: SymbolID) -> Bool {
    tree.symbols[symbol].flags.contains(.isCaptured) || tree.symbols[symbol].kind == .generated
      // The binder's word; transforms of TypeScript put code into functions.
      || tree.flags.contains(.isTypeScript) && isUsedByInner(symbol)
  }

  private func isUsedByInner(_ symbol: SymbolID) -> Bool {
    let use = usage.symbols[symbol]
    let home = function(around: use.declaration)
    var place = reference(from: use.first, of: symbol)
    while place != 0 {
      if function(around: place) != home { return true }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return false
  }

  /// Whether no other symbol has the name of `symbol`, so that no scope between can hide it where it
  /// is put.
  mutating func isVisibleAlone(_ symbol: SymbolID) -> Bool {
    if renamesSymbols { return true }
    if usage.nameCounts.isEmpty { countNames() }
    let name = tree.symbols[symbol].name.rawValue
    return Int(name) < usage.nameCounts.count && usage.nameCounts[name] < 2
  }

  /// Whether no name is hidden by another in the output, wherever it is moved; names that an eval may
  /// see stay as they are, and so do those that are read.
  var renamesSymbols: Bool {
    options.renamesSymbols && tree.flags.isDisjoint(with: [.containsEval, .hidesKeptNames])
  }

  private mutating func countNames() {
    usage.nameCounts.resize(to: tree.names.count, filling: 0)
    var id = 0
    while id < tree.symbols.count {
      let symbol = tree.symbols[id]
      if symbol.kind != .importedName { usage.nameCounts[symbol.name.rawValue] &+= 1 }
      id &+= 1
    }
  }

  /// Whether `symbol` gets one value, where it is declared, and keeps it.
  ///
  /// `arguments[0] = x` assigns to parameters of sloppy functions, so those never count.
  func isFixed(_ symbol: SymbolID) -> Bool {
    let use = usage.symbols[symbol]
    guard use.writes == 0, use.declarations == 1, isPrivate(symbol) else { return false }
    return tree.symbols[symbol].kind != .parameter || !isAliased(use.declaration)
  }

  /// The declarator `x = …` of a variable that is declared once, as a plain name and not by the head
  /// of a `for-in` or `for-of` loop; 0 for any other symbol.
  func declarator(of symbol: SymbolID) -> NodeID {
    let use = usage.symbols[symbol]
    let declarator = usage.parents[use.declaration]
    guard use.declarations == 1, tree[declarator].kind == .declarator,
      tree[declarator].a == use.declaration
    else { return 0 }
    let declaration = usage.parents[declarator]
    if tree[declaration].op > DeclarationKind.const.rawValue { return 0 }
    switch tree[usage.parents[declaration]].kind {
    case .forInStatement, .forOfStatement: return 0
    default: return declarator
    }
  }

  /// Whether `arguments` may stand for the parameter that `declaration` names.
  func isAliased(_ declaration: NodeID) -> Bool {
    let function = tree[function(around: declaration)]
    return function.flags.contains(.usesArguments) && !function.flags.contains(.strict)
  }
}
