import Foundation
import Memory
import Testing

@testable import Platform

/// A fresh directory that is removed at the end of `body`.
func withScratchDirectory<R>(_ body: (FilePath) throws -> R) throws -> R {
  let base = FileManager.default.temporaryDirectory.appendingPathComponent(
    "swbundle-\(UUID().uuidString)"
  )
  try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: base) }
  let real = try DiskFileSystem().realPath(FilePath(base.path))
  return try body(real)
}

@Suite struct FileSystemTests {
  @Test(arguments: [0, 1, 15, 16, 17, 65535, 65536, 65537, 300_000])
  func readsFilesOfAnySize(size: Int) throws {
    try withScratchDirectory { folder in
      let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
      let path = folder.appending("f")
      try Data(content).write(to: URL(fileURLWithPath: path.string))
      var buffer = ReadBuffer()
      let bytes = try DiskFileSystem().read(path, using: &buffer)
      #expect(bytes.array == content)
      #expect((0..<16).allSatisfy { bytes.bytes[bytes.count + $0] == 0 })
      var small = ReadBuffer(capacity: 16)
      #expect(try DiskFileSystem().read(path, using: &small).array == content)
    }
  }

  @Test func keepsContentOfMomentWhileSomebodyHasIt() throws {
    try withScratchDirectory { folder in
      for name in ["first", "second", "third"] {
        let path = folder.appending(name)
        try Data(name.utf8).write(to: URL(fileURLWithPath: path.string))
      }
      var buffer = ReadBuffer(sharesMemory: true)
      buffer.lifetime = .moment
      let disk = DiskFileSystem()
      let first = try disk.read(folder.appending("first"), using: &buffer)
      #expect(try disk.read(folder.appending("second"), using: &buffer).string == "second")
      #expect(try disk.read(folder.appending("third"), using: &buffer).string == "third")
      #expect(first.string == "first")
    }
  }

  @Test func readsEntriesOfListings() throws {
    try withScratchDirectory { folder in
      for name in ["a", "bc", "\u{E9}"] {
        try Data(name.utf8).write(to: URL(fileURLWithPath: folder.appending(name).string))
      }
      let disk = DiskFileSystem()
      let listing = try disk.list(folder)
      var buffer = ReadBuffer()
      for entry in 0..<listing.count {
        let name = listing.name(at: entry).string
        let path = folder.appending(name)
        #expect(try disk.read(entry, of: listing, at: path, using: &buffer).string == name)
      }
      try FileManager.default.removeItem(atPath: folder.appending("bc").string)
      #expect(throws: FileError(.open, folder.appending("bc"), ENOENT)) {
        try disk.read(1, of: listing, at: folder.appending("bc"), using: &buffer)
      }
    }
  }

  @Test func leavesOutByteOrderMark() throws {
    try withScratchDirectory { folder in
      let path = folder.appending("f")
      try Data([0xEF, 0xBB, 0xBF, 0x61]).write(to: URL(fileURLWithPath: path.string))
      var buffer = ReadBuffer()
      #expect(try DiskFileSystem().read(path, using: &buffer).string == "a")
    }
    let memory = MemoryFileSystem(["/a": "\u{FEFF}x"])
    var buffer = ReadBuffer()
    #expect(try memory.read(FilePath("/a"), using: &buffer).string == "x")
  }

  @Test func reportsErrors() throws {
    var buffer = ReadBuffer()
    let disk = DiskFileSystem()
    #expect(throws: FileError(.open, FilePath("/no/such"), ENOENT)) {
      try disk.read(FilePath("/no/such"), using: &buffer)
    }
    #expect(throws: FileError(.read, FilePath("/"), EISDIR)) {
      try disk.read(FilePath("/"), using: &buffer)
    }
    #expect(throws: FileError.self) { try disk.list(FilePath("/etc/passwd")) }
    let withNul = FilePath(owning: FrozenBytes([0x2F, 0x00, 0x61]))
    #expect(throws: FileError.self) { try disk.status(withNul) }
    #expect(
      FileError(.open, FilePath("/x"), ENOENT).description
        == "cannot open \"/x\": no such file or directory"
    )
  }

  @Test func listsAndFollowsLinks() throws {
    try withScratchDirectory { folder in
      var disk = DiskFileSystem()
      try disk.createDirectory(folder.appending("dir"))
      try disk.createDirectory(folder.appending("dir"))
      try disk.write(
        folder.appending("b.js"),
        ByteRope(FrozenBytes(Array("bb".utf8))),
        permissions: 0o644
      )
      try disk.write(
        folder.appending("a.js"),
        ByteRope(FrozenBytes(Array("a".utf8))),
        permissions: 0o755
      )
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending("link").string,
        withDestinationPath: "b.js"
      )
      let listing = try disk.list(folder)
      #expect(
        (0..<listing.count).map { "\(listing.name(at: $0).string) \(listing.kind(at: $0))" }
          == ["a.js file", "b.js file", "dir directory", "link symlink"]
      )
      #expect(try disk.realPath(folder.appending("link")) == folder.appending("b.js"))
      let status = try disk.status(folder.appending("link"))
      #expect(status.kind == .file && status.size == 2 && status.modificationTime > 0)
      #expect(try disk.status(folder.appending("a.js")).permissions == 0o755)
      let long = folder.appending("dir/more")
      #expect(try disk.status(long.parent).kind == .directory)
    }
  }

  @Test func memoryFollowsLinks() throws {
    let memory = MemoryFileSystem([
      "/a/x.js": "x", "/b": "-> /a", "/c": "-> b/../b/x.js", "/loop": "-> loop",
    ])
    #expect(try memory.realPath(FilePath("/b/x.js")).string == "/a/x.js")
    #expect(try memory.realPath(FilePath("/c")).string == "/a/x.js")
    #expect(throws: FileError.self) { try memory.realPath(FilePath("/loop")) }
    #expect(throws: FileError.self) { try memory.status(FilePath("/a/x.js/y")) }
    let root = try memory.list(FilePath("/"))
    #expect((0..<root.count).map { root.name(at: $0).string } == ["a", "b", "c", "loop"])
    #expect(root.kind(at: 0) == .directory && root.kind(at: 1) == .symlink)
  }

  @Test func knowsTheProcess() throws {
    #expect(SystemProcess.availableCores() >= 1)
    #expect(try SystemProcess.workingDirectory().isAbsolute)
    let start = SystemProcess.monotonicNanoseconds()
    #expect(SystemProcess.monotonicNanoseconds() >= start)
    #expect(SystemProcess.peakMemoryBytes() > 1_000_000)
    #expect(SystemProcess.environment("PATH") != nil)
    #expect(SystemProcess.environment("SWBUNDLE_NOT_SET") == nil)
  }

  /// In a process of its own, since the flag is the process's.
  @Test func seesInterrupts() async {
    await #expect(processExitsWith: .exitCode(7)) {
      Interrupt.install()
      precondition(Interrupt.signal == nil)
      let events = Interrupt.events()
      kill(getpid(), SIGINT)
      var seen: [Int32] = []
      for await number in events { seen.append(number) }
      exit(seen == [SIGINT] && Interrupt.isRaised ? 7 : 1)
    }
    // The second signal ends the process at once.
    await #expect(processExitsWith: .exitCode(128 + SIGTERM)) {
      Interrupt.install()
      kill(getpid(), SIGINT)
      while !Interrupt.isRaised { usleep(1000) }
      kill(getpid(), SIGTERM)
      sleep(5)
      exit(0)
    }
  }
}
