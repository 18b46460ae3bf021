// The settings of a tsconfig.json after `extends`: those that change how files are resolved or
// translated (typescriptlang.org/tsconfig).

import Memory
package import Platform

/// How JSX is translated (`compilerOptions.jsx`).
package enum JSXSetting: String, Sendable {
  case preserve
  case react
  case reactJSX = "react-jsx"
  case reactJSXDev = "react-jsxdev"
  case reactNative = "react-native"
}

/// One entry of `compilerOptions.paths`.
package struct PathMapping: Sendable {
  /// What comes before the `*`, or the whole name.
  let prefix: FilePath
  /// What comes after the `*`; nil without one.
  let suffix: FilePath?
  /// The paths tried in order, each with at most one `*`.
  let targets: [FilePath]
}

/// The compiler options that matter to a bundler; nil means not set.
package struct TSSettings: Sendable {
  /// How JSX is translated.
  package var jsx: JSXSetting?
  /// The function that classic JSX calls.
  package var jsxFactory: String?
  /// The value that stands for a fragment in classic JSX.
  package var jsxFragmentFactory: String?
  /// The package that automatic JSX imports its runtime from.
  package var jsxImportSource: String?
  /// Whether decorators are TypeScript's own.
  package var experimentalDecorators: Bool?
  /// Whether decorated members carry their types.
  package var emitDecoratorMetadata: Bool?
  /// Whether class fields are defined rather than assigned.
  package var useDefineForClassFields: Bool?
  /// The language version of the output, in lower case.
  package var target: String?
  /// Whether imports stay unless they say `type`.
  package var verbatimModuleSyntax: Bool?
  /// Whether unused names of imports stay.
  package var preserveValueImports: Bool?
  /// What becomes of unused imports (`remove`, `preserve`, `error`).
  package var importsNotUsedAsValues: String?
  /// Whether all strict checks are on.
  package var strict: Bool?
  /// Whether files are strict code.
  package var alwaysStrict: Bool?
  /// Whether each file is translated alone.
  package var isolatedModules: Bool?
  /// Where bare specifiers are looked for first; absolute.
  package var baseURL: FilePath?
  /// What specifiers stand for.
  package var paths: [PathMapping] = []
  /// What relative `paths` start from; absolute.
  package var pathsBase: FilePath?

  /// No setting at all.
  package init() {}

  /// Whether class fields have define semantics: as set, else by target (ES2022 and later).
  package var definesClassFields: Bool {
    if let useDefineForClassFields { return useDefineForClassFields }
    guard let target else { return true }
    if target == "esnext" { return true }
    guard target.hasPrefix("es"), let year = Int(target.dropFirst(2)) else { return true }
    return year >= 2022
  }

  /// Whether files that are no modules are strict code.
  package var isAlwaysStrict: Bool { alwaysStrict ?? strict ?? false }
}

/// A tsconfig.json with everything it extends.
package final class TSConfig: Sendable {
  /// The absolute path of the file.
  package let path: FilePath
  /// The merged settings.
  package let settings: TSSettings

  init(path: FilePath, settings: TSSettings) {
    self.path = path
    self.settings = settings
  }
}
