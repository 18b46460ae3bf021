// What packing a wheel and reading project files give rise to; alphabetical by code.

import Source

extension Diagnostic {
  static func packagingInvalidField(
    _ field: String,
    expected: String,
    at label: SourceLabel
  ) -> Diagnostic {
    Diagnostic(
      code: "packaging.invalid-field",
      message: "\"\(field)\" must be \(expected)",
      at: label
    )
  }

  static func wheelDuplicatePath(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "wheel.duplicate-path",
      message: "two files of the wheel would be called \"\(path)\"",
      notes: ["names that differ in case only are one file on some systems"]
    )
  }

  static func wheelInvalidName(_ name: String, at label: SourceLabel?) -> Diagnostic {
    Diagnostic(
      code: "wheel.invalid-name",
      message: "\"\(name)\" cannot be the name of a Python distribution",
      at: label,
      notes: [
        "a name has letters, digits, `.`, `-` and `_`, and starts and ends with one of the first two"
      ],
      help: "call it \"\(DistributionName(sanitizing: name).text)\""
    )
  }

  static func wheelInvalidPath(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "wheel.invalid-path",
      message: "a wheel cannot hold a file called \"\(path)\"",
      notes: ["paths are relative, have no `..`, no `\\` and no control characters"]
    )
  }

  static func wheelInvalidVersion(_ version: String, at label: SourceLabel?) -> Diagnostic {
    Diagnostic(
      code: "wheel.invalid-version",
      message: "\"\(version)\" is no version of a Python distribution",
      at: label,
      notes: ["PEP 440 permits such as 1.2.3, 1.2.3rc1 and 1.2.3.dev4"],
      help: "pass --wheel-version=1.2.3"
    )
  }

  static func wheelMissingEntry(_ name: String, path: String) -> Diagnostic {
    Diagnostic(
      code: "wheel.missing-entry",
      message: "the entry \"\(name)\" names \"\(path)\", which is no file of the wheel"
    )
  }

  static func wheelTooLarge(_ limit: ZipLimit) -> Diagnostic {
    Diagnostic(
      code: "wheel.too-large",
      message: limit == .size
        ? "the wheel would be larger than 4 GB" : "the wheel would have more than 65535 files",
      help: "build without it: --no-wheel"
    )
  }
}

extension LocalDiagnostic {
  static func tomlDuplicateKey(
    _ key: String,
    at range: SourceRange,
    first: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "toml.duplicate-key",
      message: "\"\(key)\" is defined twice",
      range: range,
      related: [(range: first, message: "it was first defined here")]
    )
  }

  static func tomlInvalidValue(_ problem: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(code: "toml.invalid-value", message: problem, range: range)
  }

  static func tomlTooDeep(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "toml.too-deep",
      message: "values are nested more than 100 deep",
      range: range
    )
  }

  static func tomlUnexpectedToken(
    expected: String,
    found: String,
    at range: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "toml.unexpected-token",
      message: "expected \(expected) but found \(found)",
      range: range
    )
  }

  static func tomlUnterminatedString(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "toml.unterminated-string",
      message: "this string has no end",
      range: range
    )
  }
}
