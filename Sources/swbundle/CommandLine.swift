// The words typed after `swbundle`, taken apart. Knows how flags are written; what they do is in the
// table.

import Source

/// What the program is asked to do.
enum Command {
  case build(BuildArguments)
  case help
  case version
  case completion(Shell)
}

/// The flags and entry points of a build, not yet applied.
struct BuildArguments {
  /// One flag as it was given.
  struct Setting {
    /// The flag's name in the table.
    let name: String
    let value: Flag.Value
    /// As typed, for messages.
    let spelling: String
  }

  /// Entry points in the order given.
  var entryPoints: [String] = []
  /// Flags in the order given.
  var settings: [Setting] = []
  /// `--config=FILE`.
  var configurationPath: String?
  /// Off with `--no-config`.
  var usesConfiguration = true
  /// What `why` is asked about.
  var explained: String?
  /// `why … --json`.
  var explainsAsJSON = false
}

/// Parses command lines.
enum CommandLine {
  /// The command that `arguments` (without the program's name) ask for.
  ///
  /// - Parameter arguments: `--flag=value`, `--flag value`, `--list:item`, `-o DIR`, entry points;
  ///   after `--` entry points only.
  /// - Returns: the command, or `usage.…` errors.
  static func parse(_ arguments: [String]) -> (command: Command?, diagnostics: [Diagnostic]) {
    switch arguments.first {
    case "version" where arguments.count == 1: return (.version, [])
    case "help" where arguments.count == 1: return (.help, [])
    case "completion" where arguments.count <= 2:
      guard let shell = Shell(rawValue: arguments.last ?? "") else {
        return (nil, [.usageInvalidValue("completion", expected: "bash, zsh or fish")])
      }
      return (.completion(shell), [])
    case "why": return parseWhy(Array(arguments.dropFirst()))
    case .some(let word) where ["serve", "query", "doctor", "clean", "init"].contains(word):
      return (nil, [.usageUnavailable(word)])
    default: break
    }
    if arguments.contains("--version") { return (.version, []) }
    if arguments.contains("--help") || arguments.contains("-h") { return (.help, []) }
    var parser = ArgumentParser(arguments)
    parser.parse()
    return (parser.diagnostics.isEmpty ? .build(parser.result) : nil, parser.diagnostics)
  }

  /// `why MODULE|EXPORT [--json] ENTRY… [flags of the build]`.
  private static func parseWhy(
    _ arguments: [String]
  ) -> (command: Command?, diagnostics: [Diagnostic]) {
    guard let subject = arguments.first, !subject.hasPrefix("-") else {
      return (nil, [.usageNoSubject])
    }
    let rest = Array(arguments.dropFirst())
    var parser = ArgumentParser(rest.filter { $0 != "--json" })
    parser.parse()
    parser.result.explained = subject
    parser.result.explainsAsJSON = rest.contains("--json")
    return (parser.diagnostics.isEmpty ? .build(parser.result) : nil, parser.diagnostics)
  }
}

private struct ArgumentParser {
  private let arguments: [String]
  private let flags: [String: Flag]
  private var position = 0
  var result = BuildArguments()
  private(set) var diagnostics: [Diagnostic] = []

