// One worker of the scan: loads, parses, binds, transforms, analyses, freezes and resolves module after
// module, with buffers that it keeps for the whole build. It sees no other module and no graph.

import Graph
import JSMinifier
import JSSemantics
import JSSyntax
import JSTransform
import Memory
import Platform
import Resolution
import Source

/// A worker's memory and resolver.
struct ScanWorker: ~Copyable {
  let plan: BuildPlan
  /// The worker's tree memory; nil while a module is being made.
  private var builder: TreeBuilder? = TreeBuilder()
  private var minifierTables: MinifierTables?
  private var nameNotes: NameNotes?
  var readBuffer = ReadBuffer(sharesMemory: true)
  /// Where frozen trees stay.
  private var trees = FrozenArena()
  private var resolver: Resolver
  private let properties: PropertyPattern?
  let disk = DiskFileSystem()
  private var scannedCount = 0
  /// A worker with no more modules than this gets by with small pages.
  private static var smallCount: Int { 4 }

  init(_ plan: BuildPlan) {
    self.plan = plan
    resolver = Resolver(cache: plan.directories, options: plan.resolving)
    properties = PropertyPattern(plan.options)
  }

  /// Scans a batch; stops early, with failures, once Ctrl-C was pressed.
  mutating func scan(_ batch: [ScanJob]) -> [ScanResult] {
    var results: [ScanResult] = []
    results.reserveCapacity(batch.count)
    scannedCount += batch.count
    if scannedCount > Self.smallCount { askForHugeHeap() }
    for job in batch {
      if Interrupt.isRaised {
        results.append(ScanResult(slot: job.slot, ScannedFile(displayPath: "", parsed: nil)))
      } else {
        results.append(scan(job))
      }
    }
    return results
  }

  private mutating func scan(_ job: ScanJob) -> ScanResult {
    readBuffer.lifetime = .build
    switch job.target {
    case .file(let path, let loader): return scanFile(path, loader, job.slot)
    case .disabled(let name):
      let source = SourceText(displayPath: "(disabled):\(name)", text: "")
      return scanText(source, FileRole(), job.slot, importer: nil)
    case .dataURL(let mimeType, _, let box):
      return scanDataURL(mimeType, box.bytes, job.slot)
    case .standardInput:
      let source = SourceText(displayPath: "<stdin>", text: plan.standardInput)
      var role = FileRole()
      role.loader = plan.standardInputLoader
      return scanText(source, role, job.slot, importer: nil)
    }
  }

  private mutating func scanFile(
    _ path: ResolvedPath,
    _ loader: Loader?,
    _ slot: UInt32
  ) -> ScanResult {
    let displayPath = path.displayPath
    var role = FileRole()
    role.moduleType = path.moduleType
    role.isDeclaredPure = path.isDeclaredPure && !plan.options.ignoreAnnotations
    guard let chosen = loader ?? plan.loader(for: path.name) else {
      return failure(slot, displayPath, .noLoader(for: displayPath))
    }
    role.loader = chosen
    role.isDeclarationFile =
      path.name.hasSuffix(".d.ts") || path.name.hasSuffix(".d.mts")
      || path.name.hasSuffix(".d.cts")
    if let config = resolver.config(for: path) {
      role.settings = config.settings
    } else if let settings = plan.entrySettings, chosen == .ts || chosen == .tsx {
      role.settings = settings
    }
    do throws(FileError) {
      if chosen.isScript, path.suffix == nil, !plan.keepsSources { readBuffer.lifetime = .moment }
      let storage = try disk.read(
        path.entry,
        of: path.directory.listing,
        at: path.path,
        using: &readBuffer
      )
      let source = SourceText(displayPath: displayPath, storage: storage)
      return scanText(source, role, slot, importer: path)
    } catch {
      return failure(slot, displayPath, .unreadable(error))
    }
  }

  private mutating func scanDataURL(
    _ mimeType: String,
    _ bytes: FrozenBytes,
    _ slot: UInt32
  ) -> ScanResult {
    var role = FileRole()
    switch mimeType {
    case "text/javascript", "application/javascript":
      role.loader = .js
      role.moduleType = .module
    case "application/json": role.loader = .json
    case "text/plain", "text/css": role.loader = .text
    default: return failure(slot, "<data:\(mimeType)>", .dataURLType(mimeType))
    }
    let source = SourceText(displayPath: "<data:\(mimeType)>", storage: bytes)
    return scanText(source, role, slot, importer: nil)
  }

