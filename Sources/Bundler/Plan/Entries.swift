// Entry points: which files they are and what their outputs are called.

import Memory
import Platform
import Resolution
import Source

extension BuildPlan {
  /// Resolves the entry points and names their outputs.
  mutating func resolveEntries(_ diagnostics: inout [Diagnostic]) {
    var resolver = Resolver(cache: directories, options: resolving)
    var found: [(name: String, path: ResolvedPath, output: String?)] = []
    for wish in options.entryPoints {
      var wished = wish
      var output: String?
      if let equals = wish.firstIndex(of: "="), equals != wish.startIndex {
        output = String(wish[..<equals])
        wished = String(wish[wish.index(after: equals)...])
      }
      switch resolver.resolveEntry(wished) {
      case .file(let path): found.append((wish, path, output))
      case .failure(let failure): diagnostics.append(.unresolved(failure, at: nil))
      default: diagnostics.append(.entryOutside(wish))
      }
    }
    if let first = found.first { entrySettings = resolver.config(for: first.path)?.settings }
    let base = outputBase(of: found.map(\.path.path))
    entries = found.map { item in
      PlannedEntry(
        name: item.name,
        target: .file(item.path, loader: nil),
        outputPath: outputPath(item.path.path, name: item.output, base: base)
      )
    }
    if options.standardInput != nil {
      let name = options.outputFile.map { FilePath($0).nameText } ?? "stdin.js"
      entries.append(PlannedEntry(name: "<stdin>", target: .standardInput, outputPath: name))
    }
    reportCollisions(&diagnostics)
  }

  /// The folder that output paths keep their place below.
  private func outputBase(of paths: [FilePath]) -> FilePath {
    if let base = options.outputBase { return workingDirectory.appending(base) }
    guard var base = paths.first?.parent else { return workingDirectory }
    for path in paths.dropFirst() {
      while !path.bytes.isPath(inside: base.bytes) && base.bytes.count > 1 { base = base.parent }
    }
    return base
  }

  private func outputPath(_ path: FilePath, name: String?, base: FilePath) -> String {
    if let file = options.outputFile { return FilePath(file).nameText }
    let relative = name ?? path.relative(to: base).string.replacing("../", with: "_.._/")
    var parts = relative.split(separator: "/").map(String.init)
    var last = parts.popLast() ?? "index"
    let ending = last.pathExtension
    if name == nil, !ending.isEmpty { last = String(last.dropLast(ending.utf8.count + 1)) }
    let folder = parts.joined(separator: "/")
    var output = options.entryNames.replacing("[dir]", with: folder)
      .replacing("[name]", with: last)
    while output.hasPrefix("/") { output.removeFirst() }
    return output.replacing("//", with: "/") + (options.outputExtensions[".js"] ?? ".js")
  }

  private func reportCollisions(_ diagnostics: inout [Diagnostic]) {
    var byOutput: [String: String] = [:]
    for entry in entries {
      if let other = byOutput[entry.outputPath] {
        diagnostics.append(.outputCollision(entry.outputPath, other, entry.name))
      }
      byOutput[entry.outputPath] = entry.name
    }
  }
}
