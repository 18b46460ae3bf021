// Who the wheel is: flags say it first, then pyproject.toml, then package.json, then defaults.

import JSON
import Memory
package import Source

/// The name, version and further facts of a project.
package struct ProjectMetadata: Sendable {
  /// Where facts come from, the first one winning.
  package struct Inputs: Sendable {
    /// The name a flag gives.
    package var name: String?
    /// The version a flag gives.
    package var version: String?
    /// The text of pyproject.toml.
    package var pyproject: SourceText?
    /// The text of package.json.
    package var packageJSON: SourceText?
    /// The path of the first entry, which names the project if nothing else does.
    package var entryPath: String

    /// Makes inputs.
    package init(
      name: String? = nil,
      version: String? = nil,
      pyproject: SourceText? = nil,
      packageJSON: SourceText? = nil,
      entryPath: String
    ) {
      self.name = name
      self.version = version
      self.pyproject = pyproject
      self.packageJSON = packageJSON
      self.entryPath = entryPath
    }
  }

  /// A valid distribution name (PEP 508).
  package var name: String
  /// A version in normal form (PEP 440).
  package var version: String
  /// One sentence, or empty.
  package var summary: String
  /// The Python versions it is for.
  package var requiresPython: String
  /// Requirements (PEP 508).
  package var dependencies: [String]

  /// Reads the metadata.
  ///
  /// - Parameter inputs: flags and project files.
  /// - Returns: the metadata, or the errors (`toml.…`, `json.…`, `packaging.…`, `wheel.…`).
  package static func read(
    _ inputs: Inputs
  ) -> (metadata: ProjectMetadata?, diagnostics: [Diagnostic]) {
    var reader = ProjectReader()
    if let source = inputs.pyproject { reader.readPyproject(source) }
    if let source = inputs.packageJSON { reader.readPackageJSON(source) }
    let name = reader.resolveName(flag: inputs.name, entryPath: inputs.entryPath)
    let version = reader.resolveVersion(flag: inputs.version)
    guard let name, let version, reader.diagnostics.isEmpty else {
      return (nil, reader.diagnostics)
    }
    let metadata = ProjectMetadata(
      name: name,
      version: version,
      summary: reader.summary ?? "",
      requiresPython: reader.requiresPython ?? ">=3.8",
      dependencies: reader.dependencies
    )
    return (metadata, [])
  }
}

private struct ProjectReader {
  private struct Named {
    let text: String
    let label: SourceLabel
    let isNPM: Bool
  }

  private(set) var diagnostics: [Diagnostic] = []
  private(set) var summary: String?
  private(set) var requiresPython: String?
  private(set) var dependencies: [String] = []
  private var name: Named?
  private var version: Named?

  // MARK: pyproject.toml

  /// Reads `[project]` (PEP 621); what it lacks, from `[tool.poetry]`.
  mutating func readPyproject(_ source: SourceText) {
    let root: TOMLTable
    switch parseTOML(source) {
    case .success(let table): root = table
    case .failure(let failure):
      diagnostics.append(failure.diagnostic.tied(to: source))
      return
    }
    if let project = root["project"]?.table { readTable(project, "project", source) }
    if let poetry = root["tool"]?.table?["poetry"]?.table {
      readNames(poetry, "tool.poetry", source)
    }
  }

  private mutating func readTable(_ table: TOMLTable, _ path: String, _ source: SourceText) {
    readNames(table, path, source)
    requiresPython = string(table, "requires-python", path, source)?.text
    guard let list = table["dependencies"] else { return }
    let texts = list.array?.compactMap(\.string)
    guard let texts, texts.count == list.array?.count else {
      invalid(path + ".dependencies", "an array of strings", list.range, source)
      return
    }
    dependencies = texts
  }

  private mutating func readNames(_ table: TOMLTable, _ path: String, _ source: SourceText) {
    if name == nil { name = string(table, "name", path, source) }
    if version == nil { version = string(table, "version", path, source) }
    if summary == nil { summary = string(table, "description", path, source)?.text }
  }

  private mutating func string(
    _ table: TOMLTable,
    _ key: String,
    _ path: String,
    _ source: SourceText
  ) -> Named? {
    guard let value = table[key] else { return nil }
    guard let text = value.string else {
      invalid(path + "." + key, "a string", value.range, source)
      return nil
    }
    return Named(text: text, label: SourceLabel(source: source, range: value.range), isNPM: false)
  }

  private mutating func invalid(
    _ field: String,
    _ expected: String,
    _ range: SourceRange,
    _ source: SourceText
  ) {
    diagnostics.append(
      .packagingInvalidField(
        field,
        expected: expected,
        at: SourceLabel(source: source, range: range)
      )
    )
  }

  // MARK: package.json

  mutating func readPackageJSON(_ source: SourceText) {
    let (value, problems) = parseJSON(source)
    guard let value else {
      diagnostics += problems.map { $0.tied(to: source) }
      return
    }
    if name == nil { name = string(value, "name", source) }
    if version == nil { version = string(value, "version", source) }
    if summary == nil { summary = string(value, "description", source)?.text }
  }

  /// The member `key` if it is a string; npm ignores others too.
  private func string(_ value: JSONValue, _ key: StaticString, _ source: SourceText) -> Named? {
    guard let member = value[key], let text = member.string?.string, !text.isEmpty else {
      return nil
    }
    return Named(text: text, label: SourceLabel(source: source, range: member.range), isNPM: true)
  }

  // MARK: checks

  mutating func resolveName(flag: String?, entryPath: String) -> String? {
    if let flag {
      if DistributionName(flag) == nil { diagnostics.append(.wheelInvalidName(flag, at: nil)) }
      return flag
    }
    guard let name else {
      let file = entryPath.split(separator: "/").last.map(String.init) ?? ""
      let stem = file.split(separator: ".").first.map(String.init) ?? file
      return DistributionName(sanitizing: stem).text
    }
    if name.isNPM { return DistributionName(sanitizing: name.text).text }
    if DistributionName(name.text) == nil {
      diagnostics.append(.wheelInvalidName(name.text, at: name.label))
    }
    return name.text
  }

  mutating func resolveVersion(flag: String?) -> String? {
    if let flag {
      guard let version = PythonVersion(flag) else {
        diagnostics.append(.wheelInvalidVersion(flag, at: nil))
        return nil
      }
      return version.text
    }
    guard let version else { return "0.0.0" }
    let parsed =
      version.isNPM ? PythonVersion(semver: version.text) : PythonVersion(version.text)
    if parsed == nil {
      diagnostics.append(.wheelInvalidVersion(version.text, at: version.label))
    }
    return parsed?.text
  }
}
