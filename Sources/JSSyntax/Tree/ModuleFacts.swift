// What is known of one module from its own text alone: plain 32-bit values without pointers, so a
// frozen module is bytes that another process can read.

public import Memory
public import Source

/// Why a module refers to another one.
public enum ImportKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// `import` / `export … from`.
  case statement
  /// `import defer * as ns from`: evaluated when a property of `ns` is first touched.
  case deferred
  /// `import(x)`.
  case dynamic
  /// `require(x)`.
  case require
  /// `require.resolve(x)`.
  case requireResolve
  /// `new URL(x, import.meta.url)`.
  case url
}

/// One place where a module names another one.
@frozen public struct ImportRecord: BitwiseCopyable, Sendable {
  /// The specifier as written, unescaped.
  public var specifier: Atom
  /// Where the specifier stands, with its quotes.
  public var range: SourceRange
  /// The value of the `type` import attribute, or empty.
  public var attributeType: Atom
  /// List of words: key atom, value atom, … of all import attributes.
  public var attributes: ListID
  /// What it is.
  public var kind: ImportKind
  /// The phase of the import.
  public var phase: ImportPhase
  /// What else is known of it.
  public var flags: ImportRecordFlags

  /// Makes the value from its parts.
  @inlinable
  public init(
    specifier: Atom,
    range: SourceRange,
    kind: ImportKind,
    phase: ImportPhase = .evaluation,
    attributeType: Atom = .empty,
    attributes: ListID = 0,
    flags: ImportRecordFlags = []
  ) {
    self.specifier = specifier
    self.range = range
    self.attributeType = attributeType
    self.attributes = attributes
    self.kind = kind
    self.phase = phase
    self.flags = flags
  }
}

/// What else is known of an import record.
@frozen public struct ImportRecordFlags: OptionSet, Sendable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt16

  /// Makes the value from its parts.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// TypeScript elides it (only types, or nothing that is used): no edge.
  public static var unused: Self { Self(rawValue: 1) }
  /// It stands in a `try` block: a failing `require` is the program's to handle.
  public static var insideTry: Self { Self(rawValue: 2) }
  /// Made by a transform (the JSX runtime), not written in the source.
  public static var generated: Self { Self(rawValue: 4) }
  /// `import "x"`, only for its effects.
  public static var bare: Self { Self(rawValue: 8) }
  /// `export * from "x"`.
  public static var exportStar: Self { Self(rawValue: 16) }
  /// `import * as ns` or `export * as ns`: the namespace object is asked for.
  public static var namespace: Self { Self(rawValue: 32) }
  /// A `require` of which no more than the members in `namedImports` are used.
  public static var namesOnly: Self { Self(rawValue: 64) }
  /// `module.exports = require("x")`: who uses members of this module uses those of the other one.
  public static var passedOn: Self { Self(rawValue: 128) }
  /// What a transpiler's helper makes of the required value is used.
  public static var interop: Self { Self(rawValue: 256) }
}

/// What declared a symbol.
public enum SymbolKind: UInt8, Sendable, BitwiseCopyable {
  /// A name the module does not declare: a global, or `require`/`exports`/`module`.
  case unbound
  case `var`, function, parameter, `let`, const, using, `class`, catchBinding
  /// The own name of a function or class expression.
  case functionName, className
  case label
  case privateName
  /// The binding of an import specifier; see NamedImport.
  case importBinding
  /// Made by the binder for `ns.p`; see NodeKind.namespaceMember.
  case importedName
  /// The binding of `export default expression`.
  case defaultExport
  case enumeration, namespace
  /// Made by a transform.
  case generated
  /// `x.p`, where `x` is another binding of an import, a member of one, or a variable that holds what
  /// `require` gave.
  case importedMember
  /// A property of a CommonJS module's own exports; one named `exports` is all of `module.exports`, in
  /// modules that assign to that.
  case exportMember
  /// All exports that a CommonJS module takes over from others.
  case exportStar
  /// A property of an object of the module that nobody has but who names the property.
  case objectMember

  /// It stands for something of another module.
  @inlinable public var isImport: Bool { self == .importBinding || isMember }

  /// It is a member of something imported.
  @inlinable public var isMember: Bool { self == .importedName || self == .importedMember }

  /// It is an export of a CommonJS module.
  @inlinable public var isExportMember: Bool { self == .exportMember || self == .exportStar }

  /// It is a property of something of this module: no name, but `x.p`.
  @inlinable public var isOwnMember: Bool { isExportMember || self == .objectMember }
}

