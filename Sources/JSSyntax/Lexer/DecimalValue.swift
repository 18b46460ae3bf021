// From decimal digits to the nearest binary value, for the literals that programs have.

extension Double {
  /// `mantissa` times ten to the power of `exponent`, rounded to nearest, ties to even (ecma262
  /// sec-number-literals-mv); nil when that takes more than 128 bits.
  ///
  /// One operation on exact operands rounds right, so most literals take one division. The others
  /// (`0.28209479177387814`) are divided or multiplied in 128 bits, with a bit that remembers whether
  /// anything was left over.
  @inline(__always)
  init?(decimal mantissa: UInt64, exponent: Int) {
    if exponent == 0 && mantissa < 1 &<< 53 {
      self = Double(mantissa)
    } else if exponent < 0 && exponent >= -22 && mantissa < 1 &<< 53 {
      self = Double(mantissa) / powersOfTen[0 &- exponent]
    } else if exponent > 0 && exponent <= 22 && mantissa < 1 &<< 53 {
      self = Double(mantissa) * powersOfTen[exponent]
    } else if exponent >= -19 && exponent <= 19 && mantissa != 0 {
      self = Self.wide(mantissa, exponent)
    } else {
      return nil
    }
  }

  @inline(never)
  private static func wide(_ mantissa: UInt64, _ exponent: Int) -> Double {
    var power: UInt64 = 1
    for _ in 0..<exponent.magnitude { power &*= 10 }
    var bits: UInt64
    var scale: Int
    if exponent >= 0 {
      // The product's upper 64 bits from its first one bit on.
      let (high, low) = mantissa.multipliedFullWidth(by: power)
      let zeros = high == 0 ? 64 + low.leadingZeroBitCount : high.leadingZeroBitCount
      let product = (UInt128(high) &<< 64 | UInt128(low)) &<< UInt128(zeros)
      bits = UInt64(truncatingIfNeeded: product &>> 64)
      if UInt64(truncatingIfNeeded: product) != 0 { bits |= 1 }
      scale = 64 - zeros
    } else {
      // Dividend and divisor start with a one bit; halving the dividend keeps the quotient below 2^64.
      let shift = mantissa.leadingZeroBitCount
      let divisorShift = power.leadingZeroBitCount
      let dividend = mantissa &<< UInt64(shift)
      let divisor = power &<< UInt64(divisorShift)
      let (quotient, rest) = divisor.dividingFullWidth((dividend &>> 1, dividend &<< 63))
      bits = quotient
      if rest != 0 { bits |= 1 }
      scale = divisorShift - shift - 63
    }
    // More than 53 bits: the conversion rounds, and the last bit breaks false ties.
    return Double(sign: .plus, exponent: scale, significand: Double(bits))
  }
}

private let powersOfTen: InlineArray<23, Double> = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]
