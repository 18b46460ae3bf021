import Testing

/// Literals of every length and size, read and printed, against Swift's own conversions.
@Suite struct NumberTests {
  /// Repeats the same literals in every run.
  private struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  private static func literal(_ random: inout Random) -> String {
    let count = 1 + random.next(21)
    var digits = (0..<count).map { _ in String(random.next(10)) }
    let point = random.next(count + 1)
    digits.insert(".", at: point)
    var text = digits.joined()
    // `00.5` is no literal.
    while text.hasPrefix("0") && text.dropFirst().first?.isNumber == true { text.removeFirst() }
    switch random.next(4) {
    case 0: text += "e\(random.next(30))"
    case 1: text += "e-\(random.next(30))"
    case 2 where random.next(3) == 0: text += "e-\(random.next(330))"
    default: break
    }
    return text
  }

  private static func value(_ literal: String) throws -> Double {
    var text = literal.hasPrefix(".") ? "0" + literal : literal
    if text.hasSuffix(".") { text += "0" }
    return try #require(Double(text.replacing(".e", with: ".0e")), "\(literal)")
  }

  @Test(arguments: 0..<8) func agreeWithSwift(_ seed: Int) throws {
    var random = Random(state: UInt64(seed))
    for _ in 0..<2_000 {
      let literal = Self.literal(&random)
      let expected = try Self.value(literal)
      let printed = try printedText("x=\(literal)", .small)
      let text = String(printed.dropFirst(2).dropLast())
      if text == "1/0" {
        #expect(expected.isInfinite, "\(literal)")
      } else if text.hasPrefix("0x") {
        #expect(UInt64(text.dropFirst(2), radix: 16).map { Double($0) } == expected, "\(literal)")
      } else {
        #expect(try Self.value(text) == expected, "\(literal) became \(text)")
      }
    }
  }

  @Test func halfwayCasesGoToEven() throws {
    let cases = [
      ("9007199254740993", 9_007_199_254_740_992.0),
      ("9007199254740993.5", 9_007_199_254_740_994.0),
      ("4503599627370496.5", 4_503_599_627_370_496.5),
      ("4503599627370497.5", 4_503_599_627_370_497.5),
      ("0.30000000000000004", 0.1 + 0.2), ("1_0.5e1_0", 10.5e10), ("1e23", 1e23),
      ("18446744073709551615", 18_446_744_073_709_551_616.0),
      ("123456789012345678e-19", 0.0123456789012345678),
    ]
    for (literal, expected) in cases {
      let text = String(try printedText("x=\(literal)", .pretty).dropFirst(4).dropLast(2))
      #expect(try Self.value(text) == expected, "\(literal) became \(text)")
    }
  }
}
