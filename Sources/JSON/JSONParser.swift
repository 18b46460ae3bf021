// JSON and JSON-with-comments: bytes to `JSONDocument` in one pass without recursion, so depth is
// bounded by `JSONOptions.depthLimit` only. RFC 8259; strings keep lone surrogates as WTF-8.

import Memory
package import Source

/// What a JSON text may contain beyond RFC 8259.
package struct JSONOptions: Sendable {
  /// Whether `//` and `/* */` comments are allowed.
  package var allowsComments: Bool
  /// Whether a comma may stand before a closing bracket.
  package var allowsTrailingCommas: Bool
  /// Whether repeated keys of an object are reported as warnings.
  package var reportsDuplicateKeys: Bool
  /// The largest allowed nesting of arrays and objects.
  package var depthLimit: Int

  /// Makes options; the defaults are strict JSON.
  package init(
    allowsComments: Bool = false,
    allowsTrailingCommas: Bool = false,
    reportsDuplicateKeys: Bool = false,
    depthLimit: Int = 5000
  ) {
    self.allowsComments = allowsComments
    self.allowsTrailingCommas = allowsTrailingCommas
    self.reportsDuplicateKeys = reportsDuplicateKeys
    self.depthLimit = depthLimit
  }

  /// RFC 8259 and nothing else.
  package static let strict = JSONOptions()
  /// JSON with comments and trailing commas, as tsconfig.json has them.
  package static let withComments = JSONOptions(allowsComments: true, allowsTrailingCommas: true)
}

/// Parses one JSON text.
///
/// Stops at the first error: the value is nil then and the diagnostics hold that error. O(bytes).
/// - Parameters:
///   - source: the text, without a byte-order mark.
///   - options: what is allowed beyond RFC 8259.
/// - Returns: the outermost value, and `json.…` diagnostics in the order of the text.
package func parseJSON(
  _ source: SourceText,
  options: JSONOptions = .strict
) -> (value: JSONValue?, diagnostics: [LocalDiagnostic]) {
  var parser = JSONParser(source: source, options: options)
  do throws(JSONFailure) {
    try parser.parseText()
  } catch {
    return (nil, [error.diagnostic])
  }
  let document = parser.finish()
  let diagnostics = options.reportsDuplicateKeys ? duplicateKeys(in: document) : []
  return (document.root, diagnostics)
}

/// The error that ended a parse.
struct JSONFailure: Error {
  let diagnostic: LocalDiagnostic
}

struct JSONParser: ~Copyable {
  let source: SourceText
  let options: JSONOptions
  /// The text, kept alive by `source` and followed by zero bytes.
  let bytes: ByteSlice
  var position = 0
  private var nodes: [JSONNode] = []
  /// The open arrays and objects, as indices of `nodes`.
  private var open: [Int] = []
  var pool = ByteBuffer(capacity: 64)

  init(source: SourceText, options: JSONOptions) {
    self.source = source
    self.options = options
    bytes = source.bytes
    nodes.reserveCapacity(bytes.count / 12 + 8)
  }

  /// Ends the parse; call after `parseText` succeeded.
  consuming func finish() -> JSONDocument {
    JSONDocument(source: source, nodes: nodes, pool: pool.freeze())
  }

  mutating func parseText() throws(JSONFailure) {
    try skipTrivia()
    try parseValue()
    while let container = open.last { try continueContainer(container) }
    try skipTrivia()
    if position < bytes.count { throw unexpected("the end of the text") }
  }

  /// Parses what follows in `container`: a comma and a value, or its end.
  private mutating func continueContainer(_ container: Int) throws(JSONFailure) {
    let isObject = nodes[container].kind == .object
    let close: UInt8 = isObject ? 0x7D : 0x5D
    try skipTrivia()
    if bytes[position] == close { return endContainer(container) }
    if nodes[container].count > 0 {
      guard bytes[position] == 0x2C else {
        throw unexpected(isObject ? "`,` or `}`" : "`,` or `]`")
      }
      let comma = position
      position += 1
      try skipTrivia()
      if bytes[position] == close {
        guard options.allowsTrailingCommas else {
          throw JSONFailure(diagnostic: .jsonTrailingComma(at: range(from: comma, to: comma + 1)))
        }
        return endContainer(container)
      }
    }
    if isObject {
      guard bytes[position] == 0x22 else { throw unexpected("a key in double quotes") }
      try parseString()
      try skipTrivia()
      guard bytes[position] == 0x3A else { throw unexpected("`:`") }
      position += 1
      try skipTrivia()
    }
    nodes[container].count += 1
    try parseValue()
  }

