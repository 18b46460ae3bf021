// What of the build's options rendering reads.

package import JSPrinter
package import Linking

/// Where a comment with a licence goes.
package enum LegalCommentPlacement: UInt8, Sendable {
  case none, inline, endOfFile, linked, external
}

/// How to render a bundle.
package struct RenderOptions: Sendable {
  package var format: OutputFormat
  /// The program runs in Node: `require` of builtins works in ESM output, too.
  package var isNodePlatform: Bool
  /// The variable that an IIFE's exports are assigned to, or the chain of properties of one.
  package var globalName: [String]
  package var banner: String
  package var footer: String
  package var legalComments: LegalCommentPlacement
  package var printing: PrintOptions
  /// Names are chosen by how often they are printed (`--minify-identifiers`).
  package var shortensNames: Bool
  /// Maps carry the texts of their sources.
  package var sourcesContent = true
  /// Put before the paths of a map by its readers; empty for nothing.
  package var sourceRoot = ""
  /// The functions that transformed code calls: the bit in `SyntaxTree.helpers`, name and text.
  package var helpers: [(bit: UInt32, name: String, text: String)]
  /// How many tasks print at the same time.
  package var concurrency: Int

  package init(format: OutputFormat, printing: PrintOptions, concurrency: Int) {
    self.format = format
    self.printing = printing
    self.concurrency = concurrency
    isNodePlatform = true
    shortensNames = false
    globalName = []
    banner = ""
    footer = ""
    legalComments = .endOfFile
    helpers = []
  }
}
