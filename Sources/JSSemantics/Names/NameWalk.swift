// The walk over a frozen tree that finds out where names are declared and used: for modules of which
// there is no record of names, or of which linking has made something else than the record says.

import JSSyntax
import Memory

/// One walk over a module.
struct NameWalk: ~Copyable {
  let nodes: NodeTable
  let words: View<UInt32>
  let symbols: View<Symbol>
  var notes: NameNotes

  init(_ tree: SyntaxTree, options: NameScanOptions, tables: consuming NameTables) {
    nodes = tree.nodes
    words = tree.words
    symbols = tree.symbols
    notes = NameNotes(tables, options: options)
    prepare()
  }

  /// Colours what was found.
  consuming func finish() -> NameTables {
    notes.tables.colors.removeAll()
    notes.tables.colors.resize(to: symbols.count, filling: NameColor.none)
    notes.paintRegions(symbols)
    notes.tables.outerCounts.removeAll()
    notes.tables.outerMasks.removeAll()
    var shared = symbols.count
    while shared < notes.tables.facts.count {
      notes.tables.outerCounts.append(notes.tables.facts[shared].count)
      notes.tables.outerMasks.append(notes.tables.facts[shared].mask)
      shared &+= 1
    }
    return notes.finish()
  }

  private mutating func prepare() {
    notes.forgetRegions()
    notes.place.isStrict = notes.options.isStrict
    notes.tables.facts.removeAll()
    notes.tables.facts.resize(to: symbols.count + notes.tables.outer.count, filling: NameFacts())
    var index: UInt32 = 0
    while index < UInt32(symbols.count) {
      let shared = notes.tables.outer.ofSymbol[index]
      if shared != 0 {
        notes.tables.facts[index].target = UInt32(symbols.count) &+ shared &- 1
      } else if isOwn(symbols[index]) {
        notes.tables.facts[index].target = index
        if symbols[index].kind == .privateName { notes.hasPrivateNames = true }
      }
      index &+= 1
    }
    var shared = symbols.count
    while shared < notes.tables.facts.count {
      notes.tables.facts[shared].target = UInt32(shared)
      notes.tables.facts[shared].region = NameFacts.shared
      shared &+= 1
    }
  }

  private func isOwn(_ symbol: Symbol) -> Bool {
    switch symbol.kind {
    case .importBinding, .importedName, .label: false
    case .importedMember, .exportMember, .exportStar, .objectMember: false
    case .unbound:
      notes.options.hasModuleParameters && (symbol.name == .exports || symbol.name == .module)
    default: true
    }
  }

  /// Walks the top level.
  mutating func walkModule(_ statements: View<UInt32>) {
    if notes.options.hasModuleParameters { declareModuleParameters() }
    var index = 0
    while index < notes.tables.outer.frameNames.count {
      notes.use(UInt32(symbols.count) &+ notes.tables.outer.frameNames[index])
      index &+= 1
    }
    index = 0
    while index < statements.count {
      walk(statements[index])
      index &+= 1
    }
  }

  private mutating func declareModuleParameters() {
    var index: UInt32 = 0
    while index < UInt32(symbols.count) {
      if symbols[index].kind == .unbound, notes.tables.facts[index].target == index {
        notes.tables.facts[index].region = 0
      }
      index &+= 1
    }
  }

  /// The names that the record's `require` or `import()` is printed with.
  mutating func useRecord(_ record: UInt32) {
    guard Int(record) &+ 1 < notes.tables.outer.recordStart.count else { return }
    var index = notes.tables.outer.recordStart[record]
    while index < notes.tables.outer.recordStart[record &+ 1] {
      notes.use(UInt32(symbols.count) &+ notes.tables.outer.recordNames[index])
      index &+= 1
    }
  }

  // MARK: reading the tree

  @inline(__always)
  func count(of list: ListID) -> Int { Int(words[list]) }

  @inline(__always)
  func element(_ index: Int, of list: ListID) -> UInt32 { words[Int(list) &+ 1 &+ index] }

  @inline(__always)
  func record<Record: BitwiseCopyable>(_ type: Record.Type, at word: UInt32) -> Record {
    words.load(type, at: word)
  }
}
