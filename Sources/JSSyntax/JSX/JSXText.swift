// The text between elements and in attribute strings: white space as React reads it, entities decoded.

import Memory
import Source

extension Parser {
  /// The value of the text in `start..<end` between tags, `.empty` when nothing is left.
  ///
  /// Lines are trimmed, empty ones dropped, the rest joined by one space; text on one line stays as it
  /// is.
  mutating func jsxText(_ start: Int, _ end: Int) -> Atom {
    var isPlain = true
    var position = start
    while position < end {
      let byte = text[position]
      if byte == 0x0A || byte == 0x0D || byte == 0x26 {
        isPlain = false
        break
      }
      position &+= 1
    }
    if isPlain { return builder.names.intern(text.slice(start, end)) }
    var value = ByteBuffer(capacity: end &- start)
    var line = start
    while line <= end {
      var lineEnd = line
      while lineEnd < end, text[lineEnd] != 0x0A, text[lineEnd] != 0x0D { lineEnd &+= 1 }
      let first = line == start ? line : skipBlanks(from: line, to: lineEnd)
      let last = lineEnd == end ? lineEnd : skipBlanksBack(from: lineEnd, to: first)
      if first < last {
        if !value.isEmpty && line != start { value.write(0x20) }
        decodeEntities(first, last, into: &value)
      }
      line = lineEnd &+ 1
    }
    return builder.names.intern(copying: value.bytes)
  }

  private func skipBlanks(from start: Int, to end: Int) -> Int {
    var position = start
    while position < end, text[position] == 0x20 || text[position] == 0x09 { position &+= 1 }
    return position
  }

  private func skipBlanksBack(from end: Int, to start: Int) -> Int {
    var position = end
    while position > start, text[position &- 1] == 0x20 || text[position &- 1] == 0x09 {
      position &-= 1
    }
    return position
  }

  /// The value of an attribute string whose text is `start..<end`: only entities mean something.
  mutating func jsxString(_ start: Int, _ end: Int) -> Atom {
    if text.firstIndex(of: 0x26, from: start, to: end) == end {
      return builder.names.intern(text.slice(start, end))
    }
    var value = ByteBuffer(capacity: end &- start)
    decodeEntities(start, end, into: &value)
    return builder.names.intern(copying: value.bytes)
  }

  private func decodeEntities(_ start: Int, _ end: Int, into value: inout ByteBuffer) {
    var position = start
    while position < end {
      let ampersand = text.firstIndex(of: 0x26, from: position, to: end)
      value.write(text.slice(position, ampersand))
      if ampersand == end { return }
      let limit = min(end, ampersand &+ 12)
      let semicolon = text.firstIndex(of: 0x3B, from: ampersand, to: limit)
      if semicolon < limit, let scalar = entity(text.slice(ampersand &+ 1, semicolon)) {
        value.write(scalar: scalar)
        position = semicolon &+ 1
      } else {
        value.write(0x26)
        position = ampersand &+ 1
      }
    }
  }

  // `nbsp`, `#160`, `#xA0`
  private func entity(_ name: ByteSlice) -> UInt32? {
    if name.isEmpty { return nil }
    if name[0] == 0x23 { return numericEntity(name) }
    var low = 0
    var high = htmlEntityNames.count
    while low < high {
      let middle = (low + high) / 2
      if ByteSlice(htmlEntityNames[middle]) < name { low = middle + 1 } else { high = middle }
    }
    guard low < htmlEntityNames.count, name.equals(htmlEntityNames[low]) else { return nil }
    return htmlEntityValues[low]
  }

  private func numericEntity(_ name: ByteSlice) -> UInt32? {
    let isHexadecimal = name.count > 1 && name[1] | 0x20 == 0x78
    var position = isHexadecimal ? 2 : 1
    if position == name.count { return nil }
    var value: UInt32 = 0
    while position < name.count {
      let digit = CharacterTable.hexadecimalValue(name[position])
      if digit == 255 || (!isHexadecimal && digit > 9) { return nil }
      value = value &* (isHexadecimal ? 16 : 10) &+ UInt32(digit)
      if value > 0x10FFFF { return nil }
      position += 1
    }
    return value
  }
}
