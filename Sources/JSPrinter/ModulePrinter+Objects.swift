// Array and object literals, patterns, and property keys.

import JSSyntax
import Memory

extension ModulePrinter {
  // MARK: arrays

  mutating func array(_ node: Node) {
    map(node.start)
    write("[")
    let elements = input.list(node.a)
    var index = 0
    while index < elements.count {
      if index > 0 { comma() }
      if elements[index] != 0 { expression(elements[index], .assign, []) }
      index &+= 1
    }
    // A hole at the end is only seen before a comma.
    if elements.count > 0 && elements[elements.count - 1] == 0 { write(",") }
    write("]")
  }

  // MARK: objects

  mutating func object(_ node: Node) {
    let wraps = out.count == marks.statementStart || out.count == marks.arrowBodyStart
    if wraps { write("(") }
    map(node.start)
    let properties = input.list(node.a)
    if properties.isEmpty {
      out.write("{}")
    } else if node.flags.contains(.hasParts), plan.omitted != nil {
      parts(properties)
    } else if isPretty && spreadsOverLines(properties) {
      openBrace()
      var index = 0
      while index < properties.count {
        indent()
        property(properties[index])
        if index &+ 1 < properties.count { write(",") }
        newline()
        index &+= 1
      }
      closeBrace()
    } else {
      write("{")
      space()
      var index = 0
      while index < properties.count {
        if index > 0 { comma() }
        property(properties[index])
        index &+= 1
      }
      space()
      write("}")
    }
    if wraps { write(")") }
  }

  /// Prints the properties that somebody uses.
  private mutating func parts(_ properties: View<UInt32>) {
    var count = 0
    var hasBodies = false
    for index in properties.indices where !isOmitted(properties[index]) {
      count += 1
      if hasBody(properties[index]) { hasBodies = true }
    }
    if count == 0 { return out.write("{}") }
    let spreads = isPretty && (count > 3 || hasBodies)
    if spreads { openBrace() } else { write("{") }
    if !spreads { space() }
    for index in properties.indices where !isOmitted(properties[index]) {
      count -= 1
      if spreads { indent() }
      property(properties[index])
      if spreads {
        if count > 0 { write(",") }
        newline()
      } else if count > 0 {
        comma()
      }
    }
    if spreads { return closeBrace() }
    space()
    write("}")
  }

