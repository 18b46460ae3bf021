// Parses, binds and analyses a text, and answers questions about the result by source names.

import JSSemantics
import JSSyntax
import Memory
import Source
import Testing

/// One analysed module.
struct Analyzed {
  let frozen: FrozenTree
  var tree: SyntaxTree { frozen.tree }
  let diagnostics: [LocalDiagnostic]

  /// Parses by the goal `.module`, `.commonJS` (sloppy) or `.detect`.
  init(
    _ text: String,
    _ language: SourceLanguage = .javaScript,
    goal: ParseGoal = .detect,
    analyzed: Bool = true,
    splitting: Bool = false,
    names: NameScanOptions? = nil
  ) {
    let source = SourceText(displayPath: "test.js", text: text)
    var builder = parse(
      source,
      options: ParseOptions(language: language, goal: goal),
      into: TreeBuilder()
    )
    if !builder.diagnostics.isEmpty {
      Issue.record("syntax error in `\(text.prefix(200))`: \(builder.diagnostics[0].message)")
      builder.reset()
    }
    builder = bind(builder, options: BindOptions(language: language, source: source.bytes))
    builder = findCommonJSExports(builder, source: source.bytes)
    if analyzed {
      let options = AnalyzeOptions(
        takesFingerprints: true,
        splitsStatements: splitting,
        names: names
      )
      builder = analyze(builder, options: options)
    }
    diagnostics = builder.diagnostics
    frozen = FrozenTree(freezing: builder)
    withExtendedLifetime(source) {}
  }

  /// The codes of all diagnostics.
  var codes: [String] { diagnostics.map(\.code) }

  func text(_ atom: Atom) -> String { tree.text(atom).string }

  /// The nodes of reachable names `name`, in source order (references and declarations).
  func nodes(_ name: String) -> [Node] {
    var found: [Node] = []
    for index in 1..<max(1, tree.nodes.count) {
      let node = tree.nodes[index]
      switch node.kind {
      case .identifier, .bindingIdentifier, .privateName:
        if text(node.atom) == name { found.append(node) }
      default: break
      }
    }
    return found.sorted { $0.start < $1.start }
  }

  /// The symbols of the occurrences of `name`, renumbered from 0 in order of appearance; -1 for none:
  /// `[0, 1, 0]` says that the third is the first again.
  func occurrences(_ name: String) -> [Int] {
    var known: [SymbolID] = []
    var last: UInt32?
    var result: [Int] = []
    for node in nodes(name) {
      // A text that is read twice (arrow parameters) leaves two nodes at one place.
      if node.start == last { continue }
      last = node.start
      if node.b == noSymbol {
        result.append(-1)
      } else if let index = known.firstIndex(of: node.b) {
        result.append(index)
      } else {
        known.append(node.b)
        result.append(known.count - 1)
      }
    }
    return result
  }

  /// The symbol of occurrence `index` of `name`.
  func symbol(_ name: String, _ index: Int = 0) -> Symbol? {
    let all = nodes(name)
    guard index < all.count, all[index].b != noSymbol else { return nil }
    return tree.symbols[all[index].b]
  }

  func names(_ list: View<UInt32>) -> String {
    list.array.map {
      name($0)
    }.joined(separator: " ")
  }

  /// The facts of statement `index`, such as `declares a reads b writes c imports ./x effects`.
  func facts(_ index: Int) -> String {
    guard index < tree.statements.count else { return "none" }
    let statement = tree.statements[index]
    var parts: [String] = []
    func add(_ label: String, _ text: String) {
      if !text.isEmpty { parts.append(label + " " + text) }
    }
    add("declares", names(tree.declares(statement)))
    add("reads", names(tree.reads(statement)))
    add("writes", names(tree.writes(statement)))
    add(
      "imports",
      tree.imports(statement).array.map { text(tree.importRecords[$0].specifier) }
        .joined(separator: " ")
    )
    add("changes", terms(statement, .changes))
    add("if call", terms(statement, .callIsPure))
    add("if new", terms(statement, .newIsPure))
    add("if read", terms(statement, .readIsPure))
    add("if plain", terms(statement, .isPlain))
    add("if pure", terms(statement, .requireIsPure))
    add("if quiet", terms(statement, .requiredIsQuiet))
    add("introduces", terms(statement, .introduces))
    let flags: [(StatementFlags, String)] = [
      (.hasEffects, "effects"), (.awaits, "awaits"), (.directive, "directive"),
      (.moduleSyntax, "syntax"), (.usesImportMeta, "meta"), (.usesTopLevelThis, "this"),
      (.isPart, "part"),
    ]
    for (flag, name) in flags where statement.flags.contains(flag) { parts.append(name) }
    return parts.joined(separator: " ")
  }

  private func terms(_ statement: StatementFacts, _ kind: EffectTerm.Kind) -> String {
    tree.effects(statement).array.map { EffectTerm(rawValue: $0) }.filter { $0.kind == kind }
      .map {
        let isRecord = kind == .requireIsPure || kind == .requiredIsQuiet
        return isRecord ? text(tree.importRecords[$0.symbol].specifier) : name($0.symbol)
      }.joined(separator: " ")
  }

  private func name(_ id: SymbolID) -> String {
    let symbol = tree.symbols[id]
    if symbol.flags.contains(.isWhole) { return "module.exports" }
    if symbol.kind.isExportMember { return "exports." + text(symbol.name) }
    return symbol.kind.isMember ? "." + text(symbol.name) : text(symbol.name)
  }

  var allFacts: [String] { tree.statements.indices.map(facts) }

  /// Whether the last statement has effects.
  var lastHasEffects: Bool {
    !tree.statements.isEmpty
      && tree.statements[tree.statements.count - 1].flags.contains(.hasEffects)
  }

  /// The kinds of all nodes that the tree holds.
  func count(of kind: NodeKind) -> Int {
    tree.nodes.indices.count { tree.nodes[$0].kind == kind }
  }
}