  init(_ arguments: [String]) {
    self.arguments = arguments
    let table = FlagTable.flags()
    flags = Dictionary(table.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func parse() {
    while position < arguments.count {
      let argument = arguments[position]
      position += 1
      if argument == "--" {
        result.entryPoints += arguments[position...]
        return
      }
      if argument.hasPrefix("--") {
        parseLong(argument)
      } else if argument.hasPrefix("-") && argument != "-" {
        parseShort(argument)
      } else {
        result.entryPoints.append(argument)
      }
    }
  }

  /// `-o DIR`, `-o=DIR` or `-oDIR`.
  private mutating func parseShort(_ argument: String) {
    let letter = argument.dropFirst().first
    guard let flag = flags.values.first(where: { $0.letter != nil && $0.letter == letter }) else {
      diagnostics.append(.usageUnknownFlag(argument, nearest: nil))
      return
    }
    var value = argument.dropFirst(2)
    if value.first == "=" { value.removeFirst() }
    let spelling = String(argument.prefix(2))
    if argument.count > 2 {
      set(flag, to: String(value), spelling)
    } else {
      setNext(flag, spelling)
    }
  }

  /// `--name`, `--name=value`, `--name:item` or `--no-name`.
  private mutating func parseLong(_ argument: String) {
    let body = argument.dropFirst(2)
    let nameEnd = body.firstIndex { $0 == "=" || $0 == ":" } ?? body.endIndex
    let name = String(body[..<nameEnd])
    let spelling = "--" + name
    if name == "config" || name == "no-config" { return parseConfig(name, body[nameEnd...]) }
    if name.hasPrefix("no-"), let flag = flags[String(name.dropFirst(3))], flag.isCompleteAlone {
      return negate(flag, spelling, hasValue: nameEnd < body.endIndex)
    }
    if name == "watch" || name == "serve" {
      diagnostics.append(.usageUnavailable(spelling))
      return
    }
    guard let flag = flags[name] else {
      diagnostics.append(.usageUnknownFlag(spelling, nearest: nearestFlag(to: name)))
      return
    }
    guard nameEnd < body.endIndex else { return setNext(flag, spelling) }
    let value = String(body[body.index(after: nameEnd)...])
    if body[nameEnd] == ":" {
      setItem(flag, value, spelling)
    } else {
      set(flag, to: value, spelling)
    }
  }

  private mutating func parseConfig(_ name: String, _ rest: Substring) {
    if name == "no-config" {
      result.usesConfiguration = false
    } else if rest.isEmpty {
      result.configurationPath = takeNext("--config")
    } else {
      result.configurationPath = String(rest.dropFirst())
    }
  }

  private mutating func negate(_ flag: Flag, _ spelling: String, hasValue: Bool) {
    if hasValue {
      diagnostics.append(.usageUnexpectedValue(spelling))
    } else if case .optionalChoice(let choices, _) = flag.shape {
      let off = choices.first { $0 == "none" || $0 == "false" } ?? ""
      add(flag, .text(off), spelling)
    } else {
      add(flag, .toggle(false), spelling)
    }
  }

  /// `--name:item` for lists and pairs.
  private mutating func setItem(_ flag: Flag, _ item: String, _ spelling: String) {
    switch flag.shape {
    case .list, .series: add(flag, .list([item]), spelling + ":" + item)
    case .pairs: set(flag, to: item, spelling)
    default:
      diagnostics.append(.usageInvalidValue(spelling + ":", expected: "\(spelling)=\(item)"))
    }
  }

  /// Sets `flag`, whose value may be in the next argument.
  private mutating func setNext(_ flag: Flag, _ spelling: String) {
    switch flag.shape {
    case .toggle: add(flag, .toggle(true), spelling)
    case .optionalChoice(let choices, let bare):
      if position < arguments.count && choices.contains(arguments[position]) {
        add(flag, .text(arguments[position]), spelling)
        position += 1
      } else {
        add(flag, .text(bare), spelling)
      }
    default:
      if let value = takeNext(spelling) { set(flag, to: value, spelling) }
    }
  }

  private mutating func takeNext(_ spelling: String) -> String? {
    guard position < arguments.count, !arguments[position].hasPrefix("--") else {
      diagnostics.append(.usageMissingValue(spelling))
      return nil
    }
    position += 1
    return arguments[position - 1]
  }

  private mutating func set(_ flag: Flag, to text: String, _ spelling: String) {
    let full = spelling + "=" + text
    switch flag.shape {
    case .toggle:
      guard text == "true" || text == "false" else {
        diagnostics.append(.usageInvalidValue(full, expected: "true or false"))
        return
      }
      add(flag, .toggle(text == "true"), full)
    case .text, .choice: add(flag, .text(text), full)
    case .optionalChoice(_, let bare): add(flag, .text(text.isEmpty ? bare : text), full)
    case .list, .series:
      let items = text.split(separator: ",").map(String.init)
      add(flag, .list(items), full)
    case .pairs(let key, let value):
      if let equals = text.firstIndex(of: "=") {
        let rest = String(text[text.index(after: equals)...])
        add(flag, .pair(key: String(text[..<equals]), value: rest), full)
      } else if flag.name == "loader" {
        add(flag, .pair(key: "", value: text), full)
      } else {
        diagnostics.append(.usageInvalidValue(full, expected: "\(spelling):\(key)=\(value)"))
      }
    }
  }

  private mutating func add(_ flag: Flag, _ value: Flag.Value, _ spelling: String) {
    result.settings.append(.init(name: flag.name, value: value, spelling: spelling))
  }

  private func nearestFlag(to name: String) -> String? {
    let known = flags.keys.sorted() + ["config", "no-config", "help", "version"]
    let negated = flags.values.filter(\.isCompleteAlone).map { "no-" + $0.name }.sorted()
    return nearest(to: name, in: known + negated)
  }
}

/// The word of `candidates` that `word` is most likely meant to be, or nil.
///
/// At most a third of the letters may differ; of several the first wins.
func nearest(to word: String, in candidates: [String]) -> String? {
  let letters = Array(word.utf8)
  var best: (word: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(letters, Array(candidate.utf8))
    let allowed = max(1, min(letters.count, candidate.utf8.count) / 3)
    if distance <= allowed && distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word
}

/// Insertions, deletions, replacements and swaps of neighbours that turn `left` into `right`.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  guard left.count < 100 && right.count < 100 else { return .max }
  var older: [Int] = []
  var previous = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(current[column] + 1, previous[column + 1] + 1)
      cost = min(cost, previous[column] + (letter == other ? 0 : 1))
      if row > 0 && column > 0 && letter == right[column - 1] && left[row - 1] == other {
        cost = min(cost, older[column - 1] + 1)
      }
      current.append(cost)
    }
    older = previous
    previous = current
  }
  return previous[right.count]
}
