// The two maps a project has for specifiers: `paths` and `baseUrl` of tsconfig.json, and the
// `browser` field of package.json (github.com/defunctzombie/package-browser-field-spec).

import Memory
import Platform

extension Resolver {
  // MARK: tsconfig.json

  /// The configuration of the files in `directory`, nil without one and inside node_modules.
  package mutating func config(for directory: Directory) -> TSConfig? {
    if directory.isInsidePackages { return nil }
    let id = Int(directory.id)
    if id < configs.count, let known = configs[id] { return known }
    let config = findConfig(directory)
    while configs.count <= id { configs.append(nil) }
    configs[id] = .some(config)
    return config
  }

  /// The configuration of the file at `path`.
  package mutating func config(for path: ResolvedPath) -> TSConfig? {
    config(for: path.directory)
  }

  private func findConfig(_ start: Directory) -> TSConfig? {
    if let config = rules.config { return config }
    if let path = rules.tsconfig { return cache.config(at: path) }
    var place: Directory? = start
    while let directory = place {
      if directory.configEntry >= 0 {
        let path = directory.path.appending(directory.name(at: directory.configEntry))
        if let config = cache.config(at: path) { return config }
      }
      place = directory.parent
    }
    return nil
  }

  /// Resolves by `paths`, then by `baseUrl`; missing when neither leads to a file.
  mutating func resolveMapped(_ specifier: ByteSlice, _ request: ResolveRequest) -> Probe {
    guard let settings = config(for: request.directory)?.settings else { return .missing }
    if let base = settings.pathsBase {
      let (mapping, wildcard) = bestMapping(settings.paths, specifier)
      for target in mapping?.targets ?? [] {
        let path = replacingStar(target, wildcard)
        note { "\"paths\" of tsconfig.json: \"\(path)\"" }
        let probe = resolvePath(path, below: base, request)
        if !probe.isMissing { return probe }
      }
    }
    guard let base = settings.baseURL, !specifier.isAbsolutePath else { return .missing }
    note { "\"baseUrl\" of tsconfig.json:" }
    return resolvePath(FilePath(specifier), below: base, request)
  }

  private mutating func resolvePath(
    _ path: FilePath,
    below base: FilePath,
    _ request: ResolveRequest
  ) -> Probe {
    let start = cache.directory(at: path.isAbsolute ? FilePath("/") : base)
    guard let start else {
      note { "\(base): no such directory" }
      return .missing
    }
    return resolvePath(path.bytes, from: start, request)
  }

  /// The mapping that is `specifier` itself, else the one with the longest prefix.
  private func bestMapping(
    _ mappings: [PathMapping],
    _ specifier: ByteSlice
  ) -> (PathMapping?, ByteSlice) {
    var best: PathMapping?
    for mapping in mappings {
      let prefix = mapping.prefix.bytes
      guard let suffix = mapping.suffix else {
        if specifier == prefix { return (mapping, .empty) }
        continue
      }
      guard specifier.count >= prefix.count + suffix.bytes.count,
        specifier[0..<prefix.count] == prefix,
        specifier[(specifier.count - suffix.bytes.count)..<specifier.count] == suffix.bytes
      else { continue }
      if best.map({ $0.prefix.bytes.count < prefix.count }) ?? true { best = mapping }
    }
    guard let best, let suffix = best.suffix else { return (nil, .empty) }
    return (best, specifier[best.prefix.bytes.count..<(specifier.count - suffix.bytes.count)])
  }

  private func replacingStar(_ target: FilePath, _ wildcard: ByteSlice) -> FilePath {
    let text = target.bytes
    guard let star = text.firstIndex(of: 0x2A) else { return target }
    var buffer = ByteBuffer(capacity: text.count + wildcard.count)
    buffer.write(text[0..<star])
    buffer.write(wildcard)
    buffer.write(text[(star + 1)..<text.count])
    return FilePath(owning: buffer.freeze())
  }

  // MARK: The browser map

  /// What the importer's package puts in place of the name `specifier`.
  mutating func remapName(_ specifier: ByteSlice, _ request: ResolveRequest) -> Probe? {
    guard let scope = request.directory.scope, let manifest = scope.manifest else { return nil }
    for entry in manifest.browserMap where !entry.isPath && entry.key.bytes == specifier {
      note { "the \"browser\" map of \(shown(scope, "package.json")) has \"\(entry.key)\"" }
      return replaced(entry, in: scope, request) {
        // The file the name would have led to, if any.
        guard let inside = request.redirected(to: scope) else { return nil }
        guard case .found(let directory, let file) = $0.resolvePackage(specifier, inside) else {
          return nil
        }
        let (place, number) = $0.realPlace(directory, file)
        return ResolvedPath(directory: place, entry: number)
      }
    }
    return nil
  }

  /// What the package of a found file puts in its place.
  mutating func remap(
    _ directory: Directory,
    _ file: Int,
    _ request: ResolveRequest
  ) -> Probe? {
    guard let scope = directory.scope, let manifest = scope.manifest,
      !manifest.browserMap.isEmpty
    else { return nil }
    let relative = directory.path.appending(directory.name(at: file)).relative(to: scope.path)
    for entry in manifest.browserMap where isKey(entry.key.bytes, of: relative.bytes) {
      // A file may be mapped to itself.
      if let target = entry.replacement, isSame(target.bytes, relative.bytes) { return nil }
      note { "the \"browser\" map of \(shown(scope, "package.json")) has \"\(entry.key)\"" }
      return replaced(entry, in: scope, request) {
        let (place, number) = $0.realPlace(directory, file)
        return ResolvedPath(directory: place, entry: number)
      }
    }
    return nil
  }

  private mutating func replaced(
    _ entry: PackageManifest.BrowserEntry,
    in scope: Directory,
    _ request: ResolveRequest,
    original: (inout Resolver) -> ResolvedPath?
  ) -> Probe? {
    guard let target = entry.replacement else { return .answer(.disabled(original(&self))) }
    guard let inside = request.redirected(to: scope) else { return .rejected }
    let bytes = target.bytes
    if bytes.isRelativeSpecifier { return resolvePath(bytes, from: scope, inside) }
    let probe = resolvePackage(bytes, inside)
    // Some packages leave out the `./` of a replacement.
    return probe.isMissing ? resolvePath(bytes, from: scope, inside) : probe
  }

  private func isSame(_ target: ByteSlice, _ relative: ByteSlice) -> Bool {
    isKey(target.hasPrefix("./") ? target[2..<target.count] : target, of: relative)
  }

  /// Whether a key of a browser map means the file at `path`: itself, without its extension, or
  /// as a directory with an index.
  private func isKey(_ key: ByteSlice, of path: ByteSlice) -> Bool {
    guard path.count >= key.count, path[0..<key.count] == key else { return false }
    let rest = path[key.count..<path.count]
    if rest.isEmpty { return true }
    let ending = rest.hasPrefix("/index") ? rest[6..<rest.count] : rest
    return rules.extensions.contains { $0.bytes == ending }
  }
}
