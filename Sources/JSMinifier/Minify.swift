// The step of a module's life between transform and analysis that makes its tree smaller. Use counts
// stay right; statement facts are `analyze`'s to make.
//
// Rewrites happen in place and bottom-up. The parser adds operands before operators and bodies before
// what they are part of, so one linear scan over the nodes meets every node after the nodes below it,
// at a fraction of the cost of a walk. A rewrite that needs its surroundings (the value is unused, only
// its truth counts) is made by the node above. Nodes that a rewrite adds come last in the scan.
// Rewrites of names (Symbols/) need all uses of a name: they come between scans, and note what they
// touch, so that later scans visit nothing else.
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
  /// `/* @__PURE__ */` is believed.
  package var believesAnnotations: Bool
  /// Functions and classes keep the names they have in the source.
  package var keepsNames: Bool
  /// Names are chosen anew after this, so that none hides another.
  package var renamesSymbols: Bool

  /// Makes options.
  package init(
    isBundled: Bool = true,
    believesAnnotations: Bool = true,
    keepsNames: Bool = false,
    renamesSymbols: Bool = false
  ) {
    self.isBundled = isBundled
    self.believesAnnotations = believesAnnotations
    self.keepsNames = keepsNames
    self.renamesSymbols = renamesSymbols
  }
}

/// Makes the bound and transformed module in `builder` smaller.
///
/// O(nodes) for each of a bounded number of rounds. A module with a `with` statement stays as it is:
/// names in it may be properties with getters.
///
/// - Parameters:
///   - builder: the module.
///   - tables: memory of an earlier module, reused; it is there again afterwards.
///   - options: what may be done.
/// - Returns: the smaller module.
package func minify(
  _ builder: consuming TreeBuilder,
  using tables: inout MinifierTables?,
  options: MinifyOptions
) -> TreeBuilder {
  var minifier = Minifier(
    tree: builder,
    tables: tables.take() ?? MinifierTables(),
    options: options
  )
  if !minifier.hasWith { minifier.run() }
  return minifier.finish(&tables)
}

/// The memory of a worker's minifier.
package struct MinifierTables: ~Copyable {
  var stack: Column<UInt32>
  var lists: Column<UInt32>
  var statements: Column<UInt32>
  var declaredAt: Column<NodeID>
  var text: ByteBuffer
  var usage: UsageTable
  var touched: TouchedNodes
  var changed: TouchedNodes

  /// Makes empty tables.
  package init() {
    stack = Column(capacity: 64)
    lists = Column(capacity: 64)
    statements = Column(capacity: 64)
    declaredAt = Column(capacity: 512)
    text = ByteBuffer(capacity: 256)
    usage = UsageTable()
    touched = TouchedNodes()
    changed = TouchedNodes()
  }

  init(
    stack: consuming Column<UInt32>,
    lists: consuming Column<UInt32>,
    statements: consuming Column<UInt32>,
    declaredAt: consuming Column<NodeID>,
    text: consuming ByteBuffer,
    usage: consuming UsageTable,
    touched: consuming TouchedNodes,
    changed: consuming TouchedNodes
  ) {
    self.stack = stack
    self.lists = lists
    self.statements = statements
    self.declaredAt = declaredAt
    self.text = text
    self.usage = usage
    self.touched = touched
    self.changed = changed
  }
}

/// The state that the rewrites of one module share.
struct Minifier: ~Copyable {
  var tree: TreeBuilder
  let options: MinifyOptions
  /// Work list of walks; what a walk finds on it stays there.
  var stack: Column<UInt32>
  /// Statements and operands of the lists that are being made; what a rewrite finds on it stays there.
  var lists: Column<UInt32>
  /// The text of a string or template that is being made.
  var text: ByteBuffer
  /// By symbol: the declarator or class that initialises it, once the scan has passed it.
  var declaredAt: Column<NodeID>
  /// The list that is being made, in reverse.
  var statements: Column<UInt32>
  /// Nil until somebody asks.
  var survey: Survey?
  /// Parents of nodes and uses of symbols, as of the last `collectUses`.
  var usage: UsageTable
  /// The nodes that rewrites of names have touched since the last scan.
  var touched: TouchedNodes
  /// The nodes that were touched before the last scan.
  var changed: TouchedNodes
  /// No rewrites of names have been made before this round.
  var isFirstRound = true
  /// A scan of touched nodes is under way.
  var isRescan = false
  /// A rewrite of names has probably made others possible: a round costs more than most rewrites give,
  /// so only those say so after which names tend to lose readers or calls become expressions.
  var wantsAnotherRound = false
  /// An array or object literal is spread somewhere.
  var spreadsLiterals = false
  /// There may be a function among the statements that `flatten` has pushed.
  var flattensFunction = false
  /// The statements that `flatten` has pushed are not those of the list.
  var flattenChanges = false

