// The frozen tree and facts of one module: bytes without pointers, and views into them.
//
// Layout of the bytes: a header of 32-bit words (magic, layout version, scalars, then one
// (offset, count) pair per section), then the sections in the order of `FrozenSection`, each
// 16-byte aligned, then the texts of the names. The same bytes can be read in another process.

public import Memory

/// The sections of a frozen module, in file order.
private enum FrozenSection: Int, CaseIterable {
  case nodes, starts, words, names, symbols, scopes, importRecords, namedImports, exports
  case statements, factWords, legalComments, commonJSExports, nameWords, texts
}

/// Why bytes are not a frozen module of this build of swbundle.
public enum FrozenTreeError: Error {
  case wrongLayout
}

/// The bytes of a frozen module and the views into them.
public struct FrozenTree: Sendable {
  /// The bytes that all views of `tree` point into.
  public let storage: FrozenBytes
  /// The views.
  public let tree: SyntaxTree
}

/// The frozen tree and facts of one module.
///
/// Views only, so that copies are not counted: whoever uses one keeps the `FrozenTree` (as
/// `ParsedModule` does for the length of the build).
@frozen
public struct SyntaxTree: Sendable, BitwiseCopyable {
  /// All nodes; node 0 is none.
  public let nodes: NodeTable
  /// Lists and records.
  public let words: View<UInt32>
  /// The texts of the atoms.
  public internal(set) var names: NameTable
  /// The symbols, module scope first.
  public let symbols: View<Symbol>
  /// The scopes; scope 0 is the module's.
  public let scopes: View<Scope>
  /// Where the module names other modules.
  public let importRecords: View<ImportRecord>
  /// The import bindings.
  public let namedImports: View<NamedImport>
  /// The exported names.
  public let exports: View<ExportRecord>
  /// The facts of each top-level statement.
  public let statements: View<StatementFacts>
  /// The lists of the statements' facts.
  public let factWords: View<UInt32>
  /// Comments that output keeps.
  public let legalComments: View<LegalComment>
  /// What a CommonJS module's text shows of its exports.
  public let commonJSExports: View<CommonJSExport>
  /// What shortening names must know of the module's scopes, if it was noted.
  public let nameWords: View<UInt32>
  /// The list of top-level statements.
  public let program: ListID
  /// The text of `#!…`, or empty.
  public let hashbang: Atom
  /// What else is known of it.
  public let flags: ModuleFlags
  /// List of the words of `EnumConstant` records: the constants of the enums of the module scope.
  public let enumConstants: ListID
  /// The raw value of `RuntimeHelpers`: the runtime functions that the code calls.
  public let helpers: UInt32

  /// The text of `atom`.
  @inlinable @inline(__always)
  public func text(_ atom: Atom) -> ByteSlice { names.text(atom) }

  /// The node `id`.
  @inlinable @inline(__always)
  public subscript(id: NodeID) -> Node { nodes[id] }

  /// The number of elements of `list`.
  @inlinable @inline(__always)
  public func count(of list: ListID) -> Int { Int(words[list]) }

  /// Element `index` (from 0) of `list`.
  @inlinable @inline(__always)
  public func element(_ index: Int, of list: ListID) -> UInt32 { words[Int(list) &+ 1 &+ index] }

  /// The elements of `list`.
  @inlinable @inline(__always)
  public func list(_ list: ListID) -> View<UInt32> {
    let start = Int(list) &+ 1
    return words[start..<(start &+ Int(words[list]))]
  }

  /// The record of 32-bit words that starts at `word`.
  @inlinable @inline(__always)
  public func record<Record: BitwiseCopyable>(_ type: Record.Type, at word: UInt32) -> Record {
    words.load(type, at: word)
  }

  /// The symbols that `statement` declares.
  @inlinable
  public func declares(_ statement: StatementFacts) -> View<UInt32> {
    factWords[Int(statement.declares)..<Int(statement.reads)]
  }

