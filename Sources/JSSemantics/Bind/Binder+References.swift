// What references to other modules become: members of namespaces, and `require` calls.

import JSSyntax
import Memory
import Source

/// The symbols made for `ns.p`, found by the property's atom; several namespaces form a list.
struct NamespaceMembers: ~Copyable {
  struct Entry: BitwiseCopyable {
    let namespace: SymbolID
    let symbol: SymbolID
    /// Index of the next entry of the same name + 1.
    let next: UInt32
  }
  var first: AtomTable
  var entries: Column<Entry>

  init(from pool: inout ColumnPool) {
    first = AtomTable(from: &pool)
    entries = Column(capacity: 4, from: &pool)
  }
}

extension Binder {
  /// The symbol of `namespace.name`, with its named import; one for all uses.
  mutating func importedName(_ name: Atom, of namespace: SymbolID, at id: NodeID) -> SymbolID {
    let head = members.first.index(of: name, names: tree.names.count)
    var next = head
    while next != 0 {
      let entry = members.entries[next - 1]
      if entry.namespace == namespace { return entry.symbol }
      next = entry.next
    }
    let symbol = SymbolID(truncatingIfNeeded: tree.symbols.count)
    tree.symbols.append(Symbol(name: name, kind: .importedName, scope: 0))
    let start = tree[id].start
    let length = tree.names.bytes(tree[id].atom).count + 1 + tree.names.bytes(name).count
    tree.namedImports.append(
      NamedImport(
        symbol: symbol,
        importRecord: tree.namedImports[namespace].importRecord,
        name: name,
        range: SourceRange(start: start, end: start + UInt32(length))
      )
    )
    members.entries.append(
      NamespaceMembers.Entry(namespace: namespace, symbol: symbol, next: head)
    )
    members.first.set(name, UInt32(truncatingIfNeeded: members.entries.count))
    return symbol
  }

  /// Warns of `ns.p = x` for an `import * as ns`: it throws at run time.
  mutating func checkNamespaceWrite(_ id: NodeID, _ node: Node) {
    let object = tree[node.a]
    guard object.kind == .identifier else { return }
    let symbol = current[object.a]
    guard symbol < importCount, tree.namedImports[symbol].name == .empty else { return }
    let name = tree.names.bytes(object.atom).string
    let property = tree.names.bytes(Atom(node.b)).string
    let start = object.start
    tree.diagnostics.append(
      .assignToNamespace(
        name,
        property,
        at: SourceRange(
          start: start,
          end: start + UInt32(name.utf8.count + 1 + property.utf8.count)
        ),
        declared: declarationRange(of: symbol)
      )
    )
  }

  /// The text of the only argument in `list` when that is a string.
  func requiredText(_ list: ListID) -> Atom? {
    guard tree.count(of: list) == 1 else { return nil }
    let argument = tree[tree.element(0, of: list)]
    switch argument.kind {
    case .stringLiteral: return argument.atom
    case .templateLiteral where tree.count(of: argument.a) == 1:
      let text = Atom(tree.element(0, of: argument.a))
      return tree.names.bytes(text).firstIndex(of: UInt8(ascii: "\\")) == nil ? text : nil
    default: return nil
    }
  }

  /// The bytes of a string literal with its quotes.
  func range(ofLiteral literal: Node, _ text: Atom) -> SourceRange {
    let source = options.source
    var end = Int(literal.start) + tree.names.bytes(text).count + 2
    if Int(literal.start) < source.count {
      let quote = source[Int(literal.start)]
      var index = Int(literal.start) + 1
      while index < source.count, source[index] != quote {
        index += source[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      end = min(index + 1, source.count)
    }
    return SourceRange(start: literal.start, end: UInt32(end))
  }
}
