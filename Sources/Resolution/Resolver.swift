// From a specifier to a file: Node's two algorithms with what bundlers add (extensions, tsconfig
// paths, browser maps, aliases, externals). One resolver per worker; nothing here takes a lock but
// the first look at a directory.
//
// nodejs.org/api/esm.html#resolution-algorithm-specification and
// nodejs.org/api/modules.html#all-together are the sources of the rules.

package import Memory
import Platform

/// One worker's resolver with its caches.
package struct Resolver: ~Copyable {
  /// The directories shared by all workers.
  package let cache: DirectoryCache
  let rules: ResolveRules
  /// Answers to specifiers that are no paths, by a hash of what they depend on.
  private var answers: [UInt64: Answer] = [:]
  /// Directories by parent id and entry: a copy of the cache in front of its lock.
  private var children: [[Directory?]] = []
  /// What links lead to, by directory id and entry.
  var links: [UInt64: LinkTarget] = [:]
  /// The configuration of each directory by its id; nil for those that nobody asked for.
  var configs: [TSConfig??] = []
  var scratch = ByteBuffer(capacity: 256)
  /// What was tried, while an answer is explained; nil otherwise, so that it costs nothing.
  var explanation: Explanation?

  private struct Answer {
    let specifier: FilePath
    let directory: UInt32
    let salt: UInt64
    let result: ResolutionResult
  }

  /// What a symbolic link leads to.
  enum LinkTarget {
    case file(Directory, Int)
    case directory
    case nothing
  }

  /// Makes a resolver.
  ///
  /// - Parameters:
  ///   - cache: the directories, shared by the resolvers of a build.
  ///   - options: the same for all resolvers of a build.
  package init(cache: DirectoryCache, options: ResolveOptions) {
    self.cache = cache
    rules = ResolveRules(options, workingDirectory: cache.workingDirectory)
  }

  /// Resolves what a file imports.
  ///
  /// - Parameters:
  ///   - specifier: as written, unescaped.
  ///   - kind: why it is resolved.
  ///   - importer: the file that names it.
  ///   - explains: see below.
  /// - Returns: where it leads; a failure holds its trace.
  package mutating func resolve(
    _ specifier: ByteSlice,
    kind: ResolveKind,
    from importer: ResolvedPath,
    explains: Bool = true
  ) -> ResolutionResult {
    resolve(
      specifier,
      kind: kind,
      in: importer.directory,
      isTypeScript: importer.isTypeScript,
      explains: explains
    )
  }

  /// Resolves an entry point of the command: a path from the working directory, else a package.
  package mutating func resolveEntry(_ specifier: String) -> ResolutionResult {
    let owner = FilePath(specifier)
    guard let directory = cache.directory(at: cache.workingDirectory) else {
      return .failure(
        ResolutionFailure(
          specifier: specifier,
          kind: .entryPoint,
          reason: .notFound,
          trace: ["\(cache.workingDirectory): no such directory"],
          suggestion: nil,
          platform: rules.platform
        )
      )
    }
    return resolve(owner.bytes, kind: .entryPoint, in: directory, isTypeScript: true)
  }

  /// Resolves a specifier as seen from a directory.
  ///
  /// - Parameters:
  ///   - specifier: as written, unescaped.
  ///   - kind: why it is resolved.
  ///   - directory: the importing file's.
  ///   - isTypeScript: whether `.js` may stand for `.ts`.
  ///   - explains: whether somebody will read why it fails, which takes longer than failing.
  /// - Returns: where it leads; a failure holds its trace.
  package mutating func resolve(
    _ specifier: ByteSlice,
    kind: ResolveKind,
    in directory: Directory,
    isTypeScript: Bool,
    explains: Bool = true
  ) -> ResolutionResult {
    var request = ResolveRequest(kind: kind, directory: directory, isTypeScript: isTypeScript)
    request.explains = explains
    if specifier.isRelativeSpecifier { return answer(specifier, request) }
    let salt = UInt64(kind.rawValue) << 2 | (isTypeScript ? 2 : 0) | (explains ? 1 : 0)
    var key = specifier.contentHash64 ^ (UInt64(directory.id) << 8 | salt)
    key = key &* 0x9E37_79B9_7F4A_7C15
    if let known = answers[key] {
      let isSame =
        known.directory == directory.id && known.salt == salt && known.specifier.bytes == specifier
      return isSame ? known.result : answer(specifier, request)
    }
    let result = answer(specifier, request)
    answers[key] = Answer(
      specifier: FilePath(specifier),
      directory: directory.id,
      salt: salt,
      result: result
    )
    return result
  }

  private mutating func answer(
    _ specifier: ByteSlice,
    _ request: ResolveRequest
  ) -> ResolutionResult {
    if let result = attempt(specifier, request) { return result }
    explanation = request.explains ? Explanation() : nil
    let late = request.explains ? attempt(specifier, request) : nil
    let told = explanation ?? Explanation()
    explanation = nil
    // A link or file may have appeared between the two runs.
    if let late { return late }
    return .failure(
      ResolutionFailure(
        specifier: specifier.string,
        kind: request.kind,
        reason: told.reason,
        trace: told.lines,
        suggestion: told.suggestion,
        platform: rules.platform
      )
    )
  }

  /// Resolves `specifier` as it stands, then without its suffix, then without `%` escapes.
  private mutating func attempt(
    _ specifier: ByteSlice,
    _ request: ResolveRequest
  ) -> ResolutionResult? {
    if let result = finish(start(specifier, request), suffix: nil, request) { return result }
    if specifier.hasPrefix("data:") { return nil }
    var end = 1
    while end < specifier.count && specifier[end] != 0x3F && specifier[end] != 0x23 { end += 1 }
    var stem = FilePath(specifier)
    var suffix: FilePath?
    if end < specifier.count {
      stem = FilePath(specifier[0..<end])
      suffix = FilePath(specifier[end..<specifier.count])
      note { "without the suffix \"\(suffix?.string ?? "")\":" }
      if let result = finish(start(stem.bytes, request), suffix: suffix, request) { return result }
    }
    // ESM specifiers are URLs.
    guard !request.kind.isRequire, stem.bytes.firstIndex(of: 0x25) != nil else { return nil }
    let decoded = FilePath(owning: FrozenBytes(percentDecoded(stem.bytes)))
    let slashCount = { (path: FilePath) in path.string.utf8.count { $0 == 0x2F } }
    guard decoded != stem, slashCount(decoded) == slashCount(stem) else { return nil }
    note { "without escapes, \"\(decoded)\":" }
    return finish(start(decoded.bytes, request), suffix: suffix, request)
  }

  // MARK: Kinds of specifiers

  private mutating func start(_ specifier: ByteSlice, _ request: ResolveRequest) -> Probe {
    if specifier.isRelativeSpecifier {
      if isExternal(specifier, request) { return external(specifier) }
      return resolvePath(specifier, from: request.directory, request)
    }
    if specifier.isEmpty {
      blame(.invalidSpecifier("it is empty"))
      return .rejected
    }
    if let alias = alias(of: specifier), let directory = workingDirectory() {
      note { "the alias \"\(alias)\":" }
      let inside = ResolveRequest(
        kind: request.kind,
        directory: directory,
        isTypeScript: request.isTypeScript,
        depth: request.depth + 1
      )
      if alias.bytes.isRelativeSpecifier {
        if isExternal(alias.bytes, inside) { return external(alias.bytes) }
        return resolvePath(alias.bytes, from: directory, inside)
      }
      return startAbsolute(alias.bytes, inside)
    }
    return startAbsolute(specifier, request)
  }

  /// Resolves what is no path relative to the importer.
  mutating func startAbsolute(_ specifier: ByteSlice, _ request: ResolveRequest) -> Probe {
    if isExternal(specifier, request) { return external(specifier) }
    if specifier[0] == 0x2F {
      if specifier.hasPrefix("//") { return external(specifier) }
      let mapped = resolveMapped(specifier, request)
      if !mapped.isMissing { return mapped }
      return resolveAbsolute(specifier, request)
    }
    if specifier[0] == 0x23 { return resolveImport(specifier, request) }
    if specifier.firstIndex(of: 0x3A) != nil, let probe = startURL(specifier, request) {
      return probe
    }
    if request.kind == .entryPoint || request.kind == .url {
      let probe = resolvePath(specifier, from: request.directory, request)
      if !probe.isMissing { return probe }
    }
    return resolveBare(specifier, request)
  }

  /// Resolves the schemes we know; nil for all else.
  private mutating func startURL(_ specifier: ByteSlice, _ request: ResolveRequest) -> Probe? {
    if specifier.hasPrefix("data:") {
      guard let url = DataURL(specifier) else {
        blame(.invalidSpecifier("its data is malformed"))
        return .rejected
      }
      return .answer(.dataURL(url))
    }
    if specifier.hasPrefix("http:") || specifier.hasPrefix("https:") { return external(specifier) }
    if specifier.hasPrefix("file:") { return resolveFileURL(specifier, request) }
    return nil
  }

  private mutating func resolveFileURL(
    _ specifier: ByteSlice,
    _ request: ResolveRequest
  ) -> Probe {
    var path = specifier[5..<specifier.count]
    if path.hasPrefix("//") {
      let slash = path.firstIndex(of: 0x2F, from: 2) ?? path.count
      let host = path[2..<slash]
      guard host.isEmpty || host.equals("localhost") else {
        blame(.invalidSpecifier("a file URL has no host"))
        return .rejected
      }
      path = path[slash..<path.count]
    }
    guard path.isAbsolutePath else {
      blame(.invalidSpecifier("the path of a file URL is absolute"))
      return .rejected
    }
    let decoded = FilePath(owning: FrozenBytes(percentDecoded(path)))
    return resolveAbsolute(decoded.bytes, request)
  }

  private mutating func resolveAbsolute(_ path: ByteSlice, _ request: ResolveRequest) -> Probe {
    guard let root = cache.directory(at: FilePath("/")) else { return .missing }
    return resolvePath(path, from: root, request)
  }

  private func alias(of specifier: ByteSlice) -> FilePath? {
    for (name, replacement) in rules.aliases {
      let start = name.bytes
      guard specifier.count >= start.count, specifier[0..<start.count] == start else { continue }
      if specifier.count == start.count { return replacement }
      guard specifier[start.count] == 0x2F else { continue }
      return FilePath(replacement.string + specifier[start.count..<specifier.count].string)
    }
    return nil
  }

  mutating func workingDirectory() -> Directory? { cache.directory(at: cache.workingDirectory) }

  // MARK: Externals

  private func isExternal(_ specifier: ByteSlice, _ request: ResolveRequest) -> Bool {
    !rules.externals.isEmpty && request.kind != .entryPoint
      && rules.externals.matches(specifier: specifier)
  }

  func external(_ specifier: ByteSlice, path: FilePath? = nil) -> Probe {
    .answer(.external(ExternalModule(specifier: specifier.string, path: path)))
  }

  // MARK: The end of a resolution

  /// Turns a probe into an answer; nil when there is none.
  private mutating func finish(
    _ probe: Probe,
    suffix: FilePath?,
    _ request: ResolveRequest
  ) -> ResolutionResult? {
    switch probe {
    case .missing, .rejected: return nil
    case .answer(.file(let path)) where suffix != nil:
      return .file(ResolvedPath(directory: path.directory, entry: path.entry, suffix: suffix))
    case .answer(let result): return result
    case .found(let directory, let entry):
      if rules.platform == .browser, let probe = remap(directory, entry, request) {
        return finish(probe, suffix: suffix, request)
      }
      if rules.externals.hasPaths && request.kind != .entryPoint {
        let path = directory.path.appending(directory.name(at: entry))
        if rules.externals.matches(path: path.bytes) {
          return .external(ExternalModule(specifier: path.string, path: path))
        }
      }
      let (place, number) = realPlace(directory, entry)
      return .file(ResolvedPath(directory: place, entry: number, suffix: suffix))
    }
  }

  // MARK: Directories

  /// The directory that is the entry `entry` of `parent`, nil when it is none.
  mutating func child(_ parent: Directory, _ entry: Int) -> Directory? {
    if parent.listing.kind(at: entry) == .file { return nil }
    let id = Int(parent.id)
    if id < children.count, !children[id].isEmpty, let known = children[id][entry] { return known }
    let directory = cache.child(of: parent, entry)
    while children.count <= id { children.append([]) }
    if children[id].isEmpty {
      children[id] = [Directory?](repeating: nil, count: parent.listing.count)
    }
    children[id][entry] = directory
    return directory
  }

  /// The subdirectory of `parent` called `name`.
  mutating func child(_ parent: Directory, named name: ByteSlice) -> Directory? {
    guard let entry = parent.entry(named: name) else {
      // Only where listing was refused can an unlisted directory exist.
      return parent.isListed ? nil : cache.directory(at: parent.path.appending(name))
    }
    return child(parent, entry)
  }
}

