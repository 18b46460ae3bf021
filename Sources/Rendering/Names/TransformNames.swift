// The names of a module that is printed alone (`--no-bundle`): those of its source, or short ones for
// what nobody else can name.
//
//   script:  function f(first) { return first }       →  function f(e) { return e }
//   module:  import { x } from "y"; export let z = x  →  import { x as e } from "y"; export let z = e
//
// The top level of a script belongs to all scripts of the page (ecma262 sec-globaldeclarationinstantiation);
// that of a module is its own but for the names that it exports where it declares them.

import Graph
import JSPrinter
import JSSemantics
import JSSyntax
import Linking
import Memory

/// The texts of the symbols of a module that is printed alone, and the memory they are in.
struct TransformNames: ~Copyable {
  private(set) var symbols: Column<SymbolText>
  private var texts = FrozenBytes([])

  /// Chooses the names of `parsed`.
  init(of parsed: ParsedModule, options: RenderOptions) {
    let tree = parsed.tree
    symbols = Column(capacity: max(tree.symbols.count, 4))
    for index in tree.symbols.indices {
      // `ns.p` is printed as it is.
      let isMember = tree.symbols[index].kind == .importedName
      symbols.append(
        SymbolText(name: isMember ? .empty : tree.text(tree.symbols[index].name))
      )
    }
    if options.shortensNames { shorten(parsed, options) }
  }

  private mutating func shorten(_ parsed: ParsedModule, _ options: RenderOptions) {
    let tree = parsed.tree
    var tables = NameTables()
    tables.outer.ofSymbol.resize(to: tree.symbols.count, filling: 0)
    // By a direct eval any name can be read.
    if parsed.hasOwnTopLevel && !tree.flags.contains(.containsEval) {
      numberTopLevel(of: tree, &tables.outer)
    }
    var statements = Column<UInt32>(capacity: 64)
    for index in tree.statements.indices { statements.append(tree.statements[index].node) }
    tables = scanNames(
      of: tree,
      statements: statements.view,
      options: NameScanOptions(
        isWrapped: false,
        isStrict: parsed.hasOwnTopLevel || tree.flags.contains(.usesStrictDirective),
        hasModuleParameters: false,
        keepsNames: options.printing.keepNames
      ),
      using: tables
    )
    var shared: [SharedNameUse] = []
    for index in 0..<tables.outerCounts.count {
      shared.append(SharedNameUse(count: tables.outerCounts[index], mask: tables.outerMasks[index]))
    }
    let reserved = reservedTexts(of: tree, tables, options)
    var allocator = ShortNameAllocator(
      reserved: reserved,
      colorCounts: tables.colorCounts.view.array,
      shared: shared
    )
    allocator.allocate()
    spell(tables, tree, allocator, reserved)
  }

  /// Numbers the names of the top level that nobody outside of the module can see.
  private func numberTopLevel(of tree: SyntaxTree, _ outer: inout OuterNames) {
    var isSeen = [Bool](repeating: false, count: tree.symbols.count)
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      guard tree.nodes[facts.node].kind == .exportDeclaration else { continue }
      for word in Int(facts.declares)..<Int(facts.reads) {
        isSeen[Int(tree.factWords[word])] = true
      }
    }
    for index in tree.symbols.indices where tree.symbols[index].scope == 0 && !isSeen[index] {
      let symbol = tree.symbols[index]
      switch symbol.kind {
      case .unbound, .importedName, .privateName, .label, .defaultExport: continue
      default: break
      }
      if symbol.flags.contains(.mustKeepName) || symbol.name == .anonymousDefault { continue }
      outer.ofSymbol[index] = UInt32(outer.count) + 1
      outer.count += 1
    }
    numberMembers(of: tree, &outer)
  }

  /// A use of `ns.p` prints the name of `ns`.
  private func numberMembers(of tree: SyntaxTree, _ outer: inout OuterNames) {
    for index in tree.namedImports.indices {
      let member = tree.namedImports[index]
      guard tree.symbols[member.symbol].kind == .importedName else { continue }
      for other in tree.namedImports.indices {
        let binding = tree.namedImports[other]
        if binding.importRecord == member.importRecord, binding.name == .empty,
          tree.symbols[binding.symbol].kind == .importBinding
        {
          outer.ofSymbol[member.symbol] = outer.ofSymbol[binding.symbol]
        }
      }
    }
  }

  private mutating func spell(
    _ tables: borrowing NameTables,
    _ tree: SyntaxTree,
    _ allocator: ShortNameAllocator,
    _ reserved: ReservedTexts
  ) {
    var privateNames = ShortPrivateNames(reserved: reserved)
    let spelling = ShortNameTexts()
    var buffer = ByteBuffer(capacity: 1024)
    var starts: [Int] = []
    for index in allocator.textOfShared + allocator.textOfColor {
      starts.append(buffer.count)
      buffer.write(spelling.text(index))
    }
    for _ in 0..<tables.privateColorCount {
      starts.append(buffer.count)
      buffer.write(privateNames.next())
    }
    starts.append(buffer.count)
    texts = buffer.freeze()
    let firstColor = allocator.textOfShared.count
    let firstPrivate = firstColor + allocator.textOfColor.count
    for index in tree.symbols.indices {
      let kind = tree.symbols[index].kind
      let color = tables.colors[index]
      let place: Int
      if color == NameColor.unused {
        symbols[index] = SymbolText(name: .empty, style: .dropped)
        continue
      } else if color < NameColor.unused {
        place = Int(color) + (kind == .privateName ? firstPrivate : firstColor)
      } else if kind != .importedName, tables.outer.ofSymbol[index] != 0 {
        place = Int(tables.outer.ofSymbol[index]) - 1
      } else {
        continue
      }
      let text = texts.bytes[starts[place]..<starts[place + 1]]
      symbols[index] = SymbolText(name: text, style: .renamed)
    }
  }
}

/// What no short name of `tree` may be spelled like.
private func reservedTexts(
  of tree: SyntaxTree,
  _ tables: borrowing NameTables,
  _ options: RenderOptions
) -> ReservedTexts {
  var reserved = ReservedTexts()
  func reserve(_ text: ByteSlice) {
    if text.count <= ShortName.longest { reserved.insert(text.array) }
  }
  for word in reservedAtoms.prefix(reservedWordCount) { reserve(ByteSlice(word)) }
  for index in tree.symbols.indices where tree.symbols[index].kind == .unbound {
    reserve(tree.text(tree.symbols[index].name))
  }
  for index in 0..<tables.keptSymbols.count {
    reserve(tree.text(tree.symbols[tables.keptSymbols[index]].name))
  }
  // Names of the top level that stay, whether they are printed or not.
  for index in tree.symbols.indices
  where tree.symbols[index].scope == 0 && tables.outer.ofSymbol[index] == 0 {
    reserve(tree.text(tree.symbols[index].name))
  }
  reserved.insert(wordsOf: options.banner + " " + options.footer)
  return reserved
}

extension ParsedModule {
  /// Names of the top level are the module's own.
  fileprivate var hasOwnTopLevel: Bool { format == .esm }
}
