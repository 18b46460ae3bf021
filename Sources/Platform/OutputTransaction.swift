// Writes a build's files all or nothing: temporaries beside their targets, a journal, renames.
//
// Processes that write into one folder do so one after the other: the whole transaction holds the
// folder.
//
// Why no state is mixed: until the journal stands under its final name the targets are untouched;
// from then on a later run can finish; when a rename fails, the old files come back from second
// links. Power loss is not covered (nothing is flushed to the device): a build can be repeated, and
// the build database checks the hashes of outputs.

package import Memory

/// A file a build wants on disk.
package struct OutputFile: Sendable {
  /// Absolute and normalised.
  package let path: FilePath
  /// The whole content.
  package let bytes: ByteRope
  /// The nine permission bits, before the process's mask.
  package let permissions: UInt32

  /// Makes an output file.
  package init(path: FilePath, bytes: ByteRope, permissions: UInt32 = 0o666) {
    self.path = path
    self.bytes = bytes
    self.permissions = permissions
  }
}

/// Why outputs were not written; the old ones are still there.
package enum OutputError: Error, Sendable {
  /// The file would replace one of the build's inputs.
  case overwritesInput(FilePath)
  /// Two outputs with different bytes have this path.
  case duplicate(FilePath)
  /// The file system failed.
  case file(FileError)
}

/// What a transaction did.
package struct OutputSummary: Sendable {
  /// The files that were written, in the order given.
  package var written: [FilePath] = []
  /// The files that had these bytes already and were left alone.
  package var unchanged: [FilePath] = []
}

/// What was left by a run that did not end.
package enum OutputRecovery: Sendable {
  /// Nothing.
  case nothing
  /// A complete set of new files: they are in place now.
  case finished
  /// An incomplete set: it was removed, the old files stay.
  case discarded
}

