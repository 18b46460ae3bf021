// Functions in blocks of sloppy code, which are `var` bindings of their function as well (ecma262
// sec-block-level-function-declarations-web-legacy-compatibility-semantics).
//
//   if (a) { function f() {} }   f();        // `f` is the function after the block, undefined before
//
// Both bindings become one symbol: printed by one name, the code means what it meant.

import JSSyntax
import Memory

extension Binder {
  /// Gives the functions in blocks below `list`, a function's or module's own statements, their
  /// `var` bindings.
  ///
  /// All other names of the scope are declared already.
  mutating func hoistBlockFunctions(_ list: ListID) {
    let mark = spine.count
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      hoist(in: tree.element(index, of: list), mark)
      index &+= 1
    }
  }

  // `spine` holds, from `mark` on, the nodes around that declare names: blocks, switches, loops, and tries
  // of which this is the handler (for its parameter).
  private mutating func hoist(in statement: NodeID, _ mark: Int) {
    var id = statement
    while true {
      let node = tree[id]
      switch node.kind {
      case .block:
        spine.append(id)
        hoist(list: node.a, mark)
        spine.truncate(to: spine.count - 1)
        return
      case .ifStatement:
        let record = tree.record(PairRecord.self, at: node.b)
        hoistBranch(record.first, mark)
        id = record.second
        if tree[id].kind == .functionDeclaration {
          hoistBranch(id, mark)
          return
        }
      case .whileStatement, .doWhileStatement, .labeledStatement, .withStatement:
        id = node.b
      case .tryStatement:
        hoist(inPartsOf: id, mark)
        return
      case .forStatement, .forInStatement, .forOfStatement, .switchStatement:
        spine.append(id)
        hoistParts(of: node, mark)
        spine.truncate(to: spine.count - 1)
        return
      default:
        return
      }
    }
  }

  private mutating func hoistParts(of node: Node, _ mark: Int) {
    switch node.kind {
    case .forStatement:
      hoist(in: tree.record(ForRecord.self, at: node.a).body, mark)
    case .forInStatement, .forOfStatement:
      hoist(in: tree.record(ForInRecord.self, at: node.a).body, mark)
    case .switchStatement:
      let cases = tree.record(SwitchRecord.self, at: node.b).cases
      var index = 0
      while index < tree.count(of: cases) {
        hoist(list: tree[tree.element(index, of: cases)].b, mark)
        index += 1
      }
    default: break
    }
  }

  private mutating func hoist(inPartsOf statement: NodeID, _ mark: Int) {
    let record = tree.record(TryRecord.self, at: tree[statement].a)
    hoist(in: record.block, mark)
    spine.append(statement)
    hoist(in: record.handler, mark)
    spine.truncate(to: spine.count - 1)
    hoist(in: record.finalizer, mark)
  }

  private mutating func hoist(list: ListID, _ mark: Int) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      var id = tree.element(index, of: list)
      // Engines take functions with labels for functions.
      while tree[id].kind == .labeledStatement { id = tree[id].b }
      if tree[id].kind == .functionDeclaration {
        hoistFunction(id, mark, around: spine.count - 1)
      } else {
        hoist(in: id, mark)
      }
      index &+= 1
    }
  }

  // `if (a) function f() {}` reads as if a block stood around the function.
  private mutating func hoistBranch(_ id: NodeID, _ mark: Int) {
    if tree[id].kind == .functionDeclaration {
      hoistFunction(id, mark, around: spine.count)
    } else {
      hoist(in: id, mark)
    }
  }

  private mutating func hoistFunction(_ id: NodeID, _ mark: Int, around end: Int) {
    let function = tree[id]
    if !function.flags.isDisjoint(with: [.async, .generator]) { return }
    let name = tree.record(FunctionRecord.self, at: function.a).name
    if name == 0 { return }
    let atom = tree[name].a
    if atom == Atom.arguments.rawValue && hasArguments { return }
    var index = mark
    while index < end {
      if declares(spine[index], atom) { return }
      index += 1
    }
    var symbol = current[atom]
    if symbol < Binder.enumMember, tree.symbols[symbol].scope == context.scope,
      tree.symbols[symbol].kind != .unbound
    {
      guard tree.symbols[symbol].kind == .var || tree.symbols[symbol].kind == .function else {
        return
      }
    } else {
      symbol = addSymbol(atom, .function)
    }
    // It is undefined until the block is entered.
    tree.symbols[symbol].flags.insert(.isWritten)
    tree.nodes[name].b = symbol
    tree.nodes[name].flags.insert(.hoistedFromBlock)
  }

  // `arguments` is the object with the arguments, as if it were the name of a parameter.
  private var hasArguments: Bool {
    context.thisDepth > 0 && !tree.scopes[context.scope].flags.contains(.arrow)
  }

  /// Whether the block, switch, loop or try `id` declares `atom` so that a `var` inside would clash.
  private func declares(_ id: NodeID, _ atom: UInt32) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .block: return declares(list: node.a, atom)
    case .forStatement:
      return declares(
        declaration: tree.record(ForRecord.self, at: node.a).initializer,
        atom
      )
    case .forInStatement, .forOfStatement:
      return declares(declaration: tree.record(ForInRecord.self, at: node.a).left, atom)
    case .switchStatement:
      let cases = tree.record(SwitchRecord.self, at: node.b).cases
      return (0..<tree.count(of: cases)).contains {
        declares(list: tree[tree.element($0, of: cases)].b, atom)
      }
    case .tryStatement:
      let parameter = tree.record(TryRecord.self, at: node.a).parameter
      return tree[parameter].kind != .bindingIdentifier && binds(parameter, atom)
    default: return false
    }
  }

  private func declares(list: ListID, _ atom: UInt32) -> Bool {
    (0..<tree.count(of: list)).contains { declares(declaration: tree.element($0, of: list), atom) }
  }

  private func declares(declaration id: NodeID, _ atom: UInt32) -> Bool {
    let node = tree[id]
    switch node.kind {
    // Another such function around is no clash to engines, though it is one to the specification.
    case .functionDeclaration where !node.flags.isDisjoint(with: [.async, .generator]):
      return binds(tree.record(FunctionRecord.self, at: node.a).name, atom)
    case .classDeclaration:
      return binds(tree.record(ClassRecord.self, at: node.a).name, atom)
    case .variableDeclaration where node.op != DeclarationKind.var.rawValue:
      return (0..<tree.count(of: node.a)).contains {
        binds(tree[tree.element($0, of: node.a)].a, atom)
      }
    default: return false
    }
  }

  /// Whether the pattern `id` binds `atom`.
  private func binds(_ id: NodeID, _ atom: UInt32) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .bindingIdentifier: return node.a == atom
    case .assignmentPattern, .restElement: return binds(node.a, atom)
    case .patternProperty: return binds(node.b, atom)
    case .arrayPattern, .objectPattern:
      return (0..<tree.count(of: node.a)).contains { binds(tree.element($0, of: node.a), atom) }
    default: return false
    }
  }
}
