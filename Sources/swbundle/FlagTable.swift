// The one table of flags: names are esbuild's where esbuild has the flag. Adding a flag here adds it
// to the command line, the configuration file, `--help` and the shells' completion.

import Bundler

/// The flags of a build.
enum FlagTable {
  /// All flags, in the order of `--help`; a function, so that its closures are made when needed.
  static func flags() -> [Flag] {
    output() + code() + resolution() + reading() + wheel() + messages() + running()
  }

  private static func output() -> [Flag] {
    [
      .text(
        "outdir",
        letter: "o",
        "DIR",
        .output,
        \.options.outputDirectory,
        "write the bundle and its wheel into DIR"
      ),
      .text(
        "outfile",
        "FILE",
        .output,
        \.options.outputFile,
        "write one file and no wheel (default: standard output)"
      ),
      .text(
        "outbase",
        "DIR",
        .output,
        \.options.outputBase,
        "folder that output paths are relative to (default: the lowest one shared)"
      ),
      .text(
        "entry-names",
        "PATTERN",
        .output,
        \.options.entryNames,
        "paths of outputs, from [dir] [name] [hash] [ext] (default: [dir]/[name])"
      ),
      .text(
        "chunk-names",
        "PATTERN",
        .output,
        \.options.chunkNames,
        "paths of shared chunks (default: [name]-[hash])"
      ),
      .text(
        "asset-names",
        "PATTERN",
        .output,
        \.options.assetNames,
        "paths of assets (default: [name]-[hash])"
      ),
      .pairs(
        "out-extension",
        key: ".EXT",
        value: ".EXT",
        .output,
        \.options.outputExtensions,
        "another extension for outputs, such as .js=.mjs"
      ),
      .text(
        "public-path",
        "URL",
        .output,
        \.options.publicPath,
        "put before paths of assets in the code"
      ),
      .toggle(
        "allow-overwrite",
        .output,
        \.options.allowOverwrite,
        "let an output replace an input file"
      ),
      .text(
        "metafile",
        "FILE",
        .output,
        \.options.metafile,
        "write facts about inputs and outputs"
      ),
      .text(
        "facts-out",
        "FILE",
        .output,
        \.options.factsOutput,
        "write what parsing and resolving found to FILE"
      ),
      .text(
        "facts-in",
        "FILE",
        .output,
        \.options.factsInput,
        "link what FILE holds instead of parsing"
      ),
      Flag(
        "analyze",
        .optionalChoice(BuildOptions.Analyze.allCases.map(\.rawValue), bare: "table"),
        .output,
        "what takes how many bytes: a table, or a treemap page beside the outputs"
      ) { command, value throws(Flag.Refusal) in
        command.options.analyze = try Flag.choose(value)
      },
    ]
  }

