// Names of one module as dense numbers. A worker owns one interner and resets it per module.
//
// Invariants (upheld by this file and its one caller, the module under work):
//   1. A record's bytes lie in the module's source (alive while the module is worked on) or in a
//      pool block of this interner, each followed by 16 readable bytes.
//   2. Slots hold `hash32 << 32 | atom + 1`; 0 is an empty slot; at most half are used.
//   3. `reset` forgets all names but the reserved ones, which have a pool of their own.

internal import Glibc

/// A name of one module: a dense number, equal for equal bytes.
///
/// `Atom.empty` is the empty name.
@frozen
public struct Atom: Hashable, Sendable, BitwiseCopyable {
  /// The index into the module's names.
  public let rawValue: UInt32

  /// Wraps an index.
  @inlinable @inline(__always)
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The empty name, which stands for "none".
  @inlinable public static var empty: Atom { Atom(0) }
}

/// Open addressing over (hash, bytes); atoms are dense from 0 in order of first use.
@frozen @safe
public struct Interner: ~Copyable {
  @usableFromInline @safe struct Record: BitwiseCopyable {
    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline let count: UInt32
    @usableFromInline let hash: UInt32
    /// The first eight bytes, zero padded: all of a short name, so that comparing it needs no text.
    @usableFromInline let prefix: UInt64

    @usableFromInline @unsafe
    init(base: UnsafePointer<UInt8>, count: UInt32, hash: UInt32) {
      unsafe self.base = base
      self.count = count
      self.hash = hash
      prefix = unsafe Interner.prefix(base, Int(count))
    }
  }

  @usableFromInline var records: Column<Record>
  @usableFromInline var slots: Column<UInt64>
  @usableFromInline var mask: UInt32
  @usableFromInline var reservedCount: Int
  @usableFromInline var pool: BytePool
  /// Padded copies of the reserved words: nothing is known of what follows a literal.
  @usableFromInline var reservedPool: BytePool

  /// Makes an interner whose first atoms are `reserved`, in order; `reserved[0]` must be "".
  public init(reserved: [StaticString]) {
    records = Column(capacity: 1024)
    slots = Column(capacity: 4096)
    slots.resize(to: 4096, filling: 0)
    mask = 4095
    reservedCount = 0
    pool = BytePool()
    reservedPool = BytePool()
    for word in reserved {
      let text = reservedPool.copy(ByteSlice(word))
      _ = intern(text)
    }
    reservedCount = records.count
    precondition(reservedCount == reserved.count, "a reserved word occurs twice")
  }

  /// The number of atoms.
  @inlinable public var count: Int { records.count }

  /// The number of names that are not reserved.
  public var ownCount: Int { records.count &- reservedCount }

  /// The sum of the lengths of the names that are not reserved, in bytes.
  ///
  /// O(names).
  public var ownTextBytes: Int {
    var total = 0
    var index = reservedCount
    while index < records.count {
      total &+= Int(records[index].count)
      index &+= 1
    }
    return total
  }

  /// Writes three words per name that is not reserved: the offset of its text in what `writeTexts`
  /// writes, its length, its hash.
  public func writeRecords(into buffer: inout ByteBuffer) {
    buffer.reserve(ownCount &* 12)
    var offset: UInt32 = 0
    var index = reservedCount
    while index < records.count {
      let record = records[index]
      buffer.write(word: offset)
      buffer.write(word: record.count)
      buffer.write(word: record.hash)
      offset &+= record.count
      index &+= 1
    }
  }

  /// Writes the texts of all names that are not reserved, one after the other.
  public func writeTexts(into buffer: inout ByteBuffer) {
    var index = reservedCount
    while index < records.count {
      let record = records[index]
      buffer.write(unsafe ByteSlice(base: record.base, count: Int(record.count)))
      index &+= 1
    }
  }

  /// The bytes of `atom`, valid until `reset`.
  @inlinable @inline(__always)
  public func bytes(_ atom: Atom) -> ByteSlice {
    let record = records[atom.rawValue]
    return unsafe ByteSlice(base: record.base, count: Int(record.count))
  }

  /// The 32-bit hash of `atom`'s bytes, the same in every module and process.
  @inlinable public func hash(_ atom: Atom) -> UInt32 { records[atom.rawValue].hash }

  /// The hash that `hash(_ atom:)` gives for a name with these bytes.
  @inlinable
  public static func hash(of name: ByteSlice) -> UInt32 { unsafe hash(name.base, name.count) }

  /// The atom of `name`, whose bytes must outlive the interner's next `reset`.
  @inlinable
  public mutating func intern(_ name: ByteSlice) -> Atom {
    intern(name, hash: unsafe Self.hash(name.base, name.count))
  }

