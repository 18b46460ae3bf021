// The process itself: arguments of its environment, clock, cores, standard streams and its end.

import CMalloc
import Glibc
package import Memory

/// The running process.
package enum SystemProcess {
  /// The value of an environment variable, or nil.
  package static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The absolute working directory.
  ///
  /// - Throws: `FileError` of `resolve`, when the directory was removed.
  package static func workingDirectory() throws(FileError) -> FilePath {
    guard let text = unsafe getcwd(nil, 0) else { throw FileError(.resolve, FilePath("."), errno) }
    defer { unsafe free(text) }
    return unsafe FilePath(String(cString: text))
  }

  /// The number of processors this process may use, by affinity and control group; at least 1.
  package static func availableCores() -> Int {
    let count = allowedCores() ?? sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return max(1, min(count, controlGroupCores() ?? count))
  }

  /// The processors the affinity mask allows; the call for it is not in Swift's Glibc module.
  private static func allowedCores() -> Int? {
    var buffer = ReadBuffer(capacity: 8192)
    guard let status = try? DiskFileSystem().read(FilePath("/proc/self/status"), using: &buffer)
    else { return nil }
    return withExtendedLifetime(status) { countedProcessors(status.bytes) }
  }

  /// The bits set in the hexadecimal mask of the line `Cpus_allowed:`; nil without one.
  private static func countedProcessors(_ status: ByteSlice) -> Int? {
    var start = 0
    while start < status.count {
      let end = status.firstIndex(of: 0x0A, from: start) ?? status.count
      let line = status[start..<end]
      start = end + 1
      guard line.hasPrefix("Cpus_allowed:") else { continue }
      var count = 0
      for index in 13..<line.count {
        let byte = line[index]
        switch byte {
        case 0x30...0x39: count += (byte - 0x30).nonzeroBitCount
        case 0x61...0x66: count += (byte - 0x61 + 10).nonzeroBitCount
        default: break
        }
      }
      return count > 0 ? count : nil
    }
    return nil
  }

  /// The processors a control group (version 2) grants, rounded up; nil without a limit.
  private static func controlGroupCores() -> Int? {
    guard let text = smallFile("/sys/fs/cgroup/cpu.max") else { return nil }
    let fields = text.split { $0 == " " || $0 == "\n" }
    guard fields.count == 2, let quota = Int(fields[0]), let period = Int(fields[1]), period > 0
    else { return nil }
    return max(1, (quota + period - 1) / period)
  }

  private static func smallFile(_ path: String) -> String? {
    var buffer = ReadBuffer(capacity: 8192)
    return try? DiskFileSystem().read(FilePath(path), using: &buffer).string
  }

  /// Nanoseconds of a clock that never goes back; only differences mean something.
  package static func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }

  /// The processor time of the process so far, user and system, in nanoseconds.
  package static func processorNanoseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }

  /// The largest resident size of the process so far, in bytes.
  package static func peakMemoryBytes() -> Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  /// Ends the process at once, without freeing anything; buffered C output is lost.
  package static func exitNow(_ code: Int32) -> Never {
    #if PROFILING
    // The counts of Bench/profile.sh are written at a normal exit.
    exit(code)
    #else
    _exit(code)
    #endif
  }

  /// Runs `body` away from the main thread and ends the process with its result.
  ///
  /// The main thread sleeps meanwhile. It must not end: a static executable would then sort all of
  /// its unwinding tables first, which takes longer than a small build.
  package static func run(_ body: @escaping @Sendable () async -> Int32) -> Never {
    prepareHeap()
    Task { exitNow(await body()) }
    while true { pause() }
  }

  /// Makes the heap fit for a short life with much memory.
  ///
  /// The heap of a second thread would grow by one `mprotect` per 4 KB, while the other threads' page
  /// faults wait; and tables of more than 128 KB would be mapped anew, page by page, each time they grow.
  private static func prepareHeap() {
    let megabyte: Int32 = 1024 * 1024
    mallopt(M_TOP_PAD, 32 * megabyte)
    mallopt(M_MMAP_THRESHOLD, 2 * megabyte)
    mallopt(M_TRIM_THRESHOLD, 1024 * megabyte)
  }

  /// Keeps a write to a closed pipe from killing the process; it fails with `EPIPE` instead.
  package static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }
}

/// Standard output and standard error.
package enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  /// Writes all of `bytes`.
  ///
  /// - Parameter bytes: what to write.
  /// - Throws: `FileError` of `write`, for example when a pipe was closed.
  package func write(_ bytes: ByteSlice) throws(FileError) {
    let code = writeFully(bytes, to: rawValue)
    if code != 0 {
      throw FileError(.write, FilePath(self == .output ? "<stdout>" : "<stderr>"), code)
    }
  }

  /// Writes all of `text`.
  ///
  /// - Parameter text: what to write.
  /// - Throws: `FileError` of `write`.
  package func write(_ text: String) throws(FileError) {
    let owner = FrozenBytes(Array(text.utf8))
    try write(owner.bytes)
    withExtendedLifetime(owner) {}
  }

  /// Whether the stream is a terminal.
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The width of the terminal in columns, or nil when the stream is none.
  package var columnCount: Int? {
    var size = winsize()
    guard unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

/// Reads standard input to its end.
///
/// - Throws: `FileError` of `read`.
package func readStandardInput() throws(FileError) -> FrozenBytes {
  var collected: [UInt8] = []
  var chunk = ReadBuffer()
  let memory = unsafe chunk.fresh()
  while true {
    let count = unsafe readSome(0, memory, chunk.capacity)
    guard count >= 0 else { throw FileError(.read, FilePath("<stdin>"), errno) }
    if count == 0 { break }
    unsafe collected.append(contentsOf: UnsafeRawBufferPointer(start: memory, count: count))
  }
  let mark = unsafe collected.withUnsafeBytes { unsafe byteOrderMarkCount($0) }
  return FrozenBytes(Array(collected[mark...]))
}

/// Makes a directory and those above it.
///
/// - Parameters:
///   - path: the absolute directory.
///   - disk: where to make it.
/// - Throws: `FileError` of `create`.
package func createDirectories(
  _ path: FilePath,
  on disk: inout some OutputFileSystem
) throws(FileError) {
  if path.bytes.count <= 1 { return }
  if let status = try? disk.status(path), status.kind == .directory { return }
  try createDirectories(path.parent, on: &disk)
  try disk.createDirectory(path)
}
