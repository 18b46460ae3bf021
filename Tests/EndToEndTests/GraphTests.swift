// Random module graphs against Node; `make graphs` runs a thousand, the tests a few dozen.

import Foundation
import Testing

@Suite("Random graphs")
struct GraphTests {
  /// Seeds that the tests run; more with `GRAPH_SEEDS=1..1000`.
  static let seeds = ProcessInfo.processInfo.environment["GRAPH_SEEDS"] ?? "1..60"

  @Test("bundles print what Node prints", .serialized, arguments: [[], ["--minify"]])
  func agreeWithNode(flags: [String]) throws {
    let executable = try #require(Workshop.executable)
    let script = Workshop.repository.appendingPathComponent("Tests/EndToEndTests/run_graphs.py")
    // Not promised: ticks between modules that wait at the same time (their order is), and names
    // that an ES module entry exports through `export *` of a CommonJS module.
    let arguments = [
      script.path, "--seeds", Self.seeds, "--bundler", executable.path, "--tool", "swbundle",
      "--format", "both", "--show", "2", "-j", "2", "--without", "tla-ticks,cjs-stars",
    ]
    let finished = try Workshop.runPython(arguments + flags)
    #expect(finished.status == 0, "\(finished.output.suffix(6000)) \(finished.errors)")
  }
}
