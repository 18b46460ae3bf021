import Foundation
import Memory
import Platform
import Testing

@testable import Resolution

/// One question to both resolvers.
struct Question: Codable, Hashable {
  var importer: String
  var specifier: String
  var isRequire: Bool
}

/// Runs Node on a tree in a temporary directory and compares its answers with ours.
@Suite
struct NodeComparisonTests {
  @Test func commonJSTree() throws {
    let files = [
      "a/index.js", "a/b.js", "a/b.json", "a/b/index.js", "a/c.json", "a/c.js", "a/d/index.json",
      "a/e", "a/e.js", "a/main/lib.js", "a/main2/x/index.js", "a/main3/index.js", "a/f.node",
      "node_modules/p/index.js", "node_modules/p/lib/x.js", "node_modules/q.js",
      "node_modules/@s/r/index.js", "a/node_modules/p/other.js", "node_modules/t/t.js",
      "a/with space.js", "a/we%20ird.js", "node_modules/node_modules/u/index.js",
    ]
    var tree = Dictionary(uniqueKeysWithValues: files.map { ($0, "") })
    tree["a/main/package.json"] = #"{"main": "lib"}"#
    tree["a/main2/package.json"] = #"{"main": "./x/"}"#
    tree["a/main3/package.json"] = #"{"main": "./gone.js"}"#
    tree["node_modules/t/package.json"] = #"{"main": "t"}"#
    let specifiers = [
      "./b", "./b/", "./b.js", "./c", "./d", "./d/", "./e", "./e.js", "./main", "./main/",
      "./main2",
      "./main3", ".", "./", "..", "../a", "../a/", "./f", "./gone", "./b.js/", "./b.js/x", "p",
      "p/",
      "p/lib/x", "p/lib", "p/other", "q", "q.js", "@s/r", "@s", "@s/", "@s/none", "t", "t/t", "u",
      "fs", "node:fs", "fs/promises", "node:test", "punycode", "punycode/", "./with space",
      "./we%20ird", "./with%20space", "node_modules/u", "./../a/./b", ".//b", "./b//",
      "...", "./..", "./.", "p/..", "p/../q", "p/./index.js", "#x", "a", "/", "C:",
    ]
    var questions = [Question]()
    for importer in ["a/index.js", "a/b/index.js", "node_modules/p/lib/x.js"] {
      for specifier in specifiers {
        questions.append(Question(importer: importer, specifier: specifier, isRequire: true))
      }
    }
    try compare(tree, questions)
  }

  @Test func packageMaps() throws {
    var tree = ["app/index.js": ""]
    var questions: [Question] = []
    let targets = ["a.js", "b.mjs", "lib/c.js", "lib/d/e.js", "x/y.css"]
    var generator = SeededGenerator(state: 11)
    for number in 0..<150 {
      let name = "p\(number)"
      let base = "app/node_modules/\(name)/"
      for file in targets { tree[base + file] = "" }
      let exports = RandomExports.value(&generator)
      let imports = RandomExports.imports(&generator)
      tree[base + "package.json"] =
        "{\"name\": \"\(name)\", \"exports\": \(exports), \"imports\": \(imports)}"
      for subpath in RandomExports.subpaths {
        // Without `exports`, imports may leave out extensions here but not in Node.
        let isStrict = exports != "null" || subpath.contains(".")
        for isRequire in isStrict ? [true, false] : [true] {
          questions.append(
            Question(importer: "app/index.js", specifier: name + subpath, isRequire: isRequire)
          )
        }
      }
      for key in RandomExports.importKeys {
        questions.append(
          Question(importer: base + "lib/c.js", specifier: key, isRequire: number % 2 == 0)
        )
      }
      questions.append(
        Question(importer: base + "lib/d/e.js", specifier: name + "/lib/c.js", isRequire: false)
      )
    }
    try compare(tree, questions)
  }

  // MARK: The comparison