  /// The atom of a name of at most eight bytes, which `word` holds zero padded, first byte lowest.
  @inlinable @inline(__always)
  public mutating func intern(short name: ByteSlice, word: UInt64) -> Atom {
    assert(name.count <= 8)
    let hash = Self.hash(short: word, name.count)
    let entry = slots[hash & mask]
    if UInt32(truncatingIfNeeded: entry &>> 32) == hash && entry != 0 {
      let index = UInt32(truncatingIfNeeded: entry) &- 1
      let record = records[index]
      if record.prefix == word && Int(record.count) == name.count { return Atom(index) }
    }
    return intern(name, hash: hash)
  }

  /// The atom of `name`, whose hash is `hash`; see `intern(_:)`.
  @inline(never)
  public mutating func intern(_ name: ByteSlice, hash: UInt32) -> Atom {
    let slot = slot(of: name, hash)
    return atom(in: slot) ?? insert(name, hash, slot)
  }

  /// The slot that has `name`, or the free one where it belongs.
  @inline(__always)
  private func slot(of name: ByteSlice, _ hash: UInt32) -> UInt32 {
    let prefix = unsafe Self.prefix(name.base, name.count)
    var slot = hash & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return slot }
      if UInt32(truncatingIfNeeded: entry &>> 32) == hash {
        let record = records[UInt32(truncatingIfNeeded: entry) &- 1]
        if Int(record.count) == name.count && record.prefix == prefix {
          if name.count <= 8 { return slot }
          if unsafe Self.isSameTail(record.base, name.base, name.count) { return slot }
        }
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// The atom in `slot`; nil if that is free.
  @inline(__always)
  private func atom(in slot: UInt32) -> Atom? {
    let entry = slots[slot]
    return entry == 0 ? nil : Atom(UInt32(truncatingIfNeeded: entry) &- 1)
  }

  /// Makes room for `count` more names at once.
  public mutating func reserve(_ count: Int) {
    records.reserve(records.count + count)
    let needed = (records.count + count) * 2
    if needed <= Int(mask) { return }
    while Int(mask) < needed { mask = mask &* 2 &+ 1 }
    rebuildSlots()
  }

  private mutating func rebuildSlots() {
    slots = Column(capacity: Int(mask) + 1)
    slots.resize(to: Int(mask) + 1, filling: 0)
    reinsertAll()
  }

  /// The atom of `name`, copied into the interner's own pool when it is new.
  public mutating func intern(copying name: ByteSlice) -> Atom {
    let hash = unsafe Self.hash(name.base, name.count)
    let slot = slot(of: name, hash)
    if let known = atom(in: slot) { return known }
    let copy = pool.copy(name)
    return insert(copy, hash, slot)
  }

  /// The atom of `string`; for cold paths.
  public mutating func intern(string: String) -> Atom {
    var text = string
    return text.withUTF8 { buffer in
      let bytes = unsafe pool.copy(raw: buffer)
      return intern(bytes)
    }
  }

  /// The atom of `name` if it is known.
  public func find(_ name: ByteSlice) -> Atom? {
    atom(in: slot(of: name, unsafe Self.hash(name.base, name.count)))
  }

  /// Forgets every name but the reserved ones.
  ///
  /// O(names).
  public mutating func reset() {
    if records.count > Int(mask) / 16 {
      var slot = 0
      while slot <= Int(mask) {
        slots[slot] = 0
        slot &+= 1
      }
      records.truncate(to: reservedCount)
      reinsertAll()
    } else {
      var index = records.count &- 1
      while index >= reservedCount {
        removeLatest(index)
        index &-= 1
      }
      records.truncate(to: reservedCount)
    }
    pool.reset()
  }

  // Names are removed in the reverse order of their insertion, so probing finds each one's slot
  // and no later name has been placed behind it.
  private mutating func removeLatest(_ index: Int) {
    var slot = records[index].hash & mask
    while UInt32(truncatingIfNeeded: slots[slot]) != UInt32(index) &+ 1 {
      slot = (slot &+ 1) & mask
    }
    slots[slot] = 0
  }

  private mutating func reinsertAll() {
    var index = 0
    while index < records.count {
      let hash = records[index].hash
      var slot = hash & mask
      while slots[slot] != 0 { slot = (slot &+ 1) & mask }
      slots[slot] = UInt64(hash) &<< 32 | UInt64(index &+ 1)
      index &+= 1
    }
  }

  @usableFromInline @inline(never)
  mutating func insert(_ name: ByteSlice, _ hash: UInt32, _ slot: UInt32) -> Atom {
    let index = records.count
    unsafe records.append(Record(base: name.base, count: UInt32(name.count), hash: hash))
    slots[slot] = UInt64(hash) &<< 32 | UInt64(index &+ 1)
    if records.count > Int(mask) / 2 {
      mask = mask &* 2 &+ 1
      rebuildSlots()
    }
    return Atom(UInt32(index))
  }

  /// A wyhash-like 32-bit hash: one or two overlapping loads for short names.
  @inlinable @inline(__always) @unsafe
  static func hash(_ base: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    if count <= 8 { return unsafe hash(short: prefix(base, count), count) }
    let raw = unsafe UnsafeRawPointer(base)
    var low: UInt64 = unsafe raw.loadUnaligned(as: UInt64.self)
    var high: UInt64 = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 8
    while offset &+ 8 < count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let product = (low ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: word ^ high)
      low = product.low ^ product.high
      offset &+= 8
    }
    high ^= unsafe raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    return mix(low, high)
  }

