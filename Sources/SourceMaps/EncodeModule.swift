// From a printer's mappings to encoded segments: one pass over the generated text and one over the
// source. Runs in the worker that printed the module.

package import Memory

/// Encodes the mappings of one printed module.
///
/// - Parameters:
///   - mappings: in the order of their generated offsets.
///   - generated: the printed text.
///   - generatedStart: the generated offset of the first byte of `generated`.
///   - source: the text that source offsets count in.
///   - names: the original name with a number used in `mappings`; asked once per number.
/// - Returns: segments with one source, number 0. O(bytes of both texts).
package func encodeModule(
  _ mappings: View<Mapping>,
  generated: ByteSlice,
  generatedStart: Int = 0,
  source: ByteSlice,
  names: (UInt32) -> ByteSlice
) -> EncodedMappings {
  var writer = SegmentWriter(capacity: mappings.count &* 7 &+ 64)
  var nameTable = NameTable()
  var cursor = TextCursor()
  var locator = SourceLocator(source)
  var index = 0
  while index < mappings.count {
    let mapping = mappings[index]
    index &+= 1
    cursor.advance(to: Int(mapping.generatedOffset) &- generatedStart, in: generated)
    if mapping.sourceOffset == Mapping.noSource {
      writer.writeUnmapped(line: cursor.line, column: cursor.column)
      continue
    }
    let place = locator.locate(Int(mapping.sourceOffset))
    let name =
      mapping.name == Mapping.noName ? -1 : nameTable.number(of: mapping.name, text: names)
    writer.write(
      line: cursor.line,
      column: cursor.column,
      origin: SegmentWriter.Origin(
        source: 0,
        line: place.line,
        column: place.column,
        name: name
      )
    )
  }
  cursor.advance(to: generated.count, in: generated)
  let nameCount = nameTable.count
  return writer.finish(
    extent: TextPosition(line: cursor.line, column: cursor.column),
    names: nameTable.freeze(),
    nameCount: nameCount
  )
}
