// `--analyze`: what takes how many bytes, by output, package and module.

import Memory
import Platform
import Resolution

/// What takes how many bytes in the outputs of a build.
public struct SizeAnalysis: Sendable {
  /// Something with a size.
  public struct Item: Sendable {
    /// A path, or the name of a package.
    public let name: String
    /// Its bytes in the output.
    public let bytes: Int
    /// Its bytes in the output when compressed alone by gzip; 0 when nobody asked.
    public let gzip: Int
  }

  /// The modules of one package.
  public struct Package: Sendable {
    /// The sum of its modules; the name is empty for the program's own.
    public let item: Item
    /// Largest first.
    public let modules: [Item]
  }

  /// One output with code.
  public struct Output: Sendable {
    /// The file.
    public let item: Item
    /// Largest first.
    public let packages: [Package]
    /// What stands around the modules: runtime, imports and exports, comments of the bundle.
    public let frame: Item
  }

  /// In the order of the entries.
  public let outputs: [Output]
}

/// Makes a `SizeAnalysis`.
struct SizeAnalyzer {
  private let plan: BuildPlan
  /// The directory of the package.json of the first entry.
  private let ownScope: UInt32?

  /// - Parameters:
  ///   - plan: of the build.
  ///   - entry: the path of its first entry.
  init(_ plan: BuildPlan, entry: String) {
    self.plan = plan
    let folder = plan.workingDirectory.appending(entry).parent
    ownScope = plan.directories.directory(at: folder)?.scope?.id
  }

  /// The level at which web servers compress what they keep.
  private static var gzipLevel: Int { 9 }

  /// - Parameters:
  ///   - file: an output with code.
  ///   - shares: of its modules, with their paths.
  /// - Returns: its sizes, compressed ones if the page shows them.
  func output(
    _ file: PlannedFile,
    _ shares: [(path: String, bytes: Range<Int>)]
  )
    -> SizeAnalysis.Output
  {
    let code = plan.options.analyze == .html ? file.bytes.contiguous : nil
    var packages: [String: [SizeAnalysis.Item]] = [:]
    var moduleBytes = 0
    for share in shares where !share.bytes.isEmpty {
      let item = SizeAnalysis.Item(
        name: share.path,
        bytes: share.bytes.count,
        gzip: code.map { gzipSize($0.bytes[share.bytes]) } ?? 0
      )
      packages[package(of: share.path), default: []].append(item)
      moduleBytes += share.bytes.count
    }
    let total = SizeAnalysis.Item(
      name: plan.shownPath(of: file),
      bytes: file.bytes.count,
      gzip: code.map { gzipSize($0.bytes) } ?? 0
    )
    let compressed = packages.values.joined().reduce(0) { $0 + $1.gzip }
    return SizeAnalysis.Output(
      item: total,
      packages: packages.map { package($0.key, $0.value) }.sorted { isBefore($0.item, $1.item) },
      frame: SizeAnalysis.Item(
        name: "",
        bytes: file.bytes.count - moduleBytes,
        gzip: max(0, total.gzip - compressed)
      )
    )
  }

  private func package(_ name: String, _ modules: [SizeAnalysis.Item]) -> SizeAnalysis.Package {
    SizeAnalysis.Package(
      item: SizeAnalysis.Item(
        name: name,
        bytes: modules.reduce(0) { $0 + $1.bytes },
        gzip: modules.reduce(0) { $0 + $1.gzip }
      ),
      modules: modules.sorted(by: isBefore)
    )
  }

  private func isBefore(_ left: SizeAnalysis.Item, _ right: SizeAnalysis.Item) -> Bool {
    (right.bytes, left.name) < (left.bytes, right.name)
  }

  /// The size of a gzip file: a header and an end of 18 bytes around the stream (rfc1952).
  private func gzipSize(_ bytes: ByteSlice) -> Int {
    deflate(bytes, level: Self.gzipLevel).count + 18
  }

  /// The name of the package that a module is of; empty for those of the program.
  private func package(of path: String) -> String {
    let folder = plan.workingDirectory.appending(path).parent
    var scope = plan.directories.directory(at: folder)?.scope
    // A package.json inside of a package may say no more than how its files are read.
    while let manifest = scope?.manifest, manifest.name == nil { scope = scope?.parent?.scope }
    guard let scope, scope.id != ownScope else { return "" }
    return scope.manifest?.name ?? ""
  }
}
