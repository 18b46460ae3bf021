// Why statements are kept: recorded only when somebody asks, for `swbundle why`.

/// Why a statement is live.
package enum KeepReason: UInt8, Sendable {
  /// It is not.
  case none
  /// Evaluating it may be observed; `StatementFacts.cause` is the node.
  case effect
  /// It uses an import in a way that may have effects.
  case condition
  /// It reads an import whose module runs later.
  case cycle
  /// Nothing of its module is left out.
  case wholeModule
  /// A live statement refers to what it declares or changes.
  case reference
  /// One of its parts is live.
  case part
  /// The exports of its module are used as an object.
  case exportsObject
  /// The entry exports it.
  case entry
}

/// The reasons of live statements.
package struct KeepReasons: Sendable {
  /// By `statementBase[module] + statement`; empty when nobody asked.
  package private(set) var reasons: [KeepReason]
  /// The statement that refers to it, in the same numbers plus 1; 0 for none.
  package private(set) var causes: [UInt32]
  /// The statement under work.
  var cause: UInt32?

  init(isWanted: Bool, statementCount: Int) {
    reasons = isWanted ? [KeepReason](repeating: .none, count: statementCount) : []
    causes = isWanted ? [UInt32](repeating: 0, count: statementCount) : []
  }

  @inline(__always)
  mutating func note(_ reason: KeepReason, of statement: Int) {
    if reasons.isEmpty { return }
    let isReference = reason == .reference || reason == .exportsObject
    reasons[statement] = isReference && cause == nil ? .entry : reason
    causes[statement] = isReference || reason == .part ? (cause.map { $0 + 1 } ?? 0) : 0
  }
}
