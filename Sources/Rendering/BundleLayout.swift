// What stands where in a bundle. The text of a bundle is a sequence of pieces:
//
//     banner · external imports · runtime · wrapped modules · namespace objects
//     · hoisted modules, each at its place in the evaluation order · exports · footer
//
// The layout is a value; rendering fills in the printed modules.

import Graph
import JSSyntax
import Linking
import Memory

/// One step of the evaluation that starts the bundle.
enum EvaluationStep: Sendable {
  /// The text of a hoisted module.
  case module(ModuleID)
  /// `require_x();`, `var import_x = __toESM(require_x());`, `__load(init_x);`
  case wrapped(ModuleID)
}

/// The order of a bundle's parts.
struct BundleLayout: Sendable {
  /// Wrapped modules in the order of their numbers: only definitions, run by nobody yet.
  let wrapped: [ModuleID]
  /// What the bundle evaluates, in order.
  let steps: [EvaluationStep]
  /// Hoisted modules whose exports are needed as an object.
  let exportObjects: [ModuleID]
  /// The entry's code waits for these at its place (modules with an `await` somewhere below).
  let awaited: [ModuleID]
  /// CommonJS modules that wrapped ES modules import: their variables are declared up front.
  let lazyCommonJS: Set<ModuleID>
  /// Some included module awaits.
  let awaits: Bool

  init(_ linked: LinkedGraph) {
    let modules = linked.modules
    wrapped = modules.indices.filter { modules[$0].isIncluded && modules[$0].wrap != .hoisted }
      .map { ModuleID($0) }
    exportObjects = modules.indices.filter {
      modules[$0].isIncluded && modules[$0].wrap == .hoisted && modules[$0].needsExportsObject
    }.map { ModuleID($0) }
    awaits = modules.contains { $0.isIncluded && $0.isAsync && $0.wrap == .lazy }
    var steps: [EvaluationStep] = []
    for module in linked.graph.order.modules
    where modules[Int(module)].isIncluded && modules[Int(module)].isEager {
      steps.append(modules[Int(module)].wrap == .hoisted ? .module(module) : .wrapped(module))
    }
    self.steps = steps
    awaited = Self.awaitedByEntry(linked)
    var lazyCommonJS: Set<ModuleID> = []
    for module in wrapped where modules[Int(module)].wrap == .lazy {
      let source = linked.graph.modules[Int(module)]
      for (index, edge) in source.edges.enumerated()
      where edge.kind == .module && source.tree.importRecords[index].kind == .statement
        && modules[Int(edge.target)].wrap == .commonJS && modules[Int(edge.target)].isIncluded
      {
        lazyCommonJS.insert(edge.target)
      }
    }
    self.lazyCommonJS = lazyCommonJS
  }

  /// The asynchronous modules that the entry imports, when the entry itself is hoisted.
  private static func awaitedByEntry(_ linked: LinkedGraph) -> [ModuleID] {
    let entry = linked.graph.modules[Int(linked.entry)]
    guard linked.modules[Int(linked.entry)].wrap == .hoisted else { return [] }
    var awaited: [ModuleID] = []
    for (index, edge) in entry.edges.enumerated()
    where edge.kind == .module && entry.tree.importRecords[index].kind == .statement {
      let target = linked.modules[Int(edge.target)]
      if target.isIncluded && target.isAsync && !awaited.contains(edge.target) {
        awaited.append(edge.target)
      }
    }
    return awaited
  }
}
