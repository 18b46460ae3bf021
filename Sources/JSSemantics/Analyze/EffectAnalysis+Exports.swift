// What statements do to the exports of a CommonJS module, and what reading those of others does.

import JSSyntax
import Memory

extension EffectAnalysis {
  // MARK: others' exports

  /// Reads a member that has a symbol of its own.
  mutating func valueOfMemberName(_ node: Node) -> Value {
    if node.b == noSymbol { return .unknown }
    switch tree.symbols[node.b].kind {
    case .importedMember:
      // `x.p` is quiet if reading properties of x is.
      if tree[node.a].kind == .requireCall {
        let value = valueOfRequire(tree[node.a])
        return value != .effect && assumeQuiet(node.a) ? .unknown : .effect
      }
      return assume(.readIsPure, of: node.a) ? .unknown : .effect
    case .exportMember: return valueOfName(node.b)
    case .objectMember: return valueOfOwnMember(node)
    default: return .unknown
    }
  }

  /// `x.p()` and `exports.p()`.
  mutating func valueOfMemberCall(_ callee: Node, _ id: NodeID) -> Value {
    if assume(.callIsPure, of: id) { return value(of: id) }
    guard callee.b != noSymbol, tree.symbols[callee.b].kind == .exportMember,
      isCallPure(of: callee.b)
    else { return .effect }
    let result = Value(rawValue: known[callee.b].result) ?? .unknown
    return result == .effect ? .unknown : result
  }

  /// `require("x")`: the linker knows what evaluating the module does.
  mutating func valueOfRequire(_ node: Node) -> Value {
    if context.isDeferred { return .effect }
    terms.append(EffectTerm(.requireIsPure, node.a).rawValue)
    return .unknown
  }

  /// Leaves it to the linker whether members of what `require("x")` gives are read without effect.
  mutating func assumeQuiet(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .requireCall, !context.isDeferred else { return false }
    terms.append(EffectTerm(.requiredIsQuiet, node.a).rawValue)
    return true
  }

  /// Reads a property of an object of the module.
  private mutating func valueOfOwnMember(_ node: Node) -> Value {
    let object = value(of: node.a)
    if object == .effect { return .effect }
    let symbol = tree.symbols[node.b]
    if symbol.flags.contains(.isWhole) { return object }
    let value = Value(rawValue: known[node.b].value) ?? .unknown
    if value != .effect, !symbol.flags.contains(.isWritten), isOnlyHere(symbol.scope) {
      return value
    }
    let isQuiet = object.isOrdinary || owner(of: node.a) != .anybody && !mayHaveGetters(node.a)
    return isQuiet ? .unknown : .effect
  }

  /// Whether no other module can write properties of what `symbol` holds.
  private func isOnlyHere(_ symbol: SymbolID) -> Bool {
    let record = tree.symbols[symbol]
    return record.kind != .defaultExport && !record.flags.contains(.isExported)
      && !known[symbol].flags.contains(.isShared)
  }

  // MARK: own exports

  /// `exports.x = value`, of which `value` is pure.
  mutating func export(_ symbol: SymbolID, _ node: Node, _ value: Value) -> Value {
    if context.isDeferred { return .effect }
    let isFirst = !known[symbol].flags.contains(.initialized)
    if isFirst && value == .undefined && context.callDepth == 0,
      !tree.symbols[symbol].flags.contains(.hasDeferredWrites)
    {
      terms.append(EffectTerm(.introduces, symbol).rawValue)
      return .undefined
    }
    terms.append(EffectTerm(.changes, symbol).rawValue)
    noteHeld(by: symbol, node.b)
    if isFirst && node.op == Operator.assign.rawValue { remember(value, of: symbol, isVar: false) }
    known[symbol].flags.insert(.initialized)
    if ignoresThis(node.b) { known[symbol].flags.insert(.ignoresThis) }
    return node.op == Operator.assign.rawValue ? value : .unknown
  }

