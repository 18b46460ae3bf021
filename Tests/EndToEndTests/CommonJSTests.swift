// Random programs of CommonJS modules against Node: Tests/EndToEndTests/commonjs/run.mjs runs thousands.

import Foundation
import Testing

@Suite("Random CommonJS programs", .enabled(if: Workshop.node != nil, "Node is not installed"))
struct CommonJSTests {
  /// Those behind the first sixty were once bundled wrongly.
  @Test(
    "bundles log what the modules log",
    arguments: ["1..60", "170..170", "226..226", "642..642"]
  )
  func agree(seeds: String) throws {
    let executable = try #require(Workshop.executable)
    let script = Workshop.repository.appendingPathComponent("Tests/EndToEndTests/commonjs/run.mjs")
    let finished = try Workshop.runNode([
      script.path, "--bundler", executable.path, "--seeds", seeds, "--flags", "", "--flags",
      "--minify",
    ])
    #expect(finished.status == 0, "\(finished.output.suffix(6000)) \(finished.errors)")
    #expect(!finished.output.hasPrefix("0 programs"))
  }
}
