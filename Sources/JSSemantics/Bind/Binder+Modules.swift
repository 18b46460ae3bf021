// The names of the module scope, and what the module imports and exports.

import JSSyntax
import Memory
import Source

extension Binder {
  /// Declares the module scope: imports first, then variables, then the rest in source order.
  mutating func declareModule() {
    let program = tree.program
    let count = tree.count(of: program)
    var index = 0
    while index < count {
      let node = tree[tree.element(index, of: program)]
      if node.kind == .importDeclaration { declareImports(node) }
      index &+= 1
    }
    importCount = UInt32(truncatingIfNeeded: tree.symbols.count)
    let variables = tree.variables
    declareVariables(variables)
    declareStatements(program)
    if !context.isStrict { hoistBlockFunctions(program) }
  }

  // Each specifier gets a symbol of its own, even a repeated one, so that symbol n belongs to named
  // import n.
  private mutating func declareImports(_ node: Node) {
    let count = tree.count(of: node.b)
    var index = 0
    while index < count {
      let specifier = tree[tree.element(index, of: node.b)]
      let existing = current[tree[specifier.b].a]
      let symbol = addSymbol(tree[specifier.b].a, .importBinding)
      if existing != noSymbol { reportConflict(specifier.b, existing) }
      tree.nodes[specifier.b].b = symbol
      var range = range(ofName: specifier.b)
      if specifier.atom != .empty, specifier.start != range.start {
        let length = UInt32(tree.names.bytes(specifier.atom).count)
        range = SourceRange(start: specifier.start, end: specifier.start + length)
      }
      tree.namedImports.append(
        NamedImport(symbol: symbol, importRecord: node.a, name: specifier.atom, range: range)
      )
      index &+= 1
    }
  }

  /// `export default`: a named function or class is its own binding, anything else gets one.
  mutating func declareDefault(_ node: Node) {
    let value = tree[node.a]
    var name: NodeID = 0
    switch value.kind {
    case .functionDeclaration: name = tree.record(FunctionRecord.self, at: value.a).name
    case .classDeclaration: name = tree.record(ClassRecord.self, at: value.a).name
    default: break
    }
    if name != 0 {
      declareStatement(node.a)
      tree.nodes[node.b].b = tree[name].b
    } else {
      let symbol = SymbolID(truncatingIfNeeded: tree.symbols.count)
      tree.symbols.append(Symbol(name: .anonymousDefault, kind: .defaultExport, scope: 0))
      tree.nodes[node.b].b = symbol
    }
  }

  // MARK: exports

  /// Records what the export statement `node` exports; the names in it are declared.
  mutating func recordExports(_ node: Node) {
    switch node.kind {
    case .exportNamed: recordLocalExports(node.a)
    case .exportFrom: recordForwardedExports(node)
    case .exportAll: recordStarExport(node)
    case .exportDefault:
      addExport(
        ExportRecord(
          name: .default,
          symbol: tree[node.b].b,
          range: SourceRange(start: node.start, end: node.start + 14)
        )
      )
    default: break
    }
  }

  /// `export const {a, b} = …` and the like, at the top level.
  mutating func recordExports(declaration: Node) {
    switch declaration.kind {
    case .variableDeclaration:
      let count = tree.count(of: declaration.a)
      var index = 0
      while index < count {
        exportPattern(tree[tree.element(index, of: declaration.a)].a)
        index &+= 1
      }
    case .functionDeclaration:
      exportPattern(tree.record(FunctionRecord.self, at: declaration.a).name)
    case .classDeclaration:
      exportPattern(tree.record(ClassRecord.self, at: declaration.a).name)
    case .enumDeclaration:
      exportPattern(tree.record(EnumRecord.self, at: declaration.a).name)
    case .namespaceDeclaration:
      exportPattern(tree.record(NamespaceRecord.self, at: declaration.a).name)
    case .importEquals:
      exportPattern(declaration.a)
    default: break
    }
  }

