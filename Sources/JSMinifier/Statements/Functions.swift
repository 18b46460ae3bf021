// Bodies of functions.
//
//   function f() { "use strict"; a(); return; }   →   function f() { a() }       in strict code

import JSSyntax
import Memory

extension Minifier {
  mutating func simplifyFunction(_ id: NodeID) {
    let node = tree[id]
    var record = tree.record(FunctionRecord.self, at: node.a)
    if record.body == 0 { return }
    dropDirectives(record)
    let body = simplifyList(record.body, .function, scope: record.scope)
    if body == record.body { return }
    record.body = body
    tree.words.store(record, at: node.a)
  }

  // The code around is strict already.
  private mutating func dropDirectives(_ record: FunctionRecord) {
    guard tree[tree.element(0, of: record.body)].kind == .directive,
      tree.scopes[tree.scopes[record.scope].parent].flags.contains(.strict)
    else { return }
    dropStrictDirectives(record.body)
  }

  /// Drops the directives `"use strict"` of `list`.
  mutating func dropStrictDirectives(_ list: ListID) {
    var index = 0
    while index < tree.count(of: list) {
      let statement = tree.element(index, of: list)
      guard tree[statement].kind == .directive else { break }
      if tree.names.bytes(tree[statement].atom).equals("use strict") {
        release(statement)
        tree.setElement(index, of: list, to: 0)
      }
      index += 1
    }
    compact(list)
  }

  mutating func simplifyStaticBlock(_ id: NodeID) {
    let node = tree[id]
    var record = tree.record(StaticBlockRecord.self, at: node.a)
    record.body = simplifyList(record.body, .none, scope: record.scope)
    tree.words.store(record, at: node.a)
  }

  /// The module's statements.
  mutating func simplifyProgram(_ list: ListID) -> ListID {
    if list == 0 { return 0 }
    if tree.flags.contains(.isModuleGoal) { dropStrictDirectives(list) }
    // Linking keeps and drops the statements of a bundle's modules one by one.
    return options.isBundled ? list : simplifyList(list, .none, scope: 0)
  }
}
