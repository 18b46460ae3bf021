// How one file is read: its loader, its module system and its tsconfig's settings.

import JSSyntax
import JSTransform
import Resolution

/// What a worker knows of a file before it reads it.
struct FileRole {
  var loader = Loader.js
  var moduleType = ModuleType.unspecified
  var isDeclaredPure = false
  var isDeclarationFile = false
  var isGenerated = false
  /// Those of the file's tsconfig; nil without one.
  var settings: TSSettings?

  /// The options that, with the bytes, decide what parsing gives.
  var parseOptions: ParseOptions {
    let language: SourceLanguage =
      switch loader {
      case .jsx: .javaScriptJSX
      case .ts: .typeScript
      case .tsx: .typeScriptJSX
      default: .javaScript
      }
    return ParseOptions(
      language: language,
      goal: moduleType == .module && !isGenerated ? .module : .detect,
      isDeclarationFile: isDeclarationFile
    )
  }

  /// The transforms' options: those of the command, completed by the file's tsconfig.
  func transformOptions(_ plan: BuildPlan) -> TransformOptions {
    var options = plan.transforming
    options.language = parseOptions.language
    if options.language == .javaScript { return options }
    let settings = settings ?? TSSettings()
    options.typeScript.useDefineForClassFields = settings.definesClassFields
    options.typeScript.experimentalDecorators = settings.experimentalDecorators ?? false
    options.typeScript.emitDecoratorMetadata = settings.emitDecoratorMetadata ?? false
    options.typeScript.verbatimModuleSyntax = settings.verbatimModuleSyntax ?? false
    options.typeScript.preserveValueImports = settings.preserveValueImports ?? false
    options.typeScript.preserveUnusedImports =
      settings.importsNotUsedAsValues == "preserve" || settings.importsNotUsedAsValues == "error"
    options.typeScript.isolatedModules = settings.isolatedModules ?? false
    plan.completeJSX(&options.jsx, from: settings)
    return options
  }
}

extension Loader {
  /// The content is parsed as JavaScript or TypeScript.
  var isScript: Bool { self == .js || self == .jsx || self == .ts || self == .tsx }
}
