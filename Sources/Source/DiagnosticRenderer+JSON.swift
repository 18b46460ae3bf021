// Diagnostics for programs: one JSON object with everything the text form says.

extension DiagnosticRenderer {
  /// The diagnostics as JSON.
  ///
  /// `{"diagnostics": […], "errors": n, "warnings": n, "hidden": n}`; each diagnostic has `code`,
  /// `severity`, `message`, `location` or null, `related`, `notes` and `help` or null. A location
  /// has `file`, `line` and `column` (from 1, in code points), `endLine`, `endColumn`, `start` and
  /// `end` (bytes), `lineText` and `label`.
  public func json(of list: DiagnosticList) -> String {
    let (shown, hidden, _) = select(from: list)
    let sorted = list.sorted()
    var lines = LineIndexCache()
    let items = shown.map { object(of: $0, &lines) }
    let separator = items.isEmpty ? "" : "\n"
    return "{\"diagnostics\":[" + separator + items.joined(separator: ",\n") + separator
      + "],\"errors\":\(sorted.count(.error)),\"warnings\":\(sorted.count(.warning)),"
      + "\"hidden\":\(hidden)}\n"
  }

  private func object(of diagnostic: Diagnostic, _ lines: inout LineIndexCache) -> String {
    let primary = diagnostic.primary.map { location(of: $0, &lines) } ?? "null"
    let related = diagnostic.related.map { location(of: $0, &lines) }
    return "{\"code\":\(quoted(diagnostic.code)),\"severity\":\(quoted(diagnostic.severity.word)),"
      + "\"message\":\(quoted(diagnostic.message)),\"location\":\(primary),"
      + "\"related\":[\(related.joined(separator: ","))],"
      + "\"notes\":[\(diagnostic.notes.map(quoted).joined(separator: ","))],"
      + "\"help\":\(diagnostic.help.map(quoted) ?? "null")}"
  }

  private func location(of label: SourceLabel, _ lines: inout LineIndexCache) -> String {
    let index = lines.index(of: label.source)
    let start = HumanPosition(offset: label.range.start, in: label.source, index)
    let end = HumanPosition(offset: label.range.end, in: label.source, index)
    // A minified file's only line would make megabytes of each message.
    let range = index.range(ofLine: start.lineNumber)
    let line = range.count <= 1000 ? index.text(ofLine: start.lineNumber) : ""
    return "{\"file\":\(quoted(label.source.displayPath)),\"line\":\(start.lineNumber),"
      + "\"column\":\(start.column),\"endLine\":\(end.lineNumber),\"endColumn\":\(end.column),"
      + "\"start\":\(label.range.start),\"end\":\(label.range.end),"
      + "\"lineText\":\(quoted(line)),\"label\":\(quoted(label.message))}"
  }

  /// `text` as a JSON string.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20:
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
