// What evaluating an expression can do, without a look at its surroundings.

import JSSyntax
import Memory

extension Minifier {
  /// Whether evaluating `id` has no effect, so that it may go when nobody uses its value.
  func isQuiet(_ id: NodeID, depth: Int = 0) -> Bool {
    if depth > 48 { return false }
    let node = tree[id]
    switch node.kind {
    case .none, .nullLiteral, .booleanLiteral, .numberLiteral, .bigintLiteral, .stringLiteral,
      .regexLiteral, .functionExpression, .arrowFunction, .newTarget, .importMeta:
      return true
    case .identifier: return isQuietRead(id, node.b)
    case .thisExpression: return isThisBound(id)
    case .templateLiteral: return isQuietTemplate(node, depth)
    case .arrayLiteral: return areQuiet(node.a, depth)
    case .objectLiteral: return isQuietObject(node, depth)
    case .classExpression: return isQuietClass(node, depth)
    case .unary: return isQuietUnary(node, depth)
    case .binary: return isQuietBinary(node, depth)
    case .conditional:
      let record = tree.record(PairRecord.self, at: node.b)
      return isQuiet(node.a, depth: depth + 1) && isQuiet(record.first, depth: depth + 1)
        && isQuiet(record.second, depth: depth + 1)
    case .sequence: return areQuiet(node.a, depth)
    case .member: return isQuietMember(node)
    case .call, .new:
      return node.flags.contains(.pure) && options.believesAnnotations && areQuiet(node.b, depth)
    default: return false
    }
  }

