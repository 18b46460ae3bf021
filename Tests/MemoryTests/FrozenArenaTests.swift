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

  @Test func onlyNamesThatAreNotReservedAreWritten() {
    var names = Interner(reserved: ["", "break", "case"])
    let text = FrozenBytes(Array("alphabeta".utf8))
    _ = names.intern(text.bytes[0..<5])
    _ = names.intern(text.bytes[5..<9])
    var records = ByteBuffer()
    var texts = ByteBuffer()
    names.writeRecords(into: &records)
    names.writeTexts(into: &texts)
    #expect(texts.freeze().string == "alphabeta")
    #expect(names.ownTextBytes == 9 && names.ownCount == 2)
    let frozen = records.freeze()
    let words = withExtendedLifetime(frozen) {
      frozen.view(of: UInt32.self, at: 0, count: 6).array
    }
    #expect(words == [0, 5, names.hash(Atom(3)), 5, 4, names.hash(Atom(4))])
  }

  @Test func buffersOfAnArenaBecomeItsBytes() {
    var arena = FrozenArena()
    var frozen: [FrozenBytes] = []
    for round in 0..<200 {
      var buffer = arena.buffer(capacity: 1000)
      for byte in 0..<(round * 5) { buffer.write(UInt8(truncatingIfNeeded: byte ^ round)) }
      frozen.append(arena.freeze(buffer))
    }
    for (round, bytes) in frozen.enumerated() {
      let wanted = (0..<(round * 5)).map { UInt8(truncatingIfNeeded: $0 ^ round) }
      #expect(bytes.array == wanted)
      for index in 0..<16 { #expect(bytes.bytes[bytes.count + index] == 0) }
    }
  }

  @Test func bigBuffersStandAlone() {
    var arena = FrozenArena()
    var buffer = arena.buffer(capacity: 3_000_000)
    buffer.writeZeros(3_000_000)
    #expect(arena.freeze(buffer).count == 3_000_000)
  }
}
