// Trees as S-expressions, for tests: `a + f(1)` is `(+ a (call f [1]))`.

import JSSyntax
import Memory
import Source

/// Parses `text`; the result owns its source.
func parsed(
  _ text: String,
  _ goal: ParseGoal = .detect,
  _ language: SourceLanguage = .javaScript
) -> String {
  let source = SourceText(displayPath: "test.js", text: text)
  let builder = parse(
    source,
    options: ParseOptions(language: language, goal: goal),
    into: TreeBuilder()
  )
  return withExtendedLifetime(source) {
    if let error = builder.diagnostics.first { return "\(error.code) \(error.range.start)" }
    return TreeDumper.statements(builder.program, builder)
  }
}

/// Parses `text` and hands the builder to `body`.
func withParsed<Result>(
  _ text: String,
  _ goal: ParseGoal = .detect,
  _ language: SourceLanguage = .javaScript,
  _ body: (borrowing TreeBuilder) -> Result
) -> Result {
  let source = SourceText(displayPath: "test.js", text: text)
  let builder = parse(
    source,
    options: ParseOptions(language: language, goal: goal),
    into: TreeBuilder()
  )
  return withExtendedLifetime(source) { body(builder) }
}

/// The code of the first error, or "ok".
func verdict(
  _ text: String,
  _ goal: ParseGoal = .detect,
  _ language: SourceLanguage = .javaScript
) -> String {
  withParsed(text, goal, language) { $0.diagnostics.first?.code ?? "ok" }
}

/// Writes nodes as S-expressions.
enum TreeDumper {
  /// Statements, separated by spaces.
  static func statements(_ list: ListID, _ tree: borrowing TreeBuilder) -> String {
    nodes(list, tree).joined(separator: " ")
  }

  /// Each element of a list of nodes.
  static func nodes(_ list: ListID, _ tree: borrowing TreeBuilder) -> [String] {
    var result: [String] = []
    for index in 0..<tree.count(of: list) {
      result.append(node(tree.element(index, of: list), tree))
    }
    return result
  }

  /// A list in brackets.
  static func list(_ list: ListID, _ tree: borrowing TreeBuilder) -> String {
    "[" + nodes(list, tree).joined(separator: " ") + "]"
  }

  /// The text of an atom.
  static func text(_ atom: UInt32, _ tree: borrowing TreeBuilder) -> String {
    tree.names.bytes(Atom(atom)).string
  }

  /// One node.
  static func node(_ id: NodeID, _ tree: borrowing TreeBuilder) -> String {
    let node = tree[id]
    switch node.kind {
    case .none: return "_"
    case .identifier, .bindingIdentifier, .privateName, .propertyName: return text(node.a, tree)
    case .thisExpression: return "this"
    case .superExpression: return "super"
    case .nullLiteral: return "null"
    case .newTarget: return "new.target"
    case .importMeta: return "import.meta"
    case .booleanLiteral: return node.a == 1 ? "true" : "false"
    case .numberLiteral:
      let value = node.numberValue
      return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    case .bigintLiteral: return text(node.a, tree) + "n"
    case .stringLiteral: return "'" + text(node.a, tree) + "'"
    case .regexLiteral: return text(node.a, tree)
    case .expressionStatement: return self.node(node.a, tree)
    case .emptyStatement: return "(empty)"
    case .debuggerStatement: return "(debugger)"
    case .directive: return "(directive \(text(node.a, tree)))"
    case .breakStatement: return "(break \(text(node.a, tree)))"
    case .continueStatement: return "(continue \(text(node.a, tree)))"
    default: return "(" + parts(node, tree).filter { !$0.isEmpty }.joined(separator: " ") + ")"
    }
  }

