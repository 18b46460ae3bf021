// The head and the tail of each output format, and how it exports the entry's names.

import Graph
import JSPrinter
import JSSyntax
import Linking
import Memory
import Source

extension BundleWriter {
  /// Hashbang, banner, directives, imports from outside.
  mutating func writeHead() {
    let entry = linked.graph.modules[Int(linked.entry)].tree
    if entry.hashbang != .empty {
      output.write(entry.text(entry.hashbang))
      output.write(0x0A)
    }
    if !options.banner.isEmpty {
      output.write(string: options.banner)
      output.write(0x0A)
    }
    switch options.format {
    case .esm: writeESMHead()
    case .commonJS:
      if isWhollyStrict { writeStatement("\"use strict\";") }
      writeRequires()
    case .iife:
      writeIIFEStart()
      writeRequires()
    }
  }

  private var isWhollyStrict: Bool { linked.isWhollyStrict }

  var needsStrictFrame: Bool { linked.needsStrictFrame(options.format) }

  mutating func writeStrictFrameStart() {
    if needsStrictFrame {
      // `import()` and `require` in the modules outside refer to these.
      for module in layout.exportObjects + layout.lazy {
        writeStatement("var \(linked.names[linked.modules[Int(module)].exportsName].string);")
      }
      for module in layout.lazy {
        writeStatement("var \(linked.names[linked.modules[Int(module)].wrapperName].string);")
      }
      writeStatement(isPretty ? "(() => {\n\"use strict\";" : "(()=>{\"use strict\";")
    }
  }

  mutating func writeStrictFrameEnd() {
    if needsStrictFrame { writeStatement("})();") }
  }

  // MARK: ES modules

  /// The externals in the order of their evaluation, with what is imported of each.
  private var externalsInOrder: [(external: UInt32, imports: [ExternalImport])] {
    var named: [UInt32: [ExternalImport]] = [:]
    var order = linked.bareExternals
    var seen = Set(order)
    for item in linked.externalImports {
      named[item.external, default: []].append(item)
      if seen.insert(item.external).inserted { order.append(item.external) }
    }
    return order.map { ($0, named[$0] ?? []) }
  }

  private mutating func writeESMHead() {
    for (external, imports) in externalsInOrder { writeImport(external, imports) }
    if parts.contains(.require) { writeESMRequire() }
    if usesFileNames {
      let toPath = linked.string(of: .fileURLToPath)
      writeNamedImport("fileURLToPath", toPath, "node:url")
      let equals = isPretty ? " = " : "="
      writeStatement("var __filename\(equals)\(toPath)(import.meta.url);")
      writeStatement(
        isPretty
          ? "var __dirname = \(toPath)(new URL(\".\", import.meta.url)).slice(0, -1);"
          : "var __dirname=\(toPath)(new URL(\".\",import.meta.url)).slice(0,-1);"
      )
    }
  }

  /// Writes `import { imported as local } from "specifier";`.
  private mutating func writeNamedImport(
    _ imported: String,
    _ local: String,
    _ specifier: String
  ) {
    writeStatement(
      isPretty
        ? "import { \(imported) as \(local) } from \"\(specifier)\";"
        : "import{\(imported) as \(local)}from\"\(specifier)\";"
    )
  }

  private var usesFileNames: Bool {
    options.isNodePlatform
      && linked.modules.indices.contains {
        linked.modules[$0].isIncluded
          && linked.graph.modules[$0].tree.flags.contains(.usesFileName)
      }
  }

