// `--external`: exact names, package prefixes, `*` wildcards, and paths relative to the working
// directory. Names are checked before resolution, paths after it.

import Memory
import Platform

/// A text with at most one `*`.
struct WildcardPattern: Sendable {
  let prefix: FilePath
  /// What follows the `*`; nil when there is none.
  let suffix: FilePath?

  init(_ text: String) {
    if let star = text.firstIndex(of: "*") {
      prefix = FilePath(String(text[..<star]))
      suffix = FilePath(String(text[text.index(after: star)...]))
    } else {
      prefix = FilePath(text)
      suffix = nil
    }
  }

  func matches(_ text: ByteSlice) -> Bool {
    let start = prefix.bytes
    guard let suffix else { return text == start }
    let end = suffix.bytes
    return text.count >= start.count + end.count && text[0..<start.count] == start
      && text[(text.count - end.count)..<text.count] == end
  }
}

/// What stays outside the bundle.
struct ExternalPatterns: Sendable {
  /// Checked against specifiers as they are written.
  private var specifiers: [WildcardPattern] = []
  /// Package names that cover what is below them, with their final `/`.
  private var packagePrefixes: [FilePath] = []
  /// Checked against absolute paths.
  private var paths: [WildcardPattern] = []

  init(_ patterns: [String], workingDirectory: FilePath) {
    for text in patterns {
      specifiers.append(WildcardPattern(text))
      let isPath =
        text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") || text == "."
        || text == ".."
      if isPath {
        paths.append(WildcardPattern(workingDirectory.appending(text).string))
      } else if !text.contains("*") {
        packagePrefixes.append(FilePath(text + "/"))
      }
    }
  }

  var isEmpty: Bool { specifiers.isEmpty }
  var hasPaths: Bool { !paths.isEmpty }

  /// Whether an import of `specifier` stays outside.
  func matches(specifier: ByteSlice) -> Bool {
    for pattern in specifiers where pattern.matches(specifier) { return true }
    for prefix in packagePrefixes {
      let start = prefix.bytes
      if specifier.count >= start.count && specifier[0..<start.count] == start { return true }
    }
    return false
  }

  /// Whether the file or directory at the absolute `path` stays outside.
  func matches(path: ByteSlice) -> Bool {
    for pattern in paths where pattern.matches(path) { return true }
    return false
  }
}
