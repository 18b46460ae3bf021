// What the JSX grammar says about a program.

import Memory
import Source

extension LocalDiagnostic {
  static func mismatchedJSXTag(
    opening: String,
    at range: SourceRange,
    opened: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "parse.jsx-mismatched-tag",
      message: opening.isEmpty
        ? "This closing tag does not close the fragment before it"
        : "This closing tag does not close \"<\(opening)>\"",
      range: range,
      related: [(opened, "the element starts here")],
      help: "write \"</\(opening)>\""
    )
  }

  static func unclosedJSXElement(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "parse.jsx-unclosed-element",
      message: "This JSX element has no closing tag",
      range: range
    )
  }

  static func unescapedInJSXText(_ byte: UInt8, at range: SourceRange) -> LocalDiagnostic {
    let character = String(UnicodeScalar(byte))
    return LocalDiagnostic(
      code: "parse.jsx-unescaped",
      message: "\"\(character)\" may not stand in JSX text",
      range: range,
      help: "write {\"\(character)\"}"
    )
  }
}
