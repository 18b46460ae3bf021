// A file system made of values, for tests of everything above: files, directories and links.
// Reading needs no lock because only the owner of the value can change it.

import Glibc
package import Memory

/// Files in memory; a value, so a copy is a snapshot.
package struct MemoryFileSystem: OutputFileSystem {
  private enum Node: Sendable {
    case file(FrozenBytes, permissions: UInt32, inode: UInt64, modificationTime: Int64)
    case directory
    case link(String)
  }

  /// Everything but the root, by absolute normalised path.
  private var nodes: [String: Node] = [:]
  /// The names in each directory, by the directory's path.
  private var names: [String: Set<String>] = ["/": []]
  /// Counts changes: the source of inodes and times.
  private var clock: Int64 = 0

  /// Makes an empty file system.
  package init() {}

  /// Makes a file system of text files; directories come into being as needed.
  ///
  /// - Parameter files: contents by absolute path; a content of `-> x` makes a link to `x`.
  package init(_ files: [String: String]) {
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      if text.hasPrefix("-> ") {
        addLink(path, to: String(text.dropFirst(3)))
      } else {
        addFile(path, text)
      }
    }
  }

  /// Puts a text file at the absolute `path`, with the directories above it.
  package mutating func addFile(_ path: String, _ text: String) {
    let bytes = FrozenBytes(Array(text.utf8))
    add(.file(bytes, permissions: 0o644, inode: nextTick(), modificationTime: clock), at: path)
  }

  /// Puts a symbolic link at the absolute `path`, with the directories above it.
  package mutating func addLink(_ path: String, to target: String) { add(.link(target), at: path) }

  /// Makes the absolute directory `path` and those above it.
  package mutating func addDirectory(_ path: String) { add(.directory, at: path) }

  /// The text of the file at `path`, or nil.
  package func text(_ path: String) -> String? {
    guard let real = try? resolve(path), case .file(let bytes, _, _, _) = nodes[real] else {
      return nil
    }
    return bytes.string
  }

  /// The paths of all files and links, sorted.
  package var paths: [String] {
    nodes.keys.filter { path in
      if case .directory? = nodes[path] { return false }
      return true
    }.sorted()
  }

  private mutating func nextTick() -> UInt64 {
    clock += 1
    return UInt64(clock)
  }

  private mutating func add(_ node: Node, at path: String) {
    let parent = FilePath(path).parent.string
    if parent != "/" && nodes[parent] == nil { add(.directory, at: parent) }
    put(node, at: path)
  }

  private mutating func put(_ node: Node, at path: String) {
    let parts = FilePath(path)
    nodes[path] = node
    names[parts.parent.string, default: []].insert(parts.name.string)
    if case .directory = node { names[path, default: []] = names[path] ?? [] }
  }

  private mutating func drop(_ path: String) {
    let parts = FilePath(path)
    nodes[path] = nil
    names[path] = nil
    names[parts.parent.string]?.remove(parts.name.string)
  }

  /// A failure inside, not yet tied to an operation.
  private struct Code: Error {
    let number: Int32
  }

  /// The path without links; the last name may be absent when `allowsMissing`.
  private func resolve(_ path: String, allowsMissing: Bool = false) throws(Code) -> String {
    var pending = path.split(separator: "/").map(String.init)
    pending.reverse()
    var real = ""
    var linkCount = 0
    while let name = pending.popLast() {
      if name == "." { continue }
      if name == ".." {
        real = String(real[..<(real.lastIndex(of: "/") ?? real.startIndex)])
        continue
      }
      let next = real + "/" + name
      switch nodes[next] {
      case nil:
        guard allowsMissing && pending.isEmpty && isDirectory(real) else {
          throw Code(number: ENOENT)
        }
        real = next
      case .link(let target)?:
        linkCount += 1
        guard linkCount <= 40 else { throw Code(number: ELOOP) }
        if target.hasPrefix("/") { real = "" }
        pending.append(contentsOf: target.split(separator: "/").map(String.init).reversed())
      case .file?:
        guard pending.isEmpty else { throw Code(number: ENOTDIR) }
        real = next
      case .directory?: real = next
      }
    }
    return real.isEmpty ? "/" : real
  }

  private func isDirectory(_ path: String) -> Bool {
    if path.isEmpty || path == "/" { return true }
    guard case .directory? = nodes[path] else { return false }
    return true
  }

  // MARK: Reading

  package func read(
    _ path: FilePath,
    using buffer: inout ReadBuffer
  ) throws(FileError) -> FrozenBytes {
    do throws(Code) {
      let real = try resolve(path.string)
      guard case .file(let bytes, _, _, _)? = nodes[real] else { throw Code(number: EISDIR) }
      let mark = unsafe bytes.bytes.withBytes { unsafe byteOrderMarkCount($0) }
      return mark == 0 ? bytes : FilePath(bytes.bytes[mark..<bytes.count]).storage
    } catch {
      throw FileError(.open, path, error.number)
    }
  }

  package func list(_ path: FilePath) throws(FileError) -> DirectoryListing {
    do throws(Code) {
      let real = try resolve(path.string)
      guard isDirectory(real) else { throw Code(number: ENOTDIR) }
      var pool = ByteBuffer(capacity: 256)
      var entries: [DirectoryEntry] = []
      for name in (names[real] ?? []).sorted() {
        let kind: FileKind =
          switch nodes[real == "/" ? "/" + name : real + "/" + name] {
          case .directory?: .directory
          case .link?: .symlink
          default: .file
          }
        entries.append(
          DirectoryEntry(
            nameStart: UInt32(pool.count),
            nameCount: UInt16(name.utf8.count),
            kind: kind
          )
        )
        pool.write(string: name)
      }
      return DirectoryListing(names: pool.freeze(), entries: entries)
    } catch {
      throw FileError(.list, path, error.number)
    }
  }

  package func status(_ path: FilePath) throws(FileError) -> FileStatus {
    do throws(Code) {
      let real = try resolve(path.string)
      guard case .file(let bytes, let permissions, let inode, let time)? = nodes[real] else {
        return FileStatus(
          kind: .directory,
          size: 0,
          modificationTime: 0,
          inode: 0,
          permissions: 0o755
        )
      }
      return FileStatus(
        kind: .file,
        size: Int64(bytes.count),
        modificationTime: time,
        inode: inode,
        permissions: permissions
      )
    } catch {
      throw FileError(.status, path, error.number)
    }
  }

  package func realPath(_ path: FilePath) throws(FileError) -> FilePath {
    do throws(Code) {
      return FilePath(try resolve(path.string))
    } catch {
      throw FileError(.resolve, path, error.number)
    }
  }

  // MARK: Writing

  /// The normalised path whose directory has no links; the last name is kept as it is.
  private func place(_ path: FilePath) throws(Code) -> String {
    let parent = try resolve(path.parent.string)
    guard isDirectory(parent) else { throw Code(number: ENOTDIR) }
    return FilePath(parent).appending(path.name).string
  }

  package func hold(_ path: FilePath) -> DirectoryHold? { .unshared }

  package mutating func createDirectory(_ path: FilePath) throws(FileError) {
    do throws(Code) {
      let place = try place(path)
      if isDirectory(place) { return }
      guard nodes[place] == nil else { throw Code(number: EEXIST) }
      put(.directory, at: place)
    } catch {
      throw FileError(.create, path, error.number)
    }
  }

  package mutating func write(
    _ path: FilePath,
    _ bytes: ByteRope,
    permissions: UInt32
  ) throws(FileError) {
    do throws(Code) {
      let real = try resolve(path.string, allowsMissing: true)
      guard !isDirectory(real) else { throw Code(number: EISDIR) }
      let content = bytes.contiguous
      put(
        .file(
          content,
          permissions: permissions,
          inode: nextTick(),
          modificationTime: clock
        ),
        at: real
      )
    } catch {
      throw FileError(.create, path, error.number)
    }
  }

  package mutating func rename(_ source: FilePath, to target: FilePath) throws(FileError) {
    do throws(Code) {
      let from = try place(source)
      let to = try place(target)
      guard let node = nodes[from] else { throw Code(number: ENOENT) }
      guard !isDirectory(to) else { throw Code(number: EISDIR) }
      drop(from)
      put(node, at: to)
    } catch {
      throw FileError(.rename, target, error.number)
    }
  }

  package mutating func link(_ source: FilePath, at target: FilePath) throws(FileError) {
    do throws(Code) {
      let from = try place(source)
      let to = try place(target)
      guard let node = nodes[from] else { throw Code(number: ENOENT) }
      guard nodes[to] == nil else { throw Code(number: EEXIST) }
      put(node, at: to)
    } catch {
      throw FileError(.link, target, error.number)
    }
  }

  package mutating func remove(_ path: FilePath) throws(FileError) {
    do throws(Code) {
      let place = try place(path)
      guard nodes[place] != nil else { throw Code(number: ENOENT) }
      guard !isDirectory(place) else { throw Code(number: EISDIR) }
      drop(place)
    } catch {
      throw FileError(.remove, path, error.number)
    }
  }

  package mutating func removeDirectory(_ path: FilePath) throws(FileError) {
    do throws(Code) {
      let place = try place(path)
      guard nodes[place] != nil else { throw Code(number: ENOENT) }
      guard isDirectory(place) else { throw Code(number: ENOTDIR) }
      guard names[place]?.isEmpty ?? true else { throw Code(number: ENOTEMPTY) }
      drop(place)
    } catch {
      throw FileError(.remove, path, error.number)
    }
  }
}
