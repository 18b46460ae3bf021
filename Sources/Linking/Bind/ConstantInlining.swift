// Imports of constants that are short are printed as their values when syntax is minified, and a
// constant that nothing else refers to is left out.
//
//     // limits.js                     // main.js
//     export const limit = 10;         import { limit } from "./limits.js";
//     export const isOld = !1;         f(limit, isOld);                      → f(10, !1);

import Graph
import JSSyntax
import Memory

/// Makes targets of short constants `.constant`, where the constant's module has run before.
///
/// O(imports), and O(statements of the constant's module) for each import of a constant.
func inlineConstants(
  of graph: ModuleGraph,
  _ plan: WrapPlan,
  _ traits: ExportTraitTable,
  _ targets: inout [[ImportTarget]],
  _ names: inout Interner
) {
  let position = graph.order.position
  for module in targets.indices where plan.wrap[module] == .hoisted {
    for index in targets[module].indices {
      let target = targets[module][index]
      if target.property != 0 {
        let tree = graph.modules[module].tree
        // `limit.x` is printed with the value, too.
        let parent = tree.namedImports[index].parent
        let binding = targets[module].indices.first { tree.namedImports[$0].symbol == parent }
        if let binding, targets[module][binding].kind == .constant {
          targets[module][index].kind = .constant
        }
        continue
      }
      guard traits.find(target).contains(.isConstant), plan.wrap[Int(target.module)] == .hoisted,
        position[Int(target.module)] < position[module]
      else { continue }
      let owner = graph.modules[Int(target.module)].tree
      guard let text = constantText(of: target.symbol, in: owner) else { continue }
      let tree = graph.modules[module].tree
      // `,n=10` and a name at each use, or the value at each use.
      let imported = tree.namedImports[index].symbol
      let isSmaller =
        (text.utf8.count - 1) * Int(tree.symbols[imported].useCount) <= text.utf8.count + 3
      guard isSmaller,
        !tree.exports.indices.contains(where: { tree.exports[$0].symbol == imported })
      else { continue }
      targets[module][index] = ImportTarget(.constant, name: names.intern(string: text).rawValue)
    }
  }
}

/// The text of the literal that `const symbol = …` of the top level gives, if it is a short one.
private func constantText(of symbol: SymbolID, in tree: SyntaxTree) -> String? {
  for index in tree.statements.indices {
    let facts = tree.statements[index]
    guard (facts.declares..<facts.reads).contains(where: { tree.factWords[$0] == symbol })
    else { continue }
    var node = tree[facts.node]
    if node.kind == .exportDeclaration { node = tree[node.a] }
    guard node.kind == .variableDeclaration else { return nil }
    let declarators = tree.list(node.a)
    for declarator in declarators.indices {
      let declared = tree[declarators[declarator]]
      let name = tree[declared.a]
      if name.kind == .bindingIdentifier, name.b == symbol, declared.b != 0 {
        return literalText(tree[declared.b], in: tree)
      }
    }
    return nil
  }
  return nil
}

/// The text of a short literal that may stand anywhere.
func literalText(_ node: Node, in tree: SyntaxTree) -> String? {
  switch node.kind {
  case .booleanLiteral: return node.a == 1 ? "!0" : "!1"
  case .numberLiteral:
    let value = node.numberValue
    // `-0` is no literal.
    return value >= 0 && value < 100_000 && value == value.rounded() ? "\(Int(value))" : nil
  case .unary where node.operatorKind == .not && tree[node.a].kind == .numberLiteral:
    return tree[node.a].numberValue == 0 ? "!0" : "!1"
  case .stringLiteral:
    let text = tree.text(node.atom)
    guard text.count <= 4 else { return nil }
    for index in 0..<text.count where !isPlain(text[index]) { return nil }
    return "\"\(text.string)\""
  default: return nil
  }
}

/// A byte that stands for itself in a string literal wherever that is printed.
private func isPlain(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D || byte == 0x20
}
