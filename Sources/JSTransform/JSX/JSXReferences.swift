// The names that the calls of JSX elements use: imports of the automatic runtime, the classic factory,
// and what development builds say about an element's place.

import JSSyntax
import Memory
import Source

extension TransformPass {
  // MARK: automatic runtime

  mutating func runtimeReference(
    _ name: JSXRuntimeName,
    start: UInt32,
    _ pass: inout JSXPass
  ) -> NodeID {
    if pass.isCommonJS {
      let slot = name == .createElement ? 1 : 0
      if pass.requires[slot] == noSymbol {
        let local = freshName(slot == 0 ? "_jsxRuntime" : "_jsxPackage")
        pass.requires[slot] = addSymbol(local, .generated, scope: 0)
      }
      let object = reference(pass.requires[slot], start: start)
      return member(object, atom(name.imported), start: start)
    }
    if pass.imports[name.rawValue] == noSymbol {
      let local = freshName("_\(name.imported)")
      pass.imports[name.rawValue] = addSymbol(local, .importBinding, scope: 0)
    }
    return reference(pass.imports[name.rawValue], start: start)
  }

  /// Adds the import statements (or `require` calls) of the runtime names that were used.
  mutating func declareImports(_ pass: JSXPass) {
    let runtime =
      pass.settings.importSource
      + (pass.settings.development ? "/jsx-dev-runtime" : "/jsx-runtime")
    if pass.isCommonJS {
      for (slot, symbol) in pass.requires.enumerated() where symbol != noSymbol {
        declareRequire(symbol, slot == 0 ? runtime : pass.settings.importSource)
      }
      return
    }
    let names: [JSXRuntimeName] = [.jsx, .jsxs, .jsxDEV, .fragment]
    let used = names.filter { pass.imports[$0.rawValue] != noSymbol }
    if !used.isEmpty { declareImport(used, runtime, pass) }
    if pass.imports[JSXRuntimeName.createElement.rawValue] != noSymbol {
      declareImport([.createElement], pass.settings.importSource, pass)
    }
  }

  private mutating func declareImport(
    _ names: [JSXRuntimeName],
    _ specifier: String,
    _ pass: JSXPass
  ) {
    let place = SourceRange(start: 0, end: 0)
    let record = UInt32(tree.importRecords.count)
    let path = tree.names.intern(string: specifier)
    tree.importRecords.append(
      ImportRecord(specifier: path, range: place, kind: .statement, flags: .generated)
    )
    var specifiers: [NodeID] = []
    for name in names {
      let symbol = pass.imports[name.rawValue]
      let imported = atom(name.imported)
      tree.namedImports.append(
        NamedImport(symbol: symbol, importRecord: record, name: imported, range: place)
      )
      let local = binding(symbol, start: 0)
      specifiers.append(
        tree.add(Node(.importSpecifier, start: 0, a: imported.rawValue, b: local))
      )
    }
    let list = tree.addList(specifiers)
    let statement = tree.add(Node(.importDeclaration, start: 0, a: record, b: list))
    tree.flags.insert(.hasModuleSyntax)
    var program = tree.elements(of: tree.program)
    let lastImport = program.lastIndex { tree[$0].kind == .importDeclaration }
    program.insert(statement, at: lastImport.map { $0 + 1 } ?? directiveCount(tree.program))
    tree.program = tree.addList(program)
  }

  private mutating func declareRequire(_ symbol: SymbolID, _ specifier: String) {
    let record = UInt32(tree.importRecords.count)
    let path = tree.names.intern(string: specifier)
    tree.importRecords.append(
      ImportRecord(
        specifier: path,
        range: SourceRange(start: 0, end: 0),
        kind: .require,
        flags: .generated
      )
    )
    tree.flags.insert(.usesRequire)
    let argument = string(path, start: 0)
    let arguments = tree.addList([argument])
    let value = tree.add(Node(.requireCall, start: 0, a: record, b: arguments))
    let name = binding(symbol, start: 0)
    let node = declaration(.var, name, value, start: 0)
    let statement = tree.add(node)
    tree.variables = appending([name], to: tree.variables)
    tree.program = inserting([statement], into: tree.program)
  }

  // MARK: classic runtime

  /// `parts[0].parts[1]…`, whose root is looked up from `scope`.
  mutating func nameChain(
    _ parts: [String],
    _ bindings: [(scope: ScopeID, symbol: SymbolID)],
    from scope: ScopeID,
    start: UInt32
  ) -> NodeID {
    guard let first = parts.first else { return undefined(start: start) }
    if first == "null" { return tree.add(Node(.nullLiteral, start: start)) }
    let symbol = lookUp(bindings, from: scope)
    if symbol == noSymbol, !tree.flags.contains(.isModuleGoal), first == "this" {
      return tree.add(Node(.thisExpression, start: start))
    }
    let root = symbol != noSymbol ? symbol : unboundSymbol(tree.names.intern(string: first))
    var node = reference(root, start: start)
    for (position, part) in parts.dropFirst().enumerated() {
      let name = tree.names.intern(string: part)
      if position == 0, let imported = namespaceImport(root, name) {
        tree.symbols[imported].useCount += 1
        tree.symbols[imported].flags.insert(.isRead)
        node = tree.add(Node(.namespaceMember, start: start, a: node, b: imported))
      } else {
        node = member(node, name, start: start)
      }
    }
    return node
  }

  private func lookUp(
    _ bindings: [(scope: ScopeID, symbol: SymbolID)],
    from scope: ScopeID
  ) -> SymbolID {
    var current = scope
    while true {
      if let found = bindings.last(where: { $0.scope == current }) { return found.symbol }
      if current == 0 { return noSymbol }
      current = tree.scopes[current].parent
    }
  }

