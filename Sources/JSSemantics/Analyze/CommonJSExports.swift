// Which names a CommonJS module exports, as Node tells from its text before it runs: these are the keys
// of its namespace object and what `export *` of it adds (nodejs.org, "CommonJS Namespaces"). The
// patterns are those that Node documents and has frozen (github.com/nodejs/cjs-module-lexer, README,
// "Grammar"): they are about tokens, without scopes, wherever they stand.
//
//     exports.a = 1;  module.exports["b"] = 2;         // a, b
//     module.exports = { c, d: e, ...require("./f") }; // c, d, and what ./f exports
//     Object.defineProperty(exports, "g", { enumerable: true, get() { return h.g; } });   // g
//     __exportStar(require("./i"), exports);           // what ./i exports
//
// It runs before the transforms, while the tree is the text's. Syntax nodes give the places where tokens
// really start (not in comments, strings or regular expressions); the runs are matched in the text.

package import JSSyntax
package import Memory
import Source

/// Fills `commonJSExports` of the bound module in `builder`, unless it has module syntax.
///
/// TypeScript's `export = x` counts as the `module.exports = x` that it becomes.
///
/// Re-exports of all assignments to `module.exports` are listed, though Node takes the last one's
/// only: which is the last one left is for `analyze` to say, when dead branches are gone. O(nodes).
package func findCommonJSExports(
  _ builder: consuming TreeBuilder,
  source: ByteSlice
) -> TreeBuilder {
  if builder.flags.contains(.hasModuleSyntax), !hasExportAssignment(builder) { return builder }
  var finder = CommonJSExportFinder(tree: builder, source: source)
  finder.find()
  return finder.finish()
}

private func hasExportAssignment(_ tree: borrowing TreeBuilder) -> Bool {
  guard tree.flags.contains(.isTypeScript) else { return false }
  for index in 0..<tree.count(of: tree.program)
  where tree[tree.element(index, of: tree.program)].kind == .exportAssignment {
    return true
  }
  return false
}

/// A re-export before it is known whether it counts.
private struct FoundReExport: BitwiseCopyable {
  let position: Int
  let importRecord: UInt32
}

/// `var x = require("y")` at the top level.
private struct RequiredName: BitwiseCopyable {
  let name: Atom
  let importRecord: UInt32
}

private struct CommonJSExportFinder: ~Copyable {
  var tree: TreeBuilder
  let source: ByteSlice
  var names: Column<Atom> = Column(capacity: 16)
  /// Names with a definition that may have effects when it is read: not exported at all.
  var unsafeNames: Column<Atom> = Column(capacity: 4)
  var reExports: Column<FoundReExport> = Column(capacity: 8)
  /// Where something is assigned to `module.exports`, in source order.
  var assignments: Column<Int> = Column(capacity: 8)
  var required: Column<RequiredName> = Column(capacity: 8)

  init(tree: consuming TreeBuilder, source: ByteSlice) {
    self.tree = tree
    self.source = source
  }

  consuming func finish() -> TreeBuilder { tree }

  mutating func find() {
    var last = -1
    let nodes = tree.nodes.view
    let count = nodes.count
    var index = 1
    while index < count {
      let node = nodes[index]
      if node.kind == .identifier, Int(node.start) > last {
        switch node.atom {
        case .exports, .module, .objectGlobal:
          last = Int(node.start)
          matchName(node)
        default: break
        }
      }
      index &+= 1
    }
    let program = tree.program
    for index in 0..<tree.count(of: program) {
      let statement = tree.element(index, of: program)
      findStars(statement)
      if tree[statement].kind == .exportAssignment { matchExportAssignment(tree[statement]) }
    }
    record()
  }

  // MARK: names

  private mutating func matchName(_ node: Node) {
    var tokens = TokenMatcher(source, at: Int(node.start))
    if node.atom == .objectGlobal { return matchDefinition(tokens) }
    guard tokens.takeExports() else { return }
    if node.atom == .module, tokens.take("=") {
      assignments.append(Int(node.start))
      return matchWhole(tokens, at: Int(node.start))
    }
    guard let name = takeMember(&tokens), tokens.take("=") else { return }
    names.append(name)
  }

  /// `export = { a, b }`.
  private mutating func matchExportAssignment(_ node: Node) {
    var tokens = TokenMatcher(source, at: Int(node.start))
    guard tokens.take(all: "export =") else { return }
    assignments.append(Int(node.start))
    matchWhole(tokens, at: Int(node.start))
  }

