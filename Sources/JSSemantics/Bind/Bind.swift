// The second step of a module's life, after parsing: scopes, symbols, imports and exports. Names are
// resolved here once; every later step goes by SymbolID.

package import JSSyntax
package import Memory

/// What binding must know beside the tree.
package struct BindOptions {
  /// The syntax extensions the file was parsed with.
  package var language: SourceLanguage
  /// The source's bytes, for exact ranges of `require` specifiers; may be empty.
  package var source: ByteSlice
  /// JSX stays in the output, so a tag `ns.Name` must stay a member expression.
  package var preservesJSX: Bool
  /// The module becomes part of a bundle, which cannot do what throws in a module of its own.
  package var isBundled: Bool
  /// Names will be shortened, but for those that the module reads from its functions and classes.
  package var keepsReadNames: Bool

  /// Makes options.
  package init(
    language: SourceLanguage = .javaScript,
    source: ByteSlice = .empty,
    preservesJSX: Bool = false,
    isBundled: Bool = true,
    keepsReadNames: Bool = false
  ) {
    self.language = language
    self.source = source
    self.preservesJSX = preservesJSX
    self.isBundled = isBundled
    self.keepsReadNames = keepsReadNames
  }
}

/// Gives the parsed module in `builder` its scopes, symbols, named imports and exports, and sets
/// the symbol of every name.
///
/// O(nodes).
///
/// Symbols of the module scope come first and side by side, imports before the rest; unbound names
/// and `ns.p` symbols (scope 0 as well) lie among the nested ones. Diagnostics: `bind.*`.
package func bind(_ builder: consuming TreeBuilder, options: BindOptions) -> TreeBuilder {
  var binder = Binder(tree: builder, options: options)
  binder.bindModule()
  return binder.finish()
}

/// A name that means something else inside a scope, and what it means outside.
struct Rebinding: BitwiseCopyable {
  let atom: UInt32
  let outer: SymbolID
}

/// A symbol of a catch parameter that a `var` of the same name in the handler writes, too.
struct MergedSymbol: BitwiseCopyable {
  let from: SymbolID
  let into: SymbolID
}

/// Where the walk is.
struct BindContext: BitwiseCopyable {
  var scope: ScopeID = 0
  /// The scope of the innermost function, class member or namespace; 0 at the top.
  var function: ScopeID = 0
  var isStrict = false
  /// How many functions with their own `this` are around.
  var thisDepth: UInt32 = 0
  var withDepth: UInt32 = 0
  var tryDepth: UInt32 = 0
  /// What the innermost function was seen to use.
  var functionFlags: NodeFlags = []
}

/// One walk over the tree with the meaning of each name at hand: `current[atom]` is what the name
/// stands for here, and a scope's end takes back what its start changed.
///
/// All names of a scope are entered before its body is walked, so one pass is enough.
struct Binder: ~Copyable {
  var tree: TreeBuilder
  let options: BindOptions
  var current: Column<SymbolID>
  var rebindings: Column<Rebinding>
  /// By scope: the scope of the function around it.
  var functionOf: Column<ScopeID>
  /// Links of the chains and left-deep operators under work.
  var spine: Column<NodeID>
  var context: BindContext
  /// Symbols below this number are import bindings, in the order of `tree.namedImports`.
  var importCount: UInt32
  var members: NamespaceMembers
  var merged: Column<MergedSymbol>
  /// How often `typeof require` occurs, which is no use as a value.
  var typeofRequireCount: UInt32
  var declarations: SeenDeclarations
  var names: NameReads

  init(tree: consuming TreeBuilder, options: BindOptions) {
    self.tree = tree
    self.options = options
    current = Column(capacity: self.tree.names.count, from: &self.tree.pool)
    current.resize(to: self.tree.names.count, filling: noSymbol)
    rebindings = Column(capacity: 128, from: &self.tree.pool)
    functionOf = Column(capacity: 64, from: &self.tree.pool)
    spine = Column(capacity: 64, from: &self.tree.pool)
    context = BindContext()
    importCount = 0
    members = NamespaceMembers(from: &self.tree.pool)
    merged = Column(capacity: 4, from: &self.tree.pool)
    typeofRequireCount = 0
    declarations = SeenDeclarations(exports: AtomTable(from: &self.tree.pool))
    names = NameReads()
    names.isWanted = options.keepsReadNames
  }

