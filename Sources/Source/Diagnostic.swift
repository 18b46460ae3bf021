// What the build has to say about a program. Values only: `DiagnosticRenderer` makes text of them.

/// How much a diagnostic matters: errors stop the build, the rest does not.
public enum Severity: UInt8, Sendable, Comparable, CaseIterable {
  case debug, information, warning, error

  /// <(left:right:).
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// A place in a source, with the words to show beside its carets.
public struct SourceLabel: Sendable {
  /// The text pointed into.
  public let source: SourceText
  /// The bytes pointed at.
  public let range: SourceRange
  /// What is said beside the carets; may be empty.
  public let message: String

  /// Makes a label.
  public init(source: SourceText, range: SourceRange, message: String = "") {
    self.source = source
    self.range = range
    self.message = message
  }
}

/// One message about the program being built.
///
/// `code` is dotted (`resolve.not-found`) and made by a static function in the area's
/// `Diagnostics.swift`, the only home of its sentence.
public struct Diagnostic: Sendable {
  /// The dotted code.
  public let code: String
  /// How much it matters.
  public let severity: Severity
  /// One sentence without a full stop.
  public let message: String
  /// The place it is about; nil when it is about the command or the whole build.
  public let primary: SourceLabel?
  /// Second places.
  public let related: [SourceLabel]
  /// Further lines (a resolution trace), each printed as `note:`.
  public let notes: [String]
  /// One concrete edit that would help, printed as `help:`.
  public let help: String?

  /// Makes a diagnostic.
  public init(
    code: String,
    severity: Severity = .error,
    message: String,
    at primary: SourceLabel? = nil,
    related: [SourceLabel] = [],
    notes: [String] = [],
    help: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.primary = primary
    self.related = related
    self.notes = notes
    self.help = help
  }
}

/// A place in the one file a parser or binder works on, before it is tied to a `SourceText`.
public struct LocalDiagnostic: Sendable {
  /// The dotted code.
  public let code: String
  /// How much it matters.
  public let severity: Severity
  /// One sentence without a full stop.
  public let message: String
  /// The bytes it is about.
  public let range: SourceRange
  /// Second places in the same file, with their words.
  public let related: [(range: SourceRange, message: String)]
  /// One concrete edit that would help.
  public let help: String?

  /// Makes a diagnostic of the file at hand.
  public init(
    code: String,
    severity: Severity = .error,
    message: String,
    range: SourceRange,
    related: [(range: SourceRange, message: String)] = [],
    help: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.range = range
    self.related = related
    self.help = help
  }

  /// The diagnostic, tied to the file it is about.
  public func tied(to source: SourceText) -> Diagnostic {
    Diagnostic(
      code: code,
      severity: severity,
      message: message,
      at: SourceLabel(source: source, range: range),
      related: related.map { SourceLabel(source: source, range: $0.range, message: $0.message) },
      help: help
    )
  }
}
