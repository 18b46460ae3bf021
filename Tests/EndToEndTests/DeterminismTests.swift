// The same bytes whatever the number of workers, the folder and the run.

import Foundation
import Testing

@Suite("Determinism")
struct DeterminismTests {
  /// Builds a graph in `folder` with some workers; all output files by name.
  private func build(
    _ entry: String,
    in folder: TemporaryFolder,
    workers: Int,
    _ flags: [String] = []
  ) throws -> [String: Data] {
    let arguments =
      flags + [
        entry, "-o", "dist", "--platform=node", "--format=esm", "--sourcemap",
        "--metafile=dist/meta.json", "--log-level=error",
        "--concurrency=\(workers)", "--wheel-name=same", "--wheel-version=1.0",
      ]
    let finished = try Workshop.swbundle(arguments, in: folder.url)
    #expect(finished.status == 0, "\(finished.errors)")
    let files = try folder.contents().filter { $0.key.hasPrefix("dist/") }
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("dist"))
    return files
  }

  private func generate(_ kind: String, into folder: TemporaryFolder) throws -> String {
    let script = Workshop.repository.appendingPathComponent("corpus/generate.py").path
    let out = folder.url.appendingPathComponent("graph").path
    let made = try Workshop.runPython(
      [
        script, "--modules", "120", "--seed", "7", "--kind", kind, "--shape", "cycles", "--out",
        out,
      ])
    #expect(made.status == 0, "\(made.errors)")
    let path = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    return "graph/" + URL(fileURLWithPath: path).lastPathComponent
  }

  @Test("1, 2 and 8 workers, and another folder", arguments: ["esm", "cjs", "ts", "mixed"])
  func sameBytes(kind: String) throws { try checkBytes(kind, []) }

  @Test("the same minified", arguments: ["esm", "cjs"])
  func sameMinifiedBytes(kind: String) throws { try checkBytes(kind, ["--minify"]) }

  private func checkBytes(_ kind: String, _ flags: [String]) throws {
    let first = try TemporaryFolder("first"), second = try TemporaryFolder("another-place")
    let entry = try generate(kind, into: first)
    #expect(try generate(kind, into: second) == entry)
    let reference = try build(entry, in: first, workers: 1, flags)
    #expect(reference.count >= 3)
    for (folder, workers) in [(first, 1), (first, 2), (first, 8), (second, 2)] {
      let other = try build(entry, in: folder, workers: workers, flags)
      #expect(other.keys.sorted() == reference.keys.sorted())
      for (name, bytes) in reference {
        #expect(other[name] == bytes, "\(name) differs with \(workers) workers")
      }
    }
  }
}
