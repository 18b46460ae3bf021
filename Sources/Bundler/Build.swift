// The pipeline: the only one, and nothing but the pipeline. Each line is a phase: a function from
// frozen values to a frozen value.

import Graph
import Linking
import Platform
import Resolution
import Source

/// Builds what `options` ask for.
///
/// - Parameters:
///   - options: the wishes.
///   - progress: told now and then how many modules are done, of how many known.
/// - Returns: what was built, or why not. Nothing is written unless the status is `.built`.
public func build(
  _ options: BuildOptions,
  progress: (@Sendable (Int, Int) -> Void)? = nil
) async -> BuildReport {
  var report = BuildReport()
  var clock = PhaseClock()
  let (plan, complaints) = clock.time("plan") { makePlan(options) }
  report.diagnostics = complaints
  guard let plan else { return report.ended(.failed, clock) }
  if plan.stops(after: .plan) { return report.stopped(plan.description, clock) }

  let scanned = await scan(plan, progress: progress)
  clock.lap("scan")
  report.add(scanned, plan)
  if scanned.isInterrupted { return report.ended(.interrupted, clock) }
  if report.hasErrors { return report.ended(.failed, clock) }
  if plan.stops(after: .scan) { return report.stopped(scanned.description, clock) }

  let mangled = mangleProperties(scanned, plan)
  let graph = clock.time("graph") { makeGraph(mangled) }
  if plan.stops(after: .graph) { return report.stopped(graph.description, clock) }
  let linked = await linkAll(graph, plan)
  clock.lap("link")
  report.add(restoringSources(of: linked.flatMap(\.diagnostics), plan))
  if report.hasErrors { return report.ended(.failed, clock) }
  if plan.stops(after: .link) {
    return report.stopped(linked.map(\.description).joined(), clock)
  }

  if plan.options.explained != nil {
    report.explain(linked, plan)
    return report.ended(report.hasErrors ? .failed : .built, clock)
  }

  let rendered = await renderAll(linked, graph, plan)
  clock.lap("render")
  if plan.stops(after: .render) { return report.stopped(describe(rendered), clock) }
  let (files, summary) = clock.time("finish") { finish(rendered, linked, graph, mangled, plan) }
  if plan.stops(after: .finish) { return report.stopped(describe(files), clock) }
  let packed = await addWheel(to: files, graph, plan, &report)
  clock.lap("wheel")
  if report.hasErrors { return report.ended(.failed, clock) }

  let outputs = addTimes(clock.times, to: packed, summary, plan)
  clock.time("write") { write(outputs, plan, graph, &report) }
  report.analysis = summary.analysis
  if plan.options.isLast { Kept.untilExit((scanned, linked, rendered, outputs, summary, plan)) }
  return report.ended(report.hasErrors ? .failed : .built, clock)
}

/// Wall time by phase.
struct PhaseClock {
  private(set) var times: [PhaseTime] = []
  private var last = SystemProcess.monotonicNanoseconds()

  /// Ends the phase that has been running since the last one ended.
  mutating func lap(_ phase: String) {
    let now = SystemProcess.monotonicNanoseconds()
    times.append(PhaseTime(phase: phase, nanoseconds: now - last))
    last = now
  }

  /// Runs `body` as a phase.
  mutating func time<R>(_ phase: String, _ body: () -> R) -> R {
    let result = body()
    lap(phase)
    return result
  }
}

extension BuildReport {
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  fileprivate func ended(_ status: BuildStatus, _ clock: PhaseClock) -> BuildReport {
    var report = self
    report.status = status
    report.times = clock.times
    return report
  }

  /// Ends a build early with the text of what its last phase made.
  fileprivate func stopped(_ text: String, _ clock: PhaseClock) -> BuildReport {
    var report = ended(.built, clock)
    report.text = text
    return report
  }

  fileprivate mutating func add(_ more: [Diagnostic]) { diagnostics += more }

  /// Takes over what the scan found wrong: with files, with resolution, with the text of modules.
  fileprivate mutating func add(_ scanned: ScanOutcome, _ plan: BuildPlan) {
    moduleCount = scanned.modules.count
    inputBytes = scanned.inputBytes
    diagnostics += scanned.diagnostics
    for index in scanned.modules.indices {
      if !scanned.modules[index].diagnostics.isEmpty {
        diagnostics += scanned.modules[index].diagnostics
      }
      if let parsed = scanned.modules[index].parsed, !parsed.diagnostics.isEmpty {
        diagnostics += parsed.diagnostics.map { $0.tied(to: parsed.source) }
      }
    }
    diagnostics += plan.directories.diagnostics()
  }
}
