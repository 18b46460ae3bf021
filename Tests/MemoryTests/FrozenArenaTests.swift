import Memory
import Testing

@Suite struct FrozenArenaTests {
  @Test func copiesKeepTheirBytesAfterTheArenaEnds() {
    var kept: [FrozenBytes] = []
    do {
      var arena = FrozenArena()
      for size in [0, 1, 15, 16, 17, 4000, 70_000, 1_000_000, 3_000_000, 5] {
        let source = FrozenBytes([UInt8](repeating: UInt8(size % 251), count: size))
        kept.append(arena.copy(source.bytes))
      }
    }
    for (bytes, size) in zip(kept, [0, 1, 15, 16, 17, 4000, 70_000, 1_000_000, 3_000_000, 5]) {
      #expect(bytes.count == size)
      #expect(bytes.array.allSatisfy { $0 == UInt8(size % 251) })
    }
  }

  @Test func blocksGrowToHugeOnesAndStayApart() {
    var arena = FrozenArena()
    var kept: [FrozenBytes] = []
    for index in 0..<3000 {
      let source = FrozenBytes([UInt8](repeating: UInt8(index % 256), count: 4096))
      kept.append(arena.copy(source.bytes))
    }
    for (index, bytes) in kept.enumerated() {
      #expect(bytes.count == 4096)
      #expect(bytes.bytes[0] == UInt8(index % 256) && bytes.bytes[4095] == UInt8(index % 256))
    }
  }

  @Test func paddingReadsAsZero() {
    var arena = FrozenArena()
    let source = FrozenBytes([1, 2, 3])
    let first = arena.copy(source.bytes)
    _ = arena.copy(source.bytes)
    for index in 3..<16 { #expect(first.bytes[index] == 0) }
  }

  @Test func namesAreWrittenWithTheReservedOnesInFront() {
    var names = Interner(reserved: ["", "break", "case"])
    let text = FrozenBytes(Array("alpha".utf8))
    _ = names.intern(text.bytes)
    var records = ByteBuffer()
    var texts = ByteBuffer()
    names.writeRecords(into: &records)
    names.writeTexts(into: &texts)
    #expect(texts.freeze().string == "breakcasealpha")
    #expect(names.totalTextBytes == 14)
    let frozen = records.freeze()
    let words = withExtendedLifetime(frozen) {
      frozen.view(of: UInt32.self, at: 0, count: 12).array
    }
    #expect([words[0], words[3], words[6], words[9]] == [0, 0, 5, 9])
    #expect([words[1], words[4], words[7], words[10]] == [0, 5, 4, 5])
    #expect(words[11] == names.hash(Atom(3)))
  }
}
