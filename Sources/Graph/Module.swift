// The nodes of the module graph: what a file says (ParsedModule) and where its imports lead.

package import JSSyntax
package import Memory
package import Source
package import SourceMaps

/// Index of a module in a `ModuleGraph`.
package typealias ModuleID = UInt32

/// How a module is evaluated and what its exports are.
public enum ModuleFormat: UInt8, Sendable {
  /// ECMAScript module: strict, live bindings, static order.
  case esm
  /// CommonJS: evaluated by the first `require`, exports are the properties of one value.
  case commonJS
}

/// How an importer sees a CommonJS module's `default` (docs/interop.md).
public enum ImporterKind: UInt8, Sendable {
  /// `.mjs`, `.mts` or `"type": "module"`: Node's rule, `default` is `module.exports`.
  case node
  /// Everything else: a truthy `__esModule` makes `default` the property of that name.
  case transpiled
}

/// What one file says, from its own text and the parse options alone.
///
/// Frozen by its worker.
package final class ParsedModule: Sendable {
  /// The text.
  package let source: SourceText
  /// The tree and the facts.
  package let tree: SyntaxTree
  /// The bytes that `tree` points into, but for its names if these are in `renamed`.
  package let storage: FrozenBytes
  private let renamed: FrozenBytes?
  /// How it is evaluated.
  package let format: ModuleFormat
  /// How it sees CommonJS modules.
  package let importerKind: ImporterKind
  /// What is wrong with it; shown again whenever the module is reused.
  package let diagnostics: [LocalDiagnostic]
  /// The text was made by a loader (JSON, text …): maps do not name it.
  package let isGenerated: Bool

  /// Whether `import()` in it follows Node's rule: a CommonJS file with a native `import()` did not go
  /// through a transpiler.
  package var importsByNodeRule: Bool { importerKind == .node || format == .commonJS }

  /// Freezes what a worker learned of one file.
  package init(
    source: SourceText,
    tree: FrozenTree,
    format: ModuleFormat,
    importerKind: ImporterKind,
    diagnostics: [LocalDiagnostic],
    isGenerated: Bool = false
  ) {
    self.source = source
    self.tree = tree.tree
    storage = tree.storage
    renamed = nil
    self.format = format
    self.importerKind = importerKind
    self.diagnostics = diagnostics
    self.isGenerated = isGenerated
  }

  fileprivate init(_ module: ParsedModule, tree: SyntaxTree, names: FrozenBytes) {
    source = module.source
    self.tree = tree
    storage = module.storage
    renamed = names
    format = module.format
    importerKind = module.importerKind
    diagnostics = module.diagnostics
    isGenerated = module.isGenerated
  }
}

extension ParsedModule {
  /// The module with other texts for some of its names; see `SyntaxTree.renaming`.
  package func renaming(_ text: (ByteSlice) -> ByteSlice?) -> ParsedModule {
    guard let (tree, names) = tree.renaming(text) else { return self }
    return ParsedModule(self, tree: tree, names: names)
  }
}

/// Where an import record leads.
public enum EdgeKind: UInt8, Sendable, BitwiseCopyable {
  /// Nowhere: the record is elided, dead, or only text (`require.resolve` of an external).
  case none
  /// To `target` in the graph.
  case module
  /// To a module outside the bundle; the specifier to print is in `ModuleGraph.externals[target]`.
  case external
  /// Nowhere, and evaluating it throws what Node throws (`require` of a missing module in a `try`).
  case missing
}

/// Where one import record of a module leads.
package struct ModuleEdge: Sendable, Equatable, BitwiseCopyable {
  /// How `target` is read.
  package let kind: EdgeKind
  /// A ModuleID or an index into `ModuleGraph.externals`.
  package let target: UInt32

  /// Makes an edge.
  package init(kind: EdgeKind, target: UInt32 = 0) {
    self.kind = kind
    self.target = target
  }

  /// An edge that leads nowhere.
  package static var none: ModuleEdge { ModuleEdge(kind: .none) }
}

/// One module of the graph.
package struct Module: Sendable {
  /// What the file says.
  package let parsed: ParsedModule
  /// The frozen tree: here once more, so that who goes over all modules finds one after the other.
  package let tree: SyntaxTree
  /// How it is evaluated.
  package let format: ModuleFormat
  /// The path relative to the working directory, with `/`: in comments, maps and the metafile.
  package let displayPath: String
  /// By import record index; the graph owns them.
  package let edges: View<ModuleEdge>
  /// package.json's `sideEffects` says that evaluating it has none.
  package let isDeclaredPure: Bool
  /// The map that came with the file, when maps are written.
  package let inputMap: InputMap?

  /// Makes a module.
  package init(
    parsed: ParsedModule,
    displayPath: String,
    edges: View<ModuleEdge>,
    isDeclaredPure: Bool,
    inputMap: InputMap? = nil
  ) {
    self.parsed = parsed
    tree = parsed.tree
    format = parsed.format
    self.displayPath = displayPath
    self.edges = edges
    self.isDeclaredPure = isDeclaredPure
    self.inputMap = inputMap
  }
}
