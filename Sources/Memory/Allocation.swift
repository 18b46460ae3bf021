// Raw memory by `malloc` itself: `UnsafeMutablePointer.allocate` ends in `posix_memalign` for
// elements it knows the alignment of, which costs three times as much.

public import Glibc

/// `count` bytes, aligned for every type of at most 16 bytes of alignment; to be freed with `free`.
@inlinable @unsafe
func allocateBytes(_ count: Int) -> UnsafeMutableRawPointer {
  guard let memory = unsafe malloc(max(count, 1)) else { fatalError("out of memory") }
  return unsafe memory
}
