// Real programs out of Debian's packages, when they are on this machine (`make corpus`).

import Foundation
import Testing

@Suite(
  "Corpus",
  .enabled(if: Workshop.hasCorpus, "corpus/packages is missing: run `make corpus`")
)
struct CorpusTests {
  @Test("programs print the same bundled", arguments: [[], ["--sourcemap"]])
  func programsAgree(flags: [String]) throws {
    let executable = try #require(Workshop.executable)
    let script = Workshop.repository.appendingPathComponent("corpus/check.py").path
    let finished = try Workshop.runPython(
      [script, "--bundler", executable.path, "--tool", "swbundle", "-j", "2"] + flags
    )
    #expect(finished.status == 0, "\(finished.output.suffix(6000)) \(finished.errors)")
  }
}
