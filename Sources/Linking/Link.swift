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
) -> LinkedGraph {
  var diagnostics: [Diagnostic] = []
  var resolver = ImportResolver(graph)
  var targets: [[ImportTarget]] = []
  targets.reserveCapacity(graph.modules.count)
  for module in graph.modules.indices {
    targets.append(resolver.targets(of: ModuleID(module), diagnostics: &diagnostics))
  }
  let plan = WrapPlan(graph, entry: entry)
  diagnostics += plan.diagnostics(format: options.format)

  let namespaces = namespaceTable(graph, entry: entry, plan: plan, targets: targets, &resolver)
  var marker = LiveMarker(
    graph,
    targets: targets,
    plan: plan,
    treeShaking: options.treeShaking,
    namespaces: { namespaces[$0] ?? ([], []) }
  )
  marker.mark(entry: entry)
  if options.format == .esm {
    for star in marker.modules[Int(entry)].dynamicStars where star.kind == .commonJS {
      diagnostics.append(
        .exportStarCommonJS(
          graph.modules[Int(entry)].displayPath,
          from: graph.modules[Int(star.module)].displayPath
        )
      )
    }
  }

  var namer = SymbolNamer(
    graph,
    marker: marker,
    entry: entry,
    options: options,
    names: resolver.finish()
  )
  namer.nameAll()
  let (modules, symbolNames) = (namer.modules, namer.symbolNames)
  let (externalImports, entryExportNames) = (namer.externalImports, namer.entryExportNames)
  return LinkedGraph(
    graph: graph,
    entry: entry,
    modules: modules,
    importTargets: targets,
    liveStatements: marker.isLive,
    statementBase: marker.statementBase,
    symbolNames: symbolNames,
    symbolBase: marker.symbolBase,
    entryExportNames: entryExportNames,
    externalImports: externalImports,
    bareExternals: marker.bareExternals,
    names: namer.finish(),
    diagnostics: diagnostics
  )
}

/// The namespaces that may be asked for: those of the entry, of wrapped modules, of `import()` and
/// `require` targets, and of modules that a namespace binding or `export * as` names.
private func namespaceTable(
  _ graph: ModuleGraph,
  entry: ModuleID,
  plan: WrapPlan,
  targets: [[ImportTarget]],
  _ resolver: inout ImportResolver
) -> [ModuleID: (exports: [ResolvedExport], dynamicStars: [ImportTarget])] {
  var wanted: Set<ModuleID> = [entry]
  for (id, module) in graph.modules.enumerated() {
    if plan.wrap[id] == .lazy { wanted.insert(ModuleID(id)) }
    for target in targets[id] where target.kind == .namespace { wanted.insert(target.module) }
    for (record, edge) in module.edges.enumerated() where edge.kind == .module {
      if module.tree.importRecords[record].kind != .statement { wanted.insert(edge.target) }
    }
  }
  var table: [ModuleID: (exports: [ResolvedExport], dynamicStars: [ImportTarget])] = [:]
  var pending = wanted.sorted()
  while let module = pending.popLast() {
    guard table[module] == nil, graph.modules[Int(module)].parsed.format == .esm else { continue }
    let namespace = resolver.namespace(of: module)
    table[module] = namespace
    for export in namespace.exports where export.target.kind == .namespace {
      pending.append(export.target.module)
    }
  }
  return table
}
