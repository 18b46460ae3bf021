// Functions that are only called, from places that are all in sight: parameters that nobody reads go,
// and so do those that always get the same literal.
//
//   function f(a, b) { return a } f(1, 2); f(g(), h);   →  function f(a) { return a } f(1); f(g());
//   function f(a, b) { return a + b } f(1, 2); f(3, 2)  →  function f(a) { return a + 2 } f(1); f(3)

import JSSyntax
import Memory

extension Minifier {
  /// Takes parameters of the function that `symbol` stands for out, with their arguments.
  mutating func trimParameters(of symbol: SymbolID) {
    let use = usage.symbols[symbol]
    guard use.reads == use.calls, use.calls > 0, use.calls <= 64, isFixed(symbol) else { return }
    let function = calledFunction(of: symbol)
    guard function != 0,
      tree[function].flags.isDisjoint(with: [.usesArguments, .containsEval, .method])
    else { return }
    let parameters = tree.record(FunctionRecord.self, at: tree[function].a).parameters
    guard tree.count(of: parameters) > 0, areSimple(parameters) else { return }
    var index = tree.count(of: parameters)
    while index > 0 {
      index -= 1
      let parameter = tree.element(index, of: parameters)
      let name = tree[parameter].a
      guard tree[parameter].b == 0, tree[name].b != noSymbol, keepsValue(tree[name].b) else {
        continue
      }
      var isFolded = false
      if usage.symbols[tree[name].b].reads > 0 {
        let value = commonArgument(index, of: symbol)
        isFolded = tree[value].kind == .booleanLiteral || tree[value].kind == .nullLiteral
        guard value != 0, replaceParameter(name, by: value) else { continue }
      }
      guard canDropArguments(index, of: symbol) else { continue }
      dropArguments(index, of: symbol)
      dropParameter(parameter, of: function)
      // A test of it has one branch now.
      if isFolded { wantsAnotherRound = true }
    }
  }

  // Whether the parameter, for which no `arguments` stands, keeps the value that it gets.
  private func keepsValue(_ symbol: SymbolID) -> Bool {
    usage.symbols[symbol].writes == 0 && usage.symbols[symbol].declarations == 1
      && isPrivate(symbol)
  }

  /// The function node that `symbol` always stands for, or none.
  func calledFunction(of symbol: SymbolID) -> NodeID {
    let parent = usage.parents[usage.symbols[symbol].declaration]
    switch tree[parent].kind {
    case .functionDeclaration: return parent
    case .declarator:
      let value = tree[parent].b
      guard declarator(of: symbol) == parent else { return 0 }
      let kind = tree[value].kind
      if kind == .arrowFunction { return value }
      guard kind == .functionExpression else { return 0 }
      let name = tree.record(FunctionRecord.self, at: tree[value].a).name
      return name == 0 ? value : 0
    default: return 0
    }
  }

  // MARK: arguments

  /// The literal that every call passes as the argument at `index`, or none.
  private func commonArgument(_ index: Int, of symbol: SymbolID) -> NodeID {
    var common: NodeID = 0
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      if tree[place].kind == .identifier {
        let argument = argument(index, of: usage.parents[place])
        guard argument != 0, isLiteral(argument), common == 0 || isSame(argument, common) else {
          return 0
        }
        common = argument
      }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return common
  }

  private func isLiteral(_ id: NodeID) -> Bool {
    switch tree[id].kind {
    case .booleanLiteral, .nullLiteral, .numberLiteral, .stringLiteral: true
    default: false
    }
  }

  private func isSame(_ id: NodeID, _ other: NodeID) -> Bool {
    tree[id].kind == tree[other].kind && tree[id].a == tree[other].a && tree[id].b == tree[other].b
  }

  // None when the call has fewer arguments, or spreads one before it.
  private func argument(_ index: Int, of call: NodeID) -> NodeID {
    let list = tree[call].b
    guard index < tree.count(of: list) else { return 0 }
    for position in 0...index where tree[tree.element(position, of: list)].kind == .spread {
      return 0
    }
    return tree.element(index, of: list)
  }

  private func canDropArguments(_ index: Int, of symbol: SymbolID) -> Bool {
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      if tree[place].kind == .identifier {
        let call = usage.parents[place]
        guard tree[call].kind == .call else { return false }
        if index < tree.count(of: tree[call].b) {
          let argument = argument(index, of: call)
          guard argument != 0, isQuiet(argument) else { return false }
        } else if hasSpread(tree[call].b) {
          return false
        }
      }
      place = reference(from: usage.nexts[place], of: symbol)
    }
    return true
  }

  private mutating func dropArguments(_ index: Int, of symbol: SymbolID) {
    var place = reference(from: usage.symbols[symbol].first, of: symbol)
    while place != 0 {
      let next = usage.nexts[place]
      if tree[place].kind == .identifier {
        let call = usage.parents[place]
        let list = tree[call].b
        if index < tree.count(of: list) {
          let argument = tree.element(index, of: list)
          if tree.count(of: list) == 1 {
            tree.nodes[call].b = 0
          } else {
            remove(argument, from: list)
          }
          discard(argument)
        }
      }
      place = reference(from: next, of: symbol)
    }
  }

  // MARK: parameters

  private mutating func dropParameter(_ parameter: NodeID, of function: NodeID) {
    var record = tree.record(FunctionRecord.self, at: tree[function].a)
    if tree.count(of: record.parameters) == 1 {
      record.parameters = 0
    } else {
      remove(parameter, from: record.parameters)
    }
    tree.words.store(record, at: tree[function].a)
    discard(parameter)
  }

  // Puts the literal `value` in every place that reads the parameter `name`; false when that is longer.
  private mutating func replaceParameter(_ name: NodeID, by value: NodeID) -> Bool {
    let symbol = tree[name].b
    let reads = Int(usage.symbols[symbol].reads)
    let calls = Int(usage.symbols[symbol].calls)
    guard calls == 0, let length = literalLength(tree[value]), length < 4 || reads == 1,
      canHoldEverywhere(symbol, value)
    else { return false }
    replaceReads(of: symbol, by: value)
    return true
  }
}