  private func areQuiet(_ list: ListID, _ depth: Int) -> Bool {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      if !isQuiet(tree.element(index, of: list), depth: depth + 1) { return false }
      index &+= 1
    }
    return true
  }

  /// Whether a read of `symbol` at `id` neither throws nor runs code.
  ///
  /// A name in its dead zone throws (ecma262 sec-declarative-environment-records-getbindingvalue-n-s).
  func isQuietRead(_ id: NodeID, _ symbol: SymbolID) -> Bool {
    if symbol == noSymbol { return true }
    let value = tree.symbols[symbol]
    switch value.kind {
    case .var, .function, .parameter, .catchBinding, .functionName, .className:
      return !mayBeProperty(value)
    case .let, .const, .class: return !mayBeProperty(value) && isPastDeclaration(id, symbol)
    case .unbound: return isSafeGlobal(symbol)
    default: return false
    }
  }

  // A name in a `with` body may be a property of the object.
  private func mayBeProperty(_ symbol: Symbol) -> Bool {
    symbol.flags.contains(.mustKeepName) && tree.flags.contains(.hasSloppySyntax)
  }

  // In the constructor of a derived class `this` throws before `super()` has returned.
  private func isThisBound(_ id: NodeID) -> Bool {
    var place = id
    repeat { place = function(around: place) } while tree[place].kind == .arrowFunction
    let member = tree[usage.parents[place]]
    guard member.kind == .classMethod, member.op == MethodKind.constructor.rawValue else {
      return true
    }
    let owner = tree[usage.parents[usage.parents[place]]]
    return tree.record(ClassRecord.self, at: owner.a).superclass == 0
  }

  /// Whether `id` comes after the declaration of `symbol` in the text of the same function, or of a
  /// function expression in it.
  func isPastDeclaration(_ id: NodeID, _ symbol: SymbolID) -> Bool {
    let declaration = usage.symbols[symbol].declaration
    if declaration == 0 { return false }
    let statement = usage.parents[declaration]
    return tree[statement].kind == .declarator && hasRun(statement, before: id)
      || tree[statement].kind == .classDeclaration && hasRun(declaration, before: id)
  }

  /// Whether `symbol` is a global that every platform has and that no program replaces.
  func isSafeGlobal(_ symbol: SymbolID) -> Bool {
    let value = tree.symbols[symbol]
    if value.flags.contains(.isWritten) { return false }
    switch value.name {
    case .undefined, .nan, .infinity, .objectGlobal, .arrayGlobal: return true
    case .module, .exports, .require: return isModuleName(value.name)
    default: break
    }
    let name = tree.names.bytes(value.name)
    guard name.count > 2 else { return false }
    switch name[0] {
    case UInt8(ascii: "B"): return name.equals("Boolean")
    case UInt8(ascii: "D"): return name.equals("Date")
    case UInt8(ascii: "E"): return name.equals("Error")
    case UInt8(ascii: "F"): return name.equals("Function")
    case UInt8(ascii: "J"): return name.equals("JSON")
    case UInt8(ascii: "M"): return name.equals("Math") || name.equals("Map")
    case UInt8(ascii: "N"): return name.equals("Number")
    case UInt8(ascii: "P"): return name.equals("Promise")
    case UInt8(ascii: "R"): return name.equals("RegExp")
    case UInt8(ascii: "S"):
      return name.equals("Set") || name.equals("String") || name.equals("Symbol")
    case UInt8(ascii: "T"): return name.equals("TypeError")
    default: return false
    }
  }

  // What the wrapper of a CommonJS module declares.
  private func isModuleName(_ name: Atom) -> Bool {
    options.isBundled && !tree.flags.contains(.hasModuleSyntax)
      && (name == .module || name == .exports || name == .require)
  }

  // MARK: parts

  private func isQuietTemplate(_ node: Node, _ depth: Int) -> Bool {
    let count = tree.count(of: node.a)
    var index = 1
    while index < count {
      let part = tree.element(index, of: node.a)
      if !isPlain(part) || !isQuiet(part, depth: depth + 1) { return false }
      index += 2
    }
    return true
  }

  private func isQuietObject(_ node: Node, _ depth: Int) -> Bool {
    let count = tree.count(of: node.a)
    var index = 0
    while index < count {
      let property = tree[tree.element(index, of: node.a)]
      guard property.kind == .property else { return false }
      if property.flags.contains(.computed),
        !isPlain(property.a) || !isQuiet(property.a, depth: depth + 1)
      {
        return false
      }
      if !isQuiet(property.b, depth: depth + 1) { return false }
      index &+= 1
    }
    return true
  }

  /// Whether evaluating the class does nothing: no keys, static fields or blocks that do, and no
  /// heritage that may fail.
  func isQuietClass(_ node: Node, _ depth: Int = 0) -> Bool {
    let record = tree.record(ClassRecord.self, at: node.a)
    if record.decorators != 0 { return false }
    if record.superclass != 0, !isConstructor(record.superclass) { return false }
    let count = tree.count(of: record.members)
    var index = 0
    while index < count {
      let member = tree[tree.element(index, of: record.members)]
      if member.kind == .classStaticBlock {
        if tree.record(StaticBlockRecord.self, at: member.a).body != 0 { return false }
      } else {
        let parts = tree.record(MemberRecord.self, at: member.b)
        if parts.decorators != 0 { return false }
        if member.flags.contains(.computed),
          !isPlain(member.a) || !isQuiet(member.a, depth: depth + 1)
            || member.flags.contains(.isStatic) && mayBePrototype(member.a)
        {
          return false
        }
        if member.kind != .classMethod, member.flags.contains(.isStatic),
          !isQuiet(parts.value, depth: depth + 1)
        {
          return false
        }
      }
      index &+= 1
    }
    return true
  }

  /// Whether the key may be the one that no class can define: `static ["prototype"]() {}` throws.
  private func mayBePrototype(_ key: NodeID) -> Bool {
    switch tree[key].kind {
    case .stringLiteral: tree[key].atom == .prototype
    case .numberLiteral, .bigintLiteral, .booleanLiteral, .nullLiteral: false
    default: true
    }
  }

  // A class of the module that is never assigned again; anything else may be no constructor, or have
  // a getter for `prototype`.
  private func isConstructor(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .identifier, node.b != noSymbol else { return node.kind == .nullLiteral }
    let symbol = tree.symbols[node.b]
    if symbol.kind == .unbound { return tree.names.bytes(symbol.name).equals("Error") }
    return symbol.kind == .class && usage.symbols[node.b].writes == 0
      && isPastDeclaration(id, node.b)
  }

  private func isQuietUnary(_ node: Node, _ depth: Int) -> Bool {
    switch node.operatorKind {
    case .typeof:
      // `typeof x` of a global that does not exist is "undefined".
      let operand = tree[node.a]
      if operand.kind == .identifier, operand.b != noSymbol,
        tree.symbols[operand.b].kind == .unbound
      {
        return !tree.flags.contains(.hasSloppySyntax)
      }
      return isQuiet(node.a, depth: depth + 1)
    case .not, .void: return isQuiet(node.a, depth: depth + 1)
    case .plus, .minus, .bitNot: return isPlain(node.a) && isQuiet(node.a, depth: depth + 1)
    default: return false
    }
  }

  private func isQuietBinary(_ node: Node, _ depth: Int) -> Bool {
    guard isQuiet(node.a, depth: depth + 1), isQuiet(node.b, depth: depth + 1) else {
      return false
    }
    return isQuietOperation(node)
  }

  /// Whether the operation itself, once its operands have their values, runs no code.
  func isQuietOperation(_ node: Node) -> Bool {
    if node.isLogicalOperation || node.isOperation(.strictEqual)
      || node.isOperation(.strictNotEqual)
    {
      return true
    }
    if node.isOperation(.in) || node.isOperation(.instanceof) { return false }
    if node.isEquality, isNullish(node.a) || isNullish(node.b) { return true }
    return isPlain(node.a) && isPlain(node.b)
  }

  private func isNullish(_ id: NodeID) -> Bool {
    let node = tree[id]
    return node.kind == .nullLiteral || node.kind == .unary && node.isOperation(.void)
  }

  // Own properties of the built-ins have no getters that do anything.
  func isQuietMember(_ node: Node) -> Bool {
    let object = tree[node.a]
    switch object.kind {
    case .identifier:
      guard object.b != noSymbol, tree.symbols[object.b].kind == .unbound else { return false }
      return isSafeGlobal(object.b) && object.atom != .undefined && !isModuleName(object.atom)
    case .member:
      // `Object.prototype.hasOwnProperty`
      guard Atom(object.b) == .prototype else { return false }
      return isQuietMember(object) && Atom(node.b) != .proto
    case .stringLiteral, .arrayLiteral: return isQuiet(node.a) && Atom(node.b) == .length
    default: return false
    }
  }

  // MARK: values

  /// Whether the value is undefined, null, a boolean, a number or a string: converting it runs no
  /// code and does not throw.
  func isPlain(_ id: NodeID, depth: Int = 0) -> Bool {
    if depth > 16 { return false }
    let node = tree[id]
    switch node.kind {
    case .nullLiteral, .booleanLiteral, .numberLiteral, .stringLiteral, .templateLiteral:
      return true
    case .identifier:
      guard node.b != noSymbol else { return false }
      if tree.symbols[node.b].kind == .unbound { return isPlainGlobal(node.b) }
      return depth < 4 && isPlainVariable(node.b, depth)
    case .unary:
      switch node.operatorKind {
      case .typeof, .not, .void, .delete: return true
      case .plus: return true
      default: return isPlain(node.a, depth: depth + 1)
      }
    case .binary: return isPlainBinary(node, depth)
    case .conditional:
      let record = tree.record(PairRecord.self, at: node.b)
      return isPlain(record.first, depth: depth + 1) && isPlain(record.second, depth: depth + 1)
    case .assignment:
      return node.isOperation(.assign) && isPlain(node.b, depth: depth + 1)
    default: return false
    }
  }

  private func isPlainBinary(_ node: Node, _ depth: Int) -> Bool {
    switch node.operatorKind {
    case .equal, .notEqual, .strictEqual, .strictNotEqual, .less, .lessEqual, .greater,
      .greaterEqual, .in, .instanceof, .shiftRightUnsigned:
      return true
    case .add:
      // A string, or a number: BigInts only come of BigInts.
      return isPlain(node.a, depth: depth + 1) || isPlain(node.b, depth: depth + 1)
    case .logicalAnd, .logicalOr, .nullish:
      return isPlain(node.a, depth: depth + 1) && isPlain(node.b, depth: depth + 1)
    default:
      // One operand that is no BigInt rules them out (ecma262 sec-applystringornumericbinaryoperator).
      return isPlain(node.a, depth: depth + 1) || isPlain(node.b, depth: depth + 1)
    }
  }

  private func isPlainGlobal(_ symbol: SymbolID) -> Bool {
    let name = tree.names.bytes(tree.symbols[symbol].name)
    return name.equals("undefined") || name.equals("NaN") || name.equals("Infinity")
  }

  // A variable that only ever gets plain values.
  private func isPlainVariable(_ symbol: SymbolID, _ depth: Int) -> Bool {
    guard isFixed(symbol) else { return false }
    let declarator = tree[declarator(of: symbol)]
    return declarator.b != 0 && isPlain(declarator.b, depth: depth + 4)
  }
}
