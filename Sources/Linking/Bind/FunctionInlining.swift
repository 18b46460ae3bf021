// Calls of small functions of other modules are printed as what they give when syntax is minified, and
// a function that nothing else refers to is left out.
//
//     // small.js                              // main.js
//     export function noop() {}                import { noop, id, two } from "./small.js";
//     export const id = (x) => x;              noop(f()); g(id(a), two(), noop());
//     export function two() { return 2; }      →  f(); g(a, 2, void 0);
//
// A declared function can be called from the start (ecma262 sec-moduledeclarationinstantiation); one
// that a variable holds cannot before its module has run, so that a module of a cycle calls it.

import Graph
package import JSSyntax
import Memory

/// Something in a module that is printed otherwise than it stands there, because a call in it is
/// inlined.
package struct InlinedCall: Sendable, BitwiseCopyable {
  /// What is printed.
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// Nothing: it has no effect, and its value is not used.
    case nothing
    /// The node `value`.
    case node
    /// The call's arguments, less those that are `nothing`, and then the literal `text`, if any.
    case values
  }
  /// The expression: a call, or one around it.
  package let node: NodeID
  package let kind: Kind
  package let value: NodeID
  /// The name that is the literal's text; 0 for none.
  package let text: NameID

  init(_ node: NodeID, _ kind: Kind, value: NodeID = 0, text: NameID = 0) {
    self.node = node
    self.kind = kind
    self.value = value
    self.text = text
  }
}

/// What every call of a function gives.
enum SmallFunction {
  /// Its only argument.
  case argument
  /// A constant: its text, and how many bytes that has.
  case constant(NameID, length: Int)
}

/// The calls of small functions of other modules, by module, each module's by ascending node.
///
/// Targets of imports of which nothing but such calls is left become `.inlined`. O(imports), and
/// O(nodes) of modules that import small functions.
func inlineFunctions(
  of graph: ModuleGraph,
  _ traits: ExportTraitTable,
  _ cycles: ModuleCycles,
  _ targets: inout [[ImportTarget]],
  _ names: inout Interner
) -> [ModuleID: [InlinedCall]] {
  var functions = SmallFunctions(graph)
  var found: [ModuleID: [InlinedCall]] = [:]
  for module in targets.indices {
    guard targets[module].contains(where: { traits.find($0).contains(.isPureFunction) }) else {
      continue
    }
    let tree = graph.modules[module].tree
    // A direct eval may call anything by its name.
    if tree.flags.contains(.containsEval) { continue }
    var calls: InlinedCalls?
    for index in targets[module].indices {
      let target = targets[module][index]
      guard traits.find(target).contains(.isPureFunction), target.property == 0,
        Int(target.module) != module,
        let function = functions.find(target, calledBy: ModuleID(module), cycles, &names)
      else { continue }
      if calls == nil { calls = InlinedCalls(tree, targets[module]) }
      calls?.add(function, for: tree.namedImports[index].symbol)
    }
    guard calls?.find() == true, let all = calls?.finish() else { continue }
    found[ModuleID(module)] = all.calls
    for index in targets[module].indices {
      let symbol = tree.namedImports[index].symbol
      guard all.symbols.contains(symbol),
        !tree.exports.indices.contains(where: { tree.exports[$0].symbol == symbol })
      else { continue }
      targets[module][index].kind = .inlined
    }
  }
  return found
}

/// The small functions of a graph among those whose calls have no effect, each looked at once.
private struct SmallFunctions {
  private let graph: ModuleGraph
  private var known: [UInt64: Answer] = [:]

  private enum Answer {
    case other
    /// `isDeclared`: it can be called before its module has run.
    case small(SmallFunction, isDeclared: Bool)
  }

  init(_ graph: ModuleGraph) { self.graph = graph }

  /// What every call of `target` in `caller` gives; nil when that is not known.
  mutating func find(
    _ target: ImportTarget,
    calledBy caller: ModuleID,
    _ cycles: ModuleCycles,
    _ names: inout Interner
  ) -> SmallFunction? {
    let tree = graph.modules[Int(target.module)].tree
    let key = UInt64(target.module) << 32 | UInt64(target.symbol)
    let answer = known[key] ?? look(for: target.symbol, in: tree, &names)
    known[key] = answer
    guard case .small(let function, let isDeclared) = answer else { return nil }
    if isDeclared { return function }
    return cycles.contains(caller) ? nil : function
  }

  private func look(
    for symbol: SymbolID,
    in tree: SyntaxTree,
    _ names: inout Interner
  ) -> Answer {
    for index in tree.statements.indices {
      let facts = tree.statements[index]
      guard (facts.declares..<facts.reads).contains(where: { tree.factWords[$0] == symbol })
      else { continue }
      let node = tree[facts.node]
      let declaration = node.kind == .exportDeclaration ? tree[node.a] : node
      switch declaration.kind {
      case .functionDeclaration: return function(declaration, tree, isDeclared: true, &names)
      case .exportDefault:
        let value = tree[declaration.a]
        return function(value, tree, isDeclared: value.kind == .functionDeclaration, &names)
      case .variableDeclaration:
        let declarators = tree.list(declaration.a)
        for declarator in declarators.indices {
          let declared = tree[declarators[declarator]]
          if tree[declared.a].kind == .bindingIdentifier, tree[declared.a].b == symbol {
            return function(tree[declared.b], tree, isDeclared: false, &names)
          }
        }
        return .other
      default: return .other
      }
    }
    return .other
  }

  private func function(
    _ node: Node,
    _ tree: SyntaxTree,
    isDeclared: Bool,
    _ names: inout Interner
  ) -> Answer {
    switch node.kind {
    case .functionDeclaration, .functionExpression, .arrowFunction: break
    default: return .other
    }
    let record = tree.record(FunctionRecord.self, at: node.a)
    let parameters = tree.list(record.parameters)
    guard node.flags.isDisjoint(with: [.async, .generator, .containsEval]),
      parameters.indices.allSatisfy({
        tree[tree[parameters[$0]].a].kind == .bindingIdentifier && tree[parameters[$0]].b == 0
      })
    else { return .other }
    func small(_ function: SmallFunction) -> Answer { .small(function, isDeclared: isDeclared) }
    func constant(_ text: String) -> Answer {
      small(.constant(names.intern(string: text).rawValue, length: text.utf8.count))
    }
    let body = tree.list(record.body)
    if body.count == 0 { return constant("void 0") }
    let statement = tree[body[0]]
    guard body.count == 1, statement.kind == .returnStatement else { return .other }
    if statement.a == 0 { return constant("void 0") }
    let value = tree[statement.a]
    if value.kind == .identifier, parameters.count > 0, value.b != noSymbol,
      tree[tree[parameters[0]].a].b == value.b
    {
      return small(.argument)
    }
    if value.kind == .nullLiteral { return constant("null") }
    return literalText(value, in: tree).map(constant) ?? .other
  }
}
