// `--mangle-cache`: what properties were called in earlier builds, and are called in this one.
//
//     { "count_": "e", "keep_": false }        `keep_` is never replaced

import JSON
import JSSyntax
import Memory
import Platform
import Source

/// The entries of a cache; nil for a name that stays.
typealias MangleCache = [String: String?]

extension BuildPlan {
  /// Reads the cache; one that does not exist is empty.
  static func readMangleCache(
    _ path: String,
    in workingDirectory: FilePath,
    _ diagnostics: inout [Diagnostic]
  ) -> MangleCache {
    var buffer = ReadBuffer()
    let storage: FrozenBytes
    do throws(FileError) {
      storage = try DiskFileSystem().read(workingDirectory.appending(path), using: &buffer)
    } catch {
      if error.isMissing { return [:] }
      diagnostics.append(.unreadable(error))
      return [:]
    }
    let source = SourceText(displayPath: path, storage: storage)
    let (value, problems) = parseJSON(source)
    diagnostics += problems.map { $0.tied(to: source) }
    guard let value else { return [:] }
    var cache: MangleCache = [:]
    var isRight = value.kind == .object
    var taken: Set<String> = []
    for member in value.members {
      if member.value.boolean == false {
        cache[member.key.string] = .some(nil)
      } else if let name = member.value.string, name.isIdentifierName,
        taken.insert(name.string).inserted
      {
        cache[member.key.string] = name.string
      } else {
        isRight = false
      }
    }
    if !isRight { diagnostics.append(.invalidMangleCache(path)) }
    return cache
  }
}

/// The text of a cache, sorted by name.
func encode(_ cache: MangleCache) -> FrozenBytes {
  var json = JSONWriter(.pretty)
  json.beginObject()
  for (name, text) in cache.sorted(by: { $0.key < $1.key }) {
    json.key(string: name)
    if let text { json.string(string: text) } else { json.boolean(false) }
  }
  json.endObject()
  json.endLine()
  return json.finish()
}
