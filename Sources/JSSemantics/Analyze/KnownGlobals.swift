// What is known of the built-ins of ECMAScript and of the globals that every platform has
// (ecma262 sec-global-object; the minimum common API of Node, Deno, Bun and browsers). Programs are
// assumed not to replace them.

import JSSyntax
package import Memory

/// Whether the global `name` exists on every platform, so that reading it has no effect.
package func isKnownGlobal(_ name: ByteSlice) -> Bool { globalValue(name) != .effect }

/// Whether `name` is one of `words`, which blanks separate.
func isOne(_ name: ByteSlice, of words: StaticString) -> Bool {
  let words = ByteSlice(words)
  var index = 0
  while index < words.count {
    var matched = 0
    while matched < name.count, words[index + matched] == name[matched] { matched += 1 }
    let end = index + matched
    if matched == name.count, end == words.count || words[end] == UInt8(ascii: " ") {
      return true
    }
    index = end
    while index < words.count, words[index] != UInt8(ascii: " ") { index += 1 }
    index += 1
  }
  return false
}

/// Judges a read of the global `name`: `.effect` when it may not exist.
func globalValue(_ name: ByteSlice) -> Value {
  switch name.count {
  case 3:
    if name.equals("NaN") { return .number }
    return isOne(name, of: "Map Set URL") ? .global : .effect
  case 4: return isOne(name, of: "Math JSON Date") ? .global : .effect
  case 5:
    return isOne(name, of: "Array Error Proxy Event isNaN Intl")
      ? .global : .effect
  case 6:
    return isOne(name, of: "Object Symbol String Number RegExp BigInt escape")
      ? .global : .effect
  case 7:
    return isOne(name, of: "Promise Reflect Boolean WeakMap WeakSet WeakRef console Atomics")
      ? .global : .effect
  case 8:
    if name.equals("Infinity") { return .number }
    return isOne(name, of: "Function DataView parseInt isFinite unescape")
      ? .global : .effect
  case 9:
    if name.equals("undefined") { return .undefined }
    return isOne(name, of: "TypeError EvalError Int8Array decodeURI encodeURI")
      ? .global : .effect
  case 10:
    return isOne(
      name,
      of: "RangeError parseFloat globalThis Uint8Array Int16Array Int32Array setTimeout"
    ) ? .global : .effect
  default: return isLongGlobal(name) ? .global : .effect
  }
}

private func isLongGlobal(_ name: ByteSlice) -> Bool {
  switch name.count {
  case 11:
    return isOne(
      name,
      of:
        "ArrayBuffer SyntaxError Uint16Array Uint32Array TextEncoder TextDecoder EventTarget setInterval AbortSignal"
    )
  case 12:
    return isOne(name, of: "Float32Array Float64Array clearTimeout")
  case 13: return isOne(name, of: "BigInt64Array clearInterval")
  case 14:
    return isOne(name, of: "ReferenceError AggregateError BigUint64Array queueMicrotask")
  case 15: return isOne(name, of: "URLSearchParams AbortController structuredClone")
  case 17: return isOne(name, of: "Uint8ClampedArray SharedArrayBuffer")
  case 18: return isOne(name, of: "decodeURIComponent encodeURIComponent")
  case 8...: return isOne(name, of: "URIError FinalizationRegistry")
  default: return false
  }
}

extension EffectAnalysis {
  /// Judges a read of `base.name` of a global object.
  ///
  /// Their own properties have no observable getters, and unknown ones are undefined.
  func globalProperty(_ base: ByteSlice, _ name: ByteSlice) -> Value {
    if base.equals("globalThis") {
      let value = globalValue(name)
      return value == .effect ? .unknown : value
    }
    if name.equals("prototype") {
      return isOne(base, of: "Object Array String Number Boolean Function")
        ? .prototype : .unknown
    }
    if base.equals("Symbol") { return isWellKnownSymbol(name) ? .symbol : .unknown }
    if base.equals("Math"), name[0] >= UInt8(ascii: "A"), name[0] <= UInt8(ascii: "Z") {
      return isOne(name, of: "PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2")
        ? .number : .unknown
    }
    if base.equals("Number"), name[0] >= UInt8(ascii: "A"), name[0] <= UInt8(ascii: "Z") {
      return isOne(
        name,
        of:
          "MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE EPSILON POSITIVE_INFINITY NEGATIVE_INFINITY NaN"
      ) ? .number : .unknown
    }
    return isOne(
      name,
      of:
        "assign create defineProperty freeze keys isArray from apply construct parse stringify call bind now log warn error"
    )
      ? .function : .unknown
  }

  private func isWellKnownSymbol(_ name: ByteSlice) -> Bool {
    isOne(
      name,
      of:
        "iterator asyncIterator hasInstance toPrimitive toStringTag species isConcatSpreadable unscopables match matchAll replace search split"
    )
  }

