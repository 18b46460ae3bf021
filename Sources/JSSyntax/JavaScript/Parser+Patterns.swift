// Expressions that turn out to be patterns or targets: nodes are changed in place
// (ecma262 sec-destructuring-assignment, sec-arrow-function-definitions).
//
//     [a, {b = 1}] = x      arrayLiteral → arrayPattern, property → patternProperty …
//     (a, {b}) => 0         the same, and identifier → bindingIdentifier

import Memory
import Source

extension Parser {
  // Makes the expression `id` the target of `=` or of a `for-in`/`for-of` head.
  //
  // - Parameter range: where it stands.
  mutating func makeTarget(_ id: NodeID, _ range: SourceRange) {
    if failed { return }
    let node = builder[id]
    switch node.kind {
    case .arrayLiteral, .objectLiteral:
      if node.flags.contains(.parenthesized) { return fail(.parenthesizedPattern(at: range)) }
      makePattern(id, isBinding: false)
    default: makeSimpleTarget(id, range)
    }
  }

  // Checks that the expression `id` may be assigned to by `=`, `+=`, `++`, or in a pattern.
  //
  // - Parameter allowsCall: sloppy code may assign to a call and fails when it runs (ecma262
  //   sec-static-semantics-static-semantics-assignmenttargettype).
  mutating func makeSimpleTarget(_ id: NodeID, _ range: SourceRange, allowsCall: Bool = true) {
    if failed { return }
    let node = builder[id]
    switch node.kind {
    case .identifier:
      if node.atom == .eval || node.atom == .arguments {
        if !noteSloppy() { fail(.assignmentToReservedName(name(node.atom), at: range)) }
      }
    case .member, .index, .privateMember: break
    case .call where allowsCall && !isStrict:
      if !noteSloppy() { fail(.invalidTarget(at: range)) }
    default: fail(.invalidTarget(at: range))
    }
  }

  /// Makes the expression `id` a parameter of an arrow function.
  mutating func makeBinding(_ id: NodeID) {
    if failed { return }
    let node = builder[id]
    let range = SourceRange(start: node.start, end: max(lastEnd, node.start))
    if node.flags.contains(.parenthesized) { return fail(.invalidParameter(at: range)) }
    switch node.kind {
    case .identifier:
      if node.atom.rawValue &- 37 < 24 { checkBinding(node.atom, at: nameRange(node), .parameter) }
      builder[id] = Node(.bindingIdentifier, start: node.start, a: node.a, b: noSymbol)
    case .bindingIdentifier: break
    case .arrayLiteral, .objectLiteral, .arrayPattern, .objectPattern:
      makePattern(id, isBinding: true)
    case .assignment where node.op == Operator.assign.rawValue:
      builder[id] = Node(.assignmentPattern, start: node.start, a: node.a, b: node.b)
      makeBinding(node.a)
    case .assignmentPattern: makeBinding(node.a)
    case .restElement: makeBinding(node.a)
    default: fail(.invalidParameter(at: range))
    }
  }

  /// Where the name of `node` stands, if it is written without escapes.
  func nameRange(_ node: Node) -> SourceRange {
    let length = UInt32(truncatingIfNeeded: builder.names.bytes(node.atom).count)
    return SourceRange(
      start: node.start,
      end: min(node.start &+ length, UInt32(truncatingIfNeeded: text.count))
    )
  }

  // MARK: patterns

  private mutating func makePattern(_ id: NodeID, isBinding: Bool) {
    let node = builder[id]
    let isArray = node.kind == .arrayLiteral || node.kind == .arrayPattern
    builder[id].kind = isArray ? .arrayPattern : .objectPattern
    let count = builder.count(of: node.a)
    var index = 0
    while index < count && !failed {
      let element = builder.element(index, of: node.a)
      if element != 0 {
        makeElement(element, isLast: index == count &- 1, isBinding: isBinding, inArray: isArray)
      }
      index &+= 1
    }
  }

  private mutating func makeElement(
    _ id: NodeID,
    isLast: Bool,
    isBinding: Bool,
    inArray: Bool
  ) {
    let node = builder[id]
    switch node.kind {
    case .spread, .restElement:
      if !isLast || node.flags.contains(.trailingComma) {
        return fail(.restNotLast(at: SourceRange(start: node.start, end: node.start &+ 3)))
      }
      builder[id].kind = .restElement
      makeRest(node.a, isBinding: isBinding, inArray: inArray)
    case .property, .patternProperty: makeProperty(id, isBinding: isBinding)
    default: makeElementTarget(id, isBinding: isBinding)
    }
  }

  private mutating func makeRest(_ id: NodeID, isBinding: Bool, inArray: Bool) {
    let node = builder[id]
    let range = SourceRange(start: node.start, end: max(lastEnd, node.start))
    switch node.kind {
    case .assignment, .assignmentPattern: fail(.restWithInitializer(at: range))
    case .identifier, .bindingIdentifier, .member, .index, .privateMember:
      makeElementTarget(id, isBinding: isBinding)
    default:
      if !inArray { return fail(.invalidTarget(at: range)) }
      makeElementTarget(id, isBinding: isBinding)
    }
  }

  private mutating func makeProperty(_ id: NodeID, isBinding: Bool) {
    let node = builder[id]
    let isShorthand = node.op == PropertyKind.shorthand.rawValue
    if node.op > PropertyKind.shorthand.rawValue {
      return fail(.methodInPattern(at: SourceRange(start: node.start, end: node.start &+ 1)))
    }
    builder[id].kind = .patternProperty
    if isShorthand {
      let value = builder[node.b]
      let target = value.kind == .assignmentPattern ? value.a : node.b
      return makeElementTarget(target, isBinding: isBinding)
    }
    makeElementTarget(node.b, isBinding: isBinding)
  }

  /// An element or property value: a target, or `target = default`.
  private mutating func makeElementTarget(_ id: NodeID, isBinding: Bool) {
    if isBinding { return makeBinding(id) }
    let node = builder[id]
    let range = SourceRange(start: node.start, end: max(lastEnd, node.start))
    switch node.kind {
    case .assignment where node.op == Operator.assign.rawValue:
      if node.flags.contains(.parenthesized) { return fail(.invalidTarget(at: range)) }
      // Its target was checked when the assignment was read.
      builder[id] = Node(.assignmentPattern, start: node.start, a: node.a, b: node.b)
      if builder[node.a].kind == .call { fail(.invalidTarget(at: range)) }
    case .arrayLiteral, .objectLiteral:
      if node.flags.contains(.parenthesized) { return fail(.parenthesizedPattern(at: range)) }
      makePattern(id, isBinding: false)
    case .arrayPattern, .objectPattern, .assignmentPattern: break
    default: makeSimpleTarget(id, range, allowsCall: false)
    }
  }

  // MARK: literals that are no patterns

  /// Fails if something was read that only a pattern may hold.
  @inline(__always)
  mutating func checkCover() {
    if !cover.isClean { failCover() }
  }

  @inline(never)
  private mutating func failCover() {
    if failed { return }
    let position = min(cover.initializer, cover.duplicateProto)
    let range = SourceRange(start: position, end: position &+ 1)
    fail(
      cover.initializer <= cover.duplicateProto
        ? .initializerInObject(at: range) : .duplicateProto(at: range)
    )
  }
}

extension NodeFlags {
  /// The parser's own: a comma stands behind this spread.
  static var trailingComma: Self { Self(rawValue: 0x4000) }
}
