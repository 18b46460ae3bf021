// Tokens, the white space between them, layout and mappings.

import JSSyntax
import Memory
import SourceMaps

/// The bytes that have names here.
extension UInt8 {
  static var newline: UInt8 { 0x0A }
  static var space: UInt8 { 0x20 }
  static var doubleQuote: UInt8 { 0x22 }
  static var singleQuote: UInt8 { 0x27 }
  static var backslash: UInt8 { 0x5C }
  static var backtick: UInt8 { 0x60 }
}

extension ModulePrinter {
  /// Writes one character.
  @inline(__always)
  mutating func write(_ character: Unicode.Scalar) {
    out.write(UInt8(truncatingIfNeeded: character.value))
  }

  /// Writes a space unless white space is minified.
  @inline(__always)
  mutating func space() {
    if isPretty { out.write(.space) }
  }

  /// Writes a newline unless white space is minified.
  @inline(__always)
  mutating func newline() {
    if isPretty { out.write(.newline) }
  }

  /// Writes the indentation of a line.
  @inline(__always)
  mutating func indent() {
    if isPretty { writeIndentation() }
  }

  @inline(__always)
  private mutating func writeIndentation() {
    let spaces = ByteSlice("                                ")
    if indentation <= 8 {
      out.write(spaces[0..<(indentation &* 2)])
    } else {
      writeDeepIndentation(spaces)
    }
  }

  private mutating func writeDeepIndentation(_ spaces: ByteSlice) {
    var left = indentation &* 2
    while left > 16 {
      out.write(spaces[0..<16])
      left &-= 16
    }
    out.write(spaces[0..<left])
  }

  /// Writes the `,` between elements.
  @inline(__always)
  mutating func comma() {
    if isPretty { out.write(", ") } else { out.write(UInt8(ascii: ",")) }
  }

  /// Keeps the word that comes next apart from a keyword just written.
  @inline(__always)
  mutating func wordStart() {
    if out.count == marks.wordEnd { out.write(.space) }
  }

  /// Writes a keyword that an operand follows.
  @inline(__always)
  mutating func keyword(_ text: StaticString) {
    wordStart()
    out.write(text)
    if isPretty { out.write(.space) } else { marks.wordEnd = out.count }
  }

  /// Writes a keyword that `(`, `{`, `;` or a name after a space of the caller's follows.
  @inline(__always)
  mutating func word(_ text: StaticString) {
    wordStart()
    out.write(text)
    marks.wordEnd = out.count
  }

  /// Writes a keyword that stands between two operands.
  mutating func infixKeyword(_ text: StaticString) {
    if isPretty {
      out.write(.space)
    } else {
      // A `/` before it ends a regular expression, whose flags the word would join.
      let last = out.lastByte
      if last.isIdentifierByte || last == UInt8(ascii: "/") || out.count == marks.escapeEnd {
        out.write(.space)
      }
    }
    out.write(text)
    if isPretty { out.write(.space) } else { marks.wordEnd = out.count }
  }

  /// Writes a name, escaped as the options ask.
  @inline(__always)
  mutating func name(_ text: ByteSlice) {
    wordStart()
    if plan.options.asciiOnly && !text.isASCII {
      escapedName(text)
    } else {
      out.write(text)
    }
  }

  private mutating func escapedName(_ text: ByteSlice) {
    var index = 0
    while index < text.count {
      if text[index] < 0x80 {
        out.write(text[index])
        index += 1
      } else {
        writeBracedEscape(decodeScalar(text, &index))
      }
    }
    marks.escapeEnd = out.count
  }

  /// Ends a statement: `;` now, or before the next statement.
  @inline(__always)
  mutating func endStatement() {
    if isPretty { out.write(";\n") } else { needsSemicolon = true }
  }

  /// Writes the `;` of the statement before, if it is still owed.
  @inline(__always)
  mutating func flushSemicolon() {
    if needsSemicolon {
      out.write(UInt8(ascii: ";"))
      needsSemicolon = false
    }
  }

  /// Starts a line for a statement or a member.
  @inline(__always)
  mutating func beginLine() {
    flushSemicolon()
    indent()
  }

  /// Writes `{` and goes one level in.
  mutating func openBrace() {
    write("{")
    newline()
    indentation &+= 1
  }

  /// Goes one level out and writes `}`.
  mutating func closeBrace() {
    needsSemicolon = false
    indentation &-= 1
    indent()
    write("}")
  }

  /// Notes that what is written next comes from `start`.
  @inline(__always)
  mutating func map(_ start: UInt32) {
    mappings.add(generatedOffset: out.count, sourceOffset: start)
  }

  /// Notes that the name written next, `text`, comes from `start`, where it is `original`.
  @inline(__always)
  mutating func map(_ start: UInt32, _ text: ByteSlice, original: Atom) {
    if mappings.isEnabled { mapName(start, text, original) }
  }

  /// The common cases of `mapNameSlowly`, without calls.
  private mutating func mapName(_ start: UInt32, _ text: ByteSlice, _ original: Atom) {
    let own = input.text(original)
    var isKept = original == .empty || text.isIdentical(to: own)
    if !isKept && text.count == own.count {
      if text.count > 8 { return mapNameSlowly(start, text, original) }
      isKept = text.isSameName(as: own)
    }
    if out.count == marks.wordEnd
      || !mappings.addQuickly(
        generatedOffset: out.count,
        sourceOffset: start,
        name: isKept ? Mapping.noName : original.rawValue
      )
    {
      mapNameSlowly(start, text, original)
    }
  }

  @inline(never)
  private mutating func mapNameSlowly(_ start: UInt32, _ text: ByteSlice, _ original: Atom) {
    wordStart()
    let isKept = original == .empty || text.isSameName(as: input.text(original))
    mappings.add(
      generatedOffset: out.count,
      sourceOffset: start,
      name: isKept ? Mapping.noName : original.rawValue
    )
  }
}