  /// Whether calling the value of an export as a method makes no use of `this`.
  private func ignoresThis(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .functionExpression, .functionDeclaration:
      return node.flags.isDisjoint(with: [.usesThis, .containsEval])
    case .arrowFunction, .classExpression, .classDeclaration, .objectLiteral, .arrayLiteral,
      .stringLiteral, .numberLiteral, .templateLiteral, .regexLiteral:
      return true
    case .assignment: return node.op == Operator.assign.rawValue && ignoresThis(node.b)
    case .identifier where node.b != noSymbol && known[node.b].body != 0:
      return ignoresThis(known[node.b].body)
    case .identifier where node.b != noSymbol:
      return Value(rawValue: known[node.b].value)?.isPlain ?? false
    default: return false
    }
  }

  /// Tells other modules about an export, and this one what calls of it mean.
  mutating func publishMember(_ symbol: SymbolID) {
    if tree.symbols[symbol].kind == .exportMember { publishValue(symbol) }
    let flags = tree.symbols[symbol].flags
    if flags.contains(.isWhole) { return }
    if known[symbol].flags.contains(.ignoresThis), !flags.contains(.isWritten) {
      tree.symbols[symbol].flags.remove(.usesThis)
    } else {
      tree.symbols[symbol].flags.insert(.usesThis)
      if flags.contains(.isMethod), tree.flags.obstacle == .none,
        tree.symbols[symbol].kind == .exportMember
      {
        tree.flags.obstacle = .method
      }
    }
  }

  /// A property of `module.exports = { … }`.
  mutating func isPartPure(_ facts: StatementFacts) -> Bool {
    let property = tree[facts.node]
    let value = value(of: property.b)
    guard facts.imports > facts.writes, value != .effect else { return value != .effect }
    // The member is the last thing that the part was found to write.
    let symbol = tree.factWords[facts.imports - 1]
    if tree.symbols[symbol].kind == .objectMember {
      define(symbol, property.b, value)
      return true
    }
    terms.append(EffectTerm(.changes, symbol).rawValue)
    noteHeld(by: symbol, property.b)
    remember(value, of: symbol, isVar: false)
    known[symbol].flags.insert(.initialized)
    if ignoresThis(property.b) { known[symbol].flags.insert(.ignoresThis) }
    return true
  }

  /// The property `symbol` gets the pure `value` of the expression `id`.
  private mutating func define(_ symbol: SymbolID, _ id: NodeID, _ value: Value) {
    terms.append(EffectTerm(.changes, symbol).rawValue)
    remember(value, of: symbol, isVar: false)
    if ignoresThis(id) { known[symbol].flags.insert(.ignoresThis) }
  }

  /// `x.p = value`, where `x` is an object of the module.
  mutating func assignment(toMember target: Node, _ node: Node) -> Value {
    guard node.op == Operator.assign.rawValue, !context.isDeferred, value(of: target.a) != .effect,
      owner(of: target.a).symbol != nil, !mayHaveSetters(target.a)
    else { return .effect }
    let value = value(of: node.b)
    if value != .effect { define(target.b, node.b, value) }
    return value
  }

  /// A statement that exports all that another module exports.
  mutating func isStarPure(_ node: Node) -> Bool {
    let call = tree[node.a]
    let source = tree[tree.element(0, of: call.b)]
    if source.kind == .requireCall, value(of: tree.element(0, of: call.b)) == .effect {
      return false
    }
    var symbol: SymbolID = UInt32(truncatingIfNeeded: tree.symbols.count)
    while symbol > 0 {
      symbol &-= 1
      if tree.symbols[symbol].kind == .exportStar {
        terms.append(EffectTerm(.changes, symbol).rawValue)
        return true
      }
    }
    return false
  }

  /// `this.__importDefault` of the top level, which TypeScript's helpers test.
  func isHelperName(_ node: Node) -> Bool {
    node.kind == .member && tree[node.a].kind == .thisExpression && context.callDepth == 0
      && tree.names.bytes(Atom(node.b)).hasPrefix("__")
  }
}
