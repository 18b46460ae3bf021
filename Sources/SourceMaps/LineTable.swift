// The lines of a source, for offsets in any order: minified code mentions names where others were
// declared, so many offsets go back.

import Memory

/// Where the lines of one text are; keeps its memory for the next text.
struct LineTable: ~Copyable {
  struct Line: BitwiseCopyable {
    /// The offset of its first byte.
    let start: UInt32
    /// How many bytes from there are ASCII; up to them columns are byte offsets.
    let plainCount: UInt32
  }

  /// A line and a place on it.
  struct Place: BitwiseCopyable {
    /// From 0.
    var line = 0
    /// The offset of the line's first byte.
    var start = 0
    /// For offsets up to `start + plainCount` the column is the distance from `start`.
    var plainCount = -1
    /// The column of the offset that was asked for.
    var column = 0
  }

  /// Behind them stand two that begin after all offsets.
  private var lines = Column<Line>(capacity: 256)
  /// The run of the last offset that stood behind a character above ASCII, that offset, and its line.
  private var cursor = TextCursor(line: 0, origin: 0, end: 0)
  private var cursorOffset = 0
  private var cursorLine = -1

  /// Notes the lines of `text` in place of those of the text before.
  mutating func fill(_ text: ByteSlice) {
    lines.removeAll()
    cursorLine = -1
    var start = 0
    var plainEnd = Int.max
    var index = 0
    while index < text.count {
      var found = text.breaks(at: index)
      while found != 0 {
        let end = index &+ found.trailingZeroBitCount
        found &= found &- 1
        if end >= text.count { break }
        if text[end] == 0x0A {
          append(from: start, plainTo: min(plainEnd, end))
          start = end &+ 1
          plainEnd = .max
        } else if end >= start {
          // Not the rest of a line end.
          let length = lineEnd(at: end, in: text)
          if length > 0 {
            append(from: start, plainTo: min(plainEnd, end))
            start = end &+ length
            plainEnd = .max
          } else if text[end] >= 0x80 {
            plainEnd = min(plainEnd, end)
          }
        }
      }
      index &+= 16
    }
    append(from: start, plainTo: min(plainEnd, text.count))
    lines.append(Line(start: .max, plainCount: 0))
    lines.append(Line(start: .max, plainCount: 0))
  }

  @inline(__always)
  private mutating func append(from start: Int, plainTo end: Int) {
    lines.append(
      Line(
        start: UInt32(truncatingIfNeeded: start),
        plainCount: UInt32(truncatingIfNeeded: end &- start)
      )
    )
  }

  /// The place of the byte at `offset`; one past the end stands for all beyond.
  ///
  /// - Parameters:
  ///   - offset: in `text`.
  ///   - line: a line near it, where the search starts.
  ///   - text: what `fill` was given.
  /// - Returns: the line and the column; other places on the line follow from them.
  @inline(never)
  mutating func place(of offset: Int, near line: Int, in text: ByteSlice) -> Place {
    let offset = min(offset, text.count)
    // Mostly the next line.
    let isNext =
      offset >= Int(lines[line &+ 1].start) && offset < Int(lines[line &+ 2].start)
    let index = isNext ? line &+ 1 : lineIndex(of: offset, near: line)
    let (start, plainCount) = (Int(lines[index].start), Int(lines[index].plainCount))
    var place = Place(line: index, start: start, plainCount: plainCount, column: offset &- start)
    if place.column > plainCount { place.column = column(of: offset, on: place, in: text) }
    return place
  }

  private func lineIndex(of offset: Int, near line: Int) -> Int {
    var (low, high) = (0, lines.count &- 2)
    var index = line
    // Most are not far.
    let (first, last) = (max(line &- 8, 0), min(line &+ 8, high &- 1))
    if Int(lines[index].start) <= offset {
      while index < last && Int(lines[index &+ 1].start) <= offset { index &+= 1 }
      if index < last || last == high &- 1 { return index }
      low = index
    } else {
      while index > first && Int(lines[index].start) > offset { index &-= 1 }
      if Int(lines[index].start) <= offset { return index }
      high = index
    }
    while low &+ 1 < high {
      let middle = (low &+ high) / 2
      if Int(lines[middle].start) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The column of `offset`, which stands on the line of `place` behind a character above ASCII.
  private mutating func column(of offset: Int, on place: Place, in text: ByteSlice) -> Int {
    let plainEnd = place.start &+ place.plainCount
    if place.line != cursorLine
      || offset < cursorOffset && offset &- plainEnd < cursorOffset &- offset
    {
      cursor = TextCursor(line: place.line, origin: place.start, end: plainEnd)
      cursorLine = place.line
    } else if offset < cursorOffset {
      cursor.rewind(from: cursorOffset, to: offset, in: text)
    }
    cursor.advance(to: offset, in: text)
    cursorOffset = offset
    return cursor.column(of: offset)
  }
}
