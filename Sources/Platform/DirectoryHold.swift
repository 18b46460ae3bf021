// A directory that one process has to itself, among those that ask. The lock is the kernel's, on the
// directory: it leaves no file and ends with the process.

import Glibc

/// The hold on a directory, which ends with this value.
package struct DirectoryHold: ~Copyable {
  private let descriptor: Int32

  /// - Parameter descriptor: of the locked directory, now this value's to close; -1 where there are no
  ///   locks.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// A hold on what nobody else can hold.
  package static var unshared: DirectoryHold { DirectoryHold(descriptor: -1) }

  /// Lets others have the directory.
  package consuming func release() {}

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
