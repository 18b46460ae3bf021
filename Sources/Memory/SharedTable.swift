// A table that tasks fill side by side, each its own part, so that no parts have to be joined afterwards.
//
// Invariants (upheld by this file, but for the second, which is its users'):
//   1. The memory is owned here and freed by `deinit`.
//   2. No element is written by one task while another reads or writes it.

internal import Glibc

/// A table of fixed length, all bits zero at first.
///
/// Tasks may write it at the same time if they write different elements; whoever reads what others wrote
/// waits for them first.
@safe
public final class SharedTable<Element: BitwiseCopyable>: @unchecked Sendable {  // invariant 2
  @usableFromInline let base: UnsafeMutablePointer<Element>
  /// Nil for memory of `calloc`.
  private let mapping: HugeMapping?
  /// The number of elements.
  public let count: Int

  /// Makes a table of `count` elements.
  public init(count: Int) {
    self.count = count
    let bytes = max(count, 1) * MemoryLayout<Element>.stride
    let mapping = unsafe bytes >= hugePageBytes ? HugeMapping(bytes) : nil
    guard let memory = unsafe mapping?.base ?? calloc(bytes, 1) else {
      fatalError("out of memory")
    }
    unsafe self.mapping = mapping
    unsafe base = memory.assumingMemoryBound(to: Element.self)
  }

  deinit {
    if let mapping = unsafe mapping { unsafe mapping.unmap() } else { unsafe free(base) }
  }

  /// The element at `index`.
  public subscript(index: Int) -> Element {
    @inlinable @inline(__always) get {
      precondition(index >= 0 && index < count, "outside of the table")
      return unsafe base[index]
    }
    @inlinable @inline(__always) set {
      precondition(index >= 0 && index < count, "outside of the table")
      unsafe base[index] = newValue
    }
  }

  /// All elements; valid while the table lives.
  public var view: View<Element> { unsafe View(base: UnsafePointer(base), count: count) }
}
