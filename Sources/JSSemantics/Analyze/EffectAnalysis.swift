// Which top-level statements have effects: may do something that can be observed beyond giving their
// symbols their values. An answer "no" must be right under the assumptions of docs/assumptions.md
// (no read of another module's bindings before initialisation, built-ins not replaced); "yes" may be wrong.
//
// Between the two stand statements that only change what symbols of the module hold
// (`F.prototype.m = …`): whoever can see that refers to the symbols, so they live and die with those.
// And whether `const a = imported()` has effects is for the linker to say; see EffectTerm.

import JSSyntax
import Memory

/// Where the judge is.
struct EffectContext: BitwiseCopyable {
  /// How many called functions are being looked into.
  var callDepth = 0
  /// The code of a function is judged for all its calls: not in order, not once, not by conditions.
  var isDeferred = false
  /// Whose object `this` is.
  var thisOwner = Owner.anybody
  /// The function whose calls are being judged.
  var judged = noSymbol
  /// `super(…)` calls a constructor that was found pure.
  var superIsPure = false
  /// What the function under work returns, so far; `.effect` before the first `return`.
  var result = Value.effect
}

/// Judges statements in order.
///
/// Enters no function but those that are called on the spot or whose calls are asked about.
struct EffectAnalysis: ~Copyable {
  var tree: TreeBuilder
  let believesAnnotations: Bool
  /// By symbol.
  var known: Column<SymbolKnowledge>
  /// Statements are judged in order, so a lexical name that is not `initialized` is in its dead zone.
  var isInOrder: Bool
  /// Unbound names that a `typeof` around has shown to exist.
  var guards: Column<SymbolID>
  /// Operands and names under work.
  var spine: Column<NodeID>
  var context: EffectContext
  /// The effect terms of the statement under work.
  var terms: Column<UInt32>
  /// The innermost node that was found to have an effect; none while there is none.
  var cause: NodeID
  /// Properties that `Object.defineProperty` gave a getter or setter: the symbol that holds the object, and
  /// the name or 0 for any.
  var accessors: Set<UInt64>
  /// How often it was learned that a symbol may hold what others see, too.
  var sharingCount: Int

  init(tree: consuming TreeBuilder, believesAnnotations: Bool) {
    self.tree = tree
    self.believesAnnotations = believesAnnotations
    known = Column(capacity: self.tree.symbols.count, from: &self.tree.pool)
    known.resize(to: self.tree.symbols.count, filling: SymbolKnowledge())
    isInOrder = false
    guards = Column(capacity: 8, from: &self.tree.pool)
    spine = Column(capacity: 32, from: &self.tree.pool)
    context = EffectContext()
    terms = Column(capacity: 16, from: &self.tree.pool)
    cause = 0
    accessors = []
    sharingCount = 0
  }

  consuming func finish() -> TreeBuilder {
    var tree = tree
    terms.recycle(into: &tree.pool)
    spine.recycle(into: &tree.pool)
    guards.recycle(into: &tree.pool)
    known.recycle(into: &tree.pool)
    return tree
  }

  /// Sets the effect flags and terms of all statements, and what other modules may know of symbols.
  mutating func run() {
    let count = tree.statements.count
    var index = 0
    while index < count {
      registerFunctions(tree.statements[index].node)
      index &+= 1
    }
    if tree.flags.contains(.hasObjectMembers) { noteSharedObjects() }
    index = 0
    isInOrder = true
    while index < count {
      judgeStatement(index)
      index &+= 1
    }
    isInOrder = false
    publish()
  }

  private mutating func noteSharedObjects() {
    var symbol: SymbolID = 0
    while symbol < UInt32(truncatingIfNeeded: tree.symbols.count) {
      let record = tree.symbols[symbol]
      if record.kind == .objectMember, record.flags.contains(.isWhole) {
        known[record.scope].flags.insert(.isShared)
      }
      symbol &+= 1
    }
  }

  private mutating func judgeStatement(_ index: Int) {
    terms.removeAll()
    cause = 0
    var facts = tree.statements[index]
    let isQuiet = facts.flags.contains(.isPart) ? isPartPure(facts) : isPure(facts.node)
    if !isQuiet {
      facts.flags.insert(.hasEffects)
      facts.cause = cause == 0 ? facts.node : cause
      noteExports(facts)
    } else if !terms.isEmpty {
      keepTerms(&facts)
    }
    tree.statements[index] = facts
    var word = facts.declares
    while word < facts.reads {
      known[tree.factWords[word]].flags.insert(.initialized)
      word &+= 1
    }
  }

