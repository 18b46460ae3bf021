// Shortening names: every module's scopes are scanned in parallel, then all names get their texts.

import Graph
import JSPrinter
import JSSemantics
import JSSyntax
import Linking
import Memory

/// The colours of all symbols of a bundle, and where the texts of the colours are.
struct ShortNames: Sendable {
  /// By ModuleID: which of `tables` has the module's colours, and from which number on; or `recorded`.
  private let places: [(table: UInt32, start: UInt32)]
  private let tables: [FrozenBytes]
  /// The texts of colours are short names from this number on.
  private let firstColor: UInt32
  /// Those of the colours of private names.
  private let firstPrivateColor: UInt32

  fileprivate init(
    places: [(table: UInt32, start: UInt32)],
    tables: [FrozenBytes],
    firstColor: UInt32,
    firstPrivateColor: UInt32
  ) {
    self.places = places
    self.tables = tables
    self.firstColor = firstColor
    self.firstPrivateColor = firstPrivateColor
  }

  /// The start of modules whose records have their colours.
  fileprivate static var recorded: UInt32 { .max }

  /// By SymbolID: the colours of the symbols of `module`, whose tree is `tree`, valid while this value
  /// lives.
  func colors(of module: ModuleID, _ tree: SyntaxTree) -> View<UInt16> {
    let place = places[Int(module)]
    if place.start == Self.recorded { return tree.recordedColors }
    return tables[Int(place.table)].view(
      of: UInt16.self,
      at: Int(place.start) * 2,
      count: tree.symbols.count
    )
  }

  /// The name of a colour that is one.
  func name(ofColor color: UInt16, isPrivate: Bool) -> NameID {
    NameID(short: UInt32(color) + (isPrivate ? firstPrivateColor : firstColor))
  }
}

/// What one task found in its modules.
private struct NameBatch: Sendable {
  var colors: FrozenBytes
  var starts: [UInt32]
  var colorCounts: [UInt32]
  var privateColorCount: UInt32
  var shared: [(index: UInt32, use: SharedNameUse)]
  var kept: [String]
  var namedFunctions: UInt32
  var parts: Set<RuntimePart>
}

/// The outcome of choosing names.
struct ShortenedBundle: Sendable {
  /// With the texts of all names.
  let linked: LinkedGraph
  /// The colours of inner names.
  let names: ShortNames
  /// The runtime whose inner names are among them.
  let runtime: RuntimeProgram
}

/// Chooses all short names of a bundle.
///
/// - Parameters:
///   - linked: with names that are numbers.
///   - layout: of the same.
///   - runs: the modules that will be printed, cut for parallel work.
///   - options: of the bundle.
/// - Returns: the bundle with short names.
func shortenNames(
  _ linked: LinkedGraph,
  _ layout: BundleLayout,
  runs: [ArraySlice<ModuleID>],
  options: RenderOptions
) async -> ShortenedBundle {
  var batches: [NameBatch]
  if runs.count == 1 {
    batches = [scan(runs[0], linked, options)]
  } else {
    batches = await withTaskGroup(of: (Int, NameBatch).self) { group in
      for (index, run) in runs.enumerated() {
        group.addTask {
          askForHugeHeap()
          return (index, scan(run, linked, options))
        }
      }
      var batches = [NameBatch?](repeating: nil, count: runs.count)
      for await (index, batch) in group { batches[index] = batch }
      return batches.compactMap { $0 }
    }
  }
  var places = [(table: UInt32, start: UInt32)](
    repeating: (0, 0),
    count: linked.modules.count + 1
  )
  for (table, run) in runs.enumerated() {
    for (index, module) in run.enumerated() {
      places[Int(module)] = (UInt32(table), batches[table].starts[index])
    }
  }
  var parts = batches.reduce(into: Set()) { $0.formUnion($1.parts) }
  if options.printing.keepNames { parts.insert(.name) }
  let runtime = RuntimeProgram(
    layout.parts(of: linked, options, calledByModules: parts),
    helpers: linked.helpers,
    awaits: layout.needsWaiting,
    options
  )
  places[Int(linked.runtimeModule)] = (UInt32(batches.count), 0)
  batches.append(scan(runtime, linked, options))
  let (named, names) = name(linked, batches, places, options)
  return ShortenedBundle(linked: named, names: names, runtime: runtime)
}

extension LinkedGraph {
  /// The number under which `ShortNames` has the runtime's colours.
  var runtimeModule: ModuleID { ModuleID(modules.count) }
}

// MARK: scanning

