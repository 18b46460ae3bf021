// Conversions of constants (ecma262 sec-type-conversion).

import JSSyntax
import Memory

extension Minifier {
  /// The value of `id` if it is a literal, a form of `undefined`, `NaN` or `Infinity`.
  @inline(__always)
  func constant(_ id: NodeID) -> PrimitiveValue? { mayBeConstant(id) ? tree.primitive(id) : nil }

  /// Whether `id` is of a kind that `constant` gives a value for.
  @inline(__always)
  func mayBeConstant(_ id: NodeID) -> Bool {
    switch tree[id].kind {
    case .booleanLiteral, .numberLiteral, .stringLiteral, .nullLiteral, .unary: true
    case .identifier: tree[id].atom.isConstantName
    default: false
    }
  }

  /// The constant as a number (ecma262 sec-tonumber); nil where that takes more than ASCII.
  func number(of value: PrimitiveValue) -> Double? {
    switch value {
    case .undefined: return .nan
    case .null: return 0
    case .boolean(let flag): return flag ? 1 : 0
    case .number(let number): return number
    case .string(let atom): return numberOfText(tree.names.bytes(atom))
    }
  }

  /// The constant as a string (ecma262 sec-tostring).
  mutating func string(of value: PrimitiveValue) -> Atom {
    switch value {
    case .undefined: return .undefined
    case .null: return .null
    case .boolean(let flag): return flag ? .true : .false
    case .number(let number): return tree.names.intern(string: javaScriptText(of: number))
    case .string(let atom): return atom
    }
  }

  // StringToNumber for the texts that programs contain: nil for others, which stay as they are.
  private func numberOfText(_ text: ByteSlice) -> Double? {
    var start = 0
    var end = text.count
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    if start == end { return 0 }
    let body = text[start..<end]
    if body[0] == UInt8(ascii: "0"), body.count > 1, body[1] | 0x20 >= UInt8(ascii: "a") {
      return body[1] | 0x20 == UInt8(ascii: "e") ? decimal(body) : nil
    }
    return decimal(body)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

  // A decimal literal with an optional sign; NaN for ASCII text that is none.
  private func decimal(_ text: ByteSlice) -> Double? {
    var index = 0
    var digits = 0
    if text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") { index = 1 }
    while index < text.count, text[index] &- 0x30 < 10 {
      index += 1
      digits += 1
    }
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index += 1
      while index < text.count, text[index] &- 0x30 < 10 {
        index += 1
        digits += 1
      }
    }
    if digits > 0, index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
        index += 1
      }
      let first = index
      while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
      if index == first { return nil }
    }
    if digits > 0, index == text.count { return Double(digitsOnly: text) }
    return isWord(text) ? .nan : nil
  }

  // ASCII letters that start no number: surely NaN.
  private func isWord(_ text: ByteSlice) -> Bool {
    var index = 0
    while index < text.count {
      let letter = text[index] | 0x20
      if letter &- UInt8(ascii: "a") >= 26 || letter == UInt8(ascii: "i") { return false }
      index += 1
    }
    return true
  }

  /// How many bytes the number takes in output.
  func printedLength(of number: Double) -> Int {
    if number.isNaN || number.isInfinite { return number < 0 ? 4 : 3 }
    if number.sign == .minus { return 1 + printedLength(of: -number) }
    if number < 1e15, number == number.rounded() { return printedLength(of: UInt64(number)) }
    let text = javaScriptText(of: number).utf8
    if text.first == UInt8(ascii: "0"), text.count > 1 { return text.count - 1 }
    var zeros = 0
    var last = text.endIndex
    while last > text.startIndex, text[text.index(before: last)] == UInt8(ascii: "0") {
      last = text.index(before: last)
      zeros += 1
    }
    return zeros > 2 && !text.contains(UInt8(ascii: ".")) ? text.count - zeros + 2 : text.count
  }

  // 12000 is 12e3.
  private func printedLength(of number: UInt64) -> Int {
    var rest = number
    var digits = 1
    var zeros = 0
    while rest >= 10 {
      if rest % 10 == 0, zeros == digits - 1 { zeros += 1 }
      rest /= 10
      digits += 1
    }
    return zeros > 2 ? digits - zeros + 2 : digits
  }
}

extension Double {
  /// The value of a decimal literal: `.5`, `5.` and `+5` are right for JavaScript only.
  fileprivate init?(digitsOnly text: ByteSlice) {
    var string = text.string
    if string.hasPrefix("+") { string.removeFirst() }
    if string.hasPrefix(".") { string = "0" + string }
    if string.hasPrefix("-.") { string = "-0" + string.dropFirst() }
    if let point = string.firstIndex(of: ".") {
      let next = string.index(after: point)
      if next == string.endIndex || !string[next].isNumber { string.insert("0", at: next) }
    }
    self.init(string)
  }
}
