// The link phase: graph and options in, tables out. Each step is a function over the former's values.

package import Graph
import JSSyntax
import Memory
import Source

/// Links what `entry` reaches: binds imports, plans wrappers, marks live statements, names symbols.
///
/// Diagnostics of the program (`link.*`) are in the result; with errors among them it must not be
/// rendered. O(modules + imports + statements) but for `export *`, which multiplies by its depth.
package func link(
  _ graph: ModuleGraph,
  entry: ModuleID,
  options: LinkOptions
) async -> LinkedGraph {
  var diagnostics: [Diagnostic] = []
  let (count, tasks) = (graph.modules.count, options.concurrency)
  let bases = ModuleBases(graph)
  let (names, marking) = (NameTables(bases), MarkingTables(bases))
  let exportTraits = options.inlinesConstants ? ExportTraitTable(bases) : nil
  let looks = await inRuns(of: count, tasks: tasks) {
    FirstLook($0, of: graph, entry: entry, names, marking, exportTraits)
  }
  var interner = Interner(reserved: ["", "default"])
  names.join(looks.map(\.names), &interner)
  let index = ExportIndex(names: names.exports, bases: bases.exports)
  _ = await inRuns(of: count, tasks: tasks) { index.sort($0) }
  let targetRuns = await inRuns(of: count, tasks: tasks) {
    TargetRun($0, of: graph, index, names, bases.imports)
  }

  var resolver = ImportResolver(graph, names: interner, index: index)
  var targets = targetRuns.flatMap(\.targets)
  for module in targetRuns.flatMap(\.open) {
    targets[Int(module)] = resolver.targets(of: module, diagnostics: &diagnostics)
  }
  for module in looks.flatMap(\.reExporting) {
    resolver.checkReExports(of: module, &diagnostics)
  }
  let inlinedMembers = inlineEnums(of: graph, &targets)
  let members = MemberIndex(graph.modules, names: &resolver.names)
  var plan = WrapPlan(graph, entry: entry, looks.map(\.survey))
  diagnostics += plan.diagnostics(format: options.format, entry: entry)
  var inlinedCalls: [ModuleID: [InlinedCall]] = [:]
  let cycles = ModuleCycles(graph)
  if let exportTraits {
    inlineConstants(of: graph, plan, exportTraits, &targets, &resolver.names)
    inlinedCalls = inlineFunctions(of: graph, exportTraits, cycles, &targets, &resolver.names)
  }

  var namespaces = NamespaceTable(
    graph,
    entry: entry,
    plan: plan,
    targets: targets,
    treeShaking: options.treeShaking,
    &resolver
  )
  if let exportTraits {
    followDefaultAliases(of: graph, plan, exportTraits, cycles, &targets, &namespaces)
  }
  let direct = DirectCommonJS(
    graph,
    entry: entry,
    plan,
    targets,
    namespaces,
    members,
    cycles,
    options
  )
  direct.apply(to: &plan, &targets, &namespaces)
  var marker = LiveMarker(
    graph,
    targets: targets,
    plan: plan,
    options: options,
    namespaces: namespaces,
    members: members,
    bases: bases,
    tables: marking,
    declarations: DeclarationTable(marking, looks.map(\.declarations), bases.symbols)
  )
  marker.mark(entry: entry)
  diagnostics += formatDiagnostics(options.format, marker, namespaces, entry: entry, &resolver)

  let marked = marker
  let namingRuns = await inRuns(of: count, tasks: tasks) { NamingRun($0, of: marked) }
  var namer = SymbolNamer(
    graph,
    marker: marker,
    namespaces: namespaces,
    entry: entry,
    options: options,
    names: resolver.finish()
  )
  namer.nameAll(namingRuns, targets)
  let (modules, symbolNames) = (namer.modules, namer.symbolNames)
  let (externalImports, entryExportNames) = (namer.externalImports, namer.entryExportNames)
  let (runtimeNames, shortReserved) = (namer.runtimeNames, namer.shortReserved)
  let shortNameCount = namer.shortNameCount
  return LinkedGraph(
    graph: graph,
    entry: entry,
    modules: modules,
    namespaces: namespaces,
    importTargets: targets,
    inlinedMembers: inlinedMembers,
    inlinedCalls: inlinedCalls,
    liveStatements: marker.isLive,
    jsonModules: graph.modulesImportedAsJSON(),
    reasons: marker.reasons,
    directObstacles: direct.obstacles,
    statementBase: marker.statementBase,
    symbolNames: symbolNames,
    symbolBase: marker.symbolBase,
    entryExportNames: entryExportNames,
    externalImports: externalImports,
    bareExternals: marker.externals.bare,
    names: namer.finish(),
    runtimeNames: runtimeNames,
    shortNameCount: shortNameCount,
    shortReserved: shortReserved,
    diagnostics: diagnostics
  )
}

/// What the output's format cannot say of what is printed.
private func formatDiagnostics(
  _ format: OutputFormat,
  _ marker: LiveMarker,
  _ namespaces: NamespaceTable,
  entry: ModuleID,
  _ resolver: inout ImportResolver
) -> [Diagnostic] {
  let graph = marker.graph
  if format != .esm {
    return marker.externals.uses.filter { $0.phase == .source }.map {
      .sourcePhaseFormat(graph.externals[Int($0.module)])
    }
  }
  var diagnostics: [Diagnostic] = []
  for star in namespaces.stars(in: marker.modules[Int(entry)].dynamicStars)
  where star.kind == .commonJS && resolver.staticNames(of: star.module).isEmpty {
    diagnostics.append(
      .exportStarCommonJS(
        graph.modules[Int(entry)].displayPath,
        from: graph.modules[Int(star.module)].displayPath
      )
    )
  }
  for id in graph.modules.indices where marker.modules[id].isIncluded {
    if let place = graph.sloppyConstruct(of: ModuleID(id)) {
      diagnostics.append(.sloppyFormat(graph.modules[id].displayPath, at: place))
    }
  }
  return diagnostics
}

extension ModuleGraph {
  /// The generated modules that are the target of an import with the attribute `type: "json"`.
  fileprivate func modulesImportedAsJSON() -> Set<ModuleID> {
    guard modules.contains(where: { $0.parsed.isGenerated }) else { return [] }
    var found: Set<ModuleID> = []
    for importer in modules {
      let tree = importer.tree
      for (record, edge) in importer.edges.enumerated() where edge.kind == .module {
        guard modules[Int(edge.target)].parsed.isGenerated else { continue }
        if tree.text(tree.importRecords[record].attributeType).equals("json") {
          found.insert(edge.target)
        }
      }
    }
    return found
  }
}
