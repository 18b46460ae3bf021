// The map that came with an input, and where its sources are.

package import Memory
package import Source

/// A module's own source map: beside it, or in its `sourceMappingURL` comment.
package struct InputMap: Sendable {
  /// What it says.
  package let map: SourceMap
  /// The map's JSON, from which another process can read it again.
  package let text: SourceText
  /// By source: the text of a source that the map does not carry, where its file could be read.
  package let contents: [FrozenBytes?]

  /// Makes the map that `text`, whose path is that of the map, holds.
  package init(map: SourceMap, text: SourceText, contents: [FrozenBytes?]) {
    self.map = map
    self.text = text
    self.contents = contents
  }

  /// The path of source `index`, relative to what `text.displayPath` is relative to; URLs and absolute
  /// paths are as the map has them.
  package func path(ofSource index: Int) -> (path: String, isRelative: Bool) {
    let folder = text.displayPath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let directory = folder.joined(separator: "/")
    let path = map.path(ofSource: index, inDirectory: directory)
    return (path, map.isRelative(index))
  }
}

extension SourceMapJoiner {
  /// Adds all sources of an input's map.
  ///
  /// - Parameters:
  ///   - input: the map that the module's pieces were encoded through.
  ///   - includesContent: whether the texts of the sources are kept.
  ///   - place: the path from the joined map to a relative path of `input`.
  /// - Returns: the number of the first source added.
  package mutating func addSources(
    of input: InputMap,
    includesContent: Bool,
    place: (String) -> String
  ) -> Int {
    let first = sourceCount
    for (index, source) in input.map.sources.enumerated() {
      let content = source.content ?? input.contents[index]
      let (path, isRelative) = input.path(ofSource: index)
      _ = addSource(
        isRelative ? place(path) : path,
        content: includesContent ? content.map { encodeSourceContent($0.bytes) } : nil,
        isIgnored: source.isIgnored
      )
    }
    return first
  }
}
