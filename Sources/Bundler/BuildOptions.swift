// What a user can wish of a build, in plain strings and enums. `BuildPlan` checks and completes it.

/// The wishes of one build.
///
/// Every property has the default of the command line.
public struct BuildOptions: Sendable {
  /// The module format of the output.
  public enum Format: String, Sendable, CaseIterable {
    case esm, cjs, iife
  }

  /// Where the output runs.
  public enum Platform: String, Sendable, CaseIterable {
    case browser, node, neutral
  }

  /// What becomes of source maps.
  public enum SourceMap: String, Sendable, CaseIterable {
    case none, linked, external, inline, both
  }

  /// Where comments with licences go.
  public enum LegalComments: String, Sendable, CaseIterable {
    case none, inline, eof, linked, external
  }

  /// What becomes of JSX.
  public enum JSX: String, Sendable, CaseIterable {
    case transform, preserve, automatic
  }

  /// Which characters the output has.
  public enum Charset: String, Sendable, CaseIterable {
    case ascii, utf8
  }

  /// How much is said.
  public enum LogLevel: String, Sendable, CaseIterable {
    case verbose, debug, info, warning, error, silent
  }

  /// How what takes how many bytes is shown.
  public enum Analyze: String, Sendable, CaseIterable {
    /// A table of the largest packages and modules.
    case table
    /// A table of all.
    case full
    /// A page beside the outputs.
    case html
    case none
  }

  /// How a file's content becomes a module.
  public enum Loader: String, Sendable, CaseIterable {
    case js, jsx, ts, tsx, json, text, base64, dataurl, binary, file, copy, empty
    case `default`
  }

  // MARK: what is built

  /// Entry points as typed: paths or package names; `name=path` gives the output's name.
  public var entryPoints: [String] = []
  /// Text to bundle instead of a file (standard input), resolved as if in the working directory.
  public var standardInput: String?
  /// The loader of `standardInput`.
  public var standardInputLoader = Loader.js
  /// The process ends after this build, so its memory need not be taken down.
  public var isLast = false
  /// The working directory, absolute; nil for the process's.
  public var workingDirectory: String?
  /// Follow imports (`--no-bundle` transforms each entry alone).
  public var bundle = true

  // MARK: where it goes

  /// `-o` / `--outdir`.
  public var outputDirectory: String?
  /// `--outfile`.
  public var outputFile: String?
  /// The folder that output paths are relative to; nil for the lowest that all entries share.
  public var outputBase: String?
  /// The pattern of output names, `[dir]/[name]`.
  public var entryNames = "[dir]/[name]"
  /// The pattern of assets' names.
  public var assetNames = "[name]-[hash]"
  /// The pattern of shared chunks' names.
  public var chunkNames = "[name]-[hash]"
  /// Put before paths of assets in the code.
  public var publicPath = ""
  /// Extensions of output files: `.js` → `.mjs`.
  public var outputExtensions: [String: String] = [:]
  /// Allow an output to replace an input file.
  public var allowOverwrite = false

  // MARK: how it is written

  /// nil: `esm` for bundles of node and neutral, `iife` for browser, as in the source for transforms.
  public var format: Format?
  /// Where the output runs.
  public var platform = Platform.browser
  /// Language versions and engines; empty is esnext.
  public var target: [String] = []
  /// The variable that holds an `iife`'s exports; empty for none.
  public var globalName = ""
  /// Leave out white space.
  public var minifyWhitespace = false
  /// Shorten local names.
  public var minifyIdentifiers = false
  /// Use shorter expressions.
  public var minifySyntax = false
  /// Keep `.name` of functions and classes whose names change.
  public var keepNames = false
  /// Which property names are replaced by short ones: a regular expression.
  public var mangleProps: String?
  /// Which of them are not.
  public var reserveProps: String?
  /// Replace those that are written as strings, too.
  public var mangleQuoted = false
  /// The file that says what names become, read and written.
  public var mangleCache: String?
  /// Whether and where source maps are written.
  public var sourceMap = SourceMap.none
  /// Put the text of sources into source maps.
  public var sourcesContent = true
  /// Put before the sources' paths by readers of the map.
  public var sourceRoot = ""
  /// Whether characters above ASCII are escaped.
  public var charset = Charset.ascii
  /// Where comments with licences go; nil for the default of the kind of build.
  public var legalComments: LegalComments?
  /// Text at the head of outputs, by kind (`js`, `css`).
  public var banner: [String: String] = [:]
  /// Text at the end of outputs, by kind (`js`, `css`).
  public var footer: [String: String] = [:]
  /// Leave out what nothing needs; nil: in bundles.
  public var treeShaking: Bool?
  /// Do not believe `sideEffects` of package.json and `@__PURE__` comments.
  public var ignoreAnnotations = false
  /// Put code that entries share into chunks.
  public var splitting = false

