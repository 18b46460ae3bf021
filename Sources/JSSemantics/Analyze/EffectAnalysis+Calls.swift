// What calls do: those marked pure, those of functions with pure bodies, and those of built-ins.

import JSSyntax
import Memory

/// What is known of the arguments of a call that are pure.
struct ArgumentValues {
  var count = 0
  var first = Value.undefined
  var second = Value.undefined
  /// The nodes of the first three; none for no argument.
  var firstNode: NodeID = 0
  var secondNode: NodeID = 0
  var thirdNode: NodeID = 0
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
          result.firstNode = id
          result.isEntryList = isEntryList(id)
        }
        if index == 1 {
          result.second = argument
          result.secondNode = id
        }
        if index == 2 {
          result.thirdNode = id
        }
        if !argument.isPlain { result.arePlain = false }
        if index > 0, !isQuietSource(id, argument) { result.areRestQuiet = false }
      }
      index &+= 1
    }
    return result
  }

  /// Whether copying the properties of the value calls nothing.
  private func isQuietSource(_ id: NodeID, _ value: Value) -> Bool {
    value == .object || value == .array || value.isPrimitive
      || owner(of: id) != .anybody && !mayHaveGetters(id)
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
    let callee = tree[node.a]
    let isMarked = believesAnnotations && node.flags.contains(.pure)
    switch callee.kind {
    case .functionExpression, .arrowFunction:
      let value = callOnTheSpot(node.a, node.b)
      if value == .effect && isMarked {
        cause = 0
        return .unknown
      }
      return value
    case _ where isMarked: return .unknown
    case .identifier: return valueOfNamedCall(node, callee, arguments)
    case .namespaceMember: return valueOfMemberCall(callee, node.a)
    case .member: return valueOfMethodCall(callee, arguments, node.b)
    case .superExpression: return context.superIsPure ? .undefined : .effect
    // `(0, f)()`
    case .sequence:
      let last = tree.element(tree.count(of: callee.a) - 1, of: callee.a)
      guard value(of: node.a) != .effect, tree[last].kind == .identifier else { return .effect }
      return valueOfNamedCall(node, tree[last], arguments)
    default: return .effect
    }
  }

  private mutating func valueOfNamedCall(
    _ node: Node,
    _ callee: Node,
    _ arguments: ArgumentValues
  ) -> Value {
    if callee.b == noSymbol { return .effect }
    let record = tree.symbols[callee.b]
    switch record.kind {
    case .unbound: return globalCall(tree.names.bytes(record.name), arguments)
    case .importBinding:
      guard !context.isDeferred else { return .effect }
      terms.append(EffectTerm(.callIsPure, callee.b).rawValue)
      return .unknown
    case _ where record.flags.contains(.isRequired):
      guard !context.isDeferred else { return .effect }
      terms.append(EffectTerm(.callIsPure, callee.b).rawValue)
      return .unknown
    default:
      if valueOfName(callee.b) == .effect { return .effect }
      guard isCallPure(of: callee.b) else { return .effect }
      let result = Value(rawValue: known[callee.b].result) ?? .unknown
      return result == .effect ? .unknown : result
    }
  }

  /// Judges a tagged template.
  mutating func valueOfTagged(_ node: Node) -> Value {
    let quasi = tree[node.b]
    let count = tree.count(of: quasi.a)
    var index = 1
    while index < count {
      if value(of: tree.element(index, of: quasi.a)) == .effect { return .effect }
      index += 2
    }
    if believesAnnotations && node.flags.contains(.pure) { return .unknown }
    let callee = tree[node.a]
    if let base = globalName(node.a), base.equals("String") { return .effect }
    switch callee.kind {
    case .identifier where callee.b != noSymbol:
      if tree.symbols[callee.b].kind == .importBinding {
        return assume(.callIsPure, of: node.a) ? .unknown : .effect
      }
      return value(of: node.a) != .effect && isCallPure(of: callee.b) ? .unknown : .effect
    case .namespaceMember: return assume(.callIsPure, of: node.a) ? .unknown : .effect
    default: return .effect
    }
  }

  private mutating func valueOfMethodCall(
    _ callee: Node,
    _ arguments: ArgumentValues,
    _ list: ListID
  ) -> Value {
    let name = Atom(callee.b)
    if let base = globalName(callee.a), globalValue(base) == .global {
      return staticCall(base, tree.names.bytes(name), arguments)
    }
    let object = value(of: callee.a)
    switch object {
    case .function:
      // `f.bind(x)` makes a function and calls nothing.
      return name == .bind ? .function : .effect
    case .string where arguments.arePlain:
      return stringCall(tree.names.bytes(name))
    case .number, .boolean:
      return tree.names.bytes(name).equals("toString") && arguments.count == 0 ? .string : .effect
    case .array: return arrayCall(tree.names.bytes(name), callee.a, arguments)
    case .collection:
      guard tree.names.bytes(name).equals("set") || tree.names.bytes(name).equals("add"),
        arguments.isExact
      else { return .effect }
      return change(owner(of: callee.a)) ? .collection : .effect
    default:
      return .effect
    }
  }

  // MARK: construction

  mutating func valueOfNew(_ node: Node) -> Value {
    guard let arguments = arguments(node.b) else { return .effect }
    if believesAnnotations, node.flags.contains(.pure) { return .unknown }
    let callee = tree[node.a]
    switch callee.kind {
    case .namespaceMember:
      if assume(.newIsPure, of: node.a) { return .unknown }
      return Value(isPure: callee.b != noSymbol && isNewPure(of: callee.b))
    case .identifier where callee.b != noSymbol: break
    default: return .effect
    }
    if let name = globalName(node.a) { return globalConstruction(name, arguments) }
    if tree.symbols[callee.b].kind == .importBinding
      || tree.symbols[callee.b].flags.contains(.isRequired)
    {
      return assume(.newIsPure, of: node.a) ? .unknown : .effect
    }
    if valueOfName(callee.b) == .effect { return .effect }
    return Value(isPure: isNewPure(of: callee.b))
  }

  // MARK: arrays

  /// Judges `array.name(…)`.
  private mutating func arrayCall(
    _ name: ByteSlice,
    _ object: NodeID,
    _ arguments: ArgumentValues
  ) -> Value {
    if isOne(name, of: "push unshift pop shift reverse fill splice") {
      return change(owner(of: object)) ? .unknown : .effect
    }
    if isOne(name, of: "slice concat keys values entries") { return .array }
    if isOne(name, of: "indexOf lastIndexOf") { return .number }
    if name.equals("includes") { return .boolean }
    if isOne(name, of: "join toString") { return hasPlainElements(object) ? .string : .effect }
    guard isOne(name, of: "map filter forEach some every find findIndex flatMap") else {
      return .effect
    }
    guard isCallbackPure(arguments, of: object) else { return .effect }
    if isOne(name, of: "map filter") { return .array }
    return .unknown
  }

  /// Whether the array is a literal of primitives.
  mutating func hasPlainElements(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .arrayLiteral else { return false }
    for index in 0..<tree.count(of: node.a) {
      let element = tree.element(index, of: node.a)
      if tree[element].kind == .spread || element != 0 && !value(of: element).isPlain {
        return false
      }
    }
    return true
  }

  /// Whether calling the first argument with the elements of `array` has no effect.
  private mutating func isCallbackPure(_ arguments: ArgumentValues, of array: NodeID) -> Bool {
    let callback = tree[arguments.firstNode]
    switch callback.kind {
    case .identifier:
      if callback.b == noSymbol { return false }
      if tree.symbols[callback.b].kind == .unbound {
        return isOne(tree.names.bytes(callback.atom), of: "Boolean")
      }
      return isCallPure(of: callback.b)
    case .functionExpression, .arrowFunction:
      let parameters = tree.record(FunctionRecord.self, at: callback.a).parameters
      if tree.count(of: parameters) > 0, hasPlainElements(array) {
        let target = tree[tree[tree.element(0, of: parameters)].a]
        if target.kind == .bindingIdentifier { remember(.primitive, of: target.b, isVar: false) }
      }
      let sharing = sharingCount
      return callOnTheSpot(arguments.firstNode, 0) != .effect && sharing == sharingCount
    default: return false
    }
  }
}
