// The sink that printers and encoders write into.
//
// Invariants (upheld by this file):
//   1. `base` has room for `capacity + slack` bytes; the first `count` are initialised.
//   2. The buffer is the only owner of its memory and frees it; unless the memory is an arena's
//      (`isBorrowed`), then the arena ends it by `endBorrowing`. Growing moves it to memory of its own.
//   3. `write` of at most 32 bytes may copy 32 bytes: the source is padded (`ByteSlice`,
//      invariant 2) and the slack takes the surplus.

public import Glibc

/// A growable, non-copyable run of bytes with cheap appends.
@frozen @safe
public struct ByteBuffer: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var length: Int
  @usableFromInline var capacity: Int
  @usableFromInline var isBorrowed: Bool

  @inlinable static var slack: Int { 64 }

  /// Makes an empty buffer with room for `capacity` bytes.
  @inlinable
  public init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    length = 0
    isBorrowed = false
    unsafe base = allocateBytes(self.capacity &+ Self.slack).assumingMemoryBound(to: UInt8.self)
  }

  /// The number of elements written.
  @inlinable @inline(__always)
  public var count: Int { length }

  deinit { if !isBorrowed { unsafe free(base) } }

  /// Makes an empty buffer over `capacity` + `slack` bytes that somebody else owns.
  @unsafe init(borrowing memory: UnsafeMutablePointer<UInt8>, capacity: Int) {
    unsafe base = memory
    length = 0
    self.capacity = capacity
    isBorrowed = true
  }

  /// Ends a buffer over borrowed memory.
  ///
  /// - Returns: how many bytes it wrote; the padding behind them is zero.
  consuming func endBorrowing() -> Int {
    precondition(isBorrowed, "the memory is the buffer's own")
    unsafe memset(base + length, 0, Self.slack)
    return length
  }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { count == 0 }

  @inline(never) @usableFromInline
  mutating func grow(by extra: Int) {
    let room = max(capacity &* 2, count &+ extra)
    let larger = unsafe allocateBytes(room &+ Self.slack).assumingMemoryBound(to: UInt8.self)
    unsafe memcpy(larger, base, count)
    if !isBorrowed { unsafe free(base) }
    isBorrowed = false
    unsafe base = larger
    capacity = room
  }

  /// Makes room for `extra` more bytes.
  @inlinable
  public mutating func reserve(_ extra: Int) {
    if count &+ extra > capacity { grow(by: extra) }
  }

  /// Appends one byte.
  @inlinable @inline(__always)
  public mutating func write(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    unsafe base[count] = byte
    length &+= 1
  }

  /// Appends the bytes of `slice`.
  @inlinable @inline(__always)
  public mutating func write(_ slice: ByteSlice) {
    unsafe write(slice.base, slice.count)
  }

  /// Appends a literal.
  @inlinable @inline(__always)
  public mutating func write(_ literal: StaticString) {
    let size = literal.utf8CodeUnitCount
    if count &+ size > capacity { grow(by: size) }
    unsafe memcpy(base + count, literal.utf8Start, size)
    length &+= size
  }

  /// Appends `string` as UTF-8; for cold paths.
  public mutating func write(string: String) {
    var copy = string
    copy.withUTF8 { unsafe write(buffer: $0) }
  }

  /// Appends a number of at least 0 in decimal digits.
  public mutating func write(decimal number: Int) {
    precondition(number >= 0, "no sign is written")
    let start = count
    var rest = number
    repeat {
      write(UInt8(truncatingIfNeeded: 0x30 &+ rest % 10))
      rest /= 10
    } while rest > 0
    var (left, right) = (start, count &- 1)
    while left < right {
      (self[left], self[right]) = (self[right], self[left])
      left &+= 1
      right &-= 1
    }
  }

  /// Appends the bytes of an array; for cold paths.
  public mutating func write(array: [UInt8]) {
    unsafe array.withUnsafeBufferPointer { unsafe write(buffer: $0) }
  }

  @unsafe mutating func write(buffer: UnsafeBufferPointer<UInt8>) {
    guard let start = buffer.baseAddress else { return }
    if count &+ buffer.count > capacity { grow(by: buffer.count) }
    unsafe memcpy(base + count, start, buffer.count)
    length &+= buffer.count
  }

  @inlinable @inline(__always) @unsafe
  mutating func write(_ source: UnsafePointer<UInt8>, _ size: Int) {
    if count &+ size > capacity { grow(by: size) }
    if size <= 16 {
      unsafe memcpy(base + count, source, 16)
    } else if size <= 32 {
      unsafe memcpy(base + count, source, 16)
      unsafe memcpy(base + count + 16, source + 16, 16)
    } else {
      unsafe memcpy(base + count, source, size)
    }
    length &+= size
  }

  /// Appends the lowest `size` bytes of `word`, the lowest first; `size` is at most 8.
  @inlinable @inline(__always)
  public mutating func write(low size: Int, of word: UInt64) {
    assert(size >= 0 && size <= 8)
    if count &+ size > capacity { grow(by: size) }
    // All eight fit: there is slack behind the capacity.
    unsafe UnsafeMutableRawPointer(base + count).storeBytes(
      of: word.littleEndian,
      as: UInt64.self
    )
    length &+= size
  }

  /// Appends three short texts: of each word the lowest bytes, as many (at most 3) as the highest says.
  @inlinable @inline(__always)
  public mutating func write(texts first: UInt32, _ second: UInt32, _ third: UInt32) {
    if count &+ 9 > capacity { grow(by: 9) }
    // The surplus is overwritten, or lies in the slack.
    let start = unsafe UnsafeMutableRawPointer(base + count)
    unsafe start.storeBytes(of: first.littleEndian, as: UInt32.self)
    var size = Int(first &>> 24)
    unsafe start.storeBytes(of: second.littleEndian, toByteOffset: size, as: UInt32.self)
    size &+= Int(second &>> 24)
    unsafe start.storeBytes(of: third.littleEndian, toByteOffset: size, as: UInt32.self)
    length &+= size &+ Int(third &>> 24)
  }

  /// Appends a 32-bit word in the machine's byte order.
  @inlinable
  public mutating func write(word: UInt32) {
    if count &+ 4 > capacity { grow(by: 4) }
    unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: word, as: UInt32.self)
    length &+= 4
  }

  /// Overwrites the 32-bit word that starts `offset` bytes in, inside what was written.
  public mutating func overwrite(word: UInt32, at offset: Int) {
    precondition(offset >= 0 && offset &+ 4 <= count, "a word outside the buffer")
    unsafe UnsafeMutableRawPointer(base + offset).storeBytes(of: word, as: UInt32.self)
  }

  /// Appends the elements of `view`, then zero bytes up to a multiple of 16.
  @inlinable
  public mutating func write<Element: BitwiseCopyable>(_ view: View<Element>) {
    let size = view.count &* MemoryLayout<Element>.stride
    if count &+ size > capacity { grow(by: size) }
    unsafe memcpy(base + count, view.base, size)
    length &+= size
    align(to: 16)
  }

  /// Appends `count` elements, each what `element` gives for its number.
  @inlinable @inline(__always)
  public mutating func write<Element: BitwiseCopyable>(count: Int, _ element: (Int) -> Element) {
    let size = count &* MemoryLayout<Element>.stride
    if length &+ size > capacity { grow(by: size) }
    let target = unsafe UnsafeMutableRawPointer(base + length)
    var index = 0
    while index < count {
      unsafe target.storeBytes(
        of: element(index),
        toByteOffset: index &* MemoryLayout<Element>.stride,
        as: Element.self
      )
      index &+= 1
    }
    length &+= size
  }

  /// Appends `size` zero bytes.
  @inlinable
  public mutating func writeZeros(_ size: Int) {
    if count &+ size > capacity { grow(by: size) }
    unsafe memset(base + count, 0, size)
    length &+= size
  }

  /// Appends zero bytes up to a multiple of `alignment`, a power of two.
  @inlinable
  public mutating func align(to alignment: Int) {
    let size = (alignment &- (count & (alignment &- 1))) & (alignment &- 1)
    if size > 0 { writeZeros(size) }
  }

  /// The byte at `index`.
  @inlinable @inline(__always)
  public subscript(index: Int) -> UInt8 {
    get {
      assert(index >= 0 && index < count)
      return unsafe base[index]
    }
    set {
      assert(index >= 0 && index < count)
      unsafe base[index] = newValue
    }
  }

  /// The last byte written, or 0.
  @inlinable @inline(__always)
  public var lastByte: UInt8 { count == 0 ? 0 : unsafe base[count &- 1] }

  /// Drops the bytes from `newCount` on; keeps the memory.
  @inlinable
  public mutating func truncate(to newCount: Int) {
    assert(newCount >= 0 && newCount <= count)
    length = newCount
  }

  /// A view of all bytes, valid until the buffer is changed or ends.
  @inlinable
  public var bytes: ByteSlice { unsafe ByteSlice(base: UnsafePointer(base), count: count) }

  /// A view of `range`, valid until the buffer is changed or ends.
  @inlinable
  public func bytes(in range: Range<Int>) -> ByteSlice { bytes[range] }

  /// Ends the buffer and hands its memory to an immutable owner, without a copy.
  public consuming func freeze() -> FrozenBytes {
    precondition(!isBorrowed, "the memory is an arena's")
    // The padding after the content reads as zero (`SourceText` relies on it).
    unsafe memset(base + count, 0, Self.slack)
    let frozen = unsafe FrozenBytes(owning: base, count: count)
    discard self
    return frozen
  }
}

