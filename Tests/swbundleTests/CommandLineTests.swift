import Bundler
import Platform
import Source
import Testing

@testable import swbundle

/// The command that words and a configuration file give; errors are recorded as failures.
private func make(_ words: String..., files: [String: String] = [:]) throws -> BuildCommand {
  let (command, diagnostics) = CommandLine.parse(words)
  #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
  guard case .build(let arguments) = command else { throw Missing() }
  let made = BuildCommand.make(
    arguments,
    fileSystem: disk(files),
    workingDirectory: FilePath("/work")
  )
  #expect(made.diagnostics.isEmpty, "\(made.diagnostics.map(\.message))")
  guard let command = made.command else { throw Missing() }
  return command
}

/// `code message / help` of everything wrong with words and a configuration file.
private func problems(_ words: String..., files: [String: String] = [:]) -> [String] {
  let (command, diagnostics) = CommandLine.parse(words)
  var all = diagnostics
  if case .build(let arguments) = command {
    all +=
      BuildCommand.make(
        arguments,
        fileSystem: disk(files),
        workingDirectory: FilePath("/work")
      ).diagnostics
  }
  return all.map { "\($0.code) \($0.message)" + ($0.help.map { " / " + $0 } ?? "") }
}

private func disk(_ files: [String: String]) -> MemoryFileSystem {
  MemoryFileSystem(
    Dictionary(uniqueKeysWithValues: files.map { ("/work/" + $0.key, $0.value) })
  )
}

private struct Missing: Error {}

@Suite struct FlagTests {
  @Test func takesValuesInBothSpellings() throws {
    for words in [["--format=cjs"], ["--format", "cjs"]] {
      let (command, _) = CommandLine.parse(words + ["a.js"])
      guard case .build(let arguments) = command else { throw Missing() }
      #expect(arguments.entryPoints == ["a.js"])
      #expect(arguments.settings.map(\.value) == [.text("cjs")])
    }
    for words in [["-o", "dist"], ["-odist"], ["-o=dist"], ["--outdir", "dist"]] {
      let (command, _) = CommandLine.parse(["a.js"] + words)
      guard case .build(let arguments) = command else { throw Missing() }
      #expect(arguments.settings.map(\.value) == [.text("dist")])
    }
  }

  @Test func fillsTheOptions() throws {
    let command = try make(
      "src/a.ts",
      "lib=src/b.ts",
      "-o",
      "dist",
      "--format=esm",
      "--platform",
      "node",
      "--minify",
      "--minify-syntax=false",
      "--sourcemap",
      "--external:a",
      "--external:b,c",
      "--external=d,e",
      "--loader:.svg=text",
      "--loader:.png=dataurl",
      "--define:A=1",
      "--define:B=x=y",
      "--define:A=2",
      "--alias:p=q",
      "--no-wheel",
      "--conditions=a,b",
      "--conditions=c",
      "--banner:js=// hi",
      "--packages=external",
      "--target=es2022,node18",
      "--drop:console",
      "--legal-comments=eof",
      "--log-limit=0",
      "--concurrency=3",
      "--jsx=automatic",
      "--tree-shaking=false",
      "--no-sources-content",
      "--timings",
      "--color=false",
      "--out-extension:.js=.mjs",
      "--dry-run",
      "--wheel-name=n",
      "--wheel-version",
      "1.2",
      "--pure:f",
      "--inject:./shim.js",
      "--main-fields=module,main"
    )
    let options = command.options
    #expect(options.entryPoints == ["src/a.ts", "lib=src/b.ts"])
    #expect(options.outputDirectory == "dist")
    #expect(options.format == .esm)
    #expect(options.platform == .node)
    #expect(options.minifyWhitespace && options.minifyIdentifiers && !options.minifySyntax)
    #expect(options.sourceMap == .linked)
    #expect(options.external == ["a", "b,c", "d", "e"])
    #expect(options.loader == [".svg": .text, ".png": .dataurl])
    #expect(options.define.map { "\($0.name)=\($0.value)" } == ["B=x=y", "A=2"])
    #expect(options.alias.map(\.replacement) == ["q"])
    #expect(!options.wheel)
    #expect(options.conditions == ["c"])
    #expect(options.banner == ["js": "// hi"])
    #expect(options.packagesExternal)
    #expect(options.target == ["es2022", "node18"])
    #expect(options.drop == ["console"])
    #expect(options.legalComments == .eof)
    #expect(options.logLimit == 0)
    #expect(options.concurrency == 3)
    #expect(options.jsx == .automatic)
    #expect(options.treeShaking == false)
    #expect(!options.sourcesContent)
    #expect(command.options.timings)
    #expect(command.color == .never)
    #expect(options.outputExtensions == [".js": ".mjs"])
    #expect(options.dryRun)
    #expect(options.wheelName == "n" && options.wheelVersion == "1.2")
    #expect(options.pure == ["f"] && options.inject == ["./shim.js"])
    #expect(options.mainFields == ["module", "main"])
    #expect(options.workingDirectory == "/work")
    #expect(!command.readsStandardInput)
  }

