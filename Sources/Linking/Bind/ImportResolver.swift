// Where each import binding leads: ResolveExport of ecma262 (sec-resolveexport), extended by CommonJS
// modules, whose names are what their texts show and maybe more at run time, and by externals, whose
// names are known at run time only.

import Graph
import JSSyntax
import Memory
import Source

/// The answer to "what does `module` export as `name`".
enum ExportResolution: Equatable {
  case found(ImportTarget)
  /// Found when it runs, maybe: it answers for what nobody else exports.
  case dynamic(ImportTarget)
  case missing
  case ambiguous(ImportTarget, ImportTarget)
}

/// Resolves imports over the frozen graph; owns the program-wide names while linking runs.
struct ImportResolver: ~Copyable {
  let graph: ModuleGraph
  var names: Interner
  let index: ExportIndex
  let defaultName: NameID
  private var cache: [UInt64: ExportResolution] = [:]
  private var commonJSNames = CommonJSNames()

  /// Makes a resolver.
  ///
  /// - Parameters:
  ///   - graph: the program.
  ///   - names: its names so far, the second of them `default`.
  ///   - index: the exports by these names.
  init(_ graph: ModuleGraph, names: consuming Interner, index: ExportIndex) {
    self.graph = graph
    self.names = names
    self.index = index
    defaultName = 1
  }

  /// The targets of all import bindings of `module`, and what is wrong with them.
  mutating func targets(
    of module: ModuleID,
    diagnostics: inout [Diagnostic]
  ) -> [ImportTarget] {
    let tree = graph.modules[Int(module)].tree
    var targets: [ImportTarget] = []
    targets.reserveCapacity(tree.namedImports.count)
    for index in tree.namedImports.indices {
      let imported = tree.namedImports[index]
      if tree.importRecords[imported.importRecord].kind == .require {
        targets.append(requiredTarget(imported, of: module))
        continue
      }
      if imported.parent != noSymbol {
        targets.append(memberTarget(imported, of: module, among: targets, &diagnostics))
        continue
      }
      let name = names.intern(tree.text(imported.name)).rawValue
      var resolution = resolveImport(of: module, record: imported.importRecord, name: name)
      if isUnknownMember(imported, tree, resolution) { resolution = .missing }
      switch resolution {
      case .found(var target), .dynamic(var target):
        if tree.symbols[imported.symbol].kind == .importedName {
          readLate(&target, imported, resolution, module)
          keepReceiver(&target, imported, module)
        }
        targets.append(target)
      case .missing, .ambiguous:
        targets.append(ImportTarget(.missing))
        let edge = graph.modules[Int(module)].edges[Int(imported.importRecord)]
        if edge.kind == .module {
          report(resolution, imported, in: module, exporter: edge.target, &diagnostics)
        }
      }
    }
    return targets
  }

  /// What a variable that holds what `require` gave, or a member of it, stands for.
  private mutating func requiredTarget(
    _ imported: NamedImport,
    of module: ModuleID
  ) -> ImportTarget {
    let source = graph.modules[Int(module)]
    let edge = source.edges[Int(imported.importRecord)]
    switch edge.kind {
    case .none, .missing: return ImportTarget(.missing)
    case .external: return ImportTarget(.requiredExternal, module: edge.target)
    case .module:
      var target = ImportTarget(.required, module: edge.target)
      target.name = names.intern(source.tree.text(imported.name)).rawValue
      target.interop = imported.interop
      return target
    }
  }

