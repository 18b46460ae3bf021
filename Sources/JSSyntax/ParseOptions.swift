// What a file is read as. Together with the bytes it decides everything a parse gives.

/// The syntax extensions a file may use.
public enum SourceLanguage: UInt8, Sendable {
  case javaScript, javaScriptJSX, typeScript, typeScriptJSX

  /// TypeScript is part of the language.
  @inlinable public var isTypeScript: Bool { rawValue >= 2 }
  /// JSX is part of the language.
  @inlinable public var allowsJSX: Bool { rawValue & 1 == 1 }
}

/// The grammar goal of a file.
public enum ParseGoal: UInt8, Sendable {
  /// ECMAScript's Module: strict, `await` reserved. (`.mjs`, `"type": "module"`, TypeScript with
  /// module syntax.)
  case module
  /// A sloppy script inside a function: `return` at the top, `await` a name. (`.cjs`, `"type":
  /// "commonjs"`.)
  case commonJS
  /// ECMAScript's Script, for test262: no top-level `return`, no module syntax.
  case script
  /// Module if `import`/`export`/`import.meta`/top-level `await` occurs, else CommonJS: Node's rule for
  /// `.js` without a `type` field.
  case detect
}

/// How to parse one file.
public struct ParseOptions: Sendable {
  /// The syntax extensions.
  public var language: SourceLanguage
  /// The goal.
  public var goal: ParseGoal
  /// A `.d.ts` file: everything is ambient.
  public var isDeclarationFile: Bool

  /// Makes options.
  public init(
    language: SourceLanguage = .javaScript,
    goal: ParseGoal = .detect,
    isDeclarationFile: Bool = false
  ) {
    self.language = language
    self.goal = goal
    self.isDeclarationFile = isDeclarationFile
  }
}
