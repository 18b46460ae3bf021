// swbundle.json and [tool.swbundle] of pyproject.toml: the flags by their names, with JSON's or
// TOML's types. `"entry"` has the entry points.
//
//   { "entry": ["src/index.ts"], "outdir": "dist", "format": "esm", "minify": true,
//     "external": ["react"], "define": { "DEBUG": "false" }, "loader": { ".svg": "text" } }

import Bundler
import JSON
import Memory
import Platform
import PythonPackaging
import Source

/// The settings of a configuration file, in its order.
struct ConfigurationFile {
  /// A value of either language.
  indirect enum Value {
    case boolean(Bool)
    /// A string, or a number as written.
    case text(String)
    case list([Value])
    case table([Member])
    case other
  }

  /// A key with its value and place.
  struct Member {
    let key: String
    let value: Value
    let range: SourceRange
  }

  let source: SourceText
  let members: [Member]

  /// Reads the file called `name`, or the first of swbundle.json and pyproject.toml that has settings.
  ///
  /// - Parameters:
  ///   - name: the path a flag gives, or nil.
  ///   - directory: the absolute working directory.
  ///   - fileSystem: where to look.
  ///   - diagnostics: gets `config.…`, `json.…` and `toml.…` errors.
  /// - Returns: the settings, or nil if there are none.
  static func find(
    named name: String?,
    in directory: FilePath,
    _ fileSystem: any FileSystem,
    _ diagnostics: inout [Diagnostic]
  ) -> ConfigurationFile? {
    if let name {
      switch read(name, in: directory, fileSystem) {
      case .success(let source): return parse(source, &diagnostics)
      case .failure(let error):
        diagnostics.append(.configUnreadable(error.description))
        return nil
      }
    }
    for candidate in ["swbundle.json", "pyproject.toml"] {
      guard case .success(let source) = read(candidate, in: directory, fileSystem) else { continue }
      if let file = parse(source, &diagnostics) { return file }
      if !diagnostics.isEmpty { return nil }
    }
    return nil
  }

  private static func read(
    _ name: String,
    in directory: FilePath,
    _ fileSystem: any FileSystem
  ) -> Result<SourceText, FileError> {
    var buffer = ReadBuffer()
    do throws(FileError) {
      let bytes = try fileSystem.read(directory.appending(name), using: &buffer)
      return .success(SourceText(displayPath: name, storage: bytes))
    } catch {
      return .failure(error)
    }
  }

  private static func parse(
    _ source: SourceText,
    _ diagnostics: inout [Diagnostic]
  ) -> ConfigurationFile? {
    source.displayPath.hasSuffix(".toml")
      ? parseTOMLSettings(source, &diagnostics) : parseJSONSettings(source, &diagnostics)
  }

  private static func parseJSONSettings(
    _ source: SourceText,
    _ diagnostics: inout [Diagnostic]
  ) -> ConfigurationFile? {
    let (value, problems) = parseJSON(source, options: .withComments)
    guard let value else {
      diagnostics += problems.map { $0.tied(to: source) }
      return nil
    }
    guard case .table(let members) = Value(value) else {
      let label = SourceLabel(source: source, range: value.range)
      diagnostics.append(
        .configInvalidValue(source.displayPath, expected: "a JSON object", at: label)
      )
      return nil
    }
    return ConfigurationFile(source: source, members: members)
  }

  /// `[tool.swbundle]`; in a file that is not called pyproject.toml, the whole file.
  private static func parseTOMLSettings(
    _ source: SourceText,
    _ diagnostics: inout [Diagnostic]
  ) -> ConfigurationFile? {
    switch parseTOML(source) {
    case .failure(let failure):
      diagnostics.append(failure.diagnostic.tied(to: source))
      return nil
    case .success(let root):
      let isProject = source.displayPath.hasSuffix("pyproject.toml")
      let table = isProject ? root["tool"]?.table?["swbundle"]?.table : root
      return table.map { ConfigurationFile(source: source, members: Value.members($0)) }
    }
  }

  // MARK: applying

  /// Puts all settings into `command`; problems become `config.…` errors.
  func apply(
    to command: inout BuildCommand,
    _ flags: [Flag],
    _ diagnostics: inout [Diagnostic]
  ) {
    for member in members where member.key != "$schema" {
      let name = flagName(ofKey: member.key)
      if name == "entry" || name == "entry-points" {
        applyEntries(member, to: &command, &diagnostics)
      } else if let flag = flags.first(where: { $0.name == name }) {
        apply(member, flag, to: &command, &diagnostics)
      } else {
        let known = flags.map(\.name) + ["entry"]
        let label = SourceLabel(source: source, range: member.range)
        diagnostics.append(
          .configUnknownKey(member.key, nearest: nearest(to: name, in: known), at: label)
        )
      }
    }
  }

