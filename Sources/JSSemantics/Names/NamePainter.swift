// The second half of a name scan: colours for the names that the walk found, region by region from
// the outside in, each name the smallest colour that is free where it is seen.

import JSSyntax
import Memory

/// A set of small numbers that is emptied often.
struct TakenColors: ~Copyable {
  private var words = Column<UInt64>(capacity: 16)

  /// Forgets all numbers.
  mutating func clear() { words.removeAll() }

  @inline(__always)
  mutating func insert(_ color: UInt32) {
    let word = Int(color &>> 6)
    if word >= words.count { words.resize(to: word &+ 1, filling: 0) }
    words[word] |= 1 &<< UInt64(color & 63)
  }

  /// The smallest number from `start` on that is not in the set.
  @inline(__always)
  func firstFree(from start: UInt32) -> UInt32 {
    var word = Int(start &>> 6)
    if word >= words.count { return start }
    var free = ~words[word] & (UInt64.max &<< UInt64(start & 63))
    while free == 0 {
      word &+= 1
      if word >= words.count { return UInt32(truncatingIfNeeded: word &<< 6) }
      free = ~words[word]
    }
    return UInt32(truncatingIfNeeded: word &<< 6 &+ free.trailingZeroBitCount)
  }
}

/// Gives colours to the names of one scanned module.
struct NamePainter: ~Copyable {
  private let symbols: View<Symbol>
  private let options: NameScanOptions
  private var tables: NameTables

  init(_ symbols: View<Symbol>, options: NameScanOptions, tables: consuming NameTables) {
    self.symbols = symbols
    self.options = options
    self.tables = tables
  }

  consuming func finish() -> NameTables { tables }

  /// Colours everything.
  mutating func paint() {
    tables.colors.removeAll()
    tables.colors.resize(to: symbols.count, filling: NameColor.none)
    tables.colorCounts.removeAll()
    tables.privateColorCount = 0
    tables.keptSymbols.removeAll()
    tables.outerCounts.removeAll()
    tables.outerMasks.removeAll()
    tables.outerMasks.resize(to: tables.outer.count, filling: 0)
    if tables.hasBlockFunctions { keepBlockers() }
    listOwnNames()
    var shared = symbols.count
    while shared < tables.facts.count {
      tables.outerCounts.append(tables.facts[shared].count)
      shared &+= 1
    }
    var region: UInt32 = 0
    while region < UInt32(tables.regions.count) {
      if tables.regions[region].firstOwn != 0 { paint(region) }
      region &+= 1
    }
  }

  // A function in a block is no variable of the function around if a name between them is the same. If
  // the function keeps its name, that name has to stay as well, or the function would be one
  // (ecma262 sec-web-compat-functiondeclarationinstantiation):
  //
  //     function f(n) { { function n() {} with (o) n(); } return n; }
  private mutating func keepBlockers() {
    var index = 0
    while index < tables.appeared.count {
      let name = tables.appeared[index]
      index += 1
      guard Int(name) < symbols.count, tables.facts[name].isBlockFunction,
        tables.facts[name].region != NameFacts.none, keepsText(name, in: tables.facts[name].region)
      else { continue }
      var other: UInt32 = 0
      while other < UInt32(symbols.count) {
        if symbols[other].name == symbols[name].name { tables.facts[other].isKept = true }
        other += 1
      }
    }
  }

  // From the last to the first, so that each region lists its names as they appear.
  private mutating func listOwnNames() {
    var index = tables.appeared.count &- 1
    while index >= 0 {
      let name = tables.appeared[index]
      index &-= 1
      if Int(name) >= symbols.count { continue }
      let region = tables.facts[name].region
      if region == NameFacts.none || keepsText(name, in: region) {
        tables.keptSymbols.append(name)
      } else {
        tables.facts[name].nextOwn = tables.regions[region].firstOwn
        tables.regions[region].firstOwn = name &+ 1
      }
    }
  }

