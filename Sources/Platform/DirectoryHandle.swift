// A directory that stays open, so that its files are opened by their names alone: the system then walks one
// name instead of a whole path, which is half of what opening a file costs.

import Glibc

/// An open directory; closed with its last owner.
package final class DirectoryHandle: Sendable {
  let descriptor: Int32

  /// The most directories that stay open.
  private static var largest: Int32 { 4096 }

  /// Keeps a copy of `descriptor`; nil when too many files are open already.
  init?(copying descriptor: Int32) {
    var limit = rlimit()
    let known = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let most = known == 0 ? Int32(clamping: limit.rlim_cur / 2) : 0
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    // Descriptors are the smallest numbers that are free.
    guard copy >= 0, copy < min(most, Self.largest) else {
      if copy >= 0 { close(copy) }
      return nil
    }
    self.descriptor = copy
  }

  deinit { close(descriptor) }

  /// Opens the file `name`, behind which a zero byte must stand; -1 with `errno` on failure.
  @unsafe func openFile(_ name: UnsafePointer<CChar>, _ flags: Int32) -> Int32 {
    while true {
      let opened = unsafe openat(descriptor, name, flags)
      if opened >= 0 || errno != EINTR { return opened }
    }
  }
}

/// Lets the process have as many files open as it may, and thousands of them without a wait.
///
/// The table of open files doubles when it is full. While a process has one thread that is a copy; with more
/// the kernel waits until every processor has passed through its scheduler (`synchronize_rcu` in
/// `expand_fdtable`): 10 ms each time, in which nothing runs. So it grows now.
package func prepareOpenFiles() {
  let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  var limit = rlimit()
  guard unsafe getrlimit(resource, &limit) == 0 else { return }
  if limit.rlim_cur < limit.rlim_max {
    limit.rlim_cur = min(limit.rlim_max, 16384)
    _ = unsafe setrlimit(resource, &limit)
  }
  let highest = Int32(min(limit.rlim_cur, 4096)) - 1
  let descriptor = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, highest)
  if descriptor >= 0 { close(descriptor) }
}