  private mutating func writeImport(_ external: UInt32, _ imports: [ExternalImport]) {
    let specifier = linked.graph.externals[Int(external)].quotedJavaScript
    let attributes = linked.attributes(ofExternal: external)
    let isEvaluated = linked.bareExternals.contains(external)
    if isEvaluated && imports.allSatisfy({ $0.phase != .evaluation }) {
      writeStatement("import\(isPretty ? " " : "")\(specifier)\(attributes);")
    }
    var defaultName = ""
    var names: [String] = []
    for item in imports where item.name != 0 {
      let name = linked.names[item.name]
      let local = linked.names[item.localName].string
      if !isPretty && defaultName.isEmpty && name.equals("default") {
        defaultName = local
        continue
      }
      let imported = name.isPlainIdentifier ? name.string : name.string.quotedJavaScript
      names.append(imported == local ? local : "\(imported) as \(local)")
    }
    // `import a, * as b from "x"` is legal, `import * as b, { c } from "x"` is not.
    var namespaces = imports.filter { $0.name == 0 }
    if !isPretty, names.isEmpty, !defaultName.isEmpty, let first = namespaces.first,
      first.phase == .evaluation
    {
      defaultName += ",* as " + linked.names[namespaces.removeFirst().localName].string
    }
    if !names.isEmpty || !defaultName.isEmpty {
      writeImport(defaultName, names, specifier + attributes)
    }
    for item in namespaces {
      let local = linked.names[item.localName].string
      let clause =
        switch item.phase {
        case .evaluation: isPretty ? " * as \(local)" : "*as \(local)"
        case .defer: isPretty ? " defer * as \(local)" : " defer*as \(local)"
        case .source: " source \(local)"
        }
      writeStatement("import\(clause) from\(isPretty ? " " : "")\(specifier)\(attributes);")
    }
  }

  /// Writes `import a, { b as c } from "x";`.
  private mutating func writeImport(_ defaultName: String, _ names: [String], _ source: String) {
    if isPretty {
      return writeStatement("import { \(names.joined(separator: ", ")) } from \(source);")
    }
    if names.isEmpty { return writeStatement("import \(defaultName) from\(source);") }
    let list = "{\(names.joined(separator: ","))}"
    writeStatement(
      "import\(defaultName.isEmpty ? "" : " " + defaultName + ",")\(list)from\(source);"
    )
  }

  /// `require` of what is not in the bundle: Node's own, or an error where there is none.
  private mutating func writeESMRequire() {
    let name = linked.runtimeNames[Int(RuntimeName.require.rawValue)]
    if options.isNodePlatform {
      let create = linked.string(of: .createRequire)
      writeNamedImport("createRequire", create, "node:module")
      writeDeclaration(name, "\(create)(import.meta.url)")
    } else {
      writeDeclaration(
        name,
        isPretty
          ? "typeof require !== \"undefined\" ? require : (name) => { throw Error('require of \"' + name + '\" is not supported here'); }"
          : "typeof require<\"u\"?require:e=>{throw Error('require of \"'+e+'\" is not supported here')}"
      )
    }
  }

  // MARK: CommonJS and IIFE

  private mutating func writeRequires() {
    if !linked.externalImports.isEmpty { parts.insert(.toESM) }
    if linked.externalImports.contains(where: { $0.phase == .defer }) { parts.insert(.deferred) }
    let evaluated = Set(linked.bareExternals)
    for (external, imports) in externalsInOrder {
      let specifier = linked.graph.externals[Int(external)].quotedJavaScript
      if evaluated.contains(external), imports.allSatisfy({ $0.phase == .defer }) {
        pendingRequires.append("require(\(specifier));")
      }
      for item in imports {
        let rule = item.isNodeRule ? isPretty ? ", 1" : ",1" : ""
        var value = "\(linked.string(of: .toESM))(require(\(specifier))\(rule))"
        if item.phase == .defer {
          value = "\(linked.string(of: .deferred))(()\(isPretty ? " => " : "=>")\(value))"
        }
        pendingRequires.append(declaration(linked.names[item.localName].string, value))
      }
    }
    if usesImportMeta {
      pendingRequires.append(declaration(linked.string(of: .importMeta), importMetaText))
    }
    if parts.contains(.require) {
      pendingRequires.append(declaration(linked.string(of: .require), "require"))
    }
  }

  private func declaration(_ name: String, _ value: String) -> String {
    "var \(name)\(isPretty ? " = " : "=")\(value);"
  }

  private var usesImportMeta: Bool {
    linked.modules.indices.contains {
      linked.modules[$0].isIncluded
        && linked.graph.modules[$0].tree.flags.contains(.usesImportMeta)
    }
  }

