// References and declared names in the form that linking chose, texts that replace expressions, and
// the names of functions and classes.

import JSSyntax
import Memory

extension ModulePrinter {
  /// What linking says of `symbol`, or nil for a name that is printed as in the source.
  @inline(__always)
  func symbolText(_ symbol: SymbolID) -> SymbolText? {
    // `noSymbol` is the largest number, so it is outside too.
    guard Int(symbol) < plan.symbols.count else { return nil }
    return plan.symbols[symbol]
  }

  /// The identifier of a name node, whatever its style.
  @inline(__always)
  func printedName(_ node: Node) -> ByteSlice {
    if let text = symbolText(node.b), !text.name.isEmpty { return text.name }
    return input.text(node.atom)
  }

  /// The identifier of the own name of a function or class expression; empty when it is dropped.
  @inline(__always)
  func ownName(_ node: Node) -> ByteSlice {
    if let text = symbolText(node.b), text.style == .dropped { return .empty }
    return printedName(node)
  }

  /// Prints a declared name, or a reference that is written to.
  mutating func bindingName(_ node: Node) {
    let text = printedName(node)
    map(node.start, text, original: node.atom)
    name(text)
    if let style = symbolText(node.b), style.style == .property {
      propertyAccess(style.property)
    }
  }

  /// Prints a reference that is read.
  mutating func identifier(_ node: Node, _ level: Level, _ context: Context) {
    guard let text = symbolText(node.b), !text.name.isEmpty else {
      if printConstant(node, level) { return }
      plainIdentifier(node, input.text(node.atom))
      return
    }
    switch text.style {
    case .identifier, .renamed:
      if printConstant(node, level) { return }
      plainIdentifier(node, text.name)
    case .property:
      map(node.start, text.property, original: node.atom)
      name(text.name)
      propertyAccess(text.property)
    case .literal:
      map(node.start)
      fragment(text.name, level, context)
    case .dropped: plainIdentifier(node, input.text(node.atom))
    }
  }

  /// Prints a name that is read.
  ///
  /// `let` is put in parentheses where it would start a declaration.
  @inline(__always)
  private mutating func plainIdentifier(_ node: Node, _ text: ByteSlice) {
    map(node.start, text, original: node.atom)
    if out.count == marks.statementStart && text.equals("let") {
      out.write("(let)")
    } else {
      name(text)
    }
  }

  /// Prints `void 0` for the global `undefined`, and `1/0` for `Infinity`, when syntax is minified.
  @inline(__always)
  private mutating func printConstant(_ node: Node, _ level: Level) -> Bool {
    guard node.atom == .undefined || node.atom == .infinity, isGlobalConstant(node) else {
      return false
    }
    map(node.start)
    fragment(ByteSlice(node.atom == .undefined ? "void 0" : "1/0"), level, [])
    return true
  }

  /// Whether the reference is to a global constant and may be replaced.
  private func isGlobalConstant(_ node: Node) -> Bool {
    plan.options.minifySyntax && Int(node.b) < input.symbols.count
      && input.symbols[node.b].kind == .unbound && !input.flags.contains(.hasSloppySyntax)
  }

  /// Prints `.property`, or `["property"]` when it is no identifier.
  mutating func propertyAccess(_ property: ByteSlice) {
    if property.isIdentifierName {
      dot()
      name(property)
    } else {
      write("[")
      string(property)
      write("]")
    }
  }

  /// Prints the `.` of a member access; a space keeps it out of an integer literal before it.
  @inline(__always)
  mutating func dot() {
    if out.count == marks.integerEnd { out.write(.space) }
    out.write(UInt8(ascii: "."))
  }

  /// Prints `ns.p`: as what linking bound it to, or as a member of the namespace.
  mutating func namespaceMember(_ node: Node, _ level: Level, _ context: Context) {
    if let text = symbolText(node.b), !text.name.isEmpty {
      switch text.style {
      case .identifier, .renamed:
        map(node.start, text.name, original: originalName(node.b))
        name(text.name)
      case .property:
        map(node.start, text.property, original: originalName(node.b))
        name(text.name)
        propertyAccess(text.property)
      case .literal, .dropped:
        map(node.start)
        fragment(text.name, level, context)
      }
      return
    }
    if node.flags.contains(.nameItself) { return expression(node.a, level, context) }
    expression(node.a, .member, context)
    propertyAccess(input.text(originalName(node.b)))
  }

  /// The name that `symbol` has in the source.
  private func originalName(_ symbol: SymbolID) -> Atom {
    Int(symbol) < input.symbols.count ? input.symbols[symbol].name : .empty
  }

  /// Whether `id` is a reference that is printed as a member of a module object, which a call would
  /// pass as `this`.
  @inline(__always)
  func isPropertyReference(_ id: NodeID) -> Bool {
    let node = input[id]
    guard node.kind == .identifier, let text = symbolText(node.b) else { return false }
    return text.style == .property && !text.name.isEmpty
  }

  // MARK: replaced expressions

