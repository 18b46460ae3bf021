// The values of enum members that are known before the program runs: constant enum expressions
// (TypeScript handbook, "Computed and constant members").

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
      let members = tree.elements(of: record.members)
      pass.enums[symbol, default: EnumMembers()].values.reserveCapacity(members.count)
      // Inside, the enum goes by the name of its parameter.
      pass.enumOfParameter[record.innerSymbol] = symbol
      var next: Double? = 0
      var values: [EnumValue] = []
      values.reserveCapacity(members.count)
      for member in members {
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
      case .bitNot: return .number(Double(~value.wrappedInt32))
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
      return operation.applied(to: a, b).map { .number($0) }
    }
    guard operation == .add else { return nil }
    return .string(tree.names.intern(string: text(left) + text(right)))
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
