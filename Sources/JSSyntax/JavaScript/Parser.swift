// The parser's state and verbs. `at` looks, `eat` consumes if it can, `expect` consumes or fails.
//
// One struct holds everything inline; the other files of this folder, `Lexer/`, `TypeScript/` and
// `JSX/` extend it, one file per area of the grammar. The first syntax error ends the parse: `fail`
// records it and moves the lexer to the end of the file, where every loop stops and every rule
// returns node 0. No rule may recurse without `enter`/`leave`.

import Memory
import Source

/// Reads one file into a TreeBuilder.
struct Parser: ~Copyable {
  /// The tree under construction.
  var builder: TreeBuilder
  /// The input.
  let text: ByteCursor
  let options: ParseOptions
  let isTypeScript: Bool
  let allowsJSX: Bool

  /// The token at hand.
  var token: Token = .beginning
  /// The byte offset after the previous token.
  var lastEnd: UInt32 = 0
  var context: Context
  var function = FunctionState()
  var goal: GoalState
  var cover = CoverState()
  /// The number of recursive rules under way.
  var depth = 0
  /// A syntax error has been found; the token is the end of the file from then on.
  var failed = false

  /// Scratch for lists under construction; see `TreeBuilder.takeList`.
  var stack: Column<UInt32>
  /// The bindingIdentifier nodes declared by `var` in the functions under way.
  var variables: Column<UInt32>
  /// Labels in force.
  var labels: Column<Label>
  /// Private names declared by the classes under way.
  var privateNames: Column<PrivateDeclaration>
  /// Where those of the innermost class start.
  var classNamesStart = 0
  /// Uses of private names that are not resolved yet.
  var privateReferences: Column<PrivateReference>
  /// Exported names, in order: atom, start, end.
  var exportedNames: Column<UInt32>
  /// The functions made while the goal was open and the code sloppy.
  var openFunctions: Column<UInt32>
  /// TypeScript: parentheses that do not start an arrow function although a `:` follows them.
  var rejectedArrows: Column<UInt32>
  /// Per atom, the epoch in which `isFirst` saw it last.
  var seen: Column<UInt32>
  var epoch: UInt32 = 0

  // The deepest nesting of recursive rules: assignment expressions, prefix operators, statements,
  // patterns, classes, types. A level of nesting in a program costs one to three of them.
  //
  // Measured for the worst construct (nested class keys; decorators in debug builds): 1.3 KB of
  // stack per level in release builds, 20 KB in debug builds. The limits keep a parse below 1.6 MB
  // and 5.1 MB; threads have 8 MB by default, and 2 MB where `ulimit -s` is `unlimited`.
  static var depthLimit: Int {
    #if DEBUG
    250
    #else
    1200
    #endif
  }

  /// Makes a parser of `source`, which must outlive it.
  init(
    _ source: SourceText,
    options: ParseOptions,
    goal: ParseGoal,
    into builder: consuming TreeBuilder
  ) {
    self.builder = builder
    stack = Column(capacity: 128, from: &self.builder.pool)
    variables = Column(capacity: 64, from: &self.builder.pool)
    labels = Column(capacity: 4, from: &self.builder.pool)
    privateNames = Column(capacity: 4, from: &self.builder.pool)
    privateReferences = Column(capacity: 4, from: &self.builder.pool)
    exportedNames = Column(capacity: 4, from: &self.builder.pool)
    openFunctions = Column(capacity: 4, from: &self.builder.pool)
    rejectedArrows = Column(capacity: 4, from: &self.builder.pool)
    seen = Column(capacity: 4, from: &self.builder.pool)
    text = ByteCursor(source.storage)
    self.options = options
    isTypeScript = options.language.isTypeScript
    allowsJSX = options.language.allowsJSX
    self.goal = GoalState(
      isModule: goal == .module,
      isOpen: goal == .detect,
      allowsReturn: goal == .commonJS || goal == .detect
    )
    context = .topOfFunction
    if goal == .module { context.formUnion([.strict, .await]) }
    if goal == .commonJS || goal == .detect { context.insert(.newTarget) }
    if options.isDeclarationFile { context.insert(.ambient) }
  }

