// What goes into a wheel and what comes out: values only.

package import Memory
package import Source

/// A file that a build writes.
package struct OutputArtifact: Sendable {
  /// The file's name, without a folder.
  package let name: String
  /// The file's content.
  package let content: FrozenBytes
}

/// All that a wheel is made of.
package struct WheelRequest: Sendable {
  /// The distribution's name (PEP 508), as METADATA shows it.
  package var name: String
  /// The version, in any spelling PEP 440 permits.
  package var version: String
  /// One sentence for METADATA; line breaks become blanks.
  package var summary: String
  /// The Python versions the wheel is for, such as `>=3.8`.
  package var requiresPython: String
  /// Requirements of the distribution (PEP 508), each a `Requires-Dist`.
  package var dependencies: [String]
  /// The name in `import`; nil takes it from `name`.
  package var importName: String?
  /// The files below `static/`: path with `/` separators, and content.
  package var files: [(path: String, content: FrozenBytes)]
  /// The entry points by name, each with the path of its file.
  package var entries: [(name: String, path: String)]
  /// This program's version, for the WHEEL file.
  package var generatorVersion: String
  /// The time of all files (SOURCE_DATE_EPOCH), in seconds since 1970; nil is 1980-01-01.
  package var sourceDateEpoch: Int?

  /// Makes a request.
  package init(
    name: String,
    version: String,
    summary: String = "",
    requiresPython: String = ">=3.8",
    dependencies: [String] = [],
    importName: String? = nil,
    files: [(path: String, content: FrozenBytes)],
    entries: [(name: String, path: String)],
    generatorVersion: String,
    sourceDateEpoch: Int? = nil
  ) {
    self.name = name
    self.version = version
    self.summary = summary
    self.requiresPython = requiresPython
    self.dependencies = dependencies
    self.importName = importName
    self.files = files
    self.entries = entries
    self.generatorVersion = generatorVersion
    self.sourceDateEpoch = sourceDateEpoch
  }
}

/// Why a wheel cannot be built.
package struct PackagingFailure: Error, Sendable {
  /// The error, `wheel.…`.
  package let diagnostic: Diagnostic
}
