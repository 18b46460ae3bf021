// What is done for a node of each kind: one call per case, the rewrites are in the files of their area.

import JSSyntax
import Memory

extension Minifier {
  /// Rewrites the node `id`, whose parts are as simple as they get.
  ///
  /// - Returns: false for nodes of the kinds that nothing rewrites, more than half of all.
  @inline(__always) @discardableResult
  mutating func simplify(_ id: NodeID) -> Bool {
    switch tree[id].kind {
    case .index: simplifyIndex(id)
    case .chain: simplifyChain(id)
    case .templateLiteral: simplifyTemplate(id, tree[id])
    case .unary: simplifyUnary(id)
    case .binary: simplifyBinary(id, tree[id])
    case .conditional: simplifyConditional(id)
    case .sequence: simplifySequence(id)
    case .assignment: simplifyAssignment(id)
    case .call: simplifyCall(id)
    case .new: simplifyNew(id)
    case .spread: simplifySpread(tree[id])
    case .arrayLiteral: simplifyArray(id)
    case .objectLiteral: simplifyObject(id)
    case .property, .patternProperty: simplifyKey(id)
    case .classMethod, .classField, .classAccessor: simplifyMember(id)
    case .classDeclaration, .classExpression: simplifyClass(id)
    case .functionDeclaration, .functionExpression, .arrowFunction: simplifyFunction(id)
    case .declarator: simplifyDeclarator(id)
    case .variableDeclaration: simplifyVariables(id)
    default: return simplifyStatement(id)
    }
    return true
  }

  @inline(__always)
  private mutating func simplifyStatement(_ id: NodeID) -> Bool {
    switch tree[id].kind {
    case .expressionStatement: simplifyExpressionStatement(id, tree[id])
    case .assignmentPattern: keepNameless(id)
    case .returnStatement: simplifyReturn(id, tree[id])
    case .block: simplifyBlock(id)
    case .ifStatement: simplifyIf(id)
    case .forStatement: simplifyFor(id)
    case .forInStatement, .forOfStatement: simplifyForIn(id)
    case .whileStatement: simplifyWhile(id)
    case .doWhileStatement: simplifyDoWhile(id)
    case .labeledStatement: simplifyLabel(id)
    case .switchCase: simplifyCase(id)
    case .switchStatement: simplifySwitch(id)
    case .tryStatement: simplifyTry(id)
    case .classStaticBlock: simplifyStaticBlock(id)
    default: return false
    }
    return true
  }
}
