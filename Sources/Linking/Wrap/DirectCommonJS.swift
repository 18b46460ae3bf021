// CommonJS modules whose exports become variables of the bundle: importers bind to them directly.
//
//     // lib.cjs                                // main.mjs
//     exports.one = 1;                          import { one } from "./lib.cjs";
//     exports.two = () => exports.one + 1;      f(one);
//     →  var one = 1; f(one);
//
//     module.exports = { three: 3, four() {} };  →  var three = 3, four = { four() {} }.four;
//
//     module.exports = "text of a file";         →  var file_default = "text of a file";
//
// The module stands at its place in the evaluation order, as an ES module does. That is the same if
// nobody can evaluate it earlier or later, nobody sees the object `exports`, and every name that is
// imported is one that the text assigns to. Everything else keeps its wrapper; `DirectObstacle` says why.

package import Graph
import JSSyntax
import Memory

/// Why importers of a CommonJS module read properties of its exports, not variables.
package enum DirectObstacle: Sendable, Equatable {
  /// It is the entry, or injected into all modules.
  case entry
  /// What it exports cannot be told from its text: see its `CommonJSObstacle`.
  case shape
  /// It assigns to `module.exports`, or uses `module`.
  case module
  /// It uses its exports where `module.exports = { … }` has not given them all, or gives one twice.
  case literal
  /// It defines exports by other means than `exports.name = …`: `__exportStar`, getters that do more than
  /// to return a name.
  case definition
  /// Its code means something else outside of a function, or in strict code.
  case sloppy
  /// `importer` loads it at a time of its own: `require`, `import()`, `import defer`, or a module that
  /// is loaded so imports it.
  case loaded(importer: ModuleID, record: UInt32)
  /// `importer` uses all of its exports: as a namespace, a default, or by `export *`.
  case whole(importer: ModuleID, record: UInt32)
  /// `importer` imports a name that the text does not assign to, or that every object has.
  case unknownName(importer: ModuleID, record: UInt32)
  /// `importer` calls an export as a method, or writes it; or functions change what an importer by
  /// Node's rule reads once.
  case receiver(importer: ModuleID, record: UInt32)
}

/// Finds CommonJS modules that need no wrapper.
struct DirectCommonJS {
  private let graph: ModuleGraph
  private let plan: WrapPlan
  private let members: MemberIndex
  private let format: OutputFormat
  /// By CommonJS module: what stands in the way; nil for modules that need no wrapper.
  private(set) var obstacles: [ModuleID: DirectObstacle?] = [:]
  /// The members of such modules that a statement is kept for which gives them a value.
  private var defined: Set<UInt64> = []
  /// By module that has some: its exports that getters give.
  private var getters: [ModuleID: ExportGetters] = [:]
  private let cycles: ModuleCycles
  /// By module that was asked for: the symbols that its code refers to.
  private var referred: [ModuleID: Set<SymbolID>] = [:]

  /// Looks at all CommonJS modules.
  ///
  /// O(edges + imports), and O(nodes) of CommonJS modules that only hoisted modules import.
  init(
    _ graph: ModuleGraph,
    entry: ModuleID,
    _ plan: WrapPlan,
    _ targets: [[ImportTarget]],
    _ namespaces: NamespaceTable,
    _ members: MemberIndex,
    _ cycles: ModuleCycles,
    _ options: LinkOptions
  ) {
    self.graph = graph
    self.plan = plan
    self.members = members
    self.cycles = cycles
    format = options.format
    if !options.treeShaking { return }
    for module in graph.modules.indices where plan.wrap[module] == .commonJS {
      obstacles.updateValue(nil, forKey: ModuleID(module))
    }
    if obstacles.isEmpty { return }
    if graph.modules[Int(entry)].givesExports { note(.entry, of: entry) }
    for module in graph.prelude { note(.entry, of: module) }
    for module in graph.modules.indices { lookAtEdges(of: ModuleID(module)) }
    for (module, obstacle) in obstacles where obstacle == nil {
      if let found = shapeObstacle(of: module) {
        obstacles[module] = .some(found)
      } else {
        noteDefined(in: module)
      }
    }
    for module in graph.modules.indices {
      for index in targets[module].indices {
        lookAt(targets[module][index], index, ModuleID(module), targets)
      }
    }
    for export in namespaces.exports { lookAt(export.target, usedBy: entry, targets) }
    for star in namespaces.stars { note(.whole(importer: entry, record: 0), of: star.module, star) }
  }

