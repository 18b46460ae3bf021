// The three spellings of a distribution's name: as given, in file names, and in `import`.

/// A valid name of a Python distribution (PEP 508).
package struct DistributionName: Hashable, Sendable {
  /// The name as it was given, for METADATA.
  package let text: String

  /// Accepts ASCII letters, digits, `.`, `-` and `_`, the first and last being letters or digits.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, isAlphanumeric(first),
      isAlphanumeric(last),
      bytes.allSatisfy({ isAlphanumeric($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F })
    else { return nil }
    self.text = text
  }

  /// Makes a name of any text, such as `@scope/pkg` or a file's name: other characters become `-`.
  package init(sanitizing text: String) {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let isAllowed = isAlphanumeric(byte) || byte == 0x2E || byte == 0x2D || byte == 0x5F
      if isAllowed {
        bytes.append(byte)
      } else if bytes.last != 0x2D {
        bytes.append(0x2D)
      }
    }
    let start = bytes.firstIndex(where: isAlphanumeric) ?? bytes.count
    let end = bytes.lastIndex(where: isAlphanumeric).map { $0 + 1 } ?? start
    let kept = String(decoding: bytes[start..<end], as: UTF8.self)
    self.text = kept.isEmpty ? "bundle" : kept
  }

  /// The name in file names (PEP 427): lower case, runs of `.`, `-` and `_` made one `_`.
  package var fileName: String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isAlphanumeric(byte) {
        bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      } else if bytes.last != 0x5F {
        bytes.append(0x5F)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The name in `import`: `fileName`, made an identifier that is no keyword.
  package var importName: String {
    let name = fileName
    if let first = name.utf8.first, first >= 0x30 && first <= 0x39 { return "_" + name }
    return pythonKeywords.contains(name) ? name + "_" : name
  }
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A)
    || (byte >= 0x61 && byte <= 0x7A)
}

/// Python's reserved words in lower case (language reference 2.3.1).
private let pythonKeywords: Set<String> = [
  "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
  "else", "except", "false", "finally", "for", "from", "global", "if", "import", "in", "is",
  "lambda", "none", "nonlocal", "not", "or", "pass", "raise", "return", "true", "try", "while",
  "with", "yield",
]
