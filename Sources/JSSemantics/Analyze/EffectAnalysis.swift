// Which top-level statements have effects: may do something that can be observed beyond giving their
// symbols their values. An answer "no" must be right under the assumptions of docs/assumptions.md
// (no read of another module's bindings before initialisation, built-ins not replaced); "yes" may be wrong.

import JSSyntax
import Memory

/// What evaluating an expression does, and what is known of its value when it does nothing.
enum Value: UInt8 {
  /// It may be observed.
  case effect
  /// Nothing is known of the value.
  case unknown
  case undefined, null, boolean, number, string
  /// Some primitive that converts to string and number without effects (no Symbol, no BigInt).
  case primitive
  case bigint, symbol
  /// A function or class, with its ordinary properties.
  case function
  /// A fresh array of pure elements.
  case array
  /// A fresh object with data properties only.
  case object
  /// A built-in object or function.
  case global
  /// The `prototype` of a built-in.
  case prototype

  /// It may be observed or not; nothing else is known.
  init(isPure: Bool) { self = isPure ? .unknown : .effect }

  /// Converting it to a string or number has no effect.
  var isPlain: Bool {
    rawValue >= Value.undefined.rawValue && rawValue <= Value.primitive.rawValue
  }

  var isPrimitive: Bool { isPlain || self == .bigint || self == .symbol }

  var isObject: Bool { rawValue >= Value.function.rawValue }

  /// It is a literal, or a function or class of the module.
  var isFresh: Bool { self == .object || self == .array || self == .function }

  /// What is known when the value is this one or `other`.
  func merged(with other: Value) -> Value {
    if self == other { return self }
    if self == .effect || other == .effect { return .effect }
    return isPlain && other.isPlain ? .primitive : .unknown
  }
}

/// Judges statements in order.
///
/// Enters no function but those that are called on the spot.
struct EffectAnalysis: ~Copyable {
  var tree: TreeBuilder
  let believesAnnotations: Bool
  /// By symbol: what is known of its value, as `Value.rawValue`; 0 before a declaration is seen.
  var values: Column<UInt8>
  /// By symbol: 1 once the statement or declarator that initialises it has been judged.
  var initialized: Column<UInt8>
  /// Statements are judged in order, so a lexical name that is not `initialized` is in its dead zone.
  var isInOrder: Bool
  /// Unbound names that a `typeof` around has shown to exist.
  var guards: Column<SymbolID>
  /// Operands and names under work.
  var spine: Column<NodeID>
  /// How many called functions are being looked into.
  var callDepth: Int

  init(tree: consuming TreeBuilder, believesAnnotations: Bool) {
    self.tree = tree
    self.believesAnnotations = believesAnnotations
    values = Column(capacity: self.tree.symbols.count)
    values.resize(to: self.tree.symbols.count, filling: 0)
    initialized = Column(capacity: self.tree.symbols.count)
    initialized.resize(to: self.tree.symbols.count, filling: 0)
    isInOrder = false
    guards = Column(capacity: 8)
    spine = Column(capacity: 32)
    callDepth = 0
  }

  consuming func finish() -> TreeBuilder { tree }

  /// Sets `hasEffects` of all statements and `callIsPure` of the functions of the module scope.
  mutating func run() {
    let count = tree.statements.count
    var index = 0
    while index < count {
      findPureFunctions(tree.statements[index].node)
      index &+= 1
    }
    index = 0
    isInOrder = true
    while index < count {
      let facts = tree.statements[index]
      if !isPure(facts.node) { tree.statements[index].flags.insert(.hasEffects) }
      var word = facts.declares
      while word < facts.reads {
        initialized[tree.factWords[word]] = 1
        word &+= 1
      }
      index &+= 1
    }
  }

  // MARK: pure functions

