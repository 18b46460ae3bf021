// JSX elements, for `--jsx=preserve`.

import JSSyntax
import Memory

extension ModulePrinter {
  mutating func jsxElement(_ node: Node) {
    let record = input.record(JSXElementRecord.self, at: node.a)
    if out.lastByte == UInt8(ascii: "<") { out.write(.space) }
    map(node.start)
    write("<")
    if record.tag != 0 { jsxName(record.tag) }
    let attributes = input.list(record.attributes)
    var index = 0
    while index < attributes.count {
      out.write(.space)
      jsxAttribute(input[attributes[index]])
      index &+= 1
    }
    let children = input.list(record.children)
    if children.isEmpty && record.tag != 0 {
      space()
      out.write("/>")
      return
    }
    write(">")
    index = 0
    while index < children.count {
      jsxChild(children[index])
      index &+= 1
    }
    out.write("</")
    if record.tag != 0 { jsxName(record.tag) }
    write(">")
  }

  private mutating func jsxName(_ id: NodeID) {
    let node = input[id]
    if node.kind == .stringLiteral {
      out.write(input.text(node.atom))
    } else {
      expression(id, .member, [])
    }
  }

  private mutating func jsxAttribute(_ node: Node) {
    if node.kind == .jsxSpread {
      jsxSpread(node)
      return
    }
    map(node.start)
    out.write(input.text(input[node.a].atom))
    guard node.b != 0 else { return }
    write("=")
    let value = input[node.b]
    if value.kind == .jsxElement {
      jsxElement(value)
    } else if value.kind == .stringLiteral && isPlainAttribute(input.text(value.atom)) {
      write("\"")
      out.write(input.text(value.atom))
      write("\"")
    } else {
      braced(node.b)
    }
  }

  private mutating func jsxChild(_ id: NodeID) {
    let node = input[id]
    switch node.kind {
    case .jsxElement: jsxElement(node)
    case .jsxText: jsxText(node)
    case .jsxSpread: jsxSpread(node)
    default: braced(id)
    }
  }

  private mutating func braced(_ id: NodeID) {
    write("{")
    expression(id, .assign, [])
    write("}")
  }

  private mutating func jsxSpread(_ node: Node) {
    out.write("{...")
    expression(node.a, .assign, [])
    write("}")
  }

  /// Prints text between tags, as a string expression when it would be read as something else.
  mutating func jsxText(_ node: Node) {
    let text = input.text(node.atom)
    map(node.start)
    if isPlainText(text) {
      out.write(text)
    } else {
      write("{")
      string(text)
      write("}")
    }
  }

  private func isPlainText(_ text: ByteSlice) -> Bool {
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "&"):
        return false
      case 0..<0x20, 0x7F...: return false
      default: index &+= 1
      }
    }
    return true
  }

  /// In an attribute's string there are no escapes but entities.
  private func isPlainAttribute(_ text: ByteSlice) -> Bool {
    var index = 0
    while index < text.count {
      switch text[index] {
      case .doubleQuote, UInt8(ascii: "&"): return false
      case 0..<0x20, 0x7F...: return false
      default: index &+= 1
      }
    }
    return true
  }
}
