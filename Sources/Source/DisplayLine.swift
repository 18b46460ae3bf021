// One source line as a terminal shows it: tabs expanded, wide characters counted twice, control
// characters escaped, long lines cut around the range that matters.

import Memory

/// A source line ready to print, and where its carets go.
struct DisplayLine {
  /// A character as shown.
  private struct Cell {
    let text: String
    /// The columns it takes.
    let width: Int
    /// Where it starts in the source, in bytes.
    let offset: Int
  }

  private(set) var text = ""
  /// The columns before the first caret.
  private(set) var caretColumn = 0
  /// The columns under which carets go, at least 1.
  private(set) var caretCount = 1
  /// Whether the start of the line is left out.
  private(set) var isCutAtStart = false

  /// Lays out the line `range` of `bytes`, keeping the start of `around` in sight.
  ///
  /// - Parameters:
  ///   - bytes: the whole source.
  ///   - range: the line without its end.
  ///   - around: the range that gets carets; clipped to the line.
  ///   - room: the columns there are.
  init(_ bytes: ByteSlice, _ range: Range<Int>, around: SourceRange, room: Int) {
    let start = min(max(Int(around.start), range.lowerBound), range.upperBound)
    let end = min(max(Int(around.end), start), range.upperBound)
    // Lines of minified files have megabytes: only the neighbourhood is decoded.
    let from = max(range.lowerBound, boundary(bytes, start - room * 4))
    let to = min(range.upperBound, start + room * 8)
    let cells = Self.cells(bytes, from: from, to: to)
    let total = cells.reduce(0) { $0 + $1.width }
    isCutAtStart = from > range.lowerBound
    var isCutAtEnd = to < range.upperBound
    var first = 0
    var last = cells.count
    if total > room || isCutAtStart || isCutAtEnd {
      (first, last) = Self.window(cells, around: start, room: room)
      isCutAtStart = isCutAtStart || first > 0
      isCutAtEnd = isCutAtEnd || last < cells.count
    }
    if isCutAtStart { text = "…" }
    var column = isCutAtStart ? 1 : 0
    caretColumn = column
    var caretEnd = column
    for cell in cells[first..<last] {
      text += cell.text
      if cell.offset < start { caretColumn = column + cell.width }
      column += cell.width
      if cell.offset < end { caretEnd = column }
    }
    if isCutAtEnd { text += "…" }
    caretCount = max(caretEnd - caretColumn, 1)
  }

  /// The cells that fit: about a third of the room goes to what precedes `offset`.
  private static func window(
    _ cells: [Cell],
    around offset: Int,
    room: Int
  ) -> (first: Int, last: Int) {
    let target = cells.firstIndex { $0.offset >= offset } ?? cells.count
    let inner = max(room - 2, 1)
    var first = target
    var used = 0
    // What follows needs less room if the line ends soon.
    let following = cells[target...].reduce(0) { min($0 + $1.width, inner) }
    let before = max(inner / 3, inner - following)
    while first > 0 && used + cells[first - 1].width <= before {
      first -= 1
      used += cells[first].width
    }
    var last = first
    used = 0
    while last < cells.count && used + cells[last].width <= inner {
      used += cells[last].width
      last += 1
    }
    return (first, last)
  }

  private static func cells(_ bytes: ByteSlice, from: Int, to: Int) -> [Cell] {
    var cells: [Cell] = []
    var index = from
    var column = 0
    while index < to {
      let (scalar, length) = decodeScalar(bytes, at: index, end: to)
      let cell: Cell
      if scalar == "\t" {
        let width = 4 - column % 4
        cell = Cell(text: String(repeating: " ", count: width), width: width, offset: index)
      } else if scalar.value == 0x2028 || scalar.value == 0x2029 {
        cell = Cell(text: "", width: 0, offset: index)
      } else if mustEscape(scalar) {
        let text = escape(of: scalar)
        cell = Cell(text: text, width: text.utf8.count, offset: index)
      } else {
        cell = Cell(text: String(scalar), width: displayWidth(of: scalar), offset: index)
      }
      cells.append(cell)
      column += cell.width
      index += length
    }
    return cells
  }
}

/// The last place at or before `index` where a character starts.
private func boundary(_ bytes: ByteSlice, _ index: Int) -> Int {
  var index = index
  while index > 0 && bytes[index] & 0xC0 == 0x80 { index -= 1 }
  return index
}

/// The character at `index` and its length in bytes; malformed bytes are U+FFFD, one by one.
private func decodeScalar(_ bytes: ByteSlice, at index: Int, end: Int) -> (Unicode.Scalar, Int) {
  let first = bytes[index]
  if first < 0x80 { return (Unicode.Scalar(first), 1) }
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
  let malformed: (Unicode.Scalar, Int) = ("\u{FFFD}", 1)
  guard length > 1, first < 0xF5, index + length <= end else { return malformed }
  var value = UInt32(first) & (0x7F >> UInt32(length))
  for step in 1..<length {
    guard bytes[index + step] & 0xC0 == 0x80 else { return malformed }
    value = value << 6 | UInt32(bytes[index + step] & 0x3F)
  }
  let least: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
  guard value >= least, let scalar = Unicode.Scalar(value) else { return malformed }
  return (scalar, length)
}

/// Whether a terminal would act on `scalar` instead of showing it: control characters and the marks
/// that turn the direction of text.
func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}

/// `scalar` as JavaScript would escape it.
func escape(of scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16)
  if scalar.value < 0x100 { return "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits }
  return "\\u{" + digits + "}"
}

/// The columns a terminal gives to `scalar`: 0 for combining marks, 2 for wide characters (Unicode
/// annex 11 and emoji), else 1.
func displayWidth(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return 1 }
  switch value {
  case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF,
    0x1B000...0x1B2FF, 0x20000...0x3FFFD:
    return 2
  default: break
  }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: return scalar.properties.isEmojiPresentation ? 2 : 1
  }
}
