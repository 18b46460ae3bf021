// The exports of CommonJS modules one by one: who uses a name of such a module keeps the statements that
// define it, and who uses its exports as an object keeps them all.

import Graph
import JSSyntax
import Memory

extension LiveMarker {
  /// Whether the exports of a CommonJS module can be left out one by one.
  func tellsExportsApart(_ module: ModuleID) -> Bool {
    let parsed = graph.modules[Int(module)].parsed
    return parsed.format == .commonJS && parsed.tree.flags.obstacle == .none && !keepsEverything
  }

  /// An ES import of a CommonJS module.
  mutating func useCommonJS(_ target: ImportTarget) {
    include(target.module)
    if target.phase == .defer { modules[Int(target.module)].needsDeferred = true }
    if target.isNodeRule {
      modules[Int(target.module)].isImportedByNodeRule = true
      if target.name == 0 {
        modules[Int(target.module)].needsNodeNamespace = true
        modules[Int(target.module)].exports = namespaces[target.module].exports
      }
    } else {
      modules[Int(target.module)].isImportedByTranspiledRule = true
    }
    guard target.phase == .evaluation, target.name != 0 else {
      return useAllExports(of: target.module)
    }
    if target.name != defaultName { return useExport(target.name, of: target.module) }
    useDefault(of: target.module, property: target.property, isNodeRule: target.isNodeRule)
  }

  private var defaultName: NameID { 1 }

  /// `default`: the whole by Node's rule and where the transpilers' mark is missing.
  private mutating func useDefault(
    of module: ModuleID,
    property: NameID,
    isNodeRule: Bool
  ) {
    if isNodeRule {
      if property == 0 { useAllExports(of: module) } else { useExport(property, of: module) }
      return
    }
    useMark(of: module)
    switch hasMark(module, depth: 0) {
    case true?: useExport(defaultName, of: module)
    case false?:
      if property == 0 { useAllExports(of: module) } else { useExport(property, of: module) }
    case nil: useAllExports(of: module)
    }
  }

  /// Whether a CommonJS module has the transpilers' mark; nil when its text does not tell.
  private func hasMark(_ module: ModuleID, depth: Int) -> Bool? {
    guard tellsExportsApart(module), depth < 16 else { return nil }
    if let mark = members.find(members.markName, in: module) {
      let flags = graph.modules[Int(module)].tree.symbols[mark].flags
      return flags.contains(.isTrue) && !flags.contains(.isWritten) ? true : nil
    }
    // What is copied from other modules may have it.
    if members.star(of: module) != nil { return nil }
    guard members.whole(of: module) != nil else { return false }
    guard let next = passedOn(by: module) else { return nil }
    return hasMark(next, depth: depth + 1)
  }

  /// The transpilers' mark of a module is looked at.
  mutating func useMark(of module: ModuleID) { useExport(members.markName, of: module) }

  /// A member of what `require` gives.
  mutating func useRequired(_ target: ImportTarget) {
    include(target.module)
    guard graph.modules[Int(target.module)].format == .commonJS else {
      return useNamespace(of: target.module, escapes: true)
    }
    if target.name == 0 { return useAllExports(of: target.module) }
    guard target.name == defaultName, target.interop != .none else {
      return useExport(target.name, of: target.module)
    }
    if target.interop == .lenient {
      if members.find(defaultName, in: target.module) == nil {
        return useAllExports(of: target.module)
      }
      return useExport(defaultName, of: target.module)
    }
    useDefault(of: target.module, property: target.property, isNodeRule: false)
  }

  /// Somebody uses export `name` of a CommonJS module.
  mutating func useExport(_ name: NameID, of module: ModuleID) {
    include(module)
    guard tellsExportsApart(module) else { return }
    guard usedExports.insert(UInt64(module) << 32 | UInt64(name)).inserted else { return }
    if let member = members.find(name, in: module) { return useSymbol(member, of: module) }
    if let whole = members.whole(of: module) {
      useSymbol(whole, of: module)
      if let next = passedOn(by: module) { useExport(name, of: next) }
    }
    guard let star = members.star(of: module) else { return }
    useSymbol(star, of: module)
    forEachStar(of: module) { $0.useExport(name, of: $1) }
  }

