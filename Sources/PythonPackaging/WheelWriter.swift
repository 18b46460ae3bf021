// A build's files → an installable wheel (PEP 427, core metadata 2.1). A pure function from values to
// bytes; the caller writes them.
//
//   <import name>/__init__.py __main__.py py.typed bundle.json static/<files>
//   <name>-<version>.dist-info/METADATA WHEEL RECORD

import JSON
import Memory
import Platform
import Source

/// Builds the wheel of `request`.
///
/// Files are compressed in parallel; the same request gives the same bytes.
///
/// - Parameter request: names and files; order does not matter.
/// - Returns: the wheel, or a `wheel.…` error.
package func buildWheel(
  _ request: WheelRequest
) async -> Result<OutputArtifact, PackagingFailure> {
  let writer: WheelWriter
  switch WheelWriter.check(request) {
  case .success(let checked): writer = checked
  case .failure(let failure): return .failure(failure)
  }
  let members = await packMembers(writer.memberFiles())
  let record = writer.record(of: members)
  let entries = members.map(\.entry) + [ZipEntry(path: record.path, content: record.content)]
  let modified = request.sourceDateEpoch.map { DOSTime(secondsSince1970: $0) } ?? .earliest
  do throws(ZipLimit) {
    return .success(
      OutputArtifact(name: writer.fileName, content: try writeZip(entries, modified: modified))
    )
  } catch {
    return .failure(PackagingFailure(diagnostic: .wheelTooLarge(error)))
  }
}

/// A file of the wheel before it is compressed.
struct WheelFile: Sendable {
  let path: String
  let content: FrozenBytes
}

/// A compressed file of the wheel and its row in RECORD.
struct WheelMember: Sendable {
  let entry: ZipEntry
  let digest: [UInt8]

  init(_ file: WheelFile) {
    entry = ZipEntry(path: file.path, content: file.content)
    digest = sha256(file.content.bytes)
  }
}

/// Compresses and hashes `files`, small ones here and large ones each in a task.
private func packMembers(_ files: [WheelFile]) async -> [WheelMember] {
  var members = [WheelMember?](repeating: nil, count: files.count)
  await withTaskGroup(of: (Int, WheelMember).self) { group in
    for (index, file) in files.enumerated() where file.content.count >= 65536 {
      group.addTask { (index, WheelMember(file)) }
    }
    for (index, file) in files.enumerated() where file.content.count < 65536 {
      members[index] = WheelMember(file)
    }
    for await (index, member) in group { members[index] = member }
  }
  return members.compactMap { $0 }
}

/// The names of one wheel and the text of its own files.
struct WheelWriter {
  private let request: WheelRequest
  private let name: DistributionName
  private let version: PythonVersion
  private let importName: String

  /// The file's name: `<name>-<version>-py3-none-any.whl`.
  var fileName: String { "\(distribution)-py3-none-any.whl" }

  private var distribution: String {
    "\(name.fileName)-\(String(version.text.map { $0 == "-" ? "_" : $0 }))"
  }

  private var infoFolder: String { distribution + ".dist-info/" }

  /// A writer for `request`, if its names and paths are right.
  static func check(_ request: WheelRequest) -> Result<WheelWriter, PackagingFailure> {
    guard let name = DistributionName(request.name) else {
      return .failure(PackagingFailure(diagnostic: .wheelInvalidName(request.name, at: nil)))
    }
    guard let version = PythonVersion(request.version) else {
      return .failure(
        PackagingFailure(diagnostic: .wheelInvalidVersion(request.version, at: nil))
      )
    }
    if let diagnostic = problem(inPathsOf: request) {
      return .failure(PackagingFailure(diagnostic: diagnostic))
    }
    return .success(
      WheelWriter(
        request: request,
        name: name,
        version: version,
        importName: request.importName ?? name.importName
      )
    )
  }

  private static func problem(inPathsOf request: WheelRequest) -> Diagnostic? {
    var folded = Set<String>()
    var paths = Set<String>()
    for file in request.files {
      guard isPlain(file.path) else { return .wheelInvalidPath(file.path) }
      guard folded.insert(file.path.lowercased()).inserted else {
        return .wheelDuplicatePath(file.path)
      }
      paths.insert(file.path)
    }
    for entry in request.entries where !paths.contains(entry.path) {
      return .wheelMissingEntry(entry.name, path: entry.path)
    }
    return nil
  }

