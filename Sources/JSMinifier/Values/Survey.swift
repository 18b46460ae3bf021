// What a module has somewhere: asked for rarely, found by one scan.

import JSSyntax
import Memory

/// Constructs that a few rewrites must mind.
struct Survey: OptionSet {
  let rawValue: UInt8

  /// A class with a heritage: `this` throws before `super()`.
  static var derivedClass: Self { Self(rawValue: 1) }
  /// `async function*`.
  static var asyncGenerator: Self { Self(rawValue: 2) }
}

extension Minifier {
  /// What the module has.
  var surveyed: Survey {
    mutating get {
      if let survey { return survey }
      var result: Survey = []
      var id: NodeID = 1
      while id < UInt32(truncatingIfNeeded: tree.nodes.count) {
        let node = tree[id]
        switch node.kind {
        case .classDeclaration, .classExpression:
          if tree.record(ClassRecord.self, at: node.a).superclass != 0 {
            result.insert(.derivedClass)
          }
        case .functionDeclaration, .functionExpression:
          if node.flags.isSuperset(of: [.async, .generator]) { result.insert(.asyncGenerator) }
        default: break
        }
        id &+= 1
      }
      survey = result
      return result
    }
  }

  var hasAsyncGenerator: Bool { mutating get { surveyed.contains(.asyncGenerator) } }
}
