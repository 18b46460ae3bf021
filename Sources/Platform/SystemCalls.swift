// The glue between byte slices and C: NUL-terminated paths, interrupted calls, error texts.

import Glibc
import Memory

/// Runs `body` with `path` as a C string; nil with `errno` = ENOENT when it holds a NUL byte.
@unsafe func withCPath<Result>(
  _ path: FilePath,
  _ body: (UnsafePointer<CChar>) -> Result
) -> Result? {
  // The zeros after frozen bytes end the string.
  unsafe path.bytes.withBytes { bytes -> Result? in
    guard let base = bytes.baseAddress, unsafe memchr(base, 0, bytes.count) == nil else {
      errno = ENOENT
      return nil
    }
    return unsafe body(base.assumingMemoryBound(to: CChar.self))
  }
}

/// Runs `body` with two C strings; -1 when one of them holds a NUL byte.
@unsafe func withCPaths(
  _ first: FilePath,
  _ second: FilePath,
  _ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32
) -> Int32 {
  let inner = unsafe withCPath(first) { source in
    unsafe withCPath(second) { target in unsafe body(source, target) }
  }
  return (inner ?? nil) ?? -1
}

/// Opens `path`; -1 with `errno` on failure.
func openFile(_ path: FilePath, _ flags: Int32, _ permissions: UInt32 = 0) -> Int32 {
  while true {
    let descriptor = unsafe withCPath(path) { unsafe open($0, flags, permissions) } ?? -1
    if descriptor >= 0 || errno != EINTR { return descriptor }
  }
}

/// Reads once, again when interrupted; -1 with `errno` on failure.
@unsafe func readSome(
  _ descriptor: Int32,
  _ memory: UnsafeMutableRawPointer,
  _ capacity: Int
) -> Int {
  while true {
    let count = unsafe read(descriptor, memory, capacity)
    if count >= 0 || errno != EINTR { return count }
  }
}

/// Writes all of `bytes`; returns 0 or the error number.
func writeFully(_ bytes: ByteSlice, to descriptor: Int32) -> Int32 {
  unsafe bytes.withBytes { raw -> Int32 in
    guard let base = raw.baseAddress else { return 0 }
    var written = 0
    while written < raw.count {
      let count = unsafe write(descriptor, base + written, raw.count - written)
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&request, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}

/// Writes all of `rope`, small pieces together; returns 0 or the error number.
func writePieces(_ rope: ByteRope, to descriptor: Int32) -> Int32 {
  var gathered = ByteBuffer(capacity: min(rope.count, 256 * 1024))
  var code: Int32 = 0
  func flush() {
    if code == 0 { code = writeFully(gathered.bytes, to: descriptor) }
    gathered.truncate(to: 0)
  }
  rope.forEachPiece { piece in
    if gathered.count + piece.count > 256 * 1024 { flush() }
    if piece.count >= 16 * 1024 {
      flush()
      if code == 0 { code = writeFully(piece, to: descriptor) }
    } else {
      gathered.write(piece)
    }
  }
  flush()
  return code
}

/// Copies raw bytes into an owner.
@unsafe func frozen(_ bytes: UnsafeRawBufferPointer) -> FrozenBytes {
  unsafe FrozenBytes(capacity: bytes.count) { memory in
    unsafe memory.copyMemory(from: bytes)
    return bytes.count
  }
}

/// The length of the UTF-8 byte-order mark at the start of `bytes`: 3 or 0.
@unsafe func byteOrderMarkCount(_ bytes: UnsafeRawBufferPointer) -> Int {
  let isMarked = unsafe bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
  return isMarked ? 3 : 0
}

/// The kind in a directory entry's `d_type`; nil when the file system did not say.
func fileKind(ofEntry type: UInt8) -> FileKind? {
  switch Int(type) {
  case Int(DT_REG): .file
  case Int(DT_DIR): .directory
  case Int(DT_LNK): .symlink
  case Int(DT_UNKNOWN): nil
  default: .other
  }
}

/// The kind in a status's `st_mode`.
func fileKind(ofMode mode: mode_t) -> FileKind {
  switch mode & S_IFMT {
  case S_IFREG: .file
  case S_IFDIR: .directory
  case S_IFLNK: .symlink
  default: .other
  }
}

/// Whether an error number says that there is no such file.
func isMissingFile(_ code: Int32) -> Bool { code == ENOENT }

/// The system's words for an error number, in lower case as they go into a sentence.
func systemErrorText(_ code: Int32) -> String {
  switch code {
  case ENOENT: "no such file or directory"
  case EACCES: "permission denied"
  case EISDIR: "it is a directory"
  case ENOTDIR: "a part of the path is no directory"
  case ENOSPC: "no space left on the device"
  case EEXIST: "it exists already"
  case ELOOP: "too many symbolic links"
  case ENAMETOOLONG: "the name is too long"
  case EROFS: "the file system is read-only"
  case EMFILE, ENFILE: "too many open files"
  case EXDEV: "the paths are on different devices"
  default: "error \(code)"
  }
}