  // Exports that a statement with effects may have given a value: another one is no introduction.
  private mutating func noteExports(_ facts: StatementFacts) {
    var word = facts.writes
    while word < facts.imports {
      let symbol = tree.factWords[word]
      if tree.symbols[symbol].kind == .exportMember { known[symbol].flags.insert(.initialized) }
      word &+= 1
    }
  }

  // A statement has few terms: duplicates are looked for one by one, up to a bound.
  private mutating func keepTerms(_ facts: inout StatementFacts) {
    facts.effects = UInt32(truncatingIfNeeded: tree.factWords.count)
    var index = 0
    while index < terms.count {
      let term = EffectTerm(rawValue: terms[index])
      var isNew = true
      var other = max(0, index - 16)
      while other < index && isNew {
        isNew = terms[other] != term.rawValue
        other &+= 1
      }
      if isNew {
        tree.factWords.append(term.rawValue)
        facts.flags.insert(
          term.kind == .changes || term.kind == .introduces ? .changesSymbols : .hasConditions
        )
      }
      index &+= 1
    }
    facts.effectsEnd = UInt32(truncatingIfNeeded: tree.factWords.count)
  }

  /// Tells other modules what is known of the functions of the module scope and of what is exported.
  private mutating func publish() {
    var symbol: SymbolID = 0
    while symbol < UInt32(truncatingIfNeeded: tree.symbols.count) {
      if tree.symbols[symbol].scope == 0, known[symbol].body != 0 { publishFunction(symbol) }
      if tree.symbols[symbol].kind == .exportMember || tree.symbols[symbol].kind == .objectMember {
        publishMember(symbol)
      }
      symbol &+= 1
    }
    var index = 0
    while index < tree.exports.count {
      let symbol = tree.exports[index].symbol
      index &+= 1
      if symbol != noSymbol { publishValue(symbol) }
    }
  }

  mutating func publishValue(_ symbol: SymbolID) {
    let knowledge = known[symbol]
    let value = Value(rawValue: knowledge.value) ?? .unknown
    if value.isPlain {
      // Who imports it may run in a cycle with it, but not before a dead zone ends.
      if !tree.symbols[symbol].flags.contains(.isWritten) {
        tree.symbols[symbol].flags.insert(.isPlain)
      }
      if value == .string || value == .number || value == .boolean {
        tree.symbols[symbol].flags.insert(.readIsPure)
      }
    } else if owner(ofSymbol: symbol) != .anybody
      && !knowledge.flags.contains(.hasStaticGetters)
    {
      tree.symbols[symbol].flags.insert(.readIsPure)
    }
  }

  private mutating func publishFunction(_ symbol: SymbolID) {
    let node = tree[known[symbol].body]
    if node.kind == .functionDeclaration || node.kind == .functionExpression,
      node.flags.contains(.usesThis)
    {
      tree.symbols[symbol].flags.insert(.usesThis)
    }
    if isCallPure(of: symbol) { tree.symbols[symbol].flags.insert(.callIsPure) }
    let isExported =
      tree.symbols[symbol].flags.contains(.isExported)
      || tree.symbols[symbol].kind == .exportMember
    if isExported, isNewPure(of: symbol) {
      tree.symbols[symbol].flags.insert(.newIsPure)
    }
  }

  // MARK: statements