  // The importedName symbol of `ns.name` when `symbol` is the binding of `import * as ns`.
  private mutating func namespaceImport(_ symbol: SymbolID, _ name: Atom) -> SymbolID? {
    guard tree.symbols[symbol].kind == .importBinding else { return nil }
    var record: UInt32?
    var index = 0
    while index < tree.namedImports.count {
      let named = tree.namedImports[index]
      if named.symbol == symbol {
        guard named.name == .empty else { return nil }
        record = named.importRecord
      }
      index += 1
    }
    guard let record else { return nil }
    index = 0
    while index < tree.namedImports.count {
      let named = tree.namedImports[index]
      if named.importRecord == record, named.name == name,
        tree.symbols[named.symbol].kind == .importedName
      {
        return named.symbol
      }
      index += 1
    }
    let imported = addSymbol(name, .importedName, scope: 0)
    tree.namedImports.append(
      NamedImport(
        symbol: imported,
        importRecord: record,
        name: name,
        range: SourceRange(start: 0, end: 0)
      )
    )
    return imported
  }

  // MARK: development

  /// `isStatic, { fileName, lineNumber, columnNumber }, this`.
  mutating func developmentArguments(
    _ id: NodeID,
    isStatic: Bool,
    _ pass: JSXPass
  ) -> [NodeID] {
    let start = tree[id].start
    let place = position(of: start)
    let file = string(tree.names.intern(string: source.displayPath), start: start)
    let line = number(Double(place.line), start: start)
    let column = number(Double(place.column), start: start)
    let properties = [
      property(atom("fileName"), file, start: start),
      property(atom("lineNumber"), line, start: start),
      property(atom("columnNumber"), column, start: start),
    ]
    let flag = tree.add(Node(.booleanLiteral, start: start, a: isStatic ? 1 : 0))
    let this =
      mayReadThis(pass.scopes[id] ?? 0, pass)
      ? tree.add(Node(.thisExpression, start: start)) : undefined(start: start)
    return [flag, object(properties, start: start), this]
  }

  // Line and column from 1, the column in UTF-16 units.
  private mutating func position(of offset: UInt32) -> (line: Int, column: Int) {
    if lines == nil { lines = LineIndex(source) }
    guard let place = lines?.position(at: offset) else { return (1, 1) }
    var column = 1
    var index = Int(offset) - place.byteColumn
    while index < Int(offset) {
      let byte = source.bytes[index]
      // Continuation bytes count nothing, the lead of four bytes counts a surrogate pair.
      if byte & 0xC0 != 0x80 { column += byte >= 0xF0 ? 2 : 1 }
      index += 1
    }
    return (place.lineNumber, column)
  }

  private func mayReadThis(_ scope: ScopeID, _ pass: JSXPass) -> Bool {
    var current = scope
    while current != 0 {
      let kind = tree.scopes[current].kind
      if kind == .classMember { return true }
      if kind == .function, !tree.scopes[current].flags.contains(.arrow) {
        return !pass.derivedConstructors.contains(current)
      }
      current = tree.scopes[current].parent
    }
    return false
  }

  /// Says of every function that it uses `this`: cheaper than to find out which hold elements.
  mutating func markThisUsers() {
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      switch tree[id].kind {
      case .functionExpression, .functionDeclaration, .arrowFunction:
        tree[id].flags.insert(.usesThis)
      default: break
      }
      id += 1
    }
  }

  // MARK: scopes

  /// Fills `pass.scopes` with the scope of each element and `pass.derivedConstructors`.
  mutating func findScopes(_ pass: inout JSXPass) {
    let mark = stack.count
    push(list: tree.program)
    var pending: [ScopeID] = Array(repeating: 0, count: stack.count - mark)
    while stack.count > mark {
      let id = stack.removeLast()
      let outer = pending.removeLast()
      let node = tree[id]
      if node.kind == .jsxElement { pass.scopes[id] = outer }
      let scope = scopeInside(node, outer, &pass)
      pushChildren(of: id)
      while pending.count < stack.count - mark { pending.append(scope) }
    }
  }

  private func scopeInside(_ node: Node, _ outer: ScopeID, _ pass: inout JSXPass) -> ScopeID {
    switch node.kind {
    case .functionExpression, .functionDeclaration, .arrowFunction:
      return tree.record(FunctionRecord.self, at: node.a).scope
    case .classExpression, .classDeclaration:
      let record = tree.record(ClassRecord.self, at: node.a)
      if record.superclass != 0 { noteConstructor(record.members, &pass) }
      return record.scope
    case .classField, .classAccessor:
      return tree.record(MemberRecord.self, at: node.b).scope
    case .classStaticBlock: return tree.record(StaticBlockRecord.self, at: node.a).scope
    case .block: return node.b
    case .forStatement: return tree.record(ForRecord.self, at: node.a).scope
    case .forInStatement, .forOfStatement:
      return tree.record(ForInRecord.self, at: node.a).scope
    case .switchStatement: return tree.record(SwitchRecord.self, at: node.b).scope
    case .tryStatement: return tree.record(TryRecord.self, at: node.a).scope
    case .enumDeclaration: return tree.record(EnumRecord.self, at: node.a).scope
    case .namespaceDeclaration: return tree.record(NamespaceRecord.self, at: node.a).scope
    default: return outer
    }
  }

  private func noteConstructor(_ members: ListID, _ pass: inout JSXPass) {
    for member in tree.elements(of: members) {
      let node = tree[member]
      guard node.kind == .classMethod, node.op == MethodKind.constructor.rawValue else { continue }
      let value = tree[tree.record(MemberRecord.self, at: node.b).value]
      pass.derivedConstructors.insert(tree.record(FunctionRecord.self, at: value.a).scope)
    }
  }
}
