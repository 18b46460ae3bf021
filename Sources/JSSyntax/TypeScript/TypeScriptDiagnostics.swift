// What the TypeScript grammar says about a program.

import Memory
import Source

extension LocalDiagnostic {
  static func computedEnumMember(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "parse.ts-computed-enum-member",
      message: "An enum member's name may not be computed",
      range: range
    )
  }

  static func exportInNamespace(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "parse.ts-export-in-namespace",
      message: "A namespace can only export its own declarations",
      range: range
    )
  }

  static func namedModuleNotAmbient(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "parse.ts-module-not-ambient",
      message: "Only an ambient module may have a text as its name",
      range: range,
      help: "write \"declare module\""
    )
  }

  static func numericEnumMember(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "parse.ts-numeric-enum-member",
      message: "An enum member's name may not be a number",
      range: range
    )
  }
}
