// The globs of package.json's `sideEffects`: `*`, `**`, `?` and `{a,b}` over `/`-separated names.

import Memory

/// One glob, split at its slashes.
package struct PathGlob: Sendable {
  private let segments: [[UInt8]]

  /// Parses `text`; braces make several globs.
  ///
  /// One without a slash matches in any directory, as webpack documents `sideEffects`.
  static func parse(_ text: String) -> [PathGlob] {
    expandBraces(text, limit: 64).map { pattern in
      var names = pattern.split(separator: "/").filter { $0 != "." }.map { Array($0.utf8) }
      if !pattern.contains("/") { names.insert(Array("**".utf8), at: 0) }
      return PathGlob(segments: names)
    }
  }

  private static func expandBraces(_ text: String, limit: Int) -> [String] {
    guard limit > 0, let open = text.firstIndex(of: "{"),
      let close = text[open...].firstIndex(of: "}")
    else { return [text] }
    // The innermost pair first, so that nested braces expand from inside.
    let start = text[..<close].lastIndex(of: "{") ?? open
    let choices = text[text.index(after: start)..<close].split(
      separator: ",",
      omittingEmptySubsequences: false
    )
    var results: [String] = []
    for choice in choices {
      let whole = text[..<start] + choice + text[text.index(after: close)...]
      for result in expandBraces(String(whole), limit: limit / choices.count) {
        if results.count < limit && !results.contains(result) { results.append(result) }
      }
    }
    return results
  }

  /// Whether the glob matches `path`, which is relative to the package's directory.
  ///
  /// Greedy with one step back per star, so O(path × glob) at worst.
  func matches(_ path: ByteSlice) -> Bool {
    var names: [ByteSlice] = []
    var start = 0
    while start <= path.count {
      let end = path.firstIndex(of: 0x2F, from: start) ?? path.count
      names.append(path[start..<end])
      start = end + 1
    }
    var name = 0
    var segment = 0
    var resume: (name: Int, segment: Int)?
    while name < names.count {
      if segment < segments.count && segments[segment] == [0x2A, 0x2A] {
        resume = (name, segment)
        segment += 1
      } else if segment < segments.count && Self.matches(segments[segment], names[name]) {
        name += 1
        segment += 1
      } else if let point = resume {
        resume = (point.name + 1, point.segment)
        name = point.name + 1
        segment = point.segment + 1
      } else {
        return false
      }
    }
    while segment < segments.count && segments[segment] == [0x2A, 0x2A] { segment += 1 }
    return segment == segments.count
  }

  /// Whether the pattern of one name matches `name`.
  private static func matches(_ pattern: [UInt8], _ name: ByteSlice) -> Bool {
    var index = 0
    var place = 0
    var resume: (index: Int, place: Int)?
    while index < name.count {
      if place < pattern.count && pattern[place] == 0x2A {
        resume = (index, place)
        place += 1
      } else if place < pattern.count && (pattern[place] == 0x3F || pattern[place] == name[index]) {
        index += 1
        place += 1
      } else if let point = resume {
        resume = (point.index + 1, point.place)
        index = point.index + 1
        place = point.place + 1
      } else {
        return false
      }
    }
    while place < pattern.count && pattern[place] == 0x2A { place += 1 }
    return place == pattern.count
  }
}
