// What a walk over a module tells of the names it passes by. FactCollector's walk is compiled twice: for
// `NameNotes`, and for `NoNames`, which leaves nothing of the calls.

import JSSyntax
import Memory

/// The nodes of a tree, frozen or not.
protocol NodeSource {
  subscript(id: NodeID) -> Node { get }
}

extension View<Node>: NodeSource {}
extension NodeTable: NodeSource {}

/// Follows a walk from name to name and from scope to scope.
protocol NameObserver: ~Copyable {
  /// Where the walk is; who enters a region brings back the place afterwards.
  var place: NamePlace { get set }

  /// The walk over the module in `tree` begins.
  mutating func begin(_ tree: borrowing TreeBuilder)
  /// A top-level statement has been walked.
  mutating func endStatement(_ tree: inout TreeBuilder)
  /// All have been.
  mutating func end(_ tree: inout TreeBuilder)

  /// A block with these statements.
  mutating func enterBlock(_ list: ListID, _ nodes: some NodeSource, _ words: View<UInt32>)
  /// The clauses of a `switch`.
  mutating func enterCases(_ cases: ListID, _ nodes: some NodeSource, _ words: View<UInt32>)
  /// A loop with `head` in its parentheses.
  mutating func enterLoop(_ head: NodeID, _ nodes: some NodeSource)
  /// The handler of a `try` statement, with its parameter.
  mutating func enterHandler()
  /// The parameters and body of a function, or a static block.
  mutating func enterFunction(_ node: Node)
  /// The class `node`, by its name if it has one.
  mutating func enterClass(_ node: Node, name: SymbolID)

  /// A pattern that declares variables follows, or else one of names of the innermost region.
  mutating func beginPattern(isVar: Bool)
  /// A name that a pattern declares.
  mutating func declareInPattern(_ symbol: SymbolID)
  /// A name that the innermost region declares.
  mutating func declare(_ symbol: SymbolID)
  /// The name of the function `node`.
  mutating func declareFunctionName(_ node: Node, _ name: Node)
  /// A use of `symbol`, which may be `noSymbol`, or of an import record or `import.meta`, which are
  /// numbered after all symbols.
  mutating func use(_ symbol: SymbolID)
  /// A use of the namespaceMember `node`; its object is walked as well unless that is a mere name.
  mutating func useMember(_ node: Node, _ tree: borrowing TreeBuilder)
  /// A direct eval, which may name anything around it.
  mutating func noteEval()
}

/// Observes nothing.
struct NoNames: NameObserver {
  var place: NamePlace {
    get { NamePlace() }
    set {}
  }

  func begin(_ tree: borrowing TreeBuilder) {}
  func endStatement(_ tree: inout TreeBuilder) {}
  func end(_ tree: inout TreeBuilder) {}
  func enterBlock(_ list: ListID, _ nodes: some NodeSource, _ words: View<UInt32>) {}
  func enterCases(_ cases: ListID, _ nodes: some NodeSource, _ words: View<UInt32>) {}
  func enterLoop(_ head: NodeID, _ nodes: some NodeSource) {}
  func enterHandler() {}
  func enterFunction(_ node: Node) {}
  func enterClass(_ node: Node, name: SymbolID) {}
  func beginPattern(isVar: Bool) {}
  func declareInPattern(_ symbol: SymbolID) {}
  func declare(_ symbol: SymbolID) {}
  func declareFunctionName(_ node: Node, _ name: Node) {}
  func use(_ symbol: SymbolID) {}
  func useMember(_ node: Node, _ tree: borrowing TreeBuilder) {}
  func noteEval() {}
}