  /// Whether `path` is relative, stays inside, and is spelled the same on every system.
  private static func isPlain(_ path: String) -> Bool {
    guard path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0x5C }), path.utf8.count < 4096
    else { return false }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  /// All files but RECORD, sorted by path, those of dist-info last.
  func memberFiles() -> [WheelFile] {
    let package = importName + "/"
    var files = request.files.map {
      WheelFile(path: package + "static/" + $0.path, content: $0.content)
    }
    files.append(WheelFile(path: package + "__init__.py", content: frozen(PythonRuntime.package)))
    files.append(WheelFile(path: package + "__main__.py", content: frozen(PythonRuntime.main)))
    files.append(WheelFile(path: package + "py.typed", content: frozen("")))
    files.append(WheelFile(path: package + "bundle.json", content: bundleDescription()))
    files.sort { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
    files.append(WheelFile(path: infoFolder + "METADATA", content: frozen(metadata)))
    files.append(WheelFile(path: infoFolder + "WHEEL", content: frozen(wheel)))
    return files
  }

  /// The list of files with their hashes (PEP 376), itself without one.
  func record(of members: [WheelMember]) -> WheelFile {
    var text = ""
    for member in members {
      text += csvField(member.entry.path)
      text += ",sha256=\(urlSafeBase64(member.digest)),\(member.entry.size)\n"
    }
    text += csvField(infoFolder + "RECORD") + ",,\n"
    return WheelFile(path: infoFolder + "RECORD", content: frozen(text))
  }

  /// What the runtime package knows about the files: entries in the request's order.
  private func bundleDescription() -> FrozenBytes {
    var json = JSONWriter(.pretty)
    json.beginObject()
    json.key("name")
    json.string(string: name.text)
    json.key("version")
    json.string(string: version.text)
    json.key("entries")
    json.beginObject()
    for entry in request.entries {
      json.key(string: entry.name)
      json.string(string: entry.path)
    }
    json.endObject()
    json.key("files")
    json.beginObject()
    let files = request.files.sorted {
      Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8))
    }
    for file in files {
      json.key(string: file.path)
      json.beginObject()
      json.key("bytes")
      json.number(file.content.count)
      json.key("hash")
      json.string(string: file.content.bytes.contentHash.hexadecimal)
      json.endObject()
    }
    json.endObject()
    json.endObject()
    json.endLine()
    return json.finish()
  }

  private var metadata: String {
    var text = "Metadata-Version: 2.1\nName: \(name.text)\nVersion: \(version.text)\n"
    if !request.summary.isEmpty { text += "Summary: \(oneLine(request.summary))\n" }
    if !request.requiresPython.isEmpty {
      text += "Requires-Python: \(oneLine(request.requiresPython))\n"
    }
    for dependency in request.dependencies { text += "Requires-Dist: \(oneLine(dependency))\n" }
    return text
  }

  private var wheel: String {
    """
    Wheel-Version: 1.0
    Generator: swbundle \(oneLine(request.generatorVersion))
    Root-Is-Purelib: true
    Tag: py3-none-any

    """
  }
}

private func frozen(_ text: String) -> FrozenBytes { FrozenBytes(Array(text.utf8)) }

/// `text` as the value of a header: runs of blanks and control characters become one blank.
private func oneLine(_ text: String) -> String {
  let words = text.unicodeScalars.split { $0.value <= 0x20 || $0.value == 0x7F }
  return words.map { String($0) }.joined(separator: " ")
}

/// `text` as a field of a CSV row (rfc4180).
private func csvField(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
    return text
  }
  return "\""
    + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

/// URL-safe base64 without padding (rfc4648 section 5).
func urlSafeBase64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  var text: [UInt8] = []
  var index = 0
  while index < bytes.count {
    let left = min(bytes.count - index, 3)
    var group = 0
    for step in 0..<3 { group = group << 8 | (step < left ? Int(bytes[index + step]) : 0) }
    for step in 0...left { text.append(digits[group >> (18 - 6 * step) & 63]) }
    index += 3
  }
  return String(decoding: text, as: UTF8.self)
}
