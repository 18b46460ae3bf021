// `manifest.json` (seed 003) and the metafile (esbuild's shape): what went into what.

import Graph
import JSON
import JSSyntax
import Linking
import Memory
import Rendering
import Source

/// The version of swbundle.
public let version = "0.1.0"

/// The facts that both files tell.
struct BuildSummary {
  private let rendered: [RenderedBundle]
  private let linked: [LinkedGraph]
  private let graph: ModuleGraph
  private let codes: [PlannedFile]
  private let plan: BuildPlan

  init(
    _ rendered: [RenderedBundle],
    _ linked: [LinkedGraph],
    _ graph: ModuleGraph,
    _ codes: [PlannedFile],
    _ plan: BuildPlan
  ) {
    self.rendered = rendered
    self.linked = linked
    self.graph = graph
    self.codes = codes
    self.plan = plan
  }

  /// `manifest.json`: version, pathMap, outputs, totals, breakdown and performance.
  ///
  /// - Parameters:
  ///   - files: the outputs it tells of.
  ///   - times: what the phases took; empty to leave the times out.
  /// - Returns: the JSON text.
  func manifest(_ files: [PlannedFile], times: [PhaseTime]) -> FrozenBytes {
    var json = JSONWriter(.pretty)
    json.beginObject()
    json.key("version")
    json.string(string: version)
    json.key("pathMap")
    json.beginObject()
    for (index, entry) in plan.entries.enumerated() {
      json.key(string: graph.modules[Int(graph.entries[index])].displayPath)
      json.beginObject()
      json.key("fs")
      json.string(string: entry.outputPath)
      json.key("esm")
      json.string(string: "./" + entry.outputPath)
      json.endObject()
    }
    json.endObject()
    writeOutputs(files, &json)
    writeTotals(files, &json)
    writePerformance(files, times, &json)
    json.endObject()
    json.endLine()
    return json.finish()
  }

  /// The phases with what they made, and their times in milliseconds where they are known.
  private func writePerformance(
    _ files: [PlannedFile],
    _ times: [PhaseTime],
    _ json: inout JSONWriter
  ) {
    json.key("performance")
    json.beginArray()
    for phase in StopPhase.allCases {
      json.beginObject()
      json.key("phase")
      json.string(string: phase.rawValue)
      if let time = times.first(where: { $0.phase == phase.rawValue }) {
        json.key("duration")
        json.number(Double(time.nanoseconds / 1000) / 1000)
      }
      json.key("modules")
      json.number(phase == .plan ? plan.entries.count : graph.modules.count)
      json.key("filesGenerated")
      json.number(phase == .finish ? files.count : 0)
      json.endObject()
    }
    json.endArray()
  }

  /// The sizes for a table; nil when none is asked for.
  var analysis: SizeAnalysis? {
    switch plan.options.analyze {
    case .table, .full: sizes
    case .html, .none: nil
    }
  }

  /// What takes how many bytes.
  var sizes: SizeAnalysis {
    let entry = graph.entries.first.map { graph.modules[Int($0)].displayPath } ?? ""
    let analyzer = SizeAnalyzer(plan, entry: entry)
    return SizeAnalysis(
      outputs: codes.indices.map { index in
        analyzer.output(
          codes[index],
          rendered[index].shares.map {
            (graph.modules[Int(module($0, index))].displayPath, $0.range)
          }
        )
      }
    )
  }

  private func writeOutputs(_ files: [PlannedFile], _ json: inout JSONWriter) {
    json.key("outputs")
    json.beginArray()
    for file in files {
      json.beginObject()
      json.key("path")
      json.string(string: file.name)
      json.key("bytes")
      json.number(file.bytes.count)
      json.key("hash")
      json.string(string: file.bytes.contentHash.hexadecimal)
      if let index = codes.firstIndex(where: { $0.name == file.name }) {
        json.key("inputs")
        json.beginArray()
        for share in rendered[index].shares {
          json.string(string: graph.modules[Int(module(share, index))].displayPath)
        }
        json.endArray()
        if plan.options.analyze != .none { writeSizes(index, &json) }
      }
      json.endObject()
    }
    json.endArray()
  }

  /// The bytes of each module in an output, in their order there.
  private func writeSizes(_ bundle: Int, _ json: inout JSONWriter) {
    json.key("sizes")
    json.beginArray()
    for share in rendered[bundle].shares {
      json.beginObject()
      json.key("path")
      json.string(string: graph.modules[Int(module(share, bundle))].displayPath)
      json.key("bytes")
      json.number(share.bytes)
      json.endObject()
    }
    json.endArray()
  }

