// Read-only bytes that somebody else keeps alive: the common currency for text on hot paths.
//
// Invariants (upheld by whoever makes the value):
//   1. `base` points to `count` initialised bytes that outlive every use of the slice.
//   2. At least 16 readable bytes follow the last one (sources are padded by 64, pools by 16).
//   3. The bytes do not change while a slice of them exists.

public import Glibc

/// A read-only run of bytes owned by a `SourceText`, an `Interner` or a frozen module.
@frozen @safe
public struct ByteSlice: @unchecked Sendable {  // reads only; invariant 3
  /// The first byte.
  @usableFromInline let base: UnsafePointer<UInt8>
  /// The length in bytes.
  public let count: Int

  /// Wraps raw memory under the invariants above.
  @inlinable @inline(__always)
  @unsafe public init(base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// Wraps a string literal, which lives as long as the process.
  @inlinable
  public init(_ literal: StaticString) {
    unsafe self.base = literal.utf8Start
    self.count = literal.utf8CodeUnitCount
  }

  /// The empty slice.
  @inlinable public static var empty: ByteSlice { ByteSlice("") }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { count == 0 }

  /// The byte at `index`, which must be below `count + 16`.
  @inlinable @inline(__always)
  public subscript(index: Int) -> UInt8 {
    assert(index >= 0 && index < count &+ 16)
    return unsafe base[index]
  }

  /// The eight bytes at `index`, the first one lowest.
  @inlinable @inline(__always)
  public func word(at index: Int) -> UInt64 {
    assert(index >= 0 && index < count &+ 8)
    return unsafe UInt64(
      littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
    )
  }

  /// The bytes in `range` (half-open, in bytes).
  @inlinable @inline(__always)
  public subscript(range: Range<Int>) -> ByteSlice {
    assert(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe ByteSlice(base: base + range.lowerBound, count: range.count)
  }

  /// Runs `body` with the raw bytes.
  @inlinable
  public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try unsafe body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// The bytes as text; invalid UTF-8 becomes U+FFFD.
  public var string: String {
    unsafe String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
  }

  /// A copy as an array.
  public var array: [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: base, count: count))
  }

  /// Whether the bytes are those of `literal`.
  @inlinable
  public func equals(_ literal: StaticString) -> Bool { self == ByteSlice(literal) }

  /// Whether the slice starts with the bytes of `literal`.
  @inlinable
  public func hasPrefix(_ literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    return count >= length && self[0..<length] == ByteSlice(literal)
  }

  /// Whether the slice ends with the bytes of `literal`.
  @inlinable
  public func hasSuffix(_ literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    return count >= length && self[(count - length)..<count] == ByteSlice(literal)
  }

  /// Whether the bytes of `literal` stand anywhere in the slice.
  public func contains(_ literal: StaticString) -> Bool {
    let (wanted, last) = (ByteSlice(literal), count &- literal.utf8CodeUnitCount)
    var index = 0
    while index <= last {
      let rest = unsafe UnsafeRawPointer(base + index)
      let found = unsafe memchr(rest, Int32(wanted[0]), last &- index &+ 1)
      guard let found = unsafe found else { return false }
      index &+= unsafe UnsafeRawPointer(found) - rest
      if self[index..<(index &+ wanted.count)] == wanted { return true }
      index &+= 1
    }
    return false
  }

  /// The index of the first `byte` at or after `start`, or nil.
  @inlinable
  public func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      if unsafe base[index] == byte { return index }
      index &+= 1
    }
    return nil
  }
}

extension ByteSlice: Hashable {
  /// ==(left:right:).
  @inlinable
  public static func == (left: ByteSlice, right: ByteSlice) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe memcmp(left.base, right.base, left.count) == 0
  }

  /// Hashes with XXH3, the same in every process.
  public func hash(into hasher: inout Hasher) { hasher.combine(contentHash64) }
}

extension ByteSlice: Comparable {
  /// Orders by bytes, which for valid UTF-8 is the order of code points.
  public static func < (left: ByteSlice, right: ByteSlice) -> Bool {
    let shared = min(left.count, right.count)
    var index = 0
    while index < shared {
      // Eight bytes at a time (invariant 2); the first byte in memory counts most.
      let (mine, others) = (left.word(at: index).byteSwapped, right.word(at: index).byteSwapped)
      if mine != others {
        let differing = index &+ (mine ^ others).leadingZeroBitCount &>> 3
        return differing < shared ? mine < others : left.count < right.count
      }
      index &+= 8
    }
    return left.count < right.count
  }
}
