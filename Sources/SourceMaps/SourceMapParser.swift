// JSON to `SourceMap`. A map that breaks the format is refused whole, with what is wrong and where.

import JSON
import Memory
package import Source

/// Parses a source map.
///
/// - Parameter text: the map's JSON; a first line that starts with `)]}'` is skipped.
/// - Returns: the map, or the diagnostic (a warning, `source-map.…` or the JSON parser's error).
package func parseSourceMap(_ text: SourceText) -> Result<SourceMap, SourceMapFailure> {
  let source = withoutGuard(text)
  defer { withExtendedLifetime(source) {} }
  let (value, diagnostics) = parseJSON(source)
  guard let value else {
    let first = diagnostics.first
    return .failure(
      SourceMapFailure(
        diagnostic: .sourceMapInvalid(
          reason: first?.message ?? "no JSON",
          at: first?.range ?? SourceRange(start: 0, end: 0)
        )
      )
    )
  }
  var parser = SourceMapParser()
  do throws(SourceMapFailure) {
    try parser.parse(value, line: 0, column: 0)
  } catch {
    return .failure(error)
  }
  return .success(parser.finish())
}

/// Why a source map was refused.
package struct SourceMapFailure: Error, Sendable {
  /// The warning that says so; its range is in the map's text.
  package let diagnostic: LocalDiagnostic
}

/// The text with a first line `)]}'…` blanked (ecma426 sec-json-over-http-transport).
private func withoutGuard(_ text: SourceText) -> SourceText {
  guard text.bytes.hasPrefix(")]}'") else { return text }
  var bytes = text.bytes.array
  for index in bytes.indices {
    if bytes[index] == 0x0A { break }
    bytes[index] = 0x20
  }
  return SourceText(displayPath: text.displayPath, storage: FrozenBytes(bytes))
}

private struct SourceMapParser {
  private var sources: [SourceMap.OriginalSource] = []
  private var names: [FrozenBytes] = []
  private var segments: [SourceMap.Segment] = []

  /// Adds the map `value`, whose text starts at `line` and `column` of the described text.
  mutating func parse(_ value: JSONValue, line: Int, column: Int) throws(SourceMapFailure) {
    guard value.kind == .object else { throw failure("it is no JSON object", at: value) }
    if let version = value["version"], version.number != 3 {
      throw failure("its version is not 3", at: version)
    }
    if let sections = value["sections"] {
      for section in sections.elements { try parseSection(section) }
      return
    }
    guard let mappings = value["mappings"], let text = mappings.string else {
      throw failure("it has no mappings", at: value)
    }
    let firstSource = sources.count
    let firstName = names.count
    try parseSources(value)
    if let list = value["names"] {
      for name in list.elements { names.append(FrozenBytes((name.string ?? .empty).array)) }
    }
    var decoder = MappingsDecoder(
      text,
      sources: firstSource..<sources.count,
      names: firstName..<names.count
    )
    guard decoder.decode(into: &segments, line: line, column: column) else {
      throw failure(decoder.problem, at: mappings)
    }
  }

  private mutating func parseSection(_ section: JSONValue) throws(SourceMapFailure) {
    guard let map = section["map"], map["sections"] == nil,
      let offset = section["offset"],
      let line = offset["line"]?.number.flatMap({ Int(exactly: $0) }),
      let column = offset["column"]?.number.flatMap({ Int(exactly: $0) }),
      (0...10_000_000).contains(line), (0...1_000_000_000).contains(column)
    else { throw failure("a section has no map or no offset", at: section) }
    try parse(map, line: line, column: column)
  }

  private mutating func parseSources(_ value: JSONValue) throws(SourceMapFailure) {
    guard let list = value["sources"], list.kind == .array else {
      throw failure("it has no sources", at: value)
    }
    var root = value["sourceRoot"]?.string?.string ?? ""
    if !root.isEmpty && root.utf8.last != 0x2F { root += "/" }
    var contents = value["sourcesContent"]?.elements
    let ignored = value["ignoreList"] ?? value["x_google_ignoreList"]
    let ignoredIndices = Set(ignored?.elements.compactMap { $0.number } ?? [])
    for (index, source) in list.elements.enumerated() {
      let path = source.string?.string ?? ""
      sources.append(
        SourceMap.OriginalSource(
          path: path.isEmpty ? "" : root + path,
          content: contents?.next()?.string.map { FrozenBytes($0.array) },
          isIgnored: ignoredIndices.contains(Double(index))
        )
      )
    }
  }

