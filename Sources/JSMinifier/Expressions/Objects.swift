// Keys and object literals (ecma262 sec-object-initializer).
//
//   { ["a"]: b }       →  { a: b }           { "0": a }         →  { 0: a }
//   { ...{ a: b } }    →  { a: b }           a["0"]             →  a[0]

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyIndex(_ id: NodeID) {
    let node = tree[id]
    let key = tree[node.b]
    guard key.kind == .stringLiteral else { return }
    let text = tree.names.bytes(key.atom)
    if text.isIdentifierName {
      release(node.b)
      tree[id] = Node(.member, flags: node.flags, start: node.start, a: node.a, b: key.a)
    } else if let number = text.arrayIndex {
      replace(node.b, by: .number(number))
    } else if text.count > 1, text[0] == UInt8(ascii: "-"), text[1] != UInt8(ascii: "0"),
      let number = text[1..<text.count].arrayIndex
    {
      replace(node.b, by: .number(-number))
    }
  }

  mutating func simplifyKey(_ id: NodeID) {
    let node = tree[id]
    let key = tree[node.a]
    if node.flags.contains(.computed) {
      switch key.kind {
      // `{ ["__proto__"]: a }` defines a property, `{ __proto__: a }` sets the prototype.
      case .stringLiteral where key.atom != .proto: break
      case .numberLiteral where key.numberValue.isKey: break
      default: return
      }
      tree.nodes[id].flags.remove(.computed)
    }
    simplifyStringKey(node.a)
  }

  // "0": a  →  0: a
  mutating func simplifyStringKey(_ id: NodeID) {
    let key = tree[id]
    guard key.kind == .stringLiteral, let number = tree.names.bytes(key.atom).arrayIndex else {
      return
    }
    tree[id] = TreeBuilder.number(number, start: key.start)
  }

  mutating func simplifyObject(_ id: NodeID) {
    let node = tree[id]
    if !spreadsLiterals { return }
    let count = tree.count(of: node.a)
    var found = false
    var index = 0
    while index < count, !found {
      found = isSpreadObject(tree.element(index, of: node.a))
      index += 1
    }
    guard found else { return }
    let mark = lists.count
    index = 0
    while index < count {
      let element = tree.element(index, of: node.a)
      if isSpreadObject(element) {
        let literal = tree[element].a
        let inner = tree[literal].a
        for position in 0..<tree.count(of: inner) {
          lists.append(tree.element(position, of: inner))
        }
        tree[literal] = Node(.none, start: node.start)
        tree[element] = Node(.none, start: node.start)
      } else {
        lists.append(element)
      }
      index += 1
    }
    tree.nodes[id].a = tree.takeList(&lists, from: mark)
  }

  // Accessors would be called, methods have another home, `__proto__` would mean something else.
  private func isSpreadObject(_ id: NodeID) -> Bool {
    let node = tree[id]
    guard node.kind == .spread, tree[node.a].kind == .objectLiteral else { return false }
    let list = tree[node.a].a
    for index in 0..<tree.count(of: list) {
      let property = tree[tree.element(index, of: list)]
      if property.kind == .spread { continue }
      guard property.kind == .property,
        property.op == PropertyKind.initialize.rawValue
          || property.op == PropertyKind.shorthand.rawValue,
        property.flags.contains(.computed) || tree[property.a].atom != .proto
      else { return false }
    }
    return true
  }
}

extension Double {
  /// It can be written as a key.
  var isKey: Bool { sign == .plus && isFinite }
}

extension ByteSlice {
  /// The number whose text this is, if it is an integer below 10^15.
  var arrayIndex: Double? {
    guard count > 0, count < 16, self[0] != UInt8(ascii: "0") || count == 1 else { return nil }
    var value = 0.0
    var index = 0
    while index < count {
      let digit = self[index] &- 0x30
      if digit > 9 { return nil }
      value = value * 10 + Double(digit)
      index += 1
    }
    return value
  }
}
