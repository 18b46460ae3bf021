// What a person wishes of one build: the options of the library and what only the tool looks at.
// Configuration file first, then flags, so that flags win.

import Bundler
import Platform
import Source

/// A build as the command line and the configuration file ask for it.
struct BuildCommand: Sendable {
  /// When messages have colours.
  enum Color: String, CaseIterable {
    case auto, always, never
  }

  /// The form of messages.
  enum LogFormat: String, CaseIterable {
    case text, json
  }

  /// The wishes that the library fulfils.
  var options = BuildOptions()
  /// Whether messages have colours.
  var color = Color.auto
  /// The form of messages.
  var logFormat = LogFormat.text
  /// Whether the program's text comes from standard input (entry `-`, or none at all).
  var readsStandardInput = false

  /// Applies the configuration file, if there is one, and then the flags.
  ///
  /// - Parameters:
  ///   - arguments: parsed flags.
  ///   - fileSystem: where the configuration file is.
  ///   - workingDirectory: absolute.
  /// - Returns: the command, or `usage.…` and `config.…` errors.
  static func make(
    _ arguments: BuildArguments,
    fileSystem: any FileSystem,
    workingDirectory: FilePath
  ) -> (command: BuildCommand?, diagnostics: [Diagnostic]) {
    var command = BuildCommand()
    var diagnostics: [Diagnostic] = []
    let flags = FlagTable.flags()
    if arguments.usesConfiguration {
      let file = ConfigurationFile.find(
        named: arguments.configurationPath,
        in: workingDirectory,
        fileSystem,
        &diagnostics
      )
      file?.apply(to: &command, flags, &diagnostics)
    }
    if !arguments.entryPoints.isEmpty { command.options.entryPoints = arguments.entryPoints }
    for setting in arguments.settings {
      guard let flag = flags.first(where: { $0.name == setting.name }) else { continue }
      do throws(Flag.Refusal) {
        try flag.apply(&command, setting.value)
      } catch {
        diagnostics.append(.usageInvalidValue(setting.spelling, expected: error.expected))
      }
    }
    command.options.explained = arguments.explained
    command.options.explainsAsJSON = arguments.explainsAsJSON
    command.options.workingDirectory = workingDirectory.string
    command.readsStandardInput =
      command.options.entryPoints.isEmpty || command.options.entryPoints == ["-"]
    if command.readsStandardInput { command.options.entryPoints = [] }
    return (diagnostics.isEmpty ? command : nil, diagnostics)
  }

  /// The renderer for messages to `stream`, colours and width decided.
  ///
  /// `NO_COLOR` (no-color.org) switches colours off, `FORCE_COLOR` on, when no flag says either.
  func renderer(for stream: StandardStream) -> DiagnosticRenderer {
    DiagnosticRenderer(
      style: isColored(stream) ? .colored : .plain,
      width: min(stream.columnCount ?? 100, 160),
      limit: options.logLimit,
      minimumSeverity: minimumSeverity
    )
  }

  /// Whether `stream` gets ANSI escape codes.
  func isColored(_ stream: StandardStream) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if !(SystemProcess.environment("NO_COLOR") ?? "").isEmpty { return false }
    if !(SystemProcess.environment("FORCE_COLOR") ?? "").isEmpty { return true }
    return stream.isTerminal && SystemProcess.environment("TERM") != "dumb"
  }

  private var minimumSeverity: Severity {
    switch options.logLevel {
    case .verbose, .debug: .debug
    case .info: .information
    case .warning: .warning
    case .error, .silent: .error
    }
  }
}
