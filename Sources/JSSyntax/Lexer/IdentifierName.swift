// Texts as property names.

package import Memory

extension UInt8 {
  /// Whether it may stand inside an identifier; all bytes above ASCII count.
  package var isIdentifierByte: Bool {
    (self | 0x20) &- 0x61 < 26 || self &- 0x30 < 10 || self == 0x5F || self == 0x24 || self >= 0x80
  }
}

extension ByteSlice {
  /// Whether it can be written after `.`; names beyond ASCII are not looked up and do not count.
  package var isIdentifierName: Bool {
    guard count > 0, self[0] &- 0x30 >= 10 else { return false }
    var index = 0
    while index < count {
      let byte = self[index]
      if byte >= 0x80 || !byte.isIdentifierByte { return false }
      index &+= 1
    }
    return true
  }
}
