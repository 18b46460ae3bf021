// Frozen bytes that are filled in place (file reads), and read as text without a borrowed slice.

internal import Glibc

extension FrozenBytes {
  /// Makes bytes by filling fresh memory in place, which saves a copy of big inputs.
  ///
  /// - Parameters:
  ///   - capacity: the size of the memory in bytes, at least 0.
  ///   - fill: writes to the start of the memory and returns how many bytes it wrote.
  /// - Throws: what `fill` throws.
  @unsafe public convenience init<Failure: Error>(
    capacity: Int,
    filling fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    let room = max(capacity, 0)
    let memory = unsafe allocateBytes(room + 64).assumingMemoryBound(to: UInt8.self)
    let count: Int
    do throws(Failure) {
      count = try unsafe fill(UnsafeMutableRawBufferPointer(start: memory, count: room))
    } catch {
      unsafe free(memory)
      throw error
    }
    precondition(count >= 0 && count <= room, "filled more than the capacity")
    // The padding reads as zero (invariant 2).
    unsafe (memory + count).initialize(repeating: 0, count: 64)
    unsafe self.init(owning: memory, count: count)
  }

  /// The bytes as text; invalid UTF-8 becomes U+FFFD.
  public var string: String { withExtendedLifetime(self) { bytes.string } }

  /// A copy as an array.
  public var array: [UInt8] { withExtendedLifetime(self) { bytes.array } }
}
