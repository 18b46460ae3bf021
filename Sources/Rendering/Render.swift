// The render phase: tables and trees in, text out. Modules are printed in parallel, each by one task;
// the join is a copy in the order of the layout, so the number of tasks changes nothing.

import Graph
import JSSyntax
package import Linking
package import Memory
import Source
import SourceMaps

/// Renders the bundle of one linked entry.
///
/// - Parameters:
///   - linked: without errors.
///   - options: the same for all entries.
///   - sourcePath: appends the path a source map gives for a file with a display path.
/// - Returns: the text and what is to be said about it.
package func render(
  _ linked: LinkedGraph,
  options: RenderOptions,
  sourcePath: @escaping @Sendable (String, inout ByteBuffer) -> Void
) async -> RenderedBundle {
  let layout = BundleLayout(linked, options)
  let printed =
    layout.commonJS + layout.lazy + layout.steps.compactMap(\.hoistedModule)
    + (layout.last.map { [$0] } ?? [])
  let runs = cut(printed, linked, into: options.concurrency)
  var linked = linked
  var shortened: ShortenedBundle?
  if options.shortensNames {
    let names = await shortenNames(linked, layout, runs: runs, options: options)
    linked = names.linked
    shortened = names
  }
  let batches = await printAll(
    runs,
    linked,
    shortened?.names,
    options,
    layout
  )
  var writer = BundleWriter(
    linked,
    layout,
    options,
    shortened,
    batches: batches,
    moduleCount: printed.count,
    sourcePath: sourcePath
  )
  writer.write()
  let shares = writer.placedShares
  let legalText = writer.legalText
  let (code, map) = writer.finish()
  let exports =
    linked.modules[Int(linked.entry)].wrap == .commonJS ? [] : linked.exports(of: linked.entry)
  return RenderedBundle(
    entry: linked.entry,
    code: code,
    map: map,
    legalText: legalText,
    shares: shares,
    exportNames: exports.map { linked.names[$0.name].string }
  )
}

/// Prints runs of modules, one a task.
private func printAll(
  _ runs: [ArraySlice<ModuleID>],
  _ linked: LinkedGraph,
  _ short: ShortNames?,
  _ options: RenderOptions,
  _ layout: BundleLayout
) async -> [RenderedBatch] {
  let print: @Sendable (ArraySlice<ModuleID>) -> RenderedBatch = { run in
    printRun(run, linked, short, options, layout)
  }
  if runs.count == 1 { return [print(runs[0])] }
  return await withTaskGroup(of: (Int, RenderedBatch).self) { group in
    for (index, run) in runs.enumerated() {
      group.addTask {
        askForHugeHeap()
        return (index, print(run))
      }
    }
    var batches = [RenderedBatch?](repeating: nil, count: runs.count)
    for await (index, batch) in group { batches[index] = batch }
    return batches.compactMap { $0 }
  }
}

private func printRun(
  _ modules: ArraySlice<ModuleID>,
  _ linked: LinkedGraph,
  _ short: ShortNames?,
  _ options: RenderOptions,
  _ layout: BundleLayout
) -> RenderedBatch {
  let sources = modules.reduce(0) { $0 + linked.graph.modules[Int($1)].parsed.source.byteCount }
  var renderer = ModuleRenderer(
    linked,
    short,
    options,
    layout,
    sourceBytes: sources,
    moduleCount: modules.count
  )
  for module in modules { renderer.render(module) }
  return renderer.finish()
}

/// Cuts `modules` into runs: a few per task, so that a task that got the cheap ones takes another.
private func cut(
  _ modules: [ModuleID],
  _ linked: LinkedGraph,
  into concurrency: Int
) -> [ArraySlice<ModuleID>] {
  let total = modules.reduce(0) { $0 + linked.graph.modules[Int($1)].parsed.source.byteCount }
  let runCount = concurrency == 1 || total < 64 * 1024 ? 1 : concurrency * 4
  let share = max(total / runCount, 1)
  var runs: [ArraySlice<ModuleID>] = []
  var start = 0
  var size = 0
  for (index, module) in modules.enumerated() {
    size += linked.graph.modules[Int(module)].parsed.source.byteCount
    if size >= share {
      runs.append(modules[start...index])
      start = index + 1
      size = 0
    }
  }
  if start < modules.count || runs.isEmpty { runs.append(modules[start...]) }
  return runs
}

extension EvaluationStep {
  fileprivate var hoistedModule: ModuleID? {
    if case .module(let module) = self { return module }
    return nil
  }
}