  private func failure(
    _ slot: UInt32,
    _ displayPath: String,
    _ diagnostic: Diagnostic
  ) -> ScanResult {
    let file = ScannedFile(displayPath: displayPath, parsed: nil, diagnostics: [diagnostic])
    return ScanResult(slot: slot, file)
  }

  /// Makes a module of a text: by parsing it, or by what its loader makes of it.
  private mutating func scanText(
    _ source: SourceText,
    _ role: FileRole,
    _ slot: UInt32,
    importer: ResolvedPath?
  ) -> ScanResult {
    guard role.loader.isScript else {
      let made = makeModuleText(source, role.loader, plan)
      guard let text = made.text else {
        return ScanResult(
          slot: slot,
          ScannedFile(
            displayPath: source.displayPath,
            parsed: nil,
            diagnostics: made.diagnostics.map { $0.tied(to: source) }
          )
        )
      }
      let generated = SourceText(displayPath: source.displayPath, storage: text)
      var generatedRole = role
      generatedRole.loader = .js
      generatedRole.isDeclaredPure = true
      generatedRole.isGenerated = true
      let result = parse(generated, generatedRole, slot, importer: importer)
      return ScanResult(
        slot: slot,
        ScannedFile(
          displayPath: result.file.displayPath,
          parsed: result.parsed,
          isDeclaredPure: true,
          diagnostics: result.file.diagnostics,
          asset: made.asset,
          isCopied: role.loader == .copy,
          inputBytes: source.bytes.count
        ),
        edges: result.edges
      )
    }
    return parse(source, role, slot, importer: importer)
  }

  private mutating func parse(
    _ source: SourceText,
    _ role: FileRole,
    _ slot: UInt32,
    importer: ResolvedPath?
  ) -> ScanResult {
    let parsed = parseModule(source, role)
    var diagnostics: [Diagnostic] = []
    let edges = resolveImports(of: parsed, source, importer, &diagnostics)
    let inputMap = role.isGenerated ? nil : loadInputMap(of: source, importer, &diagnostics)
    return ScanResult(
      slot: slot,
      ScannedFile(
        displayPath: source.displayPath,
        parsed: parsed,
        isDeclaredPure: role.isDeclaredPure,
        diagnostics: diagnostics,
        inputBytes: source.bytes.count,
        inputMap: inputMap
      ),
      edges: edges
    )
  }

  /// parse → bind → transform → analyse → freeze.
  private mutating func parseModule(_ source: SourceText, _ role: FileRole) -> ParsedModule {
    let options = role.parseOptions
    var tree = JSSyntax.parse(
      source,
      options: options,
      into: builder.take() ?? TreeBuilder()
    )
    if !tree.diagnostics.contains(where: { $0.severity == .error }) {
      tree = bind(
        tree,
        options: BindOptions(
          language: options.language,
          source: source.bytes,
          preservesJSX: plan.preservesJSX,
          isBundled: plan.isBundling,
          keepsReadNames: plan.keepsReadNames
        )
      )
      if !role.isGenerated { tree = findCommonJSExports(tree, source: source.bytes) }
      if properties != nil { tree = markProperties(tree, role) }
      tree = transform(tree, source: source, options: role.transformOptions(plan))
      if properties != nil { tree = markProperties(tree, role) }
      plan.injectGlobals(into: &tree, of: source)
      if let options = plan.minifying {
        tree = minify(tree, using: &minifierTables, options: options)
      }
      var analysis = plan.analysis
      // Without module syntax a module may turn out to be CommonJS; then the record is not read.
      if tree.flags.contains(.hasModuleSyntax) || options.language.isTypeScript
        || role.moduleType == .module && !role.isGenerated
      {
        analysis.names = plan.nameRecord
      }
      tree = analyze(tree, options: analysis, using: &nameNotes)
    }
    let flags = tree.flags
    let isESM =
      flags.contains(.hasModuleSyntax) || role.moduleType == .module && !role.isGenerated
      || options.language.isTypeScript && !flags.contains(.usesCommonJSExports)
        && !flags.contains(.usesRequire)
    let frozen = FrozenTree(
      freezing: tree,
      in: &trees,
      keepsPlaces: plan.keepsSources || tree.legalComments.count > 0
        || !flags.isDisjoint(with: [.usesTopLevelAwait, .hasSloppySyntax])
    )
    let isForgotten = readBuffer.lifetime == .moment && tree.diagnostics.isEmpty
    let parsed = ParsedModule(
      source: isForgotten ? source.forgotten() : kept(source),
      tree: frozen,
      format: isESM ? .esm : .commonJS,
      importerKind: role.moduleType == .module ? .node : .transpiled,
      diagnostics: tree.diagnostics,
      isGenerated: role.isGenerated
    )
    builder = consume tree
    return parsed
  }

