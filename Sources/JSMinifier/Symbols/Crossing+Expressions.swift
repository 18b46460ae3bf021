// The order of evaluation within expressions (ecma262 sec-ecmascript-language-expressions).

import JSSyntax
import Memory

extension Minifier {
  /// Walks over the expression `id`.
  ///
  /// - Returns: whether the walk goes on: the variable's next use was not found, and nothing is in
  ///   the way.
  mutating func cross(_ id: NodeID, _ crossing: inout Crossing) -> Bool {
    if id == 0 { return true }
    crossing.budget -= 1
    if crossing.budget < 0 || crossing.depth > 100 { return false }
    crossing.depth += 1
    let goesOn = crossNode(id, tree[id], &crossing)
    crossing.depth -= 1
    return goesOn
  }

  private mutating func crossNode(_ id: NodeID, _ node: Node, _ crossing: inout Crossing) -> Bool {
    switch node.kind {
    case .none, .nullLiteral, .booleanLiteral, .numberLiteral, .bigintLiteral, .stringLiteral,
      .regexLiteral, .functionExpression, .arrowFunction, .newTarget, .importMeta, .propertyName,
      .privateName:
      return true
    case .identifier: return crossRead(id, node.b, &crossing)
    case .thisExpression: return crossThis(&crossing)
    case .superExpression: return step([.acts, .looks, .bindsThis], &crossing)
    case .namespaceMember: return step(.looks, &crossing)
    case .templateLiteral: return crossTemplate(node, &crossing)
    case .arrayLiteral, .sequence: return cross(list: node.a, &crossing)
    case .spread: return cross(node.a, &crossing) && step([.acts, .looks], &crossing)
    case .objectLiteral: return crossObject(node, &crossing)
    case .unary: return crossUnary(id, node, &crossing)
    case .binary: return crossBinary(node, &crossing)
    case .conditional:
      let record = tree.record(PairRecord.self, at: node.b)
      guard cross(node.a, &crossing) else { return false }
      return crossSometimes(record.first, &crossing) && crossSometimes(record.second, &crossing)
    case .chain: return crossChain(node, &crossing)
    case .member, .index, .privateMember: return crossMember(id, node, &crossing)
    case .call, .new, .taggedTemplate: return crossCall(id, node, &crossing)
    case .assignment: return crossAssignment(node, &crossing)
    case .update: return crossUpdate(node, &crossing)
    case .yield, .await:
      return cross(node.a, &crossing) && step([.acts, .looks, .waits], &crossing)
    case .classExpression: return crossClass(id, node, &crossing)
    case .requireCall, .requireResolve:
      return cross(list: node.b, &crossing) && step([.acts, .looks], &crossing)
    case .importCall:
      let record = tree.record(ImportCallRecord.self, at: node.b)
      return cross(node.a, &crossing) && cross(record.options, &crossing)
        && step([.acts, .looks], &crossing)
    default: return false
    }
  }

  mutating func cross(list: ListID, _ crossing: inout Crossing) -> Bool {
    let count = tree.count(of: list)
    var index = 0
    while index < count {
      if !cross(tree.element(index, of: list), &crossing) { return false }
      index &+= 1
    }
    return true
  }

  /// Walks over a part that is not always evaluated.
  mutating func crossSometimes(_ id: NodeID, _ crossing: inout Crossing) -> Bool {
    crossing.conditions += 1
    let goesOn = cross(id, &crossing)
    crossing.conditions -= 1
    return goesOn
  }

  private mutating func crossThis(_ crossing: inout Crossing) -> Bool {
    if crossing.value == 0 { return true }
    if !crossing.isSummed, !step([], &crossing) { return false }
    return !crossing.deeds.contains(.bindsThis)
  }

  // MARK: literals

  private mutating func crossTemplate(_ node: Node, _ crossing: inout Crossing) -> Bool {
    let count = tree.count(of: node.a)
    var index = 1
    while index < count {
      let part = tree.element(index, of: node.a)
      guard cross(part, &crossing) else { return false }
      if !isPlain(part), !step([.acts, .looks], &crossing) { return false }
      index += 2
    }
    return true
  }

