// Uses of enums of other modules whose value is known: they are printed as that value, and an enum that
// nothing else refers to is left out.
//
//     // e.ts                          // main.ts
//     export enum E { A, B = "b" }     import { E } from "./e";
//                                      f(E.A, E["B"]);        → f(0 /* A */, "b" /* B */);

package import Graph
package import JSSyntax
import Memory

/// A use of an enum in a module, and the constant that it stands for.
package struct InlinedEnumMember: Sendable, BitwiseCopyable {
  /// The member expression in the module that uses it.
  package let node: NodeID
  /// The module of the enum, and the index of the constant in its tree.
  package let module: ModuleID
  package let constant: UInt32
}

/// The uses of enums of other modules, by module; their targets are changed as `EnumInliner` says.
func inlineEnums(
  of graph: ModuleGraph,
  _ targets: inout [[ImportTarget]]
) -> [ModuleID: [InlinedEnumMember]] {
  guard graph.modules.contains(where: { $0.tree.enumConstants != 0 }) else { return [:] }
  var inliner = EnumInliner(graph)
  var found: [ModuleID: [InlinedEnumMember]] = [:]
  for module in graph.modules.indices {
    let uses = inliner.inline(in: ModuleID(module), &targets[module])
    if !uses.isEmpty { found[ModuleID(module)] = uses }
  }
  return found
}

/// Finds uses of enums over import targets.
private struct EnumInliner {
  private let graph: ModuleGraph
  /// By module, symbol and hash of the member's name: the index of the constant.
  private var constants: [ConstantKey: UInt32] = [:]
  private var indexed: Set<ModuleID> = []

  private struct ConstantKey: Hashable {
    let module: ModuleID
    let symbol: SymbolID
    let hash: UInt32
  }

  init(_ graph: ModuleGraph) { self.graph = graph }

  /// The uses in `module`, by ascending node.
  ///
  /// Targets of bindings whose every use is a constant become `.missing`: nothing reads them.
  ///
  /// O(nodes) for modules that import enums, else O(imports).
  mutating func inline(in module: ModuleID, _ targets: inout [ImportTarget]) -> [InlinedEnumMember]
  {
    let tree = graph.modules[Int(module)].tree
    var enums: [SymbolID: Int] = [:]
    for index in targets.indices where targets[index].kind == .symbol {
      let owner = graph.modules[Int(targets[index].module)].tree
      if owner.enumConstants != 0, owner.symbols[targets[index].symbol].kind == .enumeration {
        enums[tree.namedImports[index].symbol] = index
      }
    }
    if enums.isEmpty { return [] }
    var found = findMembers(in: tree, enums, targets)
    removeTargets(in: tree, from: &found)
    var objects = Set<NodeID>(minimumCapacity: found.count)
    for use in found { objects.insert(tree[use.node].a) }
    var others: Set<SymbolID> = []
    for id in tree.nodes.indices {
      if let symbol = symbol(of: tree.nodes[id]), enums[symbol] != nil,
        !objects.contains(NodeID(id))
      {
        others.insert(symbol)
      }
    }
    for index in targets.indices where enums[tree.namedImports[index].parent] != nil {
      // A constant needs no object; the name of a member that is no constant does.
      let imported = tree.namedImports[index]
      if let parent = enums[imported.parent],
        constant(tree.text(imported.name), tree.names.hash(imported.name), of: targets[parent])
          != nil
      {
        targets[index] = ImportTarget(.missing)
      }
    }
    for (symbol, index) in enums where !others.contains(symbol) && !isExported(symbol, tree) {
      targets[index] = ImportTarget(.missing)
    }
    return found
  }

  private func isExported(_ symbol: SymbolID, _ tree: SyntaxTree) -> Bool {
    tree.exports.indices.contains { tree.exports[$0].symbol == symbol }
  }

  private func symbol(of node: Node) -> SymbolID? {
    node.kind == .identifier || node.kind == .namespaceMember ? node.b : nil
  }

  private mutating func findMembers(
    in tree: SyntaxTree,
    _ enums: [SymbolID: Int],
    _ targets: [ImportTarget]
  ) -> [InlinedEnumMember] {
    var found: [InlinedEnumMember] = []
    for id in tree.nodes.indices {
      let node = tree.nodes[id]
      let name: Atom
      switch node.kind {
      case .member: name = Atom(node.b)
      case .index where tree[node.b].kind == .stringLiteral: name = tree[node.b].atom
      case .namespaceMember where tree.symbols[node.b].kind == .importedMember:
        name = tree.symbols[node.b].name
      default: continue
      }
      guard !node.flags.contains(.optional), let object = symbol(of: tree[node.a]),
        let index = enums[object],
        let constant = constant(tree.text(name), tree.names.hash(name), of: targets[index])
      else { continue }
      found.append(
        InlinedEnumMember(node: NodeID(id), module: targets[index].module, constant: constant)
      )
    }
    return found
  }

  private mutating func constant(
    _ name: ByteSlice,
    _ hash: UInt32,
    of target: ImportTarget
  ) -> UInt32? {
    let owner = graph.modules[Int(target.module)].tree
    if indexed.insert(target.module).inserted {
      for index in 0..<owner.enumConstantCount {
        let constant = owner.enumConstant(index)
        let key = ConstantKey(
          module: target.module,
          symbol: constant.symbol,
          hash: owner.names.hash(constant.member)
        )
        constants[key] = UInt32(index)
      }
    }
    let key = ConstantKey(module: target.module, symbol: target.symbol, hash: hash)
    guard let index = constants[key],
      owner.text(owner.enumConstant(Int(index)).member) == name
    else { return nil }
    return index
  }

  /// Takes out what is assigned to, deleted or bound: such uses keep the object.
  private func removeTargets(in tree: SyntaxTree, from found: inout [InlinedEnumMember]) {
    var written: Set<NodeID> = []
    for id in tree.nodes.indices {
      let node = tree.nodes[id]
      switch node.kind {
      case .assignment, .update, .assignmentPattern, .restElement: written.insert(node.a)
      case .patternProperty: written.insert(node.b)
      case .unary where node.operatorKind == .delete:
        written.insert(tree[node.a].kind == .chain ? tree[node.a].a : node.a)
      case .forInStatement, .forOfStatement:
        written.insert(tree.record(ForInRecord.self, at: node.a).left)
      case .arrayPattern:
        let elements = tree.list(node.a)
        for index in elements.indices { written.insert(elements[index]) }
      default: break
      }
    }
    found.removeAll { written.contains($0.node) }
  }
}
