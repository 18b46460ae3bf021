// Raw memory by `malloc` itself: `UnsafeMutablePointer.allocate` ends in `posix_memalign` for
// elements it knows the alignment of, which costs three times as much. Big memory asks for huge pages:
// one page fault for 2 MB instead of one for 4 KB.
//
// Invariants: 1. memory of `allocateBytes` is freed once, with `free`, by the one type that asked for it;
// 2. a `HugeMapping` is unmapped once, by its one owner; `base` is inside of it and huge-page aligned;
// 3. `askForHugeHeap` changes no memory: advice for an address that is not mapped is refused by the system.

public import Glibc
internal import Synchronization

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

/// The parts of the heap that have asked for huge pages, by the addresses they start at.
private let hugeHeaps = Mutex<[UInt]>([])

/// Asks for huge pages for the first megabytes of the part of the heap that this thread allocates from.
///
/// For threads that will use some megabytes: a page fault costs about a microsecond, and a build of 1,000
/// modules has 2,500 of them in small pages. Only the first megabytes: a virtual machine has huge pages
/// of its own for these, but for more of them it often has to ask its host, which takes longer than
/// small pages do. glibc reserves 64 MB at a multiple of 64 MB for a thread and lets it grow in there;
/// where it does so in another way, the heap stays in small pages.
package func askForHugeHeap() {
  // Big enough to be cut from the part that grows; nothing touches it.
  guard let probe = unsafe malloc(64 * 1024) else { return }
  let reserved: UInt = 64 * 1024 * 1024
  let start = UInt(bitPattern: probe) & ~(reserved - 1)
  unsafe free(probe)
  let isNew = hugeHeaps.withLock { heaps in
    if heaps.contains(start) { return false }
    heaps.append(start)
    return true
  }
  guard isNew else { return }
  _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: start), 8 * 1024 * 1024, MADV_HUGEPAGE)
}
