// What evaluating an expression does.

import JSSyntax
import Memory

extension EffectAnalysis {
  /// Judges the expression `id`.
  mutating func value(of id: NodeID) -> Value {
    let value = judged(id)
    if value == .effect && cause == 0 { cause = id }
    return value
  }

  private mutating func judged(_ id: NodeID) -> Value {
    let node = tree[id]
    switch node.kind {
    case .nullLiteral: return .null
    case .booleanLiteral: return .boolean
    case .numberLiteral: return .number
    case .bigintLiteral: return .bigint
    case .stringLiteral: return .string
    case .functionExpression, .arrowFunction: return .function
    case .none, .regexLiteral, .thisExpression, .newTarget, .importMeta: return .unknown
    case .identifier: return valueOfName(node.b)
    case .namespaceMember: return valueOfMemberName(node)
    case .requireCall: return valueOfRequire(node)
    case .templateLiteral: return valueOfTemplate(node)
    case .arrayLiteral: return valueOfArray(node)
    case .objectLiteral: return valueOfObject(node)
    case .classExpression:
      guard isClassPure(node) else { return .effect }
      return accessors(of: node).contains(.hasStaticGetters) ? .unknown : .function
    case .unary: return valueOfUnary(node)
    case .binary: return valueOfBinary(id)
    case .conditional: return valueOfConditional(id)
    case .sequence: return valueOfSequence(node)
    case .assignment: return valueOfAssignment(node)
    case .update: return valueOfUpdate(node)
    case .taggedTemplate: return valueOfTagged(node)
    case .chain: return value(of: node.a)
    case .member, .index: return isLongChain(id) ? .effect : valueOfMember(node)
    case .call: return isLongChain(id) ? .effect : valueOfCall(node)
    case .new: return valueOfNew(node)
    case .jsxElement: return valueOfElement(node)
    case .jsxAttribute: return value(of: node.b)
    case .jsxText: return .string
    default: return .effect
    }
  }

  // Chains of many links are never pure in practice; this bounds the depth of the recursion.
  private func isLongChain(_ start: NodeID) -> Bool {
    var id = start
    var links = 0
    while links < 64 {
      let node = tree[id]
      switch node.kind {
      case .member, .index, .privateMember, .call, .taggedTemplate, .chain: id = node.a
      default: return false
      }
      links += 1
    }
    return true
  }

  // MARK: names

  /// In `known`: an unbound name that may not exist.
  private static var unknownGlobal: UInt8 { .max }

  /// Judges a read of `symbol`.
  mutating func valueOfName(_ symbol: SymbolID) -> Value {
    // `arguments`, or a member of the enum around.
    if symbol == noSymbol { return .unknown }
    let value = known[symbol].value
    if value != 0, value != EffectAnalysis.unknownGlobal {
      return Value(rawValue: value) ?? .unknown
    }
    let record = tree.symbols[symbol]
    if isInDeadZone(symbol, record) { return .effect }
    switch record.kind {
    case .unbound:
      if value == 0 {
        let value = globalValue(tree.names.bytes(record.name))
        known[symbol].value = value == .effect ? EffectAnalysis.unknownGlobal : value.rawValue
        if value != .effect { return value }
      }
      var index = 0
      while index < guards.count {
        if guards[index] == symbol { return .unknown }
        index += 1
      }
      return .effect
    case .function, .class, .functionName, .className:
      if record.flags.contains(.isWritten) { return .unknown }
      return known[symbol].flags.contains(.hasStaticGetters) ? .unknown : .function
    default:
      return .unknown
    }
  }

  /// Whether a read may come before the declaration: functions of the module are taken to be called when
  /// its names have their values, but the order in a function or block is the order of judging.
  private func isInDeadZone(_ symbol: SymbolID, _ record: Symbol) -> Bool {
    if known[symbol].flags.contains(.initialized) { return false }
    switch record.kind {
    case .let, .const, .using, .class: return isInOrder || record.scope != 0
    case .defaultExport: return isInOrder
    case .className: return true
    default: return false
    }
  }

