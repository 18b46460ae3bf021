// A growable array of plain values: the storage of trees, tables and scratch stacks.
//
// Invariants (upheld by this file):
//   1. `base` points to room for `capacity` elements, of which the first `count` are initialised.
//   2. The column is the only owner; it cannot be copied, and frees its memory when it ends.
//   3. Indices are checked in debug builds only: callers pass ids they got from this column.

internal import Glibc

/// A growable, non-copyable array of bitwise-copyable elements without bounds checks in release.
@frozen @safe
public struct Column<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var length: Int
  @usableFromInline var capacity: Int

  /// Makes an empty column with room for `capacity` elements.
  @inlinable
  public init(capacity: Int = 64) {
    let room = max(capacity, 4)
    unsafe base = Self.allocate(room)
    length = 0
    self.capacity = room
  }

  @unsafe init(base: UnsafeMutablePointer<Element>, capacity: Int) {
    unsafe self.base = base
    length = 0
    self.capacity = capacity
  }

  /// The number of elements written.
  @inlinable @inline(__always)
  public var count: Int { length }

  deinit { unsafe free(base) }

  @inlinable @unsafe
  static func allocate(_ room: Int) -> UnsafeMutablePointer<Element> {
    assert(MemoryLayout<Element>.alignment <= 16)
    return unsafe allocateBytes(room &* MemoryLayout<Element>.stride)
      .bindMemory(to: Element.self, capacity: room)
  }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { count == 0 }

  /// Whether the next element needs more memory.
  @inlinable public var isFull: Bool { count == capacity }

  @inline(never) @usableFromInline
  mutating func grow(to room: Int) {
    let newCapacity = max(capacity &* 2, room)
    let bytes = newCapacity &* MemoryLayout<Element>.stride
    let larger = unsafe Self.allocate(newCapacity)
    precondition(bytes >= 0, "column of more than 2^63 bytes")
    unsafe larger.update(from: base, count: count)
    unsafe free(base)
    unsafe base = larger
    capacity = newCapacity
  }

  /// Makes room for `room` elements in all; memory that is not used is not touched.
  public mutating func reserve(_ room: Int) {
    if room > capacity { grow(to: room) }
  }

  /// Appends one element, amortised O(1).
  @inlinable @inline(__always)
  public mutating func append(_ element: Element) {
    if count == capacity { grow(to: count &+ 1) }
    unsafe base[count] = element
    length &+= 1
  }

  /// Appends the elements `source[range]`.
  @inlinable
  public mutating func append(copying source: borrowing Column<Element>, _ range: Range<Int>) {
    let more = range.count
    if count &+ more > capacity { grow(to: count &+ more) }
    let target = unsafe base + count
    let first = unsafe source.base + range.lowerBound
    if more <= 8 {
      // Most lists are short: a call of `memcpy` would take longer.
      var index = 0
      while index < more {
        unsafe target[index] = first[index]
        index &+= 1
      }
    } else {
      unsafe target.update(from: first, count: more)
    }
    length &+= more
  }

  /// The element at `index`.
  @inlinable @inline(__always)
  public subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return unsafe base[index]
    }
    set {
      assert(index >= 0 && index < count)
      unsafe base[index] = newValue
    }
  }

  /// The element at `index`, for 32-bit ids.
  @inlinable @inline(__always)
  public subscript(index: UInt32) -> Element {
    get { self[Int(index)] }
    set { self[Int(index)] = newValue }
  }

  /// The last element, which must exist.
  @inlinable @inline(__always)
  public var last: Element {
    get { self[count &- 1] }
    set { self[count &- 1] = newValue }
  }

  /// Removes and returns the last element, which must exist.
  @inlinable @inline(__always)
  public mutating func removeLast() -> Element {
    assert(count > 0)
    length &-= 1
    return unsafe base[count]
  }

  /// Drops the elements from `newCount` on; keeps the memory.
  @inlinable @inline(__always)
  public mutating func truncate(to newCount: Int) {
    assert(newCount >= 0 && newCount <= count)
    length = newCount
  }

  /// Drops all elements; keeps the memory.
  @inlinable
  public mutating func removeAll() { length = 0 }

  /// Makes the column `newCount` long, filling new places with `value`.
  @inlinable
  public mutating func resize(to newCount: Int, filling value: Element) {
    if newCount > capacity { grow(to: newCount) }
    if newCount > length {
      unsafe (base + length).update(repeating: value, count: newCount &- length)
    }
    length = newCount
  }

  /// A view of the elements, valid until the column is changed or ends.
  @inlinable @inline(__always)
  public var view: View<Element> { unsafe View(base: UnsafePointer(base), count: count) }

  /// A view that may write the elements, valid until the column is grown or ends.
  @inlinable
  public var mutableView: MutableView<Element> {
    @inline(__always) mutating get { unsafe MutableView(base: base, count: count) }
  }
}

/// A view of plain values of a column, which may overwrite them.
///
/// A loop that calls others keeps a view in registers, and would load a column anew.
///
/// Invariants: 1. `base` points to `count` initialised elements; 2. the column is not grown and does not
/// end while the view is used; 3. who has the view does not send it to another task.
@frozen @safe
public struct MutableView<Element: BitwiseCopyable> {
  @usableFromInline let base: UnsafeMutablePointer<Element>
  /// The number of elements.
  public let count: Int

