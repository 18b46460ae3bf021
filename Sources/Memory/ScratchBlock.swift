// Memory for bytes that are read, used and forgotten: the next bytes take the place of the last ones, unless
// somebody still has those.
//
// Invariants (upheld by this file):
//   1. The block's memory is written only while this value is the block's single owner, so that frozen
//      bytes in it never change.
//   2. Frozen bytes in it end with 64 zero bytes of padding.

internal import Glibc

/// One reusable block of memory; a worker owns it.
@safe
public struct ScratchBlock: ~Copyable {
  private static var padding: Int { 64 }
  /// How many bytes fit.
  public let capacity: Int
  private var block: FrozenBlock

  /// Makes a block for at most `capacity` bytes at a time.
  public init(capacity: Int) {
    self.capacity = capacity
    block = FrozenBlock(capacity: capacity + Self.padding)
  }

  /// The memory, to be filled from its start; what was frozen in it before and is still in use stays.
  @unsafe public mutating func fresh() -> UnsafeMutableRawPointer {
    if !isKnownUniquelyReferenced(&block) {
      block = FrozenBlock(capacity: capacity + Self.padding)
    }
    return unsafe block.base
  }

  /// The bytes in `range` of what was filled in, without a copy.
  public func freeze(_ range: Range<Int>) -> FrozenBytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= capacity, "outside of the block")
    unsafe memset(block.base + range.upperBound, 0, Self.padding)
    let start = unsafe (block.base + range.lowerBound).assumingMemoryBound(to: UInt8.self)
    return unsafe FrozenBytes(base: start, count: range.count, block: block)
  }
}
