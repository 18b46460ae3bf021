// What stands in the way of leaving out exports of a CommonJS module one by one, and of binding importers
// to them directly, in sentences that name the place.

import Graph
import JSSyntax
import Linking
import Memory
import Source

extension CommonJSObstacle {
  /// What stands in the way of leaving out exports; nil when nothing does.
  var sentence: String? {
    switch self {
    case .none: nil
    case .unknown: "tree shaking is off"
    case .exportsEscape: "its exports are used otherwise than as exports.name"
    case .moduleEscapes: "`module` is used otherwise than as module.exports"
    case .mixed: "it assigns to module.exports and uses `exports`, too"
    case .topLevelThis: "`this` of its top level, which is its exports, is used"
    case .eval: "a direct eval may use anything"
    case .method: "it calls exports.name(), which may use `this`"
    }
  }
}

/// Words what linking found out about a CommonJS module.
struct ObstacleText {
  let linked: LinkedGraph
  let module: ModuleID

  private var source: Module { linked.graph.modules[Int(module)] }
  private var tree: SyntaxTree { source.tree }

  /// Why the module is kept whole, and where its text says so; nil when it is not.
  var whole: String? {
    guard source.parsed.format == .commonJS, let sentence = tree.flags.obstacle.sentence else {
      return nil
    }
    return firstEscape().map { "\(sentence): \($0)" } ?? sentence
  }

  /// Why importers do not bind to its exports directly; nil where they do, for ES modules, and where
  /// `whole` says it.
  var direct: String? {
    guard case .some(.some(let obstacle)) = linked.directObstacles[module] else { return nil }
    switch obstacle {
    case .entry: return "it is an entry, or injected"
    case .shape: return nil
    case .module: return firstEscape() ?? "it uses `module`"
    case .literal:
      return firstUse().map { "\($0) uses one that its object may not have yet" }
        ?? "its object gives a name twice"
    case .definition:
      let place = firstUse { $0.flags.contains(.nameItself) }.map { ", in \($0)" } ?? ""
      return "it defines exports by other means than exports.name = …\(place)"
    case .sloppy: return "its code means something else outside of a function of its own"
    case .loaded(let importer, let record):
      let kind = linked.graph.modules[Int(importer)].tree.importRecords[record].kind
      return kind == .statement
        ? "\(place(importer, record)) imports it when that is loaded itself"
        : "\(place(importer, record)) loads it when it gets there"
    case .whole(let importer, let record):
      return "\(place(importer, record)) uses all of its exports"
    case .unknownName(let importer, let record):
      return "\(place(importer, record)) imports a name that it gives no value"
    case .receiver(let importer, let record):
      return "\(place(importer, record)) calls an export as a method, or it changes later"
    }
  }

  /// Whether importers bind to its exports directly.
  var isDirect: Bool {
    if case .some(.none) = linked.directObstacles[module] { return true }
    return false
  }

  private func place(_ importer: ModuleID, _ record: UInt32) -> String {
    let source = linked.graph.modules[Int(importer)]
    let records = source.tree.importRecords
    guard Int(record) < records.count else { return source.displayPath }
    let line = LineIndex(source.parsed.source).lineNumber(at: records[record].range.start)
    return "\(source.displayPath):\(line)"
  }

  // MARK: places in the module

  /// The first place that uses the exports as an object.
  private func firstEscape() -> String? {
    var first: (start: UInt32, text: String)?
    for id in tree.nodes.indices {
      let node = tree.nodes[id]
      guard let text = escape(node) else { continue }
      if first.map({ node.start < $0.start }) ?? true { first = (node.start, text) }
    }
    guard let first else { return nil }
    return "line \(LineIndex(source.parsed.source).lineNumber(at: first.start)) \(first.text)"
  }

  /// The first place that uses an export by its name, but for the mark of transpilers.
  private func firstUse(where isWanted: (Node) -> Bool = { _ in true }) -> String? {
    var first: UInt32?
    for id in tree.nodes.indices {
      let node = tree.nodes[id]
      guard node.kind == .namespaceMember, node.b != noSymbol,
        tree.symbols[node.b].kind.isExportMember, tree.symbols[node.b].name != .esModule,
        isWanted(node)
      else { continue }
      first = min(first ?? node.start, node.start)
    }
    return first.map { "line \(LineIndex(source.parsed.source).lineNumber(at: $0))" }
  }

  private func escape(_ node: Node) -> String? {
    switch node.kind {
    case .call, .new:
      let arguments = tree.list(node.b)
      if arguments.indices.contains(where: { isExports(arguments[$0]) }) {
        return "passes them to a function"
      }
    case .index where isExports(node.a): return "computes the name of one"
    case .forInStatement, .forOfStatement:
      if isExports(tree.record(ForInRecord.self, at: node.a).right) { return "lists them" }
    case .declarator where isExports(node.b): return "gives them another name"
    case .returnStatement where isExports(node.a): return "returns them"
    case .spread where isExports(node.a): return "copies them"
    case .assignment:
      if isExports(node.a) { return "sets them to \(kind(of: node.b))" }
      if isExports(node.b) { return "gives them another name" }
    default: break
    }
    return nil
  }

  private func kind(of value: NodeID) -> String {
    switch tree[value].kind {
    case .call, .new: "what a call gives"
    case .requireCall: "those of another module"
    case .objectLiteral: object(value)
    case .functionExpression, .arrowFunction: "a function"
    case .classExpression: "a class"
    default: "a value"
    }
  }

  /// An object of which properties cannot be told apart, and why.
  private func object(_ literal: NodeID) -> String {
    let properties = tree.list(tree[literal].a)
    for index in properties.indices {
      let property = tree[properties[index]]
      if property.kind == .spread { return "an object with a spread" }
      if property.flags.contains(.computed) { return "an object with a computed name" }
      switch PropertyKind(rawValue: property.op) {
      case .getter, .setter: return "an object with a getter or setter"
      default: break
      }
    }
    return "an object"
  }

  /// Whether the expression is `exports` or `module.exports`.
  private func isExports(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .identifier: return node.atom == .exports && isUnbound(node)
    case .member:
      let object = tree[node.a]
      return Atom(node.b) == .exports && object.kind == .identifier && object.atom == .module
        && isUnbound(object)
    case .namespaceMember:
      return node.b != noSymbol && tree.symbols[node.b].flags.contains(.isWhole)
    default: return false
    }
  }

  private func isUnbound(_ node: Node) -> Bool {
    node.b != noSymbol && tree.symbols[node.b].kind == .unbound
  }
}
