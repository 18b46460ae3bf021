// The runtime as a program: where white space or names are minified, its parts go through the same
// parser, binder, minifier and printer as everybody's code.

import Graph
import JSMinifier
import JSPrinter
import JSSemantics
import JSSyntax
import Linking
import Memory
import Source
import SourceMaps

/// The parsed parts of a bundle's runtime.
struct RuntimeProgram: Sendable {
  private let frozen: FrozenTree
  /// Parts and helpers, in order, and where their texts end.
  private let ends: [(name: String, offset: Int)]

  /// Parses `parts` and the helper functions in `helpers`.
  init(_ parts: Set<RuntimePart>, helpers: UInt32, awaits: Bool, _ options: RenderOptions) {
    var text = ""
    var ends: [(name: String, offset: Int)] = []
    for part in RuntimePart.allCases where parts.contains(part) {
      text += part.text(awaits: awaits) + "\n"
      ends.append((part.rawValue, text.utf8.count))
    }
    for helper in options.helpers where helpers & helper.bit != 0 {
      text += helper.text + "\n"
      ends.append((helper.name, text.utf8.count))
    }
    let source = SourceText(displayPath: "<runtime>", text: text)
    var builder = parse(source, options: ParseOptions(goal: .module), into: TreeBuilder())
    builder = bind(builder, options: BindOptions(source: source.bytes))
    precondition(builder.diagnostics.isEmpty, "the runtime is not a program")
    if options.printing.minifySyntax {
      // Modules and frames use the names of the top level.
      for index in 0..<builder.symbols.count where builder.symbols[index].scope == 0 {
        builder.symbols[index].flags.insert(.isExported)
      }
      var tables: MinifierTables?
      builder = minify(
        builder,
        using: &tables,
        options: MinifyOptions(renamesSymbols: options.shortensNames)
      )
    }
    frozen = FrozenTree(freezing: builder)
    self.ends = ends
    let tree = frozen.tree
    for index in tree.symbols.indices where tree.symbols[index].scope == 0 {
      let symbol = tree.symbols[index]
      let isKnown =
        symbol.kind == .unbound
        || options.helpers.contains { $0.name == tree.text(symbol.name).string }
        || RuntimeName.allCases.contains { tree.text(symbol.name).equals($0.text) }
      precondition(isKnown, "a name of the runtime that RuntimeName lacks")
    }
  }

  /// The tree; valid while this value lives.
  var tree: SyntaxTree { frozen.tree }

  /// All its statements.
  var statements: View<UInt32> { tree.list(tree.program) }

  /// The bundle's name for a symbol of the program that the bundle names, or nil.
  func name(of symbol: Symbol, _ linked: LinkedGraph, _ options: RenderOptions) -> NameID? {
    let text = tree.text(symbol.name)
    for name in RuntimeName.allCases where text.equals(name.text) {
      return linked.runtimeNames[Int(name.rawValue)]
    }
    for (index, helper) in options.helpers.enumerated() where text.string == helper.name {
      return linked.runtimeNames[RuntimeName.allCases.count + index]
    }
    return nil
  }

  /// Whether it has every one of `parts` that has a text.
  func holds(_ parts: Set<RuntimePart>) -> Bool {
    parts.allSatisfy { part in part == .require || ends.contains { $0.name == part.rawValue } }
  }

  /// Prints the parts and helpers whose names `isNeeded` accepts.
  func print(
    _ linked: LinkedGraph,
    _ short: ShortNames?,
    _ options: RenderOptions,
    into buffer: inout ByteBuffer,
    where isNeeded: (String) -> Bool
  ) {
    var symbols = Column<SymbolText>(capacity: max(tree.symbols.count, 4))
    for index in tree.symbols.indices {
      let symbol = tree.symbols[index]
      var text = SymbolText(name: tree.text(symbol.name))
      if let name = name(of: symbol, linked, options), symbol.scope == 0 {
        text.name = linked.names[name]
      } else if let short {
        text = short.text(of: UInt32(index), in: linked.runtimeModule, tree, linked) ?? text
      }
      symbols.append(text)
    }
    var wanted = Column<UInt32>(capacity: max(statements.count, 4))
    var part = 0
    for index in statements.indices {
      while Int(tree[statements[index]].start) >= ends[part].offset { part += 1 }
      if isNeeded(ends[part].name) { wanted.append(statements[index]) }
    }
    let records = Column<RecordText>(capacity: 4)
    var printing = options.printing
    printing.keepNames = false
    printing.sourceMap = false
    let plan = PrintPlan(symbols: symbols.view, records: records.view, options: printing)
    var mappings = MappingBuilder(isEnabled: false)
    var printer = Printer()
    printer.print(
      tree,
      statements: wanted.view,
      plan: plan,
      into: &buffer,
      mappings: &mappings
    )
  }
}

extension ShortNames {
  /// The short text of an inner symbol of `module`, or nil when it keeps its name.
  func text(
    of symbol: SymbolID,
    in module: ModuleID,
    _ tree: SyntaxTree,
    _ linked: LinkedGraph
  ) -> SymbolText? {
    let color = colors(of: module, tree)[symbol]
    if color == NameColor.none { return nil }
    if color == NameColor.unused { return SymbolText(name: .empty, style: .dropped) }
    let isPrivate = tree.symbols[symbol].kind == .privateName
    return SymbolText(
      name: linked.names[name(ofColor: color, isPrivate: isPrivate)],
      style: .renamed
    )
  }
}
