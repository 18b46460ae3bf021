// Lines and columns of UTF-8 text as source maps count them: columns in UTF-16 code units. Between two
// breaks (line ends and bytes above ASCII) a column is a difference of byte offsets, and breaks are found
// sixteen bytes at a time; so a place costs a comparison and a subtraction.
//
// Lines end as ECMAScript says (ecma262 prod-LineTerminatorSequence): LF, CR, CRLF, U+2028, U+2029.

package import Memory

/// A place in a text as source maps have it.
package struct TextPosition: Sendable, Equatable {
  /// The line, from 0.
  package var line: Int
  /// The column in UTF-16 code units, from 0.
  package var column: Int

  /// Makes a position; the default is the start of the text.
  package init(line: Int = 0, column: Int = 0) {
    self.line = line
    self.column = column
  }

  /// Moves over `text`, which follows this position.
  package mutating func advance(over text: ByteSlice) {
    var cursor = TextCursor(text, line: line, origin: -column)
    cursor.advance(to: text.count, in: text)
    self = TextPosition(line: cursor.line, column: cursor.column(of: text.count))
  }

  /// Moves over a text that has `extent` (its end position when it starts at 0, 0).
  package mutating func advance(by extent: TextPosition) {
    column = extent.line > 0 ? extent.column : column + extent.column
    line += extent.line
  }
}

/// A run of a text without breaks, and the line it belongs to; moves forward along the text.
struct TextCursor: BitwiseCopyable {
  /// From 0.
  var line: Int
  /// The byte offset at which column 0 would stand if all of the line were like the run.
  var origin: Int
  /// The byte offset of the break that ends the run, or of the text's end.
  var end: Int

  init(line: Int, origin: Int, end: Int) {
    self.line = line
    self.origin = origin
    self.end = end
  }

  /// The run that `text` starts with.
  init(_ text: ByteSlice, line: Int = 0, origin: Int = 0) {
    self.init(line: line, origin: origin, end: text.firstBreak(from: 0))
  }

  /// The column of `offset`, which lies in the run or at its end.
  @inline(__always)
  func column(of offset: Int) -> Int { offset &- origin }

  /// Moves to the run that `target`, a byte offset at a character's first byte, lies in or ends.
  @inline(__always)
  mutating func advance(to target: Int, in text: ByteSlice) {
    if target > end { self = moved(to: target, in: text) }
  }

  /// The run of `target`, which is behind this one.
  ///
  /// Not mutating, so that callers can keep theirs in registers.
  @inline(never)
  func moved(to target: Int, in text: ByteSlice) -> TextCursor {
    if end < target && text[end] == 0x0A {
      // A line of ASCII behind a line feed, as most are.
      let next = text.firstBreak(from: end &+ 1)
      if next >= target { return TextCursor(line: line &+ 1, origin: end &+ 1, end: next) }
    }
    var cursor = self
    var index = end
    while index < target {
      let length = lineEnd(at: index, in: text)
      if length > 0 {
        cursor.line &+= 1
        index &+= length
        cursor.origin = index
      } else {
        cursor.origin &+= 1 &- units(ofByte: text[index])
        index &+= 1
        // The character's next byte is a break, too.
        if index < text.count && text[index] >= 0x80 { continue }
      }
      index = text.firstBreak(from: index)
    }
    cursor.end = index
    return cursor
  }

  /// Moves back from `offset` to `target` on the same line.
  mutating func rewind(from offset: Int, to target: Int, in text: ByteSlice) {
    var index = target
    while index < offset {
      origin &-= 1 &- units(ofByte: text[index])
      index &+= 1
    }
    // Whatever stands there, the run ends no later.
    end = target
  }
}

/// The length of the line end whose last or only character starts at `index`, in bytes, or 0.
///
/// A CR before an LF is no line end of its own: the LF is.
@inline(__always)
func lineEnd(at index: Int, in text: ByteSlice) -> Int {
  switch text[index] {
  case 0x0A: 1
  case 0x0D: index &+ 1 < text.count && text[index &+ 1] == 0x0A ? 0 : 1
  case 0xE2:
    index &+ 2 < text.count && text[index &+ 1] == 0x80 && text[index &+ 2] & 0xFE == 0xA8 ? 3 : 0
  default: 0
  }
}

/// The UTF-16 code units that `byte` adds to its character: one for a first byte, two where the
/// character needs a surrogate pair, none for a continuation byte.
@inline(__always)
private func units(ofByte byte: UInt8) -> Int {
  if byte >= 0xF0 { return 2 }
  return byte & 0xC0 == 0x80 ? 0 : 1
}