  /// What `x.p` stands for, where `x` is an imported name or a member of one: `x` if nothing better is
  /// known.
  ///
  ///     import { all } from "./x";   // export * as all from "./y"
  ///     all.p;                       // p of ./y
  private mutating func memberTarget(
    _ imported: NamedImport,
    of module: ModuleID,
    among targets: [ImportTarget],
    _ diagnostics: inout [Diagnostic]
  ) -> ImportTarget {
    let tree = graph.modules[Int(module)].tree
    let name = names.intern(tree.text(imported.name)).rawValue
    guard
      let parent = targets.indices.first(where: {
        tree.namedImports[$0].symbol == imported.parent
      })
    else { return ImportTarget(.missing) }
    var target = targets[parent]
    // Of a property's property no more is known than of the property.
    if target.property != 0 {
      target.isDeeper = true
      return target
    }
    target.isDeeper = target.kind == .commonJS && target.name > defaultName
    target.property = name
    guard target.name == 0, target.phase == .evaluation else { return target }
    var resolution: ExportResolution
    switch target.kind {
    case .namespace: resolution = resolveExport(name, of: target.module)
    case .commonJS:
      target.name = name
      target.property = 0
      resolution = .found(target)
      if isUnknownMember(imported, tree, resolution) { resolution = .missing }
    default: return target
    }
    switch resolution {
    case .found(let found):
      return found.kind == .external || usesThis(found) ? target : found
    case .dynamic: return target
    case .missing, .ambiguous:
      report(resolution, imported, in: module, exporter: target.module, &diagnostics)
      return ImportTarget(.missing)
    }
  }

  private func usesThis(_ target: ImportTarget) -> Bool {
    target.kind == .symbol
      && graph.modules[Int(target.module)].tree.symbols[target.symbol].flags.contains(
        .usesThis
      )
  }

  /// Whether `ns.p` reads a name that the namespace of a CommonJS module does not have by Node's rule.
  private mutating func isUnknownMember(
    _ imported: NamedImport,
    _ tree: SyntaxTree,
    _ resolution: ExportResolution
  ) -> Bool {
    guard case .found(let target) = resolution, target.kind == .commonJS, target.isNodeRule,
      target.name != 0, target.name != defaultName, tree.symbols[imported.symbol].kind.isMember
    else { return false }
    return !graph.modules[Int(target.module)].parsed.isGenerated
      && !staticNames(of: target.module).contains(target.name)
  }

  /// `ns.p` of an external, or of a module with `export *` of one, reads the property at run time: the
  /// name need not exist.
  private mutating func readLate(
    _ target: inout ImportTarget,
    _ imported: NamedImport,
    _ resolution: ExportResolution,
    _ module: ModuleID
  ) {
    guard target.kind == .external else { return }
    var isLate = graph.modules[Int(module)].edges[Int(imported.importRecord)].kind == .external
    if case .dynamic = resolution { isLate = true }
    if !isLate { return }
    let tree = graph.modules[Int(module)].tree
    target.name = 0
    target.property = names.intern(tree.text(imported.name)).rawValue
  }

  /// `ns.f()` of a function that uses `this` reads `f` from the namespace object.
  private func keepReceiver(
    _ target: inout ImportTarget,
    _ imported: NamedImport,
    _ module: ModuleID
  ) {
    let importer = graph.modules[Int(module)]
    let edge = importer.edges[Int(imported.importRecord)]
    if usesThis(target), edge.kind == .module {
      target = ImportTarget(
        .namespace,
        module: edge.target,
        name: names.find(importer.tree.text(imported.name))?.rawValue ?? 0
      )
    }
  }

  /// What the import of `name` (0: the namespace) through an import record of `importer` gives.
  mutating func resolveImport(
    of importer: ModuleID,
    record: UInt32,
    name: NameID
  ) -> ExportResolution {
    let edge = graph.modules[Int(importer)].edges[Int(record)]
    let isNodeRule = graph.modules[Int(importer)].parsed.importerKind == .node
    let phase = graph.modules[Int(importer)].tree.importRecords[record].phase
    switch edge.kind {
    case .none, .missing: return .missing
    case .external:
      return .found(
        ImportTarget(
          .external,
          phase: phase,
          module: edge.target,
          name: phase == .evaluation ? name : 0,
          isNodeRule: isNodeRule
        )
      )
    case .module:
      if isCommonJS(edge.target) {
        return .found(
          ImportTarget(
            .commonJS,
            phase: phase,
            module: edge.target,
            name: name,
            isNodeRule: isNodeRule
          )
        )
      }
      if name == 0 {
        return .found(ImportTarget(.namespace, phase: phase, module: edge.target))
      }
      return resolveExport(name, of: edge.target)
    }
  }

