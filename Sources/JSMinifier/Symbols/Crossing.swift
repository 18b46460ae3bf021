// Whether an expression may be evaluated later than where it stands: a walk, in the order of evaluation,
// over what comes between it and the name that is to be replaced by it.
//
//   const x = f(); return g(x);       `g` is read in between: no matter, so g(f())
//   const x = f(); return a.b + x;    `a.b` may run a getter, or f may change it: stays
//
// Of the expression that moves it is known what it can do (`Deeds`) and which variables of its own
// function it reads and writes (`SymbolUse.mark`). Every step in between is held against that.

import JSSyntax
import Memory

/// What code can do and depend on, beside the local variables that no other function uses.
struct Deeds: OptionSet, BitwiseCopyable {
  let rawValue: UInt8
  /// It may run any code, throw, or change what other code sees.
  static var acts: Self { Self(rawValue: 1) }
  /// Its result depends on what other code can change.
  static var looks: Self { Self(rawValue: 2) }
  /// It waits (`await`, `yield`).
  static var waits: Self { Self(rawValue: 4) }
  /// It writes local variables.
  static var assigns: Self { Self(rawValue: 8) }
  /// It calls `super(…)`, which gives `this` its value.
  static var bindsThis: Self { Self(rawValue: 16) }
  /// It may leave the statement list early.
  static var leaves: Self { Self(rawValue: 32) }
}

/// A walk from an expression to the next use of a variable.
struct Crossing: BitwiseCopyable {
  /// The expression that moves; none while its own deeds are summed up.
  var value: NodeID = 0
  /// The variable whose next use is looked for.
  var symbol: SymbolID = noSymbol
  /// What `value` does, once `isSummed`.
  var deeds: Deeds = []
  var isSummed = false
  /// How many parts around are evaluated only sometimes.
  var conditions: Int32 = 0
  /// Nodes that may still be looked at.
  var budget: Int32 = 200
  var depth: Int32 = 0
  /// The next use; none while it is not found.
  var found: NodeID = 0
  /// The use that was found is evaluated only sometimes.
  var isConditional = false
  /// The next use is a write, whose old value nobody gets.
  var isOverwritten = false
}

extension Minifier {
  // MARK: steps

  /// Notes a step of the code, or holds it against the expression that moves.
  ///
  /// - Returns: whether the walk goes on.
  mutating func step(_ deeds: Deeds, _ crossing: inout Crossing) -> Bool {
    if crossing.value == 0 {
      crossing.deeds.formUnion(deeds)
      return true
    }
    sum(&crossing)
    let moving = crossing.deeds
    if !moving.isDisjoint(with: [.acts, .waits]) {
      return deeds.isDisjoint(with: [.acts, .looks, .waits, .leaves])
    }
    if moving.contains(.assigns), deeds.contains(.leaves) { return false }
    if moving.contains(.looks) { return deeds.isDisjoint(with: [.acts, .waits]) }
    return true
  }

  /// Sums up what the moving expression does, once.
  private mutating func sum(_ crossing: inout Crossing) {
    if crossing.isSummed { return }
    crossing.isSummed = true
    crossing.deeds = deeds(of: crossing.value)
  }

  /// What evaluating `id` does; local variables are in their marks.
  mutating func deeds(of id: NodeID) -> Deeds {
    usage.serial &+= 1
    var summing = Crossing()
    summing.budget = 2000
    if !cross(id, &summing) { return [.acts, .looks, .waits, .assigns, .bindsThis] }
    return summing.deeds
  }

  private static var readMark: UInt32 { 1 }
  private static var writeMark: UInt32 { 2 }

  private mutating func mark(_ symbol: SymbolID, _ bit: UInt32) {
    let old = usage.symbols[symbol].mark
    usage.symbols[symbol].mark = old &>> 2 == usage.serial ? old | bit : usage.serial &<< 2 | bit
  }

  private func isMarked(_ symbol: SymbolID, _ bits: UInt32) -> Bool {
    let mark = usage.symbols[symbol].mark
    return mark &>> 2 == usage.serial && mark & bits != 0
  }

  /// The code reads `symbol` at `id`.
  mutating func crossRead(_ id: NodeID, _ symbol: SymbolID, _ crossing: inout Crossing) -> Bool {
    if symbol == noSymbol { return true }
    if symbol == crossing.symbol {
      crossing.found = id
      crossing.isConditional = crossing.conditions > 0
      return false
    }
    switch tree.symbols[symbol].kind {
    case .unbound:
      return isSafeGlobal(symbol) || step([.acts, .looks], &crossing)
    case .importBinding, .importedName: return step(.looks, &crossing)
    default: break
    }
    // Whether a variable is shared takes long to tell there.
    if tree.flags.contains(.isTypeScript), isFixed(symbol), hasItsValue(symbol, at: id) {
      return true
    }
    if isShared(symbol) {
      // What has its only value looks the same whatever is done.
      if crossing.isSummed, mayLook(crossing) { return true }
      return isFixed(symbol) && hasItsValue(symbol, at: id) || step(.looks, &crossing)
    }
    if crossing.value == 0 {
      mark(symbol, Self.readMark)
      return true
    }
    if usage.symbols[symbol].writes == 0 { return true }
    sum(&crossing)
    return !isMarked(symbol, Self.writeMark)
  }

  // Whether a step that looks is none that the moving expression minds.
  private func mayLook(_ crossing: Crossing) -> Bool {
    crossing.deeds.isDisjoint(with: [.acts, .waits])
  }

