// Runs the parser over a test262 checkout: files that must parse and files that must not.
//
//     Test262 CHECKOUT [--list] [FILTER]
//
// Only syntax is tested, by the language tests (`language/` and `annexB/language/`) unless FILTER
// says otherwise. A file without flags counts once, and must pass as sloppy and as strict code.
//
// Prints what is accepted by feature, with --list every failure, and in the end both totals. Exit
// code 1 when fewer than 99.5 % of the valid programs are accepted, or when there are none.

import Foundation
import JSSyntax
import Memory
import Source

/// What a test's front matter says.
struct TestHeader {
  var flags: Set<String> = []
  var features: Set<String> = []
  var mustFail = false

  /// Reads the YAML between `/*---` and `---*/`, as far as it matters here.
  init(_ text: String) {
    guard let open = text.range(of: "/*---"),
      let close = text.range(of: "---*/", range: open.upperBound..<text.endIndex)
    else { return }
    var key = ""
    for line in text[open.upperBound..<close.lowerBound].split(whereSeparator: \.isNewline) {
      let words = line.trimmingCharacters(in: .whitespaces)
      if !line.hasPrefix(" "), let colon = line.firstIndex(of: ":") {
        key = String(line[..<colon])
        add(words.dropFirst(key.count + 1).split(separator: ","), to: key)
      } else if words.hasPrefix("- ") {
        add([words.dropFirst(2)], to: key)
      } else if key == "negative" && words == "phase: parse" {
        mustFail = true
      }
    }
  }

  /// Takes the values of a list, in brackets or one to a line.
  private mutating func add(_ values: [Substring], to key: String) {
    for value in values {
      let name = value.trimmingCharacters(in: CharacterSet(charactersIn: " []"))
      if name.isEmpty { continue }
      if key == "flags" { flags.insert(name) }
      if key == "features" { features.insert(name) }
    }
  }
}

/// How many of some programs went as they should.
struct Tally {
  var good = 0
  var all = 0

  mutating func count(_ isGood: Bool) {
    all += 1
    if isGood { good += 1 }
  }

  var percent: Double { all == 0 ? 0 : 100 * Double(good) / Double(all) }

  var text: String { "\(good) of \(all)" }
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
    let isLanguage = path.hasPrefix("language/") || path.hasPrefix("annexB/language/")
    if filter.isEmpty ? isLanguage : path.contains(filter) { paths.append(path) }
  }
}
paths.sort()

@MainActor
func run() -> Bool {
  var accepted = Tally()
  var rejected = Tally()
  var features: [String: Tally] = [:]
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
      rejected.count(isGood)
      if !isGood { failures.append("accepts \(path)") }
    } else {
      accepted.count(isGood)
      for feature in header.features { features[feature, default: Tally()].count(isGood) }
      if !isGood { failures.append("rejects \(path): \(first ?? "")") }
    }
  }
  if lists { for failure in failures { print(failure) } }
  print("accepted valid programs by feature:")
  for (feature, tally) in features.sorted(by: { $0.key < $1.key }) {
    print(String(format: "  %6.2f %%  ", tally.percent) + "\(feature) (\(tally.text))")
  }
  print(
    "rejected \(rejected.text) invalid programs" + String(format: " (%.2f %%)", rejected.percent)
  )
  print("accepted \(accepted.text) valid programs" + String(format: " (%.2f %%)", accepted.percent))
  return accepted.percent >= 99.5
}

exit(run() ? 0 : 1)
