// Builds that write into one folder at the same time: each succeeds, and one whole result stands there.

import Foundation
import Testing

@Suite("Concurrent builds")
struct ConcurrentBuildTests {
  @Test("builds into one folder go one after the other")
  func shareAFolder() throws {
    let executable = try #require(Workshop.executable)
    let scratch = try TemporaryFolder("concurrent")
    let variants = ["one", "two", "three", "four"]
    for variant in variants {
      for file in 0..<8 {
        let path = scratch.url.appendingPathComponent("\(variant)-f\(file).js")
        try "console.log('\(variant)', \(file));\n".write(
          to: path,
          atomically: true,
          encoding: .utf8
        )
      }
    }
    // Every process writes all of the files, several times, with its own text in each.
    let script = """
      for variant in "$@"; do
        ( for round in 1 2 3 4 5 6; do
            "$BUNDLER" f0=$variant-f0.js f1=$variant-f1.js f2=$variant-f2.js f3=$variant-f3.js \\
              f4=$variant-f4.js f5=$variant-f5.js f6=$variant-f6.js f7=$variant-f7.js \\
              --outdir=made/out --no-wheel --log-level=error || touch failed-$variant
          done ) &
      done
      wait
      """
    let finished = try Workshop.run(
      URL(fileURLWithPath: "/usr/bin/env"),
      ["BUNDLER=\(executable.path)", "bash", "-c", script, "bash"] + variants,
      in: scratch.url
    )
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
    #expect(names.filter { $0.hasPrefix("failed") } == [], "\(finished.errors)")
    let output = scratch.url.appendingPathComponent("made/out")
    let written = try FileManager.default.contentsOfDirectory(atPath: output.path).sorted()
    #expect(written.filter { $0.hasPrefix(".") } == [])
    let scripts = written.filter { $0.hasSuffix(".js") }
    #expect(scripts.count == 8)
    let texts = try scripts.map {
      try String(contentsOf: output.appendingPathComponent($0), encoding: .utf8)
    }
    let owners = variants.filter { variant in texts.allSatisfy { $0.contains("\"\(variant)\"") } }
    #expect(owners.count == 1, "a mixture: \(texts)")
  }
}