  /// What ES module `module` exports as `name`.
  mutating func resolveExport(_ name: NameID, of module: ModuleID) -> ExportResolution {
    var visited: Set<UInt64> = []
    return resolveExport(name, of: module, &visited)
  }

  private mutating func resolveExport(
    _ name: NameID,
    of module: ModuleID,
    _ visited: inout Set<UInt64>
  ) -> ExportResolution {
    if let export = index.find(name, in: module) {
      let record = graph.modules[Int(module)].tree.exports[export]
      if record.importRecord == 0 {
        return .found(ImportTarget(.symbol, module: module, symbol: record.symbol))
      }
      let key = UInt64(module) << 32 | UInt64(name)
      // `export {a} from` chains that lead back to themselves export nothing.
      guard visited.insert(key).inserted else { return .missing }
      let resolution = follow(record, of: module, &visited)
      if case .dynamic(let target) = resolution { return .found(target) }
      return resolution
    }
    if name == defaultName { return .missing }
    return resolveStar(name, of: module, &visited)
  }

  private mutating func follow(
    _ record: ExportRecord,
    of module: ModuleID,
    _ visited: inout Set<UInt64>
  ) -> ExportResolution {
    let tree = graph.modules[Int(module)].tree
    let imported = names.intern(tree.text(record.importedName)).rawValue
    let edge = graph.modules[Int(module)].edges[Int(record.importRecord - 1)]
    if edge.kind == .module, imported != 0,
      graph.modules[Int(edge.target)].format == .esm
    {
      return resolveExport(imported, of: edge.target, &visited)
    }
    return resolveImport(of: module, record: record.importRecord - 1, name: imported)
  }

  private mutating func resolveStar(
    _ name: NameID,
    of module: ModuleID,
    _ visited: inout Set<UInt64>
  ) -> ExportResolution {
    let key = UInt64(module) << 32 | UInt64(name)
    if let known = cache[key] { return known }
    guard visited.insert(key).inserted else { return .missing }
    let isOutermost = visited.count == 1
    var found: ImportTarget?
    var dynamic: ImportTarget?
    let records = graph.modules[Int(module)].tree.importRecords
    for record in records.indices where records[record].flags.contains(.exportStar) {
      let edge = graph.modules[Int(module)].edges[record]
      var resolution = ExportResolution.missing
      if edge.kind == .external || edge.kind == .module && isCommonJS(edge.target) {
        resolution = resolveImport(of: module, record: UInt32(record), name: name)
        // By the transpilers' rule the names of all other modules come first.
        let isStatic =
          edge.kind == .module && graph.modules[Int(module)].parsed.importerKind == .node
          && staticNames(of: edge.target).contains(name)
        if case .found(let target) = resolution, !isStatic { resolution = .dynamic(target) }
      } else if edge.kind == .module {
        resolution = resolveExport(name, of: edge.target, &visited)
      }
      switch resolution {
      case .missing: continue
      case .ambiguous(let first, let second): return .ambiguous(first, second)
      case .dynamic(let target): dynamic = dynamic ?? target
      case .found(let target):
        if let earlier = found, !earlier.isSameBinding(as: target) {
          return .ambiguous(earlier, target)
        }
        found = found ?? target
      }
    }
    let result =
      found.map { .found($0) } ?? dynamic.map { .dynamic($0) } ?? ExportResolution.missing
    // Inside a cycle of `export *` an inner answer may be cut short; only outermost ones are facts.
    if isOutermost { cache[key] = result }
    return result
  }

