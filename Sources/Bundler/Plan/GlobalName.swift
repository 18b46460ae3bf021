// `--global-name=a.b["c d"]`: the variable, or the property of one, that holds an iife's exports.

import JSON
import JSSyntax
import Memory
import Source

/// The names in the text of a global name: an identifier, then `.name` and `["text"]`.
///
/// - Parameter text: as typed.
/// - Returns: the variable and the properties below it, or nil when it is none.
func parseGlobalName(_ text: String) -> [String]? {
  var rest = Substring(text)
  var parts: [String] = []
  while !rest.isEmpty {
    if rest.hasPrefix("[") {
      guard !parts.isEmpty, let end = rest.firstIndex(of: "]") else { return nil }
      let key = String(rest[rest.index(after: rest.startIndex)..<end])
      let source = SourceText(displayPath: "<name>", text: key)
      let name = withExtendedLifetime(source) { parseJSON(source).value?.string?.string }
      guard let name else { return nil }
      parts.append(name)
      rest = rest[rest.index(after: end)...]
      continue
    }
    if !parts.isEmpty {
      guard rest.hasPrefix(".") else { return nil }
      rest = rest.dropFirst()
    }
    let name = String(rest.prefix { $0 != "." && $0 != "[" })
    guard name.isIdentifierName else { return nil }
    parts.append(name)
    rest = rest.dropFirst(name.count)
  }
  let isReserved = parts.first.map { name in
    reservedAtoms.dropFirst().prefix(47).contains { "\($0)" == name }
  }
  return isReserved == false ? parts : nil
}