  init(
    tree: consuming TreeBuilder,
    tables: consuming MinifierTables,
    options: MinifyOptions
  ) {
    self.tree = tree
    self.options = options
    stack = tables.stack
    lists = tables.lists
    statements = tables.statements
    declaredAt = tables.declaredAt
    text = tables.text
    usage = tables.usage
    touched = tables.touched
    changed = tables.changed
    stack.removeAll()
    lists.removeAll()
    statements.removeAll()
    declaredAt.removeAll()
    declaredAt.resize(to: self.tree.symbols.count, filling: 0)
    touched.removeAll()
  }

  consuming func finish(_ tables: inout MinifierTables?) -> TreeBuilder {
    tables = MinifierTables(
      stack: stack,
      lists: lists,
      statements: statements,
      declaredAt: declaredAt,
      text: text,
      usage: usage,
      touched: touched,
      changed: changed
    )
    return tree
  }

  /// Whether the module has a `with` statement.
  var hasWith: Bool {
    guard tree.flags.contains(.hasSloppySyntax) else { return false }
    var id: NodeID = 1
    while id < UInt32(truncatingIfNeeded: tree.nodes.count) {
      if tree[id].kind == .withStatement { return true }
      id &+= 1
    }
    return false
  }

  /// The most rounds of rewrites of names.
  private static var roundLimit: Int { 4 }

  mutating func run() {
    simplifyNodes()
    var round = 1
    var isJoined = false
    repeat {
      collectUses()
      wantsAnotherRound = false
      isFirstRound = round == 1
      simplifySymbols()
      if !isJoined, round > 1 || !wantsAnotherRound {
        isJoined = true
        widenLexicals()
        joinVariables()
      }
      if touched.isEmpty { return }
      simplifyTouched()
      round += 1
    } while wantsAnotherRound && round <= Self.roundLimit
  }

  /// Simplifies every node, from the inside out.
  private mutating func simplifyNodes() {
    simplifyNodes(from: 1)
    tree.program = simplifyProgram(tree.program)
  }

  private mutating func simplifyNodes(from first: NodeID) {
    // Rewrites add fewer nodes than they take away; the limit is a net.
    let limit = UInt32(truncatingIfNeeded: tree.nodes.count * 2 + 1000)
    var end = min(UInt32(truncatingIfNeeded: tree.nodes.count), limit)
    var id = first
    while id < end {
      // Half of all nodes are leaves, which nothing rewrites.
      if !tree[id].kind.isLeaf, simplify(id) {
        end = min(UInt32(truncatingIfNeeded: tree.nodes.count), limit)
      }
      id &+= 1
    }
  }

  /// Simplifies the nodes that were touched and those around them, from the inside out.
  private mutating func simplifyTouched() {
    isRescan = true
    let added = UInt32(truncatingIfNeeded: tree.nodes.count)
    let mark = stack.count
    pushTouched(list: tree.program)
    // A node is met twice: before what is below it, and after that.
    while stack.count > mark {
      let id = stack.removeLast()
      if id & Self.metTwice != 0 {
        simplify(id & ~Self.metTwice)
      } else {
        stack.append(id | Self.metTwice)
        pushTouched(below: id)
      }
    }
    simplifyNodes(from: added)
    tree.program = simplifyProgram(tree.program)
    isRescan = false
    swap(&touched, &changed)
    touched.removeAll()
    changed.firstAdded = added
  }

  /// What marks a node on the stack that is met for the second time.
  private static var metTwice: NodeID { 1 << 31 }

  /// Pushes the touched nodes right below `id`, the last one first.
  private mutating func pushTouched(below id: NodeID) {
    let node = tree[id]
    switch node.kind {
    case .expressionStatement, .returnStatement, .unary, .member, .spread, .chain:
      pushTouched(node.a)
    case .binary, .assignment, .declarator, .property, .index:
      pushTouched(node.b)
      pushTouched(node.a)
    case .block, .sequence, .variableDeclaration, .arrayLiteral, .objectLiteral:
      pushTouched(list: node.a)
    case .call:
      pushTouched(list: node.b)
      pushTouched(node.a)
    case .functionExpression, .arrowFunction, .functionDeclaration:
      let record = tree.record(FunctionRecord.self, at: node.a)
      pushTouched(list: record.body)
      pushTouched(list: record.parameters)
      pushTouched(record.name)
    case .conditional, .ifStatement:
      let record = tree.record(PairRecord.self, at: node.b)
      pushTouched(record.second)
      pushTouched(record.first)
      pushTouched(node.a)
    default:
      let first = stack.count
      tree.pushChildren(of: id, onto: &stack)
      keepTouched(from: first)
    }
  }

  @inline(__always)
  private mutating func pushTouched(_ id: NodeID) {
    if touched.contains(id) { stack.append(id) }
  }

  private mutating func pushTouched(list: ListID) {
    var index = tree.count(of: list)
    while index > 0 {
      index -= 1
      pushTouched(tree.element(index, of: list))
    }
  }

  private mutating func keepTouched(from mark: Int) {
    var kept = mark
    var index = mark
    while index < stack.count {
      let id = stack[index]
      if touched.contains(id) {
        stack[kept] = id
        kept &+= 1
      }
      index &+= 1
    }
    stack.truncate(to: kept)
  }
}
