import Foundation
import Memory
import Testing

@testable import Platform

/// Fails one change, or that and every later one, as a killed process would.
struct FaultyFileSystem: OutputFileSystem {
  enum Fault { case once, forever }

  var base: MemoryFileSystem
  var changesLeft: Int
  var fault: Fault
  var isPartialWrite = false

  private mutating func count(_ path: FilePath) throws(FileError) {
    changesLeft -= 1
    let fails = fault == .once ? changesLeft == -1 : changesLeft < 0
    if fails { throw FileError(.write, path, ENOSPC) }
  }

  func read(_ path: FilePath, using buffer: inout ReadBuffer) throws(FileError) -> FrozenBytes {
    try base.read(path, using: &buffer)
  }
  func list(_ path: FilePath) throws(FileError) -> DirectoryListing { try base.list(path) }
  func status(_ path: FilePath) throws(FileError) -> FileStatus { try base.status(path) }
  func realPath(_ path: FilePath) throws(FileError) -> FilePath { try base.realPath(path) }

  func hold(_ path: FilePath) -> DirectoryHold? { base.hold(path) }

  mutating func createDirectory(_ path: FilePath) throws(FileError) {
    try count(path)
    try base.createDirectory(path)
  }
  mutating func write(_ path: FilePath, _ bytes: ByteRope, permissions: UInt32) throws(FileError) {
    do throws(FileError) {
      try count(path)
    } catch {
      // A full disk leaves a part of the file.
      if changesLeft == -1 {
        var part = ByteRope()
        part.append(bytes.contiguous, 0..<(bytes.count / 2))
        try base.write(path, part, permissions: permissions)
      }
      throw error
    }
    try base.write(path, bytes, permissions: permissions)
  }
  mutating func rename(_ source: FilePath, to target: FilePath) throws(FileError) {
    try count(target)
    try base.rename(source, to: target)
  }
  mutating func link(_ source: FilePath, at target: FilePath) throws(FileError) {
    try count(target)
    try base.link(source, at: target)
  }
  mutating func remove(_ path: FilePath) throws(FileError) {
    try count(path)
    try base.remove(path)
  }
  mutating func removeDirectory(_ path: FilePath) throws(FileError) {
    try count(path)
    try base.removeDirectory(path)
  }
}

@Suite struct OutputTransactionTests {
  static let old = [
    "/out/a.js": "old a", "/out/keep.js": "keep", "/out/sub/b.js": "old b", "/out/other.txt": "o",
  ]
  static let new = [
    "/out/a.js": "new a", "/out/keep.js": "keep", "/out/sub/b.js": "new b",
    "/out/deep/er/c.js": "new c",
  ]

  static func outputs(_ files: [String: String]) -> [OutputFile] {
    files.sorted { $0.key < $1.key }.map {
      OutputFile(
        path: FilePath($0.key),
        bytes: ByteRope(FrozenBytes(Array($0.value.utf8))),
        permissions: 0o644
      )
    }
  }

  static func contents(_ disk: MemoryFileSystem) -> [String: String] {
    Dictionary(uniqueKeysWithValues: disk.paths.map { ($0, disk.text($0) ?? "") })
  }

  @Test func writesAndSkipsUnchanged() throws {
    var transaction = OutputTransaction(
      disk: MemoryFileSystem(Self.old),
      folder: FilePath("/out")
    )
    let summary = try transaction.write(Self.outputs(Self.new)) { _ in false }
    #expect(summary.written.map(\.string) == ["/out/a.js", "/out/deep/er/c.js", "/out/sub/b.js"])
    #expect(summary.unchanged.map(\.string) == ["/out/keep.js"])
    let disk = transaction.finish()
    #expect(Self.contents(disk) == Self.new.merging(Self.old) { new, _ in new })
    var second = OutputTransaction(disk: disk, folder: FilePath("/out"))
    #expect(try second.write(Self.outputs(Self.new)) { _ in false }.written.isEmpty)
    #expect(try second.recover() == .nothing)
  }

