// Raw memory by `malloc` itself: `UnsafeMutablePointer.allocate` ends in `posix_memalign` for
// elements it knows the alignment of, which costs three times as much. Big memory asks for huge pages:
// one page fault for 2 MB instead of one for 4 KB.
//
// Invariants: 1. memory of `allocateBytes` is freed once, with `free`, by the one type that asked for it;
// 2. a `HugeMapping` is unmapped once, by its one owner; `base` is inside of it and huge-page aligned.

public import Glibc

/// The size of a huge page, and the size from which memory asks for them.
@usableFromInline var hugePageBytes: Int { 2 * 1024 * 1024 }

/// `count` bytes, aligned for every type of at most 16 bytes of alignment; to be freed with `free`.
@inlinable @unsafe
func allocateBytes(_ count: Int) -> UnsafeMutableRawPointer {
  if count >= hugePageBytes { return unsafe allocateHuge(count) }
  guard let memory = unsafe malloc(max(count, 1)) else { fatalError("out of memory") }
  return unsafe memory
}

@usableFromInline @unsafe
func allocateHuge(_ count: Int) -> UnsafeMutableRawPointer {
  var memory: UnsafeMutableRawPointer?
  guard unsafe posix_memalign(&memory, hugePageBytes, count) == 0, let memory = unsafe memory else {
    fatalError("out of memory")
  }
  // The rest that is smaller than a huge page stays in small ones, which are touched as they are used.
  _ = unsafe madvise(memory, count & ~(hugePageBytes - 1), MADV_HUGEPAGE)
  return unsafe memory
}

/// Memory of its own from the system, all zero, in huge pages if there are some; the rest that is smaller
/// than one is in small pages.
@unsafe struct HugeMapping {
  /// Where it starts: at a multiple of the size of a huge page.
  let base: UnsafeMutableRawPointer
  private let start: UnsafeMutableRawPointer
  private let count: Int

  /// Maps `bytes` bytes; nil if the system has none.
  init?(_ bytes: Int) {
    let page = hugePageBytes
    // One page more than needed, to start at a multiple of its size.
    let start = unsafe mmap(
      nil,
      bytes + page,
      PROT_READ | PROT_WRITE,
      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
      -1,
      0
    )
    guard let start = unsafe start, unsafe start != MAP_FAILED else { return nil }
    unsafe self.start = start
    unsafe count = bytes + page
    let offset = (page - (Int(bitPattern: start) & (page - 1))) & (page - 1)
    unsafe base = start + offset
    _ = unsafe madvise(base, bytes & ~(page - 1), MADV_HUGEPAGE)
  }

  /// Gives the memory back.
  func unmap() { unsafe munmap(start, count) }
}
