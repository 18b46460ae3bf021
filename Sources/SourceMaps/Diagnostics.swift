// What source maps of inputs give rise to; alphabetical by code.

import Source

extension LocalDiagnostic {
  /// An input's map that cannot be used; the build goes on without it.
  static func sourceMapInvalid(reason: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "source-map.invalid",
      severity: .warning,
      message: "the source map is ignored: \(reason)",
      range: range
    )
  }
}