  /// Takes the wrappers away, and binds importers to variables.
  func apply(
    to plan: inout WrapPlan,
    _ targets: inout [[ImportTarget]],
    _ namespaces: inout NamespaceTable
  ) {
    let modules = obstacles.filter { $0.value == nil }.map(\.key)
    if modules.isEmpty { return }
    for module in modules { plan.unwrap(module) }
    let aliases = ExportAliases(graph, modules, cycles)
    for module in targets.indices {
      for index in targets[module].indices where targets[module][index].kind == .commonJS {
        var target = direct(targets[module][index])
        if target.kind == .symbol,
          let name = aliases.find(target.symbol, of: target.module, for: ModuleID(module))
        {
          target.symbol = name
        }
        targets[module][index] = target
      }
    }
    namespaces.map(direct)
  }

  /// The variable that an import of a module without a wrapper stands for.
  private func direct(_ target: ImportTarget) -> ImportTarget {
    guard target.kind == .commonJS, let obstacle = obstacles[target.module], obstacle == nil else {
      return target
    }
    guard let symbol = symbol(of: target) else { return ImportTarget(.missing) }
    let value = getters[target.module]?.values[symbol]
    var direct = ImportTarget(.symbol, module: target.module, symbol: value ?? symbol)
    if !isWhole(target) || isValue(target) {
      direct.property = target.property
    } else if target.isDeeper {
      // Which property of the export it is has been forgotten: none that is known.
      direct.property = .max
    }
    return direct
  }

  private mutating func note(_ obstacle: DirectObstacle, of module: ModuleID) {
    if let known = obstacles[module], known == nil { obstacles[module] = .some(obstacle) }
  }

  private mutating func note(_ obstacle: DirectObstacle, of module: ModuleID, _ star: ImportTarget)
  {
    if star.kind == .commonJS { note(obstacle, of: module) }
  }

  // MARK: importers

  private mutating func lookAtEdges(of importer: ModuleID) {
    let source = graph.modules[Int(importer)]
    for (index, edge) in source.edges.enumerated() where edge.kind == .module {
      guard let known = obstacles[edge.target], known == nil else { continue }
      let record = source.tree.importRecords[index]
      if record.kind != .statement || record.phase != .evaluation
        || plan.wrap[Int(importer)] != .hoisted
      {
        note(.loaded(importer: importer, record: UInt32(index)), of: edge.target)
      } else if record.flags.contains(.exportStar) {
        note(.whole(importer: importer, record: UInt32(index)), of: edge.target)
      }
    }
  }

  /// Whether the import is that of all exports, of which a property may be asked for.
  private func isWhole(_ target: ImportTarget) -> Bool {
    target.name == 0 || target.name == 1 && (target.isNodeRule || !hasMark(target.module))
  }

  /// Whether the import is the value, or a property of it, that generated code gives to `module.exports`.
  private func isValue(_ target: ImportTarget) -> Bool {
    target.name != 0 && isWhole(target) && members.whole(of: target.module) != nil
  }

  private func hasMark(_ module: ModuleID) -> Bool {
    members.find(members.markName, in: module) != nil
  }

  /// The member that the import reads; nil for the whole, and for names that the text gives no value.
  private func symbol(of target: ImportTarget) -> SymbolID? {
    if let whole = members.whole(of: target.module) { return isValue(target) ? whole : nil }
    let name = isWhole(target) ? target.property : target.name
    guard name != 0, let symbol = members.find(name, in: target.module) else { return nil }
    return defined.contains(UInt64(target.module) << 32 | UInt64(symbol)) ? symbol : nil
  }

