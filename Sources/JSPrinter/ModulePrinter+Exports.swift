// The exports of a CommonJS module that stands in a bundle without a wrapper: each is a variable.
//
//     exports.a = f();  if (b) exports.c = 1;  exports.d = function () {};
//     →  var c;  var a = f();  if (b) c = 1;  var d = (0, function () {});
//
//     module.exports = { e: f(), g() {} };
//     →  var e = f(), g = { g() {} }.g;
//
// A function that a property gets has no name from it (ecma262 sec-assignment-operators-runtime-semantics-evaluation);
// one that a variable gets has.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Declares the exports that no statement of `statements` declares.
  mutating func declareExports(_ statements: View<UInt32>) {
    var isDeclared = [Bool](repeating: false, count: input.symbols.count)
    for index in statements.indices {
      if let assignment = exportAssignment(input[statements[index]]) {
        isDeclared[Int(input[assignment.a].b)] = true
      }
      for property in exportProperties(input[statements[index]]) ?? [] {
        isDeclared[Int(input[input[property].a].b)] = true
      }
    }
    var isFirst = true
    for symbol in input.symbols.indices where !isDeclared[symbol] {
      guard input.symbols[symbol].kind == .exportMember, let text = symbolText(SymbolID(symbol)),
        !text.name.isEmpty
      else { continue }
      if isFirst {
        beginLine()
        keyword("var")
      } else {
        comma()
      }
      isFirst = false
      name(text.name)
    }
    if !isFirst { endStatement() }
  }

  /// The assignment of a statement of the top level that gives an export its value.
  func exportAssignment(_ statement: Node) -> Node? {
    guard let assignment = topLevelAssignment(statement) else { return nil }
    let target = input[assignment.a]
    guard target.kind == .namespaceMember, Int(target.b) < input.symbols.count,
      input.symbols[target.b].kind == .exportMember, let text = symbolText(target.b),
      !text.name.isEmpty
    else { return nil }
    return assignment
  }

  private func topLevelAssignment(_ statement: Node) -> Node? {
    guard plan.declaresExports, statement.kind == .expressionStatement, indentation == 0,
      nesting.functionDepth == 0, nesting.arrowDepth == 0
    else { return nil }
    let assignment = input[statement.a]
    return assignment.kind == .assignment && assignment.operatorKind == .assign ? assignment : nil
  }

  /// The properties that somebody uses of the object that a statement gives to `module.exports`; nil for
  /// other statements.
  func exportProperties(_ statement: Node) -> [NodeID]? {
    guard let assignment = topLevelAssignment(statement) else { return nil }
    let literal = input[assignment.b]
    guard literal.kind == .objectLiteral, literal.flags.contains(.givesNames) else { return nil }
    let properties = input.list(literal.a)
    return properties.indices.map { properties[$0] }.filter { !isOmitted($0) }
  }

  /// Prints `a = 1, b = 2` of `var a = 1, b = 2`.
  mutating func exportDeclarators(_ properties: [NodeID]) {
    for (index, id) in properties.enumerated() {
      if index > 0 { comma() }
      let property = input[id]
      let key = input[property.a]
      bindingName(key)
      space()
      write("=")
      space()
      if property.op == PropertyKind.method.rawValue {
        exportMethod(id, key)
      } else if plan.options.keepNames, isAnonymousFunction(property.b),
        printedName(key) != input.text(key.atom)
      {
        named(property.b, input.text(key.atom))
      } else {
        expression(property.b, .assign, [])
      }
    }
  }

  // A method has no `prototype` and cannot be constructed, which no function that could stand here is.
  private mutating func exportMethod(_ id: NodeID, _ key: Node) {
    write("{")
    space()
    property(id)
    space()
    write("}")
    propertyAccess(input.text(key.atom))
  }

  /// Prints `a = 1` of `var a = 1`.
  mutating func exportDeclarator(_ assignment: Node) {
    expression(assignment.a, .leftHandSide, [])
    space()
    write("=")
    space()
    exportValue(assignment.b)
  }

  /// Whether the value of an assignment is a function that would get a name from the variable that the
  /// export is.
  func isNamedByExport(_ assignment: Node) -> Bool {
    guard plan.declaresExports, plan.options.keepNames, isAnonymousFunction(assignment.b) else {
      return false
    }
    let target = input[assignment.a]
    return target.kind == .namespaceMember && Int(target.b) < input.symbols.count
      && input.symbols[target.b].kind == .exportMember
  }

  private mutating func exportValue(_ id: NodeID) {
    guard plan.options.keepNames, isAnonymousFunction(id) else {
      return expression(id, .assign, [])
    }
    write("(")
    out.write(UInt8(ascii: "0"))
    comma()
    expression(id, .assign, [])
    write(")")
  }
}
