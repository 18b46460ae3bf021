// Texts of files that the scan has forgotten, read again for diagnostics of later phases. They are few, and
// without them a build needs a fifth less memory.

import Platform
import Source

/// The diagnostics with the texts that they point into.
///
/// A file that has changed since it was parsed is not shown: the label names the file and no place.
func restoringSources(of diagnostics: [Diagnostic], _ plan: BuildPlan) -> [Diagnostic] {
  if diagnostics.isEmpty { return diagnostics }
  var texts = RestoredTexts(plan)
  return diagnostics.map { diagnostic in
    Diagnostic(
      code: diagnostic.code,
      severity: diagnostic.severity,
      message: diagnostic.message,
      at: diagnostic.primary.map { texts.restored($0) },
      related: diagnostic.related.map { texts.restored($0) },
      notes: diagnostic.notes,
      help: diagnostic.help
    )
  }
}

/// Each forgotten text once.
private struct RestoredTexts {
  private let plan: BuildPlan
  private var texts: [String: SourceText] = [:]

  init(_ plan: BuildPlan) { self.plan = plan }

  mutating func restored(_ label: SourceLabel) -> SourceLabel {
    let source = label.source
    guard source.isForgotten else { return label }
    let text = texts[source.displayPath] ?? read(source)
    texts[source.displayPath] = text
    let range = text.isForgotten ? SourceRange(start: 0, end: 0) : label.range
    return SourceLabel(source: text, range: range, message: label.message)
  }

  private func read(_ source: SourceText) -> SourceText {
    var buffer = ReadBuffer()
    let path = plan.workingDirectory.appending(source.displayPath)
    guard let bytes = try? DiskFileSystem().read(path, using: &buffer) else { return source }
    return source.restored(from: bytes) ?? source
  }
}
