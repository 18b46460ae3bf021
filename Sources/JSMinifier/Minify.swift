// The step of a module's life between transform and analysis that makes its tree smaller. Use counts
// stay right; statement facts are `analyze`'s to make.
//
// Rewrites happen in place and bottom-up. The parser adds operands before operators and bodies before
// what they are part of, so one linear scan over the nodes meets every node after the nodes below it,
// at a fraction of the cost of a walk. A rewrite that needs its surroundings (the value is unused, only
// its truth counts) is made by the node above. Nodes that a rewrite adds come last in the scan.
//
// A node that leaves the program becomes `.none` (`release`, `move`): the scan meets what is left of
// it, and may not take it for a part of the program.

package import JSSyntax
import Memory
import Source

/// What the minifier may do.
package struct MinifyOptions: Sendable {
  /// The module becomes part of a bundle: its top-level statements stay apart, because linking keeps
  /// and drops them one by one, and nobody else sees its top-level names.
  package var isBundled: Bool

  /// Makes options.
  package init(isBundled: Bool = true) {
    self.isBundled = isBundled
  }
}

/// Makes the bound and transformed module in `builder` smaller.
///
/// O(nodes) for each of a bounded number of rounds.
package func minify(
  _ builder: consuming TreeBuilder,
  options: MinifyOptions
) -> TreeBuilder {
  var minifier = Minifier(tree: builder, options: options)
  minifier.run()
  return minifier.finish()
}

/// The state that the rewrites of one module share.
struct Minifier: ~Copyable {
  var tree: TreeBuilder
  let options: MinifyOptions
  /// Work list of walks; what a walk finds on it stays there.
  var stack: Column<UInt32>
  /// A rewrite has made another one possible in a node that the scan has passed.
  var wantsAnotherRound = false

  init(tree: consuming TreeBuilder, options: MinifyOptions) {
    self.tree = tree
    self.options = options
    stack = Column(capacity: 64)
  }

  consuming func finish() -> TreeBuilder { tree }

  /// The most scans over one module.
  private static var roundLimit: Int { 4 }

  mutating func run() {
    var round = 0
    repeat {
      wantsAnotherRound = false
      simplifyNodes()
      simplifySymbols()
      round += 1
    } while wantsAnotherRound && round < Self.roundLimit
  }

  /// Simplifies every node, from the inside out.
  private mutating func simplifyNodes() {
    var id: NodeID = 1
    while id < UInt32(truncatingIfNeeded: tree.nodes.count) {
      simplify(id)
      id &+= 1
    }
  }

  /// Takes the subtree `id` out of the program; see `TreeBuilder.release`.
  mutating func release(_ id: NodeID) { tree.release(id, using: &stack) }

  /// Puts the node `from` in the place `id`.
  mutating func move(_ from: NodeID, to id: NodeID) { tree.move(from, to: id) }
}