  /// Ends the parser and hands the tree back.
  consuming func finish() -> TreeBuilder {
    var builder = builder
    seen.recycle(into: &builder.pool)
    rejectedArrows.recycle(into: &builder.pool)
    openFunctions.recycle(into: &builder.pool)
    exportedNames.recycle(into: &builder.pool)
    privateReferences.recycle(into: &builder.pool)
    privateNames.recycle(into: &builder.pool)
    labels.recycle(into: &builder.pool)
    variables.recycle(into: &builder.pool)
    stack.recycle(into: &builder.pool)
    return builder
  }

  // MARK: looking

  @inline(__always) func at(_ kind: TokenKind) -> Bool { token.kind == kind }

  /// Whether the token is the reserved word `keyword` (not `in` or `instanceof`), unescaped.
  @inline(__always) func at(keyword: Atom) -> Bool {
    token.kind == .keyword && token.atom == keyword
  }

  /// Whether the token is the contextual word `word`, unescaped.
  @inline(__always) func at(word: Atom) -> Bool {
    token.kind == .name && token.atom == word && !token.flags.contains(.escaped)
  }

  @inline(__always) var isStrict: Bool { context.contains(.strict) }

  /// The position of the token, where the next node starts.
  @inline(__always) var start: UInt32 { token.start }

  // MARK: consuming

  /// Goes to the next token.
  @inline(__always)
  mutating func advance() {
    lastEnd = token.end
    scanToken()
  }

  /// Consumes the token if it is of `kind`.
  @inline(__always)
  mutating func eat(_ kind: TokenKind) -> Bool {
    if token.kind != kind { return false }
    advance()
    return true
  }

  /// Consumes the token if it is the reserved word `keyword`.
  @inline(__always)
  mutating func eat(keyword: Atom) -> Bool {
    if !at(keyword: keyword) { return false }
    advance()
    return true
  }

  /// Consumes the token if it is the contextual word `word`.
  @inline(__always)
  mutating func eat(word: Atom) -> Bool {
    if !at(word: word) { return false }
    advance()
    return true
  }

  /// Consumes a token of `kind` or fails.
  @inline(__always)
  mutating func expect(_ kind: TokenKind) {
    if token.kind != kind { return failExpected(kind) }
    advance()
  }

  /// Consumes the reserved word `keyword` or fails.
  mutating func expect(keyword: Atom) {
    if !eat(keyword: keyword) { failUnexpected() }
  }

  /// Consumes the contextual word `word` or fails.
  mutating func expect(word: Atom) {
    if !eat(word: word) { failUnexpected() }
  }

  /// Ends a statement: a semicolon, or a place where one is inserted
  /// (ecma262 sec-automatic-semicolon-insertion).
  @inline(__always)
  mutating func consumeSemicolon() {
    if token.kind == .semicolon { return advance() }
    if token.kind == .braceClose || token.newlineBefore || token.kind == .endOfFile { return }
    failUnexpected()
  }

  /// Whether a semicolon stands or may be inserted here.
  @inline(__always)
  var canInsertSemicolon: Bool {
    token.kind == .semicolon || token.kind == .braceClose || token.newlineBefore
      || token.kind == .endOfFile
  }

  // The token after the one at hand. Nothing is consumed and no error is recorded.
  mutating func peek() -> Token {
    let here = mark()
    advance()
    let next = token
    rewind(to: here)
    return next
  }

  // MARK: depth

  /// Counts one more recursive rule; pairs with `leave`.
  @inline(__always)
  mutating func enter() {
    depth &+= 1
    if depth > Self.depthLimit { failTooDeep() }
  }

  @inline(__always)
  mutating func leave() { depth &-= 1 }

  // MARK: nodes

  /// Appends a node that starts at `start`.
  @inline(__always)
  mutating func add(
    _ kind: NodeKind,
    op: UInt8 = 0,
    flags: NodeFlags = [],
    start: UInt32,
    a: UInt32 = 0,
    b: UInt32 = 0
  ) -> NodeID {
    builder.add(Node(kind, op: op, flags: flags, start: start, a: a, b: b))
  }

  /// The list of what stands on the scratch stack from `mark` on.
  @inline(__always)
  mutating func takeList(from mark: Int) -> ListID { builder.takeList(&stack, from: mark) }

  /// The list of the `var` names recorded from `mark` on.
  @inline(__always)
  mutating func takeVariables(from mark: Int) -> ListID {
    builder.takeList(&variables, from: mark)
  }

  /// Appends a record and returns its index.
  @inline(__always)
  mutating func add<Record: BitwiseCopyable>(record: Record) -> UInt32 {
    builder.words.append(record: record)
  }

  // MARK: speculation

