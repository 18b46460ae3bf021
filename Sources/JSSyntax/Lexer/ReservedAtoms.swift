// The words every interner knows from the start, so that a token's atom tells which word it is.

public import Memory

/// Element n is the text of atom n: reserved words, words reserved in strict code or by context,
/// contextual words, and names the compiler asks about.
public let reservedAtoms: [StaticString] = [
  "", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete",
  "do", "else", "enum", "export", "extends", "false", "finally", "for", "function", "if",
  "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw",
  "true", "try", "typeof", "var", "void", "while", "with", "yield", "let", "static", "implements",
  "interface", "package", "private", "protected", "public", "await", "async", "of", "get", "set",
  "as", "from", "using", "accessor", "meta", "target", "source", "defer", "arguments", "eval",
  "constructor", "prototype", "__proto__", "undefined", "NaN", "Infinity", "require", "exports",
  "module", "__filename", "__dirname", "resolve", "URL", "type", "declare", "namespace",
  "abstract", "readonly", "override", "satisfies", "is", "asserts", "keyof", "infer", "unique",
  "global", "any", "unknown", "never", "object", "string", "number", "boolean", "symbol",
  "bigint", "out", "assert", "then", "url", "dirname", "filename", "main", "env", "Object",
  "Symbol", "Math", "JSON", "Array", "Reflect", "React", "key", "ref", "children", "name",
  "length", "call", "apply", "bind", "__esModule", "defineProperty", "process", "NODE_ENV",
  "globalThis", "self", "window", "console", "createElement", "Fragment", "jsx", "jsxs", "jsxDEV",
  "use strict", "*default*",
]

/// How many of `reservedAtoms` no declaration is given as a name: `break` … `await`.
public var reservedWordCount: Int { 47 }

extension Atom {
  /// Whether it is one of the words that are reserved everywhere (`break` … `with`).
  @inlinable @inline(__always)
  public var isReservedWord: Bool { rawValue &- 1 < 36 }

  /// Whether it is one of the words that strict code reserves (`yield` … `public`; not `await`).
  @inlinable public var isStrictReservedWord: Bool { rawValue &- 37 < 9 }

