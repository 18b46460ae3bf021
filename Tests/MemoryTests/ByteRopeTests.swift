import Memory
import Testing

@Suite struct ByteRopeTests {
  @Test func piecesReadAsOneText() {
    let owner = FrozenBytes(Array("abcdefgh".utf8))
    var rope = ByteRope()
    rope.append(owner, 0..<2)
    rope.append(owner, 2..<3)
    rope.append(owner, 6..<6)
    rope.append(owner, 5..<8)
    rope.append(string: "!")
    var pieces: [String] = []
    rope.forEachPiece { pieces.append($0.string) }
    #expect(pieces == ["abc", "fgh", "!"])
    #expect(rope.count == 7 && rope.contiguous.string == "abcfgh!")
    #expect(ByteRope().isEmpty && ByteRope(FrozenBytes([])).isEmpty)
  }

  @Test func theHashIsThatOfTheWholeText() {
    // Around XXH3's thresholds for short, middle and long inputs.
    for count in [0, 1, 16, 17, 128, 129, 240, 241, 1024, 5000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let whole = FrozenBytes(bytes)
      for step in [1, 7, 64, 300] {
        var rope = ByteRope()
        for start in stride(from: 0, to: count, by: step) {
          rope.append(FrozenBytes(Array(bytes[start..<min(start + step, count)])))
        }
        #expect(withExtendedLifetime(whole) { whole.bytes.contentHash } == rope.contentHash)
      }
    }
  }

  @Test func aWholePieceIsNotCopied() {
    let owner = FrozenBytes([1, 2, 3])
    #expect(ByteRope(owner).contiguous === owner)
  }
}
