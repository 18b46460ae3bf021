// `swbundle why`: how a module comes into a bundle, and why its statements are kept.

import Graph
import JSSyntax
import Linking
import Memory
import Source

/// One module of one bundle, explained.
struct Explanation {
  /// An import on the way from the entry.
  struct Step {
    /// The module that imports, and the line where it does.
    let importer: String
    let line: Int
    let kind: ImportKind
    /// What is imported.
    let imported: String
  }

  /// A statement of the module.
  struct Statement {
    let line: Int
    /// Its first line.
    let text: String
    let isKept: Bool
    let reason: KeepReason
    /// The statement that uses it, as `path:line`, or the text of what may have an effect.
    let cause: String
  }

  let path: String
  /// The export that was asked for.
  let export: String?
  let entry: String
  let isIncluded: Bool
  /// From the entry to the module, by as few imports as possible; empty for the entry itself.
  let chain: [Step]
  /// Why a CommonJS module is kept whole.
  let obstacle: CommonJSObstacle
  /// The same in words, with the place in its text.
  let wholeReason: String?
  /// It is a CommonJS module whose exports are variables of the bundle.
  let isDirect: Bool
  /// Why its exports are not, though they can be told apart.
  let directReason: String?
  /// All statements, or those that give the export its value.
  let statements: [Statement]
}

/// Explains the modules that `subject` names: a path or its end, a package, an export, or
/// `MODULE#EXPORT`.
///
/// - Returns: one explanation for each bundle and module; empty when nothing has that name.
func explain(_ subject: String, in linked: [LinkedGraph]) -> [Explanation] {
  var explanations: [Explanation] = []
  for bundle in linked {
    let explainer = Explainer(bundle)
    for (module, export) in explainer.find(subject) {
      if let explanation = explainer.explain(module, export) { explanations.append(explanation) }
    }
  }
  return explanations
}

/// Explains modules of one bundle.
private struct Explainer {
  private let linked: LinkedGraph
  /// By module: the module and the record that lead to it first; nil for those that nothing reaches.
  private let parents: [(module: ModuleID, record: Int)?]

  init(_ linked: LinkedGraph) {
    self.linked = linked
    let modules = linked.graph.modules
    var parents = [(module: ModuleID, record: Int)?](repeating: nil, count: modules.count)
    var queue = linked.graph.prelude + [linked.entry]
    for root in queue { parents[Int(root)] = (root, -1) }
    var position = 0
    while position < queue.count {
      let module = queue[position]
      position += 1
      for (record, edge) in modules[Int(module)].edges.enumerated()
      where edge.kind == .module && parents[Int(edge.target)] == nil {
        parents[Int(edge.target)] = (module, record)
        queue.append(edge.target)
      }
    }
    self.parents = parents
  }

  // MARK: names

  /// The modules, and exports of modules, that `subject` names.
  func find(_ subject: String) -> [(module: ModuleID, export: String?)] {
    let named = modules(named: subject)
    if !named.isEmpty { return named.map { ($0, nil) } }
    if let hash = subject.lastIndex(of: "#") {
      let export = String(subject[subject.index(after: hash)...])
      return modules(named: String(subject[..<hash])).map { ($0, export) }
    }
    return linked.graph.modules.indices.map { ModuleID($0) }
      .filter { !statements(of: subject, in: $0).isEmpty }.map { ($0, subject) }
  }

  private func modules(named name: String) -> [ModuleID] {
    let paths = linked.graph.modules.map(\.displayPath)
    let wanted = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    for isMeant in [
      { $0 == wanted }, { $0.hasSuffix("/" + wanted) },
      { ("/" + $0).contains("/node_modules/" + wanted + "/") },
    ] as [(String) -> Bool] {
      let found = paths.indices.filter { isMeant(paths[$0]) }
      if !found.isEmpty { return found.map { ModuleID($0) } }
    }
    return []
  }

  /// The indices of the statements that give an export, or the property that `x.p` names, its value.
  private func statements(of export: String, in module: ModuleID) -> [Int] {
    let tree = linked.graph.modules[Int(module)].tree
    let symbols = symbols(called: export, in: tree)
    if symbols.isEmpty { return [] }
    return tree.statements.indices.filter { index in
      let facts = tree.statements[index]
      return tree.declares(facts).array.contains { symbols.contains($0) }
        || tree.writes(facts).array.contains { symbols.contains($0) }
        || tree.effects(facts).array.contains {
          let term = EffectTerm(rawValue: $0)
          return term.kind == .changes && symbols.contains(term.symbol)
        }
    }
  }