  private static func code() -> [Flag] {
    [
      .toggle(
        "bundle",
        .code,
        \.options.bundle,
        "follow imports; --no-bundle transforms each file alone"
      ),
      .choice("format", .code, \.options.format, "module format of the output"),
      .choice("platform", .code, \.options.platform, "where the output runs (default: browser)"),
      Flag(
        "target",
        .series(placeholder: "ENGINE"),
        .code,
        "language version and engines, such as es2022,chrome110 (default: esnext)"
      ) { command, value throws(Flag.Refusal) in
        if case .list(let items) = value { command.options.target = items }
      },
      .text(
        "global-name",
        "NAME",
        .code,
        \.options.globalName,
        "the variable of an iife's exports"
      ),
      Flag("minify", .toggle, .code, "all three of the following") {
        command,
        value throws(Flag.Refusal) in
        guard case .toggle(let isOn) = value else { return }
        command.options.minifyWhitespace = isOn
        command.options.minifyIdentifiers = isOn
        command.options.minifySyntax = isOn
      },
      .toggle("minify-whitespace", .code, \.options.minifyWhitespace, "leave out white space"),
      .toggle("minify-identifiers", .code, \.options.minifyIdentifiers, "shorten local names"),
      .toggle("minify-syntax", .code, \.options.minifySyntax, "use shorter expressions"),
      .toggle("keep-names", .code, \.options.keepNames, "keep .name of functions and classes"),
      .text(
        "mangle-props",
        "REGEX",
        .code,
        \.options.mangleProps,
        "shorten property names that match, such as _$"
      ),
      .text(
        "reserve-props",
        "REGEX",
        .code,
        \.options.reserveProps,
        "but not those that match this"
      ),
      .toggle("mangle-quoted", .code, \.options.mangleQuoted, "also where they are strings"),
      .text(
        "mangle-cache",
        "FILE",
        .code,
        \.options.mangleCache,
        "read and write what they become, as JSON"
      ),
      Flag(
        "sourcemap",
        .optionalChoice(BuildOptions.SourceMap.allCases.map(\.rawValue), bare: "linked"),
        .code,
        "write source maps (alone: linked)"
      ) { command, value throws(Flag.Refusal) in
        command.options.sourceMap = try Flag.choose(value)
      },
      .toggle("sources-content", .code, \.options.sourcesContent, "put sources into source maps"),
      .text("source-root", "URL", .code, \.options.sourceRoot, "sourceRoot of source maps"),
      .choice("charset", .code, \.options.charset, "characters of the output (default: ascii)"),
      .choice("legal-comments", .code, \.options.legalComments, "where licence comments go"),
      .pairs(
        "banner",
        key: "js",
        value: "TEXT",
        .code,
        \.options.banner,
        "text at the head of outputs"
      ),
      .pairs(
        "footer",
        key: "js",
        value: "TEXT",
        .code,
        \.options.footer,
        "text at the end of outputs"
      ),
      Flag("tree-shaking", .toggle, .code, "leave out what nothing needs") {
        command,
        value throws(Flag.Refusal) in
        if case .toggle(let isOn) = value { command.options.treeShaking = isOn }
      },
      .toggle(
        "ignore-annotations",
        .code,
        \.options.ignoreAnnotations,
        "do not believe sideEffects of package.json and @__PURE__ comments"
      ),
      .toggle("splitting", .code, \.options.splitting, "put shared code into chunks (esm)"),
    ]
  }

  private static func resolution() -> [Flag] {
    [
      .list(
        "external",
        "NAME",
        .resolution,
        \.options.external,
        "leave imports of NAME as they are; * matches anything"
      ),
      Flag(
        "packages",
        .choice(["bundle", "external"]),
        .resolution,
        "whether packages are bundled (default: bundle)"
      ) { command, value throws(Flag.Refusal) in
        guard case .text(let text) = value, text == "bundle" || text == "external" else {
          throw Flag.Refusal(expected: "bundle or external")
        }
        command.options.packagesExternal = text == "external"
      },
      .orderedPairs(
        "alias",
        key: "NAME",
        value: "NAME",
        .resolution,
        "take another package for one"
      ) { command, name, replacement in
        command.options.alias.removeAll { $0.name == name }
        command.options.alias.append((name, replacement))
      },
      .series(
        "conditions",
        "NAME",
        .resolution,
        \.options.conditions,
        "conditions of package exports (default: module)"
      ),
      .series(
        "main-fields",
        "NAME",
        .resolution,
        \.options.mainFields,
        "fields of package.json that name its main file"
      ),
      .series(
        "resolve-extensions",
        ".EXT",
        .resolution,
        \.options.resolveExtensions,
        "extensions that imports may leave out"
      ),
      .toggle(
        "preserve-symlinks",
        .resolution,
        \.options.preserveSymlinks,
        "treat links as files of their own"
      ),
      .text("tsconfig", "FILE", .resolution, \.options.tsconfig, "one tsconfig.json for all files"),
      .text(
        "tsconfig-raw",
        "JSON",
        .resolution,
        \.options.tsconfigRaw,
        "the text of a tsconfig.json"
      ),
    ]
  }

