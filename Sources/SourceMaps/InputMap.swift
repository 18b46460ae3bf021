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
