// How a reference from one module to another is written in a bundle.

import Graph
import JSPrinter
import JSSyntax
import Linking
import Memory

/// The property of `require_x` that holds the deferred namespace of a CommonJS module.
func deferredProperty(isNodeRule: Bool) -> ByteSlice {
  isNodeRule ? ByteSlice("deferredByNode") : ByteSlice("deferred")
}

extension LinkedGraph {
  /// The text of a reference to `target`: an identifier, or a property of one.
  func text(of target: ImportTarget) -> SymbolText {
    let module = target.kind == .external ? LinkedModule() : modules[Int(target.module)]
    switch target.kind {
    case .missing, .required, .requiredExternal, .inlined:
      return SymbolText(name: ByteSlice("void 0"), style: .literal)
    case .constant: return SymbolText(name: names[target.name], style: .literal)
    case .symbol:
      if module.wrap == .lazy {
        return SymbolText(
          name: names[module.exportsName],
          property: exportedName(of: target),
          style: .property
        )
      }
      if let object = requiredObject(of: target) {
        let tree = graph.modules[Int(target.module)].tree
        return SymbolText(
          name: bundleText(of: object, in: target.module),
          property: tree.text(tree.symbols[target.symbol].name),
          style: .property
        )
      }
      return SymbolText(name: bundleText(of: target.symbol, in: target.module))
    case .namespace:
      if module.wrap == .lazy {
        return SymbolText(
          name: names[module.wrapperName],
          property: target.phase == .defer ? ByteSlice("deferred") : ByteSlice("ns"),
          style: .property
        )
      }
      return SymbolText(name: names[module.exportsName])
    case .commonJS:
      if target.phase == .defer {
        return SymbolText(
          name: names[module.wrapperName],
          property: deferredProperty(isNodeRule: target.isNodeRule),
          style: .property
        )
      }
      if target.name == 0 && target.isNodeRule {
        return SymbolText(name: names[module.nodeNamespaceName])
      }
      let object = names[target.isNodeRule ? module.nodeImportName : module.transpiledImportName]
      if target.name == 0 { return SymbolText(name: object) }
      return SymbolText(name: object, property: names[target.name], style: .property)
    case .external: return externalText(of: target)
    }
  }

  /// The name in the text of a reference to `target`, or 0 when it is the source's or a literal.
  func nameID(of target: ImportTarget) -> NameID {
    switch target.kind {
    case .missing, .required, .requiredExternal, .constant, .inlined: return 0
    case .symbol:
      let module = modules[Int(target.module)]
      if module.wrap == .lazy { return module.exportsName }
      return name(of: requiredObject(of: target) ?? target.symbol, in: target.module) ?? 0
    case .namespace:
      let module = modules[Int(target.module)]
      return module.wrap == .lazy ? module.wrapperName : module.exportsName
    case .commonJS:
      let module = modules[Int(target.module)]
      if target.phase == .defer { return module.wrapperName }
      if target.name == 0 && target.isNodeRule { return module.nodeNamespaceName }
      return target.isNodeRule ? module.nodeImportName : module.transpiledImportName
    case .external: return externalImport(of: target).localName
    }
  }

  /// Whether the bundle has what `target` stands for: nothing refers to a binding otherwise.
  func isReferenced(_ target: ImportTarget) -> Bool {
    switch target.kind {
    case .missing, .required, .requiredExternal, .constant, .inlined: true
    case .external:
      externalImports.contains {
        $0.external == target.module
          && ($0.name == target.name || $0.isNodeRule == target.isNodeRule && $0.name == 0)
      }
    case .symbol, .namespace:
      modules[Int(target.module)].isIncluded
        && (target.kind == .symbol || modules[Int(target.module)].needsExportsObject)
    case .commonJS:
      target.isNodeRule
        ? modules[Int(target.module)].isImportedByNodeRule
        : modules[Int(target.module)].isImportedByTranspiledRule
    }
  }

  /// The variable with what `require` gave, of which a CommonJS module without a wrapper exports a member.
  private func requiredObject(of target: ImportTarget) -> SymbolID? {
    if directObstacles.isEmpty { return nil }
    let tree = graph.modules[Int(target.module)].tree
    guard tree.symbols[target.symbol].kind == .importedMember else { return nil }
    return tree.namedImports.indices.first { tree.namedImports[$0].symbol == target.symbol }
      .map { tree.namedImports[$0].parent }
  }

  private func externalText(of target: ImportTarget) -> SymbolText {
    let external = externalImport(of: target)
    if external.name == target.name {
      return SymbolText(name: names[external.localName])
    }
    // Formats without import statements read properties of what `require` gave.
    return SymbolText(
      name: names[external.localName],
      property: names[target.name],
      style: .property
    )
  }

  /// The import in the bundle's head that `target` reads, or reads a property of.
  private func externalImport(of target: ImportTarget) -> ExternalImport {
    for external in externalImports
    where external.external == target.module && external.phase == target.phase
      && external.name == target.name
    {
      return external
    }
    for external in externalImports
    where external.external == target.module && external.phase == target.phase
      && external.isNodeRule == target.isNodeRule
    {
      return external
    }
    preconditionFailure("an external import was not declared")
  }

  /// The name in the bundle of a hoisted module's symbol.
  func bundleText(of symbol: SymbolID, in module: ModuleID) -> ByteSlice {
    if let name = name(of: symbol, in: module) { return names[name] }
    let tree = graph.modules[Int(module)].tree
    return tree.text(tree.symbols[symbol].name)
  }

  /// A name under which a wrapped module exports a symbol.
  private func exportedName(of target: ImportTarget) -> ByteSlice {
    let tree = graph.modules[Int(target.module)].tree
    for index in tree.exports.indices
    where tree.exports[index].symbol == target.symbol && tree.exports[index].importRecord == 0 {
      return tree.text(tree.exports[index].name)
    }
    preconditionFailure("an import of a symbol that is not exported")
  }
}
