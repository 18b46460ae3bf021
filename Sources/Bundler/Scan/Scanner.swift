// The coordinator of the scan: owns the seen-set, the slots and the count of work in flight. Workers
// take batches of jobs from one stream and put batches of results on another; a failure is a result.

import Graph
import Platform
import Resolution
import Source

/// What a scan found, by slot.
struct ScanOutcome: Sendable {
  var modules: [ScannedModule] = []
  var entries: [UInt32] = []
  /// Slots of the injected files, by the plan's order.
  var externals: [String] = []
  var assets: [Asset] = []
  var diagnostics: [Diagnostic] = []
  var inputBytes = 0
  /// Ctrl-C ended the scan.
  var isInterrupted = false
}

/// Coordinates one scan.
actor Scanner {
  private let plan: BuildPlan
  private let progress: (@Sendable (Int, Int) -> Void)?
  private var seen: [ScanTarget: UInt32] = [:]
  private var results: [ScanResult?] = []
  private var externalNumbers: [String: UInt32] = [:]
  private var outcome = ScanOutcome()
  /// Admitted jobs that have not been sent yet, then those sent and not answered.
  private var pending: [ScanJob] = []
  private var inFlight = 0

  init(_ plan: BuildPlan, progress: (@Sendable (Int, Int) -> Void)?) {
    self.plan = plan
    self.progress = progress
    seen.reserveCapacity(1024)
  }

  /// Scans from the entries until nothing is left to do.
  func scan() async -> ScanOutcome {
    outcome.entries = plan.entries.map { admit($0.target) }
    for target in plan.injected { _ = admit(target) }
    let (jobs, jobSource) = AsyncStream<[ScanJob]>.makeStream()
    let (found, foundSource) = AsyncStream<[ScanResult]>.makeStream()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<plan.concurrency {
        group.addTask { [plan] in
          var worker = ScanWorker(plan)
          for await batch in jobs { foundSource.yield(worker.scan(batch)) }
        }
      }
      send(to: jobSource)
      if inFlight > 0 {
        for await batch in found {
          accept(batch)
          send(to: jobSource)
          progress?(results.count - inFlight, results.count)
          if inFlight == 0 { break }
        }
      }
      jobSource.finish()
      foundSource.finish()
    }
    return finish()
  }

  /// The slot of `target`, which is put to work when it is new.
  private func admit(_ target: ScanTarget) -> UInt32 {
    if let slot = seen[target] { return slot }
    let slot = UInt32(results.count)
    seen[target] = slot
    results.append(nil)
    pending.append(ScanJob(slot: slot, target: target))
    return slot
  }

  /// Sends all that is pending, in batches: large ones cost less, small ones keep all workers busy.
  private func send(to jobs: AsyncStream<[ScanJob]>.Continuation) {
    if Interrupt.isRaised {
      outcome.isInterrupted = true
      pending.removeAll()
    }
    var start = 0
    while start < pending.count {
      let size = min(max((pending.count + inFlight) / (2 * plan.concurrency), 1), 32)
      let end = min(start + size, pending.count)
      jobs.yield(Array(pending[start..<end]))
      start = end
    }
    inFlight += pending.count
    pending.removeAll(keepingCapacity: true)
  }

  private func accept(_ batch: [ScanResult]) {
    inFlight -= batch.count
    for result in batch {
      results[Int(result.slot)] = result
      for edge in result.edges {
        if case .module(let target) = edge { _ = admit(target) }
      }
    }
  }

  private func finish() -> ScanOutcome {
    outcome.modules.reserveCapacity(results.count)
    for result in results {
      guard let result else {
        // Only an interrupted scan leaves slots without an answer.
        outcome.isInterrupted = true
        continue
      }
      outcome.inputBytes += result.inputBytes
      if let asset = result.asset { outcome.assets.append(asset) }
      outcome.modules.append(
        ScannedModule(
          parsed: result.parsed, displayPath: result.displayPath,
          edges: result.edges.map { edge(for: $0) }, isDeclaredPure: result.isDeclaredPure,
          diagnostics: result.diagnostics))
    }
    outcome.assets.sort { $0.path < $1.path }
    return outcome
  }

  private func edge(for found: FoundEdge) -> ModuleEdge {
    switch found {
    case .none: return .none
    case .missing: return ModuleEdge(kind: .missing)
    case .external(let specifier): return externalEdge(specifier)
    case .module(let target):
      guard let slot = seen[target] else { return .none }
      if let result = results[Int(slot)], result.isCopied, let asset = result.asset {
        return externalEdge(plan.reference(toAsset: asset.path))
      }
      return ModuleEdge(kind: .module, target: slot)
    }
  }

  private func externalEdge(_ specifier: String) -> ModuleEdge {
    if let number = externalNumbers[specifier] {
      return ModuleEdge(kind: .external, target: number)
    }
    let number = UInt32(outcome.externals.count)
    externalNumbers[specifier] = number
    outcome.externals.append(specifier)
    return ModuleEdge(kind: .external, target: number)
  }
}