  /// `minifyWhitespace` and `minify_whitespace` are `minify-whitespace`.
  private func flagName(ofKey key: String) -> String {
    var name = ""
    for letter in key {
      if letter == "_" {
        name += "-"
      } else if letter.isUppercase {
        name += "-" + letter.lowercased()
      } else {
        name.append(letter)
      }
    }
    return name
  }

  private func applyEntries(
    _ member: Member,
    to command: inout BuildCommand,
    _ diagnostics: inout [Diagnostic]
  ) {
    switch member.value {
    case .text(let path): command.options.entryPoints = [path]
    case .list(let items) where texts(items) != nil:
      command.options.entryPoints = texts(items) ?? []
    case .table(let entries) where entries.allSatisfy({ $0.value.text != nil }):
      command.options.entryPoints = entries.map { "\($0.key)=\($0.value.text ?? "")" }
    default: refuse(member, "a path, an array of paths, or names with paths", &diagnostics)
    }
  }

  private func apply(
    _ member: Member,
    _ flag: Flag,
    to command: inout BuildCommand,
    _ diagnostics: inout [Diagnostic]
  ) {
    guard let values = values(of: member.value, flag.shape) else {
      return refuse(member, expected(flag.shape), &diagnostics)
    }
    for value in values {
      do throws(Flag.Refusal) {
        try flag.apply(&command, value)
      } catch {
        return refuse(member, error.expected, &diagnostics)
      }
    }
  }

  /// `value` as the flag takes it, or nil if it has the wrong type.
  private func values(of value: Value, _ shape: Flag.Shape) -> [Flag.Value]? {
    switch (shape, value) {
    case (.toggle, .boolean(let isOn)): return [.toggle(isOn)]
    case (.text, .text(let text)), (.choice, .text(let text)), (.optionalChoice, .text(let text)):
      return [.text(text)]
    case (.optionalChoice(let choices, let bare), .boolean(let isOn)):
      let off = choices.first { $0 == "none" || $0 == "false" } ?? ""
      return [.text(isOn ? bare : off)]
    case (.list, .text(let text)), (.series, .text(let text)): return [.list([text])]
    case (.list, .list(let items)), (.series, .list(let items)):
      return texts(items).map { [.list($0)] }
    case (.pairs, .table(let members)):
      var pairs: [Flag.Value] = []
      for member in members {
        switch member.value {
        case .text(let text): pairs.append(.pair(key: member.key, value: text))
        case .boolean(let flag): pairs.append(.pair(key: member.key, value: "\(flag)"))
        default: return nil
        }
      }
      return pairs
    default: return nil
    }
  }

  private func expected(_ shape: Flag.Shape) -> String {
    switch shape {
    case .toggle: "true or false"
    case .text(let placeholder): placeholder == "N" ? "a whole number" : "a string"
    case .choice(let choices), .optionalChoice(let choices, _): Flag.alternatives(choices)
    case .list, .series: "an array of strings"
    case .pairs: "a table of strings"
    }
  }

  private func texts(_ items: [Value]) -> [String]? {
    let texts = items.compactMap(\.text)
    return texts.count == items.count ? texts : nil
  }

  private func refuse(
    _ member: Member,
    _ expected: String,
    _ diagnostics: inout [Diagnostic]
  ) {
    let label = SourceLabel(source: source, range: member.range)
    diagnostics.append(.configInvalidValue(member.key, expected: expected, at: label))
  }
}

extension ConfigurationFile.Value {
  /// The text of a string or number, else nil.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  init(_ value: JSONValue) {
    switch value.kind {
    case .boolean: self = .boolean(value.boolean == true)
    case .string: self = .text(value.string?.string ?? "")
    case .number: self = .text(value.sourceBytes.string)
    case .array: self = .list(value.elements.map { Self($0) })
    case .object:
      self = .table(
        value.members.map {
          ConfigurationFile.Member(
            key: $0.key.string,
            value: Self($0.value),
            range: $0.value.range
          )
        }
      )
    case .null: self = .other
    }
  }

  init(_ value: TOMLValue) {
    switch value.kind {
    case .boolean(let flag): self = .boolean(flag)
    case .string(let text): self = .text(text)
    case .integer(let number): self = .text(String(number))
    case .float(let number): self = .text(String(number))
    case .array(let elements): self = .list(elements.map { Self($0) })
    case .table(let table): self = .table(Self.members(table))
    case .dateTime: self = .other
    }
  }

  static func members(_ table: TOMLTable) -> [ConfigurationFile.Member] {
    table.members.map {
      ConfigurationFile.Member(key: $0.key, value: Self($0.value), range: $0.value.range)
    }
  }
}
