// Enums become functions that fill an object.
//
//   enum E { A, B = "b", C = f() }
//   → var E = ((E) => { E[E.A = 0] = "A"; E.B = "b"; E[E.C = f()] = "C"; return E; })({})

import JSSyntax
import Memory
import Source

extension TransformPass {
  /// Replaces the enumDeclaration `id` by a declaration (or, where another declaration of the same name
  /// has made the variable, by an expression statement).
  ///
  /// - Parameters:
  ///   - id: the declaration.
  ///   - parent: the parameter of the namespace that exports it, or `noSymbol`.
  ///   - pass: what is known of the module.
  mutating func transformEnum(
    _ id: NodeID,
    exportedFrom parent: SymbolID,
    _ pass: TypeScriptPass
  ) {
    let node = tree[id]
    let record = tree.record(EnumRecord.self, at: node.a)
    let symbol = tree[record.name].b
    let values = pass.enumValues[id] ?? []
    if node.flags.contains(.constEnum), isUnused(symbol, parent) {
      tree[id] = Node(.emptyStatement, start: node.start)
      return
    }
    var body: [NodeID] = []
    var isPure = true
    for (index, member) in tree.elements(of: record.members).enumerated() {
      let value = index < values.count ? values[index] : .computed(isString: false)
      if !value.isConstant { isPure = false }
      body.append(memberStatement(member, value, record, symbol, pass))
    }
    let result = reference(record.innerSymbol, start: node.start)
    body.append(tree.add(Node(.returnStatement, start: node.start, a: result)))
    becomeFunction(record.scope)
    let function = arrow(
      record.innerSymbol,
      body,
      variables: 0,
      scope: record.scope,
      start: node.start
    )
    tree[id] = namespaceObject(
      record.name,
      function,
      exportedFrom: parent,
      isEnum: true,
      pass,
      flags: isPure ? .pure : [],
      start: node.start
    )
  }

  // A constant enum whose uses are all inlined leaves no code.
  private func isUnused(_ symbol: SymbolID, _ parent: SymbolID) -> Bool {
    parent == noSymbol && tree.symbols[symbol].useCount == 0
      && !tree.symbols[symbol].flags.contains(.isExported)
      && !options.typeScript.isolatedModules && !options.typeScript.verbatimModuleSyntax
  }

  /// The scope of an enum's or namespace's body is that of an arrow function now.
  mutating func becomeFunction(_ scope: ScopeID) {
    tree.scopes[scope].kind = .function
    tree.scopes[scope].flags.insert(.arrow)
  }

  /// The statement that makes the object of an enum or namespace: `var name = function(object)`.
  ///
  /// The object exists before the function runs, so that code called from there finds it.
  mutating func namespaceObject(
    _ name: NodeID,
    _ function: NodeID,
    exportedFrom parent: SymbolID,
    isEnum: Bool,
    _ pass: TypeScriptPass,
    flags: NodeFlags = [],
    start: UInt32
  ) -> Node {
    let symbol = tree[name].b
    let kind = tree.symbols[symbol].kind
    let scopeKind = tree.scopes[tree.symbols[symbol].scope].kind
    let isInBlock = scopeKind != .module && scopeKind != .function && scopeKind != .namespace
    if kind == .function || kind == .class {
      let argument = reference(symbol, start: start)
      let made = call(function, [argument], start: start)
      return Node(.expressionStatement, start: start, a: made)
    }
    let isSingle = pass.declarationCounts[symbol] ?? 1 <= 1
    let empty = object([], start: start)
    let argument: NodeID
    if parent != noSymbol {
      // N.E || (N.E = {})
      let text = tree.symbols[symbol].name
      let write = member(reference(parent, start: start), text, start: start)
      let made = assignment(write, empty, start: start)
      let read = member(reference(parent, start: start), text, start: start)
      argument = binary(.logicalOr, read, made, start: start)
    } else if isInBlock {
      return objectInBlock(name, function, empty, flags, pass, start: start)
    } else if isSingle && isEnum {
      argument = empty
    } else {
      let write = target(symbol, start: start)
      let made = assignment(write, empty, start: start)
      argument =
        isSingle
        ? made
        : binary(
          .logicalOr,
          reference(symbol, start: start),
          isEnum ? empty : made,
          start: start
        )
    }
    let made = call(function, [argument], start: start, flags: flags)
    if scopeKind == .module { tree.variables = appending([name], to: tree.variables) }
    return declaration(.var, name, made, start: start)
  }

  // `let E = f({})` in a block; the second declaration is `f(E)`.
  private mutating func objectInBlock(
    _ name: NodeID,
    _ function: NodeID,
    _ empty: NodeID,
    _ flags: NodeFlags,
    _ pass: TypeScriptPass,
    start: UInt32
  ) -> Node {
    let symbol = tree[name].b
    if isFirstDeclaration(name, symbol) {
      let made = call(function, [empty], start: start, flags: flags)
      return declaration(.let, name, made, start: start)
    }
    let argument = reference(symbol, start: start)
    let made = call(function, [argument], start: start)
    return Node(.expressionStatement, start: start, a: made)
  }

