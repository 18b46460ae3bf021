// Who uses each name: one linear scan gives every node its parent and every symbol its uses. Rewrites
// keep the table right, so that a symbol that loses its last reader is noticed.

import JSSyntax
import Memory

/// The uses of one symbol.
struct SymbolUse: BitwiseCopyable {
  /// References whose value somebody gets, calls included.
  var reads: UInt32 = 0
  /// References that assign, those of `x++` and `x += 1` included.
  var writes: UInt32 = 0
  /// Writes that depend on the old value: `x++`, `x += 1`.
  var updates: UInt32 = 0
  /// Reads that are the callee of a call.
  var calls: UInt32 = 0
  /// Places that declare it.
  var declarations: UInt32 = 0
  /// The place that declares it (the last one seen).
  var declaration: NodeID = 0
  /// The head of the chain of its references and declarations, linked by `UsageTable.nexts`.
  var first: NodeID = 0
  /// What the expression under work does with it; see Crossing.
  var mark: UInt32 = 0
}

/// How a reference uses its symbol.
enum NameRole {
  case read, call, write
  /// `x++`, `x += 1`.
  case update
  case declaration
  /// In `export { x }`.
  case export
}

/// The parents of nodes and the uses of symbols, as of the last scan and the rewrites since.
struct UsageTable: ~Copyable {
  /// By node: the one right above; 0 for top-level statements.
  var parents = Column<NodeID>(capacity: 4096)
  /// By node, for names: the symbol's next place in the chain; for statements of a list and declarators:
  /// their index.
  ///
  /// Others have what an earlier module left there.
  var nexts = Column<UInt32>(capacity: 4096)
  var symbols = Column<SymbolUse>(capacity: 512)
  /// The nodes that hold statement lists, inner ones first; 0 is the program.
  var lists = Column<NodeID>(capacity: 256)
  var sequences = Column<NodeID>(capacity: 64)
  /// Declarations of variables; nodes that rewrites have added since the scan are not among them.
  var declarations = Column<NodeID>(capacity: 64)
  /// Function declarations.
  var functions = Column<NodeID>(capacity: 64)
  /// The number of nodes at the time of the scan.
  var scannedCount = 0
  /// Calls of arrow functions on the spot.
  var arrowCalls = Column<NodeID>(capacity: 16)
  /// Some name is `yield` or `await`.
  var hasWordNames = false
  /// Symbols whose uses have changed since they were looked at.
  var pending = Column<SymbolID>(capacity: 64)
  /// By name: how many symbols have it; filled when first asked for.
  var nameCounts = Column<UInt32>(capacity: 4)
  /// The number of the last expression that marks of symbols speak of.
  var serial: UInt32 = 0

  /// Forgets everything and makes room.
  mutating func reset(nodes: Int, symbols count: Int) {
    parents.removeAll()
    parents.resize(to: nodes, filling: 0)
    if nexts.count < nodes { nexts.resize(to: nodes, filling: 0) }
    symbols.removeAll()
    symbols.resize(to: count, filling: SymbolUse())
    lists.removeAll()
    sequences.removeAll()
    declarations.removeAll()
    functions.removeAll()
    scannedCount = nodes
    arrowCalls.removeAll()
    hasWordNames = false
    pending.removeAll()
    nameCounts.removeAll()
    serial = 0
  }

  /// Makes room for a node that was added.
  mutating func grow(to nodes: Int) {
    parents.resize(to: nodes, filling: 0)
    if nexts.count < nodes { nexts.resize(to: nodes, filling: 0) }
  }
}

extension Minifier {
  // MARK: nodes

  /// Appends a node below `parent`.
  mutating func add(_ node: Node, below parent: NodeID) -> NodeID {
    let id = tree.add(node)
    usage.grow(to: tree.nodes.count)
    usage.parents[id] = parent
    touch(id)
    return id
  }

  /// Puts the node `from` in the place `id`, whose old content is gone or moved; parents stay right.
  mutating func relocate(_ from: NodeID, to id: NodeID) {
    unlink(id)
    move(from, to: id)
    adoptChildren(of: id)
    touch(id)
    let node = tree[id]
    if node.kind == .identifier || node.kind == .bindingIdentifier { link(id, to: node.b) }
  }

