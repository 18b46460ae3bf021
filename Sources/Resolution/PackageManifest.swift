// A parsed package.json: what resolution, linking and the manifest of a build read of it.

package import JSON
import Memory
package import Source
import Platform

/// What package.json's `type` says of `.js` files.
package enum ModuleType: UInt8, Sendable {
  case unspecified, module, commonJS
}

/// What package.json's `sideEffects` says of the package's files.
package enum DeclaredEffects: Sendable {
  /// Nothing, or true.
  case any
  /// False: no file has any.
  case none
  /// Only files that match one of these have some.
  case files([PathGlob])
}

/// A package.json.
package final class PackageManifest: Sendable {
  /// The text.
  package let source: SourceText
  /// The name of the package.
  package let name: String?
  /// The version of the package.
  package let version: String?
  /// What `.js` files are.
  package let type: ModuleType
  /// Which files have side effects.
  package let effects: DeclaredEffects
  /// The value of `exports`, nil when absent or null.
  let exports: JSONValue?
  /// The value of `imports`, nil when it is no object.
  let imports: JSONValue?
  /// The entries of a `browser` field that is an object.
  let browserMap: [BrowserEntry]
  /// The outermost value, nil when the text is no JSON object.
  package let root: JSONValue?

  /// One entry of a `browser` map.
  struct BrowserEntry: Sendable {
    /// A package name, or a path relative to the package without its `./`.
    let key: FilePath
    /// Whether `key` was written as a path.
    let isPath: Bool
    /// What stands in its place, nil for `false`: an empty module.
    let replacement: FilePath?
  }

  private init(source: SourceText, root: JSONValue?) {
    self.source = source
    self.root = root
    name = root?["name"]?.string?.string
    version = root?["version"]?.string?.string
    let typeText = root?["type"]?.string
    type =
      typeText?.equals("module") == true
      ? .module : typeText?.equals("commonjs") == true ? .commonJS : .unspecified
    effects = Self.effects(root?["sideEffects"])
    let exports = root?["exports"]
    self.exports = exports?.kind == .null ? nil : exports
    let imports = root?["imports"]
    self.imports = imports?.kind == .object ? imports : nil
    browserMap = Self.browserMap(root?["browser"])
  }

  /// Parses a package.json; one with errors is an empty package.
  static func parse(_ source: SourceText) -> (PackageManifest, [Diagnostic]) {
    // Conditions are matched by recursion, and nobody nests them deeper.
    let (value, problems) = parseJSON(source, options: JSONOptions(depthLimit: 500))
    var diagnostics = problems.map { $0.tied(to: source) }
    var root = value
    if let value, value.kind != .object {
      diagnostics.append(
        .manifestInvalid("it must hold an object", SourceLabel(source: source, range: value.range))
      )
      root = nil
    }
    return (PackageManifest(source: source, root: root), diagnostics)
  }

  /// The text of the main field called `name`, or nil.
  func mainField(_ name: ByteSlice) -> ByteSlice? { root?[name]?.string }

  private static func effects(_ value: JSONValue?) -> DeclaredEffects {
    guard let value else { return .any }
    if value.boolean == false { return .none }
    guard value.kind == .array else { return .any }
    return .files(
      value.elements.flatMap { element in
        element.string.map { PathGlob.parse($0.string) } ?? []
      }
    )
  }

  private static func browserMap(_ value: JSONValue?) -> [BrowserEntry] {
    guard let value else { return [] }
    return value.members.compactMap { member in
      let replacement = member.value.string
      guard replacement != nil || member.value.boolean == false else { return nil }
      let isPath = member.key.hasPrefix("./")
      let key = isPath ? member.key[2..<member.key.count] : member.key
      return BrowserEntry(
        key: FilePath(key),
        isPath: isPath,
        replacement: replacement.map { FilePath($0) }
      )
    }
  }
}
