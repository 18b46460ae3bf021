// What of the build's options linking reads.

/// The module format of the output.
package enum OutputFormat: UInt8, Sendable {
  case esm, commonJS, iife
}

/// How to link.
package struct LinkOptions: Sendable {
  /// The output format.
  package var format: OutputFormat
  /// Leave out statements that nothing needs.
  package var treeShaking: Bool
  /// Names that the output's frame and the runtime use.
  package var reservedNames: [String]

  /// Makes options.
  package init(format: OutputFormat, treeShaking: Bool = true, reservedNames: [String] = []) {
    self.format = format
    self.treeShaking = treeShaking
    self.reservedNames = reservedNames
  }
}
