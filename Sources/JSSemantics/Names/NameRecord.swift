// What shortening names must know of an ES module, noted while its facts are collected, so that its tree
// need not be walked again after linking.
//
// If the module is hoisted, as nearly all are, all names of its top level are the bundle's. So the colours
// of its inner names depend on no other module, and one top-level statement tells nothing of another: each
// has a record of its own, since linking decides which are printed. The top level of a wrapped module has
// colours, which depend on all that is printed of it: its tree is scanned (NameWalk).
//
// Layout, in words: a head, the colours of all symbols as half-words, and for each top-level statement the
// number of words that follow and entries
//
//     name: 13 bits | count: 5 | mask: 14     or     0x1FFF, name, count, mask (2 words), object + 1
//
// A name is a symbol, or after all symbols a number of `NameRecordLayout`. A mask has the colours below 64
// that stand where the name is used. An object is there for a member of it that is printed as such, unless
// linking has a name for the member.

package import JSSyntax
package import Memory

/// The numbers of the layout.
private struct NameRecordLayout {
  static var longEntry: UInt32 { 0x1FFF }
  static func head(keepsNames: Bool) -> UInt32 { keepsNames ? 2 : 1 }

  /// The names of import records follow those of symbols.
  let records: UInt32
  let importMeta: UInt32
  /// How many functions and classes have names.
  let namedFunctions: UInt32
  /// How many colours private names have.
  let privateColors: UInt32
  /// How often names of each colour are printed.
  let colors: UInt32

  init(symbols: Int, importRecords: Int) {
    records = UInt32(truncatingIfNeeded: symbols)
    importMeta = UInt32(truncatingIfNeeded: symbols &+ importRecords)
    namedFunctions = importMeta &+ 1
    privateColors = importMeta &+ 2
    colors = importMeta &+ 3
  }
}

// MARK: making

extension NameNotes {
  /// Starts a record of the module in `tree`.
  mutating func begin(_ tree: borrowing TreeBuilder) {
    forgetRegions()
    place = NamePlace()
    place.isStrict = options.isStrict
    isOdd = false
    hasPrivateNames = false
    tables.record.removeAll()
    tables.colors.removeAll()
    tables.colors.resize(to: tree.symbols.count, filling: NameColor.none)
    tables.facts.removeAll()
    var facts = NameFacts()
    // The top level has no names of its own, so it need not see any.
    facts.lastUse = 1
    tables.facts.resize(to: tree.symbols.count, filling: facts)
    findOwnNames(tree.symbols.view, hasHelpers: tree.helpers != 0)
    let imports = tree.namedImports.view
    for index in imports.indices
    where tree.importRecords[imports[index].importRecord].kind != .require {
      if !tree.symbols[imports[index].symbol].kind.isImport { isOdd = true }
      share(imports[index].symbol)
    }
    facts.region = NameFacts.shared
    for _ in 0...tree.importRecords.count {
      facts.target = UInt32(truncatingIfNeeded: tables.facts.count)
      tables.facts.append(facts)
    }
  }

  private mutating func findOwnNames(_ symbols: View<Symbol>, hasHelpers: Bool) {
    var index: UInt32 = 0
    while index < UInt32(truncatingIfNeeded: symbols.count) {
      let symbol = symbols[index]
      switch symbol.kind {
      case .importBinding, .importedName, .importedMember, .label, .exportMember, .exportStar,
        .objectMember:
        break
      case .unbound:
        if hasHelpers { share(index) }
      case .privateName:
        tables.facts[index].target = index
        hasPrivateNames = true
      default:
        tables.facts[index].target = index
        if symbol.scope == 0 { tables.facts[index].region = NameFacts.shared }
      }
      index &+= 1
    }
  }

  @inline(__always)
  private mutating func share(_ symbol: SymbolID) {
    tables.facts[symbol].target = symbol
    tables.facts[symbol].region = NameFacts.shared
  }

  /// Colours what the statement declares, and appends its record.
  mutating func endStatement(_ tree: inout TreeBuilder) {
    if isOdd { return }
    let head = tables.record.count
    tables.record.append(0)
    if tables.regions.count == 1, tables.appeared.isEmpty, tables.appearedShared.isEmpty { return }
    if !tables.appeared.isEmpty || tables.namedFunctions > 0 {
      paintRegions(tree.symbols.view)
      writeOwnNames(
        NameRecordLayout(symbols: tree.symbols.count, importRecords: tree.importRecords.count)
      )
    }
    writeSharedNames()
    tables.record[head] = UInt32(truncatingIfNeeded: tables.record.count &- head &- 1)
    forgetRegions()
  }

  private mutating func writeOwnNames(_ layout: NameRecordLayout) {
    write(layout.namedFunctions, count: tables.namedFunctions)
    write(layout.privateColors, count: tables.privateColorCount)
    var index = 0
    while index < tables.colorCounts.count {
      write(layout.colors &+ UInt32(truncatingIfNeeded: index), count: tables.colorCounts[index])
      index &+= 1
    }
    index = 0
    while index < tables.keptSymbols.count {
      write(tables.keptSymbols[index], count: 1)
      index &+= 1
    }
    let facts = tables.facts.mutableView
    index = 0
    while index < tables.appeared.count {
      facts[tables.appeared[index]].count = 0
      facts[tables.appeared[index]].isSettled = true
      index &+= 1
    }
  }

  private mutating func writeSharedNames() {
    let facts = tables.facts.mutableView
    let names = tables.appearedShared.view
    var index = 0
    while index < names.count {
      let name = names[index]
      index &+= 1
      write(name, count: facts[name].count, mask: facts[name].mask, object: facts[name].object)
      facts[name].count = 0
      facts[name].mask = 0
      facts[name].lastUse = 1
    }
  }