  /// The symbols that `statement` reads.
  @inlinable
  public func reads(_ statement: StatementFacts) -> View<UInt32> {
    factWords[Int(statement.reads)..<Int(statement.writes)]
  }

  /// The symbols that `statement` writes.
  @inlinable
  public func writes(_ statement: StatementFacts) -> View<UInt32> {
    factWords[Int(statement.writes)..<Int(statement.imports)]
  }

  /// The import records that `statement` holds.
  @inlinable
  public func imports(_ statement: StatementFacts) -> View<UInt32> {
    factWords[Int(statement.imports)..<Int(statement.end)]
  }

  /// The effect terms of `statement`, as `EffectTerm.rawValue`.
  @inlinable
  public func effects(_ statement: StatementFacts) -> View<UInt32> {
    factWords[Int(statement.effects)..<Int(statement.effectsEnd)]
  }
}

extension FrozenTree {
  private static var magic: UInt32 { 0x5342_4D31 }
  private static var layoutVersion: UInt32 { 6 }
  fileprivate static var headerWords: Int { 8 + 2 * FrozenSection.allCases.count }

  /// Reads a frozen module, copying nothing.
  ///
  /// - Throws: `FrozenTreeError.wrongLayout` when the bytes are of another layout.
  public init(_ storage: FrozenBytes) throws(FrozenTreeError) {
    let headerBytes = Self.headerWords * 4
    guard storage.count >= headerBytes else { throw .wrongLayout }
    let header = storage.view(of: UInt32.self, at: 0, count: Self.headerWords)
    guard header[0] == Self.magic, header[1] == Self.layoutVersion,
      Int(header[5]) == storage.count
    else { throw .wrongLayout }
    self.storage = storage
    tree = SyntaxTree(storage, header)
  }

  /// Freezes what `builder` holds: one allocation, one copy per section.
  public init(freezing builder: borrowing TreeBuilder) {
    let directory = SectionDirectory(of: builder, keepsPlaces: true)
    var buffer = ByteBuffer(capacity: directory.end)
    Self.write(builder, directory, into: &buffer)
    self.init(written: buffer.freeze())
  }

  /// Freezes what `builder` holds into the memory of `arena`.
  ///
  /// - Parameters:
  ///   - builder: the finished tree.
  ///   - arena: the worker's blocks.
  ///   - keepsPlaces: the places of nodes will be asked for.
  public init(
    freezing builder: borrowing TreeBuilder,
    in arena: inout FrozenArena,
    keepsPlaces: Bool = true
  ) {
    let directory = SectionDirectory(of: builder, keepsPlaces: keepsPlaces)
    var buffer = arena.buffer(capacity: directory.end)
    Self.write(builder, directory, into: &buffer)
    self.init(written: arena.freeze(buffer))
  }

  private init(written storage: FrozenBytes) {
    do {
      try self.init(storage)
    } catch {
      preconditionFailure("the frozen layout and its reader disagree")
    }
  }

  private static func write(
    _ builder: borrowing TreeBuilder,
    _ directory: SectionDirectory,
    into buffer: inout ByteBuffer
  ) {
    buffer.write(word: magic)
    buffer.write(word: layoutVersion)
    buffer.write(word: builder.program)
    buffer.write(word: builder.hashbang.rawValue)
    buffer.write(word: builder.flags.rawValue)
    buffer.write(word: UInt32(truncatingIfNeeded: directory.end))
    buffer.write(word: builder.enumConstants)
    buffer.write(word: builder.helpers)
    directory.write(into: &buffer)
    buffer.align(to: 16)
    let nodes = builder.nodes.view
    buffer.write(count: nodes.count) { NodeCore(nodes[$0]) }
    buffer.align(to: 16)
    buffer.write(count: directory.placeCount) { nodes[$0].start }
    buffer.align(to: 16)
    buffer.write(builder.words.view)
    builder.names.writeRecords(into: &buffer)
    buffer.align(to: 16)
    buffer.write(builder.symbols.view)
    buffer.write(builder.scopes.view)
    buffer.write(builder.importRecords.view)
    buffer.write(builder.namedImports.view)
    buffer.write(builder.exports.view)
    buffer.write(builder.statements.view)
    buffer.write(builder.factWords.view)
    buffer.write(builder.legalComments.view)
    buffer.write(builder.commonJSExports.view)
    buffer.write(builder.nameWords.view)
    builder.names.writeTexts(into: &buffer)
    buffer.writeZeros(16)
    buffer.align(to: 16)
  }
}

