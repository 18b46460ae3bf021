// `--define:K=V`: a global name, or a chain of properties of one, becomes a constant.
//
//   if (process.env.NODE_ENV !== "production") …   →   if ("development" !== "production") …
//
// Optional chains and `["NODE_ENV"]` count as well; what is assigned to or deleted stays.

import JSSyntax
import Memory
import Source

/// A definition whose names all occur in the module.
private struct DefineMatch {
  let index: Int
  let parts: [Atom]
}

extension TransformPass {
  /// Replaces the defined names.
  mutating func replaceDefines() {
    let matches = occurringDefines()
    if matches.isEmpty { return }
    var candidates: [NodeID] = []
    var values: [Int] = []
    // Children come before their parents: from the end, the longest chain is found first.
    var covered: Set<NodeID> = []
    var id = UInt32(tree.nodes.count)
    while id > 1 {
      id -= 1
      let node = tree[id]
      guard isDefineRoot(node), !covered.contains(id) else { continue }
      guard let match = matches.first(where: { isMatch(id, $0) }) else { continue }
      candidates.append(id)
      values.append(match.index)
      cover(id, &covered)
    }
    if candidates.isEmpty { return }
    tree.flags.insert(.testsConstants)
    candidates.reverse()
    values.reverse()
    let targets = isTarget(candidates)
    for (position, id) in candidates.enumerated() where !targets[position] {
      replace(id, by: options.defines[values[position]].value)
    }
    expandDefinedShorthands()
  }

  private func isDefineRoot(_ node: Node) -> Bool {
    switch node.kind {
    case .identifier, .member, .index, .importMeta: true
    case .unary: node.operatorKind == .typeof
    default: false
    }
  }

  // A definition one of whose names is in no text of the module cannot match.
  private func occurringDefines() -> [DefineMatch] {
    var matches: [DefineMatch] = []
    for (index, define) in options.defines.enumerated() {
      var parts: [Atom] = []
      for part in define.parts {
        guard let atom = tree.names.find(part.bytes) else { break }
        parts.append(atom)
      }
      if parts.count == define.parts.count {
        matches.append(DefineMatch(index: index, parts: parts))
      }
    }
    return matches.sorted {
      // `typeof x` before `x`, longer chains first.
      let (left, right) = (options.defines[$0.index], options.defines[$1.index])
      if left.isTypeof != right.isTypeof { return left.isTypeof }
      return left.parts.count > right.parts.count
    }
  }

  private func isMatch(_ id: NodeID, _ match: DefineMatch) -> Bool {
    var current = id
    if options.defines[match.index].isTypeof {
      let node = tree[id]
      guard node.kind == .unary else { return false }
      current = tree[node.a].kind == .chain ? tree[node.a].a : node.a
    }
    var part = match.parts.count - 1
    while true {
      let node = tree[current]
      switch node.kind {
      case .identifier:
        return part == 0 && node.atom == match.parts[0] && isGlobal(node.b)
      case .importMeta:
        return part == 1 && match.parts[0] == .import && match.parts[1] == .meta
      case .member:
        guard part > 0, Atom(node.b) == match.parts[part] else { return false }
      case .index:
        guard part > 0, tree[node.b].kind == .stringLiteral,
          tree[node.b].atom == match.parts[part]
        else { return false }
      default: return false
      }
      part -= 1
      current = node.a
    }
  }

  func isGlobal(_ symbol: SymbolID) -> Bool {
    symbol != noSymbol && tree.symbols[symbol].kind == .unbound
  }

  private func cover(_ id: NodeID, _ covered: inout Set<NodeID>) {
    var current = tree[id].a
    switch tree[id].kind {
    case .member, .index, .unary: break
    default: return
    }
    while true {
      covered.insert(current)
      switch tree[current].kind {
      case .member, .index, .chain: current = tree[current].a
      default: return
      }
    }
  }

  private mutating func replace(_ id: NodeID, by value: DefineValue) {
    let node = tree[id]
    let start = node.start
    switch node.kind {
    case .identifier: releaseUse(of: node.b)
    case .importMeta: break
    default: release(node.a)
    }
    let made = defineNode(value, start: start)
    move(made, to: id)
  }

  /// The expression of a defined value.
  private mutating func defineNode(_ value: DefineValue, start: UInt32) -> NodeID {
    switch value {
    case .null: return tree.add(Node(.nullLiteral, start: start))
    case .undefined: return undefined(start: start)
    case .boolean(let flag):
      return tree.add(Node(.booleanLiteral, start: start, a: flag ? 1 : 0))
    case .number(let number): return self.number(number, start: start)
    case .string(let text): return string(tree.names.intern(string: text), start: start)
    case .name(let parts): return defineName(parts, start: start)
    case .array(let elements):
      return array(elements.map { defineNode($0, start: start) }, start: start)
    case .object(let entries):
      var properties: [NodeID] = []
      for entry in entries {
        let key = string(tree.names.intern(string: entry.key), start: start)
        let value = defineNode(entry.value, start: start)
        properties.append(
          tree.add(
            Node(
              .property,
              op: PropertyKind.initialize.rawValue,
              start: start,
              a: key,
              b: value
            )
          )
        )
      }
      return object(properties, start: start)
    }
  }

  private mutating func defineName(_ parts: [String], start: UInt32) -> NodeID {
    guard let first = parts.first else { return undefined(start: start) }
    if first == "import", parts.count > 1, parts[1] == "meta" {
      tree.flags.insert(.usesImportMeta)
      var node = tree.add(Node(.importMeta, start: start))
      for part in parts.dropFirst(2) {
        node = member(node, tree.names.intern(string: part), start: start)
      }
      return node
    }
    if first == "this" { return tree.add(Node(.thisExpression, start: start)) }
    var node = reference(
      unboundSymbol(tree.names.intern(string: first)),
      start: start
    )
    for part in parts.dropFirst() {
      node = member(node, tree.names.intern(string: part), start: start)
    }
    return node
  }

  // `{ DEBUG }` → `{ DEBUG: false }`
  private mutating func expandDefinedShorthands() {
    var id: NodeID = 1
    while id < UInt32(tree.nodes.count) {
      if tree[id].kind == .property { expandShorthand(id) }
      id += 1
    }
  }
}
