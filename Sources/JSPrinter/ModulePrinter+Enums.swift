// Members of enums that are printed as their values: `E.A` becomes `0 /* A */`.

import JSSyntax
import Memory

extension ModulePrinter {
  /// Prints the member expression `id` as the value that linking found for it; false if there is none.
  mutating func inlinedMember(_ id: NodeID, _ node: Node, _ level: Level) -> Bool {
    guard let inlined = findInlined(id) else { return false }
    if inlined.isString {
      map(node.start)
      string(inlined.string, allowsTemplate: false)
    } else {
      let bits = inlined.number.bitPattern
      let literal = Node(
        .numberLiteral,
        start: node.start,
        a: UInt32(truncatingIfNeeded: bits),
        b: UInt32(truncatingIfNeeded: bits &>> 32)
      )
      numberLiteral(literal, level)
    }
    enumComment(inlined.member)
    return true
  }

  /// The value that linking found for the node `id`.
  func findInlined(_ id: NodeID) -> InlinedMember? {
    plan.inlined?.find(id) { $0.node }
  }

  /// Writes the comment behind the literal `id` if it stands for a member of an enum of its own module.
  mutating func noteEnumUse(_ id: NodeID) {
    let uses = input.enumUses
    var low = 0
    var high = uses.count / 2
    while low < high {
      let middle = (low + high) / 2
      if uses[middle * 2] < id { low = middle + 1 } else { high = middle }
    }
    guard low < uses.count / 2, uses[low * 2] == id else { return }
    enumComment(input.text(Atom(uses[low * 2 + 1])))
  }

  /// Writes ` /* A */`, for readers only.
  private mutating func enumComment(_ member: ByteSlice) {
    guard isPretty, !plan.options.minifySyntax, !member.endsComment else { return }
    out.write(" /* ")
    out.write(member)
    out.write(" */")
  }
}

extension View {
  /// The element of node `id`, where elements are sorted by their nodes; O(log elements).
  func find(_ id: NodeID, by node: (Element) -> NodeID) -> Element? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if node(self[middle]) < id { low = middle + 1 } else { high = middle }
    }
    return low < count && node(self[low]) == id ? self[low] : nil
  }
}

extension ByteSlice {
  /// Whether the text holds the end of a comment, a line end, or something that is not ASCII.
  fileprivate var endsComment: Bool {
    for index in 0..<count {
      let byte = self[index]
      if byte < 0x20 || byte >= 0x7F { return true }
      if byte == UInt8(ascii: "*"), index + 1 == count || self[index + 1] == UInt8(ascii: "/") {
        return true
      }
    }
    return false
  }
}
