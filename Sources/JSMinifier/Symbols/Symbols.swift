// Rewrites that need all uses of a name: between two scans of the peephole rewrites.

import JSSyntax
import Memory

extension Minifier {
  /// Rewrites names; sets `wantsAnotherRound` when the peephole rewrites have something new to do.
  mutating func simplifySymbols() {}
}
