// Which names of one module may be spelled alike: the part of shortening identifiers that needs one
// module only. ES modules have a record of it (NameRecord). The frozen trees of others are scanned as they
// will be printed, after linking, for the statements that are kept, and for many modules at the same time.
//
// The rule (ecma262 sec-environment-records): a name of an inner scope may hide one of an outer scope
// if nothing in the inner scope refers to the outer one.
//
//     function f(first) {                     function f(a) {
//       let second = first;                     let b = a;
//       return (third) => third + second;  →    return (a) => a + b;   // `first` is not used there
//     }                                       }
//
// Names are numbered by colours: names of one colour may be spelled alike. Which text a colour gets
// is decided for all modules together.

package import JSSyntax
package import Memory

/// What scanning must know of a module beside its tree.
package struct NameScanOptions {
  /// The top level is the body of a function, so its names are inner ones.
  package var isWrapped: Bool
  /// All code is strict.
  package var isStrict: Bool
  /// The unbound `exports` and `module` are parameters of the function around the module.
  package var hasModuleParameters: Bool
  /// Functions and classes keep `.name`, so an unused name of their own must stay.
  package var keepsNames: Bool

  /// Makes options.
  package init(isWrapped: Bool, isStrict: Bool, hasModuleParameters: Bool, keepsNames: Bool) {
    self.isWrapped = isWrapped
    self.isStrict = isStrict
    self.hasModuleParameters = hasModuleParameters
    self.keepsNames = keepsNames
  }
}

/// The names that the whole bundle shares, as one module sees them.
package struct OuterNames: ~Copyable {
  /// By SymbolID: the number of the shared name that the symbol is printed as, plus 1; 0 for none.
  package var ofSymbol = Column<UInt32>(capacity: 256)
  /// By import record, and one more: where its run of `recordNames` starts.
  package var recordStart = Column<UInt32>(capacity: 32)
  /// The shared names that stand in place of `require` and `import()` of the records.
  package var recordNames = Column<UInt32>(capacity: 32)
  /// The shared names that the frame of a wrapped module writes inside its function.
  package var frameNames = Column<UInt32>(capacity: 32)
  /// What `import.meta` is printed as, plus 1; 0 for none.
  package var importMeta: UInt32 = 0
  /// What a `for await` loop outside functions calls, plus 1; 0 for none.
  package var loopHelper: UInt32 = 0
  /// How many shared names there are; the numbers are below.
  package var count = 0

  /// Makes an empty table.
  package init() {}
}

/// Values of `NameTables.colors` that are no colour.
public enum NameColor {
  /// The symbol keeps its name, or is not an inner one.
  @inlinable @inline(__always) public static var none: UInt16 { .max }
  /// The own name of a function or class expression that nothing refers to: it can go.
  @inlinable @inline(__always) public static var unused: UInt16 { .max - 1 }
}

/// A worker's memory for scans: the input of the next one and what the latest one found.
package struct NameTables: ~Copyable {
  /// The input.
  package var outer = OuterNames()
  /// By SymbolID: the colour, or a value of `NameColor`.
  ///
  /// Private names have colours of their own.
  package var colors = Column<UInt16>(capacity: 512)
  /// By colour: how often its names are printed.
  package var colorCounts = Column<UInt32>(capacity: 64)
  /// How many colours private names have.
  package var privateColorCount: UInt32 = 0
  /// By shared name: how often it is printed.
  package var outerCounts = Column<UInt32>(capacity: 64)
  /// By shared name: the colours below 64 that stand where it is used, so that they must differ.
  package var outerMasks = Column<UInt64>(capacity: 64)
  /// Own symbols that keep their names, which no short name may hide.
  package var keptSymbols = Column<UInt32>(capacity: 16)
  /// How many functions and classes have names.
  package var namedFunctions: UInt32 = 0
  var facts = Column<NameFacts>(capacity: 512)
  var regions = Column<NameRegion>(capacity: 128)
  var sightings = Column<NameSighting>(capacity: 512)
  /// The module's own names in order of their first appearance.
  var appeared = Column<UInt32>(capacity: 256)
  /// The shared names.
  var appearedShared = Column<UInt32>(capacity: 256)
  var taken = TakenColors()
  /// The names of the region at hand, most used first.
  var own = Column<UInt32>(capacity: 64)
  /// Some name has `isBlockFunction`.
  var hasBlockFunctions = false
  /// The record that is being made (NameRecord).
  var record = Column<UInt32>(capacity: 256)

  /// Makes empty tables.
  package init() {}
}

/// Scans the statements of a module and colours its names.
///
/// O(nodes + uses × depth of scopes between a use and its declaration).
///
/// - Parameters:
///   - tree: the frozen module.
///   - statements: the top-level statements that will be printed.
///   - options: see there.
///   - tables: the memory to use, with `outer` filled in.
/// - Returns: the memory with the results.
package func scanNames(
  of tree: SyntaxTree,
  statements: View<UInt32>,
  options: NameScanOptions,
  using tables: consuming NameTables
) -> NameTables {
  var walk = NameWalk(tree, options: options, tables: tables)
  walk.walkModule(statements)
  return walk.finish()
}

/// A scope of the output that may declare names; 0 is the module's.
struct NameRegion: BitwiseCopyable {
  let parent: UInt32
  /// The first of the names that are used here or below and declared further out, plus 1.
  var firstSighting: UInt32 = 0
  /// The first of the symbols that it declares, plus 1.
  var firstOwn: UInt32 = 0
  /// A direct eval is in it or below it.
  var containsEval = false
}

/// A name that is used in a region or below it.
struct NameSighting: BitwiseCopyable {
  let name: UInt32
  /// The next one of the region, plus 1.
  let next: UInt32
}

/// What the walk learns of one name.
///
/// Own symbols are numbered by SymbolID, shared names after them.
struct NameFacts: BitwiseCopyable {
  static var none: UInt32 { .max }
  /// The region of a name that is not the module's own to colour, but one of the bundle.
  static var shared: UInt32 { .max - 1 }
  /// What a use of the symbol counts for: itself, a shared name, or nothing (`none`).
  var target: UInt32 = Self.none
  /// The region that declares it.
  var region: UInt32 = Self.none
  /// The region of the latest use, plus 1.
  var lastUse: UInt32 = 0
  /// How often it is printed.
  var count: UInt32 = 0
  /// The next symbol of the same region, plus 1.
  var nextOwn: UInt32 = 0
  /// It is the own name of a function or class expression.
  var isOwnName = false
  /// It must keep its name: it is used where `with` may give it another meaning, say.
  var isKept = false
  /// It is a function in a block of sloppy code that is no variable of the function around.
  var isBlockFunction = false
  /// For records: it occurred in a statement whose record is complete.
  var isSettled = false
  /// Of a shared name: the colours below 64 that stand where it is used.
  var mask: UInt64 = 0

  /// Of a member of something imported, which is shared: the symbol whose member it is, plus 1.
  var object: UInt32 {
    get { nextOwn }
    set { nextOwn = newValue }
  }
}