/// Immutable bytes with an owner, followed by 64 zero bytes of padding.
///
/// Invariants: 1. `base` was allocated by this module and is freed once, by `deinit`, or lies in
/// `block`; 2. it holds `count` bytes and then 64 zero bytes; 3. nobody writes to it after `init`.
@safe
public final class FrozenBytes: @unchecked Sendable {  // immutable; invariant 3
  @usableFromInline let base: UnsafeMutablePointer<UInt8>
  /// The length in bytes, without the padding.
  public let count: Int
  /// What the bytes lie in; nil when they are an allocation of their own.
  private let block: FrozenBlock?

  @unsafe init(owning base: UnsafeMutablePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
    block = nil
  }

  @unsafe init(base: UnsafeMutablePointer<UInt8>, count: Int, block: FrozenBlock) {
    unsafe self.base = base
    self.count = count
    self.block = block
  }

  /// Copies `array`.
  public convenience init(_ array: [UInt8]) {
    var buffer = ByteBuffer(capacity: array.count)
    buffer.write(array: array)
    let base = unsafe buffer.takeBase()
    unsafe self.init(owning: base, count: array.count)
  }

  deinit {
    if block == nil { unsafe free(base) }
  }

  /// The bytes; the owner must outlive the slice.
  @inlinable public var bytes: ByteSlice {
    unsafe ByteSlice(base: UnsafePointer(base), count: count)
  }

  /// `count` elements of `Element` that start `offset` bytes in; the owner must outlive the view.
  ///
  /// - Parameters:
  ///   - type: the elements' type.
  ///   - offset: a multiple of the element's alignment (at most 16), inside the bytes.
  ///   - elements: how many.
  /// - Returns: the view; the owner must outlive it.
  public func view<Element: BitwiseCopyable>(
    of type: Element.Type,
    at offset: Int,
    count elements: Int
  ) -> View<Element> {
    precondition(
      offset >= 0 && elements >= 0 && offset % MemoryLayout<Element>.alignment == 0
        && offset + elements * MemoryLayout<Element>.stride <= count,
      "view outside the frozen bytes"
    )
    let start = unsafe UnsafeRawPointer(base + offset).assumingMemoryBound(to: Element.self)
    return unsafe View(base: start, count: elements)
  }
}

extension ByteBuffer {
  /// Ends the buffer and gives up its memory, zero padded.
  @unsafe consuming func takeBase() -> UnsafeMutablePointer<UInt8> {
    unsafe memset(base + count, 0, Self.slack)
    let pointer = unsafe base
    discard self
    return unsafe pointer
  }
}
