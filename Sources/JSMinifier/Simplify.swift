// What is done for a node of each kind: one call per case, the rewrites are in the files of their area.

import JSSyntax
import Memory

extension Minifier {
  /// Rewrites the node `id`, whose parts are as simple as they get.
  @inline(__always)
  mutating func simplify(_ id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .index: simplifyIndex(id, node)
    case .templateLiteral: simplifyTemplate(id, node)
    case .unary: simplifyUnary(id, node)
    case .binary: simplifyBinary(id, node)
    case .conditional: simplifyConditional(id)
    case .sequence: simplifySequence(id)
    case .assignment: simplifyAssignment(id)
    case .call: simplifyCall(id, node)
    case .new: simplifyNew(id, node)
    case .spread: simplifySpread(node)
    case .arrayLiteral: simplifyArray(id, node)
    case .objectLiteral: simplifyObject(id, node)
    case .property, .patternProperty: simplifyKey(id, node)
    case .classMethod, .classField, .classAccessor: simplifyMember(id, node)
    case .classDeclaration, .classExpression: simplifyClass(id, node)
    case .functionDeclaration, .functionExpression, .arrowFunction: simplifyFunction(id, node)
    case .declarator: simplifyDeclarator(id, node)
    case .variableDeclaration: simplifyVariables(id, node)
    default: simplifyStatement(id, node)
    }
  }

  @inline(__always)
  private mutating func simplifyStatement(_ id: NodeID, _ node: Node) {
    switch node.kind {
    case .expressionStatement: simplifyExpressionStatement(id, node)
    case .assignmentPattern: keepNameless(id)
    case .returnStatement: simplifyReturn(id, node)
    case .block: simplifyBlock(id, node)
    case .ifStatement: simplifyIf(id)
    case .forStatement: simplifyFor(id)
    case .forInStatement, .forOfStatement: simplifyForIn(id, node)
    case .whileStatement: simplifyWhile(id, node)
    case .doWhileStatement: simplifyDoWhile(id, node)
    case .labeledStatement: simplifyLabel(id, node)
    case .switchCase: simplifyCase(id, node)
    case .switchStatement: simplifySwitch(id, node)
    case .tryStatement: simplifyTry(id, node)
    case .classStaticBlock: simplifyStaticBlock(id, node)
    default: break
    }
  }
}
