// The mappings of one piece of generated text, encoded by a worker so that pieces can be joined
// without being decoded. Fields that depend on what precedes the piece are left out of the bytes:
// the first column on the first line, the first source with its line and column, the first name.

import Memory

/// The encoded mappings of one piece of generated text.
package struct EncodedMappings: Sendable {
  /// A field left out of the segments: `SourceMapJoiner` writes it as a difference.
  struct Gap: Sendable {
    /// Where in the segments the field belongs.
    let offset: Int32
    /// The field's value: absolute, in the piece's own numbering.
    let value: Int32

    init(offset: Int, value: Int) {
      self.offset = Int32(truncatingIfNeeded: offset)
      self.value = Int32(truncatingIfNeeded: value)
    }
  }

  /// Where the piece stops, in its own numbering: what the next piece's gaps are relative to.
  struct EndState: Sendable {
    /// The column of the last segment on the last line with one, counted from that line's start if
    /// the piece contains the start, else from the piece's start.
    var column = 0
    /// The line of the last segment, from 0 at the piece's first line.
    var line = 0
    var source = 0
    var sourceLine = 0
    var sourceColumn = 0
    var name = 0
  }

  /// What was encoded: the segments, then the names, then the contents of the sources.
  let text: FrozenBytes
  /// The segments in `text`, starting with a `;` per line before the first one.
  let segments: Range<Int>
  /// The names as JSON strings with commas between, in the order of their numbers.
  let names: Range<Int>
  /// The contents of the piece's sources as a JSON list without brackets, if any is known; `, ` follows.
  let contents: Range<Int>?
  /// The end of the generated text when it starts at 0, 0.
  package let extent: TextPosition
  let hasSegments: Bool
  /// The first segment's column; nil if that segment is not on the first line.
  let columnGap: Gap?
  /// The first source field; `sourceStart` has the two fields that follow it.
  let sourceGap: Gap?
  /// The original position after `sourceGap`.
  let sourceStart: TextPosition
  /// The first name field.
  let nameGap: Gap?
  let end: EndState
  /// The number of names.
  let nameCount: Int

  /// The number of line ends in the generated text.
  package var generatedLineCount: Int { extent.line }
}

/// Writes segments and keeps what is needed to join them later.
struct SegmentWriter: ~Copyable {
  /// An original place; `name` is the piece's number or -1.
  struct Origin: Equatable {
    var source: Int
    var line: Int
    var column: Int
    var name: Int
  }

  var output: VLQBuffer
  private(set) var end = EncodedMappings.EndState()
  /// The line of `end` has a segment.
  private(set) var lineHasSegment = false
  private var hasSegments = false
  private var columnGap: EncodedMappings.Gap?
  private var sourceGap: EncodedMappings.Gap?
  private var sourceStart = TextPosition()
  private var nameGap: EncodedMappings.Gap?
  private var lastWasMapped = true
  private var hasSource = false
  private var hasName = false

  /// Makes a writer that writes to `output`, which is empty.
  init(_ output: consuming ByteBuffer) { self.output = VLQBuffer(output) }

  /// Goes on behind segments of the same source that were written to `output` directly.
  ///
  /// - Parameters:
  ///   - last: the state behind them; source and name are as they were.
  ///   - lineHasSegment: whether the line of `last` has a segment.
  @inline(__always)
  mutating func resume(_ last: EncodedMappings.EndState, lineHasSegment: Bool) {
    end.column = last.column
    end.line = last.line
    end.sourceLine = last.sourceLine
    end.sourceColumn = last.sourceColumn
    self.lineHasSegment = lineHasSegment
  }

  /// Writes a segment for the text at `line` and `column` of the piece.
  mutating func write(line: Int, column: Int, origin: Origin) {
    if line == end.line, lineHasSegment, hasSource, origin.source == end.source,
      output.writeSegment(
        column &- end.column,
        origin.line &- end.sourceLine,
        origin.column &- end.sourceColumn
      )
    {
      end.column = column
      end.sourceLine = origin.line
      end.sourceColumn = origin.column
    } else {
      writeColumn(line: line, column: column)
      writeSource(origin)
    }
    if origin.name >= 0 { writeName(origin.name) }
    lastWasMapped = true
  }

  /// Ends the mapping before `column`, unless it has ended.
  mutating func writeUnmapped(line: Int, column: Int) {
    let startsLine = line != end.line || !lineHasSegment
    guard !(startsLine && hasSegments && line != 0), lastWasMapped else { return }
    writeColumn(line: line, column: column)
    lastWasMapped = false
  }

  private mutating func writeColumn(line: Int, column: Int) {
    if line != end.line {
      output.writeSemicolons(line &- end.line)
      end.line = line
      end.column = 0
      lineHasSegment = false
    }
    if lineHasSegment { output.writeComma() }
    if line == 0 && !lineHasSegment {
      columnGap = EncodedMappings.Gap(offset: output.bytes.count, value: column)
    } else {
      output.write(column &- end.column)
    }
    lineHasSegment = true
    end.column = column
    hasSegments = true
  }

  private mutating func writeSource(_ origin: Origin) {
    if hasSource {
      output.write(origin.source &- end.source)
      output.write(origin.line &- end.sourceLine)
      output.write(origin.column &- end.sourceColumn)
    } else {
      hasSource = true
      sourceGap = EncodedMappings.Gap(offset: output.bytes.count, value: origin.source)
      sourceStart = TextPosition(line: origin.line, column: origin.column)
    }
    end.source = origin.source
    end.sourceLine = origin.line
    end.sourceColumn = origin.column
  }

  @inline(__always)
  mutating func writeName(_ name: Int) {
    if hasName {
      output.write(name &- end.name)
    } else {
      hasName = true
      nameGap = EncodedMappings.Gap(offset: output.bytes.count, value: name)
    }
    end.name = name
  }

  /// Ends the piece, whose generated text has `extent`; `arena` owns the buffer.
  ///
  /// - Parameters:
  ///   - extent: of the generated text.
  ///   - names: with commas between.
  ///   - nameCount: how many.
  ///   - arena: what the buffer is of.
  ///   - writeContents: appends the contents of the sources without a list's brackets, or nothing.
  /// - Returns: the piece.
  consuming func finish(
    extent: TextPosition,
    names: ByteSlice,
    nameCount: Int,
    in arena: inout FrozenArena,
    writeContents: (inout ByteBuffer) -> Void
  ) -> EncodedMappings {
    let (columnGap, sourceGap, nameGap) = (columnGap, sourceGap, nameGap)
    let (sourceStart, end, hasSegments) = (sourceStart, end, hasSegments)
    var bytes = output.finish()
    let segmentsEnd = bytes.count
    bytes.write(names)
    let namesEnd = bytes.count
    writeContents(&bytes)
    let contents = namesEnd..<bytes.count
    if !contents.isEmpty { bytes.write(", ") }
    return EncodedMappings(
      text: arena.freeze(bytes),
      segments: 0..<segmentsEnd,
      names: segmentsEnd..<namesEnd,
      contents: contents.isEmpty ? nil : contents,
      extent: extent,
      hasSegments: hasSegments,
      columnGap: columnGap,
      sourceGap: sourceGap,
      sourceStart: sourceStart,
      nameGap: nameGap,
      end: end,
      nameCount: nameCount
    )
  }
}
