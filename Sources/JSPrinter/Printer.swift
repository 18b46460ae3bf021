// From a module's frozen tree and what linking decided to JavaScript text. One printer belongs to
// one worker, which prints module after module into one buffer.

package import JSSyntax
package import Memory
package import SourceMaps

/// The declarations of variables that a text begins and ends with, so that texts can join:
/// `let a=1;` and `let b=2;` are `let a=1,b=2;`.
package struct DeclarationEnds: BitwiseCopyable, Sendable, Equatable {
  /// The raw value of the `DeclarationKind` of the first statement, plus 1; 0 for any other.
  package var first: UInt8 = 0
  /// The same of the last statement, which then ends with `;`.
  package var last: UInt8 = 0
  /// The bytes before the first declarator.
  package var keywordBytes = 0

  /// Makes a value; the default is a text that joins with nothing.
  package init(first: UInt8 = 0, last: UInt8 = 0, keywordBytes: Int = 0) {
    self.first = first
    self.last = last
    self.keywordBytes = keywordBytes
  }
}

/// Where one module's text went.
package struct PrintedText: Sendable, Equatable {
  /// The module's bytes in the buffer.
  package var bytes: Range<Int>
  /// The module's mappings in the builder; their generated offsets count from the buffer's start.
  package var mappings: Range<Int>
  /// The last byte is a `;` that may be dropped before a `}` (only without white space).
  package var endsWithOptionalSemicolon: Bool
  /// The text calls `PrintPlan.nameHelper`.
  package var usesNameHelper: Bool
  /// The text calls `__forAwait`.
  package var usesLoopHelper: Bool
  /// What it begins and ends with (only without white space).
  package var declarations: DeclarationEnds
}

/// Prints modules; keeps its scratch memory from one to the next.
package struct Printer: ~Copyable {
  /// Absent while a module is printed.
  private var stack: Column<UInt64>?

  /// Makes a printer.
  package init() { stack = Column(capacity: 256) }

  /// Appends the text of `statements` to `buffer`.
  ///
  /// The text is a list of complete statements: with white space it ends with a newline, without
  /// it with `;` or `}`, so that texts can follow one another.
  ///
  /// - Parameters:
  ///   - tree: the module; only what `statements` reaches is read.
  ///   - statements: ids of top-level statements, in the order to print them.
  ///   - plan: the texts of symbols and records, and the options.
  ///   - indentation: levels of two spaces, for text inside a wrapper function.
  ///   - buffer: grows; what it holds is kept.
  ///   - mappings: gets one entry per mapped token when `plan.options.sourceMap` is set; a mapping's
  ///     `name` is the raw value of the atom of a renamed token.
  /// - Returns: where the text and the mappings are.
  @discardableResult
  package mutating func print(
    _ tree: SyntaxTree,
    statements: View<UInt32>,
    plan: PrintPlan,
    indentation: Int = 0,
    into buffer: inout ByteBuffer,
    mappings: inout MappingBuilder
  ) -> PrintedText {
    let start = buffer.count
    let firstMapping = mappings.count
    var module = ModulePrinter(
      tree: tree,
      plan: plan,
      out: buffer,
      mappings: mappings,
      stack: stack.take() ?? Column(capacity: 256),
      indentation: indentation
    )
    module.program(statements)
    let dropsSemicolon = module.finish()
    let (usesNameHelper, usesLoopHelper) = (module.usesNameHelper, module.usesLoopHelper)
    let declarations = module.declarations
    buffer = module.out
    mappings = module.mappings
    let spine = module.stack
    stack = consume spine
    return PrintedText(
      bytes: start..<buffer.count,
      mappings: firstMapping..<mappings.count,
      endsWithOptionalSemicolon: dropsSemicolon,
      usesNameHelper: usesNameHelper,
      usesLoopHelper: usesLoopHelper,
      declarations: declarations
    )
  }

  /// Appends the calls that give renamed functions among the top-level `statements` their names, for a
  /// plan whose `namesTopLevelFunctions` is off.
  ///
  /// - Returns: whether there are any.
  package mutating func printFunctionNames(
    _ tree: SyntaxTree,
    statements: View<UInt32>,
    plan: PrintPlan,
    indentation: Int = 0,
    into buffer: inout ByteBuffer
  ) -> Bool {
    var module = ModulePrinter(
      tree: tree,
      plan: plan,
      out: buffer,
      mappings: MappingBuilder(isEnabled: false, capacity: 4),
      stack: stack.take() ?? Column(capacity: 256),
      indentation: indentation
    )
    module.nameHoistedFunctions(statements)
    _ = module.finish()
    let usesNameHelper = module.usesNameHelper
    buffer = module.out
    let spine = module.stack
    stack = consume spine
    return usesNameHelper
  }

  /// Appends the text of all top-level statements of `tree` to `buffer`; see the other `print`.
  @discardableResult
  package mutating func print(
    _ tree: SyntaxTree,
    plan: PrintPlan,
    into buffer: inout ByteBuffer,
    mappings: inout MappingBuilder
  ) -> PrintedText {
    print(
      tree,
      statements: tree.list(tree.program),
      plan: plan,
      into: &buffer,
      mappings: &mappings
    )
  }
}

