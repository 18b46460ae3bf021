// What resolution says; alphabetical by code.

package import Source
import Platform

extension Diagnostic {
  /// The message for a specifier that leads nowhere.
  ///
  /// - Parameters:
  ///   - failure: what a resolver answered.
  ///   - label: where the specifier stands; nil for an entry point of the command.
  /// - Returns: a `resolve.…` error with the trace as notes.
  package static func unresolved(
    _ failure: ResolutionFailure,
    at label: SourceLabel?
  ) -> Diagnostic {
    let name = failure.specifier
    let (code, message, help) = words(failure, name)
    return Diagnostic(
      code: code,
      message: message,
      at: label,
      notes: failure.trace,
      help: help ?? failure.suggestion.map { "did you mean \"\($0)\"?" }
    )
  }

  private static func words(
    _ failure: ResolutionFailure,
    _ name: String
  ) -> (code: String, message: String, help: String?) {
    switch failure.reason {
    case .builtinUnavailable:
      (
        "resolve.builtin-unavailable",
        "\"\(name)\" is built into Node and not there on the platform "
          + "\"\(failure.platform.rawValue)\"",
        "use `--platform=node`, or exclude it with `--external:\(name)`"
      )
    case .caseMismatch(let path):
      (
        "resolve.case-mismatch",
        "no file matches \"\(name)\" exactly; \"\(path)\" differs in upper and lower case",
        failure.suggestion.map { "write \"\($0)\"" }
      )
    case .importNotDefined:
      (
        "resolve.import-not-defined",
        "\"\(name)\" is not in the \"imports\" of the package", nil
      )
    case .invalidSpecifier(let why):
      ("resolve.invalid-specifier", "\"\(name)\" is no valid specifier: \(why)", nil)
    case .invalidTarget(let why):
      ("resolve.invalid-target", "\"\(name)\" leads to an invalid target: \(why)", nil)
    case .notExported(let package, let subpath):
      (
        "resolve.not-exported",
        subpath == "."
          ? "the package \"\(package)\" exports no main entry for these conditions"
          : "\"\(subpath)\" is not exported by the package \"\(package)\"", nil
      )
    case .notFound:
      (
        "resolve.not-found",
        failure.kind == .entryPoint
          ? "the entry point \"\(name)\" was not found" : "\"\(name)\" was not found", nil
      )
    case .unknownBuiltin:
      ("resolve.unknown-builtin", "Node has no built-in module \"\(name)\"", nil)
    }
  }

  static func manifestInvalid(_ what: String, _ label: SourceLabel) -> Diagnostic {
    Diagnostic(
      code: "resolve.manifest-invalid",
      message: "package.json is not usable: \(what)",
      at: label
    )
  }

  static func manifestUnreadable(_ error: FileError) -> Diagnostic {
    Diagnostic(
      code: "resolve.manifest-unreadable",
      severity: .warning,
      message: error.description
    )
  }

  static func configCycle(at label: SourceLabel?) -> Diagnostic {
    Diagnostic(
      code: "resolve.tsconfig-cycle",
      message: "this tsconfig.json extends itself",
      at: label
    )
  }

  static func configNotFound(_ name: String, at label: SourceLabel) -> Diagnostic {
    Diagnostic(
      code: "resolve.tsconfig-not-found",
      severity: .warning,
      message: "the configuration \"\(name)\" was not found",
      at: label
    )
  }

  static func configUnreadable(_ error: FileError, at label: SourceLabel?) -> Diagnostic {
    Diagnostic(
      code: "resolve.tsconfig-unreadable",
      message: error.description,
      at: label
    )
  }
}