  /// A place to come back to.
  struct Mark: BitwiseCopyable {
    fileprivate let token: Token
    fileprivate let lastEnd: UInt32
    fileprivate let context: Context
    fileprivate let function: FunctionState
    fileprivate let goal: GoalState
    fileprivate let cover: CoverState
    fileprivate let depth: Int
    fileprivate let failed: Bool
    fileprivate let flags: ModuleFlags
    fileprivate let nodes: Int
    fileprivate let words: Int
    fileprivate let stack: Int
    fileprivate let variables: Int
    fileprivate let labels: Int
    fileprivate let privateNames: Int
    fileprivate let privateReferences: Int
    fileprivate let exportedNames: Int
    fileprivate let openFunctions: Int
    fileprivate let importRecords: Int
    fileprivate let legalComments: Int
    fileprivate let diagnostics: Int
  }

  // Remembers the place and what has been made so far. O(1).
  func mark() -> Mark {
    Mark(
      token: token,
      lastEnd: lastEnd,
      context: context,
      function: function,
      goal: goal,
      cover: cover,
      depth: depth,
      failed: failed,
      flags: builder.flags,
      nodes: builder.nodes.count,
      words: builder.words.count,
      stack: stack.count,
      variables: variables.count,
      labels: labels.count,
      privateNames: privateNames.count,
      privateReferences: privateReferences.count,
      exportedNames: exportedNames.count,
      openFunctions: openFunctions.count,
      importRecords: builder.importRecords.count,
      legalComments: builder.legalComments.count,
      diagnostics: builder.diagnostics.count
    )
  }

  // Goes back to `mark` and forgets what was made and said since, errors included. Nodes older than
  // the mark keep changes made to them, and names stay interned. O(1).
  mutating func rewind(to mark: Mark) {
    token = mark.token
    lastEnd = mark.lastEnd
    context = mark.context
    function = mark.function
    goal = mark.goal
    cover = mark.cover
    depth = mark.depth
    failed = mark.failed
    builder.flags = mark.flags
    builder.nodes.truncate(to: mark.nodes)
    builder.words.truncate(to: mark.words)
    stack.truncate(to: mark.stack)
    variables.truncate(to: mark.variables)
    labels.truncate(to: mark.labels)
    privateNames.truncate(to: mark.privateNames)
    privateReferences.truncate(to: mark.privateReferences)
    exportedNames.truncate(to: mark.exportedNames)
    openFunctions.truncate(to: mark.openFunctions)
    builder.importRecords.truncate(to: mark.importRecords)
    builder.legalComments.truncate(to: mark.legalComments)
    while builder.diagnostics.count > mark.diagnostics { builder.diagnostics.removeLast() }
  }

  // MARK: failing

  /// Records the first syntax error and moves to the end of the file.
  @inline(never)
  mutating func fail(_ diagnostic: LocalDiagnostic) {
    if !failed { builder.diagnostics.append(diagnostic) }
    stop()
  }

  /// Moves to the end of the file, where every rule ends.
  mutating func stop() {
    failed = true
    let end = UInt32(truncatingIfNeeded: text.count)
    token = Token(kind: .endOfFile, flags: [], start: end, end: end, atom: .empty, number: 0)
  }

  @inline(never)
  mutating func failUnexpected() {
    // The first failure is the one that counts; while the rules end, others follow.
    if failed { return stop() }
    fail(.unexpectedToken(describeToken(), at: token.range))
  }

  @inline(never)
  mutating func failExpected(_ kind: TokenKind) {
    if failed { return stop() }
    fail(.expectedToken(kind.spelling, found: describeToken(), at: token.range))
  }

  @inline(never)
  mutating func failTooDeep() {
    fail(.tooDeep(limit: Self.depthLimit, at: token.range))
  }

  /// Notes something that only sloppy code may do.
  ///
  /// - Returns: false in strict code, where the caller must fail.
  mutating func noteSloppy() -> Bool {
    if isStrict { return false }
    builder.flags.insert(.hasSloppySyntax)
    goal.isSensitive = true
    return true
  }

  /// Whether `atom` has not been seen since `epoch` last changed; marks it as seen.
  mutating func isFirst(_ atom: Atom) -> Bool {
    if seen.count <= Int(atom.rawValue) { seen.resize(to: builder.names.count, filling: 0) }
    if seen[atom.rawValue] == epoch { return false }
    seen[atom.rawValue] = epoch
    return true
  }
}