  private var importMetaText: String {
    if options.format == .commonJS && options.isNodePlatform {
      return isPretty
        ? "{ url: require(\"node:url\").pathToFileURL(__filename).href, filename: __filename, dirname: __dirname, main: require.main === module, resolve: (name) => require(\"node:url\").pathToFileURL(require.resolve(name)).href }"
        : "{url:require(\"node:url\").pathToFileURL(__filename).href,filename:__filename,dirname:__dirname,main:require.main===module,resolve:e=>require(\"node:url\").pathToFileURL(require.resolve(e)).href}"
    }
    return isPretty
      ? "{ url: typeof document !== \"undefined\" && document.currentScript && document.currentScript.src || typeof location !== \"undefined\" && location.href || void 0 }"
      : "{url:typeof document<\"u\"&&document.currentScript&&document.currentScript.src||typeof location<\"u\"&&location.href||void 0}"
  }

  private mutating func writeIIFEStart() {
    if let variable = options.globalName.first {
      var (place, keyword) = (variable, "var ")
      for property in options.globalName.dropFirst() {
        writeStatement("\(keyword)\(place) = \(place) || {};")
        keyword = ""
        let name = FrozenBytes(Array(property.utf8))
        let isPlain = withExtendedLifetime(name) { name.bytes.isPlainIdentifier }
        place += isPlain ? ".\(property)" : "[\(property.quotedJavaScript)]"
      }
      output.write(string: "\(keyword)\(place) = ")
    }
    writeStatement(isPretty ? "(() => {" : "(()=>{")
    if isWhollyStrict { writeStatement("\"use strict\";") }
  }

  /// What runs before the program's code and after the runtime: `require`s of externals.
  mutating func writePendingRequires() {
    for text in pendingRequires { writeStatement(text) }
    pendingRequires.removeAll()
  }

  // MARK: exports

  /// CommonJS exports are getters that stand before the code, so that cycles outside the bundle work.
  mutating func writeEarlyExports() {
    let entry = linked.modules[Int(linked.entry)]
    guard options.format == .commonJS, entry.wrap != .commonJS else { return }
    let exports = linked.exports(of: linked.entry)
    if exports.isEmpty && linked.dynamicStars(of: linked.entry).isEmpty { return }
    if !exports.contains(where: { linked.names[$0.name].equals("__esModule") }) {
      writeStatement(
        isPretty
          ? "Object.defineProperty(exports, \"__esModule\", { value: true });"
          : "Object.defineProperty(exports,\"__esModule\",{value:!0});"
      )
    }
    if !exports.isEmpty {
      output.write("Object.defineProperties(exports,")
      if isPretty { output.write(" ") }
      output.write("Object.getOwnPropertyDescriptors({")
      writeGetters(of: linked.entry)
      writeStatement("}));")
      let names = exports.map { linked.names[$0.name] }
        .filter { $0.isPlainIdentifier && !$0.isReservedWord }.map(\.string)
      // Node's lexer of CommonJS modules finds the names in this line, which never runs.
      if !names.isEmpty {
        writeStatement(
          isPretty
            ? "0 && (module.exports = { \(names.joined(separator: ", ")) });"
            : "0&&(module.exports={\(names.joined(separator: ","))});"
        )
      }
    }
  }

  private mutating func writeGetters(of module: ModuleID) {
    if isPretty { output.write("\n") }
    let exports = linked.exports(of: module)
    for (index, export) in exports.enumerated() {
      output.writeGetter(
        linked.names[export.name],
        returning: linked.text(of: export.target),
        .accessor,
        isPretty: isPretty,
        isLast: index == exports.count - 1
      )
    }
  }

