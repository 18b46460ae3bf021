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

extension NameNotes {
  /// Colours what the regions declare, and lists the names that stay as they are.
  mutating func paintRegions(_ symbols: View<Symbol>) {
    tables.colorCounts.removeAll()
    tables.privateColorCount = 0
    tables.keptSymbols.removeAll()
    if tables.hasBlockFunctions { keepBlockers(symbols) }
    listOwnNames(symbols)
    var region: UInt32 = 0
    while region < UInt32(truncatingIfNeeded: tables.regions.count) {
      if tables.regions[region].firstOwn != 0 { paint(region, symbols) }
      region &+= 1
    }
  }

  // A function in a block is no variable of the function around if a name between them is the same. If
  // the function keeps its name, that name has to stay as well, or the function would be one
  // (ecma262 sec-web-compat-functiondeclarationinstantiation):
  //
  //     function f(n) { { function n() {} with (o) n(); } return n; }
  private mutating func keepBlockers(_ symbols: View<Symbol>) {
    var index = 0
    while index < tables.appeared.count {
      let name = tables.appeared[index]
      index += 1
      guard tables.facts[name].isBlockFunction,
        tables.facts[name].region != NameFacts.none,
        keepsText(name, in: tables.facts[name].region, symbols)
      else { continue }
      var other: UInt32 = 0
      while other < UInt32(symbols.count) {
        if symbols[other].name == symbols[name].name { tables.facts[other].isKept = true }
        other += 1
      }
    }
  }

  // From the last to the first, so that each region lists its names as they appear.
  private mutating func listOwnNames(_ symbols: View<Symbol>) {
    let facts = tables.facts.mutableView
    let regions = tables.regions.mutableView
    var index = tables.appeared.count &- 1
    while index >= 0 {
      let name = tables.appeared[index]
      index &-= 1
      if facts[name].isSettled {
        isOdd = true
        continue
      }
      let region = facts[name].region
      if region == NameFacts.none || keepsText(name, in: region, symbols) {
        tables.keptSymbols.append(name)
      } else {
        facts[name].nextOwn = regions[region].firstOwn
        regions[region].firstOwn = name &+ 1
      }
    }
  }

  @inline(__always)
  private func keepsText(_ name: UInt32, in region: UInt32, _ symbols: View<Symbol>) -> Bool {
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

  private mutating func paint(_ region: UInt32, _ symbols: View<Symbol>) {
    paint(region, symbols, privateNames: false)
    if hasPrivateNames { paint(region, symbols, privateNames: true) }
  }

  private mutating func paint(_ region: UInt32, _ symbols: View<Symbol>, privateNames: Bool) {
    listOwnNames(of: region, symbols, privateNames)
    if tables.own.isEmpty { return }
    tables.taken.clear()
    let facts = tables.facts.view
    let colors = tables.colors.view
    let sightings = tables.sightings.view
    var sighting = tables.regions[region].firstSighting
    while sighting != 0 {
      let seen = sightings[sighting &- 1]
      sighting = seen.next
      guard facts[seen.name].region < region,
        !hasPrivateNames || (symbols[seen.name].kind == .privateName) == privateNames
      else { continue }
      let color = colors[seen.name]
      if color < NameColor.unused { tables.taken.insert(UInt32(color)) }
    }
    let mask = paintOwnNames(countsColors: !privateNames)
    if !privateNames { spread(mask, region) }
  }

  /// Lists the names that the region declares in `own`, the most used first.
  @inline(__always)
  private mutating func listOwnNames(
    of region: UInt32,
    _ symbols: View<Symbol>,
    _ privateNames: Bool
  ) {
    tables.own.removeAll()
    let facts = tables.facts.view
    var next = tables.regions[region].firstOwn
    while next != 0 {
      let name = next &- 1
      next = facts[name].nextOwn
      if hasPrivateNames, (symbols[name].kind == .privateName) != privateNames { continue }
      if facts[name].isOwnName, facts[name].count == 1, !options.keepsNames {
        tables.colors[name] = NameColor.unused
        continue
      }
      tables.own.append(name)
    }
    if tables.own.count > 1 { sortOwnNames() }
  }

  // By count, and as they are among those that have the same.
  private mutating func sortOwnNames() {
    let facts = tables.facts.view
    if tables.own.count > 24 {
      let names = tables.own.view.array
      let keys = names.indices.map { UInt64(~facts[names[$0]].count) << 32 | UInt64($0) }
      tables.own.removeAll()
      for key in keys.sorted() { tables.own.append(names[Int(key & 0xFFFF_FFFF)]) }
      return
    }
    let own = tables.own.mutableView
    var index: UInt32 = 1
    while index < UInt32(truncatingIfNeeded: own.count) {
      let name = own[index]
      let count = facts[name].count
      var place = index
      while place > 0, facts[own[place &- 1]].count < count {
        own[place] = own[place &- 1]
        place &-= 1
      }
      own[place] = name
      index &+= 1
    }
  }

  /// Gives the names in `own` the free colours, in order; returns those below 64 as bits.
  @inline(__always)
  private mutating func paintOwnNames(countsColors: Bool) -> UInt64 {
    let facts = tables.facts.view
    let colors = tables.colors.mutableView
    let own = tables.own.view
    var mask: UInt64 = 0
    var color: UInt32 = 0
    var index = 0
    while index < own.count {
      let name = own[index]
      color = tables.taken.firstFree(from: color)
      index &+= 1
      if color >= UInt32(NameColor.unused) {
        tables.keptSymbols.append(name)
        continue
      }
      colors[name] = UInt16(truncatingIfNeeded: color)
      if color < 64 { mask |= 1 &<< UInt64(color) }
      if countsColors {
        if Int(color) >= tables.colorCounts.count {
          tables.colorCounts.resize(to: Int(color) &+ 1, filling: 0)
        }
        tables.colorCounts[color] &+= facts[name].count
      } else {
        tables.privateColorCount = max(tables.privateColorCount, color &+ 1)
      }
      color &+= 1
    }
    return mask
  }

  /// Shared names that are seen in the region must differ from its own.
  @inline(__always)
  private mutating func spread(_ mask: UInt64, _ region: UInt32) {
    let facts = tables.facts.mutableView
    let sightings = tables.sightings.view
    var sighting = tables.regions[region].firstSighting
    while sighting != 0 {
      let seen = sightings[sighting &- 1]
      sighting = seen.next
      if facts[seen.name].region == NameFacts.shared { facts[seen.name].mask |= mask }
    }
  }
}
