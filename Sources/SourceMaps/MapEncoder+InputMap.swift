// Composition: the module itself was generated (by tsc, say) and came with a map. Each printed token
// is traced through that map to the file a person wrote.

package import Memory

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
///   - source: the text that source offsets count in, and that `map` describes.
///   - map: the source's map.
///   - names: the name (in `source`) with a number below 2^31 used in `mappings`.
/// - Returns: segments whose sources are numbered as in `map.sources`.
package func encodeModule(
  _ mappings: View<Mapping>,
  generated: ByteSlice,
  generatedStart: Int = 0,
  source: ByteSlice,
  through map: SourceMap,
  names: (UInt32) -> ByteSlice
) -> EncodedMappings {
  var composer = MappingComposer(
    map: map,
    generated: generated,
    source: source,
    capacity: mappings.count &* 8 &+ 64
  )
  for index in mappings.indices {
    let mapping = mappings[index]
    let end =
      index + 1 < mappings.count
      ? Int(mappings[index + 1].generatedOffset) - generatedStart : generated.count
    composer.compose(
      mapping,
      from: Int(mapping.generatedOffset) - generatedStart,
      to: end,
      names: names
    )
  }
  return composer.finish()
}

private struct MappingComposer: ~Copyable {
  private let map: SourceMap
  private let generated: ByteSlice
  private let source: ByteSlice
  private var writer: SegmentWriter
  private var nameTable = NameTable()
  private var locator: SourceLocator
  private var cursor = TextCursor()
  /// The segment written last, to leave out repetitions on one line.
  private var lastOrigin: SegmentWriter.Origin?
  private var lastLine = -1

  init(map: SourceMap, generated: ByteSlice, source: ByteSlice, capacity: Int) {
    self.map = map
    self.generated = generated
    self.source = source
    writer = SegmentWriter(capacity: capacity)
    locator = SourceLocator(source)
  }

  /// Traces one mapping, whose printed text is `generated[start..<end]`.
  mutating func compose(
    _ mapping: Mapping,
    from start: Int,
    to end: Int,
    names: (UInt32) -> ByteSlice
  ) {
    cursor.advance(to: start, in: generated)
    guard mapping.sourceOffset != Mapping.noSource else { return writeUnmapped() }
    let place = locator.locate(Int(mapping.sourceOffset))
    let found = map.segmentIndex(line: place.line, column: place.column)
    if let found, map.segments[found].source >= 0 {
      let segment = map.segments[found]
      var name = nameNumber(of: segment)
      if name < 0 && mapping.name != Mapping.noName {
        name = nameTable.number(of: mapping.name, text: names)
      }
      write(segment, name: name, column: cursor.column)
    } else {
      writeUnmapped()
    }
    writeInner(
      from: found.map { $0 + 1 } ?? firstSegment(ofLine: place.line),
      at: place,
      sourceOffset: Int(mapping.sourceOffset),
      start: start,
      end: end
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
    at place: TextPosition,
    sourceOffset: Int,
    start: Int,
    end: Int
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
        write(segment, name: nameNumber(of: segment), column: cursor.column + length)
      } else {
        writer.writeUnmapped(line: cursor.line, column: cursor.column + length)
        lastOrigin = nil
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

  private mutating func writeUnmapped() {
    writer.writeUnmapped(line: cursor.line, column: cursor.column)
    lastOrigin = nil
  }

  private mutating func nameNumber(of segment: SourceMap.Segment) -> Int {
    guard segment.name >= 0 else { return -1 }
    let names = map.names
    return nameTable.number(of: UInt32(segment.name) | 0x8000_0000) { key in
      names[Int(key & 0x7FFF_FFFF)].bytes
    }
  }

  consuming func finish() -> EncodedMappings {
    cursor.advance(to: generated.count, in: generated)
    let extent = TextPosition(line: cursor.line, column: cursor.column)
    let nameCount = nameTable.count
    return writer.finish(extent: extent, names: nameTable.freeze(), nameCount: nameCount)
  }
}
