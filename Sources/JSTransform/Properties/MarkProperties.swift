// Marks the property names that `--mangle-props` may replace: they get atoms of their own, apart from
// strings and variables of the same text, so that all steps after this one see other names. What the
// names become is known when all modules are.
//
//   a.foo_; ({ foo_: 1, "foo_": 2 }); a["foo_"]      `foo_` is marked in the first two

package import JSSyntax
package import Memory

/// Marked property names.
package enum MarkedProperty {
  /// What marked names start with; not valid in any name.
  package static var mark: UInt8 { 0x01 }

  /// The name without its mark, or nil for a text that is not marked.
  @inline(__always)
  package static func name(of text: ByteSlice) -> ByteSlice? {
    text.count > 1 && text[0] == mark ? text[1..<text.count] : nil
  }
}

/// Marks the property names of a bound tree that `matches` says may be replaced; O(nodes).
///
/// It runs before the transforms, which copy names, and after them, for those they make of variables.
///
/// - Parameters:
///   - builder: the tree.
///   - includesQuoted: keys that are strings are marked, too, and written as names.
///   - matches: asked once per name.
/// - Returns: the tree.
package func markProperties(
  _ builder: consuming TreeBuilder,
  includesQuoted: Bool,
  matches: (ByteSlice) -> Bool
) -> TreeBuilder {
  var marker = PropertyMarker(tree: builder, includesQuoted: includesQuoted)
  marker.markAll(matches)
  return marker.finish()
}

private struct PropertyMarker: ~Copyable {
  private var tree: TreeBuilder
  private let includesQuoted: Bool
  /// By atom: 0 for not asked yet, 1 for a name that stays, else the atom that is marked.
  private var marks: Column<UInt32>

  init(tree: consuming TreeBuilder, includesQuoted: Bool) {
    self.includesQuoted = includesQuoted
    marks = Column(capacity: tree.names.count)
    marks.resize(to: tree.names.count, filling: 0)
    self.tree = tree
  }

  consuming func finish() -> TreeBuilder { tree }

  mutating func markAll(_ matches: (ByteSlice) -> Bool) {
    var id: NodeID = 1
    while id < UInt32(truncatingIfNeeded: tree.nodes.count) {
      let node = tree[id]
      switch node.kind {
      case .member where tree[node.a].kind != .importMeta:
        if let marked = marked(Atom(node.b), matches) { tree.nodes[id].b = marked.rawValue }
      case .propertyName:
        if let marked = marked(node.atom, matches) { tree.nodes[id].a = marked.rawValue }
      case .index where includesQuoted: markIndex(id, node, matches)
      case .property, .patternProperty, .classMethod, .classField, .classAccessor:
        if includesQuoted { markKey(id, node, matches) }
      case .binary where includesQuoted && node.operatorKind == .in:
        if tree[node.a].kind == .stringLiteral, let marked = marked(tree[node.a].atom, matches) {
          tree.nodes[node.a].a = marked.rawValue
        }
      default: break
      }
      id &+= 1
    }
  }

  // a["foo_"]  →  a.foo_
  private mutating func markIndex(_ id: NodeID, _ node: Node, _ matches: (ByteSlice) -> Bool) {
    let key = tree[node.b]
    guard key.kind == .stringLiteral, let marked = marked(key.atom, matches) else { return }
    tree[node.b] = Node(.none, start: key.start)
    tree[id] = Node(
      .member,
      flags: node.flags,
      start: node.start,
      a: node.a,
      b: marked.rawValue
    )
  }

  // { "foo_": a, ["foo_"]: b }  →  { foo_: a, foo_: b }
  private mutating func markKey(_ id: NodeID, _ node: Node, _ matches: (ByteSlice) -> Bool) {
    let key = tree[node.a]
    guard key.kind == .stringLiteral, let marked = marked(key.atom, matches) else { return }
    tree.nodes[id].flags.remove(.computed)
    tree[node.a] = Node(.propertyName, start: key.start, a: marked.rawValue)
  }

  private mutating func marked(_ atom: Atom, _ matches: (ByteSlice) -> Bool) -> Atom? {
    if Int(atom.rawValue) >= marks.count {
      marks.resize(to: Int(atom.rawValue) + 1, filling: 0)
    }
    switch marks[atom.rawValue] {
    case 0: break
    case 1: return nil
    case let known: return Atom(known)
    }
    let text = tree.names.bytes(atom)
    guard !text.isEmpty, !isFixed(atom), MarkedProperty.name(of: text) == nil, matches(text) else {
      marks[atom.rawValue] = 1
      return nil
    }
    var buffer = ByteBuffer(capacity: text.count + 1)
    buffer.write(MarkedProperty.mark)
    buffer.write(text)
    let marked = tree.names.intern(copying: buffer.bytes)
    marks[atom.rawValue] = marked.rawValue
    return marked
  }

  /// Names that mean something to the language or to module systems.
  private func isFixed(_ atom: Atom) -> Bool {
    switch atom {
    case .proto, .prototype, .constructor, .exports, .default: true
    default: tree.names.bytes(atom).equals("__esModule")
    }
  }
}