/// The parts of a frozen module that printing reads, without the reference to their owner (whoever
/// prints keeps the tree alive), so that passing them costs no reference count.
struct ModuleInput {
  let nodes: NodeTable
  let words: View<UInt32>
  let names: NameTable
  let symbols: View<Symbol>
  let importRecords: View<ImportRecord>
  let flags: ModuleFlags
  let legalComments: View<LegalComment>
  /// Nodes and atoms: the literals that stand for members of enums, by ascending node.
  let enumUses: View<UInt32>

  init(_ tree: SyntaxTree) {
    nodes = tree.nodes
    words = tree.words
    names = tree.names
    symbols = tree.symbols
    importRecords = tree.importRecords
    flags = tree.flags
    legalComments = tree.legalComments
    enumUses = tree.list(tree.enumUses)
  }

  /// The node `id`.
  @inline(__always)
  subscript(id: NodeID) -> Node { nodes[id] }

  /// The text of `atom`.
  @inline(__always)
  func text(_ atom: Atom) -> ByteSlice { names.text(atom) }

  /// The elements of `list`.
  @inline(__always)
  func list(_ list: ListID) -> View<UInt32> {
    let start = Int(list) &+ 1
    return words[start..<(start &+ Int(words[list]))]
  }

  /// The record at `word`.
  @inline(__always)
  func record<Record: BitwiseCopyable>(_ type: Record.Type, at word: UInt32) -> Record {
    words.load(type, at: word)
  }
}

/// Places in the output that what is written next depends on; -1 is none.
struct OutputMarks: BitwiseCopyable {
  /// An expression statement (or the head of a `for`) starts here: `{`, `function`, `class` and
  /// `let` would be read as something else.
  var statementStart = -1
  /// The body of an arrow starts here: `{` would be a block.
  var arrowBodyStart = -1
  /// The expression of `export default` starts here.
  var exportDefaultStart = -1
  /// A keyword ends here without a space: a word would join it.
  var wordEnd = -1
  /// An integer literal ends here: `.` would belong to it.
  var integerEnd = -1
  /// A `\u{…}` of an identifier ends here: a word would join it.
  var escapeEnd = -1
}

/// What is open around the place that is being printed.
struct Nesting: ~Copyable {
  /// How many functions (not arrows), field initialisers and static blocks: `this` is the module's at 0.
  var functionDepth = 0
  /// How many arrow functions.
  var arrowDepth = 0
  /// The atoms of the labels.
  var labels = Column<UInt32>(capacity: 4)
}

/// The state of printing one module: takes the buffers of the worker and gives them back.
struct ModulePrinter: ~Copyable {
  let input: ModuleInput
  let plan: PrintPlan
  var out: ByteBuffer
  var mappings: MappingBuilder
  /// Expressions whose left part is being printed; see `ModulePrinter+Spine.swift`.
  var stack: Column<UInt64>
  var marks = OutputMarks()
  /// Levels of two spaces.
  var indentation: Int
  var nesting = Nesting()
  /// `plan.nameHelper` was written.
  var usesNameHelper = false
  /// `__forAwait` was written.
  var usesLoopHelper = false
  var declarations = DeclarationEnds()
  /// `using` of the scope being printed is registered on a `__stack`.
  var registersUsing = false
  /// A statement's `;` that a following `}` makes superfluous (only without white space).
  var needsSemicolon = false
  /// White space is wanted.
  let isPretty: Bool
  /// The number of legal comments that are printed or need not be.
  var finishedComments: Int
  private let inPlace = InPlace()

  init(
    tree: SyntaxTree,
    plan: PrintPlan,
    out: consuming ByteBuffer,
    mappings: consuming MappingBuilder,
    stack: consuming Column<UInt64>,
    indentation: Int
  ) {
    input = ModuleInput(tree)
    self.plan = plan
    self.out = out
    self.mappings = mappings
    self.stack = stack
    self.indentation = indentation
    isPretty = !plan.options.minifyWhitespace
    finishedComments = plan.options.inlinesLegalComments ? 0 : input.legalComments.count
  }

  /// Writes what is pending at the end of a module; returns whether that was an optional `;`.
  mutating func finish() -> Bool {
    guard needsSemicolon else { return false }
    out.write(UInt8(ascii: ";"))
    needsSemicolon = false
    return true
  }
}
