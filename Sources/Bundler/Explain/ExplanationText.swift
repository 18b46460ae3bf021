// What `swbundle why` prints, for people and for programs.
//
//     lib.cjs is in the bundle of entry.mjs
//       entry.mjs:1 imports middle.mjs
//       middle.mjs:4 requires lib.cjs
//     kept
//       3  exports.used = used;
//          middle.mjs:5 uses it
//     left out: 2 of 3 statements (lines 4, 5)

import JSON
import JSSyntax
import Linking
import Memory

extension Explanation {
  /// The explanation in lines.
  var text: String {
    let subject = export.map { "\($0) of \(path)" } ?? path
    var text = "\(subject) is \(isIncluded ? "in" : "left out of") the bundle of \(entry)\n"
    for step in chain {
      text += "  \(step.importer):\(step.line) \(step.kind.verb) \(step.imported)\n"
    }
    if !isIncluded {
      let reason = export == nil ? "nothing uses its exports" : "nothing uses it"
      return text + "\(reason), and evaluating it has no effect\n"
    }
    if let wholeReason { text += "kept whole: \(wholeReason)\n" }
    if isDirect { text += "importers bind to its exports directly\n" }
    if let directReason { text += "not bound directly: \(directReason)\n" }
    let kept = statements.filter(\.isKept)
    if !kept.isEmpty { text += "kept\n" }
    let width = kept.map { "\($0.line)".count }.max() ?? 0
    for statement in kept {
      let line = "\(statement.line)"
      let padding = String(repeating: " ", count: width - line.count)
      text += "  \(padding)\(line)  \(statement.text)\n"
      text += "  \(String(repeating: " ", count: width))  \(statement.sentence)\n"
    }
    let gone = statements.filter { !$0.isKept }
    if gone.isEmpty { return text }
    let lines = gone.prefix(20).map { "\($0.line)" }.joined(separator: ", ")
    let rest = gone.count > 20 ? ", …" : ""
    let word = gone.count == 1 ? "line" : "lines"
    return text
      + "left out: \(gone.count) of \(statements.count) statements (\(word) \(lines)\(rest))\n"
  }

  /// Writes the explanation as an object.
  func write(_ json: inout JSONWriter) {
    json.beginObject()
    json.key("module")
    json.string(string: path)
    if let export {
      json.key("export")
      json.string(string: export)
    }
    json.key("entry")
    json.string(string: entry)
    json.key("included")
    json.boolean(isIncluded)
    json.key("chain")
    json.beginArray()
    for step in chain { step.write(&json) }
    json.endArray()
    if obstacle != .none {
      json.key("obstacle")
      json.string(string: "\(obstacle)")
    }
    if isDirect || directReason != nil {
      json.key("direct")
      json.boolean(isDirect)
    }
    for (key, reason) in [("keptWhole", wholeReason), ("notDirect", directReason)] {
      guard let reason else { continue }
      json.key(string: key)
      json.string(string: reason)
    }
    json.key("statements")
    json.beginArray()
    for statement in statements { statement.write(&json) }
    json.endArray()
    json.endObject()
  }
}

extension Explanation.Step {
  fileprivate func write(_ json: inout JSONWriter) {
    json.beginObject()
    json.key("importer")
    json.string(string: importer)
    json.key("line")
    json.number(line)
    json.key("kind")
    json.string(string: "\(kind)")
    json.key("imported")
    json.string(string: imported)
    json.endObject()
  }
}

extension Explanation.Statement {
  fileprivate var sentence: String {
    switch reason {
    case .none: "left out"
    case .effect: "evaluating it may have an effect: \(cause)"
    case .condition: "it uses something of another module, which may have an effect"
    case .cycle: "it reads an import whose module runs later"
    case .wholeModule: "nothing of this module is left out"
    case .reference: "\(cause) uses it"
    case .part: "a part of it is kept"
    case .exportsObject: "\(cause) uses the exports as an object"
    case .entry: "the entry exports it"
    }
  }

  fileprivate func write(_ json: inout JSONWriter) {
    json.beginObject()
    json.key("line")
    json.number(line)
    json.key("text")
    json.string(string: text)
    json.key("kept")
    json.boolean(isKept)
    if isKept {
      json.key("reason")
      json.string(string: "\(reason)")
      if !cause.isEmpty {
        json.key("cause")
        json.string(string: cause)
      }
    }
    json.endObject()
  }
}

extension ImportKind {
  fileprivate var verb: String {
    switch self {
    case .statement: "imports"
    case .deferred: "imports, deferred,"
    case .dynamic: "imports on demand"
    case .require: "requires"
    case .requireResolve: "resolves"
    default: "refers to"
    }
  }
}

/// The answer to `swbundle why`.
func describe(_ explanations: [Explanation], asJSON: Bool) -> String {
  guard asJSON else { return explanations.map(\.text).joined(separator: "\n") }
  var json = JSONWriter()
  json.beginArray()
  for explanation in explanations { explanation.write(&json) }
  json.endArray()
  json.endLine()
  return json.finish().string
}

extension BuildReport {
  /// Ends with the answer to `swbundle why`.
  mutating func explain(_ linked: [LinkedGraph], _ plan: BuildPlan) {
    let subject = plan.options.explained ?? ""
    let explanations = Bundler.explain(subject, in: linked)
    if explanations.isEmpty {
      diagnostics.append(.unknownSubject(subject))
    } else {
      text = describe(explanations, asJSON: plan.options.explainsAsJSON)
    }
  }
}