  /// The unbound name that `id` is, or nil.
  func globalName(_ id: NodeID) -> ByteSlice? {
    let node = tree[id]
    guard node.kind == .identifier, node.b != noSymbol, tree.symbols[node.b].kind == .unbound
    else { return nil }
    return tree.names.bytes(node.atom)
  }

  // MARK: literals

  private mutating func valueOfTemplate(_ node: Node) -> Value {
    let count = tree.count(of: node.a)
    var index = 1
    while index < count {
      let part = plainValue(of: tree.element(index, of: node.a))
      if !part.isPlain && part != .bigint { return .effect }
      index += 2
    }
    return .string
  }

  private mutating func valueOfArray(_ node: Node) -> Value {
    let count = tree.count(of: node.a)
    var index = 0
    while index < count {
      let id = tree.element(index, of: node.a)
      if !isElementPure(id) { return .effect }
      index &+= 1
    }
    return .array
  }

  /// An element of an array or an argument: only fresh arrays and strings are spread quietly.
  mutating func isElementPure(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .spread else { return value(of: id) != .effect }
    switch value(of: node.a) {
    case .array, .string: return true
    default: return false
    }
  }

  private mutating func valueOfObject(_ node: Node) -> Value {
    // The properties are judged by themselves.
    if node.flags.contains(.hasParts) { return .object }
    let count = tree.count(of: node.a)
    var result = Value.object
    var index = 0
    while index < count {
      let property = tree[tree.element(index, of: node.a)]
      if property.kind == .spread {
        let spread = value(of: property.a)
        let isQuiet =
          spread.isOrdinary || spread.isPrimitive
          || spread != .effect && owner(of: property.a) != .anybody && !mayHaveGetters(property.a)
        if !isQuiet { return .effect }
      } else {
        if property.flags.contains(.computed), !isKeyPure(property.a) { return .effect }
        if value(of: property.b) == .effect { return .effect }
        switch PropertyKind(rawValue: property.op) {
        case .getter, .setter: result = .unknown
        case .initialize where tree[property.a].atom == .proto:
          if tree[property.b].kind != .nullLiteral { result = .unknown }
        default: break
        }
      }
      index &+= 1
    }
    return result
  }

  /// Whether a computed key is a primitive, for which making a property key calls nothing.
  mutating func isKeyPure(_ id: NodeID) -> Bool { value(of: id).isPrimitive }

  private mutating func valueOfElement(_ node: Node) -> Value {
    let record = tree.record(JSXElementRecord.self, at: node.a)
    if record.tag != 0, value(of: record.tag) == .effect { return .effect }
    for list in [record.attributes, record.children] {
      for index in 0..<tree.count(of: list)
      where value(of: tree.element(index, of: list)) == .effect {
        return .effect
      }
    }
    return .unknown
  }

  // MARK: operators

  private mutating func valueOfUnary(_ node: Node) -> Value {
    switch node.operatorKind {
    case .typeof:
      // `typeof x` of a name that does not exist does not throw.
      if globalName(node.a) != nil { return .string }
      return value(of: node.a) == .effect ? .effect : .string
    case .not: return value(of: node.a) == .effect ? .effect : .boolean
    case .void: return value(of: node.a) == .effect ? .effect : .undefined
    case .plus: return plainValue(of: node.a).isPlain ? .number : .effect
    case .minus, .bitNot:
      let operand = plainValue(of: node.a)
      return operand.isPlain ? .number : operand == .bigint ? .bigint : .effect
    default: return .effect
    }
  }

