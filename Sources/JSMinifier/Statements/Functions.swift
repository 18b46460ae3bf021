// Bodies of functions.
//
//   function f() { "use strict"; a(); return; }   →   function f() { a() }       in strict code
//   function f() { "a note"; a() }                →   function f() { a() }

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

  private mutating func dropDirectives(_ record: FunctionRecord) {
    guard tree[tree.element(0, of: record.body)].kind == .directive else { return }
    let isStrict = tree.scopes[tree.scopes[record.scope].parent].flags.contains(.strict)
    dropDirectives(record.body) { text in
      // Engines know none but `"use strict"`, tools may look for others of that form.
      text.hasPrefix("use ") ? isStrict && text.equals("use strict") : true
    }
  }

  /// Drops the directives of `list` for which `isIdle` holds.
  private mutating func dropDirectives(_ list: ListID, _ isIdle: (ByteSlice) -> Bool) {
    var index = 0
    while index < tree.count(of: list) {
      let statement = tree.element(index, of: list)
      guard tree[statement].kind == .directive else { break }
      if isIdle(tree.names.bytes(tree[statement].atom)) {
        release(statement)
        tree.setElement(index, of: list, to: 0)
      }
      index += 1
    }
    compact(list)
  }

  /// Drops the directives `"use strict"` of `list`.
  mutating func dropStrictDirectives(_ list: ListID) {
    dropDirectives(list) { $0.equals("use strict") }
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