  /// Prints text that linking put in place of an expression, in parentheses where it needs them.
  mutating func fragment(_ text: ByteSlice, _ level: Level, _ context: Context) {
    let textLevel = Self.level(ofFragment: text)
    let isCall = context.contains(.forbidCall) && text.firstIndex(of: UInt8(ascii: "(")) != nil
    let wraps = textLevel < level || isCall || startsStatementWrongly(text)
    if wraps { write("(") }
    let first = text[0]
    if first.isIdentifierByte { wordStart() }
    if first == UInt8(ascii: "-") && out.lastByte == first { out.write(.space) }
    out.write(text)
    if first &- 0x30 < 10 && Self.isDecimalInteger(text) { marks.integerEnd = out.count }
    if wraps { write(")") }
  }

  /// The level of an inlined literal or of a call or member expression.
  private static func level(ofFragment text: ByteSlice) -> Level {
    switch text[0] {
    case UInt8(ascii: "-"), UInt8(ascii: "!"): .unary
    case UInt8(ascii: "v") where text.hasPrefix("void "): .unary
    case UInt8(ascii: "0")...UInt8(ascii: "9")
    where text.firstIndex(of: UInt8(ascii: "/")) != nil:
      .multiplicative
    default: .member
    }
  }

  private static func isDecimalInteger(_ text: ByteSlice) -> Bool {
    var index = 0
    while index < text.count {
      if text[index] &- 0x30 >= 10 { return false }
      index += 1
    }
    return true
  }

  /// Whether `text` would be read as a block, a declaration or a directive at this place.
  private func startsStatementWrongly(_ text: ByteSlice) -> Bool {
    guard out.count == marks.statementStart || out.count == marks.arrowBodyStart else {
      return false
    }
    return text[0] == UInt8(ascii: "{") || text.hasPrefix("function") || text.hasPrefix("class")
  }

  // MARK: names of functions and classes

  /// Whether functions declared by this name node must be told their name in the source.
  @inline(__always)
  func keepsName(_ node: Node) -> Bool {
    guard plan.options.keepNames, let text = symbolText(node.b) else { return false }
    return text.style == .renamed && !plan.nameHelper.isEmpty
  }

  /// Whether evaluating `id` as the value of a name gives a function that name (ecma262
  /// sec-isanonymousfunctiondefinition).
  func isAnonymousFunction(_ id: NodeID) -> Bool {
    let node = input[id]
    switch node.kind {
    case .arrowFunction: return true
    case .functionExpression:
      return input.record(FunctionRecord.self, at: node.a).name == 0
    case .classExpression:
      return input.record(ClassRecord.self, at: node.a).name == 0
    default: return false
    }
  }

  /// Prints the value that the name node `target` gets: `f = () => {}` of a renamed `f` becomes
  /// `f2 = __name(() => {}, "f")`.
  mutating func value(_ id: NodeID, namedBy target: NodeID, _ context: Context) {
    let node = input[target]
    if node.kind == .identifier || node.kind == .bindingIdentifier || node.kind == .privateName,
      keepsName(node), isAnonymousFunction(id)
    {
      named(id, input.text(node.atom))
    } else {
      expression(id, .assign, context)
    }
  }

  /// Prints an anonymous function or class that is to have `name`.
  mutating func named(_ id: NodeID, _ functionName: ByteSlice) {
    let node = input[id]
    if node.kind == .classExpression {
      classExpression(node, name: functionName)
      return
    }
    writeNameHelper()
    write("(")
    expression(id, .assign, [])
    comma()
    string(functionName)
    write(")")
  }

  /// Prints `__name(f2, "f")`, a statement without its end.
  mutating func nameCall(_ printed: ByteSlice, _ original: ByteSlice) {
    writeNameHelper()
    write("(")
    name(printed)
    comma()
    string(original)
    write(")")
  }

  /// Prints `__name(f2, "f");` for each renamed function that `statement` declares: functions are
  /// hoisted, so this stands before the first statement that may call them.
  mutating func nameHoistedFunction(_ statement: NodeID) {
    var node = input[statement]
    while true {
      switch node.kind {
      case .labeledStatement: node = input[node.b]
      case .exportDeclaration: node = input[node.a]
      case .exportDefault:
        let declaration = input[node.a]
        guard declaration.kind == .functionDeclaration else { return }
        if input.record(FunctionRecord.self, at: declaration.a).name == 0 {
          nameAnonymousDefault(input[node.b])
          return
        }
        node = declaration
      case .functionDeclaration:
        let name = input[input.record(FunctionRecord.self, at: node.a).name]
        if name.kind == .bindingIdentifier && keepsName(name) {
          beginLine()
          nameCall(printedName(name), input.text(name.atom))
          endStatement()
        }
        return
      default: return
      }
    }
  }

  private mutating func nameAnonymousDefault(_ binding: Node) {
    guard keepsDefaultName else { return }
    beginLine()
    nameCall(printedName(binding), ByteSlice("default"))
    endStatement()
  }

  /// Whether `export default` of an anonymous function, which becomes a declaration with a name of
  /// linking's, must set the name "default".
  var keepsDefaultName: Bool {
    plan.moduleSyntax == .bundle && plan.options.keepNames && !plan.nameHelper.isEmpty
  }

  /// Writes the name of the helper that sets a function's name.
  mutating func writeNameHelper() {
    usesNameHelper = true
    name(plan.nameHelper)
  }
}
