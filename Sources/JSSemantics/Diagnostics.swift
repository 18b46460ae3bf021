// What the binder says; alphabetical by code.

import Source

extension LocalDiagnostic {
  static func assignToConstant(
    _ name: String,
    at range: SourceRange,
    declared: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "bind.assign-to-constant",
      severity: .warning,
      message: "this assignment to the constant `\(name)` throws when it runs",
      range: range,
      related: [(range: declared, message: "`\(name)` is declared constant here")],
      help: "declare it with `let`"
    )
  }

  static func assignToImport(
    _ name: String,
    at range: SourceRange,
    declared: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "bind.assign-to-import",
      message: "the import `\(name)` cannot be assigned to",
      range: range,
      related: [(range: declared, message: "`\(name)` is imported here")],
      help: "let the module that exports it export a function that sets it"
    )
  }

  static func assignToNamespace(
    _ name: String,
    _ property: String,
    at range: SourceRange,
    declared: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "bind.assign-to-namespace",
      severity: .warning,
      message: "this assignment to `\(property)` of the namespace `\(name)` throws when it runs",
      range: range,
      related: [(range: declared, message: "`\(name)` is imported here")]
    )
  }

  static func duplicateDeclaration(
    _ name: String,
    at range: SourceRange,
    first: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "bind.duplicate-declaration",
      message: "`\(name)` is already declared in this scope",
      range: range,
      related: [(range: first, message: "`\(name)` was first declared here")]
    )
  }

  static func duplicateExport(
    _ name: String,
    at range: SourceRange,
    first: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "bind.duplicate-export",
      message: "the module exports `\(name)` twice",
      range: range,
      related: [(range: first, message: "`\(name)` was first exported here")]
    )
  }

  static func undeclaredExport(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "bind.undeclared-export",
      message: "the module exports `\(name)` but does not declare it",
      range: range,
      help: "declare or import `\(name)`, or remove the export"
    )
  }

  static func undeclaredPrivateName(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "bind.undeclared-private-name",
      message: "no class around declares the private name `\(name)`",
      range: range
    )
  }

  /// The same in a module that stays one.
  static func throwingImportWrite(
    _ name: String,
    at range: SourceRange,
    declared: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "bind.assign-to-import",
      severity: .warning,
      message: "assigning to the import `\(name)` throws",
      range: range,
      related: [(range: declared, message: "`\(name)` is imported here")],
      help: "let the module that exports it export a function that sets it"
    )
  }
}
