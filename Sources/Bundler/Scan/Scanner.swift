// The coordinator of the scan: owns the seen-set, the slots and the count of work in flight. Workers
// take batches of jobs from one stream and put batches of results on another; a failure is a result.

import Graph
import Memory
import Platform
import Resolution
import Source

/// What a scan found, by slot.
struct ScanOutcome: Sendable {
  var modules: [ScannedModule] = []
  var entries: [UInt32] = []
  /// Slots of the injected files, by the plan's order.
  var injected: [UInt32] = []
  var externals: [String] = []
  var assets: [Asset] = []
  var diagnostics: [Diagnostic] = []
  var inputBytes = 0
  /// What is written to `--mangle-cache`.
  var mangleCache: FrozenBytes?
  /// Ctrl-C ended the scan.
  var isInterrupted = false
}

/// Coordinates one scan.
actor Scanner {
  private let plan: BuildPlan
  private let progress: (@Sendable (Int, Int) -> Void)?
  private var seen: [ScanTarget: UInt32] = [:]
  private var files: FileSlots
  private(set) var results: [ScanResult?] = []
  /// By slot: where the module's imports lead, by slots.
  var edges: [[ModuleEdge]] = []
  /// What is asked for of modules that are read by name.
  var asked = NameDemands()
  private var externalNumbers: [String: UInt32] = [:]
  private var outcome = ScanOutcome()
  /// Admitted jobs that have not been sent yet, then those sent and not answered.
  private var pending: [ScanJob] = []
  private var inFlight = 0

  init(_ plan: BuildPlan, progress: (@Sendable (Int, Int) -> Void)?) {
    self.plan = plan
    self.progress = progress
    files = FileSlots(plan.directories)
    seen.reserveCapacity(1024)
  }

  /// Scans from the entries until nothing is left to do.
  func scan() async -> ScanOutcome {
    outcome.entries = plan.entries.map { admit($0.target) }
    outcome.injected = plan.injected.map { admit($0) }
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
    if case .file(let path, nil) = target, path.suffix == nil {
      return admit(file: path.fileNumber)
    }
    if let slot = seen[target] { return slot }
    let slot = UInt32(results.count)
    seen[target] = slot
    put(target, in: slot)
    return slot
  }

  /// The slot of the file of this number, read by its extension's loader.
  private func admit(file number: UInt64) -> UInt32 {
    let next = UInt32(results.count)
    let slot = files.slot(of: number, next: next)
    if slot == next { put(.file(files.path(of: number), loader: nil), in: slot) }
    return slot
  }

  private func put(_ target: ScanTarget, in slot: UInt32) {
    results.append(nil)
    edges.append([])
    pending.append(ScanJob(slot: slot, target: target))
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
    for var result in batch {
      let slot = Int(result.slot)
      if result.hasPureImports || asked.includes(result.slot) {
        results[slot] = result
        if !result.edges.isEmpty { follow(result) }
        continue
      }
      var row: [ModuleEdge] = []
      row.reserveCapacity(result.edges.count)
      for edge in result.edges { row.append(number(edge)) }
      edges[slot] = row
      // What is left to be asked of the edges is the names of externals.
      if !result.hasExternals { result.edges = [] }
      results[slot] = result
    }
    answerQuestions()
  }

  /// Admits what `found` leads to.
  ///
  /// Numbers of externals are given in the end, in the slots' order.
  func number(_ found: FoundEdge) -> ModuleEdge {
    let slot: UInt32
    switch found {
    case .none, .external: return .none
    case .missing: return ModuleEdge(kind: .missing)
    case .file(let number):
      slot = admit(file: number)
      if asked.includes(slot) { ask(slot, .everything) }
    case .module(let target):
      slot = admit(target)
      if asked.includes(slot) { ask(slot, .everything) }
    case .pureFile(let number):
      let next = UInt32(results.count)
      slot = admit(file: number)
      if slot == next { asked.demands[slot] = NameDemand() }
    }
    return ModuleEdge(kind: .module, target: slot)
  }

  private func finish() -> ScanOutcome {
    outcome.modules.reserveCapacity(results.count)
    let hasCopies = results.contains { $0?.file.isCopied == true }
    for slot in results.indices {
      guard let result = results[slot] else {
        // Only an interrupted scan leaves slots without an answer.
        outcome.isInterrupted = true
        continue
      }
      let file = result.file
      outcome.inputBytes += file.inputBytes
      if let asset = file.asset { outcome.assets.append(asset) }
      outcome.modules.append(
        ScannedModule(
          parsed: file.parsed,
          displayPath: file.displayPath,
          edges: finalEdges(of: slot, result, hasCopies),
          isDeclaredPure: file.isDeclaredPure,
          diagnostics: file.diagnostics,
          inputMap: file.inputMap
        )
      )
    }
    outcome.assets.sort { $0.path < $1.path }
    return outcome
  }

  /// The edges of a slot, with externals, and with copied files as externals.
  private func finalEdges(
    of slot: Int,
    _ result: ScanResult,
    _ hasCopies: Bool
  ) -> [ModuleEdge] {
    var row = edges[slot]
    for (index, found) in result.edges.enumerated() {
      if case .external(let specifier) = found { row[index] = externalEdge(specifier) }
    }
    guard hasCopies else { return row }
    for index in row.indices where row[index].kind == .module {
      guard let target = results[Int(row[index].target)]?.file, target.isCopied,
        let asset = target.asset
      else { continue }
      row[index] = externalEdge(plan.reference(toAsset: asset.path))
    }
    return row
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

/// The slots of plain files by file number, without hashing.
private struct FileSlots {
  private let cache: DirectoryCache
  /// By directory id, as far as they have been asked for.
  private var directories: [Directory] = []
  /// By directory id and entry: slot plus one; 0 for none.
  private var slots: [[UInt32]] = []

  init(_ cache: DirectoryCache) { self.cache = cache }

  /// The slot of a file, which becomes `next` if it had none.
  mutating func slot(of number: UInt64, next: UInt32) -> UInt32 {
    let directory = Int(number >> 32)
    let entry = Int(truncatingIfNeeded: number & 0xFFFF_FFFF)
    if directory >= slots.count { learn() }
    let known = slots[directory][entry]
    if known != 0 { return known - 1 }
    slots[directory][entry] = next + 1
    return next
  }

  func path(of number: UInt64) -> ResolvedPath {
    ResolvedPath(
      directory: directories[Int(number >> 32)],
      entry: Int(truncatingIfNeeded: number & 0xFFFF_FFFF)
    )
  }

  private mutating func learn() {
    for directory in cache.directories(from: directories.count) {
      directories.append(directory)
      slots.append([UInt32](repeating: 0, count: directory.listing.count))
    }
  }
}