  /// Judges `name(…)`.
  func globalCall(_ name: ByteSlice, _ arguments: ArgumentValues) -> Value {
    if name.equals("Boolean") { return .boolean }
    if name.equals("Array") { return constructedArray(arguments) }
    if name.equals("Object"), arguments.first.isOrdinary || arguments.first.isPrimitive {
      return .unknown
    }
    if isOne(name, of: "Error TypeError RangeError SyntaxError"), arguments.arePlain {
      return .unknown
    }
    guard arguments.arePlain else { return .effect }
    if name.equals("Symbol") { return .symbol }
    if name.equals("String") { return .string }
    if isOne(name, of: "Number parseInt parseFloat") { return .number }
    if isOne(name, of: "isNaN isFinite") { return .boolean }
    return .effect
  }

  // `Array(n)` throws for some numbers.
  private func constructedArray(_ arguments: ArgumentValues) -> Value {
    if !arguments.isExact { return .effect }
    if arguments.count != 1 { return .array }
    switch arguments.first {
    case .string, .boolean, .null, .undefined, .function, .array, .object: return .array
    default: return .effect
    }
  }

  /// Judges `new name(…)`.
  func globalConstruction(_ name: ByteSlice, _ arguments: ArgumentValues) -> Value {
    let isEmpty = arguments.count == 0
    let first = arguments.first
    if isOne(name, of: "Map Set WeakMap WeakSet") {
      // Entries of a map that are no objects throw, as do keys of weak ones.
      let isQuiet =
        isEmpty || first == .null || first == .undefined
        || (first == .array || first == .string) && name.equals("Set")
        || arguments.isEntryList && name.equals("Map")
      if !isQuiet { return .effect }
      return name.equals("Map") || name.equals("Set") ? .collection : .unknown
    }
    if isOne(
      name,
      of:
        "Error TypeError RangeError SyntaxError ReferenceError EvalError URIError Date Number String"
    ) {
      return Value(isPure: arguments.arePlain && arguments.isExact)
    }
    if name.equals("Array") { return constructedArray(arguments) }
    if name.equals("Boolean") { return .unknown }
    if name.equals("Object") { return Value(isPure: isEmpty || first.isOrdinary) }
    if name.equals("Proxy") {
      return Value(isPure: first.isOrdinary && arguments.second.isObject)
    }
    if name.equals("RegExp") { return Value(isPure: arguments.arePlain && arguments.isExact) }
    if name.equals("WeakRef") { return Value(isPure: first.isOrdinary) }
    if name.equals("FinalizationRegistry") { return Value(isPure: first == .function) }
    if isOne(name, of: "TextEncoder TextDecoder AbortController EventTarget URLSearchParams") {
      return Value(isPure: isEmpty)
    }
    if name.hasSuffix("Array") || name.equals("ArrayBuffer") {
      // `new Uint8Array(-1)` throws.
      let isLength = first == .number && tree[arguments.firstNode].kind != .unary
      let isQuiet = isEmpty || arguments.count == 1 && (isLength || isPlainList(arguments))
      return Value(isPure: isQuiet && globalValue(name) == .global)
    }
    return .effect
  }

  /// The first argument is a literal of numbers.
  private func isPlainList(_ arguments: ArgumentValues) -> Bool {
    let node = tree[arguments.firstNode]
    guard node.kind == .arrayLiteral else { return false }
    return (0..<tree.count(of: node.a)).allSatisfy {
      tree[tree.element($0, of: node.a)].kind == .numberLiteral
    }
  }

  /// Whether `super(…)` of the global class `name` has no effect beyond converting a message.
  func isQuietSuperclass(_ name: ByteSlice) -> Bool {
    isOne(name, of: "Object Error TypeError RangeError SyntaxError ReferenceError EventTarget")
  }

  /// Judges `base.name(…)` of a global object.
  mutating func staticCall(
    _ base: ByteSlice,
    _ name: ByteSlice,
    _ arguments: ArgumentValues
  ) -> Value {
    if base.equals("Object") { return objectCall(name, arguments) }
    if base.equals("Math") { return mathCall(name, arguments) }
    if base.equals("Array") {
      if name.equals("isArray") { return .boolean }
      if name.equals("of") { return .array }
      let isQuiet =
        arguments.count == 1
        && (arguments.first == .array || arguments.first == .string || isLengthOnly(arguments))
      return name.equals("from") && isQuiet ? .array : .effect
    }
    if base.equals("Symbol"), name.equals("for") { return arguments.arePlain ? .symbol : .effect }
    if base.equals("Number"), isOne(name, of: "isInteger isFinite isNaN isSafeInteger") {
      return .boolean
    }
    if base.equals("Date"), name.equals("now") { return .number }
    if base.equals("String"), name.equals("fromCharCode") {
      return arguments.arePlain ? .string : .effect
    }
    if base.equals("JSON"), name.equals("stringify") {
      return arguments.count == 1 && arguments.arePlain ? .primitive : .effect
    }
    if base.equals("Reflect"), isOne(name, of: "ownKeys has getPrototypeOf") {
      return arguments.first.isOrdinary ? .unknown : .effect
    }
    if base.equals("Promise"), name.equals("resolve") {
      return Value(isPure: arguments.count == 0 || arguments.first.isPrimitive)
    }
    return .effect
  }