  /// `.name` or `["name"]`.
  private mutating func takeMember(_ tokens: inout TokenMatcher) -> Atom? {
    if tokens.take(".") { return tokens.takeName().map { tree.names.intern($0) } }
    guard tokens.take("["), let literal = tokens.takeString(), tokens.take("]") else { return nil }
    return text(of: literal)
  }

  /// What follows `module.exports =`.
  private mutating func matchWhole(_ start: TokenMatcher, at position: Int) {
    var tokens = start
    if let record = takeRequire(&tokens) {
      reExports.append(FoundReExport(position: position, importRecord: record))
      return
    }
    guard tokens.take("{") else { return }
    repeat {
      if tokens.take(all: ". . .") {
        if let record = takeRequire(&tokens) {
          reExports.append(FoundReExport(position: position, importRecord: record))
        } else if tokens.takeName() == nil {
          return
        }
      } else if let name = tokens.takeName() {
        // Any value that starts as a name does counts for the name; an end must follow to go on.
        if tokens.take(":"), tokens.takeName() == nil { return }
        names.append(tree.names.intern(name))
      } else if let literal = tokens.takeString() {
        if tokens.take(":") {
          guard tokens.takeName() != nil else { return }
          if let name = text(of: literal) { names.append(name) }
        }
      } else {
        return
      }
    } while tokens.take(",")
  }

  /// `require("x")`: the index of its import record.
  private mutating func takeRequire(_ tokens: inout TokenMatcher) -> UInt32? {
    let start = tokens
    guard tokens.take(all: "require ("), let literal = tokens.takeString(), tokens.take(")") else {
      tokens = start
      return nil
    }
    return importRecord(at: literal.lowerBound) ?? .max
  }

  private func importRecord(at position: Int) -> UInt32? {
    var index = 0
    while index < tree.importRecords.count {
      let record = tree.importRecords[index]
      if record.kind == .require, Int(record.range.start) == position { return UInt32(index) }
      index += 1
    }
    return nil
  }

  /// The name that a string literal spells, if it can be one.
  private mutating func text(of literal: Range<Int>) -> Atom? {
    let inner = source[(literal.lowerBound + 1)..<(literal.upperBound - 1)]
    if inner.isEmpty { return nil }
    guard inner.firstIndex(of: 0x5C) != nil else { return tree.names.intern(inner) }
    // The parser has read the escapes.
    for index in 1..<tree.nodes.count {
      let node = tree.nodes[index]
      guard node.kind == .stringLiteral, Int(node.start) == literal.lowerBound else { continue }
      return tree.names.bytes(node.atom).hasLoneSurrogate ? nil : node.atom
    }
    return nil
  }

  // MARK: Object.defineProperty

  /// `Object.defineProperty(exports, "x", …)` exports x when reading it gives a variable or a plain
  /// member; any other definition of x keeps it from being exported.
  private mutating func matchDefinition(_ start: TokenMatcher) {
    var tokens = start
    guard tokens.take(all: "Object . defineProperty ("), tokens.takeExports(), tokens.take(","),
      let literal = tokens.takeString(), let name = text(of: literal)
    else { return }
    if takeSafeDescriptor(&tokens) { names.append(name) } else { unsafeNames.append(name) }
  }

  /// `, { enumerable: true, value:` or `, { enumerable: true, get: function () { return a.b; } })`.
  private func takeSafeDescriptor(_ tokens: inout TokenMatcher) -> Bool {
    guard tokens.take(all: ", {") else { return false }
    _ = tokens.take(all: "enumerable : true ,")
    if tokens.take(all: "value :") { return true }
    guard tokens.take(all: "get") else { return false }
    if tokens.take(":") {
      guard tokens.take(all: "function") else { return false }
      _ = tokens.takeName()
    }
    guard tokens.take(all: "( ) { return"), tokens.takeName() != nil else { return false }
    if tokens.take(".") {
      guard tokens.takeName() != nil else { return false }
    } else if tokens.take("[") {
      guard tokens.takeString() != nil, tokens.take("]") else { return false }
    }
    _ = tokens.take(";")
    guard tokens.take("}") else { return false }
    _ = tokens.take(",")
    return tokens.take(all: "} )")
  }

