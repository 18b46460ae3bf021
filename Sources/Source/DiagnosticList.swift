// The diagnostics of a build, in the order people read them.

/// Diagnostics collected by phases; `sorted` puts them in order.
public struct DiagnosticList: Sendable {
  /// All diagnostics, in the order they were added.
  public private(set) var diagnostics: [Diagnostic]

  /// Makes a list.
  public init(_ diagnostics: [Diagnostic] = []) { self.diagnostics = diagnostics }

  /// Adds one diagnostic.
  public mutating func append(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Adds diagnostics.
  public mutating func append(contentsOf more: some Sequence<Diagnostic>) {
    diagnostics.append(contentsOf: more)
  }

  /// Whether there is none.
  public var isEmpty: Bool { diagnostics.isEmpty }

  /// Whether one of them is an error.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The number of diagnostics of `severity`, repetitions included.
  public func count(_ severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }

  /// The list by path and offset, without repetitions; those without a place come first.
  ///
  /// The order does not depend on the order of adding.
  public func sorted() -> DiagnosticList {
    let keyed = diagnostics.map { (key: DiagnosticKey($0), diagnostic: $0) }
    let order = keyed.sorted { $0.key < $1.key }
    var kept: [Diagnostic] = []
    var last: DiagnosticKey?
    for item in order where item.key != last {
      kept.append(item.diagnostic)
      last = item.key
    }
    return DiagnosticList(kept)
  }

  /// The counts in words, such as `2 errors and 1 warning`; empty if there is neither.
  public var summary: String {
    var parts: [String] = []
    for (severity, word) in [(Severity.error, "error"), (.warning, "warning")] {
      let number = count(severity)
      if number > 0 { parts.append("\(number) \(word)\(number == 1 ? "" : "s")") }
    }
    return parts.joined(separator: " and ")
  }
}

/// What diagnostics are ordered and compared by.
private struct DiagnosticKey: Comparable {
  let path: String
  let start: UInt32
  let end: UInt32
  /// Errors before warnings.
  let rank: UInt8
  let code: String
  let message: String
  /// All that is printed besides; two messages that differ here are both shown.
  let details: [String]

  init(_ diagnostic: Diagnostic) {
    path = diagnostic.primary?.source.displayPath ?? ""
    start = diagnostic.primary?.range.start ?? 0
    end = diagnostic.primary?.range.end ?? 0
    rank = Severity.error.rawValue - diagnostic.severity.rawValue
    code = diagnostic.code
    message = diagnostic.message
    details = diagnostic.notes + [diagnostic.help ?? ""]
  }

  static func < (left: DiagnosticKey, right: DiagnosticKey) -> Bool {
    if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
    if left.start != right.start { return left.start < right.start }
    if left.end != right.end { return left.end < right.end }
    if left.rank != right.rank { return left.rank < right.rank }
    if left.code != right.code { return left.code < right.code }
    if left.message != right.message { return left.message < right.message }
    return left.details.lexicographicallyPrecedes(right.details)
  }
}
