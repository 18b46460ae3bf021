// Scratch memory that a worker reads files into before it knows their size.
//
// Invariants (upheld by this file): 1. `base` has room for `capacity` bytes; 2. the buffer is the
// only owner and frees it; 3. nobody keeps a pointer into it beyond one read.

import Memory

/// A worker's memory for reading files; 64 KB, which holds nearly every module.
@safe
package struct ReadBuffer: ~Copyable {
  let base: UnsafeMutableRawPointer
  let capacity: Int
  /// Where the content of small files goes; nil: each file has memory of its own.
  private var arena: FrozenArena?

  /// Makes a buffer.
  ///
  /// - Parameters:
  ///   - capacity: its size in bytes; files up to one byte less are read in one call.
  ///   - sharesMemory: put small files into big blocks that they share, for many files that live
  ///     as long as each other.
  package init(capacity: Int = 65536, sharesMemory: Bool = false) {
    arena = sharesMemory ? FrozenArena() : nil
    self.capacity = max(capacity, 16)
    unsafe base = .allocate(byteCount: self.capacity, alignment: 16)
  }

  /// An owner of a copy of the bytes in `range`.
  @unsafe mutating func freeze(_ range: Range<Int>) -> FrozenBytes {
    let start = unsafe (base + range.lowerBound).assumingMemoryBound(to: UInt8.self)
    let slice = unsafe ByteSlice(base: UnsafePointer(start), count: range.count)
    if let shared = arena?.copy(slice) { return shared }
    return unsafe frozen(UnsafeRawBufferPointer(start: start, count: range.count))
  }

  deinit { unsafe base.deallocate() }
}