/// One all-or-nothing write of a build's files.
package struct OutputTransaction<Disk: OutputFileSystem>: ~Copyable {
  private var disk: Disk
  private let folder: FilePath
  private var buffer = ReadBuffer()

  /// Makes a transaction.
  ///
  /// - Parameters:
  ///   - disk: where the files go; read the changed value back with `finish` when it has state.
  ///   - folder: the absolute directory that holds the journal: the output directory.
  package init(disk: Disk, folder: FilePath) {
    self.disk = disk
    self.folder = folder
  }

  /// Ends the transaction and gives the file system back.
  package consuming func finish() -> Disk { disk }

  /// Writes `files`, or none of them.
  ///
  /// First waits for other processes that write into the folder, and finishes or removes what an earlier
  /// run left. Files that have their bytes already are not touched.
  /// - Parameters:
  ///   - files: hashed names first, the files that name them last.
  ///   - isInput: whether an absolute path is one of the build's inputs.
  /// - Returns: which files were written and which were not.
  /// - Throws: `OutputError`; the old files are in place then and nothing new is.
  package mutating func write(
    _ files: [OutputFile],
    isInput: (FilePath) -> Bool
  ) throws(OutputError) -> OutputSummary {
    var made: [FilePath] = []
    let hold = try holdFolder(&made)
    var summary = OutputSummary()
    var failure: OutputError?
    do throws(OutputError) {
      summary = try writeAlone(files, isInput: isInput, made)
    } catch {
      failure = error
    }
    // Before others have it: they look whether it is still the folder of that name.
    if summary.written.isEmpty { removeEmpty(made) }
    hold.release()
    if let failure { throw failure }
    return summary
  }

  /// Makes the folder and holds it.
  private mutating func holdFolder(_ made: inout [FilePath]) throws(OutputError) -> DirectoryHold {
    do throws(FileError) {
      while true {
        for directory in missingDirectories([]) {
          try disk.createDirectory(directory)
          made.append(directory)
        }
        // Another process may have removed the folder, which it had made, since its own build failed.
        if let hold = disk.hold(folder) { return hold }
      }
    } catch {
      removeEmpty(made)
      throw .file(error)
    }
  }

  private mutating func removeEmpty(_ directories: [FilePath]) {
    for directory in directories.reversed() { try? disk.removeDirectory(directory) }
  }

  // `made` are the directories above the files that this transaction has made already.
  private mutating func writeAlone(
    _ files: [OutputFile],
    isInput: (FilePath) -> Bool,
    _ made: [FilePath]
  ) throws(OutputError) -> OutputSummary {
    do throws(FileError) {
      _ = try recover()
    } catch {
      throw .file(error)
    }
    let (changed, summary) = try plan(files, isInput: isInput)
    if changed.isEmpty { return summary }
    do throws(FileError) {
      try write(changed, made)
    } catch {
      throw .file(error)
    }
    return summary
  }

  /// Splits the files in those to write and those that are there already.
  private mutating func plan(
    _ files: [OutputFile],
    isInput: (FilePath) -> Bool
  ) throws(OutputError) -> (changed: [OutputFile], summary: OutputSummary) {
    var summary = OutputSummary()
    var changed: [OutputFile] = []
    var seen: [FilePath: Int] = [:]
    for (index, file) in files.enumerated() {
      if let first = seen.updateValue(index, forKey: file.path) {
        guard files[first].bytes.contentHash == file.bytes.contentHash else {
          throw .duplicate(file.path)
        }
        continue
      }
      if isInput(file.path) { throw .overwritesInput(file.path) }
      if let real = try? disk.realPath(file.path), isInput(real) {
        throw .overwritesInput(file.path)
      }
      if isUnchanged(file) {
        summary.unchanged.append(file.path)
      } else {
        changed.append(file)
        summary.written.append(file.path)
      }
    }
    return (changed, summary)
  }

  private mutating func isUnchanged(_ file: OutputFile) -> Bool {
    guard let status = try? disk.status(file.path), status.kind == .file,
      status.size == Int64(file.bytes.count),
      status.permissions & 0o111 == file.permissions & 0o111
    else { return false }
    return disk.holds(file.bytes, at: file.path, using: &buffer)
  }

  private mutating func write(_ files: [OutputFile], _ made: [FilePath]) throws(FileError) {
    let missing = missingDirectories(files)
    let journal = OutputJournal(
      folder: folder,
      targets: files.map { file in
        OutputJournal.Target(path: file.path, replacesFile: exists(file.path))
      },
      directories: made + missing
    )
    do throws(FileError) {
      for directory in missing { try disk.createDirectory(directory) }
      let list = journal.encoded()
      try disk.write(journal.preparePath, ByteRope(list), permissions: 0o666)
      for file in files {
        let temporary = journal.temporary(for: file.path)
        try disk.write(temporary, file.bytes, permissions: file.permissions)
      }
      try disk.rename(journal.preparePath, to: journal.commitPath)
    } catch {
      discard(journal, marker: journal.preparePath)
      throw error
    }
    try finish(journal)
  }

  /// The directories to make before `files` can be written, outermost first.
  private func missingDirectories(_ files: [OutputFile]) -> [FilePath] {
    var missing: Set<FilePath> = []
    for start in [folder] + files.map(\.path.parent) {
      var directory = start
      while !missing.contains(directory), !exists(directory), directory.bytes.count > 1 {
        missing.insert(directory)
        directory = directory.parent
      }
    }
    return missing.sorted()
  }

  // MARK: Ends of a transaction

  /// Renames what a complete journal lists; on failure puts the old files back.
  private mutating func finish(_ journal: OutputJournal) throws(FileError) {
    do throws(FileError) {
      for target in journal.targets {
        let temporary = journal.temporary(for: target.path)
        guard exists(temporary) else { continue }
        if target.replacesFile { try keepOld(target.path, journal.backup(for: target.path)) }
        try disk.rename(temporary, to: target.path)
      }
    } catch {
      rollBack(journal)
      throw error
    }
    // The new files are in place. What cannot be removed now, the next run removes.
    for target in journal.targets where target.replacesFile {
      let backup = journal.backup(for: target.path)
      guard removeIfThere(backup) else { return }
    }
    try? disk.remove(journal.commitPath)
  }

  /// Gives the old file at `path` a second name, unless it has it already.
  private mutating func keepOld(_ path: FilePath, _ backup: FilePath) throws(FileError) {
    if exists(backup) { return }
    do throws(FileError) {
      try disk.link(path, at: backup)
    } catch {
      // Some file systems have no hard links.
      try disk.rename(path, to: backup)
    }
  }

  /// Puts the old files back after a failed rename.
  private mutating func rollBack(_ journal: OutputJournal) {
    try? disk.rename(journal.commitPath, to: journal.rollbackPath)
    guard restore(journal) else { return }
    discard(journal, marker: journal.rollbackPath)
    try? disk.remove(journal.commitPath)
  }

  /// Puts back what `journal` replaced; false when some of it could not be.
  private mutating func restore(_ journal: OutputJournal) -> Bool {
    var isComplete = true
    for target in journal.targets {
      if target.replacesFile {
        let backup = journal.backup(for: target.path)
        guard exists(backup) else { continue }
        // Renaming one name of a file onto another of the same file does nothing.
        let isBack = (try? disk.rename(backup, to: target.path)) != nil
        isComplete = isBack && removeIfThere(backup) && isComplete
      } else if !exists(journal.temporary(for: target.path)) {
        isComplete = removeIfThere(target.path) && isComplete
      }
    }
    return isComplete
  }

  /// Removes temporaries, then the marker, then made directories.
  ///
  /// The marker stays when a temporary does, so that the next run tries again.
  private mutating func discard(_ journal: OutputJournal, marker: FilePath) {
    var isComplete = true
    for target in journal.targets {
      isComplete = removeIfThere(journal.temporary(for: target.path)) && isComplete
    }
    guard isComplete, removeIfThere(marker) else { return }
    for directory in journal.directories.reversed() {
      try? disk.removeDirectory(directory)
    }
  }

  private func exists(_ path: FilePath) -> Bool { (try? disk.status(path)) != nil }

  private mutating func removeIfThere(_ path: FilePath) -> Bool {
    !exists(path) || (try? disk.remove(path)) != nil
  }

  /// Finishes the complete transaction of an earlier run, or removes what an incomplete one left.
  ///
  /// - Throws: `FileError` when a complete journal cannot be finished; the old files are back then.
  package mutating func recover() throws(FileError) -> OutputRecovery {
    let empty = OutputJournal(folder: folder, targets: [], directories: [])
    if let journal = readJournal(at: empty.rollbackPath) {
      if restore(journal) { discard(journal, marker: journal.rollbackPath) }
      return .discarded
    }
    if let journal = readJournal(at: empty.commitPath) {
      try finish(journal)
      return .finished
    }
    if let journal = readJournal(at: empty.preparePath) {
      discard(journal, marker: journal.preparePath)
      return .discarded
    }
    // A torn list was written before any temporary was.
    for path in [empty.rollbackPath, empty.commitPath, empty.preparePath] {
      try? disk.remove(path)
    }
    return .nothing
  }

  private mutating func readJournal(at path: FilePath) -> OutputJournal? {
    guard let bytes = try? disk.read(path, using: &buffer) else { return nil }
    return OutputJournal(decoding: bytes, folder: folder)
  }
}
