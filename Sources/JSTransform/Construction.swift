// Making nodes and symbols that the source does not have.

import JSSyntax
import Memory
import Source

extension TransformPass {
  // MARK: names

  /// A name like `base` that no name or text of the module has: `base`, `base2`, `base3`.
  mutating func freshName(_ base: String) -> Atom {
    var count = 1
    while true {
      let candidate = FrozenBytes(Array((count == 1 ? base : base + String(count)).utf8))
      if tree.names.find(candidate.bytes) == nil {
        return tree.names.intern(copying: candidate.bytes)
      }
      count += 1
    }
  }

  /// The atom of `text`, which lives as long as the process.
  mutating func atom(_ text: StaticString) -> Atom { tree.names.intern(ByteSlice(text)) }

  mutating func addSymbol(
    _ name: Atom,
    _ kind: SymbolKind,
    scope: ScopeID,
    flags: SymbolFlags = []
  ) -> SymbolID {
    let id = SymbolID(tree.symbols.count)
    tree.symbols.append(Symbol(name: name, kind: kind, flags: flags, scope: scope))
    return id
  }

  /// The symbol of the global `name`, made when the module has none.
  mutating func unboundSymbol(_ name: Atom) -> SymbolID {
    var id = 0
    while id < tree.symbols.count {
      let symbol = tree.symbols[id]
      if symbol.kind == .unbound, symbol.name == name { return SymbolID(id) }
      id += 1
    }
    return addSymbol(name, .unbound, scope: 0, flags: .mustKeepName)
  }

  /// A reference to the runtime function `helper`.
  mutating func reference(helper: RuntimeHelpers, start: UInt32) -> NodeID {
    tree.helpers |= helper.rawValue
    let symbol: SymbolID
    if let known = helperSymbols[helper.rawValue] {
      symbol = known
    } else {
      symbol = unboundSymbol(atom(helper.name))
      helperSymbols[helper.rawValue] = symbol
    }
    return reference(symbol, start: start)
  }

  // MARK: nodes

  /// A read of `symbol`; counts as a use.
  mutating func reference(_ symbol: SymbolID, start: UInt32) -> NodeID {
    tree.symbols[symbol].useCount += 1
    tree.symbols[symbol].flags.insert(.isRead)
    return tree.add(
      Node(.identifier, start: start, a: tree.symbols[symbol].name.rawValue, b: symbol)
    )
  }

  /// A write of `symbol`; counts as a use.
  mutating func target(_ symbol: SymbolID, start: UInt32) -> NodeID {
    tree.symbols[symbol].flags.insert(.isWritten)
    return reference(symbol, start: start)
  }

  /// The place where `symbol` is declared.
  mutating func binding(_ symbol: SymbolID, start: UInt32) -> NodeID {
    tree.add(
      Node(.bindingIdentifier, start: start, a: tree.symbols[symbol].name.rawValue, b: symbol)
    )
  }

  mutating func member(_ object: NodeID, _ name: Atom, start: UInt32) -> NodeID {
    tree.add(Node(.member, start: start, a: object, b: name.rawValue))
  }

  mutating func index(_ object: NodeID, _ key: NodeID, start: UInt32) -> NodeID {
    tree.add(Node(.index, start: start, a: object, b: key))
  }

  mutating func call(
    _ callee: NodeID,
    _ arguments: [NodeID],
    start: UInt32,
    flags: NodeFlags = []
  ) -> NodeID {
    let list = tree.addList(arguments)
    return tree.add(Node(.call, flags: flags, start: start, a: callee, b: list))
  }

  mutating func string(_ text: Atom, start: UInt32) -> NodeID {
    tree.add(Node(.stringLiteral, start: start, a: text.rawValue))
  }

  mutating func number(_ value: Double, start: UInt32) -> NodeID {
    let node = numberNode(value, start: start)
    return tree.add(node)
  }

  mutating func binary(
    _ operation: Operator,
    _ left: NodeID,
    _ right: NodeID,
    start: UInt32
  ) -> NodeID {
    tree.add(Node(.binary, op: operation.rawValue, start: start, a: left, b: right))
  }

