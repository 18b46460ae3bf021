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
  ///
  /// ES modules follow the CommonJS ones, so that they can stand in the strict part of a sloppy bundle.
  /// An entry that runs at the end is not among them.
  let commonJS: [ModuleID]
  /// The CommonJS entry, if it stands at the end and runs there: see `LinkedGraph.runsEntryAtEnd`.
  let last: ModuleID?
  /// See `commonJS`.
  let lazy: [ModuleID]
  /// What the bundle evaluates, in order.
  let steps: [EvaluationStep]
  /// Hoisted modules whose exports are needed as an object.
  let exportObjects: [ModuleID]
  /// CommonJS modules that wrapped ES modules or `import()` load, or that a cycle may read before they
  /// have run:
  /// their importers' objects are made up front.
  let earlyCommonJS: Set<ModuleID>
  /// Modules that somebody imports with `defer`.
  let deferred: [ModuleID]
  /// Some hoisted module imports one that runs after it: functions may be called before their module
  /// runs, so they get their names before all.
  let hasCycle: Bool
  /// Some included module awaits.
  let awaits: Bool

  /// Evaluation follows the whole of ecma262 sec-moduleevaluation: modules await, or deferred ones ask
  /// which are being evaluated.
  var needsWaiting: Bool { awaits || !deferred.isEmpty }

  init(_ linked: LinkedGraph, _ options: RenderOptions) {
    let modules = linked.modules
    func included(_ wrap: WrapKind) -> [ModuleID] {
      modules.indices.filter { modules[$0].isIncluded && modules[$0].wrap == wrap }
        .map { ModuleID($0) }
    }
    last = linked.runsEntryAtEnd(options) ? linked.entry : nil
    commonJS = included(.commonJS).filter { [last] in $0 != last }
    lazy = included(.lazy)
    exportObjects = modules.indices.filter {
      modules[$0].isIncluded && modules[$0].wrap == .hoisted && modules[$0].needsExportsObject
    }.map { ModuleID($0) }
    awaits = modules.contains { $0.isIncluded && $0.isAsync && $0.wrap == .lazy }
    deferred = modules.indices.filter { modules[$0].isIncluded && modules[$0].needsDeferred }
      .map { ModuleID($0) }
    steps = Self.evaluationSteps(linked)
    earlyCommonJS = commonJS.isEmpty ? [] : Self.readEarly(linked)
    let position = linked.graph.order.position
    hasCycle = modules.indices.contains { index in
      modules[index].isIncluded && modules[index].wrap == .hoisted
        && linked.graph.modules[index].edges.contains {
          $0.kind == .module && modules[Int($0.target)].wrap == .hoisted
            && position[Int($0.target)] > position[index]
        }
    }
  }

  /// The CommonJS modules whose importers may read them before they have run.
  private static func readEarly(_ linked: LinkedGraph) -> Set<ModuleID> {
    let modules = linked.modules
    let position = linked.graph.order.position
    var early: Set<ModuleID> = []
    for index in modules.indices where modules[index].isIncluded {
      let source = linked.graph.modules[index]
      let isLazy = modules[index].wrap == .lazy
      for (record, edge) in source.edges.enumerated()
      where edge.kind == .module && modules[Int(edge.target)].wrap == .commonJS
        && modules[Int(edge.target)].isIncluded
      {
        let kind = source.tree.importRecords[record].kind
        if kind == .dynamic || kind == .deferred || kind == .statement && isLazy {
          early.insert(edge.target)
        }
      }
      for target in linked.importTargets[index]
      where target.kind == .commonJS && modules[Int(target.module)].isIncluded
        && position[Int(target.module)] > position[index]
      {
        early.insert(target.module)
      }
    }
    return early
  }

  /// The depth-first evaluation of what comes before the entry, and of the entry.
  private static func evaluationSteps(_ linked: LinkedGraph) -> [EvaluationStep] {
    var steps: [EvaluationStep] = []
    var isSeen = [Bool](repeating: false, count: linked.modules.count)
    // A wrapped entry starts the prelude itself.
    let startsPrelude = linked.modules[Int(linked.entry)].wrap != .lazy
    for module in linked.graph.prelude {
      evaluate(module, starts: startsPrelude, linked, &isSeen, &steps)
    }
    evaluate(linked.entry, starts: true, linked, &isSeen, &steps)
    return steps
  }

  /// Adds the depth-first evaluation of `root`.
  ///
  /// A wrapped ES module is started where a hoisted module
  /// imports it, after what is hoisted below it; what only wrapped modules import, they start. Barrels
  /// that are not part of the bundle are walked through.
  private static func evaluate(
    _ root: ModuleID,
    starts: Bool,
    _ linked: LinkedGraph,
    _ isSeen: inout [Bool],
    _ steps: inout [EvaluationStep]
  ) {
    if isSeen[Int(root)] { return }
    let (modules, edges) = (linked.modules, linked.graph.statementEdges)
    var stack = [(module: root, next: edges.starts[Int(root)], starts: starts)]
    isSeen[Int(root)] = true
    while let (module, next, starts) = stack.last {
      if next == edges.starts[Int(module) + 1] {
        stack.removeLast()
        guard modules[Int(module)].isIncluded else { continue }
        switch modules[Int(module)].wrap {
        case .hoisted: steps.append(.module(module))
        case .commonJS, .lazy: if starts { steps.append(.wrapped(module)) }
        }
        continue
      }
      stack[stack.count - 1].next = next + 1
      let target = edges.targets[Int(next)]
      if isSeen[Int(target)] { continue }
      isSeen[Int(target)] = true
      let wrap = modules[Int(module)].wrap
      stack.append(
        (target, edges.starts[Int(target)], starts && wrap != .lazy || wrap == .hoisted)
      )
    }
  }
}

extension LinkedGraph {
  /// Whether the entry is a CommonJS module that runs once, where the bundle ends: nothing in the bundle
  /// can ask for it, and its `module` is that of the output, or one that nobody sees.
  func runsEntryAtEnd(_ options: RenderOptions) -> Bool {
    guard modules[Int(entry)].wrap == .commonJS else { return false }
    let flags = graph.modules[Int(entry)].tree.flags
    if options.format != .commonJS,
      !flags.isDisjoint(with: [.usesCommonJSExports, .usesTopLevelThis, .containsEval])
        || !options.globalName.isEmpty
    {
      return false
    }
    return modules.indices.allSatisfy { index in
      !modules[index].isIncluded
        || graph.modules[index].edges.allSatisfy { $0.kind != .module || $0.target != entry }
    }
  }
}
