// The real file system: plain system calls, as few per file as will do (open, read, close: 3.6 µs).

import Glibc
package import Memory

/// The files of the machine.
package struct DiskFileSystem: OutputFileSystem {
  /// Makes a handle; it has no state.
  package init() {}

  package func read(
    _ path: FilePath,
    using buffer: inout ReadBuffer
  ) throws(FileError) -> FrozenBytes {
    try read(openFile(path, O_RDONLY | O_CLOEXEC), named: path, using: &buffer)
  }

  /// Reads the file that is the entry `entry` of the directory `listing`, which `path` leads to.
  ///
  /// - Parameters:
  ///   - entry: the number of the file in the listing.
  ///   - listing: the directory.
  ///   - path: the file's path, for messages and for directories that are not open any more.
  ///   - buffer: scratch memory of the calling worker.
  /// - Returns: exactly the file's bytes.
  /// - Throws: `FileError` of `open` or `read`.
  package func read(
    _ entry: Int,
    of listing: DirectoryListing,
    at path: @autoclosure () -> FilePath,
    using buffer: inout ReadBuffer
  ) throws(FileError) -> FrozenBytes {
    guard let handle = listing.handle else { return try read(path(), using: &buffer) }
    let descriptor = unsafe listing.name(at: entry).withBytes { bytes -> Int32 in
      guard let base = bytes.baseAddress else { return -1 }
      return unsafe handle.openFile(
        base.assumingMemoryBound(to: CChar.self),
        O_RDONLY | O_CLOEXEC
      )
    }
    return try read(descriptor, named: path(), using: &buffer)
  }

  /// Reads and closes what was opened, or reports why it was not.
  private func read(
    _ descriptor: Int32,
    named path: @autoclosure () -> FilePath,
    using buffer: inout ReadBuffer
  ) throws(FileError) -> FrozenBytes {
    let code = errno
    guard descriptor >= 0 else { throw FileError(.open, path(), code) }
    defer { close(descriptor) }
    let memory = unsafe buffer.fresh()
    let count = unsafe readSome(descriptor, memory, buffer.capacity)
    if count < 0 {
      let code = errno
      throw FileError(.read, path(), code)
    }
    // A regular file gives less than was asked for at its end only.
    let head = unsafe UnsafeRawBufferPointer(start: memory, count: count)
    let mark = unsafe byteOrderMarkCount(head)
    if count < buffer.capacity {
      return buffer.freeze(mark..<count)
    }
    return try unsafe readRest(
      of: path(),
      descriptor,
      after: UnsafeRawBufferPointer(rebasing: head[mark...])
    )
  }

  /// Reads what follows `head`, which filled the buffer.
  @unsafe private func readRest(
    of path: FilePath,
    _ descriptor: Int32,
    after head: UnsafeRawBufferPointer
  ) throws(FileError) -> FrozenBytes {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(.read, path, errno) }
    var room = max(Int(status.st_size), head.count) + 1
    var known = unsafe frozen(head)
    while true {
      // One byte more than expected: if it stays free, the end was reached.
      let prefix = known
      let larger = try unsafe FrozenBytes(
        capacity: room
      ) { (memory: UnsafeMutableRawBufferPointer) throws(FileError) -> Int in
        guard let base = memory.baseAddress else { return 0 }
        var filled = prefix.count
        unsafe prefix.bytes.withBytes { bytes in unsafe memory.copyMemory(from: bytes) }
        while filled < room {
          let count = unsafe readSome(descriptor, base + filled, room - filled)
          guard count >= 0 else { throw FileError(.read, path, errno) }
          if count == 0 { break }
          filled += count
        }
        return filled
      }
      if larger.count < room { return larger }
      known = larger
      room *= 2
    }
  }

  /// Compares piece by piece: no memory for the file, and an end at the first difference.
  package func holds(
    _ bytes: ByteRope,
    at path: FilePath,
    using buffer: inout ReadBuffer
  ) -> Bool {
    let descriptor = openFile(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var isSame = true
    let memory = unsafe buffer.fresh()
    bytes.forEachPiece { piece in
      var offset = 0
      while isSame && offset < piece.count {
        let wish = min(buffer.capacity, piece.count - offset)
        let count = unsafe readSome(descriptor, memory, wish)
        guard count > 0 else { return isSame = false }
        isSame = unsafe piece[offset..<(offset + count)].withBytes { expected in
          guard let base = expected.baseAddress else { return false }
          return unsafe memcmp(memory, base, count) == 0
        }
        offset += count
      }
    }
    return unsafe isSame && readSome(descriptor, memory, 1) == 0
  }

  package func list(_ path: FilePath) throws(FileError) -> DirectoryListing {
    guard let stream = unsafe withCPath(path, { unsafe opendir($0) }) ?? nil else {
      throw FileError(.list, path, errno)
    }
    defer { unsafe closedir(stream) }
    let handle = DirectoryHandle(copying: unsafe dirfd(stream))
    let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
    var names = ByteBuffer(capacity: 1024)
    var entries: [DirectoryEntry] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let text = unsafe (UnsafeRawPointer(entry) + nameOffset).assumingMemoryBound(to: UInt8.self)
      let count = unsafe strlen(UnsafePointer<CChar>(OpaquePointer(text)))
      let isDot = unsafe text[0] == 0x2E && (count == 1 || count == 2 && text[1] == 0x2E)
      if isDot { continue }
      let start = names.count
      // `dirent` has room for 256 bytes of name, so the slice's padding is readable.
      unsafe names.write(ByteSlice(base: text, count: count))
      names.write(0)
      let kind = unsafe fileKind(ofEntry: entry.pointee.d_type)
      entries.append(
        DirectoryEntry(
          nameStart: UInt32(start),
          nameCount: UInt16(count),
          kind: kind ?? unlistedKind(path, names.bytes(in: start..<(start + count)))
        )
      )
    }
    if errno != 0 { throw FileError(.list, path, errno) }
    return DirectoryListing(names: names.freeze(), entries: entries, handle: handle)
  }

  /// The kind of an entry on a file system that does not list kinds.
  private func unlistedKind(_ directory: FilePath, _ name: ByteSlice) -> FileKind {
    var status = stat()
    let path = directory.appending(name)
    let result = unsafe withCPath(path) { unsafe lstat($0, &status) } ?? -1
    return result == 0 ? fileKind(ofMode: status.st_mode) : .other
  }

  package func status(_ path: FilePath) throws(FileError) -> FileStatus {
    var status = stat()
    let result = unsafe withCPath(path) { unsafe stat($0, &status) } ?? -1
    guard result == 0 else { throw FileError(.status, path, errno) }
    return FileStatus(
      kind: fileKind(ofMode: status.st_mode),
      size: Int64(status.st_size),
      modificationTime: Int64(status.st_mtim.tv_sec) * 1_000_000_000
        + Int64(status.st_mtim.tv_nsec),
      inode: UInt64(status.st_ino),
      permissions: UInt32(status.st_mode) & 0o777
    )
  }

  package func realPath(_ path: FilePath) throws(FileError) -> FilePath {
    guard let text = unsafe withCPath(path, { unsafe realpath($0, nil) }) ?? nil else {
      throw FileError(.resolve, path, errno)
    }
    defer { unsafe free(text) }
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: strlen(text))
    return unsafe FilePath(owning: frozen(bytes))
  }

  package func hold(_ path: FilePath) -> DirectoryHold? {
    let descriptor = openFile(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 {
      // A directory that may be written and not read is nobody's to hold.
      return isMissingFile(errno) ? nil : .unshared
    }
    let hold = DirectoryHold(descriptor: descriptor)
    // Some file systems have no locks: then everybody goes on.
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR, !Interrupt.isRaised {}
    var held = stat()
    guard unsafe fstat(descriptor, &held) == 0, let now = try? status(path),
      now.inode == UInt64(held.st_ino)
    else { return nil }
    return hold
  }

  package mutating func createDirectory(_ path: FilePath) throws(FileError) {
    let result = unsafe withCPath(path) { unsafe mkdir($0, 0o777) } ?? -1
    if result == 0 { return }
    let code = errno
    if code == EEXIST, let status = try? status(path), status.kind == .directory { return }
    throw FileError(.create, path, code)
  }

  package mutating func write(
    _ path: FilePath,
    _ bytes: ByteRope,
    permissions: UInt32
  ) throws(FileError) {
    let descriptor = openFile(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
    guard descriptor >= 0 else { throw FileError(.create, path, errno) }
    let code = writePieces(bytes, to: descriptor)
    // A full disk may be reported by `close` only.
    let closed = close(descriptor)
    if code != 0 { throw FileError(.write, path, code) }
    if closed != 0 { throw FileError(.write, path, errno) }
  }

  package mutating func rename(_ source: FilePath, to target: FilePath) throws(FileError) {
    let result = unsafe withCPaths(source, target) { unsafe Glibc.rename($0, $1) }
    if result != 0 { throw FileError(.rename, target, errno) }
  }

  package mutating func link(_ source: FilePath, at target: FilePath) throws(FileError) {
    let result = unsafe withCPaths(source, target) { unsafe Glibc.link($0, $1) }
    if result != 0 { throw FileError(.link, target, errno) }
  }

  package mutating func remove(_ path: FilePath) throws(FileError) {
    let result = unsafe withCPath(path) { unsafe unlink($0) } ?? -1
    if result != 0 { throw FileError(.remove, path, errno) }
  }

  package mutating func removeDirectory(_ path: FilePath) throws(FileError) {
    let result = unsafe withCPath(path) { unsafe rmdir($0) } ?? -1
    if result != 0 { throw FileError(.remove, path, errno) }
  }
}
