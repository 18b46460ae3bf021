// What one flag is. The table of all flags is in FlagTable.swift; parsing, help, completion and the
// configuration file are all driven by it.

/// A flag of the command line and key of the configuration file.
struct Flag {
  /// How the flag is written.
  enum Shape {
    /// `--x`, `--no-x`, `--x=true`.
    case toggle
    /// `--x=VALUE` or `--x VALUE`.
    case text(placeholder: String)
    /// A value out of a few.
    case choice([String])
    /// `--x` alone means `bare`; `--x=VALUE` is one of a few.
    case optionalChoice([String], bare: String)
    /// `--x:A --x:B`, `--x=A,B` or `--x A,B`: values are added up.
    case list(placeholder: String)
    /// `--x=A,B`: each use replaces the one before.
    case series(placeholder: String)
    /// `--x:KEY=VALUE`.
    case pairs(key: String, value: String)
  }

  /// The parts of `--help`.
  enum Section: String, CaseIterable {
    case output = "Output"
    case code = "Generated code"
    case resolution = "Finding modules"
    case reading = "Reading modules"
    case wheel = "Python wheel"
    case messages = "Messages"
    case running = "Running"
  }

  /// A value given to a flag.
  enum Value: Equatable {
    case toggle(Bool)
    case text(String)
    case list([String])
    case pair(key: String, value: String)
  }

  /// Why a value was refused: what would be right, as in "expected …".
  struct Refusal: Error {
    let expected: String
  }

  /// The name without dashes.
  let name: String
  /// A one-letter form, without its dash.
  let letter: Character?
  let shape: Shape
  let section: Section
  /// One line of help.
  let summary: String
  /// Puts a value of the flag's shape into the command.
  let apply: (inout BuildCommand, Value) throws(Refusal) -> Void

  init(
    _ name: String,
    letter: Character? = nil,
    _ shape: Shape,
    _ section: Section,
    _ summary: String,
    apply: @escaping (inout BuildCommand, Value) throws(Refusal) -> Void
  ) {
    self.name = name
    self.letter = letter
    self.shape = shape
    self.section = section
    self.summary = summary
    self.apply = apply
  }

  /// The values it takes, if these are few.
  var choices: [String] {
    switch shape {
    case .choice(let choices), .optionalChoice(let choices, _): choices
    default: []
    }
  }

  /// Whether it is complete without a value.
  var isCompleteAlone: Bool {
    switch shape {
    case .toggle, .optionalChoice: true
    default: false
    }
  }
}

// MARK: flags by the property they set

extension Flag {
  static func toggle(
    _ name: String,
    _ section: Section,
    _ path: WritableKeyPath<BuildCommand, Bool>,
    _ summary: String
  ) -> Flag {
    Flag(name, .toggle, section, summary) { command, value throws(Refusal) in
      if case .toggle(let isOn) = value { command[keyPath: path] = isOn }
    }
  }

  static func text(
    _ name: String,
    letter: Character? = nil,
    _ placeholder: String,
    _ section: Section,
    _ path: WritableKeyPath<BuildCommand, String>,
    _ summary: String
  ) -> Flag {
    Flag(name, letter: letter, .text(placeholder: placeholder), section, summary) {
      command,
      value throws(Refusal) in
      if case .text(let text) = value { command[keyPath: path] = text }
    }
  }

  static func text(
    _ name: String,
    letter: Character? = nil,
    _ placeholder: String,
    _ section: Section,
    _ path: WritableKeyPath<BuildCommand, String?>,
    _ summary: String
  ) -> Flag {
    Flag(name, letter: letter, .text(placeholder: placeholder), section, summary) {
      command,
      value throws(Refusal) in
      if case .text(let text) = value { command[keyPath: path] = text }
    }
  }

  static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String,
    _ section: Section,
    _ path: WritableKeyPath<BuildCommand, Choice>,
    _ summary: String
  ) -> Flag {
    let choices = Choice.allCases.map(\.rawValue)
    return Flag(name, .choice(choices), section, summary) { command, value throws(Refusal) in
      command[keyPath: path] = try choose(value)
    }
  }

  static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String,
    _ section: Section,
    _ path: WritableKeyPath<BuildCommand, Choice?>,
    _ summary: String
  ) -> Flag {
    let choices = Choice.allCases.map(\.rawValue)
    return Flag(name, .choice(choices), section, summary) { command, value throws(Refusal) in
      command[keyPath: path] = try choose(value)
    }
  }

  static func list(
    _ name: String,
    _ placeholder: String,
    _ section: Section,
    _ path: WritableKeyPath<BuildCommand, [String]>,
    _ summary: String
  ) -> Flag {
    Flag(name, .list(placeholder: placeholder), section, summary) {
      command,
      value throws(Refusal) in
      if case .list(let items) = value { command[keyPath: path] += items }
    }
  }

  static func series(
    _ name: String,
    _ placeholder: String,
    _ section: Section,
    _ path: WritableKeyPath<BuildCommand, [String]?>,
    _ summary: String
  ) -> Flag {
    Flag(name, .series(placeholder: placeholder), section, summary) {
      command,
      value throws(Refusal) in
      if case .list(let items) = value { command[keyPath: path] = items }
    }
  }

  /// Pairs whose order counts; a key given again moves to the end.
  static func orderedPairs(
    _ name: String,
    key: String,
    value placeholder: String,
    _ section: Section,
    _ summary: String,
    add: @escaping (inout BuildCommand, String, String) -> Void
  ) -> Flag {
    Flag(name, .pairs(key: key, value: placeholder), section, summary) {
      command,
      value throws(Refusal) in
      if case .pair(let key, let text) = value { add(&command, key, text) }
    }
  }

  static func pairs(
    _ name: String,
    key: String,
    value placeholder: String,
    _ section: Section,
    _ path: WritableKeyPath<BuildCommand, [String: String]>,
    _ summary: String
  ) -> Flag {
    orderedPairs(name, key: key, value: placeholder, section, summary) { command, key, text in
      command[keyPath: path][key] = text
    }
  }

  static func number(
    _ name: String,
    _ section: Section,
    _ range: ClosedRange<Int>,
    _ summary: String,
    set: @escaping (inout BuildCommand, Int) -> Void
  ) -> Flag {
    Flag(name, .text(placeholder: "N"), section, summary) { command, value throws(Refusal) in
      guard case .text(let text) = value, let number = Int(text), range.contains(number) else {
        throw Refusal(expected: "a whole number from \(range.lowerBound)")
      }
      set(&command, number)
    }
  }

  /// The case that `value` names.
  static func choose<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: Value
  ) throws(Refusal) -> Choice {
    if case .text(let text) = value, let choice = Choice(rawValue: text) { return choice }
    throw Refusal(expected: alternatives(Choice.allCases.map(\.rawValue)))
  }

  /// The words of a choice: `a, b or c`.
  static func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
