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

extension Atom {
  /// Whether it is one of the words that are reserved everywhere (`break` … `with`).
  @inlinable @inline(__always)
  public var isReservedWord: Bool { rawValue &- 1 < 36 }

  /// Whether it is one of the words that strict code reserves (`yield` … `public`; not `await`).
  @inlinable public var isStrictReservedWord: Bool { rawValue &- 37 < 9 }

  @inlinable public static var `break`: Atom { Atom(1) }
  @inlinable public static var `case`: Atom { Atom(2) }
  @inlinable public static var `catch`: Atom { Atom(3) }
  @inlinable public static var `class`: Atom { Atom(4) }
  @inlinable public static var const: Atom { Atom(5) }
  @inlinable public static var `continue`: Atom { Atom(6) }
  @inlinable public static var debugger: Atom { Atom(7) }
  @inlinable public static var `default`: Atom { Atom(8) }
  @inlinable public static var delete: Atom { Atom(9) }
  @inlinable public static var `do`: Atom { Atom(10) }
  @inlinable public static var `else`: Atom { Atom(11) }
  @inlinable public static var `enum`: Atom { Atom(12) }
  @inlinable public static var export: Atom { Atom(13) }
  @inlinable public static var extends: Atom { Atom(14) }
  @inlinable public static var `false`: Atom { Atom(15) }
  @inlinable public static var finally: Atom { Atom(16) }
  @inlinable public static var `for`: Atom { Atom(17) }
  @inlinable public static var function: Atom { Atom(18) }
  @inlinable public static var `if`: Atom { Atom(19) }
  @inlinable public static var `import`: Atom { Atom(20) }
  @inlinable public static var `in`: Atom { Atom(21) }
  @inlinable public static var instanceof: Atom { Atom(22) }
  @inlinable public static var new: Atom { Atom(23) }
  @inlinable public static var null: Atom { Atom(24) }
  @inlinable public static var `return`: Atom { Atom(25) }
  @inlinable public static var `super`: Atom { Atom(26) }
  @inlinable public static var `switch`: Atom { Atom(27) }
  @inlinable public static var this: Atom { Atom(28) }
  @inlinable public static var `throw`: Atom { Atom(29) }
  @inlinable public static var `true`: Atom { Atom(30) }
  @inlinable public static var `try`: Atom { Atom(31) }
  @inlinable public static var typeof: Atom { Atom(32) }
  @inlinable public static var `var`: Atom { Atom(33) }
  @inlinable public static var void: Atom { Atom(34) }
  @inlinable public static var `while`: Atom { Atom(35) }
  @inlinable public static var with: Atom { Atom(36) }
  @inlinable public static var yield: Atom { Atom(37) }
  @inlinable public static var `let`: Atom { Atom(38) }
  @inlinable public static var `static`: Atom { Atom(39) }
  @inlinable public static var implements: Atom { Atom(40) }
  @inlinable public static var interface: Atom { Atom(41) }
  @inlinable public static var package: Atom { Atom(42) }
  @inlinable public static var `private`: Atom { Atom(43) }
  @inlinable public static var protected: Atom { Atom(44) }
  @inlinable public static var `public`: Atom { Atom(45) }
  @inlinable public static var await: Atom { Atom(46) }
  @inlinable public static var async: Atom { Atom(47) }
  @inlinable public static var of: Atom { Atom(48) }
  @inlinable public static var get: Atom { Atom(49) }
  @inlinable public static var set: Atom { Atom(50) }
  @inlinable public static var `as`: Atom { Atom(51) }
  @inlinable public static var from: Atom { Atom(52) }
  @inlinable public static var using: Atom { Atom(53) }
  @inlinable public static var accessor: Atom { Atom(54) }
  @inlinable public static var meta: Atom { Atom(55) }
  @inlinable public static var target: Atom { Atom(56) }
  @inlinable public static var source: Atom { Atom(57) }
  @inlinable public static var `defer`: Atom { Atom(58) }
  @inlinable public static var arguments: Atom { Atom(59) }
  @inlinable public static var eval: Atom { Atom(60) }
  @inlinable public static var constructor: Atom { Atom(61) }
  @inlinable public static var prototype: Atom { Atom(62) }
  @inlinable public static var proto: Atom { Atom(63) }
  @inlinable public static var undefined: Atom { Atom(64) }
  @inlinable public static var nan: Atom { Atom(65) }
  @inlinable public static var infinity: Atom { Atom(66) }
  @inlinable public static var require: Atom { Atom(67) }
  @inlinable public static var exports: Atom { Atom(68) }
  @inlinable public static var module: Atom { Atom(69) }
  @inlinable public static var moduleFilename: Atom { Atom(70) }
  @inlinable public static var moduleDirname: Atom { Atom(71) }
  @inlinable public static var resolve: Atom { Atom(72) }
  @inlinable public static var urlClass: Atom { Atom(73) }
  @inlinable public static var type: Atom { Atom(74) }
  @inlinable public static var declare: Atom { Atom(75) }
  @inlinable public static var namespace: Atom { Atom(76) }
  @inlinable public static var abstract: Atom { Atom(77) }
  @inlinable public static var readonly: Atom { Atom(78) }
  @inlinable public static var override: Atom { Atom(79) }
  @inlinable public static var satisfies: Atom { Atom(80) }
  @inlinable public static var `is`: Atom { Atom(81) }
  @inlinable public static var asserts: Atom { Atom(82) }
  @inlinable public static var keyof: Atom { Atom(83) }
  @inlinable public static var infer: Atom { Atom(84) }
  @inlinable public static var unique: Atom { Atom(85) }
  @inlinable public static var global: Atom { Atom(86) }
  @inlinable public static var `any`: Atom { Atom(87) }
  @inlinable public static var unknown: Atom { Atom(88) }
  @inlinable public static var never: Atom { Atom(89) }
  @inlinable public static var object: Atom { Atom(90) }
  @inlinable public static var string: Atom { Atom(91) }
  @inlinable public static var number: Atom { Atom(92) }
  @inlinable public static var boolean: Atom { Atom(93) }
  @inlinable public static var symbol: Atom { Atom(94) }
  @inlinable public static var bigint: Atom { Atom(95) }
  @inlinable public static var out: Atom { Atom(96) }
  @inlinable public static var assert: Atom { Atom(97) }
  @inlinable public static var then: Atom { Atom(98) }
  @inlinable public static var url: Atom { Atom(99) }
  @inlinable public static var dirname: Atom { Atom(100) }
  @inlinable public static var filename: Atom { Atom(101) }
  @inlinable public static var main: Atom { Atom(102) }
  @inlinable public static var env: Atom { Atom(103) }
  @inlinable public static var objectGlobal: Atom { Atom(104) }
  @inlinable public static var symbolGlobal: Atom { Atom(105) }
  @inlinable public static var mathGlobal: Atom { Atom(106) }
  @inlinable public static var jsonGlobal: Atom { Atom(107) }
  @inlinable public static var arrayGlobal: Atom { Atom(108) }
  @inlinable public static var reflectGlobal: Atom { Atom(109) }
  @inlinable public static var react: Atom { Atom(110) }
  @inlinable public static var key: Atom { Atom(111) }
  @inlinable public static var ref: Atom { Atom(112) }
  @inlinable public static var children: Atom { Atom(113) }
  @inlinable public static var name: Atom { Atom(114) }
  @inlinable public static var length: Atom { Atom(115) }
  @inlinable public static var call: Atom { Atom(116) }
  @inlinable public static var apply: Atom { Atom(117) }
  @inlinable public static var bind: Atom { Atom(118) }
  @inlinable public static var esModule: Atom { Atom(119) }
  @inlinable public static var defineProperty: Atom { Atom(120) }
  @inlinable public static var process: Atom { Atom(121) }
  @inlinable public static var nodeEnv: Atom { Atom(122) }
  @inlinable public static var globalThis: Atom { Atom(123) }
  @inlinable public static var selfName: Atom { Atom(124) }
  @inlinable public static var window: Atom { Atom(125) }
  @inlinable public static var console: Atom { Atom(126) }
  @inlinable public static var createElement: Atom { Atom(127) }
  @inlinable public static var fragment: Atom { Atom(128) }
  @inlinable public static var jsx: Atom { Atom(129) }
  @inlinable public static var jsxs: Atom { Atom(130) }
  @inlinable public static var jsxDEV: Atom { Atom(131) }
  @inlinable public static var useStrict: Atom { Atom(132) }
  @inlinable public static var anonymousDefault: Atom { Atom(133) }
}
