// What a walk notes of names: the scopes of the output, what they declare, and what is used in them.
// Two walks do: FactCollector's, for the records of ES modules (NameRecord), and NameWalk's after linking.
//
// Scopes are taken from the declarations as they stand in the tree, not from the binder's records, so
// that code which a rewrite has moved is seen where it is.

import JSSyntax
import Memory

/// Where the walk is.
struct NamePlace: BitwiseCopyable {
  /// The innermost region.
  var region: UInt32 = 0
  /// The region of the innermost function, where `var` declares.
  var function: UInt32 = 0
  /// The region in which the pattern at hand declares.
  var pattern: UInt32 = 0
  var isStrict = false
  /// The body of a `with` statement is around.
  var isInWith = false
}

/// The notes of one walk.
package struct NameNotes: ~Copyable {
  var tables: NameTables
  var options: NameScanOptions
  var place = NamePlace()
  /// There are private names, which have colours of their own.
  var hasPrivateNames = false
  /// For records: something was met that they cannot say.
  var isOdd = false
  let inPlace = InPlace()

  init(_ tables: consuming NameTables, options: NameScanOptions) {
    self.tables = tables
    self.options = options
  }

  consuming func finish() -> NameTables { tables }

  /// Forgets all regions but the module's, and what is in them.
  mutating func forgetRegions() {
    tables.regions.removeAll()
    tables.regions.append(NameRegion(parent: 0))
    tables.sightings.removeAll()
    tables.appeared.removeAll()
    tables.appearedShared.removeAll()
    tables.namedFunctions = 0
    tables.hasBlockFunctions = false
  }

  // MARK: regions

  @inline(__always)
  private mutating func enter() {
    let region = UInt32(truncatingIfNeeded: tables.regions.count)
    tables.regions.append(NameRegion(parent: place.region))
    place.region = region
  }

  // Notes the name in each region from here out to the one that declares it, as far as that is known,
  // or to one that has seen it: regions are numbered as they are entered, so one around here has the
  // latest use in it if its number is not above that of the latest use's region.
  @inline(never)
  private mutating func note(_ name: UInt32) {
    let facts = tables.facts[name]
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

  private mutating func declare(_ symbol: SymbolID, in region: UInt32) {
    let facts = tables.facts.mutableView
    guard Int(symbol) < facts.count else { return }
    if facts[symbol].target == symbol {
      let known = facts[symbol].region
      if known == NameFacts.none {
        facts[symbol].region = region
      } else if known == NameFacts.shared {
        // A name of the top level that linking leaves alone would be an inner one.
        if region != 0 { isOdd = true }
      } else if known != region {
        widen(symbol, from: known, toHold: region)
      }
    }
    use(symbol)
  }

  // Two declarations of one symbol: `catch (e) { var e }`, a `var` of which code was moved. The region
  // around both has it, and those between have seen it.
  @inline(never)
  private mutating func widen(_ name: UInt32, from known: UInt32, toHold region: UInt32) {
    // Of another statement, whose regions are forgotten.
    if tables.facts[name].isSettled { return isOdd = true }
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

  private mutating func declareOwnName(_ symbol: SymbolID) {
    declare(symbol)
    if Int(symbol) < tables.facts.count { tables.facts[symbol].isOwnName = true }
  }

  /// Whether the statement declares names of the block around it.
  private func isLexical(_ id: NodeID, _ nodes: some NodeSource) -> Bool {
    var node = nodes[id]
    while node.kind == .labeledStatement { node = nodes[node.b] }
    switch node.kind {
    case .functionDeclaration, .classDeclaration: return true
    case .variableDeclaration: return node.op != DeclarationKind.var.rawValue
    default: return false
    }
  }

  /// Whether one of the statements does.
  private func areLexical(_ list: ListID, _ nodes: some NodeSource, _ words: View<UInt32>) -> Bool {
    let end = list &+ words[list]
    var word = list
    while word < end {
      word &+= 1
      if isLexical(words[word], nodes) { return true }
    }
    return false
  }
}

extension NameNotes: NameObserver {
  mutating func enterBlock(_ list: ListID, _ nodes: some NodeSource, _ words: View<UInt32>) {
    if areLexical(list, nodes, words) { enter() }
  }

  mutating func enterCases(_ cases: ListID, _ nodes: some NodeSource, _ words: View<UInt32>) {
    let end = cases &+ words[cases]
    var word = cases
    while word < end {
      word &+= 1
      if areLexical(nodes[words[word]].b, nodes, words) { return enter() }
    }
  }

  mutating func enterLoop(_ head: NodeID, _ nodes: some NodeSource) {
    if isLexical(head, nodes) { enter() }
  }

  // The parameter and the names of the handler clash, so they have one region.
  mutating func enterHandler() {
    enter()
    beginPattern(isVar: false)
  }

  @inline(__always)
  mutating func enterFunction(_ node: Node) {
    enter()
    place.function = place.region
    if node.flags.contains(.strict) { place.isStrict = true }
  }

  mutating func enterClass(_ node: Node, name: SymbolID) {
    if name != noSymbol {
      tables.namedFunctions &+= 1
      if node.kind == .classDeclaration { declare(name) }
    }
    enter()
    place.isStrict = true
    if name != noSymbol, node.kind == .classExpression { declareOwnName(name) }
  }

  @inline(__always)
  mutating func beginPattern(isVar: Bool) {
    place.pattern = isVar ? place.function : place.region
  }

  @inline(__always)
  mutating func declareInPattern(_ symbol: SymbolID) { declare(symbol, in: place.pattern) }

  mutating func declare(_ symbol: SymbolID) { declare(symbol, in: place.region) }

  // The name of a function expression has a scope of its own around the function. In a block of sloppy
  // code a function is a variable of the function around as well, if its name allows that, and any new
  // name might (ecma262 sec-block-level-function-declarations-web-legacy-compatibility-semantics).
  mutating func declareFunctionName(_ node: Node, _ name: Node) {
    tables.namedFunctions &+= 1
    if node.kind == .functionExpression {
      enter()
      declareOwnName(name.b)
    } else if name.flags.contains(.hoistedFromBlock) {
      declare(name.b, in: place.function)
    } else if !place.isStrict, node.flags.isDisjoint(with: [.async, .generator]) {
      declare(name.b, in: place.function)
      if place.region != place.function, Int(name.b) < tables.facts.count {
        tables.facts[name.b].isBlockFunction = true
        tables.hasBlockFunctions = true
      }
    } else {
      declare(name.b)
    }
  }

  @inline(__always)
  mutating func use(_ symbol: SymbolID) {
    let facts = tables.facts.mutableView
    guard Int(symbol) < facts.count else { return }
    let name = facts[symbol].target
    if name == NameFacts.none { return }
    let count = facts[name].count
    facts[name].count = count &+ 1
    if count == 0 {
      if facts[name].region == NameFacts.shared {
        tables.appearedShared.append(name)
      } else {
        tables.appeared.append(name)
      }
    }
    if place.isInWith { facts[name].isKept = true }
    if facts[name].lastUse == place.region &+ 1 { return }
    if facts[name].region == place.region {
      facts[name].lastUse = place.region &+ 1
    } else {
      note(name)
    }
  }

  mutating func useMember(_ node: Node, _ tree: borrowing TreeBuilder) {
    guard Int(node.b) < tables.facts.count else { return isOdd = true }
    let object = tree[node.a]
    let isNamed = tables.facts[node.b].target != NameFacts.none
    if object.kind != .identifier {
      // Of `ns.x.p` linking may have a name for the one member or the other, and `ns` is not walked.
      let isOwn = tree.symbols[node.b].kind.isOwnMember
      if isNamed || object.kind == .namespaceMember && !isOwn { isOdd = true }
    } else if isNamed, object.b != noSymbol {
      let known = tables.facts[node.b].object
      if known != 0, known != object.b &+ 1 { isOdd = true }
      if !tree.symbols[object.b].kind.isImport { isOdd = true }
      tables.facts[node.b].object = object.b &+ 1
      use(node.b)
    } else if !tree.symbols[node.b].kind.isOwnMember {
      use(object.b)
    }
  }

  mutating func noteEval() {
    var region = place.region
    while !tables.regions[region].containsEval {
      tables.regions[region].containsEval = true
      region = tables.regions[region].parent
    }
  }
}
