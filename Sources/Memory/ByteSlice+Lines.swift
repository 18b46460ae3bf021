// The search for the bytes that make lines and columns of a text differ from its bytes.

public import CScan

extension ByteSlice {
  /// Which of the 16 bytes from `index` on are line feeds, carriage returns or above 0x7F; bit i stands
  /// for byte `index` + i.
  ///
  /// - Parameter index: below `count`; the bytes behind the slice count as well.
  /// - Returns: the mask.
  @inlinable @inline(__always)
  public func breaks(at index: Int) -> UInt32 {
    assert(index >= 0 && index < count)
    return unsafe swb_breaks16(base + index)
  }

  /// The index of the first line feed, carriage return or byte above 0x7F from `start` on, or `count`.
  @inlinable
  public func firstBreak(from start: Int) -> Int {
    var index = start
    while index < count {
      let found = breaks(at: index)
      if found != 0 { return min(index &+ found.trailingZeroBitCount, count) }
      index &+= 16
    }
    return count
  }
}
