// Memory for frozen bytes: big blocks, filled from front to back by one worker. One module's source and
// tree cost two bump copies instead of two `malloc`s, neighbours share pages, and big blocks ask for
// huge pages, which saves most of the page faults of a big build.
//
// Invariants (upheld by this file):
//   1. A block's memory lives as long as the block object; every `FrozenBytes` in it holds the block.
//   2. An arena never hands out a byte twice; what it hands out ends with 64 zero bytes of padding.
//   3. One worker owns an arena, so filling needs no lock; what it hands out is immutable.

internal import Glibc

/// A run of memory that frozen bytes share; freed with the last of them.
@safe
final class FrozenBlock: @unchecked Sendable {  // its bytes are immutable once handed out
  let base: UnsafeMutableRawPointer
  fileprivate let capacity: Int
  private let mapping: HugeMapping?

  /// Allocates `capacity` bytes, from `FrozenArena.hugeBlock` on in huge pages if the system has some.
  init(capacity: Int) {
    self.capacity = capacity
    unsafe mapping = capacity >= FrozenArena.hugeBlock ? HugeMapping(capacity) : nil
    unsafe base = mapping?.base ?? allocateBytes(capacity)
  }

  deinit {
    if let mapping = unsafe mapping { unsafe mapping.unmap() } else { unsafe free(base) }
  }
}

/// One worker's blocks for frozen bytes.
public struct FrozenArena: ~Copyable {
  static var firstBlock: Int { 64 * 1024 }
  static var hugeBlock: Int { 4 * 1024 * 1024 }
  private static var padding: Int { 64 }

  private var block: FrozenBlock?
  private var used = 0
  private var total = 0
  private let expected: Int

  /// Makes an arena for about `bytes` bytes; memory comes with the first ones.
  public init(expecting bytes: Int = 0) { expected = bytes }

  /// An immutable copy of `bytes`.
  public mutating func copy(_ bytes: ByteSlice) -> FrozenBytes {
    let needed = (bytes.count + Self.padding + 15) & ~15
    if needed > Self.hugeBlock / 4 {
      var buffer = ByteBuffer(capacity: bytes.count)
      buffer.write(bytes)
      return buffer.freeze()
    }
    let block = blockWithRoom(for: needed)
    let start = unsafe (block.base + used).assumingMemoryBound(to: UInt8.self)
    used += needed
    unsafe memcpy(start, bytes.base, bytes.count)
    unsafe memset(start + bytes.count, 0, Self.padding)
    return unsafe FrozenBytes(base: start, count: bytes.count, block: block)
  }

  /// An estimated capacity, or more: rounded so, a buffer that is too big for a block has huge pages only.
  public static func roundedCapacity(_ capacity: Int) -> Int {
    if capacity < hugeBlock / 4 { return capacity }
    return (capacity &+ padding &+ hugePageBytes &- 1) & ~(hugePageBytes &- 1) &- padding
  }

  /// A buffer for `capacity` bytes, to be ended by `freeze` before the next call; if it gets more, it
  /// leaves the arena.
  public mutating func buffer(capacity: Int) -> ByteBuffer {
    let needed = (capacity + Self.padding + 15) & ~15
    if needed > Self.hugeBlock / 4 { return ByteBuffer(capacity: capacity) }
    let block = blockWithRoom(for: needed)
    return unsafe ByteBuffer(
      borrowing: (block.base + used).assumingMemoryBound(to: UInt8.self),
      capacity: capacity
    )
  }

  /// Freezes what was written into a buffer of `buffer(capacity:)`.
  public mutating func freeze(_ buffer: consuming ByteBuffer) -> FrozenBytes {
    guard buffer.isBorrowed, let block else { return buffer.freeze() }
    let start = unsafe (block.base + used).assumingMemoryBound(to: UInt8.self)
    precondition(unsafe buffer.base == start, "a buffer of another arena")
    let count = buffer.endBorrowing()
    used += (count + Self.padding + 15) & ~15
    return unsafe FrozenBytes(base: start, count: count, block: block)
  }

  /// Blocks grow with what the build needs, so that a small one touches little memory.
  private mutating func blockWithRoom(for needed: Int) -> FrozenBlock {
    if let block, used + needed <= block.capacity { return block }
    // What is expected comes in as few blocks as can be: small ones have no huge pages.
    let wish = max(total, Self.firstBlock, expected &- total)
    let size = wish < hugePageBytes ? wish : Self.hugeBlock
    let fresh = FrozenBlock(capacity: max(size, needed))
    block = fresh
    used = 0
    total += fresh.capacity
    return fresh
  }
}
