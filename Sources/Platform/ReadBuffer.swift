// Scratch memory that a worker reads files into before it knows their size.
//
// Invariants (upheld by this file): 1. `base` has room for `capacity` bytes; 2. the buffer is the
// only owner and frees it; 3. nobody keeps a pointer into it beyond one read.

/// A worker's memory for reading files; 64 KB, which holds nearly every module.
@safe
package struct ReadBuffer: ~Copyable {
  let base: UnsafeMutableRawPointer
  let capacity: Int

  /// Makes a buffer.
  ///
  /// - Parameter capacity: its size in bytes; files up to one byte less are read in one call.
  package init(capacity: Int = 65536) {
    self.capacity = max(capacity, 16)
    unsafe base = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { unsafe base.deallocate() }
}