  mutating func isPure(list: ListID) -> Bool {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      if !isPure(tree.element(index, of: list)) { return false }
      index &+= 1
    }
    return true
  }

  /// Whether evaluating the statement `id` has no effect but giving names values.
  mutating func isPure(_ statement: NodeID) -> Bool {
    var id = statement
    while true {
      let node = tree[id]
      switch node.kind {
      case .none, .emptyStatement, .directive, .functionDeclaration, .importDeclaration,
        .exportFrom, .exportNamed, .exportAll, .breakStatement, .continueStatement:
        return true
      case .expressionStatement:
        return node.flags.contains(.exportsAll) ? isStarPure(node) : value(of: node.a) != .effect
      case .returnStatement:
        if isReturnPure(node) { return true }
        if cause == 0 { cause = id }
        return false
      case .variableDeclaration:
        return areVariablesPure(node)
      case .classDeclaration:
        return isDeclaredClassPure(node)
      case .exportDeclaration:
        id = node.a
      case .exportDefault:
        let kind = tree[node.a].kind
        if kind != .functionDeclaration && kind != .classDeclaration {
          return isDefaultPure(node)
        }
        id = node.a
      case .block:
        return isPure(list: node.a)
      case .labeledStatement:
        id = node.b
      case .ifStatement:
        let record = tree.record(PairRecord.self, at: node.b)
        guard value(of: node.a) != .effect, isBranchPure(record.first, node.a, true) else {
          return false
        }
        if tree[record.second].kind != .ifStatement {
          return isBranchPure(record.second, node.a, false)
        }
        id = record.second
      case .switchStatement:
        return isSwitchPure(node)
      case .tryStatement:
        // The handler runs only after an effect of the block.
        let record = tree.record(TryRecord.self, at: node.a)
        return isPure(record.block) && isPure(record.finalizer)
      case .forStatement, .whileStatement, .doWhileStatement, .forOfStatement, .forInStatement:
        return isLoopPure(id)
      default:
        if cause == 0 { cause = id }
        return false
      }
    }
  }

  private mutating func isReturnPure(_ node: Node) -> Bool {
    // At the top of a CommonJS module it leaves out all that follows.
    if context.callDepth == 0 { return false }
    let result = node.a == 0 ? .undefined : value(of: node.a)
    if result == .effect { return false }
    context.result = context.result == .effect ? result : context.result.merged(with: result)
    return true
  }

  private mutating func isBranchPure(_ id: NodeID, _ test: NodeID, _ holds: Bool) -> Bool {
    let mark = guards.count
    pushGuards(test, holds: holds)
    let result = isPure(id)
    guards.truncate(to: mark)
    return result
  }

  private mutating func isSwitchPure(_ node: Node) -> Bool {
    if value(of: node.a) == .effect { return false }
    let cases = tree.record(SwitchRecord.self, at: node.b).cases
    let count = tree.count(of: cases)
    var index = 0
    while index < count {
      let clause = tree[tree.element(index, of: cases)]
      if clause.a != 0, value(of: clause.a) == .effect { return false }
      if !isPure(list: clause.b) { return false }
      // What is declared here is still in its dead zone when a later case is entered.
      if index &+ 1 < count, declaresLexically(clause.b) { return false }
      index &+= 1
    }
    return true
  }

  private func declaresLexically(_ list: ListID) -> Bool {
    (0..<tree.count(of: list)).contains {
      let node = tree[tree.element($0, of: list)]
      return node.kind == .classDeclaration
        || node.kind == .variableDeclaration && node.op != DeclarationKind.var.rawValue
    }
  }

  // MARK: loops

  /// Whether a loop has no effect.
  ///
  /// It is taken to end, unless nothing but `break` could end it.
  private mutating func isLoopPure(_ id: NodeID) -> Bool {
    let sharing = sharingCount
    let isPure = areLoopPartsPure(tree[id])
    // What a round learns would have to be known to the part of the next round before it.
    if isPure && sharing == sharingCount { return true }
    if cause == 0 { cause = id }
    return false
  }

  private mutating func areLoopPartsPure(_ node: Node) -> Bool {
    switch node.kind {
    case .forStatement:
      let record = tree.record(ForRecord.self, at: node.a)
      guard mayEnd(record.test) else { return false }
      let initializer = tree[record.initializer]
      let starts =
        initializer.kind == .variableDeclaration
        ? areVariablesPure(initializer) : record.initializer == 0 || isValuePure(record.initializer)
      return starts && isValuePure(record.test) && isPure(record.body)
        && (record.update == 0 || isValuePure(record.update))
    case .whileStatement, .doWhileStatement:
      return mayEnd(node.a) && isValuePure(node.a) && isPure(node.b)
    default:
      let record = tree.record(ForInRecord.self, at: node.a)
      guard !node.flags.contains(.await), tree[record.left].kind == .variableDeclaration else {
        return false
      }
      let declarator = tree[tree.element(0, of: tree[record.left].a)]
      guard tree[declarator.a].kind == .bindingIdentifier else { return false }
      switch value(of: record.right) {
      case .array, .string: break
      case .object where node.kind == .forInStatement: break
      default: return false
      }
      let name = tree[declarator.a].b
      if name != noSymbol { known[name].flags.insert(.initialized) }
      if tree[record.left].op != DeclarationKind.var.rawValue,
        node.kind == .forInStatement || hasPlainElements(record.right)
      {
        remember(.primitive, of: name, isVar: false)
      }
      return isPure(record.body)
    }
  }

  private mutating func isValuePure(_ id: NodeID) -> Bool { value(of: id) != .effect }

  private func mayEnd(_ test: NodeID) -> Bool {
    switch tree[test].kind {
    case .none, .booleanLiteral, .numberLiteral, .stringLiteral, .nullLiteral: false
    case .unary: tree[tree[test].a].kind != .numberLiteral
    default: true
    }
  }

  // MARK: declarations

  private mutating func areVariablesPure(_ node: Node) -> Bool {
    // The end of the scope disposes what `using` declares.
    let kind = DeclarationKind(rawValue: node.op)
    if kind == .using || kind == .awaitUsing { return false }
    let count = tree.count(of: node.a)
    var isPure = true
    var index = 0
    while index < count {
      let declarator = tree[tree.element(index, of: node.a)]
      // All declarators are looked at: later statements use what is known of the names.
      if !isDeclaratorPure(declarator, isVar: kind == .var) { isPure = false }
      let name = tree[declarator.a]
      if name.kind == .bindingIdentifier, name.b != noSymbol {
        known[name.b].flags.insert(.initialized)
      }
      index &+= 1
    }
    return isPure
  }

  private mutating func isDeclaratorPure(_ declarator: Node, isVar: Bool) -> Bool {
    let name = tree[declarator.a]
    let value = declarator.b == 0 ? Value.undefined : value(of: declarator.b)
    if value == .effect { return false }
    guard name.kind == .bindingIdentifier else {
      if isDestructuringPure(declarator.a, of: declarator.b, value) { return true }
      if cause == 0 { cause = declarator.a }
      return false
    }
    if name.b == noSymbol { return true }
    if declarator.b != 0 {
      remember(value, of: name.b, isVar: isVar)
      noteHeld(by: name.b, declarator.b)
    } else if !known[name.b].flags.contains(.initialized) {
      known[name.b].flags.formUnion([.isFresh, .mayBeEmpty])
      if hasPlainWrites(name.b) { known[name.b].value = Value.primitive.rawValue }
    }
    return true
  }

  /// All that is ever assigned to `symbol` is plain.
  private func hasPlainWrites(_ symbol: SymbolID) -> Bool {
    let flags = tree.symbols[symbol].flags
    return flags.contains(.isWritten) && !flags.contains(.hasUnknownWrites)
  }

  mutating func remember(_ value: Value, of symbol: SymbolID, isVar: Bool) {
    if symbol == noSymbol { return }
    if isVar && known[symbol].flags.contains(.initialized) {
      // `var a = 1; var a = f;`
      known[symbol].value = Value.unknown.rawValue
      return
    }
    if tree.symbols[symbol].flags.contains(.isWritten) {
      if value.isPlain && hasPlainWrites(symbol) {
        known[symbol].value = Value.primitive.rawValue
      }
      return
    }
    switch value {
    case .effect, .unknown: break
    // A `var` is undefined before its statement.
    case _ where value.isPlain && isVar: known[symbol].value = Value.primitive.rawValue
    default: known[symbol].value = value.rawValue
    }
  }

  private mutating func isDefaultPure(_ node: Node) -> Bool {
    let value = value(of: node.a)
    if value == .effect { return false }
    let symbol = tree[node.b].b
    remember(value, of: symbol, isVar: false)
    if symbol != noSymbol { noteHeld(by: symbol, node.a) }
    return true
  }

  private mutating func isDeclaredClassPure(_ node: Node) -> Bool {
    let name = tree.record(ClassRecord.self, at: node.a).name
    if name != 0 { known[tree[name].b].flags.formUnion(accessors(of: node)) }
    return isClassPure(node)
  }

  /// Whether taking the object `source`, of which `value` is known, apart has no effect.
  private mutating func isDestructuringPure(
    _ pattern: NodeID,
    of source: NodeID,
    _ value: Value
  ) -> Bool {
    let node = tree[pattern]
    let count = tree.count(of: node.a)
    if node.kind == .arrayPattern {
      guard value == .array else { return false }
      for index in 0..<count where !isTargetPure(tree.element(index, of: node.a)) { return false }
      return true
    }
    switch value {
    case .object, .array, .global: break
    default:
      let isOwned = owner(of: source) != .anybody && !mayHaveGetters(source)
      guard
        isOwned || isNamespace(source) || assumeQuiet(source)
          || assume(.readIsPure, of: source)
      else { return false }
    }
    for index in 0..<count {
      let property = tree[tree.element(index, of: node.a)]
      let target = property.kind == .patternProperty ? property.b : property.a
      if property.flags.contains(.computed) && property.kind == .patternProperty
        || !isTargetPure(target)
      {
        return false
      }
    }
    return true
  }

  private mutating func isTargetPure(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .none: return true
    case .bindingIdentifier:
      if node.b != noSymbol { known[node.b].flags.insert(.initialized) }
      return true
    case .restElement: return isTargetPure(node.a)
    // The default comes first: its name is still in its dead zone.
    case .assignmentPattern: return value(of: node.b) != .effect && isTargetPure(node.a)
    default: return false
    }
  }

  /// Whether `id` names the namespace object of an import.
  private func isNamespace(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .identifier, node.b != noSymbol,
      tree.symbols[node.b].kind == .importBinding
    else { return false }
    return (0..<tree.namedImports.count).contains {
      tree.namedImports[$0].symbol == node.b && tree.namedImports[$0].name == .empty
    }
  }
}
