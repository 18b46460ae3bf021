// Runs the parser over a test262 checkout: files that must parse and files that must not.
//
//     Test262 CHECKOUT [--list] [FILTER]
//
// Only syntax is tested. A file without flags counts once, and must pass as sloppy and as strict code.

import Foundation
import JSSyntax
import Memory
import Source

/// What a test's front matter says.
struct TestHeader {
  var flags: Set<String> = []
  var mustFail = false

  /// Reads the YAML between `/*---` and `---*/`, as far as it matters here.
  init(_ text: String) {
    guard let open = text.range(of: "/*---"),
      let close = text.range(of: "---*/", range: open.upperBound..<text.endIndex)
    else { return }
    var isNegative = false
    var isFlagList = false
    for line in text[open.upperBound..<close.lowerBound].split(whereSeparator: \.isNewline) {
      let words = line.trimmingCharacters(in: .whitespaces)
      if isFlagList && words.hasPrefix("- ") {
        flags.insert(String(words.dropFirst(2)))
        continue
      }
      isFlagList = false
      if line.hasPrefix("flags:") {
        isFlagList = true
        let list = words.dropFirst(6).trimmingCharacters(in: CharacterSet(charactersIn: " []"))
        for flag in list.split(separator: ",") {
          flags.insert(flag.trimmingCharacters(in: .whitespaces))
        }
      } else if line.hasPrefix("negative:") {
        isNegative = true
      } else if isNegative && words == "phase: parse" {
        mustFail = true
      } else if !line.hasPrefix(" ") {
        isNegative = false
      }
    }
  }
}

let arguments = CommandLine.arguments.dropFirst()
let lists = arguments.contains("--list")
let names = arguments.filter { !$0.hasPrefix("--") }
guard let checkout = names.first else {
  print("usage: Test262 CHECKOUT [--list] [FILTER]")
  exit(2)
}
let filter = names.dropFirst().first ?? ""
let root = URL(fileURLWithPath: checkout).appendingPathComponent("test").path
var paths: [String] = []
if let files = FileManager.default.enumerator(atPath: root) {
  for case let path as String in files
  where path.hasSuffix(".js") && !path.contains("_FIXTURE") {
    if filter.isEmpty || path.contains(filter) { paths.append(path) }
  }
}
paths.sort()

@MainActor
func run() {
  var accepted = 0
  var positives = 0
  var rejected = 0
  var negatives = 0
  var failures: [String] = []
  var builder = TreeBuilder()
  for path in paths {
    guard let data = FileManager.default.contents(atPath: root + "/" + path) else { continue }
    let bytes = [UInt8](data)
    let header = TestHeader(String(decoding: data, as: UTF8.self))
    var runs: [(bytes: [UInt8], goal: ParseGoal)] = []
    if header.flags.contains("module") {
      runs = [(bytes, .module)]
    } else {
      if !header.flags.contains("onlyStrict") { runs.append((bytes, .script)) }
      if !header.flags.contains("noStrict") && !header.flags.contains("raw") {
        runs.append((Array("\"use strict\";\n".utf8) + bytes, .script))
      }
    }
    var isGood = true
    var first: String?
    for run in runs {
      let source = SourceText(displayPath: "test.js", storage: FrozenBytes(run.bytes))
      builder = parse(source, options: ParseOptions(goal: run.goal), into: builder)
      let message = builder.diagnostics.first.map {
        "\($0.code) at \($0.range.start): \($0.message)"
      }
      if (message != nil) != header.mustFail { isGood = false }
      first = first ?? message
    }
    if header.mustFail {
      negatives += 1
      if isGood { rejected += 1 } else { failures.append("accepts \(path)") }
    } else {
      positives += 1
      if isGood { accepted += 1 } else { failures.append("rejects \(path): \(first ?? "")") }
    }
  }

  if lists { for failure in failures { print(failure) } }
  print("accepted \(accepted) of \(positives) valid programs (\(percent(accepted, positives)))")
  print("rejected \(rejected) of \(negatives) invalid programs (\(percent(rejected, negatives)))")
}

func percent(_ part: Int, _ whole: Int) -> String {
  String(format: "%.2f %%", whole == 0 ? 100 : 100 * Double(part) / Double(whole))
}
run()
