// The `name` of functions and classes: programs may ask whether they have one, so while identifiers
// stay as they are, none that had a name loses it without another one.
//
//   const f = () => 1; x = f;     →  x = () => 1;          // "f" becomes "x"
//   const f = () => 1; x.y = f;      stays: `x.y = () => 1` gives no name
//   x = function f() {};          →  x = function() {};

import JSSyntax
import Memory

extension Minifier {
  /// Whether the value is a function or class that takes the name of what it is assigned to (ecma262
  /// sec-isanonymousfunctiondefinition).
  func isNamedByPlace(_ id: NodeID) -> Bool {
    let node = tree[id]
    switch node.kind {
    case .arrowFunction: return true
    case .functionExpression: return tree.record(FunctionRecord.self, at: node.a).name == 0
    case .classExpression: return tree.record(ClassRecord.self, at: node.a).name == 0
    default: return false
    }
  }

  /// Whether the anonymous function `value` still has a name, if it has one now, where `place` is.
  func keepsName(_ value: NodeID, at place: NodeID) -> Bool {
    if !givesName(value) { return true }
    return mayLoseName(place)
  }

  /// Whether a function at `id` may lose the name that it has.
  func mayLoseName(_ id: NodeID) -> Bool {
    !options.keepsNames && (options.renamesSymbols || needsNoName(id))
  }

  /// Whether a function at `id` gets a name from what is around it, or is called at once, so that
  /// nobody sees a name.
  func needsNoName(_ id: NodeID) -> Bool {
    let parent = tree[usage.parents[id]]
    return parent.kind == .call && parent.a == id || givesName(id)
  }

  /// Whether the place `id` gives its name to an anonymous function.
  private func givesName(_ id: NodeID) -> Bool {
    let parent = tree[usage.parents[id]]
    switch parent.kind {
    case .declarator, .assignmentPattern: return isName(parent.a)
    case .assignment:
      return (parent.isOperation(.assign) || parent.isLogicalAssignment) && isName(parent.a)
    case .property:
      return parent.b == id && !parent.flags.contains(.computed)
        && tree[parent.a].atom != .proto
    default: return false
    }
  }

  private func isName(_ id: NodeID) -> Bool {
    tree[id].kind == .identifier || tree[id].kind == .bindingIdentifier
  }
}
