// A user's wishes, checked, absolute and complete. Every later phase reads this and nothing else of
// the command.

import Graph
import JSMinifier
import JSPrinter
import JSSemantics
import JSSyntax
import JSTransform
import Linking
import Memory
import Platform
import Rendering
import Resolution
import Source

/// One entry point: where it is and what its output is called.
struct PlannedEntry: Sendable {
  /// As typed.
  let name: String
  let target: ScanTarget
  /// The output's path below the output directory, with its extension.
  let outputPath: String
}

/// How a build runs, decided before anything is read.
struct BuildPlan: Sendable {
  let options: BuildOptions
  let directories: DirectoryCache
  let resolving: ResolveOptions
  var entries: [PlannedEntry] = []
  let concurrency: Int
  let format: OutputFormat
  let isBundling: Bool
  /// Files are printed alone, in another module format than they may have: what they import stays outside.
  var convertsModules: Bool { !isBundling && options.format != nil && format != .esm }
  let transforming: TransformOptions
  /// Nil when syntax is not minified.
  let minifying: MinifyOptions?
  let printing: PrintOptions
  let standardInput: String
  let standardInputLoader: Loader
  /// The output directory, absolute; nil for standard output.
  let outputFolder: FilePath?
  /// What properties were called before.
  let mangleCache: MangleCache
  /// The injected files, in the order of the command.
  var injected: [ScanTarget] = []
  /// By name: the injected file (index into `injected`) that exports it, and the exported name.
  var injectedNames: [String: InjectedName] = [:]
  let loaders: [String: Loader]
  /// The tsconfig of the first entry: TypeScript that has none of its own (in packages) is compiled as
  /// part of the entry's program, as `tsc` does.
  var entrySettings: TSSettings?

  var workingDirectory: FilePath { directories.workingDirectory }
  var preservesJSX: Bool { printing.preserveJSX }

  /// The loader of a file's name: the longest of its extensions that has one; nil for none.
  func loader(for name: ByteSlice) -> Loader? {
    var index = 1
    while let dot = name.firstIndex(of: 0x2E, from: index) {
      let ending = name[dot..<name.count]
      if let known = Self.scriptLoader(ending), loaders.isEmpty { return known }
      if let loader = loaders[ending.string] ?? Self.defaultLoader(ending) { return loader }
      index = dot + 1
    }
    return loaders[""]
  }

  private static func scriptLoader(_ ending: ByteSlice) -> Loader? {
    if ending.equals(".js") || ending.equals(".mjs") || ending.equals(".cjs") { return .js }
    if ending.equals(".ts") || ending.equals(".mts") || ending.equals(".cts") { return .ts }
    return nil
  }

  private static func defaultLoader(_ ending: ByteSlice) -> Loader? {
    if let script = scriptLoader(ending) { return script }
    if ending.equals(".jsx") { return .jsx }
    if ending.equals(".tsx") { return .tsx }
    if ending.equals(".json") { return .json }
    if ending.equals(".txt") { return .text }
    return nil
  }

  /// The loader that a `type` import attribute asks for, if it asks for one that is not the default.
  func loader(attribute: ByteSlice) -> Loader? {
    if attribute.isEmpty { return nil }
    return switch attribute.string {
    case "text": .text
    case "bytes": .binary
    case "json": .json
    case "file": .file
    case "base64": .base64
    case "dataurl": .dataurl
    default: nil
    }
  }

  /// The specifier to print for an external module; paths are relative to the output directory.
  func specifier(of external: ExternalModule) -> String {
    guard let path = external.path, let folder = outputFolder else { return external.specifier }
    let relative = path.relative(to: folder).string
    return relative.hasPrefix(".") ? relative : "./" + relative
  }

  /// The path below the output directory of a file that is copied there.
  func assetPath(for source: SourceText) -> String {
    let name = source.displayPath.split(separator: "/").last.map(String.init) ?? "asset"
    let ending = name.pathExtension
    let stem = ending.isEmpty ? name : String(name.dropLast(ending.utf8.count + 1))
    let pattern = options.assetNames
    let path = pattern.replacing("[name]", with: stem)
      .replacing("[hash]", with: source.bytes.contentHash.shortName)
      .replacing("[ext]", with: ending).replacing("[dir]", with: "")
    return (path.hasPrefix("/") ? String(path.dropFirst()) : path)
      + (ending.isEmpty ? "" : "." + name.suffix(ending.utf8.count))
  }