  /// Wraps raw memory under the invariants above.
  @inlinable @inline(__always)
  @unsafe init(base: UnsafeMutablePointer<Element>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// The element at `index`; checked in debug builds.
  @inlinable
  public subscript(index: UInt32) -> Element {
    @inline(__always)
    get {
      assert(Int(index) < count)
      return unsafe base[Int(index)]
    }
    @inline(__always)
    nonmutating set {
      assert(Int(index) < count)
      unsafe base[Int(index)] = newValue
    }
  }
}

/// A read-only view of plain values that somebody else owns.
///
/// Invariants: 1. `base` points to `count` initialised elements; 2. the owner (a column that is not
/// changed meanwhile, or a frozen module) outlives every use; 3. nobody writes while a view exists.
@frozen @safe
public struct View<Element: BitwiseCopyable>: @unchecked Sendable {  // reads only; invariant 3
  @usableFromInline let base: UnsafePointer<Element>
  /// The number of elements.
  public let count: Int

  /// Wraps raw memory under the invariants above.
  @inlinable @inline(__always)
  @unsafe public init(base: UnsafePointer<Element>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// Whether there are none.
  ///
  /// The valid indices.
  @inlinable public var isEmpty: Bool { count == 0 }
  /// The valid indices.
  @inlinable public var indices: Range<Int> { 0..<count }

  /// The element at `index`; checked in debug builds.
  @inlinable @inline(__always)
  public subscript(index: Int) -> Element {
    assert(index >= 0 && index < count)
    return unsafe base[index]
  }

  /// The element at `index`, for 32-bit ids.
  @inlinable @inline(__always)
  public subscript(index: UInt32) -> Element { self[Int(index)] }

  /// The elements `range`.
  @inlinable @inline(__always)
  public subscript(range: Range<Int>) -> View<Element> {
    assert(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe View(base: base + range.lowerBound, count: range.count)
  }

  /// A copy as an array.
  public var array: [Element] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }

  /// The bytes of the elements.
  @inlinable
  public var bytes: ByteSlice {
    unsafe ByteSlice(
      base: UnsafeRawPointer(base).assumingMemoryBound(to: UInt8.self),
      count: count &* MemoryLayout<Element>.stride
    )
  }
}

extension Column where Element == UInt32 {
  /// Reads a record of 32-bit words that starts at word `index`.
  @inlinable @inline(__always)
  public func load<Record: BitwiseCopyable>(_ type: Record.Type, at index: UInt32) -> Record {
    assert(Int(index) * 4 + MemoryLayout<Record>.size <= count * 4)
    return unsafe UnsafeRawPointer(base + Int(index)).loadUnaligned(as: Record.self)
  }

  /// Overwrites the record of 32-bit words that starts at word `index`.
  @inlinable @inline(__always)
  public mutating func store<Record: BitwiseCopyable>(_ record: Record, at index: UInt32) {
    assert(Int(index) * 4 + MemoryLayout<Record>.size <= count * 4)
    unsafe UnsafeMutableRawPointer(base + Int(index)).storeBytes(of: record, as: Record.self)
  }

  /// Appends a record of 32-bit words and returns the index of its first word.
  @inlinable
  public mutating func append<Record: BitwiseCopyable>(record: Record) -> UInt32 {
    let words = MemoryLayout<Record>.size / 4
    let index = count
    if index &+ words > capacity { grow(to: index &+ words) }
    length = index &+ words
    store(record, at: UInt32(truncatingIfNeeded: index))
    return UInt32(truncatingIfNeeded: index)
  }
}

extension View: Sequence {
  /// Goes over the elements of a view.
  @frozen public struct Iterator: IteratorProtocol {
    @usableFromInline let view: View
    @usableFromInline var index = 0

    @inlinable init(_ view: View) { self.view = view }

    /// The next element.
    @inlinable
    public mutating func next() -> Element? {
      if index == view.count { return nil }
      index &+= 1
      return view[index &- 1]
    }
  }

  /// An iterator at the first element.
  @inlinable public func makeIterator() -> Iterator { Iterator(self) }
}

extension View where Element == UInt32 {
  /// Reads a record of 32-bit words that starts at word `index`.
  @inlinable @inline(__always)
  public func load<Record: BitwiseCopyable>(_ type: Record.Type, at index: UInt32) -> Record {
    assert(Int(index) * 4 + MemoryLayout<Record>.size <= count * 4)
    return unsafe UnsafeRawPointer(base + Int(index)).loadUnaligned(as: Record.self)
  }

  /// The words from `index` on as `count` half-words, the low half of each first.
  @inlinable
  public func halves(from index: Int, count halves: Int) -> View<UInt16> {
    assert(index >= 0 && index &* 2 &+ halves <= count &* 2 && UInt32(1).littleEndian == 1)
    return unsafe View<UInt16>(
      base: UnsafeRawPointer(base + index).assumingMemoryBound(to: UInt16.self),
      count: halves
    )
  }
}
