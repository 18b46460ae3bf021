// Times the phases of one module, over a list of files, on one core: parse, bind, transform, minify,
// analyse, freeze, print, map. Reported is, for each phase, the sum over the files in the run where
// that sum was least. As JSON: {"files": n, "bytes": n, "nanoseconds": {"parse": n, …}}.

import Foundation
import JSMinifier
import JSPrinter
import JSSemantics
import JSSyntax
import JSTransform
import Memory
import Source
import SourceMaps

enum Phase: Int, CaseIterable {
  case parse, bind, transform, minify, analyze, freeze, print, map
}

/// Nanoseconds by phase, and where the clock stands.
struct PhaseTimes {
  var sums = [UInt64](repeating: 0, count: Phase.allCases.count)
  private var last: UInt64 = 0

  mutating func start() { last = Self.now() }

  /// Adds the time since the last call to `phase`.
  mutating func lap(_ phase: Phase) {
    let time = Self.now()
    sums[phase.rawValue] += time - last
    last = time
  }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

func language(of path: String) -> SourceLanguage {
  if path.hasSuffix(".tsx") { return .typeScriptJSX }
  if path.hasSuffix(".ts") || path.hasSuffix(".mts") || path.hasSuffix(".cts") {
    return .typeScript
  }
  return path.hasSuffix(".jsx") ? .javaScriptJSX : .javaScript
}

/// Takes every file through all phases once.
func run(
  _ sources: [(source: SourceText, language: SourceLanguage)],
  minifies: Bool
) -> PhaseTimes {
  var times = PhaseTimes()
  var arena = FrozenArena()
  var printer = Printer()
  var output = ByteBuffer(capacity: 1 << 20)
  var mappings = MappingBuilder(isEnabled: true)
  var encoder = MapEncoder()
  var symbols = Column<SymbolText>()
  var builder = TreeBuilder()
  var minifierTables: MinifierTables?
  for (source, language) in sources {
    times.start()
    builder = parse(source, options: ParseOptions(language: language), into: builder)
    times.lap(.parse)
    if !builder.diagnostics.isEmpty { continue }
    let binding = BindOptions(language: language, source: source.bytes)
    builder = bind(builder, options: binding)
    times.lap(.bind)
    builder = transform(builder, source: source, options: TransformOptions(language: language))
    times.lap(.transform)
    if minifies {
      builder = minify(builder, using: &minifierTables, options: MinifyOptions())
      times.lap(.minify)
    }
    builder = analyze(builder)
    times.lap(.analyze)
    let frozen = FrozenTree(freezing: builder, in: &arena)
    times.lap(.freeze)
    symbols.removeAll()
    let tree = frozen.tree
    for index in tree.symbols.indices {
      symbols.append(SymbolText(name: tree.text(tree.symbols[index].name)))
    }
    var records = Column<RecordText>()
    for _ in tree.importRecords.indices {
      records.append(RecordText(text: .empty, style: .unchanged))
    }
    var options = PrintOptions()
    options.sourceMap = true
    output.truncate(to: 0)
    mappings.removeAll()
    times.start()
    let plan = PrintPlan(symbols: symbols.view, records: records.view, options: options)
    printer.print(tree, plan: plan, into: &output, mappings: &mappings)
    times.lap(.print)
    let map = encoder.encode(
      mappings.mappings,
      generated: output.bytes,
      source: source.bytes,
      name: { tree.text(Atom($0)) }
    )
    times.lap(.map)
    withExtendedLifetime((frozen, map)) {}
  }
  return times
}

let arguments = CommandLine.arguments.dropFirst()
let runs = arguments.compactMap { $0.hasPrefix("--runs=") ? Int($0.dropFirst(7)) : nil }.first ?? 5
guard let list = arguments.first(where: { !$0.hasPrefix("--") }),
  let text = try? String(contentsOfFile: list, encoding: .utf8)
else {
  print("usage: Phases LIST [--runs=N] [--minify], where LIST names a file with one path per line")
  exit(2)
}
typealias Input = (source: SourceText, language: SourceLanguage)
let sources = text.split(separator: "\n").compactMap { line -> Input? in
  FileManager.default.contents(atPath: String(line)).map {
    (
      SourceText(displayPath: String(line), storage: FrozenBytes([UInt8]($0))),
      language(of: String(line))
    )
  }
}
var best: [UInt64] = []
for _ in 0..<max(runs, 1) {
  let sums = run(sources, minifies: arguments.contains("--minify")).sums
  best = best.isEmpty ? sums : zip(best, sums).map { min($0, $1) }
}
let bytes = sources.reduce(0) { $0 + $1.source.bytes.count }
let parts = Phase.allCases.map { "\"\($0)\": \(best[$0.rawValue])" }
print(
  "{\"files\": \(sources.count), \"bytes\": \(bytes), "
    + "\"nanoseconds\": {\(parts.joined(separator: ", "))}}"
)
