// `--mangle-props`: the marked property names of all modules get short names, those that are printed
// most the shortest. It depends on what the modules say, not on the order in which they were read.
//
//   a.count_ = 1; b.count_;  { "list_": 1 }       →  a.e = 1; b.e;  { "list_": 1 }
//
// A name keeps its text if a module imports or exports it, since it may be read from the object that
// stands for the module, and if it is a key of a JSON file. No short name is one that the program has as a property or as a string.

import Graph
import JSSyntax
import JSTransform
import Linking
import Memory
import Rendering

/// mangle: marked names → short names, the same in all modules.
func mangleProperties(_ scanned: ScanOutcome, _ plan: BuildPlan) -> ScanOutcome {
  let isMangling = plan.options.mangleProps != nil
  // Facts may come from a build that marked names.
  guard isMangling || plan.options.factsInput != nil else { return scanned }
  var survey = PropertySurvey()
  for module in scanned.modules { module.parsed.map { survey.add($0) } }
  let names = isMangling ? survey.names(plan.mangleCache) : survey.ownNames
  let texts = NewTexts(names)
  var outcome = scanned
  outcome.modules = scanned.modules.map { module in
    ScannedModule(
      parsed: module.parsed?.renaming { texts.text(for: $0) },
      displayPath: module.displayPath,
      edges: module.edges,
      isDeclaredPure: module.isDeclaredPure,
      diagnostics: module.diagnostics,
      inputMap: module.inputMap
    )
  }
  if plan.options.mangleCache != nil {
    var cache = plan.mangleCache
    for (name, text) in names where cache[name] == nil && name != text { cache[name] = text }
    outcome.mangleCache = encode(cache)
  }
  return outcome
}

/// What the modules say of properties.
private struct PropertySurvey {
  /// How often each marked name is printed.
  private var counts: [String: Int] = [:]
  /// Marked names that stay.
  private var kept: Set<String> = []
  /// What no name may become.
  private var taken: Set<String> = [
    // The language reads these from objects of the program, or the platform from its own.
    "at", "is", "of", "as", "id", "do", "if", "in", "get", "set", "has", "key", "map", "raw", "pop",
    "add", "then", "next", "done", "name", "call", "bind", "keys", "size", "type", "data",
  ]

  mutating func add(_ module: ParsedModule) {
    let tree = module.tree
    var uses = Column<UInt32>(capacity: tree.names.count)
    uses.resize(to: tree.names.count, filling: 0)
    for index in 1..<max(tree.nodes.count, 1) {
      let node = tree.nodes[index]
      switch node.kind {
      case .member: uses[node.b] += 1
      case .propertyName, .stringLiteral: uses[node.a] += 1
      default: break
      }
    }
    // Members that linking may bind have symbols.
    for index in tree.symbols.indices
    where MarkedProperty.name(of: tree.text(tree.symbols[index].name)) != nil {
      uses[tree.symbols[index].name.rawValue] += tree.symbols[index].useCount
    }
    for index in 0..<UInt32(uses.count) {
      let text = tree.text(Atom(index))
      if let name = MarkedProperty.name(of: text) {
        counts[name.string, default: 0] += Int(uses[index])
      } else if module.isGenerated, uses[index] > 0 {
        kept.insert(text.string)
      } else if text.count <= ShortName.longest, uses[index] > 0 {
        taken.insert(text.string)
      }
    }
    for index in tree.exports.indices {
      keep(tree.text(tree.exports[index].name))
      keep(tree.text(tree.exports[index].importedName))
    }
    for index in tree.namedImports.indices { keep(tree.text(tree.namedImports[index].name)) }
    for index in tree.commonJSExports.indices {
      keep(tree.text(tree.commonJSExports[index].name))
    }
  }

  private mutating func keep(_ text: ByteSlice) {
    kept.insert((MarkedProperty.name(of: text) ?? text).string)
  }

  /// The marked names as they are.
  var ownNames: [String: String] {
    Dictionary(uniqueKeysWithValues: counts.keys.map { ($0, $0) })
  }

  /// The new names of all marked ones.
  func names(_ cache: MangleCache) -> [String: String] {
    var taken = taken.union(kept)
    for (name, text) in cache { taken.insert(text ?? name) }
    var names: [String: String] = [:]
    let texts = ShortNameTexts()
    var index = 0
    let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (name, _) in order {
      if kept.contains(name) {
        names[name] = name
      } else if let known = cache[name] {
        names[name] = known ?? name
      } else {
        var text: String
        repeat {
          text = texts.string(index)
          index += 1
        } while taken.contains(text)
        names[name] = text
      }
    }
    return names
  }
}

/// The texts of new names in memory that lives as long as this value.
private struct NewTexts {
  private let bytes: FrozenBytes
  private var ranges: [String: Range<Int>] = [:]

  init(_ names: [String: String]) {
    var buffer = ByteBuffer(capacity: 1024)
    for (name, text) in names {
      let start = buffer.count
      buffer.write(string: text)
      ranges[name] = start..<buffer.count
    }
    bytes = buffer.freeze()
  }

  /// The new text of a marked name; nil for all other texts.
  func text(for old: ByteSlice) -> ByteSlice? {
    guard let name = MarkedProperty.name(of: old), let range = ranges[name.string] else {
      return nil
    }
    return bytes.bytes[range]
  }
}
