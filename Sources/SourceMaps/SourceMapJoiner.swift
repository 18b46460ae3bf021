// Joins encoded pieces into one source map, serially and mostly by copying (ecma426 sec-source-map-format).

import JSON
package import Memory

/// Collects sources and pieces, in the order of the generated text, and writes the map.
package struct SourceMapJoiner: ~Copyable {
  private struct SourceEntry {
    let path: String
    let content: FrozenBytes?
    let isIgnored: Bool
  }

  private var sources: [SourceEntry] = []
  private var names = ByteBuffer(capacity: 1024)
  private var nameCount = 0
  private var output: VLQBuffer
  /// The last segment's fields, absolute; `column` and `line` are of the generated text.
  private var last = EncodedMappings.EndState()
  private var lineHasSegment = false
  private var lastIsMapped = false

  /// Makes a joiner of nothing yet.
  ///
  /// - Parameter capacity: the expected size of the mappings in bytes.
  package init(capacity: Int = 4096) { output = VLQBuffer(capacity: capacity) }

  /// The number of sources added.
  package var sourceCount: Int { sources.count }

  /// Adds a source.
  ///
  /// - Parameters:
  ///   - path: the source's URL, relative to the map's place.
  ///   - content: the text as a JSON string (`encodeSourceContent`), or nil to leave it out.
  ///   - isIgnored: whether debuggers may skip it (`ignoreList`).
  /// - Returns: the source's number.
  package mutating func addSource(
    _ path: String,
    content: FrozenBytes?,
    isIgnored: Bool = false
  ) -> Int {
    sources.append(SourceEntry(path: path, content: content, isIgnored: isIgnored))
    return sources.count - 1
  }

  /// Appends a piece's segments.
  ///
  /// - Parameters:
  ///   - piece: encoded by `encodeModule`.
  ///   - start: where the piece's text starts in the generated text, not before the end of the
  ///     piece before.
  ///   - firstSource: the number of the piece's source 0.
  package mutating func append(
    _ piece: EncodedMappings,
    at start: TextPosition,
    firstSource: Int
  ) {
    appendNames(of: piece)
    guard piece.segmentCount > 0 else { return }
    moveToLine(start.line)
    let bytes = piece.bytes.bytes
    var copied = 0
    if let gap = piece.columnGap {
      if lineHasSegment { output.writeComma() }
      output.write(start.column &+ gap.value &- last.column)
      copied = gap.offset
    }
    if let gap = piece.sourceGap {
      output.bytes.write(bytes[copied..<gap.offset])
      copied = gap.offset
      output.write(firstSource &+ gap.value &- last.source)
      output.write(piece.sourceStart.line &- last.sourceLine)
      output.write(piece.sourceStart.column &- last.sourceColumn)
      last.source = firstSource &+ piece.end.source
      last.sourceLine = piece.end.sourceLine
      last.sourceColumn = piece.end.sourceColumn
    }
    if let gap = piece.nameGap {
      let firstName = nameCount &- piece.nameCount
      output.bytes.write(bytes[copied..<gap.offset])
      copied = gap.offset
      output.write(firstName &+ gap.value &- last.name)
      last.name = firstName &+ piece.end.name
    }
    output.bytes.write(bytes[copied..<bytes.count])
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
    names.write(piece.names.bytes)
    nameCount &+= piece.nameCount
  }

  /// Ends the map.
  ///
  /// - Parameters:
  ///   - file: the generated file's name, or nil to leave it out.
  ///   - sourceRoot: put before every source by readers, or nil.
  /// - Returns: the JSON text; the contents of the sources are not copied.
  consuming package func finish(file: String? = nil, sourceRoot: String? = nil) -> ByteRope {
    var rope = ByteRope()
    var head = ByteBuffer(capacity: sources.count &* 64 &+ 256)
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
    for (index, source) in sources.enumerated() {
      if index > 0 { head.write(", ") }
      head.writeJSONString(string: source.path)
    }
    head.write("],\n")
    rope.append(head.freeze())
    appendContents(to: &rope)
    var names = ByteBuffer(capacity: names.count &+ 64)
    names.write("  \"names\": [")
    names.write(self.names.bytes)
    names.write("],\n  \"mappings\": \"")
    rope.append(names.freeze())
    rope.append(output.bytes.freeze())
    rope.append(string: "\"\n}\n")
    return rope
  }

  private func appendContents(to rope: inout ByteRope) {
    if sources.contains(where: { $0.content != nil }) {
      let (separator, null) = (FrozenBytes(Array(", ".utf8)), FrozenBytes(Array("null".utf8)))
      rope.append(string: "  \"sourcesContent\": [")
      for (index, source) in sources.enumerated() {
        if index > 0 { rope.append(separator) }
        rope.append(source.content ?? null)
      }
      rope.append(string: "],\n")
    }
    let ignored = sources.indices.filter { sources[$0].isIgnored }
    if !ignored.isEmpty {
      let list = ignored.map(String.init).joined(separator: ", ")
      rope.append(string: "  \"ignoreList\": [\(list)],\n")
    }
  }
}

/// `text` as a JSON string with its quotes: made by a worker, so that the join only copies it.
package func encodeSourceContent(_ text: ByteSlice) -> FrozenBytes {
  var output = ByteBuffer(capacity: text.count &+ text.count / 16 &+ 64)
  output.writeJSONString(text)
  return output.freeze()
}

extension ByteBuffer {
  /// Appends `text` as a JSON string with its quotes; for cold paths.
  fileprivate mutating func writeJSONString(string text: String) {
    let owner = FrozenBytes(Array(text.utf8))
    writeJSONString(owner.bytes)
    withExtendedLifetime(owner) {}
  }
}
