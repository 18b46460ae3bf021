// The values of enum members that are known before the program runs: constant enum expressions
// (TypeScript handbook, "Computed and constant members").

import Glibc
import JSSyntax
import Memory
import Source

/// What is known of an enum member.
enum EnumValue {
  case number(Double)
  case string(Atom)
  /// Known only when the program runs; a string if its expression can be nothing else.
  case computed(isString: Bool)

  var isConstant: Bool {
    if case .computed = self { return false }
    return true
  }
}

/// The members of one enum, over all its declarations.
struct EnumMembers {
  var values: [Atom: EnumValue] = [:]
}

extension TransformPass {
  /// Finds the values of all members of `enums`, in source order.
  mutating func evaluateEnums(_ enums: [NodeID], _ pass: inout TypeScriptPass) {
    for id in enums {
      let record = tree.record(EnumRecord.self, at: tree[id].a)
      let symbol = tree[record.name].b
      pass.enums[symbol] = pass.enums[symbol] ?? EnumMembers()
      // Inside, the enum goes by the name of its parameter.
      pass.enumOfParameter[record.innerSymbol] = symbol
      var next: Double? = 0
      var values: [EnumValue] = []
      for member in tree.elements(of: record.members) {
        let value = evaluateMember(member, symbol, next, &pass)
        if case .number(let number) = value { next = number + 1 } else { next = nil }
        values.append(value)
        pass.enums[symbol]?.values[tree[tree[member].a].atom] = value
      }
      pass.enumValues[id] = values
    }
  }

  private mutating func evaluateMember(
    _ member: NodeID,
    _ symbol: SymbolID,
    _ next: Double?,
    _ pass: inout TypeScriptPass
  ) -> EnumValue {
    let initializer = tree[member].b
    if initializer != 0 {
      return evaluate(initializer, in: symbol, &pass, depth: 0)
        ?? .computed(isString: isString(initializer))
    }
    if let next { return .number(next) }
    let key = tree[tree[member].a]
    let name = tree.names.bytes(key.atom)
    tree.diagnostics.append(
      .enumMemberWithoutInitializer(
        name.string,
        at: SourceRange(start: key.start, end: key.start + UInt32(name.count))
      )
    )
    return .computed(isString: false)
  }

  // Whether an expression is a string by its form alone: it gets no reverse mapping then.
  private func isString(_ id: NodeID, depth: Int = 0) -> Bool {
    if depth > 500 { return false }
    let node = tree[id]
    switch node.kind {
    case .stringLiteral, .templateLiteral: return true
    case .binary where node.operatorKind == .add:
      return isString(node.a, depth: depth + 1) || isString(node.b, depth: depth + 1)
    default: return false
    }
  }

  // MARK: expressions

  /// The value of the constant enum expression `id`, or nil if it is none.
  private mutating func evaluate(
    _ id: NodeID,
    in enumeration: SymbolID,
    _ pass: inout TypeScriptPass,
    depth: Int
  ) -> EnumValue? {
    if depth > 200 { return nil }
    let node = tree[id]
    switch node.kind {
    case .numberLiteral: return .number(node.numberValue)
    case .stringLiteral: return .string(node.atom)
    case .templateLiteral: return evaluateTemplate(node.a, in: enumeration, &pass, depth: depth)
    case .unary:
      guard case .number(let value)? = evaluate(node.a, in: enumeration, &pass, depth: depth + 1)
      else { return nil }
      switch node.operatorKind {
      case .plus: return .number(value)
      case .minus: return .number(-value)
      case .bitNot: return .number(Double(~toInt32(value)))
      default: return nil
      }
    case .binary:
      guard let left = evaluate(node.a, in: enumeration, &pass, depth: depth + 1),
        let right = evaluate(node.b, in: enumeration, &pass, depth: depth + 1)
      else { return nil }
      return evaluate(node.operatorKind, left, right)
    case .identifier: return evaluateName(node, in: enumeration, &pass, depth: depth)
    case .member:
      guard let symbol = enumSymbol(node.a, pass) else { return nil }
      return constant(pass.enums[symbol]?.values[Atom(node.b)])
    case .index:
      guard let symbol = enumSymbol(node.a, pass), tree[node.b].kind == .stringLiteral else {
        return nil
      }
      return constant(pass.enums[symbol]?.values[tree[node.b].atom])
    default: return nil
    }
  }

  private func constant(_ value: EnumValue?) -> EnumValue? {
    value?.isConstant == true ? value : nil
  }

  // A member of the enum at hand, a global number, or a constant of the file.
  private mutating func evaluateName(
    _ node: Node,
    in enumeration: SymbolID,
    _ pass: inout TypeScriptPass,
    depth: Int
  ) -> EnumValue? {
    if node.b == noSymbol {
      return constant(pass.enums[enumeration]?.values[node.atom])
    }
    switch tree.symbols[node.b].kind {
    case .unbound:
      if node.atom == .infinity { return .number(.infinity) }
      if node.atom == .nan { return .number(.nan) }
      return nil
    case .const:
      guard let initializer = constantInitializer(node.b, &pass) else { return nil }
      return evaluate(initializer, in: noSymbol, &pass, depth: depth + 20)
    default: return nil
    }
  }