  /// How code refers to an asset.
  func reference(toAsset path: String) -> String {
    if options.publicPath.isEmpty { return "./" + path }
    return options.publicPath.hasSuffix("/")
      ? options.publicPath + path : options.publicPath + "/" + path
  }

  /// Completes the JSX settings of the command by those of a tsconfig.
  func completeJSX(_ jsx: inout JSXOptions, from settings: TSSettings) {
    if options.jsx == nil, let setting = settings.jsx {
      switch setting {
      case .preserve, .reactNative: break
      case .react: jsx.mode = .classic
      case .reactJSX: jsx.mode = .automatic
      case .reactJSXDev:
        jsx.mode = .automatic
        jsx.development = true
      }
    }
    if options.jsxFactory == nil, let factory = settings.jsxFactory {
      jsx.factory = factory.split(separator: ".").map(String.init)
    }
    if options.jsxFragment == nil, let fragment = settings.jsxFragmentFactory {
      jsx.fragment = fragment.split(separator: ".").map(String.init)
    }
    if options.jsxImportSource == nil, let source = settings.jsxImportSource {
      jsx.importSource = source
    }
  }

  /// Modules that package.json says have no effects are read by the names that others ask for; facts for
  /// other builds tell of all.
  var readsByName: Bool {
    isBundling && options.treeShaking != false && !options.ignoreAnnotations
      && options.factsOutput == nil
  }

  /// The texts of modules and the places of nodes in them are needed after they are parsed; diagnostics of later phases read them anew.
  var keepsSources: Bool {
    options.sourceMap != .none || options.explained != nil || options.factsOutput != nil
  }

  /// What the analysis of modules may believe and do.
  var analysis: AnalyzeOptions {
    AnalyzeOptions(
      ignoresAnnotations: options.ignoreAnnotations,
      splitsStatements: isBundling && options.treeShaking != false
    )
  }

  /// How the names of ES modules that will be hoisted are shortened; nil for builds that leave them.
  var nameRecord: NameScanOptions? {
    guard isBundling && options.minifyIdentifiers && !preservesJSX else { return nil }
    return NameScanOptions(
      isWrapped: false,
      isStrict: true,
      hasModuleParameters: false,
      keepsNames: printing.keepNames
    )
  }

  /// What linking reads.
  var linking: LinkOptions {
    var linking = LinkOptions(
      format: format,
      treeShaking: options.treeShaking ?? true,
      reservedNames: rendering.reservedNames,
      runtimeNames: rendering.runtimeNames,
      shortensNames: rendering.shortensNames
    )
    linking.inlinesConstants =
      options.minifySyntax && linking.treeShaking && options.explained == nil
    linking.recordsReasons = options.explained != nil
    linking.concurrency = concurrency
    return linking
  }

  /// Where comments with licences go.
  var legalComments: BuildOptions.LegalComments {
    options.legalComments ?? (isBundling ? .eof : .inline)
  }

  /// Names are shortened, but for those that the program visibly reads.
  var keepsReadNames: Bool {
    options.minifyIdentifiers && !options.keepNames && !preservesJSX
  }

  /// What rendering reads.
  var rendering: RenderOptions {
    var rendering = RenderOptions(format: format, printing: printing, concurrency: concurrency)
    // Names of JSX elements that stay in the output say what they are by their first letter.
    rendering.shortensNames = options.minifyIdentifiers && !preservesJSX
    rendering.printing.inlinesLegalComments = legalComments == .inline
    rendering.isNodePlatform = options.platform == .node
    rendering.globalName = parseGlobalName(options.globalName) ?? []
    rendering.banner = options.banner["js"] ?? ""
    rendering.sourcesContent = options.sourcesContent
    rendering.sourceRoot = options.sourceRoot
    rendering.footer = options.footer["js"] ?? ""
    rendering.legalComments =
      switch legalComments {
      case .none: .none
      case .inline: .inline
      case .eof: .endOfFile
      case .linked: .linked
      case .external: .external
      }
    rendering.helpers = RuntimeHelpers.all.map {
      ($0.rawValue, "\($0.name)", "\($0.text)")
    }
    return rendering
  }
}
