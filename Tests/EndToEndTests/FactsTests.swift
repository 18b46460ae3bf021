// The facts of a module hold no pointers: another process links the same bundle from them.

import Foundation
import Testing

@Suite("Facts", .enabled(if: Workshop.python != nil, "Python is needed"))
struct FactsTests {
  @Test(
    "a fresh process links the same bundle without parsing",
    arguments: ["esm", "cjs", "ts", "mixed"]
  )
  func linkedFromFacts(kind: String) throws {
    let folder = try TemporaryFolder("facts")
    let script = Workshop.repository.appendingPathComponent("corpus/generate.py").path
    let out = folder.url.appendingPathComponent("graph").path
    let made = try Workshop.runPython(
      [script, "--modules", "80", "--seed", "3", "--kind", kind, "--shape", "cycles", "--out", out]
    )
    #expect(made.status == 0, "\(made.errors)")
    let path = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let entry = "graph/" + URL(fileURLWithPath: path).lastPathComponent
    let flags = [entry, "--platform=node", "--format=esm", "--log-level=error"]
    let parsed = try Workshop.swbundle(
      flags + ["--outfile=parsed.js", "--facts-out=facts"],
      in: folder.url
    )
    #expect(parsed.status == 0, "\(parsed.errors)")
    // Were a source read again, this would be a syntax error.
    for name in try folder.contents().keys
    where name.hasPrefix("graph/")
      && ["js", "cjs", "mjs", "ts"].contains((name as NSString).pathExtension)
    {
      try Data("] not a program".utf8).write(to: folder.url.appendingPathComponent(name))
    }
    let linked = try Workshop.swbundle(
      flags + ["--outfile=linked.js", "--facts-in=facts"],
      in: folder.url
    )
    #expect(linked.status == 0, "\(linked.errors)")
    let files = try folder.contents()
    #expect(files["parsed.js"] != nil)
    #expect(files["parsed.js"] == files["linked.js"])
  }

  @Test("something else is no facts")
  func refusesOtherFiles() throws {
    let folder = try TemporaryFolder("facts").write([
      "main.mjs": "console.log(1);\n", "facts": "hello",
    ])
    let finished = try Workshop.swbundle(["main.mjs", "--facts-in=facts"], in: folder.url)
    #expect(finished.status == 1)
    #expect(finished.errors.contains("scan.facts"), "\(finished.errors)")
  }
}
