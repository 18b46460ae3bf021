// Scratch memory that a worker reads files into before it knows their size.
//
// Invariants (upheld by this file and Memory/ScratchBlock.swift): nobody keeps a pointer into the block
// beyond one read; frozen bytes in it keep it from being filled again.

import Memory

/// Where the content of a file goes.
package enum ReadLifetime: Sendable {
  /// It is needed for the whole build.
  case build
  /// It is needed for a moment: small files stay in the buffer, which the next read takes if nobody has
  /// the content any more.
  case moment
}

/// A worker's memory for reading files; 64 KB, which holds nearly every module.
@safe
package struct ReadBuffer: ~Copyable {
  /// How many bytes one system call reads.
  let capacity: Int
  private var block: ScratchBlock
  /// Where the content of small files goes; nil: each file has memory of its own.
  private var arena: FrozenArena?
  /// How long what is read is needed.
  package var lifetime = ReadLifetime.build

  /// Makes a buffer.
  ///
  /// - Parameters:
  ///   - capacity: its size in bytes; files up to one byte less are read in one call.
  ///   - sharesMemory: put small files into big blocks that they share, for many files that live
  ///     as long as each other.
  package init(capacity: Int = 65536, sharesMemory: Bool = false) {
    arena = sharesMemory ? FrozenArena() : nil
    self.capacity = max(capacity, 16)
    block = ScratchBlock(capacity: self.capacity)
  }

  /// The memory to read into.
  @unsafe mutating func fresh() -> UnsafeMutableRawPointer { unsafe block.fresh() }

  /// An owner of the bytes in `range` of what was read.
  mutating func freeze(_ range: Range<Int>) -> FrozenBytes {
    let bytes = block.freeze(range)
    if lifetime == .moment { return bytes }
    if let shared = arena?.copy(bytes.bytes) { return shared }
    return unsafe bytes.bytes.withBytes { unsafe frozen($0) }
  }
}
