// From wishes to a plan: everything that can be wrong with a command is found here.

import Graph
import JSMinifier
import JSPrinter
import JSTransform
import Linking
import Memory
import Platform
import Resolution
import Source

/// A checked plan, or what is wrong with the command.
struct PlanResult: Sendable {
  let plan: BuildPlan?
  let diagnostics: [Diagnostic]
}

extension BuildPlan {
  /// Checks and completes `options`.
  ///
  /// Entry points are resolved here, nothing else is read.
  static func make(validating options: BuildOptions) -> PlanResult {
    var diagnostics: [Diagnostic] = []
    let workingDirectory: FilePath
    do throws(FileError) {
      if let folder = options.workingDirectory {
        workingDirectory = FilePath(folder)
      } else {
        workingDirectory = try SystemProcess.workingDirectory()
      }
    } catch {
      return PlanResult(plan: nil, diagnostics: [.unreadable(error)])
    }
    let directories = DirectoryCache(files: DiskFileSystem(), workingDirectory: workingDirectory)
    var resolving = resolveOptions(options, workingDirectory)
    resolving.config = options.tsconfigRaw.flatMap {
      directories.config(of: SourceText(displayPath: "<tsconfig-raw>", text: $0))
    }
    let defines = parseDefines(options, &diagnostics)
    let mangleCache = options.mangleCache.map {
      readMangleCache($0, in: workingDirectory, &diagnostics)
    }
    var plan = BuildPlan(
      options: options,
      directories: directories,
      resolving: resolving,
      concurrency: concurrency(options),
      format: outputFormat(options),
      isBundling: options.bundle,
      transforming: transformOptions(options, defines),
      minifying: options.minifySyntax ? minifyOptions(options) : nil,
      printing: printOptions(options),
      standardInput: options.standardInput ?? "",
      standardInputLoader: Loader(options.standardInputLoader) ?? .js,
      outputFolder: outputFolder(options, workingDirectory),
      mangleCache: mangleCache ?? [:],
      loaders: loaders(options)
    )
    plan.checkOutputs(&diagnostics)
    plan.checkNames(&diagnostics)
    plan.checkPatterns(&diagnostics)
    plan.resolveEntries(&diagnostics)
    plan.resolveInjected(&diagnostics)
    return PlanResult(
      plan: diagnostics.contains { $0.severity == .error } ? nil : plan,
      diagnostics: diagnostics
    )
  }

  private static func concurrency(_ options: BuildOptions) -> Int {
    max(1, min(options.concurrency ?? SystemProcess.availableCores(), 64))
  }

  private static func outputFormat(_ options: BuildOptions) -> OutputFormat {
    switch options.format {
    case .esm: .esm
    case .cjs: .commonJS
    case .iife: .iife
    case nil: options.platform == .browser && options.bundle ? .iife : .esm
    }
  }

  private static func outputFolder(
    _ options: BuildOptions,
    _ workingDirectory: FilePath
  ) -> FilePath? {
    if let folder = options.outputDirectory { return workingDirectory.appending(folder) }
    if let file = options.outputFile { return workingDirectory.appending(file).parent }
    return nil
  }

  private static func loaders(_ options: BuildOptions) -> [String: Loader] {
    options.loader.compactMapValues { Loader($0) }
  }

  private static func minifyOptions(_ options: BuildOptions) -> MinifyOptions {
    MinifyOptions(
      isBundled: options.bundle,
      keepsNames: options.keepNames || !options.minifyIdentifiers,
      renamesSymbols: options.minifyIdentifiers && options.jsx != .preserve
    )
  }

  private static func printOptions(_ options: BuildOptions) -> PrintOptions {
    var printing = PrintOptions()
    printing.minifyWhitespace = options.minifyWhitespace
    printing.minifySyntax = options.minifySyntax
    printing.asciiOnly = options.charset == .ascii
    // Where names change on collisions only, they are kept.
    printing.keepNames = options.keepNames || !options.minifyIdentifiers
    printing.sourceMap = options.sourceMap != .none
    printing.preserveJSX = options.jsx == .preserve
    return printing
  }

  private static func resolveOptions(
    _ options: BuildOptions,
    _ workingDirectory: FilePath
  ) -> ResolveOptions {
    var resolving = ResolveOptions()
    resolving.platform = ResolvePlatform(rawValue: options.platform.rawValue) ?? .browser
    resolving.conditions = options.conditions
    resolving.mainFields = options.mainFields
    if let extensions = options.resolveExtensions { resolving.extensions = extensions }
    resolving.externals = options.external
    resolving.aliases = options.alias
    resolving.packages = options.packagesExternal ? .external : .bundled
    resolving.links = options.preserveSymlinks ? .preserved : .followed
    resolving.tsconfig = options.tsconfig.map { workingDirectory.appending($0) }
    var nodePaths = options.nodePaths
    if let variable = SystemProcess.environment("NODE_PATH") {
      nodePaths += variable.split(separator: ":").map(String.init)
    }
    resolving.nodePaths = nodePaths.map { workingDirectory.appending($0) }
    return resolving
  }

