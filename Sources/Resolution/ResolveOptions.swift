// What the user wishes of resolution, and the compiled form that resolvers read.

import Memory
package import Platform

/// Where the bundle is going to run.
package enum ResolvePlatform: String, Sendable {
  case browser, node, neutral
}

/// Why something is resolved; decides conditions and what a bare name means.
package enum ResolveKind: UInt8, Sendable, CaseIterable {
  case importStatement, dynamicImport, requireCall, requireResolve, entryPoint, url

  /// Whether the `require` condition holds instead of `import`.
  package var isRequire: Bool { self == .requireCall || self == .requireResolve }
}

/// What becomes of imports that look like packages.
package enum PackageTreatment: Sendable {
  case bundled, external
}

/// What becomes of symbolic links on the way to a file.
package enum LinkTreatment: Sendable {
  case followed, preserved
}

/// The user's wishes for resolution.
package struct ResolveOptions: Sendable {
  /// Where the bundle is going to run.
  package var platform = ResolvePlatform.browser
  /// The conditions of `--conditions`; nil when none were given, then `module` holds as well.
  package var conditions: [String]?
  /// The fields of `--main-fields`; nil for the platform's.
  package var mainFields: [String]?
  /// The extensions that specifiers may leave out, in order, with their dots.
  package var extensions = [".tsx", ".ts", ".jsx", ".js", ".css", ".json"]
  /// Names, prefixes and `*` patterns that stay outside the bundle.
  package var externals: [String] = []
  /// Packages that stand for others: name and replacement.
  package var aliases: [(name: String, replacement: String)] = []
  /// What becomes of imports that look like packages.
  package var packages = PackageTreatment.bundled
  /// What becomes of symbolic links.
  package var links = LinkTreatment.followed
  /// The tsconfig.json to use for all files outside node_modules; absolute.
  package var tsconfig: FilePath?
  /// The configuration to use for all files outside node_modules, in place of any file.
  package var config: TSConfig?
  /// Directories searched after all node_modules (`NODE_PATH`); absolute.
  package var nodePaths: [FilePath] = []

  /// Makes options with the defaults.
  package init() {}
}

/// Options, compiled once and shared by all resolvers.
final class ResolveRules: Sendable {
  let platform: ResolvePlatform
  let importConditions: [FilePath]
  let requireConditions: [FilePath]
  let otherConditions: [FilePath]
  let importMainFields: [FilePath]
  let requireMainFields: [FilePath]
  let extensions: [FilePath]
  /// The extensions inside node_modules, where published JavaScript goes before its sources.
  let packageExtensions: [FilePath]
  let externals: ExternalPatterns
  /// Longest name first.
  let aliases: [(name: FilePath, replacement: FilePath)]
  let packages: PackageTreatment
  let links: LinkTreatment
  let tsconfig: FilePath?
  let config: TSConfig?
  let nodePaths: [FilePath]

  init(_ options: ResolveOptions, workingDirectory: FilePath) {
    platform = options.platform
    let shared = Self.sharedConditions(options)
    otherConditions = shared.map { FilePath($0) }
    importConditions = (shared + ["import"]).map { FilePath($0) }
    requireConditions = (shared + ["require"]).map { FilePath($0) }
    importMainFields = Self.mainFields(options, isRequire: false).map { FilePath($0) }
    requireMainFields = Self.mainFields(options, isRequire: true).map { FilePath($0) }
    extensions = options.extensions.map { FilePath($0) }
    let typed = [".ts", ".tsx", ".mts", ".cts"]
    packageExtensions =
      (options.extensions.filter { !typed.contains($0) }
      + options.extensions.filter { typed.contains($0) }).map { FilePath($0) }
    externals = ExternalPatterns(options.externals, workingDirectory: workingDirectory)
    aliases = options.aliases.sorted { $0.name.utf8.count > $1.name.utf8.count }
      .map { (FilePath($0.name), FilePath($0.replacement)) }
    packages = options.packages
    links = options.links
    tsconfig = options.tsconfig
    config = options.config
    nodePaths = options.nodePaths
  }

  private static func sharedConditions(_ options: ResolveOptions) -> [String] {
    var conditions = ["default"]
    switch options.platform {
    case .browser: conditions.append("browser")
    case .node: conditions.append("node")
    case .neutral: break
    }
    if let own = options.conditions {
      conditions += own
    } else if options.platform != .neutral {
      conditions.append("module")
    }
    return conditions
  }

  private static func mainFields(_ options: ResolveOptions, isRequire: Bool) -> [String] {
    if let own = options.mainFields { return own }
    return switch options.platform {
    // What is loaded by `require` expects CommonJS, so its package gives `main` first.
    case .browser: isRequire ? ["browser", "main", "module"] : ["browser", "module", "main"]
    case .node: ["main", "module"]
    case .neutral: []
    }
  }

  func conditions(for kind: ResolveKind) -> [FilePath] {
    switch kind {
    case .importStatement, .dynamicImport, .entryPoint: importConditions
    case .requireCall, .requireResolve: requireConditions
    case .url: otherConditions
    }
  }

  func mainFields(for kind: ResolveKind) -> [FilePath] {
    kind.isRequire ? requireMainFields : importMainFields
  }
}
