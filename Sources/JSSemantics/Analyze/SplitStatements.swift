// Cuts top-level statements into the smallest ones, so that linking keeps and drops each by itself.

import JSSyntax
import Memory

extension TreeBuilder {
  /// Gives each declarator and each expression of the top level a statement of its own.
  ///
  ///     export const a = 1, b = f();   →   export const a = 1; export const b = f();
  ///     A.x = 1, A.y = 2;              →   A.x = 1; A.y = 2;
  ///
  /// O(statements).
  mutating func splitStatements() {
    var needsSplit = false
    var index = 0
    while index < count(of: program) && !needsSplit {
      needsSplit = partCount(element(index, of: program)) > 1
      index &+= 1
    }
    guard needsSplit else { return }
    var statements: [UInt32] = []
    statements.reserveCapacity(count(of: program) * 2)
    for index in 0..<count(of: program) { split(element(index, of: program), into: &statements) }
    program = addList(statements)
  }

  /// How many statements `id` becomes.
  private func partCount(_ id: NodeID) -> Int {
    let node = self[id]
    switch node.kind {
    case .variableDeclaration: return count(of: node.a)
    case .exportDeclaration:
      return self[node.a].kind == .variableDeclaration ? count(of: self[node.a].a) : 1
    case .expressionStatement:
      let value = self[node.a]
      // A string at the start would become a directive.
      return value.kind == .sequence && self[element(0, of: value.a)].kind != .stringLiteral
        ? count(of: value.a) : 1
    default: return 1
    }
  }

  private mutating func split(_ id: NodeID, into statements: inout [UInt32]) {
    let node = self[id]
    if partCount(id) < 2 { return statements.append(id) }
    switch node.kind {
    case .expressionStatement:
      for part in elements(of: self[node.a].a) where self[part].kind != .stringLiteral {
        statements.append(add(Node(.expressionStatement, start: self[part].start, a: part)))
      }
    case .exportDeclaration:
      for part in declarations(of: node.a) {
        statements.append(add(Node(.exportDeclaration, start: node.start, a: part)))
      }
    default: statements += declarations(of: id)
    }
  }

  /// One declaration for each declarator of `id`.
  private mutating func declarations(of id: NodeID) -> [NodeID] {
    let node = self[id]
    var parts: [NodeID] = []
    for declarator in elements(of: node.a) {
      var part = node
      part.a = addList([declarator])
      // The first keeps the place of the keyword.
      if !parts.isEmpty { part.start = self[declarator].start }
      parts.append(add(part))
    }
    return parts
  }
}