  private func constantInitializer(
    _ symbol: SymbolID,
    _ pass: inout TypeScriptPass
  ) -> NodeID? {
    if pass.constants == nil {
      var constants: [SymbolID: NodeID] = [:]
      var id: NodeID = 1
      while id < UInt32(tree.nodes.count) {
        let node = tree[id]
        if node.kind == .declarator, node.b != 0, tree[node.a].kind == .bindingIdentifier {
          constants[tree[node.a].b] = node.b
        }
        id += 1
      }
      pass.constants = constants
    }
    return pass.constants?[symbol]
  }

  /// The enum that the expression `id` names: `E`, or `N.E` for an enum that a namespace exports.
  func enumSymbol(_ id: NodeID, _ pass: TypeScriptPass) -> SymbolID? {
    let node = tree[id]
    switch node.kind {
    case .identifier:
      if node.b == noSymbol { return nil }
      return pass.enums[node.b] != nil ? node.b : pass.enumOfParameter[node.b]
    case .member:
      guard let group = namespaceGroup(node.a, pass, depth: 0) else { return nil }
      return pass.groups[group].enums[Atom(node.b)]
    default: return nil
    }
  }

  private func namespaceGroup(_ id: NodeID, _ pass: TypeScriptPass, depth: Int) -> Int? {
    let node = tree[id]
    switch node.kind {
    case .identifier: return pass.groupOfSymbol[node.b]
    case .member:
      guard depth < 32, let group = namespaceGroup(node.a, pass, depth: depth + 1) else {
        return nil
      }
      return pass.groups[group].namespaces[Atom(node.b)]
    default: return nil
    }
  }

  // MARK: operators

  private mutating func evaluate(
    _ operation: Operator,
    _ left: EnumValue,
    _ right: EnumValue
  ) -> EnumValue? {
    if case .number(let a) = left, case .number(let b) = right {
      return evaluate(operation, a, b).map { .number($0) }
    }
    guard operation == .add else { return nil }
    return .string(tree.names.intern(string: text(left) + text(right)))
  }

  private func evaluate(_ operation: Operator, _ a: Double, _ b: Double) -> Double? {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .remainder: fmod(a, b)
    // `1 ** NaN` and `1 ** Infinity` are NaN in JavaScript only.
    case .power: abs(a) == 1 && !b.isFinite ? .nan : pow(a, b)
    case .shiftLeft: Double(toInt32(a) &<< (toInt32(b) & 31))
    case .shiftRight: Double(toInt32(a) &>> (toInt32(b) & 31))
    case .shiftRightUnsigned:
      Double(UInt32(bitPattern: toInt32(a)) &>> (UInt32(bitPattern: toInt32(b)) & 31))
    case .bitAnd: Double(toInt32(a) & toInt32(b))
    case .bitOr: Double(toInt32(a) | toInt32(b))
    case .bitXor: Double(toInt32(a) ^ toInt32(b))
    default: nil
    }
  }

  // ecma262 sec-toint32
  private func toInt32(_ value: Double) -> Int32 {
    guard value.isFinite else { return 0 }
    let wrapped = fmod(trunc(value), 4_294_967_296)
    return Int32(truncatingIfNeeded: Int64(wrapped))
  }

  // A template whose parts have no escapes.
  private mutating func evaluateTemplate(
    _ list: ListID,
    in enumeration: SymbolID,
    _ pass: inout TypeScriptPass,
    depth: Int
  ) -> EnumValue? {
    var result = ""
    for (index, word) in tree.elements(of: list).enumerated() {
      if index % 2 == 0 {
        let raw = tree.names.bytes(Atom(word))
        if raw.firstIndex(of: UInt8(ascii: "\\")) != nil { return nil }
        result += raw.string
      } else {
        guard let value = evaluate(word, in: enumeration, &pass, depth: depth + 1) else {
          return nil
        }
        result += text(value)
      }
    }
    return .string(tree.names.intern(string: result))
  }

  private func text(_ value: EnumValue) -> String {
    switch value {
    case .number(let number): javaScriptText(of: number)
    case .string(let atom): tree.names.bytes(atom).string
    case .computed: ""
    }
  }
}

/// A number as JavaScript writes it (ecma262 sec-numeric-types-number-tostring).
func javaScriptText(of value: Double) -> String {
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
  if value == 0 { return "0" }
  if value < 0 { return "-" + javaScriptText(of: -value) }
  // Swift prints the same shortest digits, in another layout.
  let parts = value.description.split(separator: "e")
  let mantissa = parts[0].split(separator: ".")
  var digits = String(mantissa[0]) + (mantissa.count > 1 ? String(mantissa[1]) : "")
  var point = mantissa[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  while digits.hasPrefix("0") {
    digits.removeFirst()
    point -= 1
  }
  while digits.hasSuffix("0") { digits.removeLast() }
  let count = digits.count
  if point > 21 || point < -5 {
    let exponent = point - 1
    let tail = count > 1 ? "." + digits.dropFirst() : ""
    return digits.prefix(1) + tail + "e" + (exponent < 0 ? "-" : "+") + String(abs(exponent))
  }
  if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
  if count <= point { return digits + String(repeating: "0", count: point - count) }
  return digits.prefix(point) + "." + digits.dropFirst(point)
}
