// The facts of a module hold no pointers: another process links the same bundle from them.

import Foundation
import Testing

@Suite("Facts")
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

  @Test("a corpus program is linked from the facts of its modules")
  func corpusProgram() throws {
    let copy = try CorpusCopy(program: "main")
    #expect(copy.inputs.count > 50)
    func build(_ format: String, into folder: String, _ flag: String) throws -> Finished {
      try Workshop.swbundle(
        [
          "entry.mjs", "--platform=node", "--format=\(format)", "--sourcemap",
          "--log-level=error", "--outfile=\(folder)/\(format).js", flag,
        ],
        in: copy.program
      )
    }
    for format in ["esm", "cjs"] {
      let parsed = try build(format, into: "parsed", "--facts-out=\(format).facts")
      #expect(parsed.status == 0, "\(parsed.errors)")
    }
    for input in copy.inputs { try Data("] not a program".utf8).write(to: input) }
    #expect(try build("esm", into: "unreadable", "--log-limit=1").status == 1)
    for format in ["esm", "cjs"] {
      let linked = try build(format, into: "linked", "--facts-in=\(format).facts")
      #expect(linked.status == 0, "\(linked.errors)")
      for name in ["\(format).js", "\(format).js.map"] {
        let files = try ["parsed", "linked"].map {
          try Data(contentsOf: copy.program.appendingPathComponent("\($0)/\(name)"))
        }
        #expect(files[0].count > 10_000 && files[0] == files[1], "\(name)")
      }
    }
  }

  @Test("something else is no facts", arguments: ["other", "short", "changed"])
  func refusesOtherFiles(kind: String) throws {
    let folder = try TemporaryFolder("facts").write(["main.mjs": "console.log(1);\n"])
    let file = folder.url.appendingPathComponent("facts")
    let made = try Workshop.swbundle(["main.mjs", "--facts-out=facts"], in: folder.url)
    #expect(made.status == 0)
    var facts = try Data(contentsOf: file)
    switch kind {
    case "short": facts.removeLast(20)
    case "changed": facts[facts.count / 2] ^= 1
    default: facts = Data("hello".utf8)
    }
    try facts.write(to: file)
    let finished = try Workshop.swbundle(["main.mjs", "--facts-in=facts"], in: folder.url)
    #expect(finished.status == 1)
    #expect(finished.errors.contains("scan.facts"), "\(finished.errors)")
  }
}

/// A corpus program and its packages, copied to where they may be overwritten.
private struct CorpusCopy {
  private let scratch: TemporaryFolder
  /// The program's folder in the copy.
  let program: URL
  /// Its modules in the copy, those of packages too.
  let inputs: [URL]

  private struct Metafile: Decodable {
    struct Input: Decodable {}
    let inputs: [String: Input]
  }

  init(program name: String) throws {
    let packages = try Workshop.corpusProgram(name).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let scratch = try TemporaryFolder("corpus")
    for part in ["tree", "root"] {
      try FileManager.default.copyItem(
        at: packages.appendingPathComponent(part),
        to: scratch.url.appendingPathComponent(part)
      )
    }
    let folder = scratch.url.appendingPathComponent("root/programs/\(name)")
    let built = try Workshop.swbundle(
      ["entry.mjs", "--platform=node", "--outfile=out.js", "--metafile=meta.json"],
      in: folder
    )
    guard built.status == 0 else { throw Missing(name: built.errors) }
    let metafile = try Data(contentsOf: folder.appendingPathComponent("meta.json"))
    inputs = try JSONDecoder().decode(Metafile.self, from: metafile).inputs.keys.sorted().map {
      folder.appendingPathComponent($0).standardizedFileURL
    }
    program = folder
    self.scratch = scratch
  }
}
