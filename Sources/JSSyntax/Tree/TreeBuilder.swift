// The growing tree of the module that a worker has at hand. Parser, binder and transforms fill it
// one after the other (each takes it, changes it, and hands it back); freezing copies it out.

public import Memory
public import Source

/// A module's tree and facts while they are made.
///
/// Owned by one worker and reused.
@frozen
public struct TreeBuilder: ~Copyable {
  /// All nodes; node 0 is `.none`.
  public var nodes: Column<Node>
  /// Lists and records; word 0 is the count of the empty list.
  public var words: Column<UInt32>
  /// The names and texts that atoms stand for.
  public var names: Interner
  /// The symbols, module scope first.
  public var symbols: Column<Symbol>
  /// The scopes; scope 0 is the module's.
  public var scopes: Column<Scope>
  /// Where the module names other modules.
  public var importRecords: Column<ImportRecord>
  /// The import bindings.
  public var namedImports: Column<NamedImport>
  /// The exported names.
  public var exports: Column<ExportRecord>
  /// The facts of each top-level statement.
  public var statements: Column<StatementFacts>
  /// The lists of `statements`.
  public var factWords: Column<UInt32>
  /// Comments that output keeps.
  public var legalComments: Column<LegalComment>
  /// What a CommonJS module's text shows of its exports.
  public var commonJSExports: Column<CommonJSExport>
  /// What shortening names must know of the module's scopes; empty where names are not shortened.
  public var nameWords: Column<UInt32>
  /// The list of top-level statements.
  public var program: ListID
  /// The bindingIdentifier nodes that `var` declares at the top level, at any block depth.
  public var variables: ListID
  /// The text of `#!…` without its line end, or empty.
  public var hashbang: Atom
  /// What else is known of it.
  public var flags: ModuleFlags
  /// List of the words of `EnumConstant` records: the constants of the enums of the module scope.
  public var enumConstants: ListID
  /// The raw value of `RuntimeHelpers`: the runtime functions that the transformed code calls.
  public var helpers: UInt32
  /// Mutations of the tree and its tables are over; what is wrong with the program is here.
  public var diagnostics: [LocalDiagnostic]
  /// The memory of the passes' tables.
  public var pool: ColumnPool
  @usableFromInline let place = InPlace()

  /// Makes an empty builder whose interner knows the reserved words.
  public init() {
    nodes = Column(capacity: 4096)
    words = Column(capacity: 4096)
    names = Interner(reserved: reservedAtoms)
    symbols = Column(capacity: 512)
    scopes = Column(capacity: 256)
    importRecords = Column(capacity: 64)
    namedImports = Column(capacity: 64)
    exports = Column(capacity: 64)
    statements = Column(capacity: 128)
    factWords = Column(capacity: 512)
    legalComments = Column(capacity: 8)
    commonJSExports = Column(capacity: 16)
    nameWords = Column(capacity: 16)
    program = 0
    variables = 0
    hashbang = .empty
    flags = []
    enumConstants = 0
    helpers = 0
    diagnostics = []
    pool = ColumnPool()
    reset()
  }

  /// Forgets the module at hand and keeps the memory.
  public mutating func reset() {
    nodes.removeAll()
    nodes.append(Node(.none, start: 0))
    words.removeAll()
    words.append(0)
    names.reset()
    symbols.removeAll()
    scopes.removeAll()
    importRecords.removeAll()
    namedImports.removeAll()
    exports.removeAll()
    statements.removeAll()
    factWords.removeAll()
    legalComments.removeAll()
    commonJSExports.removeAll()
    nameWords.removeAll()
    program = 0
    variables = 0
    hashbang = .empty
    flags = []
    enumConstants = 0
    helpers = 0
    diagnostics.removeAll(keepingCapacity: true)
  }

  /// Makes room for the tree of a text of `bytes` bytes, if it is a long one: growing would copy and touch
  /// as much memory again.
  mutating func reserve(forText bytes: Int) {
    if bytes < 128 * 1024 { return }
    nodes.reserve(bytes / 4)
    words.reserve(bytes / 6)
  }

  /// Appends a node and returns its id.
  @inlinable @inline(__always)
  public mutating func add(_ node: Node) -> NodeID {
    let id = NodeID(truncatingIfNeeded: nodes.count)
    nodes.append(node)
    return id
  }

  /// The node `id`.
  @inlinable @inline(__always)
  public subscript(id: NodeID) -> Node {
    get { nodes[id] }
    set { nodes[id] = newValue }
  }

  /// Appends a list of the elements that stand in `stack` from `mark` on, and pops them.
  @inlinable
  public mutating func takeList(_ stack: inout Column<UInt32>, from mark: Int) -> ListID {
    let count = stack.count &- mark
    if count == 0 { return 0 }
    let list = ListID(truncatingIfNeeded: words.count)
    words.append(UInt32(truncatingIfNeeded: count))
    words.append(copying: stack, mark..<stack.count)
    stack.truncate(to: mark)
    return list
  }

  /// Appends a list of `elements`; for transforms.
  public mutating func addList(_ elements: [UInt32]) -> ListID {
    if elements.isEmpty { return 0 }
    let list = ListID(truncatingIfNeeded: words.count)
    words.append(UInt32(truncatingIfNeeded: elements.count))
    for element in elements { words.append(element) }
    return list
  }

  /// The number of elements of `list`.
  @inlinable @inline(__always)
  public func count(of list: ListID) -> Int { Int(words[list]) }

  /// Element `index` (from 0) of `list`.
  @inlinable @inline(__always)
  public func element(_ index: Int, of list: ListID) -> UInt32 { words[Int(list) &+ 1 &+ index] }

  /// Overwrites element `index` (from 0) of `list`.
  @inlinable @inline(__always)
  public mutating func setElement(_ index: Int, of list: ListID, to value: UInt32) {
    words[Int(list) &+ 1 &+ index] = value
  }

  /// The elements of `list`, copied; for transforms.
  public func elements(of list: ListID) -> [UInt32] {
    (0..<count(of: list)).map { element($0, of: list) }
  }

  /// The record `a` (or another word) points to.
  @inlinable @inline(__always)
  public func record<Record: BitwiseCopyable>(_ type: Record.Type, at word: UInt32) -> Record {
    words.load(type, at: word)
  }

  /// The atom of a number literal's node pair.
  @inlinable
  public static func number(_ value: Double, start: UInt32) -> Node {
    let bits = value.bitPattern
    return Node(
      .numberLiteral,
      start: start,
      a: UInt32(truncatingIfNeeded: bits),
      b: UInt32(truncatingIfNeeded: bits &>> 32)
    )
  }
}

extension Node {
  /// The value of a numberLiteral.
  @inlinable
  public var numberValue: Double { Double(bitPattern: UInt64(b) &<< 32 | UInt64(a)) }
}
