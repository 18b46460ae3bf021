// Rewrites that need all uses of a name: between two scans of the peephole rewrites.

import JSSyntax
import Memory

extension Minifier {
  /// Rewrites names by the usage table, which stays right.
  mutating func simplifySymbols() {
    simplifyDefaultExport()
    considerSymbols()
    var index = 0
    while index < usage.lists.count {
      let owner = usage.lists[index]
      if isNew(owner) { collapse(owner) }
      index &+= 1
    }
    index = 0
    while index < usage.sequences.count {
      let sequence = usage.sequences[index]
      if isNew(sequence), !isCollapsed(sequence) { collapse(sequence: sequence) }
      index &+= 1
    }
    index = 0
    while index < usage.arrowCalls.count {
      inlineCall(usage.arrowCalls[index])
      index &+= 1
    }
    considerPending()
    index = 0
    while index < usage.lists.count {
      makeArrow(expression: usage.lists[index])
      index &+= 1
    }
    makeArrows()
  }

  private mutating func considerSymbols() {
    var symbol: SymbolID = 0
    while symbol < UInt32(truncatingIfNeeded: usage.symbols.count) {
      if usage.symbols[symbol].declarations > 0 {
        let name = tree.symbols[symbol].name
        if name == .await || name == .yield { usage.hasWordNames = true }
        consider(symbol)
      }
      symbol &+= 1
    }
    considerPending()
  }

  private mutating func considerPending() {
    while usage.pending.count > 0 {
      let symbol = usage.pending.removeLast()
      if usage.symbols[symbol].declarations > 0 { consider(symbol) }
    }
  }

  private mutating func consider(_ symbol: SymbolID) {
    if usage.symbols[symbol].reads == 0 {
      removeUnused(symbol)
    } else if usage.symbols[symbol].writes == 0 {
      if tree.symbols[symbol].kind == .function {
        if usage.symbols[symbol].reads == 1 { moveToUse(symbol) }
      } else if mayBeReplaced(symbol) {
        replaceFixed(symbol)
      }
      if usage.symbols[symbol].calls > 0 { inlineCalls(of: symbol) }
      let calls = usage.symbols[symbol].calls
      if calls > 0, calls == usage.symbols[symbol].reads { trimParameters(of: symbol) }
    }
  }
}
