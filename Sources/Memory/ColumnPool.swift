// Memory of columns that have ended, for the next ones. A module is made by many passes with a dozen
// tables each; taking the tables' memory here costs a tenth of `malloc` and `free`, and it is warm.
//
// Invariants (upheld by this file and Column.swift):
//   1. A block is an allocation of `allocateBytes` of `bytes` bytes that nothing else refers to.
//   2. The pool frees the blocks that it has when it ends.

internal import Glibc

/// Blocks of memory, the latest given back on top.
///
/// Whoever gives its columns back in the reverse order of taking them gets the same blocks again.
@frozen @safe
public struct ColumnPool: ~Copyable {
  @usableFromInline @safe struct Block: BitwiseCopyable {
    @usableFromInline let address: UInt
    @usableFromInline let bytes: Int

    @usableFromInline
    init(address: UInt, bytes: Int) {
      self.address = address
      self.bytes = bytes
    }
  }

  @usableFromInline var blocks: Column<Block>

  /// Blocks above this size are freed: few modules need them, and they add up.
  @usableFromInline static var largest: Int { 256 * 1024 }

  /// Makes an empty pool.
  public init() { blocks = Column(capacity: 64) }

  deinit {
    var index = 0
    while index < blocks.count {
      unsafe free(UnsafeMutableRawPointer(bitPattern: blocks[index].address))
      index &+= 1
    }
  }

  /// A block of at least `bytes` bytes, and how many it has.
  @usableFromInline @unsafe
  mutating func take(_ bytes: Int) -> (memory: UnsafeMutableRawPointer, bytes: Int) {
    if blocks.count > 0 {
      let block = blocks.removeLast()
      if let memory = unsafe UnsafeMutableRawPointer(bitPattern: block.address) {
        if block.bytes >= bytes { return unsafe (memory, block.bytes) }
        unsafe free(memory)
      }
    }
    return unsafe (allocateBytes(bytes), bytes)
  }

  @usableFromInline @unsafe
  mutating func give(_ memory: UnsafeMutableRawPointer, _ bytes: Int) {
    if bytes > Self.largest {
      unsafe free(memory)
    } else {
      blocks.append(Block(address: UInt(bitPattern: memory), bytes: bytes))
    }
  }
}

extension Column {
  /// Makes an empty column with room for at least `capacity` elements, in memory of `pool`.
  public init(capacity: Int, from pool: inout ColumnPool) {
    let stride = MemoryLayout<Element>.stride
    let room = max(capacity, 4)
    let block = unsafe pool.take(room &* stride)
    unsafe self.init(
      base: block.memory.bindMemory(to: Element.self, capacity: room),
      capacity: block.bytes / stride
    )
  }

  /// Ends the column and gives its memory to `pool`.
  public consuming func recycle(into pool: inout ColumnPool) {
    unsafe pool.give(UnsafeMutableRawPointer(base), capacity &* MemoryLayout<Element>.stride)
    discard self
  }
}
