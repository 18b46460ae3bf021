// Which parts of the runtime a bundle needs.

import Graph
import JSSyntax
import Linking

extension BundleLayout {
  /// The parts that a bundle prints: those that `called` has, those of its frames, and what they call.
  func parts(
    of linked: LinkedGraph,
    _ options: RenderOptions,
    calledByModules called: Set<RuntimePart>
  ) -> Set<RuntimePart> {
    var parts = called
    if !exportObjects.isEmpty { parts.formUnion([.namespace, .export]) }
    for step in steps {
      if case .wrapped(let module) = step {
        parts.formUnion(linked.modules[Int(module)].evaluationParts)
        if earlyCommonJS.contains(module) { parts.insert(.attempt) }
      }
    }
    let entry = linked.modules[Int(linked.entry)]
    if entry.wrap == .lazy { parts.insert(entry.isAsync ? .evaluate : .load) }
    for module in deferred {
      parts.formUnion(
        linked.modules[Int(module)].wrap == .lazy
          ? [.defer] : [.deferred, .attempt, .toESM, .namespace]
      )
    }
    if needsWaiting && parts.contains(.importModule) { parts.insert(.evaluate) }
    for module in exportObjects where !linked.dynamicStars(of: module).isEmpty {
      parts.insert(.reExport)
    }
    if options.format != .esm && !linked.externalImports.isEmpty { parts.insert(.toESM) }
    if options.format != .esm && linked.externalImports.contains(where: { $0.phase == .defer }) {
      parts.insert(.deferred)
    }
    if options.format == .commonJS && entry.wrap != .commonJS
      && !linked.dynamicStars(of: linked.entry).isEmpty
    {
      parts.insert(.reExport)
    }
    var pending = Array(parts)
    while let part = pending.popLast() {
      for needed in part.dependencies where parts.insert(needed).inserted {
        pending.append(needed)
      }
    }
    return parts
  }
}

extension LinkedModule {
  /// What evaluating the wrapped module at its place, or for a wrapped importer, calls.
  var evaluationParts: Set<RuntimePart> {
    switch wrap {
    case .hoisted: return []
    case .lazy: return [isAsync ? .evaluate : .load]
    case .commonJS:
      var parts: Set<RuntimePart> = []
      if isImportedByNodeRule || isImportedByTranspiledRule { parts.insert(.toESM) }
      if needsNodeNamespace { parts.insert(.namespace) }
      return parts
    }
  }
}

extension LinkedGraph {
  /// The bits of the helper functions that the bundle's modules call.
  var helpers: UInt32 {
    var needed: UInt32 = 0
    for index in modules.indices where modules[index].isIncluded {
      needed |= graph.modules[index].tree.helpers
    }
    return needed
  }
}