  private mutating func exportPattern(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .bindingIdentifier:
      addExport(ExportRecord(name: node.atom, symbol: node.b, range: range(ofName: id)))
    case .assignmentPattern, .restElement: exportPattern(node.a)
    case .patternProperty: exportPattern(node.b)
    case .arrayPattern, .objectPattern:
      let count = tree.count(of: node.a)
      var index = 0
      while index < count {
        exportPattern(tree.element(index, of: node.a))
        index &+= 1
      }
    default: break
    }
  }

  private mutating func recordLocalExports(_ list: ListID) {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      let specifier = tree[tree.element(index, of: list)]
      let local = tree[specifier.a]
      let symbol = current[local.a]
      if isUnbound(local.atom) {
        tree.nodes[specifier.a].b = noSymbol
        // In TypeScript it may be a type.
        if !isTypeScript {
          let name = tree.names.bytes(local.atom).string
          tree.diagnostics.append(.undeclaredExport(name, at: range(ofName: specifier.a)))
        }
      } else {
        tree.nodes[specifier.a].b = symbol
        var record = ExportRecord(
          name: Atom(specifier.b),
          symbol: symbol,
          range: range(ofName: specifier.a)
        )
        if symbol < importCount {
          let imported = tree.namedImports[symbol]
          record.importRecord = imported.importRecord + 1
          record.importedName = imported.name
        }
        addExport(record)
      }
      index &+= 1
    }
  }

  private mutating func recordForwardedExports(_ node: Node) {
    let count = tree.count(of: node.b)
    var index = 0
    while index < count {
      let specifier = tree[tree.element(index, of: node.b)]
      let length = UInt32(tree.names.bytes(specifier.atom).count)
      addExport(
        ExportRecord(
          name: Atom(specifier.b),
          symbol: noSymbol,
          importRecord: node.a + 1,
          importedName: specifier.atom,
          range: SourceRange(start: specifier.start, end: specifier.start + length)
        )
      )
      index &+= 1
    }
  }

  // `export * from` alone exports names of the other module: it is in the import record.
  private mutating func recordStarExport(_ node: Node) {
    if node.b == 0 {
      tree.importRecords[node.a].flags.insert(.exportStar)
      return
    }
    tree.importRecords[node.a].flags.insert(.namespace)
    addExport(
      ExportRecord(
        name: Atom(node.b),
        symbol: noSymbol,
        importRecord: node.a + 1,
        importedName: .empty,
        range: SourceRange(start: node.start, end: node.start + 6)
      )
    )
  }

  private mutating func addExport(_ record: ExportRecord) {
    let known = declarations.exports.index(of: record.name, names: tree.names.count)
    if known != 0 {
      let first = tree.exports[known - 1]
      // Merged declarations of TypeScript, each with `export`.
      if isTypeScript, first.symbol == record.symbol, record.symbol != noSymbol { return }
      let name = tree.names.bytes(record.name).string
      tree.diagnostics.append(.duplicateExport(name, at: record.range, first: first.range))
      return
    }
    tree.exports.append(record)
    declarations.exports.set(record.name, UInt32(truncatingIfNeeded: tree.exports.count))
    if record.symbol != noSymbol { tree.symbols[record.symbol].flags.insert(.isExported) }
  }
}

/// A number for some atoms of a module, 0 for the others.
///
/// Takes memory only when it is used.
struct AtomTable: ~Copyable {
  private var values: Column<UInt32>

  init(from pool: inout ColumnPool) { values = Column(capacity: 4, from: &pool) }

  consuming func recycle(into pool: inout ColumnPool) { values.recycle(into: &pool) }

  /// The number of `atom`; `names` is how many atoms there are.
  mutating func index(of atom: Atom, names: Int) -> UInt32 {
    if values.count < names { values.resize(to: names, filling: 0) }
    return values[atom.rawValue]
  }

  /// Sets the number of an atom that was asked for before.
  mutating func set(_ atom: Atom, _ value: UInt32) { values[atom.rawValue] = value }
}

/// Declarations that later ones must be compared with.
struct SeenDeclarations: ~Copyable {
  /// By exported name: index into `exports` + 1.
  var exports: AtomTable
  /// Enums and namespaces that later declarations may continue.
  var mergeable: [(symbol: SymbolID, node: NodeID)] = []

  init(exports: consuming AtomTable) { self.exports = exports }
}
