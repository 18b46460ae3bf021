// The functions that transformed code calls. Modules refer to them as unbound names; the bundler
// prints each one that some module asks for (`SyntaxTree.helpers`) once at the top of the bundle.

/// A set of runtime functions.
package struct RuntimeHelpers: OptionSet, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Applies TypeScript's experimental decorators to a class or a member.
  package static var decorateClass: Self { Self(rawValue: 1) }
  /// Makes a member or class decorator of a parameter decorator.
  package static var decorateParameter: Self { Self(rawValue: 2) }

  /// Every helper, in the order in which they are printed.
  package static var all: [RuntimeHelpers] { [.decorateClass, .decorateParameter] }

  /// The name of this one helper in the output.
  package var name: StaticString {
    switch self {
    case .decorateClass: "__decorateClass"
    default: "__decorateParam"
    }
  }

  /// The statement that declares this one helper.
  ///
  /// `__decorateClass(decorators, target)` is for classes and gives what stands in place of the
  /// class; with a key and 1 it is for methods and accessors (their descriptor goes from decorator to
  /// decorator, the last one first), with 2 for fields, whose decorators see no descriptor.
  package var text: StaticString {
    switch self {
    case .decorateClass:
      """
      var __decorateClass = (decorators, target, key, kind) => {
        var result = kind === 1 ? Object.getOwnPropertyDescriptor(target, key) : kind ? void 0 : target;
        for (var index = decorators.length - 1; index >= 0; index--) {
          var decorate = decorators[index];
          if (decorate) result = (kind ? decorate(target, key, result) : decorate(result)) || result;
        }
        if (kind && result) Object.defineProperty(target, key, result);
        return result;
      };
      """
    default:
      """
      var __decorateParam = (index, decorate) => (target, key) => decorate(target, key, index);
      """
    }
  }
}
