// The third step of a module's life, between binding and analysis: what is not plain ECMAScript is
// rewritten in place. Symbols and use counts stay right; statement facts are `analyze`'s to make.

package import JSSyntax
import Memory
package import Source

/// Rewrites TypeScript, JSX and defined names of the bound module in `builder`, read from `source`.
///
/// Order matters: JSX uses imports that TypeScript may otherwise elide, and an import that only dead
/// code uses still runs its module.
package func transform(
  _ builder: consuming TreeBuilder,
  source: SourceText,
  options: borrowing TransformOptions
) -> TreeBuilder {
  var pass = TransformPass(tree: builder, source: source, options: copy options)
  if options.language.allowsJSX { pass.transformJSX() }
  if options.language.isTypeScript { pass.transformTypeScript() }
  pass.dropLabels()
  pass.replaceDefines()
  pass.drop()
  pass.markPureCalls()
  if pass.tree.flags.contains(.testsConstants) || options.language.isTypeScript {
    pass.foldConstants()
  }
  return pass.finish()
}

/// The state that the transforms of one module share.
struct TransformPass: ~Copyable {
  var tree: TreeBuilder
  let source: SourceText
  let options: TransformOptions
  /// Work list of `visit`-like walks; empty between them.
  var stack: Column<UInt32>
  /// Symbol of the unbound name of each helper, once it is used.
  var helperSymbols: [UInt32: SymbolID] = [:]
  var lines: LineIndex?
  /// Scopes of field initialisers that move into the constructor at hand.
  var reparented: [ScopeID] = []
  /// Variables are declared later, because their functions' lists are under work.
  var defersVariables = false
  var deferredVariables: [(symbol: SymbolID, scope: ScopeID, start: UInt32)] = []
  /// Calls that `--drop` has replaced by `void 0`.
  var dropped: Set<NodeID> = []

  init(tree: consuming TreeBuilder, source: SourceText, options: TransformOptions) {
    self.tree = tree
    self.source = source
    self.options = options
    stack = Column(capacity: 64, from: &self.tree.pool)
  }

  consuming func finish() -> TreeBuilder {
    var tree = tree
    stack.recycle(into: &tree.pool)
    return tree
  }
}