  /// Reports the names that `module` exports from modules that have no such name, or have it twice
  /// (ecma262 sec-source-text-module-record-initialize-environment).
  ///
  /// In TypeScript such a name may be that of a type.
  mutating func checkReExports(of module: ModuleID, _ diagnostics: inout [Diagnostic]) {
    let source = graph.modules[Int(module)]
    let tree = source.tree
    if tree.flags.contains(.isTypeScript) { return }
    for index in tree.exports.indices {
      let record = tree.exports[index]
      guard record.importRecord != 0, record.importedName != .empty else { continue }
      let edge = source.edges[Int(record.importRecord - 1)]
      guard edge.kind == .module, graph.modules[Int(edge.target)].format == .esm else { continue }
      let name = names.intern(tree.text(record.importedName)).rawValue
      // What it exports from elsewhere is its own to check.
      if self.index.find(name, in: edge.target) != nil { continue }
      let resolution = resolveExport(name, of: edge.target)
      switch resolution {
      case .found, .dynamic: continue
      case .missing where hasUnreadStar(edge.target): continue
      case .missing, .ambiguous:
        let label = SourceLabel(source: source.parsed.source, range: record.range)
        let text = names.bytes(Atom(name)).string
        diagnostics.append(
          diagnostic(of: resolution, text, exporter: edge.target, at: label, isMember: false)
        )
      }
    }
  }

  /// Whether `export *` of a module, or of one that it names so, leads to what was not read: packages
  /// that declare themselves free of effects are read by name only.
  private func hasUnreadStar(_ module: ModuleID) -> Bool {
    var seen: Set<ModuleID> = [module]
    var pending = [module]
    while let next = pending.popLast() {
      let source = graph.modules[Int(next)]
      let records = source.tree.importRecords
      for record in records.indices where records[record].flags.contains(.exportStar) {
        let edge = source.edges[record]
        switch edge.kind {
        case .module: if seen.insert(edge.target).inserted { pending.append(edge.target) }
        case .none, .missing: return true
        case .external: break
        }
      }
    }
    return false
  }

  /// Ends resolving and gives the names to the next step.
  consuming func finish() -> Interner { names }

  /// Every name of `module`'s namespace with its target, sorted by name (code unit order), and the
  /// CommonJS modules and externals whose names join at run time.
  mutating func namespace(
    of module: ModuleID
  ) -> (exports: [ResolvedExport], dynamicStars: [ImportTarget]) {
    var collected: Set<NameID> = []
    var ordered: [NameID] = []
    var dynamicStars: [ImportTarget] = []
    var visited: Set<ModuleID> = []
    collect(module, isStar: false, &visited, &collected, &ordered, &dynamicStars)
    var exports: [ResolvedExport] = []
    for name in ordered {
      switch resolveExport(name, of: module) {
      case .found(let target), .dynamic(let target):
        if target.kind != .missing { exports.append(ResolvedExport(name: name, target: target)) }
      case .missing, .ambiguous: break
      }
    }
    exports.sort { utf16Less(names.bytes(Atom($0.name)), names.bytes(Atom($1.name))) }
    return (exports, dynamicStars)
  }

  /// The names of the namespace that CommonJS module `module` has by Node's rule, sorted.
  mutating func nodeNamespace(of module: ModuleID) -> [ResolvedExport] {
    var all = Array(staticNames(of: module).union([defaultName]))
    all.sort { utf16Less(names.bytes(Atom($0)), names.bytes(Atom($1))) }
    return all.map { name in
      ResolvedExport(
        name: name,
        target: ImportTarget(.commonJS, module: module, name: name, isNodeRule: true)
      )
    }
  }

  /// The names that the text of CommonJS module `module` shows.
  mutating func staticNames(of module: ModuleID) -> Set<NameID> {
    commonJSNames.names(of: module, in: graph, &names)
  }

  private func isCommonJS(_ module: ModuleID) -> Bool {
    graph.modules[Int(module)].format == .commonJS
  }

