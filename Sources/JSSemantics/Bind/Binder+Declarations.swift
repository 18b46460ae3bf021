// Entering the names that a scope declares, before its body is walked.

import JSSyntax
import Memory
import Source

extension Binder {
  // MARK: one name

  /// Declares the name `id` in the current scope, or joins it to an earlier declaration.
  mutating func declare(_ id: NodeID, as kind: SymbolKind) {
    let atom = tree[id].a
    let existing = current[atom]
    if existing < Binder.enumMember, tree.symbols[existing].scope == context.scope,
      tree.symbols[existing].kind != .unbound
    {
      redeclare(id, as: kind, existing)
    } else {
      tree.nodes[id].b = addSymbol(atom, kind)
    }
  }

  private mutating func redeclare(_ id: NodeID, as kind: SymbolKind, _ existing: SymbolID) {
    let first = tree.symbols[existing].kind
    if merges(first, kind) {
      tree.nodes[id].b = existing
      // Either declaration may give the value.
      if kind != .namespace, kind != .enumeration {
        tree.symbols[existing].flags.insert(.isWritten)
      }
      return
    }
    if isTypeScript, first == .importBinding, kind != .importBinding {
      // The import can only have been a type; it is elided for want of uses.
      tree.nodes[id].b = addSymbol(tree[id].a, kind)
      return
    }
    reportConflict(id, existing)
    tree.nodes[id].b = existing
  }

  /// Reports that the name `id` is declared again; `id` does not have the symbol yet.
  mutating func reportConflict(_ id: NodeID, _ existing: SymbolID) {
    if hasEnoughDiagnostics { return }
    let name = tree.names.bytes(tree[id].atom).string
    let first = declarationRange(of: existing)
    let second = range(ofName: id)
    tree.diagnostics.append(
      .duplicateDeclaration(
        name,
        at: second.start < first.start ? first : second,
        first: second.start < first.start ? second : first
      )
    )
  }

  /// Whether a declaration of kind `new` may repeat one of kind `old` in the current scope.
  private func merges(_ old: SymbolKind, _ new: SymbolKind) -> Bool {
    if isTypeScript {
      switch (old, new) {
      case (.enumeration, .enumeration), (.enumeration, .namespace), (.namespace, .enumeration),
        (.namespace, .namespace), (.function, .namespace), (.class, .namespace),
        (.namespace, .function), (.namespace, .class):
        return true
      default: break
      }
    }
    if old == .function && new == .function { return functionsMerge }
    return isVariable(old) && isVariable(new)
  }

  // ecma262 sec-module-semantics-static-semantics-early-errors: a module's functions are lexical.
  private func isVariable(_ kind: SymbolKind) -> Bool {
    switch kind {
    case .var, .parameter: true
    case .function: isVariableScope
    default: false
    }
  }

  /// Whether functions of the current scope are declared like `var`.
  private var isVariableScope: Bool {
    switch tree.scopes[context.scope].kind {
    case .function, .namespace, .classMember: true
    case .module: !isModule
    default: false
    }
  }

  // ecma262 sec-block-duplicates-allowed-static-semantics: sloppy blocks may repeat a function.
  private var functionsMerge: Bool { isVariableScope || !context.isStrict }

  // MARK: patterns

  /// Declares every name that the pattern `id` binds.
  mutating func declarePattern(_ id: NodeID, as kind: SymbolKind) {
    let node = tree[id]
    switch node.kind {
    case .bindingIdentifier: declare(id, as: kind)
    case .assignmentPattern, .restElement: declarePattern(node.a, as: kind)
    case .patternProperty: declarePattern(node.b, as: kind)
    case .arrayPattern, .objectPattern:
      let count = tree.count(of: node.a)
      var index = 0
      while index < count {
        declarePattern(tree.element(index, of: node.a), as: kind)
        index &+= 1
      }
    default: break
    }
  }

  // MARK: lists

  /// Declares the names of a function's, module's or static block's `var` statements.
  mutating func declareVariables(_ list: ListID) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      declare(tree.element(index, of: list), as: .var)
      index &+= 1
    }
  }

  /// Whether a block of these statements needs a scope of its own.
  func declaresNames(_ list: ListID) -> Bool {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      if isDeclaration(tree.element(index, of: list)) { return true }
      index &+= 1
    }
    return false
  }

  func isDeclaration(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .functionDeclaration, .classDeclaration, .enumDeclaration, .namespaceDeclaration,
      .importEquals:
      return true
    case .variableDeclaration: return node.op != DeclarationKind.var.rawValue
    case .labeledStatement: return isDeclaration(node.b)
    default: return false
    }
  }

  /// Declares the functions, classes, lexical variables, enums and namespaces of a statement list.
  mutating func declareStatements(_ list: ListID) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      declareStatement(tree.element(index, of: list))
      index &+= 1
    }
  }

  mutating func declareStatement(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .functionDeclaration:
      declareFunction(tree.record(FunctionRecord.self, at: node.a).name)
    case .classDeclaration:
      let name = tree.record(ClassRecord.self, at: node.a).name
      if name != 0 { declare(name, as: .class) }
    case .variableDeclaration:
      declareLexical(node)
    case .labeledStatement:
      if isDeclaration(node.b) { declareStatement(node.b) }
    case .exportDeclaration:
      declareStatement(node.a)
    case .exportDefault:
      declareDefault(node)
    case .enumDeclaration:
      declare(tree.record(EnumRecord.self, at: node.a).name, as: .enumeration)
    case .namespaceDeclaration:
      declareNamespace(tree.record(NamespaceRecord.self, at: node.a))
    case .importEquals:
      declare(node.a, as: .const)
    default: break
    }
  }

  private mutating func declareFunction(_ name: NodeID) {
    if name == 0 { return }
    let node = tree[name]
    if node.flags.contains(.hoistedFromBlock) {
      if current[node.a] != node.b { rebind(node.a, to: node.b) }
    } else {
      declare(name, as: .function)
    }
  }

  private mutating func declareLexical(_ node: Node) {
    let kind: SymbolKind
    switch DeclarationKind(rawValue: node.op) {
    case .let: kind = .let
    case .const: kind = .const
    case .using, .awaitUsing: kind = .using
    default: return
    }
    let count = tree.count(of: node.a)
    var index = 0
    while index < count {
      let declarator = tree[tree.element(index, of: node.a)]
      declarePattern(declarator.a, as: kind)
      index &+= 1
    }
  }

  // A namespace of types only leaves no code, so it may share its name with anything.
  private mutating func declareNamespace(_ record: NamespaceRecord) {
    let name = tree[record.name]
    let existing = current[name.a]
    if record.body == 0, existing < Binder.enumMember,
      tree.symbols[existing].scope == context.scope
    {
      tree.nodes[record.name].b = existing
    } else {
      declare(record.name, as: .namespace)
    }
  }

  /// Checks the name `id` that a `var` statement declares where the statement stands: nothing
  /// lexical may come between it and its function.
  mutating func checkVariable(_ id: NodeID) {
    let node = tree[id]
    let visible = current[node.a]
    if visible == node.b || visible >= Binder.enumMember || node.b == noSymbol { return }
    switch tree.symbols[visible].kind {
    case .catchBinding: merged.append(MergedSymbol(from: visible, into: node.b))
    case .unbound: break
    default: reportConflict(id, visible)
    }
  }
}
