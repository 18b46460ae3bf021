// Joins encoded pieces into one source map, serially: in time that grows with the pieces, not with their
// segments, which stay where the workers put them (ecma426 sec-source-map-format).

package import Memory

/// Collects sources and pieces, in the order of the generated text, and writes the map.
package struct SourceMapJoiner: ~Copyable {
  /// The contents of the sources of one piece.
  private struct Contents {
    let firstSource: Int
    let sourceCount: Int
    let owner: FrozenBytes
    let range: Range<Int>
  }

  /// Segments in the order of the map.
  struct Run: BitwiseCopyable {
    /// An index of `owners`, or -1 for `output`.
    let owner: Int
    let start: Int
    let end: Int
  }

  /// Shorter runs are copied: they cost less than being told apart.
  private static var shortRun: Int { 128 }

  /// The sources as JSON strings with commas between.
  private var sources = ByteBuffer(capacity: 4096)
  private var path = ByteBuffer(capacity: 256)
  /// The number of sources added.
  package private(set) var sourceCount = 0
  private var ignoredSources: [Int] = []
  private var contents: [Contents] = []
  private var names = ByteBuffer(capacity: 1024)
  private var nameCount = 0
  /// What stands between the pieces' own bytes.
  private var output = VLQBuffer(capacity: 4096)
  /// How much of `output` is in `runs`.
  private var closed = 0
  private var runs = Column<Run>(capacity: 64)
  private var owners: [FrozenBytes] = []
  /// The last segment's fields, absolute; `column` and `line` are of the generated text.
  private var last = EncodedMappings.EndState()
  private var lineHasSegment = false
  private var lastIsMapped = false

  /// Makes a joiner of nothing yet.
  package init() {}

  /// Adds a source.
  ///
  /// - Parameters:
  ///   - isIgnored: whether debuggers may skip it (`ignoreList`).
  ///   - writePath: appends the source's URL, relative to the map's place.
  /// - Returns: the source's number.
  package mutating func addSource(
    isIgnored: Bool = false,
    writePath: (inout ByteBuffer) -> Void
  ) -> Int {
    if isIgnored { ignoredSources.append(sourceCount) }
    if sourceCount > 0 { sources.write(", ") }
    path.truncate(to: 0)
    writePath(&path)
    sources.writeJSONString(path.bytes)
    sourceCount += 1
    return sourceCount - 1
  }

  /// Appends a piece's segments, and its sources' contents if it has some.
  ///
  /// - Parameters:
  ///   - piece: encoded by a `MapEncoder`.
  ///   - start: where the piece's text starts in the generated text, not before the end of the
  ///     piece before.
  ///   - firstSource: the number of the piece's source 0. The piece's contents are those of this one
  ///     and all added since.
  package mutating func append(
    _ piece: EncodedMappings,
    at start: TextPosition,
    firstSource: Int
  ) {
    if let range = piece.contents { appendContents(piece.text, range, from: firstSource) }
    appendNames(of: piece)
    guard piece.hasSegments else { return }
    moveToLine(start.line)
    owners.append(piece.text)
    var copied = 0
    if let gap = piece.columnGap {
      if lineHasSegment { output.writeComma() }
      output.write(start.column &+ Int(gap.value) &- last.column)
      copied = Int(gap.offset)
    }
    if let gap = piece.sourceGap {
      appendRun(of: piece, copied, Int(gap.offset))
      copied = Int(gap.offset)
      output.write(firstSource &+ Int(gap.value) &- last.source)
      output.write(piece.sourceStart.line &- last.sourceLine)
      output.write(piece.sourceStart.column &- last.sourceColumn)
      last.source = firstSource &+ piece.end.source
      last.sourceLine = piece.end.sourceLine
      last.sourceColumn = piece.end.sourceColumn
    }
    if let gap = piece.nameGap {
      let firstName = nameCount &- piece.nameCount
      appendRun(of: piece, copied, Int(gap.offset))
      copied = Int(gap.offset)
      output.write(firstName &+ Int(gap.value) &- last.name)
      last.name = firstName &+ piece.end.name
    }
    appendRun(of: piece, copied, piece.segments.upperBound)
    last.column = piece.end.line == 0 ? start.column &+ piece.end.column : piece.end.column
    last.line = start.line &+ piece.end.line
    lineHasSegment = true
    lastIsMapped = true
  }

  /// Says that the text from `start` on (a runtime helper, a wrapper) comes from no source.
  package mutating func appendUnmapped(at start: TextPosition) {
    // A line without a segment is unmapped anyway.
    guard lastIsMapped, lineHasSegment, start.line == last.line else { return }
    output.writeComma()
    output.write(start.column &- last.column)
    last.column = start.column
    lastIsMapped = false
  }

  /// Appends the bytes from `start` to `end` of the last owner, the text of `piece`.
  private mutating func appendRun(of piece: EncodedMappings, _ start: Int, _ end: Int) {
    if end &- start < Self.shortRun {
      output.bytes.write(piece.text.bytes[start..<end])
    } else {
      closeOutput()
      runs.append(Run(owner: owners.count &- 1, start: start, end: end))
    }
  }

  private mutating func closeOutput() {
    let end = output.bytes.count
    if end > closed { runs.append(Run(owner: -1, start: closed, end: end)) }
    closed = end
  }

  private mutating func moveToLine(_ line: Int) {
    guard line > last.line else { return }
    output.writeSemicolons(line &- last.line)
    last.line = line
    last.column = 0
    lineHasSegment = false
  }

  private mutating func appendNames(of piece: EncodedMappings) {
    guard piece.nameCount > 0 else { return }
    if nameCount > 0 { names.write(0x2C) }
    names.write(piece.text.bytes[piece.names])
    nameCount &+= piece.nameCount
  }

  private mutating func appendContents(
    _ owner: FrozenBytes,
    _ range: Range<Int>,
    from firstSource: Int
  ) {
    // A second piece of the same sources brings the same contents.
    let known = contents.last.map { $0.firstSource + $0.sourceCount } ?? 0
    guard firstSource >= known else { return }
    contents.append(
      Contents(
        firstSource: firstSource,
        sourceCount: sourceCount - firstSource,
        owner: owner,
        range: range
      )
    )
  }

  /// Ends the map.
  ///
  /// - Parameters:
  ///   - file: the generated file's name, or nil to leave it out.
  ///   - sourceRoot: put before every source by readers, or nil.
  /// - Returns: the JSON text; what the pieces have is not copied.
  consuming package func finish(file: String? = nil, sourceRoot: String? = nil) -> ByteRope {
    closeOutput()
    var rope = ByteRope()
    var head = ByteBuffer(capacity: sources.count &+ 256)
    head.write("{\n  \"version\": 3,\n")
    if let file {
      head.write("  \"file\": ")
      head.writeJSONString(string: file)
      head.write(",\n")
    }
    if let sourceRoot {
      head.write("  \"sourceRoot\": ")
      head.writeJSONString(string: sourceRoot)
      head.write(",\n")
    }
    head.write("  \"sources\": [")
    head.write(sources.bytes)
    head.write("],\n")
    rope.append(head.freeze())
    writeContents(to: &rope)
    var tail = ByteBuffer(capacity: names.count &+ 64)
    tail.write("  \"names\": [")
    tail.write(names.bytes)
    tail.write("],\n  \"mappings\": \"")
    rope.append(tail.freeze())
    let (runs, owners) = (runs.view.array, owners)
    let between = output.finish().freeze()
    for run in runs {
      rope.append(run.owner < 0 ? between : owners[run.owner], run.start..<run.end)
    }
    rope.append(string: "\"\n}\n")
    return rope
  }

  private func writeContents(to rope: inout ByteRope) {
    if !contents.isEmpty {
      rope.append(string: "  \"sourcesContent\": [")
      let null = FrozenBytes(Array("null, ".utf8))
      var source = 0
      for entry in contents {
        while source < entry.firstSource {
          rope.append(null)
          source += 1
        }
        source += entry.sourceCount
        // `, ` stands behind it.
        let end = entry.range.upperBound + (source == sourceCount ? 0 : 2)
        rope.append(entry.owner, entry.range.lowerBound..<end)
      }
      while source < sourceCount {
        source += 1
        rope.append(null, 0..<(source == sourceCount ? 4 : 6))
      }
      rope.append(string: "],\n")
    }
    if !ignoredSources.isEmpty {
      let list = ignoredSources.map(String.init).joined(separator: ", ")
      rope.append(string: "  \"ignoreList\": [\(list)],\n")
    }
  }
}

extension SourceMapJoiner {
  /// Adds a source whose URL is `path`; returns its number.
  package mutating func addSource(_ path: String, isIgnored: Bool = false) -> Int {
    addSource(isIgnored: isIgnored) { $0.write(string: path) }
  }

  /// Adds all sources of an input's map.
  ///
  /// - Parameters:
  ///   - input: the map that the module's pieces were encoded through.
  ///   - place: appends the path from the joined map to a relative path of `input`.
  /// - Returns: the number of the first source added.
  package mutating func addSources(
    of input: InputMap,
    place: (String, inout ByteBuffer) -> Void
  ) -> Int {
    let first = sourceCount
    for (index, source) in input.map.sources.enumerated() {
      let (path, isRelative) = input.path(ofSource: index)
      _ = addSource(isIgnored: source.isIgnored) {
        if isRelative { place(path, &$0) } else { $0.write(string: path) }
      }
    }
    return first
  }
}

extension ByteBuffer {
  /// Appends `text` as a JSON string with its quotes; for cold paths.
  fileprivate mutating func writeJSONString(string text: String) {
    let owner = FrozenBytes(Array(text.utf8))
    writeJSONString(owner.bytes)
    withExtendedLifetime(owner) {}
  }
}