  private mutating func crossObject(_ node: Node, _ crossing: inout Crossing) -> Bool {
    let count = tree.count(of: node.a)
    var index = 0
    while index < count {
      let property = tree[tree.element(index, of: node.a)]
      if property.kind == .spread {
        guard cross(property.a, &crossing), step([.acts, .looks], &crossing) else { return false }
      } else {
        if property.flags.contains(.computed), !crossKey(property.a, &crossing) { return false }
        if !cross(property.b, &crossing) { return false }
      }
      index &+= 1
    }
    return true
  }

  // Making a property key of an object runs its code.
  private mutating func crossKey(_ id: NodeID, _ crossing: inout Crossing) -> Bool {
    cross(id, &crossing) && (isPlain(id) || step([.acts, .looks], &crossing))
  }

  private mutating func crossClass(
    _ id: NodeID,
    _ node: Node,
    _ crossing: inout Crossing
  ) -> Bool {
    cross(tree.record(ClassRecord.self, at: node.a).superclass, &crossing)
      && (isQuietClass(node) || step([.acts, .looks], &crossing) && !hasOwnUse(id, crossing))
  }

  // Keys, static fields and blocks of a class are not walked: the variable may not be used there.
  private mutating func hasOwnUse(_ id: NodeID, _ crossing: Crossing) -> Bool {
    if crossing.value == 0 { return true }
    var place = reference(from: usage.symbols[crossing.symbol].first, of: crossing.symbol)
    var count = 0
    while place != 0 {
      count += 1
      if count > 32 || isInside(place, id) { return true }
      place = reference(from: usage.nexts[place], of: crossing.symbol)
    }
    return false
  }

  // MARK: operators

  private mutating func crossUnary(
    _ id: NodeID,
    _ node: Node,
    _ crossing: inout Crossing
  ) -> Bool {
    switch node.operatorKind {
    case .typeof:
      let operand = tree[node.a]
      if operand.kind == .identifier, operand.b != noSymbol,
        tree.symbols[operand.b].kind == .unbound
      {
        return isSafeGlobal(operand.b) || step(.looks, &crossing)
      }
      return cross(node.a, &crossing)
    case .not, .void: return cross(node.a, &crossing)
    case .delete: return cross(node.a, &crossing) && step([.acts, .looks], &crossing)
    default:
      return cross(node.a, &crossing)
        && (isPlain(node.a) || step([.acts, .looks], &crossing))
    }
  }

  // Left operands without recursion: `a + b + …` may have thousands of terms.
  private mutating func crossBinary(_ node: Node, _ crossing: inout Crossing) -> Bool {
    let mark = stack.count
    var current = node
    var left = node.a
    while tree[left].kind == .binary {
      stack.append(left)
      left = tree[left].a
    }
    var goesOn = cross(left, &crossing)
    while goesOn, stack.count > mark {
      goesOn = crossOperation(tree[stack.removeLast()], &crossing)
    }
    stack.truncate(to: mark)
    if goesOn {
      current = node
      goesOn = crossOperation(current, &crossing)
    }
    return goesOn
  }

  // The right operand and the operation itself.
  private mutating func crossOperation(_ node: Node, _ crossing: inout Crossing) -> Bool {
    crossing.budget -= 1
    if node.isLogicalOperation { return crossSometimes(node.b, &crossing) }
    return cross(node.b, &crossing)
      && (isQuietOperation(node) || step([.acts, .looks], &crossing))
  }

  // MARK: chains

  // Behind `?.` the rest of the chain is evaluated only sometimes.
  private mutating func crossChain(_ node: Node, _ crossing: inout Crossing) -> Bool {
    let conditions = crossing.conditions
    let goesOn = cross(node.a, &crossing)
    crossing.conditions = conditions
    return goesOn
  }

  private mutating func crossMember(
    _ id: NodeID,
    _ node: Node,
    _ crossing: inout Crossing
  ) -> Bool {
    guard cross(node.a, &crossing) else { return false }
    if node.flags.contains(.optional) { crossing.conditions += 1 }
    if node.kind == .index, !crossKey(node.b, &crossing) { return false }
    let isQuiet = node.kind == .member && isQuietMember(node)
    return step(isQuiet ? .looks : [.acts, .looks], &crossing)
  }

