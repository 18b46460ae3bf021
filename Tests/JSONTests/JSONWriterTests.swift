import Memory
import Source
import Testing

@testable import JSON

@Suite struct JSONWriterTests {
  private func sample(_ layout: JSONLayout) -> String {
    var writer = JSONWriter(layout)
    writer.beginObject()
    writer.key("a")
    writer.beginArray()
    writer.number(1)
    writer.number(2.5)
    writer.number(3.0)
    writer.boolean(true)
    writer.null()
    writer.endArray()
    writer.key("empty")
    writer.beginObject()
    writer.endObject()
    writer.key(string: "k\"")
    writer.string(string: "x\n\u{1}\\é")
    writer.endObject()
    return writer.finish().string
  }

  @Test func writesCompact() {
    #expect(
      sample(.compact)
        == #"{"a":[1,2.5,3,true,null],"empty":{},"k\"":"x\n\u0001\\é"}"#
    )
  }

  @Test func writesPretty() {
    #expect(
      sample(.pretty) == """
        {
          "a": [
            1,
            2.5,
            3,
            true,
            null
          ],
          "empty": {},
          "k\\"": "x\\n\\u0001\\\\é"
        }
        """
    )
  }

  @Test func escapesLoneSurrogates() {
    var buffer = ByteBuffer()
    let text = FrozenBytes([0x61, 0xED, 0xA0, 0x80, 0x62, 0xED, 0x9F, 0xBF])
    buffer.writeJSONString(text.bytes)
    #expect(buffer.bytes.string == "\"a\\ud800b\u{D7FF}\"")
  }

  @Test func roundTrips() throws {
    let text = #"{"a":[1e5,-0,"\ud83d\ude00","\udead",{}],"b":[[]],"c":"\u2028"}"#
    let value = try #require(parse(text).0)
    var writer = JSONWriter(.pretty)
    writer.value(value)
    let written = writer.finish().string
    let again = try #require(parse(written).0)
    var second = JSONWriter(.pretty)
    second.value(again)
    #expect(second.finish().string == written)
    #expect(written.contains(#""\udead""#))
  }
}
