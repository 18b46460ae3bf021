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
    guard isBundling else {
      diagnostics.append(.injectNeedsBundling)
      return
    }
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

  /// Turns unbound names of the transformed module in `tree` into imports of the injected files.
  func injectGlobals(into tree: inout TreeBuilder, of source: SourceText) {
    guard !injectedNames.isEmpty, !isInjected(source) else { return }
    var records: [Int: UInt32] = [:]
    for chain in injectedChains { inject(chain, into: &tree, &records) }
    for index in 0..<tree.symbols.count where tree.symbols[index].kind == .unbound {
      let name = tree.names.bytes(tree.symbols[index].name).string
      guard let injected = injectedNames[name] else { continue }
      tree.symbols[index].kind = .importBinding
      tree.symbols[index].flags.remove(.mustKeepName)
      bindInjected(SymbolID(index), tree.symbols[index].name, to: injected, in: &tree, &records)
    }
  }

  /// Makes `symbol` a binding of what an injected file exports as `name`.
  private func bindInjected(
    _ symbol: SymbolID,
    _ name: Atom,
    to injected: InjectedName,
    in tree: inout TreeBuilder,
    _ records: inout [Int: UInt32]
  ) {
    let record = records[injected.file] ?? UInt32(tree.importRecords.count)
    let place = SourceRange(start: 0, end: 0)
    if records[injected.file] == nil {
      records[injected.file] = record
      let specifier = tree.names.intern(string: injected.specifier)
      tree.importRecords.append(
        ImportRecord(specifier: specifier, range: place, kind: .statement, flags: [.generated])
      )
    }
    tree.namedImports.append(
      NamedImport(symbol: symbol, importRecord: record, name: name, range: place)
    )
  }

  /// The injected names with dots, longest first: `export { f as "process.cwd" }`.
  private var injectedChains: [String] {
    injectedNames.keys.filter { $0.contains(".") }
      .sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// Replaces the chain of properties `chain` of a global by a binding.
  ///
  ///     process.cwd()   →   f()
  private func inject(
    _ chain: String,
    into tree: inout TreeBuilder,
    _ records: inout [Int: UInt32]
  ) {
    let names = chain.split(separator: ".").map(String.init)
    let parts = names.compactMap { name in
      let bytes = ByteSlice.copy(name)
      return withExtendedLifetime(bytes) { tree.names.find(bytes.bytes) }
    }
    guard let injected = injectedNames[chain], parts.count == names.count,
      let last = parts.last
    else { return }
    var symbol: SymbolID?
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      if tree[id].kind == .member, isChain(id, parts, tree) {
        let made = symbol ?? SymbolID(truncatingIfNeeded: tree.symbols.count)
        if symbol == nil {
          symbol = made
          tree.symbols.append(Symbol(name: last, kind: .importBinding, scope: 0))
          bindInjected(made, tree.names.intern(string: chain), to: injected, in: &tree, &records)
        }
        tree[id] = Node(.identifier, start: tree[id].start, a: last.rawValue, b: made)
      }
      id += 1
    }
  }

  private func isChain(_ id: NodeID, _ parts: [Atom], _ tree: borrowing TreeBuilder) -> Bool {
    var current = id
    for part in parts.dropFirst().reversed() {
      let node = tree[current]
      guard node.kind == .member, Atom(node.b) == part else { return false }
      current = node.a
    }
    let root = tree[current]
    return root.kind == .identifier && root.atom == parts[0] && root.b != noSymbol
      && tree.symbols[root.b].kind == .unbound
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
