// Runs one build for a person at a terminal: reads standard input, shows progress, prints messages
// and what was written, and gives the exit code.

import Bundler
import Memory
import Platform
import Source

/// The exit codes of the program.
enum ExitCode {
  /// The outputs are in place.
  static let built: Int32 = 0
  /// The program being built has errors, or writing failed.
  static let failed: Int32 = 1
  /// The command line or the configuration file is wrong.
  static let usage: Int32 = 2
  /// Ctrl-C: 128 and the number of SIGINT.
  static let interrupted: Int32 = 130
}

/// Builds what `arguments` ask for.
///
/// - Parameter arguments: parsed, not yet applied.
/// - Returns: the exit code.
func runBuild(_ arguments: BuildArguments) async -> Int32 {
  let directory: FilePath
  do throws(FileError) {
    directory = try SystemProcess.workingDirectory()
  } catch {
    return refuse([.configUnreadable(error.description)], BuildCommand())
  }
  let (made, diagnostics) = BuildCommand.make(
    arguments,
    fileSystem: DiskFileSystem(),
    workingDirectory: directory
  )
  guard var command = made else { return refuse(diagnostics, BuildCommand()) }
  if let paths = SystemProcess.environment("NODE_PATH") {
    command.options.nodePaths = paths.split(separator: ":").map(String.init)
  }
  if command.readsStandardInput {
    guard arguments.entryPoints == ["-"] || !standardInputIsTerminal() else {
      return refuse([.usageNoEntry], command)
    }
    do throws(FileError) {
      command.options.standardInput = try readStandardInput().string
    } catch {
      return refuse([.configUnreadable(error.description)], command)
    }
  }
  command.options.isLast = true
  Interrupt.install()
  SystemProcess.ignoreBrokenPipes()
  let start = SystemProcess.monotonicNanoseconds()
  let report = await buildShowingProgress(command)
  let nanoseconds = SystemProcess.monotonicNanoseconds() - start
  return finish(report, command, nanoseconds)
}

private func buildShowingProgress(_ command: BuildCommand) async -> BuildReport {
  let level = command.options.logLevel
  guard StandardStream.error.isTerminal, level != .silent, level != .error else {
    return await build(command.options)
  }
  let (updates, feed) = AsyncStream.makeStream(
    of: ProgressUpdate.self,
    bufferingPolicy: .bufferingNewest(1)
  )
  async let display: Void = showProgress(updates)
  let report = await build(command.options) { done, total in
    feed.yield(ProgressUpdate(phase: "modules", done: done, total: total))
  }
  feed.finish()
  await display
  return report
}

/// Prints what a build has to say and gives its exit code.
private func finish(
  _ report: BuildReport,
  _ command: BuildCommand,
  _ nanoseconds: UInt64
) -> Int32 {
  show(report.diagnostics, command)
  if report.status == .interrupted {
    show("interrupted; nothing was written\n", command)
    return ExitCode.interrupted
  }
  if let text = report.text, !show(text, on: .output) { return ExitCode.failed }
  if command.options.timings { show(timings(report.times), command) }
  guard report.status == .built else {
    let errors = report.diagnostics.filter { $0.severity == .error }
    let isUsage = !errors.isEmpty && errors.allSatisfy { $0.code.hasPrefix("command.") }
    return isUsage ? ExitCode.usage : ExitCode.failed
  }
  if report.text != nil { return ExitCode.built }
  if let analysis = report.analysis { show(analysis, command) }
  if let bytes = report.standardOutput {
    do throws(FileError) {
      try StandardStream.output.write(bytes.bytes)
    } catch {
      show([Diagnostic(code: "write.failed", message: error.description)], command)
      return ExitCode.failed
    }
    return ExitCode.built
  }
  show(summary(report, command, nanoseconds), command)
  return ExitCode.built
}

/// Prints the sizes to standard error: as a table, or in the form that programs read.
private func show(_ analysis: SizeAnalysis, _ command: BuildCommand) {
  if command.logFormat == .json {
    if command.options.logLevel != .silent { show(analysis.json, on: .error) }
    return
  }
  let limit = command.options.analyze == .full ? nil : 20
  show(analysis.table(isColored: command.isColored(.error), limit: limit), command)
}

/// Prints usage errors.
private func refuse(_ diagnostics: [Diagnostic], _ command: BuildCommand) -> Int32 {
  show(diagnostics, command)
  return ExitCode.usage
}

/// Prints diagnostics to standard error in the form asked for.
func show(_ diagnostics: [Diagnostic], _ command: BuildCommand) {
  guard command.options.logLevel != .silent else { return }
  let renderer = command.renderer(for: .error)
  let list = DiagnosticList(diagnostics)
  switch command.logFormat {
  case .json: show(renderer.json(of: list), on: .error)
  case .text: show(renderer.text(of: list), on: .error)
  }
}

/// Prints `text` to standard error unless only warnings or errors were asked for.
private func show(_ text: String, _ command: BuildCommand) {
  switch command.options.logLevel {
  case .verbose, .debug,
    .info where command.logFormat == .text:
    show(text, on: .error)
  default: break
  }
}

/// Prints `text`; false when the stream is gone.
@discardableResult
func show(_ text: String, on stream: StandardStream) -> Bool {
  do throws(FileError) {
    try stream.write(text)
    return true
  } catch {
    return false
  }
}

/// The files written with their sizes, and how long it took.
private func summary(
  _ report: BuildReport,
  _ command: BuildCommand,
  _ nanoseconds: UInt64
) -> String {
  let width = report.files.map(\.path.count).max() ?? 0
  var text = ""
  for file in report.files {
    let padding = String(repeating: " ", count: width - file.path.count)
    text += "  \(file.path)\(padding)  \(size(file.bytes))\n"
  }
  let modules = "\(report.moduleCount) module\(report.moduleCount == 1 ? "" : "s")"
  let verb = command.options.dryRun ? "would write" : "built"
  let files = "\(report.files.count) file\(report.files.count == 1 ? "" : "s")"
  return text + "\(verb) \(files) from \(modules) in \(duration(nanoseconds))\n"
}

private func timings(_ times: [PhaseTime]) -> String {
  let width = times.map(\.phase.count).max() ?? 0
  var text = ""
  for time in times {
    let padding = String(repeating: " ", count: width - time.phase.count)
    text += "  \(time.phase)\(padding)  \(duration(time.nanoseconds))\n"
  }
  return text
}

/// `12.3 ms`, `1.23 s`.
func duration(_ nanoseconds: UInt64) -> String {
  let microseconds = nanoseconds / 1000
  if microseconds < 1_000_000 {
    return "\(microseconds / 1000).\(microseconds / 100 % 10) ms"
  }
  let hundredths = microseconds / 10000
  return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10) s"
}

/// `812 bytes`, `12.3 kB`, `1.2 MB`: powers of ten.
func size(_ bytes: Int) -> String {
  if bytes < 1000 { return "\(bytes) byte\(bytes == 1 ? "" : "s")" }
  if bytes < 999_950 { return "\((bytes + 50) / 1000).\((bytes + 50) / 100 % 10) kB" }
  return "\((bytes + 50_000) / 1_000_000).\((bytes + 50_000) / 100_000 % 10) MB"
}
