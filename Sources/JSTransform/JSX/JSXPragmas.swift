// The comments in which a file chooses its JSX settings: `@jsx h`, `@jsxFrag F`, `@jsxRuntime
// classic`, `@jsxImportSource preact`.

import JSSyntax
import Memory
import Source

extension TransformPass {
  /// The build's JSX settings with the words of the file's leading comments applied.
  func jsxOptions() -> JSXOptions {
    var settings = options.jsx
    let text = source.bytes
    var position = skipSpace(text, from: 0)
    if text.hasPrefix("#!") { position = skipSpace(text, from: endOfLine(text, from: 0)) }
    while position + 1 < text.count, text[position] == 0x2F {
      let end: Int
      if text[position + 1] == 0x2A {
        end = endOfComment(text, from: position + 2)
      } else if text[position + 1] == 0x2F {
        end = endOfLine(text, from: position)
      } else {
        break
      }
      readPragmas(text[position..<end], into: &settings)
      position = skipSpace(text, from: end)
    }
    return settings
  }

  private func readPragmas(_ comment: ByteSlice, into settings: inout JSXOptions) {
    var position = 0
    var runtime: JSXMode?
    while let at = comment.firstIndex(of: 0x40, from: position) {
      position = at + 1
      let name = word(comment, from: position)
      guard name.hasPrefix("jsx") else { continue }
      var start = position + name.count
      while start < comment.count, comment[start] == 0x20 || comment[start] == 0x09 { start += 1 }
      guard start > position + name.count else { continue }
      let value = word(comment, from: start)
      guard !value.isEmpty, !value.equals("*/") else { continue }
      position = start + value.count
      if name.equals("jsx") {
        settings.factory = names(value)
      } else if name.equals("jsxFrag") {
        settings.fragment = names(value)
      } else if name.equals("jsxImportSource") {
        settings.importSource = value.string
        if settings.mode == .classic { runtime = runtime ?? .automatic }
      } else if name.equals("jsxRuntime") {
        runtime = value.equals("classic") ? .classic : .automatic
      }
    }
    if let runtime, settings.mode != .preserve { settings.mode = runtime }
  }

  private func names(_ value: ByteSlice) -> [String] {
    value.string.split(separator: ".").map(String.init)
  }

  // Up to white space or the end of the comment.
  private func word(_ text: ByteSlice, from start: Int) -> ByteSlice {
    var end = start
    while end < text.count, text[end] > 0x20 {
      if text[end] == 0x2A, end + 1 < text.count, text[end + 1] == 0x2F { break }
      end += 1
    }
    return text[start..<end]
  }

  private func skipSpace(_ text: ByteSlice, from start: Int) -> Int {
    var position = start
    while position < text.count, text[position] <= 0x20 { position += 1 }
    return position
  }

  private func endOfLine(_ text: ByteSlice, from start: Int) -> Int {
    text.firstIndex(of: 0x0A, from: start) ?? text.count
  }

  private func endOfComment(_ text: ByteSlice, from start: Int) -> Int {
    var position = start
    while let star = text.firstIndex(of: 0x2A, from: position) {
      if star + 1 < text.count, text[star + 1] == 0x2F { return star + 2 }
      position = star + 1
    }
    return text.count
  }
}
