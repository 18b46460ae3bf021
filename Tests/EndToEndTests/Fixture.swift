// One case of Tests/Fixtures: inputs, what to run, and what has to come out.

import Foundation

/// A fixture folder, with its `options.json`, `expect.txt` and `errors.txt`.
///
/// A case runs twice in Node, unbundled and bundled, and both have to print the same. `expect.txt`
/// stands for the unbundled run where Node cannot do it; with `errors.txt` the build has to fail,
/// and each of its lines has to occur in what is said. No line of `absent.txt` may occur in a bundle.
struct Fixture: Sendable, CustomStringConvertible {
  /// What `options.json` may say.
  struct Options: Codable, Sendable {
    var entry: String?
    var flags: [String]?
    var node: [String]?
    var formats: [String]?
    /// Also compare the names that the entry exports.
    var exports: Bool?
    /// Build into a folder (for assets) instead of one file.
    var outdir: Bool?
  }

  /// `<area>/<case>`.
  let name: String
  let folder: URL
  let options: Options
  let entry: String

  var description: String { name }

  /// `esm` and `cjs`, unless the case says otherwise.
  var formats: [String] { options.formats ?? ["esm", "cjs"] }

  /// The text of one of the case's files, if it is there.
  func text(_ file: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
  }

  /// What no bundle may have in it.
  var absentTexts: [String] {
    (text("absent.txt") ?? "").split(separator: "\n").map(String.init)
  }

  /// All cases, sorted by name.
  static let all: [Fixture] = {
    let root = Workshop.repository.appendingPathComponent("Tests/Fixtures")
    let files = FileManager.default
    var found: [Fixture] = []
    for area in (try? files.contentsOfDirectory(atPath: root.path).sorted()) ?? [] {
      let folder = root.appendingPathComponent(area)
      for name in (try? files.contentsOfDirectory(atPath: folder.path).sorted()) ?? [] {
        if let fixture = Fixture(name: "\(area)/\(name)", folder.appendingPathComponent(name)) {
          found.append(fixture)
        }
      }
    }
    return found
  }()

  /// Nil when the folder has no entry.
  private init?(name: String, _ folder: URL) {
    self.name = name
    self.folder = folder
    let data = (try? Data(contentsOf: folder.appendingPathComponent("options.json"))) ?? Data()
    options = (try? JSONDecoder().decode(Options.self, from: data)) ?? Options()
    let names = ["mjs", "js", "cjs", "ts", "tsx", "jsx", "mts"].map { "entry.\($0)" }
    let present = names.first {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
    }
    guard let entry = options.entry ?? present else { return nil }
    self.entry = entry
  }

  /// A copy of the inputs, so that outputs never land in the repository.
  func copy() throws -> TemporaryFolder {
    let scratch = try TemporaryFolder("fixture")
    let copy = scratch.url.appendingPathComponent("case")
    try FileManager.default.copyItem(at: folder, to: copy)
    return scratch
  }

  /// Node's output for a file of the case, with how it ended when it failed.
  func runNode(_ file: String, in folder: URL) throws -> String {
    var arguments = options.node ?? []
    if options.exports == true {
      arguments.append(
        Workshop.repository.appendingPathComponent("Tests/EndToEndTests/graphs/run.mjs").path
      )
      arguments += [file, "--exports"]
    } else {
      arguments.append(file)
    }
    let finished = try Workshop.runNode(arguments, in: folder)
    if finished.status == 0 { return finished.output }
    return finished.output + "[exit \(finished.status)] \(finished.errors.suffix(800))"
  }

  /// Bundles the case in `folder`; returns the outcome and the file to run, relative to it.
  func bundle(_ format: String, extra: [String] = [], in folder: URL) throws -> (Finished, String) {
    let outputs = "bundled-\(format)"
    let suffix = format == "esm" ? "mjs" : "cjs"
    var arguments = [entry, "--platform=node", "--format=\(format)", "--log-level=error"]
    arguments += (options.flags ?? []) + extra
    var file = "\(outputs)/out.\(suffix)"
    if options.outdir == true {
      arguments += ["-o", outputs, "--out-extension:.js=.\(suffix)", "--no-wheel"]
      let stem = URL(fileURLWithPath: entry).deletingPathExtension().lastPathComponent
      file = "\(outputs)/\(stem).\(suffix)"
    } else {
      arguments.append("--outfile=\(file)")
    }
    return (try Workshop.swbundle(arguments, in: folder), file)
  }
}