  func isOmitted(_ id: NodeID) -> Bool {
    guard let omitted = plan.omitted else { return false }
    var low = 0
    var high = omitted.count
    while low < high {
      let middle = (low + high) / 2
      if omitted[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < omitted.count && omitted[low] == id
  }

  /// Whether an object literal gets one line per property: more than three, or any with a body.
  private func spreadsOverLines(_ properties: View<UInt32>) -> Bool {
    if properties.count > 3 { return true }
    var index = 0
    while index < properties.count {
      if hasBody(properties[index]) { return true }
      index &+= 1
    }
    return false
  }

  private func hasBody(_ id: NodeID) -> Bool {
    let property = input[id]
    guard property.kind == .property else { return false }
    switch input[property.b].kind {
    case .functionExpression, .classExpression, .arrowFunction, .objectLiteral: return true
    default: return false
    }
  }

  mutating func property(_ id: NodeID) {
    let node = input[id]
    guard node.kind == .property else {
      expression(id, .assign, [])
      return
    }
    map(node.start)
    switch PropertyKind(rawValue: node.op) ?? .initialize {
    case .method: method(node.a, node.b, isComputed: node.flags.contains(.computed))
    case .getter:
      keyword("get")
      method(node.a, node.b, isComputed: node.flags.contains(.computed))
    case .setter:
      keyword("set")
      method(node.a, node.b, isComputed: node.flags.contains(.computed))
    case .shorthand: shorthandProperty(node)
    case .initialize:
      if plan.options.minifySyntax && canBecomeShorthand(node) {
        bindingName(input[node.b])
        return
      }
      propertyKey(node.a, isComputed: node.flags.contains(.computed))
      write(":")
      space()
      expression(node.b, .assign, [])
    }
  }

  /// Prints `a`, or `a: b` when the name of the value is another one now.
  private mutating func shorthandProperty(_ node: Node) {
    let value = input[node.b]
    if value.kind == .assignmentPattern {
      // The cover form `{a = 1}`.
      target(node.b, [])
      return
    }
    if printsAs(value, keyText(node.a)) {
      identifier(value, .assign, [])
      return
    }
    explicitKey(node.a)
    write(":")
    space()
    expression(node.b, .assign, [])
  }

  /// Prints the key of what was a shorthand property.
  ///
  /// `__proto__: x` would set the prototype.
  private mutating func explicitKey(_ key: NodeID) {
    let text = keyText(key)
    if text.equals("__proto__") {
      out.write("[\"__proto__\"]")
    } else {
      name(text)
    }
  }

  /// `{a: a}` is `{a}`, but for `__proto__`.
  private func canBecomeShorthand(_ node: Node) -> Bool {
    let key = input[node.a]
    let isName = key.kind == .propertyName || key.kind == .stringLiteral
    return isName && !node.flags.contains(.computed)
      && printsAs(input[node.b], input.text(key.atom)) && key.atom != .proto
  }

  /// Whether a value is the identifier `text` in the output.
  private func printsAs(_ value: Node, _ text: ByteSlice) -> Bool {
    guard value.kind == .identifier || value.kind == .bindingIdentifier else { return false }
    if plan.options.minifySyntax, value.atom == .undefined || value.atom == .infinity {
      return false
    }
    guard let symbol = symbolText(value.b), !symbol.name.isEmpty else {
      return input.text(value.atom) == text
    }
    return (symbol.style == .identifier || symbol.style == .renamed) && symbol.name == text
  }

  private func keyText(_ key: NodeID) -> ByteSlice { input.text(input[key].atom) }

  /// Prints the key of a property, pattern property or class member.
  mutating func propertyKey(_ id: NodeID, isComputed: Bool) {
    let key = input[id]
    if isComputed {
      write("[")
      expression(id, .assign, [])
      write("]")
      return
    }
    switch key.kind {
    case .propertyName, .identifier, .bindingIdentifier:
      wordStart()
      map(key.start)
      name(input.text(key.atom))
    case .stringLiteral:
      let text = input.text(key.atom)
      if plan.options.minifySyntax && text.isIdentifierName {
        wordStart()
        map(key.start)
        name(text)
      } else {
        map(key.start)
        string(text)
      }
    case .privateName: bindingName(key)
    case .numberLiteral where !key.numberValue.isFinite:
      // `{1e400: x}` has the key "Infinity".
      name(ByteSlice("Infinity"))
    default: expression(id, .assign, [])
    }
  }

  // MARK: patterns

  private mutating func targetWithDefault(_ node: Node, _ context: Context) {
    let isNameless = givesNoName(node)
    if isNameless { write("(") }
    target(node.a, context)
    if isNameless { write(")") }
    space()
    write("=")
    space()
    if isNameless {
      expression(node.b, .assign, context)
    } else {
      value(node.b, namedBy: node.a, context)
    }
  }

  /// Whether the function that the assignment or pattern `node` gives to a name gets no name from it:
  /// `(f) = function () {}` gives none, `f = function () {}` does.
  func givesNoName(_ node: Node) -> Bool {
    let target = input[node.a]
    return target.kind == .identifier && target.flags.contains(.parenthesized)
      && isAnonymousFunction(node.b)
  }

  /// Prints what a value is assigned or bound to.
  mutating func target(_ id: NodeID, _ context: Context) {
    let node = input[id]
    switch node.kind {
    case .bindingIdentifier: bindingName(node)
    case .identifier:
      if out.count == marks.statementStart && printedName(node).equals("let") {
        out.write("(let)")
      } else {
        bindingName(node)
      }
    case .arrayPattern: arrayPattern(node)
    case .objectPattern: objectPattern(node)
    case .assignmentPattern: targetWithDefault(node, context)
    case .restElement:
      out.write("...")
      target(node.a, context)
    case .parameter:
      decorators(node.b, separator: " ")
      target(node.a, context)
    default: expression(id, .leftHandSide, context)
    }
  }

  private mutating func arrayPattern(_ node: Node) {
    map(node.start)
    write("[")
    let elements = input.list(node.a)
    var index = 0
    while index < elements.count {
      if index > 0 { comma() }
      if elements[index] != 0 { target(elements[index], []) }
      index &+= 1
    }
    if elements.count > 0 && elements[elements.count - 1] == 0 { write(",") }
    write("]")
  }

  private mutating func objectPattern(_ node: Node) {
    map(node.start)
    let properties = input.list(node.a)
    if properties.isEmpty {
      out.write("{}")
      return
    }
    write("{")
    space()
    var index = 0
    while index < properties.count {
      if index > 0 { comma() }
      patternProperty(properties[index])
      index &+= 1
    }
    space()
    write("}")
  }

  private mutating func patternProperty(_ id: NodeID) {
    let node = input[id]
    guard node.kind == .patternProperty else {
      target(id, [])
      return
    }
    let isShorthand = node.op == PropertyKind.shorthand.rawValue
    let key = input[node.a].kind
    let isName = key == .propertyName || key == .stringLiteral
    if isShorthand || (plan.options.minifySyntax && isName) {
      let inner = input[node.b]
      let name = inner.kind == .assignmentPattern ? input[inner.a] : inner
      if !node.flags.contains(.computed) && printsAs(name, keyText(node.a)),
        inner.kind != .assignmentPattern || !givesNoName(inner)
      {
        target(node.b, [])
        return
      }
    }
    propertyKey(node.a, isComputed: node.flags.contains(.computed))
    write(":")
    space()
    target(node.b, [])
  }
}