  private mutating func crossCall(
    _ id: NodeID,
    _ node: Node,
    _ crossing: inout Crossing
  ) -> Bool {
    guard cross(node.a, &crossing) else { return false }
    if node.kind == .taggedTemplate {
      return crossTemplateParts(node.b, &crossing) && step([.acts, .looks], &crossing)
    }
    if node.kind == .call, node.flags.contains(.optional) { crossing.conditions += 1 }
    guard cross(list: node.b, &crossing) else { return false }
    if node.flags.contains(.pure), options.believesAnnotations { return true }
    return step([.acts, .looks], &crossing)
  }

  private mutating func crossTemplateParts(_ id: NodeID, _ crossing: inout Crossing) -> Bool {
    let list = tree[id].a
    let count = tree.count(of: list)
    var index = 1
    while index < count {
      if !cross(tree.element(index, of: list), &crossing) { return false }
      index += 2
    }
    return true
  }

  // MARK: assignments

  private mutating func crossAssignment(_ node: Node, _ crossing: inout Crossing) -> Bool {
    let isPlainAssignment = node.isOperation(.assign)
    let target = tree[node.a]
    switch target.kind {
    case .identifier:
      if !isPlainAssignment, !crossRead(node.a, target.b, &crossing) {
        return stopAtUpdate(node.a, &crossing)
      }
      return crossValue(node, &crossing) && crossWrite(node.a, target.b, &crossing)
    case .member, .index, .privateMember:
      guard cross(target.a, &crossing) else { return false }
      if target.kind == .index, !crossKey(target.b, &crossing) { return false }
      if !isPlainAssignment, !step([.acts, .looks], &crossing) { return false }
      return crossValue(node, &crossing) && step([.acts, .looks], &crossing)
    default:
      return cross(node.b, &crossing) && step([.acts, .looks], &crossing)
        && crossPattern(node.a, &crossing)
    }
  }

  // `x ||= f()` evaluates the right side only sometimes.
  private mutating func crossValue(_ node: Node, _ crossing: inout Crossing) -> Bool {
    if node.isLogicalAssignment { return crossSometimes(node.b, &crossing) }
    guard cross(node.b, &crossing) else { return false }
    return node.isOperation(.assign) || isPlain(node.a) && isPlain(node.b)
      || step([.acts, .looks], &crossing)
  }

  private mutating func crossUpdate(_ node: Node, _ crossing: inout Crossing) -> Bool {
    let target = tree[node.a]
    switch target.kind {
    case .identifier:
      guard crossRead(node.a, target.b, &crossing) else {
        return stopAtUpdate(node.a, &crossing)
      }
      // The value may be an object, which is converted.
      return step([.acts, .looks], &crossing) && crossWrite(node.a, target.b, &crossing)
    case .member, .index, .privateMember:
      guard cross(target.a, &crossing) else { return false }
      if target.kind == .index, !crossKey(target.b, &crossing) { return false }
      return step([.acts, .looks], &crossing)
    default: return false
    }
  }

  // A name that is read and written in one is no place for a value.
  private func stopAtUpdate(_ id: NodeID, _ crossing: inout Crossing) -> Bool {
    if crossing.found == id { crossing.found = 0 }
    return false
  }

  /// Walks over a pattern whose value is there: defaults and keys are evaluated only sometimes.
  mutating func crossPattern(_ id: NodeID, _ crossing: inout Crossing) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .none: return true
    case .identifier, .bindingIdentifier: return crossWrite(id, node.b, &crossing)
    case .arrayPattern, .objectPattern:
      let count = tree.count(of: node.a)
      var index = 0
      while index < count {
        if !crossPattern(tree.element(index, of: node.a), &crossing) { return false }
        index &+= 1
      }
      return true
    case .patternProperty:
      if node.flags.contains(.computed), !crossSometimes(node.a, &crossing) { return false }
      return crossPattern(node.b, &crossing)
    case .assignmentPattern:
      return crossSometimes(node.b, &crossing) && crossPattern(node.a, &crossing)
    case .restElement: return crossPattern(node.a, &crossing)
    default: return crossSometimes(id, &crossing)
    }
  }
}
