// What calls do: those marked pure, those of functions with pure bodies, and those of built-ins.

import JSSyntax
import Memory

/// What is known of the arguments of a call that are pure.
struct ArgumentValues {
  var count = 0
  var first = Value.undefined
  var second = Value.undefined
  /// All convert to strings and numbers without effects.
  var arePlain = true
  /// All from the second on are fresh data or primitives.
  var areRestQuiet = true
  /// The first is an array literal of array literals.
  var isEntryList = false
  /// No argument is spread, so the counts and places are right.
  var isExact = true
}

extension EffectAnalysis {
  /// Judges the arguments; nil when evaluating them has effects.
  private mutating func arguments(_ list: ListID) -> ArgumentValues? {
    var result = ArgumentValues()
    result.count = tree.count(of: list)
    var index = 0
    while index < result.count {
      let id = tree.element(index, of: list)
      if tree[id].kind == .spread {
        if !isElementPure(id) { return nil }
        result.isExact = false
        result.arePlain = false
        result.areRestQuiet = false
      } else {
        let argument = value(of: id)
        if argument == .effect { return nil }
        if index == 0 {
          result.first = argument
          result.isEntryList = isEntryList(id)
        }
        if index == 1 { result.second = argument }
        if !argument.isPlain { result.arePlain = false }
        if index > 0, argument != .object, argument != .array, !argument.isPrimitive {
          result.areRestQuiet = false
        }
      }
      index &+= 1
    }
    return result
  }

  private func isEntryList(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .arrayLiteral else { return false }
    return (0..<tree.count(of: node.a)).allSatisfy {
      tree[tree.element($0, of: node.a)].kind == .arrayLiteral
    }
  }

  mutating func valueOfCall(_ node: Node) -> Value {
    guard let arguments = arguments(node.b) else { return .effect }
    if believesAnnotations, node.flags.contains(.pure) { return .unknown }
    let callee = tree[node.a]
    switch callee.kind {
    case .functionExpression, .arrowFunction:
      return Value(isPure: isCallPure(node.a))
    case .identifier:
      if callee.b == noSymbol { return .effect }
      if tree.symbols[callee.b].flags.contains(.callIsPure) { return .unknown }
      guard let name = globalName(node.a) else { return .effect }
      return globalCall(name, arguments)
    case .member:
      return valueOfMethodCall(callee, arguments)
    default:
      return .effect
    }
  }

  private mutating func valueOfMethodCall(_ callee: Node, _ arguments: ArgumentValues) -> Value {
    if let base = globalName(callee.a), globalValue(base) == .global {
      return staticCall(base, tree.names.bytes(Atom(callee.b)), arguments)
    }
    switch value(of: callee.a) {
    case .function:
      // `f.bind(x)` makes a function and calls nothing.
      return Atom(callee.b) == .bind ? .function : .effect
    case .string where arguments.arePlain:
      return stringCall(tree.names.bytes(Atom(callee.b)))
    default:
      return .effect
    }
  }

  mutating func valueOfNew(_ node: Node) -> Value {
    guard let arguments = arguments(node.b) else { return .effect }
    if believesAnnotations, node.flags.contains(.pure) { return .unknown }
    let callee = tree[node.a]
    guard callee.kind == .identifier, callee.b != noSymbol else { return .effect }
    let symbol = tree.symbols[callee.b]
    if symbol.kind == .function, symbol.flags.contains(.callIsPure) { return .unknown }
    guard let name = globalName(node.a) else { return .effect }
    return globalConstruction(name, arguments)
  }
}
