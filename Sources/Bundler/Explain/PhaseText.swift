// `--stop-after PHASE`: the value that a phase made, as text. The same build gives the same text,
// whatever the number of workers, so that two versions can be compared by `diff`.

import Graph
import JSSyntax
import Linking
import Memory
import Rendering
import Source

/// The phases that `--stop-after` knows, in the order of `Build.swift`.
enum StopPhase: String, CaseIterable, Sendable {
  case plan, scan, graph, link, render, finish
}

extension BuildPlan {
  /// Whether the build ends with `phase`.
  func stops(after phase: StopPhase) -> Bool { options.stopAfter == phase.rawValue }

  /// The entries and where they go.
  var description: String {
    var text = "format \(format), platform \(options.platform.rawValue)\n"
    for entry in entries { text += "\(entry.name) → \(entry.outputPath)\n" }
    return text
  }
}

extension ScanOutcome {
  /// Every module with its imports, by path.
  var description: String {
    var lines: [String] = []
    for module in modules.sorted(by: { $0.displayPath < $1.displayPath }) {
      guard let parsed = module.parsed else { continue }
      lines.append(
        "\(module.displayPath): \(parsed.format), \(parsed.tree.statements.count) statements"
      )
      for (index, edge) in module.edges.enumerated() {
        let record = parsed.tree.importRecords[index]
        let target =
          switch edge.kind {
          case .module: modules[Int(edge.target)].displayPath
          case .external: "\(externals[Int(edge.target)]) (external)"
          case .none: "nothing"
          case .missing: "missing"
          }
        lines.append("  \(record.kind) \(parsed.tree.text(record.specifier).string) → \(target)")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension ModuleGraph {
  /// The modules in the order of their evaluation, with their levels, and what closes cycles.
  var description: String {
    var text = ""
    for module in order.modules {
      text += "\(order.level[Int(module)]) \(modules[Int(module)].displayPath)\n"
    }
    for edge in order.backEdges {
      let (importer, imported) = (modules[Int(edge.importer)], modules[Int(edge.imported)])
      text += "cycle: \(importer.displayPath) → \(imported.displayPath)\n"
    }
    return text
  }
}

extension LinkedGraph {
  /// How each module stands in the bundle, and what became of its statements.
  var description: String {
    var text = "bundle of \(graph.modules[Int(entry)].displayPath)\n"
    for module in graph.order.modules {
      let source = graph.modules[Int(module)]
      let linked = modules[Int(module)]
      guard linked.isIncluded else {
        text += "\(source.displayPath): left out\n"
        continue
      }
      text += "\(source.displayPath): \(linked.wrap)\(linked.isAsync ? ", awaits" : "")\n"
      for index in source.tree.statements.indices {
        text += "  \(isLive(index, in: module) ? "+" : "-") \(statement(index, of: module))\n"
      }
    }
    return text
  }

  /// What a statement says of itself: `declares a, b; reads c; has effects`.
  private func statement(_ index: Int, of module: ModuleID) -> String {
    let tree = graph.modules[Int(module)].tree
    let facts = tree.statements[index]
    var parts: [String] = []
    for (verb, symbols) in [
      ("declares", tree.declares(facts)), ("reads", tree.reads(facts)),
      ("writes", tree.writes(facts)),
    ] where !symbols.isEmpty {
      let names = symbols.array.map { symbol -> String in
        let name = tree.text(tree.symbols[symbol].name).string
        guard let final = self.name(of: symbol, in: module).map({ self.names[$0].string }),
          final != name
        else { return name }
        return "\(name) as \(final)"
      }
      parts.append("\(verb) \(names.joined(separator: ", "))")
    }
    if facts.flags.contains(.hasEffects) { parts.append("has effects") }
    if facts.flags.contains(.awaits) { parts.append("awaits") }
    return parts.isEmpty ? "says nothing" : parts.joined(separator: "; ")
  }
}

/// The text of all bundles, one after the other.
func describe(_ bundles: [RenderedBundle]) -> String {
  bundles.map { $0.code.contiguous.bytes.string }.joined()
}

/// The files that would be written, with their sizes and hashes.
func describe(_ files: [PlannedFile]) -> String {
  files.map { file in
    "\(file.name): \(file.kind), \(file.bytes.count) bytes, \(file.bytes.contentHash.hexadecimal)\n"
  }.joined()
}
