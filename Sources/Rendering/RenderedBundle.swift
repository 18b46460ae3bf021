// What rendering gives: the text of one bundle and what is to be said about it.

package import Graph
package import Memory

/// The share of one module in a bundle.
package struct ModuleShare: Sendable {
  package let module: ModuleID
  /// Where its text stands in the bundle's, without comments about it.
  package let range: Range<Int>

  /// Its bytes in the bundle.
  package var bytes: Int { range.count }
}

/// One rendered bundle.
package struct RenderedBundle: Sendable {
  package let entry: ModuleID
  /// The JavaScript, without a `sourceMappingURL`.
  package let code: ByteRope
  /// The source map's JSON, when one was asked for.
  package let map: ByteRope?
  /// Licence comments that stand beside the bundle (`linked`, `external`), else empty.
  package let legalText: String
  /// What each module takes, in the order of the output.
  package let shares: [ModuleShare]
  /// The names that the bundle exports.
  package let exportNames: [String]
}