  private static func transformOptions(
    _ options: BuildOptions,
    _ defines: [Define]
  ) -> TransformOptions {
    var jsx = JSXOptions()
    switch options.jsx {
    case .preserve: jsx.mode = .preserve
    case .automatic: jsx.mode = .automatic
    case .transform, nil: jsx.mode = .classic
    }
    jsx.development = options.jsxDev
    jsx.sideEffects = options.jsxSideEffects
    if let factory = options.jsxFactory {
      jsx.factory = factory.split(separator: ".").map(String.init)
    }
    if let fragment = options.jsxFragment {
      jsx.fragment = fragment.split(separator: ".").map(String.init)
    }
    if let source = options.jsxImportSource { jsx.importSource = source }
    var drop: DropOptions = []
    if options.drop.contains("console") { drop.insert(.console) }
    if options.drop.contains("debugger") { drop.insert(.debugger) }
    var transforming = TransformOptions(jsx: jsx, defines: defines, drop: drop)
    transforming.dropLabels = options.dropLabels.map { ByteSlice.copy($0) }
    transforming.pure = options.pure.map { name in
      name.split(separator: ".").map { ByteSlice.copy(String($0)) }
    }
    transforming.flattensNamespaces = options.bundle && options.treeShaking != false
    return transforming
  }

  private static func parseDefines(
    _ options: BuildOptions,
    _ diagnostics: inout [Diagnostic]
  ) -> [Define] {
    var wishes = options.define
    if options.platform == .browser && options.bundle
      && !wishes.contains(where: {
        $0.name == "process.env.NODE_ENV" || $0.name == "process.env" || $0.name == "process"
      })
    {
      let isMinified =
        options.minifyWhitespace && options.minifyIdentifiers && options.minifySyntax
      let mode = isMinified ? "\"production\"" : "\"development\""
      wishes.append(("process.env.NODE_ENV", mode))
    }
    return wishes.compactMap { wish in
      let isTypeof = wish.name.hasPrefix("typeof ")
      guard isChain(isTypeof ? String(wish.name.dropFirst(7)) : wish.name) else {
        diagnostics.append(.invalidName("--define", wish.name))
        return nil
      }
      guard let value = DefineValue(parsing: wish.value) else {
        diagnostics.append(.invalidDefine(wish.name, wish.value))
        return nil
      }
      return Define(key: wish.name, value: value)
    }
  }

  /// Whether `text` is `a` or `a.b.c`.
  private static func isChain(_ text: String) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false)
      .allSatisfy { String($0).isIdentifierName }
  }

  private func checkNames(_ diagnostics: inout [Diagnostic]) {
    for (flag, name) in [
      ("--jsx-factory", options.jsxFactory), ("--jsx-fragment", options.jsxFragment),
    ] {
      guard let name, !Self.isChain(name), DefineValue(parsing: name) == nil else { continue }
      diagnostics.append(.invalidName(flag, name))
    }
    for name in options.pure where !Self.isChain(name) {
      diagnostics.append(.invalidName("--pure", name))
    }
    for (name, value) in options.outputExtensions.sorted(by: { $0.key < $1.key })
    where !name.hasPrefix(".") || !value.hasPrefix(".") {
      diagnostics.append(.invalidExtension(name, value))
    }
  }

  private func checkPatterns(_ diagnostics: inout [Diagnostic]) {
    for (flag, pattern) in [
      ("--mangle-props", options.mangleProps), ("--reserve-props", options.reserveProps),
    ] {
      if let pattern, PropertyPattern.compile(pattern) == nil {
        diagnostics.append(.invalidPattern(flag, pattern))
      }
    }
    if options.mangleProps == nil {
      let flags = [
        ("--reserve-props", options.reserveProps != nil),
        ("--mangle-quoted", options.mangleQuoted), ("--mangle-cache", options.mangleCache != nil),
      ]
      for (flag, isSet) in flags where isSet { diagnostics.append(.nothingToMangle(flag)) }
    }
    if options.mangleCache != nil && outputFolder == nil {
      diagnostics.append(.mangleCacheNeedsFile)
    }
  }

  private func checkOutputs(_ diagnostics: inout [Diagnostic]) {
    if options.outputFile != nil && options.outputDirectory != nil {
      diagnostics.append(.twoOutputs)
    }
    let entryCount = options.entryPoints.count + (options.standardInput == nil ? 0 : 1)
    if entryCount == 0 { diagnostics.append(.noEntry) }
    if entryCount > 1 && outputFolder == nil { diagnostics.append(.entriesNeedFolder) }
    if entryCount > 1 && options.outputFile != nil { diagnostics.append(.entriesNeedFolder) }
    if options.analyze == .html && outputFolder == nil { diagnostics.append(.analysisNeedsFolder) }
    if options.splitting { diagnostics.append(.splittingUnsupported) }
    if !options.globalName.isEmpty, parseGlobalName(options.globalName) == nil {
      diagnostics.append(.invalidGlobalName(options.globalName))
    }
    if let phase = options.stopAfter, StopPhase(rawValue: phase) == nil {
      diagnostics.append(.unknownPhase(phase))
    }
    for target in options.target
    where !["esnext", "es2025", "es2026"].contains(target.lowercased()) {
      diagnostics.append(.targetUnsupported(target))
    }
  }
}

extension Loader {
  /// The loader a user named; nil for `default`.
  init?(_ name: BuildOptions.Loader) {
    switch name {
    case .js: self = .js
    case .jsx: self = .jsx
    case .ts: self = .ts
    case .tsx: self = .tsx
    case .json: self = .json
    case .text: self = .text
    case .base64: self = .base64
    case .dataurl: self = .dataurl
    case .binary: self = .binary
    case .file: self = .file
    case .copy: self = .copy
    case .empty: self = .empty
    case .default: return nil
    }
  }
}
