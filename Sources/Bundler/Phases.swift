// The phases that are one call of a lower target each, over all entries.

import Graph
import Linking
import Memory
import Platform
import Rendering
import Source

/// plan: user wishes → checked, absolute, complete.
func makePlan(_ options: BuildOptions) -> (BuildPlan?, [Diagnostic]) {
  let result = BuildPlan.make(validating: options)
  return (result.plan, result.diagnostics)
}

/// scan: load, parse, bind, transform, analyse and resolve every module, in parallel.
func scan(
  _ plan: BuildPlan,
  progress: (@Sendable (Int, Int) -> Void)?
) async -> ScanOutcome {
  if let facts = plan.options.factsInput { return readFacts(facts, plan) }
  let scanner = Scanner(plan, progress: progress)
  let outcome = await scanner.scan()
  if plan.options.isLast { Kept.untilExit(scanner) }
  guard let facts = plan.options.factsOutput, outcome.modules.allSatisfy({ $0.parsed != nil })
  else { return outcome }
  return writeFacts(outcome, facts, plan)
}

private func readFacts(_ path: String, _ plan: BuildPlan) -> ScanOutcome {
  var outcome = ScanOutcome()
  do {
    var buffer = ReadBuffer()
    let bytes = try DiskFileSystem().read(plan.workingDirectory.appending(path), using: &buffer)
    outcome = try decodeFacts(bytes)
  } catch let error as FileError {
    outcome.diagnostics.append(.unreadable(error))
  } catch {
    outcome.diagnostics.append(.notFacts(path))
  }
  return outcome
}

private func writeFacts(_ outcome: ScanOutcome, _ path: String, _ plan: BuildPlan) -> ScanOutcome {
  var outcome = outcome
  do throws(FileError) {
    var disk = DiskFileSystem()
    let facts = encodeFacts(outcome)
    try disk.write(plan.workingDirectory.appending(path), ByteRope(facts), permissions: 0o666)
  } catch {
    outcome.diagnostics.append(.unreadable(error))
  }
  return outcome
}

/// graph: number the modules and order them.
func makeGraph(_ scanned: ScanOutcome) -> ModuleGraph {
  ModuleGraph(
    scanned: scanned.modules,
    entries: scanned.entries,
    prelude: scanned.injected,
    externals: scanned.externals
  )
}

/// link: bind imports, mark live statements, name symbols; once per entry.
func linkAll(_ graph: ModuleGraph, _ plan: BuildPlan) async -> [LinkedGraph] {
  // A CommonJS module alone is what it is in CommonJS output.
  let isConverted =
    plan.convertsModules
    && (plan.format != .commonJS
      || graph.entries.contains { graph.modules[Int($0)].format == .esm })
  guard plan.isBundling || isConverted else { return [] }
  var linked: [LinkedGraph] = []
  for entry in graph.entries {
    linked.append(await link(graph, entry: entry, options: plan.linking))
  }
  return linked
}

/// render: print modules in parallel and join them; once per entry.
func renderAll(
  _ linked: [LinkedGraph],
  _ graph: ModuleGraph,
  _ plan: BuildPlan
) async -> [RenderedBundle] {
  var bundles: [RenderedBundle] = []
  if linked.isEmpty {
    for (index, entry) in graph.entries.enumerated() {
      let module = graph.modules[Int(entry)]
      bundles.append(
        renderTransform(
          module,
          options: plan.rendering,
          sourcePath: plan.sourcePath(from: plan.entries[index].outputPath)
        )
      )
    }
    return bundles
  }
  for (index, entry) in linked.enumerated() {
    bundles.append(
      await render(
        entry,
        options: plan.rendering,
        sourcePath: plan.sourcePath(from: plan.entries[index].outputPath)
      )
    )
  }
  return bundles
}

/// write: temporary files, then renames; all or nothing.
func write(
  _ files: [PlannedFile],
  _ plan: BuildPlan,
  _ graph: ModuleGraph,
  _ report: inout BuildReport
) {
  guard let folder = plan.outputFolder else {
    report.standardOutput = files.first?.bytes.contiguous
    return
  }
  report.files = files.map { BuiltFile(path: plan.shownPath(of: $0), bytes: $0.bytes.count) }
  if plan.options.dryRun { return }
  /// Few paths are asked for, so none of the modules' is made for it.
  func isInput(_ path: FilePath) -> Bool {
    if plan.options.allowOverwrite { return false }
    let shown = path.relative(to: plan.workingDirectory).string
    return graph.modules.contains { $0.displayPath == shown }
  }
  do throws(OutputError) {
    var transaction = OutputTransaction(disk: DiskFileSystem(), folder: folder)
    _ = try transaction.write(
      files.map { OutputFile(path: $0.path(in: plan), bytes: $0.bytes) },
      isInput: isInput
    )
  } catch {
    report.files = []
    report.diagnostics.append(.writeFailed(error.sentence))
  }
}

extension OutputError {
  /// The error in words.
  fileprivate var sentence: String {
    switch self {
    case .overwritesInput(let path): "the output \"\(path)\" would replace an input file"
    case .duplicate(let path): "two outputs would be written to \"\(path)\""
    case .file(let error): error.description
    }
  }
}