  private func writeTotals(_ files: [PlannedFile], _ json: inout JSONWriter) {
    json.key("totals")
    json.beginObject()
    json.key("files")
    json.number(files.count)
    json.key("bytes")
    json.number(files.reduce(0) { $0 + $1.bytes.count })
    json.key("modules")
    json.number(graph.modules.count)
    json.key("inputBytes")
    json.number(graph.modules.reduce(0) { $0 + $1.parsed.source.byteCount })
    json.endObject()
    json.key("breakdown")
    json.beginObject()
    var byKind: [String: Int] = [:]
    for file in files { byKind["\(file.kind)", default: 0] += file.bytes.count }
    for kind in byKind.keys.sorted() {
      json.key(string: kind)
      json.number(byKind[kind] ?? 0)
    }
    json.endObject()
  }

  /// The module of a share: transforms number theirs 0.
  private func module(_ share: ModuleShare, _ bundle: Int) -> ModuleID {
    linked.isEmpty ? graph.entries[bundle] : share.module
  }

  /// The metafile: `inputs` and `outputs` with their imports.
  func metafile(_ files: [PlannedFile]) -> FrozenBytes {
    var json = JSONWriter(.pretty)
    json.beginObject()
    json.key("inputs")
    json.beginObject()
    for module in graph.modules.sorted(by: { $0.displayPath < $1.displayPath }) {
      writeInput(module, &json)
    }
    json.endObject()
    json.key("outputs")
    json.beginObject()
    for file in files { writeOutput(file, &json) }
    json.endObject()
    json.endObject()
    json.endLine()
    return json.finish()
  }

  private func writeInput(_ module: Module, _ json: inout JSONWriter) {
    json.key(string: module.displayPath)
    json.beginObject()
    json.key("bytes")
    json.number(module.parsed.source.byteCount)
    json.key("imports")
    json.beginArray()
    for (index, edge) in module.edges.enumerated() where edge.kind != .none {
      let record = module.tree.importRecords[index]
      json.beginObject()
      json.key("path")
      switch edge.kind {
      case .module: json.string(string: graph.modules[Int(edge.target)].displayPath)
      case .external: json.string(string: graph.externals[Int(edge.target)])
      case .none, .missing: json.string(module.tree.text(record.specifier))
      }
      json.key("kind")
      json.string(string: record.kind.metafileName)
      if edge.kind == .module {
        json.key("original")
        json.string(module.tree.text(record.specifier))
      } else {
        json.key("external")
        json.boolean(true)
      }
      json.endObject()
    }
    json.endArray()
    json.key("format")
    json.string(string: module.parsed.format == .esm ? "esm" : "cjs")
    json.endObject()
  }

  private func writeOutput(_ file: PlannedFile, _ json: inout JSONWriter) {
    json.key(string: plan.shownPath(of: file))
    json.beginObject()
    if let index = codes.firstIndex(where: { $0.name == file.name }) {
      json.key("imports")
      json.beginArray()
      if !linked.isEmpty { writeExternalImports(linked[index], &json) }
      json.endArray()
      json.key("exports")
      json.beginArray()
      for name in rendered[index].exportNames { json.string(string: name) }
      json.endArray()
      json.key("entryPoint")
      json.string(string: graph.modules[Int(graph.entries[index])].displayPath)
      json.key("inputs")
      json.beginObject()
      for share in rendered[index].shares {
        json.key(string: graph.modules[Int(module(share, index))].displayPath)
        json.beginObject()
        json.key("bytesInOutput")
        json.number(share.bytes)
        json.endObject()
      }
      json.endObject()
    }
    json.key("bytes")
    json.number(file.bytes.count)
    json.endObject()
  }

  private func writeExternalImports(_ linked: LinkedGraph, _ json: inout JSONWriter) {
    var seen = linked.bareExternals
    for item in linked.externalImports where !seen.contains(item.external) {
      seen.append(item.external)
    }
    for external in seen {
      json.beginObject()
      json.key("path")
      json.string(string: graph.externals[Int(external)])
      json.key("kind")
      json.string("import-statement")
      json.key("external")
      json.boolean(true)
      json.endObject()
    }
  }
}

extension ImportKind {
  /// esbuild's name of the kind.
  fileprivate var metafileName: String {
    switch self {
    case .statement, .deferred: "import-statement"
    case .dynamic: "dynamic-import"
    case .require: "require-call"
    case .requireResolve: "require-resolve"
    case .url: "url-token"
    }
  }
}
