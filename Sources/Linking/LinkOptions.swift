// What of the build's options linking reads.

/// The module format of the output.
public enum OutputFormat: UInt8, Sendable {
  case esm, commonJS, iife
}

/// How to link.
package struct LinkOptions: Sendable {
  /// The output format.
  package var format: OutputFormat
  /// Leave out statements that nothing needs.
  package var treeShaking: Bool
  /// Print short constants of other modules as their values (`--minify-syntax`).
  package var inlinesConstants = false
  /// Remember why statements are kept.
  package var recordsReasons = false
  /// Names that the output's frame and the runtime refer to and that nothing may hide.
  package var reservedNames: [String]
  /// Names that the output's frame and the runtime declare.
  package var runtimeNames: [String]
  /// Names are numbers until rendering has counted them (`--minify-identifiers`).
  package var shortensNames: Bool
  /// How many tasks may work at once.
  package var concurrency = 1

  /// Makes options.
  package init(
    format: OutputFormat,
    treeShaking: Bool = true,
    reservedNames: [String] = [],
    runtimeNames: [String] = [],
    shortensNames: Bool = false
  ) {
    self.format = format
    self.treeShaking = treeShaking
    self.reservedNames = reservedNames
    self.runtimeNames = runtimeNames
    self.shortensNames = shortensNames
  }
}