  // MARK: export * as transpilers write it

  /// Looks for the forms of `export *` where no bracket stands around them.
  private mutating func findStars(_ start: NodeID) {
    var id = start
    while id != 0 {
      let node = tree[id]
      if node.flags.contains(.parenthesized) { return }
      switch node.kind {
      case .expressionStatement, .unary, .await, .throwStatement: id = node.a
      case .labeledStatement: id = node.b
      case .ifStatement, .conditional:
        if node.kind == .conditional { findStars(node.a) }
        let branches = tree.record(PairRecord.self, at: node.b)
        findStars(branches.first)
        id = branches.second
      case .binary:
        // Sums of thousands of terms are deep to the left.
        findStars(node.b)
        id = node.a
      case .assignment: id = node.b
      case .sequence:
        for index in 0..<tree.count(of: node.a) { findStars(tree.element(index, of: node.a)) }
        return
      case .variableDeclaration:
        for index in 0..<tree.count(of: node.a) {
          let declarator = tree[tree.element(index, of: node.a)]
          if index == 0 { noteRequired(declarator) }
          findStars(declarator.b)
        }
        return
      case .call: return matchStar(node)
      case .member: id = node.a
      default: return
      }
    }
  }

  /// `var x = require("y")` and Babel's `var x = _interopRequireWildcard(require("y"))`.
  private mutating func noteRequired(_ declarator: Node) {
    guard tree[declarator.a].kind == .bindingIdentifier else { return }
    var tokens = TokenMatcher(source, at: Int(tree[declarator.a].start))
    guard let name = tokens.takeName(), tokens.take("=") else { return }
    _ = tokens.take(all: "_interopRequireWildcard (")
    guard let record = takeRequire(&tokens) else { return }
    required.append(RequiredName(name: tree.names.intern(name), importRecord: record))
  }

  private mutating func matchStar(_ call: Node) {
    let start = TokenMatcher(source, at: Int(call.start))
    if let record = matchExportStar(start) ?? matchKeysLoop(start) {
      reExports.append(FoundReExport(position: Int(call.start), importRecord: record))
    }
  }

  /// `__exportStar(require("x")`, `tslib_1.__export(require("x")`.
  private mutating func matchExportStar(_ start: TokenMatcher) -> UInt32? {
    var tokens = start
    var name = tokens.takeName()
    while tokens.take(".") { name = tokens.takeName() }
    guard let name, name.equals("__exportStar") || name.equals("__export"), tokens.take("(")
    else { return nil }
    return takeRequire(&tokens)
  }

  /// The loops that Babel and Rollup write.
  ///
  ///     Object.keys(x).forEach(function (key) {
  ///       if (key === "default" || key === "__esModule") return;
  ///       exports[key] = x[key];
  ///     });
  private mutating func matchKeysLoop(_ start: TokenMatcher) -> UInt32? {
    var tokens = start
    guard tokens.take(all: "Object . keys ("), let object = tokens.takeName(),
      tokens.take(all: ") . forEach ( function ("), let key = tokens.takeName(),
      tokens.take(all: ") { if ("), tokens.take(name: key)
    else { return nil }
    let isTaken =
      tokens.take(all: "===")
      ? takeSkips(&tokens, object, key) && takeCopy(&tokens, object, key)
      : takeGuardedCopy(&tokens, object, key)
    guard isTaken, tokens.take(all: "} )"), let name = tree.names.find(object) else { return nil }
    var index = required.count - 1
    while index >= 0 {
      if required[index].name == name { return required[index].importRecord }
      index -= 1
    }
    return nil
  }

  /// `"default" || key === "__esModule") return;` and the two further tests that Babel may write.
  private func takeSkips(
    _ tokens: inout TokenMatcher,
    _ object: ByteSlice,
    _ key: ByteSlice
  ) -> Bool {
    guard tokens.take(oneOf: "'default' ||", "\"default\" ||"), tokens.take(name: key),
      tokens.take(oneOf: "=== '__esModule'", "=== \"__esModule\""), tokens.take(all: ") return")
    else { return false }
    _ = tokens.take(";")
    if tokens.take(all: "if ( Object . prototype . hasOwnProperty . call (") {
      guard tokens.takeName() != nil, tokens.take(","), tokens.take(name: key),
        tokens.take(all: ") ) return")
      else { return false }
      _ = tokens.take(";")
    }
    if tokens.take(all: "if (") {
      guard tokens.take(name: key), tokens.take(all: "in"), tokens.takeExports(),
        tokens.take(all: "&&"), tokens.takeExports(), takeIndex(&tokens, key),
        tokens.take(all: "==="), tokens.take(name: object), takeIndex(&tokens, key),
        tokens.take(all: ") return")
      else { return false }
      _ = tokens.take(";")
    }
    return true
  }