  /// What `current` holds for a name that stands for a member of the enum around it.
  static var enumMember: SymbolID { .max - 1 }

  /// Whether the text was read by the Module goal.
  var isModule: Bool {
    tree.flags.contains(.isModuleGoal) || tree.flags.contains(.hasModuleSyntax)
  }

  var isTypeScript: Bool { options.language.isTypeScript }

  mutating func bindModule() {
    context.isStrict = isModule || tree.flags.contains(.usesStrictDirective)
    openScope(.module)
    declareModule()
    let program = tree.program
    visitStatements(program)
  }

  consuming func finish() -> TreeBuilder {
    if options.isBundled, redeclaresModule {
      // As if a direct eval could see them: what the wrapper passes is used under its names.
      tree.flags.insert(.containsEval)
      tree.scopes[ScopeID(0)].flags.insert(.containsEval)
    }
    if tree.flags.contains(.containsEval) { keepNamesOfEval() }
    if !merged.isEmpty { mergeSymbols() }
    keepReadNames()
    let require = current[Atom.require.rawValue]
    if require < Binder.enumMember, tree.symbols[require].kind == .unbound,
      tree.symbols[require].useCount > typeofRequireCount
    {
      tree.flags.insert(.usesRequireIndirectly)
    }
    var tree = tree
    declarations.exports.recycle(into: &tree.pool)
    merged.recycle(into: &tree.pool)
    members.entries.recycle(into: &tree.pool)
    members.first.recycle(into: &tree.pool)
    spine.recycle(into: &tree.pool)
    functionOf.recycle(into: &tree.pool)
    rebindings.recycle(into: &tree.pool)
    current.recycle(into: &tree.pool)
    return tree
  }

  /// Whether a CommonJS module declares `exports` or `module` itself: `var exports = exports || {}` is what
  /// the wrapper passes.
  private var redeclaresModule: Bool {
    if tree.flags.contains(.hasModuleSyntax) { return false }
    for name in [Atom.exports, .module] {
      let symbol = current[name.rawValue]
      if symbol < Binder.enumMember, tree.symbols[symbol].kind == .var,
        tree.symbols[symbol].scope == 0
      {
        return true
      }
    }
    return false
  }

  // A direct eval sees every symbol of the scopes around it by its name.
  private mutating func keepNamesOfEval() {
    var index = 0
    while index < tree.symbols.count {
      if tree.scopes[tree.symbols[index].scope].flags.contains(.containsEval) {
        tree.symbols[index].flags.insert(.mustKeepName)
      }
      index += 1
    }
  }

  // `catch (e) { var e = 1 }` (ecma262 sec-variablestatements-in-catch-blocks) writes the parameter
  // and declares the variable by one name: both become one symbol, so that one name stays enough.
  private mutating func mergeSymbols() {
    var target = Column<SymbolID>(capacity: tree.symbols.count)
    target.resize(to: tree.symbols.count, filling: noSymbol)
    var index = 0
    while index < merged.count {
      let (from, into) = (merged[index].from, merged[index].into)
      if target[from] == noSymbol {
        target[from] = into
        let symbol = tree.symbols[from]
        tree.symbols[into].useCount += symbol.useCount
        tree.symbols[into].flags.formUnion(symbol.flags.union(.isWritten))
        tree.symbols[into].naming.formUnion(symbol.naming)
        tree.symbols[from].useCount = 0
      }
      index += 1
    }
    index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if node.kind == .identifier || node.kind == .bindingIdentifier, node.b != noSymbol,
        target[node.b] != noSymbol
      {
        tree.nodes[index].b = target[node.b]
      }
      index += 1
    }
  }
}