  private static func parts(_ node: Node, _ tree: borrowing TreeBuilder) -> [String] {
    let a = node.a
    let b = node.b
    func child(_ id: NodeID, _ tree: borrowing TreeBuilder) -> String { self.node(id, tree) }
    switch node.kind {
    case .templateLiteral: return ["template"] + templateParts(a, tree)
    case .taggedTemplate: return ["tagged", child(a, tree), child(b, tree)]
    case .arrayLiteral: return ["array"] + nodes(a, tree)
    case .objectLiteral: return ["object"] + nodes(a, tree)
    case .arrayPattern: return ["array-pattern"] + nodes(a, tree)
    case .objectPattern: return ["object-pattern"] + nodes(a, tree)
    case .property, .patternProperty:
      let kind = PropertyKind(rawValue: node.op).map { "\($0)" } ?? "?"
      let key = node.flags.contains(.computed) ? "[\(child(a, tree))]" : child(a, tree)
      return [kind == "initialize" ? ":" : kind, key, child(b, tree)]
    case .spread, .restElement: return ["...", child(a, tree)]
    case .functionExpression, .functionDeclaration, .arrowFunction: return function(node, tree)
    case .classExpression, .classDeclaration: return classParts(node, tree)
    case .call:
      let pure = node.flags.contains(.pure) ? "pure" : ""
      let optional = node.flags.contains(.optional) ? "?." : ""
      return ["call", pure, optional, child(a, tree), list(b, tree)]
    case .new:
      return ["new", node.flags.contains(.pure) ? "pure" : "", child(a, tree), list(b, tree)]
    case .member:
      return [node.flags.contains(.optional) ? "?." : ".", child(a, tree), text(b, tree)]
    case .privateMember:
      return [node.flags.contains(.optional) ? "?." : ".", child(a, tree), child(b, tree)]
    case .index:
      return ["index", node.flags.contains(.optional) ? "?." : "", child(a, tree), child(b, tree)]
    case .chain: return ["chain", child(a, tree)]
    case .unary, .update: return ["\(node.operatorKind)", child(a, tree)]
    case .binary, .assignment: return ["\(node.operatorKind)", child(a, tree), child(b, tree)]
    case .conditional, .ifStatement:
      let pair = tree.record(PairRecord.self, at: b)
      let name = node.kind == .conditional ? "?:" : "if"
      return [name, child(a, tree), child(pair.first, tree), child(pair.second, tree)]
    case .sequence: return [","] + nodes(a, tree)
    case .yield:
      return [node.flags.contains(.delegate) ? "yield*" : "yield", a == 0 ? "" : child(a, tree)]
    case .await: return ["await", child(a, tree)]
    case .importCall:
      let record = tree.record(ImportCallRecord.self, at: b)
      let phase = ImportPhase(rawValue: node.op).map { "\($0)" } ?? "?"
      return [
        "import", phase == "evaluation" ? "" : phase, child(a, tree),
        record.options == 0 ? "" : child(record.options, tree),
      ]
    case .assignmentPattern: return ["default", child(a, tree), child(b, tree)]
    case .parameter: return ["param", child(a, tree)]
    default: return statement(node, tree)
    }
  }

  private static func templateParts(_ words: ListID, _ tree: borrowing TreeBuilder) -> [String] {
    var result: [String] = []
    for index in 0..<tree.count(of: words) {
      let word = tree.element(index, of: words)
      result.append(index % 2 == 0 ? "'\(text(word, tree))'" : self.node(word, tree))
    }
    return result
  }

  private static func function(_ node: Node, _ tree: borrowing TreeBuilder) -> [String] {
    let record = tree.record(FunctionRecord.self, at: node.a)
    var name = node.kind == .arrowFunction ? "=>" : "function"
    if node.flags.contains(.async) { name = "async-" + name }
    if node.flags.contains(.generator) { name += "*" }
    var parameters: [String] = []
    for index in 0..<tree.count(of: record.parameters) {
      parameters.append(self.node(tree[tree.element(index, of: record.parameters)].a, tree))
    }
    return [
      name, record.name == 0 ? "" : self.node(record.name, tree),
      "[" + parameters.joined(separator: " ") + "]",
    ] + nodes(record.body, tree)
  }

  private static func classParts(_ node: Node, _ tree: borrowing TreeBuilder) -> [String] {
    let record = tree.record(ClassRecord.self, at: node.a)
    return [
      "class", record.decorators == 0 ? "" : "@" + list(record.decorators, tree),
      record.name == 0 ? "" : self.node(record.name, tree),
      record.superclass == 0 ? "" : "extends " + self.node(record.superclass, tree),
    ] + nodes(record.members, tree)
  }