  private func compare(_ files: [String: String], _ questions: [Question]) throws {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent(
      "swbundle-node-\(UUID().uuidString)"
    )
    defer { try? FileManager.default.removeItem(at: base) }
    for (path, text) in files {
      let url = base.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: url)
    }
    let root = try DiskFileSystem().realPath(FilePath(base.path))
    let expected = try askNode(root.string, questions)
    var options = ResolveOptions()
    options.platform = .node
    options.conditions = ["node-addons"]
    options.mainFields = ["main"]
    options.extensions = [".js", ".json", ".node"]
    let cache = DirectoryCache(files: DiskFileSystem(), workingDirectory: root)
    var resolver = Resolver(cache: cache, options: options)
    for (question, answer) in zip(questions, expected) {
      let importer = root.appending(question.importer)
      let directory = try #require(cache.directory(at: importer.parent))
      let owner = FilePath(question.specifier)
      let result = resolver.resolve(
        owner.bytes,
        kind: question.isRequire ? .requireCall : .importStatement,
        in: directory,
        isTypeScript: false
      )
      let own: String =
        switch result {
        case .file(let path): path.path.relative(to: root).string
        case .builtin(let name): name.hasPrefix("node:") ? name : "node:" + name
        case .failure: "failure"
        default: "\(result)"
        }
      if own == answer { continue }
      let manifest = files[
        question.importer.split(separator: "/").prefix(3).joined(separator: "/") + "/package.json"
      ]
      let named = files["app/node_modules/\(question.specifier.prefix { $0 != "/" })/package.json"]
      Issue.record("\(own) instead of \(answer): \(question) \(named ?? manifest ?? "")")
    }
  }

  private func askNode(_ root: String, _ questions: [Question]) throws -> [String] {
    let script = """
      import { createRequire } from 'node:module';
      import { readFileSync, existsSync, statSync, writeFileSync } from 'node:fs';
      import { pathToFileURL, fileURLToPath } from 'node:url';
      import { relative } from 'node:path';
      const root = process.argv[2];
      const questions = JSON.parse(readFileSync(root + '/questions.json', 'utf8'));
      const answers = questions.map(({ importer, specifier, isRequire }) => {
        const file = root + '/' + importer;
        try {
          if (isRequire) {
            const found = createRequire(file).resolve(specifier);
            if (!found.startsWith('/')) return found.startsWith('node:') ? found : 'node:' + found;
            return relative(root, found);
          }
          const url = import.meta.resolve(specifier, pathToFileURL(file));
          if (url.startsWith('node:')) return url;
          const path = fileURLToPath(url);
          return existsSync(path) && statSync(path).isFile() ? relative(root, path) : 'failure';
        } catch { return 'failure'; }
      });
      writeFileSync(root + '/answers.json', JSON.stringify(answers));
      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: root + "/ask.mjs"))
    try JSONEncoder().encode(questions).write(to: URL(fileURLWithPath: root + "/questions.json"))
    let process = Process()
    let program: URL = try #require(nodePath, "Node is not on the path")
    process.executableURL = program
    process.arguments = [
      "--no-warnings", "--experimental-import-meta-resolve", root + "/ask.mjs", root,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let data = try Data(contentsOf: URL(fileURLWithPath: root + "/answers.json"))
    for name in ["ask.mjs", "questions.json", "answers.json"] {
      try FileManager.default.removeItem(atPath: root + "/" + name)
    }
    return try JSONDecoder().decode([String].self, from: data)
  }
}

/// Random values of `exports` and `imports`, valid and invalid.
enum RandomExports {
  static let subpaths = [
    "", "/", "/a", "/a.js", "/lib/c.js", "/lib/c", "/lib/d/e.js", "/x/y.css", "/lib/", "/none",
    "/lib/../a.js", "/lib/node_modules/z", "/b",
  ]
  static let importKeys = ["#a", "#lib/c", "#lib/d/e", "#none", "#dep", "#"]

  private static let texts = [
    "./a.js", "./b.mjs", "./lib/c.js", "./lib/*", "./lib/*.js", "./*", "./*.js", "./none.js",
    "a.js", "../a.js", "./lib/../a.js", "./node_modules/z", "/a.js", "./lib/", "./x/*.css", "",
    "./lib/d/*.js",
  ]
  private static let keys = [
    ".", "./a", "./a.js", "./lib/*", "./lib/*.js", "./*", "./lib/d/*", "./x/*", "./x/*.css",
    "./lib/", "./none", "./*.js", "./lib/c.js", "./b",
  ]
  private static let conditions = [
    "import", "require", "node", "default", "browser", "module", "types", "0", "node-addons",
  ]

  static func value(_ generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return target(&generator, depth: 0)
    case 1: return "null"
    case 2: return object(keys + ["import"], &generator, depth: 0)
    default: return object(keys, &generator, depth: 0)
    }
  }

  static func imports(_ generator: inout SeededGenerator) -> String {
    object(["#a", "#lib/*", "#lib/d/*", "#dep", "#*"], &generator, depth: 0)
  }

  private static func object(
    _ names: [String],
    _ generator: inout SeededGenerator,
    depth: Int
  ) -> String {
    let count = Int.random(in: 1...5, using: &generator)
    var seen: [String] = []
    for _ in 0..<count {
      let name = names.randomElement(using: &generator) ?? "."
      if !seen.contains(name) { seen.append(name) }
    }
    let members = seen.map { "\"\($0)\": \(target(&generator, depth: depth + 1))" }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func target(_ generator: inout SeededGenerator, depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 3 ? 5 : 9), using: &generator) {
    case 0: return "null"
    case 1...5: return "\"\(texts.randomElement(using: &generator) ?? "")\""
    case 6:
      let elements = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        target(&generator, depth: depth + 1)
      }
      return "[" + elements.joined(separator: ", ") + "]"
    default:
      // Numeric keys are rare, since Node gives up on them.
      let names =
        Int.random(in: 0..<12, using: &generator) == 0
        ? conditions : conditions.filter { $0 != "0" }
      return object(names, &generator, depth: depth)
    }
  }
}

/// Where `node` is.
let nodePath: URL? = {
  let places = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  return places.map { URL(fileURLWithPath: String($0) + "/node") }.first {
    FileManager.default.isExecutableFile(atPath: $0.path)
  }
}()
