// `--inject:FILE`: global names that FILE exports become imports of it wherever they are used.

import JSSemantics
import JSSyntax
import Memory
import Platform
import Resolution
import Source

/// One name that an injected file gives.
struct InjectedName: Sendable {
  /// Index into `BuildPlan.injected`.
  let file: Int
  /// The specifier that stands for the file in generated import records.
  let specifier: String
}

extension BuildPlan {
  /// What generated specifiers of injected files start with; not valid in a file name.
  private static var prefix: String { "\u{0}inject:" }

  /// Resolves the injected files and reads which names they export.
  mutating func resolveInjected(_ diagnostics: inout [Diagnostic]) {
    guard !options.inject.isEmpty else { return }
    var resolver = Resolver(cache: directories, options: resolving)
    for (index, wish) in options.inject.enumerated() {
      guard case .file(let path) = resolver.resolveEntry(wish) else {
        diagnostics.append(.injectNotFound(wish))
        continue
      }
      injected.append(.file(path, loader: nil))
      for name in exportedNames(of: path, &diagnostics) where name != "default" {
        injectedNames[name] = InjectedName(file: index, specifier: Self.prefix + String(index))
      }
    }
  }

  private func exportedNames(
    of path: ResolvedPath,
    _ diagnostics: inout [Diagnostic]
  ) -> [String] {
    var buffer = ReadBuffer()
    do throws(FileError) {
      let storage = try DiskFileSystem().read(path.path, using: &buffer)
      let source = SourceText(displayPath: path.displayPath, storage: storage)
      var role = FileRole()
      role.loader = loader(for: path.name) ?? .js
      var tree = parse(source, options: role.parseOptions, into: TreeBuilder())
      tree = bind(tree, options: BindOptions(language: role.parseOptions.language))
      let frozen = FrozenTree(freezing: tree)
      return withExtendedLifetime(frozen) {
        frozen.tree.exports.array.map { frozen.tree.text($0.name).string }
      }
    } catch {
      diagnostics.append(.unreadable(error))
      return []
    }
  }

  /// Turns unbound names of the bound module in `tree` into imports of the injected files.
  func injectGlobals(into tree: inout TreeBuilder, of source: SourceText) {
    guard !injectedNames.isEmpty, !isInjected(source) else { return }
    var records: [Int: UInt32] = [:]
    for index in 0..<tree.symbols.count where tree.symbols[index].kind == .unbound {
      let name = tree.names.bytes(tree.symbols[index].name).string
      guard let injected = injectedNames[name] else { continue }
      let record = records[injected.file] ?? UInt32(tree.importRecords.count)
      if records[injected.file] == nil {
        records[injected.file] = record
        let specifier = tree.names.intern(string: injected.specifier)
        tree.importRecords.append(
          ImportRecord(
            specifier: specifier,
            range: SourceRange(start: 0, end: 0),
            kind: .statement,
            flags: [.generated]
          )
        )
      }
      tree.symbols[index].kind = .importBinding
      tree.symbols[index].flags.remove(.mustKeepName)
      tree.namedImports.append(
        NamedImport(
          symbol: SymbolID(index),
          importRecord: record,
          name: tree.symbols[index].name,
          range: SourceRange(start: 0, end: 0)
        )
      )
    }
  }

  private func isInjected(_ source: SourceText) -> Bool {
    injected.contains { target in
      if case .file(let path, _) = target { return path.displayPath == source.displayPath }
      return false
    }
  }

  /// The injected file that a generated record names.
  func injectedTarget(_ specifier: ByteSlice, _ record: ImportRecord) -> ScanTarget? {
    guard record.flags.contains(.generated), specifier[0] == 0 else { return nil }
    let number = Int(specifier.string.dropFirst(Self.prefix.utf8.count))
    return number.flatMap { injected.indices.contains($0) ? injected[$0] : nil }
  }
}