  private static func reading() -> [Flag] {
    [
      loaderFlag(),
      .orderedPairs(
        "define",
        key: "NAME",
        value: "VALUE",
        .reading,
        "a literal or name that stands for NAME"
      ) { command, name, value in
        command.options.define.removeAll { $0.name == name }
        command.options.define.append((name, value))
      },
      .list(
        "inject",
        "FILE",
        .reading,
        \.options.inject,
        "take global names from the exports of FILE"
      ),
      dropFlag(),
      .list(
        "drop-labels",
        "LABEL",
        .reading,
        \.options.dropLabels,
        "leave out statements with a label"
      ),
      .list("pure", "NAME", .reading, \.options.pure, "calls of NAME have no effects"),
      .choice("jsx", .reading, \.options.jsx, "what becomes of JSX (default: transform)"),
      .text(
        "jsx-factory",
        "NAME",
        .reading,
        \.options.jsxFactory,
        "function for elements (default: React.createElement)"
      ),
      .text(
        "jsx-fragment",
        "NAME",
        .reading,
        \.options.jsxFragment,
        "what stands for fragments (default: React.Fragment)"
      ),
      .text(
        "jsx-import-source",
        "PACKAGE",
        .reading,
        \.options.jsxImportSource,
        "package of the automatic runtime (default: react)"
      ),
      .toggle("jsx-dev", .reading, \.options.jsxDev, "use the development runtime"),
      .toggle("jsx-side-effects", .reading, \.options.jsxSideEffects, "JSX elements have effects"),
    ]
  }

  /// `--loader:.ext=name`, and `--loader=name` for standard input.
  private static func loaderFlag() -> Flag {
    let names = BuildOptions.Loader.allCases.map(\.rawValue)
    return Flag(
      "loader",
      .pairs(key: ".EXT", value: "LOADER"),
      .reading,
      "how files of an extension are read: " + names.joined(separator: " ")
    ) { command, value throws(Flag.Refusal) in
      guard case .pair(let key, let text) = value,
        let loader = BuildOptions.Loader(rawValue: text)
      else { throw Flag.Refusal(expected: Flag.alternatives(names)) }
      if key.isEmpty {
        command.options.standardInputLoader = loader
      } else if key.hasPrefix(".") && key.utf8.count > 1 {
        command.options.loader[key] = loader
      } else {
        throw Flag.Refusal(expected: "an extension with its dot, such as .\(key)=\(text)")
      }
    }
  }

  private static func dropFlag() -> Flag {
    Flag("drop", .list(placeholder: "console|debugger"), .reading, "leave out such statements") {
      command,
      value throws(Flag.Refusal) in
      guard case .list(let items) = value,
        items.allSatisfy({ $0 == "console" || $0 == "debugger" })
      else { throw Flag.Refusal(expected: "console or debugger") }
      command.options.drop += items
    }
  }

  private static func wheel() -> [Flag] {
    [
      .toggle(
        "wheel",
        .wheel,
        \.options.wheel,
        "write a wheel into the output folder (default: yes)"
      ),
      .text(
        "wheel-name",
        "NAME",
        .wheel,
        \.options.wheelName,
        "its name (default: from pyproject.toml or package.json)"
      ),
      .text(
        "wheel-version",
        "VERSION",
        .wheel,
        \.options.wheelVersion,
        "its version (default: from pyproject.toml or package.json)"
      ),
    ]
  }

  private static func messages() -> [Flag] {
    [
      .choice("log-level", .messages, \.options.logLevel, "how much is said (default: info)"),
      .number(
        "log-limit",
        .messages,
        0...1_000_000,
        "how many messages are shown, 0 for all (default: 10)"
      ) { $0.options.logLimit = $1 },
      .choice("log-format", .messages, \.logFormat, "form of the messages (default: text)"),
      Flag(
        "color",
        .optionalChoice(["true", "false", "auto"], bare: "true"),
        .messages,
        "use colours (default: on a terminal)"
      ) { command, value throws(Flag.Refusal) in
        switch value {
        case .text("true"), .toggle(true): command.color = .always
        case .text("false"), .toggle(false): command.color = .never
        case .text("auto"): command.color = .auto
        default: throw Flag.Refusal(expected: "true, false or auto")
        }
      },
      .toggle(
        "timings",
        .messages,
        \.options.timings,
        "print the time each phase took, and put it into manifest.json"
      ),
    ]
  }

  private static func running() -> [Flag] {
    [
      .number(
        "concurrency",
        .running,
        1...1024,
        "tasks that work at once (default: processor cores)"
      ) { $0.options.concurrency = $1 },
      .toggle("dry-run", .running, \.options.dryRun, "say what would be written, write nothing"),
      .text(
        "stop-after",
        "PHASE",
        .running,
        \.options.stopAfter,
        "stop after plan, scan, graph, link, render or finish and print what it made"
      ),
    ]
  }
}
