// The order of evaluation within statements (ecma262 sec-ecmascript-language-statements-and-declarations).

import JSSyntax
import Memory

extension Minifier {
  /// Walks over the statement `id`.
  ///
  /// - Returns: whether the walk goes on behind it.
  mutating func crossStatement(_ id: NodeID, _ crossing: inout Crossing) -> Bool {
    crossing.budget -= 1
    if crossing.budget < 0 || crossing.depth > 100 { return false }
    crossing.depth += 1
    let goesOn = crossStatementNode(tree[id], &crossing)
    crossing.depth -= 1
    return goesOn
  }

  private mutating func crossStatementNode(_ node: Node, _ crossing: inout Crossing) -> Bool {
    switch node.kind {
    case .none, .emptyStatement, .functionDeclaration, .directive: return true
    case .expressionStatement: return cross(node.a, &crossing)
    case .variableDeclaration: return crossDeclaration(node, from: 0, &crossing)
    case .returnStatement, .throwStatement:
      guard cross(node.a, &crossing) else { return false }
      return crossing.conditions > 0 && step(.leaves, &crossing)
    case .breakStatement, .continueStatement:
      return crossing.conditions > 0 && step(.leaves, &crossing)
    case .block: return crossStatements(node.a, &crossing)
    case .ifStatement:
      let record = tree.record(PairRecord.self, at: node.b)
      return cross(node.a, &crossing) && crossBranch(record.first, &crossing)
        && crossBranch(record.second, &crossing)
    case .labeledStatement: return crossStatement(node.b, &crossing)
    case .switchStatement: return crossSwitch(node, &crossing)
    case .forStatement: return crossFor(node, &crossing)
    case .forInStatement, .forOfStatement:
      return crossForIn(node, &crossing)
    case .whileStatement:
      return crossRepeated(node.a, &crossing) && crossLoop(node.b, &crossing)
    case .doWhileStatement:
      return crossLoop(node.b, &crossing) && crossRepeated(node.a, &crossing)
    case .exportDeclaration: return crossStatement(node.a, &crossing)
    default: return false
    }
  }

  mutating func crossStatements(_ list: ListID, _ crossing: inout Crossing) -> Bool {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      if !crossStatement(tree.element(index, of: list), &crossing) { return false }
      index &+= 1
    }
    return true
  }

  /// Walks over the declarators of `node` from the one at `start` on.
  mutating func crossDeclaration(
    _ node: Node,
    from start: Int,
    _ crossing: inout Crossing
  ) -> Bool {
    if node.op > DeclarationKind.const.rawValue { return false }
    let count = tree.count(of: node.a)
    var index = start
    while index < count {
      let declarator = tree[tree.element(index, of: node.a)]
      guard cross(declarator.b, &crossing) else { return false }
      if tree[declarator.a].kind == .bindingIdentifier {
        // `var x;` gives no value.
        let givesValue = declarator.b != 0 || node.op != DeclarationKind.var.rawValue
        if givesValue, !crossWrite(declarator.a, tree[declarator.a].b, &crossing) { return false }
      } else {
        guard step([.acts, .looks], &crossing), crossPattern(declarator.a, &crossing) else {
          return false
        }
      }
      index &+= 1
    }
    return true
  }

  private mutating func crossBranch(_ id: NodeID, _ crossing: inout Crossing) -> Bool {
    if id == 0 { return true }
    crossing.conditions += 1
    let goesOn = crossStatement(id, &crossing)
    crossing.conditions -= 1
    return goesOn
  }

  private mutating func crossSwitch(_ node: Node, _ crossing: inout Crossing) -> Bool {
    guard cross(node.a, &crossing) else { return false }
    let cases = tree.record(SwitchRecord.self, at: node.b).cases
    let count = tree.count(of: cases)
    crossing.conditions += 1
    var index = 0
    while index < count {
      let clause = tree[tree.element(index, of: cases)]
      guard cross(clause.a, &crossing), crossStatements(clause.b, &crossing) else { return false }
      index &+= 1
    }
    crossing.conditions -= 1
    return true
  }

  // MARK: loops

  private mutating func crossFor(_ node: Node, _ crossing: inout Crossing) -> Bool {
    let record = tree.record(ForRecord.self, at: node.a)
    let isDeclaration = tree[record.initializer].kind == .variableDeclaration
    guard
      isDeclaration
        ? crossStatement(record.initializer, &crossing) : cross(record.initializer, &crossing)
    else { return false }
    return crossRepeated(record.test, &crossing) && crossLoop(record.body, &crossing)
      && crossRepeated(record.update, &crossing)
  }

  private mutating func crossForIn(_ node: Node, _ crossing: inout Crossing) -> Bool {
    let record = tree.record(ForInRecord.self, at: node.a)
    guard cross(record.right, &crossing), step([.acts, .looks], &crossing) else { return false }
    if node.kind == .forOfStatement, node.flags.contains(.await),
      !step(.waits, &crossing)
    {
      return false
    }
    crossing.conditions += 1
    let left = tree[record.left]
    let target =
      left.kind == .variableDeclaration ? tree[tree.element(0, of: left.a)].a : record.left
    let goesOn = crossPattern(target, &crossing) && crossStatement(record.body, &crossing)
    crossing.conditions -= 1
    return stopInLoop(goesOn, &crossing)
  }

  private mutating func crossLoop(_ id: NodeID, _ crossing: inout Crossing) -> Bool {
    crossing.conditions += 1
    let goesOn = crossStatement(id, &crossing)
    crossing.conditions -= 1
    return stopInLoop(goesOn, &crossing)
  }

  private mutating func crossRepeated(_ id: NodeID, _ crossing: inout Crossing) -> Bool {
    crossing.conditions += 1
    let goesOn = cross(id, &crossing)
    crossing.conditions -= 1
    return stopInLoop(goesOn, &crossing)
  }

  // What runs again and again is no place for a value.
  private func stopInLoop(_ goesOn: Bool, _ crossing: inout Crossing) -> Bool {
    crossing.found = 0
    return goesOn
  }
}