private func scan(
  _ modules: ArraySlice<ModuleID>,
  _ linked: LinkedGraph,
  _ options: RenderOptions
) -> NameBatch {
  var collector = NameCollector(moduleCount: modules.count)
  var filler = OuterNameFiller(linked, options)
  var tables = NameTables()
  var statements = Column<UInt32>(capacity: 64)
  for module in modules {
    let parsed = linked.graph.modules[Int(module)].parsed
    let tree = linked.graph.modules[Int(module)].tree
    filler.fill(&tables.outer, for: module)
    if linked.modules[Int(module)].wrap == .hoisted,
      tree.hasNameRecord(keepsNames: options.printing.keepNames)
    {
      var reader = NameRecordReader(tree, into: &tables)
      for index in tree.statements.indices
      where !tree.statements[index].flags.contains(.isPart) {
        reader.next(isPrinted: linked.isLive(index, in: module), into: &tables)
      }
      collector.add(tables, tree, names: filler.names, parts: filler.parts, isRecorded: true)
      continue
    }
    statements.removeAll()
    for index in tree.statements.indices
    where linked.isLive(index, in: module) && !tree.statements[index].flags.contains(.isPart) {
      statements.append(tree.statements[index].node)
    }
    tables = scanNames(
      of: tree,
      statements: statements.view,
      options: NameScanOptions(
        isWrapped: linked.modules[Int(module)].wrap != .hoisted,
        isStrict: parsed.format == .esm || tree.flags.contains(.usesStrictDirective),
        hasModuleParameters: linked.renamesModuleParameters(of: module),
        keepsNames: options.printing.keepNames
      ),
      using: tables
    )
    collector.add(tables, tree, names: filler.names, parts: filler.parts)
  }
  return collector.finish()
}

private func scan(
  _ runtime: RuntimeProgram,
  _ linked: LinkedGraph,
  _ options: RenderOptions
) -> NameBatch {
  var collector = NameCollector(moduleCount: 1)
  var tables = NameTables()
  var names = Column<NameID>(capacity: 64)
  let tree = runtime.tree
  tables.outer.ofSymbol.resize(to: tree.symbols.count, filling: 0)
  for index in tree.symbols.indices where tree.symbols[index].scope == 0 {
    guard let name = runtime.name(of: tree.symbols[index], linked, options) else { continue }
    names.append(name)
    tables.outer.ofSymbol[index] = UInt32(names.count)
  }
  tables.outer.count = names.count
  tables = scanNames(
    of: tree,
    statements: runtime.statements,
    options: NameScanOptions(
      isWrapped: false,
      isStrict: false,
      hasModuleParameters: false,
      keepsNames: false
    ),
    using: tables
  )
  collector.add(tables, tree, names: names, parts: [])
  return collector.finish()
}

extension LinkedGraph {
  /// Whether `exports` and `module` of a CommonJS module are the parameters of its wrapper under
  /// other names.
  func renamesModuleParameters(of module: ModuleID) -> Bool {
    modules[Int(module)].wrap == .commonJS
      && graph.modules[Int(module)].tree.flags.isDisjoint(with: [
        .containsEval, .hasSloppySyntax,
      ])
  }
}

/// Sums up what the modules of one task have.
private struct NameCollector: ~Copyable {
  private var colors = ByteBuffer(capacity: 64 * 1024)
  private var batch = NameBatch(
    colors: FrozenBytes([]),
    starts: [],
    colorCounts: [],
    privateColorCount: 0,
    shared: [],
    kept: [],
    namedFunctions: 0,
    parts: []
  )

  init(moduleCount: Int) {
    batch.starts.reserveCapacity(moduleCount)
    // A guess: growing moves elements one by one.
    batch.shared.reserveCapacity(moduleCount * 12)
  }

  mutating func add(
    _ tables: borrowing NameTables,
    _ tree: SyntaxTree,
    names: borrowing Column<NameID>,
    parts: Set<RuntimePart>,
    isRecorded: Bool = false
  ) {
    batch.parts.formUnion(parts)
    batch.starts.append(isRecorded ? ShortNames.recorded : UInt32(colors.count / 2))
    if !isRecorded { colors.write(tables.colors.view) }
    while batch.colorCounts.count < tables.colorCounts.count { batch.colorCounts.append(0) }
    var index = 0
    while index < tables.colorCounts.count {
      batch.colorCounts[index] += tables.colorCounts[index]
      index += 1
    }
    index = 0
    while index < tables.outerCounts.count {
      if tables.outerCounts[index] > 0, let shared = names[index].shortIndex {
        let use = SharedNameUse(count: tables.outerCounts[index], mask: tables.outerMasks[index])
        batch.shared.append((UInt32(shared), use))
      }
      index += 1
    }
    index = 0
    while index < tables.keptSymbols.count {
      let text = tree.text(tree.symbols[tables.keptSymbols[index]].name)
      if text.count <= ShortName.longest { batch.kept.append(text.string) }
      index += 1
    }
    batch.privateColorCount = max(batch.privateColorCount, tables.privateColorCount)
    batch.namedFunctions += tables.namedFunctions
  }

