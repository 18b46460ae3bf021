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
    let entry = linked.graph.modules[Int(linked.entry)].parsed.tree
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

  private mutating func writeESMHead() {
    var named: [UInt32: [ExternalImport]] = [:]
    for external in linked.externalImports {
      named[external.external, default: []].append(external)
    }
    var order = linked.bareExternals
    for external in linked.externalImports where !order.contains(external.external) {
      order.append(external.external)
    }
    for external in order { writeImport(external, named[external] ?? []) }
    if parts.contains(.require) { writeESMRequire() }
    if usesFileNames {
      writeStatement("import { fileURLToPath as __fileURLToPath } from \"node:url\";")
      writeStatement("var __filename = __fileURLToPath(import.meta.url);")
      writeStatement(
        "var __dirname = __fileURLToPath(new URL(\".\", import.meta.url)).slice(0, -1);"
      )
    }
  }

  private var usesFileNames: Bool {
    options.isNodePlatform
      && linked.modules.indices.contains {
        linked.modules[$0].isIncluded
          && linked.graph.modules[$0].parsed.tree.flags.contains(.usesFileName)
      }
  }

  private mutating func writeImport(_ external: UInt32, _ imports: [ExternalImport]) {
    let specifier = linked.graph.externals[Int(external)].quotedJavaScript
    let attributes = linked.attributes(ofExternal: external)
    var clauses: [String] = []
    let isEvaluated = linked.bareExternals.contains(external)
    if isEvaluated && imports.allSatisfy({ $0.phase != .evaluation }) {
      writeStatement("import \(specifier)\(attributes);")
    }
    var names: [String] = []
    for item in imports where item.name != 0 {
      let name = linked.names[item.name]
      let local = linked.names[item.localName].string
      let imported = name.isPlainIdentifier ? name.string : name.string.quotedJavaScript
      names.append(imported == local ? local : "\(imported) as \(local)")
    }
    if !names.isEmpty { clauses.append("{ \(names.joined(separator: ", ")) }") }
    for clause in clauses { writeStatement("import \(clause) from \(specifier)\(attributes);") }
    for item in imports where item.name == 0 {
      let local = linked.names[item.localName].string
      let clause =
        switch item.phase {
        case .evaluation: "* as \(local)"
        case .defer: "defer * as \(local)"
        case .source: "source \(local)"
        }
      writeStatement("import \(clause) from \(specifier)\(attributes);")
    }
  }

  /// `require` of what is not in the bundle: Node's own, or an error where there is none.
  private mutating func writeESMRequire() {
    if options.isNodePlatform {
      writeStatement("import { createRequire as __createRequire } from \"node:module\";")
      writeStatement("var __require = __createRequire(import.meta.url);")
    } else {
      writeStatement(
        "var __require = typeof require !== \"undefined\" ? require : (name) => { throw Error('require of \"' + name + '\" is not supported here'); };"
      )
    }
  }

  // MARK: CommonJS and IIFE

  private mutating func writeRequires() {
    if !linked.externalImports.isEmpty { parts.insert(.toESM) }
    if linked.externalImports.contains(where: { $0.phase == .defer }) { parts.insert(.deferred) }
    let imported = Set(
      linked.externalImports.filter { $0.phase != .defer }.map(\.external)
    )
    for external in linked.bareExternals where !imported.contains(external) {
      pendingRequires.append("require(\(linked.graph.externals[Int(external)].quotedJavaScript));")
    }
    for item in linked.externalImports {
      let specifier = linked.graph.externals[Int(item.external)].quotedJavaScript
      let name = linked.names[item.localName].string
      let value = "__toESM(require(\(specifier))\(item.isNodeRule ? ", 1" : ""))"
      let isDeferred = item.phase == .defer
      pendingRequires.append(
        "var \(name) = \(isDeferred ? "__deferred(() => \(value))" : value);"
      )
    }
    if usesImportMeta { pendingRequires.append(importMetaText) }
    if parts.contains(.require) { pendingRequires.append("var __require = require;") }
  }

  private var usesImportMeta: Bool {
    linked.modules.indices.contains {
      linked.modules[$0].isIncluded
        && linked.graph.modules[$0].parsed.tree.flags.contains(.usesImportMeta)
    }
  }

  private var importMetaText: String {
    if options.format == .commonJS && options.isNodePlatform {
      return
        "var import_meta = { url: require(\"node:url\").pathToFileURL(__filename).href, filename: __filename, dirname: __dirname, main: require.main === module, resolve: (name) => require(\"node:url\").pathToFileURL(require.resolve(name)).href };"
    }
    return
      "var import_meta = { url: typeof document !== \"undefined\" && document.currentScript && document.currentScript.src || typeof location !== \"undefined\" && location.href || void 0 };"
  }

  private mutating func writeIIFEStart() {
    if !options.globalName.isEmpty {
      let path = options.globalName.split(separator: ".").map(String.init)
      var text = "var \(path[0]) = "
      for index in 1..<max(path.count, 1) {
        let owner = path[0..<index].joined(separator: ".")
        text = (index == 1 ? "var \(owner) = \(owner) || {};" : "\(owner) = \(owner) || {};")
        writeStatement(text)
        text = path[0...index].joined(separator: ".") + " = "
      }
      output.write(string: text)
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
      writeStatement("Object.defineProperty(exports, \"__esModule\", { value: true });")
    }
    if !exports.isEmpty {
      output.write("Object.defineProperties(exports, Object.getOwnPropertyDescriptors({")
      writeGetters(of: linked.entry)
      writeStatement("}));")
      let names = exports.map { linked.names[$0.name] }
        .filter { $0.isPlainIdentifier && !$0.isReservedWord }.map(\.string)
      // Node's lexer of CommonJS modules finds the names in this line, which never runs.
      if !names.isEmpty {
        writeStatement("0 && (module.exports = { \(names.joined(separator: ", ")) });")
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
        isPretty: isPretty,
        isLast: index == exports.count - 1
      )
    }
  }

  /// The exports of the entry, after its code.
  mutating func writeExports() {
    let entry = linked.modules[Int(linked.entry)]
    let wrapper = linked.names[entry.wrapperName].string
    switch options.format {
    case .esm:
      if entry.wrap == .commonJS { return writeStatement("export default \(wrapper)();") }
      writeESMExports()
    case .commonJS:
      if entry.wrap == .commonJS { return writeStatement("module.exports = \(wrapper)();") }
      for star in linked.dynamicStars(of: linked.entry) {
        writeStatement("__reExport(exports, \(linked.text(of: star).name.string));")
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
      writeStatement("}, \"__esModule\", { value: true });")
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
        writeStatement("var \(local) = \(value.bytes.string);")
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
      writeStatement("export * from \(linked.graph.externals[Int(star.module)].quotedJavaScript);")
    }
  }

  /// The footer, and the end of the IIFE.
  mutating func writeTail() {
    if options.format == .iife { writeStatement("})();") }
    if output.lastByte != 0x0A && !output.isEmpty { output.write(0x0A) }
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
    for module in graph.modules {
      for (index, edge) in module.edges.enumerated()
      where edge.kind == .external && edge.target == external {
        let tree = module.parsed.tree
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