  // `Array.from({length: 3})`
  private func isLengthOnly(_ arguments: ArgumentValues) -> Bool {
    let node = tree[arguments.firstNode]
    guard node.kind == .objectLiteral, tree.count(of: node.a) == 1 else { return false }
    let property = tree[tree.element(0, of: node.a)]
    return property.kind == .property && tree[property.b].kind == .numberLiteral
  }

  private mutating func objectCall(_ name: ByteSlice, _ arguments: ArgumentValues) -> Value {
    guard arguments.isExact else { return .effect }
    let first = arguments.first
    if isOne(name, of: "freeze seal preventExtensions") {
      return first.isPrimitive || change(owner(of: arguments.firstNode)) ? first : .effect
    }
    if name.equals("create") {
      let isQuiet =
        first == .null || first.isObject || owner(of: arguments.firstNode) != .anybody
      let isExact =
        arguments.count == 1
        || arguments.count == 2 && areDescriptorsPlain(arguments.secondNode)
      return isQuiet && isExact ? .object : .effect
    }
    if name.equals("assign") {
      return arguments.areRestQuiet && !mayHaveSetters(arguments.firstNode)
        && change(owner(of: arguments.firstNode)) ? first : .effect
    }
    if isOne(name, of: "defineProperty defineProperties setPrototypeOf") {
      return definition(name, arguments)
    }
    if isOne(name, of: "keys values entries getOwnPropertyNames") {
      let isQuiet =
        first.isOrdinary
        || owner(of: arguments.firstNode) != .anybody && !mayHaveGetters(arguments.firstNode)
      return isQuiet ? .array : .effect
    }
    if isOne(name, of: "getPrototypeOf isFrozen isSealed isExtensible") {
      return Value(isPure: first.isObject || owner(of: arguments.firstNode) != .anybody)
    }
    return name.equals("is") ? .boolean : .effect
  }

  // What it is called with has to be right: descriptors are literals, prototypes objects or null.
  private mutating func definition(_ name: ByteSlice, _ arguments: ArgumentValues) -> Value {
    var owner = owner(of: arguments.firstNode)
    let target = tree[arguments.firstNode]
    if target.kind == .identifier || target.kind == .namespaceMember, target.b != noSymbol,
      tree.symbols[target.b].kind == .exportMember,
      !tree.symbols[target.b].flags.contains(.isWhole)
    {
      // `Object.defineProperty(exports, "x", …)` gives the member x a value.
      owner = .symbol(target.b)
    }
    switch arguments.count {
    case 2 where name.equals("defineProperties"):
      guard arguments.second == .object else { return .effect }
      if !areDescriptorsPlain(arguments.secondNode) {
        noteAccessor(of: owner, key: 0)
        noteSetter(ofPrototype: target, descriptor: 0)
      }
    case 2 where name.equals("setPrototypeOf"):
      guard
        arguments.second == .null || arguments.second.isObject
          || self.owner(of: arguments.secondNode) != .anybody
      else { return .effect }
    case 3 where name.equals("defineProperty"):
      guard arguments.second.isPrimitive, arguments.areRestQuiet else { return .effect }
      if !isDescriptorPlain(arguments.thirdNode) {
        noteAccessor(of: owner, key: arguments.secondNode)
        noteSetter(ofPrototype: target, descriptor: arguments.thirdNode)
      }
    default: return .effect
    }
    return change(owner) ? .unknown : .effect
  }

  private func mathCall(_ name: ByteSlice, _ arguments: ArgumentValues) -> Value {
    guard arguments.arePlain else { return .effect }
    let isKnown = isOne(
      name,
      of:
        "abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log10 log1p log2 max min pow random round sign sin sinh sqrt tan tanh trunc"
    )
    return isKnown ? .number : .effect
  }

  /// Judges `"text".name(…)` with plain arguments.
  func stringCall(_ name: ByteSlice) -> Value {
    if name.equals("split") { return .array }
    if isOne(name, of: "charCodeAt codePointAt indexOf lastIndexOf") { return .number }
    if isOne(name, of: "startsWith endsWith includes") { return .boolean }
    return isOne(
      name,
      of:
        "toUpperCase toLowerCase trim trimStart trimEnd slice substring substr charAt at concat padStart padEnd replace replaceAll toString"
    ) ? .string : .effect
  }
}