  private mutating func endContainer(_ container: Int) {
    position += 1
    nodes[container].range.end = UInt32(position)
    nodes[container].next = UInt32(nodes.count)
    open.removeLast()
  }

  /// Parses a scalar, or opens an array or object.
  private mutating func parseValue() throws(JSONFailure) {
    switch bytes[position] {
    case 0x22: try parseString()
    case 0x7B: try openContainer(.object)
    case 0x5B: try openContainer(.array)
    case 0x2D, 0x30...0x39: try parseNumber()
    case 0x74: try parseWord("true", .boolean, 1)
    case 0x66: try parseWord("false", .boolean, 0)
    case 0x6E: try parseWord("null", .null, 0)
    default: throw unexpected("a value")
    }
  }

  private mutating func openContainer(_ kind: JSONKind) throws(JSONFailure) {
    guard open.count < options.depthLimit else {
      throw JSONFailure(
        diagnostic: .jsonTooDeep(
          limit: options.depthLimit,
          at: range(from: position, to: position + 1)
        )
      )
    }
    open.append(nodes.count)
    add(kind, from: position, to: position + 1)
    position += 1
  }

  private mutating func parseWord(
    _ word: StaticString,
    _ kind: JSONKind,
    _ text: UInt32
  ) throws(JSONFailure) {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[position..<end].equals(word), !isWordByte(bytes[end]) else {
      throw unexpected("a value")
    }
    add(kind, from: position, to: end, text: text)
    position = end
  }

  private mutating func parseNumber() throws(JSONFailure) {
    let start = position
    if bytes[position] == 0x2D { position += 1 }
    if bytes[position] == 0x30 {
      position += 1
    } else {
      try skipDigits()
    }
    if bytes[position] == 0x2E {
      position += 1
      try skipDigits()
    }
    if bytes[position] | 0x20 == 0x65 {
      position += 1
      if bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
      try skipDigits()
    }
    if isWordByte(bytes[position]) { throw unexpected("the end of the number") }
    add(.number, from: start, to: position)
  }

  private mutating func skipDigits() throws(JSONFailure) {
    guard isDigit(bytes[position]) else { throw unexpected("a digit") }
    while isDigit(bytes[position]) { position &+= 1 }
  }

  private mutating func parseString() throws(JSONFailure) {
    let start = position
    position &+= 1
    let textStart = position
    while true {
      let byte = bytes[position]
      if byte == 0x22 { break }
      if byte == 0x5C { return try parseEscapedString(start) }
      if byte < 0x20 { throw badStringByte(start) }
      position &+= 1
    }
    add(
      .string,
      from: start,
      to: position + 1,
      text: UInt32(textStart),
      count: UInt32(position - textStart)
    )
    position += 1
  }

  /// Parses a string again from `start`, decoding into the pool.
  private mutating func parseEscapedString(_ start: Int) throws(JSONFailure) {
    let poolStart = pool.count
    var runStart = start + 1
    while true {
      let byte = bytes[position]
      if byte == 0x22 { break }
      if byte == 0x5C {
        pool.write(bytes[runStart..<position])
        try decodeEscape(start)
        runStart = position
      } else {
        if byte < 0x20 { throw badStringByte(start) }
        position &+= 1
      }
    }
    pool.write(bytes[runStart..<position])
    add(
      .string,
      from: start,
      to: position + 1,
      text: UInt32(poolStart),
      count: UInt32(pool.count - poolStart),
      isDecoded: true
    )
    position += 1
  }

  private mutating func add(
    _ kind: JSONKind,
    from start: Int,
    to end: Int,
    text: UInt32 = 0,
    count: UInt32 = 0,
    isDecoded: Bool = false
  ) {
    nodes.append(
      JSONNode(
        kind: kind,
        isDecoded: isDecoded,
        range: range(from: start, to: end),
        next: UInt32(nodes.count + 1),
        text: text,
        count: count
      )
    )
  }

  func range(from start: Int, to end: Int) -> SourceRange {
    SourceRange(start: UInt32(start), end: UInt32(end))
  }
}
