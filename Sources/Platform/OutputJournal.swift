// The list of files a transaction is about, and how it stands on disk. Text of NUL-ended fields:
// a header, then `directory`, `add` or `replace` with a path relative to the folder, then `end`.

import Memory

/// What one transaction touches.
struct OutputJournal {
  /// One file to be replaced or added.
  struct Target {
    let path: FilePath
    /// Whether a file stood there before.
    let replacesFile: Bool
  }

  let folder: FilePath
  let targets: [Target]
  /// The directories the transaction makes, outermost first.
  let directories: [FilePath]

  init(folder: FilePath, targets: [Target], directories: [FilePath]) {
    self.folder = folder
    self.targets = targets
    self.directories = directories
  }

  /// The list before all temporaries are written: what to remove.
  var preparePath: FilePath { folder.appending(".swbundle-prepare") }
  /// The list afterwards: what to rename.
  var commitPath: FilePath { folder.appending(".swbundle-journal") }
  /// The list while old files are put back.
  var rollbackPath: FilePath { folder.appending(".swbundle-rollback") }

  /// Where the new content of `target` waits: beside it, so that a rename is atomic.
  func temporary(for target: FilePath) -> FilePath { sibling(of: target, "new") }

  /// The second name of the old file at `target`.
  func backup(for target: FilePath) -> FilePath { sibling(of: target, "old") }

  private func sibling(of target: FilePath, _ role: String) -> FilePath {
    // A hash, since the name itself may have the greatest length allowed.
    let hash = target.name.contentHash.shortName
    return target.parent.appending(".swbundle-\(hash)-\(role)")
  }

  private static let header = "swbundle-journal 1"

  /// The journal as it is written.
  func encoded() -> FrozenBytes {
    var buffer = ByteBuffer(capacity: 64 * targets.count + 128)
    buffer.write(string: Self.header + "\0")
    for directory in directories {
      buffer.write("directory\0")
      buffer.write(string: directory.relative(to: folder).string + "\0")
    }
    for target in targets {
      buffer.write(target.replacesFile ? "replace\0" : "add\0" as StaticString)
      buffer.write(string: target.path.relative(to: folder).string + "\0")
    }
    buffer.write("end\0")
    return buffer.freeze()
  }

  /// Reads a journal; nil when it is torn.
  init?(decoding owner: FrozenBytes, folder: FilePath) {
    let fields = owner.array.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.first == Self.header, fields.count >= 3, fields.suffix(2) == ["end", ""] else {
      return nil
    }
    var targets: [Target] = []
    var directories: [FilePath] = []
    var index = 1
    while index + 1 < fields.count - 1 {
      let path = folder.appending(fields[index + 1])
      switch fields[index] {
      case "directory": directories.append(path)
      case "add": targets.append(Target(path: path, replacesFile: false))
      case "replace": targets.append(Target(path: path, replacesFile: true))
      default: return nil
      }
      index += 2
    }
    self.init(folder: folder, targets: targets, directories: directories)
  }
}
