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