  private static func member(_ node: Node, _ tree: borrowing TreeBuilder) -> [String] {
    let record = tree.record(MemberRecord.self, at: node.b)
    let kind =
      node.kind == .classMethod
      ? MethodKind(rawValue: node.op).map { "\($0)" } ?? "?"
      : node.kind == .classField ? "field" : "accessor"
    let key = self.node(node.a, tree)
    return [
      node.flags.contains(.isStatic) ? "static" : "", kind,
      record.decorators == 0 ? "" : "@" + list(record.decorators, tree),
      node.flags.contains(.computed) ? "[\(key)]" : key,
      record.value == 0 ? "" : self.node(record.value, tree),
    ]
  }

  private static func statement(_ node: Node, _ tree: borrowing TreeBuilder) -> [String] {
    let a = node.a
    let b = node.b
    switch node.kind {
    case .block: return ["block"] + nodes(a, tree)
    case .classMethod, .classField, .classAccessor: return member(node, tree)
    case .classStaticBlock:
      return ["static"] + nodes(tree.record(StaticBlockRecord.self, at: a).body, tree)
    case .forStatement:
      let record = tree.record(ForRecord.self, at: a)
      return ["for"]
        + [record.initializer, record.test, record.update, record.body].map { self.node($0, tree) }
    case .forInStatement, .forOfStatement:
      let record = tree.record(ForInRecord.self, at: a)
      let name = node.kind == .forInStatement ? "for-in" : "for-of"
      return [name, node.flags.contains(.await) ? "await" : ""]
        + [record.left, record.right, record.body].map { self.node($0, tree) }
    case .whileStatement: return ["while", self.node(a, tree), self.node(b, tree)]
    case .doWhileStatement: return ["do", self.node(b, tree), self.node(a, tree)]
    case .returnStatement: return ["return", a == 0 ? "" : self.node(a, tree)]
    case .throwStatement: return ["throw", self.node(a, tree)]
    case .labeledStatement: return ["label", text(a, tree), self.node(b, tree)]
    case .switchStatement:
      return ["switch", self.node(a, tree)]
        + nodes(tree.record(SwitchRecord.self, at: b).cases, tree)
    case .switchCase: return ["case", self.node(a, tree)] + nodes(b, tree)
    case .tryStatement:
      let record = tree.record(TryRecord.self, at: a)
      return ["try"]
        + [record.block, record.parameter, record.handler, record.finalizer].map {
          self.node($0, tree)
        }
    case .withStatement: return ["with", self.node(a, tree), self.node(b, tree)]
    case .variableDeclaration:
      return [DeclarationKind(rawValue: node.op).map { "\($0)" } ?? "?"] + nodes(a, tree)
    case .declarator:
      return b == 0 ? ["=", self.node(a, tree)] : ["=", self.node(a, tree), self.node(b, tree)]
    default: return module(node, tree)
    }
  }

  private static func module(_ node: Node, _ tree: borrowing TreeBuilder) -> [String] {
    let a = node.a
    let b = node.b
    switch node.kind {
    case .importDeclaration:
      let phase = ImportPhase(rawValue: node.op).map { "\($0)" } ?? "?"
      return ["import", phase == "evaluation" ? "" : phase, record(a, tree), list(b, tree)]
    case .importSpecifier: return [text(a, tree).isEmpty ? "*" : text(a, tree), self.node(b, tree)]
    case .exportNamed: return ["export"] + nodes(a, tree)
    case .exportFrom: return ["export-from", record(a, tree)] + nodes(b, tree)
    case .exportSpecifier:
      let name = node.flags.contains(.fromModule) ? text(a, tree) : self.node(a, tree)
      return [name, text(b, tree)]
    case .exportAll: return ["export*", record(a, tree), text(b, tree)]
    case .exportDefault: return ["export-default", self.node(a, tree)]
    case .exportDeclaration: return ["export", self.node(a, tree)]
    case .exportAssignment: return ["export=", self.node(a, tree)]
    default: return ["\(node.kind)"]
    }
  }

  private static func record(_ index: UInt32, _ tree: borrowing TreeBuilder) -> String {
    let record = tree.importRecords[index]
    return "'" + tree.names.bytes(record.specifier).string + "'"
  }
}
