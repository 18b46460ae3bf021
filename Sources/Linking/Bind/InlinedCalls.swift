// The calls of small functions in one module, and what stands there instead. What surrounds a call whose
// value nobody uses is made smaller with it:
//
//     noop();  a(), noop(x), b();  c && noop();     →  a(), b(); c;
//     return noop(f(), 1);                          →  return f(), void 0;

import JSSyntax
import Memory

/// Finds the calls of small functions over one frozen tree.
struct InlinedCalls {
  private let tree: SyntaxTree
  private let targets: [ImportTarget]
  private var functions: [SymbolID: SmallFunction] = [:]
  /// By call: the symbol that it calls.
  private var calls: [NodeID: SymbolID] = [:]
  /// How many references to a symbol are no such calls.
  private var otherUses: [SymbolID: Int] = [:]
  /// Sequences that stay: of their last value no reference may become, and no function with a name.
  private var keptSequences: Set<NodeID> = []
  private var found: [NodeID: InlinedCall] = [:]

  /// How deep expressions without a use are looked into.
  private static var depthLimit: Int { 64 }

  init(_ tree: SyntaxTree, _ targets: [ImportTarget]) {
    self.tree = tree
    self.targets = targets
  }

  /// Says what calls of `symbol` give.
  mutating func add(_ function: SmallFunction, for symbol: SymbolID) {
    functions[symbol] = function
  }

  /// Looks for the calls; false when there is none.
  ///
  /// O(nodes).
  mutating func find() -> Bool {
    var isSmall = [Bool](repeating: false, count: tree.symbols.count)
    for symbol in functions.keys { isSmall[Int(symbol)] = true }
    for id in tree.nodes.indices {
      let node = tree.nodes[id]
      if let symbol = symbol(of: node), isSmall[Int(symbol)] {
        otherUses[symbol, default: 0] += 1
        continue
      }
      guard node.kind == .call, !node.flags.contains(.optional),
        let symbol = symbol(of: tree[node.a]), isSmall[Int(symbol)],
        let function = functions[symbol], takes(tree.list(node.b), function)
      else { continue }
      calls[NodeID(id)] = symbol
    }
    if calls.isEmpty { return false }
    lookAround()
    for symbol in calls.values { otherUses[symbol, default: 0] -= 1 }
    for id in tree.nodes.indices { removeUnused(in: tree.nodes[id]) }
    for id in tree.nodes.indices where tree.nodes[id].kind == .sequence {
      removeUnused(sequence: NodeID(id))
    }
    removeLong()
    // Outer ones first: what they make of their arguments counts.
    for (id, symbol) in calls.sorted(by: { $0.key > $1.key }) where found[id] == nil {
      replaceValue(of: id, symbol)
    }
    return !calls.isEmpty
  }

  /// The replacements by ascending node, and the symbols that nothing else refers to.
  func finish() -> (calls: [InlinedCall], symbols: Set<SymbolID>) {
    var symbols = Set(calls.values)
    symbols = symbols.filter { otherUses[$0, default: 0] == 0 }
    return (found.values.sorted { $0.node < $1.node }, symbols)
  }

  private func symbol(of node: Node) -> SymbolID? {
    guard node.kind == .identifier || node.kind == .namespaceMember, node.b != noSymbol else {
      return nil
    }
    return node.b
  }

  private func takes(_ arguments: View<NodeID>, _ function: SmallFunction) -> Bool {
    if case .argument = function, arguments.count != 1 { return false }
    return arguments.indices.allSatisfy { tree[arguments[$0]].kind != .spread }
  }

  // MARK: what stands around calls

  /// Takes out calls where the argument itself would mean something else.
  ///
  ///     id(a.b)()   id(a)`t`   delete id(a.b)   typeof id(a)   id(a) = 1   f = id(() => {})
  private mutating func lookAround() {
    for id in tree.nodes.indices {
      let node = tree.nodes[id]
      switch node.kind {
      case .call, .taggedTemplate, .update: keep(node.a)
      case .unary where node.operatorKind == .delete || node.operatorKind == .typeof: keep(node.a)
      case .forInStatement, .forOfStatement:
        keep(tree.record(ForInRecord.self, at: node.a).left)
      case .assignment, .assignmentPattern, .declarator:
        keep(node.a)
        keepUnnamed(node.b)
      case .property: keepUnnamed(node.b)
      case .exportDefault: keepUnnamed(node.a)
      case .classField, .classAccessor:
        keepUnnamed(tree.record(MemberRecord.self, at: node.b).value)
      default: break
      }
    }
  }

