// How fast the parser is: warm, best of several runs, per file.
//
//     ParserBench FILE… [--runs=N]

import Foundation
import JSSyntax
import Memory
import Source

let arguments = CommandLine.arguments.dropFirst()
let runs = arguments.compactMap { $0.hasPrefix("--runs=") ? Int($0.dropFirst(7)) : nil }.first ?? 20

func processSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

@MainActor
func run() {
  var builder = TreeBuilder()
  for path in arguments where !path.hasPrefix("--") {
    guard let data = FileManager.default.contents(atPath: path) else {
      print("cannot read \(path)")
      continue
    }
    let source = SourceText(displayPath: path, storage: FrozenBytes([UInt8](data)))
    let language: SourceLanguage =
      path.hasSuffix(".tsx")
      ? .typeScriptJSX
      : path.hasSuffix(".ts") ? .typeScript : path.hasSuffix(".jsx") ? .javaScriptJSX : .javaScript
    let options = ParseOptions(language: language)
    var best = Double.infinity
    for _ in 0..<runs {
      let start = processSeconds()
      builder = parse(source, options: options, into: builder)
      best = min(best, processSeconds() - start)
    }
    let rate = Double(data.count) / best / 1e6
    print(
      String(
        format: "%7.2f ms %7.1f MB/s %9d nodes  %@",
        best * 1e3,
        rate,
        builder.nodes.count,
        path
      )
    )
    for diagnostic in builder.diagnostics {
      print("  \(diagnostic.code) at \(diagnostic.range.start): \(diagnostic.message)")
    }
  }
}

run()
