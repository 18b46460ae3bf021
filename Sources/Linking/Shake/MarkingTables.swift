// What marking must know of the program, gathered from all trees by tasks. Marking goes from symbol to
// symbol through the whole program, alone: it works on these small tables, and reads a tree only for what
// is rare. Symbols and statements are counted through the program; `ModuleBases` tells where a module's
// start.

import Graph
import JSSemantics
import JSSyntax
import Memory

/// What marking must know of a module.
struct ModuleTraits: OptionSet, Sendable, BitwiseCopyable {
  let rawValue: UInt8

  /// A direct eval may name anything in it.
  static var containsEval: ModuleTraits { ModuleTraits(rawValue: 1) }
  /// It imports a module that runs after it, which only happens in cycles.
  static var importsLater: ModuleTraits { ModuleTraits(rawValue: 2) }
  /// It has a deferred import.
  static var defers: ModuleTraits { ModuleTraits(rawValue: 4) }
  /// Its import statements evaluate exactly what its static edges lead to.
  static var importsPlainly: ModuleTraits { ModuleTraits(rawValue: 8) }
}

/// What marking must know of a statement.
struct MarkedStatement: BitwiseCopyable {
  /// Where its uses start in `MarkingTables.uses`.
  let uses: UInt32
  /// How many there are.
  let useCount: UInt32
  private let bits: UInt16
  /// It holds import records.
  let holdsRecords: Bool

  init(uses: Range<Int>, _ facts: StatementFacts) {
    self.uses = UInt32(uses.lowerBound)
    useCount = UInt32(uses.count)
    bits = UInt16(facts.flags.rawValue)
    holdsRecords = facts.imports != facts.end
  }

  /// See StatementFacts.
  var flags: StatementFlags { StatementFlags(rawValue: UInt32(bits)) }

  /// A use with this bit means the declarations of the symbol, even if it is an import.
  static var declarationsOnly: UInt32 { 0x8000_0000 }
}

/// The tables, each filled by the tasks that read the trees.
struct MarkingTables: Sendable {
  /// By symbol: index of the named import + 1, or 0; see `careful` and `objectMember`.
  let importOfSymbol: SharedTable<UInt32>
  /// By symbol: the first statement of the module that declares it + 1, or 0; see `hasFurther`.
  let firstDeclarations: SharedTable<UInt32>
  /// By statement.
  let statements: SharedTable<MarkedStatement>
  /// The symbols that statements use and declare, without those that lead nowhere.
  let uses: SharedTable<UInt32>
  /// By module.
  let traits: SharedTable<ModuleTraits>
  private let bases: ModuleBases

  /// Stands in `importOfSymbol` for a property of an object of the module.
  static var objectMember: UInt32 { .max }
  /// In `importOfSymbol`: who uses the import may use its receiver, or a variable of the module's own.
  static var careful: UInt32 { 0x8000_0000 }
  /// In `firstDeclarations`: other statements give the symbol values too.
  static var hasFurther: UInt32 { 0x8000_0000 }

  init(_ bases: ModuleBases) {
    self.bases = bases
    importOfSymbol = SharedTable(count: bases.symbols.tableCount)
    firstDeclarations = SharedTable(count: bases.symbols.tableCount)
    statements = SharedTable(count: bases.statements.tableCount)
    uses = SharedTable(count: bases.words.tableCount)
    traits = SharedTable(count: bases.symbols.count - 1)
  }

  /// Puts in the module `id`.
  ///
  /// - Parameters:
  ///   - id: the module.
  ///   - tree: its tree.
  ///   - graph: the program.
  ///   - further: what is beside the first declarations is added to it.
  func fill(
    _ id: Int,
    _ tree: SyntaxTree,
    of graph: ModuleGraph,
    _ further: inout DeclarationRun
  ) {
    let base = bases.symbols[id]
    fillImports(of: tree, base)
    fillDeclarations(of: tree, base, &further)
    fillUses(of: id, tree, base)
    traits[id] = Self.traits(of: id, tree, graph)
  }

  private func fillImports(of tree: SyntaxTree, _ base: UInt32) {
    for index in tree.namedImports.indices {
      let imported = tree.namedImports[index]
      var flags = tree.symbols[imported.symbol].flags
      if imported.parent != noSymbol { flags.formUnion(tree.symbols[imported.parent].flags) }
      let isCareful = !flags.isDisjoint(with: [.isMethod, .isRequired])
      importOfSymbol[Int(base + imported.symbol)] =
        UInt32(index) + 1 | (isCareful ? Self.careful : 0)
    }
  }

  private func fillDeclarations(
    of tree: SyntaxTree,
    _ base: UInt32,
    _ further: inout DeclarationRun
  ) {
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      for word in Int(facts.declares)..<Int(facts.reads) {
        let symbol = base + tree.factWords[word]
        if firstDeclarations[Int(symbol)] == 0 {
          firstDeclarations[Int(symbol)] = UInt32(index) + 1
        } else {
          firstDeclarations[Int(symbol)] |= Self.hasFurther
          further.add(symbol, UInt32(index))
        }
      }
      guard facts.flags.contains(.changesSymbols) else { continue }
      for word in Int(facts.effects)..<Int(facts.effectsEnd) {
        let term = EffectTerm(rawValue: tree.factWords[word])
        guard term.kind == .changes else { continue }
        firstDeclarations[Int(base + term.symbol)] |= Self.hasFurther
        further.add(base + term.symbol, UInt32(index))
      }
    }
  }

  private func fillUses(of id: Int, _ tree: SyntaxTree, _ base: UInt32) {
    var next = Int(bases.words[id])
    let first = Int(bases.statements[id])
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      let start = next
      for word in Int(facts.reads)..<Int(facts.imports) {
        let symbol = tree.factWords[word]
        // Globals lead nowhere.
        if tree.symbols[symbol].kind == .unbound { continue }
        uses[next] = base + symbol
        next += 1
      }
      // Everything that shares the statement lives with it, and with it the other declarations.
      for word in Int(facts.declares)..<Int(facts.reads) {
        let symbol = tree.factWords[word]
        let isRequired = tree.symbols[symbol].flags.contains(.isRequired)
        uses[next] = base + symbol | (isRequired ? MarkedStatement.declarationsOnly : 0)
        next += 1
      }
      statements[first + index] = MarkedStatement(uses: start..<next, facts)
    }
  }

  private static func traits(
    of id: Int,
    _ tree: SyntaxTree,
    _ graph: ModuleGraph
  ) -> ModuleTraits {
    var traits: ModuleTraits = .importsPlainly
    if tree.flags.contains(.containsEval) { traits.insert(.containsEval) }
    let position = graph.order.position
    for index in tree.importRecords.indices {
      let record = tree.importRecords[index]
      let edge = graph.modules[id].edges[index]
      if edge.kind == .module, position[Int(edge.target)] >= position[id] {
        traits.insert(.importsLater)
      }
      if record.kind == .deferred {
        traits.insert(.defers)
        traits.remove(.importsPlainly)
      }
      if record.kind == .statement, record.phase != .evaluation || edge.kind == .external {
        traits.remove(.importsPlainly)
      }
    }
    return traits
  }
}
