// Module syntax: printed as it is, or dissolved into plain declarations for a bundle.

import JSSyntax
import Memory
import Source

extension ModulePrinter {
  /// Prints an `import` or `export` statement.
  mutating func moduleStatement(_ node: Node) {
    switch node.kind {
    case .exportDeclaration:
      if plan.moduleSyntax == .keep { keyword("export") }
      exportedDeclaration(input[node.a])
    case .exportDefault:
      if plan.moduleSyntax == .keep { keptDefault(node) } else { bundledDefault(node) }
    case .importDeclaration: importDeclaration(node)
    case .exportNamed:
      word("export")
      space()
      specifiers(input.list(node.a))
      endStatement()
    case .exportFrom:
      word("export")
      space()
      specifiers(input.list(node.b))
      source(node.a)
    case .exportAll: exportAll(node)
    default: break
    }
  }

  private mutating func exportedDeclaration(_ node: Node) {
    switch node.kind {
    case .variableDeclaration:
      variables(node, [])
      endStatement()
    case .functionDeclaration: functionDeclaration(node, fallback: node)
    case .classDeclaration:
      classDeclaration(node, fallback: node)
      newline()
    default: endStatement()
    }
  }

  // MARK: export default

  private mutating func keptDefault(_ node: Node) {
    keyword("export")
    keyword("default")
    let value = input[node.a]
    switch value.kind {
    case .functionDeclaration: functionDeclaration(value, fallback: input[node.b])
    case .classDeclaration:
      classDeclaration(value, fallback: input[node.b])
      newline()
    default:
      marks.exportDefaultStart = out.count
      expression(node.a, .assign, [])
      endStatement()
    }
  }

  /// Prints `const name = e;` for `export default e`.
  ///
  /// The specification names an anonymous function there "default"
  /// (ecma262 sec-exports-runtime-semantics-evaluation).
  private mutating func bundledDefault(_ node: Node) {
    let value = input[node.a]
    switch value.kind {
    case .functionDeclaration: functionDeclaration(value, fallback: input[node.b])
    case .classDeclaration:
      classDeclaration(value, fallback: input[node.b])
      newline()
    default:
      // The binding is in its dead zone until the statement has run, as any `const`.
      keyword(plan.options.minifySyntax ? "let" : "const")
      defaultDeclarator(node)
      endStatement()
    }
  }

  /// Prints `name = e`.
  mutating func defaultDeclarator(_ node: Node) {
    bindingName(input[node.b])
    space()
    write("=")
    space()
    if keepsDefaultName && isAnonymousFunction(node.a) {
      named(node.a, ByteSlice("default"))
    } else {
      expression(node.a, .assign, [])
    }
  }

  // MARK: import

  private mutating func importDeclaration(_ node: Node) {
    word("import")
    switch ImportPhase(rawValue: node.op) {
    case .source:
      out.write(.space)
      word("source")
    case .defer:
      out.write(.space)
      word("defer")
    default: break
    }
    if node.flags.contains(.bare) {
      space()
      specifierString(node.a)
      return
    }
    space()
    importClause(input.list(node.b))
    source(node.a)
  }

  /// Prints `a, { b as c }` or `a, * as d`.
  private mutating func importClause(_ specifiers: View<UInt32>) {
    var index = 0
    if specifiers.count > 0 && input[specifiers[0]].atom == .default {
      bindingName(input[input[specifiers[0]].b])
      index = 1
      if specifiers.count == 1 { return }
      comma()
    }
    if index < specifiers.count && input[specifiers[index]].atom == .empty {
      write("*")
      space()
      keyword("as")
      bindingName(input[input[specifiers[index]].b])
      return
    }
    write("{")
    if index < specifiers.count { space() }
    let first = index
    while index < specifiers.count {
      if index > first { comma() }
      importSpecifier(input[specifiers[index]])
      index &+= 1
    }
    if first < specifiers.count { space() }
    write("}")
  }

  private mutating func importSpecifier(_ node: Node) {
    let local = input[node.b]
    let imported = input.text(node.atom)
    if printedName(local) != imported {
      moduleExportName(imported)
      infixKeyword("as")
    }
    bindingName(local)
  }

  // MARK: export

  /// Prints `{ a as b }`.
  private mutating func specifiers(_ list: View<UInt32>) {
    guard !list.isEmpty else {
      out.write("{}")
      return
    }
    write("{")
    space()
    var index = 0
    while index < list.count {
      if index > 0 { comma() }
      exportSpecifier(input[list[index]])
      index &+= 1
    }
    space()
    write("}")
  }

  private mutating func exportSpecifier(_ node: Node) {
    let exported = input.text(Atom(node.b))
    map(node.start)
    if node.flags.contains(.fromModule) {
      let imported = input.text(node.atom)
      moduleExportName(imported)
      if imported != exported {
        infixKeyword("as")
        moduleExportName(exported)
      }
      return
    }
    let local = printedName(input[node.a])
    name(local)
    if local != exported {
      infixKeyword("as")
      moduleExportName(exported)
    }
  }

  private mutating func exportAll(_ node: Node) {
    word("export")
    space()
    write("*")
    if node.b != 0 {
      space()
      keyword("as")
      moduleExportName(input.text(Atom(node.b)))
    }
    source(node.a)
  }

  /// Prints a name of another module's: an identifier or a string (ecma262 prod-ModuleExportName).
  private mutating func moduleExportName(_ text: ByteSlice) {
    if text.isIdentifierName { name(text) } else { string(text) }
  }

  // MARK: the other module

  private mutating func source(_ record: UInt32) {
    infixKeyword("from")
    specifierString(record)
  }

  /// Prints the specifier and the attributes of an import record, and ends the statement.
  private mutating func specifierString(_ index: UInt32) {
    let record = input.importRecords[index]
    map(record.range.start)
    if let replaced = recordText(index), replaced.style == .specifier {
      string(replaced.text)
    } else {
      string(input.text(record.specifier))
    }
    attributes(input.list(record.attributes))
    endStatement()
  }

  /// Prints ` with { type: "json" }`.
  private mutating func attributes(_ words: View<UInt32>) {
    guard !words.isEmpty else { return }
    space()
    word("with")
    space()
    write("{")
    space()
    var index = 0
    while index &+ 1 < words.count {
      if index > 0 { comma() }
      moduleExportName(input.text(Atom(words[index])))
      write(":")
      space()
      string(input.text(Atom(words[index &+ 1])))
      index &+= 2
    }
    space()
    write("}")
  }
}
