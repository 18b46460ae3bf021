import Memory
import Platform
import Source
import Testing

@testable import Resolution

/// A project in memory and a resolver for it; answers are shown as short texts.
struct Project {
  let cache: DirectoryCache
  var options = ResolveOptions()

  init(_ files: [String: String], at workingDirectory: String = "/app") {
    var memory = MemoryFileSystem(files)
    memory.addDirectory(workingDirectory)
    cache = DirectoryCache(files: memory, workingDirectory: FilePath(workingDirectory))
  }

  func configured(_ change: (inout ResolveOptions) -> Void) -> Project {
    var copy = self
    change(&copy.options)
    return copy
  }

  /// The answer to `specifier` in a file `importer`, which need not exist.
  func result(
    _ specifier: String,
    from importer: String = "/app/index.js",
    _ kind: ResolveKind = .importStatement
  ) -> ResolutionResult {
    var resolver = Resolver(cache: cache, options: options)
    if kind == .entryPoint { return resolver.resolveEntry(specifier) }
    let path = FilePath(importer)
    guard let directory = cache.directory(at: path.parent) else {
      Issue.record("no directory \(path.parent)")
      return .disabled(nil)
    }
    let owner = FilePath(specifier)
    let isTypeScript = importer.hasSuffix("ts") || importer.hasSuffix(".tsx")
    return resolver.resolve(owner.bytes, kind: kind, in: directory, isTypeScript: isTypeScript)
  }

  func resolve(
    _ specifier: String,
    from importer: String = "/app/index.js",
    _ kind: ResolveKind = .importStatement
  ) -> String {
    show(result(specifier, from: importer, kind))
  }

  func require(_ specifier: String, from importer: String = "/app/index.js") -> String {
    resolve(specifier, from: importer, .requireCall)
  }

  func failure(
    _ specifier: String,
    from importer: String = "/app/index.js",
    _ kind: ResolveKind = .importStatement
  ) throws -> ResolutionFailure {
    guard case .failure(let failure) = result(specifier, from: importer, kind) else {
      throw HarnessError.noFailure
    }
    return failure
  }
}

enum HarnessError: Error { case noFailure, noFile }

/// A file as its path, all else as a word and what it is about.
func show(_ result: ResolutionResult) -> String {
  switch result {
  case .file(let path): path.path.string + (path.suffix?.string ?? "")
  case .external(let module):
    "external " + module.specifier + (module.path == nil ? "" : " (path)")
  case .builtin(let name): "builtin " + name
  case .disabled(let path): "disabled " + (path?.path.string ?? "-")
  case .dataURL(let url): "data " + url.mimeType + " " + url.bytes.string
  case .failure(let failure): Diagnostic.unresolved(failure, at: nil).code
  }
}

/// A small deterministic generator (SplitMix64) for property tests.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
