// The exports of CommonJS modules without wrappers that are names of these modules under another name.
//
//     // lib.cjs                                       // main.mjs
//     function f() {}  module.exports = { f, g: f };   import { f } from "./lib.cjs"; f();   → … f();
//
// Importers read the name then, and nothing is left of the export. It is the same once the module has run,
// if the name has its only value when the export gets its own, which is the only one, too.

import Graph
import JSSyntax
import Memory

/// Which exports of which modules are names.
struct ExportAliases {
  /// By module and member: the name.
  private var names: [UInt64: SymbolID] = [:]
  private let cycles: ModuleCycles

  /// Looks at `modules`.
  ///
  /// O(statements).
  init(_ graph: ModuleGraph, _ modules: [ModuleID], _ cycles: ModuleCycles) {
    self.cycles = cycles
    for module in modules {
      let tree = graph.modules[Int(module)].tree
      let declaring = Self.declaringStatements(of: tree)
      for statement in tree.statements.indices {
        guard let (member, name) = alias(statement, tree),
          tree.hasOneValue(name, before: statement, declaredBy: declaring[name] ?? [])
        else { continue }
        names[UInt64(module) << 32 | UInt64(member)] = name
      }
    }
  }

  /// The name that `member` of `module` stands for in `importer`; nil when it is a variable of its own.
  ///
  /// Around a cycle of imports, code of the importer may run before the module.
  func find(_ member: SymbolID, of module: ModuleID, for importer: ModuleID) -> SymbolID? {
    guard let name = names[UInt64(module) << 32 | UInt64(member)], !cycles.contains(importer),
      !cycles.contains(module)
    else { return nil }
    return name
  }

  private static func declaringStatements(of tree: SyntaxTree) -> [SymbolID: [Int]] {
    var declaring: [SymbolID: [Int]] = [:]
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      for word in facts.declares..<facts.reads {
        declaring[tree.factWords[word], default: []].append(index)
      }
    }
    return declaring
  }

  private func alias(_ statement: Int, _ tree: SyntaxTree) -> (SymbolID, SymbolID)? {
    let facts = tree.statements[statement]
    let node = tree[facts.node]
    let member: SymbolID
    let value: Node
    switch node.kind {
    case .property where facts.flags.contains(.isPart):
      member = tree[node.a].b
      value = tree[node.b]
    case .expressionStatement:
      let assignment = tree[node.a]
      guard assignment.kind == .assignment, assignment.operatorKind == .assign,
        tree[assignment.a].kind == .namespaceMember
      else { return nil }
      member = tree[assignment.a].b
      value = tree[assignment.b]
    default: return nil
    }
    guard member != noSymbol, tree.symbols[member].kind == .exportMember,
      !tree.symbols[member].flags.contains(.isWritten), value.kind == .identifier,
      value.b != noSymbol
    else { return nil }
    return (member, value.b)
  }
}
