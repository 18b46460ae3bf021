// The top level of a bundle's module in a shorter form. Linking keeps and drops its statements one by
// one, so they join here.
//
//   var a = f(); function g() {} export var b = 1;   →  function g(){}var a=f(),b=1;
//
// Functions have their value before the first statement runs (ecma262
// sec-moduledeclarationinstantiation, sec-functiondeclarationinstantiation), so they may come first.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Prints directives, functions, then the other statements, with declarations joined.
  mutating func joinedProgram(_ statements: View<UInt32>) {
    let begin = out.count
    var start = 0
    while start < statements.count, input[statements[start]].kind == .directive {
      statement(statements[start])
      start &+= 1
    }
    if plan.namesTopLevelFunctions { nameHoistedFunctions(statements, from: start) }
    if plan.hoistsBlockFunctions { hoistBlockFunctions(statements, from: start) }
    var index = start
    while index < statements.count {
      if isFunction(statements[index]) { statement(statements[index]) }
      index &+= 1
    }
    index = start
    while index < statements.count {
      let id = statements[index]
      index &+= 1
      if isFunction(id) || hoists(id) { continue }
      let before = out.count
      if let kind = joinedKind(id) {
        statement(id, joining: kind, statements, &index)
        declarations.last = kind &+ 1
        if before == begin { noteFirst(kind, from: begin) }
      } else {
        statement(id)
        if out.count > before { declarations.last = 0 }
      }
    }
  }

  private mutating func noteFirst(_ kind: UInt8, from start: Int) {
    let length = kind == DeclarationKind.const.rawValue ? 5 : 3
    declarations.first = kind &+ 1
    declarations.keywordBytes = length + (out[start + length] == .space ? 1 : 0)
  }

  /// Prints the declaration `first` and those of its kind that follow, from `index` on.
  private mutating func statement(
    _ first: NodeID,
    joining kind: UInt8,
    _ statements: View<UInt32>,
    _ index: inout Int
  ) {
    beginLine()
    // Without white space the names are mapped only: the keyword may go.
    if isPretty { map(input[first].start) }
    switch DeclarationKind(rawValue: kind) ?? .var {
    case .let: keyword("let")
    case .const: keyword("const")
    default: keyword("var")
    }
    joinedDeclarators(input[first])
    while index < statements.count {
      let next = statements[index]
      if !isFunction(next) {
        guard joinedKind(next) == kind else { break }
        comma()
        joinedDeclarators(input[next])
      }
      index &+= 1
    }
    endStatement()
  }

  private mutating func joinedDeclarators(_ node: Node) {
    switch node.kind {
    case .exportDeclaration: declarators(input[node.a], [])
    case .exportDefault: defaultDeclarator(node)
    case .expressionStatement:
      if let assignment = exportAssignment(node) {
        exportDeclarator(assignment)
      } else if let properties = exportProperties(node) {
        exportDeclarators(properties)
      }
    default: declarators(node, [])
    }
  }

  /// Whether the statement declares a function, exported or not.
  private func isFunction(_ id: NodeID) -> Bool {
    let node = input[id]
    switch node.kind {
    case .functionDeclaration: return !hoists(id)
    case .exportDeclaration, .exportDefault: return input[node.a].kind == .functionDeclaration
    default: return false
    }
  }

  /// The kind of declaration of variables that the statement is printed as; nil for others.
  private func joinedKind(_ id: NodeID) -> UInt8? {
    let node = input[id]
    switch node.kind {
    case .exportDeclaration: return joinedKind(node.a)
    case .variableDeclaration where node.op <= DeclarationKind.const.rawValue: return node.op
    case .exportDefault where input[node.a].kind != .classDeclaration:
      return DeclarationKind.let.rawValue
    case .expressionStatement:
      let declares = exportAssignment(node) != nil || !(exportProperties(node) ?? []).isEmpty
      return declares ? DeclarationKind.var.rawValue : nil
    default: return nil
    }
  }
}
