// Every directory of a build, listed once and shared by all workers. Holds the one lock of the
// program, for the time of a dictionary access; listing and parsing happen outside it.

package import Platform
package import Source
import Memory
import Synchronization

/// The directories, package.json and tsconfig.json files seen by one build.
package final class DirectoryCache: Sendable {
  /// The file system that is listed.
  package let files: any FileSystem
  /// The directory that display paths are relative to; absolute.
  package let workingDirectory: FilePath

  private struct State {
    /// By hash of the path; the next free key on a collision.
    var directories: [UInt64: Directory] = [:]
    /// By id.
    var numbered: [Directory] = []
    /// By path of the tsconfig.json.
    var configs: [FilePath: TSConfig] = [:]
    var problems: [Diagnostic] = []
  }

  private let state = Mutex(State())

  /// Makes an empty cache.
  package init(files: any FileSystem, workingDirectory: FilePath) {
    self.files = files
    self.workingDirectory = workingDirectory
  }

  /// The directory at the absolute, normalised `path`, or nil when there is none.
  package func directory(at path: FilePath) -> Directory? {
    if let known = known(path) { return known }
    if path.bytes.count <= 1 { return load(path, parent: nil, linkTarget: nil) }
    guard let parent = directory(at: path.parent) else { return nil }
    guard let entry = parent.entry(named: path.name) else {
      return parent.isListed ? nil : load(path, parent: parent, linkTarget: nil)
    }
    return child(of: parent, entry)
  }

  /// The directory that is the entry `entry` of `parent`, links followed; nil when it is none.
  func child(of parent: Directory, _ entry: Int) -> Directory? {
    let kind = parent.listing.kind(at: entry)
    guard kind == .directory || kind == .symlink else { return nil }
    let path = parent.path.appending(parent.name(at: entry))
    if let known = known(path) { return known }
    if kind == .directory {
      guard let realParent = parent.linkTarget else {
        return load(path, parent: parent, linkTarget: nil)
      }
      guard let realEntry = realParent.entry(named: parent.name(at: entry)),
        let target = child(of: realParent, realEntry)
      else { return nil }
      return load(path, parent: parent, linkTarget: target)
    }
    guard let real = try? files.realPath(path), let target = directory(at: real) else { return nil }
    return load(path, parent: parent, linkTarget: target)
  }

  /// The directories whose ids are at least `id`, by id.
  package func directories(from id: Int) -> [Directory] {
    state.withLock { Array($0.numbered[min(id, $0.numbered.count)...]) }
  }

  private func known(_ path: FilePath) -> Directory? {
    state.withLock { Self.find(path, in: $0) }
  }

  private static func find(_ path: FilePath, in state: borrowing State) -> Directory? {
    var key = path.bytes.contentHash64
    while let directory = state.directories[key] {
      if directory.path == path { return directory }
      key &+= 1
    }
    return nil
  }

  /// Lists `path`; two workers may do so at once, the first to finish wins.
  private func load(_ path: FilePath, parent: Directory?, linkTarget: Directory?) -> Directory? {
    var listing: DirectoryListing?
    if let linkTarget {
      listing = linkTarget.isListed ? linkTarget.listing : nil
    } else {
      do throws(FileError) {
        listing = try files.list(path)
      } catch {
        if !error.isPermission { return nil }
      }
    }
    let (manifest, problems) = loadManifest(path, listing, linkTarget)
    let displayPath = path.relative(to: workingDirectory)
    return state.withLock { state in
      if let winner = Self.find(path, in: state) { return winner }
      let directory = Directory(
        id: UInt32(state.numbered.count),
        path: path,
        displayPath: displayPath,
        parent: parent,
        linkTarget: linkTarget,
        listing: listing,
        manifest: manifest
      )
      state.numbered.append(directory)
      state.problems += problems
      var key = path.bytes.contentHash64
      while state.directories[key] != nil { key &+= 1 }
      state.directories[key] = directory
      return directory
    }
  }

  private func loadManifest(
    _ path: FilePath,
    _ listing: DirectoryListing?,
    _ linkTarget: Directory?
  ) -> (PackageManifest?, [Diagnostic]) {
    if let linkTarget { return (linkTarget.manifest, []) }
    guard let listing, hasManifest(listing) else { return (nil, []) }
    let file = path.appending("package.json")
    var buffer = ReadBuffer()
    do throws(FileError) {
      let bytes = try files.read(file, using: &buffer)
      let source = SourceText(
        displayPath: file.relative(to: workingDirectory).string,
        storage: bytes
      )
      return PackageManifest.parse(source)
    } catch {
      // A directory called package.json is no manifest and no error.
      return (nil, error.isPermission ? [.manifestUnreadable(error)] : [])
    }
  }

  /// Whether the sorted `listing` has a package.json; O(log entries).
  private func hasManifest(_ listing: DirectoryListing) -> Bool {
    let name = ByteSlice("package.json")
    var low = 0
    var high = listing.count
    while low < high {
      let middle = (low + high) / 2
      if listing.name(at: middle) < name { low = middle + 1 } else { high = middle }
    }
    return low < listing.count && listing.name(at: low) == name
  }

  // MARK: tsconfig.json

  /// The parsed tsconfig.json at `path`; of two workers that parse it at once, one wins.
  func config(at path: FilePath) -> TSConfig? {
    if let known = state.withLock({ $0.configs[path] }) { return known }
    var loader = TSConfigLoader(cache: self)
    guard let made = loader.load(path) else {
      report(loader.problems)
      return nil
    }
    let problems = loader.problems
    return state.withLock { state in
      if let winner = state.configs[path] { return winner }
      state.configs[path] = made
      state.problems += problems
      return made
    }
  }

  /// The configuration that `source`, the text of a tsconfig.json, says in the working directory.
  package func config(of source: SourceText) -> TSConfig {
    var loader = TSConfigLoader(cache: self)
    let made = loader.load(source)
    report(loader.problems)
    return made
  }

  private func report(_ problems: [Diagnostic]) {
    state.withLock { $0.problems += problems }
  }

  // MARK: What a build wants to know afterwards

  /// What is wrong with the package.json and tsconfig.json files that were read, sorted by place.
  package func diagnostics() -> [Diagnostic] {
    let problems = state.withLock { $0.problems }
    func place(_ diagnostic: Diagnostic) -> (String, UInt32) {
      guard let label = diagnostic.primary else { return (diagnostic.message, 0) }
      return (label.source.displayPath, label.range.start)
    }
    var seen: Set<String> = []
    // Two configurations that extend one report its faults twice.
    return problems.sorted { place($0) < place($1) }.filter { diagnostic in
      let (path, offset) = place(diagnostic)
      return seen.insert("\(path):\(offset):\(diagnostic.code)").inserted
    }
  }

  /// The directories whose listing had a part in the answers, sorted.
  ///
  /// A file that appears or goes in one of them may change a resolution, so a build database
  /// records these instead of single probes.
  package func listedDirectories() -> [Directory] {
    let directories = state.withLock { Array($0.directories.values) }
    return directories.filter { $0.linkTarget == nil }.sorted { $0.path < $1.path }
  }
}
