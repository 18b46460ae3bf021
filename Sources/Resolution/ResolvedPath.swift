// A file that a specifier led to: the directory object and an entry of it, so it hashes and
// compares in a few nanoseconds and bytes are made for `open` and messages only.

package import Memory
package import Platform

/// A file on disk as resolution found it, with the suffix its specifier had.
package struct ResolvedPath: Sendable {
  /// The directory it is in: real unless links are preserved.
  package let directory: Directory
  /// The index of the file in its directory.
  package let entry: Int
  /// `?query` and `#hash` of the specifier, nil when it had none.
  package let suffix: FilePath?

  /// Names the entry `entry` of `directory`.
  package init(directory: Directory, entry: Int, suffix: FilePath? = nil) {
    self.directory = directory
    self.entry = entry
    self.suffix = suffix
  }

  /// A number that differs for different files of one `DirectoryCache`; says nothing of suffixes.
  package var fileNumber: UInt64 { UInt64(directory.id) << 32 | UInt64(entry) }

  /// The name of the file; valid while this value lives.
  package var name: ByteSlice { directory.name(at: entry) }

  /// The absolute path, without the suffix.
  package var path: FilePath { directory.path.appending(name) }

  /// The path relative to the working directory, with the suffix.
  package var displayPath: String {
    let path = directory.displayPath.appending(name).string
    guard let suffix else { return path }
    return path + suffix.string
  }

  /// The last extension with its dot, or nothing; valid while this value lives.
  package var fileExtension: ByteSlice {
    let name = name
    var index = name.count - 1
    while index > 0 {
      if name[index] == 0x2E { return name[index..<name.count] }
      index -= 1
    }
    return .empty
  }

  /// Whether the name ends as a TypeScript file's.
  package var isTypeScript: Bool {
    let ending = fileExtension
    return ending.equals(".ts") || ending.equals(".tsx") || ending.equals(".mts")
      || ending.equals(".cts")
  }

  /// What the extension, or else the package's `type`, says of the file's module system.
  package var moduleType: ModuleType {
    let ending = fileExtension
    if ending.equals(".mjs") || ending.equals(".mts") { return .module }
    if ending.equals(".cjs") || ending.equals(".cts") { return .commonJS }
    return directory.scope?.manifest?.type ?? .unspecified
  }

  /// The package.json of the package the file is part of.
  package var manifest: PackageManifest? { directory.scope?.manifest }

  /// The root directory of the package the file is part of.
  package var packageRoot: Directory? { directory.scope }

  /// Whether the path has a `node_modules` in it.
  package var isInsidePackages: Bool { directory.isInsidePackages }

  /// Whether the package's `sideEffects` says that evaluating the file has none.
  package var isDeclaredPure: Bool {
    guard let root = directory.scope, let manifest = root.manifest else { return false }
    switch manifest.effects {
    case .any: return false
    case .none: return true
    case .files(let globs):
      let relative = path.relative(to: root.path)
      return !globs.contains { $0.matches(relative.bytes) }
    }
  }
}

extension ResolvedPath: Hashable, Comparable {
  package static func == (left: ResolvedPath, right: ResolvedPath) -> Bool {
    left.directory === right.directory && left.entry == right.entry && left.suffix == right.suffix
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(fileNumber)
    if let suffix { hasher.combine(suffix) }
  }

  /// Orders by path, then suffix: the same in every run.
  package static func < (left: ResolvedPath, right: ResolvedPath) -> Bool {
    if left.directory !== right.directory { return left.path < right.path }
    if left.entry != right.entry { return left.entry < right.entry }
    return (left.suffix ?? FilePath("")) < (right.suffix ?? FilePath(""))
  }
}