  /// The exports of the entry, after its code.
  mutating func writeExports() {
    if layout.last != nil { return }
    let entry = linked.modules[Int(linked.entry)]
    let wrapper = linked.names[entry.wrapperName].string
    switch options.format {
    case .esm:
      if entry.wrap == .commonJS { return writeStatement("export default \(wrapper)();") }
      writeESMExports()
    case .commonJS:
      if entry.wrap == .commonJS {
        return writeStatement("module.exports\(isPretty ? " = " : "=")\(wrapper)();")
      }
      for star in linked.dynamicStars(of: linked.entry) {
        writeStatement(
          "\(linked.string(of: .reExport))(exports,\(isPretty ? " " : "")\(linked.text(of: star).name.string));"
        )
      }
    case .iife:
      if entry.wrap == .commonJS {
        return writeStatement(
          options.globalName.isEmpty ? "\(wrapper)();" : "return \(wrapper)();"
        )
      }
      if options.globalName.isEmpty { return }
      output.write("return Object.defineProperty({")
      writeGetters(of: linked.entry)
      writeStatement(
        isPretty ? "}, \"__esModule\", { value: true });" : "},\"__esModule\",{value:!0});"
      )
    }
  }

  private mutating func writeESMExports() {
    var items: [String] = []
    for (index, export) in linked.exports(of: linked.entry).enumerated() {
      let name = linked.names[export.name]
      let variable = linked.entryExportNames[index]
      let local: String
      if variable == 0 {
        local = linked.text(of: export.target).name.string
      } else {
        local = linked.names[variable].string
        var value = ByteBuffer(capacity: 64)
        value.writeReference(linked.text(of: export.target))
        writeDeclaration(variable, value.bytes.string)
      }
      let exported = name.isPlainIdentifier ? name.string : name.string.quotedJavaScript
      items.append(local == exported ? local : "\(local) as \(exported)")
    }
    if !items.isEmpty {
      writeStatement(
        isPretty
          ? "export {\n  \(items.joined(separator: ",\n  "))\n};"
          : "export{\(items.joined(separator: ","))};"
      )
    }
    for star in linked.dynamicStars(of: linked.entry) where star.kind == .external {
      let specifier = linked.graph.externals[Int(star.module)].quotedJavaScript
      writeStatement(isPretty ? "export * from \(specifier);" : "export*from\(specifier);")
    }
  }

  /// The footer, and the end of the IIFE.
  mutating func writeTail() {
    if options.format == .iife { writeStatement("})();") }
    if lastByte != 0x0A { output.write(0x0A) }
    writeLegalComments()
    if !options.footer.isEmpty {
      output.write(string: options.footer)
      output.write(0x0A)
    }
  }
}

extension LinkedGraph {
  /// No sloppy code in the bundle: strictness can be said once.
  var isWhollyStrict: Bool {
    modules.indices.allSatisfy { index in
      let parsed = graph.modules[index].parsed
      return !modules[index].isIncluded || parsed.format == .esm
        || parsed.tree.flags.contains(.usesStrictDirective) || parsed.isGenerated
    }
  }

  /// Whether ES modules stand in a strict function of their own, because the bundle has sloppy CommonJS
  /// modules, too, and a format without a strictness of its own.
  func needsStrictFrame(_ format: OutputFormat) -> Bool {
    format != .esm && !isWhollyStrict
      && modules.contains { $0.isIncluded && $0.wrap == .hoisted }
  }

  /// ` with { type: "json" }` for an external that is imported with attributes.
  func attributes(ofExternal external: UInt32) -> String {
    for module in graph.modules.indices {
      let (edges, tree) = (graph.modules[module].edges, graph.modules[module].tree)
      for index in edges.indices
      where edges[index].kind == .external && edges[index].target == external {
        let list = tree.importRecords[index].attributes
        let count = tree.count(of: list)
        if count == 0 { continue }
        let pairs = stride(from: 0, to: count, by: 2).map { offset in
          let key = tree.text(Atom(tree.element(offset, of: list))).string
          let value = tree.text(Atom(tree.element(offset + 1, of: list))).string
          return "\(key.quotedJavaScript): \(value.quotedJavaScript)"
        }
        return " with { \(pairs.joined(separator: ", ")) }"
      }
    }
    return ""
  }
}

extension String {
  /// The text as a JavaScript string literal.
  var quotedJavaScript: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\u{2028}": result += "\\u2028"
      case "\u{2029}": result += "\\u2029"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
