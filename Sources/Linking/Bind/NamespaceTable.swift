// The namespaces of a program that may be asked for, as flat tables: names in order, ranges by module.

import Graph
import JSSyntax
import Memory

/// The namespace of one module: ranges into the tables.
struct NamespaceRanges: Sendable {
  var exports: Range<UInt32> = 0..<0
  var stars: Range<UInt32> = 0..<0
}

/// The namespaces of the entry, of wrapped modules, of `import()` and `require` targets, and of modules
/// that a namespace binding or `export * as` names; for CommonJS modules those by Node's rule.
struct NamespaceTable: Sendable {
  /// Namespace after namespace, each sorted by name.
  private(set) var exports: [ResolvedExport] = []
  /// The modules and externals whose names `export *` adds at run time, namespace after namespace.
  private(set) var stars: [ImportTarget] = []
  private var ranges: [NamespaceRanges]

  init(
    _ graph: ModuleGraph,
    entry: ModuleID,
    plan: WrapPlan,
    targets: [[ImportTarget]],
    treeShaking: Bool,
    _ resolver: inout ImportResolver
  ) {
    ranges = [NamespaceRanges](repeating: NamespaceRanges(), count: graph.modules.count)
    var isWanted = [Bool](repeating: false, count: graph.modules.count)
    isWanted[Int(entry)] = graph.modules[Int(entry)].givesExports
    for id in graph.modules.indices {
      if plan.wrap[id] == .lazy { isWanted[id] = true }
      let tree = graph.modules[id].tree
      // Of a module of which statements can go, a namespace of which only members are used is not asked for.
      let mayDoWithout =
        treeShaking && plan.wrap[id] == .hoisted && !tree.flags.contains(.containsEval)
      for (index, target) in targets[id].enumerated() where target.isNamespace {
        let symbol = tree.symbols[tree.namedImports[index].symbol]
        if mayDoWithout, symbol.useCount == 0, !symbol.flags.contains(.isExported) { continue }
        isWanted[Int(target.module)] = true
      }
      let records = tree.importRecords
      for record in records.indices where records[record].kind != .statement {
        let edge = graph.modules[id].edges[record]
        guard edge.kind == .module else { continue }
        // `require` of a CommonJS module gives no namespace.
        if records[record].kind == .dynamic
          || graph.modules[Int(edge.target)].format == .esm
        {
          isWanted[Int(edge.target)] = true
        }
      }
    }
    var pending = isWanted.indices.filter { isWanted[$0] }.map { ModuleID($0) }
    var isDone = [Bool](repeating: false, count: graph.modules.count)
    while let module = pending.popLast() {
      if isDone[Int(module)] { continue }
      isDone[Int(module)] = true
      if graph.modules[Int(module)].format == .commonJS {
        add(module, resolver.nodeNamespace(of: module), [])
        continue
      }
      let namespace = resolver.namespace(of: module)
      add(module, namespace.exports, namespace.dynamicStars)
      for export in namespace.exports where export.target.isNamespace {
        pending.append(export.target.module)
      }
      for star in namespace.dynamicStars where star.isNamespace { pending.append(star.module) }
    }
  }

  private mutating func add(
    _ module: ModuleID,
    _ namespace: [ResolvedExport],
    _ dynamicStars: [ImportTarget]
  ) {
    let (firstExport, firstStar) = (UInt32(exports.count), UInt32(stars.count))
    exports += namespace
    stars += dynamicStars
    ranges[Int(module)] = NamespaceRanges(
      exports: firstExport..<UInt32(exports.count),
      stars: firstStar..<UInt32(stars.count)
    )
  }

  /// Replaces what exports stand for.
  mutating func map(_ change: (ImportTarget) -> ImportTarget) {
    exports = exports.map { ResolvedExport(name: $0.name, target: change($0.target)) }
  }

  /// Where the namespace of `module` stands; empty when nobody may ask for it.
  subscript(module: ModuleID) -> NamespaceRanges { ranges[Int(module)] }

  /// The exports in `range`.
  func exports(in range: Range<UInt32>) -> ArraySlice<ResolvedExport> {
    exports[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// The stars in `range`.
  func stars(in range: Range<UInt32>) -> ArraySlice<ImportTarget> {
    stars[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}

extension Module {
  /// Whether who loads it gets something: it is an ES module, or its code uses `exports` or `module`.
  var givesExports: Bool { format == .esm || tree.flags.contains(.usesCommonJSExports) }
}

extension ImportTarget {
  /// A module's namespace as a whole, or a property of it.
  fileprivate var isNamespace: Bool {
    kind == .namespace || kind == .commonJS && name == 0 && isNodeRule
  }
}
