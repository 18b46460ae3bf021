// Texts that are forgotten and restored.

import Memory
import Source
import Testing

@Suite struct SourceTextTests {
  @Test func remembersWhatItForgot() throws {
    let text = SourceText(displayPath: "a.js", text: "let a = 1;\n")
    let forgotten = text.forgotten()
    #expect(forgotten.isForgotten && forgotten.bytes.isEmpty)
    #expect(forgotten.byteCount == 11 && forgotten.displayPath == "a.js")
    let restored = try #require(forgotten.restored(from: text.storage))
    #expect(!restored.isForgotten && restored.storage.string == "let a = 1;\n")
  }

  @Test func isCopied() {
    let text = SourceText(displayPath: "a.js", text: "let a = 1;\n")
    let copy = text.copied()
    #expect(copy.storage.string == "let a = 1;\n" && copy.storage !== text.storage)
  }

  @Test func isNotRestoredFromAnotherText() {
    let forgotten = SourceText(displayPath: "a.js", text: "let a = 1;\n").forgotten()
    #expect(forgotten.restored(from: FrozenBytes(Array("let a = 2;\n".utf8))) == nil)
    #expect(forgotten.restored(from: FrozenBytes(Array("let a = 1;".utf8))) == nil)
  }
}