  // Walks the left side without recursion: `"a" + "b" + …` may have thousands of terms.
  private mutating func valueOfBinary(_ top: NodeID) -> Value {
    let mark = spine.count
    let guardMark = guards.count
    var id = top
    while tree[id].kind == .binary {
      spine.append(id)
      id = tree[id].a
    }
    let depth = spine.count
    var left = value(of: id)
    var operand = id
    var previous = Operator.none
    while spine.count > mark, left != .effect {
      let node = tree[spine.removeLast()]
      let operation = node.operatorKind
      if operation != previous { guards.truncate(to: guardMark) }
      if operation == .logicalAnd || operation == .logicalOr {
        // Of a run of one operator, the operands before the last one were looked at already.
        pushGuards(operation == previous ? operand : node.a, holds: operation == .logicalAnd)
      }
      if spine.count == depth - 1 { left = converted(left, id, by: operation) }
      let right = value(of: node.b)
      left = combined(operation, left, converted(right, node.b, by: operation))
      operand = node.b
      previous = operation
    }
    spine.truncate(to: mark)
    guards.truncate(to: guardMark)
    return left
  }

  /// `value`, which `id` has, for an operator that converts its operands.
  private mutating func converted(_ value: Value, _ id: NodeID, by operation: Operator) -> Value {
    switch operation {
    case .strictEqual, .strictNotEqual, .logicalAnd, .logicalOr, .nullish, .in: return value
    default: return value == .unknown && assume(.isPlain, of: id) ? .primitive : value
    }
  }

  /// `value(of:)` where the value is converted to a string or number.
  mutating func plainValue(of id: NodeID) -> Value {
    let value = value(of: id)
    return value == .unknown && assume(.isPlain, of: id) ? .primitive : value
  }

  /// Leaves it to the linker whether `condition` holds of the import that `id` names; false when it
  /// names none.
  mutating func assume(_ condition: EffectTerm.Kind, of id: NodeID) -> Bool {
    let node = tree[id]
    guard !context.isDeferred else { return false }
    switch node.kind {
    case .identifier where node.b != noSymbol && tree.symbols[node.b].kind == .importBinding,
      .identifier where node.b != noSymbol && tree.symbols[node.b].flags.contains(.isRequired),
      .namespaceMember where node.b != noSymbol && tree.symbols[node.b].kind.isMember:
      terms.append(EffectTerm(condition, node.b).rawValue)
      return true
    default: return false
    }
  }

  private func combined(_ operation: Operator, _ left: Value, _ right: Value) -> Value {
    if left == .effect || right == .effect { return .effect }
    switch operation {
    case .strictEqual, .strictNotEqual: return .boolean
    case .equal, .notEqual:
      // Only an object and a primitive other than null and undefined are converted.
      let isQuiet =
        left == .null || right == .null || left == .undefined || right == .undefined
        || left.isPrimitive && right.isPrimitive || left.isObject && right.isObject
      return isQuiet ? .boolean : .effect
    case .logicalAnd, .logicalOr, .nullish: return left.merged(with: right)
    case .less, .lessEqual, .greater, .greaterEqual:
      let isQuiet =
        (left.isPlain || left == .bigint) && (right.isPlain || right == .bigint)
      return isQuiet ? .boolean : .effect
    case .add:
      if left == .string && right == .bigint || left == .bigint && right == .string {
        return .string
      }
      if left == .bigint && right == .bigint { return .bigint }
      guard left.isPlain && right.isPlain else { return .effect }
      if left == .string || right == .string { return .string }
      return left == .primitive || right == .primitive ? .primitive : .number
    case .subtract, .multiply, .bitAnd, .bitOr, .bitXor:
      if left == .bigint && right == .bigint { return .bigint }
      return left.isPlain && right.isPlain ? .number : .effect
    case .divide, .remainder, .power, .shiftLeft, .shiftRight, .shiftRightUnsigned:
      return left.isPlain && right.isPlain ? .number : .effect
    case .in:
      let isQuiet =
        left.isPrimitive && (right.isOrdinary || right == .global || right == .prototype)
      return isQuiet ? .boolean : .effect
    default: return .effect
    }
  }

