// What is TypeScript's and has a meaning at run time becomes JavaScript, in place. Types are gone since
// the parse. Lists of statements are rebuilt only where one statement becomes several or none.

import JSSyntax
import Memory
import Source

/// What the steps of this folder share about one module.
struct TypeScriptPass {
  /// Constants of enums, by the symbol of the enum and the atom of the member.
  var enums: [SymbolID: EnumMembers] = [:]
  /// The enum that a parameter of its function stands for.
  var enumOfParameter: [SymbolID: SymbolID] = [:]
  /// The values of the members of each enumDeclaration node, in order.
  var enumValues: [NodeID: [EnumValue]] = [:]
  /// How many declarations with code give a value to an enum's or namespace's symbol.
  var declarationCounts: [SymbolID: Int] = [:]
  /// Merged namespaces; see `NamespaceGroup`.
  var groups: [NamespaceGroup] = []
  /// The group of a namespace symbol.
  var groupOfSymbol: [SymbolID: Int] = [:]
  /// The blocks of all namespaces, inner ones first.
  var blocks: [NamespaceBlock] = []
  /// Variables that a namespace exports: by symbol, the symbol of the parameter they are set on.
  var exportedVariables: [SymbolID: SymbolID] = [:]
  /// The namespaces whose blocks became statements of the module: by the parameter that they would have.
  var flattened: [SymbolID: SymbolID] = [:]
  /// The scopes of those blocks.
  var dissolvedScopes: Set<ScopeID> = []
  /// The variables that have been given the object of a flattened namespace.
  var madeObjects: Set<SymbolID> = []
  /// Enums and namespaces that have an `export` statement.
  var exportedSymbols: Set<SymbolID> = []
  /// Declarators of the constants of the module, made when an enum asks for one.
  var constants: [SymbolID: NodeID]?
}

extension TransformPass {
  /// Replaces all TypeScript syntax of the module.
  mutating func transformTypeScript() {
    var pass = TypeScriptPass()
    var found = FoundSyntax()
    findTypeScript(&found)
    let enumSymbols = found.enums.map { tree[tree.record(EnumRecord.self, at: tree[$0].a).name].b }
    if !found.namespaces.isEmpty { collectNamespaces(&pass) }
    if !found.enums.isEmpty { evaluateEnums(found.enums, &pass) }
    for id in found.classes { transformClass(id) }
    let uses = found.enums.isEmpty ? [] : inlineEnumMembers(pass)
    countDeclarations(found, &pass)
    rebuildProgram(&pass)
    for id in found.enums where tree[id].kind == .enumDeclaration {
      transformEnum(id, exportedFrom: noSymbol, pass)
    }
    if !found.namespaces.isEmpty { qualifyNamespaceExports(&pass) }
    if !found.decorated.isEmpty { transformDecorators(found.decorated) }
    if found.hasImports { elideImports(pass) }
    tree.setEnums(constants: enumConstantWords(enumSymbols, pass), uses: uses)
  }

  /// What one scan over the nodes found.
  struct FoundSyntax {
    var enums: [NodeID] = []
    var namespaces: [NodeID] = []
    /// Classes whose fields or constructor must change.
    var classes: [NodeID] = []
    /// Classes with decorators, when these are TypeScript's own.
    var decorated: [NodeID] = []
    var hasImports = false
  }

