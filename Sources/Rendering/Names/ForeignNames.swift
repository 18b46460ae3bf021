// A set of names with their hashes, emptied for each module. A worker owns one.

import Memory

/// Names from outside a module that its text refers to.
struct ForeignNames: ~Copyable {
  private var names: Column<ByteSlice>
  private var hashes: Column<UInt32>
  /// Open addressing over indices into `names` plus one, at most half used; 0 is an empty slot.
  private var slots: Column<UInt32>

  /// An empty set.
  init() {
    names = Column(capacity: 64)
    hashes = Column(capacity: 64)
    slots = Column(capacity: 128)
    slots.resize(to: 128, filling: 0)
  }

  /// Whether there is no name.
  var isEmpty: Bool { names.count == 0 }

  /// Takes all names out; O(names).
  mutating func removeAll() {
    var index = 0
    while index < hashes.count {
      slots[slot(of: index)] = 0
      index &+= 1
    }
    names.removeAll()
    hashes.removeAll()
  }

  /// Whether `name`, whose hash is `hash`, is in the set.
  func contains(_ name: ByteSlice, hash: UInt32) -> Bool {
    let mask = slots.count &- 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) &- 1
      if hashes[index] == hash && names[index] == name { return true }
      slot = (slot &+ 1) & mask
    }
    return false
  }

  /// Adds `name`, whose hash is `hash`.
  mutating func insert(_ name: ByteSlice, hash: UInt32) {
    if contains(name, hash: hash) { return }
    names.append(name)
    hashes.append(hash)
    if names.count &* 2 > slots.count { return grow() }
    place(names.count &- 1)
  }

  private mutating func place(_ index: Int) {
    let mask = slots.count &- 1
    var slot = Int(hashes[index]) & mask
    while slots[slot] != 0 { slot = (slot &+ 1) & mask }
    slots[slot] = UInt32(truncatingIfNeeded: index &+ 1)
  }

  private mutating func grow() {
    let capacity = slots.count &* 2
    slots.removeAll()
    slots.resize(to: capacity, filling: 0)
    var index = 0
    while index < names.count {
      place(index)
      index &+= 1
    }
  }

  // The slot of the name at `index`, even when slots before it are empty already.
  private func slot(of index: Int) -> Int {
    let mask = slots.count &- 1
    var slot = Int(hashes[index]) & mask
    while slots[slot] != UInt32(truncatingIfNeeded: index &+ 1) { slot = (slot &+ 1) & mask }
    return slot
  }
}