  // MARK: how modules are found

  /// Names, prefixes and `*` patterns of modules that stay outside.
  public var external: [String] = []
  /// `--packages=external`: bare imports stay outside.
  public var packagesExternal = false
  /// Package name and what stands for it, in the order given.
  public var alias: [(name: String, replacement: String)] = []
  /// Conditions of package `exports`; nil for the default.
  public var conditions: [String]?
  /// Fields of package.json that name its main file; nil for the platform's.
  public var mainFields: [String]?
  /// Extensions that imports may leave out, with their dots; nil for the default.
  public var resolveExtensions: [String]?
  /// Treat links as files of their own.
  public var preserveSymlinks = false
  /// Folders searched after all node_modules (`NODE_PATH`).
  public var nodePaths: [String] = []
  /// The path of a tsconfig.json for all files.
  public var tsconfig: String?
  /// The text of a tsconfig.json for all files.
  public var tsconfigRaw: String?

  // MARK: how they are read

  /// Name (identifier or dotted) and the JavaScript literal or identifier that stands for it.
  public var define: [(name: String, value: String)] = []
  /// Files whose exports stand for global names.
  public var inject: [String] = []
  /// By extension with its dot.
  public var loader: [String: Loader] = [:]
  /// `console`, `debugger`.
  public var drop: [String] = []
  /// Labels whose statements go.
  public var dropLabels: [String] = []
  /// Calls without effects.
  public var pure: [String] = []
  /// What becomes of JSX; nil: as tsconfig says, else `transform`.
  public var jsx: JSX?
  /// The function that makes elements.
  public var jsxFactory: String?
  /// What stands for fragments.
  public var jsxFragment: String?
  /// The package of the automatic runtime.
  public var jsxImportSource: String?
  /// Use the development runtime.
  public var jsxDev = false
  /// Keep elements that nothing uses.
  public var jsxSideEffects = false

  // MARK: what is reported

  /// The path of the metafile.
  public var metafile: String?
  /// Whether and how sizes are shown.
  public var analyze = Analyze.none
  /// Write the time that each phase took into `manifest.json`, which then differs from build to build.
  public var timings = false
  /// The least important messages that are shown.
  public var logLevel = LogLevel.info
  /// How many diagnostics are shown; 0 for all.
  public var logLimit = 10

  // MARK: the wheel

  /// Write the wheel beside the bundle (builds into a directory only).
  public var wheel = true
  /// The distribution's name; nil: from pyproject.toml or package.json.
  public var wheelName: String?
  /// The distribution's version; nil: from pyproject.toml or package.json.
  public var wheelVersion: String?

  // MARK: how it runs

  /// Parser and printer tasks; nil for the number of cores.
  public var concurrency: Int?
  /// Say what would be written, write nothing.
  public var dryRun = false
  /// Write the frozen facts of the scan to this file.
  public var factsOutput: String?
  /// Link and render from the facts in this file instead of scanning.
  public var factsInput: String?
  /// The phase after which to stop and print its value.
  public var stopAfter: String?

  /// Explain why this module or export is in the bundle, and write nothing.
  public var explained: String?
  /// The explanation is for programs.
  public var explainsAsJSON = false

  /// Makes the defaults.
  public init() {}
}
