// Raw memory by `malloc` itself: `UnsafeMutablePointer.allocate` ends in `posix_memalign` for
// elements it knows the alignment of, which costs three times as much. Big memory asks for huge pages:
// one page fault for 2 MB instead of one for 4 KB.

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
