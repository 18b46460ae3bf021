// What a specifier leads to.

import Memory
package import Platform

/// The answer of a `Resolver`.
package enum ResolutionResult: Sendable {
  /// A file on disk.
  case file(ResolvedPath)
  /// A module that stays outside the bundle.
  case external(ExternalModule)
  /// A module built into Node, with the specifier as it was written.
  case builtin(String)
  /// An empty module: a `browser` map says `false`. The file it would have been, if there is one.
  case disabled(ResolvedPath?)
  /// The content that a `data:` URL holds.
  case dataURL(DataURL)
  /// Nothing.
  case failure(ResolutionFailure)
}

/// A module that stays outside the bundle.
package struct ExternalModule: Hashable, Sendable {
  /// The specifier to print, after aliases.
  package let specifier: String
  /// The absolute path, when a path was excluded: what is printed must be relative to the output.
  package let path: FilePath?
}

/// Why a specifier leads nowhere.
package enum FailureReason: Hashable, Sendable {
  /// No candidate exists.
  case notFound
  /// A file exists whose name differs in case: its display path.
  case caseMismatch(String)
  /// The package has `exports` that do not name the path.
  case notExported(package: String, subpath: String)
  /// The package has no such `imports` entry.
  case importNotDefined
  /// The package.json's entry for the path is invalid.
  case invalidTarget(String)
  /// The name is a Node module and the platform is another one.
  case builtinUnavailable
  /// There is no `node:` module of that name.
  case unknownBuiltin
  /// The specifier is no valid one.
  case invalidSpecifier(String)
}

/// A specifier that leads nowhere, with all that was tried.
package final class ResolutionFailure: Error, Sendable {
  /// The specifier as written.
  package let specifier: String
  /// Why it was resolved.
  package let kind: ResolveKind
  /// What went wrong.
  package let reason: FailureReason
  /// Every candidate and what rejected it, in order.
  package let trace: [String]
  /// The specifier that was probably meant.
  package let suggestion: String?
  /// The platform, for the words of the message.
  let platform: ResolvePlatform

  init(
    specifier: String,
    kind: ResolveKind,
    reason: FailureReason,
    trace: [String],
    suggestion: String?,
    platform: ResolvePlatform
  ) {
    self.specifier = specifier
    self.kind = kind
    self.reason = reason
    self.trace = trace
    self.suggestion = suggestion
    self.platform = platform
  }
}
