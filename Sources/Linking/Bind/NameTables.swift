// The names that modules export and import as program-wide numbers. Reading them from 10,000 trees is most
// of the work, so tasks do it, each for a run of modules with numbers of its own; then the numbers of all
// runs are made one, in the order of first use.

import Graph
import JSSyntax
import Memory

/// The names of a run of modules, each once, in the order of first use.
struct NameRun: Sendable {
  fileprivate var modules = 0..<0
  fileprivate var texts: [ByteSlice] = []

  /// A run without modules.
  init() {}

  /// Takes the texts of the names that the tables of `modules` have the numbers of.
  init(_ modules: Range<Int>, _ names: borrowing Interner) {
    self.modules = modules
    texts.reserveCapacity(names.count)
    for atom in 0..<names.count { texts.append(names.bytes(Atom(UInt32(atom)))) }
  }
}

/// The numbers of the names that all modules export and import.
struct NameTables: Sendable {
  /// By export, module after module: a NameID, once the runs are joined.
  let exports: SharedTable<UInt32>
  /// By named import, module after module.
  let imports: SharedTable<UInt32>
  private let bases: ModuleBases

  init(_ bases: ModuleBases) {
    self.bases = bases
    exports = SharedTable(count: bases.exports.tableCount)
    imports = SharedTable(count: bases.imports.tableCount)
  }

  /// How many names `modules` export and import; most are exported once and imported once.
  func count(of modules: Range<Int>) -> Int {
    let (first, end) = (modules.lowerBound, modules.upperBound)
    return Int(bases.exports[end] - bases.exports[first])
      + Int(bases.imports[end] - bases.imports[first])
  }

  /// Puts in the names of a module, as numbers of `names`.
  ///
  /// - Returns: whether it has an `export … from`.
  func fill(_ module: Int, _ tree: SyntaxTree, _ names: inout Interner) -> Bool {
    let (exported, imported) = (bases.exports.part(of: module), bases.imports.part(of: module))
    var reExports = false
    for index in tree.exports.indices {
      let export = tree.exports[index]
      exports[exported.lowerBound + index] = names.intern(tree.text(export.name)).rawValue
      reExports = reExports || export.importRecord != 0
    }
    for index in tree.namedImports.indices {
      imports[imported.lowerBound + index] =
        names.intern(tree.text(tree.namedImports[index].name)).rawValue
    }
    return reExports
  }

  /// Makes the numbers of all runs, which follow one another, those of `names`.
  func join(_ runs: [NameRun], _ names: inout Interner) {
    names.reserve(runs.reduce(0) { $0 + $1.texts.count })
    for run in runs {
      let numbers = run.texts.map { names.intern($0).rawValue }
      let (first, end) = (run.modules.lowerBound, run.modules.upperBound)
      for index in Int(bases.exports[first])..<Int(bases.exports[end]) {
        exports[index] = numbers[Int(exports[index])]
      }
      for index in Int(bases.imports[first])..<Int(bases.imports[end]) {
        imports[index] = numbers[Int(imports[index])]
      }
    }
  }
}
