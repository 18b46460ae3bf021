// What the parser remembers about the place it is at: plain values, saved and restored by copying.

import Memory
import Source

/// The grammar parameters and early-error conditions in force.
struct Context: OptionSet, BitwiseCopyable {
  let rawValue: UInt32

  /// Strict code.
  static var strict: Self { Self(rawValue: 1 << 0) }
  /// `in` is no operator (the head of a `for`).
  static var noIn: Self { Self(rawValue: 1 << 1) }
  /// `await` is an operator.
  static var await: Self { Self(rawValue: 1 << 2) }
  /// `yield` is an operator.
  static var yield: Self { Self(rawValue: 1 << 3) }
  /// Inside a function: `return` is allowed.
  static var function: Self { Self(rawValue: 1 << 4) }
  /// `super.x` is allowed.
  static var superProperty: Self { Self(rawValue: 1 << 5) }
  /// `super()` is allowed.
  static var superCall: Self { Self(rawValue: 1 << 6) }
  /// `new.target` is allowed.
  static var newTarget: Self { Self(rawValue: 1 << 7) }
  /// Among formal parameters: `yield` and `await` expressions are errors.
  static var parameters: Self { Self(rawValue: 1 << 8) }
  /// In a class field initialiser or static block, arrows included: `arguments` is an error.
  static var classElement: Self { Self(rawValue: 1 << 9) }
  /// In a class static block, arrows not included: `await` is an error.
  static var staticBlock: Self { Self(rawValue: 1 << 10) }
  /// `continue` and `break` without a label are allowed.
  static var iteration: Self { Self(rawValue: 1 << 11) }
  /// `break` without a label is allowed.
  static var switchBody: Self { Self(rawValue: 1 << 12) }
  /// Inside the block of a `try`.
  static var insideTry: Self { Self(rawValue: 1 << 13) }
  // TypeScript: the part of `a ? b : c` between `?` and `:`, outside brackets. An arrow function
  // with a return type is one here only if a `:` follows it.
  static var conditionalConsequent: Self { Self(rawValue: 1 << 14) }
  /// TypeScript: inside `declare`; initialisers and bodies may be absent.
  static var ambient: Self { Self(rawValue: 1 << 15) }
  /// The statement list of a function body, program or static block (functions declared here are
  /// like `var`).
  static var topOfFunction: Self { Self(rawValue: 1 << 16) }
  /// Inside an async function: `await` in its parameters' arrows is an error.
  static var async: Self { Self(rawValue: 1 << 17) }
  /// A class body or its heritage is around: private names may be used, `#x in y` may stand.
  static var classBody: Self { Self(rawValue: 1 << 18) }

  /// The parts that hold across an arrow function's boundary.
  static var arrowInherited: Self {
    [
      .strict, .superProperty, .superCall, .newTarget, .classElement, .ambient,
      .classBody, .insideTry,
    ]
  }
}

/// What is recorded while a function's parameters and body are read.
struct FunctionState: BitwiseCopyable {
  /// The usesThis, usesArguments and containsEval bits so far.
  var uses: NodeFlags = []
  /// Labels below this index belong to outer functions.
  var labelBase: Int = 0
  /// The start of the last `await` (operator or name) and `yield` operator seen, plus 1.
  var awaitEnd: UInt32 = 0
  var yieldEnd: UInt32 = 0
}

/// What is wrong with an object literal unless it turns out to be a pattern.
struct CoverState: BitwiseCopyable {
  /// The position of the first `{x = 1}`, or `UInt32.max`.
  var initializer: UInt32 = .max
  /// The position of the first duplicate `__proto__`, or `UInt32.max`.
  var duplicateProto: UInt32 = .max

  @inline(__always) var isClean: Bool { initializer & duplicateProto == .max }
}

/// A label in force.
struct Label: BitwiseCopyable {
  var atom: Atom
  var isLoop: Bool
}

/// A private name that the class at hand declares.
struct PrivateDeclaration: BitwiseCopyable {
  var atom: Atom
  /// 0 field or method, 1 getter, 2 setter, 3 both; plus 4 when static.
  var form: UInt8
}

/// A use of a private name whose declaration has not been seen yet.
struct PrivateReference: BitwiseCopyable {
  var atom: Atom
  var range: SourceRange
}

/// How the goal of the file at hand is known.
struct GoalState: BitwiseCopyable {
  /// The Module goal is in force.
  var isModule: Bool
  /// The goal is still open (`ParseGoal.detect`); the text is read as CommonJS meanwhile.
  var isOpen: Bool
  /// `return` may stand at the top.
  var allowsReturn: Bool
  /// Something was read whose meaning the Module goal would change.
  var isSensitive: Bool = false
  /// The parse ended early because the text must be read again as a module.
  var needsModule: Bool = false
}
