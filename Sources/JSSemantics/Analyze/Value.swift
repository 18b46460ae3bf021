// What effect analysis knows of values, of symbols, and of who can see an object.

import JSSyntax
import Memory

/// What evaluating an expression does, and what is known of its value when it does nothing.
enum Value: UInt8 {
  /// It may be observed.
  case effect
  /// Nothing is known of the value.
  case unknown
  case undefined, null, boolean, number, string
  /// Some primitive that converts to string and number without effects (no Symbol, no BigInt).
  case primitive
  case bigint, symbol
  /// A function or class, with its ordinary properties.
  case function
  /// An array.
  case array
  /// An object with data properties only.
  case object
  /// A Map or Set.
  case collection
  /// A built-in object or function.
  case global
  /// The `prototype` of a built-in.
  case prototype

  /// It may be observed or not; nothing else is known.
  init(isPure: Bool) { self = isPure ? .unknown : .effect }

  /// Converting it to a string or number has no effect.
  var isPlain: Bool {
    rawValue >= Value.undefined.rawValue && rawValue <= Value.primitive.rawValue
  }

  var isPrimitive: Bool { isPlain || self == .bigint || self == .symbol }

  var isObject: Bool { rawValue >= Value.function.rawValue }

  /// It is of a literal, or a function or class of the module: no accessor, no proxy.
  var isOrdinary: Bool { self == .object || self == .array || self == .function }

  /// What is known when the value is this one or `other`.
  func merged(with other: Value) -> Value {
    if self == other { return self }
    if self == .effect || other == .effect { return .effect }
    return isPlain && other.isPlain ? .primitive : .unknown
  }
}

/// Who sees that an object changes.
///
/// The raw value of `.symbol(s)` is `s + 2`.
struct Owner: RawRepresentable, BitwiseCopyable, Equatable {
  let rawValue: UInt32

  /// Anybody.
  static var anybody: Owner { Owner(rawValue: 0) }

  /// Nobody outside the statement: the statement makes the object itself.
  static var statement: Owner { Owner(rawValue: 1) }

  /// Those who refer to a symbol of the module scope: the object was made for it.
  static func symbol(_ symbol: SymbolID) -> Owner { Owner(rawValue: symbol &+ 2) }

  /// The symbol of `.symbol`.
  var symbol: SymbolID? { rawValue < 2 ? nil : rawValue &- 2 }
}

/// The answer to a question that is asked once.
enum Verdict: UInt8 {
  case unasked, asking, yes, no
}

/// What is known of a symbol while statements are judged in order.
struct SymbolKnowledge: BitwiseCopyable {
  /// What is known of its value, as `Value.rawValue`; 0 before a declaration is seen.
  var value: UInt8 = 0
  var flags = SymbolKnowledgeFlags()
  /// Whether calling it has no effect, as `Verdict.rawValue`.
  var callVerdict: UInt8 = 0
  /// Whether constructing with it has no effect.
  var newVerdict: UInt8 = 0
  /// What calling it returns, as `Value.rawValue`, once `callVerdict` is yes.
  var result: UInt8 = 0
  /// The function or class that it always is; none when not known.
  var body: NodeID = 0
  /// Of a parameter of a function called on the spot: whose object the argument is.
  var owner = Owner.anybody
}

/// What else is known of a symbol.
struct SymbolKnowledgeFlags: OptionSet, BitwiseCopyable {
  let rawValue: UInt16

  /// The statement or declarator that initialises it has been judged.
  static var initialized: Self { Self(rawValue: 1) }
  /// What it holds was made for it: nobody who does not refer to it can see it.
  static var isFresh: Self { Self(rawValue: 2) }
  /// It may hold undefined instead of what `isFresh` tells of.
  static var mayBeEmpty: Self { Self(rawValue: 4) }
  /// Its `prototype` may be somebody else's.
  static var sharesPrototype: Self { Self(rawValue: 8) }
  /// The class has getters, of its own or for its instances, or setters of either kind.
  static var hasStaticGetters: Self { Self(rawValue: 16) }
  /// See `hasStaticGetters`.
  static var hasStaticSetters: Self { Self(rawValue: 32) }
  /// See `hasStaticGetters`.
  static var hasGetters: Self { Self(rawValue: 64) }
  /// See `hasStaticGetters`.
  static var hasSetters: Self { Self(rawValue: 128) }
  /// Of an export member: its value does not use the `this` of a call.
  static var ignoresThis: Self { Self(rawValue: 256) }
  /// Its object is a property of another one.
  static var isShared: Self { Self(rawValue: 512) }
  /// Accessors of all kinds.
  static var accessors: Self { Self(rawValue: 240) }
}