  consuming func finish() -> NameBatch {
    var result = batch
    result.colors = colors.freeze()
    return result
  }
}

// MARK: naming

private func name(
  _ linked: LinkedGraph,
  _ batches: [NameBatch],
  _ places: [(table: UInt32, start: UInt32)],
  _ options: RenderOptions
) -> (LinkedGraph, ShortNames) {
  var shared = [SharedNameUse](repeating: SharedNameUse(), count: linked.shortNameCount)
  var colorCounts: [UInt32] = []
  var privateColorCount = 0
  var reserved = ReservedTexts()
  for text in linked.shortReserved { reserved.insert(text.utf8) }
  var namedFunctions: UInt32 = 0
  for batch in batches {
    while colorCounts.count < batch.colorCounts.count { colorCounts.append(0) }
    for (color, count) in batch.colorCounts.enumerated() { colorCounts[color] += count }
    for item in batch.shared {
      shared[Int(item.index)].count += item.use.count
      shared[Int(item.index)].mask |= item.use.mask
    }
    privateColorCount = max(privateColorCount, Int(batch.privateColorCount))
    for text in batch.kept { reserved.insert(text.utf8) }
    namedFunctions += batch.namedFunctions
  }
  countFrames(linked, &shared)
  if options.printing.keepNames,
    let index = linked.runtimeNames[Int(RuntimeName.name.rawValue)].shortIndex
  {
    // The printer writes it anywhere.
    shared[index] = SharedNameUse(count: namedFunctions, mask: .max)
  }
  reserved.insert(wordsOf: options.banner + " " + options.footer)
  var allocator = ShortNameAllocator(
    reserved: reserved,
    colorCounts: colorCounts,
    shared: shared
  )
  allocator.allocate()
  var texts = ByteBuffer(
    capacity: 16 * (shared.count + colorCounts.count + privateColorCount)
  )
  let spelling = ShortNameTexts()
  for index in allocator.textOfShared { texts.write(shortName: spelling.text(index)) }
  for index in allocator.textOfColor { texts.write(shortName: spelling.text(index)) }
  var privateNames = ShortPrivateNames(reserved: reserved)
  for _ in 0..<privateColorCount { texts.write(shortName: privateNames.next()) }
  var named = linked
  named.names = NameTexts(linked.names, short: texts.freeze())
  let short = ShortNames(
    places: places,
    tables: batches.map(\.colors),
    firstColor: UInt32(shared.count),
    firstPrivateColor: UInt32(shared.count + colorCounts.count)
  )
  return (named, short)
}

/// Adds what frames print: a wrapper's declaration, and a use where it is evaluated.
private func countFrames(_ linked: LinkedGraph, _ shared: inout [SharedNameUse]) {
  func add(_ name: NameID, _ count: UInt32 = 1) {
    if let index = name.shortIndex { shared[index].count += count }
  }
  func add(_ name: RuntimeName, _ count: UInt32 = 1) {
    add(linked.runtimeNames[Int(name.rawValue)], count)
  }
  for module in linked.modules where module.isIncluded {
    switch module.wrap {
    case .hoisted:
      if module.needsExportsObject {
        add(module.exportsName)
        add(.namespace)
        add(.export)
      }
    case .commonJS:
      add(.commonJS)
      add(module.wrapperName, 2)
      for name in [module.nodeImportName, module.transpiledImportName] where name != 0 {
        add(name)
        add(.toESM)
      }
    case .lazy:
      add(.lazyModule)
      add(module.wrapperName)
      add(module.exportsName, 2)
    }
  }
  for external in linked.externalImports { add(external.localName) }
}

extension ByteBuffer {
  /// Writes a record of `NameTexts`: fifteen bytes of text with zeros behind them, then its length.
  fileprivate mutating func write(shortName text: ShortText) {
    write(word: UInt32(truncatingIfNeeded: text.word))
    write(word: UInt32(truncatingIfNeeded: text.word >> 32))
    write(word: 0)
    write(word: UInt32(text.count) << 24)
  }
}