  /// Somebody uses the exports of a CommonJS module as an object.
  mutating func useAllExports(of module: ModuleID) {
    include(module)
    guard tellsExportsApart(module), usedExports.insert(UInt64(module) << 32).inserted else {
      return
    }
    for member in members.members(of: module) { useSymbol(member.symbol, of: module) }
    if let whole = members.whole(of: module) {
      useSymbol(whole, of: module)
      if let next = passedOn(by: module) { useAllExports(of: next) }
    }
    if let star = members.star(of: module) {
      useSymbol(star, of: module)
      forEachStar(of: module) { $0.useAllExports(of: $1) }
    }
    let tree = graph.modules[Int(module)].tree
    for index in tree.statements.indices
    where tree.statements[index].flags.contains(.changesSymbols) {
      let terms = tree.effects(tree.statements[index])
      for term in terms.indices where EffectTerm(rawValue: terms[term]).kind == .introduces {
        markLive(module, UInt32(index), .exportsObject)
      }
    }
  }

  /// An export of another module is called as a member of it.
  mutating func useMethod(_ target: ImportTarget) {
    if target.isDeeper { return }
    if target.kind == .symbol { return useReceiver(of: target) }
    guard target.kind == .commonJS || target.kind == .required else { return }
    let name = target.property == 0 ? target.name : target.property
    if !ignoresThis(name, of: target.module, depth: 0) { useAllExports(of: target.module) }
  }

  /// Whether export `name` of a CommonJS module, called as a member of it or of a module that copies
  /// its exports, does without `this`.
  private func ignoresThis(_ name: NameID, of module: ModuleID, depth: Int) -> Bool {
    guard tellsExportsApart(module), depth < 16 else { return false }
    let tree = graph.modules[Int(module)].tree
    if let member = members.find(name, in: module) {
      return !tree.symbols[member].flags.contains(.usesThis)
    }
    if members.whole(of: module) != nil {
      guard let next = passedOn(by: module) else { return false }
      return ignoresThis(name, of: next, depth: depth + 1)
    }
    if members.star(of: module) == nil { return true }
    let source = graph.modules[Int(module)]
    return tree.importRecords.indices.allSatisfy {
      guard tree.importRecords[$0].kind == .require,
        tree.importRecords[$0].flags.contains(.exportStar)
      else { return true }
      return source.edges[$0].kind == .module
        && graph.modules[Int(source.edges[$0].target)].format == .commonJS
        && ignoresThis(name, of: source.edges[$0].target, depth: depth + 1)
    }
  }

  /// The CommonJS module that `module.exports = require("x")` in `module` names.
  private func passedOn(by module: ModuleID) -> ModuleID? {
    let source = graph.modules[Int(module)]
    let records = source.tree.importRecords
    for index in records.indices where records[index].flags.contains(.passedOn) {
      let edge = source.edges[index]
      guard edge.kind == .module,
        graph.modules[Int(edge.target)].format == .commonJS
      else { return nil }
      return edge.target
    }
    return nil
  }

  /// Whether the module exports all that the record's module exports, and nobody knows who uses which.
  ///
  ///     __exportStar(require("./x"), exports); register(exports);
  func passesOnAll(_ record: ImportRecord, in module: ModuleID) -> Bool {
    !record.flags.isDisjoint(with: [.exportStar, .passedOn]) && !tellsExportsApart(module)
  }

  private mutating func forEachStar(
    of module: ModuleID,
    _ body: (inout LiveMarker, ModuleID) -> Void
  ) {
    let source = graph.modules[Int(module)]
    let records = source.tree.importRecords
    for index in records.indices
    where records[index].kind == .require && records[index].flags.contains(.exportStar) {
      let edge = source.edges[index]
      if edge.kind == .module { body(&self, edge.target) }
    }
  }
}
