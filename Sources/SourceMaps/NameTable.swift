// Numbers the names of one piece in the order of their first use.

import Memory

/// The caller's numbers of names, which are dense → 0, 1, 2 … of one piece; keeps its memory for the
/// next piece.
struct NameNumbers: ~Copyable {
  /// By the caller's number: `base` and the piece's number; what is below `base` is of former pieces.
  private var table = Column<UInt32>(capacity: 256)
  private var base: UInt32 = 1
  /// One more than the greatest number of the piece.
  private var limit: UInt32 = 0

  /// Forgets the piece before.
  mutating func begin() {
    base &+= limit
    limit = 0
    if base > 1 << 31 {
      table.removeAll()
      base = 1
    }
  }

  /// The piece's number of the caller's `key`, or nil if it has none yet.
  @inline(__always)
  func number(of key: UInt32) -> Int? {
    guard Int(key) < table.count else { return nil }
    let number = table[key] &- base
    return number < limit ? Int(number) : nil
  }

  /// Gives `key` the number `number`, which is greater than all before.
  mutating func set(_ key: UInt32, to number: Int) {
    if table.count <= Int(key) { table.resize(to: Int(key) &+ 1, filling: 0) }
    table[key] = base &+ UInt32(truncatingIfNeeded: number)
    limit = UInt32(truncatingIfNeeded: number) &+ 1
  }
}

/// The names of one piece as JSON strings with commas between.
struct NameList: ~Copyable {
  private(set) var count = 0
  private var json = ByteBuffer(capacity: 256)

  /// The text so far.
  var bytes: ByteSlice { json.bytes }

  /// Forgets the piece before.
  mutating func begin() {
    count = 0
    json.truncate(to: 0)
  }

  /// Adds a name; returns its number.
  mutating func append(_ text: ByteSlice) -> Int {
    if count > 0 { json.write(0x2C) }
    json.writeJSONString(text)
    count &+= 1
    return count &- 1
  }
}