  /// The exports called `name`, with their properties that have symbols of their own, or the properties
  /// that are called so.
  private func symbols(called name: String, in tree: SyntaxTree) -> Set<SymbolID> {
    var symbols: Set<SymbolID> = []
    for index in tree.exports.indices where tree.text(tree.exports[index].name).string == name {
      symbols.insert(tree.exports[index].symbol)
    }
    let objects = symbols
    for index in tree.symbols.indices {
      let symbol = tree.symbols[index]
      let text = tree.text(symbol.name).string
      let isMeant =
        switch symbol.kind {
        case .exportMember: text == name
        case .objectMember:
          objects.contains(symbol.scope)
            || tree.text(tree.symbols[symbol.scope].name).string + "." + text == name
        default: false
        }
      if isMeant { symbols.insert(SymbolID(index)) }
    }
    return symbols
  }

  // MARK: explanations

  func explain(_ module: ModuleID, _ export: String?) -> Explanation? {
    guard parents[Int(module)] != nil else { return nil }
    let source = linked.graph.modules[Int(module)]
    let tree = source.tree
    let lines = LineIndex(source.parsed.source)
    let obstacles = ObstacleText(linked: linked, module: module)
    let chosen = export.map { statements(of: $0, in: module) } ?? Array(tree.statements.indices)
    return Explanation(
      path: source.displayPath,
      export: export,
      entry: linked.graph.modules[Int(linked.entry)].displayPath,
      isIncluded: linked.modules[Int(module)].isIncluded
        && (chosen.isEmpty || chosen.contains { linked.isLive($0, in: module) }),
      chain: chain(to: module),
      obstacle: source.parsed.format == .commonJS ? tree.flags.obstacle : .none,
      wholeReason: obstacles.whole,
      isDirect: obstacles.isDirect,
      directReason: obstacles.direct,
      statements: chosen.map { statement($0, of: module, lines) }
    )
  }

  private func chain(to module: ModuleID) -> [Explanation.Step] {
    var steps: [Explanation.Step] = []
    var current = module
    while let (importer, record) = parents[Int(current)], record >= 0 {
      let source = linked.graph.modules[Int(importer)]
      let importRecord = source.tree.importRecords[record]
      steps.append(
        Explanation.Step(
          importer: source.displayPath,
          line: LineIndex(source.parsed.source).lineNumber(at: importRecord.range.start),
          kind: importRecord.kind,
          imported: linked.graph.modules[Int(current)].displayPath
        )
      )
      current = importer
    }
    return steps.reversed()
  }

  private func statement(
    _ index: Int,
    of module: ModuleID,
    _ lines: LineIndex
  ) -> Explanation.Statement {
    let tree = linked.graph.modules[Int(module)].tree
    let facts = tree.statements[index]
    let start = tree[facts.node].start
    let isKept = linked.isLive(index, in: module)
    let number = Int(linked.statementBase[Int(module)]) + index
    let reason = isKept ? reason(number, of: module) : .none
    return Explanation.Statement(
      line: lines.lineNumber(at: start),
      text: snippet(at: start, lines),
      isKept: isKept,
      reason: reason,
      cause: cause(reason, number, facts, tree, lines)
    )
  }

  private func reason(_ statement: Int, of module: ModuleID) -> KeepReason {
    let reason = linked.reasons.reasons[statement]
    // What is loaded on demand may be asked for any export.
    return reason == .entry && linked.modules[Int(module)].wrap == .lazy ? .wholeModule : reason
  }

  private func cause(
    _ reason: KeepReason,
    _ number: Int,
    _ facts: StatementFacts,
    _ tree: SyntaxTree,
    _ lines: LineIndex
  ) -> String {
    switch reason {
    case .effect: return snippet(at: tree[facts.cause].start, lines)
    case .reference, .part, .exportsObject:
      let cause = linked.reasons.causes[number]
      return cause == 0 ? "" : place(ofStatement: Int(cause) - 1)
    default: return ""
    }
  }

  /// `path:line` of the statement of that number in the program.
  private func place(ofStatement number: Int) -> String {
    let bases = linked.statementBase
    guard let after = bases.firstIndex(where: { Int($0) > number }) else { return "" }
    let source = linked.graph.modules[after - 1]
    let facts = source.tree.statements[number - Int(bases[after - 1])]
    let line = LineIndex(source.parsed.source).lineNumber(at: source.tree[facts.node].start)
    return "\(source.displayPath):\(line)"
  }

  /// The rest of the line from `offset` on, up to 60 characters.
  private func snippet(at offset: UInt32, _ lines: LineIndex) -> String {
    let (line, column) = lines.position(at: offset)
    let text = String(decoding: lines.text(ofLine: line).utf8.dropFirst(column), as: UTF8.self)
    return text.count > 60 ? text.prefix(59) + "…" : text
  }
}
