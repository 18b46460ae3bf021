// What the pipeline itself has to say; alphabetical by code.

import Platform
import Source

extension Diagnostic {
  /// `command.analyze-needs-folder`: a page and no folder for it.
  static var analysisNeedsFolder: Diagnostic {
    Diagnostic(
      code: "command.analyze-needs-folder",
      message: "--analyze=html writes a page beside the outputs",
      help: "add -o DIR or --outfile=FILE, or take the table of --analyze"
    )
  }

  /// `command.define`: the value is neither JSON nor a name.
  static func invalidDefine(_ name: String, _ value: String) -> Diagnostic {
    Diagnostic(
      code: "command.define",
      message: "\"\(value)\" is no value for --define:\(name)",
      help: "write JSON (strings with their quotes) or a name: --define:\(name)='\"\(value)\"'"
    )
  }

  /// `command.name`: a flag needs a name, or names with dots between them.
  static func invalidName(_ flag: String, _ name: String) -> Diagnostic {
    Diagnostic(
      code: "command.name",
      message: "\"\(name)\" is no name for \(flag)",
      help: "write an identifier, or properties of one: a.b.c"
    )
  }

  /// `command.out-extension`: an extension without its dot.
  static func invalidExtension(_ name: String, _ value: String) -> Diagnostic {
    Diagnostic(
      code: "command.out-extension",
      message: "\"\(name)=\(value)\" is no pair of extensions for --out-extension",
      help: "write them with their dots: --out-extension:.js=.mjs"
    )
  }

  /// `command.entries-need-folder`: several entries, one file.
  static var entriesNeedFolder: Diagnostic {
    Diagnostic(
      code: "command.entries-need-folder",
      message: "several entry points need a directory to go to",
      help: "add -o DIR"
    )
  }

  /// `command.entry-outside`: an entry that is not a file.
  static func entryOutside(_ name: String) -> Diagnostic {
    Diagnostic(
      code: "command.entry-outside",
      message: "the entry point \"\(name)\" is not a file",
      help: "name a file, or take it off the externals"
    )
  }

  /// `command.global-name`: no variable and no property of one.
  static func invalidGlobalName(_ name: String) -> Diagnostic {
    Diagnostic(
      code: "command.global-name",
      message: "\"\(name)\" is no name for a variable",
      help: "write an identifier, or properties of one: --global-name=my.lib"
    )
  }

  /// `command.pattern`: no regular expression.
  static func invalidPattern(_ flag: String, _ pattern: String) -> Diagnostic {
    Diagnostic(
      code: "command.pattern",
      message: "\"\(pattern)\" is no regular expression for \(flag)",
      help: "names that end with _ are \(flag)=_$"
    )
  }

  /// `command.inject-needs-bundling`: a module transformed alone imports nothing.
  static var injectNeedsBundling: Diagnostic {
    Diagnostic(
      code: "command.inject-needs-bundling",
      message: "--inject works in bundles only",
      help: "leave out --no-bundle, or import the file where it is needed"
    )
  }

  /// `command.inject-not-found`.
  static func injectNotFound(_ name: String) -> Diagnostic {
    Diagnostic(
      code: "command.inject-not-found",
      message: "there is no file \"\(name)\" to inject"
    )
  }

