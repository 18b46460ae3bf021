// Unchecked reads of a whole input, for lexers: the text is padded, so no read needs an end check.
//
// Invariants (1 and 2 upheld by whoever makes the value, 3 by the lexer that uses it):
//   1. `base` points to `count` initialised bytes that outlive every use of the cursor.
//   2. 64 zero bytes follow the last one, so a read of up to 16 bytes at any index up to
//      `count + 32` is legal and a scan that stops at a zero byte at `count` cannot run away.
//   3. No index is negative or above `count + 48`: a scan advances only over bytes that it has
//      looked at, and a zero byte at `count` ends every scan.

public import Glibc

/// Random access to the bytes of a padded input without bounds checks in release.
@frozen @safe
public struct ByteCursor: BitwiseCopyable {
  @usableFromInline let base: UnsafePointer<UInt8>
  /// The length of the text in bytes, without the padding.
  public let count: Int

  /// Reads `bytes`, whose owner must outlive the cursor.
  @inlinable @inline(__always)
  public init(_ bytes: FrozenBytes) {
    unsafe base = UnsafePointer(bytes.base)
    count = bytes.count
  }

  /// The byte at `index`; zero in the padding.
  @inlinable @inline(__always)
  public subscript(index: Int) -> UInt8 {
    assert(index >= 0 && index <= count &+ 48)
    return unsafe base[index]
  }

  /// The eight bytes at `index`, the first one lowest.
  @inlinable @inline(__always)
  public func word(at index: Int) -> UInt64 {
    assert(index >= 0 && index <= count &+ 48)
    return unsafe UInt64(
      littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
    )
  }

  /// The bytes from `start` up to `end`, which must be inside the text.
  @inlinable @inline(__always)
  public func slice(_ start: Int, _ end: Int) -> ByteSlice {
    assert(start >= 0 && start <= end && end <= count)
    return unsafe ByteSlice(base: base + start, count: end &- start)
  }

  /// The index of the first `byte` in `start..<end`, or `end`.
  @inlinable
  public func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int {
    assert(start >= 0 && start <= end && end <= count)
    guard let found = unsafe memchr(base + start, Int32(byte), end &- start) else { return end }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
