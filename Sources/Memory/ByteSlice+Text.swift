// Scans of short texts, eight bytes at a time (the 16 readable bytes behind a slice make full loads
// legal).

extension ByteSlice {
  /// Whether no byte is above 0x7F.
  @inlinable @inline(__always)
  public var isASCII: Bool {
    let highBits: UInt64 = 0x8080_8080_8080_8080
    let raw = unsafe UnsafeRawPointer(base)
    if count <= 8 {
      let word = unsafe raw.loadUnaligned(as: UInt64.self)
      // A shift by 64 gives 0, so the mask of no bytes is empty.
      let mask = ((1 as UInt64) << UInt64(truncatingIfNeeded: count &* 8)) &- 1
      return word & highBits & mask == 0
    }
    var offset = 0
    while offset &+ 8 < count {
      if unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & highBits != 0 {
        return false
      }
      offset &+= 8
    }
    return unsafe raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self) & highBits == 0
  }

  /// Whether the slices are the same memory.
  @inlinable @inline(__always)
  public func isIdentical(to other: ByteSlice) -> Bool {
    unsafe base == other.base && count == other.count
  }

  /// Whether the bytes are those of `other`: for names, which are short and may stand in one place.
  @inlinable @inline(__always)
  public func isSameName(as other: ByteSlice) -> Bool {
    guard count == other.count else { return false }
    if unsafe base == other.base { return true }
    guard count <= 8 else { return self == other }
    let (mine, others) = (word(at: 0), other.word(at: 0))
    // A shift by 64 gives 0, so the mask of no bytes is empty.
    return (mine ^ others) & (((1 as UInt64) << UInt64(truncatingIfNeeded: count &* 8)) &- 1) == 0
  }

  /// The index of the last `byte` in `range`, or nil.
  public func lastIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    assert(range.lowerBound >= 0 && range.upperBound <= count)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
    var end = range.upperBound
    while end &- 8 >= range.lowerBound {
      let others = word(at: end &- 8) ^ wanted
      // The high bit of each byte that is 0.
      let found = ~(((others & low) &+ low) | others | low)
      if found != 0 { return end &- 1 &- found.leadingZeroBitCount / 8 }
      end &-= 8
    }
    while end > range.lowerBound {
      end &-= 1
      if self[end] == byte { return end }
    }
    return nil
  }

  /// The index of the first byte that a double-quoted JavaScript string may have to escape (a
  /// control character, `"`, `\`, `<`, 0x7F or above), or `count`.
  @inlinable
  public var plainStringPrefix: Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highBits: UInt64 = 0x8080_8080_8080_8080
    let raw = unsafe UnsafeRawPointer(base)
    var offset = 0
    while offset < count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let quotes = word ^ (ones &* 0x22)
      let slashes = word ^ (ones &* 0x5C)
      let angles = word ^ (ones &* 0x3C)
      let deletes = word ^ (ones &* 0x7F)
      var found = word | ((word &- ones &* 0x20) & ~word)
      found |= (quotes &- ones) & ~quotes
      found |= (slashes &- ones) & ~slashes
      found |= (angles &- ones) & ~angles
      found |= (deletes &- ones) & ~deletes
      found &= highBits
      if found != 0 { return min(offset &+ found.trailingZeroBitCount / 8, count) }
      offset &+= 8
    }
    return count
  }
}
