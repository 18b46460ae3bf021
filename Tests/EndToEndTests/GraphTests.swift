// Random module graphs against Node; `make graphs` runs a thousand, the tests a few dozen.

import Foundation
import Testing

@Suite("Random graphs")
struct GraphTests {
  /// Seeds that the tests run; more with `GRAPH_SEEDS=1..1000`.
  ///
  /// Those behind the first sixty are of graphs that were once bundled wrongly.
  static let seeds =
    ProcessInfo.processInfo.environment["GRAPH_SEEDS"]
    ?? "1..60,70,95,96,115,140,170,172,666"

  @Test("bundles print what Node prints", .serialized, arguments: [[], ["--minify"]])
  func agreeWithNode(flags: [String]) throws {
    let executable = try #require(Workshop.executable)
    let script = Workshop.repository.appendingPathComponent("Tests/EndToEndTests/run_graphs.py")
    let arguments = [
      script.path, "--seeds", Self.seeds, "--bundler", executable.path, "--tool", "swbundle",
      "--format", "both", "--show", "2", "-j", "2",
    ]
    let finished = try Workshop.runPython(arguments + flags)
    #expect(finished.status == 0, "\(finished.output.suffix(6000)) \(finished.errors)")
  }
}