  /// Orders the segments and ends the parse.
  consuming func finish() -> SourceMap {
    // Writers disagree on the order within a line; consumers need it by column.
    if !isSorted {
      let order = segments.indices.sorted {
        isBefore(segments[$0], segments[$1])
          || (!isBefore(segments[$1], segments[$0]) && $0 < $1)
      }
      segments = order.map { segments[$0] }
    }
    return SourceMap(sources: sources, names: names, segments: segments)
  }

  private var isSorted: Bool {
    var index = 1
    while index < segments.count {
      if isBefore(segments[index], segments[index - 1]) { return false }
      index += 1
    }
    return true
  }

  private func isBefore(_ left: SourceMap.Segment, _ right: SourceMap.Segment) -> Bool {
    (left.generatedLine, left.generatedColumn) < (right.generatedLine, right.generatedColumn)
  }

  private func failure(_ reason: String, at value: JSONValue) -> SourceMapFailure {
    SourceMapFailure(diagnostic: .sourceMapInvalid(reason: reason, at: value.range))
  }
}

/// Decodes one `mappings` string.
private struct MappingsDecoder {
  private var reader: VLQReader
  private let size: Int
  private let sources: Range<Int>
  private let names: Range<Int>
  private(set) var problem = "its mappings are malformed"
  private var column = 0
  private var source = 0
  private var sourceLine = 0
  private var sourceColumn = 0
  private var name = 0

  /// Makes a decoder of `text`, whose sources and names have these numbers among all.
  init(_ text: ByteSlice, sources: Range<Int>, names: Range<Int>) {
    reader = VLQReader(text)
    size = text.count
    self.sources = sources
    self.names = names
  }

  /// Appends the segments of a text that starts at `line` and `column`; if it cannot, `problem` says
  /// why.
  mutating func decode(
    into segments: inout [SourceMap.Segment],
    line: Int,
    column firstColumn: Int
  ) -> Bool {
    // Five digits and a separator are common.
    segments.reserveCapacity(segments.count + size / 6)
    var line = Int32(clamping: line)
    var start = firstColumn
    while !reader.isAtEnd {
      switch reader.nextByte {
      case 0x3B:
        line += 1
        column = 0
        start = 0
        reader.skipByte()
      case 0x2C:
        reader.skipByte()
      default:
        guard let segment = decodeSegment(line: line, start: start) else { return false }
        segments.append(segment)
      }
    }
    return true
  }

  @inline(__always)
  private mutating func decodeSegment(line: Int32, start: Int) -> SourceMap.Segment? {
    guard reader.advance(&column) else { return nil }
    var segment = SourceMap.Segment(
      generatedLine: line,
      generatedColumn: Int32(clamping: column + start),
      source: -1,
      sourceLine: 0,
      sourceColumn: 0,
      name: -1
    )
    guard reader.isInSegment else { return segment }
    guard reader.advance(&source), reader.advance(&sourceLine), reader.advance(&sourceColumn) else {
      return nil
    }
    guard source < sources.count else {
      problem = "its mappings name source \(source) of \(sources.count)"
      return nil
    }
    segment.source = Int32(sources.lowerBound + source)
    segment.sourceLine = Int32(truncatingIfNeeded: sourceLine)
    segment.sourceColumn = Int32(truncatingIfNeeded: sourceColumn)
    guard reader.isInSegment else { return segment }
    guard reader.advance(&name) else { return nil }
    guard name < names.count else {
      problem = "its mappings use name \(name) of \(names.count)"
      return nil
    }
    segment.name = Int32(names.lowerBound + name)
    return reader.isInSegment ? nil : segment
  }
}
