// Strings, templates and regular expressions: quotes, escapes, and `</script`, which must not occur
// in a script inside HTML.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Prints a string literal of `text` (WTF-8) with the quotes that need the fewest escapes.
  ///
  /// `allowsTemplate`: the place is an expression, so back quotes will do.
  @inline(__always)
  mutating func string(_ text: ByteSlice, allowsTemplate: Bool = false) {
    if text.plainStringPrefix == text.count {
      write("\"")
      out.write(text)
      write("\"")
    } else {
      escapedString(text, allowsTemplate)
    }
  }

  private mutating func escapedString(_ text: ByteSlice, _ allowsTemplate: Bool) {
    let quote = Self.cheapestQuote(text, allowsTemplate: allowsTemplate)
    // The scan for plain runs knows `"` only.
    let scans = quote == .doubleQuote
    out.write(quote)
    var index = 0
    while index < text.count {
      if scans {
        let end = index &+ text[index..<text.count].plainStringPrefix
        if end > index {
          out.write(text[index..<end])
          index = end
          continue
        }
      }
      let byte = text[index]
      if byte >= 0x80 {
        nonASCII(text, &index)
        continue
      }
      index &+= 1
      special(byte, next: index < text.count ? text[index] : 0, text, index, quote)
    }
    out.write(quote)
  }

  /// Writes a byte of a string that may need an escape; `index` is behind it.
  private mutating func special(
    _ byte: UInt8,
    next: UInt8,
    _ text: ByteSlice,
    _ index: Int,
    _ quote: UInt8
  ) {
    switch byte {
    case quote, .backslash:
      out.write(.backslash)
      out.write(byte)
    case .newline where quote == .backtick: out.write(byte)
    case .newline: out.write("\\n")
    case 0x0D: out.write("\\r")
    case 0x09 where !plan.options.minifyWhitespace: out.write("\\t")
    case 0x08: out.write("\\b")
    case 0x0B: out.write("\\v")
    case 0x0C: out.write("\\f")
    case 0 where next &- 0x30 >= 10: out.write("\\0")
    case UInt8(ascii: "$"):
      if quote == .backtick && next == UInt8(ascii: "{") { out.write(.backslash) }
      out.write(byte)
    case UInt8(ascii: "<"):
      out.write(byte)
      if Self.startsScriptEnd(text, at: index) { out.write(.backslash) }
    // NUL, the bell and what starts the escapes of terminals are never raw.
    case 0, 0x07, 0x1B:
      out.write("\\x")
      hexadecimal(UInt32(byte), digits: 2)
    case 1..<0x20 where !plan.options.minifyWhitespace, 0x7F:
      out.write("\\x")
      hexadecimal(UInt32(byte), digits: 2)
    default: out.write(byte)
    }
  }

  /// The quote with the fewest escapes; `"` before `'` before a back quote.
  private static func cheapestQuote(_ text: ByteSlice, allowsTemplate: Bool) -> UInt8 {
    guard allowsTemplate || text.firstIndex(of: .doubleQuote) != nil else { return .doubleQuote }
    var double = 0
    var single = 0
    var back = 0
    var index = 0
    while index < text.count {
      switch text[index] {
      case .doubleQuote: double += 1
      case .singleQuote: single += 1
      case .backtick: back += 1
      case .newline: back -= 1
      case UInt8(ascii: "$") where index + 1 < text.count && text[index + 1] == UInt8(ascii: "{"):
        back += 1
      default: break
      }
      index &+= 1
    }
    if allowsTemplate && back < double && back < single { return .backtick }
    return single < double ? .singleQuote : .doubleQuote
  }

  /// Whether `/script` stands at `index`, in any case.
  private static func startsScriptEnd(_ text: ByteSlice, at index: Int) -> Bool {
    let word = ByteSlice("/script")
    guard text.count - index >= word.count else { return false }
    var offset = 0
    while offset < word.count {
      if text[index + offset] | 0x20 != word[offset] | 0x20 { return false }
      offset += 1
    }
    return true
  }

  // MARK: characters beyond ASCII

  /// Writes the character at `index`, as it is or escaped, and moves behind it.
  private mutating func nonASCII(_ text: ByteSlice, _ index: inout Int) {
    let start = index
    let scalar = decodeScalar(text, &index)
    let isSurrogate = scalar &- 0xD800 < 0x800
    let isLineEnd = scalar == 0x2028 || scalar == 0x2029
    if plan.options.asciiOnly || isSurrogate || isLineEnd || scalar == 0xFEFF {
      escape(scalar)
    } else if index - start == 1 {
      out.write("\u{FFFD}")
    } else {
      out.write(text[start..<index])
    }
  }

  /// Writes `\xE9`, `\u2028` or `\u{1F600}`.
  private mutating func escape(_ scalar: UInt32) {
    if scalar < 0x100 {
      out.write("\\x")
      hexadecimal(scalar, digits: 2)
    } else if scalar < 0x10000 {
      out.write("\\u")
      hexadecimal(scalar, digits: 4)
    } else {
      writeBracedEscape(scalar)
    }
  }

  /// Writes `\u{…}`, or four digits where they do.
  mutating func writeBracedEscape(_ scalar: UInt32) {
    if scalar >= 0x1000 && scalar < 0x10000 {
      out.write("\\u")
      hexadecimal(scalar, digits: 4)
      return
    }
    out.write("\\u{")
    hexadecimal(scalar, digits: (35 - scalar.leadingZeroBitCount) / 4)
    write("}")
  }

  private mutating func hexadecimal(_ value: UInt32, digits: Int) {
    let alphabet = ByteSlice("0123456789ABCDEF")
    var left = digits
    while left > 0 {
      left -= 1
      out.write(alphabet[Int((value >> UInt32(left * 4)) & 15)])
    }
  }

  /// The code point at `index` of WTF-8 text, U+FFFD for a byte that starts none; moves behind it.
  func decodeScalar(_ text: ByteSlice, _ index: inout Int) -> UInt32 {
    let first = text[index]
    let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
    guard length > 1, index + length <= text.count else {
      index += 1
      return 0xFFFD
    }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    var offset = 1
    while offset < length {
      let byte = text[index + offset]
      guard byte & 0xC0 == 0x80 else {
        index += 1
        return 0xFFFD
      }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
      offset += 1
    }
    index += length
    return scalar
  }

  // MARK: templates

  /// Prints a template with its parts raw.
  ///
  /// A tag sees them, so only without one may they change.
  mutating func template(_ node: Node, isTagged: Bool) {
    let parts = input.list(node.a)
    if !isTagged && plan.options.minifySyntax && parts.count == 1 {
      let text = input.text(Atom(parts[0]))
      if text.firstIndex(of: .backslash) == nil {
        map(node.start)
        string(text, allowsTemplate: true)
        return
      }
    }
    map(node.start)
    write("`")
    var index = 0
    while index < parts.count {
      if index & 1 == 0 {
        rawText(
          input.text(Atom(parts[index])),
          isTagged: isTagged,
          mayChange: plan.options.minifySyntax
        )
      } else {
        out.write("${")
        expression(parts[index], .lowest, [])
        write("}")
      }
      index &+= 1
    }
    write("`")
  }

  /// Prints the source text of a template part or directive; only a part of a template without a tag
  /// `mayChange` to another text of the same value.
  mutating func rawText(_ text: ByteSlice, isTagged: Bool, mayChange: Bool = false) {
    if isTagged || text.plainStringPrefix == text.count {
      out.write(text)
      return
    }
    var index = 0
    while index < text.count {
      let end = index &+ text[index..<text.count].plainStringPrefix
      if end > index {
        out.write(text[index..<end])
        index = end
        continue
      }
      let byte = text[index]
      if byte >= 0x80 {
        rawNonASCII(text, &index)
        continue
      }
      if byte == .backslash, mayChange, index &+ 1 < text.count, text[index &+ 1] < 0x80 {
        escapeSequence(text[index &+ 1])
        index &+= 2
        continue
      }
      out.write(byte)
      index &+= 1
      if byte == UInt8(ascii: "<") && Self.startsScriptEnd(text, at: index) {
        out.write(.backslash)
      }
    }
  }

  // `\n` in a template is a line end, which needs no escape there; quotes need none either.
  private mutating func escapeSequence(_ next: UInt8) {
    switch next {
    case UInt8(ascii: "n"): out.write(.newline)
    case UInt8(ascii: "t") where plan.options.minifyWhitespace: out.write(0x09)
    case .singleQuote, .doubleQuote: out.write(next)
    default:
      out.write(.backslash)
      out.write(next)
    }
  }

  private mutating func rawNonASCII(_ text: ByteSlice, _ index: inout Int) {
    let start = index
    let isEscaped = isAfterOddBackslashes(text, start)
    let scalar = decodeScalar(text, &index)
    if !plan.options.asciiOnly {
      out.write(text[start..<index])
    } else if isEscaped {
      // `\é` is `é`; `\` and a line separator are nothing.
      if scalar == 0x2028 || scalar == 0x2029 {
        out.write(.newline)
      } else {
        out.truncate(to: out.count - 1)
        escape(scalar)
      }
    } else {
      escape(scalar)
    }
  }

  private func isAfterOddBackslashes(_ text: ByteSlice, _ index: Int) -> Bool {
    var start = index
    while start > 0 && text[start - 1] == .backslash { start -= 1 }
    return (index - start) & 1 == 1
  }

  // MARK: regular expressions

  /// Prints `/body/flags`.
  mutating func regexText(_ text: ByteSlice) {
    if text.plainStringPrefix == text.count {
      out.write(text)
      return
    }
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x80 && plan.options.asciiOnly {
        regexEscape(text, &index)
        continue
      }
      out.write(byte)
      index &+= 1
      if byte == UInt8(ascii: "<") && Self.startsScriptEnd(text, at: index) {
        out.write(.backslash)
      }
    }
  }

  /// Writes a character as `\uXXXX`, or two of them, which mean the same with and without `u`.
  private mutating func regexEscape(_ text: ByteSlice, _ index: inout Int) {
    // `\é` is `é`: the backslash that is written already starts the escape.
    if isAfterOddBackslashes(text, index) { out.truncate(to: out.count - 1) }
    let scalar = decodeScalar(text, &index)
    out.write("\\u")
    if scalar < 0x10000 {
      hexadecimal(scalar, digits: 4)
    } else {
      hexadecimal(0xD7C0 + (scalar >> 10), digits: 4)
      out.write("\\u")
      hexadecimal(0xDC00 | (scalar & 0x3FF), digits: 4)
    }
  }
}