  @inline(__always)
  private mutating func write(
    _ name: UInt32,
    count: UInt32,
    mask: UInt64 = 0,
    object: UInt32 = 0
  ) {
    if count == 0 { return }
    if name < NameRecordLayout.longEntry, count < 32, mask < 1 &<< 14, object == 0 {
      tables.record.append(name | count &<< 13 | UInt32(truncatingIfNeeded: mask) &<< 18)
    } else {
      writeLong(name, count, mask, object)
    }
  }

  @inline(never)
  private mutating func writeLong(
    _ name: UInt32,
    _ count: UInt32,
    _ mask: UInt64,
    _ object: UInt32
  ) {
    tables.record.append(NameRecordLayout.longEntry)
    tables.record.append(name)
    tables.record.append(count)
    tables.record.append(UInt32(truncatingIfNeeded: mask))
    tables.record.append(UInt32(truncatingIfNeeded: mask &>> 32))
    tables.record.append(object)
  }

  /// Gives the record to the module, unless something was odd.
  mutating func end(_ tree: inout TreeBuilder) {
    if isOdd { return }
    tree.nameWords.append(NameRecordLayout.head(keepsNames: options.keepsNames))
    tables.colors.append(NameColor.none)
    var index = 0
    while index < tree.symbols.count {
      tree.nameWords.append(
        UInt32(tables.colors[index]) | UInt32(tables.colors[index &+ 1]) &<< 16
      )
      index &+= 2
    }
    tree.nameWords.append(copying: tables.record, 0..<tables.record.count)
  }
}

// MARK: reading

extension SyntaxTree {
  /// Whether there is a record of the module's names, made for builds that keep names or not.
  package func hasNameRecord(keepsNames: Bool) -> Bool {
    !nameWords.isEmpty && nameWords[0] == NameRecordLayout.head(keepsNames: keepsNames)
  }

  /// By SymbolID: the recorded colours.
  package var recordedColors: View<UInt16> { nameWords.halves(from: 1, count: symbols.count) }
}

/// Reads the record of one module into tables, as if its tree had been scanned.
package struct NameRecordReader: ~Copyable {
  private let words: View<UInt32>
  private let symbols: View<Symbol>
  private let layout: NameRecordLayout
  /// The next word.
  private var word: Int

  /// Starts reading the record of `tree`, which has one; `tables.outer` is filled in.
  package init(_ tree: SyntaxTree, into tables: inout NameTables) {
    words = tree.nameWords
    symbols = tree.symbols
    layout = NameRecordLayout(symbols: tree.symbols.count, importRecords: tree.importRecords.count)
    word = 1 + (tree.symbols.count + 1) / 2
    tables.colorCounts.removeAll()
    tables.privateColorCount = 0
    tables.keptSymbols.removeAll()
    tables.namedFunctions = 0
    tables.outerCounts.removeAll()
    tables.outerCounts.resize(to: tables.outer.count, filling: 0)
    tables.outerMasks.removeAll()
    tables.outerMasks.resize(to: tables.outer.count, filling: 0)
  }

  /// Adds the record of the next top-level statement, or passes over it.
  package mutating func next(isPrinted: Bool, into tables: inout NameTables) {
    let start = word &+ 1
    let end = start &+ Int(words[word])
    word = end
    if isPrinted, start < end { read(start, end, into: &tables) }
  }

  private func read(_ start: Int, _ end: Int, into tables: inout NameTables) {
    let ofSymbol = tables.outer.ofSymbol.view
    let counts = tables.outerCounts.mutableView
    let masks = tables.outerMasks.mutableView
    var word = start
    while word < end {
      let entry = words[word]
      var name = entry & NameRecordLayout.longEntry
      var count = entry &>> 13 & 31
      var mask = UInt64(entry &>> 18)
      var object: UInt32 = 0
      word &+= 1
      if name == NameRecordLayout.longEntry {
        name = words[word]
        count = words[word &+ 1]
        mask = UInt64(words[word &+ 2]) | UInt64(words[word &+ 3]) &<< 32
        object = words[word &+ 4]
        word &+= 5
      }
      guard name < layout.records else {
        add(name, count, mask, to: &tables)
        continue
      }
      var shared = ofSymbol[name]
      if shared == 0, object != 0 { shared = ofSymbol[object &- 1] }
      if shared != 0 {
        counts[shared &- 1] &+= count
        masks[shared &- 1] |= mask
      } else if symbols[name].kind != .unbound, !symbols[name].kind.isImport {
        tables.keptSymbols.append(name)
      }
    }
  }

  /// Adds what is no symbol.
  private func add(_ name: UInt32, _ count: UInt32, _ mask: UInt64, to tables: inout NameTables) {
    if name >= layout.colors {
      let color = Int(name &- layout.colors)
      if color >= tables.colorCounts.count {
        tables.colorCounts.resize(to: color &+ 1, filling: 0)
      }
      tables.colorCounts[color] &+= count
    } else if name == layout.namedFunctions {
      tables.namedFunctions &+= count
    } else if name == layout.privateColors {
      tables.privateColorCount = max(tables.privateColorCount, count)
    } else if name == layout.importMeta {
      if tables.outer.importMeta != 0 { tables.add(count, mask, to: tables.outer.importMeta &- 1) }
    } else {
      let record = name &- layout.records
      var index = tables.outer.recordStart[record]
      while index < tables.outer.recordStart[record &+ 1] {
        tables.add(count, mask, to: tables.outer.recordNames[index])
        index &+= 1
      }
    }
  }
}

extension NameTables {
  fileprivate mutating func add(_ count: UInt32, _ mask: UInt64, to shared: UInt32) {
    outerCounts[shared] &+= count
    outerMasks[shared] |= mask
  }
}
