// Classes (ecma262 sec-class-definitions).
//
//   class { static {} ["a"] = void 0 }                    →   class { a }
//   class extends A { constructor(...b) { super(...b) } } →   class extends A {}

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyMember(_ id: NodeID) {
    let node = tree[id]
    let key = tree[node.a]
    if node.flags.contains(.computed) {
      switch key.kind {
      // Those two mean something else without brackets.
      case .stringLiteral
      where key.atom != .constructor && key.atom != .prototype
        // V8 takes the string for the private name, which is forbidden.
        && !tree.names.bytes(key.atom).equals("#constructor"):
        tree.nodes[id].flags.remove(.computed)
      case .numberLiteral where key.numberValue.isKey:
        tree.nodes[id].flags.remove(.computed)
      default: break
      }
    }
    if !tree[id].flags.contains(.computed) { simplifyStringKey(node.a) }
    guard node.kind != .classMethod else { return }
    var record = tree.record(MemberRecord.self, at: node.b)
    guard record.value != 0, constant(record.value) == .undefined else { return }
    release(record.value)
    record.value = 0
    tree.words.store(record, at: node.b)
  }

  mutating func simplifyClass(_ id: NodeID) {
    let node = tree[id]
    let record = tree.record(ClassRecord.self, at: node.a)
    if node.kind == .classDeclaration, record.name != 0, tree[record.name].b != noSymbol {
      declaredAt[tree[record.name].b] = id
    }
    var dropped = false
    var index = 0
    while index < tree.count(of: record.members) {
      let member = tree.element(index, of: record.members)
      if isSuperfluous(member, isDerived: record.superclass != 0) {
        release(member)
        tree.setElement(index, of: record.members, to: 0)
        dropped = true
      }
      index += 1
    }
    if dropped { compact(record.members) }
  }

  private func isSuperfluous(_ id: NodeID, isDerived: Bool) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .classStaticBlock:
      return tree.count(of: tree.record(StaticBlockRecord.self, at: node.a).body) == 0
    case .classMethod where node.op == MethodKind.constructor.rawValue:
      let member = tree.record(MemberRecord.self, at: node.b)
      guard member.decorators == 0, tree[member.value].kind == .functionExpression else {
        return false
      }
      let function = tree.record(FunctionRecord.self, at: tree[member.value].a)
      // An empty one stays: V8 does not iterate the operand in `super(...a)` of a derived class if the
      // base class has no constructor.
      return isDerived && passesArguments(function)
    default: return false
    }
  }

  // constructor(...a) { super(...a) }
  private func passesArguments(_ function: FunctionRecord) -> Bool {
    guard tree.count(of: function.parameters) == 1, tree.count(of: function.body) == 1 else {
      return false
    }
    let formal = tree[tree.element(0, of: function.parameters)]
    let statement = tree[tree.element(0, of: function.body)]
    guard formal.b == 0, tree[formal.a].kind == .restElement,
      statement.kind == .expressionStatement, tree[statement.a].kind == .call
    else { return false }
    let name = tree[tree[formal.a].a]
    let call = tree[statement.a]
    guard name.kind == .bindingIdentifier, tree[call.a].kind == .superExpression,
      tree.count(of: call.b) == 1
    else { return false }
    let argument = tree[tree.element(0, of: call.b)]
    return argument.kind == .spread && tree[argument.a].kind == .identifier
      && tree[argument.a].b == name.b
  }
}
