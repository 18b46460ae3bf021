// Matches runs of tokens in a source from a place where a token is known to start. Blanks and comments
// between tokens do not count.

import JSSyntax
import Memory

/// A place in a source and what is read from there on.
///
/// Every `take` reads one token if it is the wanted one, else it moves nowhere.
struct TokenMatcher: BitwiseCopyable {
  private let source: ByteSlice
  /// The byte offset of what is read next.
  private(set) var position: Int

  init(_ source: ByteSlice, at position: Int) {
    self.source = source
    self.position = position
  }

  /// Reads the punctuator `character`.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard position < source.count, source[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Reads all of `tokens`, which are words and punctuators with blanks between them; else nothing.
  mutating func take(all tokens: StaticString) -> Bool {
    let start = position
    let text = ByteSlice(tokens)
    var index = 0
    while index < text.count {
      var end = index
      while end < text.count, text[end] != 0x20 { end += 1 }
      if !take(token: text[index..<end]) {
        position = start
        return false
      }
      index = end + 1
    }
    return true
  }

  /// Reads the first of `tokens` that stands here.
  mutating func take(oneOf first: StaticString, _ second: StaticString) -> Bool {
    take(all: first) || take(all: second)
  }

  private mutating func take(token: ByteSlice) -> Bool {
    skipBlanks()
    let end = position + token.count
    guard end <= source.count, source[position..<end] == token else { return false }
    if token[0].isIdentifierPart, end < source.count, source[end].isIdentifierPart { return false }
    position = end
    return true
  }

  /// Reads a name (an identifier or a keyword) that has no escapes.
  mutating func takeName() -> ByteSlice? {
    skipBlanks()
    let start = position
    guard start < source.count, source[start].isIdentifierPart,
      !(0x30...0x39).contains(source[start])
    else { return nil }
    while position < source.count, source[position].isIdentifierPart { position += 1 }
    return source[start..<position]
  }

  /// Reads the name `name`.
  mutating func take(name: ByteSlice) -> Bool { take(token: name) }

  /// Reads a string literal; the range includes its quotes.
  mutating func takeString() -> Range<Int>? {
    skipBlanks()
    let start = position
    guard start < source.count, source[start] == 0x22 || source[start] == 0x27 else { return nil }
    var end = start + 1
    while end < source.count, source[end] != source[start] {
      end += source[end] == 0x5C ? 2 : 1
    }
    guard end < source.count else { return nil }
    position = end + 1
    return start..<position
  }

  private mutating func skipBlanks() {
    while position < source.count {
      switch source[position] {
      case 0x09...0x0D, 0x20: position += 1
      case 0x2F where source[position + 1] == 0x2F:
        while position < source.count, source[position] != 0x0A, source[position] != 0x0D {
          position += 1
        }
      case 0x2F where source[position + 1] == 0x2A:
        position += 2
        while position < source.count,
          source[position] != 0x2A || source[position + 1] != 0x2F
        {
          position += 1
        }
        position = min(position + 2, source.count)
      default: return
      }
    }
  }
}

extension UInt8 {
  /// A byte of an identifier name; those of all characters beyond ASCII count as such.
  fileprivate var isIdentifierPart: Bool {
    switch self {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F, 0x24, 0x80...0xFF: true
    default: false
    }
  }
}