  @Test func takesOptionalValuesOnlyWhenTheyFit() throws {
    #expect(try make("--sourcemap", "a.js").options.entryPoints == ["a.js"])
    #expect(try make("--sourcemap", "inline", "a.js").options.sourceMap == .inline)
    #expect(try make("a.js", "--sourcemap=both").options.sourceMap == .both)
    #expect(try make("a.js", "--sourcemap", "--no-sourcemap").options.sourceMap == .none)
    #expect(try make("a.js", "--color").color == .always)
    #expect(try make("a.js", "--no-color").color == .never)
    #expect(try !make("a.js", "--no-bundle").options.bundle)
    #expect(try make("a.js", "--bundle=true").options.bundle)
  }

  @Test func endsFlagsAndReadsStandardInput() throws {
    #expect(try make("--", "--odd.js", "-x").options.entryPoints == ["--odd.js", "-x"])
    let input = try make("-", "--loader=ts")
    #expect(input.readsStandardInput && input.options.entryPoints.isEmpty)
    #expect(input.options.standardInputLoader == .ts)
    #expect(try make().readsStandardInput)
  }

  @Test(arguments: [
    ("--outdirr=x", "usage.unknown-flag there is no flag `--outdirr` / did you mean --outdir?"),
    ("--mniify", "usage.unknown-flag there is no flag `--mniify` / did you mean --minify?"),
    (
      "--no-bundel", "usage.unknown-flag there is no flag `--no-bundel` / did you mean --no-bundle?"
    ),
    (
      "--zzzzzz", "usage.unknown-flag there is no flag `--zzzzzz` / swbundle --help lists all flags"
    ),
    ("-x", "usage.unknown-flag there is no flag `-x` / swbundle --help lists all flags"),
    (
      "--format=esn",
      "usage.invalid-value `--format=esn` is not understood / expected esm, cjs or iife"
    ),
    ("--outdir", "usage.missing-value `--outdir` needs a value / write it as --outdir=VALUE"),
    ("--bundle=1", "usage.invalid-value `--bundle=1` is not understood / expected true or false"),
    ("--no-bundle=x", "usage.unexpected-value `--no-bundle` takes no value"),
    (
      "--define:A",
      "usage.invalid-value `--define=A` is not understood / expected --define:NAME=VALUE"
    ),
    ("--format:esm", "usage.invalid-value `--format:` is not understood / expected --format=esm"),
    (
      "--log-limit=-1",
      "usage.invalid-value `--log-limit=-1` is not understood / expected a whole number from 0"
    ),
    (
      "--loader:svg=text",
      "usage.invalid-value `--loader=svg=text` is not understood / expected an extension with its dot, such as .svg=text"
    ),
    ("--drop:x", "usage.invalid-value `--drop:x` is not understood / expected console or debugger"),
    (
      "--watch",
      "usage.unavailable `--watch` is not supported by this version"
    ),
  ])
  func explainsMistakes(_ word: String, _ expected: String) {
    #expect(problems(word) == [expected])
  }

  @Test func reportsAllMistakesAtOnce() {
    #expect(problems("--a", "--format=x", "--b", "a.js").count == 2)
    #expect(problems("--format=x", "--platform=y", "a.js").count == 2)
    #expect(problems("serve", "app").count == 1)
  }

  @Test func recognisesOtherCommands() {
    func word(_ words: String...) -> String {
      switch CommandLine.parse(words).command {
      case .version: "version"
      case .help: "help"
      case .completion(let shell): shell.rawValue
      case .build: "build"
      case nil: "none"
      }
    }
    #expect(word("version") == "version")
    #expect(word("a.js", "--version") == "version")
    #expect(word("--help") == "help")
    #expect(word("-h") == "help")
    #expect(word("completion", "fish") == "fish")
    #expect(word("completion", "csh") == "none")
    #expect(word("version", "b.js") == "build")
  }