/// What is being resolved, for whom.
struct ResolveRequest {
  let kind: ResolveKind
  let directory: Directory
  let isTypeScript: Bool
  /// How many aliases, `imports` and browser maps led here.
  var depth = 0
  /// Somebody will read why it fails.
  var explains = true

  /// The same request one redirection further, as seen from `directory`; nil after too many.
  func redirected(to directory: Directory) -> ResolveRequest? {
    guard depth < 16 else { return nil }
    return ResolveRequest(
      kind: kind,
      directory: directory,
      isTypeScript: isTypeScript,
      depth: depth + 1
    )
  }
}

/// What one step of a resolution found.
enum Probe {
  /// Nothing; other places may have it.
  case missing
  /// Nothing, and other places must not be asked.
  case rejected
  /// The file at an entry of a directory, links not yet followed.
  case found(Directory, Int)
  /// Something that is complete.
  case answer(ResolutionResult)

  var isMissing: Bool {
    if case .missing = self { return true }
    return false
  }
}

extension ByteSlice {
  /// Whether the specifier is a path from the importer: `.`, `..`, `./…` or `../…`.
  var isRelativeSpecifier: Bool {
    guard count > 0, self[0] == 0x2E else { return false }
    if count == 1 || self[1] == 0x2F { return true }
    return self[1] == 0x2E && (count == 2 || self[2] == 0x2F)
  }
}