  private mutating func keep(_ id: NodeID) {
    if tree[id].kind == .sequence { keptSequences.insert(id) }
    if let symbol = calls[id], case .argument = functions[symbol] { calls[id] = nil }
  }

  /// An anonymous function gets no name from where it is a value of a call.
  private mutating func keepUnnamed(_ id: NodeID) {
    let kind = tree[id].kind
    if kind == .sequence {
      keptSequences.insert(id)
    } else if kind == .call {
      var value = id
      while let symbol = calls[value], case .argument = functions[symbol] {
        value = tree.list(tree[value].b)[0]
      }
      switch tree[value].kind {
      case .arrowFunction, .functionExpression, .classExpression, .sequence: keep(id)
      default: break
      }
    }
  }

  // MARK: calls whose value is used

  /// Takes out calls of functions that are shorter than what they give at each use.
  ///
  ///     f(n(), n());   and   function n() { return 10; }
  private mutating func removeLong() {
    var uses: [SymbolID: Int] = [:]
    for (id, symbol) in calls where found[id] == nil { uses[symbol, default: 0] += 1 }
    for (id, symbol) in calls where found[id] == nil {
      guard case .constant(_, let length) = functions[symbol],
        (length - 3) * uses[symbol, default: 0] > 18
      else { continue }
      calls[id] = nil
      otherUses[symbol, default: 0] += 1
    }
  }

  private mutating func replaceValue(of id: NodeID, _ symbol: SymbolID) {
    switch functions[symbol] {
    case .argument: found[id] = InlinedCall(id, .node, value: tree.list(tree[id].b)[0])
    case .constant(let text, _):
      _ = removeUnused(arguments: id, depth: 0)
      found[id] = InlinedCall(id, .values, text: text)
    case nil: break
    }
  }

  // MARK: calls whose value is not used

  private mutating func removeUnused(in node: Node) {
    switch node.kind {
    case .expressionStatement: _ = removeUnused(node.a, depth: 0)
    case .forStatement:
      let record = tree.record(ForRecord.self, at: node.a)
      if record.initializer != 0 { _ = removeUnused(record.initializer, depth: 0) }
      if record.update != 0 { _ = removeUnused(record.update, depth: 0) }
    default: break
    }
  }

  /// Only the last value of a sequence is used.
  private mutating func removeUnused(sequence id: NodeID) {
    if found[id] != nil || keptSequences.contains(id) { return }
    let elements = tree.list(tree[id].a)
    var left = 1
    for index in 0..<(elements.count - 1) where !removeUnused(elements[index], depth: 0) {
      left += 1
    }
    if left == 1 { found[id] = InlinedCall(id, .node, value: elements[elements.count - 1]) }
  }

  /// Makes the expression `id`, whose value nobody uses, smaller; true when nothing of it is left.
  private mutating func removeUnused(_ id: NodeID, depth: Int) -> Bool {
    if let call = found[id] { return call.kind == .nothing }
    if depth > Self.depthLimit { return false }
    let node = tree[id]
    switch node.kind {
    case .call where calls[id] != nil:
      let left = removeUnused(arguments: id, depth: depth)
      return note(id, left.count, left.last) ?? keepValues(of: id)
    case .sequence:
      let elements = tree.list(node.a)
      var (count, last): (Int, NodeID) = (0, 0)
      for index in elements.indices where !removeUnused(elements[index], depth: depth + 1) {
        count += 1
        last = elements[index]
      }
      return count == elements.count ? false : note(id, count, last) ?? false
    case .binary:
      switch node.operatorKind {
      case .logicalAnd, .logicalOr, .nullish: break
      default: return false
      }
      guard removeUnused(node.b, depth: depth + 1) else { return false }
      return note(id, leaving: node.a, depth)
    case .conditional:
      let branches = tree.record(PairRecord.self, at: node.b)
      let isFirstGone = removeUnused(branches.first, depth: depth + 1)
      guard removeUnused(branches.second, depth: depth + 1), isFirstGone else { return false }
      return note(id, leaving: node.a, depth)
    default: return false
    }
  }