  @Test func namesAreUniqueAndHelpShowsThemAll() {
    let flags = FlagTable.flags()
    #expect(Set(flags.map(\.name)).count == flags.count)
    let help = Help.text()
    for flag in flags { #expect(help.contains(Help.usage(of: flag)), "\(flag.name)") }
    #expect(help.split(separator: "\n").allSatisfy { $0.count < 100 })
    for shell in Shell.allCases {
      for flag in flags { #expect(shell.completion.contains(flag.name)) }
    }
  }
}

@Suite struct ConfigurationTests {
  private let json = """
    {
      // comments are fine
      "$schema": "x",
      "entry": {"app": "src/app.ts"},
      "outdir": "dist", "minifyWhitespace": true, "sourcemap": true, "logLimit": 3,
      "external": ["a"], "conditions": ["x"], "define": {"D": "1", "E": true},
      "loader": {".svg": "text"}, "treeShaking": false, "color": false,
    }
    """

  @Test func readsJSONAndFlagsWin() throws {
    let command = try make(
      "--outdir=out",
      "--external:b",
      "--define:D=2",
      "--conditions=y",
      files: ["swbundle.json": json, "pyproject.toml": "[tool.swbundle]\noutdir = 'no'"]
    )
    let options = command.options
    #expect(options.entryPoints == ["app=src/app.ts"])
    #expect(options.outputDirectory == "out")
    #expect(options.minifyWhitespace)
    #expect(options.sourceMap == .linked)
    #expect(options.logLimit == 3)
    #expect(options.external == ["a", "b"])
    #expect(options.conditions == ["y"])
    #expect(options.define.map { "\($0.name)=\($0.value)" } == ["E=true", "D=2"])
    #expect(options.loader == [".svg": .text])
    #expect(options.treeShaking == false)
    #expect(command.color == .never)
    #expect(try make("b.js", files: ["swbundle.json": json]).options.entryPoints == ["b.js"])
  }

  @Test func readsProjectsAndNamedFiles() throws {
    let toml = """
      [project]
      name = "x"
      [tool.swbundle]
      entry = ["a.ts", "b.ts"]
      format = "esm"
      log-limit = 7
      define.DEBUG = "false"
      alias = { p = "q" }
      """
    let options = try make(files: ["pyproject.toml": toml]).options
    #expect(options.entryPoints == ["a.ts", "b.ts"])
    #expect(options.format == .esm)
    #expect(options.logLimit == 7)
    #expect(options.define.map(\.value) == ["false"])
    #expect(options.alias.map(\.name) == ["p"])
    let named = ["c/other.toml": "minify = true", "swbundle.json": json]
    #expect(try make("--config=c/other.toml", "a.js", files: named).options.minifySyntax)
    #expect(
      try make("--config", "c/other.toml", "a.js", files: named).options.outputDirectory == nil
    )
    #expect(try make("--no-config", "a.js", files: named).options.outputDirectory == nil)
    #expect(try make("a.js", files: ["pyproject.toml": "[project]"]).options.outputDirectory == nil)
  }

  @Test(arguments: [
    (
      "{\"outdri\": 1}",
      "config.unknown-key there is no setting \"outdri\" / did you mean \"outdir\"?"
    ),
    ("{\"minify\": 1}", "config.invalid-value \"minify\" must be true or false"),
    ("{\"format\": \"x\"}", "config.invalid-value \"format\" must be esm, cjs or iife"),
    ("{\"external\": {}}", "config.invalid-value \"external\" must be an array of strings"),
    ("{\"define\": {\"a\": []}}", "config.invalid-value \"define\" must be a table of strings"),
    ("{\"entry\": 1, \"outdir\": null}", "config.invalid-value \"outdir\" must be a string"),
    ("[]", "config.invalid-value \"swbundle.json\" must be a JSON object"),
    ("{", "json.unexpected-end expected a key in double quotes but the text ends here"),
  ])
  func explainsMistakes(_ text: String, _ expected: String) {
    #expect(problems("a.js", files: ["swbundle.json": text]) == [expected])
  }

  @Test func explainsMissingFilesAndBrokenProjects() {
    #expect(problems("a.js", "--config=no.json").first?.hasPrefix("config.unreadable") == true)
    #expect(problems("a.js", files: ["pyproject.toml": "["]).count == 1)
    let place = ConfigurationTests.firstLabel(["swbundle.json": "{\"minify\":\n  3}"])
    #expect(place?.range == SourceRange(start: 13, end: 14))
  }

  private static func firstLabel(_ files: [String: String]) -> SourceLabel? {
    BuildCommand.make(
      BuildArguments(),
      fileSystem: disk(files),
      workingDirectory: FilePath("/work")
    ).diagnostics.first?.primary
  }
}

@Suite struct TerminalTests {
  @Test func fitsProgressOnOneLine() {
    func text(_ done: Int, _ total: Int, _ width: Int = 80) -> String {
      ProgressLine.text(.init(phase: "scan", done: done, total: total), width: width)
    }
    #expect(text(50, 200) == "scan 50/200 [#####...............]")
    #expect(text(3, 0) == "scan 3")
    #expect(text(9, 3) == "scan 9/3 [####################]")
    #expect(text(50, 200, 10) == "scan 50/2")
  }

  @Test func formatsNumbers() {
    #expect(size(1) == "1 byte" && size(999) == "999 bytes")
    #expect(size(1000) == "1.0 kB" && size(12345) == "12.3 kB" && size(999_949) == "999.9 kB")
    #expect(size(999_950) == "1.0 MB" && size(1_250_000) == "1.3 MB")
    #expect(duration(1_234_567) == "1.2 ms" && duration(1_234_567_890) == "1.23 s")
  }

  @Test func findsNearNames() {
    #expect(nearest(to: "fromat", in: ["format", "footer"]) == "format")
    #expect(nearest(to: "x", in: ["format"]) == nil)
    #expect(nearest(to: "", in: ["format"]) == nil)
  }
}
