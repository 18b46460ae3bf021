// What the build asks of a file system. `DiskFileSystem` is the real one; `MemoryFileSystem` is for
// tests. Called once per file or directory, so an existential is cheap enough.

import Glibc
package import Memory

/// What stands at a path.
package enum FileKind: UInt8, Sendable, BitwiseCopyable {
  case file, directory, symlink, other
}

/// The facts of a file that tell whether it changed.
package struct FileStatus: Hashable, Sendable {
  /// What stands at the path, links followed.
  package var kind: FileKind
  /// The length in bytes.
  package var size: Int64
  /// The time of the last change of its content, in nanoseconds since 1970.
  package var modificationTime: Int64
  /// The number of the file on its device.
  package var inode: UInt64
  /// The lower nine permission bits.
  package var permissions: UInt32

  /// Makes a status.
  package init(
    kind: FileKind,
    size: Int64,
    modificationTime: Int64,
    inode: UInt64,
    permissions: UInt32
  ) {
    self.kind = kind
    self.size = size
    self.modificationTime = modificationTime
    self.inode = inode
    self.permissions = permissions
  }
}

/// A name in a directory and what it is, links not followed.
package struct DirectoryEntry: Sendable, BitwiseCopyable {
  let nameStart: UInt32
  let nameCount: UInt16
  /// What the entry is.
  package let kind: FileKind
}

/// All entries of a directory but `.` and `..`, in the order of their names' bytes.
package struct DirectoryListing: Sendable {
  private let names: FrozenBytes
  private let entries: [DirectoryEntry]
  /// The directory itself, if it is still open.
  let handle: DirectoryHandle?

  /// Freezes and sorts `entries`, whose names are in `names`, a zero byte behind each.
  init(names: FrozenBytes, entries: [DirectoryEntry], handle: DirectoryHandle? = nil) {
    self.handle = handle
    let pool = names.bytes
    func name(_ entry: DirectoryEntry) -> ByteSlice {
      pool[Int(entry.nameStart)..<(Int(entry.nameStart) + Int(entry.nameCount))]
    }
    self.names = names
    self.entries = entries.sorted { name($0) < name($1) }
  }

  /// A directory without entries.
  package static var empty: DirectoryListing {
    DirectoryListing(names: FrozenBytes([]), entries: [])
  }

  /// The number of entries.
  package var count: Int { entries.count }

  /// The name of the entry at `index`; valid while this value lives.
  package func name(at index: Int) -> ByteSlice {
    let entry = entries[index]
    let start = Int(entry.nameStart)
    return names.bytes[start..<(start + Int(entry.nameCount))]
  }

  /// What the entry at `index` is, links not followed.
  package func kind(at index: Int) -> FileKind { entries[index].kind }
}

/// A failed request to the file system.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was asked for.
  package enum Operation: String, Sendable {
    case open, read, list, status, resolve, create, write, rename, link, remove
  }

  /// What was asked for.
  package let operation: Operation
  /// The path it was asked for.
  package let path: String
  /// The system's error number (`errno`).
  package let code: Int32

  /// There is nothing at the path.
  package var isMissing: Bool { isMissingFile(code) }

  /// Makes an error.
  package init(_ operation: Operation, _ path: FilePath, _ code: Int32) {
    self.operation = operation
    self.path = path.string
    self.code = code
  }

  /// The sentence for people, without a full stop.
  package var description: String {
    "cannot \(operation.rawValue) \"\(path)\": \(systemErrorText(code))"
  }
}

/// A file system that can be read, from any task.
package protocol FileSystem: Sendable {
  /// Reads a whole regular file; a UTF-8 byte-order mark is left out.
  ///
  /// - Parameters:
  ///   - path: absolute, or relative to the working directory.
  ///   - buffer: scratch memory of the calling worker.
  /// - Returns: exactly the file's bytes.
  /// - Throws: `FileError` of `open` or `read`.
  func read(_ path: FilePath, using buffer: inout ReadBuffer) throws(FileError) -> FrozenBytes

  /// Lists a directory in one pass.
  ///
  /// - Parameter path: the directory.
  /// - Returns: its entries, sorted.
  /// - Throws: `FileError` of `list`.
  func list(_ path: FilePath) throws(FileError) -> DirectoryListing

  /// The status of what stands at `path`, links followed.
  ///
  /// - Parameter path: the file or directory.
  /// - Returns: its status.
  /// - Throws: `FileError` of `status`.
  func status(_ path: FilePath) throws(FileError) -> FileStatus

  /// Whether the file at `path` can be read and holds exactly `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: the content to compare with.
  ///   - path: the file.
  ///   - buffer: scratch memory of the calling worker.
  /// - Returns: whether it does.
  func holds(_ bytes: ByteRope, at path: FilePath, using buffer: inout ReadBuffer) -> Bool

  /// The absolute path without links, `.` and `..`.
  ///
  /// - Parameter path: must exist.
  /// - Returns: the real path.
  /// - Throws: `FileError` of `resolve`.
  func realPath(_ path: FilePath) throws(FileError) -> FilePath
}

/// A file system that outputs are written to, by one task.
package protocol OutputFileSystem: FileSystem {
  /// Waits until no other process holds the directory, and holds it.
  ///
  /// - Parameter path: the directory.
  /// - Returns: what holds it; nil when the directory is gone, or another one by now.
  func hold(_ path: FilePath) -> DirectoryHold?

  /// Makes one directory; no error when it is there already.
  ///
  /// - Parameter path: the directory; its parent must exist.
  /// - Throws: `FileError` of `create`.
  mutating func createDirectory(_ path: FilePath) throws(FileError)

  /// Writes a file, replacing the content of one that is there.
  ///
  /// - Parameters:
  ///   - path: the file; its directory must exist.
  ///   - bytes: the whole content.
  ///   - permissions: the nine permission bits, before the process's mask.
  /// - Throws: `FileError` of `create` or `write`.
  mutating func write(
    _ path: FilePath,
    _ bytes: ByteRope,
    permissions: UInt32
  ) throws(FileError)

  /// Moves a file atomically, replacing one that is there.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - target: its new path, on the same device.
  /// - Throws: `FileError` of `rename`.
  mutating func rename(_ source: FilePath, to target: FilePath) throws(FileError)

  /// Gives a file a second name.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - target: a path where nothing stands.
  /// - Throws: `FileError` of `link`.
  mutating func link(_ source: FilePath, at target: FilePath) throws(FileError)

  /// Removes a file or link.
  ///
  /// - Parameter path: the file.
  /// - Throws: `FileError` of `remove`.
  mutating func remove(_ path: FilePath) throws(FileError)

  /// Removes an empty directory.
  ///
  /// - Parameter path: the directory.
  /// - Throws: `FileError` of `remove`.
  mutating func removeDirectory(_ path: FilePath) throws(FileError)
}

extension FileSystem {
  /// Reads the whole file; one with a byte-order mark never counts, as reading leaves that out.
  package func holds(
    _ bytes: ByteRope,
    at path: FilePath,
    using buffer: inout ReadBuffer
  ) -> Bool {
    guard let old = try? read(path, using: &buffer), old.count == bytes.count else { return false }
    var offset = 0
    var isSame = true
    withExtendedLifetime(old) {
      bytes.forEachPiece { piece in
        isSame = isSame && old.bytes[offset..<(offset + piece.count)] == piece
        offset += piece.count
      }
    }
    return isSame
  }
}

extension FileError {
  /// Whether something stands at the path that this process may not read.
  package var isPermission: Bool { code == EACCES || code == EPERM }
}
