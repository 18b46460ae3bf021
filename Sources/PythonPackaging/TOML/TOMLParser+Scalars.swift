// Strings, numbers, booleans and dates of TOML.

import Memory
import Source

extension TOMLParser {
  // MARK: strings

  /// A string of any of the four kinds; the position is at its first quote.
  mutating func parseString() throws(TOMLFailure) -> String {
    let start = position
    let quote = bytes[position]
    let isMultiline = bytes[position + 1] == quote && bytes[position + 2] == quote
    position += isMultiline ? 3 : 1
    if isMultiline {
      // A line end right after the opening quotes is not part of the string.
      if bytes[position] == 0x0D && bytes[position + 1] == 0x0A { position += 1 }
      if bytes[position] == 0x0A { position += 1 }
    }
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        if !isMultiline {
          position += 1
          return String(decoding: text, as: UTF8.self)
        }
        if takeClosingQuotes(quote, into: &text) { return String(decoding: text, as: UTF8.self) }
      } else if byte == 0x5C && quote == 0x22 {
        try parseEscape(isMultiline: isMultiline, into: &text)
      } else {
        let isLineEnd = byte == 0x0A || (byte == 0x0D && bytes[position + 1] == 0x0A)
        guard byte >= 0x20 && byte != 0x7F || byte == 0x09 || (isLineEnd && isMultiline) else {
          if isLineEnd { break }
          throw failure(
            .tomlInvalidValue(
              "a string cannot contain a control character",
              at: range(from: start)
            )
          )
        }
        text.append(byte)
        position += 1
      }
    }
    throw failure(.tomlUnterminatedString(at: range(from: start)))
  }

  /// Takes quotes in a multi-line string: up to two are content, three to five end the string.
  private mutating func takeClosingQuotes(_ quote: UInt8, into text: inout [UInt8]) -> Bool {
    var count = 0
    while count < 5 && position < bytes.count && bytes[position] == quote {
      count += 1
      position += 1
    }
    let isEnd = count >= 3
    text.append(contentsOf: repeatElement(quote, count: isEnd ? count - 3 : count))
    return isEnd
  }

  private mutating func parseEscape(
    isMultiline: Bool,
    into text: inout [UInt8]
  ) throws(TOMLFailure) {
    let start = position
    position += 2
    switch bytes[position - 1] {
    case 0x62: text.append(0x08)
    case 0x74: text.append(0x09)
    case 0x6E: text.append(0x0A)
    case 0x66: text.append(0x0C)
    case 0x72: text.append(0x0D)
    case 0x22: text.append(0x22)
    case 0x5C: text.append(0x5C)
    case 0x75: try parseUnicodeEscape(digits: 4, from: start, into: &text)
    case 0x55: try parseUnicodeEscape(digits: 8, from: start, into: &text)
    case 0x20, 0x09, 0x0A, 0x0D:
      guard isMultiline else { throw invalidEscape(from: start) }
      try skipLineEndingBackslash(from: start)
    default: throw invalidEscape(from: start)
    }
  }

  /// `\` at the end of a line: all white space up to the next character is left out.
  private mutating func skipLineEndingBackslash(from start: Int) throws(TOMLFailure) {
    position -= 1
    skipBlanks()
    guard bytes[position] == 0x0A || (bytes[position] == 0x0D && bytes[position + 1] == 0x0A) else {
      throw invalidEscape(from: start)
    }
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func parseUnicodeEscape(
    digits: Int,
    from start: Int,
    into text: inout [UInt8]
  ) throws(TOMLFailure) {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard position < bytes.count,
        let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue
      else { throw invalidEscape(from: start) }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    guard let scalar = Unicode.Scalar(value) else { throw invalidEscape(from: start) }
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  private func invalidEscape(from start: Int) -> TOMLFailure {
    failure(.tomlInvalidValue("this is no escape sequence of TOML", at: range(from: start)))
  }

  // MARK: numbers, booleans, dates

  mutating func parseScalar() throws(TOMLFailure) -> TOMLValue.Kind {
    let start = position
    takeScalarCharacters()
    guard position > start else { throw unexpected("a value") }
    let text = bytes[start..<position].string
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "inf", "+inf": return .float(.infinity)
    case "-inf": return .float(-.infinity)
    case "nan", "+nan", "-nan": return .float(.nan)
    default: break
    }
    if let number = integer(text) { return .integer(number) }
    if isFloat(text), let number = Double(text.filter { $0 != "_" }) { return .float(number) }
    if isDate(text) || isTime(text) { return parseDate(text, from: start) }
    throw failure(.tomlInvalidValue("`\(text)` is no value of TOML", at: range(from: start)))
  }

  private mutating func takeScalarCharacters() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x3A, 0x5F: position += 1
      default: return
      }
    }
  }

  /// The number `text` spells, or nil; refused are leading zeros, misplaced `_`, more than 64 bits.
  private func integer(_ text: String) -> Int64? {
    var digits = Substring(text)
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
      return plainDigits(digits.dropFirst(2), radix: radix).flatMap { Int64($0, radix: radix) }
    }
    let isNegative = digits.first == "-"
    if isNegative || digits.first == "+" { digits.removeFirst() }
    guard let plain = plainDigits(digits, radix: 10), plain.count == 1 || plain.first != "0" else {
      return nil
    }
    return Int64((isNegative ? "-" : "") + plain)
  }

  /// `text` without `_`, if it is digits with single `_` between two of them.
  private func plainDigits(_ text: Substring, radix: Int) -> String? {
    let groups = text.split(separator: "_", omittingEmptySubsequences: false)
    let isPlain = groups.allSatisfy { group in
      !group.isEmpty
        && group.allSatisfy { $0.isASCII && ($0.hexDigitValue.map { $0 < radix } ?? false) }
    }
    return isPlain ? groups.joined() : nil
  }

  /// Whether `text` is an integer part with a fraction, an exponent or both.
  private func isFloat(_ text: String) -> Bool {
    var rest = Substring(text)
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    let parts = rest.split(
      maxSplits: 1,
      omittingEmptySubsequences: false,
      whereSeparator: { $0 == "e" || $0 == "E" }
    )
    let mantissa = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = plainDigits(mantissa[0], radix: 10), whole.count == 1 || whole.first != "0",
      mantissa.count < 2 || plainDigits(mantissa[1], radix: 10) != nil
    else { return false }
    guard parts.count > 1 else { return mantissa.count > 1 }
    var exponent = parts[1]
    if exponent.first == "-" || exponent.first == "+" { exponent.removeFirst() }
    return plainDigits(exponent, radix: 10) != nil
  }

  /// Takes the time after a date and a blank.
  private mutating func parseDate(_ text: String, from start: Int) -> TOMLValue.Kind {
    let isDateOnly = text.utf8.count == 10 && text.utf8.allSatisfy { $0 != 0x3A }
    if isDateOnly && bytes[position] == 0x20 && bytes[position + 1] >= 0x30
      && bytes[position + 1] <= 0x39
    {
      let mark = position
      position += 1
      let timeStart = position
      takeScalarCharacters()
      if isTime(bytes[timeStart..<position].string) {
        return .dateTime(bytes[start..<position].string)
      }
      position = mark
    }
    return .dateTime(text)
  }

  /// `2026-11-20`, perhaps with `T` and a time.
  private func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), (1...12).contains(month), day >= 1
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return false }
    if bytes.count == 10 { return true }
    guard bytes[10] == 0x54 || bytes[10] == 0x74 else { return false }
    return isTime(String(decoding: bytes[11...], as: UTF8.self))
  }

  /// `07:32:00`, perhaps with a fraction and an offset.
  private func isTime(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    guard bytes.count >= 8, isClock(bytes.prefix(5)), bytes[5] == 0x3A,
      let second = number(bytes[6..<8]), second <= 60
    else { return false }
    bytes = bytes.dropFirst(8)
    if bytes.first == 0x2E {
      let digits = bytes.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard !digits.isEmpty else { return false }
      bytes = bytes.dropFirst(1 + digits.count)
    }
    switch bytes.first {
    case nil: return true
    case 0x5A, 0x7A: return bytes.count == 1
    case 0x2B, 0x2D: return bytes.count == 6 && isClock(bytes.dropFirst())
    default: return false
    }
  }

  /// Whether `bytes` are such as `07:32`.
  private func isClock(_ bytes: ArraySlice<UInt8>) -> Bool {
    let first = bytes.startIndex
    guard bytes.count == 5, bytes[first + 2] == 0x3A, let hour = number(bytes.prefix(2)),
      let minute = number(bytes.suffix(2))
    else { return false }
    return hour < 24 && minute < 60
  }

  private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard digit >= 0x30 && digit <= 0x39 else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}