  private mutating func note(_ id: NodeID, leaving operand: NodeID, _ depth: Int) -> Bool {
    let isGone = isQuiet(operand, depth: 0) || removeUnused(operand, depth: depth + 1)
    return note(id, isGone ? 0 : 1, operand) ?? false
  }

  /// Notes what stands for `id` when `count` of its parts are left; nil when they are several.
  private mutating func note(_ id: NodeID, _ count: Int, _ last: NodeID) -> Bool? {
    if count > 1 { return nil }
    found[id] = count == 0 ? InlinedCall(id, .nothing) : InlinedCall(id, .node, value: last)
    return count == 0
  }

  private mutating func keepValues(of id: NodeID) -> Bool {
    found[id] = InlinedCall(id, .values)
    return false
  }

  /// Notes the arguments of a call that have no effect; gives how many others there are.
  private mutating func removeUnused(
    arguments id: NodeID,
    depth: Int
  ) -> (count: Int, last: NodeID) {
    let arguments = tree.list(tree[id].b)
    var (count, last): (Int, NodeID) = (0, 0)
    for index in arguments.indices {
      let argument = arguments[index]
      if isQuiet(argument, depth: 0) {
        found[argument] = InlinedCall(argument, .nothing)
      } else if !removeUnused(argument, depth: depth + 1) {
        count += 1
        last = argument
      }
    }
    return (count, last)
  }

  // MARK: effects

  /// Whether evaluating the expression has no effect: it calls nothing and reads what has a value.
  private func isQuiet(_ id: NodeID, depth: Int) -> Bool {
    if depth > Self.depthLimit { return false }
    let node = tree[id]
    func areQuiet(_ list: View<NodeID>) -> Bool {
      list.indices.allSatisfy { isQuiet(list[$0], depth: depth + 1) }
    }
    switch node.kind {
    case .none, .nullLiteral, .booleanLiteral, .numberLiteral, .bigintLiteral, .stringLiteral,
      .regexLiteral, .functionExpression, .arrowFunction:
      return true
    case .identifier, .namespaceMember: return isNameQuiet(node.b)
    case .templateLiteral: return tree.list(node.a).count == 1
    case .arrayLiteral, .objectLiteral: return areQuiet(tree.list(node.a))
    case .property: return !node.flags.contains(.computed) && isQuiet(node.b, depth: depth + 1)
    case .unary:
      switch node.operatorKind {
      case .not, .void, .typeof: return isQuiet(node.a, depth: depth + 1)
      default: return false
      }
    case .binary:
      switch node.operatorKind {
      case .logicalAnd, .logicalOr, .nullish, .strictEqual, .strictNotEqual:
        return isQuiet(node.a, depth: depth + 1) && isQuiet(node.b, depth: depth + 1)
      default: return false
      }
    case .call: return calls[id] != nil && areQuiet(tree.list(node.b))
    default: return false
    }
  }

  private func isNameQuiet(_ symbol: SymbolID) -> Bool {
    if symbol == noSymbol { return false }
    let declared = tree.symbols[symbol]
    switch declared.kind {
    case .var, .function, .parameter, .catchBinding, .functionName: return true
    // Nobody wants the error of a dead zone of the top level (docs/assumptions.md).
    case .let, .const, .class: return declared.scope == 0 && declared.flags.contains(.isCaptured)
    case .importBinding, .importedName:
      // Properties of CommonJS modules may be getters.
      guard
        let index = tree.namedImports.indices.first(where: {
          tree.namedImports[$0].symbol == symbol
        })
      else { return false }
      switch targets[index].kind {
      case .symbol, .constant, .inlined: return true
      case .namespace: return targets[index].name == 0 && targets[index].phase == .evaluation
      default: return false
      }
    case .unbound: return declared.name == .undefined
    default: return false
    }
  }
}