  mutating func assignment(_ target: NodeID, _ value: NodeID, start: UInt32) -> NodeID {
    tree.add(
      Node(.assignment, op: Operator.assign.rawValue, start: start, a: target, b: value)
    )
  }

  mutating func statement(_ expression: NodeID, start: UInt32) -> NodeID {
    tree.add(Node(.expressionStatement, start: start, a: expression))
  }

  mutating func undefined(start: UInt32) -> NodeID {
    let zero = number(0, start: start)
    return tree.add(Node(.unary, op: Operator.void.rawValue, start: start, a: zero))
  }

  mutating func property(_ key: Atom, _ value: NodeID, start: UInt32) -> NodeID {
    let name = tree.add(Node(.propertyName, start: start, a: key.rawValue))
    return tree.add(
      Node(.property, op: PropertyKind.initialize.rawValue, start: start, a: name, b: value)
    )
  }

  mutating func object(_ properties: [NodeID], start: UInt32) -> NodeID {
    let list = tree.addList(properties)
    return tree.add(Node(.objectLiteral, start: start, a: list))
  }

  mutating func array(_ elements: [NodeID], start: UInt32) -> NodeID {
    let list = tree.addList(elements)
    return tree.add(Node(.arrayLiteral, start: start, a: list))
  }

  /// `kind name = value`, one declarator; `value` may be none.
  mutating func declaration(
    _ kind: DeclarationKind,
    _ target: NodeID,
    _ value: NodeID,
    start: UInt32
  ) -> Node {
    let declarator = tree.add(Node(.declarator, start: start, a: target, b: value))
    let list = tree.addList([declarator])
    return Node(.variableDeclaration, op: kind.rawValue, start: start, a: list)
  }

  /// The node of a number as source can write it: negative ones and those that are not finite are
  /// expressions.
  mutating func numberNode(_ value: Double, start: UInt32) -> Node {
    if value.isNaN { return division(0, start: start) }
    if value.isInfinite {
      let quotient = division(1, start: start)
      if value > 0 { return quotient }
      let operand = tree.add(quotient)
      return Node(.unary, op: Operator.minus.rawValue, start: start, a: operand)
    }
    if value.sign == .minus {
      let operand = tree.add(TreeBuilder.number(-value, start: start))
      return Node(.unary, op: Operator.minus.rawValue, start: start, a: operand)
    }
    return TreeBuilder.number(value, start: start)
  }

  private mutating func division(_ numerator: Double, start: UInt32) -> Node {
    let left = tree.add(TreeBuilder.number(numerator, start: start))
    let right = tree.add(TreeBuilder.number(0, start: start))
    return Node(.binary, op: Operator.divide.rawValue, start: start, a: left, b: right)
  }

  /// `(parameter) => { body }`, whose scope is `scope`.
  mutating func arrow(
    _ parameter: SymbolID,
    _ body: [NodeID],
    variables: ListID,
    scope: ScopeID,
    start: UInt32
  ) -> NodeID {
    let name = binding(parameter, start: start)
    let formal = tree.add(Node(.parameter, start: start, a: name))
    let formals = tree.addList([formal])
    let statements = tree.addList(body)
    let record = tree.words.append(
      record: FunctionRecord(
        name: 0,
        parameters: formals,
        body: statements,
        variables: variables,
        scope: scope,
        bodyStart: start,
        end: start
      )
    )
    return tree.add(Node(.arrowFunction, flags: .strict, start: start, a: record))
  }

  // MARK: statement lists

  /// How many directives `list` starts with.
  func directiveCount(_ list: ListID) -> Int {
    var count = 0
    while count < tree.count(of: list), tree[tree.element(count, of: list)].kind == .directive {
      count += 1
    }
    return count
  }

  /// `list` with `statements` put in behind its directives.
  mutating func inserting(_ statements: [NodeID], into list: ListID) -> ListID {
    var elements = tree.elements(of: list)
    elements.insert(contentsOf: statements, at: directiveCount(list))
    return tree.addList(elements)
  }

  /// A second list with the elements of both.
  mutating func appending(_ elements: [UInt32], to list: ListID) -> ListID {
    elements.isEmpty ? list : tree.addList(tree.elements(of: list) + elements)
  }
}
