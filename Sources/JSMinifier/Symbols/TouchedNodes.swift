// What rewrites of names have touched: the next scan visits these nodes and those around them only.

import JSSyntax
import Memory

/// A set of nodes; with a node it has all nodes around it.
struct TouchedNodes: ~Copyable {
  private var words = Column<UInt64>(capacity: 64)
  private(set) var isEmpty = true
  /// Nodes from this one on are new, and count as touched for `includes`.
  var firstAdded: NodeID = .max

  @inline(__always)
  func contains(_ id: NodeID) -> Bool {
    let word = Int(id >> 6)
    return word < words.count && words[word] &>> UInt64(id & 63) & 1 != 0
  }

  /// Adds the node; false if it was there.
  @inline(__always)
  mutating func insert(_ id: NodeID) -> Bool {
    let word = Int(id >> 6)
    if word >= words.count { words.resize(to: word + 1, filling: 0) }
    let bit: UInt64 = 1 &<< UInt64(id & 63)
    if words[word] & bit != 0 { return false }
    words[word] |= bit
    isEmpty = false
    return true
  }

  /// Whether the node is in the set, or new.
  @inline(__always)
  func includes(_ id: NodeID) -> Bool { contains(id) || id >= firstAdded }

  /// The program's list of statements has changed.
  mutating func noteProgram() { isEmpty = false }

  mutating func removeAll() {
    words.removeAll()
    isEmpty = true
    firstAdded = .max
  }
}

extension Minifier {
  /// Whether something below the node, or the node itself, has changed since the last round looked at
  /// it.
  func isNew(_ id: NodeID) -> Bool {
    isFirstRound || id == 0 || changed.includes(id) || touched.contains(id)
  }

  /// Notes that the node `id`, or what is right below it, has changed.
  mutating func touch(_ id: NodeID) {
    var place = id
    while place != 0, touched.insert(place) { place = usage.parents[place] }
    if id == 0 { touched.noteProgram() }
  }
}
