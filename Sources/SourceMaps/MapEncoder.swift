// From a printer's mappings to encoded segments: one pass over the breaks of both texts and one over
// the mappings. Runs in the worker that printed the module, and keeps its memory for the next one.

package import Memory

/// Encodes the mappings of printed modules.
package struct MapEncoder: ~Copyable {
  var arena: FrozenArena
  var lines = LineTable()
  var names = NameList()
  /// The numbers of the caller's names.
  var nameNumbers = NameNumbers()
  /// The numbers of the names that an input's map has.
  var inputNameNumbers = NameNumbers()

  /// Makes an encoder.
  ///
  /// - Parameter sourceBytes: about how much source will be encoded in all.
  package init(sourceBytes: Int = 0) {
    // Sources are as long as their contents, and mappings a third of that.
    arena = FrozenArena(expecting: sourceBytes &* 3 / 2)
  }

  /// Encodes the mappings of one module.
  ///
  /// - Parameters:
  ///   - mappings: in the order of their generated offsets.
  ///   - generated: the printed text.
  ///   - generatedStart: the generated offset of the first byte of `generated`.
  ///   - source: the text that source offsets count in.
  ///   - includesContent: whether the piece carries the text of the source.
  ///   - name: the original name with a number used in `mappings`; asked once per number. The memory
  ///     this takes grows with the greatest number.
  /// - Returns: segments with one source, number 0. O(bytes of both texts).
  package mutating func encode(
    _ mappings: View<Mapping>,
    generated: ByteSlice,
    generatedStart: Int = 0,
    source: ByteSlice,
    includesContent: Bool = false,
    name: (UInt32) -> ByteSlice
  ) -> EncodedMappings {
    lines.fill(source)
    names.begin()
    nameNumbers.begin()
    let contentSize = includesContent ? source.count &+ source.count / 8 : 0
    let size = FrozenArena.roundedCapacity(mappings.count &* 8 &+ contentSize &+ 256)
    var writer = SegmentWriter(arena.buffer(capacity: size))
    let end = write(
      mappings,
      generated,
      generatedStart,
      source,
      into: &writer,
      name: name
    )
    return writer.finish(
      extent: TextPosition(line: end.line, column: end.column(of: generated.count)),
      names: names.bytes,
      nameCount: names.count,
      in: &arena
    ) { output in
      if includesContent { output.writeJSONString(source) }
    }
  }

  /// Writes all segments; returns the last run of `generated`.
  private mutating func write(
    _ mappings: View<Mapping>,
    _ generated: ByteSlice,
    _ generatedStart: Int,
    _ source: ByteSlice,
    into writer: inout SegmentWriter,
    name: (UInt32) -> ByteSlice
  ) -> TextCursor {
    var cursor = TextCursor(generated)
    var place = lines.place(of: 0, near: 0, in: source)
    // The writer's state while segments are written in the short way, which `writer` takes part in
    // only before and after: its fields would be loaded and stored for every segment.
    var end = writer.end
    var start = SegmentStart.line
    var isShort = false
    // Too far from every column for the short way.
    end.column = -1 &<< 40
    var index = 0
    while index < mappings.count {
      let mapping = mappings[index]
      index &+= 1
      // What was dropped before the text counts as its start.
      let offset = max(Int(mapping.generatedOffset) &- generatedStart, 0)
      if offset > cursor.end {
        cursor = cursor.moved(to: offset, in: generated)
        if isShort && cursor.line != end.line && mapping.sourceOffset != Mapping.noSource {
          writer.output.writeSemicolons(cursor.line &- end.line)
          end.line = cursor.line
          end.column = 0
          start = SegmentStart.line
        }
      }
      let column = cursor.column(of: offset)
      var sourceColumn = Int(mapping.sourceOffset) &- place.start
      if UInt(bitPattern: sourceColumn) > UInt(bitPattern: place.plainCount) {
        if mapping.sourceOffset == Mapping.noSource {
          if isShort { writer.resume(end, lineHasSegment: start == SegmentStart.comma) }
          writer.writeUnmapped(line: cursor.line, column: column)
          isShort = false
          end.column = -1 &<< 40
          continue
        }
        place = lines.place(of: Int(mapping.sourceOffset), near: place.line, in: source)
        sourceColumn = place.column
      }
      if writer.output.writeSegment(
        column &- end.column,
        place.line &- end.sourceLine,
        sourceColumn &- end.sourceColumn,
        after: start
      ) {
        end.column = column
        end.sourceLine = place.line
        end.sourceColumn = sourceColumn
      } else {
        if isShort { writer.resume(end, lineHasSegment: start == SegmentStart.comma) }
        writer.write(
          line: cursor.line,
          column: column,
          origin: SegmentWriter.Origin(
            source: 0,
            line: place.line,
            column: sourceColumn,
            name: -1
          )
        )
        end = writer.end
        isShort = true
      }
      start = SegmentStart.comma
      if mapping.name != Mapping.noName { writeName(mapping.name, name, into: &writer) }
      guard Int(mapping.generatedOffset) >= generatedStart else { continue }
      // Most of the mappings behind it are on the same lines of both texts.
      let (origin, runEnd) = (generatedStart &+ cursor.origin, generatedStart &+ cursor.end)
      while index < mappings.count {
        let next = mappings[index]
        let column = Int(next.generatedOffset) &- origin
        let sourceColumn = Int(next.sourceOffset) &- place.start
        guard Int(next.generatedOffset) <= runEnd,
          UInt(bitPattern: sourceColumn) <= UInt(bitPattern: place.plainCount),
          writer.output.writeSegment(column &- end.column, sourceColumn &- end.sourceColumn)
        else { break }
        end.column = column
        end.sourceColumn = sourceColumn
        index &+= 1
        if next.name != Mapping.noName { writeName(next.name, name, into: &writer) }
      }
    }
    if isShort { writer.resume(end, lineHasSegment: start == SegmentStart.comma) }
    return cursor.moved(to: generated.count, in: generated)
  }

  /// Writes the last field of a segment.
  @inline(never)
  private mutating func writeName(
    _ key: UInt32,
    _ text: (UInt32) -> ByteSlice,
    into writer: inout SegmentWriter
  ) {
    writer.writeName(nameNumbers.number(of: key) ?? addName(key, text))
  }

  /// Numbers a name that has no number yet.
  @inline(never)
  mutating func addName(_ key: UInt32, _ text: (UInt32) -> ByteSlice) -> Int {
    let number = names.append(text(key))
    nameNumbers.set(key, to: number)
    return number
  }
}
