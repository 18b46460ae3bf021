import JSON
import Memory
import Source
import SourceMaps
import Testing

/// One segment in words: `line:column→source:line:column name`.
func describe(_ map: SourceMap) -> [String] {
  map.segments.map { segment in
    let place = "\(segment.generatedLine):\(segment.generatedColumn)"
    guard segment.source >= 0 else { return place }
    let path = map.sources[Int(segment.source)].path
    let name = segment.name < 0 ? "" : " " + map.names[Int(segment.name)].bytes.string
    return "\(place)→\(path):\(segment.sourceLine):\(segment.sourceColumn)\(name)"
  }
}

func parse(_ json: FrozenBytes) throws -> SourceMap {
  try parseSourceMap(SourceText(displayPath: "map", storage: json)).get()
}

/// One module's mappings, by an encoder of its own.
func encodeModule(
  _ mappings: View<Mapping>,
  generated: ByteSlice,
  source: ByteSlice,
  includesContent: Bool = false,
  name: (UInt32) -> ByteSlice
) -> EncodedMappings {
  var encoder = MapEncoder()
  return encoder.encode(
    mappings,
    generated: generated,
    source: source,
    includesContent: includesContent,
    name: name
  )
}

/// A printed module: the mappings are at each `needle`'s place in both texts.
struct Printed {
  let source: FrozenBytes
  let generated: FrozenBytes
  let encoded: EncodedMappings

  init(
    _ source: String,
    _ generated: String,
    _ needles: [(String, String)],
    names: [String] = [],
    through map: InputMap? = nil
  ) {
    let source = FrozenBytes(Array(source.utf8))
    let generated = FrozenBytes(Array(generated.utf8))
    var builder = MappingBuilder()
    for (index, (from, to)) in needles.enumerated() {
      let name = index < names.count && !names[index].isEmpty ? UInt32(index) : Mapping.noName
      builder.add(
        generatedOffset: offset(of: to, in: generated) ?? 0,
        sourceOffset: UInt32(offset(of: from, in: source) ?? 0),
        name: name
      )
    }
    let owners = names.map { FrozenBytes(Array($0.utf8)) }
    if let map {
      var encoder = MapEncoder()
      encoded = encoder.encode(
        builder.mappings,
        generated: generated.bytes,
        source: source.bytes,
        through: map,
        includesContents: true
      ) { owners[Int($0)].bytes }
    } else {
      encoded = encodeModule(
        builder.mappings,
        generated: generated.bytes,
        source: source.bytes,
        includesContent: true
      ) { owners[Int($0)].bytes }
    }
    withExtendedLifetime(owners) {}
    self.source = source
    self.generated = generated
  }
}

func offset(of needle: String, in text: FrozenBytes) -> Int? {
  let bytes = Array(needle.utf8)
  let all = text.bytes.array
  return all.indices.first { all[$0...].starts(with: bytes) }
}

