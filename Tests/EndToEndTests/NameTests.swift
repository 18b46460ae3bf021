// Random programs about scopes, plain and with short names; `make minify-fuzz` runs thousands.

import Foundation
import Testing

@Suite("Short names", .enabled(if: Workshop.node != nil, "Node is not installed"))
struct NameTests {
  @Test(
    "programs do the same with short names",
    arguments: ["bundle", "commonjs"],
    ["--minify-identifiers", "--minify --keep-names"]
  )
  func agree(mode: String, flags: String) throws {
    let executable = try #require(Workshop.executable)
    let script = Workshop.repository.appendingPathComponent("Tests/EndToEndTests/minify/run.mjs")
    let finished = try Workshop.runNode([
      script.path, "--bundler", executable.path, "--programs", "scopes.mjs", "--mode", mode,
      "--flags", flags, "--seeds", "1..200",
    ])
    #expect(finished.status == 0, "\(finished.output.suffix(6000)) \(finished.errors)")
    #expect(!finished.output.hasPrefix("0 programs"))
  }
}
