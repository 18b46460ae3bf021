// What only sloppy code may say (ecma262 sec-strict-mode-of-ecmascript): a CommonJS module with it cannot
// stand in an ES module, all of whose code is strict.
//
//     with (a) b();   delete a;   arguments = 1;   function f(a, a) {}   for (var a = 1 in b);

import Graph
import JSSyntax
import Memory
import Source

extension ModuleGraph {
  /// The first construct of a module that strict code cannot have; nil if the printer has another form
  /// for all of them, as for octal numbers.
  func sloppyConstruct(of module: ModuleID) -> SourceLabel? {
    let source = modules[Int(module)]
    let tree = source.tree
    guard source.format == .commonJS, tree.flags.contains(.hasSloppySyntax) else { return nil }
    guard let id = tree.nodes.indices.first(where: { tree.isSloppy(NodeID($0)) }) else {
      return nil
    }
    let start = tree.nodes[id].start
    return SourceLabel(
      source: source.parsed.source,
      range: SourceRange(start: start, end: start + 1)
    )
  }
}

extension SyntaxTree {
  fileprivate func isSloppy(_ id: NodeID) -> Bool {
    let node = self[id]
    switch node.kind {
    case .withStatement: return true
    case .unary:
      let operand = self[node.a]
      return node.operatorKind == .delete && operand.kind == .identifier
        && !operand.flags.contains(.detached)
    case .assignment, .update:
      let target = self[node.a]
      return target.kind == .identifier && (target.atom == .arguments || target.atom == .eval)
    case .bindingIdentifier: return node.atom == .arguments || node.atom == .eval
    case .functionDeclaration, .functionExpression, .arrowFunction:
      return repeatsParameter(record(FunctionRecord.self, at: node.a).parameters)
    case .forInStatement:
      let left = self[record(ForInRecord.self, at: node.a).left]
      return left.kind == .variableDeclaration && self[list(left.a)[0]].b != 0
    default: return false
    }
  }

  private func repeatsParameter(_ parameters: ListID) -> Bool {
    var seen: Set<UInt32> = []
    let parameters = list(parameters)
    return parameters.indices.contains {
      let target = self[self[parameters[$0]].a]
      return target.kind == .bindingIdentifier && !seen.insert(target.a).inserted
    }
  }
}
