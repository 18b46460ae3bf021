// The value of `--define:K=V`: JSON, or a name or chain of names.

import JSON
import JSTransform
import Memory
import Source

extension DefineValue {
  /// Reads the text of a value; nil when it is neither JSON nor a chain of identifiers.
  init?(parsing text: String) {
    let trimmed = text.trimmingBlanks
    if trimmed == "undefined" {
      self = .undefined
      return
    }
    let source = SourceText(displayPath: "<define>", text: trimmed)
    let value = withExtendedLifetime(source) { parseJSON(source).value.map { DefineValue($0) } }
    if let value {
      self = value
      return
    }
    let parts = trimmed.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy(\.isIdentifierName) else { return nil }
    self = .name(parts)
  }

  private init(_ value: JSONValue) {
    switch value.kind {
    case .null: self = .null
    case .boolean: self = .boolean(value.boolean ?? false)
    case .number: self = .number(value.number ?? 0)
    case .string: self = .string(value.string?.string ?? "")
    case .array: self = .array(value.elements.map { DefineValue($0) })
    case .object:
      self = .object(value.members.map { (key: $0.key.string, value: DefineValue($0.value)) })
    }
  }
}

extension String {
  /// The text without blanks around it.
  var trimmingBlanks: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Whether the text is an identifier name.
  var isIdentifierName: Bool {
    guard let first = unicodeScalars.first else { return false }
    guard first.properties.isIDStart || first == "$" || first == "_" else { return false }
    return unicodeScalars.dropFirst().allSatisfy { $0.properties.isIDContinue || $0 == "$" }
  }
}
