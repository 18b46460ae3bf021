// The walk that finds out where names are declared and used. Scopes are taken from the declarations
// as they stand in the tree, not from the binder's records, so that code which a rewrite has moved is
// seen where it is.

import JSSyntax
import Memory

/// Where the walk is.
struct NamePlace: BitwiseCopyable {
  /// The innermost region.
  var region: UInt32 = 0
  /// The region of the innermost function, where `var` declares.
  var function: UInt32 = 0
  var isStrict = false
  /// The body of a `with` statement is around.
  var isInWith = false
}

/// Where a declaration puts its names.
enum NameTargetScope {
  /// The innermost region: `let`, parameters of the function just entered …
  case here
  /// The function around: `var`.
  case function
}

/// One walk over a module.
struct NameWalk: ~Copyable {
  let nodes: NodeTable
  let words: View<UInt32>
  let symbols: View<Symbol>
  let options: NameScanOptions
  var tables: NameTables
  var place = NamePlace()

  init(_ tree: SyntaxTree, options: NameScanOptions, tables: consuming NameTables) {
    nodes = tree.nodes
    words = tree.words
    symbols = tree.symbols
    self.options = options
    self.tables = tables
    prepare()
  }

  consuming func finish() -> NameTables { tables }

  private mutating func prepare() {
    tables.regions.removeAll()
    tables.sightings.removeAll()
    tables.appeared.removeAll()
    tables.facts.removeAll()
    tables.namedFunctions = 0
    tables.hasBlockFunctions = false
    tables.facts.resize(to: symbols.count + tables.outer.count, filling: NameFacts())
    var index: UInt32 = 0
    while index < UInt32(symbols.count) {
      let shared = tables.outer.ofSymbol[index]
      if shared != 0 {
        tables.facts[index].target = UInt32(symbols.count) &+ shared &- 1
      } else if isOwn(symbols[index]) {
        tables.facts[index].target = index
      }
      index &+= 1
    }
    var shared = symbols.count
    while shared < tables.facts.count {
      tables.facts[shared].target = UInt32(shared)
      shared &+= 1
    }
  }

  private func isOwn(_ symbol: Symbol) -> Bool {
    switch symbol.kind {
    case .importBinding, .importedName, .label: false
    case .importedMember, .exportMember, .exportStar, .objectMember: false
    case .unbound:
      options.hasModuleParameters && (symbol.name == .exports || symbol.name == .module)
    default: true
    }
  }

  /// Walks the top level.
  mutating func walkModule(_ statements: View<UInt32>) {
    tables.regions.append(NameRegion(parent: 0))
    place = NamePlace()
    place.isStrict = options.isStrict
    if options.hasModuleParameters { declareModuleParameters() }
    var index = 0
    while index < tables.outer.frameNames.count {
      use(UInt32(symbols.count) &+ tables.outer.frameNames[index])
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
      if symbols[index].kind == .unbound, tables.facts[index].target == index {
        tables.facts[index].region = 0
      }
      index &+= 1
    }
  }

  // MARK: regions

  /// Enters a region; the caller restores `place`.
  @inline(__always)
  mutating func enter() {
    let region = UInt32(truncatingIfNeeded: tables.regions.count)
    tables.regions.append(NameRegion(parent: place.region))
    place.region = region
  }

  /// Enters the region of a function.
  @inline(__always)
  mutating func enterFunction() {
    enter()
    place.function = place.region
  }

  /// A direct eval may name anything around it.
  mutating func noteEval() {
    var region = place.region
    while !tables.regions[region].containsEval {
      tables.regions[region].containsEval = true
      region = tables.regions[region].parent
    }
  }

  // MARK: names

  /// A use of `symbol`, which may be `noSymbol`.
  @inline(__always)
  mutating func use(_ symbol: SymbolID) {
    guard Int(symbol) < tables.facts.count else { return }
    let name = tables.facts[symbol].target
    if name == NameFacts.none { return }
    let facts = tables.facts[name]
    if facts.count == 0 { tables.appeared.append(name) }
    tables.facts[name].count = facts.count &+ 1
    if place.isInWith { tables.facts[name].isKept = true }
    if facts.lastUse != place.region &+ 1 { note(name, facts) }
  }

  // Notes the name in each region from here out to the one that declares it, as far as that is known,
  // or to one that has seen it: regions are numbered as they are entered, so one around here has the
  // latest use in it if its number is not above that of the latest use's region.
  private mutating func note(_ name: UInt32, _ facts: NameFacts) {
    var region = place.region
    while region &+ 1 > facts.lastUse, region != facts.region {
      addSighting(of: name, in: region)
      if region == 0 { break }
      region = tables.regions[region].parent
    }
    tables.facts[name].lastUse = place.region &+ 1
  }

  @inline(__always)
  private mutating func addSighting(of name: UInt32, in region: UInt32) {
    tables.sightings.append(
      NameSighting(name: name, next: tables.regions[region].firstSighting)
    )
    tables.regions[region].firstSighting = UInt32(truncatingIfNeeded: tables.sightings.count)
  }

  /// A declaration of `symbol`, which is printed here.
  mutating func declare(_ symbol: SymbolID, _ scope: NameTargetScope) {
    guard Int(symbol) < tables.facts.count else { return }
    let name = tables.facts[symbol].target
    if name == symbol {
      let region = scope == .here ? place.region : place.function
      let known = tables.facts[name].region
      if known == NameFacts.none {
        tables.facts[name].region = region
      } else if known != region {
        widen(name, from: known, toHold: region)
      }
    }
    use(symbol)
  }

  // Two declarations of one symbol: `catch (e) { var e }`, a `var` of which code was moved. The region
  // around both has it, and those between have seen it.
  private mutating func widen(_ name: UInt32, from known: UInt32, toHold region: UInt32) {
    var (first, second) = (known, region)
    while first != second {
      if first > second {
        addSighting(of: name, in: first)
        first = tables.regions[first].parent
      } else {
        addSighting(of: name, in: second)
        second = tables.regions[second].parent
      }
    }
    tables.facts[name].region = first
  }

  /// The names that the record's `require` or `import()` is printed with.
  mutating func useRecord(_ record: UInt32) {
    guard Int(record) &+ 1 < tables.outer.recordStart.count else { return }
    var index = tables.outer.recordStart[record]
    while index < tables.outer.recordStart[record &+ 1] {
      use(UInt32(symbols.count) &+ tables.outer.recordNames[index])
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