  /// The text for as long as somebody wants it: one that was read for a moment has a large buffer behind it.
  private func kept(_ source: SourceText) -> SourceText {
    readBuffer.lifetime == .moment ? source.copied() : source
  }

  /// Marks what `--mangle-props` names; the keys of a file's data are strings.
  private func markProperties(_ tree: consuming TreeBuilder, _ role: FileRole) -> TreeBuilder {
    guard let properties, !role.isGenerated else { return tree }
    return JSTransform.markProperties(
      tree,
      includesQuoted: plan.options.mangleQuoted,
      matches: properties.matches
    )
  }

  private mutating func resolveImports(
    of parsed: ParsedModule,
    _ source: SourceText,
    _ importer: ResolvedPath?,
    _ diagnostics: inout [Diagnostic]
  ) -> [FoundEdge] {
    let tree = parsed.tree
    let records = tree.importRecords
    if records.isEmpty { return [] }
    var edges: [FoundEdge] = []
    edges.reserveCapacity(records.count)
    for index in records.indices {
      let record = records[index]
      if record.flags.contains(.unused) {
        edges.append(.none)
      } else if !plan.isBundling {
        edges.append(
          plan.convertsModules ? .external(tree.text(record.specifier).string) : .none
        )
      } else {
        edges.append(resolve(record, in: parsed, source, importer, &diagnostics))
      }
    }
    return edges
  }

  private mutating func resolve(
    _ record: ImportRecord,
    in parsed: ParsedModule,
    _ source: SourceText,
    _ importer: ResolvedPath?,
    _ diagnostics: inout [Diagnostic]
  ) -> FoundEdge {
    let specifier = parsed.tree.text(record.specifier)
    if let injected = plan.injectedTarget(specifier, record) { return .module(injected) }
    let result: ResolutionResult
    // Node's own answer to a missing optional dependency is an exception that the program catches.
    let isCaught = record.flags.contains(.insideTry) || record.kind == .requireResolve
    if let importer {
      result = resolver.resolve(
        specifier,
        kind: record.kind.resolveKind,
        from: importer,
        explains: !isCaught
      )
    } else if let directory = plan.directories.directory(at: plan.directories.workingDirectory) {
      result = resolver.resolve(
        specifier,
        kind: record.kind.resolveKind,
        in: directory,
        isTypeScript: false
      )
    } else {
      return .none
    }
    if record.phase == .source {
      switch result {
      case .external, .builtin, .failure: break
      case .file, .disabled, .dataURL:
        let label = SourceLabel(source: kept(source), range: record.range)
        diagnostics.append(.noSourcePhase(specifier.string, at: label))
        return .missing
      }
    }
    switch result {
    case .file(let path):
      let type = parsed.tree.text(record.attributeType)
      var loader: Loader?
      if !type.isEmpty {
        let usual = plan.loader(for: path.name)
        loader = plan.loader(attribute: type)
        // What is read the same way is the same module.
        if loader == usual { loader = nil }
        if loader == nil, usual?.isScript == true {
          let label = SourceLabel(source: kept(source), range: record.range)
          diagnostics.append(.unknownAttributeType(type.string, at: label))
          return .missing
        }
      }
      if loader == nil && path.suffix == nil {
        let isNamed = record.kind == .statement && record.phase == .evaluation && plan.readsByName
        return isNamed && path.isDeclaredPure
          ? .pureFile(path.fileNumber) : .file(path.fileNumber)
      }
      return .module(.file(path, loader: loader))
    case .external(let external): return .external(plan.specifier(of: external))
    case .builtin(let name): return .external(name)
    case .disabled(let path): return .module(.disabled(path?.displayPath ?? specifier.string))
    case .dataURL(let url):
      return .module(
        .dataURL(
          mimeType: url.mimeType,
          content: url.bytes.bytes.contentHash,
          bytes: BytesBox(bytes: url.bytes)
        )
      )
    case .failure(let failure):
      if isCaught { return .missing }
      let label = SourceLabel(source: kept(source), range: record.range)
      diagnostics.append(Diagnostic.unresolved(failure, at: label))
      return .missing
    }
  }
}

extension ImportKind {
  /// The resolver's word for this kind.
  fileprivate var resolveKind: ResolveKind {
    switch self {
    case .statement, .deferred: .importStatement
    case .dynamic: .dynamicImport
    case .require: .requireCall
    case .requireResolve: .requireResolve
    case .url: .url
    }
  }
}
