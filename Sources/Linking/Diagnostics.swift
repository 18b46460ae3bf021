// What linking has to say. The only home of these sentences.

import Source

extension Diagnostic {
  /// `link.ambiguous-import`: two `export *` give different bindings of one name.
  static func ambiguousImport(
    _ name: String,
    from path: String,
    at label: SourceLabel,
    candidates: [String]
  ) -> Diagnostic {
    Diagnostic(
      code: "link.ambiguous-import",
      message: "\"\(name)\" is exported twice by \"\(path)\" through export *",
      at: label,
      notes: ["it comes from " + candidates.map { "\"\($0)\"" }.joined(separator: " and from ")],
      help: "import \"\(name)\" from the module that declares it"
    )
  }

  /// `link.export-star-commonjs`: names known at run time only cannot be exported from an ES module.
  static func exportStarCommonJS(_ path: String, from target: String) -> Diagnostic {
    Diagnostic(
      code: "link.export-star-commonjs",
      severity: .warning,
      message:
        "\"\(path)\" re-exports all names of the CommonJS module \"\(target)\", which are known"
        + " when it runs only, so the bundle does not export them",
      help: "name them: export { a, b } from …, or build with --format=cjs"
    )
  }

  /// `link.injected-awaits`: a CommonJS entry cannot wait for what is injected.
  static func injectedAwaits(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "link.injected-awaits",
      message: "the injected \"\(path)\" uses top-level await, and a CommonJS entry cannot wait",
      help: "make the entry an ES module"
    )
  }

  /// `link.no-matching-export`: the imported module has no export of that name.
  static func noMatchingExport(
    _ name: String,
    from path: String,
    at label: SourceLabel,
    known: [String],
    isNamespaceMember: Bool
  ) -> Diagnostic {
    let nearest = nearestName(to: name, among: known)
    let listed = known.sorted().prefix(8).map { "\"\($0)\"" }.joined(separator: ", ")
    return Diagnostic(
      code: isNamespaceMember ? "link.missing-namespace-member" : "link.no-matching-export",
      severity: isNamespaceMember ? .warning : .error,
      message: "\"\(path)\" has no export named \"\(name)\""
        + (isNamespaceMember ? ", so this is undefined" : ""),
      at: label,
      notes: known.isEmpty ? ["it exports nothing"] : ["it exports \(listed)"],
      help: nearest.map { "did you mean \"\($0)\"?" }
    )
  }

  /// `link.require-of-async`: `require` of a module that awaits cannot give its exports at once.
  static func requireOfAsync(_ path: String, at label: SourceLabel) -> Diagnostic {
    Diagnostic(
      code: "link.require-of-async",
      message: "\"\(path)\" uses top-level await, so it cannot be required",
      at: label,
      help: "load it with await import() instead"
    )
  }

  /// `link.source-phase-format`: only ES modules have `import source`.
  static func sourcePhaseFormat(_ specifier: String) -> Diagnostic {
    Diagnostic(
      code: "link.source-phase-format",
      message: "only the esm format can import the source of \"\(specifier)\"",
      help: "build with --format=esm"
    )
  }

  /// `link.top-level-await-format`: the output format has no top-level await.
  static func sloppyFormat(_ path: String, at label: SourceLabel) -> Diagnostic {
    Diagnostic(
      code: "link.sloppy-format",
      message: "\"\(path)\" has code that is an error in strict code, which all of an ES module is",
      at: label,
      help: "build with --format=cjs or --format=iife"
    )
  }

  static func topLevelAwaitFormat(
    _ path: String,
    format: String,
    at label: SourceLabel?
  ) -> Diagnostic {
    Diagnostic(
      code: "link.top-level-await-format",
      message: "\"\(path)\" uses top-level await, which the \(format) format does not have",
      at: label,
      help: "build with --format=esm"
    )
  }
}

/// The member of `candidates` that `name` most resembles, if one is near enough.
private func nearestName(to name: String, among candidates: [String]) -> String? {
  let limit = max(1, name.utf8.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in candidates.sorted() {
    let distance = editDistance(Array(name.utf8), Array(candidate.utf8))
    if distance <= limit && distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.name
}

/// Levenshtein's distance in bytes.
///
/// O(a · b).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var row = Array(0...b.count)
  for (i, byte) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in b.enumerated() {
      let substituted = diagonal + (byte == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
    }
  }
  return row[b.count]
}