@Suite struct EncodingTests {
  @Test func roundTripsOneModule() throws {
    let printed = Printed(
      "const answer = 42;\nshow(answer);\n",
      "let a=42;\nshow(a)\n",
      [("const", "let"), ("answer", "a="), ("42", "42"), ("show", "show"), ("answer)", "a)")],
      names: ["", "answer", "", "", "answer"]
    )
    var joiner = SourceMapJoiner()
    let source = joiner.addSource("a.js")
    joiner.append(printed.encoded, at: TextPosition(), firstSource: source)
    let json = joiner.finish(file: "out.js").contiguous
    let map = try parse(json)
    #expect(
      describe(map) == [
        "0:0→a.js:0:0", "0:4→a.js:0:6 answer", "0:6→a.js:0:15", "1:0→a.js:1:0",
        "1:5→a.js:1:5 answer",
      ]
    )
    #expect(map.sources[0].content?.bytes.string == printed.source.bytes.string)
    // The names are numbered by the caller's numbers, so two numbers are two entries.
    #expect(map.names.map(\.bytes.string) == ["answer", "answer"])
    #expect(printed.encoded.generatedLineCount == 2)
    let document = parseJSON(SourceText(displayPath: "map", storage: json))
    #expect(document.value?["file"]?.string?.string == "out.js")
    #expect(document.value?["version"]?.number == 3)
  }

  @Test func countsUTF16Columns() throws {
    let printed = Printed(
      "/*é😀*/ x; \"ü\"; y",
      "\"😀é\";x;y",
      [("x", "x"), ("y", "y")]
    )
    var joiner = SourceMapJoiner()
    joiner.append(
      printed.encoded,
      at: TextPosition(),
      firstSource: joiner.addSource("a.js")
    )
    #expect(describe(try parse(joiner.finish().contiguous)) == ["0:6→a.js:0:8", "0:8→a.js:0:16"])
  }

  @Test func countsLinesAsECMAScriptDoes() throws {
    let printed = Printed(
      "a\r\nb\rc\u{2028}d\u{2029}e\n\nf",
      "`\u{2028}\r\n`;a\nb c d e f",
      [("a", "a"), ("b", "b"), ("c", "c"), ("d", "d"), ("e", "e"), ("f", "f")]
    )
    var joiner = SourceMapJoiner()
    joiner.append(
      printed.encoded,
      at: TextPosition(),
      firstSource: joiner.addSource("s")
    )
    #expect(
      describe(try parse(joiner.finish().contiguous)) == [
        "2:2→s:0:0", "3:0→s:1:0", "3:2→s:2:0", "3:4→s:3:0", "3:6→s:4:0", "3:8→s:6:0",
      ]
    )
  }

  @Test func handlesOffsetsThatGoBack() throws {
    let source = "one é two\nthree\n😀 four five\nsix"
    let words = ["six", "five", "four", "one", "two", "three", "six", "four", "five"]
    let generated = words.joined(separator: "\n")
    let bytes = FrozenBytes(Array(source.utf8))
    let output = FrozenBytes(Array(generated.utf8))
    var builder = MappingBuilder()
    var place = 0
    for word in words {
      builder.add(
        generatedOffset: place,
        sourceOffset: UInt32(offset(of: word, in: bytes) ?? 0)
      )
      place += word.utf8.count + 1
    }
    let encoded = encodeModule(builder.mappings, generated: output.bytes, source: bytes.bytes) {
      _ in .empty
    }
    var joiner = SourceMapJoiner()
    joiner.append(
      encoded,
      at: TextPosition(),
      firstSource: joiner.addSource("s")
    )
    let places = try parse(joiner.finish().contiguous).segments.map {
      "\($0.sourceLine):\($0.sourceColumn)"
    }
    #expect(places == ["3:0", "2:8", "2:3", "0:0", "0:6", "1:0", "3:0", "2:3", "2:8"])
  }

  @Test func ignoresSourceOffsetsBeyondTheEnd() throws {
    var builder = MappingBuilder()
    builder.add(generatedOffset: 0, sourceOffset: 4_000_000_000)
    builder.add(generatedOffset: 1, sourceOffset: 3_999_999_999)
    let encoded = encodeModule(
      builder.mappings,
      generated: ByteSlice("xy"),
      source: ByteSlice("ab\nc")
    ) { _ in .empty }
    var joiner = SourceMapJoiner()
    joiner.append(
      encoded,
      at: TextPosition(),
      firstSource: joiner.addSource("s")
    )
    #expect(describe(try parse(joiner.finish().contiguous)) == ["0:0→s:1:1", "0:1→s:1:1"])
  }

  @Test func innerMappingOfTheSamePlaceWins() {
    var builder = MappingBuilder()
    builder.add(generatedOffset: 5, sourceOffset: 1, name: 7)
    builder.add(generatedOffset: 5, sourceOffset: 2)
    #expect(builder.count == 1)
    #expect(builder.mappings[0].sourceOffset == 2)
    #expect(builder.mappings[0].name == Mapping.noName)
    builder.add(generatedOffset: 6, sourceOffset: 3, name: 8)
    builder.add(generatedOffset: 6, sourceOffset: 3)
    #expect(builder.mappings[1].name == 8)
    var disabled = MappingBuilder(isEnabled: false)
    disabled.add(generatedOffset: 1, sourceOffset: 1)
    #expect(disabled.count == 0)
  }
}

