import Memory
import Platform
import Source
import Testing

@testable import Resolution

@Suite struct ExplanationTests {
  static let files = [
    "/app/index.js": "", "/app/button.tsx": "", "/app/utils/strings.js": "",
    "/app/node_modules/react/package.json":
      #"{"name": "react", "exports": {".": "./i.js", "./jsx-runtime": "./j.js"}}"#,
    "/app/node_modules/react/i.js": "", "/app/node_modules/@scope/tool/index.js": "",
    "/app/package.json": ##"{"imports": {"#internal": "./button.tsx"}}"##,
  ]

  @Test(arguments: [
    ("./buton", "./button"), ("./Button", "./button"), ("./Button.tsx", "./button.tsx"),
    ("./util/strings", "./utils/strings"), ("./utils/string", "./utils/strings"),
    ("raect", "react"), ("react/jsx-runtme", "react/jsx-runtime"), ("@scope/tol", "@scope/tool"),
    ("button", "./button"), ("#intrnal", "#internal"),
  ])
  func suggests(specifier: String, expected: String) throws {
    #expect(try Project(Self.files).failure(specifier).suggestion == expected)
  }

  @Test func tellsEveryCandidate() throws {
    let failure = try Project(Self.files).failure("./nothing/here")
    #expect(failure.trace == ["nothing: no such directory"])
    let file = try Project(Self.files).failure("./none")
    #expect(file.trace.first == "none: no such file")
    #expect(file.trace.contains("none.tsx: no such file"))
    #expect(file.trace.contains("none.json: no such file"))
    #expect(file.suggestion == nil)
    let exported = try Project(Self.files).failure("react/x")
    #expect(exported.trace.contains { $0.contains("no key of \"exports\" matches \"./x\"") })
    #expect(exported.trace.contains("exported paths: ./jsx-runtime"))
  }

  @Test func makesDiagnostics() throws {
    let source = SourceText(displayPath: "index.js", text: "import './buton'")
    let label = SourceLabel(source: source, range: SourceRange(start: 7, end: 16))
    let failure = try Project(Self.files).failure("./buton")
    let diagnostic = Diagnostic.unresolved(failure, at: label)
    #expect(diagnostic.code == "resolve.not-found")
    #expect(diagnostic.message == "\"./buton\" was not found")
    #expect(diagnostic.help == "did you mean \"./button\"?")
    #expect(!diagnostic.notes.isEmpty)
    let other = Diagnostic.unresolved(try Project(Self.files).failure("./Button"), at: label)
    #expect(other.code == "resolve.case-mismatch")
    #expect(other.message.contains("\"button.tsx\""))
    let entry = Diagnostic.unresolved(
      try Project(Self.files).failure("gone.js", from: "", .entryPoint),
      at: nil
    )
    #expect(entry.message == "the entry point \"gone.js\" was not found")
    let builtin = Diagnostic.unresolved(try Project(Self.files).failure("fs"), at: label)
    #expect(builtin.help?.contains("--platform=node") == true)
  }

  @Test func neverCrashesOnRandomSpecifiers() {
    let pieces = [
      ".", "..", "/", "//", "a", "react", "@", "@scope", "tool", "#", "?", "%", "%2F", "%00", "\0",
      "*", "é", "\u{1F600}", "node:", "data:", ",", ";base64", "file:", "http:", "\\", " ", "index",
      ".js", "node_modules", "button", ":", "#internal", "jsx-runtime", "..", "./", "../",
    ]
    var generator = SeededGenerator(state: 42)
    var project = Project(Self.files)
    project.options.externals = ["ext", "*.png", "./utils/*"]
    project.options.aliases = [("a", "react"), ("tool", "./button")]
    for platform in [ResolvePlatform.browser, .node, .neutral] {
      project.options.platform = platform
      var resolver = Resolver(cache: project.cache, options: project.options)
      guard let directory = project.cache.directory(at: FilePath("/app/utils")) else { return }
      for _ in 0..<3000 {
        var text = ""
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
          text += pieces.randomElement(using: &generator) ?? ""
        }
        let owner = FilePath(text)
        let kind = ResolveKind.allCases.randomElement(using: &generator) ?? .importStatement
        let first = resolver.resolve(
          owner.bytes,
          kind: kind,
          in: directory,
          isTypeScript: Bool.random(using: &generator)
        )
        if case .failure(let failure) = first { #expect(failure.specifier == text) }
      }
    }
  }

  @Test func workersAgree() async {
    var files = ["/app/index.js": ""]
    for index in 0..<200 {
      files["/app/d\(index % 20)/f\(index).js"] = ""
      files["/app/node_modules/p\(index % 30)/index.js"] = ""
    }
    let project = Project(files)
    let answers = await withTaskGroup(of: Set<String>.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var numbers: Set<String> = []
          var resolver = Resolver(cache: project.cache, options: project.options)
          guard let directory = project.cache.directory(at: FilePath("/app")) else { return [] }
          for index in 0..<200 {
            for text in ["./d\(index % 20)/f\(index)", "p\(index % 30)"] {
              let owner = FilePath(text)
              let result = resolver.resolve(
                owner.bytes,
                kind: .importStatement,
                in: directory,
                isTypeScript: false
              )
              guard case .file(let path) = result else { continue }
              numbers.insert("\(path.fileNumber) \(path.displayPath)")
            }
          }
          return numbers
        }
      }
      var all: [Set<String>] = []
      for await numbers in group { all.append(numbers) }
      return all
    }
    #expect(answers.allSatisfy { $0 == answers.first })
    #expect(answers.first?.count == 230)
  }
}
