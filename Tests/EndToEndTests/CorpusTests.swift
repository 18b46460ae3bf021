// Real programs out of Debian's packages: the main one, which `make test` fetches, and all others that
// `make corpus` put on this machine.

import Foundation
import Testing

@Suite("Corpus")
struct CorpusTests {
  @Test("programs print the same bundled", arguments: [[], ["--sourcemap"]])
  func programsAgree(flags: [String]) throws {
    _ = try Workshop.corpusProgram("main")
    let executable = try #require(Workshop.executable)
    let script = Workshop.repository.appendingPathComponent("corpus/check.py").path
    let finished = try Workshop.runPython(
      [script, "--bundler", executable.path, "--tool", "swbundle", "-j", "2"] + flags
    )
    #expect(finished.status == 0, "\(finished.output.suffix(6000)) \(finished.errors)")
  }
}