  private mutating func valueOfConditional(_ top: NodeID) -> Value {
    let mark = guards.count
    var result: Value?
    var id = top
    while tree[id].kind == .conditional {
      let node = tree[id]
      let record = tree.record(PairRecord.self, at: node.b)
      let test = value(of: node.a)
      let inner = guards.count
      pushGuards(node.a, holds: true)
      let first = test == .effect ? .effect : value(of: record.first)
      guards.truncate(to: inner)
      pushGuards(node.a, holds: false)
      result = result.map { $0.merged(with: first) } ?? first
      if result == .effect { break }
      id = record.second
    }
    if result != .effect {
      let last = value(of: id)
      result = result.map { $0.merged(with: last) } ?? last
    }
    guards.truncate(to: mark)
    return result ?? .effect
  }

  /// Pushes the names that must exist when the value of `test` is true (`holds`) or false.
  mutating func pushGuards(_ test: NodeID, holds: Bool) {
    var id = test
    while true {
      let node = tree[id]
      switch node.operatorKind {
      case .not where node.kind == .unary:
        return pushGuards(node.a, holds: !holds)
      case .logicalAnd where node.kind == .binary && holds,
        .logicalOr where node.kind == .binary && !holds:
        pushGuards(node.b, holds: holds)
        id = node.a
      case .strictEqual where node.kind == .binary, .equal where node.kind == .binary:
        return pushGuard(node, isEqual: holds)
      case .strictNotEqual where node.kind == .binary, .notEqual where node.kind == .binary:
        return pushGuard(node, isEqual: !holds)
      default:
        return
      }
    }
  }

  // `typeof name` compared with a string.
  private mutating func pushGuard(_ node: Node, isEqual: Bool) {
    var operand = tree[node.a]
    var text = tree[node.b]
    if operand.kind == .stringLiteral { swap(&operand, &text) }
    guard operand.kind == .unary, operand.operatorKind == .typeof, text.kind == .stringLiteral
    else { return }
    let name = tree[operand.a]
    guard name.kind == .identifier, name.b != noSymbol else { return }
    if (text.atom == .undefined) != isEqual { guards.append(name.b) }
  }

  private mutating func valueOfSequence(_ node: Node) -> Value {
    let count = tree.count(of: node.a)
    var result = Value.unknown
    var index = 0
    while index < count {
      result = value(of: tree.element(index, of: node.a))
      if result == .effect { return .effect }
      index &+= 1
    }
    return result
  }

  // MARK: properties

  private mutating func valueOfMember(_ node: Node) -> Value {
    if tree[node.a].kind == .importMeta {
      return node.kind == .member || isKeyPure(node.b) ? .unknown : .effect
    }
    let object = value(of: node.a)
    if object == .effect { return .effect }
    if isHelperName(node) { return .unknown }
    if node.kind == .index {
      if !isKeyPure(node.b) || mayBeAccessor(node.a, key: node.b) { return .effect }
    } else if mayBeAccessor(node.a, name: node.b) {
      return .effect
    }
    let isOwned = owner(of: node.a) != .anybody && !mayHaveGetters(node.a)
    if object == .unknown && (isOwned || assume(.readIsPure, of: node.a)) { return .unknown }
    if node.kind == .index {
      return object.isOrdinary || object == .string || object == .global || object == .prototype
        ? .unknown : .effect
    }
    return property(Atom(node.b), of: object, node.a)
  }

  private func property(_ name: Atom, of object: Value, _ id: NodeID) -> Value {
    switch object {
    case .global:
      guard let base = globalName(id) else { return .unknown }
      return globalProperty(base, tree.names.bytes(name))
    case .prototype: return .function
    case .function:
      switch name {
      case .prototype: return .unknown
      case .call, .apply, .bind: return .function
      // Sloppy functions have these; strict ones throw.
      case .arguments: return .effect
      default: return .unknown
      }
    case .string, .array: return name == .length ? .number : .unknown
    case .object, .collection, .number, .boolean, .bigint, .symbol: return .unknown
    default: return .effect
    }
  }
}

extension Symbol {
  /// Whether reading it throws until the statement of the module scope that declares it has run.
  package var isInDeadZoneAtFirst: Bool {
    switch kind {
    case .let, .const, .using, .class, .defaultExport: scope == 0
    default: false
    }
  }
}
