// Gives every top-level symbol, wrapper and external import of a bundle its name.

import Graph
import JSSyntax
import Memory

/// Names in the order of module numbers, so the entry's symbols keep theirs.
struct SymbolNamer: ~Copyable {
  let graph: ModuleGraph
  let marker: LiveMarker
  let options: LinkOptions
  private let namespaces: NamespaceTable
  private(set) var modules: [LinkedModule]
  var symbolNames: [NameID]
  private(set) var externalImports: [ExternalImport] = []
  private(set) var entryExportNames: [NameID] = []
  private(set) var runtimeNames: [NameID] = []
  private let entry: ModuleID
  var bundle: BundleNames

  init(
    _ graph: ModuleGraph,
    marker: LiveMarker,
    namespaces: NamespaceTable,
    entry: ModuleID,
    options: LinkOptions,
    names: consuming Interner
  ) {
    self.graph = graph
    self.marker = marker
    self.options = options
    self.namespaces = namespaces
    self.entry = entry
    modules = marker.modules
    symbolNames = [NameID](repeating: 0, count: Int(marker.symbolBase[graph.modules.count]))
    bundle = BundleNames(names: names, areShort: options.shortensNames)
  }

  /// Names everything that is included.
  ///
  /// - Parameters:
  ///   - runs: what is to be named, of runs of modules that follow one another.
  ///   - targets: what the modules' named imports stand for.
  mutating func nameAll(_ runs: [NamingRun], _ targets: [[ImportTarget]]) {
    if options.shortensNames {
      runtimeNames = options.runtimeNames.map { _ in bundle.allocate(.empty) }
    } else {
      for name in options.runtimeNames {
        bundle.reserve(ByteSlice.reserved(name, &bundle.names))
        runtimeNames.append(bundle.names.intern(string: name).rawValue)
      }
    }
    for name in options.reservedNames { bundle.reserve(ByteSlice.reserved(name, &bundle.names)) }
    for word in reservedAtoms.prefix(reservedWordCount) { bundle.reserve(ByteSlice(word)) }
    for name in ["undefined", "NaN", "Infinity", "arguments", "eval", "async"] {
      bundle.reserve(ByteSlice.reserved(name, &bundle.names))
    }
    for run in runs {
      for name in run.globals { bundle.reserve(name) }
    }
    if !options.shortensNames { bundle.reserve(count: runs.reduce(0) { $0 + $1.wishes.count }) }
    let readers = runs.flatMap(\.readers)
    for id in readers { nameFixedSymbols(of: id) }
    if options.shortensNames { nameReadSymbols(of: readers, targets) }
    for run in runs { nameWishes(of: run) }
    for use in marker.externals.uses { nameExternal(use) }
    nameEntryExports()
  }

  private mutating func nameEntryExports() {
    let exports = namespaces.exports(in: modules[Int(entry)].exports)
    entryExportNames = exports.map { export in
      switch export.target.kind {
      case .external where options.format == .esm: 0
      case .symbol where modules[Int(export.target.module)].wrap == .hoisted: 0
      case .namespace where modules[Int(export.target.module)].wrap == .hoisted: 0
      case .commonJS where export.target.name == 0: 0
      default: bundle.allocateIdentifier(like: export.name)
      }
    }
  }

  /// ES output imports each name of an external; the other formats import the external once per rule
  /// and read properties.
  private mutating func nameExternal(_ use: ImportTarget) {
    let hint = identifierHint(for: graph.externals[Int(use.module)])
    if options.format == .esm {
      let local: NameID
      if use.name == 0 {
        local = bundle.allocate(string: hint)
      } else if use.name == 1 {
        local = bundle.allocate(string: hint + "_default")
      } else {
        local = bundle.allocateIdentifier(like: use.name)
      }
      externalImports.append(
        ExternalImport(
          external: use.module,
          name: use.name,
          phase: use.phase,
          localName: local,
          isNodeRule: use.isNodeRule
        )
      )
    } else if !externalImports.contains(where: {
      $0.external == use.module && $0.isNodeRule == use.isNodeRule && $0.phase == use.phase
    }) {
      externalImports.append(
        ExternalImport(
          external: use.module,
          name: 0,
          phase: use.phase,
          localName: bundle.allocate(string: "import_" + hint),
          isNodeRule: use.isNodeRule
        )
      )
    }
  }

  /// How many names have a number instead of a text.
  var shortNameCount: Int { Int(bundle.shortCount) }

  /// The names that none of those may be spelled like.
  var shortReserved: [String] { bundle.shortReserved }

  /// Ends naming and freezes the texts of all names.
  consuming func finish() -> NameTexts { NameTexts(bundle.names) }

  /// What the names of the module's wrappers are made of.
  private func hint(for id: Int) -> String {
    bundle.areShort ? "" : identifierHint(for: graph.modules[id].displayPath)
  }

  /// Symbols that a direct eval can see keep their names, so they choose first.
  private mutating func nameFixedSymbols(of id: Int) {
    let tree = graph.modules[id].tree
    guard tree.flags.contains(.containsEval), modules[id].wrap == .hoisted else { return }
    for symbol in tree.symbols.indices where tree.symbols[symbol].isTopLevel {
      bundle.reserve(tree.text(tree.symbols[symbol].name))
    }
  }

  /// Names the symbols of a run of modules, and after those of each module its wrappers.
  private mutating func nameWishes(of run: NamingRun) {
    var next = 0
    for id in run.modules where modules[id].isIncluded {
      let base = marker.symbolBase[id]
      while next < run.wishes.count, Int(run.wishes[next].module) == id {
        let wish = run.wishes[next]
        next += 1
        let index = Int(base + wish.symbol)
        if symbolNames[index] != 0 { continue }
        // `export default expression` of `lib/x.js` is called `x_default`.
        symbolNames[index] =
          wish.text.isEmpty
          ? bundle.allocate(string: hint(for: id) + "_default")
          : wish.isExport
            ? bundle.allocate(string: identifierHint(for: wish.text.string))
            : bundle.allocate(wish.text, hash: wish.hash)
      }
      nameWrappers(of: id)
    }
  }

  private mutating func nameWrappers(of id: Int) {
    if modules[id].wrap == .hoisted && !modules[id].needsExportsObject { return }
    let hint = hint(for: id)
    switch modules[id].wrap {
    case .hoisted: break
    case .commonJS: modules[id].wrapperName = bundle.allocate(string: "require_" + hint)
    case .lazy: modules[id].wrapperName = bundle.allocate(string: "init_" + hint)
    }
    if modules[id].needsExportsObject {
      modules[id].exportsName = bundle.allocate(string: hint + "_exports")
    }
    if modules[id].isImportedByNodeRule {
      modules[id].nodeImportName = bundle.allocate(string: "import_" + hint)
    }
    if modules[id].needsNodeNamespace {
      modules[id].nodeNamespaceName = bundle.allocate(string: hint + "_namespace")
    }
    if modules[id].isImportedByTranspiledRule {
      modules[id].transpiledImportName = bundle.allocate(string: "import_" + hint)
    }
  }
}

extension BundleNames {
  /// A local name for the export `name` of an external: itself when it is an identifier.
  mutating func allocateIdentifier(like name: NameID) -> NameID {
    if areShort { return allocate(.empty) }
    let text = names.bytes(Atom(name)).string
    return allocate(string: identifierHint(for: text))
  }
}

extension ByteSlice {
  /// The bytes of `text`, kept by `names`.
  static func reserved(_ text: String, _ names: inout Interner) -> ByteSlice {
    names.bytes(names.intern(string: text))
  }
}
