// The source maps of inputs: TypeScript's output, packages that ship built files. The bundle's map then
// points to what people wrote. Nothing here ends a build: a missing map is ignored, a broken one is a
// warning.

import Memory
import Platform
import Resolution
import Source
import SourceMaps

extension ScanWorker {
  /// The map that `source`, the file at `path`, names in its `sourceMappingURL` comment.
  mutating func loadInputMap(
    of source: SourceText,
    _ path: ResolvedPath?,
    _ diagnostics: inout [Diagnostic]
  ) -> InputMap? {
    guard plan.options.sourceMap != .none, let url = sourceMappingURL(in: source.bytes),
      let text = readMap(url, of: source, path)
    else { return nil }
    switch parseSourceMap(text) {
    case .success(let map):
      return InputMap(map: map, text: text, contents: readContents(of: map, text, path))
    case .failure(let failure):
      // Nobody can mend the files of packages.
      if path?.directory.isInsidePackages != true {
        diagnostics.append(failure.diagnostic.tied(to: text))
      }
      return nil
    }
  }

  /// The text behind the URL of a map: in the URL itself, or in a file beside the source.
  private mutating func readMap(
    _ url: ByteSlice,
    of source: SourceText,
    _ path: ResolvedPath?
  ) -> SourceText? {
    if url.hasPrefix("data:") {
      guard let content = decodeDataURL(url) else { return nil }
      return SourceText(displayPath: source.displayPath + ".map", storage: content)
    }
    guard let path, let file = localPath(url) else { return nil }
    let place = path.path.parent.appending(file)
    guard let content = try? disk.read(place, using: &readBuffer) else { return nil }
    return SourceText(
      displayPath: place.relative(to: plan.workingDirectory).string,
      storage: content
    )
  }

  /// The path that a URL names, or nil for one that is no file's.
  private func localPath(_ url: ByteSlice) -> FilePath? {
    let text = url.string
    let path = text.hasPrefix("file://") ? String(text.dropFirst(7)) : text
    if path.contains("://") || path.isEmpty { return nil }
    guard path.utf8.contains(UInt8(ascii: "%")) else { return FilePath(path) }
    let decoded = ByteSlice.copy("data:," + path)
    return withExtendedLifetime(decoded) { decodeDataURL(decoded.bytes) }
      .map { FilePath($0.bytes.string) }
  }

  /// The texts of the sources that `map` does not carry and whose files are there.
  private mutating func readContents(
    of map: SourceMap,
    _ text: SourceText,
    _ path: ResolvedPath?
  ) -> [FrozenBytes?] {
    var contents = [FrozenBytes?](repeating: nil, count: map.sources.count)
    guard plan.options.sourcesContent, path != nil else { return contents }
    let input = InputMap(map: map, text: text, contents: contents)
    for index in contents.indices where map.sources[index].content == nil {
      let (place, isRelative) = input.path(ofSource: index)
      guard isRelative else { continue }
      contents[index] = try? disk.read(plan.workingDirectory.appending(place), using: &readBuffer)
    }
    return contents
  }
}