  /// The hash of a name of at most eight bytes, which `word` holds zero padded.
  @inlinable @inline(__always)
  static func hash(short word: UInt64, _ count: Int) -> UInt32 {
    mix(word, UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15)
  }

  @inlinable @inline(__always)
  static func mix(_ low: UInt64, _ high: UInt64) -> UInt32 {
    let product = (low ^ 0xE703_7ED1_A0B4_28DB).multipliedFullWidth(
      by: high ^ 0x8EBC_6AF0_9C88_C6E3
    )
    let mixed = product.low ^ product.high
    return UInt32(truncatingIfNeeded: mixed ^ (mixed &>> 32))
  }

  /// Whether two names of `count` bytes, more than eight and the first eight the same, are equal.
  @inline(__always) @unsafe
  private static func isSameTail(
    _ left: UnsafePointer<UInt8>,
    _ right: UnsafePointer<UInt8>,
    _ count: Int
  ) -> Bool {
    let left = unsafe UnsafeRawPointer(left)
    let right = unsafe UnsafeRawPointer(right)
    var offset = 8
    while offset &+ 8 < count {
      let word = unsafe left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if unsafe word != right.loadUnaligned(fromByteOffset: offset, as: UInt64.self) {
        return false
      }
      offset &+= 8
    }
    let last = unsafe left.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    return unsafe last == right.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
  }

  /// The first eight bytes of a name, zero padded, first byte lowest.
  @inlinable @inline(__always) @unsafe
  static func prefix(_ base: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    // The 16 readable bytes after every name make the full load legal.
    let word = unsafe UInt64(
      littleEndian: UnsafeRawPointer(base).loadUnaligned(as: UInt64.self)
    )
    return count >= 8 ? word : word & ((1 &<< (UInt64(truncatingIfNeeded: count) &* 8)) &- 1)
  }
}

/// A bump allocator of bytes whose addresses stay put until `reset`.
///
/// Invariants: 1. blocks are owned here and freed by `deinit` or `reset`; 2. each copy is followed
/// by at least 16 readable bytes.
@frozen @safe
public struct BytePool: ~Copyable {
  @usableFromInline var blocks: Column<UInt>
  @usableFromInline var used: Int
  @usableFromInline var room: Int

  @inlinable static var blockSize: Int { 64 * 1024 }

  /// Makes an empty pool.
  public init() {
    blocks = Column(capacity: 8)
    used = 0
    room = 0
  }

  deinit {
    var index = 0
    while index < blocks.count {
      unsafe free(UnsafeMutableRawPointer(bitPattern: blocks[index]))
      index &+= 1
    }
  }

  /// Copies `bytes` to an address that stays valid until `reset`.
  public mutating func copy(_ bytes: ByteSlice) -> ByteSlice {
    unsafe bytes.withBytes { buffer in
      unsafe copy(raw: buffer.assumingMemoryBound(to: UInt8.self))
    }
  }

  @unsafe mutating func copy(raw buffer: UnsafeBufferPointer<UInt8>) -> ByteSlice {
    let needed = buffer.count &+ 16
    if used &+ needed > room {
      let size = max(Self.blockSize, needed)
      let block = unsafe allocateBytes(size)
      blocks.append(UInt(bitPattern: block))
      used = 0
      room = size
    }
    let start = unsafe UnsafeMutableRawPointer(bitPattern: blocks.last)
    guard let start = unsafe start else { return .empty }
    let target = unsafe (start + used).assumingMemoryBound(to: UInt8.self)
    if let source = buffer.baseAddress { unsafe memcpy(target, source, buffer.count) }
    unsafe memset(target + buffer.count, 0, 16)
    used &+= needed
    return unsafe ByteSlice(base: UnsafePointer(target), count: buffer.count)
  }

  /// Frees all blocks but the first and forgets their contents.
  public mutating func reset() {
    while blocks.count > 1 {
      unsafe free(UnsafeMutableRawPointer(bitPattern: blocks.removeLast()))
      room = 0
    }
    if blocks.count == 1 && room == 0 {
      unsafe free(UnsafeMutableRawPointer(bitPattern: blocks.removeLast()))
    }
    used = 0
  }
}
