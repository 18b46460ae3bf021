// What the command line and the configuration file give rise to; alphabetical by code. All of them
// end the program with code 2.

import Source

extension Diagnostic {
  /// A key of the configuration file whose value has the wrong type or content.
  static func configInvalidValue(
    _ key: String,
    expected: String,
    at label: SourceLabel
  ) -> Diagnostic {
    Diagnostic(
      code: "config.invalid-value",
      message: "\"\(key)\" must be \(expected)",
      at: label
    )
  }

  static func configUnknownKey(
    _ key: String,
    nearest: String?,
    at label: SourceLabel
  ) -> Diagnostic {
    Diagnostic(
      code: "config.unknown-key",
      message: "there is no setting \"\(key)\"",
      at: label,
      help: nearest.map { "did you mean \"\($0)\"?" }
    )
  }

  static func configUnreadable(_ reason: String) -> Diagnostic {
    Diagnostic(code: "config.unreadable", message: reason)
  }

  static func usageInvalidValue(_ spelling: String, expected: String) -> Diagnostic {
    Diagnostic(
      code: "usage.invalid-value",
      message: "`\(spelling)` is not understood",
      help: "expected \(expected)"
    )
  }

  static func usageMissingValue(_ spelling: String) -> Diagnostic {
    Diagnostic(
      code: "usage.missing-value",
      message: "`\(spelling)` needs a value",
      help: "write it as \(spelling)=VALUE"
    )
  }

  static var usageNoEntry: Diagnostic {
    Diagnostic(
      code: "usage.no-entry",
      message: "no entry point was given",
      help: "swbundle src/index.ts -o dist (swbundle --help tells more)"
    )
  }

  static var usageNoSubject: Diagnostic {
    Diagnostic(
      code: "usage.no-subject",
      message: "`why` needs the name of a module or export",
      help: "swbundle why MODULE|EXPORT ENTRY"
    )
  }

  static func usageUnavailable(_ spelling: String) -> Diagnostic {
    Diagnostic(
      code: "usage.unavailable",
      message: "`\(spelling)` is not supported by this version",
      help: spelling.hasPrefix("-") ? nil : "a file of that name is written ./\(spelling)"
    )
  }

  static func usageUnexpectedValue(_ spelling: String) -> Diagnostic {
    Diagnostic(code: "usage.unexpected-value", message: "`\(spelling)` takes no value")
  }

  static func usageUnknownFlag(_ spelling: String, nearest: String?) -> Diagnostic {
    Diagnostic(
      code: "usage.unknown-flag",
      message: "there is no flag `\(spelling)`",
      help: nearest.map { "did you mean --\($0)?" } ?? "swbundle --help lists all flags"
    )
  }
}