/// One declared or unbound name.
@frozen public struct Symbol: BitwiseCopyable, Sendable {
  /// The name in the source (a suggestion, for generated symbols).
  public var name: Atom
  /// What it is.
  public var kind: SymbolKind
  /// Whether the `name` of its value matters.
  public var naming: SymbolNaming
  /// What else is known of it.
  public var flags: SymbolFlags
  /// The scope that declares it; of an objectMember: the symbol whose property it is.
  public var scope: ScopeID
  /// How many references there are, reads and writes, without the declaration.
  public var useCount: UInt32

  /// Makes the value from its parts.
  @inlinable
  public init(
    name: Atom,
    kind: SymbolKind,
    flags: SymbolFlags = [],
    scope: ScopeID,
    useCount: UInt32 = 0
  ) {
    self.name = name
    self.kind = kind
    naming = []
    self.flags = flags
    self.scope = scope
    self.useCount = useCount
  }
}

/// What else is known of a symbol.
@frozen public struct SymbolFlags: OptionSet, Sendable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt16

  /// Makes the value from its parts.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// It may not be renamed: visible to a direct eval or `with`, or unbound.
  public static var mustKeepName: Self { Self(rawValue: 1) }
  /// Some reference outside its declaration writes it.
  public static var isWritten: Self { Self(rawValue: 2) }
  /// Some reference reads it.
  public static var isRead: Self { Self(rawValue: 4) }
  /// Some reference is inside a function nested below the declaring scope's function.
  public static var isCaptured: Self { Self(rawValue: 8) }
  /// It is exported from the module.
  public static var isExported: Self { Self(rawValue: 16) }
  /// A `typeof x` reference exists (for unbound names).
  public static var hasTypeof: Self { Self(rawValue: 32) }
  /// Of the export member `__esModule`: what gives it a value gives a true one.
  public static var isTrue: Self { Self(rawValue: 32) }
  /// Calls to it have no side effect (`__NO_SIDE_EFFECTS__`, or an empty body).
  public static var callIsPure: Self { Self(rawValue: 64) }
  /// It is a function that uses `this`, so that `ns.f()` must pass `ns`; of an export member: it may be
  /// one.
  public static var usesThis: Self { Self(rawValue: 128) }
  /// `new` of it has no side effect.
  public static var newIsPure: Self { Self(rawValue: 256) }
  /// It holds an object of the module whose properties are read without side effect.
  public static var readIsPure: Self { Self(rawValue: 512) }
  /// It always is a primitive that converts to string and number without side effect.
  public static var isPlain: Self { Self(rawValue: 1024) }
  /// Some assignment may give it something else than a string, number, boolean, null or undefined.
  public static var hasUnknownWrites: Self { Self(rawValue: 2048) }
  /// Some function assigns to it.
  public static var hasDeferredWrites: Self { Self(rawValue: 4096) }
  /// It is a variable that `const { x } = require("y")` declares.
  public static var isRequired: Self { Self(rawValue: 8192) }
  /// It is the export member that stands for all of `module.exports`.
  public static var isWhole: Self { Self(rawValue: 16384) }
  /// It is a member that is called as `x.p()`, which passes `x` as `this`.
  public static var isMethod: Self { Self(rawValue: 32768) }
}

/// What is known of the `name` of a symbol's value.
@frozen public struct SymbolNaming: OptionSet, Sendable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt8

  /// Makes the value from its parts.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The module reads the `name` of the value.
  public static var isAsked: Self { Self(rawValue: 1) }
  /// The value may be a function or class that has its name from the symbol; of functions and classes
  /// that are declared it goes without saying.
  public static var isFunction: Self { Self(rawValue: 2) }
  /// Of a private name: the value is not only called.
  public static var isValue: Self { Self(rawValue: 4) }
}

/// What a scope is.
public enum ScopeKind: UInt8, Sendable, BitwiseCopyable {
  case module, function, block, `class`, classMember, `catch`, label, enumeration, namespace
}

/// One scope; scope 0 is the module's.
@frozen public struct Scope: BitwiseCopyable, Sendable {
  /// The scope around it.
  public var parent: ScopeID
  /// What it is.
  public var kind: ScopeKind
  /// What else is known of it.
  public var flags: ScopeFlags
  /// Not used.
  public var reserved: UInt16

  /// Makes the value from its parts.
  @inlinable
  public init(parent: ScopeID, kind: ScopeKind, flags: ScopeFlags = []) {
    self.parent = parent
    self.kind = kind
    self.flags = flags
    reserved = 0
  }
}

