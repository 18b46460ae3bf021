// Barrel files whose children nobody uses: those are not even read.
//
//     // package.json: "sideEffects": false
//     export { a } from "./a.js";   export { b } from "./b.js";   export * from "./c.js";
//
// Of a module that package.json says has no effects, who imports it by name asks for names. What it takes
// from others is followed where a name that is asked for comes from there, or may; all of it, once
// a name of its own is asked for. Names asked for only become more, so what is read in the end does not
// depend on which worker was faster.

import Graph
import JSSyntax
import Memory

/// What is asked for of one module.
struct NameDemand {
  /// Its own code is used.
  var isIncluded = false
  /// All its names are.
  var isWhole = false
  /// The names, by their numbers in `NameDemands`.
  var names: Set<UInt32> = []
  /// Which of its exports has a name; made at the first question.
  var exports: [UInt32: Int] = [:]
}

/// A question to a module that is read by name.
struct NameQuestion {
  /// What is asked for.
  enum Kind {
    case name(UInt32)
    case code
    case everything
  }

  let slot: UInt32
  let kind: Kind
}

/// What is asked for of the modules that are read by name.
struct NameDemands: ~Copyable {
  /// By slot; others are read whole.
  var demands: [UInt32: NameDemand] = [:]
  /// Questions that wait for their answers.
  var questions: [NameQuestion] = []
  var names = Interner(reserved: ["", "default"])

  /// Whether the module in `slot` is read by name.
  func includes(_ slot: UInt32) -> Bool { !demands.isEmpty && demands[slot] != nil }

  /// The number of the name `text`.
  mutating func number(of text: ByteSlice) -> UInt32 { names.intern(text).rawValue }

  static var defaultName: UInt32 { 1 }
}

extension Scanner {
  /// Follows what `result`, which has just come, leads to.
  func follow(_ result: ScanResult) {
    let slot = result.slot
    edges[Int(slot)] = [ModuleEdge](repeating: .none, count: result.edges.count)
    guard let demand = asked.demands[slot] else { return followWhole(result) }
    guard let parsed = result.parsed, result.file.isDeclaredPure, parsed.format == .esm,
      !parsed.isGenerated
    else {
      asked.demands[slot]?.isWhole = true
      return followWhole(result)
    }
    asked.demands[slot] = NameDemand()
    if demand.isWhole { return ask(slot, .everything) }
    for name in demand.names { ask(slot, .name(name)) }
  }

  /// Follows all imports of a module: the same that `.everything` leads to, as it may depend on the order
  /// of arrival which of both happens.
  private func followWhole(_ result: ScanResult) {
    guard let tree = result.parsed?.tree else { return }
    useCode(of: result, tree)
    askForExports(of: result, tree)
  }

  /// Puts the target of an import record to work; its slot, if it has one.
  @discardableResult
  private func follow(record: Int, of slot: UInt32) -> UInt32? {
    let known = edges[Int(slot)][record]
    if known.kind == .module { return known.target }
    guard let found = results[Int(slot)]?.edges[record] else { return nil }
    let edge = number(found)
    edges[Int(slot)][record] = edge
    return edge.kind == .module ? edge.target : nil
  }

  // MARK: questions

  /// Asks the module in `slot`, now or when it has come.
  func ask(_ slot: UInt32, _ kind: NameQuestion.Kind) {
    guard var demand = asked.demands.removeValue(forKey: slot) else { return }
    let isNew: Bool
    switch kind {
    case .name(let name): isNew = !demand.isWhole && demand.names.insert(name).inserted
    case .code:
      isNew = !demand.isIncluded
      demand.isIncluded = true
    case .everything:
      isNew = !demand.isWhole
      demand.isWhole = true
    }
    asked.demands[slot] = demand
    if isNew, results[Int(slot)] != nil {
      asked.questions.append(NameQuestion(slot: slot, kind: kind))
    }
  }

  /// Answers all questions that can be answered.
  func answerQuestions() {
    while let question = asked.questions.popLast() {
      guard let result = results[Int(question.slot)], let tree = result.parsed?.tree else {
        continue
      }
      switch question.kind {
      case .name(let name): answer(name, result, tree)
      case .code: useCode(of: result, tree)
      case .everything:
        ask(question.slot, .code)
        askForExports(of: result, tree)
      }
    }
  }

  private func answer(_ name: UInt32, _ result: ScanResult, _ tree: SyntaxTree) {
    let slot = result.slot
    if asked.demands[slot]?.exports.isEmpty ?? false, !tree.exports.isEmpty {
      var exports: [UInt32: Int] = [:]
      for index in tree.exports.indices {
        exports[asked.number(of: tree.text(tree.exports[index].name))] = index
      }
      asked.demands[slot]?.exports = exports
    }
    if let index = asked.demands[slot]?.exports[name] {
      if tree.exports[index].importRecord == 0 { return ask(slot, .code) }
      return askForExport(index, of: result, tree)
    }
    if name == NameDemands.defaultName { return }
    let records = tree.importRecords
    for index in records.indices where records[index].flags.contains(.exportStar) {
      if let target = follow(record: index, of: slot) { ask(target, .name(name)) }
    }
  }

  /// The module's code will be in the bundle: it evaluates what it imports, but for what has no effects
  /// and whose names it does not use.
  private func useCode(of result: ScanResult, _ tree: SyntaxTree) {
    for (index, edge) in result.edges.enumerated() {
      if case .pureFile = edge { continue }
      follow(record: index, of: result.slot)
    }
    askForImports(of: result, tree)
  }

  /// Asks for what the imports of a module name, or those of one record.
  private func askForImports(of result: ScanResult, _ tree: SyntaxTree, record: Int? = nil) {
    for index in tree.namedImports.indices {
      let imported = tree.namedImports[index]
      if let record, record != Int(imported.importRecord) { continue }
      guard case .pureFile = result.edges[Int(imported.importRecord)] else { continue }
      let symbol = tree.symbols[imported.symbol]
      // A member of an imported name is nothing that the module is asked for.
      if symbol.kind == .importedMember { continue }
      guard let target = follow(record: Int(imported.importRecord), of: result.slot) else {
        continue
      }
      if imported.name != .empty {
        ask(target, .name(asked.number(of: tree.text(imported.name))))
      } else if symbol.useCount > 0 {
        ask(target, .everything)
      }
    }
  }

  /// Asks for all that a module passes on.
  private func askForExports(of result: ScanResult, _ tree: SyntaxTree) {
    for index in tree.exports.indices where tree.exports[index].importRecord != 0 {
      askForExport(index, of: result, tree)
    }
    let records = tree.importRecords
    for index in records.indices where records[index].flags.contains(.exportStar) {
      if let target = follow(record: index, of: result.slot) { ask(target, .everything) }
    }
  }

  private func askForExport(_ index: Int, of result: ScanResult, _ tree: SyntaxTree) {
    let export = tree.exports[index]
    let record = Int(export.importRecord) - 1
    let isNew = edges[Int(result.slot)][record].kind == .none
    guard let target = follow(record: record, of: result.slot) else { return }
    // Linking binds all names that an import statement lists.
    if isNew { askForImports(of: result, tree, record: record) }
    if export.importedName == .empty {
      ask(target, .everything)
    } else {
      ask(target, .name(asked.number(of: tree.text(export.importedName))))
    }
  }
}
