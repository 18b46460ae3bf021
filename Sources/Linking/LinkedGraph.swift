// The result of linking one entry: tables over the frozen graph. Nothing of the graph is copied.

package import Graph
package import JSSyntax
package import Source

/// What an import binding stands for.
package struct ImportTarget: Sendable, BitwiseCopyable, Equatable {
  /// How `module`, `symbol` and `name` are read.
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// Nothing: the export does not exist (already diagnosed, or a type), and reads give
    /// `undefined`; or it is an enum whose every use is inlined.
    case missing
    /// Symbol `symbol` of ES module `module`.
    case symbol
    /// The namespace object of ES module `module`; with a `name`, that property of it.
    case namespace
    /// Property `name` of what importing CommonJS module `module` gives; the whole when 0.
    case commonJS
    /// Export `name` of external `module`; its namespace object when 0.
    case external
    /// Member `name` of what `require` gives of module `module`; the whole when 0. The code says so
    /// itself.
    case required
    /// The same of external `module`.
    case requiredExternal
    /// A constant: its text is `name`.
    case constant
    /// As `.symbol`, a function whose every call is inlined: nothing refers to it.
    case inlined
  }
  package var kind: Kind
  /// `.defer` for the namespace that evaluates the module when it is touched.
  package var phase: ImportPhase
  /// For `.commonJS` and CommonJS-shaped externals: the rule of the module that wrote the import.
  package var isNodeRule: Bool
  /// A ModuleID, or an index into the graph's externals.
  package var module: UInt32
  package var symbol: SymbolID
  package var name: NameID
  /// For a member of an imported name or of an external's namespace, of which the rest tells: which; 0
  /// when the rest tells of the member.
  package var property: NameID = 0
  /// It is a member of that property, or of what `name` says of a CommonJS module: the module is no
  /// receiver of its calls.
  package var isDeeper = false
  /// For `.required`: what a transpiler's helper makes of it.
  package var interop = RequireInterop.none

  package init(
    _ kind: Kind,
    phase: ImportPhase = .evaluation,
    module: UInt32 = 0,
    symbol: SymbolID = 0,
    name: NameID = 0,
    isNodeRule: Bool = false
  ) {
    self.kind = kind
    self.phase = phase
    self.module = module
    self.symbol = symbol
    self.name = name
    self.isNodeRule = isNodeRule
  }
}

/// How a module's code stands in the bundle.
public enum WrapKind: UInt8, Sendable {
  /// Its statements stand at the top level, at the module's place in the order.
  case hoisted
  /// `var require_x = __commonJS(…)`: runs at the first call.
  case commonJS
  /// `var x = __esm(function* () {…})`: an ES module that `require`, `import()` or an awaiting
  /// dependency may evaluate at another time than its place in the order.
  case lazy
}

/// What linking decided about one module.
///
/// Numbers only, so that copies are not counted.
package struct LinkedModule: Sendable {
  /// It is part of the bundle.
  package var isIncluded = false
  package var wrap = WrapKind.hoisted
  /// It awaits, or a module it imports statically does.
  package var isAsync = false
  /// It is evaluated by the static imports of the entry, at its place in the order.
  package var isEager = false
  /// Somebody needs its exports as an object: a namespace import that escapes, `import()`, `require`,
  /// or, for a wrapped module, any importer.
  package var needsExportsObject = false
  /// The object must be exactly a module namespace object, not only hold the getters.
  package var needsNamespace = false
  /// An import by Node's rule / by the transpilers' rule uses this CommonJS module.
  package var isImportedByNodeRule = false
  package var isImportedByTranspiledRule = false
  /// `require_x` of a CommonJS module, or the handle `x` of a lazy one.
  package var wrapperName: NameID = 0
  /// `x_exports`.
  package var exportsName: NameID = 0
  /// `import_x` by Node's rule, and by the transpilers' rule.
  package var nodeImportName: NameID = 0
  package var transpiledImportName: NameID = 0
  /// `x_namespace`: a namespace object of this CommonJS module by Node's rule escapes.
  package var needsNodeNamespace = false
  package var nodeNamespaceName: NameID = 0
  /// Somebody imports it with `defer`: `init_x.deferred`, or `require_x.deferred` by rule.
  package var needsDeferred = false
  /// Its namespace, when somebody asks for it: read by `LinkedGraph.exports(of:)`.
  var exports: Range<UInt32> = 0..<0
  /// Read by `LinkedGraph.dynamicStars(of:)`.
  var dynamicStars: Range<UInt32> = 0..<0

  package init() {}
}