@Suite struct PlaceTests {
  /// The line and column of each offset, character by character.
  private func places(in text: String) -> [Int: TextPosition] {
    var result: [Int: TextPosition] = [:]
    var (offset, place) = (0, TextPosition())
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      result[offset] = place
      offset += String(scalar).utf8.count
      let next = text.utf8.dropFirst(offset).first
      isAfterReturn = scalar == "\r" && next == 0x0A
      if ["\n", "\r", "\u{2028}", "\u{2029}"].contains(scalar) && !isAfterReturn {
        place = TextPosition(line: place.line + 1, column: 0)
      } else {
        place.column += String(scalar).utf16.count
      }
    }
    result[offset] = place
    return result
  }

  @Test func equalCountingCharacters() throws {
    var state: UInt64 = 11
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let letters = [
      "a", "bcdefgh", "ijklmnopqrstuvwxyz0123456789", "é", "가", "😀", "\n", "\r", "\r\n", "\u{2028}",
      "\u{2029}", "\u{2027}", "\t", "\"", "\\", "\u{1}", "\u{7F}",
    ]
    for round in 0..<300 {
      // Every second text is mostly ASCII.
      func text(_ count: Int) -> String {
        (0..<count).map { _ in letters[random(round % 2 == 0 ? letters.count : 3)] }.joined()
          + letters[random(letters.count)]
      }
      let (source, generated) = (text(random(80)), text(random(80)))
      let (from, to) = (places(in: source), places(in: generated))
      let sourceOffsets = from.keys.sorted()
      var builder = MappingBuilder()
      var expected: [String] = []
      for offset in to.keys.sorted() where random(3) > 0 {
        // Some go on in the source, some jump.
        let origin = sourceOffsets[random(sourceOffsets.count)]
        builder.add(generatedOffset: offset, sourceOffset: UInt32(origin))
        guard let place = to[offset], let original = from[origin] else { continue }
        expected.append("\(place.line):\(place.column)→s:\(original.line):\(original.column)")
      }
      let (sourceBytes, output) = (
        FrozenBytes(Array(source.utf8)), FrozenBytes(Array(generated.utf8))
      )
      let encoded = encodeModule(
        builder.mappings,
        generated: output.bytes,
        source: sourceBytes.bytes,
        includesContent: true
      ) { _ in .empty }
      var joiner = SourceMapJoiner()
      joiner.append(encoded, at: TextPosition(), firstSource: joiner.addSource("s"))
      let map = try parse(joiner.finish().contiguous)
      #expect(describe(map) == expected)
      #expect(map.sources[0].content?.bytes.string == source)
      #expect(encoded.extent == to[generated.utf8.count])
    }
  }
}