  private mutating func collect(
    _ module: ModuleID,
    isStar: Bool,
    _ visited: inout Set<ModuleID>,
    _ collected: inout Set<NameID>,
    _ ordered: inout [NameID],
    _ dynamicStars: inout [ImportTarget]
  ) {
    guard visited.insert(module).inserted else { return }
    for name in index.names(of: module) where !(isStar && name == defaultName) {
      if collected.insert(name).inserted { ordered.append(name) }
    }
    let records = graph.modules[Int(module)].tree.importRecords
    for record in records.indices where records[record].flags.contains(.exportStar) {
      let edge = graph.modules[Int(module)].edges[record]
      let isNodeRule = graph.modules[Int(module)].parsed.importerKind == .node
      switch edge.kind {
      case .none, .missing: continue
      case .external:
        dynamicStars.append(
          ImportTarget(.external, module: edge.target, isNodeRule: isNodeRule)
        )
      case .module:
        if isCommonJS(edge.target) {
          for name in staticNames(of: edge.target).sorted() where name != defaultName {
            // A transpiler's mark is no name that others re-export.
            if !isNodeRule, names.bytes(Atom(name)).equals("__esModule") { continue }
            if collected.insert(name).inserted { ordered.append(name) }
          }
          let isJSON = graph.modules[Int(module)].tree.text(records[record].attributeType)
            .equals("json")
          if isNodeRule, isJSON || !graph.modules[Int(edge.target)].parsed.isGenerated { continue }
          dynamicStars.append(
            ImportTarget(.commonJS, module: edge.target, isNodeRule: isNodeRule)
          )
        } else {
          collect(edge.target, isStar: true, &visited, &collected, &ordered, &dynamicStars)
        }
      }
    }
  }

  private mutating func report(
    _ resolution: ExportResolution,
    _ imported: NamedImport,
    in module: ModuleID,
    exporter: ModuleID,
    _ diagnostics: inout [Diagnostic]
  ) {
    let importer = graph.modules[Int(module)]
    let symbol = importer.tree.symbols[imported.symbol]
    // TypeScript cannot tell a type from a value here; a name that is never read was a type.
    if importer.tree.flags.contains(.isTypeScript) && symbol.useCount == 0 { return }
    let isMember = symbol.kind.isMember
    // The namespace object has no ambiguous names: `ns.p` is undefined.
    if isMember, case .ambiguous = resolution { return }
    diagnostics.append(
      diagnostic(
        of: resolution,
        importer.tree.text(imported.name).string,
        exporter: exporter,
        at: SourceLabel(source: importer.parsed.source, range: imported.range),
        isMember: isMember
      )
    )
  }

  private mutating func diagnostic(
    of resolution: ExportResolution,
    _ name: String,
    exporter: ModuleID,
    at label: SourceLabel,
    isMember: Bool
  ) -> Diagnostic {
    let target = graph.modules[Int(exporter)]
    if case .ambiguous(let first, let second) = resolution {
      return .ambiguousImport(
        name,
        from: target.displayPath,
        at: label,
        candidates: [first, second].map { graph.modules[Int($0.module)].displayPath }
      )
    }
    let all =
      isCommonJS(exporter) ? staticNames(of: exporter).sorted() : index.names(of: exporter)
    return .noMatchingExport(
      name,
      from: target.displayPath,
      at: label,
      known: all.map { names.bytes(Atom($0)).string },
      isNamespaceMember: isMember
    )
  }
}

extension ImportTarget {
  /// Whether both lead to one binding, as ecma262 sec-resolveexport compares them.
  fileprivate func isSameBinding(as other: ImportTarget) -> Bool {
    kind == other.kind && module == other.module && symbol == other.symbol && name == other.name
  }
}

/// Orders UTF-8 texts by UTF-16 code units, as Array.prototype.sort does: above the surrogates (U+E000
/// to U+FFFF against U+10000 and up) that differs from the order of bytes.
private func utf16Less(_ left: ByteSlice, _ right: ByteSlice) -> Bool {
  let shared = min(left.count, right.count)
  var index = 0
  while index < shared {
    let (a, b) = (left[index], right[index])
    if a != b {
      if a >= 0xEE && b >= 0xEE && (a >= 0xF0) != (b >= 0xF0) { return a >= 0xF0 }
      return a < b
    }
    index += 1
  }
  return left.count < right.count
}
