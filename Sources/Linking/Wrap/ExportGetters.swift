// Exports of a CommonJS module that a getter gives, as transpilers write re-exports: importers read what the
// getter returns.
//
//     var m_1 = require("./m");
//     Object.defineProperty(exports, "x", { enumerable: true, get: function () { return m_1.x; } });
//     →  import { x } from "./lib" is m_1.x

import JSSyntax
import Memory

/// The getters of one module, by the export member that they define.
struct ExportGetters {
  /// The symbol that the getter returns: a name of the module's scope, or a member of a required module.
  private(set) var values: [SymbolID: SymbolID] = [:]

  /// Finds those whose statements do nothing else, and can be left out.
  ///
  /// O(statements), and O(nodes) if there are any.
  init(_ tree: SyntaxTree) {
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      guard facts.flags.isDisjoint(with: [.hasEffects, .hasConditions, .isPart]),
        let (member, value) = Self.getter(tree[facts.node], tree),
        !tree.symbols[member].flags.contains(.isWritten)
      else { continue }
      values[member] = value
    }
    if values.isEmpty { return }
    // The statement would live if the module used the export itself.
    var uses: [SymbolID: Int] = [:]
    for id in tree.nodes.indices where tree.nodes[id].kind == .namespaceMember {
      if values[tree.nodes[id].b] != nil { uses[tree.nodes[id].b, default: 0] += 1 }
    }
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      if !facts.flags.isDisjoint(with: [.hasEffects, .hasConditions]) { continue }
      for word in Int(facts.effects)..<Int(facts.effectsEnd) {
        // `exports.a = exports.b = void 0;`
        let term = EffectTerm(rawValue: tree.factWords[word])
        if term.kind == .introduces { uses[term.symbol, default: 0] -= 1 }
      }
    }
    values = values.filter { uses[$0.key] == 1 }
  }

  private static func getter(_ statement: Node, _ tree: SyntaxTree) -> (SymbolID, SymbolID)? {
    guard statement.kind == .expressionStatement else { return nil }
    let call = tree[statement.a]
    guard call.kind == .call else { return nil }
    let arguments = tree.list(call.b)
    guard arguments.count == 3 else { return nil }
    let target = tree[arguments[0]]
    guard target.kind == .namespaceMember, target.flags.contains(.nameItself),
      target.b != noSymbol, tree.symbols[target.b].kind == .exportMember,
      let value = returned(by: tree[arguments[2]], tree)
    else { return nil }
    return (target.b, value)
  }

  /// What the getter of a descriptor without setter and `this` returns.
  private static func returned(by descriptor: Node, _ tree: SyntaxTree) -> SymbolID? {
    let properties = tree.list(descriptor.a)
    var getter: Node?
    for index in properties.indices {
      let property = tree[properties[index]]
      let name = tree.text(tree[property.a].atom)
      if name.equals("get") {
        getter = tree[property.b]
      } else if !name.equals("enumerable") && !name.equals("configurable") {
        return nil
      }
    }
    guard let getter, getter.flags.isDisjoint(with: [.async, .generator]) else { return nil }
    let body = tree.list(tree.record(FunctionRecord.self, at: getter.a).body)
    guard body.count == 1, tree[body[0]].kind == .returnStatement else { return nil }
    let value = tree[tree[body[0]].a]
    guard value.b != noSymbol else { return nil }
    switch value.kind {
    case .identifier:
      let symbol = tree.symbols[value.b]
      let isOwn = symbol.scope == 0 && !symbol.flags.contains(.mustKeepName)
      switch symbol.kind {
      case .var, .let, .const, .function, .class: return isOwn ? value.b : nil
      default: return nil
      }
    case .namespaceMember:
      return tree.symbols[value.b].kind == .importedMember && tree[value.a].kind == .identifier
        ? value.b : nil
    default: return nil
    }
  }
}
