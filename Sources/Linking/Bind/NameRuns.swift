// The names that modules export and import as program-wide numbers, and where each module's part of the
// program's tables starts. Reading that from 10,000 trees is most of the work, so tasks do it, each for a
// run of modules with numbers of its own; then the numbers of all runs are made one, in the order of first
// use.

import Graph
import JSSyntax
import Memory

/// By module, and one more: where its part of a table of the whole program starts.
struct ModuleBases: Sendable {
  private(set) var statements: [UInt32] = [0]
  private(set) var symbols: [UInt32] = [0]
  private(set) var exports: [UInt32] = [0]
  private(set) var imports: [UInt32] = [0]

  mutating func add(_ tree: SyntaxTree) {
    statements.append((statements.last ?? 0) + UInt32(tree.statements.count))
    symbols.append((symbols.last ?? 0) + UInt32(tree.symbols.count))
    exports.append((exports.last ?? 0) + UInt32(tree.exports.count))
    imports.append((imports.last ?? 0) + UInt32(tree.namedImports.count))
  }

  /// Puts the modules of `other` behind these.
  mutating func append(_ other: ModuleBases) {
    func join(_ bases: inout [UInt32], _ more: [UInt32]) {
      let end = bases.last ?? 0
      bases.reserveCapacity(bases.count + more.count)
      for base in more.dropFirst() { bases.append(end + base) }
    }
    join(&statements, other.statements)
    join(&symbols, other.symbols)
    join(&exports, other.exports)
    join(&imports, other.imports)
  }
}

/// The names of a run of modules.
struct NameRun: Sendable {
  /// Each once, in the order of first use.
  fileprivate var texts: [ByteSlice] = []
  /// By export, module after module: index into `texts`.
  fileprivate var exports: [UInt32] = []
  /// By named import, module after module: index into `texts`.
  fileprivate var imports: [UInt32] = []
  fileprivate var bases = ModuleBases()

  init(_ modules: ArraySlice<Module>) {
    var names = Interner(reserved: [""])
    for module in modules {
      let tree = module.parsed.tree
      bases.add(tree)
      for index in tree.exports.indices {
        exports.append(names.intern(tree.text(tree.exports[index].name)).rawValue)
      }
      for index in tree.namedImports.indices {
        imports.append(names.intern(tree.text(tree.namedImports[index].name)).rawValue)
      }
    }
    texts.reserveCapacity(names.count)
    for atom in 0..<names.count { texts.append(names.bytes(Atom(UInt32(atom)))) }
  }
}

/// The numbers of the names that all modules export and import.
struct ModuleNames: Sendable {
  /// By export, module after module.
  private(set) var exports: [NameID] = []
  /// By named import, module after module.
  private(set) var imports: [NameID] = []
  private(set) var bases = ModuleBases()

  /// Interns the names of `runs`, which follow one another.
  init(joining runs: [NameRun], _ names: inout Interner) {
    exports.reserveCapacity(runs.reduce(0) { $0 + $1.exports.count })
    imports.reserveCapacity(runs.reduce(0) { $0 + $1.imports.count })
    for run in runs {
      let numbers = run.texts.map { names.intern($0).rawValue }
      for text in run.exports { exports.append(numbers[Int(text)]) }
      for text in run.imports { imports.append(numbers[Int(text)]) }
      bases.append(run.bases)
    }
  }
}
