// A parsed JSON text: flat nodes in the order of the text, plus handles that walk them.
// Immutable once `parseJSON` has made it; every slice it hands out lives as long as the document.

package import Memory
package import Source

/// What a JSON value is.
package enum JSONKind: UInt8, Sendable, BitwiseCopyable {
  case null, boolean, number, string, array, object
}

/// One value in preorder. The children of an array follow it; those of an object are key, value, …
struct JSONNode: BitwiseCopyable, Sendable {
  var kind: JSONKind
  /// Whether the string had escapes, so that its text is in the pool of decoded bytes.
  var isDecoded = false
  /// The bytes of the value in the source, quotes and brackets included.
  var range: SourceRange
  /// The index of the node after this one and everything inside it.
  var next: UInt32
  /// Strings: where the text starts, in the pool or in the source; booleans: 1 for true.
  var text: UInt32 = 0
  /// Strings: the length of the text in bytes; arrays and objects: the number of elements.
  var count: UInt32 = 0
}

/// The owner of a parsed JSON text.
package final class JSONDocument: Sendable {
  /// The text that was parsed.
  package let source: SourceText
  let nodes: [JSONNode]
  let pool: FrozenBytes

  init(source: SourceText, nodes: [JSONNode], pool: FrozenBytes) {
    self.source = source
    self.nodes = nodes
    self.pool = pool
  }

  /// The outermost value.
  package var root: JSONValue { JSONValue(document: self, index: 0) }

  /// The text of the string node at `index`.
  func text(at index: Int) -> ByteSlice {
    let node = nodes[index]
    let start = Int(node.text)
    let owner = node.isDecoded ? pool.bytes : source.bytes
    return owner[start..<(start + Int(node.count))]
  }
}

/// One value of a document; a handle that keeps the document alive.
package struct JSONValue: Sendable {
  /// The document the value is part of.
  package let document: JSONDocument
  let index: Int

  private var node: JSONNode { document.nodes[index] }

  /// What the value is.
  package var kind: JSONKind { node.kind }

  /// The bytes of the value in the source, quotes and brackets included.
  package var range: SourceRange { node.range }

  /// The number of elements or members; 0 for scalars.
  package var count: Int {
    switch node.kind {
    case .array, .object: Int(node.count)
    default: 0
    }
  }

  /// The truth value, or nil when the value is no boolean.
  package var boolean: Bool? { node.kind == .boolean ? node.text == 1 : nil }

  /// The decoded text as UTF-8 (lone surrogates as WTF-8), or nil when the value is no string.
  package var string: ByteSlice? { node.kind == .string ? document.text(at: index) : nil }

  /// The number, or nil when the value is none.
  package var number: Double? {
    node.kind == .number ? Double(sourceBytes.string) : nil
  }

  /// The bytes the value was written with.
  package var sourceBytes: ByteSlice {
    document.source.bytes[Int(range.start)..<Int(range.end)]
  }

  /// The elements of an array; empty for all else.
  package var elements: JSONElements {
    let isArray = node.kind == .array
    return JSONElements(
      document: document,
      position: index + 1,
      end: isArray ? Int(node.next) : index + 1
    )
  }

  /// The members of an object in the order of the text; empty for all else.
  package var members: JSONMembers {
    let isObject = node.kind == .object
    return JSONMembers(
      document: document,
      position: index + 1,
      end: isObject ? Int(node.next) : index + 1
    )
  }

  /// The member called `key`; of several with that name the last, as in `JSON.parse`; O(members).
  package subscript(key: ByteSlice) -> JSONValue? {
    guard node.kind == .object else { return nil }
    let end = Int(node.next)
    var position = index + 1
    var found = -1
    while position < end {
      if document.text(at: position) == key { found = position + 1 }
      position = Int(document.nodes[position + 1].next)
    }
    return found < 0 ? nil : JSONValue(document: document, index: found)
  }

  /// The member called `key`; of several with that name the last; O(members).
  package subscript(key: StaticString) -> JSONValue? { self[ByteSlice(key)] }
}

/// The elements of an array, in order.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
  let document: JSONDocument
  var position: Int
  let end: Int

  /// The next element.
  package mutating func next() -> JSONValue? {
    guard position < end else { return nil }
    let value = JSONValue(document: document, index: position)
    position = Int(document.nodes[position].next)
    return value
  }
}

/// One member of an object.
package struct JSONMember: Sendable {
  /// The decoded name; lives as long as the document.
  package let key: ByteSlice
  /// The bytes of the name in the source, quotes included.
  package let keyRange: SourceRange
  /// The value.
  package let value: JSONValue
}

/// The members of an object, in the order of the text; repeated names are all there.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  let document: JSONDocument
  var position: Int
  let end: Int

  /// The next member.
  package mutating func next() -> JSONMember? {
    guard position < end else { return nil }
    let value = JSONValue(document: document, index: position + 1)
    let member = JSONMember(
      key: document.text(at: position),
      keyRange: document.nodes[position].range,
      value: value
    )
    position = Int(document.nodes[position + 1].next)
    return member
  }
}
