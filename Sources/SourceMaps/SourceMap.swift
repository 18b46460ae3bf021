// A source map that came with an input (`a.js.map` beside TypeScript's output): its sources and its
// segments in order, for `encodeModule(_:generated:generatedStart:source:through:names:)`.

package import Memory

/// A parsed source map (ecma426), sections of an index map flattened.
package struct SourceMap: Sendable {
  /// One decoded segment; `source` and `name` are -1 where there is none.
  package struct Segment: Sendable, Equatable, BitwiseCopyable {
    /// The line in the text the map describes, from 0.
    package var generatedLine: Int32
    /// The column there, in UTF-16 code units from 0.
    package var generatedColumn: Int32
    /// An index of `sources`, or -1.
    package var source: Int32
    /// The line in the source, from 0.
    package var sourceLine: Int32
    /// The column in the source, in UTF-16 code units from 0.
    package var sourceColumn: Int32
    /// An index of `names`, or -1.
    package var name: Int32
  }

  /// One source of the map.
  package struct OriginalSource: Sendable {
    /// The URL as written, `sourceRoot` put before it.
    package let path: String
    /// The text, or nil when the map does not carry it.
    package let content: FrozenBytes?
    /// Whether the map's `ignoreList` has it.
    package let isIgnored: Bool
  }

  /// The sources, in the map's order.
  package let sources: [OriginalSource]
  /// The names, in the map's order.
  package let names: [FrozenBytes]
  /// The segments, by line and then column.
  package let segments: [Segment]
  /// For each line the index of its first segment, and one entry more.
  private let lineStarts: [Int32]

  init(sources: [OriginalSource], names: [FrozenBytes], segments: [Segment]) {
    self.sources = sources
    self.names = names
    self.segments = segments
    var starts: [Int32] = [0]
    for (index, segment) in segments.enumerated() {
      while starts.count <= Int(segment.generatedLine) { starts.append(Int32(index)) }
    }
    starts.append(Int32(segments.count))
    lineStarts = starts
  }

  /// The index of the last segment on `line` that is not after `column`, or nil; O(log segments).
  package func segmentIndex(line: Int, column: Int) -> Int? {
    guard line >= 0 && line + 1 < lineStarts.count else { return nil }
    var low = Int(lineStarts[line])
    var high = Int(lineStarts[line + 1])
    let first = low
    while low < high {
      let middle = (low + high) / 2
      if Int(segments[middle].generatedColumn) <= column { low = middle + 1 } else { high = middle }
    }
    return low > first ? low - 1 : nil
  }

  /// The path of a source, resolved against the folder of the map.
  ///
  /// - Parameters:
  ///   - index: an index of `sources`.
  ///   - directory: the map's folder, relative or absolute, `/` separators; may be empty.
  /// - Returns: a path without `.` and needless `..` parts; URLs and absolute paths stay as written.
  package func path(ofSource index: Int, inDirectory directory: String) -> String {
    let path = sources[index].path
    if !isRelative(index) { return path }
    var parts: [Substring] = []
    let isAbsolute = directory.utf8.first == 0x2F
    for part in (directory + "/" + path).split(separator: "/") where part != "." {
      if part == ".." && !parts.isEmpty && parts.last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }

  /// Whether a source's path is neither a URL nor absolute nor empty.
  package func isRelative(_ index: Int) -> Bool {
    let path = sources[index].path
    return !(path.isEmpty || path.utf8.first == 0x2F || hasScheme(path))
  }

  /// Whether `path` starts with a URL scheme of at least two letters (`C:` is a drive).
  private func hasScheme(_ path: String) -> Bool {
    var length = 0
    for byte in path.utf8 {
      switch byte {
      case 0x61...0x7A, 0x41...0x5A: length += 1
      case 0x30...0x39, 0x2B, 0x2D, 0x2E: if length == 0 { return false } else { length += 1 }
      case 0x3A: return length >= 2
      default: return false
      }
    }
    return false
  }
}
