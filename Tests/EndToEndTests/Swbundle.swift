// Runs the built executable, Node and Python for the end-to-end tests.

import Foundation

/// What a finished process left behind.
struct Finished: Sendable {
  let status: Int32
  let output: String
  let errors: String
}

/// Where things are, and how they are started.
enum Workshop {
  /// The repository's root, from this file's place in it.
  static let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// `swbundle` of the same build as the tests, or `SWBUNDLE` from the environment.
  static let executable: URL? = {
    if let chosen = ProcessInfo.processInfo.environment["SWBUNDLE"] {
      return URL(fileURLWithPath: chosen)
    }
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    var candidates: [URL] = []
    for _ in 0..<4 {
      candidates.append(folder.appendingPathComponent("swbundle"))
      folder = folder.deletingLastPathComponent()
    }
    for build in ["debug", "release"] {
      candidates.append(repository.appendingPathComponent(".build/\(build)/swbundle"))
    }
    return candidates.first { isProgram($0.path) }
  }()

  /// Node from PATH.
  static let node = findProgram("node")
  /// Python 3 from PATH.
  static let python = findProgram("python3")

  /// The folder of a corpus program, with its packages beside it.
  static func corpusProgram(_ name: String) throws -> URL {
    let folder = repository.appendingPathComponent("corpus/packages/root/programs/\(name)")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw Missing(name: "corpus program \(name): run `make corpus-main` or `make corpus`")
    }
    return folder
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }

  private static func findProgram(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { URL(fileURLWithPath: "\($0)/\(name)") }
      .first { isProgram($0.path) }
  }

  /// Starts a program and waits for it; its output goes through files, so no pipe fills up.
  static func run(
    _ program: URL?,
    _ arguments: [String],
    in folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> Finished {
    guard let program else { throw Missing(name: arguments.first ?? "program") }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("NODE_") }
    variables.merge(["TZ": "UTC", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"]) { $1 }
    variables.merge(environment) { $1 }
    process.environment = variables
    let scratch = try TemporaryFolder("process")
    let files = ["output", "errors"].map { scratch.url.appendingPathComponent($0) }
    for file in files { try Data().write(to: file) }
    let handles = try files.map { try FileHandle(forWritingTo: $0) }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    for handle in handles { try handle.close() }
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    // A signal is not an exit code: tell it apart by a negative number.
    let crashed = process.terminationReason == .uncaughtSignal
    let status = crashed ? -process.terminationStatus : process.terminationStatus
    return Finished(status: status, output: texts[0], errors: texts[1])
  }

  /// Runs `swbundle` with arguments.
  static func swbundle(_ arguments: [String], in folder: URL? = nil) throws -> Finished {
    try run(executable, arguments, in: folder)
  }

  /// Runs Node; warnings about experimental features are left out.
  static func runNode(_ arguments: [String], in folder: URL? = nil) throws -> Finished {
    try run(node, ["--no-warnings"] + arguments, in: folder)
  }

  /// Runs Python 3.
  static func runPython(_ arguments: [String], in folder: URL? = nil) throws -> Finished {
    try run(python, arguments, in: folder)
  }
}

/// A program that the tests need is not on this machine.
struct Missing: Error {
  let name: String
}

/// A folder of its own that vanishes with the value's last owner.
final class TemporaryFolder: Sendable {
  let url: URL

  init(_ purpose: String) throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("swbundle-\(purpose)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Writes files below the folder, making folders as needed.
  @discardableResult
  func write(_ files: [String: String]) throws -> TemporaryFolder {
    for (name, text) in files {
      let file = url.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }
    return self
  }

  /// Every file below the folder, by its relative path.
  func contents() throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
      var isFolder: ObjCBool = false
      let path = url.appendingPathComponent(name).path
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        found[name] = try Data(contentsOf: URL(fileURLWithPath: path))
      }
    }
    return found
  }
}