extension SyntaxTree {
  /// The views that `header`, the first words of `storage`, describes.
  fileprivate init(_ storage: FrozenBytes, _ header: View<UInt32>) {
    func section<T: BitwiseCopyable>(_ section: FrozenSection, _ type: T.Type) -> View<T> {
      let word = 8 + 2 * section.rawValue
      return storage.view(of: type, at: Int(header[word]), count: Int(header[word + 1]))
    }
    program = header[2]
    hashbang = Atom(header[3])
    flags = ModuleFlags(rawValue: header[4])
    enumConstants = header[6]
    helpers = header[7]
    nodes = NodeTable(
      cores: section(.nodes, NodeCore.self),
      starts: section(.starts, UInt32.self)
    )
    words = section(.words, UInt32.self)
    names = NameTable(
      own: section(.names, FrozenName.self),
      texts: section(.texts, UInt8.self).bytes
    )
    symbols = section(.symbols, Symbol.self)
    scopes = section(.scopes, Scope.self)
    importRecords = section(.importRecords, ImportRecord.self)
    namedImports = section(.namedImports, NamedImport.self)
    exports = section(.exports, ExportRecord.self)
    statements = section(.statements, StatementFacts.self)
    factWords = section(.factWords, UInt32.self)
    legalComments = section(.legalComments, LegalComment.self)
    commonJSExports = section(.commonJSExports, CommonJSExport.self)
    nameWords = section(.nameWords, UInt32.self)
  }
}

/// Where the sections of a frozen module stand.
private struct SectionDirectory {
  /// Offset and number of elements of each section.
  private var sections: InlineArray<15, (offset: UInt32, count: UInt32)>
  private var known = 0
  /// The size of the whole in bytes.
  private(set) var end = (FrozenTree.headerWords * 4 + 15) & ~15

  /// How many places of nodes there are; node 0 has none, so that one place is as good as no place.
  let placeCount: Int

  init(of builder: borrowing TreeBuilder, keepsPlaces: Bool) {
    sections = InlineArray(repeating: (0, 0))
    placeCount = keepsPlaces ? builder.nodes.count : 1
    add(builder.nodes.count, MemoryLayout<NodeCore>.stride)
    add(placeCount, MemoryLayout<UInt32>.stride)
    add(builder.words)
    add(builder.names.ownCount, MemoryLayout<FrozenName>.stride)
    add(builder.symbols)
    add(builder.scopes)
    add(builder.importRecords)
    add(builder.namedImports)
    add(builder.exports)
    add(builder.statements)
    add(builder.factWords)
    add(builder.legalComments)
    add(builder.commonJSExports)
    add(builder.nameWords)
    add(builder.names.ownTextBytes + 16, 1)
  }

  private mutating func add<T: BitwiseCopyable>(_ column: borrowing Column<T>) {
    add(column.count, MemoryLayout<T>.stride)
  }

  private mutating func add(_ count: Int, _ stride: Int) {
    sections[known] = (UInt32(truncatingIfNeeded: end), UInt32(truncatingIfNeeded: count))
    known &+= 1
    end = (end &+ count &* stride &+ 15) & ~15
  }

  /// Writes an (offset, count) pair per section.
  func write(into buffer: inout ByteBuffer) {
    for index in 0..<known {
      buffer.write(word: sections[index].offset)
      buffer.write(word: sections[index].count)
    }
  }
}