  // No other binding node of the symbol stands before it in the source.
  private func isFirstDeclaration(_ name: NodeID, _ symbol: SymbolID) -> Bool {
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      let node = tree[id]
      if node.kind == .bindingIdentifier, node.b == symbol, node.start < tree[name].start {
        return false
      }
      id += 1
    }
    return true
  }

  // MARK: members

  private mutating func memberStatement(
    _ id: NodeID,
    _ value: EnumValue,
    _ record: EnumRecord,
    _ symbol: SymbolID,
    _ pass: TypeScriptPass
  ) -> NodeID {
    let node = tree[id]
    let start = node.start
    let key = tree[node.a]
    let expression: NodeID
    switch value {
    case .number, .string:
      if node.b != 0 { release(node.b) }
      expression = constantNode(value, start: start)
    case .computed:
      if node.b != 0 {
        qualifyMembers(in: node.b, record, symbol, pass)
        expression = node.b
      } else {
        expression = undefined(start: start)
      }
    }
    let target = memberTarget(key, record.innerSymbol, start: start)
    let write = assignment(target, expression, start: start)
    switch value {
    case .string, .computed(isString: true):
      return statement(write, start: start)
    default:
      let object = reference(record.innerSymbol, start: start)
      let reverse = index(object, write, start: start)
      let text = string(key.atom, start: start)
      return statement(assignment(reverse, text, start: start), start: start)
    }
  }

  private mutating func memberTarget(
    _ key: Node,
    _ inner: SymbolID,
    start: UInt32
  ) -> NodeID {
    let object = reference(inner, start: start)
    if key.kind == .propertyName && key.atom != .proto {
      return member(object, key.atom, start: start)
    }
    return index(object, string(key.atom, start: start), start: start)
  }

  /// The literal of a constant value.
  mutating func constantNode(_ value: EnumValue, start: UInt32) -> NodeID {
    switch value {
    case .number(let number): return self.number(number, start: start)
    case .string(let atom): return string(atom, start: start)
    case .computed: return undefined(start: start)
    }
  }

  // Bare names of members in a computed initialiser: constants, or properties of the parameter.
  private mutating func qualifyMembers(
    in root: NodeID,
    _ record: EnumRecord,
    _ symbol: SymbolID,
    _ pass: TypeScriptPass
  ) {
    let mark = stack.count
    push(root)
    while stack.count > mark {
      let id = stack.removeLast()
      let node = tree[id]
      guard node.kind == .identifier else {
        pushChildren(of: id)
        continue
      }
      guard node.b == noSymbol, let value = pass.enums[symbol]?.values[node.atom] else { continue }
      let literal =
        value.isConstant
        ? constantNode(value, start: node.start)
        : member(reference(record.innerSymbol, start: node.start), node.atom, start: node.start)
      move(literal, to: id)
    }
    expandShorthands(in: root)
  }

  /// Rewrites `{ x }` whose value is no plain name any more as `{ x: … }`.
  mutating func expandShorthands(in root: NodeID) {
    let mark = stack.count
    push(root)
    while stack.count > mark {
      let id = stack.removeLast()
      expandShorthand(id)
      pushChildren(of: id)
    }
  }

  /// Does so for one node.
  mutating func expandShorthand(_ id: NodeID) {
    let node = tree[id]
    guard node.kind == .property || node.kind == .patternProperty,
      node.op == PropertyKind.shorthand.rawValue
    else { return }
    var value = tree[node.b]
    if value.kind == .assignmentPattern { value = tree[value.a] }
    if value.kind != .identifier && value.kind != .bindingIdentifier {
      tree[id].op = PropertyKind.initialize.rawValue
    }
  }

  // MARK: uses

  /// Replaces `E.A` and `E["A"]` by the value of a constant member everywhere in the module.
  ///
  /// Returns the literals and the members that they stand for, in ascending order.
  mutating func inlineEnumMembers(
    _ pass: TypeScriptPass
  ) -> [(node: NodeID, member: Atom)] {
    var uses: [(node: NodeID, member: Atom)] = []
    var candidates: [NodeID] = []
    var values: [EnumValue] = []
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      let node = tree[id]
      if node.kind == .member || node.kind == .index, let symbol = enumSymbol(node.a, pass),
        let name = memberName(node), let value = pass.enums[symbol]?.values[name],
        value.isConstant
      {
        candidates.append(id)
        values.append(value)
      }
      id += 1
    }
    if candidates.isEmpty { return [] }
    let targets = isTarget(candidates)
    for (index, id) in candidates.enumerated() where !targets[index] {
      let node = tree[id]
      let start = node.start
      if let member = memberName(node) { uses.append((id, member)) }
      release(node.a)
      if node.kind == .index { release(node.b) }
      let literal = constantNode(values[index], start: start)
      move(literal, to: id)
    }
    return uses
  }

  private func memberName(_ node: Node) -> Atom? {
    if node.kind == .member { return Atom(node.b) }
    return tree[node.b].kind == .stringLiteral ? tree[node.b].atom : nil
  }

  /// The words of `EnumConstant` records of the enums of the module scope, for other modules.
  func enumConstantWords(_ enums: [SymbolID], _ pass: TypeScriptPass) -> [UInt32] {
    var words: [UInt32] = []
    var seen: Set<SymbolID> = []
    for symbol in enums {
      guard tree.symbols[symbol].scope == 0, seen.insert(symbol).inserted,
        let members = pass.enums[symbol]
      else { continue }
      for (atom, value) in members.values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        switch value {
        case .number(let number):
          let bits = number.bitPattern
          words += [
            symbol, atom.rawValue, 0, UInt32(truncatingIfNeeded: bits),
            UInt32(truncatingIfNeeded: bits >> 32),
          ]
        case .string(let text):
          words += [symbol, atom.rawValue, 1, text.rawValue, 0]
        case .computed: break
        }
      }
    }
    return words
  }
}