  private mutating func findTypeScript(_ found: inout FoundSyntax) {
    let settings = options.typeScript
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      switch tree[id].kind {
      case .enumDeclaration:
        if isBound(tree.record(EnumRecord.self, at: tree[id].a).name) { found.enums.append(id) }
      case .namespaceDeclaration:
        found.namespaces.append(id)
      case .classDeclaration, .classExpression:
        if settings.experimentalDecorators && hasDecorators(id) { found.decorated.append(id) }
        found.classes.append(id)
      case .parameter where tree[id].b != 0 && !settings.experimentalDecorators:
        let start = tree[id].start
        tree.diagnostics.append(
          .parameterDecorator(at: SourceRange(start: start, end: start + 1))
        )
      case .importDeclaration, .importEquals, .exportNamed:
        found.hasImports = true
      default: break
      }
      id += 1
    }
  }

  // A node that the parser made and gave up has no symbol.
  private func isBound(_ name: NodeID) -> Bool { tree[name].b != noSymbol }

  private func countDeclarations(_ found: FoundSyntax, _ pass: inout TypeScriptPass) {
    for id in found.enums {
      let symbol = tree[tree.record(EnumRecord.self, at: tree[id].a).name].b
      pass.declarationCounts[symbol, default: 0] += 1
    }
    for id in found.namespaces where isInstantiated(id) {
      let symbol = tree[tree.record(NamespaceRecord.self, at: tree[id].a).name].b
      if symbol != noSymbol { pass.declarationCounts[symbol, default: 0] += 1 }
    }
  }

  // MARK: the module's statements

  /// Rewrites the statements of the module's own list.
  private mutating func rebuildProgram(_ pass: inout TypeScriptPass) {
    var statements: [NodeID] = []
    var hasExportAssignment = false
    let types = declaredTypes()
    var isChanged = false
    for id in tree.elements(of: tree.program) {
      switch tree[id].kind {
      case .emptyStatement:
        isChanged = true
        continue
      case .exportDeclaration where tree[tree[id].a].kind == .emptyStatement:
        // A function overload.
        isChanged = true
      case .exportDeclaration where isTypeScriptDeclaration(tree[id].a):
        isChanged = true
        if flattenNamespace(tree[id].a, exportedBy: id, &statements, &pass) { continue }
        let statement = transformExported(id, &pass)
        if statement != 0 { statements.append(statement) }
      case .namespaceDeclaration:
        isChanged = true
        if flattenNamespace(id, exportedBy: 0, &statements, &pass) { continue }
        let statement = transformNamespace(id, exportedFrom: noSymbol, &pass)
        if statement != 0 { statements.append(statement) }
      case .exportAssignment:
        hasExportAssignment = true
        transformExportAssignment(id)
        statements.append(id)
      case .exportDefault where isType(tree[id].a, types, pass):
        isChanged = true
        removeDefaultExport()
      default:
        statements.append(id)
      }
    }
    if isChanged { tree.program = tree.addList(statements) }
    if hasExportAssignment { becomeCommonJS() }
  }

  // The parser leaves the name of an interface or type alias in its empty statement.
  private func declaredTypes() -> Set<Atom> {
    var types: Set<Atom> = []
    for id in tree.elements(of: tree.program)
    where tree[id].kind == .emptyStatement && tree[id].a != 0 {
      types.insert(tree[id].atom)
    }
    return types
  }

  // `interface Props {} export default Props;` exports no value.
  private func isType(_ value: NodeID, _ types: Set<Atom>, _ pass: TypeScriptPass) -> Bool {
    let node = tree[value]
    guard node.kind == .identifier, node.b != noSymbol else { return false }
    if isErased(node.b, pass) { return true }
    return types.contains(node.atom) && tree.symbols[node.b].kind == .unbound
  }

  /// Whether `symbol` is that of a namespace without code.
  func isErased(_ symbol: SymbolID, _ pass: TypeScriptPass) -> Bool {
    tree.symbols[symbol].kind == .namespace && pass.declarationCounts[symbol] == nil
  }

  private mutating func removeDefaultExport() {
    var kept = 0
    var index = 0
    while index < tree.exports.count {
      if tree.exports[index].name != .default {
        tree.exports[kept] = tree.exports[index]
        kept += 1
      }
      index += 1
    }
    tree.exports.truncate(to: kept)
  }

  // A file with `export =` and no other module syntax is a strict CommonJS module.
  private mutating func becomeCommonJS() {
    tree.flags.remove(.hasExportSyntax)
    let keepsModule = tree.elements(of: tree.program).contains {
      switch tree[$0].kind {
      case .importDeclaration, .exportNamed, .exportFrom, .exportAll, .exportDefault,
        .exportDeclaration:
        true
      default: false
      }
    }
    if keepsModule { return }
    tree.flags.subtract([.hasModuleSyntax, .isModuleGoal])
    if tree.flags.contains(.usesStrictDirective) { return }
    tree.flags.insert(.usesStrictDirective)
    let directive = tree.add(
      Node(.directive, op: 0x22, start: 0, a: Atom.useStrict.rawValue)
    )
    tree.program = tree.addList([directive] + tree.elements(of: tree.program))
  }

  private func isTypeScriptDeclaration(_ id: NodeID) -> Bool {
    switch tree[id].kind {
    case .enumDeclaration, .namespaceDeclaration: true
    default: false
    }
  }

  // `export enum E {}` → `export var E = …`; a declaration that continues another one has no `export`.
  private mutating func transformExported(
    _ id: NodeID,
    _ pass: inout TypeScriptPass
  ) -> NodeID {
    let declaration = tree[id].a
    if tree[declaration].kind == .enumDeclaration {
      transformEnum(declaration, exportedFrom: noSymbol, pass)
    } else {
      let symbol = tree[tree.record(NamespaceRecord.self, at: tree[declaration].a).name].b
      let statement = transformNamespace(declaration, exportedFrom: noSymbol, &pass)
      if statement == 0 {
        if pass.declarationCounts[symbol] == nil { removeExports(of: symbol) }
        return 0
      }
    }
    guard tree[declaration].kind == .variableDeclaration else { return declaration }
    let symbol = tree[tree[tree.element(0, of: tree[declaration].a)].a].b
    return pass.exportedSymbols.insert(symbol).inserted ? id : declaration
  }

  // A namespace without code is no value. One that shares its name with a value is.
  mutating func removeExports(of symbol: SymbolID) {
    guard symbol != noSymbol, tree.symbols[symbol].kind == .namespace else { return }
    tree.symbols[symbol].flags.remove(.isExported)
    var kept = 0
    var index = 0
    while index < tree.exports.count {
      if tree.exports[index].symbol != symbol {
        tree.exports[kept] = tree.exports[index]
        kept += 1
      }
      index += 1
    }
    tree.exports.truncate(to: kept)
  }

  // `export = x` → `module.exports = x`
  private mutating func transformExportAssignment(_ id: NodeID) {
    let start = tree[id].start
    let value = tree[id].a
    let module = reference(unboundSymbol(.module), start: start)
    let target = member(module, .exports, start: start)
    let expression = assignment(target, value, start: start)
    tree[id] = Node(.expressionStatement, start: start, a: expression)
    tree.flags.formUnion([.usesCommonJSExports, .usesModuleObject])
  }
}
