// A stack of bytes that needs no memory of its own before it is more than eight deep.

/// Bytes, the last one pushed first.
struct ByteStack {
  /// The bytes of the last, partly filled word, the top one lowest.
  private var word: UInt64 = 0
  /// The full words below it.
  private var fullWords: [UInt64] = []
  /// How many bytes there are.
  private(set) var count = 0

  @inline(__always)
  mutating func push(_ byte: UInt8) {
    if count & 7 == 0 && count > 0 { fullWords.append(word) }
    word = word &<< 8 | UInt64(byte)
    count &+= 1
  }

  /// Takes the top byte off; there must be one.
  @inline(__always)
  @discardableResult
  mutating func pop() -> UInt8 {
    let byte = top
    word &>>= 8
    count &-= 1
    if count & 7 == 0, let below = fullWords.popLast() { word = below }
    return byte
  }

  /// The byte pushed last; there must be one.
  @inline(__always)
  var top: UInt8 {
    get { UInt8(truncatingIfNeeded: word) }
    set { word = word & ~0xFF | UInt64(newValue) }
  }
}
