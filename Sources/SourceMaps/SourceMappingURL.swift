// The comment that names an input's map (ecma426 sec-linking-generated-code), found without a parse.

package import Memory

/// The URL of a text's map: the value of the last `//# sourceMappingURL=` or
/// `/*# sourceMappingURL= */` comment, if only blanks and line comments follow it; else nil.
///
/// Looks at the last lines only.
package func sourceMappingURL(in text: ByteSlice) -> ByteSlice? {
  var end = text.count
  while end > 0 {
    var start = text.lastIndex(of: 0x0A, in: 0..<end).map { $0 + 1 } ?? 0
    if let other = text.lastIndex(of: 0x0D, in: start..<end) { start = other + 1 }
    let line = trimmed(text[start..<end])
    if let url = urlComment(at: line) { return url }
    guard line.isEmpty || line.hasPrefix("//") else {
      return urlAfterCode(on: line)
    }
    end = start - 1
  }
  return nil
}

/// The URL of a line that is such a comment.
private func urlComment(at line: ByteSlice) -> ByteSlice? {
  guard line.count > 21, line[0] == 0x2F, line[1] == 0x2F || line[1] == 0x2A,
    line[2] == 0x23 || line[2] == 0x40, line[3] == 0x20 || line[3] == 0x09
  else { return nil }
  var rest = trimmed(line[3..<line.count])
  guard rest.hasPrefix("sourceMappingURL=") else { return nil }
  rest = rest[17..<rest.count]
  if line[1] == 0x2A {
    guard rest.hasSuffix("*/") else { return nil }
    rest = trimmed(rest[0..<(rest.count - 2)])
  }
  var index = 0
  while index < rest.count {
    switch rest[index] {
    case 0x00...0x20, 0x22, 0x27, 0x60: return nil
    default: index += 1
    }
  }
  return rest.isEmpty ? nil : rest
}

/// The URL of a comment that ends a line of code.
private func urlAfterCode(on line: ByteSlice) -> ByteSlice? {
  // The character behind `//` or `/*`.
  let marks = [0x23, 0x40] as [UInt8]
  var end = line.count
  while let mark = marks.compactMap({ line.lastIndex(of: $0, in: 0..<end) }).max(), mark > 2 {
    if line[mark - 2] == 0x2F, let url = urlComment(at: line[(mark - 2)..<line.count]) {
      return url
    }
    end = mark
  }
  return nil
}

private func trimmed(_ text: ByteSlice) -> ByteSlice {
  var start = 0
  var end = text.count
  while start < end && text[start] <= 0x20 { start += 1 }
  while end > start && text[end - 1] <= 0x20 { end -= 1 }
  return text[start..<end]
}

/// The content of a `data:` URL (base64 or percent-encoded), or nil when `url` is none.
package func decodeDataURL(_ url: ByteSlice) -> FrozenBytes? {
  guard url.hasPrefix("data:"), let comma = url.firstIndex(of: 0x2C) else { return nil }
  let body = url[(comma + 1)..<url.count]
  if url[0..<comma].hasSuffix(";base64") { return decodeBase64(body) }
  var output = ByteBuffer(capacity: body.count)
  var index = 0
  while index < body.count {
    if body[index] == 0x25, index + 2 < body.count,
      let high = hexValue(body[index + 1]), let low = hexValue(body[index + 2])
    {
      output.write(high << 4 | low)
      index += 3
    } else {
      output.write(body[index])
      index += 1
    }
  }
  return output.freeze()
}

private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
