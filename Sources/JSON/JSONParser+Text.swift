// The lexical half of the JSON parser: blanks, comments, escapes and what is said of bad bytes.

import Memory
import Source

extension JSONParser {
  /// Skips blanks and, where allowed, comments.
  mutating func skipTrivia() throws(JSONFailure) {
    while true {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position &+= 1
      case 0x2F where options.allowsComments: try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(JSONFailure) {
    let start = position
    if bytes[position + 1] == 0x2F {
      while position < bytes.count && bytes[position] != 0x0A && bytes[position] != 0x0D {
        position &+= 1
      }
      return
    }
    guard bytes[position + 1] == 0x2A else { throw unexpected("a comment") }
    position += 2
    while position < bytes.count {
      if bytes[position] == 0x2A && bytes[position + 1] == 0x2F {
        position += 2
        return
      }
      position &+= 1
    }
    throw JSONFailure(diagnostic: .jsonUnterminatedComment(at: range(from: start, to: start + 2)))
  }

  /// Decodes the escape at `position` into the pool and moves behind it.
  mutating func decodeEscape(_ stringStart: Int) throws(JSONFailure) {
    let start = position
    let letter = bytes[position + 1]
    position += 2
    switch letter {
    case 0x22, 0x5C, 0x2F: pool.write(letter)
    case 0x62: pool.write(0x08)
    case 0x66: pool.write(0x0C)
    case 0x6E: pool.write(0x0A)
    case 0x72: pool.write(0x0D)
    case 0x74: pool.write(0x09)
    case 0x75:
      guard let unit = hexadecimal(at: position) else {
        throw badEscape(from: start, to: position)
      }
      position += 4
      writeScalar(joinSurrogates(unit))
    default:
      position = start
      if start + 1 >= bytes.count { throw unterminatedString(stringStart) }
      throw badEscape(from: start, to: start + 2)
    }
  }

  /// Joins the surrogate `unit` with an escaped low surrogate at `position`, if there is one.
  private mutating func joinSurrogates(_ unit: UInt32) -> UInt32 {
    guard unit & 0xFC00 == 0xD800, bytes[position] == 0x5C, bytes[position + 1] == 0x75,
      let low = hexadecimal(at: position + 2), low & 0xFC00 == 0xDC00
    else { return unit }
    position += 6
    return 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF)
  }

  private func hexadecimal(at start: Int) -> UInt32? {
    var value: UInt32 = 0
    for offset in 0..<4 {
      let byte = bytes[start + offset]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// Writes a code point as UTF-8, a lone surrogate as WTF-8.
  private mutating func writeScalar(_ scalar: UInt32) {
    switch scalar {
    case 0..<0x80: pool.write(UInt8(scalar))
    case 0x80..<0x800:
      pool.write(UInt8(0xC0 | scalar >> 6))
      pool.write(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      pool.write(UInt8(0xE0 | scalar >> 12))
      pool.write(UInt8(0x80 | scalar >> 6 & 0x3F))
      pool.write(UInt8(0x80 | scalar & 0x3F))
    default:
      pool.write(UInt8(0xF0 | scalar >> 18))
      pool.write(UInt8(0x80 | scalar >> 12 & 0x3F))
      pool.write(UInt8(0x80 | scalar >> 6 & 0x3F))
      pool.write(UInt8(0x80 | scalar & 0x3F))
    }
  }

  func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether `byte` would join a number or word: letters, digits, `_`, `$`, `.` and beyond ASCII.
  func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24, 0x2E, 0x80...0xFF: true
    default: false
    }
  }

  // MARK: Errors

  /// "Expected X but found Y" at `position`.
  func unexpected(_ expected: StaticString) -> JSONFailure {
    guard position < bytes.count else {
      let end = bytes.count
      return JSONFailure(
        diagnostic: .jsonUnexpectedEnd(expected: "\(expected)", at: range(from: end, to: end))
      )
    }
    if bytes[position] == 0x2F && (bytes[position + 1] == 0x2F || bytes[position + 1] == 0x2A) {
      return JSONFailure(diagnostic: .jsonComment(at: range(from: position, to: position + 2)))
    }
    var end = position + 1
    if isWordByte(bytes[position]) {
      while end < bytes.count && isWordByte(bytes[end]) { end += 1 }
    }
    return JSONFailure(
      diagnostic: .jsonUnexpectedToken(
        expected: "\(expected)",
        found: shown(position..<min(end, position + 40)),
        at: range(from: position, to: end)
      )
    )
  }

  private func shown(_ range: Range<Int>) -> String {
    let byte = bytes[range.lowerBound]
    guard byte >= 0x20 && byte != 0x7F else {
      let digits = String(byte, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return bytes[range].string
  }

  func badStringByte(_ start: Int) -> JSONFailure {
    let byte = bytes[position]
    if position >= bytes.count || byte == 0x0A || byte == 0x0D { return unterminatedString(start) }
    return JSONFailure(
      diagnostic: .jsonControlCharacter(
        shown(position..<(position + 1)),
        at: range(from: position, to: position + 1)
      )
    )
  }

  private func unterminatedString(_ start: Int) -> JSONFailure {
    JSONFailure(
      diagnostic: .jsonUnterminatedString(at: range(from: start, to: min(position, bytes.count)))
    )
  }

  private func badEscape(from start: Int, to end: Int) -> JSONFailure {
    JSONFailure(
      diagnostic: .jsonInvalidEscape(at: range(from: start, to: min(end, bytes.count)))
    )
  }
}

/// Warnings for keys that an object has more than once.
func duplicateKeys(in document: JSONDocument) -> [LocalDiagnostic] {
  var diagnostics: [LocalDiagnostic] = []
  for index in document.nodes.indices where document.nodes[index].kind == .object {
    var firsts: [ByteSlice: SourceRange] = [:]
    for member in JSONValue(document: document, index: index).members {
      if let first = firsts.updateValue(member.keyRange, forKey: member.key) {
        diagnostics.append(
          .jsonDuplicateKey(member.key.string, at: member.keyRange, first: first)
        )
      }
    }
  }
  return diagnostics.sorted { $0.range.start < $1.range.start }
}
