// Versions as Python's packaging tools understand them (PEP 440).

/// A version in its normal form.
package struct PythonVersion: Hashable, Sendable {
  /// The normal form, such as `1.2.3rc1.post2.dev3+local.4`.
  package let text: String

  /// Reads any spelling PEP 440 permits; nil for others.
  package init?(_ spelling: String) {
    var reader = VersionReader(spelling)
    guard let text = reader.read() else { return nil }
    self.text = text
  }

  /// Reads a version of npm's kind (semver).
  ///
  /// `1.2.3-beta.4` is `1.2.3b4`; a pre-release with words Python has no name for, such as
  /// `1.2.3-canary.4`, becomes `1.2.3.dev0+canary.4`.
  package init?(semver: String) {
    let plus = semver.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let dash = plus.first?.firstIndex(of: "-")
    let words = dash.map { plus[0][plus[0].index(after: $0)...] } ?? ""
    // `1.0.0-1` comes before 1.0.0 for npm, but is a post-release of it for Python.
    if words.first?.isNumber != true, let version = PythonVersion(semver) {
      self = version
      return
    }
    guard let dash else { return nil }
    let build = plus.count > 1 ? "." + plus[1] : ""
    guard let version = PythonVersion("\(plus[0][..<dash]).dev0+\(words)\(build)") else {
      return nil
    }
    self = version
  }
}

/// Reads one version from left to right, building the normal form.
private struct VersionReader {
  private var rest: Substring.UTF8View
  private var normal = ""

  init(_ spelling: String) {
    var text = Substring(spelling.lowercased())
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    if text.first == "v" { text.removeFirst() }
    rest = text.utf8
  }

  mutating func read() -> String? {
    guard let first = number() else { return nil }
    if take(0x21) {
      if first != "0" { normal = first + "!" }
      guard let release = number() else { return nil }
      normal += release
    } else {
      normal = first
    }
    while let part = releasePart() { normal += "." + part }
    readPreRelease()
    readPostRelease()
    if let part = suffix(["dev"]) { normal += ".dev" + part.number }
    guard readLocal() else { return nil }
    return rest.isEmpty ? normal : nil
  }

  private mutating func releasePart() -> String? {
    let mark = rest
    if take(0x2E), let part = number() { return part }
    rest = mark
    return nil
  }

  private mutating func readPreRelease() {
    let words = ["alpha", "beta", "preview", "pre", "rc", "a", "b", "c"]
    guard let part = suffix(words) else { return }
    switch part.word {
    case "alpha", "a": normal += "a"
    case "beta", "b": normal += "b"
    default: normal += "rc"
    }
    normal += part.number
  }

  private mutating func readPostRelease() {
    let mark = rest
    if take(0x2D), let part = number() {
      normal += ".post" + part
      return
    }
    rest = mark
    if let part = suffix(["post", "rev", "r"]) { normal += ".post" + part.number }
  }

  /// `[-_.]? word [-_.]? number?`; a missing number is 0.
  private mutating func suffix(_ words: [String]) -> (word: String, number: String)? {
    let mark = rest
    takeSeparator()
    guard let word = words.first(where: { rest.starts(with: $0.utf8) }) else {
      rest = mark
      return nil
    }
    rest = rest.dropFirst(word.utf8.count)
    let afterWord = rest
    takeSeparator()
    if let value = number() { return (word, value) }
    rest = afterWord
    return (word, "0")
  }

  /// `+` and parts of letters and digits; false if there is a `+` without a well-formed rest.
  private mutating func readLocal() -> Bool {
    guard take(0x2B) else { return true }
    var separator = "+"
    repeat {
      let part = rest.prefix { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
      guard !part.isEmpty else { return false }
      rest = rest.dropFirst(part.count)
      let text = String(decoding: part, as: UTF8.self)
      let isNumber = part.allSatisfy { $0 <= 0x39 }
      normal += separator + (isNumber ? trimmed(text) : text)
      separator = "."
    } while takeSeparator()
    return true
  }

  private mutating func number() -> String? {
    let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    return trimmed(String(decoding: digits, as: UTF8.self))
  }

  /// The digits without leading zeros.
  private func trimmed(_ digits: String) -> String {
    let kept = digits.drop { $0 == "0" }
    return kept.isEmpty ? "0" : String(kept)
  }

  @discardableResult
  private mutating func takeSeparator() -> Bool { take(0x2E) || take(0x2D) || take(0x5F) }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }
}
