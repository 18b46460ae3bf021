// What evaluating an expression does.

import JSSyntax
import Memory

extension EffectAnalysis {
  /// Judges the expression `id`.
  mutating func value(of id: NodeID) -> Value {
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
    case .namespaceMember: return .unknown
    case .templateLiteral: return valueOfTemplate(node)
    case .arrayLiteral: return valueOfArray(node)
    case .objectLiteral: return valueOfObject(node)
    case .classExpression: return isClassPure(node) ? .function : .effect
    case .unary: return valueOfUnary(node)
    case .binary: return valueOfBinary(id)
    case .conditional: return valueOfConditional(id)
    case .sequence: return valueOfSequence(node)
    case .assignment: return valueOfAssignment(node)
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

  /// In `values`: an unbound name that may not exist.
  private static var unknownGlobal: UInt8 { .max }

  /// Judges a read of `symbol`.
  mutating func valueOfName(_ symbol: SymbolID) -> Value {
    // `arguments`, or a member of the enum around.
    if symbol == noSymbol { return .unknown }
    let known = values[symbol]
    if known != 0, known != EffectAnalysis.unknownGlobal {
      return Value(rawValue: known) ?? .unknown
    }
    let record = tree.symbols[symbol]
    if isInOrder && record.isInDeadZoneAtFirst && initialized[symbol] == 0 { return .effect }
    switch record.kind {
    case .unbound:
      if known == 0 {
        let value = globalValue(tree.names.bytes(record.name))
        values[symbol] = value == .effect ? EffectAnalysis.unknownGlobal : value.rawValue
        if value != .effect { return value }
      }
      var index = 0
      while index < guards.count {
        if guards[index] == symbol { return .unknown }
        index += 1
      }
      return .effect
    case .function, .class, .functionName, .className:
      return record.flags.contains(.isWritten) ? .unknown : .function
    default:
      return .unknown
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
      let part = value(of: tree.element(index, of: node.a))
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
    switch tree[node.a].kind {
    case .arrayLiteral, .stringLiteral: return value(of: node.a) != .effect
    default: return false
    }
  }

  private mutating func valueOfObject(_ node: Node) -> Value {
    let count = tree.count(of: node.a)
    var result = Value.object
    var index = 0
    while index < count {
      let property = tree[tree.element(index, of: node.a)]
      if property.kind == .spread {
        let spread = value(of: property.a)
        if spread != .object && spread != .array && !spread.isPrimitive { return .effect }
      } else {
        if property.flags.contains(.computed), !isKeyPure(property.a) { return .effect }
        if value(of: property.b) == .effect { return .effect }
        switch PropertyKind(rawValue: property.op) {
        case .getter, .setter: result = .unknown
        case .initialize where tree[property.a].atom == .proto: result = .unknown
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
      // `typeof x` of a name never throws.
      if tree[node.a].kind == .identifier { return .string }
      return value(of: node.a) == .effect ? .effect : .string
    case .not: return value(of: node.a) == .effect ? .effect : .boolean
    case .void: return value(of: node.a) == .effect ? .effect : .undefined
    case .plus: return value(of: node.a).isPlain ? .number : .effect
    case .minus, .bitNot:
      let operand = value(of: node.a)
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
      left = combined(operation, left, value(of: node.b))
      operand = node.b
      previous = operation
    }
    spine.truncate(to: mark)
    guards.truncate(to: guardMark)
    return left
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
      let isQuiet = left.isPrimitive && (right.isFresh || right == .global || right == .prototype)
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

  // MARK: assignments

  // Only what a called function assigns to its own names, and to properties of its own functions, is
  // no effect: `(function () { function C() {} C.prototype.m = function () {}; return C; })()`.
  private mutating func valueOfAssignment(_ node: Node) -> Value {
    guard callDepth > 0, node.op == Operator.assign.rawValue else { return .effect }
    let target = tree[node.a]
    switch target.kind {
    case .identifier:
      guard target.b != noSymbol, tree.symbols[target.b].scope != 0 else { return .effect }
      switch tree.symbols[target.b].kind {
      case .var, .let, .parameter: return value(of: node.b)
      default: return .effect
      }
    case .member:
      switch Atom(target.b) {
      case .proto, .name, .length, .arguments: return .effect
      default: break
      }
      return isOwnFunction(target.a) ? value(of: node.b) : .effect
    case .index:
      return isOwnFunction(target.a) && isKeyPure(target.b) && tree[target.b].kind != .stringLiteral
        ? value(of: node.b) : .effect
    default: return .effect
    }
  }

  /// Whether `id` is a function declared by the function that is being called, or its prototype.
  private func isOwnFunction(_ id: NodeID) -> Bool {
    var node = tree[id]
    if node.kind == .member, Atom(node.b) == .prototype { node = tree[node.a] }
    guard node.kind == .identifier, node.b != noSymbol else { return false }
    let symbol = tree.symbols[node.b]
    return symbol.kind == .function && symbol.scope != 0 && !symbol.flags.contains(.isWritten)
  }

  // MARK: properties

  private mutating func valueOfMember(_ node: Node) -> Value {
    if tree[node.a].kind == .importMeta {
      return node.kind == .member || isKeyPure(node.b) ? .unknown : .effect
    }
    let object = value(of: node.a)
    if object == .effect { return .effect }
    if node.kind == .index {
      guard isKeyPure(node.b) else { return .effect }
      switch object {
      case .array, .object, .string, .global, .prototype: return .unknown
      default: return .effect
      }
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
      case .name: return .unknown
      case .length: return .unknown
      default: return .effect
      }
    case .string, .array: return name == .length ? .number : .unknown
    case .object, .number, .boolean, .bigint, .symbol: return .unknown
    default: return .effect
    }
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
      if !isMemberPure(tree[tree.element(index, of: record.members)]) { return false }
      index &+= 1
    }
    return true
  }

  private mutating func isMemberPure(_ member: Node) -> Bool {
    if member.kind == .classStaticBlock {
      let body = tree.record(StaticBlockRecord.self, at: member.a).body
      return isPure(list: body)
    }
    let record = tree.record(MemberRecord.self, at: member.b)
    if record.decorators != 0 { return false }
    if member.flags.contains(.computed), !isKeyPure(member.a) { return false }
    guard member.kind != .classMethod, member.flags.contains(.isStatic), record.value != 0 else {
      return true
    }
    return value(of: record.value) != .effect
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
