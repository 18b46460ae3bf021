// Arithmetic on numbers as ECMAScript does it, and the text of a number.

import Glibc

extension Operator {
  /// What the binary operator gives for two numbers; nil for operators that are no arithmetic.
  package func applied(to a: Double, _ b: Double) -> Double? {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .remainder: fmod(a, b)
    // `1 ** NaN` and `1 ** Infinity` are NaN in JavaScript only.
    case .power: abs(a) == 1 && !b.isFinite ? .nan : pow(a, b)
    case .shiftLeft: Double(a.wrappedInt32 &<< (b.wrappedInt32 & 31))
    case .shiftRight: Double(a.wrappedInt32 &>> (b.wrappedInt32 & 31))
    case .shiftRightUnsigned:
      Double(UInt32(bitPattern: a.wrappedInt32) &>> (UInt32(bitPattern: b.wrappedInt32) & 31))
    case .bitAnd: Double(a.wrappedInt32 & b.wrappedInt32)
    case .bitOr: Double(a.wrappedInt32 | b.wrappedInt32)
    case .bitXor: Double(a.wrappedInt32 ^ b.wrappedInt32)
    default: nil
    }
  }
}

extension Double {
  /// The operand of a bit operator (ecma262 sec-toint32).
  package var wrappedInt32: Int32 {
    guard isFinite else { return 0 }
    let wrapped = fmod(trunc(self), 4_294_967_296)
    return Int32(truncatingIfNeeded: Int64(wrapped))
  }
}

/// A number as JavaScript writes it (ecma262 sec-numeric-types-number-tostring).
package func javaScriptText(of value: Double) -> String {
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
  if value == 0 { return "0" }
  if value < 0 { return "-" + javaScriptText(of: -value) }
  if value < 0x1p53, value == value.rounded(.towardZero) { return String(UInt64(value)) }
  // Swift prints the same shortest digits, in another layout.
  let parts = value.description.split(separator: "e")
  let mantissa = parts[0].split(separator: ".")
  var digits = String(mantissa[0]) + (mantissa.count > 1 ? String(mantissa[1]) : "")
  var point = mantissa[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  while digits.hasPrefix("0") {
    digits.removeFirst()
    point -= 1
  }
  while digits.hasSuffix("0") { digits.removeLast() }
  let count = digits.count
  if point > 21 || point < -5 {
    let exponent = point - 1
    let tail = count > 1 ? "." + digits.dropFirst() : ""
    return digits.prefix(1) + tail + "e" + (exponent < 0 ? "-" : "+") + String(abs(exponent))
  }
  if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
  if count <= point { return digits + String(repeating: "0", count: point - count) }
  return digits.prefix(point) + "." + digits.dropFirst(point)
}
