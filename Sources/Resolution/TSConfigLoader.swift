// Reads a tsconfig.json and what it extends: relative files, lists, and files of packages.

import JSON
import Memory
import Platform
import Source

/// One load of a configuration; remembers the chain to see cycles.
struct TSConfigLoader {
  let cache: DirectoryCache
  private(set) var problems: [Diagnostic] = []
  private var chain: [FilePath] = []
  /// The directory of the outermost file, for `${configDir}`.
  private var configDirectory = FilePath("/")

  init(cache: DirectoryCache) { self.cache = cache }

  /// Loads the file at `path`; nil when it cannot be read.
  mutating func load(_ path: FilePath) -> TSConfig? {
    configDirectory = path.parent
    var settings = TSSettings()
    guard read(path, into: &settings, from: nil) else { return nil }
    return TSConfig(path: path, settings: settings)
  }

  /// Loads the text of a configuration as if it were in the working directory.
  mutating func load(_ source: SourceText) -> TSConfig {
    configDirectory = cache.workingDirectory
    let path = cache.workingDirectory.appending(source.displayPath)
    var settings = TSSettings()
    read(source, at: path, into: &settings)
    return TSConfig(path: path, settings: settings)
  }

  /// Adds the settings of `path`, those it extends first; false when it cannot be read.
  private mutating func read(
    _ path: FilePath,
    into settings: inout TSSettings,
    from extender: SourceLabel?
  ) -> Bool {
    if chain.contains(path) {
      problems.append(.configCycle(at: extender))
      return true
    }
    var buffer = ReadBuffer()
    let bytes: FrozenBytes
    do throws(FileError) {
      bytes = try cache.files.read(path, using: &buffer)
    } catch {
      problems.append(.configUnreadable(error, at: extender))
      return false
    }
    let source = SourceText(
      displayPath: path.relative(to: cache.workingDirectory).string,
      storage: bytes
    )
    read(source, at: path, into: &settings)
    return true
  }

  private mutating func read(
    _ source: SourceText,
    at path: FilePath,
    into settings: inout TSSettings
  ) {
    let (value, found) = parseJSON(source, options: .withComments)
    problems += found.map { $0.tied(to: source) }
    guard let value else { return }
    chain.append(path)
    defer { chain.removeLast() }
    let directory = path.parent
    readExtends(value["extends"], directory, source, into: &settings)
    if let options = value["compilerOptions"] { read(options, directory, into: &settings) }
  }

  private mutating func readExtends(
    _ value: JSONValue?,
    _ directory: FilePath,
    _ source: SourceText,
    into settings: inout TSSettings
  ) {
    guard let value else { return }
    let parents = value.kind == .array ? Array(value.elements) : [value]
    for parent in parents {
      let label = SourceLabel(source: source, range: parent.range)
      guard let text = parent.string else { continue }
      if let path = locate(expanded(text), from: directory) {
        _ = read(path, into: &settings, from: label)
      } else {
        problems.append(.configNotFound(text.string, at: label))
      }
    }
  }

  // MARK: Where `extends` leads

  private func locate(_ name: FilePath, from directory: FilePath) -> FilePath? {
    let bytes = name.bytes
    let isPath =
      bytes.isAbsolutePath || bytes.hasPrefix("./") || bytes.hasPrefix("../") || bytes.equals("..")
      || bytes.equals(".")
    if isPath { return candidate(directory.appending(name)) }
    var place: Directory? = cache.directory(at: directory)
    while let current = place {
      if current.nodeModulesEntry >= 0,
        let modules = cache.child(of: current, current.nodeModulesEntry),
        let found = candidate(modules.path.appending(name), isPackage: true)
      {
        return found
      }
      place = current.parent
    }
    return nil
  }

  /// `path` itself, with `.json`, or the configuration inside the directory `path`.
  private func candidate(_ path: FilePath, isPackage: Bool = false) -> FilePath? {
    if isFile(path) { return path }
    let withExtension = FilePath(path.string + ".json")
    if isFile(withExtension) { return withExtension }
    guard let directory = cache.directory(at: path) else { return nil }
    if isPackage, let field = directory.manifest?.mainField(ByteSlice("tsconfig")) {
      let named = path.appending(field)
      if let found = candidate(named) { return found }
    }
    let inside = path.appending("tsconfig.json")
    return isFile(inside) ? inside : nil
  }

  private func isFile(_ path: FilePath) -> Bool {
    (try? cache.files.status(path))?.kind == .file
  }

  /// `text` with `${configDir}` replaced (TypeScript 5.5).
  private func expanded(_ text: ByteSlice) -> FilePath {
    let variable = ByteSlice("${configDir}")
    guard text.count >= variable.count, text[0..<variable.count] == variable else {
      return FilePath(text)
    }
    return FilePath(configDirectory.string + text[variable.count..<text.count].string)
  }

  // MARK: Options

  private func read(
    _ options: JSONValue,
    _ directory: FilePath,
    into settings: inout TSSettings
  ) {
    for member in options.members {
      let value = member.value
      switch member.key.string {
      case "jsx": settings.jsx = value.string.flatMap { JSXSetting(rawValue: $0.string) }
      case "jsxFactory": settings.jsxFactory = value.string?.string
      case "jsxFragmentFactory": settings.jsxFragmentFactory = value.string?.string
      case "jsxImportSource": settings.jsxImportSource = value.string?.string
      case "experimentalDecorators": settings.experimentalDecorators = value.boolean
      case "emitDecoratorMetadata": settings.emitDecoratorMetadata = value.boolean
      case "useDefineForClassFields": settings.useDefineForClassFields = value.boolean
      case "target": settings.target = value.string?.string.lowercased()
      case "verbatimModuleSyntax": settings.verbatimModuleSyntax = value.boolean
      case "preserveValueImports": settings.preserveValueImports = value.boolean
      case "importsNotUsedAsValues":
        settings.importsNotUsedAsValues = value.string?.string.lowercased()
      case "strict": settings.strict = value.boolean
      case "alwaysStrict": settings.alwaysStrict = value.boolean
      case "isolatedModules": settings.isolatedModules = value.boolean
      case "baseUrl":
        settings.baseURL = value.string.map { directory.appending(expanded($0)) }
      case "paths":
        settings.paths = mappings(value)
        settings.pathsBase = directory
      default: break
      }
    }
    // `paths` start from `baseUrl` where there is one.
    if options["paths"] != nil || options["baseUrl"] != nil, let base = settings.baseURL {
      settings.pathsBase = base
    }
  }

  private func mappings(_ value: JSONValue) -> [PathMapping] {
    value.members.map { member in
      let key = member.key
      let targets = member.value.elements.compactMap { $0.string.map { expanded($0) } }
      guard let star = key.firstIndex(of: 0x2A) else {
        return PathMapping(prefix: FilePath(key), suffix: nil, targets: targets)
      }
      return PathMapping(
        prefix: FilePath(key[0..<star]),
        suffix: FilePath(key[(star + 1)..<key.count]),
        targets: targets
      )
    }
  }
}