  /// `command.mangle-cache`: not an object of names and `false`.
  static func invalidMangleCache(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "command.mangle-cache",
      message: "\"\(path)\" is no cache of property names",
      help: "write an object of different names, or false for a name that stays: {\"a_\": \"b\"}"
    )
  }

  /// `command.mangle-cache-needs-file`: the output goes to standard output.
  static var mangleCacheNeedsFile: Diagnostic {
    Diagnostic(
      code: "command.mangle-cache-needs-file",
      message: "--mangle-cache is written together with the outputs",
      help: "add -o DIR or --outfile=FILE"
    )
  }

  /// `command.mangle-needs-props`: a flag that says more of what is not asked for.
  static func nothingToMangle(_ flag: String) -> Diagnostic {
    Diagnostic(
      code: "command.mangle-needs-props",
      message: "\(flag) does nothing without --mangle-props",
      help: "say which properties are replaced: --mangle-props=_$"
    )
  }

  /// `command.no-entry`.
  static var noEntry: Diagnostic {
    Diagnostic(
      code: "command.no-entry",
      message: "there is no entry point",
      help: "name a file: swbundle src/index.js -o dist"
    )
  }

  /// `command.output-collision`: two entries give one output.
  static func outputCollision(_ path: String, _ first: String, _ second: String) -> Diagnostic {
    Diagnostic(
      code: "command.output-collision",
      message: "\"\(first)\" and \"\(second)\" would both be written to \"\(path)\"",
      help: "name the outputs: name=\(second)"
    )
  }

  /// `command.phase`: `--stop-after` names no phase.
  static func unknownPhase(_ name: String) -> Diagnostic {
    let known = StopPhase.allCases.map(\.rawValue).joined(separator: ", ")
    return Diagnostic(
      code: "command.phase",
      message: "\"\(name)\" is no phase to stop after",
      help: "choose one of \(known)"
    )
  }

  /// `command.splitting`: not there yet.
  static var splittingUnsupported: Diagnostic {
    Diagnostic(
      code: "command.splitting",
      message: "--splitting is not supported by this version",
      help: "leave it out: modules of import() stay in the bundle and run on demand"
    )
  }

  /// `command.target`: lowering is not there yet.
  static func targetUnsupported(_ target: String) -> Diagnostic {
    Diagnostic(
      code: "command.target",
      message: "--target=\(target) is not supported by this version",
      help: "only esnext is: the syntax of the source is kept"
    )
  }

  /// `command.two-outputs`.
  static var twoOutputs: Diagnostic {
    Diagnostic(
      code: "command.two-outputs",
      message: "--outfile and --outdir exclude each other",
      help: "keep one of them"
    )
  }

  /// `scan.data-url-type`: a `data:` URL that is no module.
  static func dataURLType(_ type: String) -> Diagnostic {
    Diagnostic(
      code: "scan.data-url-type",
      message: "a data: URL of type \"\(type)\" is no module",
      help: "text/javascript, application/json and text/plain are"
    )
  }

  /// `scan.no-loader`: the extension says nothing.
  static func noLoader(for path: String) -> Diagnostic {
    let ending = path.pathExtension
    return Diagnostic(
      code: "scan.no-loader",
      message: ending.isEmpty
        ? "no loader is set for files without an extension: \"\(path)\""
        : "no loader is set for \".\(ending)\" files: \"\(path)\"",
      help: "choose one: --loader:.\(ending.isEmpty ? "ext" : ending)=text"
    )
  }

  /// `scan.facts`: `--facts-in` names something else.
  static func notFacts(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "scan.facts",
      message: "\"\(path)\" holds no facts of this version",
      help: "write it anew with --facts-out"
    )
  }

  /// `scan.import-attribute`: `with { type: "…" }` asks for a kind of module that is not known.
  static func unknownAttributeType(_ type: String, at label: SourceLabel) -> Diagnostic {
    Diagnostic(
      code: "scan.import-attribute",
      message: "there is no module type \"\(type)\"",
      at: label,
      help: "the types are json, text, bytes, file, base64 and dataurl"
    )
  }

  /// `scan.source-phase`: JavaScript has none (ecma262 sec-source-text-module-record-getmodulesource
  /// throws a SyntaxError).
  static func noSourcePhase(_ specifier: String, at label: SourceLabel) -> Diagnostic {
    Diagnostic(
      code: "scan.source-phase",
      message: "\"\(specifier)\" has no source phase: modules that are bundled are JavaScript",
      at: label,
      help: "leave it outside: --external:\(specifier)"
    )
  }

  /// `scan.unreadable`: the file system said no.
  static func unreadable(_ error: FileError) -> Diagnostic {
    Diagnostic(code: "scan.unreadable", message: error.description)
  }

  /// `why.unknown`: neither a module nor an export.
  static func unknownSubject(_ subject: String) -> Diagnostic {
    Diagnostic(
      code: "why.unknown",
      message: "no module or export of the program is called \"\(subject)\"",
      help: "write a module's path as --analyze shows it, a package, an export, or MODULE#EXPORT"
    )
  }

  /// `write.failed`: an output could not be written; the old ones are in place.
  static func writeFailed(_ reason: String) -> Diagnostic {
    Diagnostic(code: "write.failed", message: reason, help: "nothing was written")
  }
}