  ///
  /// The word `break`.
  @inlinable public static var `break`: Atom { Atom(1) }
  /// The word `case`.
  @inlinable public static var `case`: Atom { Atom(2) }
  /// The word `catch`.
  @inlinable public static var `catch`: Atom { Atom(3) }
  /// The word `class`.
  @inlinable public static var `class`: Atom { Atom(4) }
  /// The word `const`.
  @inlinable public static var const: Atom { Atom(5) }
  /// The word `continue`.
  @inlinable public static var `continue`: Atom { Atom(6) }
  /// The word `debugger`.
  @inlinable public static var debugger: Atom { Atom(7) }
  /// The word `default`.
  @inlinable public static var `default`: Atom { Atom(8) }
  /// The word `delete`.
  @inlinable public static var delete: Atom { Atom(9) }
  /// The word `do`.
  @inlinable public static var `do`: Atom { Atom(10) }
  /// The word `else`.
  @inlinable public static var `else`: Atom { Atom(11) }
  /// The word `enum`.
  @inlinable public static var `enum`: Atom { Atom(12) }
  /// The word `export`.
  @inlinable public static var export: Atom { Atom(13) }
  /// The word `extends`.
  @inlinable public static var extends: Atom { Atom(14) }
  /// The word `false`.
  @inlinable public static var `false`: Atom { Atom(15) }
  /// The word `finally`.
  @inlinable public static var finally: Atom { Atom(16) }
  /// The word `for`.
  @inlinable public static var `for`: Atom { Atom(17) }
  /// The word `function`.
  @inlinable public static var function: Atom { Atom(18) }
  /// The word `if`.
  @inlinable public static var `if`: Atom { Atom(19) }
  /// The word `import`.
  @inlinable public static var `import`: Atom { Atom(20) }
  /// The word `in`.
  @inlinable public static var `in`: Atom { Atom(21) }
  /// The word `instanceof`.
  @inlinable public static var instanceof: Atom { Atom(22) }
  /// The word `new`.
  @inlinable public static var new: Atom { Atom(23) }
  /// The word `null`.
  @inlinable public static var null: Atom { Atom(24) }
  /// The word `return`.
  @inlinable public static var `return`: Atom { Atom(25) }
  /// The word `super`.
  @inlinable public static var `super`: Atom { Atom(26) }
  /// The word `switch`.
  @inlinable public static var `switch`: Atom { Atom(27) }
  /// The word `this`.
  @inlinable public static var this: Atom { Atom(28) }
  /// The word `throw`.
  @inlinable public static var `throw`: Atom { Atom(29) }
  /// The word `true`.
  @inlinable public static var `true`: Atom { Atom(30) }
  /// The word `try`.
  @inlinable public static var `try`: Atom { Atom(31) }
  /// The word `typeof`.
  @inlinable public static var typeof: Atom { Atom(32) }
  /// The word `var`.
  @inlinable public static var `var`: Atom { Atom(33) }
  /// The word `void`.
  @inlinable public static var void: Atom { Atom(34) }
  /// The word `while`.
  @inlinable public static var `while`: Atom { Atom(35) }
  /// The word `with`.
  @inlinable public static var with: Atom { Atom(36) }
  /// The word `yield`.
  @inlinable public static var yield: Atom { Atom(37) }
  /// The word `let`.
  @inlinable public static var `let`: Atom { Atom(38) }
  /// The word `static`.
  @inlinable public static var `static`: Atom { Atom(39) }
  /// The word `implements`.
  @inlinable public static var implements: Atom { Atom(40) }
  /// The word `interface`.
  @inlinable public static var interface: Atom { Atom(41) }
  /// The word `package`.
  @inlinable public static var package: Atom { Atom(42) }
  /// The word `private`.
  @inlinable public static var `private`: Atom { Atom(43) }
  /// The word `protected`.
  @inlinable public static var protected: Atom { Atom(44) }
  /// The word `public`.
  @inlinable public static var `public`: Atom { Atom(45) }
  /// The word `await`.
  @inlinable public static var await: Atom { Atom(46) }
  /// The word `async`.
  @inlinable public static var async: Atom { Atom(47) }
  /// The word `of`.
  @inlinable public static var of: Atom { Atom(48) }
  /// The word `get`.
  @inlinable public static var get: Atom { Atom(49) }
  /// The word `set`.
  @inlinable public static var set: Atom { Atom(50) }
  /// The word `as`.
  @inlinable public static var `as`: Atom { Atom(51) }
  /// The word `from`.
  @inlinable public static var from: Atom { Atom(52) }
  /// The word `using`.
  @inlinable public static var using: Atom { Atom(53) }
  /// The word `accessor`.
  @inlinable public static var accessor: Atom { Atom(54) }
  /// The word `meta`.
  @inlinable public static var meta: Atom { Atom(55) }
  /// The word `target`.
  @inlinable public static var target: Atom { Atom(56) }
  /// The word `source`.
  @inlinable public static var source: Atom { Atom(57) }
  /// The word `defer`.
  @inlinable public static var `defer`: Atom { Atom(58) }
  /// The word `arguments`.
  @inlinable public static var arguments: Atom { Atom(59) }
  /// The word `eval`.
  @inlinable public static var eval: Atom { Atom(60) }
  /// The word `constructor`.
  @inlinable public static var constructor: Atom { Atom(61) }
  /// The word `prototype`.
  @inlinable public static var prototype: Atom { Atom(62) }
  /// The word `__proto__`.
  @inlinable public static var proto: Atom { Atom(63) }
  /// The word `undefined`.
  @inlinable public static var undefined: Atom { Atom(64) }
  /// The word `NaN`.
  @inlinable public static var nan: Atom { Atom(65) }
  /// The word `Infinity`.
  @inlinable public static var infinity: Atom { Atom(66) }
  /// Whether it is `undefined`, `NaN` or `Infinity`: a constant where it means the global one.
  @inlinable @inline(__always)
  public var isConstantName: Bool { rawValue &- Atom.undefined.rawValue <= 2 }
  /// The word `require`.
  @inlinable public static var require: Atom { Atom(67) }
  /// The word `exports`.
  @inlinable public static var exports: Atom { Atom(68) }
  /// The word `module`.
  @inlinable public static var module: Atom { Atom(69) }
  /// The word `__filename`.
  @inlinable public static var moduleFilename: Atom { Atom(70) }
  /// The word `__dirname`.
  @inlinable public static var moduleDirname: Atom { Atom(71) }
  /// The word `resolve`.
  @inlinable public static var resolve: Atom { Atom(72) }
  /// The word `URL`.
  @inlinable public static var urlClass: Atom { Atom(73) }
  /// The word `type`.
  @inlinable public static var type: Atom { Atom(74) }
  /// The word `declare`.
  @inlinable public static var declare: Atom { Atom(75) }
  /// The word `namespace`.
  @inlinable public static var namespace: Atom { Atom(76) }
  /// The word `abstract`.
  @inlinable public static var abstract: Atom { Atom(77) }
  /// The word `readonly`.
  @inlinable public static var readonly: Atom { Atom(78) }
  /// The word `override`.
  @inlinable public static var override: Atom { Atom(79) }
  /// The word `satisfies`.
  @inlinable public static var satisfies: Atom { Atom(80) }
  /// The word `is`.
  @inlinable public static var `is`: Atom { Atom(81) }
  /// The word `asserts`.
  @inlinable public static var asserts: Atom { Atom(82) }
  /// The word `keyof`.
  @inlinable public static var keyof: Atom { Atom(83) }
  /// The word `infer`.
  @inlinable public static var infer: Atom { Atom(84) }
  /// The word `unique`.
  @inlinable public static var unique: Atom { Atom(85) }
  /// The word `global`.
  @inlinable public static var global: Atom { Atom(86) }
  /// The word `any`.
  @inlinable public static var `any`: Atom { Atom(87) }
  /// The word `unknown`.
  @inlinable public static var unknown: Atom { Atom(88) }
  /// The word `never`.
  @inlinable public static var never: Atom { Atom(89) }
  /// The word `object`.
  @inlinable public static var object: Atom { Atom(90) }
  /// The word `string`.
  @inlinable public static var string: Atom { Atom(91) }
  /// The word `number`.
  @inlinable public static var number: Atom { Atom(92) }
  /// The word `boolean`.
  @inlinable public static var boolean: Atom { Atom(93) }
  /// The word `symbol`.
  @inlinable public static var symbol: Atom { Atom(94) }
  /// The word `bigint`.
  @inlinable public static var bigint: Atom { Atom(95) }
  /// The word `out`.
  @inlinable public static var out: Atom { Atom(96) }
  /// The word `assert`.
  @inlinable public static var assert: Atom { Atom(97) }
  /// The word `then`.
  @inlinable public static var then: Atom { Atom(98) }
  /// The word `url`.
  @inlinable public static var url: Atom { Atom(99) }
  /// The word `dirname`.
  @inlinable public static var dirname: Atom { Atom(100) }
  /// The word `filename`.
  @inlinable public static var filename: Atom { Atom(101) }
  /// The word `main`.
  @inlinable public static var main: Atom { Atom(102) }
  /// The word `env`.
  @inlinable public static var env: Atom { Atom(103) }
  /// The word `Object`.
  @inlinable public static var objectGlobal: Atom { Atom(104) }
  /// The word `Symbol`.
  @inlinable public static var symbolGlobal: Atom { Atom(105) }
  /// The word `Math`.
  @inlinable public static var mathGlobal: Atom { Atom(106) }
  /// The word `JSON`.
  @inlinable public static var jsonGlobal: Atom { Atom(107) }
  /// The word `Array`.
  @inlinable public static var arrayGlobal: Atom { Atom(108) }
  /// The word `Reflect`.
  @inlinable public static var reflectGlobal: Atom { Atom(109) }
  /// The word `React`.
  @inlinable public static var react: Atom { Atom(110) }
  /// The word `key`.
  @inlinable public static var key: Atom { Atom(111) }
  /// The word `ref`.
  @inlinable public static var ref: Atom { Atom(112) }
  /// The word `children`.
  @inlinable public static var children: Atom { Atom(113) }
  /// The word `name`.
  @inlinable public static var name: Atom { Atom(114) }
  /// The word `length`.
  @inlinable public static var length: Atom { Atom(115) }
  /// The word `call`.
  @inlinable public static var call: Atom { Atom(116) }
  /// The word `apply`.
  @inlinable public static var apply: Atom { Atom(117) }
  /// The word `bind`.
  @inlinable public static var bind: Atom { Atom(118) }
  /// The word `__esModule`.
  @inlinable public static var esModule: Atom { Atom(119) }
  /// The word `defineProperty`.
  @inlinable public static var defineProperty: Atom { Atom(120) }
  /// The word `process`.
  @inlinable public static var process: Atom { Atom(121) }
  /// The word `NODE_ENV`.
  @inlinable public static var nodeEnv: Atom { Atom(122) }
  /// The word `globalThis`.
  @inlinable public static var globalThis: Atom { Atom(123) }
  /// The word `self`.
  @inlinable public static var selfName: Atom { Atom(124) }
  /// The word `window`.
  @inlinable public static var window: Atom { Atom(125) }
  /// The word `console`.
  @inlinable public static var console: Atom { Atom(126) }
  /// The word `createElement`.
  @inlinable public static var createElement: Atom { Atom(127) }
  /// The word `Fragment`.
  @inlinable public static var fragment: Atom { Atom(128) }
  /// The word `jsx`.
  @inlinable public static var jsx: Atom { Atom(129) }
  /// The word `jsxs`.
  @inlinable public static var jsxs: Atom { Atom(130) }
  /// The word `jsxDEV`.
  @inlinable public static var jsxDEV: Atom { Atom(131) }
  /// The word `use strict`.
  @inlinable public static var useStrict: Atom { Atom(132) }
  /// The word `*default*`.
  @inlinable public static var anonymousDefault: Atom { Atom(133) }
}