  private func keepsText(_ name: UInt32, in region: UInt32) -> Bool {
    let symbol = symbols[name]
    if symbol.kind == .unbound {
      return tables.facts[name].isKept || tables.regions[region].containsEval
    }
    return symbol.flags.contains(.mustKeepName) || tables.facts[name].isKept
      || tables.regions[region].containsEval
      || region == 0 && !options.isWrapped
      // They mean what the language gives them until they are assigned.
      || symbol.name == .arguments || symbol.name == .eval
      // `this.#a.name` is "#a".
      || symbol.kind == .privateName && options.keepsNames
  }

  private mutating func paint(_ region: UInt32) {
    paint(region, privateNames: false)
    paint(region, privateNames: true)
  }

  private mutating func paint(_ region: UInt32, privateNames: Bool) {
    rank(region, privateNames)
    if tables.ranking.isEmpty { return }
    tables.taken.clear()
    var sighting = tables.regions[region].firstSighting
    while sighting != 0 {
      let seen = tables.sightings[sighting &- 1]
      sighting = seen.next
      guard Int(seen.name) < symbols.count, tables.facts[seen.name].region < region,
        (symbols[seen.name].kind == .privateName) == privateNames
      else { continue }
      let color = tables.colors[seen.name]
      if color < NameColor.unused { tables.taken.insert(color) }
    }
    let mask = paintRanked(countsColors: !privateNames)
    if !privateNames { spread(mask, region) }
  }

  private mutating func rank(_ region: UInt32, _ privateNames: Bool) {
    tables.ranking.removeAll()
    tables.own.removeAll()
    var next = tables.regions[region].firstOwn
    while next != 0 {
      let name = next &- 1
      let facts = tables.facts[name]
      next = facts.nextOwn
      if (symbols[name].kind == .privateName) != privateNames { continue }
      if facts.isOwnName, facts.count == 1, !options.keepsNames {
        tables.colors[name] = NameColor.unused
        continue
      }
      tables.ranking.append(UInt64(~facts.count) &<< 32 | UInt64(tables.own.count))
      tables.own.append(name)
    }
    sortRanking()
  }

  private mutating func sortRanking() {
    if tables.ranking.count > 24 {
      let sorted = tables.ranking.view.array.sorted()
      tables.ranking.removeAll()
      for key in sorted { tables.ranking.append(key) }
      return
    }
    var index = 1
    while index < tables.ranking.count {
      let key = tables.ranking[index]
      var place = index
      while place > 0, tables.ranking[place &- 1] > key {
        tables.ranking[place] = tables.ranking[place &- 1]
        place &-= 1
      }
      tables.ranking[place] = key
      index &+= 1
    }
  }

  /// Gives the ranked names the free colours, in order; returns those below 64 as bits.
  private mutating func paintRanked(countsColors: Bool) -> UInt64 {
    var mask: UInt64 = 0
    var color: UInt32 = 0
    var index = 0
    while index < tables.ranking.count {
      let name = tables.own[Int(truncatingIfNeeded: tables.ranking[index] & 0xFFFF_FFFF)]
      color = tables.taken.firstFree(from: color)
      tables.colors[name] = color
      if color < 64 { mask |= 1 &<< UInt64(color) }
      if countsColors {
        if Int(color) >= tables.colorCounts.count {
          tables.colorCounts.resize(to: Int(color) &+ 1, filling: 0)
        }
        tables.colorCounts[color] &+= tables.facts[name].count
      } else {
        tables.privateColorCount = max(tables.privateColorCount, color &+ 1)
      }
      color &+= 1
      index &+= 1
    }
    return mask
  }

  /// Shared names that are seen in the region must differ from its tables.own.
  private mutating func spread(_ mask: UInt64, _ region: UInt32) {
    var sighting = tables.regions[region].firstSighting
    while sighting != 0 {
      let seen = tables.sightings[sighting &- 1]
      sighting = seen.next
      if Int(seen.name) >= symbols.count {
        tables.outerMasks[Int(seen.name) &- symbols.count] |= mask
      }
    }
  }
}