/// What else is known of a scope.
@frozen public struct ScopeFlags: OptionSet, Sendable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt8

  /// Makes the value from its parts.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Strict code.
  public static var strict: Self { Self(rawValue: 1) }
  /// A direct eval is in it or below it.
  public static var containsEval: Self { Self(rawValue: 2) }
  /// It is inside the body of a `with` statement.
  public static var insideWith: Self { Self(rawValue: 4) }
  /// An arrow function's scope.
  public static var arrow: Self { Self(rawValue: 8) }
  /// The scope that the cases of a `switch` share: a case may be entered past a declaration.
  public static var switchCases: Self { Self(rawValue: 16) }
}

/// What a transpiler's helper has made of a required value before a member of it is read.
public enum RequireInterop: UInt8, Sendable, BitwiseCopyable {
  /// It is the value that `require` gave.
  case none
  /// `default` is the module's `default` if it has `__esModule`, else the whole (Babel, TypeScript).
  case transpiled
  /// `default` is the module's `default` if it has one, else the whole (Rollup).
  case lenient
}

/// An import binding: what `symbol` stands for in another module.
@frozen public struct NamedImport: BitwiseCopyable, Sendable {
  /// The local symbol (kind importBinding or importedName).
  public var symbol: SymbolID
  /// Index of the import record.
  public var importRecord: UInt32
  /// The imported name, `default`, or empty for the namespace object.
  public var name: Atom
  /// Where the name stands.
  public var range: SourceRange
  /// For an importedMember: the symbol that it is a member of; none for `require("x").p`.
  public var parent: SymbolID
  /// For a member of a required value: what was made of that.
  public var interop: RequireInterop

  /// Makes the value from its parts.
  @inlinable
  public init(
    symbol: SymbolID,
    importRecord: UInt32,
    name: Atom,
    range: SourceRange,
    parent: SymbolID = noSymbol,
    interop: RequireInterop = .none
  ) {
    self.symbol = symbol
    self.importRecord = importRecord
    self.name = name
    self.range = range
    self.parent = parent
    self.interop = interop
  }
}

/// One exported name.
///
/// `export *` is in the import records.
@frozen public struct ExportRecord: BitwiseCopyable, Sendable {
  /// The exported name.
  public var name: Atom
  /// The local symbol; `noSymbol` for `export … from`.
  public var symbol: SymbolID
  /// Index of the import record plus 1 for `export … from`; 0 for a local export.
  public var importRecord: UInt32
  /// The name in the other module for `export … from`; empty for its namespace object.
  public var importedName: Atom
  /// Where the exported name stands.
  public var range: SourceRange

  /// Makes the value from its parts.
  @inlinable
  public init(
    name: Atom,
    symbol: SymbolID,
    importRecord: UInt32 = 0,
    importedName: Atom = .empty,
    range: SourceRange
  ) {
    self.name = name
    self.symbol = symbol
    self.importRecord = importRecord
    self.importedName = importedName
    self.range = range
  }
}

/// A name that a CommonJS module exports as far as its text tells, or a module whose names it passes
/// on: what Node shows to ES modules.
///
/// See `findCommonJSExports` of JSSemantics.
@frozen public struct CommonJSExport: BitwiseCopyable, Sendable {
  /// The exported name; empty for a re-export.
  public var name: Atom
  /// Index plus 1 of the import record whose module's names are exported, too; 0 for a name.
  public var importRecord: UInt32

  /// Makes the value from its parts.
  @inlinable public init(name: Atom, importRecord: UInt32 = 0) {
    self.name = name
    self.importRecord = importRecord
  }
}

/// What one top-level statement means to the rest: the unit of linking, shaking and hot reload.
@frozen public struct StatementFacts: BitwiseCopyable, Sendable {
  /// The statement.
  public var node: NodeID
  /// Start in `factWords` of the symbols of the module scope that it declares.
  public var declares: UInt32
  /// Start of the module-scope, imported and unbound symbols that it reads, at any depth, once each.
  public var reads: UInt32
  /// Start of those that it writes outside their declaration.
  public var writes: UInt32
  /// Start of the import records it holds (its own, and `import()` / `require` inside it).
  public var imports: UInt32
  /// End of `imports`, and of these four lists, which follow one another.
  public var end: UInt32
  /// Start of its effect terms (see EffectTerm), which say when evaluating it matters.
  public var effects: UInt32
  /// End of `effects`.
  public var effectsEnd: UInt32
  /// The node for which it `hasEffects`; none when it has none.
  public var cause: NodeID
  /// For a part: the index of the statement that it is a part of.
  public var parent: UInt32
  /// What else is known of it.
  public var flags: StatementFlags
  /// A hash of the statement's tokens and names, for change propagation; 0 when the analysis was not
  /// asked for it.
  public var fingerprint: UInt32

