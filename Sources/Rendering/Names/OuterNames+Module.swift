// The names of the bundle that one module's text uses: what scanning its scopes must know of the rest.

import Graph
import JSSemantics
import JSSyntax
import Linking
import Memory

/// Fills `OuterNames` for one module after the other.
struct OuterNameFiller: ~Copyable {
  private let linked: LinkedGraph
  private let options: RenderOptions
  /// The names of the module at hand, by their numbers in `OuterNames`.
  private(set) var names = Column<NameID>(capacity: 64)
  /// The runtime parts that the module's text and frame call.
  private(set) var parts: Set<RuntimePart> = []
  private let inPlace = InPlace()

  init(_ linked: LinkedGraph, _ options: RenderOptions) {
    self.linked = linked
    self.options = options
  }

  /// Describes `module`.
  mutating func fill(_ outer: inout OuterNames, for module: ModuleID) {
    let tree = linked.graph.modules[Int(module)].tree
    names.removeAll()
    parts.removeAll(keepingCapacity: true)
    outer.ofSymbol.removeAll()
    outer.ofSymbol.resize(to: tree.symbols.count, filling: 0)
    outer.recordStart.removeAll()
    outer.recordNames.removeAll()
    outer.frameNames.removeAll()
    outer.importMeta = 0
    outer.loopHelper = 0
    if linked.modules[Int(module)].wrap == .hoisted { fillOwnNames(&outer, module, tree) }
    fillImports(&outer, module, tree)
    fillGlobals(&outer, module, tree)
    fillRecords(&outer, module, tree)
    fillFrame(&outer, module)
    if options.format != .esm && tree.flags.contains(.usesImportMeta) {
      outer.importMeta = number(of: .importMeta) + 1
    }
    outer.count = names.count
  }

  private mutating func number(_ name: NameID) -> UInt32 {
    names.append(name)
    return UInt32(names.count - 1)
  }

  private mutating func number(of name: RuntimeName) -> UInt32 {
    number(linked.runtimeNames[Int(name.rawValue)])
  }

  private mutating func fillOwnNames(
    _ outer: inout OuterNames,
    _ module: ModuleID,
    _ tree: SyntaxTree
  ) {
    let base = Int(linked.symbolBase[Int(module)])
    var index = 0
    while index < tree.symbols.count {
      if tree.symbols[index].scope == 0 {
        let name = linked.symbolNames[base + index]
        if name.shortIndex != nil { outer.ofSymbol[index] = number(name) + 1 }
      }
      index += 1
    }
  }

  private mutating func fillImports(
    _ outer: inout OuterNames,
    _ module: ModuleID,
    _ tree: SyntaxTree
  ) {
    let targets = linked.importTargets[Int(module)]
    var index = 0
    while index < targets.count {
      let target = targets[index]
      let imported = tree.namedImports[index]
      index += 1
      // What `require` gave is in a variable of the module; a member of a name is printed as such.
      guard target.property == 0 || tree.symbols[imported.symbol].kind == .importedName,
        tree.importRecords[imported.importRecord].kind != .require,
        linked.isReferenced(target)
      else { continue }
      let name = linked.nameID(of: target)
      if name.shortIndex != nil { outer.ofSymbol[imported.symbol] = number(name) + 1 }
    }
  }

  /// `require` that is not simply called, and the functions that transformed code calls.
  private mutating func fillGlobals(
    _ outer: inout OuterNames,
    _ module: ModuleID,
    _ tree: SyntaxTree
  ) {
    let replacesRequire =
      options.format == .esm && linked.modules[Int(module)].wrap == .commonJS
    guard replacesRequire || tree.helpers != 0 else { return }
    for index in tree.symbols.indices
    where tree.symbols[index].kind == .unbound && tree.symbols[index].useCount > 0 {
      if replacesRequire && tree.symbols[index].name == .require {
        outer.ofSymbol[index] = number(of: .require) + 1
        parts.insert(.require)
      } else if let helper = linked.helper(tree.text(tree.symbols[index].name), tree, options) {
        outer.ofSymbol[index] = number(helper) + 1
      }
    }
  }

