// Paths to files: LOAD_AS_FILE and LOAD_AS_DIRECTORY of nodejs.org/api/modules.html, with the
// user's extensions, main fields, and `.js` standing for `.ts` in TypeScript.

import Memory
import Platform

extension Resolver {
  /// Walks `path` from `start` and loads what is there.
  ///
  /// - Parameters:
  ///   - path: `/`-separated; leading and doubled slashes mean nothing, a final one a directory.
  ///   - start: where the path begins.
  ///   - request: what for.
  ///   - mains: whether a directory's main fields count.
  /// - Returns: the file, nothing, or an external path.
  mutating func resolvePath(
    _ path: ByteSlice,
    from start: Directory,
    _ request: ResolveRequest,
    mains: MainFields = .used
  ) -> Probe {
    if rules.externals.hasPaths && request.kind != .entryPoint {
      let absolute = start.path.appending(
        path.isAbsolutePath ? path[1..<path.count] : path
      )
      if rules.externals.matches(path: absolute.bytes) { return external(path, path: absolute) }
    }
    var directory = start
    var index = 0
    while true {
      let end = path.firstIndex(of: 0x2F, from: index) ?? path.count
      let name = path[index..<end]
      let isLast = end == path.count
      index = end + 1
      if name.isEmpty || name.equals(".") {
        if isLast { return loadDirectory(directory, request, mains: mains) }
      } else if name.equals("..") {
        directory = directory.parent ?? directory
        if isLast { return loadDirectory(directory, request, mains: mains) }
      } else if isLast {
        return loadFileOrDirectory(directory, name, request, mains: mains)
      } else {
        guard let next = child(directory, named: name) else {
          noteMissingDirectory(directory, name, rest: path, request)
          return .missing
        }
        directory = next
      }
    }
  }

  private mutating func loadFileOrDirectory(
    _ directory: Directory,
    _ name: ByteSlice,
    _ request: ResolveRequest,
    mains: MainFields
  ) -> Probe {
    if let entry = loadFile(directory, name, request) { return .found(directory, entry) }
    if let inside = child(directory, named: name) {
      return loadDirectory(inside, request, mains: mains)
    }
    noteMissingFile(directory, name, request)
    return .missing
  }

  /// The entry of the file `name`, with an extension added or replaced if need be.
  mutating func loadFile(
    _ directory: Directory,
    _ name: ByteSlice,
    _ request: ResolveRequest
  ) -> Int? {
    if let entry = fileEntry(directory, name) { return entry }
    if let entry = loadExtended(directory, name) { return entry }
    return request.isTypeScript ? loadTypeScript(directory, name) : nil
  }

  /// The entry of the file `name` itself.
  mutating func fileEntry(_ directory: Directory, _ name: ByteSlice) -> Int? {
    if let entry = directory.entry(named: name) {
      if isFile(directory, entry) { return entry }
      note { "\(shown(directory, name)): it is no file" }
    } else {
      note { "\(shown(directory, name)): no such file" }
    }
    return nil
  }

  private mutating func isFile(_ directory: Directory, _ entry: Int) -> Bool {
    switch directory.listing.kind(at: entry) {
    case .file: return true
    case .symlink:
      guard case .file = link(directory, entry) else { return false }
      return true
    case .directory, .other: return false
    }
  }

  /// The entry of `name` with one of the implicit extensions.
  private mutating func loadExtended(_ directory: Directory, _ name: ByteSlice) -> Int? {
    let extensions = directory.isInsidePackages ? rules.packageExtensions : rules.extensions
    scratch.truncate(to: 0)
    scratch.write(name)
    for ending in extensions {
      scratch.truncate(to: name.count)
      scratch.write(ending.bytes)
      if let entry = fileEntry(directory, scratch.bytes) { return entry }
    }
    return nil
  }

  /// The entry of the TypeScript source that `name` would be compiled from.
  mutating func loadTypeScript(_ directory: Directory, _ name: ByteSlice) -> Int? {
    if name.hasSuffix(".js") { return loadReplaced(directory, name, 3, ".ts", ".tsx") }
    if name.hasSuffix(".jsx") { return loadReplaced(directory, name, 4, ".tsx", ".ts") }
    if name.hasSuffix(".mjs") { return loadReplaced(directory, name, 4, ".mts", nil) }
    if name.hasSuffix(".cjs") { return loadReplaced(directory, name, 4, ".cts", nil) }
    return nil
  }

  private mutating func loadReplaced(
    _ directory: Directory,
    _ name: ByteSlice,
    _ count: Int,
    _ first: StaticString,
    _ second: StaticString?
  ) -> Int? {
    scratch.truncate(to: 0)
    scratch.write(name[0..<(name.count - count)])
    let stem = scratch.count
    scratch.write(first)
    if let entry = fileEntry(directory, scratch.bytes) { return entry }
    guard let second else { return nil }
    scratch.truncate(to: stem)
    scratch.write(second)
    return fileEntry(directory, scratch.bytes)
  }

  // MARK: Directories

  /// The file that stands for `directory`: by its main fields, else its index.
  mutating func loadDirectory(
    _ directory: Directory,
    _ request: ResolveRequest,
    mains: MainFields
  ) -> Probe {
    if mains == .used, let manifest = directory.manifest {
      for field in rules.mainFields(for: request.kind) {
        guard let main = manifest.mainField(field.bytes), !main.isEmpty else { continue }
        note { "the field \"\(field)\" of \(shown(directory, "package.json")): \"\(main.string)\"" }
        let probe = resolvePath(main, from: directory, request, mains: .ignored)
        if !probe.isMissing { return probe }
      }
      if rules.platform == .neutral, manifest.mainField(ByteSlice("main")) != nil {
        note {
          "the field \"main\" of \(shown(directory, "package.json")) does not count on the "
            + "neutral platform; `--main-fields=main` makes it"
        }
      }
    }
    if let entry = loadExtended(directory, ByteSlice("index")) { return .found(directory, entry) }
    return .missing
  }

  // MARK: Links

  /// What the link at `entry` leads to.
  private mutating func link(_ directory: Directory, _ entry: Int) -> LinkTarget {
    let key = UInt64(directory.id) << 32 | UInt64(entry)
    if let known = links[key] { return known }
    let target = readLink(directory, entry)
    links[key] = target
    return target
  }

  private func readLink(_ directory: Directory, _ entry: Int) -> LinkTarget {
    let path = directory.path.appending(directory.name(at: entry))
    guard let real = try? cache.files.realPath(path),
      let status = try? cache.files.status(real)
    else { return .nothing }
    if status.kind == .directory { return .directory }
    guard status.kind == .file, let parent = cache.directory(at: real.parent),
      let number = parent.entry(named: real.name)
    else { return .nothing }
    return .file(parent, number)
  }

  /// The real directory and entry of the file at `entry`; itself when links are preserved.
  mutating func realPlace(_ directory: Directory, _ entry: Int) -> (Directory, Int) {
    guard rules.links == .followed else { return (directory, entry) }
    if directory.listing.kind(at: entry) == .symlink {
      guard case .file(let target, let number) = link(directory, entry) else {
        return (directory, entry)
      }
      return (target, number)
    }
    guard let target = directory.linkTarget,
      let number = target.entry(named: directory.name(at: entry))
    else { return (directory, entry) }
    return (target, number)
  }
}

/// Whether a directory's main fields name the file that stands for it.
enum MainFields {
  case used, ignored
}