  private mutating func findPureFunctions(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .exportDeclaration, .exportDefault: findPureFunctions(node.a)
    case .functionDeclaration:
      let name = tree.record(FunctionRecord.self, at: node.a).name
      if name != 0 { judgeFunction(id, of: tree[name].b) }
    case .variableDeclaration:
      let count = tree.count(of: node.a)
      var index = 0
      while index < count {
        let declarator = tree[tree.element(index, of: node.a)]
        let value = tree[declarator.b].kind
        if value == .arrowFunction || value == .functionExpression,
          tree[declarator.a].kind == .bindingIdentifier
        {
          judgeFunction(declarator.b, of: tree[declarator.a].b)
        }
        index &+= 1
      }
    default: break
    }
  }

  private mutating func judgeFunction(_ id: NodeID, of symbol: SymbolID) {
    if symbol != noSymbol && tree[id].kind != .arrowFunction && tree[id].flags.contains(.usesThis) {
      tree.symbols[symbol].flags.insert(.usesThis)
    }
    if symbol == noSymbol || tree.symbols[symbol].flags.contains(.isWritten) { return }
    let isMarked = believesAnnotations && tree[id].flags.contains(.noSideEffects)
    if isMarked || isCallPure(id) { tree.symbols[symbol].flags.insert(.callIsPure) }
  }

  /// Whether calling the function node `id` with any arguments has no effect.
  mutating func isCallPure(_ id: NodeID) -> Bool {
    let node = tree[id]
    let record = tree.record(FunctionRecord.self, at: node.a)
    let count = tree.count(of: record.parameters)
    var index = 0
    while index < count {
      var target = tree[tree[tree.element(index, of: record.parameters)].a]
      if target.kind == .restElement { target = tree[target.a] }
      if target.kind != .bindingIdentifier { return false }
      index &+= 1
    }
    // A generator's body waits for `next`.
    if node.flags.contains(.generator) { return true }
    callDepth += 1
    let isBodyPure = isPure(list: record.body)
    callDepth -= 1
    return isBodyPure
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
        .exportFrom, .exportNamed, .exportAll, .breakStatement:
        return true
      case .expressionStatement:
        return value(of: node.a) != .effect
      case .returnStatement:
        return node.a == 0 || value(of: node.a) != .effect
      case .variableDeclaration:
        return areVariablesPure(node)
      case .classDeclaration:
        return isClassPure(node)
      case .exportDeclaration:
        id = node.a
      case .exportDefault:
        let kind = tree[node.a].kind
        if kind != .functionDeclaration && kind != .classDeclaration {
          return value(of: node.a) != .effect
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
      default:
        return false
      }
    }
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
      index &+= 1
    }
    return true
  }

  // MARK: variables

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
      let value = declarator.b == 0 ? Value.undefined : value(of: declarator.b)
      if value == .effect {
        isPure = false
      } else if tree[declarator.a].kind == .bindingIdentifier {
        if declarator.b != 0 { remember(value, of: tree[declarator.a].b, isVar: kind == .var) }
      } else if !isDestructuringPure(declarator.a, of: declarator.b, value) {
        isPure = false
      }
      let name = tree[declarator.a]
      if name.kind == .bindingIdentifier, name.b != noSymbol { initialized[name.b] = 1 }
      index &+= 1
    }
    return isPure
  }

  private mutating func remember(_ value: Value, of symbol: SymbolID, isVar: Bool) {
    if symbol == noSymbol || tree.symbols[symbol].flags.contains(.isWritten) { return }
    switch value {
    case .function, .symbol, .bigint, .global, .prototype: values[symbol] = value.rawValue
    case .undefined, .null, .boolean, .number, .string, .primitive:
      // A `var` is undefined before its statement.
      values[symbol] = isVar ? Value.primitive.rawValue : value.rawValue
    default: break
    }
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
    guard value == .object || value == .array || value == .global || isNamespace(source) else {
      return false
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
    case .none, .bindingIdentifier: return true
    case .restElement: return isTargetPure(node.a)
    case .assignmentPattern: return isTargetPure(node.a) && value(of: node.b) != .effect
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
