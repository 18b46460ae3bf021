// Composition: the module itself was generated (by tsc, say) and came with a map. Each printed token
// is traced through that map to the file a person wrote.

package import Memory

extension MapEncoder {
  /// Encodes the mappings of one printed module whose source has a map of its own.
  ///
  /// A token is traced to the map's segment at its place or the last before it on the line. Where the
  /// printed text repeats the source byte by byte, segments of the map inside a printed token are
  /// kept too, so nothing the map knew gets lost. Text the map does not know becomes unmapped.
  ///
  /// - Parameters:
  ///   - mappings: in the order of their generated offsets.
  ///   - generated: the printed text.
  ///   - generatedStart: the generated offset of the first byte of `generated`.
  ///   - source: the text that source offsets count in, and that `input` describes.
  ///   - input: the source's map.
  ///   - includesContents: whether the piece carries the texts of the map's sources.
  ///   - name: the name (in `source`) with a number used in `mappings`.
  /// - Returns: segments whose sources are numbered as in `input.map.sources`.
  package mutating func encode(
    _ mappings: View<Mapping>,
    generated: ByteSlice,
    generatedStart: Int = 0,
    source: ByteSlice,
    through input: InputMap,
    includesContents: Bool = false,
    name: (UInt32) -> ByteSlice
  ) -> EncodedMappings {
    lines.fill(source)
    names.begin()
    nameNumbers.begin()
    inputNameNumbers.begin()
    let contents = includesContents ? input.knownContents : []
    let size = contents.reduce(mappings.count &* 8 &+ 256) { $0 &+ ($1?.count ?? 0) &* 9 / 8 }
    var composer = MappingComposer(
      map: input.map,
      generated: generated,
      source: source,
      writer: SegmentWriter(arena.buffer(capacity: FrozenArena.roundedCapacity(size)))
    )
    for index in mappings.indices {
      let mapping = mappings[index]
      let end =
        index + 1 < mappings.count
        ? Int(mappings[index + 1].generatedOffset) - generatedStart : generated.count
      composer.compose(
        mapping,
        from: max(Int(mapping.generatedOffset) - generatedStart, 0),
        to: end,
        &self,
        name
      )
    }
    let extent = composer.extent
    return composer.finish().finish(
      extent: extent,
      names: names.bytes,
      nameCount: names.count,
      in: &arena
    ) { output in
      for (index, content) in contents.enumerated() {
        if index > 0 { output.write(", ") }
        if let content { output.writeJSONString(content.bytes) } else { output.write("null") }
      }
    }
  }
}

extension InputMap {
  /// By source: its text; empty if none is known.
  fileprivate var knownContents: [FrozenBytes?] {
    let all = zip(map.sources, contents).map { $0.content ?? $1 }
    return all.contains { $0 != nil } ? all : []
  }
}

private struct MappingComposer: ~Copyable {
  private let map: SourceMap
  private let generated: ByteSlice
  private let source: ByteSlice
  private var writer: SegmentWriter
  private var cursor: TextCursor
  private var place = LineTable.Place()
  /// The segment written last, to leave out repetitions on one line.
  private var lastOrigin: SegmentWriter.Origin?
  private var lastLine = -1

  init(map: SourceMap, generated: ByteSlice, source: ByteSlice, writer: consuming SegmentWriter) {
    self.map = map
    self.generated = generated
    self.source = source
    self.writer = writer
    cursor = TextCursor(generated)
  }

  /// The end of the generated text.
  var extent: TextPosition {
    let end = cursor.moved(to: generated.count, in: generated)
    return TextPosition(line: end.line, column: end.column(of: generated.count))
  }

  /// Traces one mapping, whose printed text is `generated[start..<end]`.
  mutating func compose(
    _ mapping: Mapping,
    from start: Int,
    to end: Int,
    _ encoder: inout MapEncoder,
    _ name: (UInt32) -> ByteSlice
  ) {
    cursor.advance(to: start, in: generated)
    let column = cursor.column(of: start)
    guard mapping.sourceOffset != Mapping.noSource else { return writeUnmapped(column) }
    place = encoder.lines.place(of: Int(mapping.sourceOffset), near: place.line, in: source)
    let found = map.segmentIndex(line: place.line, column: place.column)
    if let found, map.segments[found].source >= 0 {
      let segment = map.segments[found]
      var number = nameNumber(of: segment, &encoder)
      if number < 0 && mapping.name != Mapping.noName {
        number =
          encoder.nameNumbers.number(of: mapping.name) ?? encoder.addName(mapping.name, name)
      }
      write(segment, name: number, column: column)
    } else {
      writeUnmapped(column)
    }
    writeInner(
      from: found.map { $0 + 1 } ?? firstSegment(ofLine: place.line),
      sourceOffset: Int(mapping.sourceOffset),
      start: start,
      end: end,
      column: column,
      &encoder
    )
  }

  /// The index of the first segment on `line` or after it.
  private func firstSegment(ofLine line: Int) -> Int {
    var low = 0
    var high = map.segments.count
    while low < high {
      let middle = (low + high) / 2
      if Int(map.segments[middle].generatedLine) < line { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Writes the map's segments from `index` on that lie in the text printed as it was.
  private mutating func writeInner(
    from index: Int,
    sourceOffset: Int,
    start: Int,
    end: Int,
    column: Int,
    _ encoder: inout MapEncoder
  ) {
    var index = index
    var length = 0
    while index < map.segments.count {
      let segment = map.segments[index]
      guard Int(segment.generatedLine) == place.line else { return }
      let distance = Int(segment.generatedColumn) - place.column
      while length < distance {
        guard start + length < end, sourceOffset + length < source.count else { return }
        let byte = generated[start + length]
        guard byte == source[sourceOffset + length], byte >= 0x20, byte < 0x7F else { return }
        length += 1
      }
      guard start + length < end else { return }
      if segment.source >= 0 {
        write(segment, name: nameNumber(of: segment, &encoder), column: column + length)
      } else {
        writeUnmapped(column + length)
      }
      index += 1
    }
  }

  private mutating func write(_ segment: SourceMap.Segment, name: Int, column: Int) {
    let origin = SegmentWriter.Origin(
      source: Int(segment.source),
      line: Int(segment.sourceLine),
      column: Int(segment.sourceColumn),
      name: name
    )
    guard origin != lastOrigin || cursor.line != lastLine else { return }
    writer.write(line: cursor.line, column: column, origin: origin)
    lastOrigin = origin
    lastLine = cursor.line
  }

  private mutating func writeUnmapped(_ column: Int) {
    writer.writeUnmapped(line: cursor.line, column: column)
    lastOrigin = nil
  }

  private func nameNumber(of segment: SourceMap.Segment, _ encoder: inout MapEncoder) -> Int {
    guard segment.name >= 0 else { return -1 }
    let key = UInt32(segment.name)
    if let number = encoder.inputNameNumbers.number(of: key) { return number }
    let number = encoder.names.append(map.names[Int(key)].bytes)
    encoder.inputNameNumbers.set(key, to: number)
    return number
  }

  /// Ends the segments.
  consuming func finish() -> SegmentWriter { writer }
}
