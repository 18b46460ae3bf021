// Bare specifiers: browser maps, builtins, tsconfig paths, self-reference, node_modules and
// NODE_PATH, in Node's order (PACKAGE_RESOLVE, LOAD_PACKAGE_SELF, LOAD_NODE_MODULES).

import JSON
import Memory
import Platform

/// The two halves of a bare specifier.
struct PackageSpecifier {
  /// `name` or `@scope/name`.
  let name: ByteSlice
  /// What follows the name, with its slash; empty for the package itself.
  let rest: ByteSlice

  init(_ specifier: ByteSlice) {
    var slash = specifier.firstIndex(of: 0x2F)
    if specifier.count > 0, specifier[0] == 0x40, let first = slash {
      slash = specifier.firstIndex(of: 0x2F, from: first + 1)
    }
    let end = slash ?? specifier.count
    name = specifier[0..<end]
    rest = specifier[end..<specifier.count]
  }
}

extension Resolver {
  /// Resolves a name that is no path.
  mutating func resolveBare(_ specifier: ByteSlice, _ request: ResolveRequest) -> Probe {
    if rules.platform == .browser, let probe = remapName(specifier, request) { return probe }
    if rules.platform == .node && Builtins.contains(specifier) {
      return .answer(.builtin(specifier.string))
    }
    if specifier.hasPrefix("node:") {
      blame(rules.platform == .node ? .unknownBuiltin : .builtinUnavailable)
      return .rejected
    }
    let mapped = resolveMapped(specifier, request)
    if !mapped.isMissing { return mapped }
    if rules.packages == .external && request.kind != .entryPoint { return external(specifier) }
    return resolvePackage(specifier, request)
  }

  /// Resolves `specifier` as a package, by self-reference, node_modules and NODE_PATH.
  mutating func resolvePackage(_ specifier: ByteSlice, _ request: ResolveRequest) -> Probe {
    let package = PackageSpecifier(specifier)
    let own = resolveSelf(package, request)
    if !own.isMissing { return own }
    var place: Directory? = request.directory
    while let directory = place {
      place = directory.parent
      guard directory.nodeModulesEntry >= 0, !directory.path.name.equals("node_modules"),
        let modules = child(directory, directory.nodeModulesEntry)
      else { continue }
      let probe = resolvePackage(package, specifier, in: modules, request)
      if !probe.isMissing { return probe }
    }
    for path in rules.nodePaths {
      guard let directory = cache.directory(at: path) else {
        note { "\(path) of NODE_PATH: no such directory" }
        continue
      }
      let probe = resolvePackage(package, specifier, in: directory, request)
      if !probe.isMissing { return probe }
    }
    noteMissingPackage(package, specifier, request)
    return .missing
  }

  private mutating func resolvePackage(
    _ package: PackageSpecifier,
    _ specifier: ByteSlice,
    in modules: Directory,
    _ request: ResolveRequest
  ) -> Probe {
    var found = child(modules, named: package.name)
    if let slash = package.name.firstIndex(of: 0x2F) {
      found = child(modules, named: package.name[0..<slash]).flatMap {
        child($0, named: package.name[(slash + 1)..<package.name.count])
      }
    }
    guard let directory = found else {
      // `node_modules/name.js` is a package to CommonJS.
      let isFile = package.rest.isEmpty && package.name.firstIndex(of: 0x2F) == nil
      if isFile, let entry = loadFile(modules, specifier, request) { return .found(modules, entry) }
      note { "\(shown(modules, package.name)): no such directory" }
      return .missing
    }
    if let exports = directory.manifest?.exports {
      return resolveExports(exports, package, in: directory, request)
    }
    if package.rest.isEmpty { return loadDirectory(directory, request, mains: .used) }
    return resolvePath(package.rest, from: directory, request)
  }

