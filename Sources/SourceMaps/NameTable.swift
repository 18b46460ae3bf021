// Numbers the names of one piece in the order of their first use.

import JSON
import Memory

/// The caller's name numbers of one piece → 0, 1, 2 …, and the names as JSON.
struct NameTable: ~Copyable {
  /// Open addressing: keys (`Mapping.noName` is free) and their numbers.
  private var keys = Column<UInt32>(capacity: 4)
  private var numbers = Column<UInt32>(capacity: 4)
  private(set) var count = 0
  private var json = ByteBuffer(capacity: 64)

  /// The number of the caller's name `key`, whose text is asked for once.
  mutating func number(of key: UInt32, text: (UInt32) -> ByteSlice) -> Int {
    if keys.count < (count &+ 1) &* 2 { grow() }
    let slot = slot(of: key)
    if keys[slot] == key { return Int(numbers[slot]) }
    keys[slot] = key
    numbers[slot] = UInt32(truncatingIfNeeded: count)
    append(text(key))
    return count &- 1
  }

  /// Adds a name without a key.
  mutating func append(_ text: ByteSlice) {
    if count > 0 { json.write(0x2C) }
    json.writeJSONString(text)
    count &+= 1
  }

  private func slot(of key: UInt32) -> Int {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: key &* 0x9E37_79B1 &>> 7) & mask
    while keys[slot] != key && keys[slot] != Mapping.noName { slot = (slot &+ 1) & mask }
    return slot
  }

  private mutating func grow() {
    let size = max(keys.count &* 2, 64)
    let oldKeys = keys.view.array
    let oldNumbers = numbers.view.array
    keys.removeAll()
    keys.resize(to: size, filling: Mapping.noName)
    numbers.resize(to: size, filling: 0)
    for (key, number) in zip(oldKeys, oldNumbers) where key != Mapping.noName {
      let slot = slot(of: key)
      keys[slot] = key
      numbers[slot] = number
    }
  }

  /// Ends the table.
  consuming func freeze() -> FrozenBytes { json.freeze() }
}
