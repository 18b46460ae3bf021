// Functions and classes: what calling and constructing them does, for those that are called on the spot
// and for those that a name of the module always stands for.

import JSSyntax
import Memory

extension EffectAnalysis {
  /// How deep calls of calls are looked into.
  private static var callLimit: Int { 24 }

  // MARK: which function a name is

  /// Notes the functions and classes that the statement `id` declares.
  mutating func registerFunctions(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .exportDeclaration: registerFunctions(node.a)
    case .exportDefault:
      switch tree[node.a].kind {
      case .functionDeclaration, .classDeclaration: register(node.a, as: tree[node.b].b)
      case .arrowFunction, .functionExpression, .classExpression:
        register(node.a, as: tree[node.b].b)
      default: break
      }
    case .functionDeclaration:
      let name = tree.record(FunctionRecord.self, at: node.a).name
      if name != 0 { register(id, as: tree[name].b) }
    case .classDeclaration:
      let name = tree.record(ClassRecord.self, at: node.a).name
      if name != 0 { register(id, as: tree[name].b) }
    case .variableDeclaration: registerValues(node)
    case .expressionStatement: registerExport(tree[node.a])
    default: break
    }
  }

  // `exports.f = function () {}`
  private mutating func registerExport(_ node: Node) {
    guard node.kind == .assignment, node.op == Operator.assign.rawValue else { return }
    let target = tree[node.a]
    guard target.kind == .namespaceMember, target.b != noSymbol,
      tree.symbols[target.b].kind == .exportMember
    else { return }
    switch tree[node.b].kind {
    case .arrowFunction, .functionExpression, .classExpression: register(node.b, as: target.b)
    case .assignment: registerExport(tree[node.b])
    default: break
    }
  }

  private mutating func registerValues(_ node: Node) {
    let count = tree.count(of: node.a)
    var index = 0
    while index < count {
      let declarator = tree[tree.element(index, of: node.a)]
      index &+= 1
      switch tree[declarator.b].kind {
      case .arrowFunction, .functionExpression, .classExpression:
        if tree[declarator.a].kind == .bindingIdentifier {
          register(declarator.b, as: tree[declarator.a].b)
        }
      default: break
      }
    }
  }

  private mutating func register(_ body: NodeID, as symbol: SymbolID) {
    if symbol == noSymbol { return }
    let node = tree[body]
    if node.kind == .classDeclaration || node.kind == .classExpression {
      known[symbol].flags.formUnion(accessors(of: node))
    }
    if tree.symbols[symbol].flags.contains(.isWritten) { return }
    // Of two functions of one name the last is meant, but a variable may come between them.
    known[symbol].body = known[symbol].body == 0 || known[symbol].body == body ? body : 0
  }

  // MARK: calls

  /// Whether calling what `symbol` always is, with any arguments, has no effect.
  mutating func isCallPure(of symbol: SymbolID) -> Bool {
    let body = known[symbol].body
    if body == 0 { return false }
    switch Verdict(rawValue: known[symbol].callVerdict) {
    case .yes: return true
    case .no: return false
    // A function that calls itself does nothing else by that; of two that call each other the first
    // answer would be a guess.
    case .asking: return context.judged == symbol
    default: break
    }
    let node = tree[body]
    switch node.kind {
    case .functionDeclaration, .functionExpression, .arrowFunction: break
    default: return false
    }
    if believesAnnotations && node.flags.contains(.noSideEffects) {
      known[symbol].callVerdict = Verdict.yes.rawValue
      known[symbol].result = Value.unknown.rawValue
      return true
    }
    guard context.callDepth < Self.callLimit else { return false }
    known[symbol].callVerdict = Verdict.asking.rawValue
    let outer = startJudging(symbol)
    let isPure = isCallPure(body)
    let result = context.result
    stopJudging(outer)
    known[symbol].result = node.flags.isDisjoint(with: [.async, .generator]) ? result.rawValue : 1
    known[symbol].callVerdict = (isPure ? Verdict.yes : Verdict.no).rawValue
    return isPure
  }

  /// The state that judging a function for all its calls puts aside.
  private struct Suspended {
    let context: EffectContext
    let cause: NodeID
    let isInOrder: Bool
  }

  private mutating func startJudging(_ symbol: SymbolID) -> Suspended {
    let outer = Suspended(context: context, cause: cause, isInOrder: isInOrder)
    context = EffectContext(
      callDepth: context.callDepth + 1,
      isDeferred: true,
      judged: symbol
    )
    isInOrder = false
    return outer
  }

  private mutating func stopJudging(_ outer: Suspended) {
    context = outer.context
    cause = outer.cause
    isInOrder = outer.isInOrder
  }

  /// Whether calling the function node `id` with any arguments has no effect.
  ///
  /// `context.result` tells what it returns.
  mutating func isCallPure(_ id: NodeID) -> Bool {
    let node = tree[id]
    let record = tree.record(FunctionRecord.self, at: node.a)
    context.result = .effect
    guard areParametersSimple(record.parameters) else {
      if cause == 0 { cause = id }
      return false
    }
    // A generator's body waits for `next`.
    if node.flags.contains(.generator) {
      context.result = .unknown
      return true
    }
    context.callDepth += 1
    let outerThis = context.thisOwner
    if node.kind != .arrowFunction && context.judged == noSymbol { context.thisOwner = .anybody }
    registerInnerFunctions(record.body)
    let isBodyPure = isPure(list: record.body)
    context.thisOwner = outerThis
    context.callDepth -= 1
    noteEnd(record.body)
    return isBodyPure
  }

  /// A function may end without `return`.
  private mutating func noteEnd(_ body: ListID) {
    let count = tree.count(of: body)
    if count > 0, tree[tree.element(count - 1, of: body)].kind == .returnStatement { return }
    context.result =
      context.result == .effect ? .undefined : context.result.merged(with: .undefined)
  }

  private mutating func areParametersSimple(_ parameters: ListID) -> Bool {
    let count = tree.count(of: parameters)
    var index = 0
    while index < count {
      var target = tree[tree[tree.element(index, of: parameters)].a]
      let isRest = target.kind == .restElement
      if isRest { target = tree[target.a] }
      if target.kind != .bindingIdentifier { return false }
      if isRest { remember(.array, of: target.b, isVar: false) }
      index &+= 1
    }
    return true
  }

  private mutating func registerInnerFunctions(_ body: ListID) {
    let count = tree.count(of: body)
    var index = 0
    while index < count {
      registerFunctions(tree.element(index, of: body))
      index &+= 1
    }
  }

  /// Calls the function node `id` with the arguments `list`, which are pure.
  ///
  ///     (function (e) { e.A = 0; })(E || (E = {}));
  ///
  /// changes nothing but what `E` holds.
  mutating func callOnTheSpot(_ id: NodeID, _ list: ListID) -> Value {
    let record = tree.record(FunctionRecord.self, at: tree[id].a)
    let count = min(tree.count(of: record.parameters), tree.count(of: list))
    var index = 0
    while index < count {
      let argument = tree.element(index, of: list)
      if tree[argument].kind == .spread { break }
      let target = tree[tree[tree.element(index, of: record.parameters)].a]
      if target.kind == .bindingIdentifier, target.b != noSymbol,
        !tree.symbols[target.b].flags.contains(.isWritten), !context.isDeferred
      {
        known[target.b].owner = owner(of: argument)
      }
      index &+= 1
    }
    let outerResult = context.result
    let outerJudged = context.judged
    context.judged = noSymbol
    let isPure = isCallPure(id)
    let result = context.result
    context.result = outerResult
    context.judged = outerJudged
    if !isPure { return .effect }
    return tree[id].flags.isDisjoint(with: [.async, .generator]) ? result : .unknown
  }

  // MARK: construction

  /// Whether `new` of what `symbol` always is, with any arguments, has no effect.
  mutating func isNewPure(of symbol: SymbolID) -> Bool {
    let body = known[symbol].body
    if body == 0 { return false }
    switch Verdict(rawValue: known[symbol].newVerdict) {
    case .yes: return true
    case .no, .asking: return false
    default: break
    }
    guard context.callDepth < Self.callLimit else { return false }
    known[symbol].newVerdict = Verdict.asking.rawValue
    let outer = startJudging(symbol)
    context.thisOwner = .statement
    let isPure = isConstructionPure(body)
    stopJudging(outer)
    known[symbol].newVerdict = (isPure ? Verdict.yes : Verdict.no).rawValue
    return isPure
  }

  private mutating func isConstructionPure(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .functionDeclaration, .functionExpression:
      return node.flags.isDisjoint(with: [.async, .generator, .method]) && isCallPure(id)
    case .classDeclaration, .classExpression: break
    default: return false
    }
    let record = tree.record(ClassRecord.self, at: node.a)
    // Setting `this.x` could call a setter.
    if accessors(of: node).contains(.hasSetters) || !isSuperclassPure(record.superclass) {
      return false
    }
    context.superIsPure = true
    let count = tree.count(of: record.members)
    var index = 0
    while index < count {
      if !isInstancePartPure(tree[tree.element(index, of: record.members)]) { return false }
      index &+= 1
    }
    return true
  }

  private mutating func isSuperclassPure(_ id: NodeID) -> Bool {
    if id == 0 { return true }
    let node = tree[id]
    guard node.kind == .identifier, node.b != noSymbol else { return false }
    if known[node.b].body != 0 {
      return isNewPure(of: node.b)
    }
    guard let name = globalName(id) else { return false }
    return isQuietSuperclass(name)
  }

  private mutating func isInstancePartPure(_ member: Node) -> Bool {
    if member.kind == .classStaticBlock { return true }
    let record = tree.record(MemberRecord.self, at: member.b)
    if member.kind == .classMethod {
      return MethodKind(rawValue: member.op) != .constructor || isCallPure(record.value)
    }
    if member.flags.contains(.isStatic) || record.value == 0 { return true }
    return value(of: record.value) != .effect
  }

  /// Which kinds of accessors a class has or inherits from a class of the module.
  func accessors(of node: Node) -> SymbolKnowledgeFlags {
    let record = tree.record(ClassRecord.self, at: node.a)
    var found = SymbolKnowledgeFlags()
    let superclass = tree[record.superclass]
    if superclass.kind == .identifier, superclass.b != noSymbol {
      found = known[superclass.b].flags.intersection(.accessors)
    }
    let count = tree.count(of: record.members)
    for index in 0..<count {
      let member = tree[tree.element(index, of: record.members)]
      let isStatic = member.flags.contains(.isStatic)
      if member.kind == .classAccessor {
        found.formUnion(
          isStatic ? [.hasStaticGetters, .hasStaticSetters] : [.hasGetters, .hasSetters]
        )
      }
      guard member.kind == .classMethod else { continue }
      switch MethodKind(rawValue: member.op) {
      case .getter: found.insert(isStatic ? .hasStaticGetters : .hasGetters)
      case .setter: found.insert(isStatic ? .hasStaticSetters : .hasSetters)
      default: break
      }
    }
    return found
  }

  // MARK: classes

  /// Whether evaluating the class has no effect: its heritage, keys, static fields and blocks.
  mutating func isClassPure(_ node: Node) -> Bool {
    let record = tree.record(ClassRecord.self, at: node.a)
    if record.decorators != 0 { return false }
    if record.superclass != 0 {
      switch value(of: record.superclass) {
      case .unknown, .null, .function, .global: break
      default: return false
      }
    }
    let count = tree.count(of: record.members)
    var index = 0
    while index < count {
      if !isKeyPure(of: tree[tree.element(index, of: record.members)]) { return false }
      index &+= 1
    }
    // The class has its name from here on (ecma262 sec-runtime-semantics-classdefinitionevaluation).
    let name = record.name == 0 ? noSymbol : tree[record.name].b
    if name != noSymbol { known[name].flags.insert(.initialized) }
    let outerThis = context.thisOwner
    context.thisOwner = accessors(of: node).contains(.hasStaticSetters) ? .anybody : .statement
    var isPure = true
    index = 0
    while index < count && isPure {
      isPure = isMemberPure(tree[tree.element(index, of: record.members)])
      index &+= 1
    }
    context.thisOwner = outerThis
    return isPure
  }

  private mutating func isKeyPure(of member: Node) -> Bool {
    if member.kind == .classStaticBlock { return true }
    if tree.record(MemberRecord.self, at: member.b).decorators != 0 { return false }
    if member.flags.contains(.computed), !isKeyPure(member.a) { return false }
    if member.flags.contains([.computed, .isStatic]), tree[member.a].kind == .stringLiteral,
      tree[member.a].atom == .prototype
    {
      // No class can define it.
      return false
    }
    return true
  }

  private mutating func isMemberPure(_ member: Node) -> Bool {
    if member.kind == .classStaticBlock {
      let body = tree.record(StaticBlockRecord.self, at: member.a).body
      return isPure(list: body)
    }
    let record = tree.record(MemberRecord.self, at: member.b)
    guard member.kind != .classMethod, member.flags.contains(.isStatic), record.value != 0 else {
      return true
    }
    return value(of: record.value) != .effect
  }
}