  private mutating func fillRecords(
    _ outer: inout OuterNames,
    _ module: ModuleID,
    _ tree: SyntaxTree
  ) {
    let source = linked.graph.modules[Int(module)]
    for index in tree.importRecords.indices {
      outer.recordStart.append(UInt32(outer.recordNames.count))
      let kind = tree.importRecords[index].kind
      if kind == .statement { continue }
      let edge = source.edges[index]
      if edge.kind == .module {
        addBundled(&outer, tree.importRecords[index], linked.modules[Int(edge.target)])
      } else if options.format == .esm && (kind == .require || kind == .requireResolve) {
        outer.recordNames.append(number(of: .require))
        parts.insert(.require)
      }
    }
    outer.recordStart.append(UInt32(outer.recordNames.count))
  }

  private mutating func addBundled(
    _ outer: inout OuterNames,
    _ record: ImportRecord,
    _ target: LinkedModule
  ) {
    let kind = record.kind
    guard kind == .require || kind == .dynamic, target.isIncluded else { return }
    var used: [NameID] = []
    func runtime(_ name: RuntimeName) -> NameID { linked.runtimeNames[Int(name.rawValue)] }
    switch (kind, target.wrap) {
    case (_, .lazy) where record.phase == .defer:
      used = [target.wrapperName, runtime(.importDefer)]
      parts.insert(.importDefer)
    case (_, .commonJS) where record.phase == .defer: used = [target.wrapperName]
    case (.require, .commonJS): used = [target.wrapperName]
    case (.require, _):
      used = [target.wrapperName, runtime(.toCommonJS)]
      parts.insert(.toCommonJS)
    case (_, .commonJS):
      used = [
        target.wrapperName, target.nodeImportName, target.nodeNamespaceName,
        target.transpiledImportName, runtime(.toESM), runtime(.namespace), runtime(.sync),
        runtime(.attempt),
      ]
      parts.formUnion([.toESM, .namespace, .attempt])
    case (_, .lazy):
      used = [target.wrapperName, runtime(.importModule)]
      parts.insert(.importModule)
    case (_, .hoisted): used = [target.exportsName]
    }
    for name in used where name != 0 { outer.recordNames.append(number(name)) }
  }

  private mutating func fillFrame(_ outer: inout OuterNames, _ module: ModuleID) {
    let linkedModule = linked.modules[Int(module)]
    switch linkedModule.wrap {
    case .hoisted: break
    case .commonJS:
      parts.insert(.commonJS)
      if module == linked.entry { outer.frameNames.append(number(of: .require)) }
    case .lazy:
      parts.formUnion([.lazyModule, .export])
      if linked.graph.modules[Int(module)].tree.flags.contains(.usesTopLevelAwait) {
        outer.loopHelper = number(of: .forAwait) + 1
        parts.insert(.forAwait)
      }
      if linked.graph.modules[Int(module)].tree.awaitsDisposal { parts.insert(.disposing) }
      addRequestParts(module)
      outer.frameNames.append(number(of: .export))
      outer.frameNames.append(number(linkedModule.exportsName))
      for export in linked.exports(of: module) {
        if export.target.kind == .symbol && export.target.module == module { continue }
        let name = linked.nameID(of: export.target)
        if name.shortIndex != nil { outer.frameNames.append(number(name)) }
      }
    }
  }
}

extension OuterNameFiller {
  private mutating func addRequestParts(_ module: ModuleID) {
    var found: Set<RuntimePart> = []
    linked.graph.forEachStaticImport(of: module) { request in
      let target = linked.modules[Int(request)]
      if target.wrap == .commonJS {
        found.formUnion(target.evaluationParts)
        found.insert(.attempt)
      }
    }
    parts.formUnion(found)
  }
}

extension LinkedGraph {
  /// The name of the helper function that a module with `tree.helpers` calls `text`.
  func helper(_ text: ByteSlice, _ tree: SyntaxTree, _ options: RenderOptions) -> NameID? {
    for (index, helper) in options.helpers.enumerated()
    where tree.helpers & helper.bit != 0 && text.string == helper.name {
      return runtimeNames[RuntimeName.allCases.count + index]
    }
    return nil
  }
}