  @Test func refusesInputsAndDuplicates() throws {
    var disk = MemoryFileSystem(Self.old)
    disk.addLink("/out/link.js", to: "a.js")
    for path in ["/out/a.js", "/out/link.js"] {
      var transaction = OutputTransaction(disk: disk, folder: FilePath("/out"))
      #expect(throws: OutputError.self) {
        try transaction.write(Self.outputs([path: "x"])) { $0.string == "/out/a.js" }
      }
      #expect(Self.contents(transaction.finish()) == Self.contents(disk))
    }
    var transaction = OutputTransaction(disk: disk, folder: FilePath("/out"))
    let twice = Self.outputs(["/out/x": "1"]) + Self.outputs(["/out/x": "2"])
    #expect(throws: OutputError.self) { try transaction.write(twice) { _ in false } }
    let same = Self.outputs(["/out/x": "1"]) + Self.outputs(["/out/x": "1"])
    #expect(try transaction.write(same) { _ in false }.written.count == 1)
  }

  @Test(arguments: [FaultyFileSystem.Fault.once, .forever])
  func everyFaultLeavesOldOrNew(fault: FaultyFileSystem.Fault) throws {
    let start = MemoryFileSystem(Self.old)
    let done = Self.new.merging(Self.old) { new, _ in new }
    var sawOld = false
    var sawNew = false
    for limit in 0..<200 {
      let faulty = FaultyFileSystem(base: start, changesLeft: limit, fault: fault)
      var transaction = OutputTransaction(disk: faulty, folder: FilePath("/out"))
      let succeeded =
        (try? transaction.write(Self.outputs(Self.new)) { _ in false }) != nil
      let after = transaction.finish()
      var rest = after.base
      if fault == .once && !succeeded {
        #expect(Self.contents(rest) == Self.old, "fault \(limit)")
        #expect(throws: FileError.self) { try rest.status(FilePath("/out/deep")) }
      }
      var recovery = OutputTransaction(disk: rest, folder: FilePath("/out"))
      _ = try recovery.recover()
      rest = recovery.finish()
      let isOld = Self.contents(rest) == Self.old
      let isNew = Self.contents(rest) == done
      #expect(isOld || isNew, "fault \(limit): \(Self.contents(rest))")
      if succeeded { #expect(isNew) }
      sawOld = sawOld || isOld
      sawNew = sawNew || isNew
      if after.changesLeft > 0 { break }
    }
    #expect(sawOld && sawNew)
  }

  @Test func faultsDuringRecoveryLeaveOldOrNew() throws {
    let done = Self.new.merging(Self.old) { new, _ in new }
    for first in 0..<40 {
      var crashed = OutputTransaction(
        disk: FaultyFileSystem(
          base: MemoryFileSystem(Self.old),
          changesLeft: first,
          fault: .forever
        ),
        folder: FilePath("/out")
      )
      _ = try? crashed.write(Self.outputs(Self.new)) { _ in false }
      let left = crashed.finish().base
      for second in 0..<20 {
        for fault in [FaultyFileSystem.Fault.once, .forever] {
          var recovery = OutputTransaction(
            disk: FaultyFileSystem(base: left, changesLeft: second, fault: fault),
            folder: FilePath("/out")
          )
          _ = try? recovery.recover()
          var last = OutputTransaction(
            disk: recovery.finish().base,
            folder: FilePath("/out")
          )
          _ = try last.recover()
          let contents = Self.contents(last.finish())
          #expect(contents == Self.old || contents == done, "\(first) \(second): \(contents)")
        }
      }
    }
  }

  @Test func worksOnDisk() throws {
    try withScratchDirectory { folder in
      let out = folder.appending("out/deep")
      let script = out.appending("x.js")
      let files = [
        OutputFile(path: script, bytes: ByteRope(FrozenBytes([0x61])), permissions: 0o755),
        OutputFile(path: out.appending("y.js"), bytes: ByteRope(FrozenBytes([0x62]))),
      ]
      var transaction = OutputTransaction(disk: DiskFileSystem(), folder: out)
      #expect(try transaction.write(files) { _ in false }.written.count == 2)
      let before = try DiskFileSystem().status(script)
      #expect(before.permissions & 0o111 != 0)
      let changed = [
        files[0], OutputFile(path: files[1].path, bytes: ByteRope(FrozenBytes([0x63]))),
      ]
      #expect(try transaction.write(changed) { _ in false }.written == [files[1].path])
      #expect(try DiskFileSystem().status(script) == before)
      let names = try FileManager.default.contentsOfDirectory(atPath: out.string).sorted()
      #expect(names == ["x.js", "y.js"])
    }
  }
}