  /// `!== "default") …` and `!== "default" && !exports.hasOwnProperty(key)) …`.
  private func takeGuardedCopy(
    _ tokens: inout TokenMatcher,
    _ object: ByteSlice,
    _ key: ByteSlice
  ) -> Bool {
    guard tokens.take(oneOf: "!== 'default'", "!== \"default\"") else { return false }
    if tokens.take(all: "&& !") {
      if tokens.take(all: "Object . prototype . hasOwnProperty . call (") {
        guard tokens.takeExports(), tokens.take(",") else { return false }
      } else {
        guard tokens.takeExports(), tokens.take(all: ". hasOwnProperty (") else { return false }
      }
      guard tokens.take(name: key), tokens.take(")") else { return false }
    }
    return tokens.take(")") && takeCopy(&tokens, object, key)
  }

  /// `exports[key] = x[key];` or `Object.defineProperty(exports, key, { enumerable: true, get: … });`.
  private func takeCopy(
    _ tokens: inout TokenMatcher,
    _ object: ByteSlice,
    _ key: ByteSlice
  ) -> Bool {
    if tokens.take(all: "Object . defineProperty (") {
      guard tokens.takeExports(), tokens.take(","), tokens.take(name: key),
        tokens.take(all: ", { enumerable : true , get")
      else { return false }
      if tokens.take(":") {
        guard tokens.take(all: "function") else { return false }
        _ = tokens.takeName()
      }
      guard tokens.take(all: "( ) { return"), tokens.take(name: object), takeIndex(&tokens, key)
      else { return false }
      _ = tokens.take(";")
      guard tokens.take("}") else { return false }
      _ = tokens.take(",")
      guard tokens.take(all: "} )") else { return false }
    } else {
      guard tokens.takeExports(), takeIndex(&tokens, key), tokens.take("="),
        tokens.take(name: object), takeIndex(&tokens, key)
      else { return false }
    }
    _ = tokens.take(";")
    return true
  }

  private func takeIndex(_ tokens: inout TokenMatcher, _ key: ByteSlice) -> Bool {
    tokens.take("[") && tokens.take(name: key) && tokens.take("]")
  }

  // MARK: the result

  /// Lists the names once each, then the re-exports by the assignment that they follow; entries
  /// without name and record stand between those of different assignments.
  private mutating func record() {
    var isDone = Column<Bool>(capacity: tree.names.count)
    isDone.resize(to: tree.names.count, filling: false)
    for index in 0..<unsafeNames.count { isDone[unsafeNames[index].rawValue] = true }
    for index in 0..<names.count where !isDone[names[index].rawValue] {
      isDone[names[index].rawValue] = true
      tree.commonJSExports.append(CommonJSExport(name: names[index]))
    }
    let starts = [-1] + (0..<assignments.count).map { assignments[$0] }.sorted() + [Int.max]
    for (start, end) in zip(starts, starts.dropFirst()) {
      if start >= 0 { tree.commonJSExports.append(CommonJSExport(name: .empty)) }
      for index in 0..<reExports.count {
        let found = reExports[index]
        guard found.position >= start, found.position < end, found.importRecord != .max else {
          continue
        }
        tree.commonJSExports.append(
          CommonJSExport(name: .empty, importRecord: found.importRecord + 1)
        )
      }
    }
  }
}

extension TokenMatcher {
  /// Reads `exports` or `module.exports`.
  fileprivate mutating func takeExports() -> Bool {
    take(all: "module . exports") || take(all: "exports")
  }
}

extension ByteSlice {
  /// Whether WTF-8 text holds a surrogate, which no UTF-8 text can.
  fileprivate var hasLoneSurrogate: Bool {
    var index = 0
    while let lead = firstIndex(of: 0xED, from: index) {
      if lead + 1 < count, self[lead + 1] >= 0xA0 { return true }
      index = lead + 1
    }
    return false
  }
}