  /// Makes `id` the parent of the nodes right below it.
  mutating func adoptChildren(of id: NodeID) {
    touch(id)
    let mark = stack.count
    tree.pushChildren(of: id, onto: &stack)
    while stack.count > mark { usage.parents[stack.removeLast()] = id }
  }

  /// Puts the name `id` at the head of the chain of `symbol`.
  @inline(__always)
  mutating func link(_ id: NodeID, to symbol: SymbolID) {
    if symbol == noSymbol { return }
    usage.nexts[id] = usage.symbols[symbol].first
    usage.symbols[symbol].first = id
  }

  /// Takes what was the name `id` out of its chain, so that the place may become another name.
  ///
  /// Other names that leave the program stay in their chains as places that hold no such name.
  mutating func unlink(_ id: NodeID) {
    let node = tree[id]
    guard node.kind == .identifier || node.kind == .bindingIdentifier, node.b != noSymbol else {
      return
    }
    let next = usage.nexts[id]
    if usage.symbols[node.b].first == id {
      usage.symbols[node.b].first = next
      return
    }
    var place = usage.symbols[node.b].first
    while place != 0, usage.nexts[place] != id { place = usage.nexts[place] }
    if place != 0 { usage.nexts[place] = next }
  }

  /// Adds the declarations that rewrites have made since the scan to those in the table.
  mutating func listNewDeclarations() {
    while usage.scannedCount < tree.nodes.count {
      let id = NodeID(truncatingIfNeeded: usage.scannedCount)
      if tree[id].kind == .variableDeclaration { usage.declarations.append(id) }
      usage.scannedCount &+= 1
    }
  }

  // MARK: names

  /// How the name `id` uses its symbol.
  func role(of id: NodeID) -> NameRole {
    let node = tree[id]
    if node.kind == .bindingIdentifier { return .declaration }
    let parent = tree[usage.parents[id]]
    switch parent.kind {
    case .call: return parent.a == id ? .call : .read
    case .assignment:
      if parent.a != id { return .read }
      return parent.isOperation(.assign) ? .write : .update
    case .update: return .update
    case .arrayPattern, .restElement: return .write
    case .assignmentPattern: return parent.a == id ? .write : .read
    case .patternProperty: return parent.b == id ? .write : .read
    case .forInStatement, .forOfStatement:
      return tree.record(ForInRecord.self, at: parent.a).left == id ? .write : .read
    case .exportSpecifier: return .export
    default: return .read
    }
  }

  /// Takes the subtree `id` out of the program and out of the table.
  mutating func discard(_ id: NodeID) {
    if id == 0 { return }
    touch(usage.parents[id])
    let mark = stack.count
    let first = lists.count
    stack.append(id)
    while stack.count > mark {
      let current = stack.removeLast()
      let node = tree[current]
      if node.kind == .identifier || node.kind == .bindingIdentifier, node.b != noSymbol {
        forget(current, node)
      }
      lists.append(current)
      tree.pushChildren(of: current, onto: &stack)
    }
    // The role of a name shows only while the nodes around it are there.
    while lists.count > first { tree.releaseNode(lists.removeLast()) }
  }

  /// Takes the name `id`, which is about to go, out of its symbol's uses; not out of the use count
  /// of the tree.
  mutating func forget(_ id: NodeID, _ node: Node) {
    var use = usage.symbols[node.b]
    switch role(of: id) {
    case .read, .export: use.reads &-= 1
    case .call:
      use.reads &-= 1
      use.calls &-= 1
    case .write: use.writes &-= 1
    case .update:
      use.writes &-= 1
      use.updates &-= 1
    case .declaration: use.declarations &-= 1
    }
    usage.symbols[node.b] = use
    usage.pending.append(node.b)
  }

  /// The next place from `place` on in the chain of `symbol` that still is such a name; 0 at the end.
  func reference(from place: NodeID, of symbol: SymbolID) -> NodeID {
    var place = place
    while place != 0 {
      let node = tree[place]
      if node.kind == .identifier || node.kind == .bindingIdentifier, node.b == symbol {
        return place
      }
      place = usage.nexts[place]
    }
    return 0
  }
}
