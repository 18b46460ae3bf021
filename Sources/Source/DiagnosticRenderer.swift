// Makes text of diagnostics, for people and for programs. Terminals are never written to here: the
// tool prints the result.
//
//   error[resolve.not-found]: cannot find "./x"
//     src/a.js:4:8
//      3 | let a;
//      4 | import "./x";
//        |        ^^^^^ imported here
//      help: did you mean "./y"?

import Memory

/// Formats diagnostics.
public struct DiagnosticRenderer: Sendable {
  /// Whether ANSI escape codes are used.
  public enum Style: Sendable {
    case plain, colored
  }

  /// Whether ANSI escape codes are used.
  public var style: Style
  /// The width of the terminal in columns; longer source lines are cut around the range.
  public var width: Int
  /// How many diagnostics are shown at most, errors first; 0 shows all.
  public var limit: Int
  /// Diagnostics below this are neither shown nor counted.
  public var minimumSeverity: Severity

  /// Makes a renderer.
  public init(
    style: Style = .plain,
    width: Int = 100,
    limit: Int = 0,
    minimumSeverity: Severity = .information
  ) {
    self.style = style
    self.width = max(width, 40)
    self.limit = limit
    self.minimumSeverity = minimumSeverity
  }

  /// The text of all diagnostics in order, then how many are not shown, then the counts.
  public func text(of list: DiagnosticList) -> String {
    let (shown, hidden, summary) = select(from: list)
    var writer = FrameWriter(style: style, width: width)
    for diagnostic in shown {
      writer.write(diagnostic)
      writer.text += "\n"
    }
    if hidden > 0 { writer.text += "\(hidden) more not shown (--log-limit=0 shows all)\n" }
    if !summary.isEmpty { writer.text += summary + "\n" }
    return writer.text
  }

  /// The text of one diagnostic.
  public func text(of diagnostic: Diagnostic) -> String {
    var writer = FrameWriter(style: style, width: width)
    writer.write(diagnostic)
    return writer.text
  }

  /// The diagnostics to show in order, the number of the others, and the counts in words.
  func select(
    from list: DiagnosticList
  ) -> (shown: [Diagnostic], hidden: Int, summary: String) {
    let relevant = DiagnosticList(
      list.sorted().diagnostics.filter { $0.severity >= minimumSeverity }
    )
    let all = relevant.diagnostics
    guard limit > 0 && all.count > limit else { return (all, 0, relevant.summary) }
    var room = limit
    var isShown = [Bool](repeating: false, count: all.count)
    for severity in Severity.allCases.reversed() {
      for index in all.indices where all[index].severity == severity && room > 0 {
        isShown[index] = true
        room -= 1
      }
    }
    let shown = all.indices.filter { isShown[$0] }.map { all[$0] }
    return (shown, all.count - shown.count, relevant.summary)
  }
}

extension Severity {
  /// The word in messages.
  var word: String {
    switch self {
    case .debug: "debug"
    case .information: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }
}

/// Line indices of the sources met, each made once.
struct LineIndexCache {
  private var indices: [ObjectIdentifier: LineIndex] = [:]

  mutating func index(of source: SourceText) -> LineIndex {
    if let known = indices[ObjectIdentifier(source)] { return known }
    let made = LineIndex(source)
    indices[ObjectIdentifier(source)] = made
    return made
  }
}

/// A place as people count: both from 1, the column in code points.
struct HumanPosition {
  let lineNumber: Int
  let column: Int

  init(offset: UInt32, in source: SourceText, _ index: LineIndex) {
    let bytes = source.bytes
    let bounded = min(Int(offset), bytes.count)
    lineNumber = index.lineNumber(at: UInt32(bounded))
    var count = 1
    for position in index.range(ofLine: lineNumber).lowerBound..<bounded
    where bytes[position] & 0xC0 != 0x80 {
      count += 1
    }
    column = count
  }
}

/// Writes diagnostics one after the other.
private struct FrameWriter {
  let style: DiagnosticRenderer.Style
  let width: Int
  var text = ""
  private var lines = LineIndexCache()

  init(style: DiagnosticRenderer.Style, width: Int) {
    self.style = style
    self.width = width
  }

  mutating func write(_ diagnostic: Diagnostic) {
    let color = color(of: diagnostic.severity)
    text += painted("\(diagnostic.severity.word)[\(escaped(diagnostic.code))]", color)
    text += painted(": " + indented(diagnostic.message, by: 2), "1") + "\n"
    if let primary = diagnostic.primary { writeFrame(primary, color, linesBefore: 1) }
    for label in diagnostic.related {
      if !label.message.isEmpty { writeRemark("note", label.message) }
      let place = SourceLabel(source: label.source, range: label.range)
      writeFrame(place, "1;34", linesBefore: 0)
    }
    for note in diagnostic.notes { writeRemark("note", note) }
    if let help = diagnostic.help { writeRemark("help", help) }
  }

  private mutating func writeRemark(_ kind: String, _ message: String) {
    text += "   " + painted(kind + ":", "1") + " " + indented(message, by: 9) + "\n"
  }

  /// `path:line:column`, the source line with up to `linesBefore` lines, and the carets.
  private mutating func writeFrame(_ label: SourceLabel, _ color: String, linesBefore: Int) {
    let index = lines.index(of: label.source)
    let place = HumanPosition(offset: label.range.start, in: label.source, index)
    let path = escaped(label.source.displayPath)
    text += "  " + painted("\(path):\(place.lineNumber):\(place.column)", "36") + "\n"
    guard label.source.bytes.count > 0 else { return }
    let digits = max(String(place.lineNumber).utf8.count, 2)
    let room = width - digits - 5
    let line = DisplayLine(
      label.source.bytes,
      index.range(ofLine: place.lineNumber),
      around: label.range,
      room: room
    )
    if linesBefore > 0 && place.lineNumber > 1 && !line.isCutAtStart {
      let before = DisplayLine(
        label.source.bytes,
        index.range(ofLine: place.lineNumber - 1),
        around: SourceRange(start: 0, end: 0),
        room: room
      )
      writeLine(before.text, number: place.lineNumber - 1, digits)
    }
    writeLine(line.text, number: place.lineNumber, digits)
    let carets = String(repeating: "^", count: line.caretCount)
    let message = label.message.isEmpty ? "" : " " + indented(label.message, by: 2)
    text += painted(" " + String(repeating: " ", count: digits) + "  | ", "34")
    text += String(repeating: " ", count: line.caretColumn) + painted(carets + message, color)
    text += "\n"
  }

  private mutating func writeLine(_ line: String, number: Int, _ digits: Int) {
    let shown = String(number)
    let padding = String(repeating: " ", count: digits - shown.utf8.count)
    let gutter = painted("  \(padding)\(shown) |", "34")
    text += gutter + (line.isEmpty ? "" : " " + line) + "\n"
  }

  private func painted(_ words: String, _ color: String) -> String {
    style == .colored ? "\u{1B}[\(color)m\(words)\u{1B}[0m" : words
  }

  private func color(of severity: Severity) -> String {
    switch severity {
    case .debug: "1;90"
    case .information: "1;34"
    case .warning: "1;33"
    case .error: "1;31"
    }
  }

  /// `message` with control characters escaped; its further lines start with blanks.
  private func indented(_ message: String, by count: Int) -> String {
    message.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
      .joined(separator: "\n" + String(repeating: " ", count: count))
  }
}

/// `text` with control characters and direction marks escaped, safe for a terminal.
func escaped(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { mustEscape($0) }) else { return text }
  return text.unicodeScalars.map { mustEscape($0) ? escape(of: $0) : String($0) }.joined()
}