/// One name of a module's namespace and where its value lives.
package struct ResolvedExport: Sendable, BitwiseCopyable {
  /// The exported name.
  package let name: NameID
  /// Where the value is; never `.missing`.
  package let target: ImportTarget

  package init(name: NameID, target: ImportTarget) {
    self.name = name
    self.target = target
  }
}

/// An import from outside the bundle that the output's head declares.
package struct ExternalImport: Sendable {
  /// Index into the graph's externals.
  package let external: UInt32
  /// The imported name; 0 for the namespace object.
  package let name: NameID
  /// `import source`, `import defer` or neither.
  package let phase: ImportPhase
  /// The identifier in the bundle.
  package var localName: NameID
  /// See `ImportTarget.isNodeRule`; of use in the formats that `require` externals.
  package var isNodeRule: Bool
}

/// The tables of one linked entry, keyed by ModuleID, StatementID and SymbolID.
package struct LinkedGraph: Sendable {
  package let graph: ModuleGraph
  /// The entry that this bundle is for.
  package let entry: ModuleID
  /// By ModuleID.
  package let modules: [LinkedModule]
  /// The namespaces that somebody asks for, one after the other; and what `export *` adds to them.
  let namespaces: NamespaceTable
  /// By ModuleID, parallel to the module's `namedImports`.
  package let importTargets: [[ImportTarget]]
  /// By module that uses enums of others: the uses that are printed as values, by ascending node.
  package let inlinedMembers: [ModuleID: [InlinedEnumMember]]
  /// By module that calls small functions of others: what is printed instead, by ascending node.
  package let inlinedCalls: [ModuleID: [InlinedCall]]
  /// By `statementBase[module] + statement index`: whether it is printed.
  package let liveStatements: [Bool]
  /// The generated modules that some import says are JSON.
  package let jsonModules: Set<ModuleID>
  /// Why statements are printed, if that was asked for.
  package let reasons: KeepReasons
  /// By CommonJS module: why importers do not bind to its exports directly; nil where they do.
  package let directObstacles: [ModuleID: DirectObstacle?]
  package let statementBase: [UInt32]
  /// By `symbolBase[module] + symbol`: the name in the bundle; 0 for "as in the source".
  package let symbolNames: [NameID]
  package let symbolBase: [UInt32]
  /// Parallel to the entry's `exports`: the variable that ES output exports when the value is a
  /// property (of a CommonJS or wrapped module); 0 when it is a binding that can be exported itself.
  package let entryExportNames: [NameID]
  /// What the head of the bundle imports from outside, in order of first use.
  package let externalImports: [ExternalImport]
  /// Externals that are only evaluated (`import "x"`), in order.
  package let bareExternals: [UInt32]
  /// Texts of the names; those of short names come when rendering has chosen them.
  package var names: NameTexts
  /// Parallel to the options' `runtimeNames`.
  package let runtimeNames: [NameID]
  /// How many short names there are.
  package let shortNameCount: Int
  /// What no short name may be spelled like.
  package let shortReserved: [String]
  package let diagnostics: [Diagnostic]

  /// The bundle's name of `symbol` of `module`, or nil when it is that of the source.
  package func name(of symbol: SymbolID, in module: ModuleID) -> NameID? {
    let name = symbolNames[Int(symbolBase[Int(module)] + symbol)]
    return name == 0 ? nil : name
  }

  /// The names of the namespace of `module` and where their values live, sorted by name; empty when
  /// nobody asks for its namespace.
  package func exports(of module: ModuleID) -> ArraySlice<ResolvedExport> {
    namespaces.exports(in: modules[Int(module)].exports)
  }

  /// The modules and externals whose unknown names `export *` adds to the namespace of `module` at
  /// run time.
  package func dynamicStars(of module: ModuleID) -> ArraySlice<ImportTarget> {
    namespaces.stars(in: modules[Int(module)].dynamicStars)
  }

  /// Whether statement `index` of `module` is printed.
  package func isLive(_ index: Int, in module: ModuleID) -> Bool {
    liveStatements[Int(statementBase[Int(module)]) + index]
  }
}
