// TOML 1.0: bytes to `TOMLTable`. Small and for small files; stops at the first error.

import Memory
package import Source

/// Parses one TOML document.
///
/// - Parameter source: the text, without a byte-order mark.
/// - Returns: the outermost table, or a `toml.…` error.
package func parseTOML(_ source: SourceText) -> Result<TOMLTable, TOMLFailure> {
  var parser = TOMLParser(source)
  do throws(TOMLFailure) {
    try parser.parseDocument()
  } catch {
    return .failure(error)
  }
  return .success(parser.root.freeze())
}

/// The error that ended a parse.
package struct TOMLFailure: Error, Sendable {
  /// The error, in the parsed text.
  package let diagnostic: LocalDiagnostic
}

struct TOMLParser {
  struct Key {
    let text: String
    let range: SourceRange
  }

  let source: SourceText
  /// The text, kept alive by `source` and followed by zero bytes.
  let bytes: ByteSlice
  var position = 0
  let root = TOMLTableBuilder(.header)
  /// The table that key lines add to.
  private var section: TOMLTableBuilder
  private static let depthLimit = 100

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    section = root
  }

  // MARK: the document

  mutating func parseDocument() throws(TOMLFailure) {
    while true {
      skipBlanks()
      if position >= bytes.count { return }
      switch bytes[position] {
      case 0x0A, 0x0D, 0x23: break
      case 0x5B: try parseHeader()
      default: try parseKeyLine(into: section)
      }
      try endLine()
    }
  }

  /// `[a.b]` or `[[a.b]]`.
  private mutating func parseHeader() throws(TOMLFailure) {
    let start = position
    let isArray = bytes[position + 1] == 0x5B
    position += isArray ? 2 : 1
    let keys = try parseKeys()
    try expect(0x5D, "`]`")
    if isArray { try expect(0x5D, "`]]`") }
    let range = range(from: start)
    var table = root
    for key in keys.dropLast() { table = try descend(from: table, to: key, range) }
    guard let last = keys.last else { return }
    section =
      isArray
      ? try arrayElement(of: table, key: last, range) : try headerTable(in: table, key: last, range)
  }

  /// The table a header passes through at `key`; in arrays of tables, the last one.
  private func descend(
    from table: TOMLTableBuilder,
    to key: Key,
    _ range: SourceRange
  ) throws(TOMLFailure) -> TOMLTableBuilder {
    guard let entry = table.entry(key.text) else {
      let created = TOMLTableBuilder(.implicit)
      table.add(.init(key: key.text, keyRange: key.range, node: .table(created), range: range))
      return created
    }
    switch entry.node {
    case .table(let next) where next.origin != .inline: return next
    case .tables(let tables):
      if let next = tables.last { return next }
    default: break
    }
    throw duplicate(key, entry)
  }

  private func headerTable(
    in table: TOMLTableBuilder,
    key: Key,
    _ range: SourceRange
  ) throws(TOMLFailure) -> TOMLTableBuilder {
    if let entry = table.entry(key.text) {
      guard case .table(let existing) = entry.node, existing.origin == .implicit else {
        throw duplicate(key, entry)
      }
      existing.origin = .header
      return existing
    }
    let created = TOMLTableBuilder(.header)
    table.add(.init(key: key.text, keyRange: key.range, node: .table(created), range: range))
    return created
  }

  private func arrayElement(
    of table: TOMLTableBuilder,
    key: Key,
    _ range: SourceRange
  ) throws(TOMLFailure) -> TOMLTableBuilder {
    let created = TOMLTableBuilder(.header)
    if let entry = table.entry(key.text) {
      guard case .tables = entry.node else { throw duplicate(key, entry) }
      table.appendTable(created, toArray: key.text)
    } else {
      table.add(.init(key: key.text, keyRange: key.range, node: .tables([created]), range: range))
    }
    return created
  }

  // MARK: keys

  /// `key = value`, the key perhaps dotted.
  private mutating func parseKeyLine(
    into start: TOMLTableBuilder,
    depth: Int = 0
  ) throws(TOMLFailure) {
    let keys = try parseKeys()
    try expect(0x3D, "`=`")
    skipBlanks()
    var table = start
    for key in keys.dropLast() { table = try dottedTable(in: table, key: key) }
    guard let last = keys.last else { return }
    if let entry = table.entry(last.text) { throw duplicate(last, entry) }
    let valueStart = position
    let node: TOMLTableBuilder.Node
    if bytes[position] == 0x7B {
      node = .table(try parseInlineTable(depth: depth + keys.count))
    } else {
      node = .value(try parseValue(depth: depth + keys.count))
    }
    table.add(
      .init(key: last.text, keyRange: last.range, node: node, range: range(from: valueStart))
    )
  }

  private func dottedTable(
    in table: TOMLTableBuilder,
    key: Key
  ) throws(TOMLFailure) -> TOMLTableBuilder {
    if let entry = table.entry(key.text) {
      guard case .table(let next) = entry.node, next.origin == .dotted else {
        throw duplicate(key, entry)
      }
      return next
    }
    let created = TOMLTableBuilder(.dotted)
    table.add(.init(key: key.text, keyRange: key.range, node: .table(created), range: key.range))
    return created
  }

  private mutating func parseKeys() throws(TOMLFailure) -> [Key] {
    var keys: [Key] = []
    repeat {
      skipBlanks()
      guard keys.count < Self.depthLimit else {
        throw failure(.tomlTooDeep(at: range(from: position)))
      }
      keys.append(try parseKey())
      skipBlanks()
    } while take(0x2E)
    return keys
  }

  private mutating func parseKey() throws(TOMLFailure) -> Key {
    let start = position
    switch bytes[position] {
    case 0x22 where position < bytes.count: return try quotedKey(from: start)
    case 0x27 where position < bytes.count: return try quotedKey(from: start)
    default: break
    }
    while position < bytes.count && isBareKey(bytes[position]) { position += 1 }
    guard position > start else { throw unexpected("a key") }
    return Key(text: bytes[start..<position].string, range: range(from: start))
  }

  private mutating func quotedKey(from start: Int) throws(TOMLFailure) -> Key {
    let quote = bytes[start]
    if bytes[start + 1] == quote && bytes[start + 2] == quote {
      throw unexpected("a key on one line")
    }
    let text = try parseString()
    return Key(text: text, range: range(from: start))
  }

  private func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  // MARK: values

  private mutating func parseValue(depth: Int) throws(TOMLFailure) -> TOMLValue.Kind {
    guard depth <= Self.depthLimit else {
      throw failure(.tomlTooDeep(at: range(from: position)))
    }
    guard position < bytes.count else { throw unexpected("a value") }
    switch bytes[position] {
    case 0x22, 0x27: return .string(try parseString())
    case 0x5B: return .array(try parseArray(depth: depth))
    case 0x7B: return .table(try parseInlineTable(depth: depth).freeze())
    default: return try parseScalar()
    }
  }

  private mutating func parseArray(depth: Int) throws(TOMLFailure) -> [TOMLValue] {
    position += 1
    var elements: [TOMLValue] = []
    while true {
      try skipLines()
      if take(0x5D) { return elements }
      let start = position
      let kind = try parseValue(depth: depth + 1)
      elements.append(TOMLValue(kind: kind, range: range(from: start)))
      try skipLines()
      if take(0x5D) { return elements }
      try expect(0x2C, "`,` or `]`")
    }
  }

  private mutating func parseInlineTable(depth: Int) throws(TOMLFailure) -> TOMLTableBuilder {
    guard depth <= Self.depthLimit else {
      throw failure(.tomlTooDeep(at: range(from: position)))
    }
    position += 1
    let table = TOMLTableBuilder(.header)
    skipBlanks()
    if !take(0x7D) {
      repeat {
        skipBlanks()
        try parseKeyLine(into: table, depth: depth)
        skipBlanks()
      } while take(0x2C)
      try expect(0x7D, "`,` or `}`")
    }
    table.origin = .inline
    return table
  }

  // MARK: blanks, ends and errors

  mutating func skipBlanks() {
    while bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
  }

  /// Skips blanks, line ends and comments, as inside arrays.
  private mutating func skipLines() throws(TOMLFailure) {
    while true {
      skipBlanks()
      guard position < bytes.count else { return }
      switch bytes[position] {
      case 0x0A, 0x0D, 0x23: try endLine()
      default: return
      }
    }
  }

  /// Takes an optional comment and a line end.
  private mutating func endLine() throws(TOMLFailure) {
    skipBlanks()
    if position < bytes.count && bytes[position] == 0x23 {
      while position < bytes.count && bytes[position] != 0x0A && bytes[position] != 0x0D {
        let byte = bytes[position]
        guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else {
          throw unexpected("a comment without control characters")
        }
        position += 1
      }
    }
    guard position < bytes.count else { return }
    if bytes[position] == 0x0D && bytes[position + 1] == 0x0A { position += 1 }
    guard take(0x0A) else { throw unexpected("the end of the line") }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: UInt8, _ words: String) throws(TOMLFailure) {
    skipBlanks()
    guard take(byte) else { throw unexpected(words) }
  }

  func range(from start: Int) -> SourceRange {
    SourceRange(
      start: UInt32(min(start, bytes.count)),
      end: UInt32(min(max(position, start), bytes.count))
    )
  }

  func failure(_ diagnostic: LocalDiagnostic) -> TOMLFailure { TOMLFailure(diagnostic: diagnostic) }

  func unexpected(_ expected: String) -> TOMLFailure {
    var end = position
    let found: String
    if position >= bytes.count {
      found = "the end of the file"
    } else if bytes[position] == 0x0A || bytes[position] == 0x0D {
      found = "the end of the line"
    } else {
      end += 1
      while end < bytes.count && bytes[end] & 0xC0 == 0x80 { end += 1 }
      found = "`\(bytes[position..<end].string)`"
    }
    let place = SourceRange(
      start: UInt32(min(position, bytes.count)),
      end: UInt32(min(end, bytes.count))
    )
    return failure(.tomlUnexpectedToken(expected: expected, found: found, at: place))
  }

  private func duplicate(_ key: Key, _ entry: TOMLTableBuilder.Entry) -> TOMLFailure {
    failure(.tomlDuplicateKey(key.text, at: key.range, first: entry.keyRange))
  }
}