  /// A package may name itself when it has `exports`.
  private mutating func resolveSelf(
    _ package: PackageSpecifier,
    _ request: ResolveRequest
  ) -> Probe {
    guard let scope = request.directory.scope, let manifest = scope.manifest,
      let exports = manifest.exports, let name = manifest.root?["name"]?.string,
      name == package.name
    else { return .missing }
    note { "\(shown(scope, "package.json")): the package names itself" }
    return resolveExports(exports, package, in: scope, request)
  }

  // MARK: exports and imports

  private mutating func resolveExports(
    _ exports: JSONValue,
    _ package: PackageSpecifier,
    in directory: Directory,
    _ request: ResolveRequest
  ) -> Probe {
    let subpath = FilePath("." + package.rest.string)
    var matcher = TargetMatcher(conditions: rules.conditions(for: request.kind))
    matcher.lines = explanation == nil ? nil : []
    let target = matcher.exports(exports, subpath: subpath.bytes)
    note(matcher.lines, "\(shown(directory, "package.json")): ")
    switch target {
    case .path(let path): return resolveTarget(path, in: directory, request)
    case .invalid(let why), .misconfigured(let why): blame(.invalidTarget(why))
    case .package, .undefined, .null:
      suggestExport(exports, package, subpath)
      blame(.notExported(package: package.name.string, subpath: subpath.string))
    }
    return .rejected
  }

  /// Resolves `#name` by the `imports` of the importer's package.
  mutating func resolveImport(_ specifier: ByteSlice, _ request: ResolveRequest) -> Probe {
    guard specifier.count > 1 else {
      blame(.invalidSpecifier("a name must follow the `#`"))
      return .rejected
    }
    guard let scope = request.directory.scope, let imports = scope.manifest?.imports else {
      note { "the package of \(request.directory.displayPath) has no \"imports\"" }
      let mapped = resolveMapped(specifier, request)
      if !mapped.isMissing { return mapped }
      blame(.importNotDefined)
      return .rejected
    }
    var matcher = TargetMatcher(conditions: rules.conditions(for: request.kind))
    matcher.lines = explanation == nil ? nil : []
    let target = matcher.imports(imports, key: specifier)
    note(matcher.lines, "\(shown(scope, "package.json")): ")
    switch target {
    case .path(let path): return resolveTarget(path, in: scope, request)
    case .package(let name):
      guard let inside = request.redirected(to: scope) else { return .rejected }
      note { "leads to the package \"\(name)\"" }
      let probe = startAbsolute(name.bytes, inside)
      return probe.isMissing ? .rejected : probe
    case .invalid(let why), .misconfigured(let why):
      blame(.invalidTarget(why))
      return .rejected
    case .undefined, .null:
      let mapped = resolveMapped(specifier, request)
      if !mapped.isMissing { return mapped }
      suggestImport(imports, specifier)
      blame(.importNotDefined)
      return .rejected
    }
  }

  /// The file that an `exports` or `imports` target names; no extensions are tried.
  private mutating func resolveTarget(
    _ target: FilePath,
    in package: Directory,
    _ request: ResolveRequest
  ) -> Probe {
    let probe = resolveExact(target.bytes, in: package, request)
    if !probe.isMissing { return probe }
    let decoded = FilePath(owning: FrozenBytes(percentDecoded(target.bytes)))
    if decoded != target {
      let second = resolveExact(decoded.bytes, in: package, request)
      if !second.isMissing { return second }
    }
    return .rejected
  }

  private mutating func resolveExact(
    _ path: ByteSlice,
    in package: Directory,
    _ request: ResolveRequest
  ) -> Probe {
    var directory = package
    var index = 0
    while true {
      let end = path.firstIndex(of: 0x2F, from: index) ?? path.count
      let name = path[index..<end]
      index = end + 1
      if end == path.count {
        if let entry = fileEntry(directory, name) { return .found(directory, entry) }
        if request.isTypeScript, let entry = loadTypeScript(directory, name) {
          return .found(directory, entry)
        }
        return .missing
      }
      if name.isEmpty || name.equals(".") { continue }
      guard let next = child(directory, named: name) else {
        note { "\(shown(directory, name)): no such directory" }
        return .missing
      }
      directory = next
    }
  }
}