  /// Makes the value from its parts.
  @inlinable
  public init(
    node: NodeID,
    declares: UInt32,
    reads: UInt32,
    writes: UInt32,
    imports: UInt32,
    end: UInt32,
    flags: StatementFlags,
    fingerprint: UInt32
  ) {
    self.node = node
    self.declares = declares
    self.reads = reads
    self.writes = writes
    self.imports = imports
    self.end = end
    effects = end
    effectsEnd = end
    cause = 0
    parent = 0
    self.flags = flags
    self.fingerprint = fingerprint
  }
}

/// One of the things that say whether a statement without `hasEffects` has to stay.
///
/// It changes the objects that `changes` symbols hold, which nobody can see who does not refer to them;
/// and it has effects after all unless all other terms hold.
@frozen public struct EffectTerm: Sendable, BitwiseCopyable {
  /// What it says of the symbol.
  public enum Kind: UInt32, Sendable, BitwiseCopyable {
    /// The statement gives this symbol of the module scope a value, or changes what it holds.
    case changes
    /// Calls of this import have no effect.
    case callIsPure
    /// `new` of this import has no effect.
    case newIsPure
    /// Properties of this import are read without effect.
    case readIsPure
    /// This import is a primitive that converts without effect.
    case isPlain
    /// Not of a symbol but of an import record: requiring its module has no effect.
    case requireIsPure
    /// Of an import record, too: members of what requiring it gives are read without effect.
    case requiredIsQuiet
    /// As `changes`, but the value is the `undefined` that the symbol has anyway: it only makes the
    /// property exist.
    case introduces
  }

  /// The kind and the symbol.
  public let rawValue: UInt32

  /// Makes a term of a word of `SyntaxTree.factWords`.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Makes the value from its parts.
  @inlinable public init(_ kind: Kind, _ symbol: SymbolID) {
    rawValue = kind.rawValue &<< 28 | symbol & 0xFFF_FFFF
  }

  /// What it says.
  @inlinable public var kind: Kind { Kind(rawValue: rawValue &>> 28) ?? .changes }

  /// Of whom.
  @inlinable public var symbol: SymbolID { rawValue & 0xFFF_FFFF }
}

/// What evaluating a statement does.
@frozen public struct StatementFlags: OptionSet, Sendable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt32

  /// Makes the value from its parts.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Evaluating it may do something that can be observed, beyond giving its symbols their values.
  public static var hasEffects: Self { Self(rawValue: 1) }
  /// It holds a top-level `await`, `for await` or `await using`.
  public static var awaits: Self { Self(rawValue: 2) }
  /// It is a directive.
  public static var directive: Self { Self(rawValue: 4) }
  /// It is `import` or `export … from`.
  public static var moduleSyntax: Self { Self(rawValue: 8) }
  /// It uses `import.meta`.
  public static var usesImportMeta: Self { Self(rawValue: 16) }
  /// It uses `this` of the module's top level.
  public static var usesTopLevelThis: Self { Self(rawValue: 32) }
  /// Without effects otherwise, it changes what symbols of the module scope hold; see EffectTerm.
  public static var changesSymbols: Self { Self(rawValue: 64) }
  /// It has effects unless what its effect terms say of imports holds.
  public static var hasConditions: Self { Self(rawValue: 128) }
  /// It reads an import while it is evaluated, not only in functions.
  public static var readsImports: Self { Self(rawValue: 256) }
  /// It is no statement but a property in one, which can be left out by itself; its facts are not in
  /// those of the statement.
  public static var isPart: Self { Self(rawValue: 512) }
  /// It exports all that another CommonJS module exports.
  public static var exportsAll: Self { Self(rawValue: 1024) }
}

/// A comment that output must keep (`/*! … */`, `@license`, `@preserve`).
@frozen public struct LegalComment: BitwiseCopyable, Sendable {
  /// The whole comment with its delimiters.
  public var text: Atom
  /// Where it starts.
  public var start: UInt32

