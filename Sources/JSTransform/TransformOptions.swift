// What a build's options say to the transforms. The same value serves every module.

package import JSSyntax
package import Memory

/// What JSX elements become.
package enum JSXMode: UInt8, Sendable {
  /// They stay.
  case preserve
  /// `React.createElement(…)`.
  case classic
  /// `jsx(…)` imported from `<importSource>/jsx-runtime`.
  case automatic
}

/// The settings of JSX, before the pragma comments of a file have their say.
package struct JSXOptions: Sendable {
  package var mode: JSXMode
  /// The parts of the classic factory (`React`, `createElement`).
  package var factory: [String]
  /// The parts of the classic fragment type.
  package var fragment: [String]
  /// The package that the automatic runtime is imported from.
  package var importSource: String
  /// `jsxDEV` with the place of each element.
  package var development: Bool
  /// Elements may have effects: their calls are not marked pure.
  package var sideEffects: Bool

  /// Makes React's defaults.
  package init(
    mode: JSXMode = .automatic,
    factory: [String] = ["React", "createElement"],
    fragment: [String] = ["React", "Fragment"],
    importSource: String = "react",
    development: Bool = false,
    sideEffects: Bool = false
  ) {
    self.mode = mode
    self.factory = factory
    self.fragment = fragment
    self.importSource = importSource
    self.development = development
    self.sideEffects = sideEffects
  }
}

/// The settings of tsconfig.json that change what is emitted.
package struct TypeScriptOptions: Sendable {
  /// Fields are defined (ECMAScript) and not assigned in the constructor.
  package var useDefineForClassFields: Bool
  package var experimentalDecorators: Bool
  /// Not supported: a file with decorators then gets a warning.
  package var emitDecoratorMetadata: Bool
  /// Imports are kept as written.
  package var verbatimModuleSyntax: Bool
  /// Import names are kept though nothing uses them (`preserveValueImports`).
  package var preserveValueImports: Bool
  /// Unused import statements are kept for their effects (`importsNotUsedAsValues: preserve`).
  package var preserveUnusedImports: Bool
  /// Each file stands alone: unused const enums are kept.
  package var isolatedModules: Bool

  /// Makes the defaults of TypeScript for `target: esnext`.
  package init(
    useDefineForClassFields: Bool = true,
    experimentalDecorators: Bool = false,
    emitDecoratorMetadata: Bool = false,
    verbatimModuleSyntax: Bool = false,
    preserveValueImports: Bool = false,
    preserveUnusedImports: Bool = false,
    isolatedModules: Bool = false
  ) {
    self.useDefineForClassFields = useDefineForClassFields
    self.experimentalDecorators = experimentalDecorators
    self.emitDecoratorMetadata = emitDecoratorMetadata
    self.verbatimModuleSyntax = verbatimModuleSyntax
    self.preserveValueImports = preserveValueImports
    self.preserveUnusedImports = preserveUnusedImports
    self.isolatedModules = isolatedModules
  }
}

/// What a defined name stands for.
package indirect enum DefineValue: Sendable {
  case null, undefined
  case boolean(Bool)
  case number(Double)
  case string(String)
  /// A name or a chain of names: `a.b.c`.
  case name([String])
  case array([DefineValue])
  case object([(key: String, value: DefineValue)])
}

/// One `--define:K=V`.
package struct Define: Sendable {
  /// The bytes of the names of the chain: `process`, `env`, `NODE_ENV`.
  ///
  /// `import.meta.env` has the parts `import`, `meta`, `env`.
  package let parts: [FrozenBytes]
  /// It stands for `typeof K`.
  package let isTypeof: Bool
  package let value: DefineValue

  /// Makes a definition of the dotted name `key`, before which `typeof ` may stand.
  package init(key: String, value: DefineValue) {
    var name = Substring(key)
    if name.hasPrefix("typeof ") {
      name = name.dropFirst(7)
      isTypeof = true
    } else {
      isTypeof = false
    }
    parts = name.split(separator: ".", omittingEmptySubsequences: false).map {
      FrozenBytes(Array($0.utf8))
    }
    self.value = value
  }
}

/// What `--drop` removes.
package struct DropOptions: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Calls of the methods of the global `console`.
  package static var console: Self { Self(rawValue: 1) }
  /// `debugger` statements.
  package static var debugger: Self { Self(rawValue: 2) }
}

/// All settings of the transforms.
package struct TransformOptions: Sendable {
  /// What the file was parsed as.
  package var language: SourceLanguage
  package var jsx: JSXOptions
  package var typeScript: TypeScriptOptions
  package var defines: [Define]
  package var drop: DropOptions
  /// Labels whose statements go.
  package var dropLabels: [FrozenBytes] = []
  /// Names of globals, or chains of names of their properties, whose calls have no effects.
  package var pure: [[FrozenBytes]] = []
  /// What namespaces declare may become names of the module, which linking keeps apart.
  package var flattensNamespaces = false

  /// Makes options.
  package init(
    language: SourceLanguage = .javaScript,
    jsx: JSXOptions = JSXOptions(),
    typeScript: TypeScriptOptions = TypeScriptOptions(),
    defines: [Define] = [],
    drop: DropOptions = []
  ) {
    self.language = language
    self.jsx = jsx
    self.typeScript = typeScript
    self.defines = defines
    self.drop = drop
  }
}
