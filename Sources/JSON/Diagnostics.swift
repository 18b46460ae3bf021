// What the JSON parser says; alphabetical by code.

import Source

extension LocalDiagnostic {
  static func jsonComment(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "json.comment",
      message: "JSON does not allow comments",
      range: range,
      help: "remove the comment"
    )
  }

  static func jsonControlCharacter(_ name: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "json.control-character",
      message: "the control character \(name) must be escaped in a JSON string",
      range: range
    )
  }

  static func jsonDuplicateKey(
    _ key: String,
    at range: SourceRange,
    first: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "json.duplicate-key",
      severity: .warning,
      message: "the key \"\(key)\" appears twice in this object; the last value wins",
      range: range,
      related: [(range: first, message: "it was first written here")]
    )
  }

  static func jsonInvalidEscape(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "json.invalid-escape",
      message: "this is no escape sequence of JSON",
      range: range,
      help: "write `\\\\` for a backslash"
    )
  }

  static func jsonTooDeep(limit: Int, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "json.too-deep",
      message: "arrays and objects are nested more than \(limit) deep",
      range: range
    )
  }

  static func jsonTrailingComma(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "json.trailing-comma",
      message: "JSON does not allow trailing commas",
      range: range,
      help: "remove the comma"
    )
  }

  static func jsonUnexpectedEnd(expected: String, at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "json.unexpected-end",
      message: "expected \(expected) but the text ends here",
      range: range
    )
  }

  static func jsonUnexpectedToken(
    expected: String,
    found: String,
    at range: SourceRange
  ) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "json.unexpected-token",
      message: "expected \(expected) but found `\(found)`",
      range: range
    )
  }

  static func jsonUnterminatedComment(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "json.unterminated-comment",
      message: "this comment has no end",
      range: range,
      help: "close it with `*/`"
    )
  }

  static func jsonUnterminatedString(at range: SourceRange) -> LocalDiagnostic {
    LocalDiagnostic(
      code: "json.unterminated-string",
      message: "this string has no end",
      range: range,
      help: "close it with `\"`"
    )
  }
}
