// Classes, their members, and decorators.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Prints a class expression.
  ///
  /// `name`: the name that an anonymous class is to have, or empty.
  mutating func classExpression(_ node: Node, name: ByteSlice) {
    let wraps = out.count == marks.statementStart || out.count == marks.exportDefaultStart
    if wraps { write("(") }
    let record = input.record(ClassRecord.self, at: node.a)
    if record.name == 0 {
      classText(node, record, name: .empty, runtimeName: name)
    } else {
      namedClass(node, record)
    }
    if wraps { write(")") }
  }

  /// Prints a class declaration with its own name, or with `fallback`, that of linking for an
  /// anonymous default export.
  mutating func classDeclaration(_ node: Node, fallback: Node) {
    let record = input.record(ClassRecord.self, at: node.a)
    if record.name != 0 {
      namedClass(node, record)
    } else if plan.moduleSyntax == .bundle {
      let runtimeName = keepsDefaultName ? ByteSlice("default") : .empty
      classText(node, record, name: printedName(fallback), runtimeName: runtimeName)
    } else {
      classText(node, record, name: .empty, runtimeName: .empty)
    }
  }

  private mutating func namedClass(_ node: Node, _ record: ClassRecord) {
    let binding = input[record.name]
    let runtimeName = keepsName(binding) ? input.text(binding.atom) : .empty
    classText(node, record, name: ownName(binding), runtimeName: runtimeName)
  }

  /// Prints a class.
  ///
  /// A class that is to have a `name` other than its own sets it in a static block before all other
  /// members, so that static initialisers see it: `static { __name(this, "C"); }`. A static member
  /// `name` of the class' own has the last word.
  private mutating func classText(
    _ node: Node,
    _ record: ClassRecord,
    name className: ByteSlice,
    runtimeName: ByteSlice
  ) {
    decorators(record.decorators, separator: "\n")
    wordStart()
    map(node.start)
    word("class")
    if !className.isEmpty {
      if isPretty { out.write(.space) }
      if record.name != 0 {
        let binding = input[record.name]
        map(binding.start, className, original: binding.atom)
      }
      name(className)
    }
    if record.superclass != 0 {
      if isPretty || !className.isEmpty { out.write(.space) }
      keyword("extends")
      expression(record.superclass, .leftHandSide, [])
    }
    space()
    openBrace()
    let members = input.list(record.members)
    if !runtimeName.isEmpty && !hasStaticName(members) { nameBlock(runtimeName) }
    var index = 0
    while index < members.count {
      classMember(input[members[index]])
      index &+= 1
    }
    needsSemicolon = false
    indentation &-= 1
    indent()
    map(record.end &- 1)
    write("}")
  }

  /// Whether a class sets `name` itself.
  private func hasStaticName(_ members: View<UInt32>) -> Bool {
    var index = 0
    while index < members.count {
      let member = input[members[index]]
      index &+= 1
      guard member.kind != .classStaticBlock, member.flags.contains(.isStatic) else { continue }
      let key = input[member.a]
      if key.kind == .propertyName || key.kind == .stringLiteral, key.atom == .name { return true }
    }
    return false
  }

  private mutating func nameBlock(_ runtimeName: ByteSlice) {
    beginLine()
    word("static")
    space()
    openBrace()
    indent()
    writeNameHelper()
    out.write("(this")
    comma()
    string(runtimeName)
    write(")")
    endStatement()
    closeBrace()
    newline()
  }

  private mutating func classMember(_ node: Node) {
    beginLine()
    map(node.start)
    switch node.kind {
    case .classStaticBlock: staticBlock(node)
    case .classMethod: classMethod(node)
    case .classField, .classAccessor: classField(node)
    default: break
    }
  }

  private mutating func staticBlock(_ node: Node) {
    let record = input.record(StaticBlockRecord.self, at: node.a)
    word("static")
    space()
    nesting.functionDepth &+= 1
    openBrace()
    statementList(input.list(record.body))
    closeBrace()
    nesting.functionDepth &-= 1
    newline()
  }

  private mutating func classMethod(_ node: Node) {
    let record = input.record(MemberRecord.self, at: node.b)
    decorators(record.decorators, separator: " ")
    if node.flags.contains(.isStatic) { keyword("static") }
    switch MethodKind(rawValue: node.op) {
    case .getter: keyword("get")
    case .setter: keyword("set")
    default: break
    }
    method(node.a, record.value, isComputed: node.flags.contains(.computed))
    newline()
  }

  private mutating func classField(_ node: Node) {
    let record = input.record(MemberRecord.self, at: node.b)
    decorators(record.decorators, separator: " ")
    if node.flags.contains(.isStatic) { keyword("static") }
    if node.kind == .classAccessor { keyword("accessor") }
    propertyKey(node.a, isComputed: node.flags.contains(.computed))
    if record.value != 0 {
      space()
      write("=")
      space()
      nesting.functionDepth &+= 1
      if input[node.a].kind == .privateName {
        value(record.value, namedBy: node.a, [])
      } else {
        expression(record.value, .assign, [])
      }
      nesting.functionDepth &-= 1
    }
    endStatement()
  }

  // MARK: decorators

  /// Prints `@a @b` with `separator` (a space without white space) behind each.
  mutating func decorators(_ list: ListID, separator: Unicode.Scalar) {
    guard list != 0 else { return }
    let elements = input.list(list)
    var index = 0
    while index < elements.count {
      write("@")
      if isPlainDecorator(elements[index]) {
        expression(elements[index], .leftHandSide, [])
      } else {
        write("(")
        expression(elements[index], .lowest, [])
        write(")")
      }
      if isPretty && separator == "\n" {
        newline()
        indent()
      } else {
        out.write(.space)
      }
      index &+= 1
    }
  }

  /// Whether a decorator is `a.b.c` or `a.b.c(…)`; all else needs parentheses (ecma262's decorators
  /// proposal, DecoratorMemberExpression).
  private func isPlainDecorator(_ id: NodeID) -> Bool {
    var node = input[id]
    if node.kind == .call && !node.flags.contains(.optional) { node = input[node.a] }
    while true {
      switch node.kind {
      case .identifier: return true
      case .member, .privateMember:
        if node.flags.contains(.optional) { return false }
        node = input[node.a]
      default: return false
      }
    }
  }
}