  /// The code writes `symbol` at `id`.
  mutating func crossWrite(_ id: NodeID, _ symbol: SymbolID, _ crossing: inout Crossing) -> Bool {
    if symbol == noSymbol { return false }
    if symbol == crossing.symbol {
      crossing.found = id
      crossing.isOverwritten = true
      crossing.isConditional = crossing.conditions > 0
      return false
    }
    if isShared(symbol) { return step([.acts, .looks], &crossing) }
    if crossing.value == 0 {
      mark(symbol, Self.writeMark)
      crossing.deeds.insert(.assigns)
      return true
    }
    sum(&crossing)
    return !isMarked(symbol, Self.readMark | Self.writeMark)
      && crossing.deeds.isDisjoint(with: .waits)
  }

  /// Whether code outside of the function may read or write the variable.
  func isShared(_ symbol: SymbolID) -> Bool {
    switch tree.symbols[symbol].kind {
    case .var, .let, .const, .class, .catchBinding, .function: break
    case .parameter: if isAliased(usage.symbols[symbol].declaration) { return true }
    default: return true
    }
    return !isPrivate(symbol) || isCaptured(symbol)
  }

  // A fixed `var` is undefined before its declaration has run; a read of other names throws then.
  private func hasItsValue(_ symbol: SymbolID, at id: NodeID) -> Bool {
    switch tree.symbols[symbol].kind {
    case .var:
      let declarator = declarator(of: symbol)
      return declarator != 0 && hasRun(declarator, before: id)
    case .let, .const, .class:
      if tree.symbols[symbol].scope == 0, options.isBundled { return true }
      return !sharesFunction(id, with: symbol) || isPastDeclaration(id, symbol)
    default: return true
    }
  }

  /// Whether no function stands between `id` and the statement list that declares `symbol`.
  private func sharesFunction(_ id: NodeID, with symbol: SymbolID) -> Bool {
    let declaration = usage.symbols[symbol].declaration
    var owner = usage.parents[declaration]
    if tree[owner].kind == .declarator { owner = usage.parents[owner] }
    owner = usage.parents[owner]
    var child = id
    while child != 0 {
      let parent = usage.parents[child]
      if parent == owner { return true }
      if runsBodyLater(parent, child) { return false }
      child = parent
    }
    return false
  }

  // MARK: names that move

  /// Whether the names in `id` mean the same at `place`, which other scopes may be around.
  mutating func staysVisible(_ id: NodeID, at place: NodeID) -> Bool {
    if renamesSymbols || scope(around: id) == scope(around: place) { return true }
    let mark = stack.count
    stack.append(id)
    var isFine = true
    while stack.count > mark {
      let current = stack.removeLast()
      let node = tree[current]
      if node.kind == .identifier {
        if node.b == noSymbol || !isVisibleAlone(node.b) { isFine = false }
      }
      tree.pushChildren(of: current, onto: &stack)
      if !isFine { stack.truncate(to: mark) }
    }
    return isFine
  }

  /// The innermost scope around `id`.
  func scope(around id: NodeID) -> ScopeID {
    var child = id
    while child != 0 {
      let parent = usage.parents[child]
      if let scope = ownScope(parent, child) { return scope }
      child = parent
    }
    return 0
  }

  // The scope that `id` opens for its part `child`.
  private func ownScope(_ id: NodeID, _ child: NodeID) -> ScopeID? {
    let node = tree[id]
    switch node.kind {
    case .block: return node.b
    case .functionExpression, .functionDeclaration, .arrowFunction:
      return tree.record(FunctionRecord.self, at: node.a).scope
    case .classExpression, .classDeclaration:
      return tree.record(ClassRecord.self, at: node.a).scope
    case .classField, .classAccessor:
      let record = tree.record(MemberRecord.self, at: node.b)
      return record.value == child ? record.scope : nil
    case .classStaticBlock: return tree.record(StaticBlockRecord.self, at: node.a).scope
    case .forStatement: return tree.record(ForRecord.self, at: node.a).scope
    case .forInStatement, .forOfStatement:
      return tree.record(ForInRecord.self, at: node.a).scope
    case .switchStatement:
      return node.a == child ? nil : tree.record(SwitchRecord.self, at: node.b).scope
    case .tryStatement:
      let record = tree.record(TryRecord.self, at: node.a)
      return record.parameter == child ? record.scope : nil
    default: return nil
    }
  }

  /// Hangs the scopes that begin in `id`, which has moved there from the scope `old`, below the scope
  /// around it.
  mutating func reparentScopes(in id: NodeID, from old: ScopeID) {
    let new = scope(around: id)
    if new == old { return }
    let mark = stack.count
    stack.append(id)
    while stack.count > mark {
      let current = stack.removeLast()
      let node = tree[current]
      let scope: ScopeID
      switch node.kind {
      case .functionExpression, .arrowFunction:
        scope = tree.record(FunctionRecord.self, at: node.a).scope
      case .classExpression: scope = tree.record(ClassRecord.self, at: node.a).scope
      default:
        tree.pushChildren(of: current, onto: &stack)
        continue
      }
      reparent(scope, from: old, to: new)
    }
  }

  private mutating func reparent(_ scope: ScopeID, from old: ScopeID, to new: ScopeID) {
    var inner = scope
    // Below `new` already: what is around both may hang below `old`.
    while inner != 0 && inner != new {
      let outer = tree.scopes[inner].parent
      if outer == old {
        tree.scopes[inner].parent = new
        return
      }
      inner = outer
    }
  }
}