  /// Makes the value from its parts.
  @inlinable public init(text: Atom, start: UInt32) {
    self.text = text
    self.start = start
  }
}

/// Why a CommonJS module's exports cannot be told apart.
public enum CommonJSObstacle: UInt8, Sendable, BitwiseCopyable {
  case none
  /// The analysis did not look.
  case unknown
  /// `exports` is used otherwise than as `exports.x`.
  case exportsEscape
  /// `module` is used otherwise than as `module.exports`.
  case moduleEscapes
  /// Both `module.exports = …` and `exports.x` occur.
  case mixed
  /// `this` of the top level, which is the exports, is used.
  case topLevelThis
  /// A direct `eval` may use anything.
  case eval
  /// `exports.f()` passes the exports to a function that may use `this`.
  case method
}

/// What a module as a whole is.
@frozen public struct ModuleFlags: OptionSet, Sendable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt32

  /// Makes the value from its parts.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// `import`/`export` syntax, `import.meta` or a top-level `await`.
  public static var hasModuleSyntax: Self { Self(rawValue: 1) }
  /// `export` syntax.
  public static var hasExportSyntax: Self { Self(rawValue: 2) }
  /// An unbound `exports` or `module` is used (or top-level `return`, in a file without module syntax).
  public static var usesCommonJSExports: Self { Self(rawValue: 4) }
  /// An unbound `require` is used.
  public static var usesRequire: Self { Self(rawValue: 8) }
  /// An unbound `require` is used otherwise than in `require("x")` and `require.resolve("x")`.
  public static var usesRequireIndirectly: Self { Self(rawValue: 16) }
  /// A top-level `await` occurs.
  public static var usesTopLevelAwait: Self { Self(rawValue: 32) }
  /// `import.meta` occurs.
  public static var usesImportMeta: Self { Self(rawValue: 64) }
  /// A direct `eval` occurs.
  public static var containsEval: Self { Self(rawValue: 128) }
  /// A "use strict" directive stands at the top.
  public static var usesStrictDirective: Self { Self(rawValue: 256) }
  /// `this` of the top level is used.
  public static var usesTopLevelThis: Self { Self(rawValue: 512) }
  /// A top-level `return` occurs (only CommonJS allows it).
  public static var topLevelReturn: Self { Self(rawValue: 1024) }
  /// An unbound `module` is used, so `module.exports` may be replaced.
  public static var usesModuleObject: Self { Self(rawValue: 2048) }
  /// Unbound `__filename` or `__dirname` is used.
  public static var usesFileName: Self { Self(rawValue: 4096) }
  /// The source was TypeScript.
  public static var isTypeScript: Self { Self(rawValue: 8192) }
  /// The parser read the text by the Module goal (`await` reserved, strict).
  public static var isModuleGoal: Self { Self(rawValue: 16384) }
  /// It has `with` or another construct that strict code forbids.
  public static var hasSloppySyntax: Self { Self(rawValue: 32768) }
  /// `using` or `await using` at the top level: something happens when the module has run.
  public static var disposesAtEnd: Self { Self(rawValue: 65536) }
  /// A `!`, `&&`, `||`, `??`, `==`, `?:` or `if` may have a constant as its (first) operand.
  public static var testsConstants: Self { Self(rawValue: 1 << 20) }
  /// Some symbols keep their names because the module reads `.name` of their values.
  public static var keepsReadNames: Self { Self(rawValue: 1 << 18) }
  /// Two of the symbols that keep their names have the same one.
  public static var hidesKeptNames: Self { Self(rawValue: 1 << 19) }
  /// The module reads `.name` of something that it imports.
  public static var asksImportsForNames: Self { Self(rawValue: 1 << 21) }
  /// It has symbols of kind objectMember.
  public static var hasObjectMembers: Self { Self(rawValue: 1 << 22) }
  /// Scopes were dissolved: symbols of the module scope may share a name.
  public static var sharesNames: Self { Self(rawValue: 1 << 23) }
  /// `await` or `yield` is a variable, so code that says so cannot stand in any function.
  public static var readsAwaitOrYield: Self { Self(rawValue: 131072) }

  /// For a CommonJS module: why it is not known who uses which of its exports.
  @inlinable public var obstacle: CommonJSObstacle {
    get { CommonJSObstacle(rawValue: UInt8(truncatingIfNeeded: rawValue &>> 24)) ?? .exportsEscape }
    set { self = Self(rawValue: rawValue & 0xFF_FFFF | UInt32(newValue.rawValue) &<< 24) }
  }
}
