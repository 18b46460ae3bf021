// Walks UTF-8 text and counts what source maps count: lines and columns in UTF-16 code units.
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
    var cursor = TextCursor(offset: 0, line: line, column: column)
    cursor.advance(to: text.count, in: text)
    self = TextPosition(line: cursor.line, column: cursor.column)
  }

  /// Moves over a text that has `extent` (its end position when it starts at 0, 0).
  package mutating func advance(by extent: TextPosition) {
    column = extent.line > 0 ? extent.column : column + extent.column
    line += extent.line
  }
}

/// A byte offset in a text with its line and column, moved along the text.
struct TextCursor {
  /// In bytes.
  var offset: Int
  /// From 0.
  var line: Int
  /// In UTF-16 code units, from 0.
  var column: Int

  init(offset: Int = 0, line: Int = 0, column: Int = 0) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// Moves forward to `target`, a byte offset in `text` at a character's first byte.
  @inline(__always)
  mutating func advance(to target: Int, in text: ByteSlice) {
    var index = offset
    var units = column
    while index < target {
      let run = min(Self.plainBytes(text.word(at: index)), target &- index)
      index &+= run
      units &+= run
      if run == 8 || index == target { continue }
      if text[index] == 0x0A {
        line &+= 1
        units = 0
        index &+= 1
      } else {
        column = units
        index = step(at: index, in: text)
        units = column
      }
    }
    offset = index
    column = units
  }

  /// How many bytes of `word`, from the lowest, are from 0x0E to 0x7F: one unit each, no line ends.
  @inline(__always)
  static func plainBytes(_ word: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let others = ((word &- ones &* 0x0E) | word) & 0x8080_8080_8080_8080
    return others.trailingZeroBitCount &>> 3
  }

  /// Counts the control character or the byte above ASCII at `index`; returns the next index.
  @inline(never)
  private mutating func step(at index: Int, in text: ByteSlice) -> Int {
    let length = lineEnd(at: index, in: text)
    if length > 0 {
      line &+= 1
      column = 0
      return index &+ length
    }
    column &+= units(ofByte: text[index])
    return index &+ 1
  }

  /// Moves backward to `target`, a byte offset in the same line.
  mutating func rewind(to target: Int, in text: ByteSlice) {
    var index = target
    while index < offset {
      column &-= units(ofByte: text[index])
      index &+= 1
    }
    offset = target
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

/// Turns byte offsets into one source into positions: fast for offsets that mostly grow.
struct SourceLocator: ~Copyable {
  private let text: ByteSlice
  private var front = TextCursor()
  /// The place of the last offset that was behind `front`.
  private var back = TextCursor()
  /// The offset of each line's first byte; empty until an offset is behind `front`.
  private var lineStarts = Column<UInt32>(capacity: 4)

  init(_ text: ByteSlice) { self.text = text }

  /// The position of the byte at `offset`; one past the end stands for all beyond.
  @inline(__always)
  mutating func locate(_ offset: Int) -> TextPosition {
    if offset < front.offset { return locateBehind(offset) }
    front.advance(to: min(offset, text.count), in: text)
    return TextPosition(line: front.line, column: front.column)
  }

  @inline(never)
  private mutating func locateBehind(_ offset: Int) -> TextPosition {
    if lineStarts.isEmpty { indexLines() }
    let line = lineIndex(of: offset)
    if line != back.line {
      back =
        line == front.line
        ? front : TextCursor(offset: Int(lineStarts[line]), line: line, column: 0)
    }
    if offset < back.offset {
      let start = Int(lineStarts[line])
      if offset - start < back.offset - offset {
        back = TextCursor(offset: start, line: line, column: 0)
        back.advance(to: offset, in: text)
      } else {
        back.rewind(to: offset, in: text)
      }
    } else {
      back.advance(to: offset, in: text)
    }
    return TextPosition(line: back.line, column: back.column)
  }

  private mutating func indexLines() {
    lineStarts.append(0)
    var index = 0
    while index < text.count {
      index &+= TextCursor.plainBytes(text.word(at: index))
      if index >= text.count { break }
      let length = lineEnd(at: index, in: text)
      index &+= max(length, 1)
      if length > 0 { lineStarts.append(UInt32(truncatingIfNeeded: index)) }
    }
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
