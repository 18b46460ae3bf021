// The mappings of one piece of generated text, encoded by a worker so that pieces can be joined
// without being decoded. Fields that depend on what precedes the piece are left out of the bytes:
// the first column on the first line, the first source with its line and column, the first name.

import Memory

/// The encoded mappings of one piece of generated text.
package struct EncodedMappings: Sendable {
  /// A field left out of `bytes`: `SourceMapJoiner` writes it as a difference.
  struct Gap: Sendable {
    /// Where in `bytes` the field belongs.
    let offset: Int
    /// The field's value: absolute, in the piece's own numbering.
    let value: Int
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

  /// The segments, starting with a `;` per line before the first one.
  let bytes: FrozenBytes
  /// The end of the generated text when it starts at 0, 0.
  package let extent: TextPosition
  /// The number of segments.
  package let segmentCount: Int
  /// The first segment's column; nil if that segment is not on the first line.
  let columnGap: Gap?
  /// The first source field; `sourceStart` has the two fields that follow it.
  let sourceGap: Gap?
  /// The original position after `sourceGap`.
  let sourceStart: TextPosition
  /// The first name field.
  let nameGap: Gap?
  let end: EndState
  /// The names as JSON strings with commas between, in the order of their numbers.
  let names: FrozenBytes
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

  private var output: VLQBuffer
  private var end = EncodedMappings.EndState()
  private var columnGap: EncodedMappings.Gap?
  private var sourceGap: EncodedMappings.Gap?
  private var sourceStart = TextPosition()
  private var nameGap: EncodedMappings.Gap?
  private var segmentCount = 0
  private var lineHasSegment = false
  private var lastWasMapped = true
  private var hasSource = false
  private var hasName = false

  init(capacity: Int) { output = VLQBuffer(capacity: capacity) }

  /// Writes a segment for the text at `line` and `column` of the piece.
  @inline(__always)
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
      segmentCount &+= 1
      if origin.name >= 0 { writeName(origin.name) }
      lastWasMapped = true
      return
    }
    writeColumn(line: line, column: column)
    writeSource(origin)
    if origin.name >= 0 { writeName(origin.name) }
    lastWasMapped = true
  }

  /// Ends the mapping before `column`, unless it has ended.
  mutating func writeUnmapped(line: Int, column: Int) {
    let startsLine = line != end.line || !lineHasSegment
    guard !(startsLine && segmentCount > 0 && line != 0), lastWasMapped else { return }
    writeColumn(line: line, column: column)
    lastWasMapped = false
  }

  @inline(__always)
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
    segmentCount &+= 1
  }

  @inline(__always)
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
  private mutating func writeName(_ name: Int) {
    if hasName {
      output.write(name &- end.name)
    } else {
      hasName = true
      nameGap = EncodedMappings.Gap(offset: output.bytes.count, value: name)
    }
    end.name = name
  }

  /// Ends the piece, whose generated text has `extent`.
  consuming func finish(
    extent: TextPosition,
    names: FrozenBytes,
    nameCount: Int
  ) -> EncodedMappings {
    let (columnGap, sourceGap, nameGap) = (columnGap, sourceGap, nameGap)
    let (sourceStart, end, segmentCount) = (sourceStart, end, segmentCount)
    return EncodedMappings(
      bytes: output.freeze(),
      extent: extent,
      segmentCount: segmentCount,
      columnGap: columnGap,
      sourceGap: sourceGap,
      sourceStart: sourceStart,
      nameGap: nameGap,
      end: end,
      names: names,
      nameCount: nameCount
    )
  }
}

extension VLQBuffer {
  /// Ends the buffer and hands over its bytes.
  consuming func freeze() -> FrozenBytes { bytes.freeze() }
}
