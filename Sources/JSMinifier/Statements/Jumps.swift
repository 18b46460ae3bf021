// Statements that leave the list they stand in, and what stands behind them.
//
//   return a; b(); var c = 1; function d() {}   →   return a; var c; function d() {}

import JSSyntax
import Memory

extension Minifier {
  /// Whether the statement never goes on to the next one of its list.
  func jumps(_ statement: NodeID) -> Bool {
    var id = statement
    while true {
      let node = tree[id]
      switch node.kind {
      case .returnStatement, .throwStatement, .breakStatement, .continueStatement: return true
      case .block:
        // Functions are declared before the block runs.
        var index = tree.count(of: node.a) - 1
        while index >= 0, tree[tree.element(index, of: node.a)].kind == .functionDeclaration {
          index -= 1
        }
        if index < 0 { return false }
        id = tree.element(index, of: node.a)
      case .ifStatement:
        let pair = tree.record(PairRecord.self, at: node.b)
        guard pair.second != 0, jumps(pair.first) else { return false }
        id = pair.second
      default: return false
      }
    }
  }

  /// Pushes on `lists` what is left of a statement that cannot be reached: its declarations.
  mutating func pushUnreachable(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .functionDeclaration:
      lists.append(id)
    case .classDeclaration:
      pushDeadName(id, tree.record(ClassRecord.self, at: node.a).name)
    case .variableDeclaration where node.op != DeclarationKind.var.rawValue:
      pushDeadVariables(id, node)
    case .importDeclaration, .exportNamed, .exportFrom, .exportAll, .exportDefault,
      .exportDeclaration:
      lists.append(id)
    default:
      pushHoisted(id)
    }
  }

  // A class that is never defined leaves its name in its dead zone.
  private mutating func pushDeadName(_ id: NodeID, _ name: NodeID) {
    if name == 0 || tree[name].b == noSymbol || tree.symbols[tree[name].b].useCount > 0 {
      lists.append(id)
    } else {
      release(id)
    }
  }

  private mutating func pushDeadVariables(_ id: NodeID, _ node: Node) {
    for declarator in tree.elements(of: node.a) {
      let target = tree[tree[declarator].a]
      guard target.kind == .bindingIdentifier, target.b != noSymbol,
        tree.symbols[target.b].useCount == 0
      else {
        lists.append(id)
        return
      }
    }
    release(id)
  }

  /// Takes the statement `id` out and pushes `var` for the names that it declares in the function
  /// around.
  mutating func pushHoisted(_ id: NodeID) {
    let mark = lists.count
    collectVariables(id)
    copyNames(mark)
    let start = tree[id].start
    release(id)
    if lists.count == mark { return }
    let names = tree.takeList(&lists, from: mark)
    for index in 0..<tree.count(of: names) {
      let name = tree.element(index, of: names)
      tree.setElement(index, of: names, to: tree.add(Node(.declarator, start: start, a: name)))
    }
    lists.append(
      tree.add(
        Node(.variableDeclaration, op: DeclarationKind.var.rawValue, start: start, a: names)
      )
    )
  }

  /// Pushes on `lists` the names that `var` declares below `root`, and of functions in its
  /// blocks that sloppy code declares around them.
  private mutating func collectVariables(_ root: NodeID) {
    let mark = stack.count
    let first = lists.count
    stack.append(root)
    while stack.count > mark {
      let id = stack.removeLast()
      let node = tree[id]
      switch node.kind {
      case .functionExpression, .arrowFunction, .classExpression, .classDeclaration,
        .expressionStatement, .returnStatement, .throwStatement:
        break
      case .functionDeclaration:
        let name = tree.record(FunctionRecord.self, at: node.a).name
        // { function f() {} if (0) { function f() {} } }: beside the one that stays no `var f` may stand.
        if name != 0, tree[name].flags.contains(.hoistedFromBlock),
          !tree.hasFunction(named: tree[name].b, outside: root)
        {
          collectName(name, first)
        }
      case .variableDeclaration:
        guard node.op == DeclarationKind.var.rawValue else { break }
        for index in 0..<tree.count(of: node.a) {
          collectNames(tree[tree.element(index, of: node.a)].a, first)
        }
      default: tree.pushChildren(of: id, onto: &stack)
      }
    }
  }

  /// Pushes on `lists` the names that the pattern binds, but for those that stand there from `first` on.
  mutating func collectNames(_ pattern: NodeID, _ first: Int) {
    let mark = stack.count
    stack.append(pattern)
    while stack.count > mark {
      let id = stack.removeLast()
      switch tree[id].kind {
      case .bindingIdentifier: collectName(id, first)
      case .arrayPattern, .objectPattern, .restElement: tree.pushChildren(of: id, onto: &stack)
      case .patternProperty: stack.append(tree[id].b)
      case .assignmentPattern: stack.append(tree[id].a)
      default: break
      }
    }
  }

  private mutating func collectName(_ name: NodeID, _ first: Int) {
    var index = first
    while index < lists.count {
      if tree[lists[index]].b == tree[name].b, tree[lists[index]].a == tree[name].a { return }
      index += 1
    }
    lists.append(name)
  }

  // The names from `mark` on become nodes of their own.
  private mutating func copyNames(_ mark: Int) {
    var index = mark
    while index < lists.count {
      var copy = tree[lists[index]]
      copy.flags = []
      lists[index] = tree.add(copy)
      index += 1
    }
  }

  /// Whether the statements jump to the same place with the same value, which costs nothing to make.
  func areSameJumps(_ a: NodeID, _ b: NodeID) -> Bool {
    let left = tree[a]
    let right = tree[b]
    guard left.kind == right.kind else { return false }
    switch left.kind {
    case .breakStatement, .continueStatement: return left.a == right.a
    case .returnStatement, .throwStatement: return isSame(left.a, right.a)
    default: return false
    }
  }
}
