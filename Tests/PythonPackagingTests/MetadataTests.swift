import PythonPackaging
import Source
import Testing

@Suite struct NameTests {
  @Test(arguments: [
    ("My.Package--x", "my_package_x", "my_package_x"), ("3d-viewer", "3d_viewer", "_3d_viewer"),
    ("Class", "class", "class_"), ("a", "a", "a"),
  ])
  func spells(_ name: String, _ file: String, _ module: String) {
    let parsed = DistributionName(name)
    #expect(parsed?.fileName == file)
    #expect(parsed?.importName == module)
  }

  @Test(arguments: ["", "-a", "a.", "a b", "é", "a/b"])
  func refuses(_ name: String) { #expect(DistributionName(name) == nil) }

  @Test(arguments: [
    ("@scope/pkg", "scope-pkg"), ("é", "bundle"), ("a b", "a-b"), ("_x_", "x"), ("", "bundle"),
  ])
  func sanitizes(_ name: String, _ expected: String) {
    #expect(DistributionName(sanitizing: name).text == expected)
  }
}

@Suite struct VersionTests {
  @Test(arguments: [
    ("1.0", "1.0"), ("v1.2.3", "1.2.3"), ("1.0-alpha.1", "1.0a1"), ("1.0b", "1.0b0"),
    ("1.0-preview_2", "1.0rc2"), ("1.0c3", "1.0rc3"), ("1.0-1", "1.0.post1"),
    ("1.0.rev4", "1.0.post4"), ("1.0.DEV", "1.0.dev0"), ("1!2.0", "1!2.0"), ("0!2", "2"),
    ("001.02", "1.2"), ("1.0+Ubuntu-01_x", "1.0+ubuntu.1.x"), (" 1.0 ", "1.0"),
    ("1.2.3rc1.post2.dev3+l.4", "1.2.3rc1.post2.dev3+l.4"), ("2026.11.20", "2026.11.20"),
  ])
  func normalises(_ spelling: String, _ expected: String) {
    #expect(PythonVersion(spelling)?.text == expected)
  }

  @Test(arguments: ["", "x", "1.", "1..2", "1.0-", "1.0+", "1.0+a..b", "1.0 1", "1.0-next.1", "é"])
  func refuses(_ spelling: String) { #expect(PythonVersion(spelling) == nil) }

  @Test(arguments: [
    ("1.2.3", "1.2.3"), ("1.2.3-beta.4", "1.2.3b4"), ("1.0.0-next.3", "1.0.0.dev0+next.3"),
    ("1.0.0-1", "1.0.0.dev0+1"), ("1.0.0+sha.5", "1.0.0+sha.5"),
    ("1.0.0-x.1+b", "1.0.0.dev0+x.1.b"),
  ])
  func readsSemver(_ spelling: String, _ expected: String) {
    #expect(PythonVersion(semver: spelling)?.text == expected)
  }
}

@Suite struct ProjectMetadataTests {
  private func read(
    name: String? = nil,
    version: String? = nil,
    pyproject: String? = nil,
    package: String? = nil
  ) -> (metadata: ProjectMetadata?, diagnostics: [Diagnostic]) {
    ProjectMetadata.read(
      .init(
        name: name,
        version: version,
        pyproject: pyproject.map { SourceText(displayPath: "pyproject.toml", text: $0) },
        packageJSON: package.map { SourceText(displayPath: "package.json", text: $0) },
        entryPath: "src/my app.test.ts"
      )
    )
  }

  @Test func flagsWinThenPyprojectThenPackage() {
    let pyproject = """
      [project]
      name = "py"
      description = "From Python"
      requires-python = ">=3.10"
      dependencies = ["anywidget"]
      dynamic = ["version"]
      """
    let package = #"{"name": "@npm/js", "version": "2.0.0-beta.1", "description": "From npm"}"#
    let all = read(name: "flag", pyproject: pyproject, package: package).metadata
    #expect(all?.name == "flag")
    #expect(all?.version == "2.0.0b1")
    #expect(all?.summary == "From Python")
    #expect(all?.requiresPython == ">=3.10")
    #expect(all?.dependencies == ["anywidget"])
    let npm = read(version: "v3", package: package).metadata
    #expect(npm?.name == "npm-js")
    #expect(npm?.version == "3")
    #expect(npm?.summary == "From npm")
    #expect(npm?.requiresPython == ">=3.8")
    let none = read().metadata
    #expect(none?.name == "my-app")
    #expect(none?.version == "0.0.0")
    let poetry = read(pyproject: "[tool.poetry]\nname='p'\nversion='1'").metadata
    #expect(poetry?.name == "p")
  }

  @Test func reportsErrorsWithTheirPlace() {
    func codes(_ result: (metadata: ProjectMetadata?, diagnostics: [Diagnostic])) -> [String] {
      #expect(result.metadata == nil)
      return result.diagnostics.map(\.code)
    }
    #expect(codes(read(name: "a b")) == ["wheel.invalid-name"])
    #expect(codes(read(version: "x")) == ["wheel.invalid-version"])
    #expect(codes(read(pyproject: "[project]\nname = 1")) == ["packaging.invalid-field"])
    #expect(codes(read(pyproject: "[project]\nname = '-'")) == ["wheel.invalid-name"])
    #expect(codes(read(pyproject: "[project]\ndependencies = [1]")) == ["packaging.invalid-field"])
    #expect(codes(read(pyproject: "[project")) == ["toml.unexpected-token"])
    #expect(codes(read(package: "{")) == ["json.unexpected-end"])
    let label = read(package: #"{"version": "x"}"#).diagnostics.first?.primary
    #expect(label?.range == SourceRange(start: 12, end: 15))
  }
}