@Suite struct JoiningTests {
  @Test func joinsPiecesOnOneLineAndOnMany() throws {
    let first = Printed("one;two", "1;2", [("one", "1"), ("two", "2")], names: ["one"])
    let second = Printed(
      "x;\ny;z",
      "X;\nY;Z",
      [("x", "X"), ("y", "Y"), ("z", "Z")],
      names: ["", "", "z"]
    )
    let third = Printed("q", "\n\n Q", [("q", "Q")], names: ["q"])
    var joiner = SourceMapJoiner()
    var place = TextPosition()
    place.advance(over: ByteSlice("(()=>{"))
    joiner.append(
      first.encoded,
      at: place,
      firstSource: joiner.addSource("1")
    )
    place.advance(by: first.encoded.extent)
    joiner.appendUnmapped(at: place)
    place.advance(over: ByteSlice(";"))
    joiner.append(
      second.encoded,
      at: place,
      firstSource: joiner.addSource("2")
    )
    place.advance(by: second.encoded.extent)
    place.advance(over: ByteSlice("\n// 3\n"))
    joiner.append(
      third.encoded,
      at: place,
      firstSource: joiner.addSource("3")
    )
    place.advance(by: third.encoded.extent)
    #expect(place == TextPosition(line: 5, column: 2))
    #expect(
      describe(try parse(joiner.finish().contiguous)) == [
        "0:6→1:0:0 one", "0:8→1:0:4", "0:9", "0:10→2:0:0", "1:0→2:1:0", "1:2→2:1:2 z",
        "5:1→3:0:0 q",
      ]
    )
  }

  @Test func keepsEmptyPiecesOutOfTheWay() throws {
    let empty = Printed("", "/* nothing */\n", [])
    let last = Printed("a", "a", [("a", "a")])
    var joiner = SourceMapJoiner()
    let source = joiner.addSource("e", isIgnored: true)
    joiner.append(empty.encoded, at: TextPosition(), firstSource: source)
    var place = TextPosition()
    place.advance(by: empty.encoded.extent)
    joiner.append(
      last.encoded,
      at: place,
      firstSource: joiner.addSource("l")
    )
    let map = try parse(joiner.finish(sourceRoot: "/root").contiguous)
    #expect(describe(map) == ["1:0→/root/l:0:0"])
    #expect(map.sources.map(\.isIgnored) == [true, false])
  }

  @Test func joinedPiecesEqualOneEncoding() throws {
    // A random text cut in random places gives the same segments as the whole.
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<200 {
      let letters = ["a", "b", "é", "😀", "\n", ";", " ", "\u{2028}"]
      var pieces: [(text: String, offsets: [(Int, UInt32, UInt32)])] = []
      let source = (0..<60).map { _ in letters[random(8)] }.joined()
      let starts = source.unicodeScalars.reduce(into: [0]) {
        $0.append($0[$0.count - 1] + String($1).utf8.count)
      }
      for _ in 0..<(1 + random(4)) {
        var text = ""
        var offsets: [(Int, UInt32, UInt32)] = []
        for _ in 0..<random(12) {
          let name = random(3) == 0 ? UInt32(random(4)) : Mapping.noName
          offsets.append((text.utf8.count, UInt32(starts[random(starts.count)]), name))
          text += letters[random(8)]
        }
        pieces.append((text, offsets))
      }
      let sourceBytes = FrozenBytes(Array(source.utf8))
      func encode(_ text: String, _ offsets: [(Int, UInt32, UInt32)]) -> EncodedMappings {
        var builder = MappingBuilder()
        for (place, from, name) in offsets {
          builder.add(generatedOffset: place, sourceOffset: from, name: name)
        }
        let generated = FrozenBytes(Array(text.utf8))
        let names = ["n0", "n1", "n2", "n3"].map { FrozenBytes(Array($0.utf8)) }
        let encoded = encodeModule(
          builder.mappings,
          generated: generated.bytes,
          source: sourceBytes.bytes
        ) { names[Int($0)].bytes }
        withExtendedLifetime((generated, names)) {}
        return encoded
      }
      var joiner = SourceMapJoiner()
      var whole = SourceMapJoiner()
      let source0 = joiner.addSource("s")
      _ = whole.addSource("s")
      var place = TextPosition()
      var all = ""
      var allOffsets: [(Int, UInt32, UInt32)] = []
      for piece in pieces {
        let encoded = encode(piece.text, piece.offsets)
        joiner.append(encoded, at: place, firstSource: source0)
        place.advance(by: encoded.extent)
        allOffsets += piece.offsets.map { ($0.0 + all.utf8.count, $0.1, $0.2) }
        all += piece.text
      }
      whole.append(encode(all, allOffsets), at: TextPosition(), firstSource: 0)
      #expect(
        describe(try parse(joiner.finish().contiguous))
          == describe(try parse(whole.finish().contiguous))
      )
    }
  }
}