  /// Notes the members that are variables once something uses them; `exports.a = void 0` makes none.
  private mutating func noteDefined(in module: ModuleID) {
    let tree = graph.modules[Int(module)].tree
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      if facts.flags.contains(.hasEffects) {
        for word in Int(facts.writes)..<Int(facts.imports) {
          defined.insert(UInt64(module) << 32 | UInt64(tree.factWords[word]))
        }
      }
      for word in Int(facts.effects)..<Int(facts.effectsEnd) {
        let term = EffectTerm(rawValue: tree.factWords[word])
        if term.kind == .changes { defined.insert(UInt64(module) << 32 | UInt64(term.symbol)) }
      }
    }
  }

  private mutating func lookAt(
    _ target: ImportTarget,
    _ index: Int,
    _ importer: ModuleID,
    _ targets: [[ImportTarget]]
  ) {
    guard target.kind == .commonJS, let known = obstacles[target.module], known == nil else {
      return
    }
    let tree = graph.modules[Int(importer)].tree
    let imported = tree.namedImports[index]
    let symbol = tree.symbols[imported.symbol]
    let record = imported.importRecord
    if isWhole(target), target.property == 0, !isValue(target) {
      if refers(importer, to: imported.symbol) {
        note(.whole(importer: importer, record: record), of: target.module)
      }
      return
    }
    guard let member = self.symbol(of: target) else {
      return note(.unknownName(importer: importer, record: record), of: target.module)
    }
    let flags = self.flags(of: member, in: target.module, targets)
    if symbol.flags.contains(.isWritten)
      || symbol.flags.contains(.isMethod) && !target.isDeeper && flags.contains(.usesThis)
      || target.isNodeRule && flags.contains(.hasDeferredWrites)
    {
      note(.receiver(importer: importer, record: record), of: target.module)
    }
    // A getter gives nothing before the module has run, and then what it may have had for long.
    if getters[target.module]?.values[member] != nil, cycles.contains(importer) {
      note(.definition, of: target.module)
    }
  }

  /// What is known of the value of export `member`: whether it may use `this`, and whether functions may
  /// change it.
  private func flags(
    of member: SymbolID,
    in module: ModuleID,
    _ targets: [[ImportTarget]]
  ) -> SymbolFlags {
    let tree = graph.modules[Int(module)].tree
    guard let value = getters[module]?.values[member] else { return tree.symbols[member].flags }
    let symbol = tree.symbols[value]
    guard symbol.kind == .importedMember else {
      let isFunction = symbol.kind == .function && !symbol.flags.contains(.isWritten)
      return isFunction ? symbol.flags : symbol.flags.union(.usesThis)
    }
    let unknown: SymbolFlags = [.usesThis, .hasDeferredWrites]
    guard
      let imported = tree.namedImports.indices.first(where: {
        tree.namedImports[$0].symbol == value
      })
    else { return unknown }
    let target = targets[Int(module)][imported]
    guard target.kind == .required, target.interop == .none,
      let found = members.find(target.name, in: target.module)
    else { return unknown }
    let source = graph.modules[Int(target.module)].tree
    // What a getter there gives may change.
    let isPlain =
      source.flags.obstacle == .none
      && !source.nodes.indices.contains {
        source.nodes[$0].kind == .namespaceMember && source.nodes[$0].b == found
          && source.nodes[$0].flags.contains(.nameItself)
      }
    return isPlain ? source.symbols[found].flags : unknown
  }

  /// An export that the entry or a namespace object passes on.
  private mutating func lookAt(
    _ target: ImportTarget,
    usedBy importer: ModuleID,
    _ targets: [[ImportTarget]]
  ) {
    guard target.kind == .commonJS, let known = obstacles[target.module], known == nil else {
      return
    }
    if isWhole(target), !isValue(target) {
      return note(.whole(importer: importer, record: .max), of: target.module)
    }
    guard let member = symbol(of: target) else {
      return note(.unknownName(importer: importer, record: .max), of: target.module)
    }
    let tree = graph.modules[Int(target.module)].tree
    if let value = getters[target.module]?.values[member],
      tree.symbols[value].kind == .importedMember
    {
      return note(.definition, of: target.module)
    }
    let flags = self.flags(of: member, in: target.module, targets)
    if target.isNodeRule && flags.contains(.hasDeferredWrites) {
      note(.receiver(importer: importer, record: .max), of: target.module)
    }
  }

  /// Whether the code of `module` refers to a symbol otherwise than by its members.
  private mutating func refers(_ module: ModuleID, to symbol: SymbolID) -> Bool {
    if let known = referred[module] { return known.contains(symbol) }
    let tree = graph.modules[Int(module)].tree
    var symbols: Set<SymbolID> = []
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      for word in Int(facts.reads)..<Int(facts.imports) { symbols.insert(tree.factWords[word]) }
    }
    for index in tree.exports.indices { symbols.insert(tree.exports[index].symbol) }
    referred[module] = symbols
    return symbols.contains(symbol)
  }

  // MARK: the module itself

  private mutating func shapeObstacle(of module: ModuleID) -> DirectObstacle? {
    let source = graph.modules[Int(module)]
    let tree = source.tree
    if members.whole(of: module) != nil { return source.parsed.isGenerated ? nil : .module }
    if tree.flags.obstacle != .none { return .shape }
    if members.star(of: module) != nil { return .definition }
    let others: ModuleFlags = [
      .containsEval, .usesTopLevelThis, .topLevelReturn, .usesFileName, .usesRequireIndirectly,
      .hasSloppySyntax, .readsAwaitOrYield, .usesTopLevelAwait,
    ]
    let isStrict =
      format == .esm || tree.flags.contains(.usesStrictDirective) || source.parsed.isGenerated
    if !isStrict || !tree.flags.isDisjoint(with: others) { return .sloppy }
    for member in members.members(of: module) where isOfEveryObject(tree, member.symbol) {
      return .definition
    }
    if tree.importRecords.indices.contains(where: { tree.importRecords[$0].kind == .statement }) {
      return .sloppy
    }
    if declaresTwice(tree) { return .sloppy }
    return definitionObstacle(of: module, tree)
  }

  /// Whether a function of the top level has a name that is declared once more: at the top of an ES module
  /// that is an error.
  private func declaresTwice(_ tree: SyntaxTree) -> Bool {
    var functions: Set<SymbolID> = []
    var others: Set<SymbolID> = []
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      let isFunction = tree[facts.node].kind == .functionDeclaration
      for word in Int(facts.declares)..<Int(facts.reads) {
        let symbol = tree.factWords[word]
        if functions.contains(symbol) || isFunction && others.contains(symbol) { return true }
        if isFunction { functions.insert(symbol) } else { others.insert(symbol) }
      }
    }
    return false
  }

  private func isOfEveryObject(_ tree: SyntaxTree, _ member: SymbolID) -> Bool {
    let name = tree.text(tree.symbols[member].name).string
    switch name {
    case "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable",
      "toLocaleString", "toString", "valueOf":
      return true
    default: return name.hasPrefix("__") && name != "__esModule"
    }
  }

  /// Whether the module uses `exports` and `module` only as `exports.name`, `module.exports.name` and
  /// `module.exports = { … }`, and defines the transpilers' mark by a statement that goes.
  private mutating func definitionObstacle(
    of module: ModuleID,
    _ tree: SyntaxTree
  ) -> DirectObstacle? {
    let found = ExportGetters(tree)
    if !found.values.isEmpty { getters[module] = found }
    if let mark = members.find(members.markName, in: module) {
      let flags = tree.symbols[mark].flags
      if !flags.contains(.isTrue) || flags.contains(.isWritten) { return .definition }
    }
    var names = 0
    var objects = 0
    var isMarked = false
    for id in tree.nodes.indices {
      let node = tree.nodes[id]
      switch node.kind {
      case .identifier where node.b != noSymbol && tree.symbols[node.b].kind == .unbound:
        if node.atom == .exports { names += 1 }
        if node.atom == .module { objects += 1 }
        // `typeof require`, which ES output answers in wrappers only.
        if node.atom == .require { return .sloppy }
      case .namespaceMember where isMember(node, tree):
        if tree[node.a].kind == .member { objects -= 1 } else { names -= 1 }
        if node.flags.contains(.nameItself) {
          if tree.symbols[node.b].name == .esModule {
            isMarked = true
          } else if found.values[node.b] == nil {
            return .definition
          }
        }
      case .assignment:
        let literal = tree[node.b]
        if literal.kind == .objectLiteral, literal.flags.contains(.hasParts),
          tree[node.a].kind == .member
        {
          if !literal.flags.contains(.givesNames) { return .literal }
          objects -= 1
        }
      case .unary where node.operatorKind == .delete:
        if isMember(tree[node.a], tree) { return .definition }
      default: break
      }
    }
    if objects != 0 { return .module }
    return names == 0 && (!isMarked || isMarkIdle(tree)) ? nil : .definition
  }

  private func isMember(_ node: Node, _ tree: SyntaxTree) -> Bool {
    node.kind == .namespaceMember && node.b != noSymbol
      && tree.symbols[node.b].kind.isExportMember
  }

  /// Whether nothing keeps the statement that sets the mark.
  private func isMarkIdle(_ tree: SyntaxTree) -> Bool {
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      let usesMark = (facts.reads..<facts.imports).contains {
        let symbol = tree.symbols[tree.factWords[$0]]
        return symbol.kind == .exportMember && symbol.name == .esModule
      }
      let changesMark = (facts.effects..<facts.effectsEnd).contains {
        let term = EffectTerm(rawValue: tree.factWords[$0])
        return term.kind == .changes && tree.symbols[term.symbol].name == .esModule
      }
      guard usesMark || changesMark else { continue }
      if !changesMark || !facts.flags.isDisjoint(with: [.hasEffects, .hasConditions]) {
        return false
      }
    }
    return true
  }
}
